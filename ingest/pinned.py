"""The transport of the HTTP client: connects to the very address that was checked, within the time of a request.

Consumes: requests of httpx. Produces: responses. Host names are resolved here and nowhere else, once a connection; TLS
still checks the certificate against the host name. No proxy and no setting of the environment is used.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpcore
import httpx

from ingest.addresses import Resolver, checked_addresses

Clock = Callable[[], float]
"""Seconds of a clock that never goes back."""


class Deadline:
    """When the present request must be over; one for all connections, since requests come one after another."""

    def __init__(self, clock: Clock) -> None:
        """Take the clock; there is no limit before the first `start`."""
        self._clock = clock
        self._end: float | None = None

    def start(self, seconds: float) -> None:
        """Give the next request so many seconds in all."""
        self._end = self._clock() + seconds

    def left(self, timeout: float | None) -> float | None:
        """Return how long one step may take: what was asked for, and no more than is left.

        Raises:
            httpcore.ReadTimeout: nothing is left.
        """
        if self._end is None:
            return timeout
        left = self._end - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for one request is over")
        return left if timeout is None else min(timeout, left)


class _Stream(httpcore.NetworkStream):
    """A connection whose every step keeps to the deadline: a server that trickles cannot hold a request for ever."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as httpcore declares it
        return self._stream.get_extra_info(info)


class PinnedBackend(httpcore.NetworkBackend):
    """Resolves a host once, has every address checked, and connects to the first of them that answers."""

    def __init__(self, resolver: Resolver, deadline: Deadline, allow_private: bool) -> None:
        """Take what resolves names, what limits the time, and whether private addresses are wanted."""
        self._resolver = resolver
        self._deadline = deadline
        self._allow_private = allow_private
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a connection to a checked address of the host. Raises AddressRefused, FetchFailed, ConnectError."""
        *others, last = checked_addresses(host, port, self._resolver, self._allow_private)
        for address in others:
            try:
                return self._connect(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(last, port, timeout, local_address, socket_options)

    def _connect(
        self,
        address: str,
        port: int,
        timeout: float | None,
        local_address: str | None,
        socket_options: Iterable[Any] | None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left(timeout)
        return _Stream(self._plain.connect_tcp(address, port, left, local_address, socket_options), self._deadline)


class PinnedTransport(httpx.BaseTransport):
    """Sends requests of httpx over a pool whose connections are made by a `PinnedBackend`."""

    def __init__(self, backend: httpcore.NetworkBackend) -> None:
        """Take the backend; certificates are checked against httpx's own list of authorities."""
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            network_backend=backend,
            max_connections=4,
            keepalive_expiry=30.0,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return the response to a request; its body comes as it is read. Raises httpx.TransportError."""
        url = request.url
        sent = httpcore.Request(
            method=request.method,
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.read(),
            extensions=request.extensions,
        )
        with _as_httpx(request):
            got = self._pool.handle_request(sent)
        return httpx.Response(
            status_code=got.status, headers=got.headers, stream=_Body(got, request), extensions=_plain(got.extensions)
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """The body of a response, read as it comes."""

    def __init__(self, response: httpcore.Response, request: httpx.Request) -> None:
        self._response = response
        self._request = request

    def __iter__(self) -> Iterator[bytes]:
        with _as_httpx(self._request):
            yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


def _plain(extensions: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what would let a caller reach the connection itself."""
    return {name: value for name, value in extensions.items() if name != "network_stream"}


@contextmanager
def _as_httpx(request: httpx.Request) -> Iterator[None]:
    """Raise what went wrong on the way as httpx's errors, which are all that the client knows."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise httpx.ReadTimeout(str(error) or "no answer in time", request=request) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise httpx.TransportError(str(error) or type(error).__name__, request=request) from error
