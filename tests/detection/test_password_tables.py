"""Passwords in columns and right behind their word, and people who write of their own illness."""

import pytest

from detection.detectors import DETECTORS
from detection.document import Document


def _found(id_: str, text: str) -> list[str]:
    return [text[found.start : found.end] for found in DETECTORS[id_].find(Document(text))]


@pytest.mark.parametrize("header", ["password", "Passwort", "mot de passe", "mdp", "contraseña", "senha", "wachtwoord", "hasło"])
def test_a_column_of_passwords_is_found(header: str) -> None:
    assert _found("password_column", f"device;user;{header}\nSwitch;admin;tr7!Quokka\n") == ["tr7!Quokka"]


@pytest.mark.parametrize(
    "text", ["user;password\nada;hidden\n", "rule;password\nlength;at least 12\n", "Users, password, and more"]
)
def test_a_column_that_holds_none_is_not(text: str) -> None:
    assert _found("password_column", text) == []


def test_a_password_right_behind_its_word_must_look_like_one() -> None:
    assert _found("password_in_prose", "utilizador arm94, palavra-passe tr7!Quokka-19\n") == ["tr7!Quokka-19"]
    assert _found("password_in_prose", "Every password 12-character rule applies.\n") == []


def test_ones_own_illness_is_told_in_the_first_person() -> None:
    assert _found("own_illness", "Bonjour, mon arrêt est prolongé.") == ["mon arrêt"]
    assert _found("own_illness", "An employee who is off sick calls the manager.") == []
