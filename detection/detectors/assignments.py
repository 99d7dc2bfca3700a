"""Values that are given to a password, secret, token or key, in the syntax of any language, configuration or mark-up."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from detection.detectors import redaction
from detection.detectors.assigned_references import (
    LONGEST_KEY,
    is_made_of_hexadecimal,
)
from detection.detectors.assigned_values import CLOSING, DECODING, LONGEST_WRITTEN, TYPE, AssignedValue, value_after
from detection.detectors.assignments_apart import TRIGGERS, with_those_apart
from detection.detectors.defaults import is_default
from detection.detectors.model import Candidate, Detector, in_order
from detection.detectors.placeholders import is_placeholder, says_placeholder
from detection.detectors.secret_files import ONE_WORD, held_by_name
from detection.detectors.secret_names import NAME, WEAK_NAME, Kind, is_elsewhere, is_of_cipher, is_of_program, kind_of
from detection.detectors.secret_values import (
    LEAST_OF_KEY,
    ends_scrambled,
    is_generated_with_signs,
    is_hexadecimal,
    is_least_asked,
    is_of_application,
    is_passphrase,
    is_plainly_generated,
    is_typed_key,
    may_be_chosen,
    may_be_generated,
    may_be_secret,
)
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.rules import Confidence

#: What stands between a name and its value, as far as the first sign that says so.
_JOINT: Final = (
    rf"(?:{TYPE}"
    r"\s{0,24}(?:[=:：>]|!=|->|<-|\|\||\?\?)|\s{0,3}[,(]\s{0,24}(?:@|<<)?\\?[\"'`]|[ \t]{1,8}\\?[\"'`]"
    rf"|\({DECODING.replace('{0,40}', '*')}\s{{0,4}}[\"'`]"
    r"|,?\s{1,24}[\"']?value[\"']?\s{0,3}[:=]|\.equals\w{0,10}\("
    r"|\s[\w:-]{1,20}=[\"'][^<>\"'\n]{0,80}[\"']>)"
)
_ASSIGNED: Final = rf"(?i)[\w.$-]*{NAME}[\w-]*{CLOSING}{_JOINT}"
_ASSIGNED_WEAKLY: Final = (
    rf"(?i)[\w.$-]*(?:{WEAK_NAME}[\w-]{{0,12}}{CLOSING}"
    r"\s{0,16}(?:=>|:=|[=:,(])\s{0,16}[\w.]{0,20}\(?[\\\"'`]{0,2}[0-9A-Za-z+/=_-]{15}"
    rf"|salt{CLOSING}\s{{0,3}}(?:=>|:=|[=:,])\s{{0,3}}[\"'][!#-&(-~]{{16}})"
)
_SCANNED: Final = compile_own(rf"(?:{_ASSIGNED}|{_ASSIGNED_WEAKLY})", captures=False)

#: A name's end, seen from the end of what was scanned for it.
_NOT_OF_A_NAME: Final = " \t\r\n=:：!<>|?-,(@\"'`*)]\\"
_TYPED: Final = re.compile(
    r"(?:\s[\w:-]{1,20}=.*|\.equals\w{0,10}|\[\d{0,4}\]?|\s\*?string|\s\[\]byte|\s\{\s?get;[^}]{0,30}\}|\((?:new )?[\w.]+)\Z"
)
_WEAK_TAIL: Final = re.compile(rf"(?i).*?{WEAK_NAME}[\w-]{{0,12}}")
#: The same, which names with dots need: ``api.key``.
_WEAK_BEFORE_SIGN: Final = re.compile(rf"(?i)(?:\w{{1,24}}\.){{1,4}}{WEAK_NAME}(?=\s{{0,3}}:?=|:)")

_SIGN: Final = re.compile(r"[\"'`(=:]")


class _Name(NamedTuple):
    """A name, what it promises, whether it is the setting of a program, a word of everyday language, a number for one use."""

    kind: Kind | None
    written: str
    is_of_program: bool
    is_elsewhere: bool
    is_nonce: bool


def _named(scanned: str) -> _Name:
    """The name that what was scanned begins with."""
    name = scanned.rstrip(_NOT_OF_A_NAME)
    if (typed := _TYPED.search(name)) is not None:
        name = name[: typed.start()]
    kind = kind_of(name)
    weak = _WEAK_BEFORE_SIGN.match(name)
    if weak is None and (kind is None or (kind is Kind.WEAK and _SIGN.search(name) is not None)):
        weak = _WEAK_TAIL.match(name)
    if weak is not None:  # what was scanned goes on into the value
        name = weak.group()
        kind = kind_of(name)
    return _Name(kind, name, is_of_program(name), is_elsewhere(name), name.lower() == "nonce")


#: Names that are given to calls: ``db.1.connection_url``, ``SOME_LICENSE_V2``.
_NAME: Final = re.compile(r"[A-Za-z_]\w*(?:\.\w+)+|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")


#: One bracket that nothing closes is no call: ``482T(91k``.
_OPENED: Final = re.compile(r"[^()]*\([^()]+")


#: Letters of both cases, joined by one sign that no name in code has.
_SIGNED: Final = re.compile(r"(?=.*[a-z])(?=.*[A-Z])[A-Za-z]{2,32}[!#$%&*+?^~@][A-Za-z]{2,32}[!#$%&*?]?")


def _is_plain_argument(value: str) -> bool:
    """Whether an argument without a digit is a password rather than a selector, an address or a message."""
    return (len(value) >= 8 and _SIGNED.fullmatch(value) is not None) or ends_scrambled(value)


#: Numbers of other things are not so long.
_LEAST_OF_DIGITS: Final = 24


def _is_secret(kind: Kind, value: str, found: AssignedValue) -> bool:
    """The cheapest questions first: a text may hold thousands of these."""
    if found.is_argument and not found.is_assigned and kind is Kind.CHOSEN and _is_plain_argument(value):
        return may_be_chosen(value, is_literal=True) and not is_placeholder(value)
    if (
        found.is_literal
        and not found.is_assigned
        and not (
            any(map(str.isdigit, value)) and any(map(str.isalpha, value)) and "=" not in value[:-2] and not _NAME.fullmatch(value)
        )
    ):
        return False
    if found.is_literal and found.is_assigned and is_generated_with_signs(value):
        return not says_placeholder(value)
    if len(value) > LONGEST_WRITTEN:
        return is_plainly_generated(value.replace(".", "")) and not is_placeholder(value)
    if kind is Kind.CHOSEN:
        if is_least_asked(value) or (found.is_assigned and is_of_application(value)):
            return True
        if found.is_literal and _OPENED.fullmatch(value) is not None:
            value = value.replace("(", "", 1)
        possible = may_be_chosen(
            value,
            is_literal=found.is_literal and found.is_assigned,
            may_be_word=found.may_be_word,
            is_whole=found.is_whole,
            may_be_joined=found.may_be_joined,
        )
    elif kind is Kind.SECRET:
        possible = may_be_secret(value) or (found.is_literal and value.isdecimal() and len(value) >= _LEAST_OF_DIGITS)
    elif kind is Kind.GENERATED:
        possible = may_be_generated(value) or is_hexadecimal(value)
    else:
        possible = is_plainly_generated(value)
    return possible and not is_placeholder(value)


def _is_key(value: str, name: str, text: str, found: AssignedValue) -> bool:
    """Whether a value that a token never is may be the key of a cipher: so many digits, or hexadecimal ones that bytes are made of."""
    if not LEAST_OF_KEY <= len(value) <= LONGEST_KEY:
        return False
    if is_typed_key(value):
        return is_of_cipher(name)
    return is_hexadecimal(value) and name.lower().endswith("key") and is_made_of_hexadecimal(text, found.start, found.end)


_OPENED_TAG: Final = re.compile(r"<(?:script|style|link|iframe)\b[^<>]*\Z")


def _is_of_page(text: str, name_start: int) -> bool:
    """Whether an attribute belongs to an element that a page tells its readers to trust, which is no secret."""
    return _OPENED_TAG.search(text, max(0, name_start - 400), name_start) is not None


#: So long is a sealed secret of Kubernetes at least, which begins with the length of its key in Base64.
_LEAST_SEALED: Final = 64


#: How Spring is told that a password is not hashed.
_PLAIN: Final = "{noop}"


def _find_assignments(document: Document) -> Iterator[Candidate]:
    text = document.text
    names: dict[str, _Name] = {}
    judged: dict[tuple[Kind, str, tuple[bool, ...]], bool] = {}
    behind, is_sealed = 0, None
    for start, end in spans_of(_SCANNED, document):
        if start < behind:
            continue
        scanned = text[start:end]
        if (known := names.get(scanned)) is None:
            known = names[scanned] = _named(scanned)
        kind, name, of_program, of_everyday, is_nonce = known
        if kind is None or (found := value_after(text, start, start + len(name))) is None:
            continue
        value = text[found.start : found.end]
        if value.startswith(_PLAIN):
            found = AssignedValue(found.start + len(_PLAIN), found.end, is_literal=True, is_assigned=True, may_be_word=True)
            value = value[len(_PLAIN) :]
        # Without quotes a key of a network is no words.
        elif (
            found.is_literal or not name.lower().endswith("psk")
            if of_program
            else kind is Kind.CHOSEN and name.isupper() and found.is_assigned and is_passphrase(value)
        ):
            found = found._replace(may_be_joined=True)
        if of_everyday and (value == value.upper() or not any(map(str.isdigit, value))):
            continue
        key = (kind, value, found[2:])
        if key not in judged:
            judged[key] = _is_secret(kind, value, found)
        if judged[key] or (_is_key(value, name, text, found) and not is_placeholder(value)):
            if is_nonce and _is_of_page(text, start):
                continue
            if is_default(value, name, text, start, found.end):
                continue
            if value.startswith("A") and len(value) >= _LEAST_SEALED and not found.is_literal:
                is_sealed = "encryptedData:" in text if is_sealed is None else is_sealed
                if is_sealed:
                    continue
            behind = found.end
            yield Candidate(found.start, found.end, value, Confidence.LIKELY, f"near: {name}")


def _find_in_file(document: Document) -> Iterator[Candidate]:
    """What a file holds alone that is named for it: its name is given this value."""
    held = held_by_name(document)
    if held is None:
        return
    value = document.text[held.start : held.end]
    if _is_secret(held.kind, value, AssignedValue(held.start, held.end, is_literal=True, is_assigned=True)):
        yield Candidate(held.start, held.end, value, Confidence.LIKELY, f"file: {held.name}")


def _find(document: Document) -> Iterator[Candidate]:
    return with_those_apart(in_order(_find_assignments(document), _find_in_file(document)), document)


ASSIGNMENT: Final = Detector(
    id="secret_assignment",
    group="secrets",
    name="Assigned secret",
    description="A value assigned to a password, secret, token or API key that looks generated or chosen; no placeholder, no code.",
    triggers=(
        _ASSIGNED.replace(r"[\w.$-]*", "", 1),
        _ASSIGNED_WEAKLY.replace(r"[\w.$-]*", "", 1),
        ONE_WORD,
        *TRIGGERS,
    ),
    find=_find,
    redact=redaction.nothing,
    standard="assignments of programming languages and configurations",
    needs_words=True,
    example="DB_PASSWORD=tr7!Quokka-19",
)

DETECTORS: Final = (ASSIGNMENT,)
