"""How names become addresses, and how a connection is made to an address that was checked, and to no other."""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv4Address, IPv6Address
from typing import Any, Final, TypeAlias

import httpcore

from outbound.addresses import Address

#: Answers the addresses of a host as text; OSError where there are none.
Resolve: TypeAlias = Callable[[str, int], Awaitable[Sequence[str]]]

#: Seconds for one address while there is another to try; the last one has what is left of the whole.
_SECONDS_BEFORE_THE_NEXT: Final = 2.0
_TRIED_OF_A_FAMILY: Final = 2
#: What is read at once is parsed at once, while nothing else runs.
_READ_BYTES: Final = 16 * 1024


def system_resolver(threads: ThreadPoolExecutor) -> Resolve:
    """The machine's own resolver, in threads of its own: names whose servers do not answer hold up no other work."""

    async def resolve(host: str, port: int) -> list[str]:
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(threads, lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        return [str(entry[4][0]) for entry in found]

    return resolve


class WireAllowance:
    """How many bytes may still be read from one connection, and what is raised when there are more."""

    def __init__(self, size: int, excess: Exception) -> None:
        self._left = size
        self._excess = excess

    def extend(self, size: int, excess: Exception) -> None:
        """Allow that many more, for the next part of the answer."""
        self._left += size
        self._excess = excess

    def room(self, wanted: int) -> int:
        """How many bytes to read at most, at least one."""
        if self._left <= 0:
            raise self._excess
        return min(wanted, self._left, _READ_BYTES)

    def spend(self, size: int) -> None:
        """Note what was read."""
        self._left -= size


class _BoundedStream(httpcore.AsyncNetworkStream):
    """A connection that is read within an allowance."""

    def __init__(self, stream: httpcore.AsyncNetworkStream, allowance: WireAllowance) -> None:
        self._stream = stream
        self._allowance = allowance

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109 (httpcore's signature)
        data = await self._stream.read(self._allowance.room(max_bytes), timeout)
        self._allowance.spend(len(data))
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109 (httpcore's signature)
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 (httpcore's signature)
    ) -> httpcore.AsyncNetworkStream:
        return _BoundedStream(await self._stream.start_tls(ssl_context, server_hostname, timeout), self._allowance)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class CheckedNetwork(httpcore.AsyncNetworkBackend):
    """Connects to one of the checked addresses, whatever host it is asked for. For one request; to be closed after it."""

    def __init__(self, addresses: Sequence[Address], network: httpcore.AsyncNetworkBackend, allowance: WireAllowance) -> None:
        self._addresses = _worth_trying(addresses)
        self._network = network
        self._allowance = allowance
        self._opened: httpcore.AsyncNetworkStream | None = None

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 (httpcore's signature)
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        *firsts, last = self._addresses
        for address in firsts:
            try:
                return await self._connect(address, port, _SECONDS_BEFORE_THE_NEXT)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._connect(last, port, timeout)

    async def _connect(self, address: Address, port: int, seconds: float | None) -> httpcore.AsyncNetworkStream:
        self._opened = await self._network.connect_tcp(str(address), port, timeout=seconds)
        return _BoundedStream(self._opened, self._allowance)

    async def aclose(self) -> None:
        """End the connection at once. httpcore itself leaves one open that is given up during the TLS handshake."""
        if self._opened is not None:
            await self._opened.aclose()


def _worth_trying(addresses: Sequence[Address]) -> list[Address]:
    """The first of each family, in the resolver's order: a machine without IPv6 still comes to the IPv4 addresses."""
    firsts = [
        [each for each in addresses if isinstance(each, family)][:_TRIED_OF_A_FAMILY] for family in (IPv4Address, IPv6Address)
    ]
    return [each for each in dict.fromkeys(addresses) if any(each in few for few in firsts)]
