"""A polite HTTP client: paced, within robots.txt, with retries, conditional and resumed downloads, guarded.

Consumes: URLs. Produces: the bytes of documents in files (`ingest/partial.py`), or FetchFailed with the reason. Clock,
sleep and name resolution are given from outside. Nothing of the environment (proxies, passwords) is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from typing import Self, TypeVar

import httpx

from ingest import robots
from ingest.addresses import PORTS, Resolver, check_url, resolve
from ingest.errors import AddressRefused, FetchFailed, GoneAtSource, NotAllowed, SiteUnreachable
from ingest.pacing import ATTEMPTS, LONGEST_WAIT, TRY_AGAIN, Pace, Sleep, retry_after, wait_after
from ingest.partial import Partial
from ingest.pinned import Clock, Deadline, PinnedBackend, PinnedTransport

MOST_REDIRECTS = 3
LARGEST = 200 * 1024 * 1024
"""Bytes of one document; a larger one is refused while it comes."""
SECONDS = 300.0
"""For one request in all. A larger download is gone on with where the server allows that."""
_SILENCE = 30.0
_DOWN = 3
_SHORT = 64 * 1024
_REDIRECTS = frozenset((301, 302, 303, 307, 308))

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said to recognise this version of a document by."""

    etag: str | None = None
    last_modified: str | None = None

    def conditions(self) -> dict[str, str]:
        """Return the headers that ask for the document only if it is another one by now."""
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in found.items() if value}

    def for_range(self) -> str | None:
        """Return the validator by which a download may be gone on with: a strong ETag, else the date."""
        if self.etag:
            return None if self.etag.startswith("W/") else self.etag
        return self.last_modified


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a request. `changed` is false when the server said that the known version is still the one (304).

    `length` is in bytes, None where a HEAD did not say it.
    """

    changed: bool
    validators: Validators = Validators()
    media_type: str | None = None
    length: int | None = None


class _NotNow(Exception):
    """A failure that may be over soon; `wait` is what the server asked for, in seconds."""

    def __init__(self, why: str, wait: float | None = None, silent: bool = False) -> None:
        super().__init__(why)
        self.wait = wait
        self.silent = silent


class Web:
    """The client. It serves one thread; use it in a `with` so that its connections are closed."""

    def __init__(
        self,
        interval: float,
        allow_private: bool,
        clock: Clock,
        sleep: Sleep,
        resolver: Resolver = resolve,
    ) -> None:
        """Take the least seconds between two requests to a host, and whether private addresses may be fetched."""
        self._allow_private = allow_private
        self._sleep = sleep
        self._pace = Pace(interval, clock, sleep)
        self._deadline = Deadline(clock)
        self._rules: dict[str, robots.Rules] = {}
        self._silent: dict[str, int] = {}
        self._client = httpx.Client(
            transport=PinnedTransport(PinnedBackend(resolver, self._deadline, allow_private)),
            trust_env=False,
            follow_redirects=False,
            timeout=_SILENCE,
            headers={"User-Agent": user_agent(), "Accept": "*/*", "Accept-Encoding": "identity"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def download(
        self, url: str, into: Partial, known: Validators, *, same_host: bool = False, largest: int = LARGEST
    ) -> Answer:
        """Write a document into a file, unless it is still the version that is known by its validators.

        `same_host` refuses redirects to other hosts. A part that is there already is gone on with where the server has
        the same version still.

        Raises:
            GoneAtSource: it is not there any more.
            NotAllowed: robots.txt forbids it.
            SiteUnreachable: there is no robots.txt to be had.
            AddressRefused: it, or where it redirects to, may not be fetched.
            FetchFailed: anything else that stands in the way.
        """
        return self._tried(url, lambda: self._download(url, into, known, same_host, largest))

    def page(self, url: str, largest: int = 20 * 1024 * 1024) -> bytes:
        """Return a page of a site without keeping it. Raises as `download` does."""

        def read() -> bytes:
            with self._sent("GET", url, {}, same_host=True) as got:
                _checked(url, got)
                content = _beginning(got, largest + 1)
            if len(content) > largest:
                raise FetchFailed(f"{url}: larger than the {largest:,} bytes that are read of a page")
            return content

        return self._tried(url, read)

    def head(self, url: str) -> Answer:
        """Return what the server says of a document without sending it. Raises as `download` does."""
        return self._tried(url, lambda: self._head(url))

    def _download(self, url: str, into: Partial, known: Validators, same_host: bool, largest: int) -> Answer:
        part = into.held()
        asked = {"Range": f"bytes={part[0]}-", "If-Range": part[1]} if part else known.conditions()
        with self._sent("GET", url, asked, same_host) as got:
            if got.status_code == 304 and not part:
                return Answer(changed=False, validators=_validators(got.headers) or known)
            if part and not _goes_on(got, part[0]):
                useless = got.status_code in (206, 416)
                if useless:
                    into.discard()
                _checked(url, got, again=useless)
                part = None
            elif not part:
                _checked(url, got)
            validators = _validators(got.headers) or Validators()
            if not part:
                encoded = got.headers.get("content-encoding", "identity").lower() != "identity"
                into.begin(None if encoded else validators.for_range())
            told = _length(got.headers) or 0
            size = told + (part[0] if part else 0)
            if size <= largest:
                size = into.append(got.iter_bytes(), largest)
            if size > largest:
                into.discard()
                raise FetchFailed(f"{url}: larger than the {largest:,} bytes that are fetched of one document")
        return Answer(True, validators, _media_type(got.headers), size)

    def _head(self, url: str) -> Answer:
        with self._sent("HEAD", url, {}, False) as got:
            _checked(url, got)
            return Answer(
                True, _validators(got.headers) or Validators(), _media_type(got.headers), _length(got.headers)
            )

    def _tried(self, url: str, attempt: Callable[[], T]) -> T:
        """Try until it works, with growing waits; give up after `ATTEMPTS`, or where the server asks for patience."""
        host = httpx.URL(url).host if "://" in url else url
        if self._silent.get(host, 0) >= _DOWN:
            raise FetchFailed(f"{url}: not asked for, since {host} left {_DOWN} documents in a row without an answer")
        for failures in range(1, ATTEMPTS + 1):
            try:
                done = attempt()
            except _NotNow as error:
                wait = wait_after(failures) if error.wait is None else error.wait
                if wait > LONGEST_WAIT:
                    raise FetchFailed(f"{url}: {error}, and to wait {wait:,.0f} seconds: try later") from error
                if failures == ATTEMPTS:
                    self._silent[host] = self._silent.get(host, 0) + error.silent
                    raise FetchFailed(f"{url}: {error}, {ATTEMPTS} times in a row: try later") from error
                self._sleep(wait)
            except FetchFailed:
                self._silent.pop(host, None)
                raise
            else:
                self._silent.pop(host, None)
                return done
        raise AssertionError("the last attempt returns or raises")

    @contextmanager
    def _sent(
        self, method: str, url: str, headers: Mapping[str, str], same_host: bool, obey: bool = True
    ) -> Iterator[httpx.Response]:
        """Send a request, follow its redirects, each checked like the first, and give the answer to read."""
        self._client.cookies.clear()
        for _ in range(MOST_REDIRECTS + 1):
            check_url(url, self._allow_private)
            if obey:
                self._obey(url)
            with self._one(method, url, headers) as got:
                target = target_of(url, got, same_host)
                if target is None:
                    yield got
                    return
            if httpx.URL(target).host != httpx.URL(url).host:
                self._client.cookies.clear()
            url = target
        raise FetchFailed(f"{url}: more than {MOST_REDIRECTS} redirects, the last to here: check the address")

    @contextmanager
    def _one(self, method: str, url: str, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
        """Send one request when its turn has come, and close the answer."""
        self._pace.wait(httpx.URL(url).netloc.decode("ascii"))
        self._deadline.start(SECONDS)
        try:
            got = self._client.send(self._client.build_request(method, url, headers=headers), stream=True)
            try:
                yield got
                _drain(got)
            finally:
                got.close()
        except httpx.TransportError as error:
            raise _NotNow(f"no complete answer ({error})", silent=True) from error
        except (httpx.InvalidURL, httpx.DecodingError) as error:
            raise FetchFailed(f"{url}: the answer cannot be used ({error})") from error

    def _obey(self, url: str) -> None:
        """Refuse what the robots.txt of the origin forbids; ask for it when it is not known yet."""
        origin = robots.origin_of(url)
        if origin not in self._rules:
            self._rules[origin] = rules = self._ask_rules(f"{origin}/robots.txt")
            self._pace.slow_down(httpx.URL(url).netloc.decode("ascii"), rules.delay)
        rules = self._rules[origin]
        if rules.closed:
            raise SiteUnreachable(f"{rules.closed} (nothing is fetched from a site without asking its robots.txt)")
        if not rules.allow(url):
            raise NotAllowed(f"{url}: {origin}/robots.txt asks programs not to fetch this")

    def _ask_rules(self, url: str) -> robots.Rules:
        def ask() -> robots.Rules:
            with self._sent("GET", url, {}, same_host=False, obey=False) as got:
                if 400 <= got.status_code < 500 and got.status_code not in TRY_AGAIN:
                    return robots.OPEN
                _checked(url, got)
                return robots.parse_rules(_beginning(got, robots.LARGEST))

        try:
            return self._tried(url, ask)
        except AddressRefused:
            raise
        except FetchFailed as error:
            return robots.Rules(closed=str(error))


def user_agent() -> str:
    """Return the name under which pages are asked for."""
    try:
        return f"{robots.NAME}/{version('panelgraph')}"
    except PackageNotFoundError:
        return robots.NAME


def target_of(url: str, got: httpx.Response, same_host: bool) -> str | None:
    """Return where an answer redirects to, None for any other answer. Raises FetchFailed where it may not lead."""
    location = got.headers.get("location")
    if got.status_code not in _REDIRECTS or not location:
        return None
    here = httpx.URL(url)
    try:
        there = here.join(location)
    except httpx.InvalidURL as error:
        raise FetchFailed(f"{url}: redirects to {location!r}, which is no address ({error})") from error
    if here.scheme == "https" and there.scheme == "http":
        raise FetchFailed(f"{url}: redirects from https to http ({there}): not followed")
    if same_host and not _same_host(here, there):
        raise FetchFailed(f"{url}: redirects to another host ({there}): give that site's own address")
    return str(there.copy_with(fragment=None))


def _same_host(here: httpx.URL, there: httpx.URL) -> bool:
    """Whether a redirect stays on its host; from http to https on their own ports it does."""
    ports = [url.port or PORTS.get(url.scheme) for url in (here, there)]
    return here.host == there.host and (ports[0] == ports[1] or ports == [80, 443])


def _checked(url: str, got: httpx.Response, again: bool = False) -> None:
    """Raise what an answer means that is none of the document; `again` asks for it once more."""
    status = got.status_code
    told = f"the site answers {status} {got.reason_phrase}".rstrip()
    if again:
        raise _NotNow(f"{told} to a request for the rest of it", 0.0)
    if status == 200:
        return
    if status in (404, 410):
        raise GoneAtSource(f"{url}: {told}: it is not there any more, or never was")
    if status in TRY_AGAIN:
        raise _NotNow(told, retry_after(got.headers.get("retry-after"), got.headers.get("date")))
    raise FetchFailed(f"{url}: {told}")


def _goes_on(got: httpx.Response, start: int) -> bool:
    """Whether an answer holds the rest of a document from `start` on."""
    return got.status_code == 206 and got.headers.get("content-range", "").startswith(f"bytes {start}-")


def _drain(got: httpx.Response) -> None:
    """Read the short body of an answer that nobody wanted to read, so that its connection can be used again."""
    if not got.is_stream_consumed and (_length(got.headers) or 0) <= _SHORT:
        _beginning(got, _SHORT)


def _beginning(got: httpx.Response, most: int) -> bytes:
    content = bytearray()
    for chunk in got.iter_bytes():
        content += chunk
        if len(content) >= most:
            break
    return bytes(content[:most])


def _validators(headers: httpx.Headers) -> Validators | None:
    etag, modified = headers.get("etag"), headers.get("last-modified")
    return Validators(etag, modified) if etag or modified else None


def _media_type(headers: httpx.Headers) -> str | None:
    return headers.get("content-type", "").split(";")[0].strip().lower() or None


def _length(headers: httpx.Headers) -> int | None:
    text = headers.get("content-length", "")
    return int(text) if text.isascii() and text.isdigit() else None
