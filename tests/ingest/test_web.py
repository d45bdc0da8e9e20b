"""The polite client, over real HTTP: what it waits for, what it tries again, what it refuses, where it goes on."""

from __future__ import annotations

import gzip
import ssl
from collections.abc import Iterator
from pathlib import Path

import httpcore
import httpx
import pytest

from ingest.errors import AddressRefused, FetchFailed, GoneAtSource, NotAllowed, SiteUnreachable
from ingest.partial import Partial
from ingest.web import Answer, Validators, Web, target_of, user_agent
from tests.moderngov_server import Reply, Server, council, serving
from tests.web_time import Time, web

PAGE = "mgListCommittees.aspx"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(council()) as running:
        yield running


@pytest.fixture
def part(tmp_path: Path) -> Partial:
    return Partial(tmp_path / "parts" / "document.part")


def printed(server: Server) -> str:
    return server.council.meetings[0].papers[0].path


def get(server: Server, path: str, part: Partial, time: Time, known: Validators | None = None) -> Answer:
    with web(time) as client:
        return client.download(server.address(path), part, known or Validators())


def test_it_says_who_it_is_and_takes_no_compression(server: Server, part: Partial) -> None:
    get(server, PAGE, part, Time())
    assert all(sent["User-Agent"] == user_agent() for sent in server.headers)
    assert user_agent().startswith("PanelGraph")
    assert all(sent["Accept-Encoding"] == "identity" for sent in server.headers)


def test_robots_are_asked_for_once_and_requests_keep_their_distance(server: Server) -> None:
    time = Time()
    with web(time, 1.5) as client:
        for _ in range(3):
            client.page(server.address(PAGE))
    assert [path for _, path, _ in server.requests] == ["robots.txt", PAGE, PAGE, PAGE]
    assert time.slept == [1.5, 1.5, 1.5]


def test_a_longer_delay_of_robots_is_kept(server: Server) -> None:
    server.council.robots = "User-agent: *\nCrawl-delay: 7\n"
    time = Time()
    with web(time, 1.0) as client:
        for _ in range(2):
            client.page(server.address(PAGE))
    assert time.slept == [7.0, 7.0]


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /documents/", "documents/g41/x.txt", False),
        ("User-agent: *\nDisallow: /\nAllow: /mgList*", PAGE, True),
        ("User-agent: *\nDisallow: /*.pdf$", "documents/g41/x.pdf", False),
        ("User-agent: PanelGraph\nDisallow: /\n\nUser-agent: *\nAllow: /", PAGE, False),
        ("User-agent: otherbot\nDisallow: /", PAGE, True),
        ("<html>no robots here</html>", PAGE, True),
    ],
)
def test_robots_are_obeyed(server: Server, part: Partial, robots: str, path: str, allowed: bool) -> None:
    server.council.robots = robots
    server.council.faults[path] = [Reply(content=b"here")]
    if allowed:
        assert get(server, path, part, Time()).changed
        return
    with pytest.raises(NotAllowed, match=r"robots\.txt asks programs not to fetch this"):
        get(server, path, part, Time())
    assert server.asked(path) == []


def test_a_site_whose_robots_cannot_be_read_is_left_alone(server: Server, part: Partial) -> None:
    server.council.faults["robots.txt"] = [Reply(500, once=False)]
    with pytest.raises(SiteUnreachable, match=r"robots\.txt: the site answers 500"):
        get(server, PAGE, part, Time())
    assert server.asked(PAGE) == []


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_what_may_pass_is_tried_again_with_growing_waits(server: Server, part: Partial, status: int) -> None:
    server.council.faults[PAGE] = [Reply(status), Reply(status), Reply(status)]
    time = Time()
    assert get(server, PAGE, part, time).changed
    assert server.asked(PAGE) == [status, status, status, 200]
    assert [wait for wait in time.slept if wait != 1.0] == [2.0, 4.0, 8.0]


def test_it_gives_up_after_five_times(server: Server, part: Partial) -> None:
    server.council.faults[PAGE] = [Reply(503, once=False)]
    with pytest.raises(FetchFailed, match=r"503 .*, 5 times in a row: try later"):
        get(server, PAGE, part, Time())
    assert server.asked(PAGE) == [503] * 5


@pytest.mark.parametrize(
    ("asked", "waited"), [("30", 30.0), ("Tue, 04 Mar 2031 10:00:45 GMT", 45.0), ("soon", 2.0), ("-3", 2.0)]
)
def test_retry_after_is_honoured(server: Server, part: Partial, asked: str, waited: float) -> None:
    """Seconds, or a date, which is measured from the date of the answer; anything else is as if it were not there."""
    server.council.faults[PAGE] = [Reply(429, {"Retry-After": asked})]
    time = Time()
    assert get(server, PAGE, part, time).changed
    assert max(time.slept) == waited


