"""SPARQL of strangers: right answers, limits that hold, and no way out of the graph."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results

from kg.generation import Draft
from kg.store import DataFolder, Generation, Manifest
from kg.triples import quads
from search_api.sparql_formats import formats
from search_api.sparql_process import leave_network
from search_api.sparql_worker import (
    Limits,
    QueryFailed,
    QueryRefused,
    QuerySyntax,
    QueryTimeout,
    QueryTooLarge,
    SparqlWorkers,
)
from tests.factories import corpus

FACTS, RECORDS = corpus()
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LABELS = "SELECT ?d ?label WHERE { ?d a pcp:Decision ; rdfs:label ?label } ORDER BY ?label"


@pytest.fixture(scope="module")
def generation(tmp_path_factory: pytest.TempPathFactory) -> Generation:
    data = DataFolder(tmp_path_factory.mktemp("sparql") / "data")
    with data.new_generation() as draft:
        assert isinstance(draft, Draft)
        sha256, count = draft.write_graph(quads(FACTS, RECORDS))
        counts = draft.write_facts(FACTS)
        return draft.publish(Manifest(graph_sha256=sha256, quads=count, counts=counts))


@pytest.fixture(scope="module")
def workers(generation: Generation) -> Iterator[SparqlWorkers]:
    with SparqlWorkers(generation.graph_path, 1) as started:
        yield started


def test_select_in_every_format(workers: SparqlWorkers) -> None:
    """The four formats tell the same rows, as their media types promise."""
    found = workers.run(LABELS, "json")
    bindings = json.loads(found.body)["results"]["bindings"]
    labels = [row["label"]["value"] for row in bindings]
    assert labels == sorted(d.text for d in FACTS.decisions) and (found.rows, found.truncated) == (2, False)
    assert found.media_type == "application/sparql-results+json"
    xml = parse_query_results(workers.run(LABELS, "xml").body, format=QueryResultsFormat.XML)
    assert [row["label"].value for row in xml] == labels  # type: ignore[union-attr]
    rows = list(csv.reader(io.StringIO(workers.run(LABELS, "text/csv").body.decode())))
    assert rows[0] == ["d", "label"] and [row[1] for row in rows[1:]] == labels
    tsv = parse_query_results(workers.run(LABELS, "tsv").body, format=QueryResultsFormat.TSV)
    assert [row["label"].value for row in tsv] == labels  # type: ignore[union-attr]


def test_json_is_what_the_engine_would_write(workers: SparqlWorkers, generation: Generation) -> None:
    """Our own JSON of IRIs, plain, tagged and typed literals and unbound variables is the engine's."""
    values = """<a:b> "plain \\"quoted\\"\\n" "x"@en 1 1.5 true "2031-03-04"^^xsd:date"""
    query = f"SELECT ?x ?none WHERE {{ VALUES ?x {{ {values} }} }}"
    ours = workers.run(query).body
    prefix = "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
    rows = generation.store().query(prefix + query)
    assert isinstance(rows, QuerySolutions)
    theirs = rows.serialize(format=QueryResultsFormat.JSON)
    assert theirs is not None and json.loads(ours) == json.loads(theirs)


@pytest.mark.parametrize(("accept", "body"), [("json", b'{"head":{},"boolean":true}'), ("csv", b"true")])
def test_ask(workers: SparqlWorkers, accept: str, body: bytes) -> None:
    """A yes or no comes in the result formats."""
    assert workers.run("ASK { ?d a pcp:Decision }", accept).body == body


GRAPHS = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD, "rdfxml": RdfFormat.RDF_XML}


@pytest.mark.parametrize("accept", GRAPHS)
def test_graphs_in_every_format(workers: SparqlWorkers, accept: str) -> None:
    """CONSTRUCT and DESCRIBE give the same triples in each format, each triple once."""
    for query in ("CONSTRUCT WHERE { ?d a pcp:Decision ; ?p ?o }", "DESCRIBE ?d WHERE { ?d a pcp:Decision }"):
        found = workers.run(query, accept)
        triples = [q.triple for q in parse(found.body, format=GRAPHS[accept])]
        assert len(triples) == len(set(triples)) == found.rows > 10
        assert set(triples) == {q.triple for q in parse(workers.run(query, "nt").body, format=RdfFormat.N_TRIPLES)}


