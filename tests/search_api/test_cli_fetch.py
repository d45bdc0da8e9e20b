"""`panelgraph fetch` against a site of our own, over real HTTP: what is fetched, kept, asked again, marked as gone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from ingest.sources.fetched import Journal, Status
from ingest.web import Web
from search_api import fetching
from search_api.tombstones import Tombstones, write_tombstones
from tests.moderngov_server import PANEL, Paper, Reply, Server, council, meeting, minutes, serving
from tests.search_api.conftest import Run, lines, message
from tests.web_time import Time


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    """Let the command's client run on a time that passes only when somebody sleeps."""
    made = Time()

    def polite_web(interval: float, allow_private: bool) -> Web:
        return Web(interval, allow_private, made.clock, made.sleep)

    monkeypatch.setattr(fetching, "polite_web", polite_web)
    monkeypatch.setattr(fetching, "today", lambda: "2031-05-01")
    return made


@pytest.fixture
def server(time: Time) -> Iterator[Server]:
    with serving(council()) as running:
        yield running


Fetch = Callable[..., Result]


@pytest.fixture
def fetch(run: Run, server: Server, tmp_path: Path) -> Fetch:
    """Return a function that fetches the panel's meetings into `data`; the log of requests starts anew each time."""

    def invoke(*options: str) -> Result:
        server.requests.clear()
        given = ("--committee", PANEL, "--allow-private", "--data", tmp_path / "data", *options)
        return run("fetch", server.url, *given)

    return invoke


def decisions(run: Run, data: Path) -> dict[str, str]:
    """Return the text of each resolution with the document that it stands in."""
    listed = lines(run("list", "decisions", "--data", data, "--format", "json"))
    return {d["text"]: d["sources"][0]["document"] for d in listed if d["marker"] == "resolved"}


def journal(server: Server, data: Path) -> dict[str, Status]:
    held = Journal(data / "fetched", server.url).documents(server.url)
    return {entry.url.removeprefix(server.url): entry.status for entry in held}


