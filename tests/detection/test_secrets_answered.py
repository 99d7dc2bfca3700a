"""Passwords that answer a question in the line below it, as chats have them."""

import pytest

from detection.engine import classify
from domain.rules import Confidence, Matcher
from tests.detection.rule_sets import compiled

SECRETS = compiled(Matcher(detector="secrets", min_confidence=Confidence.LIKELY))


def _found(text: str) -> list[str]:
    return [text[finding.start : finding.end] for finding in classify(SECRETS, text).findings]


@pytest.mark.parametrize(
    ("text", "password"),
    [
        ("what's the wifi password?\n> Sommer2024!", "Sommer2024!"),
        ("tom: whats the vpn pw again?\nsue: Lemon-Harbor-41!\n", "Lemon-Harbor-41!"),
        ("which one\n> the wifi password\n> Bluebird77!x\nthanks", "Bluebird77!x"),
        ("[10:02] Tom Reed: password for staging?\n[10:03] Ann Fox: k9$Lmq-20x", "k9$Lmq-20x"),
        ("anna: was war nochmal das kennwort?\nben: Gurken-Salat-19\n", "Gurken-Salat-19"),
        ("Passwort für den Server?\nAnna: hT7-kk!92", "hT7-kk!92"),
        ("Passwort für den Server?\n\nhT7-kk!92\n", "hT7-kk!92"),
        ("c'est quoi le mot de passe du wifi ?\n> Tournesol58!", "Tournesol58!"),
        ("¿Contraseña del servidor?\nLuis: qP7-zz!41", "qP7-zz!41"),
        ("la password del wifi?\n- Girasole#19", "Girasole#19"),
        ("Qual é a senha do wifi?\n> Girassol#19", "Girassol#19"),
        ("Wat is het wachtwoord van de printer?\nKees: Zonnebloem-77!", "Zonnebloem-77!"),
        ("Jakie jest hasło do wifi?\n> Jaskolka#45", "Jaskolka#45"),
    ],
)
def test_a_password_below_the_question_for_it(text: str, password: str) -> None:
    assert _found(text) == [password]


@pytest.mark.parametrize(
    "text",
    [
        "how do I change the wifi password?\n> Settings2 > Wireless",
        "what's the password policy?\n> 12characters! at least",
        "Le mot de passe du wifi ?\n> Il est affiché à l'accueil",
        "Passwort vergessen?\nAnna: https://portal.example/Reset2?id=7",
        "Passwort vergessen?\nAnna: anna.meyer2@firma.example",
        "Password?\n> <YOUR_PASSWORD1!>",
        "wachtwoord?\nKees: 12-04-2026",
        "what's the wifi password?\n> ask Reception2!",
        "Which release fixes the password reset?\nTom: v2.14.0-rc1",
        "Who changed the password?\nAnna: INC-2044817",
        "Forgot your password?\nLogin2Go",
        "Which branch has the password fix?\nTom: Feature-Login-22",
        "Where did you reset the password?\nTom: Windows11",
        "the password\n> user.password_1",
    ],
)
def test_what_answers_without_being_one(text: str) -> None:
    assert _found(text) == []
