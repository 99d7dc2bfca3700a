"""What is public is public, and nothing else is."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outbound.addresses import AllowList, is_public


@pytest.mark.parametrize(
    "text",
    [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1",
        "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0", "198.17.255.255",
        "198.20.0.0", "223.255.255.255", "2001:4860:4860::8888", "2606:4700::1111", "2a00:1450::1", "2003::1", "2400:cb00::1",
    ],
)  # fmt: skip
def test_neighbours_of_closed_networks_are_public(text: str) -> None:
    assert is_public(ip_address(text))


@given(st.ip_addresses())
def test_public_is_never_more_than_what_python_calls_global(address: IPv4Address | IPv6Address) -> None:
    if is_public(address):
        assert address.is_global
        assert not any((address.is_multicast, address.is_reserved, address.is_unspecified, address.is_loopback))


@given(st.ip_addresses(v=4))
def test_ipv4_written_into_ipv6_is_never_public(inner: IPv4Address) -> None:
    number = int(inner)
    forms = (
        number, 0xFFFF << 32 | number, 0xFFFF << 48 | number, 0x64FF9B << 96 | number, 0x64FF9B0001 << 80 | number,
        0x2002 << 112 | number << 80, 0x20010000 << 96 | number << 64, 0x20010000 << 96 | number ^ 0xFFFFFFFF,
    )  # fmt: skip
    assert not any(is_public(IPv6Address(form)) for form in forms)


def test_an_allow_list_holds_what_it_names_and_no_more() -> None:
    allow = AllowList.of(("10.20.0.0/16", "192.168.1.7", "fd12::/32", "127.0.0.1/8"))
    for inside in ("10.20.0.0", "10.20.255.255", "192.168.1.7", "fd12::1", "127.3.2.1"):
        assert allow.holds(ip_address(inside))
    for outside in ("10.19.255.255", "10.21.0.0", "192.168.1.8", "fd13::1", "::ffff:10.20.0.1", "::1"):
        assert not allow.holds(ip_address(outside))
    assert not AllowList().holds(ip_address("127.0.0.1"))


@pytest.mark.parametrize("word", ["intranet", "10.0.0.0/33", "", "10.0.0"])
def test_an_allow_list_takes_networks_only(word: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        AllowList.of((word,))
