"""What every test shares: where things stand, and the rule that nothing may be skipped unseen in CI."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.product import output

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def in_ci() -> bool:
    """Whether this run is one of continuous integration, where an absent input is a failure."""
    return os.environ.get("CI", "").casefold() not in ("", "0", "false")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder with the gold data; without it the test is skipped, and fails in CI."""
    if not (SHARED / "gold" / "score.py").is_file():
        reason = f"no gold data at {SHARED}: the figures are not checked here"
        if in_ci():
            pytest.fail(reason)
        pytest.skip(reason)
    return SHARED


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder that holds the sample documents, ingested once for all tests. Do not write to it."""
    data = tmp_path_factory.mktemp("samples") / "data"
    output("ingest", str(ROOT / "samples" / "records"), "--data", str(data))
    return data