def test_a_site_that_wants_an_hour_is_left_for_another_run(server: Server, part: Partial) -> None:
    server.council.faults[PAGE] = [Reply(503, {"Retry-After": "3600"}, once=False)]
    time = Time()
    with pytest.raises(FetchFailed, match="to wait 3,600 seconds: try later"):
        get(server, PAGE, part, time)
    assert server.asked(PAGE) == [503]
    assert sum(time.slept) < 60


@pytest.mark.parametrize(
    ("status", "kind"), [(404, GoneAtSource), (410, GoneAtSource), (403, FetchFailed), (500, FetchFailed)]
)
def test_what_will_not_pass_is_asked_for_once(
    server: Server, part: Partial, status: int, kind: type[FetchFailed]
) -> None:
    server.council.faults[PAGE] = [Reply(status, once=False)]
    with pytest.raises(kind, match=f"the site answers {status}"):
        get(server, PAGE, part, Time())
    assert server.asked(PAGE) == [status]


def test_a_known_version_is_not_sent_again(server: Server, part: Partial) -> None:
    first = get(server, printed(server), part, Time())
    again = get(server, printed(server), Partial(part.path.with_name("other")), Time(), first.validators)
    assert (first.changed, again.changed) == (True, False)
    assert server.asked(printed(server)) == [200, 304]


def test_a_cut_download_is_gone_on_with(server: Server, part: Partial) -> None:
    """The body breaks off twice; the rest alone is asked for, by Range and If-Range, and the whole is right."""
    path, content = printed(server), server.council.meetings[0].papers[0].content
    etag = get(server, path, part, Time()).validators.etag
    assert etag
    part.discard()
    rest = {"ETag": etag, "Content-Range": f"bytes 100-{len(content) - 1}/{len(content)}"}
    server.council.faults[path] = [
        Reply(200, {"ETag": etag}, content, send=100),
        Reply(206, rest, content[100:], send=50),
    ]
    answer = get(server, path, part, Time())
    assert part.path.read_bytes() == content
    assert answer.length == len(content)
    ranges = [sent.get("Range") for sent in server.headers]
    assert ranges[-3:] == [None, "bytes=100-", "bytes=150-"]
    assert server.asked(path)[1:] == [200, 206, 206]


def test_a_download_goes_on_after_the_program_was_stopped(server: Server, part: Partial) -> None:
    path, content = printed(server), server.council.meetings[0].papers[0].content
    etag = get(server, path, part, Time()).validators.etag
    part.discard()
    server.council.faults[path] = [Reply(200, {"ETag": str(etag)}, content, send=64)]
    server.council.faults[path] += [Reply(503) for _ in range(4)]
    with pytest.raises(FetchFailed, match="5 times in a row"):
        get(server, path, part, Time())
    assert get(server, path, Partial(part.path), Time()).length == len(content)
    assert part.path.read_bytes() == content
    assert server.asked(path)[-1] == 206


def test_a_part_of_another_version_is_thrown_away(server: Server, part: Partial) -> None:
    """The document changed between the two halves: the server sends it whole, and the first half is gone."""
    path = printed(server)
    server.council.faults[path] = [Reply(200, {"ETag": '"old"'}, b"x" * 1000, send=500)]
    get(server, path, part, Time())
    assert part.path.read_bytes() == server.council.meetings[0].papers[0].content
    assert server.asked(path) == [200, 200]


@pytest.mark.parametrize("told", ["bytes 7-9/10", "nonsense"])
def test_a_wrong_range_is_not_put_together(server: Server, part: Partial, told: str) -> None:
    path, content = printed(server), server.council.meetings[0].papers[0].content
    server.council.faults[path] = [
        Reply(200, {"ETag": '"v"'}, content, send=100),
        Reply(206, {"ETag": '"v"', "Content-Range": told}, content[7:]),
    ]
    get(server, path, part, Time())
    assert part.path.read_bytes() == content


def test_a_server_without_ranges_sends_it_again(server: Server, part: Partial) -> None:
    server.council.ranges = False
    path, content = printed(server), server.council.meetings[0].papers[0].content
    server.council.faults[path] = [Reply(200, {"ETag": '"v"'}, content, send=100)]
    get(server, path, part, Time())
    assert part.path.read_bytes() == content


