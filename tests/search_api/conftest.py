"""A data folder made from the samples, with an encoder that needs no model, and ways to run the command and the app."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from fastapi.testclient import TestClient

from search_api import encoder
from search_api.app import create_app
from search_api.cli import main
from search_api.ingesting import ingest, read_sources
from search_api.settings import Settings
from tests.conftest import ROOT
from tests.hashing_encoder import HashingEncoder

SAMPLES = ROOT / "samples" / "records"
MODEL = "hashing"

Run = Callable[..., Result]


@pytest.fixture(scope="session", autouse=True)
def without_model() -> Iterator[None]:
    """Let every model but the packaged one be a hashing encoder of that name."""
    load = encoder.load_encoder
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            encoder, "load_encoder", lambda name: load(name) if name == encoder.DEFAULT_MODEL else HashingEncoder(name)
        )
        patch.setenv("PANELGRAPH_MODEL", MODEL)
        patch.setenv("PANELGRAPH_SPARQL_WORKERS", "1")
        yield


@pytest.fixture(scope="session")
def samples_data(without_model: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with all samples, to be read only."""
    data = tmp_path_factory.mktemp("samples") / "data"
    ingest(read_sources([SAMPLES], data), Settings(data=data, model=MODEL), lambda step, done, total: None)
    return data


@pytest.fixture
def data(samples_data: Path, tmp_path: Path) -> Path:
    """Return a copy of the data folder with all samples, to be changed at will."""
    return Path(shutil.copytree(samples_data, tmp_path / "data"))


@pytest.fixture
def run() -> Run:
    """Return a function that runs the command line in this process."""

    def invoke(*arguments: str | Path, input: str | None = None) -> Result:
        return CliRunner().invoke(main, [str(a) for a in arguments], input=input, catch_exceptions=False)

    return invoke


def lines(result: Result) -> list[dict[str, Any]]:
    """Return the JSON Lines that a command printed; there may be nothing else on standard output."""
    return [json.loads(line) for line in result.stdout.split("\n") if line]


def message(result: Result) -> str:
    """Return the one line on standard error; more or fewer are a failure."""
    told = result.stderr.splitlines()
    assert len(told) == 1, result.stderr
    return told[0]


@pytest.fixture(scope="session")
def client(samples_data: Path) -> Iterator[TestClient]:
    """Return a client of the app on the samples, once it is ready."""
    app = create_app(Settings(data=samples_data, model=MODEL, sparql_workers=1, sparql_seconds=5.0))
    with TestClient(app) as made:
        app.state.current.refresh()
        yield made
