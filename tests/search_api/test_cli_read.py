"""Reading commands: what they print, as text and as JSON, and the one line and exit code for what cannot be."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from search_api.errors import EXIT_CODES
from tests.contract import FIELDS
from tests.search_api.conftest import SAMPLES, Run, lines, message


@pytest.mark.parametrize("kind", FIELDS)
def test_list_prints_json_lines_with_every_field_and_quotes_that_stand_in_the_text(
    kind: str, run: Run, samples_data: Path
) -> None:
    done = run("list", kind, "--data", samples_data, "--format", "json")
    assert (done.exit_code, done.stderr) == (0, "")
    texts: dict[str, str] = {}
    for listed in lines(done):
        assert set(f"id sources {FIELDS[kind]}".split()) <= set(listed)
        for source in listed["sources"]:
            name = source["document"]
            texts[name] = texts.get(name) or run("text", name, "--data", samples_data).stdout
            assert texts[name][source["start"] : source["end"]] == source["quote"]
    plain = run("list", kind, "--data", samples_data)
    assert plain.exit_code == 0
    number = len(lines(done))
    assert f"{number:,} {'request' if kind == 'requests' else 'object'}" in plain.stdout


def test_text_prints_the_stored_text_and_nothing_else(run: Run, samples_data: Path) -> None:
    name = "2021-09-14-minutes.txt"
    done = run("text", name, "--data", samples_data)
    assert done.stdout_bytes == (SAMPLES / name).read_bytes()
    as_json = lines(run("text", name, "--data", samples_data, "--format", "json"))
    assert as_json[0]["text"] == done.stdout


def test_output_that_is_no_terminal_has_no_colours(run: Run, samples_data: Path) -> None:
    for arguments in (("list", "meetings"), ("search", "knife crime"), ("show", "2021-09-14"), ("report",)):
        done = run(*arguments, "--data", samples_data)
        assert done.exit_code == 0
        assert done.stdout.strip()
        assert "\x1b" not in done.stdout + done.stderr


def test_search_finds_passages_by_their_words(run: Run, samples_data: Path) -> None:
    hits = lines(run("search", "knife crime reduction", "--limit", "3", "--data", samples_data, "--format", "json"))
    assert 0 < len(hits) <= 3
    first = hits[0]["passage"]
    assert "knife crime" in f"{first['heading']} {first['text']}".casefold()


def test_show_finds_by_name_date_and_id(run: Run, samples_data: Path) -> None:
    body = lines(run("list", "bodies", "--data", samples_data, "--format", "json"))[0]
    by_name = lines(run("show", body["name"].upper(), "--data", samples_data, "--format", "json"))
    by_id = lines(run("show", body["id"], "--data", samples_data, "--format", "json"))
    by_short_id = lines(run("show", body["id"].split("/id/")[1], "--data", samples_data, "--format", "json"))
    assert by_id == by_short_id == [{"kind": "bodies", **body}]
    assert by_id[0] in by_name
    meeting = lines(run("show", "2021-09-14", "--data", samples_data, "--format", "json"))
    assert [m["date"] for m in meeting] == ["2021-09-14"]


def test_a_timeline_is_in_order_of_date(run: Run, samples_data: Path) -> None:
    found = lines(run("timeline", "Quillshire Police and Crime Panel", "--data", samples_data, "--format", "json"))[0]
    dates = [event["date"] for event in found["events"] if event["date"]]
    assert dates == sorted(dates)
    assert {"decision"} <= {event["kind"] for event in found["events"]}
    assert found["name"] == "Quillshire Police and Crime Panel"


def test_export_writes_sorted_nquads_and_other_formats(run: Run, samples_data: Path, tmp_path: Path) -> None:
    quads = run("export", "--data", samples_data).stdout.splitlines()
    assert quads == sorted(quads)
    assert len(quads) > 100
    for form in ("trig", "turtle", "jsonld"):
        file = tmp_path / form
        done = run("export", "--format", form, "--output", file, "--data", samples_data)
        assert (done.exit_code, done.stdout) == (0, "")
        assert file.stat().st_size > 1000


def test_sparql_prints_rows_as_text_json_and_csv(run: Run, samples_data: Path) -> None:
    query = "SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { ?d a pcp:Decision }"
    number = len(lines(run("list", "decisions", "--data", samples_data, "--format", "json")))
    found = json.loads(run("sparql", query, "--data", samples_data, "--format", "json").stdout)
    assert found["results"]["bindings"][0]["n"]["value"] == str(number)
    assert run("sparql", query, "--data", samples_data, "--format", "csv").stdout.split() == ["n", str(number)]
    assert "1 row" in run("sparql", query, "--data", samples_data).stdout
    assert run("sparql", "ASK { ?s ?p ?o }", "--data", samples_data).stdout == "yes\n"
    from_input = run("sparql", "--file", "-", "--data", samples_data, "--format", "csv", input=query)
    assert from_input.stdout.split() == ["n", str(number)]


def test_a_result_that_was_cut_says_so(run: Run, samples_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PANELGRAPH_SPARQL_ROWS", "2")
    done = run("sparql", "SELECT ?s WHERE { ?s ?p ?o }", "--data", samples_data, "--format", "csv")
    assert (done.exit_code, len(done.stdout.split())) == (0, 3)
    assert "only the first 2 rows" in message(done)


LONG = "why " * 2500

REFUSED = [
    # arguments, exit code, what the line says
    (("ask", ""), 6, "The question is empty"),
    (("ask", " ?! \t"), 6, "The question is empty"),
    (("ask", LONG), 6, "The question has 9,999 characters, at most 1,000"),
    (("search", ""), 6, "The question is empty"),
    (("search", LONG), 6, "at most 1,000"),
    (("text", "nothing.txt"), 4, "There is no document 'nothing.txt'"),
    (("text", "../../../etc/passwd"), 4, "There is no document"),
    (("show", "Nobody Whatsoever"), 4, "Nothing of the name 'Nobody Whatsoever' is held"),
    (("show", ""), 4, "Nothing of the name"),
    (("timeline", "Nobody Whatsoever"), 4, "Nothing of the name"),
    (("timeline", "2021-09-14"), 4, "only people, bodies and initiatives have a timeline"),
    (("sparql", "SELECT WHERE {"), 6, "cannot be read"),
    (("sparql", "DROP ALL"), 6, "Updates are refused"),
    (("sparql", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), 6, "SERVICE is refused"),
    (("sparql", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"), 6, "FROM <file:///etc/passwd> is refused"),
    (("sparql", "", "--format", "json"), 6, "The query is empty"),
]


@pytest.mark.parametrize(("arguments", "code", "told"), REFUSED, ids=lambda value: str(value)[:40])
def test_what_cannot_be_done_is_one_line_and_a_code(
    arguments: tuple[str, ...], code: int, told: str, run: Run, samples_data: Path
) -> None:
    done = run(*arguments, "--data", samples_data)
    assert (done.exit_code, done.stdout) == (code, "")
    assert told in message(done)


def test_a_query_that_never_ends_is_stopped(run: Run, samples_data: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    done = run("sparql", endless, "--timeout", "0.5", "--data", samples_data)
    assert (done.exit_code, done.stdout) == (6, "")
    assert "stopped after 0.5 seconds" in message(done)


@pytest.mark.parametrize(
    "arguments",
    [("list", "nothing"), ("ask",), ("sparql",), ("nothing",), ("search", "x", "--limit", "0"), ("ingest",)],
)
def test_a_wrong_use_is_told_and_exits_with_2(arguments: tuple[str, ...], run: Run, samples_data: Path) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Error: " in done.stderr
    if "nothing" in arguments:
        assert "'nothing'" in done.stderr


READING: list[tuple[str, ...]] = [
    ("list", "people"),
    ("ask", "Who chaired?"),
    ("search", "chair"),
    ("text", "a.txt"),
    ("show", "x"),
]
READING += [("timeline", "x"), ("sparql", "ASK {}"), ("export",), ("report",), ("serve",)]


@pytest.mark.parametrize("arguments", READING, ids=lambda value: value[0])
def test_a_missing_data_folder_is_named_with_the_remedy(arguments: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    done = run(*arguments, "--data", tmp_path / "nowhere")
    assert (done.exit_code, done.stdout) == (5, "")
    assert str(tmp_path / "nowhere") in message(done)
    assert "panelgraph ingest PATH" in message(done)
    assert not (tmp_path / "nowhere").exists()


def _cut_graph(data: Path) -> None:
    next((data / "generations" / "1" / "graph").glob("*.sst")).unlink()


def _cut_facts(data: Path) -> None:
    (data / "generations" / "1" / "facts" / "people.jsonl").write_text("x")


def _wrong_pointer(data: Path) -> None:
    (data / "current").write_text("99\n")


def _no_manifest(data: Path) -> None:
    (data / "generations" / "1" / "manifest.json").unlink()


@pytest.mark.parametrize("damage", [_cut_graph, _cut_facts, _wrong_pointer, _no_manifest])
@pytest.mark.parametrize("arguments", [("list", "people"), ("ask", "Who chaired?"), ("serve",)], ids=lambda v: v[0])
def test_a_damaged_data_folder_is_told(damage: object, arguments: tuple[str, ...], run: Run, data: Path) -> None:
    assert callable(damage)
    damage(data)
    done = run(*arguments, "--data", data)
    assert (done.exit_code, done.stdout) == (5, "")
    assert str(data) in message(done)
    assert "ingest" in message(done)


def test_a_data_folder_of_another_version_is_refused(run: Run, data: Path) -> None:
    (data / "panelgraph.json").write_text('{"format": 99}')
    for arguments in (("list", "people"), ("ask", "Who chaired?"), ("ingest", SAMPLES), ("serve",)):
        done = run(*arguments, "--data", data)
        assert done.exit_code == 5
        assert "another version of PanelGraph" in message(done)


def test_data_of_another_model_are_refused(run: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists need no model; questions, the service and another ingest do, and are told which model it was."""
    monkeypatch.setenv("PANELGRAPH_MODEL", "another")
    assert run("list", "people", "--data", data).exit_code == 0
    for arguments in (("ask", "Who chaired?"), ("search", "chair"), ("ingest", SAMPLES), ("serve",)):
        done = run(*arguments, "--data", data)
        assert (done.exit_code, done.stdout) == (5, "")
        assert "'hashing'" in message(done)
        assert "'another'" in message(done)


