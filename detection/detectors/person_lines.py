"""Lists of private persons that no header announces: lines, rows, blocks of fields and JSON with a name and how to reach whom it is."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors import redaction
from detection.detectors.model import Candidate, Detector
from detection.detectors.names import begins_with_first_name
from detection.detectors.people import is_role_account
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.rules import Confidence

_GROUP: Final = "people"
#: So many different persons make a list.
_LEAST_PERSONS: Final = 3
#: So many lines with a telephone or an address of e-mail are read, and so much of each.
_MOST_LINES: Final = 200
_LONGEST_LINE: Final = 300

_PHONE_FORM: Final = r"(?:\+|00)?\(?[0-9]{2,5}\)?[ /.-]?[0-9]{2,4}[ ./-]?[0-9]{2,7}"
#: Behind what parts two cells: a telephone, or an address of e-mail.
_CELL: Final = rf"[,;|\t] ?\"?(?:{_PHONE_FORM}|[A-Za-z0-9._+-]+@[a-z])"
_CELL_COMPILED: Final = compile_own(_CELL)
#: The field of a block or of JSON that says how to reach somebody.
_FIELD: Final = (
    r"(?i)(?:\n[ \t>*•-]*|\")(?:phone|telephone|tel|mobile|cell|telefon|handy|mobil|téléphone|tél|portable|teléfono|móvil|tfno"
    r"|telefono|cellulare|telefone"
    r"|telemóvel|telefoon|mobiel|komórka|e-?mail|mail|courriel|correo)(?:_?(?:number|nummer|no|nr))?\.?[*\"]{0,2} ?: ?[\"+(0-9a-z]"
)
_FIELD_COMPILED: Final = compile_own(_FIELD)

_PHONE: Final = re.compile(r"\A(?:\+|00)?[(]?[0-9][0-9 ()./-]{6,20}\Z")
_EMAIL: Final = re.compile(r"\A<?([^@\s<>]+)@([^@\s<>]+\.[a-zA-Z]{2,})>?\Z")
_BIRTH: Final = re.compile(r"\A(?:\*|geb\.|born|n[ée]e? le|nat[oa] il|ur\.)? ?[0-3]?[0-9][./-][01]?[0-9][./-](?:19|20)[0-9]{2}\Z")
#: A street and a number, either way round; a house or a place by its name is none.
_STREET: Final = re.compile(
    r"(?i)\A(?:[0-9]{1,4} ?[a-z]?,? (?:[^\W\d]|['’])[^\d,;]{2,40}"
    r"|(?:[^\W\d][\w.'’/-]*\.? ){1,6}[0-9]{1,4}(?: ?[a-z])?(?:/[0-9]{1,4})?(?: ?[a-z])?"
    r"|(?:flat|apt|wohnung) [0-9]+\w? .{3,40})\Z"
)
_CAPITAL: Final = "[A-ZÀ-ÖØ-ÞĆĘŁŃÓŚŹŻŠČİ]"
_TITLE: Final = re.compile(
    r"\A(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Rev|Sister|Father|Herr|Frau|Familie|Fam|M|Mme|Mlle|Sœur|Sr|Sra|D|Dña|Don|Doña|Sor|Sig|Sig\.ra"
    r"|Suor|Dott|Dona|D\.ª|Irmã"
    rf"|[Mm]evr|[Mm]evrouw|[Mm]w|[Dd]hr|[Dd]e heer|Zuster|[Pp]ani?|Siostra|Ks)\.?,? (?:(?:&|and|und|et|y|e|en"
    rf"|i) \w+\.? )?){{1,2}}{_CAPITAL}"
)
_WORD: Final = rf"{_CAPITAL}[\w'’-]*\.?"
_NAME: Final = re.compile(
    rf"\A{_WORD}(?:,? (?:(?:de|del|della|di|da|dos|do|van|von|der|den|la|le|ter|ten|el|al|zu|'t) ){{0,2}}{_WORD}){{1,4}}\Z"
)
_ONE_WORD: Final = re.compile(rf"\A{_WORD}(?:[ -]{_WORD})?\Z")
#: What is reached there and is no private person.
_OFFICE: Final = re.compile(
    r"(?i)\b(?:ltd|limited|plc|inc|llc|gmbh|ag|kg|e\.?v|sarl|sas|s\.l|s\.a|srl|s\.p\.a|lda|b\.?v|sp\. z|co|shop|store|office"
    r"|department|dept|desk|school|church"
    r"|hotel|restaurant|caf[eé]|bar|bakery|garage|pharmacy|clinic|hospital|surgery|council|library|bank|taxi|police|reception"
    r"|helpline|service|services|team"
    r"|sales|support|accounts|manager|abteilung|büro|schule|praxis|apotheke|amt|verein|werkstatt|bäckerei|vertrieb|einkauf"
    r"|buchhaltung|leitung|zentrale"
    r"|filiale|service|mairie|école|pharmacie|cabinet|boulangerie|accueil|direction|agence|tienda|oficina|farmacia|escuela"
    r"|colegio|taller|ayuntamiento"
    r"|ventas|recepción|clínica|negozio|ufficio|scuola|comune|officina|vendite|studio|loja|escritório|farmácia|escola|câmara"
    r"|oficina|vendas|winkel|kantoor"
    r"|afdeling|apotheek|gemeente|verkoop|receptie|praktijk|sklep|biuro|apteka|szkoła|urząd|dział|sekretariat|warsztat"
    r"|przychodnia|street|road|avenue|straße)\b"
)
_DELIMITERS: Final = ("\t", ";", "|", ",")
_BULLET: Final = re.compile(r"\A[\s>*•–-]*(?:[0-9]{1,3}[.)] )?")


class _Persons:
    """Those of a text who were found with something of theirs: who they are, at which domains, and which of them have a known first name."""

    def __init__(self) -> None:
        self.start = self.end = -1
        self.names: set[str] = set()
        self.domains: list[str] = []
        self.known = self.offices = 0

    def add(self, start: int, end: int, name: str, data: set[str], domain: str | None) -> None:
        """One more, if it has enough: a name and two data, of which one tells how to reach a person, or where to."""
        if _OFFICE.search(name):
            self.offices += 1
            return
        if name in self.names or len(data) < 2:
            return
        self.start = start if self.start < 0 else self.start
        self.end = end
        self.names.add(name)
        self.known += _is_known(name)
        if domain is not None:
            self.domains.append(domain)

    def are_listed(self, least_known: int) -> bool:
        """Whether they are enough, hardly any offices, so many and a third of them called as people are, and not all of one house."""
        number = len(self.names)
        if number < _LEAST_PERSONS or self.offices * 2 > number or self.known < max(least_known, number // 3):
            return False
        return len(self.domains) * 2 <= number or len(set(self.domains)) > 1


def _is_known(name: str) -> bool:
    return _TITLE.match(name) is not None or any(begins_with_first_name(word) for word in name.replace(",", " ").split())


def _kind_of(cell: str) -> str | None:
    if _EMAIL.match(cell):
        return "email"
    if _BIRTH.match(cell):
        return "birth"
    if _PHONE.match(cell) and 7 <= sum(letter.isdigit() for letter in cell) <= 15:
        return "phone"
    return "address" if _STREET.match(cell) else None


def _read(line: str) -> tuple[str, set[str], str | None] | None:
    """Name, kinds of data and domain of a line that begins with a name; None for another."""
    line = _BULLET.sub("", line)
    delimiter = next((each for each in _DELIMITERS if each in line), None)
    cells = [cell.strip(" \"'") for cell in line.split(delimiter)]
    name, rest = cells[0], 1
    if len(cells) < 3:  # a name and two data, at least
        return None
    if _ONE_WORD.match(cells[1]) and (_NAME.match(name) or _ONE_WORD.match(name)) and _TITLE.match(name) is None:
        # The last name and the first one may have a cell each.
        name, rest = f"{name} {cells[1]}", 2
    elif not (_TITLE.match(name) or _NAME.match(name)):
        return None
    data: set[str] = set()
    domain = None
    for cell in cells[rest:]:
        kind = _kind_of(cell)
        if kind == "email" and (found := _EMAIL.match(cell)) is not None:
            if is_role_account(found[1].casefold()):
                continue
            domain = found[2].casefold()
        if kind is not None:
            data.add(kind)
    return name, data, domain


def _find_lines(document: Document) -> Iterator[Candidate]:
    persons, passed, lines = _Persons(), -1, 0
    for start, _ in spans_of(_CELL_COMPILED, document):
        if start < passed:
            continue
        first, passed = document.line(start)
        lines += 1
        if lines > _MOST_LINES:
            break
        if passed - first <= _LONGEST_LINE and (read := _read(document.text[first:passed])) is not None:
            persons.add(first, passed, *read)
    if persons.are_listed(2):
        yield Candidate(persons.start, persons.end, ", ".join(sorted(persons.names)), Confidence.LIKELY, "persons in lines")


#: A field of a block or of JSON: its name and its value.
_PAIR: Final = re.compile(
    r"(?i)(?:^[ \t>*•-]*|[{,][ \t\n]*\")((?:full|first|last|given|family|sur)?[_ ]?name|vorname|nachname|familienname|nom|prénom|nombre"
    r"|apellidos?|nome|cognome|naam|voornaam"
    r"|achternaam|imię i nazwisko|imię|nazwisko|phone|telephone|tel|mobile|cell|telefon|handy|mobil|téléphone|tél|portable"
    r"|teléfono|móvil|tfno|telefono"
    r"|cellulare|telefone|telemóvel|telefoon|mobiel|komórka|e-?mail|mail|courriel|correo|address|street|adresse|anschrift|straße"
    r"|dirección|domicilio"
    r"|indirizzo|morada|endereço|adres|dob|date[_ ]of[_ ]birth|birth[_ ]?date|born|geburtsdatum|geboren|né(?:e)? le|nacimiento"
    r"|nascita|nascimento|geboortedatum"
    r"|data urodzenia)(?:_?(?:number|nummer|no|nr))?\.?[*\"]{0,2}[ \t]*:[ \t]*\"?([^\n\"{}]{2,80})",
    re.MULTILINE,
)
_NAME_FIELD: Final = re.compile(r"(?i)name|naam|nom|prénom|nombre|apellido|nome|cognome|imię|nazwisko")
#: So much of a text is read for fields.
_LONGEST_TEXT: Final = 40_000


def _find_fields(document: Document) -> Iterator[Candidate]:
    found = [span for span, _ in zip(spans_of(_FIELD_COMPILED, document), range(_LEAST_PERSONS), strict=False)]
    if len(found) < _LEAST_PERSONS:
        return
    persons, name, data, domain, start, end = _Persons(), "", set[str](), None, 0, 0
    for pair in _PAIR.finditer(document.text[:_LONGEST_TEXT]):
        field, value = pair[1].casefold(), pair[2].strip(" *,'")
        if _NAME_FIELD.search(field):
            if data and name:
                persons.add(start, end, name, data, domain)
                name, data, domain = "", set[str](), None
            name, start = (f"{name} {value}", start) if name else (value, pair.start())
        elif (kind := _kind_of(value)) is not None or (kind := "address" if _is_address(field) else None) is not None:
            if (address := _EMAIL.match(value)) is not None:
                if is_role_account(address[1].casefold()):
                    continue
                domain = address[2].casefold()
            data.add(kind)
        end = pair.end()
    if name:
        persons.add(start, end, name, data, domain)
    if persons.are_listed(1):
        yield Candidate(persons.start, persons.end, ", ".join(sorted(persons.names)), Confidence.LIKELY, "persons in fields")


def _is_address(field: str) -> bool:
    return field.startswith(("addr", "adr", "street", "anschr", "stra", "direc", "domic", "indir", "morada", "ender"))


PERSON_LINES: Final = Detector(
    id="person_lines",
    group=_GROUP,
    name="List of persons without a header",
    description="Three and more different persons in lines or rows, each with two of telephone, e-mail, address and birth date; no offices.",
    triggers=(_CELL,),
    find=_find_lines,
    redact=redaction.nothing,
    example="Ada Lovelace, Mill Lane 4, 07700 900112\nAnna Byron, Mill Lane 5, 07700 900845\nMary Somerville, Ring 3, 07700 900231\n",
)
PERSON_FIELDS: Final = Detector(
    id="person_fields",
    group=_GROUP,
    name="Persons in blocks of fields",
    description="Three and more blocks of fields or objects of JSON with a name and two of telephone, e-mail, address and birth date.",
    triggers=(_FIELD,),
    find=_find_fields,
    redact=redaction.nothing,
    example="Name: Ada Lovelace\nPhone: 07700 900112\nAddress: 4 Mill Lane\n\nName: Anna Byron\nPhone: 07700 900845\nAddress: 5 Mill Lane\n\n"
    "Name: Mary Somerville\nPhone: 07700 900231\nAddress: 3 Ring Road\n",
)

DETECTORS: Final = (PERSON_LINES, PERSON_FIELDS)
