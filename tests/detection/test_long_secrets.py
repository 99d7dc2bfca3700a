"""Tokens of hundreds and thousands of characters are found as a whole; what is as long and public is no secret."""

import base64
import random
import string

import pytest

from detection.engine import classify
from domain.rules import Matcher
from tests.detection.rule_sets import compiled
from tests.measuring import cpu_seconds

SECRETS = compiled(Matcher(detector="secrets"))
_BASE64 = string.ascii_letters + string.digits + "+/"


def _token(length: int, of: str = string.ascii_letters + string.digits) -> str:
    return "".join(random.Random(length).choices(of, k=length))


def _found(text: str) -> list[str]:
    return [text[finding.start : finding.end] for finding in classify(SECRETS, text, every_finding=True).findings]


@pytest.mark.parametrize("length", [200, 257, 1_400, 4_000])
@pytest.mark.parametrize(
    "written",
    [
        "api_key={}\n",
        "refresh_token: {}\n",
        '"access_token": "{}",\n',
        "setToken('{}')\n",
        r"{{\"client_secret\": \"{}\"}}",
        "<api_key>{}</api_key>\n",
        "API_KEY={} make\n",
        "password: {}\n",
        "curl -H 'X-Api-Key: {}' https://acme.net\n",
        "Authorization: Bearer {}\n",
        "git clone https://oauth2:{}@git.acme.net/app.git\n",
        "mysql -u app -p{} orders\n",
        "app_secrets:\n  mailer: {}\n",
        "app_secrets = {{\n  'mailer': '{}',\n}}\n",
        "kind: Secret\nstringData:\n  mailer: {}\n",
    ],
)
def test_a_long_token_is_found_to_its_end(written: str, length: int) -> None:
    token = _token(length)
    assert _found(written.format(token)) == [token]


@pytest.mark.parametrize("length", [540, 1_200])
def test_long_values_in_base64_hold_slashes(length: int) -> None:
    token = _token(length - 2, _BASE64) + "=="
    assert _found(f'client_secret = "{token}"') == [token]


@pytest.mark.parametrize(
    "begins",
    [
        "MIIDdzCCAl+gAwIBAgIE",  # a certificate
        "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A",  # a public key
        "MIGfMA0GCSqGSIb3DQEBAQUAA4GN",
        "AAAAB3NzaC1yc2EAAAADAQABAAABAQ",
        base64.b64encode(b"-----BEGIN CERTIFICATE-----\n").decode(),
        base64.b64encode(b"-----BEGIN PUBLIC KEY-----\n").decode(),
        "iVBORw0KGgoAAAANSUhEUgAA",  # images
        "/9j/4AAQSkZJRgABAQ",
        "R0lGODlhAQABAIAAAAUEBA",
    ],
)
def test_what_is_long_and_public_is_no_secret(begins: str) -> None:
    for written in ('"token": "{}"', "secret_key={}\n", "api_key: {}\n"):
        assert _found(written.format(begins + _token(900, _BASE64))) == []


@pytest.mark.parametrize("begins", ["MIIEvQIBADANBgkqhkiG9w0BAQEFAASC", "MIIEowIBAAKCAQEA", "MIIFHDBOBgkqhkiG9w0BBQ0wQTApBgkq"])
def test_private_keys_without_their_frame_are_secrets(begins: str) -> None:
    key = begins + _token(1_500, _BASE64)
    assert _found(f'private_key = "{key}"') == [key]


def test_code_on_one_line_is_no_long_value() -> None:
    packed = "".join(f"var{place}=fn{place}(a.b{place});" for place in range(200)).replace(";", "&&")
    assert _found(f"token={packed}\n") == []


@pytest.mark.parametrize("words", ["token=", "token:", 'token="', "token>", "token='", "secret=x7Kq2mP9vT4wZ8nB3cRd5LyJ6hG1fDsA"])
def test_many_names_before_long_values_cost_a_linear_pass(words: str) -> None:
    text = (words * 64_000)[:32_000] + _token(32_000)
    assert cpu_seconds(lambda: classify(SECRETS, text)) < 1
