"""Passwords told without a colon: beside their user, behind short words, before their own word, and keys of networks."""

import pytest

from detection.detectors.passwords_told import is_plainly_password
from detection.engine import classify
from domain.rules import Confidence, Matcher
from tests.detection.rule_sets import compiled

SECRETS = compiled(Matcher(detector="secrets", min_confidence=Confidence.LIKELY))


def _found(text: str) -> list[str]:
    return [text[finding.start : finding.end] for finding in classify(SECRETS, text).findings]


@pytest.mark.parametrize(
    "value",
    """tr7Quokka19 Kx82mPqz41 Lemon.4471tree Fischbrot!7731 lco4API28kg Forest-1556bamboo Window_6056river mzS8XOiCCH 37tOxxU7Gl5UJI7q
    Sommer2024! zx7om2fHwG1-""".split(),  # noqa: SIM905
)
def test_what_is_plainly_a_password(value: str) -> None:
    assert is_plainly_password(value)


@pytest.mark.parametrize(
    "value",
    """OAuth2Client Base64Encoder PBKDF2WithHmacSHA1 GetObjectV2 Server2019 Windows11 X509Certificate2 AES256-GCM RG2025-Ab INV-2024-0031a
    v2.14.0-rc1 Mozilla/5.0 WPA2-Enterprise MacBookPro18 Office365 Q3-Report2025 TLSv1.3 DE89370400440532013000 2025-10-11T08 Feature-Login-22
    FRITZ!Box7590 RFC2617Auth Jira-4711x EN13485Norm quokka1977 Changeme1! kim@kestrel.io2""".split(),  # noqa: SIM905
)
def test_what_is_as_well_a_name_a_reference_or_an_address(value: str) -> None:
    assert not is_plainly_password(value)


@pytest.mark.parametrize(
    ("text", "password"),
    [
        ("login admin/tr7Quokka19", "tr7Quokka19"),
        ("Logged in to the printer with admin / Lemon.4471tree and updated it.", "Lemon.4471tree"),
        ("Creds: kim:tr7Quokka19", "tr7Quokka19"),
        ("für den Server: root / Fisch-7731brot", "Fisch-7731brot"),
        ("Zugang zur Kasse: kasse2 / Lemon.4471tree", "Lemon.4471tree"),
        ("Compte administrateur : compta / Lemon.2803anchor", "Lemon.2803anchor"),
        ("La cuenta nueva es ventas / Lemon.2803anchor", "Lemon.2803anchor"),
        ("Per entrare: mario.rossi / Lemon.2803anchor", "Lemon.2803anchor"),
        ("Conta da loja: loja / Lemon.2803anchor", "Lemon.2803anchor"),
        ("Inloggegevens kassa:\nwinkel / tr7Quokka19\n", "tr7Quokka19"),
        ("Dane logowania: sklep / tr7Quokka19", "tr7Quokka19"),
        ("Logins\nERP – kmeier – lco4API28kg\n\nERP – kmeier – Kx82mPqz41\n", "lco4API28kg"),
        ('Logins\n- till: "tr7Quokka19"\n', "tr7Quokka19"),
        ("Mots de passe du bureau\n- Banque, 4471190, MA51-marble!\n", "MA51-marble!"),
    ],
)
def test_a_password_beside_its_user(text: str, password: str) -> None:
    assert _found(text) == [password]


