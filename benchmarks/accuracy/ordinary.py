"""Ordinary documents, full of what only looks like something: numbers, hashes, logs, code, and prose about what is sensitive.

In none of them has an identifier or a secret to be found. E-mail addresses and telephone numbers are planted where they stand.
"""

import json
import random
import string
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from benchmarks.accuracy.ordinary_prose import COMMITS, NOUNS, PEOPLE, PLACES, PROSE, SENTENCES, TASKS
from benchmarks.accuracy.samples import Generator, Sample, Writing

_Kind: TypeAlias = Callable[[random.Random, Writing], object]


def _digits(source: random.Random, count: int) -> str:
    return "".join(source.choices(string.digits, k=count))


def _hexadecimal(source: random.Random, count: int) -> str:
    return f"{source.getrandbits(4 * count):0{count}x}"


def _uuid(source: random.Random) -> str:
    return str(uuid.UUID(int=source.getrandbits(128), version=4))


def _time(source: random.Random) -> datetime:
    return datetime(2019, 1, 1) + timedelta(seconds=source.randrange(7 * 365 * 86_400))


def _version(source: random.Random) -> str:
    return ".".join(str(source.randrange(40)) for _ in range(source.choice((2, 3, 3, 3, 4))))


def _price(source: random.Random) -> str:
    return f"{source.randrange(1, 4_000)}.{source.randrange(100):02d}"


def _ean(source: random.Random) -> str:
    """A barcode with its check digit (GS1)."""
    body = _digits(source, 12)
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body))
    return body + str(-total % 10)


def _person(source: random.Random) -> str:
    return source.choice(PEOPLE)


def _sentences(source: random.Random, count: int) -> str:
    return " ".join(source.choice(SENTENCES).format(place=source.choice(PLACES), noun=source.choice(NOUNS)) for _ in range(count))


def _rows(source: random.Random, row: Callable[[], str], least: int = 5, most: int = 40) -> str:
    return "\n".join(row() for _ in range(source.randint(least, most))) + "\n"


# --- Numbers ----------------------------------------------------------------------------------------------------------


def _order_numbers(source: random.Random, writing: Writing) -> None:
    forms = (
        lambda: f"Order {_digits(source, 16)} shipped",
        lambda: f"order no. {_digits(source, 9)}: {source.randint(1, 90)} pieces",
        lambda: f"PO-{_digits(source, 10)} / delivery note {_digits(source, 8)}",
        lambda: f"Ticket #{_digits(source, 7)}, reference {_digits(source, 3)}-{_digits(source, 2)}-{_digits(source, 4)}",
        lambda: f"Article {_digits(source, 4)} {_digits(source, 4)} {_digits(source, 4)} {_digits(source, 4)}",
        lambda: f"Container {_digits(source, 11)}, seal {_digits(source, 6)}",
        lambda: f"Invoice 20{_digits(source, 2)}/{_digits(source, 6)}, customer no. {_digits(source, 8)}",
    )
    writing.add(_rows(source, lambda: source.choice(forms)()))


def _order_export(source: random.Random, writing: Writing) -> None:
    writing.add("order_id,created_at,sku,ean,quantity,total,tracking\n")
    writing.add(
        _rows(
            source,
            lambda: (
                f"{_digits(source, source.choice((9, 10, 12, 16)))},{_time(source).isoformat()}Z,SKU-{_digits(source, 6)},{_ean(source)},"
                f"{source.randint(1, 50)},{_price(source)},{_digits(source, source.choice((12, 14, 20)))}"
            ),
        )
    )


def _barcodes(source: random.Random, writing: Writing) -> None:
    writing.add("Barcode\tBatch\tBest before\n")
    writing.add(_rows(source, lambda: f"{_ean(source)}\tL{_digits(source, 7)}\t{_time(source):%d.%m.%Y}"))


def _timestamps(source: random.Random, writing: Writing) -> None:
    writing.add(
        _rows(
            source, lambda: f"{_time(source).timestamp():.0f}{_digits(source, source.choice((0, 3, 6)))} {source.choice(NOUNS)}"
        )
    )


def _hashes(source: random.Random, writing: Writing) -> None:
    writing.add(
        _rows(
            source,
            lambda: f"{_hexadecimal(source, source.choice((32, 40, 64)))}  dist/{source.choice(NOUNS)}-{_version(source)}.tar.gz",
        )
    )


