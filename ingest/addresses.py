"""Which addresses may be fetched: public hosts by http and https, and nothing of the machine's own networks.

Consumes: URLs, host names, a resolver. Produces: checked IP addresses, or AddressRefused. A host is resolved once and
the connection goes to the addresses checked here (`ingest/pinned.py`), so that a second answer of the name service
cannot lead elsewhere.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from ingest.errors import AddressRefused, FetchFailed

Resolver = Callable[[str, int], Sequence[str]]
"""Host name and port → its IP addresses as text, in order of preference. Raises OSError when there are none."""

PORTS = {"http": 80, "https": 443}

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Said here too, since what counts as global changed between patch releases of Python.
_REFUSED = tuple(
    ipaddress.ip_network(text)
    for text in (
        "0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20",
        "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10",
    )
)  # fmt: skip


def resolve(host: str, port: int) -> Sequence[str]:
    """Ask the system for the addresses of a host, each once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def check_url(url: str, allow_private: bool) -> None:
    """Refuse a URL that may not be fetched whatever its host resolves to.

    Raises:
        AddressRefused: scheme, port or user name; it says which.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AddressRefused(f"{url}: this is no web address ({error})") from None
    if parts.scheme not in PORTS:
        raise AddressRefused(f"{url}: only http and https addresses are fetched")
    if not parts.hostname:
        raise AddressRefused(f"{url}: the address names no host")
    if parts.username is not None or parts.password is not None:
        raise AddressRefused(
            f"{url.replace(parts.netloc, parts.hostname)}: the address carries a user name; leave it out"
        )
    if port not in (None, 80, 443) and not allow_private:
        raise AddressRefused(f"{url}: port {port} is not fetched, only 80 and 443 (--allow-private allows it)")


def checked_addresses(host: str, port: int, resolver: Resolver, allow_private: bool) -> Sequence[str]:
    """Resolve a host once and return its addresses, all of which may be connected to.

    One bad address among good ones refuses the host: a public site has no business in a private network.

    Raises:
        AddressRefused: an address is not public, and `allow_private` is false.
        FetchFailed: the host is not known to the name service.
    """
    try:
        found = resolver(host, port)
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise FetchFailed(f"{host}: the host cannot be found ({why}): check the address and the connection") from error
    if not found:
        raise FetchFailed(f"{host}: the host has no address: check the address")
    for text in found:
        if (why := not_public(text)) and not allow_private:
            raise AddressRefused(
                f"{host} leads to {text}, which is {why} and not a public address; "
                "if the site is one of yours, ask for it with --allow-private"
            )
    return found


def not_public(text: str) -> str | None:
    """Return why an IP address is none of the public internet, in words; None when it is."""
    try:
        address = ipaddress.ip_address(text.split("%")[0])
    except ValueError:
        return "no IP address"
    inner = _stands_for(address)
    return _why(inner or address)


def _why(address: _Address) -> str | None:
    for name in ("unspecified", "loopback", "link_local", "multicast", "private", "reserved"):
        if getattr(address, f"is_{name}"):
            return name.replace("_", "-")
    if any(address in network for network in _REFUSED if network.version == address.version):
        return "set aside for special use"
    return None if address.is_global else "not global"


def _stands_for(address: _Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 address leads to: mapped, by 6to4, or by NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
