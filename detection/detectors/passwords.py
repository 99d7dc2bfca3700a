"""Secrets without a mark of their own: what is assigned to a password or token, or said to be one, or stands in an address."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors import redaction
from detection.detectors.entropy import is_placeholder, looks_like_password, looks_random
from detection.detectors.model import Candidate, Checked, Detector, pattern_finder
from detection.document import Document
from detection.expressions import compile_own, groups_of
from domain.rules import Confidence

_GROUP: Final = "secrets"
#: Words for a secret that a person chooses.
_CHOSEN: Final = (
    r"(?:pass[_ -]?(?:word|phrase|code)|passwd|pwd|passwort|kennwort|zugangscode|mot[ _]de[ _]passe|contrase(?:ñ|n)a"
    r"|senha|parola d'ordine|password|wachtwoord|lösenord|hasło|пароль|パスワード|密码)"
)
#: Words for a secret that a program generates.
_GENERATED: Final = (
    r"(?:secret(?:[_-]?(?:access[_-]?)?key)?|api[_ -]?(?:key|token|secret)|access[_-]?(?:key|token)|auth[_-]?(?:key|token)"
    r"|(?:client|app|consumer|shared|signing|webhook|jwt|session|cookie|encryption|master|hmac)[_-]?(?:secret|key)"
    r"|bearer[_-]?token|refresh[_-]?token|private[_-]?(?:key|token)|token|credential)"
)

# --- key = value ------------------------------------------------------------------------------------------------------

_ASSIGNMENT: Final = rf"(?i)({_CHOSEN}|{_GENERATED})[\"'`*\])]{{0,3}}\s{{0,3}}(?::=|=>|[=:：])\s{{0,4}}[\"'`*]{{0,3}}([^\s\"'`<>,;]{{6}}[^\s\"'`<>,;]*)"
_ASSIGNMENT_TRIGGER: Final = rf"(?i)(?:{_CHOSEN}|{_GENERATED})[\"'`*\])]*\s*(?:=|:|：)"
_ASSIGNMENT_COMPILED: Final = compile_own(_ASSIGNMENT)
_IS_CHOSEN: Final = re.compile(_CHOSEN, re.IGNORECASE)


def _find_assignments(document: Document) -> Iterator[Candidate]:
    text = document.text
    for spans in groups_of(_ASSIGNMENT_COMPILED, document.data):
        (name_start, name_end), (first, last) = spans[1], spans[2]
        start, end = document.code_point(first), document.code_point(last)
        name = document.data[name_start:name_end].decode("utf-8")
        is_chosen = _IS_CHOSEN.search(name) is not None
        value = text[start:end].rstrip(")]}\\*`" if is_chosen else ".)]}\\!?*`")
        # The cheapest first: a text may hold thousands of these.
        if not (looks_like_password(value) if is_chosen else len(value) >= 12 and looks_random(value)):
            continue
        if is_placeholder(value) or _is_code(text, start, start + len(value), is_chosen=is_chosen):
            continue
        yield Candidate(start, start + len(value), value, Confidence.LIKELY, f"near: {name}")


_NAMES: Final = re.compile(r"[A-Za-z_$][\w$]*(?:(?:\.|->|::)[A-Za-z_$][\w$]*)+")
_PATH: Final = re.compile(r"[a-z]+(?:[-_/.:][a-z]+\d?)+")


def _is_code(text: str, start: int, end: int, *, is_chosen: bool) -> bool:
    """Whether the value is an expression (a call, an attribute, a path of names) and not a literal."""
    value, after = text[start:end], text[end : end + 1]
    if after in ("(", "[") or value.endswith(("(", "[")):
        return True
    quoted = text[start - 1 : start] in ("'", '"', "`")
    if not quoted and _NAMES.fullmatch(value):
        return True
    # A path or key of words, such as "secret: payments/db-password".
    return not is_chosen and _PATH.fullmatch(value) is not None


ASSIGNMENT: Final = Detector(
    id="secret_assignment",
    group=_GROUP,
    name="Assigned secret",
    description="A value assigned to a password, secret, token or API key that looks generated or chosen; no placeholder, no code.",
    triggers=(_ASSIGNMENT_TRIGGER,),
    find=_find_assignments,
    redact=redaction.nothing,
)

# --- "the password for the server is …" -------------------------------------------------------------------------------

_SENTENCE: Final = (
    rf"(?i)(?:{_CHOSEN}|\bpin\b|\bapi key\b)[^.\n:=]{{0,60}}(?:\bis\b|\blautet\b|\bist\b|\best\b|\bes\b|\bè\b|\bé\b|\bis nu\b|:|は)"
    r"(?:\s+now|\s+jetzt)?\s{0,2}:?\s{1,4}[\"'`„“«*]{0,2}"
)
_SENTENCE_FULL: Final = compile_own(rf"{_SENTENCE}([^\s\"'`“”»<>]{{6,64}})")


def _find_told(document: Document) -> Iterator[Candidate]:
    """A password told in a sentence must be of a kind that no word of the sentence is."""
    text = document.text
    for spans in groups_of(_SENTENCE_FULL, document.data, resume=1):
        start = document.code_point(spans[1][0])
        value = text[start : document.code_point(spans[1][1])].rstrip(".,;:)]*`")
        if looks_like_password(value) and not is_placeholder(value):
            yield Candidate(start, start + len(value), value, Confidence.LIKELY, "near: password")


TOLD: Final = Detector(
    id="password_in_prose",
    group=_GROUP,
    name="Password in a sentence",
    description="A password that a sentence tells (“the password is …”); sentences about passwords are none.",
    triggers=(rf"(?i){_CHOSEN}|\bpin\b|\bapi key\b",),
    find=_find_told,
    redact=redaction.nothing,
)

# --- Addresses and connection strings ---------------------------------------------------------------------------------

_CONNECTION: Final = r"\b[A-Za-z][A-Za-z0-9+.-]{1,24}://[^\s/:@\"'<>]{0,64}:([^\s@/\"'<>]{3,128})@[A-Za-z0-9\[{$]"


def _check_connection(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end]
    return None if is_placeholder(value) else Checked(value, Confidence.LIKELY, "form")


CONNECTION: Final = Detector(
    id="connection_string",
    group=_GROUP,
    name="Connection string with a password",
    description="An address with user and password (postgres://user:password@host and the like); variables are none.",
    triggers=(r"://[^\s/:@\"'<>]*:[^\s@/\"'<>]+@",),
    find=pattern_finder(_CONNECTION, _check_connection, group=1),
    redact=redaction.nothing,
)

DETECTORS: Final = (ASSIGNMENT, TOLD, CONNECTION)
