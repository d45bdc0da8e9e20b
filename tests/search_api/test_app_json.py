"""The JSON API and the SPARQL endpoint: results, problems, limits, and headers on all of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from kg.errors import DamagedData
from search_api.corpus import Corpus
from tests.search_api.conftest import SAMPLES

NAME = "2021-09-14-minutes.txt"


def test_health_and_readiness(client: TestClient) -> None:
    assert client.get("/healthz").json()["status"] == "ok"
    ready = client.get("/readyz").json()
    assert ready["status"] == "ready"
    assert ready["generation"] == client.get("/healthz").headers["X-PanelGraph-Generation"]


def test_an_answer_has_the_fields_of_the_contract(client: TestClient) -> None:
    answer = client.get("/api/v1/ask", params={"q": "Who chaired the meeting on 14 September 2021?"}).json()
    assert {"question", "status", "answer", "results", "nearest", "coverage", "sparql"} <= set(answer)
    assert set(answer["coverage"]) == {"meetings", "from", "to", "gaps"}
    assert answer["status"] in ("decided", "recommended", "recorded", "not_in_record")


def test_search_gives_passages(client: TestClient) -> None:
    found = client.get("/api/v1/search", params={"q": "knife crime", "limit": 2}).json()
    assert len(found["hits"]) == 2
    assert found["hits"][0]["passage"]["source"]["quote"]


def test_documents_are_listed_and_read_by_name_and_by_id(client: TestClient) -> None:
    page = client.get("/api/v1/documents", params={"limit": 3}).json()
    assert len(page["objects"]) == 3 < page["total"]
    by_name = client.get(f"/api/v1/documents/{NAME}").json()
    assert by_name["text"] == (SAMPLES / NAME).read_text(encoding="utf-8")
    id_ = by_name["documents"][0]["id"]
    assert client.get(f"/api/v1/documents/{quote(id_, safe='')}").json() == by_name
    assert client.get(f"/api/v1/documents/{id_.split('/id/')[1]}").json() == by_name


def test_entities_are_found_by_name_and_read_by_id(client: TestClient) -> None:
    found = client.get("/api/v1/entities", params={"name": "Quillshire Police and Crime Panel"}).json()
    assert [f["kind"] for f in found] == ["body"]
    local = found[0]["object"]["id"].split("/id/")[1]
    assert client.get(f"/api/v1/entities/{local}").json() == found[0]
    timeline = client.get(found[0]["timeline"]).json()
    assert timeline["name"] == "Quillshire Police and Crime Panel"
    assert timeline["events"]


def test_pages_of_a_list_make_up_the_whole(client: TestClient) -> None:
    whole = client.get("/api/v1/list/decisions", params={"limit": 100}).json()
    parts = [
        client.get("/api/v1/list/decisions", params={"limit": 7, "offset": offset}).json()["objects"]
        for offset in range(0, whole["total"], 7)
    ]
    assert [o for part in parts for o in part] == whole["objects"]


PROBLEMS = [
    # method, address, status, what the detail says
    ("GET", "/nothing", 404, "Not Found"),
    ("POST", "/api/v1/ask", 405, "Method Not Allowed"),
    ("GET", "/api/v1/ask", 422, "q: Field required"),
    ("GET", "/api/v1/ask?q=", 422, "The question is empty"),
    ("GET", "/api/v1/ask?q=" + "a" * 5000, 422, "at most 1,000"),
    ("GET", "/api/v1/search?q=x&limit=101", 422, "limit: "),
    ("GET", "/api/v1/search?q=x&limit=no", 422, "limit: "),
    ("GET", "/api/v1/documents/nothing.txt", 404, "There is no document 'nothing.txt'"),
    ("GET", "/api/v1/documents/..%2F..%2Fetc%2Fpasswd", 404, "There is no document"),
    ("GET", "/api/v1/documents/%00", 404, "There is no document"),
    ("GET", "/api/v1/entities/person/nobody", 404, "There is no thing with the id"),
    ("GET", "/api/v1/entities?name=nobody-whatsoever", 404, "Nothing of the name"),
    ("GET", "/api/v1/timeline/person/nobody", 404, "There is no thing with the id"),
    ("GET", "/api/v1/list/nothing", 404, "There is no kind 'nothing'"),
    ("GET", "/sparql", 400, "There is no query"),
    ("GET", "/sparql?query=SELECT", 400, "cannot be read"),
    ("GET", "/sparql?query=DROP+ALL", 400, "Updates are refused"),
    ("GET", "/sparql?query=LOAD+%3Chttp://127.0.0.1:9/%3E", 400, "Updates are refused"),
    ("GET", "/sparql?query=SELECT*%7BSERVICE%3Chttp://127.0.0.1:9/%3E%7B?s?p?o%7D%7D", 400, "SERVICE is refused"),
    ("GET", "/sparql?query=SELECT*FROM%3Cfile:///etc/passwd%3E%7B?s?p?o%7D", 400, "is refused"),
    ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=http://a/", 400, "A dataset cannot be chosen"),
    ("GET", "/sparql?query=" + "x" * 30_000, 400, "at most 20,000"),
    ("DELETE", "/sparql", 405, "Method Not Allowed"),
    ("GET", "/static/../app.py", 404, "Not Found"),
    ("GET", "/static/%2e%2e/app.py", 404, "Not Found"),
]


@pytest.mark.parametrize(("method", "address", "status", "told"), PROBLEMS, ids=lambda v: str(v)[:50])
def test_every_error_is_a_problem(method: str, address: str, status: int, told: str, client: TestClient) -> None:
    """RFC 9457: media type, title, status, detail, instance; and the headers of safety."""
    response = client.request(method, address)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert set(problem) == {"type", "title", "status", "detail", "instance"}
    assert problem["status"] == status
    assert told in problem["detail"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_an_unforeseen_error_is_a_problem_without_its_inner_text(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Corpus, words: str, limit: int) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr(Corpus, "search", broken)
    response = client.get("/api/v1/search", params={"q": "x"})
    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert "secret" not in response.text
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_damage_that_is_met_in_a_request_is_a_503(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Corpus, name: str) -> None:
        raise DamagedData("the archive lost it; ingest the documents again")

    monkeypatch.setattr(Corpus, "record", broken)
    response = client.get(f"/api/v1/documents/{NAME}")
    assert response.status_code == 503
    assert response.json()["detail"] == "the archive lost it; ingest the documents again"
    assert response.headers["Retry-After"]


QUERY = "SELECT ?s WHERE { ?s a pcp:Decision } LIMIT 2"


@pytest.mark.parametrize(
    ("accept", "media", "query"),
    [
        ("*/*", "application/sparql-results+json", QUERY),
        ("application/sparql-results+xml", "application/sparql-results+xml", QUERY),
        ("text/csv", "text/csv; charset=utf-8", QUERY),
        ("text/tab-separated-values;q=0.9, text/csv;q=0.2", "text/tab-separated-values; charset=utf-8", QUERY),
        ("text/turtle", "text/turtle; charset=utf-8", "CONSTRUCT { ?s a pcp:Decision } WHERE { ?s a pcp:Decision }"),
        ("application/ld+json", "application/ld+json", "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 3"),
    ],
)
def test_sparql_answers_in_the_format_that_is_asked_for(
    accept: str, media: str, query: str, client: TestClient
) -> None:
    response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert (response.status_code, response.headers["content-type"]) == (200, media)
    assert response.headers["Vary"] == "Accept"
    form = client.post("/sparql", data={"query": query}, headers={"Accept": accept})
    body = client.post("/sparql", content=query, headers={"Accept": accept, "Content-Type": "application/sparql-query"})
    assert form.content == body.content == response.content


@pytest.mark.parametrize(
    ("content", "media", "status"),
    [
        ("update=DROP+ALL", "application/x-www-form-urlencoded", 400),
        ("DROP ALL", "application/sparql-update", 400),
        ("x=1", "application/x-www-form-urlencoded", 400),
        ("ASK {}", "text/plain", 415),
        ("query=" + "x" * 200_000, "application/x-www-form-urlencoded", 413),
    ],
)
def test_sparql_refuses_other_posts(content: str, media: str, status: int, client: TestClient) -> None:
    response = client.post("/sparql", content=content, headers={"Content-Type": media})
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


def test_a_query_that_never_ends_is_stopped_and_the_next_one_is_answered(client: TestClient) -> None:
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    response = client.get("/sparql", params={"query": endless})
    assert response.status_code == 503
    assert "stopped after 5 seconds" in response.json()["detail"]
    assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


def test_openapi_describes_every_route_with_examples(client: TestClient) -> None:
    api = client.get("/api/v1/openapi.json").json()
    assert {"/api/v1/ask", "/api/v1/search", "/api/v1/entities/{id}", "/api/v1/timeline/{id}"} <= set(api["paths"])
    assert {"/api/v1/documents/{id}", "/sparql", "/healthz", "/readyz"} <= set(api["paths"])
    for path, operations in api["paths"].items():
        for operation in operations.values():
            assert operation["description"], path
            problems = operation["responses"]["404"]["content"]
            assert list(problems) == ["application/problem+json"]
            for parameter in operation.get("parameters", []):
                if parameter["name"] in ("q", "query", "id", "kind", "name"):
                    described = {**parameter, **parameter["schema"]}
                    assert described.get("examples") or described.get("description"), (path, parameter["name"])


def test_many_requests_at_once_are_all_answered(client: TestClient) -> None:
    def ask(number: int) -> int:
        return client.get("/api/v1/ask", params={"q": f"What was decided in 202{number % 5}?"}).status_code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(40))) == {200}


def test_documents_of_other_folders_are_out_of_reach(client: TestClient, samples_data: Path) -> None:
    """An id is looked up among those held; it never becomes a path."""
    for id_ in ("../panelgraph.json", "/etc/passwd", "..%2f..%2fcurrent", "archive", "....//current", "%2e%2e/current"):
        response = client.get(f"/api/v1/documents/{id_}")
        assert response.status_code == 404, id_
