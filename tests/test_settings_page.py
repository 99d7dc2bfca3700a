"""The page of settings says what the program reads, row for row."""

import re
from pathlib import Path
from typing import Any

import pytest

from classifyhub.settings import Settings, read_settings, unknown_settings
from domain.errors import SetupError

PAGE = Path(__file__).parents[1] / "docs" / "settings.md"


def shown(default: Any) -> str:
    """A default as a person would write it into the environment."""
    if default is None or default == ():
        return "none"
    return str(default).lower() if isinstance(default, bool) else str(default)


def test_the_page_lists_every_setting_with_its_default_and_meaning() -> None:
    rows = [
        f"| `CLASSIFYHUB_{name.upper()}` | {shown(field.default)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    assert re.findall(r"^\| `CLASSIFYHUB_.*$", PAGE.read_text(), re.MULTILINE) == rows


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PUBLIC_URL", "hub.example.com"),
        ("PUBLIC_URL", "mailto:hub@example.org"),
        ("SUPPORT_URL", "javascript:alert(1)"),
        ("ALLOWED_ORIGINS", "portal.example.com"),
        ("ALLOWED_ORIGINS", "https://portal.example.org/path"),
        ("TRUSTED_PROXIES", "10.0.0.0/8,the-proxy"),
        ("OUTBOUND_ALLOW", "10.0.0.0/8,intranet"),
        ("OUTBOUND_ALLOW", "*"),
        ("WEBHOOK_HEADER_PREFIX", "Acme:"),
        ("WEBHOOK_HEADER_PREFIX", "webhook"),
        ("MEMBERS_CHANGE_PLAN", "perhaps"),
        ("PAST_DUE_GRACE_DAYS", "-1"),
        ("FREE_ASSETS", "many"),
        ("POOL_SIZE", "1"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused_by_the_settings_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"CLASSIFYHUB_{name}", value)
    with pytest.raises(SetupError, match=f"^CLASSIFYHUB_{name} is wrong: ") as refused:
        read_settings()
    assert value not in str(refused.value)


def test_values_that_people_give_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {
        "PUBLIC_URL": "https://hub.example.org:8443/",
        "SUPPORT_URL": "mailto:it@example.org",
        "ALLOWED_ORIGINS": "https://portal.example.org, http://localhost:3000",
        "TRUSTED_PROXIES": "127.0.0.1, 10.0.0.0/8, ::1",
        "OUTBOUND_ALLOW": "10.20.0.0/16, fd12:3456::/32, 192.168.1.7",
    }
    for name, value in given.items():
        monkeypatch.setenv(f"CLASSIFYHUB_{name}", value)
    settings = read_settings()
    assert settings.allowed_origins == ("https://portal.example.org", "http://localhost:3000")
    assert settings.trusted_proxies == ("127.0.0.1", "10.0.0.0/8", "::1")
    assert settings.outbound_allow == ("10.20.0.0/16", "fd12:3456::/32", "192.168.1.7")


def test_an_empty_variable_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.setenv(f"CLASSIFYHUB_{name.upper()}", "")
    assert read_settings() == Settings.model_construct()


def test_a_misspelt_variable_is_found() -> None:
    environment = {"CLASSIFYHUB_PUBLIC_ULR": "x", "CLASSIFYHUB_PUBLIC_URL": "x", "HOME": "/root"}
    assert unknown_settings(environment) == ["CLASSIFYHUB_PUBLIC_ULR"]
