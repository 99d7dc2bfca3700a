"""Ordinary texts of 64,000 characters, none of which repeats itself or was written for the check of rules."""

import json
import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

LENGTH: Final = 64_000
_ROOT: Final = Path(__file__).parents[2]
#: Kinds of which this repository holds enough, by where they lie.
_FILES: Final = {
    "papers in English": ("examples/en/*",),
    "papers in other languages": tuple(f"examples/{language}/*" for language in ("de", "fr", "es", "it", "nl", "pl", "pt")),
    "prose in Markdown": ("docs/decisions/*.md",),
    "code in Python": ("detection/detectors/*.py",),
    "a schema": ("schema/schema.graphql",),
    "scripts and pages": (
        "vendor/graphiql/source/*",
        "console/static/*.js",
        "console/templates/*.html",
        "rest_compat/static/*.css",
    ),
}


def _written(*patterns: str) -> str:
    files = [path for pattern in patterns for path in sorted(_ROOT.glob(pattern)) if path.is_file()]
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in files)[:LENGTH]


def _words() -> list[str]:
    return [word for word in _written("docs/*.md").split() if word.isalpha()]


def _mail(source: random.Random, words: list[str]) -> str:
    said = "\n".join(" ".join(source.choices(words, k=source.randrange(20, 90))) + "." for _ in range(4))
    return f"From: {source.choice(words)}@{source.choice(words)}.example\nSubject: {source.choice(words)}\n\n{said}\n\nKind regards\n\n"


def _log(source: random.Random, words: list[str]) -> str:
    at = f"2025-11-{source.randrange(1, 29):02} {source.randrange(24):02}:{source.randrange(60):02}:{source.randrange(60):02}"
    address = ".".join(str(source.randrange(256)) for _ in range(4))
    said = " ".join(source.choices(words, k=6))
    return f"{at},{source.randrange(1_000):03} {source.choice(('INFO', 'WARN'))} {address} user={source.randrange(10**6)} status=ok {said}\n"


def _row(source: random.Random, words: list[str]) -> str:
    name = f"{source.choice(words).title()} {source.choice(words).title()}"
    return f"{source.randrange(10**8)},{name},{source.choice(words)}@example.org,{source.randrange(10**6) / 100},{source.choice(words)}\n"


def _record(source: random.Random, words: list[str]) -> str:
    keys = source.sample(words, 4)
    return json.dumps({key: source.choice((source.random(), " ".join(source.choices(words, k=9)))) for key in keys}) + ", "


_MADE: Final[dict[str, Callable[[random.Random, list[str]], str]]] = {
    "mails": _mail,
    "a log": _log,
    "a table": _row,
    "JSON in one line": _record,
}


@cache
def texts() -> dict[str, str]:
    """By kind."""
    return {kind: _written(*patterns) for kind, patterns in _FILES.items()} | {kind: _made(kind) for kind in _MADE}


def _made(kind: str) -> str:
    words, source = _words(), random.Random(f"another {kind}")

    def parts() -> Iterator[str]:
        size = 0
        while size < LENGTH:
            part = _MADE[kind](source, words)
            size += len(part)
            yield part

    return "".join(parts())[:LENGTH]
