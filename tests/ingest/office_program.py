"""LibreOffice for tests: documents made by another program than ours."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.conftest import in_ci


def office() -> str:
    """Return the program; without it the test is skipped, and fails in CI."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        reason = "no LibreOffice here (apt-get install libreoffice-writer-nogui): old Word files are not checked"
        if in_ci():
            pytest.fail(reason)
        pytest.skip(reason)
    return program


def convert(content: bytes, suffix: str, target: str) -> bytes:
    """Return a file in another format: `target` is what `--convert-to` takes (`odt`, `doc:MS Word 97`)."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        given = place / f"given{suffix}"
        given.write_bytes(content)
        profile = (place / "profile").as_uri()
        command = [office(), f"-env:UserInstallation={profile}", "--headless", "--convert-to", target, "--outdir"]
        done = subprocess.run([*command, str(place / "out"), str(given)], capture_output=True, check=False, timeout=120)
        made = place / "out" / f"given.{target.partition(':')[0]}"
        assert made.is_file(), done.stderr.decode(errors="replace")
        return made.read_bytes()