def test_a_port_that_is_taken_is_told_of(run: Run, samples_data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port), "--data", samples_data)
    assert done.exit_code == 1
    assert f"cannot listen on 127.0.0.1:{port} (Address already in use)" in message(done)


def test_inspect_shows_how_a_file_would_be_read_and_takes_nothing_in(run: Run, tmp_path: Path) -> None:
    name = "2021-09-14-minutes.txt"
    plain = run("inspect", SAMPLES / name)
    assert plain.exit_code == 0
    assert "resolved: " in plain.stdout
    record = lines(run("inspect", SAMPLES / name, "--format", "json"))[0]
    assert record["text"] == (SAMPLES / name).read_text(encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    refused = run("inspect", tmp_path / "empty.txt")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "empty.txt" in message(refused)


def test_inspect_shows_the_blocks_of_what_is_no_record_before_it_refuses(run: Run, tmp_path: Path) -> None:
    """Why a file was not read is to be seen from what was made of its blocks."""
    (tmp_path / "song.txt").write_text("Half a pound of tuppenny rice.\n\nHalf a pound of treacle.\n", encoding="utf-8")
    for options in ((), ("--format", "json")):
        done = run("inspect", tmp_path / "song.txt", *options)
        assert done.exit_code == 1
        assert "Half a pound of treacle." in done.stdout
        assert "song.txt: no agenda, minutes or report was found in it" in message(done)


def test_a_wrong_setting_is_named(run: Run, samples_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PANELGRAPH_SPARQL_SECONDS", "soon")
    done = run("list", "people", "--data", samples_data)
    assert done.exit_code == 2
    assert "PANELGRAPH_SPARQL_SECONDS is 'soon'" in done.stderr


def test_help_documents_every_exit_code(run: Run) -> None:
    told = " ".join(run("--help").stdout.split())
    for code, meaning in EXIT_CODES.items():
        assert f"{code} {meaning}" in told
