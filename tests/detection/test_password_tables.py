"""Passwords in columns and right behind their word, and people who write of their own illness."""

import pytest

from detection.detectors import DETECTORS
from detection.document import Document


def _found(id_: str, text: str) -> list[str]:
    return [text[found.start : found.end] for found in DETECTORS[id_].find(Document(text))]


@pytest.mark.parametrize(
    "header",
    [
        "password",
        "Passwort",
        "mot de passe",
        "mdp",
        "contraseña",
        "senha",
        "wachtwoord",
        "hasło",
        "lösenord",
        "Adgangskode",
        "salasana",
        "heslo",
        "jelszó",
        "Şifre",
        "parola",
        "lozinka",
        "пароль",
        "Κωδικός πρόσβασης",
        "パスワード",
        "密碼",
        "비밀번호",
    ],
)
def test_a_column_of_passwords_is_found(header: str) -> None:
    assert _found("password_column", f"device;user;{header}\nSwitch;admin;tr7!Quokka\n") == ["tr7!Quokka"]


@pytest.mark.parametrize(
    "text",
    [
        "user;password\nada;hidden\n",
        "rule;password\nlength;at least 12\n",
        "Users, password, and more",
        "if (comparePassword(password, user.password)) {\n    callback(null, user);\n",
        "function (user, password) {\n  return bCrypt.compareSync(password, user.password2);\n",
        "logins = all.filter(username=name, password=passwd)[0]\nother.find(username=name, password=tr7Quokka19)[1]\n",
    ],
)
def test_a_column_that_holds_none_is_not(text: str) -> None:
    assert _found("password_column", text) == []


@pytest.mark.parametrize(
    ("text", "password"),
    [
        ("user,pass\nkim,tr7Quokka19\n", "tr7Quokka19"),
        ("host\tlogin\tpw\nsrv1\troot\tSommer2024\n", "Sommer2024"),
        ("| Service | User | Pass |\n|---|---|---|\n| Grafana | admin | Engine-6873hollow |\n", "Engine-6873hollow"),
        ("usuario;clave\nkim;quokka1977\n", "quokka1977"),
        ("Nome   Utente   Psw\nA B    kim      tr7Quokka19\n", "tr7Quokka19"),
        ("gebruiker;ww\nkim;tr7Quokka19\n", "tr7Quokka19"),
        ("SSID,WiFi pass\nKestrel,tr7Quokka19\n", "tr7Quokka19"),
        ("kasse;pw\n3;Kx82mPqz41\n", "Kx82mPqz41"),
        ("<table><tr><th>User</th><th>Pass</th></tr>\n<tr><td>kim</td><td>tr7Quokka19</td></tr>\n</table>", "tr7Quokka19"),
    ],
)
def test_a_column_with_a_short_name_is_one_beside_accounts_or_for_what_nothing_else_is(text: str, password: str) -> None:
    assert _found("password_column", text) == [password]


@pytest.mark.parametrize(
    "text",
    [
        "Service,Pass,Fail\nlogin,12of15,3x\nusers,v2ok77,2\n",
        "clave;descripción\nA1234567B;Tornillo\n",
        "Ski pass,Price\nSP-2024-A1,12\n",
        "kasse;pw\n3;Sommer2024\n",
        "user;pass\nkim;siehe Safe 2\nada;changeme1\n",
        "User | Pass type | Date\na | Daypass12b | 2\n",
        "model,bypass\nx1,tr7Quokka19\n",
    ],
)
def test_other_columns_called_so_hold_none(text: str) -> None:
    assert _found("password_column", text) == []


def test_a_column_of_passwords_in_html_is_found() -> None:
    head, row = (
        "<table><tr><th>System</th><th>User</th><th>Passwort</th></tr>\n",
        "<tr><td>CRM-12x</td><td>ada12b</td><td>{}</td></tr>\n",
    )
    assert _found("password_column", head + row.format("tr7Quokka19") + "</table>") == ["tr7Quokka19"]
    assert _found("password_column", head + row.format("see&nbsp;vault2") + "</table>") == []
    assert _found("password_column", row.format("tr7Quokka19")) == []


def test_a_password_right_behind_its_word_must_look_like_one() -> None:
    assert _found("password_in_prose", "utilizador arm94, palavra-passe tr7!Quokka-19\n") == ["tr7!Quokka-19"]
    assert _found("password_in_prose", "Every password 12-character rule applies.\n") == []


def test_ones_own_illness_is_told_in_the_first_person() -> None:
    assert _found("own_illness", "Bonjour, mon arrêt est prolongé.") == ["mon arrêt"]
    assert _found("own_illness", "An employee who is off sick calls the manager.") == []


@pytest.mark.parametrize(
    ("text", "password"),
    [
        ("inloggen met inkoop@bakkerij.example en dan tr7Qu!okka19", "tr7Qu!okka19"),
        ("entra con admin / tr7Qu!okka19", "tr7Qu!okka19"),
        ("Access to the portal: shop2 / tr7Qu#okka19.", "tr7Qu#okka19"),
        ("The staging admin login is **admin / tr7Qu!okka19x** (do not share).", "tr7Qu!okka19x"),
        ("The staging admin login is *admin / tr7Qu!okka19x*.", "tr7Qu!okka19x"),
        ("login: **shop2**, then tr7Qu!okka19**", "tr7Qu!okka19**"),
        ("login as shop2, then tr7Qu!okka19*", "tr7Qu!okka19*"),
    ],
)
def test_a_password_told_in_passing_is_found_near_words_of_signing_in(text: str, password: str) -> None:
    assert _found("password_in_passing", text) == [password]


