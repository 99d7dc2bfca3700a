"""Which network addresses may be connected to: public ones, and those that the operator named."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network
from typing import Final, TypeAlias

Address: TypeAlias = IPv4Address | IPv6Address
Network: TypeAlias = IPv4Network | IPv6Network

#: IPv4 that is not somebody's public host. From IANA's registry of special-purpose addresses, except where a line says otherwise.
_CLOSED_IPV4: Final = tuple(
    IPv4Network(text)
    for text in (
        "0.0.0.0/8",  # unspecified, "this network": connects to the machine itself
        "10.0.0.0/8",
        "100.64.0.0/10",  # carriers' NAT; some clouds keep their metadata there
        "127.0.0.0/8",
        "168.63.129.16/32",  # no special-purpose address: the metadata service of Azure's machines
        "169.254.0.0/16",  # link-local; 169.254.169.254 is most clouds' metadata
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # automatic multicast tunnels
        "192.88.99.0/24",  # relays of 6to4
        "192.168.0.0/16",
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and the broadcast address
    )
)

#: All that was ever given out as public IPv6. What lies outside is closed without a list: loopback, IPv4-mapped and -compatible,
#: NAT64 (64:ff9b::/96, 64:ff9b:1::/48), discard-only, unique local (metadata at fd00:ec2::254), link- and site-local, multicast.
_OPEN_IPV6: Final = IPv6Network("2000::/3")
#: What is closed within it.
_CLOSED_IPV6: Final = tuple(
    IPv6Network(text)
    for text in (
        "2001::/23",  # protocol assignments: Teredo, benchmarks, ORCHID, DRIP
        "2001:db8::/32",
        "2002::/16",  # 6to4: any IPv4 address is written within
        "2620:4f:8000::/48",  # AS112
        "3ffe::/16",  # the former 6bone
        "3fff::/20",  # documentation
    )
)


def is_public(address: Address) -> bool:
    """Whether the address is a public host's, by the lists above and by what Python's ``ipaddress`` knows besides."""
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in network for network in _CLOSED_IPV4)
    return address.is_global and address in _OPEN_IPV6 and not any(address in network for network in _CLOSED_IPV6)


@dataclass(frozen=True, slots=True)
class AllowList:
    """Networks that the operator lets the hub reach although they are not public."""

    networks: tuple[Network, ...] = ()

    @classmethod
    def of(cls, words: Iterable[str]) -> "AllowList":
        """From addresses and networks as in ``10.0.0.0/8``; ValueError for anything else."""
        return cls(tuple(ip_network(word, strict=False) for word in words))

    def holds(self, address: Address) -> bool:
        """Whether the address lies in one of the networks. An IPv4-mapped address counts as the IPv6 address that it is."""
        return any(address in network for network in self.networks)
