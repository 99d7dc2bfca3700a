"""TLS is verified against the host's name, although the connection is made to an address."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from outbound.failures import FETCH_FAILED, FetchFailed
from tests.outbound.servers import LOOPBACK, Served, answering, client, names, redirecting, served

HUB = names(site_example="127.0.0.1", other_example="127.0.0.1")
Signed = tuple[x509.Certificate, ec.EllipticCurvePrivateKey]


def certificate(name: str, signer: Signed | None = None, *, days: int = 1) -> Signed:
    """A certificate for a name or an address, signed by another one or by itself, valid for so many days."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    try:
        alternative: x509.GeneralName = x509.IPAddress(ip_address(name))
    except ValueError:
        alternative = x509.DNSName(name)
    now = datetime.now(UTC)
    issuer, issuer_key = (signer[0].subject, signer[1]) if signer else (subject, key)
    builder = (
        x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=3))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([alternative]), critical=False)
        .add_extension(x509.BasicConstraints(ca=signer is None, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    return builder.sign(issuer_key, hashes.SHA256()), key


def serving_as(signed: Signed, place: Path) -> ssl.SSLContext:
    """What a server needs to show this certificate."""
    file = place / f"{signed[0].serial_number}.pem"
    unencrypted = serialization.NoEncryption()
    key = signed[1].private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, unencrypted)
    file.write_bytes(key + signed[0].public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


@pytest.fixture(scope="module")
def authority() -> Signed:
    """Who signs certificates here."""
    return certificate("An authority of the tests")


@pytest.fixture
def trusting(authority: Signed) -> ssl.SSLContext:
    """Trusts that authority alone."""
    return ssl.create_default_context(cadata=authority[0].public_bytes(serialization.Encoding.PEM).decode())


@pytest.fixture
async def site(authority: Signed, tmp_path: Path) -> AsyncIterator[Served]:
    """https://site.example, with a certificate for that name."""
    async with served(answering(b"secure"), secure=serving_as(certificate("site.example", authority), tmp_path)) as server:
        yield server


async def test_a_certificate_for_the_name_by_a_trusted_authority_is_accepted(site: Served, trusting: ssl.SSLContext) -> None:
    async with client(allow=LOOPBACK, resolve=HUB, ssl_context=trusting) as http:
        assert (await http.fetch(f"https://site.example:{site.port}/")).body == b"secure"
        assert (await http.post(f"https://site.example:{site.port}/", body=b"{}", headers={})).status == 200


async def test_a_certificate_for_an_address_is_accepted_for_that_address(
    authority: Signed, trusting: ssl.SSLContext, tmp_path: Path
) -> None:
    for name, host in (("127.0.0.1", "127.0.0.1"), ("::1", "[::1]")):
        secure = serving_as(certificate(name, authority), tmp_path)
        async with (
            served(answering(), hosts=(name,), secure=secure) as server,
            client(allow=LOOPBACK, ssl_context=trusting) as http,
        ):
            assert (await http.fetch(f"https://{host}:{server.port}/")).body == b"here"


@pytest.mark.parametrize("case", ["untrusted", "self-signed", "other name", "address", "expired"])
async def test_any_other_certificate_is_refused(case: str, authority: Signed, trusting: ssl.SSLContext, tmp_path: Path) -> None:
    shown = {
        "untrusted": lambda: certificate("site.example", certificate("Somebody")),
        "self-signed": lambda: certificate("site.example"),
        "other name": lambda: certificate("other.example", authority),
        "address": lambda: certificate("127.0.0.1", authority),
        "expired": lambda: certificate("site.example", authority, days=-1),
    }[case]()
    async with (
        served(answering(), secure=serving_as(shown, tmp_path)) as server,
        client(allow=LOOPBACK, resolve=HUB, ssl_context=trusting) as http,
    ):
        with pytest.raises(FetchFailed, match="certificate") as failed:
            await http.fetch(f"https://site.example:{server.port}/")
    assert (failed.value.code, failed.value.worth_retrying) == (FETCH_FAILED, False)
    assert "127.0.0.1" not in failed.value.message
    assert server.heads == []


async def test_by_default_our_own_authority_is_not_trusted(site: Served) -> None:
    async with client(allow=LOOPBACK, resolve=HUB, ssl_context=None) as http:
        with pytest.raises(FetchFailed, match="certificate"):
            await http.fetch(f"https://site.example:{site.port}/")
    assert site.heads == []


async def test_a_server_without_tls_gets_no_request_over_https(trusting: ssl.SSLContext) -> None:
    heard = []

    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.read(65536))
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(plain, "127.0.0.1", 0)
    async with server, client(allow=LOOPBACK, resolve=HUB, ssl_context=trusting) as http:
        with pytest.raises(FetchFailed, match="secure connection") as failed:
            await http.fetch(f"https://site.example:{server.sockets[0].getsockname()[1]}/secret-path")
    assert (failed.value.code, failed.value.worth_retrying) == (FETCH_FAILED, True)
    assert len(heard) == 1
    assert b"secret-path" not in heard[0]


async def test_a_handshake_that_stops_half_way_is_given_up_and_closed(trusting: ssl.SSLContext) -> None:
    hung_up = asyncio.Event()

    async def mute(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.read(1000):
            pass
        hung_up.set()
        writer.close()

    server = await asyncio.start_server(mute, "127.0.0.1", 0)
    async with server, client(allow=LOOPBACK, resolve=HUB, ssl_context=trusting) as http:
        with pytest.raises(FetchFailed, match="in time"):
            await http.fetch(f"https://site.example:{server.sockets[0].getsockname()[1]}/", seconds=0.2)
        async with asyncio.timeout(10):
            await hung_up.wait()


async def test_a_redirect_from_https_to_http_is_not_followed(authority: Signed, trusting: ssl.SSLContext, tmp_path: Path) -> None:
    secure = serving_as(certificate("site.example", authority), tmp_path)
    async with (
        served(answering()) as plain,
        served(redirecting(f"http://other.example:{plain.port}/"), secure=secure) as down,
        served(redirecting(f"https://site.example:{down.port}/")) as up,
        client(allow=LOOPBACK, resolve=HUB, ssl_context=trusting) as http,
    ):
        with pytest.raises(FetchFailed, match="from https to http") as failed:
            await http.fetch(f"https://site.example:{down.port}/")
        assert (failed.value.code, failed.value.worth_retrying, plain.connections) == (FETCH_FAILED, False, 0)
        # Whoever began in the open loses nothing by ending there.
        assert (await http.fetch(f"{up.url}/")).body == b"here"