@pytest.mark.parametrize(
    "text",
    [
        "The part is called tr7Qu!okka19.",
        "A good password is long, for example tr7Qu!okka19",
        "login at https://example.org/a%20b%20c1?user=1",
        "user: create_engine('postgresql+psycopg2')",
        "Log in with your name and your password.",
        "github.com/x/auth v1.0.0/go.mod h1:3TUfDxT+TUbfYk18UgiiUx+h783jcJNERcvsHvmGZ2s=",
        "password: ENC(Cf3Jf3tM+UrSOoaKU50od5CuBa8rxjoL)",
        'login: "ENC[AES256_GCM,data:To6eP3uCm+IQo6KCBalF2Q+7zc4=,iv:GZz08Kz9"',
        'auth = ("kid", "x5u", "x5t#S256")',
        ".password-strength{height:36px!important;padding:8px!important}",
        "login speed is 1.0/(baseval*10+1)",
        ".login{background:url(green%402xLarge.png)}",
    ],
)
def test_words_of_addresses_code_and_examples_are_no_password_in_passing(text: str) -> None:
    assert _found("password_in_passing", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Bed 4: Ada Lovelace, comfortable",
        "Hab. 214, Ada Lovelace: afebril",
        "Ada Lovelace, 45 l., zgłasza bóle",
        "Utente Ada Lovelace levantou",
    ],
)
def test_notes_of_a_ward_name_a_person_without_a_form_of_address(text: str) -> None:
    assert _found("person_in_care", text) != []


def test_rooms_and_numbers_without_names_are_nobody() -> None:
    assert _found("person_in_care", "Room 2.14 is free. Bed 3 - empty. Version 45 of the Guide") == []


def test_a_birth_date_stands_under_its_word_where_only_spaces_part_the_columns() -> None:
    text = (
        "N.º  Apellidos           Fecha de nacimiento\n01   Ortega, Ada         04/05/1980\n02   Vidal, Bo           14/03/1991\n"
    )
    assert _found("birth_date", text) == ["04/05/1980", "14/03/1991"]
    assert _found("birth_date", "Geburtsdatum/-ort:  04.05.1980, Kassel") == ["04.05.1980"]
    assert _found("birth_date", "We ask for your date of birth.\nThe course begins on 04/05/2026.\nIt ends on 05/05/2026.") == []


@pytest.mark.parametrize(
    ("text", "password"),
    [
        ("A senha do Portal é Aurora#Pastel2024 e a da Segurança Social é {}. O utilizador é o mesmo.", "Nata_quente81"),
        ("Das Passwort für die Kasse ist tr7!Quokka19 und das für den Drucker {}.", "Blauer_kessel42"),
        ("The till password is tr7!Quokka19, and the one for the safe app of the shop downstairs is {}", "Blue_kettle42"),
        ("Le mot de passe du portail est tr7!Quokka19 et celui de la caisse est {}", "Nata_quente81"),
        ("Hasło do kasy to tr7!Quokka19, a do drukarki to {}", "Kawa_zimna81"),
    ],
)
def test_the_password_of_something_else_follows_in_the_same_sentence(text: str, password: str) -> None:
    assert password in _found("password_in_prose", text.format(password))


@pytest.mark.parametrize(
    "text",
    [
        "The password is tr7!Quokka19, for the meeting in Room_12 at 10:30",
        "The password is tr7!Quokka19 and the link for the room is https://x.example/a1B2c3d4",
        "The password is tr7!Quokka19 and the parking is for building Haus12",
        "Das Passwort ist tr7!Quokka19 und das für die Kasse kommt am 12.03.2024.",
    ],
)
def test_other_words_behind_a_password_are_none(text: str) -> None:
    assert set(_found("password_in_prose", text)) <= {"tr7!Quokka19"}


@pytest.mark.parametrize(
    ("line", "password"),
    [
        ("posta: segreteria@polisportivaarno.example / Tuffo_2metri", "Tuffo_2metri"),
        ("Do skanera na korytarzu: admin / Ksero.2024. PIN do alarmu bez zmian.", "Ksero.2024"),
        ("Drucker: admin / Kopie.2024", "Kopie.2024"),
        ("correo: caja@tienda.example / Gato_2verde", "Gato_2verde"),
        ("see docs: users / Report-2024", None),
        ("admin / Ksero.2024", None),
        ("Rolle: admin / Stufe2", None),
        ("folder: admin / reports2024", None),
    ],
)
def test_a_second_login_below_a_password_needs_no_word_of_its_own(line: str, password: str | None) -> None:
    above = "utente: segreteria\npassword: Pall4nuoto!Arno\n\n"
    assert _found("password_paired", f"{above}{line}\n") == ([password] if password else [])
    assert _found("password_paired", f"Ciao,\n\n{line}\n") == []
