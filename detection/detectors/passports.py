"""Numbers of passports, identity cards and driving licences, whose words carry the meaning, and machine readable zones of passports."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from detection.detectors import redaction
from detection.detectors.document_fields import NAMES_DOCUMENTS, read_in_records
from detection.detectors.misreadings import misread
from detection.detectors.model import (
    REFUSED,
    Candidate,
    Checked,
    Detector,
    found_by,
    pattern_finder,
    pattern_reader,
    read_in_order,
)
from detection.document import Document
from detection.expressions import compile_own, spans_of
from detection.hits import Passed
from detection.named_tuples import from_tuple
from domain.rules import Confidence

_PASSPORT_WORDS: Final = (
    *(*misread("passport"), "ldentity card", "1dentity card"),
    *("passport", "passport no", "passport number", "passport nr", "pass-nr", "reisepass", "reisepassnummer", "passnummer"),
    *("personalausweis", "ausweisnummer", "passeport", "numéro de passeport", "carte nationale d'identité", "pasaporte"),
    *("número de pasaporte", "passaporto", "numero passaporto", "carta d'identità", "paspoort", "paspoortnummer"),
    *("identity card", "id card", "identity card no", "driver's license", "driver license", "driving licence", "driving license"),
    *("driver licence", "driver's licence", "drivers licence", "drivers license", "rijbewijsnummer", "rijbewijsnr", "paspoortnr"),
    *("führerscheinnr", "fuehrerschein", "fuehrerscheinnummer", "reisepassnr", "personalausweisnummer", "personalausweisnr"),
    *("ppt no", "ppt nr", "ppt number", "ppt num", "pp no", "pp nr", "pp number", "p/p no", "p/p number"),
    *("numéro de permis", "n° de permis", "permis n°", "numero de permis"),
    *("paszport", "dowód osobisty", "prawo jazdy", "identiteitskaart", "identiteitsbewijs", "identitätskarte"),
    *("führerschein", "führerscheinnummer", "permis de conduire", "permiso de conducir", "patente di guida", "rijbewijs"),
    *(
        "paszportu",
        "paszportem",
        "dowodu osobistego",
        "prawa jazdy",
        "passaporte",
        "passnr",
        "pasnummer",
        "passinumero",
        "护照",
        "護照",
        "パスポート",
        "여권",
        "паспорт",
        "паспорта",
        "旅券",
        "útlevél",
        "útlevélszám",
        "cestovní pas",
        "číslo pasu",
        "pașaport",
        "pasaport",
        "putovnica",
        "putovnice",
        "διαβατηρίου",
        "hộ chiếu",
        "paspor",
        "جواز السفر",
        "דרכון",
    ),
)
_DOCUMENT_WORDS: Final = (
    r"(?i)(?:pas[s5]p[o0]rt|pa5[s5]p[o0]rt|reisepass|personalausweis|\bausweis|passeport|pasaporte|passaporto|paspoort|carte nationale d'identité"
    r"|carta d'identità|[i1l]dentity[ _]card|id[ _]card|driv(?:er['’]?s?|ing)[ _-]?licen[cs]e|f(?:ü|ue)hrerschein|permis de conduire|patente di guida"
    r"|paszport(?:u|em)?|dowód osobisty|dowodu osobistego|prawo jazdy|prawa jazdy|identiteitskaart|identiteitsbewijs|id-kaart"
    r"|rijbewijs|identitätskarte|passaporte|passnummer|pass-?nr|pasnummer|passinumero|护照|護照|旅券|パスポート|여권|паспорт"
    r"|útlevél|cestovní(?:ho)? pas\b|cestovný pas\b|číslo pasu|pa[șş]aport|pasaport|putovnic[ae]|διαβατ(?:ήριο|ηρίου)|hộ chiếu"
    r"|\bpaspor\b|جواز (?:ال)?سفر|דרכון)"
)
#: Whose it is, where that stands behind the word: "passeport belge". Where it stands before, it is no matter.
_NATIONS: Final = (
    r"(?i:fran[cç]ais|belge|suisse|allemand|italien|espagnol|portugais|polonais|néerlandais|britannique|américain|canadien"
    r"|marocain|algérien|tunisien|luxembourgeois|roumain|ukrainien|russe|chinois|japonais|brésilien|turc|diplomatique|biométrique"
    r"|español|mexicano|argentino|chileno|colombiano|peruano|venezolano|ecuatoriano|cubano|francés|alemán|portugués|británico"
    r"|americano|estadounidense|marroquí|rumano|chino|uruguayo|boliviano|diplomático|biométrico"
    r"|italiano|francese|tedesco|spagnolo|svizzero|inglese|britannico|rumeno|polacco|ucraino|albanese|marocchino|cinese|russo"
    r"|portugu[eê]s|brasileir[oa]|angolano|moçambicano|cabo-verdiano|espanhol|francês|alemão|suíço|ucraniano"
    r"|polski|niemiecki|ukraiński|brytyjski|rosyjski|białoruski|czeski|europeo|europeu|européen)"
)
_WHOSE: Final = rf"(?: {_NATIONS})?"
#: "Passport (USA): …".
_IN_BRACKETS: Final = r"(?: ?\([^()\n0-9]{1,24}\))?"
_NUMBER_WORDS: Final = (
    r"(?:(?:nummer|number|numero|número|numéro|numer|num|n[o0]|nr|id|n)\b|n°|nº|№|n\.º"
    r"|号码|號碼|号|番号|ナンバー|번호|č\.|szám(?:a)?|số|رقم|מספר)"
)
_ITS_NUMBER: Final = rf"(?:[ _-]{{0,2}}(?:\(?{_NUMBER_WORDS}\)?)?|[,;] ?{_NUMBER_WORDS})"
#: The first form is that of driving licences, the next are those of Indian and Polish ones.
_DOCUMENT_NUMBER: Final = (
    r"([A-Z][0-9]{3,4}(?:-[0-9]{1,5}){2,4}|[A-Z]{2}-?[0-9]{2}[ -]?(?:19|20)[0-9]{9}|[0-9]{5}/[0-9]{2}/[0-9]{4}"
    r"|[A-Z0-9]{1,3}[ -]?[A-Z0-9]{2,4}[ -]?[A-Z0-9]{2,6})\b"
)
_SAYS: Final = (
    r"[\"']?[^\S\n]{0,2}(?:[.:：#=|–]|(?:is|ist|lautet|est|es|to|jest|er|on)\b|è|é|är|是|为|為|は|은|는)*"
    r"(?:[ \t\"'*|>(\[`]{0,6}|(?:\s{0,8}</?(?:t[dh]|b|strong|i|em|span|d[td]|div|p|label|code)(?:\s[^<>\n]{0,60})?>){1,4}\s{0,8})"
)
_PASSPORT_PATTERN: Final = rf"{_DOCUMENT_WORDS}{_WHOSE}(?:,? (?:seen|doc(?:ument)?|seria i|type [a-z]))?{_ITS_NUMBER}{_IN_BRACKETS}{_SAYS}{_DOCUMENT_NUMBER}"
#: "permis" may be any other: only the French form for driving counts.
_PERMIT_WORDS: Final = r"(?i:(?:num[ée]ro|n°|nº|no)[ _](?:de[ _])?permis|permis (?:n°|nº|no\.?))"
_PERMIT_PATTERN: Final = rf"{_PERMIT_WORDS}{_SAYS}([0-9]{{2}}(?:0[1-9]|1[0-2])[0-9]{{8}})\b"
#: On the line under its name, which says nothing else.
_PASSPORT_BELOW: Final = (
    rf"{_DOCUMENT_WORDS}{_ITS_NUMBER}[ \t.:#*|]{{0,4}}\r?\n[ \t]{{0,8}}([A-Z]{{0,3}} ?[A-Z0-9]{{6,10}})[ \t\r]*(?:\n|\z)"
)
#: Under a heading, with the key of a number alone, perhaps behind other keys.
_PASSPORT_HEADED: Final = (
    rf"(?:\A|\n)[ \t#*_-]{{0,6}}{_DOCUMENT_WORDS}(?i:[ _-](?:details?|data|info(?:rmation)?|daten|angaben|détails|données|datos|dati|gegevens"
    r"|dane|dados))?[ \t:*_]{0,4}\r?\n(?:[^\n:]{1,40}:[^\n]{0,60}\n){0,3}?[ \t>*-]{0,8}(?i:(?:document[ _-])?)(?i:nummer|number|numero|número"
    rf"|numéro|numer|no|nr|n°|nº|№)[.]?[ \t]{{0,2}}[:=][ \t\"'*]{{0,4}}{_DOCUMENT_NUMBER}"
)
#: As travel agents and borders abbreviate it, with the word for its number.
_ABBREVIATED: Final = r"\b(?:PP|P/P|PPT|Ppt|ppt)\.?[ _-]?(?i:number|no|nr|num|#)"
_PASSPORT_ABBREVIATED: Final = rf"{_ABBREVIATED}{_SAYS}([A-Z]{{0,2}}[0-9]{{6,9}})\b"
#: As Russian documents have it: a series of four digits, or of two letters in older ones and neighbours', and a number.
_DRIVES_BY: Final = r"(?i:водительск[а-яё]{2,3} удостоверени[а-яё])"
_SERIES: Final = (
    rf"(?:(?i:паспорт[а-яіїё]{{0,4}})|{_DRIVES_BY})"
    r"(?:[\s:,.;(-]{1,3}(?i:рф|россии|российской федерации|граждан(?:ина|ки)|данные|внутренний|сері[яії]|сери[яи]|сер\.?|и|номер)){0,5}[ \t:,.;№-]{0,3}"
    r"([0-9]{2} ?[0-9]{2}[\s,;]{0,2}(?:(?i:№|номер|ном\.)[ :.]{0,3})?[0-9]{6}|[А-ЯІЇЄA-Z]{2}[ ,]{0,2}(?:№ ?)?[0-9]{6,7})\b"
)
_PASSPORT_BEFORE: Final = (
    r"\b([A-Z0-9]{7,10})[\"']?[ \t]{0,3}"
    rf"(?:\({_DOCUMENT_WORDS}|(?i:is|ist|est|es|è|é|to|jest|är|er|on) (?:[\pL]{{1,8}} )?{_DOCUMENT_WORDS})"
)
_DATE: Final = re.compile(r"[0-9]{1,2}[ -][0-9]{1,2}[ -](?:19|20)[0-9]{2}")
#: German numbers have no vowels, Dutch ones end with a digit, and either may have few digits. ``COVID2021`` is a word and a year.
_FEW_DIGITS: Final = re.compile(
    r"(?=[A-Z]*[0-9][A-Z]*[0-9])[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}[0-9]?"
    r"|(?![A-Z]{4,}[0-9]+$)(?=(?:[A-Z]*[0-9]){3})[A-NP-Z]{2}[A-NP-Z0-9]{6}[0-9]"
)
_LEAST_DIGITS: Final = 5


_APART: Final = {ord(sign): None for sign in " /-"}


def _canonical(written: str) -> str | None:
    """The number without what keeps its groups apart; None for what is none."""
    value = written.translate(_APART)
    if not 7 <= len(value) <= 15 or value != value.upper() or _DATE.fullmatch(written):
        return None
    if sum(map(str.isdigit, value)) < _LEAST_DIGITS and not _FEW_DIGITS.fullmatch(written):
        return None
    return value


def _check_passport(document: Document, start: int, end: int) -> Checked | None:
    value = _canonical(document.text[start:end])
    return None if value is None else Checked(value, Confidence.POSSIBLE)


def _check_series(document: Document, start: int, end: int) -> Checked | None:
    return Checked("".join(filter(str.isdigit, document.text[start:end])), Confidence.LIKELY, "near: паспорт")


_PATTERNS: Final = (
    *(_SERIES, _PASSPORT_PATTERN, _PASSPORT_BELOW, _PASSPORT_HEADED, _PASSPORT_ABBREVIATED, _PASSPORT_BEFORE, _PERMIT_PATTERN),
)
_BESIDE_WORDS: Final = tuple(
    pattern_reader(pattern, _check_series if pattern is _SERIES else _check_passport, group=1) for pattern in _PATTERNS
)
_WORDS_FINDER: Final = compile_own(_DOCUMENT_WORDS, captures=False)
_NAMES_DOCUMENTS: Final = re.compile(_DOCUMENT_WORDS)
#: A date, a place or a kind of documents.
_NAMES_NO_NUMBER: Final = re.compile(
    r"(?i)expir|issue|date|datum|valid|countr|place|photo|type|status|ablauf|gültig|geldig|fecha|caduc|scadenza|rilasci|venc|data|ważn"
)
#: A cell that is a document's number: the words over it say so, and three of its characters are digits.
_NUMBER_IN_CELL: Final = (
    r"(?:(?=(?:[A-Z]*[0-9]){3})[A-Z0-9]{7,12}|[A-Z]{2}-?[0-9]{2}[ -]?(?:19|20)[0-9]{9}|[0-9]{5}/[0-9]{2}/[0-9]{4})"
)
_CELL: Final = re.compile(rf"(?<![^\s;,|\"']){_NUMBER_IN_CELL}(?![^\s;,|\"'])")
_HTML_CELL: Final = re.compile(rf">\s{{0,8}}+({_NUMBER_IN_CELL})\s{{0,8}}+<")


@cache
def _any_beside() -> Any:
    """One search for all of these, since most words have no number beside them; made for the first text that has one."""
    return compile_own("|".join(_PATTERNS), captures=False)


def _read_passports(document: Document) -> Iterator[Candidate | Passed]:
    """Beside the words for it, in a column under them, or where another field of its record says what it is."""
    beside = _BESIDE_WORDS if next(spans_of(_any_beside(), document), None) is not None else ()
    return read_in_order(
        *(read(document) for read in beside),
        _under_words(document),
        _in_cells(document),
        _in_sql(document),
        read_in_records(document, _canonical),
    )


def _names_numbers(header: str) -> bool:
    return _NAMES_DOCUMENTS.search(header) is not None and _NAMES_NO_NUMBER.search(header) is None


def _under_words(document: Document) -> Iterator[Candidate | Passed]:
    beyond = 0
    for place, (start, _) in enumerate(spans_of(_WORDS_FINDER, document), 1):
        if document.is_without_tables:
            return
        if start < beyond:
            continue
        if place % REFUSED == 0:
            yield from_tuple(Passed, (start, start))
        beyond = document.line(start)[1]
        table = document.table_under(start)
        if table is None or not (columns := {header for header in table.headers if _names_numbers(header)}):
            continue
        for cell in _CELL.finditer(document.text, table.start, table.end):
            header = document.header(cell.start())
            if header in columns:
                yield Candidate(cell.start(), cell.end(), cell.group(), Confidence.LIKELY, f"header: {header}")


def _in_cells(document: Document) -> Iterator[Candidate]:
    """Under words or beside them in a table of HTML."""
    if "<t" not in document.text and "<T" not in document.text:
        return
    for cell in _HTML_CELL.finditer(document.text):
        header = document.header(cell.start(1))
        if header is not None and _names_numbers(header):
            yield Candidate(cell.start(1), cell.end(1), cell.group(1), Confidence.LIKELY, f"header: {header}")


def _in_sql(document: Document) -> Iterator[Candidate]:
    """Under columns that statements of SQL name so."""
    if document.sql is None:
        return
    for start, end, column in document.sql.values_under(_names_numbers):
        value = document.text[start:end]
        if _CELL.fullmatch(value) is not None:
            yield Candidate(start, end, value, Confidence.LIKELY, f"header: {column}")


PASSPORT: Final = Detector(
    id="passport",
    group="government",
    name="Passport, identity card or driving licence number",
    description="A document number right beside the words for it, in a column under them, or beside a field that says its type.",
    triggers=(_DOCUMENT_WORDS, _DRIVES_BY, _PERMIT_WORDS, _ABBREVIATED, NAMES_DOCUMENTS),
    find=found_by(_read_passports),
    read=_read_passports,
    redact=redaction.last_two,
    context=_PASSPORT_WORDS,
    yields_to=(
        *(
            "us_driving_licence",
            "gb_driving_licence",
            "pl_identity_card",
            "pt_citizen_card",
            "es_dni",
            "es_nie",
            "nl_bsn",
            "be_national",
            "sg_nric",
        ),
        *("it_codice_fiscale", "cl_rut"),
    ),
    standard="ICAO 9303; forms of the states",
    needs_words=True,
    example="Passport No. C01X00T47",
)

#: The machine readable zone of a passport (ICAO 9303): its first line and check digits in the second.
_MRZ_PATTERN: Final = (
    r"\bP[A-Z<][A-Z<]{3}[A-Z<]{30,39}\s+([A-Z0-9<]{9}[0-9][A-Z<]{3}[0-9]{6}[0-9][MFX<][0-9]{6}[0-9][A-Z0-9<]{14}[0-9<][0-9])"
)


def _icao_digit(text: str) -> int:
    """The check digit of ICAO 9303: weights 7, 3, 1 over digits, letters from 10 on and ``<`` as 0."""
    values = (0 if character == "<" else int(character, 36) for character in text)
    return sum(value * (7, 3, 1)[place % 3] for place, value in enumerate(values)) % 10


def _check_mrz(document: Document, start: int, end: int) -> Checked | None:
    line = document.text[start:end]
    holds = line[9] == str(_icao_digit(line[:9])) and line[19] == str(_icao_digit(line[13:19]))
    return Checked(line[:9], Confidence.VERY_LIKELY, "checksum") if holds else None


PASSPORT_MRZ: Final = Detector(
    id="passport_mrz",
    group="government",
    name="Machine readable zone of a passport",
    description="Two lines of a passport's machine readable zone, with its check digits (ICAO 9303).",
    triggers=(r"\bP[A-Z<][A-Z<]{3}[A-Z<]{30,39}\s",),
    find=pattern_finder(_MRZ_PATTERN, _check_mrz, group=1),
    redact=redaction.nothing,
    checksum=True,
    standard="ICAO 9303, part 4",
    example="P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
