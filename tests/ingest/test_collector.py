"""The collector of cycles is held back for a while, and runs again afterwards whatever happened."""

from __future__ import annotations

import gc

import pytest

from ingest import collector
from ingest.errors import IngestError
from ingest.readers import read


def test_it_runs_again_after_the_last_of_nested_pauses() -> None:
    assert gc.isenabled()
    with collector.paused():
        with collector.paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_runs_again_after_an_error() -> None:
    with pytest.raises(IngestError):
        read(b"%PDF-1.7 cut off", "pack.pdf")
    assert gc.isenabled()


def test_who_has_switched_it_off_keeps_it_so() -> None:
    gc.disable()
    try:
        with collector.paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
