"""Nothing that is not public is connected to, however it is named, and whenever it turns out to be so."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterable
from typing import Any

import httpcore
import pytest

from domain.errors import UrlNotAllowed
from outbound.addresses import AllowList
from outbound.failures import FETCH_FAILED, FETCH_REFUSED, FetchFailed
from tests.outbound.servers import LOOPBACK, Served, answering, client, names, redirecting, served
from tests.outbound.spellings import LOOPBACK as LOOPBACK_SPELLINGS
from tests.outbound.spellings import MALFORMED, PRIVATE

#: Names as other people's DNS may answer them.
NAMED = {
    "localhost": "127.0.0.1",
    "loopback.example": "127.0.0.1",
    "six.example": "::1",
    "mapped.example": "::ffff:127.0.0.1",
    "scoped.example": "fe80::1%lo",
    "metadata.example": "169.254.169.254",
    "translated.example": "64:ff9b::7f00:1",
    "any.example": "0.0.0.0",
    "one-of-two.example": "93.184.216.34 127.0.0.1",
    "two-of-two.example": "127.0.0.1 93.184.216.34",
    "mixed.example": "2606:4700::1111 fd00:ec2::254",
    "nonsense.example": "not-an-address",
}


@pytest.fixture
async def canary() -> AsyncIterator[Served]:
    """Hears on every address of this machine; it must not be heard of."""
    async with (
        served(answering(b"canary"), hosts=("0.0.0.0",)) as four,
        served(answering(b"canary"), hosts=("::",), port=four.port) as six,
    ):
        yield four
        assert six.connections == 0


async def _known(host: str, port: int) -> list[str]:
    return NAMED[host].split()


async def test_no_spelling_of_an_inner_address_is_connected_to(canary: Served) -> None:
    hosts = (*LOOPBACK_SPELLINGS, *PRIVATE, *MALFORMED, *NAMED)
    assert len(set(hosts)) > 200
    # The canary's port is open, so that the address alone is what is refused.
    async with client(ports=frozenset({canary.port}), resolve=_known) as http:
        for host in hosts:
            for scheme in ("http", "https"):
                url = f"{scheme}://{host}:{canary.port}/"
                for attempt in (http.check(url), http.fetch(url), http.post(url, body=b"{}", headers={})):
                    with pytest.raises(UrlNotAllowed) as refused:
                        await attempt
                    assert refused.value.message == UrlNotAllowed().message
    assert canary.connections == 0


@pytest.mark.parametrize("host", [*LOOPBACK_SPELLINGS, "localhost", "loopback.example"])
async def test_the_same_spellings_reach_the_canary_where_the_operator_allows_it(canary: Served, host: str) -> None:
    async with client(allow=LOOPBACK, resolve=_known) as http:
        answer = await http.fetch(f"http://{host}:{canary.port}/")
    assert (answer.body, canary.connections) == (b"canary", 1)


async def test_the_machines_own_resolver_is_asked_and_its_answers_are_checked(canary: Served) -> None:
    for host in {"localhost", "LOCALHOST.", "ip6-localhost", socket.gethostname()}:
        async with client(ports=frozenset({canary.port})) as http:
            try:
                await http.fetch(f"http://{host}:{canary.port}/")
            except UrlNotAllowed:
                continue
            except FetchFailed:  # a name that this machine does not have
                assert host not in ("localhost", "LOCALHOST.")
                continue
            raise AssertionError(host)
    assert canary.connections == 0


async def test_a_name_that_turns_inward_after_the_check_is_refused(canary: Served) -> None:
    url = f"http://rebinding.example:{canary.port}/"
    async with client(ports=frozenset({canary.port}), resolve=names(rebinding_example=["93.184.216.34", "127.0.0.1"])) as http:
        await http.check(url)
        with pytest.raises(UrlNotAllowed):
            await http.fetch(url)
        with pytest.raises(UrlNotAllowed):
            await http.post(url, body=b"", headers={})
    assert canary.connections == 0


async def test_a_name_is_resolved_once_and_the_answer_that_was_checked_is_connected_to() -> None:
    asked = 0

    async def turning(host: str, port: int) -> list[str]:
        nonlocal asked
        asked += 1
        return ["127.0.0.2"] if asked == 1 else ["127.0.0.3"]

    async with (
        served(answering(b"checked"), hosts=("127.0.0.2",)) as checked,
        served(answering(b"other"), hosts=("127.0.0.3",), port=checked.port) as other,
        client(allow=AllowList.of(("127.0.0.2",)), resolve=turning) as http,
    ):
        assert (await http.fetch(f"http://turning.example:{checked.port}/")).body == b"checked"
        assert asked == 1
        with pytest.raises(UrlNotAllowed):
            await http.fetch(f"http://turning.example:{checked.port}/")
    assert (checked.connections, other.connections) == (1, 0)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "0x7f.1", "[::1]", "loopback.example", "169.254.169.254", "u@127.0.0.1", "[64:ff9b::7f00:1]"]
)
@pytest.mark.parametrize("status", [b"301 M", b"302 F", b"303 S", b"307 T", b"308 P"])
async def test_a_redirect_inward_is_refused(canary: Served, host: str, status: bytes) -> None:
    async with (
        served(redirecting(f"http://{host}:{canary.port}/", status), hosts=("127.0.0.2",)) as outer,
        client(allow=AllowList.of(("127.0.0.2",)), ports=frozenset({canary.port}), resolve=_known) as http,
    ):
        with pytest.raises(UrlNotAllowed):
            await http.fetch(f"http://127.0.0.2:{outer.port}/")
    assert (outer.connections, canary.connections) == (1, 0)


async def test_redirects_are_followed_five_times_and_no_further() -> None:
    async def counting_down(head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        left = int(head.split(b" ")[1].lstrip(b"/"))
        await (redirecting(f"/{left - 1}") if left else answering(b"arrived"))(head, reader, writer)

    async with served(counting_down) as server, client(allow=LOOPBACK) as http:
        answer = await http.fetch(f"{server.url}/5")
        assert (answer.url, answer.body, server.connections) == (f"{server.url}/0", b"arrived", 6)
        with pytest.raises(FetchFailed, match="more than 5 times") as failed:
            await http.fetch(f"{server.url}/6")
        assert (failed.value.code, failed.value.worth_retrying, server.connections) == (FETCH_FAILED, False, 12)


async def test_who_fetches_may_end_it_before_a_redirect_is_followed() -> None:
    class Unwanted(Exception):
        pass

    def refuse(url: str) -> None:
        raise Unwanted(url)

    told: list[str] = []
    async with served(answering(b"arrived")) as there, served(redirecting(there.url)) as here, client(allow=LOOPBACK) as http:
        with pytest.raises(Unwanted, match=f"{there.url}/"):
            await http.fetch(here.url, before_redirect=refuse)
        assert there.connections == 0
        assert (await http.fetch(here.url, before_redirect=told.append)).body == b"arrived"
    assert told == [f"{there.url}/"]


async def test_a_redirect_without_a_target_is_an_answer_of_that_status() -> None:
    async with served(answering(b"", status=b"302 Found")) as server, client(allow=LOOPBACK) as http:
        with pytest.raises(FetchFailed) as failed:
            await http.fetch(server.url)
    assert (failed.value.code, failed.value.status) == (FETCH_REFUSED, 302)


class _ElsewhereBackend(httpcore.AnyIOBackend):
    """The internet as far as a test has it: every address leads to one local server; notes which were asked for."""

    def __init__(self, port: int, closed: Iterable[str] = ()) -> None:
        self.port, self.closed = port, set(closed)
        self.asked: list[tuple[str, int]] = []

    async def connect_tcp(self, host: str, port: int, *arguments: Any, **settings: Any) -> httpcore.AsyncNetworkStream:
        self.asked.append((host, port))
        if host in self.closed:
            raise httpcore.ConnectError
        return await super().connect_tcp("127.0.0.1", self.port, *arguments, **settings)


async def test_public_addresses_are_connected_to_on_the_open_ports_only() -> None:
    async with served(answering()) as server:
        network = _ElsewhereBackend(server.port)
        async with client(network=network, resolve=names(site_example="93.184.216.34")) as http:
            for port in (80, 8080, 443, 8443):
                assert (await http.fetch(f"http://site.example:{port}/a")).body == b"here"
            await http.fetch("http://134744072/")
            await http.fetch("http://[2606:4700::1111]/")
            for port in (22, 25, 81, 3306, 5432, 6379, 8000, 9200, 65535):
                for host in ("site.example", "8.8.8.8", "unknown.example"):
                    with pytest.raises(UrlNotAllowed):
                        await http.fetch(f"http://{host}:{port}/")
    expected = [*(("93.184.216.34", port) for port in (80, 8080, 443, 8443)), ("8.8.8.8", 80), ("2606:4700::1111", 80)]
    assert network.asked == expected
    hosts = [line for head in server.heads for line in head.split(b"\r\n") if line.lower().startswith(b"host:")]
    assert hosts[0] == b"Host: site.example"
    assert hosts[1] == b"Host: site.example:8080"
    assert hosts[-1] == b"Host: [2606:4700::1111]"


async def test_an_address_that_does_not_answer_is_followed_by_the_next_also_of_the_other_family() -> None:
    six = ["2606:4700::1", "2606:4700::2", "2606:4700::3"]
    async with served(answering()) as server:
        network = _ElsewhereBackend(server.port, six)
        async with client(network=network, resolve=names(site_example=" ".join([*six, "93.184.216.34"]))) as http:
            assert (await http.fetch("http://site.example/")).body == b"here"
    assert [host for host, _ in network.asked] == [six[0], six[1], "93.184.216.34"]


async def test_any_port_is_open_where_the_operator_allows_the_address_but_not_beside_it() -> None:
    async with (
        served(answering()) as server,
        client(allow=LOOPBACK, resolve=names(both_example="127.0.0.1 93.184.216.34")) as http,
    ):
        assert (await http.fetch(server.url)).body == b"here"
        with pytest.raises(UrlNotAllowed):
            await http.fetch(f"http://both.example:{server.port}/")


async def test_a_name_that_does_not_resolve_passes_the_check_and_fails_when_fetched() -> None:
    async with client(resolve=names()) as http:
        assert (await http.check("HTTP://Unknown.example")).text == "http://unknown.example/"
        with pytest.raises(FetchFailed, match=r"^The address could not be reached\.$") as failed:
            await http.fetch("http://unknown.example/")
    assert (failed.value.code, failed.value.worth_retrying) == (FETCH_FAILED, True)


async def test_a_resolver_that_hangs_holds_neither_check_nor_fetch_up() -> None:
    async def hanging(host: str, port: int) -> list[str]:
        await asyncio.Event().wait()
        return []

    async with client(resolve=hanging) as http:
        await http.check("http://hanging.example/")
        with pytest.raises(FetchFailed) as failed:
            await http.fetch("http://hanging.example/", seconds=0.05)
    assert failed.value.code == "FETCH_TIMED_OUT"


async def test_what_is_told_of_a_failure_names_nothing_inside() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closing:
        port = closing.getsockname()[1]
    async with client(allow=LOOPBACK, resolve=names(inner_example="127.0.0.1")) as http:
        with pytest.raises(FetchFailed) as failed:
            await http.fetch(f"http://inner.example:{port}/")
    assert failed.value.message == "The address could not be reached."
    assert failed.value.__cause__ is None
    assert failed.value.__suppress_context__


async def test_proxies_and_passwords_of_the_environment_are_not_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, canary: Served
) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.2 login me password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{canary.port}")
    async with served(answering(), hosts=("127.0.0.2",)) as server, client(allow=LOOPBACK) as http:
        await http.fetch(f"http://127.0.0.2:{server.port}/")
    assert canary.connections == 0
    assert b"uthorization" not in server.heads[0]


async def test_cookies_are_not_kept_and_the_client_says_who_it_is() -> None:
    async with served(redirecting("/again", b"302 Found\r\nSet-Cookie: a=b")) as server, client(allow=LOOPBACK) as http:
        with pytest.raises(FetchFailed):
            await http.fetch(server.url)
    assert len(server.heads) == 6
    for head in server.heads:
        assert b"ookie" not in head
        assert b"User-Agent: ClassifyHub/test\r\n" in head
