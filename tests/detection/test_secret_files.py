"""Secrets that only the name of their file tells from other words."""

import pytest

from detection.engine import classify
from domain.rules import Matcher
from tests.detection.rule_sets import compiled, found, verdict

_SECRETS = compiled(Matcher(detector="secrets"))
_HEX = "8f1d3a79c2e64b05a7d19c3e5b80f24d"


def _found(name: str, text: str) -> list[str]:
    return [text[each.start : each.end] for each in classify(_SECRETS, text, name).findings]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("config/master.key", _HEX),
        ("master.key", _HEX.upper()),
        ("config\\credentials\\production.key", _HEX),
        ("https://files.example.com/app/config/master.key", _HEX),
        ("wireguard/private.key", "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk="),
        ("secrets/db_password", "tr7Quokka19"),
        ("/run/secrets/postgres-password", "tr7Quokka19"),
        ("password.txt", "Herbst-2931!"),
        ("WiFi Password.txt", "Quokka-19-zw"),
        ("Passwort.txt", "Herbst-2931!"),
        ("mot de passe.txt", "Herbst-2931!"),
        ("contraseña.txt", "Herbst-2931!"),
        (".vault_pass", "tr7Quokka19"),
        (".vault_pass.txt", "tr7Quokka19"),
        ("api_key.txt", "kb8l6k0c36v6w1ts2gq7"),
        ("app.secret", "kb8l6k0c36v6w1ts2gq7"),
        ("deploy.token", "kb8l6k0c36v6w1ts2gq7"),
        ("jwt_secret", _HEX),
        ("secret_key_base", _HEX * 2),
        ("db_password.bak", "tr7Quokka19"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "{}\n", "{}\r\n", "\n  {}  \n\n"])
def test_a_file_that_is_named_for_it_holds_a_secret(name: str, value: str, around: str) -> None:
    assert _found(name, around.format(value)) == [value]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("", _HEX),
        ("checksum.txt", _HEX),
        ("commit", _HEX),
        ("build/id.txt", _HEX),
        ("license.md5", _HEX),
        ("public.key", _HEX),
        ("master.key", f"{_HEX} is the checksum of the file"),
        ("master.key", "changeme"),
        ("master.key", "${RAILS_MASTER_KEY}"),
        ("master.key", ""),
        ("production.key", "production"),
        ("translations.key", "welcome.headline.first"),
        ("db_password", "${DB_PASSWORD}"),
        ("db_password", "password"),
        ("db_password", "xxxxxxxx"),
        ("db_password", "<password>"),
        ("password.txt", "moved"),
        ("password.txt", "see-keepass"),
        ("password.txt", "The file has moved to the vault."),
        ("passwords.txt", "summer\nwinter\nspring\n"),
        ("password.md", "Confidential"),
        ("password.md", "tr7Quokka19"),
        ("password_reset.txt", "tr7Quokka19"),
        ("forgot-password.html", "tr7Quokka19"),
        ("password-policy.pdf", "Version-2.1"),
        ("Password policy.txt", "Version-2.1"),
        ("token.py", "tr7Quokka19"),
        ("next_page_token", "kb8l6k0c36v6w1ts2gq7"),
        ("secrets.json", "[]"),
        ("compass.txt", "tr7Quokka19"),
        ("token.txt", "tokens"),
    ],
)
def test_other_files_and_other_words_are_none(name: str, text: str) -> None:
    assert _found(name, text) == []


@pytest.mark.parametrize(
    ("name", "text", "values"),
    [
        (".pgpass", "db.internal:5555:shop:app:tr7Quokka19\n", ["tr7Quokka19"]),
        (
            "home/app/.pgpass",
            "# hosts\n\ndb.internal:5555:shop:app:tr7Quokka19\nlocalhost:*:*:app:zw9!Emu-41\n",
            ["tr7Quokka19", "zw9!Emu-41"],
        ),
        ("postgresql/pgpass.conf", "10.1.2.3:15432:shop:app:tr7Quokka19\n", ["tr7Quokka19"]),
        (".pgpass", "db.internal:5432:shop:app:tr7Quokka19\n", ["tr7Quokka19"]),
        (".htpasswd", "admin:rqXexS6ZhobKA\nada:Xk3vq9Lw0Pz2M\n", ["rqXexS6ZhobKA", "Xk3vq9Lw0Pz2M"]),
        ("conf/site.htpasswd", "admin:rqXexS6ZhobKA", ["rqXexS6ZhobKA"]),
        (".htpasswd", "admin:$apr1$x7Kq2mP9$vT4wZ8nB3cRd5LyJ6hG1fD\n", ["$apr1$x7Kq2mP9$vT4wZ8nB3cRd5LyJ6hG1fD"]),
        ("hosts.txt", "db.internal:5555:shop:app:tr7Quokka19\n", []),
        ("list.txt", "admin:rqXexS6ZhobKA\n", []),
        (".htpasswd", "admin:administrator\n", []),
        (".pgpass", "# hostname:port:database:username:password\n", []),
        (".pgpass", "db.internal:5555:shop:app:${PASSWORD}\n", []),
    ],
)
def test_lines_of_files_of_passwords_are_read_by_their_name(name: str, text: str, values: list[str]) -> None:
    assert _found(name, text) == values


def test_the_verdict_says_which_file_it_was_and_shows_nothing_of_it() -> None:
    (finding,) = verdict(_HEX, "config/master.key").findings
    assert (finding.detector, finding.confirmed_by, _HEX[:4] in (finding.quote or "")) == (
        "secret_assignment",
        "file: master.key",
        False,
    )
    assert verdict(_HEX, "config/master.key").label.name == "Restricted"
    assert not verdict(_HEX, "checksum.txt").findings


def test_without_a_name_a_word_is_none() -> None:
    assert found("secret_assignment", _HEX) == []