def test_the_default_graph_is_the_union(workers: SparqlWorkers) -> None:
    """What two files state is counted once; GRAPH tells which files state it; FROM narrows to one."""
    count = "(COUNT(*) AS ?n)"

    def number(query: str) -> str:
        value: str = json.loads(workers.run(query).body)["results"]["bindings"][0]["n"]["value"]
        return value

    assert number(f"SELECT {count} {{ ?i a pcp:Initiative }}") == "1"
    assert number(f"SELECT {count} {{ GRAPH ?g {{ ?i a pcp:Initiative }} }}") == "2"
    assert number(f"SELECT {count} FROM <https://panelgraph.example/ontology> {{ ?i a pcp:Initiative }}") == "0"


REFUSED = {
    "service": ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
    "silent": ("SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
    "variable": ("SELECT * { ?s ?p ?o SERVICE ?s { ?a ?b ?c } }", "SERVICE is refused"),
    "in exists": ("ASK { ?s ?p ?o FILTER EXISTS { SERVICE <http://x/> { ?s ?p ?o } } }", "SERVICE is refused"),
    "in not exists": ("ASK { FILTER(!EXISTS { SERVICE <http://x/> { ?s ?p ?o } }) }", "SERVICE is refused"),
    "in subselect": ("SELECT * { { SELECT * { SERVICE <http://x/> { ?s ?p ?o } } } }", "SERVICE is refused"),
    "in bind": ("SELECT * { BIND(EXISTS { SERVICE <http://x/> { ?s ?p ?o } } AS ?x) }", "SERVICE is refused"),
    "in having": (
        "SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING(EXISTS { SERVICE <http://x/> { ?s ?p ?o } })",
        "SERVICE is refused",
    ),
    "in order": ("SELECT ?s { ?s ?p ?o } ORDER BY (EXISTS { SERVICE <http://x/> { ?s ?p ?o } })", "SERVICE is refused"),
    "in projection": ("SELECT (EXISTS { SERVICE <http://x/> { ?s ?p ?o } } AS ?x) { ?s ?p ?o }", "SERVICE is refused"),
    "in optional": ("SELECT * { OPTIONAL { GRAPH ?g { SERVICE <http://x/> { ?s ?p ?o } } } }", "SERVICE is refused"),
    "in minus": (
        "SELECT * { ?s ?p ?o MINUS { { } UNION { SERVICE <http://x/> { ?s ?p ?o } } } }",
        "SERVICE is refused",
    ),
    "escaped": ("SELECT * { \\u0053ERVICE <http://x/> { ?s ?p ?o } }", "SERVICE is refused"),
    "mixed case": ("SELECT * { sErViCe <http://x/> { ?s ?p ?o } }", "SERVICE is refused"),
    "in construct": ("CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://x/> { ?s ?p ?o } }", "SERVICE is refused"),
    "in describe": ("DESCRIBE ?s WHERE { SERVICE <http://x/> { ?s ?p ?o } }", "SERVICE is refused"),
    "from": ("SELECT * FROM <http://x/> { ?s ?p ?o }", "FROM <http://x/> is refused"),
    "from file": ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM <file:///etc/passwd> is refused"),
    "from named": ("SELECT * FROM NAMED <http://x/> { GRAPH ?g { ?s ?p ?o } }", "FROM <http://x/> is refused"),
    "from prefixed": ("PREFIX x: <http://x/> ASK FROM x:y { ?s ?p ?o }", "FROM <http://x/y> is refused"),
    "second from": (
        "ASK FROM <https://panelgraph.example/ontology> FROM <http://x/> { }",
        "FROM <http://x/> is refused",
    ),
    "load": ("LOAD <http://x/>", "Updates are refused"),
    "insert": ("INSERT DATA { <a:a> <a:b> <a:c> }", "Updates are refused"),
    "drop": ("DROP ALL", "Updates are refused"),
    "long": ("SELECT * { ?s ?p ?o } #" + "x" * 20_000, "20,023 characters, at most 20,000"),
    "deep": ("SELECT * " + "{" * 2000 + "}" * 2000, "nested too deeply"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_reaches_out_is_refused(workers: SparqlWorkers, name: str) -> None:
    """No form of SERVICE, foreign graph or update runs; the message says which and what to do."""
    query, message = REFUSED[name]
    with pytest.raises(QueryRefused, match=message.replace("(", "\\(")):
        workers.run(query)


def test_the_word_service_is_no_service(workers: SparqlWorkers) -> None:
    """Strings, comments, names and IRIs may hold the words."""
    query = (
        'SELECT ?service ("SERVICE <http://x/> { } FROM" AS ?load) { ?service a pcp:Decision } # SERVICE <http://x/> {}'
    )
    assert workers.run(query).rows == 2


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELEC * { }", "line 1, column 1: 'SELEC"),
        ("SELECT *\n{ ?s ?p }", "line 2"),
        ("SELECT * { ?s nope:x ?o }", "a prefix is used that is not declared"),
        ("", "The query is empty"),
        ("   \n", "The query is empty"),
        ("what did the panel decide?", "is no SPARQL 1.1 query"),
    ],
)
def test_broken_queries_are_told_where(workers: SparqlWorkers, query: str, message: str) -> None:
    """A query that cannot be read is one line that says where."""
    with pytest.raises(QuerySyntax, match=message) as raised:
        workers.run(query)
    assert "\n" not in str(raised.value)


def test_a_query_that_never_ends_is_stopped(generation: Generation) -> None:
    """The worker is killed at the limit and the next query finds another."""
    with SparqlWorkers(generation.graph_path, 1, Limits(seconds=1)) as workers:
        for _ in range(2):
            with pytest.raises(QueryTimeout, match="stopped after 1 seconds"):
                workers.run(ENDLESS)
            assert workers.run("ASK { }").body


def test_a_worker_stops_itself(generation: Generation) -> None:
    """Should the parent not be there to kill it, the process of a query that is late ends by its own alarm."""
    with SparqlWorkers(generation.graph_path, 1, Limits(seconds=1)) as workers:
        (worker,) = workers._all
        worker.wait_ready()
        request = {**workers._request(ENDLESS, "json"), "seconds": 0}
        with pytest.raises(Exception, match=f"status {-signal.SIGALRM}"):
            worker.ask(request, 60)


def test_rows_are_cut_and_that_is_told(generation: Generation) -> None:
    """An answer with more rows than the limit is cut to it and marked; one with just as many is whole."""
    with SparqlWorkers(generation.graph_path, 1, Limits(rows=7)) as workers:
        for query in ("SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
            found = workers.run(query)
            assert (found.rows, found.truncated) == (7, True)
            exact = workers.run(query + " LIMIT 7")
            assert (exact.rows, exact.truncated) == (7, False)
        assert len(json.loads(workers.run("SELECT * { ?s ?p ?o }").body)["results"]["bindings"]) == 7
        assert len(workers.run("SELECT * { ?s ?p ?o }", "csv").body.splitlines()) == 8


@pytest.mark.parametrize("accept", ["json", "xml", "csv", "ttl", "nt"])
def test_an_answer_of_too_many_bytes_is_refused(generation: Generation, accept: str) -> None:
    """More bytes than the limit is an error, in whatever format, and the worker lives on."""
    with SparqlWorkers(generation.graph_path, 1, Limits(size=2000)) as workers:
        for query in ("SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
            with pytest.raises(QueryTooLarge, match="more than 2,000 bytes"):
                workers.run(query, accept)
        assert workers.run("ASK { }").body


def test_a_query_that_eats_memory_is_stopped(generation: Generation) -> None:
    """Sorting a large product aborts the worker at its memory limit, not ours; the next query finds another."""
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
    with SparqlWorkers(generation.graph_path, 1, Limits(seconds=120, memory=800_000_000)) as workers:
        with pytest.raises(QueryTooLarge, match="needs more than 800 MB"):
            workers.run(query)
        assert workers.run("ASK { }").body


def kill_all(workers: SparqlWorkers) -> None:
    for worker in list(workers._all):
        os.kill(worker._process.pid, signal.SIGKILL)


def test_a_worker_that_died_while_idle_is_replaced(generation: Generation) -> None:
    """The query after a death is answered as if nothing had been."""
    with SparqlWorkers(generation.graph_path, 2) as workers:
        for _ in range(4):
            kill_all(workers)
            assert workers.run(LABELS).rows == 2


def test_a_worker_that_dies_in_a_query_is_told_and_replaced(generation: Generation) -> None:
    """The query that was running fails with a clear line; the next is answered."""
    with SparqlWorkers(generation.graph_path, 1, Limits(seconds=60)) as workers:
        workers.run("ASK { }")
        threading.Timer(0.5, kill_all, (workers,)).start()
        with pytest.raises(QueryFailed, match=r"ended \(status -9\); try again"):
            workers.run(ENDLESS)
        assert workers.run(LABELS).rows == 2


def test_several_threads_ask_at_once(workers: SparqlWorkers) -> None:
    """Each caller gets the answer to its own query."""

    def ask(number: int) -> str:
        value: str = json.loads(workers.run(f"SELECT ({number} AS ?n) {{ }}").body)["results"]["bindings"][0]["n"][
            "value"
        ]
        return value

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(40))) == [str(number) for number in range(40)]


def test_busy_workers_are_told(generation: Generation) -> None:
    """Who finds no free worker within the limit is told so."""
    none = SparqlWorkers(generation.graph_path, 0, Limits(seconds=0.1))
    with none as workers, pytest.raises(QueryTimeout, match="All SPARQL workers are busy"):
        workers.run("ASK { }")


def test_closed_workers_are_gone(generation: Generation) -> None:
    """After close no process is left, and a query says so."""
    workers = SparqlWorkers(generation.graph_path, 2)
    workers.run("ASK { }")
    processes = [worker._process for worker in workers._all]
    workers.close()
    workers.close()
    assert len(processes) == 2 and all(process.returncode is not None for process in processes)
    with pytest.raises(QueryFailed, match="closed"):
        workers.run("ASK { }")


def test_a_missing_graph_is_told(tmp_path: Path) -> None:
    """Workers on a folder without a graph fail with the path and a remedy."""
    with SparqlWorkers(tmp_path / "graph", 1) as workers, pytest.raises(QueryFailed, match=r"graph .*ingest"):
        workers.run("ASK { }")
    assert not (tmp_path / "graph").exists()


def test_workers_have_no_network() -> None:
    """A process that left the network cannot reach even a listener on its own machine."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        child = os.fork()
        if child == 0:
            code = 3
            if leave_network():
                try:
                    socket.create_connection(("127.0.0.1", port), 5)
                    code = 1
                except OSError:
                    code = 0
            os._exit(code)
        _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) == 3:
        pytest.skip("this system lets no process leave the network; queries are still refused by their parse tree")
    assert os.waitstatus_to_exitcode(status) == 0


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        ("", ("json", "ttl")),
        ("*/*", ("json", "ttl")),
        ("csv", ("csv", "ttl")),
        ("application/sparql-results+xml", ("xml", "ttl")),
        ("text/turtle", ("json", "ttl")),
        ("application/rdf+xml;q=0.5, application/n-triples", ("json", "nt")),
        ("text/csv;q=0.1, application/sparql-results+json;q=0.9", ("json", "ttl")),
        ("text/csv;q=0, text/tab-separated-values;q=0.1", ("tsv", "ttl")),
        ("application/json", ("json", "jsonld")),
        ("TEXT/CSV; charset=utf-8; header=present", ("csv", "ttl")),
        ("text/csv;q=much", ("json", "ttl")),
        (";;,,q=", ("json", "ttl")),
    ],
)
def test_formats_of_an_accept_header(accept: str, wanted: tuple[str, str]) -> None:
    """The most wanted format that we have is chosen for each kind of query; what we do not have is passed over."""
    assert formats(accept) == wanted
