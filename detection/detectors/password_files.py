"""Files made to hold passwords: .netrc, .pgpass, .htpasswd and shadow, and the secrets of Kubernetes."""

import base64
import binascii
import re
from collections.abc import Iterator
from heapq import merge
from operator import itemgetter
from typing import Final

from detection.detectors import redaction
from detection.detectors.model import Candidate, Checked, Detector, in_order, nearly_in_order, pattern_finder
from detection.detectors.placeholders import is_placeholder
from detection.detectors.secret_files import base_name
from detection.detectors.secret_values import is_weak, may_be_chosen
from detection.document import Document
from detection.expressions import compile_own, spans_of
from detection.hits import Passed
from domain.rules import Confidence

_GROUP: Final = "secrets"


def _check(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end]
    if is_placeholder(value) or not (may_be_chosen(value, is_literal=True) or is_weak(value)):
        return None
    return Checked(value, Confidence.LIKELY, "form")


def _check_hash(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end]
    return None if value.isalpha() or "..." in value else Checked(value, Confidence.LIKELY, "form")


NETRC: Final = Detector(
    id="netrc_password",
    group=_GROUP,
    name="Password in .netrc",
    description="The password behind a machine and a login, as curl and git read it.",
    triggers=(r"machine\s+\S+\s+login\s+\S+\s+password\s",),
    find=pattern_finder(
        r"\bmachine\s{1,8}\S{1,100}\s{1,8}login\s{1,8}\S{1,100}\s{1,8}password\s{1,8}([^\s\"')>]{4,128})", _check, group=1
    ),
    redact=redaction.nothing,
    standard="manual of ftp and curl",
    example="machine git.internal login app password tr7Quokka19",
)

#: What may stand before the first line of such a file.
_COMMENTS: Final = r"\A(?:#[^\n]*\n|\s)*"
_PGPASS: Final = frozenset((".pgpass", "pgpass", "pgpass.conf"))
#: Beside the ports of PostgreSQL no name is needed.
_find_beside_ports: Final = pattern_finder(
    r"(?m)^[\w.*-]{1,100}:(?:543\d|\*|6432):[\w*-]{1,64}:[\w.*-]{1,64}:(\S{4,128})$", _check, group=1
)
_ANY_PORT: Final = rf"{_COMMENTS}[\w.*-]+:\d+:[\w.*-]+:[\w.@*-]+:\S"
_ANY_PORT_AT_FIRST: Final = compile_own(_ANY_PORT)
_find_beside_any_port: Final = pattern_finder(
    r"(?m)^[\w.*-]{1,100}:(?:\d{1,5}|\*):[\w.*-]{1,64}:[\w.@*-]{1,64}:(\S{4,128})$", _check, group=1
)


def _find_pgpass(document: Document) -> Iterator[Candidate]:
    is_named = base_name(document).lower() in _PGPASS and _ANY_PORT_AT_FIRST.search(document.data) is not None
    return (_find_beside_any_port if is_named else _find_beside_ports)(document)


PGPASS: Final = Detector(
    id="pgpass_password",
    group=_GROUP,
    name="Password in .pgpass",
    description="The last part of a line host:port:database:user:password.",
    triggers=(r"(?m)^[\w.*-]+:(?:543\d|\*|6432):[\w*-]+:[\w.*-]+:\S", _ANY_PORT),
    find=_find_pgpass,
    redact=redaction.nothing,
    standard="documentation of PostgreSQL",
    example="db.internal:5432:shop:app:tr7Quokka19",
)

_find_marked_hashes: Final = pattern_finder(
    r"(?m)^[\w.@-]{1,64}:(\$(?:apr1|1|2[aby]|5|6|y)\$[./0-9A-Za-z$=]{20,130}|\{SHA\}[0-9A-Za-z+/]{27}=)", _check_hash, group=1
)
#: A hash of the oldest kind has nothing that tells it from another word: the file's name has to.
_OLD: Final = rf"{_COMMENTS}[\w.@-]+:[./0-9A-Za-z]{{13}}\s*(?:\n|\z)"
_OLD_AT_FIRST: Final = compile_own(_OLD)
_find_old_hashes: Final = pattern_finder(r"(?m)^[\w.@-]{1,64}:([./0-9A-Za-z]{13})[ \t\r]*$", _check_hash, group=1)