@pytest.mark.parametrize("service", [True, False])
@pytest.mark.parametrize("prefix", ["/", "/moderngov/"])
def test_from_the_site_to_an_answer_that_cites_its_address(
    service: bool, prefix: str, run: Run, time: Time, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    with serving(council(service=service, prefix=prefix)) as server:
        done = run("fetch", server.url, "--committee", PANEL, "--allow-private", "--data", data)
        printed = server.address(server.council.meetings[0].papers[0].path)
    assert done.exit_code == 0, done.stderr
    assert "2 documents: 2 new" in done.stderr
    assert decisions(run, data)["That the road safety plan be approved."] == printed
    answer = lines(run("ask", "What was decided on road safety?", "--data", data, "--format", "json"))[0]
    assert answer["status"] == "decided"
    assert printed in [source["document"] for source in answer["results"][0]["sources"]]
    assert "road safety" in run("text", printed, "--data", data).stdout


def test_the_page_and_the_data_of_a_meeting_are_documents_too(
    fetch: Fetch, server: Server, run: Run, tmp_path: Path
) -> None:
    """Where the page shows items, it and the XML are taken in beside the papers, under their addresses."""
    held = server.council.meetings[0]
    held.items = [("Road safety", "RESOLVED: That the road safety plan be approved.")]
    done = fetch()
    assert done.exit_code == 0, done.stderr
    assert "4 documents: 4 new" in done.stderr
    report = lines(run("report", "--data", tmp_path / "data", "--format", "json"))[0]["documents"]
    assert {d["name"].removeprefix(server.url) for d in report} > {held.page, held.data}


@pytest.mark.parametrize("service", [True, False])
def test_committees_are_listed(service: bool, run: Run, time: Time, tmp_path: Path) -> None:
    with serving(council(service=service)) as server:
        text = run("fetch", server.url, "--allow-private", "--data", tmp_path / "data")
        given = run("fetch", server.url, "--list", "--allow-private", "--format", "json")
    assert text.stdout == "1029  Quillshire Police and Crime Panel\n   7  Allotments Sub-Committee\n"
    assert ("XML service" if service else "web pages") in message(text)
    assert [committee["id"] for committee in lines(given)] == ["1029", "7"]
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("etags", [True, False])
def test_a_second_run_downloads_nothing_that_is_unchanged(
    etags: bool, fetch: Fetch, server: Server, tmp_path: Path
) -> None:
    """With validators everything is answered 304; without, papers are asked for by HEAD and lists are read again."""
    server.council.etags = etags
    assert fetch().exit_code == 0
    assert len(server.bodies()) > 4
    again = fetch()
    assert again.exit_code == 0
    assert "unchanged" in again.stderr
    sent = server.bodies()
    if etags:
        assert sent == []
        assert {status for _, path, status in server.requests if path != "robots.txt"} == {304}
    else:
        assert not [path for path in sent if path.startswith("documents/")]
        assert sorted(path for method, path, _ in server.requests if method == "HEAD") == sorted(
            paper.path for held in server.council.meetings for paper in held.papers
        )
    assert (tmp_path / "data" / "current").read_text() == "1\n"


def test_a_document_without_validators_that_changed_is_fetched(
    fetch: Fetch, server: Server, run: Run, tmp_path: Path
) -> None:
    server.council.etags = False
    fetch()
    paper = server.council.meetings[0].papers[0]
    paper.content = minutes("4 March 2031", "road safety", "approved as amended")
    done = fetch()
    assert server.asked(paper.path) == [200, 200]  # HEAD, then GET
    assert "1 changed" in done.stderr
    assert "That the road safety plan be approved as amended." in decisions(run, tmp_path / "data")


def test_a_server_that_does_not_know_head_is_asked_with_get(fetch: Fetch, server: Server) -> None:
    server.council.etags = server.council.heads = False
    fetch()
    done = fetch()
    assert done.exit_code == 0
    assert "changed" not in done.stderr.replace("unchanged", "")


def test_only_what_changed_is_fetched_and_replaces_its_facts(
    fetch: Fetch, server: Server, run: Run, tmp_path: Path
) -> None:
    fetch()
    paper = server.council.meetings[0].papers[0]
    paper.content = minutes("4 March 2031", "road safety", "deferred to June")
    done = fetch()
    assert done.exit_code == 0, done.stderr
    assert server.bodies() == [paper.path]
    found = decisions(run, tmp_path / "data")
    assert "That the road safety plan be deferred to June." in found
    assert "That the road safety plan be approved." not in found


def test_what_came_later_is_fetched(fetch: Fetch, server: Server, run: Run, tmp_path: Path) -> None:
    fetch()
    server.council.meetings.append(meeting("43", "6 May 2031", "06/05/2031", "body cameras"))
    done = fetch()
    assert "That the body cameras plan be approved." in decisions(run, tmp_path / "data")
    assert [path for path in server.bodies() if path.startswith("documents/")] == [
        server.council.meetings[-1].papers[0].path
    ]
    assert done.exit_code == 0


@pytest.mark.parametrize("how", ["unlisted", "missing", "meeting"])
def test_what_vanished_is_kept_and_marked(how: str, fetch: Fetch, server: Server, run: Run, tmp_path: Path) -> None:
    """No longer listed by its meeting, answered 404, or its whole meeting gone: the facts stay, the report tells."""
    data = tmp_path / "data"
    fetch()
    held = server.council.meetings[0]
    paper = held.papers[0]
    before = decisions(run, data)
    if how == "unlisted":
        held.papers = []
    elif how == "missing":
        server.council.faults[paper.path] = [Reply(404, once=False)]
    else:
        server.council.meetings.remove(held)
    done = fetch()
    assert done.exit_code == 0, done.stderr
    assert f"{server.address(paper.path)}: withdrawn: " in done.stderr
    assert journal(server, data)[paper.path] is Status.WITHDRAWN
    assert decisions(run, data) == before
    report = lines(run("report", "--data", data, "--format", "json"))[0]["documents"]
    assert {d["name"]: d["fate"] for d in report}[server.address(paper.path)] == "withdrawn"
    again = fetch()
    assert "withdrawn" not in again.stderr
    assert again.exit_code == 0


def test_what_comes_back_is_no_longer_withdrawn(fetch: Fetch, server: Server, tmp_path: Path) -> None:
    data = tmp_path / "data"
    fetch()
    held = server.council.meetings[0]
    papers, held.papers = held.papers, []
    fetch()
    assert withdrawn(data) == [server.address(papers[0].path)]
    held.papers = papers
    done = fetch()
    assert done.exit_code == 0
    assert journal(server, data)[papers[0].path] is Status.HELD
    assert withdrawn(data) == []


def withdrawn(data: Path) -> list[str]:
    """Return the documents that the current generation marks as withdrawn."""
    generation = data / "generations" / (data / "current").read_text().strip()
    return list(json.loads((generation / "held.json").read_text())["withdrawn"])


def test_what_another_meeting_lists_has_not_gone(fetch: Fetch, server: Server) -> None:
    """A paper of two meetings, taken from the list of the one that names it last, is still there by the other."""
    first, second = server.council.meetings
    shared = Paper("s77", "Minutes.txt", "Minutes of 5 February", minutes("5 February 2031", "parking"))
    first.papers.append(shared)
    second.papers.append(shared)
    fetch("--no-ingest")
    second.papers.remove(shared)
    assert "withdrawn" not in fetch("--no-ingest").stderr
    first.papers.remove(shared)
    assert "1 withdrawn" in fetch("--no-ingest").stderr


def test_a_folder_of_something_else_is_not_written_to(fetch: Fetch, server: Server, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "thesis.txt").touch()
    done = fetch()
    assert done.exit_code == 5
    assert "is no data folder" in message(done)
    assert server.requests == []


def test_a_site_that_is_broken_loses_nothing(fetch: Fetch, server: Server, run: Run, tmp_path: Path) -> None:
    """An error page in place of a meeting is a failure, not a sign that its documents are gone."""
    data = tmp_path / "data"
    fetch()
    before = decisions(run, data)
    sorry = Reply(200, {"Content-Type": "text/html"}, b"<html><body>Back soon</body></html>", once=False)
    server.council.faults[server.council.meetings[0].page] = [sorry]
    server.council.faults[server.council.meetings[0].data] = [sorry]
    done = fetch()
    assert done.exit_code == 3
    assert "meeting 41 of 2031-03-04: failed: " in done.stderr
    assert set(journal(server, data).values()) == {Status.HELD}
    assert decisions(run, data) == before


BROKEN = {
    "refused": Reply(403, once=False),
    "web page": Reply(
        200, {"Content-Type": "text/html"}, b"<!DOCTYPE html><html><body>Log in</body></html>", once=False
    ),
    "empty": Reply(200, {}, b" ", once=False),
    "cut": Reply(200, {}, b"x" * 100, send=10, once=False),
    "elsewhere": Reply(302, {"Location": "ftp://council.example/a"}, once=False),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_one_bad_document_is_listed_and_stops_no_other(
    fault: str, fetch: Fetch, server: Server, run: Run, tmp_path: Path
) -> None:
    paper = server.council.meetings[0].papers[0]
    server.council.faults[paper.path] = [BROKEN[fault]]
    done = fetch()
    assert done.exit_code == 3
    told = [line for line in done.stderr.splitlines() if f"{server.address(paper.path)}: failed: " in line]
    assert len(told) == 1
    assert "1 failed" in done.stderr
    assert list(decisions(run, tmp_path / "data")) == ["That the rural crime plan be approved."]
    assert not list((tmp_path / "data" / "fetched" / "parts").glob("*.part")) or fault == "cut"


def test_the_media_type_is_not_believed(fetch: Fetch, server: Server, run: Run, tmp_path: Path) -> None:
    server.council.meetings[0].papers[0].media = "application/pdf"
    fetch()
    assert "That the road safety plan be approved." in decisions(run, tmp_path / "data")


def test_a_run_that_was_stopped_is_gone_on_with(
    fetch: Fetch, server: Server, run: Run, time: Time, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the middle: what came is in the archive, the sum is told, and the next run fetches only the rest."""
    sleep = time.sleep

    def stopped(seconds: float) -> None:
        if any(path.startswith("documents/") for path in server.bodies()):
            raise KeyboardInterrupt
        sleep(seconds)

    monkeypatch.setattr(time, "sleep", stopped)
    done = fetch()
    assert done.exit_code == 130
    assert "1 new" in done.stderr
    assert "stopped; what was fetched is kept" in done.stderr
    first = [path for path in server.bodies() if path.startswith("documents/")]
    monkeypatch.setattr(time, "sleep", sleep)
    assert fetch().exit_code == 0
    assert not set(first) & set(server.bodies())
    assert len(decisions(run, tmp_path / "data")) == 2


def test_a_cut_line_of_the_journal_costs_one_document(fetch: Fetch, server: Server, tmp_path: Path) -> None:
    fetch("--no-ingest")
    path = next((tmp_path / "data" / "fetched").glob("*.jsonl"))
    path.write_bytes(path.read_bytes()[:-20])
    done = fetch("--no-ingest")
    assert done.exit_code == 0
    assert len(server.bodies()) == 1
    assert len(journal(server, tmp_path / "data")) == 2


def test_fetching_without_ingesting(fetch: Fetch, server: Server, run: Run, tmp_path: Path) -> None:
    done = fetch("--no-ingest")
    assert done.exit_code == 0
    assert run("list", "documents", "--data", tmp_path / "data").exit_code == 5
    assert fetch().exit_code == 0
    assert len(decisions(run, tmp_path / "data")) == 2


def test_days_and_committees_are_chosen(fetch: Fetch, server: Server, run: Run, tmp_path: Path) -> None:
    done = fetch("--from", "2031-04-01", "--to", "2031-04-30", "--committee", "7")
    assert done.exit_code == 3  # the other committee has no meeting then
    assert "committee 7: failed: " in done.stderr
    assert list(decisions(run, tmp_path / "data")) == ["That the rural crime plan be approved."]
    wrong = fetch("--from", "2031-05-01", "--to", "2031-04-30")
    assert wrong.exit_code == 2
    assert "is after --to" in wrong.stderr


def test_nothing_at_all_is_a_failure(fetch: Fetch, server: Server) -> None:
    server.council.meetings = []
    done = fetch()
    assert done.exit_code == 1
    assert "no meetings of committee 1029 are listed" in done.stderr


def test_pages_with_a_changing_token_count_as_unchanged(fetch: Fetch, server: Server) -> None:
    server.council.tokens = True
    server.council.service = False
    server.council.etags = False
    fetch()
    assert "changed" not in fetch().stderr.replace("unchanged", "")


def test_a_site_that_does_not_answer_is_named_once(fetch: Fetch, server: Server) -> None:
    server.council.faults["robots.txt"] = [Reply(503, once=False)]
    done = fetch()
    assert done.exit_code == 1
    assert message(done).count("robots.txt: the site answers 503") == 1


def test_private_addresses_have_to_be_asked_for(run: Run, server: Server, tmp_path: Path) -> None:
    done = run("fetch", "http://127.0.0.1/", "--committee", PANEL, "--data", tmp_path / "data")
    assert done.exit_code == 1
    assert "127.0.0.1, which is loopback and not a public address" in message(done)
    assert "--allow-private" in message(done)
    port = run("fetch", server.url, "--committee", PANEL, "--data", tmp_path / "data")
    assert f"port {server.port} is not fetched" in message(port)
    assert server.requests == []


def test_what_was_forgotten_is_not_fetched_again(fetch: Fetch, server: Server, run: Run, tmp_path: Path) -> None:
    data = tmp_path / "data"
    fetch()
    paper = server.council.meetings[0].papers[0]
    write_tombstones(data, Tombstones().with_(server.address(paper.path), [hashlib.sha256(paper.content).hexdigest()]))
    paper.content = minutes("4 March 2031", "road safety", "approved as amended")
    done = fetch()
    assert server.asked(paper.path) == []
    assert "left out: was forgotten" in done.stderr
    assert "1 left out" in done.stderr


def test_two_runs_at_once_do_not_mix(fetch: Fetch, server: Server, tmp_path: Path) -> None:
    from kg.lock import FolderLock

    fetch("--no-ingest")
    lock = FolderLock(tmp_path / "data" / "fetched" / "lock")
    lock.acquire()
    try:
        done = fetch()
    finally:
        lock.release()
    assert done.exit_code == 5
    assert "is being written by" in message(done)


def test_the_report_as_json(fetch: Fetch, server: Server) -> None:
    report = lines(fetch("--format", "json"))[0]
    outcomes = {d["url"].removeprefix(server.url): d["outcome"] for d in report["documents"]}
    assert outcomes[server.council.meetings[0].papers[0].path] == "new"
    assert report["ingested"]["changed"] is True


def test_the_same_site_gives_the_same_graph(run: Run, server: Server, tmp_path: Path) -> None:
    """In one run, and in two runs in another order."""
    whole = ("fetch", server.url, "--committee", PANEL, "--allow-private", "--data")
    run(*whole, tmp_path / "one")
    run(*whole, tmp_path / "two", "--from", "2031-04-01")
    run(*whole, tmp_path / "two")
    one, two = (run("export", "--data", tmp_path / name).stdout for name in ("one", "two"))
    assert one == two
