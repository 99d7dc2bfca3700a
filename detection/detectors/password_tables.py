"""Passwords in a column that is named for them: lists of devices, accounts and tills."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from heapq import merge
from itertools import islice
from typing import Final

from detection.delimited_rows import at_border
from detection.detectors import redaction
from detection.detectors.model import Candidate, Detector
from detection.detectors.passwords_told import is_plainly_password
from detection.detectors.placeholders import is_placeholder
from detection.detectors.secret_names import ELSEWHERE, Kind, kind_of
from detection.detectors.secret_values import is_joined_name, looks_like_password
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.rules import Confidence

_WORD: Final = (
    r"(?:pass(?:word|phrase|wort|code)|passwd|pwd|kennwort|mot[ _]de[ _]passe|mdp|contrase(?:ñ|n)a|senha|palavra-passe|wachtwoord|lösenord"
    rf"|has(?:ł|l)o|parol(?:a|ă)|пароль|パスワード|密码|비밀번호|passord|{ELSEWHERE})"
)
#: Short words for one, which head other columns as well: passes of tests and tickets, a key, a week.
_SHORT: Final = r"\b(?:(?:admin|root|wi-?fi|wlan)[ _-])?(?:pass|psw|pw|clave|contra|ww)\b\.?"
_SHORT_NAME: Final = re.compile(rf"(?i)(?:[\w-]{{2,20}}[ _-])?{_SHORT}")
_COLUMN: Final = f"(?i)(?:{at_border(_WORD)}|{at_border(_SHORT)})"
_HEADER: Final = compile_own(_COLUMN)
#: What a header is called that is a word for a password in a language whose words the names of variables lack.
_OTHER_NAMES: Final = ("palavra-passe", "mdp", "mot de passe")


#: What passes in a table whose other columns are called so.
_RESULTS: Final = re.compile(r"(?i)(?:fail|skip|err)\w*")
#: What heads the column of those who sign in, in eight languages, and of what they sign in to.
_ACCOUNTS: Final = re.compile(
    r"(?i)(?:user|log[ -]?in|account|uid|e-?mail|mail|kennung|konto|benutzer|nutzer|anmelde|zugang|identifiant|utilisateur|compte|usuario|usuário"
    r"|cuenta|correo|utente|gebruiker|utilizador|conta|użytkownik|uzytkownik)(?:[ _-]?(?:name|naam|id|nom|nome|name|konto|address|adresse))?s?"
    r"|nom d['’]utilisateur|nome utente|nombre de usuario|nome de (?:usuário|utilizador)|nazwa użytkownika|username|ssid|wlan|wi-?fi|server|host"
    r"|service|dienst|servi[cz]io|servicio|serviço|usługa|system|site|website|url|portal"
)


_HTML_COLUMN: Final = rf"(?i)>\s*(?:{_WORD}|{_SHORT})\s*</t[hd]>"
_HTML_HEADER: Final = compile_own(_HTML_COLUMN)
_CELL: Final = re.compile(r"(?i)<td[^<>]{0,200}>\s{0,20}(?:<code>)?([^\s<>]{6,64})(?:</code>)?\s{0,20}</td>")


def _find_columns(document: Document) -> Iterator[Candidate]:
    return merge(_find_in_text(document), _find_in_html(document))


def _find_in_html(document: Document) -> Iterator[Candidate]:
    """The cells of HTML tables under, or in a row behind, a header that is named for passwords."""
    first = next(spans_of(_HTML_HEADER, document), None)
    if first is None:
        return
    for cell in _CELL.finditer(document.text, first[1]):
        value = cell[1]
        if looks_like_password(value) and not is_placeholder(value) and "&" not in value:
            header = document.header(cell.start(1))
            if header is not None and (_is_named(header) or (_is_short(header) and is_plainly_password(value))):
                yield Candidate(cell.start(1), cell.end(1), value, Confidence.LIKELY, f"header: {header}")


def _find_in_text(document: Document) -> Iterator[Candidate]:
    """The values of columns of passwords, those of them that may be one."""
    behind = 0
    for found, _ in spans_of(_HEADER, document):
        table = document.tables.at(found) if found >= behind else None
        if table is None or document.line(found)[0] != table.start:
            continue
        behind = table.end
        if any(map(_is_code, table.headers)):
            continue
        columns = {
            place: _in_short_column(table.headers) if _is_short(header) else looks_like_password
            for place, header in enumerate(table.headers)
            if _is_named(header) or _is_short(header)
        }
        for start in islice(table.starts, 1, None):
            end = document.line(start)[1]
            cells = document.tables.cells(table, document.text[start:end].rstrip("\r"))
            for column, may_be in columns.items():
                value = cells[column] if column < len(cells) else ""
                place = document.text.find(value, start, end)
                if place >= 0 and " " not in value and may_be(value) and not is_placeholder(value):
                    header = table.headers[column]
                    yield Candidate(place, place + len(value), value, Confidence.LIKELY, f"header: {header}")


@lru_cache(maxsize=1_024)
def _is_code(header: str) -> bool:
    """Whether a header is a part of code: brackets that it does not close, a sign that ends a statement or begins a block."""
    return header.endswith(("{", ";")) or any(header.count(opening) != header.count(closing) for opening, closing in _BRACKETS)


_BRACKETS: Final = ("()", "[]", "{}")


@lru_cache(maxsize=1_024)
def _is_named(header: str) -> bool:
    return (kind_of(header) is Kind.CHOSEN and not _is_short(header)) or header.casefold() in _OTHER_NAMES


@lru_cache(maxsize=1_024)
def _is_short(header: str) -> bool:
    return _SHORT_NAME.fullmatch(header) is not None


def _in_short_column(headers: Sequence[str]) -> Callable[[str], bool]:
    """What a value must be under a short word for passwords: less is asked beside a column of those who sign in."""
    is_beside_account = any(map(_ACCOUNTS.fullmatch, headers)) and not any(map(_RESULTS.match, headers))
    return _is_password_of_account if is_beside_account else is_plainly_password


def _is_password_of_account(value: str) -> bool:
    return looks_like_password(value) and not is_joined_name(value) and any(map(str.isdigit, value)) and "://" not in value


PASSWORD_COLUMN: Final = Detector(
    id="password_column",
    group="secrets",
    name="Password in a table",
    description="A value under a column named for passwords (CSV, TSV, Markdown, HTML, columns parted by spaces); prose and placeholders are none.",
    triggers=(_COLUMN, _HTML_COLUMN),
    find=_find_columns,
    redact=redaction.nothing,
    standard="column headers in more than twenty languages",
    needs_words=True,
    example="device;user;password\nSwitch;admin;tr7Quokka19\n",
)

DETECTORS: Final = (PASSWORD_COLUMN,)