#: A cell of a dump of a database.
_CELL: Final = (
    r"(?:[,(][ \t]{0,4}[NE]?'|\t)(\$2[abxy]\$[0-9]{2}\$[./0-9A-Za-z]{53}|\$argon2(?:id|i|d)\$[0-9A-Za-z$=,+/]{40,200}|\$[56]\$[./0-9A-Za-z$=]{45,130}"
    r"|\$[PHS]\$[./0-9A-Za-z]{31,52}|(?:bcrypt_sha256|pbkdf2_sha256|pbkdf2_sha1)\$[0-9A-Za-z$+/=.]{40,200})(?:'[ \t]{0,4}[,)]|[\t\r\n]|\z)"
)
_CELL_BEGINS: Final = r"(?:'|\t)(?:\$(?:2[abxy]|argon2(?:id|i|d)|[56]|[PHS])\$|(?:bcrypt|pbkdf2)_sha)"
_DUMPED: Final = compile_own(r"(?i)\binsert\s{1,4}(?:ignore\s{1,4})?into\s|\bcopy\s[^\n;]{1,400}\bfrom\s{1,4}stdin")
#: Of an empty password.
_EMPTY: Final = "31d6cfe0d16ae931b73c59d7e0c089c0"


def _check_attribute(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end]
    written = _decoded(value) if value.startswith("e") else value
    is_hash = written is not None and written.startswith("{") and len(written) >= len("{SHA}") + 24
    return Checked(value, Confidence.LIKELY, "form") if is_hash and "..." not in value else None


def _check_of_windows(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end]
    return Checked(value, Confidence.LIKELY, "form") if value.lower() != _EMPTY and len(set(value)) > 6 else None


_find_attributes: Final = pattern_finder(
    r"(?im)^userPassword:(?:[ \t]{0,4}(\{(?:S?SHA(?:256|384|512)?|S?MD5|CRYPT|ARGON2|BCRYPT|PBKDF2[\w-]*)\}[0-9A-Za-z+/=$.,]{22,200}))",
    _check_attribute,
    group=1,
)
_find_encoded_attributes: Final = pattern_finder(
    r"(?im)^userPassword::[ \t]{0,4}(e[01][0-9A-Za-z+/]{34,400}={0,2})", _check_attribute, group=1
)
_find_of_windows: Final = pattern_finder(
    r"(?m)^[^\s:]{1,80}:[0-9]{1,10}:[0-9a-fA-F]{32}:([0-9a-fA-F]{32}):::", _check_of_windows, group=1
)
_find_cells: Final = pattern_finder(_CELL, _check_hash, group=1)


def _find_hashes(document: Document) -> Iterator[Candidate]:
    found = [
        _find_marked_hashes(document),
        _find_attributes(document),
        _find_encoded_attributes(document),
        _find_of_windows(document),
    ]
    if _DUMPED.search(document.data) is not None:
        found.append(_find_cells(document))
    if "htpasswd" in base_name(document).lower() and _OLD_AT_FIRST.search(document.data) is not None:
        found.append(_find_old_hashes(document))
    return in_order(*found)


PASSWORD_HASH: Final = Detector(
    id="password_hash",
    group=_GROUP,
    name="Hashed password of an account",
    description="A line user:$6$…, as in /etc/shadow and .htpasswd, a cell of a dump or an attribute of a directory, which can be tried offline.",
    triggers=(
        rf"(?m)^[\w.@-]+:(?:\$(?:apr1|1|2[aby]|5|6|y)\$|\{{SHA\}})|[0-9a-fA-F]:::|{_CELL_BEGINS}",
        _OLD,
        r"(?im)^userPassword:(?:[ \t]*\{|:[ \t]*e[01])",
    ),
    find=_find_hashes,
    redact=redaction.nothing,
    standard="crypt(5)",
    example=f"app:$6${'x7Kq2mP9'}${'vT4wZ8nB3cRd5LyJ6hG1fDsA' * 3}",
)

# --- Secrets of Kubernetes --------------------------------------------------------------------------------------------

_KIND: Final = compile_own(r"(?m)(?:^[ \t-]{0,16}[\"']?|[\"'])kind[\"']?:[ \t]{0,4}[\"']?Secret\b")
_REACH: Final = 20_000
_DATA: Final = re.compile(r"""(?m)^([ \t]{0,16})["']?(data|stringData)["']?:[ \t]*(?:\{[ \t]*)?$""")
_ENTRY: Final = re.compile(r"""[ \t]*["']?[\w.-]{1,80}["']?:[ \t]{1,4}["']?([^\s"',]{4,})""")
#: The same between brackets on one line, as in JSON, and where another object begins.
_FLOW: Final = re.compile(r"""\b(data|stringData)["']?:[ \t]*\{([^{}\n]{1,4000})\}""")
_FLOW_BEGINS: Final = compile_own(r"""\b(?:data|stringData)["']?:[ \t]*\{[^{}\n]""", captures=False)
_FLOW_ENTRY: Final = re.compile(r"""["']?[\w.-]{1,80}+["']?:[ \t]{0,4}["']?([^\s"',{}]{4,4000})""")
_REACH_OF_OBJECT: Final = 4_000
_ANOTHER_KIND: Final = re.compile(r"""\bkind["']?:""")
#: What stands between two documents of YAML.
_RULE: Final = "---"


