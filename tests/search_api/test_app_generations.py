"""The service reads one generation per request, and takes up a new one without stopping."""

from __future__ import annotations

import threading
from pathlib import Path

from fastapi.testclient import TestClient

from search_api.app import create_app
from search_api.corpus import Corpus, published
from search_api.current import Current
from search_api.ingesting import ingest, read_sources
from search_api.settings import Settings
from tests.search_api.conftest import MODEL, SAMPLES

GENERATION = "X-PanelGraph-Generation"


def settings_for(data: Path) -> Settings:
    return Settings(data=data, model=MODEL, sparql_workers=1)


def take_in(settings: Settings, *paths: Path) -> None:
    ingest(read_sources(paths, settings.data), settings, lambda step, done, total: None)


def test_without_data_it_lives_but_is_not_ready(tmp_path: Path) -> None:
    app = create_app(settings_for(tmp_path / "data"))
    with TestClient(app) as client:
        app.state.current.refresh()
        assert client.get("/healthz").status_code == 200
        ready = client.get("/readyz")
        assert ready.status_code == 503
        assert "There is no data folder" in ready.json()["detail"]
        assert ready.headers["Retry-After"]
        page = client.get("/", headers={"Accept": "text/html"})
        assert page.status_code == 503
        assert "There is no data folder" in page.text


def test_a_new_generation_is_taken_up_and_a_damaged_one_is_not(tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "data")
    take_in(settings, SAMPLES / "2021-07-08-annual-meeting.txt")
    app = create_app(settings)
    with TestClient(app) as client:
        app.state.current.refresh()
        first = client.get("/readyz").headers[GENERATION]
        total = client.get("/api/v1/list/decisions").json()["total"]
        take_in(settings, SAMPLES / "2021-09-14-minutes.txt")
        app.state.current.refresh()
        second = client.get("/api/v1/list/decisions")
        assert second.headers[GENERATION] != first
        assert second.json()["total"] > total
        (settings.data / "current").write_text("99\n")
        app.state.current.refresh()
        again = client.get("/api/v1/list/decisions")
        assert again.status_code == 200
        assert again.json() == second.json()
        assert "points to '99'" in str(app.state.current.trouble)


class Held(Corpus):
    """A corpus that tells whether it was closed."""

    closed = False

    def close(self) -> None:
        super().close()
        self.closed = True


def test_an_old_generation_is_closed_after_its_last_reader_and_not_before(data: Path) -> None:
    settings = settings_for(data)
    opened: list[Held] = []

    def open_corpus() -> Corpus:
        opened.append(Held.open(settings))
        return opened[-1]

    number = iter(range(9))
    current = Current(lambda: str(next(number)), open_corpus)
    current.refresh()
    with current.lease() as held, current.lease():
        assert held is opened[0]
        current.refresh()
        assert len(opened) == 2
        assert not opened[0].closed
    assert opened[0].closed
    assert not opened[1].closed
    current.stop()
    assert opened[1].closed


def test_readers_never_see_two_generations_mixed(tmp_path: Path) -> None:
    """While generations change, each answer is whole: what it lists is what its generation holds."""
    settings = settings_for(tmp_path / "data")
    files = sorted(SAMPLES.glob("20*"))[:4]
    take_in(settings, files[0])
    app = create_app(settings)
    seen: dict[str, set[int]] = {}
    failures: list[int] = []
    stop = threading.Event()
    with TestClient(app) as client:
        app.state.current.refresh()

        def read() -> None:
            while not stop.is_set():
                response = client.get("/api/v1/list/decisions")
                if response.status_code != 200:
                    failures.append(response.status_code)
                    return
                seen.setdefault(response.headers[GENERATION], set()).add(response.json()["total"])

        readers = [threading.Thread(target=read) for _ in range(4)]
        for reader in readers:
            reader.start()
        for file in files[1:]:
            take_in(settings, file)
            app.state.current.refresh()
        stop.set()
        for reader in readers:
            reader.join()
        last = client.get("/api/v1/list/decisions").headers[GENERATION]
    assert not failures
    assert last == published(settings)
    assert all(len(totals) == 1 for totals in seen.values()), seen
