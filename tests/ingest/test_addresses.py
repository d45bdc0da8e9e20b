"""Which addresses are fetched: public ones, by http and https, and never those of the machine's own networks."""

from __future__ import annotations

import pytest

from ingest.addresses import check_url, checked_addresses, not_public
from ingest.errors import AddressRefused, FetchFailed

REFUSED = (
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.9.9", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "192.0.0.8", "198.18.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::127.0.0.1",
    "64:ff9b::10.0.0.1", "64:ff9b:1::8.8.8.8", "2002:7f00:1::", "2002:c0a8:101::1", "2001:0:53aa:64c::1", "fc00::1",
    "fd12:3456::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "100::1", "2001:db8::1", "not an address", "",
)  # fmt: skip
PUBLIC = ("8.8.8.8", "193.62.18.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1")


@pytest.mark.parametrize("address", REFUSED)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_that_are_public(address: str) -> None:
    assert not_public(address) is None


@pytest.mark.parametrize(
    ("url", "part"),
    [
        ("ftp://council.example/", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("council.example", "only http and https"),
        ("http:///path", "names no host"),
        ("http://clerk:secret@council.example/", "carries a user name"),
        ("http://council.example:8080/", "port 8080"),
        ("http://council.example:99999/", "no web address"),
        ("http://[::1/", "no web address"),
    ],
)
def test_urls_that_are_refused(url: str, part: str) -> None:
    with pytest.raises(AddressRefused, match=part) as told:
        check_url(url, allow_private=False)
    assert "secret" not in str(told.value)


def test_other_ports_are_allowed_with_private_addresses() -> None:
    check_url("http://council.example:8080/", allow_private=True)
    check_url("https://council.example:443/", allow_private=False)


def test_one_private_address_among_public_ones_refuses_the_host() -> None:
    with pytest.raises(AddressRefused, match=r"council\.example leads to 10\.0\.0\.7, which is private"):
        checked_addresses("council.example", 443, lambda host, port: ["8.8.8.8", "10.0.0.7"], allow_private=False)


def test_a_host_that_is_not_known_is_named() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError(8, "Name or service not known")

    with pytest.raises(FetchFailed, match=r"council\.example: the host cannot be found \(Name or service not known\)"):
        checked_addresses("council.example", 443, unknown, allow_private=False)