@pytest.mark.parametrize("announced", [True, False])
def test_a_document_that_is_too_large_is_refused_while_it_comes(server: Server, part: Partial, announced: bool) -> None:
    headers = {} if announced else {"Transfer-Encoding": "chunked"}
    body = b"x" * 5000 if announced else b"1388\r\n" + b"x" * 5000 + b"\r\n0\r\n\r\n"
    server.council.faults[PAGE] = [Reply(200, headers, body, once=False)]
    with web(Time()) as client, pytest.raises(FetchFailed, match="larger than the 4,999 bytes"):
        client.download(server.address(PAGE), part, Validators(), largest=4999)
    assert server.asked(PAGE) == [200]
    assert not part.path.exists()


def test_a_request_that_takes_too_long_is_ended(server: Server) -> None:
    """A server that sends a little now and then: each look at the clock is 100 seconds later; nothing is waited for."""
    time = Time()
    with web(time) as client:
        client.page(server.address(PAGE))
        time.tick = 100.0
        with pytest.raises(FetchFailed, match="the time for one request is over"):
            client.page(server.address(PAGE))


def redirect(to: str, status: int = 302) -> Reply:
    return Reply(status, {"Location": to}, once=False)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_three_redirects_are_followed_and_no_more(server: Server, part: Partial, status: int) -> None:
    for number in range(4):
        server.council.faults[f"r{number}"] = [redirect(f"r{number + 1}", status)]
    server.council.faults["r4"] = [Reply(content=b"here", once=False)]
    assert get(server, "r1", part, Time()).changed
    with pytest.raises(FetchFailed, match="more than 3 redirects"):
        get(server, "r0", part, Time())


def test_a_loop_ends(server: Server, part: Partial) -> None:
    server.council.faults["a"] = [redirect("b")]
    server.council.faults["b"] = [redirect("a")]
    with pytest.raises(FetchFailed, match="more than 3 redirects"):
        get(server, "a", part, Time())
    assert len(server.requests) == 5


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://council.example/x", "http://a:b@council.example/x"])
def test_redirects_to_what_is_not_fetched(server: Server, part: Partial, to: str) -> None:
    server.council.faults["r"] = [redirect(to)]
    with pytest.raises(AddressRefused):
        get(server, "r", part, Time())


def test_pages_of_the_site_do_not_lead_to_other_hosts_but_documents_may(server: Server, part: Partial) -> None:
    server.council.faults["r"] = [redirect(f"http://localhost:{server.port}/{PAGE}")]
    with web(Time()) as client:
        with pytest.raises(FetchFailed, match="redirects to another host"):
            client.download(server.address("r"), part, Validators(), same_host=True)
        assert client.download(server.address("r"), part, Validators()).changed
    assert server.asked("robots.txt") == [404, 404]  # each host has its own


def test_cookies_do_not_outlive_a_document(server: Server) -> None:
    server.council.faults["r"] = [Reply(302, {"Location": PAGE, "Set-Cookie": "session=1; Path=/"}, once=False)]
    with web(Time()) as client:
        client.page(server.address("r"))
        client.page(server.address(PAGE))
    assert [sent.get("Cookie") for sent in server.headers] == [None, None, "session=1", None]


def test_proxies_and_passwords_of_the_environment_are_not_used(
    server: Server, part: Partial, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "netrc").write_text("default login clerk password secret\n")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    get(server, PAGE, part, Time())
    assert all("Authorization" not in sent for sent in server.headers)


def test_a_host_that_does_not_answer_is_not_asked_for_ever(server: Server, part: Partial) -> None:
    """After three documents in a row without any answer the others are told of at once."""
    for number in range(9):
        server.council.faults[f"d{number}"] = [Reply(200, {}, b"x" * 10, send=0, once=False)]
    told = []
    with web(Time()) as client:
        for number in range(9):
            with pytest.raises(FetchFailed) as failed:
                client.download(server.address(f"d{number}"), part, Validators())
            told.append("not asked for" in str(failed.value))
    assert told == [False] * 3 + [True] * 6
    assert sum(len(server.asked(f"d{number}")) for number in range(9)) == 15


