"""Values whose own names say nothing, below a name that says that they are secrets: blocks of YAML, objects, tables of TOML, elements."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from detection.detectors import redaction
from detection.detectors.model import Candidate, Detector
from detection.detectors.placeholders import is_placeholder, says_placeholder
from detection.detectors.secret_names import Kind, kind_of
from detection.detectors.secret_values import (
    LONGEST,
    is_generated_with_signs,
    is_hexadecimal,
    looks_like_password,
    may_be_generated,
)
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.rules import Confidence

#: What holds several secrets, in English, German, French, Spanish, Italian, Dutch, Portuguese and Polish.
_ELSEWHERE: Final = (
    r"geheimnisse|geheimen|zugangsdaten|passw(?:ö|oe)rter|kennw(?:ö|oe)rter|mots[_-]?de[_-]?passe|contrase(?:ñ|n)as|secretos|credenciales"
    r"|segreti|credenziali|wachtwoorden|inloggegevens|senhas|segredos|credenciais|has(?:ł|l)a|sekrety|po(?:ś|s)wiadczenia"
)
#: What may follow "secret": ``secretEnvVars``, ``secret_data``.
_SUFFIX: Final = r"(?:[_-]?(?:env|environment|vars?|variables|data|values|map)){1,2}"
_WORDS: Final = rf"(?:secrets?(?:{_SUFFIX})?|credentials|passwords|passphrases|tokens|api[_-]?keys|access[_-]?keys|{_ELSEWHERE})"
_PARENT: Final = rf"([0-9A-Za-z_.-]*{_WORDS})[\"']?"
#: What ``\s`` is for RE2: both kinds of expressions are made of what follows.
_SPACE: Final = r"[\t\n\f\r ]"
#: What stands behind such a name: a line of YAML, an opened object, the end of a table's name and of a tag.
_LINE_ENDS: Final = r":[ \t]*(?:#[^\n]*)?\r?\n"
_OPENS: Final = (
    rf"(?:[ \t]{{0,8}}(?::=|[:=]|:[ \t]{{0,3}}[0-9A-Za-z_.<>,\[\]| ]{{1,40}}=){_SPACE}{{0,8}}\{{|[ \t]{{0,8}}=>?{_SPACE}{{0,8}}[\[{{]"
    r"|[ \t]{1,8}\{[ \t]*\r?\n)"
)
_TABLE_ENDS: Final = r"(?:\.[0-9A-Za-z_.\"'-]{1,60})?[ \t]*\]{1,2}[ \t\r]*(?:[#;][^\n]*)?\n"
_TAG_ENDS: Final = rf">{_SPACE}"
_NAMED: Final = (
    rf"(?i)(?:(?m:^)([ \t]*)(?:-[ \t]{{1,4}})?[\"']?{_PARENT}{_LINE_ENDS}|{_PARENT}{_OPENS}"
    rf"|(?m:^)[ \t]*\[{{1,2}}[ \t]*[\"']?{_PARENT}{_TABLE_ENDS}|<{_PARENT}{_TAG_ENDS})"
)
#: Where names stand; of what they consist is asked of ``re``, since RE2 takes ten times as long for that.
_SCANNED: Final = compile_own(_NAMED, captures=False)
_PARTS: Final = re.compile(_NAMED)
#: What the groups are: white space before a name in YAML, and the names of the four kinds.
_INDENT, _OVER_LINES, _BEFORE_BRACKET, _OF_TABLE, _OF_TAG = range(1, 6)

#: So far a block reaches at most, in code points.
_REACH: Final = 20_000
_BRACKETS: Final = {"{": re.compile(r"[{}]"), "[": re.compile(r"[\[\]]")}
_TABLE_BEGINS: Final = re.compile(r"(?m)^[ \t]*\[[^\n]*\][ \t\r]*$")
_NAME: Final = r"(?<![\w.$/-])(?P<name>[\w.$/-]{1,80}+)"
_LITERAL: Final = rf"(?P<mark>[\"'`])(?P<literal>[^\"'`\n]{{8,{LONGEST}}})(?P=mark)"
#: ``name: value`` on a line of its own; the value may have no quotes there.
_ON_LINE: Final = re.compile(
    rf"(?m)^[ \t]*+(?:-[ \t]++)?[\"']?{_NAME}[\"']?(?::[ \t]++|[ \t]{{0,20}}+=[ \t]{{0,20}}+)"
    rf"(?:{_LITERAL}|(?P<bare>[^\s\"'`<>,;{{}}\[\]|&*!%@#][^\s\"'`<>,;{{}}]{{7,{LONGEST - 1}}}))[ \t]{{0,40}}(?:#[^\n]*)?\r?$"
)
_IN_BRACKETS: Final = re.compile(rf"{_NAME}[\"']?\s{{0,8}}+(?::=|=>|:|=)\s{{0,8}}+(?:{_LITERAL}|(?P<bare>(?!)))")
_IN_ELEMENTS: Final = re.compile(rf"<(?P<name>[\w.-]{{1,80}}+)>(?P<bare>[^<>\s]{{8,{LONGEST}}})(?P<literal>)</")
_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
#: Last words of names that hold no secret but speak of one.
_OF_OTHERS: Final = frozenset(
    """name names file files path paths dir arn id ids ref reference kind type types version namespace provider engine url uri host hostname
    endpoint server domain user users username login account region zone hash digest checksum fingerprint sha sha1 sha256 md5
    thumbprint image external from source role roles mount policy rotation rotated created updated modified date time timestamp expires
    expiry expiration ttl public algorithm alg issuer iss audience aud tag commit build uuid guid vault store backend key keys value text
    raw lexeme color colour label description comment format pattern regex template example placeholder class style font icon prefix suffix
    scope scopes status state project tenant org organization team model product plan package release branch title slug device channel
     cluster bucket queue topic instance node environment env stage pem crt cert certificate ca""".split()  # noqa: SIM905
)
_ENDS_AFTER_SECRET: Final = re.compile(rf"(?i)(?<=secret){_SUFFIX}\Z|(?<=secrets){_SUFFIX}\Z")
_IS_ELSEWHERE: Final = re.compile(f"(?i)(?:{_ELSEWHERE})")
_UUID: Final = re.compile(r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
#: Names joined of words, perhaps with a year or the number of a version, and the addresses of coins, which are called tokens too.
_NO_SECRET: Final = re.compile(r"[a-z]{2,}(?:[-_][a-z]{2,})+(?:[-_]?v?[0-9]{1,4})?|[1-9A-HJ-NP-Za-km-z]{43,44}")
_ENCRYPTED: Final = frozenset(("sealed", "encrypted", "external", "public", "hashed"))
_MARKED: Final = frozenset("!#$%&*?^~@+")


class _Opening(NamedTuple):
    """A name with what opens a block behind it: which of the four kinds that is, the name, how far it is indented, the last sign."""

    kind: int
    parent: str
    indent: int
    sign: str


class _Block(NamedTuple):
    """What lies below a name: where that ends, and how its entries are written."""

    end: int
    entries: re.Pattern[str]


def _find_entries(document: Document) -> Iterator[Candidate]:
    text, behind = document.text, 0
    for first, start in spans_of(_SCANNED, document):
        # What is a block inside another was read with that.
        if start < behind or (opening := _opening(text[first:start])) is None:
            continue
        behind, entries = _block(text, start, opening)
        kind = _kind(opening.parent)
        if kind is None:
            continue
        for entry in entries.finditer(text, start, behind):
            part = "bare" if entry["bare"] is not None else "literal"
            if _is_secret(kind, entry[part], is_literal=part == "literal") and not _is_of_other(entry["name"]):
                yield Candidate(*entry.span(part), entry[part], Confidence.LIKELY, f"near: {opening.parent}")


@lru_cache(maxsize=256)
def _opening(scanned: str) -> _Opening | None:
    """What it consists of that was scanned."""
    named = _PARTS.fullmatch(scanned)
    if named is None or named.lastindex is None:
        return None
    return _Opening(named.lastindex, named[named.lastindex], len(named[_INDENT] or ""), scanned.rstrip()[-1])


def _block(text: str, start: int, opening: _Opening) -> _Block:
    """What begins there, behind a name."""
    kind, parent, indent, sign = opening
    last = min(len(text), start + _REACH)
    if kind == _OVER_LINES:
        lines = _indented_more(indent).match(text, start, last)
        return _Block(start if lines is None else lines.end(), _ON_LINE)
    if kind == _BEFORE_BRACKET:
        return _Block(_end_of_brackets(text, start, last, sign), _IN_BRACKETS)
    if kind == _OF_TABLE:
        following = _TABLE_BEGINS.search(text, start, last)
        return _Block(last if following is None else following.start(), _ON_LINE)
    closed = text.find(f"</{parent}>", start, last)
    return _Block(last if closed < 0 else closed, _IN_ELEMENTS)


@lru_cache(maxsize=64)
def _indented_more(indent: int) -> re.Pattern[str]:
    """The lines that are indented further; empty ones and comments belong to them."""
    return re.compile(rf"(?:[^\S\n]*+(?:#[^\n]*+)?+(?:\n|\Z)|[^\S\n]{{{indent + 1}}}[^\n]*+(?:\n|\Z))*+")


def _end_of_brackets(text: str, place: int, last: int, opening: str) -> int:
    """Where the bracket is closed that was opened right before."""
    depth = 1
    for bracket in _BRACKETS[opening].finditer(text, place, last):
        depth += 1 if bracket.group() == opening else -1
        if depth == 0:
            return bracket.start()
    return last


@lru_cache(maxsize=1_024)
def _kind(parent: str) -> Kind | None:
    """What a name says of the values below it; None for names of something else."""
    if not _ENCRYPTED.isdisjoint(word.lower() for word in _WORD.findall(parent)):
        return None
    if _IS_ELSEWHERE.search(parent) is not None:
        return Kind.SECRET
    kind = kind_of(_ENDS_AFTER_SECRET.sub("", parent))
    return None if kind is Kind.WEAK else kind


@lru_cache(maxsize=1_024)
def _is_of_other(name: str) -> bool:
    """Whether an entry speaks of a secret, or is found by what its own name says."""
    words = [word.lower() for word in _WORD.findall(name) if not word.isdecimal()]
    return not words or words[-1] in _OF_OTHERS or kind_of(name) not in (None, Kind.WEAK)


def _is_secret(kind: Kind, value: str, *, is_literal: bool) -> bool:
    if is_literal and is_generated_with_signs(value):
        return not says_placeholder(value)
    is_marked = kind is not Kind.GENERATED and not _MARKED.isdisjoint(value) and "/" not in value
    return (
        (
            may_be_generated(value)
            or is_hexadecimal(value)
            or is_generated_with_signs(value)
            or (is_marked and looks_like_password(value))
        )
        and _UUID.fullmatch(value) is None
        and _NO_SECRET.fullmatch(value) is None
        and not is_placeholder(value)
    )


SECRET_ENTRY: Final = Detector(
    id="secret_entry",
    group="secrets",
    name="Secret below a name for several",
    description="A value that looks generated in a block of YAML, an object or a table whose name says that it holds secrets.",
    triggers=(rf"(?i){_WORDS}[\"']?(?:{_LINE_ENDS}|{_OPENS}|{_TABLE_ENDS}|{_TAG_ENDS})",),
    find=_find_entries,
    redact=redaction.nothing,
    standard="configurations in YAML, JSON, TOML and XML",
    needs_words=True,
    example="app_secrets:\n  stripe: kb8l6k0c36v6w1ts2g\n",
)

DETECTORS: Final = (SECRET_ENTRY,)