def _uuids(source: random.Random, writing: Writing) -> None:
    writing.add(_rows(source, lambda: f"{_uuid(source)} {source.choice(NOUNS)} {source.choice(('ok', 'done', 'queued'))}"))


def _card_like(source: random.Random, writing: Writing) -> None:
    forms = (
        lambda: f"Meter {_digits(source, 16)} read at {_digits(source, 5)} kWh",
        lambda: f"Serial numbers {_digits(source, 15)} to {_digits(source, 15)}",
        lambda: f"Sensor value 0.{_digits(source, 16)}",
        lambda: f"id={_digits(source, 19)} next={_digits(source, 18)}",
        lambda: (
            f"{_digits(source, 4)}-{_digits(source, 4)}-{_digits(source, 4)}-{_digits(source, 3)} is the licence of the scanner"
        ),
    )
    writing.add(_rows(source, lambda: source.choice(forms)()))


def _phone_like(source: random.Random, writing: Writing) -> None:
    forms = (
        lambda: (
            f"Room 0{_digits(source, 1)}.{_digits(source, 3)}, shelf {_digits(source, 2)}-{_digits(source, 3)}-{_digits(source, 4)}"
        ),
        lambda: f"Rev. {_digits(source, 4)}.{_digits(source, 3)}.{_digits(source, 3)}",
        lambda: f"Part number {_digits(source, 3)} {_digits(source, 3)} {_digits(source, 4)}",
        lambda: (
            f"Dimensions {_digits(source, 3)} x {_digits(source, 3)} x {_digits(source, 4)} mm, weight {_digits(source, 5)} g"
        ),
        lambda: f"From {_time(source):%Y-%m-%d} to {_time(source):%d/%m/%Y}: {_digits(source, 3)} {_digits(source, 3)} visits",
    )
    writing.add(_rows(source, lambda: source.choice(forms)()))


def _statistics(source: random.Random, writing: Writing) -> None:
    writing.add("Region | 2022 | 2023 | 2024\n---|---:|---:|---:\n")
    writing.add(
        _rows(source, lambda: f"{source.choice(PLACES)} | " + " | ".join(f"{source.randrange(10**9):,}" for _ in range(3)))
    )


def _measurements(source: random.Random, writing: Writing) -> None:
    writing.add("time;temperature;pressure;raw\n")
    writing.add(
        _rows(
            source,
            lambda: (
                f"{_time(source):%Y-%m-%d %H:%M:%S};{source.uniform(-20, 90):.6f};{source.uniform(900, 1100):.4f};{_digits(source, 12)}"
            ),
        )
    )


# --- What machines write ----------------------------------------------------------------------------------------------


def _server_log(source: random.Random, writing: Writing) -> None:
    writing.add(
        _rows(
            source,
            lambda: (
                f"10.{source.randrange(256)}.{source.randrange(256)}.{source.randrange(256)} - - [{_time(source):%d/%b/%Y:%H:%M:%S} +0000] "
                f'"GET /{source.choice(NOUNS)}/{_digits(source, 9)}?page={source.randint(1, 99)} HTTP/1.1" 200 {_digits(source, 5)}'
            ),
        )
    )


def _application_log(source: random.Random, writing: Writing) -> None:
    forms = (
        lambda: f"INFO request {_uuid(source)} took {source.randrange(4_000)} ms",
        lambda: f"WARN retry {source.randint(1, 5)} of job {_digits(source, 10)} on node-{_digits(source, 2)}",
        lambda: "INFO password changed for one account",
        lambda: f"ERROR token expired at {_time(source).timestamp():.0f}, session {_hexadecimal(source, 8)} closed",
        lambda: "DEBUG authentication failed: invalid credentials",
        lambda: f"INFO trace_id={_hexadecimal(source, 32)} span_id={_hexadecimal(source, 16)}",
        lambda: f"INFO build {_version(source)} commit {_hexadecimal(source, 40)}",
    )
    writing.add(_rows(source, lambda: f"{_time(source).isoformat(timespec='milliseconds')}Z {source.choice(forms)()}"))


