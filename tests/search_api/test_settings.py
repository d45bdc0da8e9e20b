"""Settings come from the environment, and a wrong value is named."""

from pathlib import Path

import pytest

from search_api.settings import Settings, SettingsError


def test_an_empty_environment_gives_the_defaults() -> None:
    assert Settings.from_env({}) == Settings()
    assert Settings.from_env({"PANELGRAPH_DATA": "  ", "PANELGRAPH_OTHER": "1"}) == Settings()


def test_each_field_is_read_as_its_kind() -> None:
    found = Settings.from_env(
        {"PANELGRAPH_DATA": "/tmp/x", "PANELGRAPH_SPARQL_ROWS": "5", "PANELGRAPH_SPARQL_SECONDS": "0.5"}
    )
    assert (found.data, found.sparql_rows, found.sparql_seconds) == (Path("/tmp/x"), 5, 0.5)


@pytest.mark.parametrize("value", ["ten", "0", "-1", "nan", "1e400"])
def test_a_wrong_number_is_refused_by_name(value: str) -> None:
    with pytest.raises(SettingsError, match=r"PANELGRAPH_SPARQL_SECONDS is '.*'; a number"):
        Settings.from_env({"PANELGRAPH_SPARQL_SECONDS": value})