def _find_kubernetes(document: Document) -> Iterator[Candidate]:
    """The entries of data (Base64) and stringData of every object of kind Secret."""
    found = merge(nearly_in_order(_blocks(document), 0), nearly_in_order(_flows(document), 0), key=itemgetter(0, 1))
    return (each for each in found if isinstance(each, Candidate))


def _blocks(document: Document) -> Iterator[Candidate | Passed]:
    """The entries on lines of their own."""
    text, behind = document.text, 0
    for start, _ in spans_of(_KIND, document):
        if start < behind:
            continue
        first = max(behind, text.rfind("\n---", max(behind, start - _REACH), start))
        behind = _end_of_document(text, start)
        for block in _DATA.finditer(text, first, behind):
            yield Passed(block.start(), block.start())
            yield from _entries(text, block.end() + 1, behind, len(block[1]), is_encoded=block[2] == "data")


def _end_of_document(text: str, start: int) -> int:
    """Where the document of a file of several ends that stands there."""
    last = min(len(text), start + _REACH)
    if start == 0 and text.startswith(_RULE):
        return 0
    following = text.find(f"\n{_RULE}", max(0, start - 1), last)
    return last if following < 0 else following + 1


def _entries(text: str, place: int, last: int, indent: int, *, is_encoded: bool) -> Iterator[Candidate]:
    while place < last:
        line_end = text.find("\n", place, last)
        line_end = last if line_end < 0 else line_end
        line = text[place:line_end]
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            return
        entry = _ENTRY.match(text, place, line_end)
        if entry is not None and _is_kept(entry[1], is_encoded=is_encoded):
            yield Candidate(entry.start(1), entry.end(1), entry[1], Confidence.LIKELY, "near: Secret")
        place = line_end + 1


def _flows(document: Document) -> Iterator[Candidate | Passed]:
    """The entries between brackets, some of them for the kind that stands before them and for the one behind them."""
    if next(spans_of(_FLOW_BEGINS, document), None) is None:
        return
    text, previous = document.text, 0
    for start, end in spans_of(_KIND, document):
        first = max(previous, start - _REACH_OF_OBJECT)
        yield Passed(first, first)
        yield from _flows_of(text, first, start, end)
        previous = end


def _flows_of(text: str, first: int, start: int, end: int) -> Iterator[Candidate]:
    """Those of the object whose kind is told there."""
    for before in _ANOTHER_KIND.finditer(text, first, start):
        first = before.end()
    last = min(len(text), end + _REACH_OF_OBJECT)
    following = _ANOTHER_KIND.search(text, end, last)
    last = last if following is None else following.start()
    for block in list(_FLOW.finditer(text, first, start)) or _FLOW.finditer(text, end, last):
        for entry in _FLOW_ENTRY.finditer(text, *block.span(2)):
            if _is_kept(entry[1], is_encoded=block[1] == "data"):
                yield Candidate(*entry.span(1), entry[1], Confidence.LIKELY, "near: Secret")


def _is_kept(written: str, *, is_encoded: bool) -> bool:
    value = _decoded(written) if is_encoded else written
    return value is not None and len(value) >= 4 and _may_be_kept(value) and not is_placeholder(value)


def _may_be_kept(value: str) -> bool:
    """Whether an entry is more than a user name or an address."""
    return not value.isalpha() and (len(value) > 128 or may_be_chosen(value, is_literal=True))


def _decoded(value: str) -> str | None:
    try:
        return base64.b64decode(value, validate=True).decode("latin-1").strip()
    except (ValueError, binascii.Error):
        return None


KUBERNETES: Final = Detector(
    id="kubernetes_secret",
    group=_GROUP,
    name="Kubernetes secret",
    description="An entry of a manifest of kind Secret, decoded from Base64 or plain; placeholders and sealed secrets are none.",
    triggers=(r"\bkind[\"']?:[ \t]*[\"']?Secret\b",),
    find=_find_kubernetes,
    redact=redaction.nothing,
    standard="documentation of Kubernetes",
    needs_words=True,
    example=f"kind: Secret\ndata:\n  db: {base64.b64encode(b'tr7!Quokka-19').decode()}\n",
)

DETECTORS: Final = (NETRC, PGPASS, PASSWORD_HASH, KUBERNETES)