def _code(source: random.Random, writing: Writing) -> None:
    noun = source.choice(NOUNS)
    blocks = (
        f"def load_{noun}(path):\n    with open(path) as file:\n        return json.load(file)\n",
        'password = os.environ["DB_PASSWORD"]\n',
        "api_key = settings.api_key or read_secret('payments')\n",
        f"const {noun.upper()}_LIMIT = {_digits(source, 6)};\n",
        "if not check_password(form.password, user.password_hash):\n    raise InvalidPassword\n",
        f'ID = uuid.UUID("{_uuid(source)}")\n',
        f"CHECKSUM = 0x{_hexadecimal(source, 16)}\n",
        "token = request.headers.get('Authorization', '').removeprefix('Bearer ')\n",
        "SELECT id, password_hash FROM account WHERE name = $1;\n",
        'String secret = System.getenv("CLIENT_SECRET");\n',
        f"# See issue {_digits(source, 5)}: secrets are rotated by the deployment\n",
        "export API_TOKEN=${API_TOKEN:?set it first}\n",
    )
    writing.add("\n".join(source.sample(blocks, k=source.randint(4, len(blocks)))))


def _lock_file(source: random.Random, writing: Writing) -> None:
    writing.add(
        _rows(
            source,
            lambda: f"{source.choice(NOUNS)}=={_version(source)} \\\n    --hash=sha256:{_hexadecimal(source, 64)}",
        )
    )


def _json_dump(source: random.Random, writing: Writing) -> None:
    rows = [
        {
            "id": int(_digits(source, source.choice((9, 10, 16, 18)))),
            "uuid": _uuid(source),
            "created": _time(source).isoformat(),
            "etag": _hexadecimal(source, 32),
            "name": source.choice(NOUNS),
            "size": source.randrange(10**9),
            "position": [round(source.uniform(-90, 90), 2), round(source.uniform(-180, 180), 2)],
            "access": source.choice(("public", "internal", "restricted")),
            "tags": source.sample(NOUNS, 3),
        }
        for _ in range(source.randint(3, 20))
    ]
    writing.add(json.dumps({"items": rows, "next_page_token": None, "total": len(rows)}, indent=source.choice((None, 2))))


def _configuration(source: random.Random, writing: Writing) -> None:
    noun = source.choice(NOUNS)
    writing.add(
        f"service: {noun}\nimage: registry.example.org/{noun}:{_version(source)}@sha256:{_hexadecimal(source, 64)}\n"
        f"replicas: {source.randint(1, 9)}\nenvironment:\n  DATABASE_PASSWORD: ${{DATABASE_PASSWORD}}\n  API_KEY_FILE: /run/secrets/api_key\n"
        f"  SECRET_NAME: {noun}-credentials\n  TOKEN_LIFETIME: {_digits(source, 4)}\n  MAX_PASSWORD_AGE: 90\nports: [{_digits(source, 4)}]\n"
    )


def _html_page(source: random.Random, writing: Writing) -> None:
    writing.add(
        f'<!doctype html>\n<html lang="en"><head><title>{source.choice(NOUNS)}</title>\n'
        f'<script src="/static/app.{_hexadecimal(source, 20)}.js" integrity="sha384-{_hexadecimal(source, 64)}"></script></head>\n<body>'
        f"<h1>{source.choice(PLACES)}</h1><p>{_sentences(source, 6)}</p>"
        '<form><label>Password <input type="password" name="password" autocomplete="current-password"></label></form>'
        f"<table><tr><th>Item</th><th>Code</th></tr>"
        + "".join(f"<tr><td>{source.choice(NOUNS)}</td><td>{_digits(source, 9)}</td></tr>" for _ in range(8))
        + "</table></body></html>\n"
    )


# --- What people write ------------------------------------------------------------------------------------------------


def _prose(source: random.Random, writing: Writing) -> None:
    chosen = source.sample(PROSE, k=source.randint(2, 6))
    writing.add("\n\n".join(f"{text} {_sentences(source, 2)}" for text in chosen) + "\n")


def _changelog(source: random.Random, writing: Writing) -> None:
    writing.add("# Changes\n")
    for _ in range(source.randint(3, 10)):
        writing.add(f"\n## {_version(source)} ({_time(source):%Y-%m-%d})\n\n")
        for _ in range(source.randint(1, 5)):
            writing.add(f"- {source.choice(COMMITS)} (#{_digits(source, 4)}, {_hexadecimal(source, 7)})\n")