class Names:
    """A name service that gives other addresses each time it is asked, and counts."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked += 1
        return self.answers[min(self.asked, len(self.answers)) - 1]


def test_private_addresses_are_refused(server: Server, part: Partial) -> None:
    time = Time()
    for url in ("http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://2130706433/", "http://127.1/"):
        with Web(1.0, False, time.clock, time.sleep) as client, pytest.raises(AddressRefused, match="--allow-private"):
            client.download(url, part, Validators())
    assert server.requests == []


def test_a_name_that_changes_its_address_leads_nowhere_else(part: Partial) -> None:
    """DNS rebinding: the name is public when it is first asked for, and this machine when it is asked for again.

    The first answer alone is used for a connection, and what is connected to is what was checked.
    """
    time = Time()
    names = Names(["127.0.0.1"], ["8.8.8.8"])
    with Web(1.0, False, time.clock, time.sleep, names) as client, pytest.raises(AddressRefused, match=r"127\.0\.0\.1"):
        client.download("http://council.example/", part, Validators())
    assert names.asked == 1


def test_the_connection_goes_to_the_checked_address(server: Server, part: Partial) -> None:
    """A name that no name service knows is reached at the address that the resolver gave, once a connection."""
    time = Time()
    names = Names(["127.0.0.1"], ["192.0.2.1"])
    with Web(1.0, True, time.clock, time.sleep, names) as client:
        client.download(f"http://council.example:{server.port}/{PAGE}", part, Validators())
    assert server.headers[-1]["Host"] == f"council.example:{server.port}"
    assert names.asked == 1


def test_a_redirect_to_this_machine_is_refused(server: Server, part: Partial) -> None:
    """A public site redirects to a name that leads here: the guard looks at every host on the way."""
    time = Time()
    here = {"council.example": ["127.0.0.1"], "inside.example": ["169.254.169.254"]}
    server.council.faults["r"] = [redirect("http://inside.example/latest/meta-data")]
    with (
        Web(1.0, False, time.clock, time.sleep, lambda host, port: here[host]) as client,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr("ingest.addresses.check_url", lambda url, allow: None)
        patch.setattr("ingest.web.check_url", lambda url, allow: None)
        patch.setattr("ingest.addresses.not_public", lambda ip: None if ip == "127.0.0.1" else "link-local")
        with pytest.raises(AddressRefused, match=r"inside\.example leads to 169\.254\.169\.254, which is link-local"):
            client.download(f"http://council.example:{server.port}/r", part, Validators())


@pytest.mark.parametrize(
    ("here", "there", "same_host", "followed"),
    [
        ("http://council.example/a", "https://council.example/a", True, True),
        ("https://council.example/a", "/b", True, True),
        ("https://council.example/a", "http://council.example/a", False, False),
        ("https://council.example/a", "https://www.council.example/a", True, False),
        ("https://council.example/a", "https://www.council.example/a", False, True),
        ("http://council.example/a", "https://council.example:8443/a", True, False),
    ],
)
def test_where_redirects_may_lead(here: str, there: str, same_host: bool, followed: bool) -> None:
    """Up to https and never down; to other hosts for documents only."""
    answer = httpx.Response(302, headers={"Location": there})
    if followed:
        assert target_of(here, answer, same_host) == str(httpx.URL(here).join(there))
        return
    with pytest.raises(FetchFailed):
        target_of(here, answer, same_host)


def test_the_certificate_is_checked_against_the_name(part: Partial, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection goes to the checked address, TLS is still about the host of the URL."""
    seen: list[tuple[str, int] | str | None] = []

    class Stream(httpcore.MockStream):
        def start_tls(
            self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
        ) -> httpcore.NetworkStream:
            assert ssl_context.check_hostname
            assert ssl_context.verify_mode is ssl.CERT_REQUIRED
            seen.append(server_hostname)
            return self

    def connect(self: object, host: str, port: int, *rest: object) -> httpcore.NetworkStream:
        seen.append((host, port))
        return Stream([b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"])

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    time = Time()
    with Web(1.0, False, time.clock, time.sleep, lambda host, port: ["8.8.8.8"]) as client:
        client.page("https://council.example/robots.txt")
    assert seen[:2] == [("8.8.8.8", 443), "council.example"]


def test_the_next_address_is_tried_when_one_does_not_answer(server: Server) -> None:
    time = Time()
    with Web(1.0, True, time.clock, time.sleep, lambda host, port: ["127.0.0.9", "127.0.0.1"]) as client:
        assert b"Quillshire" in client.page(f"http://council.example:{server.port}/{PAGE}")


def test_a_compressed_body_is_measured_as_it_is_unpacked(server: Server, part: Partial) -> None:
    """A server that compresses unasked: the text is what is kept, and a bomb is stopped at the limit."""
    packed = gzip.compress(b"y" * 1_000_000, mtime=0)
    server.council.faults[PAGE] = [Reply(200, {"Content-Encoding": "gzip", "ETag": '"z"'}, packed, once=False)]
    with web(Time()) as client:
        assert client.download(server.address(PAGE), part, Validators()).length == 1_000_000
        assert part.held() is None
        with pytest.raises(FetchFailed, match="larger than"):
            client.download(server.address(PAGE), part, Validators(), largest=500_000)
