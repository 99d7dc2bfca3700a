"""Sentences, forms, tables, logs and files as others write them, who had not seen the rules: ``lines/``, one text in a line.

``{{iban}}`` stands for a value that has to be found, ``{{card?}}`` for one that no word announces; ``{{date}}`` or ``{{n8}}`` (eight digits) are
none. They were written to measure the detectors from outside. What they showed has been mended since.
"""

import random
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.accuracy import made_values as made
from benchmarks.accuracy.business import FILLED_WITH
from benchmarks.accuracy.government import national_value
from benchmarks.accuracy.samples import Generator, Sample, Writing

_LINES: Final = Path(__file__).parent / "lines"
_PLACE: Final = re.compile(r"\{\{(\w+)\??\}\}")
_COUNTED: Final = re.compile(r"(n|hex)([0-9]+)")

#: What makes a value, from a source and the language around it.
_Make = Callable[[random.Random, str], str]


def _everywhere(make: Callable[[random.Random], str]) -> _Make:
    """The same in every language."""
    return lambda source, _: make(source)


def _international(source: random.Random, language: str) -> str:
    while not (number := made.telephone(source, language)).startswith("+"):
        pass
    return number


def _ssn(source: random.Random) -> str:
    return f"{source.randrange(100, 665)}-{source.randrange(10, 100)}-{source.randrange(1_000, 10_000)}"


#: By place: the detector that has to find the value, and how one is made. National numbers go by their detector's name.
_VALUES: Final[dict[str, tuple[str, _Make]]] = {
    "phone": ("phone", made.telephone),
    "phonei": ("phone", _international),
    "card": ("payment_card", _everywhere(lambda source: made.written_card(source, made.card(source, common=True)))),
    "iban": ("iban", _everywhere(lambda source: made.written_iban(source, made.iban(source)))),
    "email": ("email", _everywhere(made.email)),
    "uemail": ("email", _everywhere(made.email)),
    "ipv4": ("ipv4", _everywhere(made.ipv4)),
    "ipv6": ("ipv6", _everywhere(made.ipv6)),
    "mac_address": ("mac_address", _everywhere(made.mac)),
    "us_ssn": ("us_ssn", _everywhere(_ssn)),
    "us_routing_number": ("us_routing_number", _everywhere(made.routing_number)),
    "bic": ("bic", _everywhere(made.bic)),
    "vin": ("vin", _everywhere(made.vin)),
    "imei": ("imei", _everywhere(made.imei)),
    "bitcoin_address": ("bitcoin_address", _everywhere(made.bitcoin)),
}


def _one_of(*choices: str) -> _Make:
    return _everywhere(lambda source: source.choice(choices))


def _number(first: int, last: int) -> _Make:
    return _everywhere(lambda source: f"{source.randint(first, last)}")


def _characters(count: int, alphabet: str = "0123456789abcdef") -> _Make:
    return _everywhere(lambda source: "".join(source.choices(alphabet, k=count)))


def _moment(form: str) -> _Make:
    """``form`` with a year, month, day, hour, minute and second."""

    def make(source: random.Random, _: str) -> str:
        day = {"y": source.randint(1990, 2025), "m": source.randint(1, 12), "d": source.randint(1, 28)}
        return form.format(**day, hour=source.randrange(24), minute=source.randrange(60), second=source.randrange(60))

    return make


def _article(prefix: str, count: int) -> _Make:
    """A number of the trade with its check digit (GS1 General Specifications)."""

    def make(source: random.Random, _: str) -> str:
        body = prefix + made.digits(source, count - 1 - len(prefix))
        weighted = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body)))
        return f"{body}{-weighted % 10}"

    return make


#: What stands around values, besides the names, towns, companies and dates that business documents are filled with.
_AROUND: Final[dict[str, _Make]] = {
    "name": lambda source, language: FILLED_WITH["person"](language, source),
    "street": _number(1, 180),
    "zip": _number(10_000, 99_999),
    "user": _one_of("fenwick7", "a.okafor", "lister_m", "pemberton22"),
    "word": _one_of("harbour", "ledger", "garden", "copper"),
    "job": _one_of("Clerk", "Surveyor", "Driver", "Analyst"),
    "domain": _one_of("norvane.example", "quillstone.example"),
    "url": _one_of("https://norvane.example/orders/4711", "https://quillstone.example/help"),
    "ua": _one_of("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "curl/8.5.0"),
    "time": _moment("{hour:02}:{minute:02}"),
    "ts": _moment("2024-{m:02}-{d:02} {hour:02}:{minute:02}:{second:02}"),
    "clf": _moment("{d:02}/Mar/2024:{hour:02}:{minute:02}:{second:02} +0000"),
    "compactts": _moment("2024{m:02}{d:02}_{hour:02}{minute:02}{second:02}"),
    "exp": _moment("{m:02}/29"),
    "epoch": _number(1_500_000_000, 1_760_000_000),
    "epochms": _number(1_500_000_000_000, 1_760_000_000_000),
    "amt": _everywhere(lambda source: f"{source.randint(1, 99_999)}.{source.randint(0, 99):02}"),
    "bignum": _everywhere(lambda source: f"{source.randint(10**6, 10**10):,}"),
    "port": _number(1_024, 65_535),
    "code6": _characters(6, "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"),
    "lat": _everywhere(lambda source: f"{source.uniform(-60, 70):.5f}"),
    "lng": _everywhere(lambda source: f"{source.uniform(-170, 170):.5f}"),
    "uuid": _everywhere(made.uuid),
    "isbn13": _article("978", 13),
    "ean13": _article("4", 13),
    "ean8": _article("4", 8),
    "md5": _characters(32),
    "sha1": _characters(40),
    "sha256": _characters(64),
}


def _filled(line: str, language: str, kind: str, source: random.Random) -> Sample:
    text, read = Writing(kind=kind), 0
    for place in _PLACE.finditer(line):
        text.add(line[read : place.start()])
        read, name = place.end(), place[1]
        if name in _VALUES:
            detector, make = _VALUES[name]
            text.plant(make(source, language), detector)
        elif (number := national_value(source, name)) is not None:
            text.plant(number, name)
        elif counted := _COUNTED.fullmatch(name):
            alphabet = "0123456789" if counted[1] == "n" else "0123456789abcdef"
            text.add(source.choice(alphabet[1:]) + _characters(int(counted[2]) - 1, alphabet)(source, language))
        elif name in _AROUND:
            text.add(_AROUND[name](source, language))
        else:
            text.add(FILLED_WITH[name](language, source))
    return text.add(line[read:]).sample()


def _lines(name: str, source: random.Random, count: int) -> Iterator[Sample]:
    """So many of the lines of one file, each once before any twice."""
    language = name if name in made.LANGUAGES else "en"
    lines = (_LINES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    source.shuffle(lines)
    for place in range(count):
        line = lines[place % len(lines)].replace(r"\n", "\n").replace(r"\t", "\t")
        yield _filled(line, language, f"line in {name}.txt", source)


GENERATORS: Final[dict[str, Generator]] = {
    f"lines_{path.stem}": partial(_lines, path.stem) for path in sorted(_LINES.glob("*.txt"))
}
