"""Pay in records: fields such as ``name`` and ``salary`` of JSON, YAML, XML and forms, for two people or more."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors.model import Candidate
from detection.detectors.names import NO_NAME, TWO_NAMES, begins_with_first_name
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.rules import Confidence

#: A field that hardly holds anything else than pay, with its sum.
PAY_FIELD: Final = (
    r"(?i)(?:salar(?:y|ies)|wages?|(?:base|gross|net|hourly|monthly|annual)[_ -]?pay|pay[_ -]?rate|compensation|gehalt|lohn|salaire|rémunération"
    r"|salario|sueldo"
    r"|stipendio|retribuzione|retribución|salário|vencimento|ordenado|salaris|loon|wynagrodzenie|pensja"
    r"|płaca)(?:[_ -]?[a-z]+){0,2}[\"']?\s{0,3}[:=>]\s{0,3}"
    r"[\"']?(?:[€$£]|eur|gbp|usd|chf|pln)?\s?[0-9][0-9.,' ]{2,12}"
)
#: The beginnings of these words, and a sign with a digit behind.
PAY_FIELD_TRIGGER: Final = (
    r"(?i)(?:sal[aá]r|wage|pay|compensat|gehalt|lohn|r[eé]mun|sueldo|stipend|r[eé]tribu|vencim|ordenado|loon|wynagr|pensja|płaca)[^\n\"':=>.,;]*[\"']?"
    r"\s*[:=>]\s*[\"']?[^\d]{0,5}[0-9]"
)
_PAY_FIELDS: Final = compile_own(PAY_FIELD)
#: The field beside it that says whose it is.
_NAME_FIELD: Final = re.compile(
    r"(?:(?:^|[\n{,<;\t |(-])[\"']?)(?P<key>(?i:(?:full|employee|staff|display|person|worker|last)?[_ -]?name|employee|worker|staff|mitarbeiter(?:in)?"
    r"|arbeitnehmer(?:in)?|nachname|salarié|collaborateur|nom(?: complet)?|empleado|trabajador|nombre(?: completo)?|dipendente|nominativo"
    r"|nome(?: completo)?"
    r"|colaborador|funcion[áa]rio|trabalhador|medewerker|werknemer|naam|pracownik|imi[eę][_ ]i[_ ]nazwisko|nazwisko"
    r"|(?P<first>(?:first|given|fore)[_ -]?name|vorname|prénom|prenom|voornaam|imi[eę])))"
    rf"[\"']?\s{{0,3}}[:=>]\s{{0,3}}[\"']?(?P<name>{TWO_NAMES.pattern}|[A-ZÀ-ÞĆŁŚŻŹ][\w'’-]+)"
)
#: The keys that name a person by themselves.
_OF_STAFF: Final = re.compile(
    r"(?i)employee|worker|staff|mitarbeiter|arbeitnehmer|salarié|emplead|trabaj|dipend|colab|funcion|trabalh|medew|werkn|pracow"
)
#: Who stands in examples.
_NOBODY: Final = re.compile(r"\b(?:Doe|Bloggs|Muster\w*|Example|Test|Sample|Dupont|Kowalsk[ia]|Rossi)\b")
#: So far from the sum stands the name, in code points.
_REACH: Final = 300
_LEAST_PEOPLE: Final = 2


def _whose(text: str, first: int, start: int, end: int, last: int) -> re.Match[str] | None:
    """The name in the record of a sum, before it or else behind."""
    first = max(first, start - _REACH, text.rfind("}", first, start))
    before = [found for found in _NAME_FIELD.finditer(text, first, start) if _is_name(found)]
    if before:
        return before[-1]
    closed = text.find("}", end, last)
    last = min(last, end + _REACH) if closed < 0 else min(closed, end + _REACH)
    return next((found for found in _NAME_FIELD.finditer(text, end - 1, last) if _is_name(found)), None)


def _is_name(found: re.Match[str]) -> bool:
    """Whether a field holds a first name with a last one, or a first name under its own key; no post and no company."""
    name = found["name"]
    if " " not in name:
        return found["first"] is not None and begins_with_first_name(name)
    if NO_NAME.search(name) or _NOBODY.search(name):
        return False
    return begins_with_first_name(name) or _OF_STAFF.search(found["key"]) is not None


def records_of_pay(document: Document) -> Iterator[Candidate]:
    """The first sum of pay of a text in which fields say whose two of them are."""
    fields = list(spans_of(_PAY_FIELDS, document))
    names = set[str]()
    for place, (start, end) in enumerate(fields):
        behind = fields[place + 1][0] if place + 1 < len(fields) else len(document.text)
        whose = _whose(document.text, fields[place - 1][1] if place else 0, start, end, behind)
        if whose is not None:
            names.add(whose["name"])
        if len(names) >= _LEAST_PEOPLE:
            yield Candidate(*fields[0], "records", Confidence.LIKELY, "fields: whose, and a sum")
            return
