"""Secrets that stand apart from their names or under names of one program: pairs of elements, defaults of variables, the keys of WordPress."""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from detection.detectors.defaults import is_default
from detection.detectors.entropy import is_mixed, wordiness
from detection.detectors.model import Candidate, in_order
from detection.detectors.placeholders import is_placeholder, says_placeholder
from detection.detectors.secret_names import NAME, Kind, kind_of
from detection.detectors.secret_values import (
    ends_scrambled,
    is_hexadecimal,
    is_joined_name,
    is_plainly_generated,
    looks_like_password,
    may_be_chosen,
    may_be_generated,
    may_be_secret,
)
from detection.document import Document
from detection.expressions import compile_own, groups_of
from domain.rules import Confidence

#: Whether a value may be what a name of this kind promises.
_Judge = Callable[[Kind, str], bool]

#: Two elements: a list of properties, an export of a vault, a configuration of Hadoop.
_PAIRED: Final = (
    rf"<(?:[Kk]ey|[Nn]ame)>\s{{0,8}}([^<>\n]*(?i:{NAME})[^<>\n]*)</(?:[Kk]ey|[Nn]ame)>\s{{0,40}}"
    r"<(?i:string|value)(?: ProtectInMemory=\"\w{4,5}\")?>\s{0,20}([^<>\s]{4,256})\s{0,20}</"
)
#: A variable of Terraform, a parameter of CloudFormation: the value is what it has when nobody gives it one.
_DEFAULTED: Final = (
    rf"\bvariable\s{{1,4}}\"([\w-]*(?i:{NAME})[\w-]*)\"\s{{0,4}}\{{[^{{}}]*?\bdefault\s{{0,8}}=\s{{0,4}}\"([^\"\s]{{4,256}})\""
)
_DESCRIBED: Final = r"(?:[ \t]+(?:NoEcho|Description|MinLength|MaxLength|AllowedPattern|ConstraintDescription):[^\n]*\n)*?"
_PARAMETERS: Final = (
    rf"(?m)^[ \t]{{1,16}}[\"']?(\w*(?i:{NAME})\w*)[\"']?:[ \t]*\r?\n{_DESCRIBED}[ \t]+Type:[ \t]+[\"']?String\b[^\n]*\n{_DESCRIBED}"
    r"[ \t]+Default:[ \t]{1,4}[\"']?([^\s\"']{4,256})"
)
#: The keys and salts of WordPress are of 64 characters of any kind, spaces and brackets among them.
_OF_WORDPRESS: Final = r"\b((?:(?:SECURE_)?AUTH|LOGGED_IN|NONCE)_(?:KEY|SALT))[\"']?\s{0,8}(?:,|=>?|:)\s{0,16}"
_SALTS: Final = rf"{_OF_WORDPRESS}(?:\"([^\"\n]{{56,72}})\"|'([^'\n]{{56,72}})')"
#: Names of one program: a token of SonarQube, the key of a wireless network in a profile of Windows.
_SONAR: Final = r"\b(sonar\.login)[\"']?(?:[ \t]{0,8}[=:][ \t]{0,8}|>)[\"']?([0-9a-f]{40})\b"
_NETWORK: Final = r"<(keyMaterial)>([^<>\s]{8,63})<"

#: Passwords that a browser keeps, encrypted with a key beside them.
_KEPT: Final = r"\"(encryptedPassword)\"\s{0,4}:\s{0,4}\"(M[A-Za-z0-9]{2}EEPgA{15,20}Ew[A-Za-z0-9+/]{30,400}={0,2})\""
#: Long names in a file of .NET; those that keys of accounts have in Azure, where only their form tells them from others.
_ADDED: Final = (
    rf"<add\s{{1,8}}(?:key|name)=\"([\w:.-]*(?i:{NAME})[\w:.-]*)\"\s{{1,8}}(?:value|connectionString)=\"([^\"\s]{{4,256}})\""
)
_OF_ACCOUNT: Final = (
    r"\b((?:[pP]rimary|[sS]econdary)_?[kK]ey|key[12])[\"']?\s{0,4}[:=]\s{0,8}[\"']?([0-9A-Za-z+/]{86}==|[0-9A-Za-z+/]{43}=)"
)

#: A token that is an object of its own, written as a text: ``"ApiToken": "{\\"name\\": \\"ops\\", \\"sig\\": \\"…\\"}"``.
_WRITTEN_IN: Final = (
    rf"([\w.$-]*(?i:{NAME})[\w-]*)[\"'`]?\s{{0,4}}(?::|=>?)\s{{0,4}}[\"'`]\{{[^{{}}\n]{{0,160}}?[\"']\s{{0,4}}:\s{{0,4}}\\{{0,3}}[\"']"
    r"([0-9A-Za-z+/=_-]{16,256})\\{0,3}[\"']"
)