@pytest.mark.parametrize(
    "text",
    [
        "access https://github.com/Foo/Bar2Baz9x and login:",
        "login with https://x.y/Kx82mPqz41",
        "GET /login/user/aB3dE5gH7j HTTP",
        "login: see docs/Kx82mPqz41",
        "user sha256:Kx82mPqz41",
        "access to youtube.com/watch:dQw4w9WgXcQ",
        "image: registry/login:aB3dE5gH7j",
        "docker login\nregistry/app:Kx82mPqz41",
        "login page (feature/JIRA-4711-Login2)",
        "credentials are in vault/Kx82mPqz41",
        "The printer is described in models / Kx82mPqz41",
        "Logins are described below.\nERP – kmeier – lco4API28kg\n",
        '"credentials": {\n  "expires_at": "2024-03-07T08:15:00Z",\n  "edge_color": "3A7BD9C4",\n  "region": "eu-west-1"\n}',
        'credentials: {\n\tHomeRegion:  "us-east-77",\n\tHomeUser:  "kasse.user.eins1..x",\n}\n',
    ],
)
def test_paths_images_and_references_are_no_user_and_password(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "password"),
    [
        ("user is stage-admin, pw Pepper.5197dragon", "Pepper.5197dragon"),
        ("pw tr7Quokka19", "tr7Quokka19"),
        ("user admin pass tr7Quokka19", "tr7Quokka19"),
        ("kassa2, ww Kx82mPqz41", "Kx82mPqz41"),
        ("just use evr6UQK46eb as the zip password", "evr6UQK46eb"),
        ("tr7Quokka19 is the password for the till", "tr7Quokka19"),
        ("tr7Quokka19 ist das Passwort für die Kasse", "tr7Quokka19"),
        ("Nimm Kx82mPqz41 als Passwort.", "Kx82mPqz41"),
        ("tr7Quokka19 est le mot de passe du wifi", "tr7Quokka19"),
        ("tr7Quokka19 es la contraseña", "tr7Quokka19"),
        ("tr7Quokka19 è la password", "tr7Quokka19"),
        ("tr7Quokka19 is het wachtwoord", "tr7Quokka19"),
        ("tr7Quokka19 é a senha", "tr7Quokka19"),
        ("tr7Quokka19 to hasło do kasy", "tr7Quokka19"),
    ],
)
def test_a_password_behind_a_short_word_or_before_its_own(text: str, password: str) -> None:
    assert _found(text) == [password]


@pytest.mark.parametrize(
    "text",
    [
        "Argon2Hash1x is the password hash",
        "KeePass2 is the password manager",
        "we use OAuth2Client as the password grant",
        "the second pass Base64Encoder2 makes",
        "PW Exchange2019",
    ],
)
def test_names_are_none_there(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("WLAN-Schlüssel: 95922149596381939886", "95922149596381939886"),
        ("Netzwerkschlüssel: 95922149596381939886", "95922149596381939886"),
        ("Wi-Fi key: 9592 2149 5963 8193 9886", "9592 2149 5963 8193 9886"),
        ("wifi password is 4829571630", "4829571630"),
        ("Clé WiFi : 95922149596381", "95922149596381"),
        ("clave de la red wifi: 4829571630", "4829571630"),
        ("chiave di rete: 4829571630", "4829571630"),
        ("senha do wifi: 48295716", "48295716"),
        ("wachtwoord van het wifi: 4829571630", "4829571630"),
        ("hasło wifi: 48295716", "48295716"),
        ("WLAN: KestrelGast, Schlüssel: Kx82mPqz41", "Kx82mPqz41"),
        ('Staff network "Miramar-BO": key Forest-1556bamboo', "Forest-1556bamboo"),
        ('Room 214 – Wi-Fi "MiramarGuest", access code mzS8XOiCCH', "mzS8XOiCCH"),
    ],
)
def test_the_key_of_a_network(text: str, key: str) -> None:
    assert _found(text) == [key]


@pytest.mark.parametrize(
    "text",
    [
        "network key: 12345678",
        "Network code: 48295716",
        "red code: 48295716",
        "wifi password: 8 to 63 characters",
        "wlan frequency 48295716",
        "the network uses key Exchange2019",
        '"network": {"key": "Kx82mPqz41"}',
        "Wi-Fi: switch on, code TP-Link4711",
    ],
)
def test_other_numbers_and_words_are_no_key_of_a_network(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize("text", ["Per accedere: mario.rossi / Lemon.2803anchor", "network kennwort: 4829571630"])
def test_every_word_of_a_search_is_one_that_triggers_it(text: str) -> None:
    assert len(_found(text)) == 1