def _minutes(source: random.Random, writing: Writing) -> None:
    writing.add(f"Minutes, {_time(source):%d %B %Y}, {source.choice(PLACES)}\nPresent: {', '.join(source.sample(PEOPLE, 4))}\n\n")
    for number in range(1, source.randint(4, 8)):
        writing.add(
            f"{number}. {_sentences(source, 3)}\n   Action: {_person(source)}, {source.choice(TASKS)}, by {_time(source):%d.%m.}\n"
        )


def _recipe(source: random.Random, writing: Writing) -> None:
    writing.add(f"Soup of the day ({source.randint(2, 80)} portions)\n\n")
    writing.add(_rows(source, lambda: f"{_digits(source, 3)} g {source.choice(NOUNS)}", 4, 12))
    writing.add(f"\nBake at {source.choice((160, 180, 200))} °C for {source.randint(15, 90)} minutes. The secret is patience.\n")


def _price_list(source: random.Random, writing: Writing) -> None:
    writing.add("Article;Description;Price EUR;EAN\n")
    writing.add(
        _rows(
            source,
            lambda: (
                f"{_digits(source, 3)}-{_digits(source, 2)}-{_digits(source, 4)};{source.choice(NOUNS)};{_price(source)};{_ean(source)}"
            ),
        )
    )


def _timetable(source: random.Random, writing: Writing) -> None:
    writing.add("Line  " + "  ".join(source.sample(PLACES, 4)) + "\n")
    writing.add(
        _rows(
            source,
            lambda: (
                f"{source.randint(1, 99):>4}  "
                + "  ".join(f"{_time(source):%H:%M}" for _ in range(4))
                + f"  Mon-Fri {_digits(source, 5)}"
            ),
        )
    )


def _manual(source: random.Random, writing: Writing) -> None:
    for number in range(1, source.randint(4, 12)):
        writing.add(
            f"{number}.{source.randint(1, 9)} {source.choice(TASKS).capitalize()}\n{_sentences(source, 3)}\n"
            f"Torque {source.randint(2, 90)} Nm, spare part {_digits(source, 3)} {_digits(source, 3)} {_digits(source, 3)}, "
            f"drawing {_digits(source, 2)}.{_digits(source, 4)}.{_digits(source, 4)}.\n\n"
        )


def _mail_thread(source: random.Random, writing: Writing) -> None:
    """Headers, signatures and a disclaimer; their addresses and numbers are there to be found."""
    for depth in range(source.randint(1, 3)):
        quote = "> " * depth
        name = _person(source)
        address = f"{name.lower().replace(' ', '.')}@{source.choice(('example.org', 'example.com', 'example.net'))}"
        writing.add(f"{quote}From: {name} <").plant(address, "email").add(
            f">\n{quote}Subject: Re: {source.choice(TASKS)}\n{quote}\n"
        )
        writing.add(f"{quote}{_sentences(source, 3)}\n{quote}\n{quote}{name}\n{quote}Tel. ")
        writing.plant(f"+44 20 7946 0{_digits(source, 3)}", "phone")
        writing.add(
            f"\n{quote}This e-mail is confidential and intended for the addressee only. If you have received it in error, delete it.\n\n"
        )


_KINDS: Final[dict[str, _Kind]] = {
    "order_numbers": _order_numbers,
    "order_export": _order_export,
    "barcodes": _barcodes,
    "timestamps": _timestamps,
    "hashes": _hashes,
    "uuids": _uuids,
    "card_like": _card_like,
    "phone_like": _phone_like,
    "statistics": _statistics,
    "measurements": _measurements,
    "server_log": _server_log,
    "application_log": _application_log,
    "code": _code,
    "lock_file": _lock_file,
    "json_dump": _json_dump,
    "configuration": _configuration,
    "html_page": _html_page,
    "prose": _prose,
    "changelog": _changelog,
    "minutes": _minutes,
    "recipe": _recipe,
    "price_list": _price_list,
    "timetable": _timetable,
    "manual": _manual,
    "mail_thread": _mail_thread,
}


def _generator(name: str, kind: _Kind) -> Generator:
    def samples(source: random.Random, count: int) -> Iterator[Sample]:
        for _ in range(count):
            writing = Writing(kind=name.replace("_", " "))
            kind(source, writing)
            yield writing.sample()

    return samples


GENERATORS: Final[dict[str, Generator]] = {name: _generator(name, kind) for name, kind in _KINDS.items()}