#: What is looked for in every text has no words that many texts have.
TRIGGERS: Final = (
    r"</(?:[Kk]ey|[Nn]ame)>\s*<(?i:string|value)\b",
    r"\bvariable\s+\"[\w-]*\"\s*\{",
    r"\bType:[ \t]+[\"']?String\b",
    _OF_WORDPRESS,
    r"\bsonar\.login\b",
    r"<keyMaterial>",
    r"\"encryptedPassword\"",
    r"<add\s+(?:key|name)=\"",
    r"(?i:(?:primary|secondary)_?key|\bkey[12])[\"']?\s*[:=]",
)


def _may_be_given(kind: Kind, value: str) -> bool:
    if kind is Kind.CHOSEN:
        return looks_like_password(value) and not is_joined_name(value) and "://" not in value
    if kind is Kind.SECRET:
        return may_be_secret(value)
    return kind is Kind.GENERATED and (may_be_generated(value) or is_hexadecimal(value))


def _may_be_default(kind: Kind, value: str) -> bool:
    return may_be_chosen(value, is_literal=True) if kind is Kind.CHOSEN else _may_be_given(kind, value)


def _may_be_added(kind: Kind, value: str) -> bool:
    return _may_be_given(kind, value) or (kind is Kind.WEAK and is_plainly_generated(value))


def _may_be_of_account(_: Kind, value: str) -> bool:
    return is_plainly_generated(value)


def _is_kept(_: Kind, value: str) -> bool:
    return is_mixed(value, 3.0)


def _may_be_salt(_: Kind, value: str) -> bool:
    return is_mixed(value, 4.2) and wordiness(value) < 0.5 and sum(map(str.isdigit, value)) >= 2


def _may_be_key(_: Kind, value: str) -> bool:
    return may_be_chosen(value, is_literal=True) or ends_scrambled(value)


_UUID: Final = re.compile(r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _may_be_within(kind: Kind, value: str) -> bool:
    is_generated = may_be_generated(value, least=16) or is_hexadecimal(value)
    return kind in (Kind.GENERATED, Kind.SECRET) and is_generated and _UUID.fullmatch(value) is None


class _Place(NamedTuple):
    """Where to look, what stands in every text that has it, what the name promises (None: what it says), and whether a value may be it."""

    expression: Any
    needles: tuple[bytes, ...]
    kind: Kind | None
    judge: _Judge


_PLACES: Final = (
    _Place(compile_own(_PAIRED), (b"</key>", b"</name>", b"</Key>", b"</Name>"), None, _may_be_given),
    _Place(compile_own(_DEFAULTED), (b"variable",), None, _may_be_default),
    _Place(compile_own(_PARAMETERS), (b" Default:",), None, _may_be_default),
    _Place(compile_own(_SALTS), (b"AUTH_KEY", b"LOGGED_IN_", b"NONCE_", b"AUTH_SALT"), Kind.GENERATED, _may_be_salt),
    _Place(compile_own(_SONAR), (b"sonar.login",), Kind.GENERATED, _may_be_given),
    _Place(compile_own(_ADDED), (b"<add ",), None, _may_be_added),
    _Place(compile_own(_OF_ACCOUNT), (b"rimary", b"econdary", b"key1", b"key2"), Kind.GENERATED, _may_be_of_account),
    _Place(compile_own(_WRITTEN_IN), (b'"{\\"', b"'{\"", b'`{"'), None, _may_be_within),
    _Place(compile_own(_KEPT), (b'"encryptedPassword"',), Kind.GENERATED, _is_kept),
    _Place(compile_own(_NETWORK), (b"<keyMaterial>",), Kind.CHOSEN, _may_be_key),
)


def with_those_apart(found: Iterator[Candidate], document: Document) -> Iterator[Candidate]:
    """What was found, and the values in all of these places."""
    places = [place for place in _PLACES if any(needle in document.data for needle in place.needles)]
    return in_order(found, *(_find(document, place) for place in places)) if places else found


def _find(document: Document, place: _Place) -> Iterator[Candidate]:
    for spans in groups_of(place.expression, document.data):
        name = document.data[slice(*spans[1])].decode().strip()
        promised = place.kind or kind_of(name)
        first, last = next(span for span in spans[2:] if span[0] >= 0)
        start, end = document.code_point(first), document.code_point(last)
        value = document.text[start:end]
        if (
            promised is not None
            and place.judge(promised, value)
            and not (says_placeholder(value) if place.judge is _may_be_salt else is_placeholder(value))
            and not is_default(value, name, document.text, document.code_point(spans[0][0]), end)
        ):
            yield Candidate(start, end, value, Confidence.LIKELY, f"near: {name}")
