"""Tables and records that list persons: CSV, TSV, Markdown, HTML, columns parted by spaces and rows of SQL, with personal data."""

import re
from collections.abc import Callable, Iterator, Sequence, Set
from functools import lru_cache, partial
from operator import itemgetter
from typing import Final, NamedTuple

from detection.delimited_rows import at_border, split_cells
from detection.detectors import redaction
from detection.detectors.html_lists import html_lists
from detection.detectors.model import Candidate, Detector
from detection.detectors.people import is_role_account
from detection.document import Document
from detection.tables import Table
from domain.rules import Confidence

#: Whom a list may be of, in English, German, Dutch and Polish.
_MORE_NAMES: Final = (
    r"emergency contact|next of kin|parents?|guardian|carer|parent (?:carer|guardian|or guardian)|applicant|trainee|apprentice|player|runner|visitor"
    r"|passenger|donor|shareholder|delegate|payee|insured|claimant|leaver|starter|colleague|bewerber(?:in)?|azubi|auszubildende[rn]?"
    r"|spieler(?:in)?|gast"
    r"|helfer(?:in)?|ehrenamtliche[rn]?|kontaktperson|notfallkontakt|eltern|erziehungsberechtigte[rn]?|versicherte[rn]?|spender(?:in)?"
    r"|angestellte[rn]?"
    r"|familienname|rufname|zuname|cursist|cliënt|bewoner|sollicitant|vrijwilliger|speler|ouders?|contactpersoon|roepnaam|familienaam|werknemer"
    r"|kandidaat"
    r"|verzekerde|passagier|kandydat(?:ka)?|kursant|zawodnik|gość|wolontariusz|rodzic|opiekun|dziecko|mieszkaniec|lokator|pasażer|ubezpieczony|stażysta"
    r"|imiona|passegger[oi]|ospit[ei]|reiziger|voyageu(?:r|se)|viajer[oa](?:[ /]a)?|hóspedes?|huésped(?:es)?|pasajer[oa]|passageir[oa]|passagère?"
    r"|reisende[rn]?|fahrgast|podróżny|resenär|gäst"
)
#: Whom a list of pay may be of besides, who is nobody's personal data elsewhere: an agent of a log, the seller of an order.
_STAFF: Final = (
    r"vendedor(?:a|es)?|vendedor[ /]?a|vendeu(?:r|se)s?|venditor[ei]|venditrice|verkoper|verkoopster|verkäufer(?:in)?|sprzedawca|handlowiec"
    r"|sales ?person|seller|(?:sales )?(?:rep|representative)|sales ?(?:man|woman|manager)|account (?:manager|executive)|accountmanager|agente?"
    r"|säljare|asesora?|consulente|doradca|staff(?: member)?"
)
_COLUMNS: Final = {
    "name": re.compile(
        r"(?i)^(?:(?:full|first|last|given|family|middle|sur|fore|customer|client|contact|employee|patient|guest|member|attendee|passenger"
        r"|student|account ?holder|card ?holder|holder|candidate|user|person)\W?)*(?:name|names)$|^(?:surname|forename|employee|patient"
        r"|attendee|customer|guest|vorname|nachname|name|kundenname|kunde|mitarbeiter(?:in)?|patient(?:in)?|ansprechpartner|nom|nom et prénom"
        r"|prénom|client|salarié|nom complet|nombre|apellidos?|nombre y apellidos|nombre completo|cliente|empleado|cognome|nome|nominativo"
        r"|nome e cognome|dipendente|referente|naam|voornaam|achternaam|klant|medewerker|nome completo|sobrenome|apelido|trabalhador"
        r"|participant(?:e|s)?|teilnehmer(?:in)?|partecipante|deelnemer|uczestnik|student(?:in)?|pupil|schüler(?:in)?|élève|alumno|alunno|aluno"
        r"|leerling"
        r"|uczeń|volunteer|tenant|mieter(?:in)?|locataire|inquilino|huurder|najemca|member|mitglied|membre|miembro|socio|sócio|lid|członek|child|kind"
        r"|enfant|resident|bewohner(?:in)?|cognome e nome|nom,? prénom|name,? vorname|apellidos y nombre|colaborador|funcionário|imię"
        rf"|{_MORE_NAMES}|vor und (?:nach|zu)name|name vorname|naam en voornaam|voor en achternaam|volledige naam"
        r"|noms? \W?(?:et )?prénoms?\W?|prénom nom|noms? de l['’ ]enfant|enfants?|salarié e|collaborateur|stagiaire|bénéficiaire|adhérente?"
        r"|nombres?|nombres?,? y apellidos|apellidos?,? (?:y )?nombres?|alumn[oa]s?(?: as?)?|trabajador a?|inquilin[oa]|arrendatario|niñ[oa]"
        r"|beneficiario|afiliado"
        r"|cognome,? nome|nome cognome|nominativi|iscritt[oi]|bambin[oi]|cognome e nome bambin[oi]|lavoratore|lavoratrice"
        r"|nome d[aoe]s? (?:criança|alun[oa]|funcionári[oa]|colaborador|titular|cliente|paciente)|utente|paciente|beneficiári[oa]|sóci[oa]"
        r"|associad[oa]"
        r"|nazwisko|imię i nazwisko|nazwisko i imię|nazwisko imię|pracownik|klient|pacjent|namn|förnamn|efternamn|имя|фамилия|氏名|名前|姓名)$"
    ),
    "staff": re.compile(rf"(?i)^(?:{_STAFF})$"),
    "email": re.compile(
        r"(?i)^(?:\w+ )?(?:e-?mail|mail|e-?mail.?(?:address|adresse)|courriel|correo(?: electrónico)?|posta elettronica|adresse.?e?-?mail"
        r"|correio eletrónico|adres.?e-?mail|(?:e-?)?mail.?adress?e?|adres mailowy|mail privat|privé.?mail|e-?post)$"
    ),
    "phone": re.compile(
        r"(?i)^(?:\w+ )?(?:phone|telephone|tel|mobile|cell|phone.?(?:number|no)|mobile.?(?:number|no)|telefon(?:nummer)?|handy(?:nummer)?|mobil"
        r"|téléphone|tél|portable|teléfono|móvil|telefono|cellulare|telefoon(?:nummer)?|mobiel|telefone|telemóvel|celular"
        r"|(?:tél|tel|tfno|tlf|tlfno|telf|teléf|teléfono|téléphone|telefono|telefone|cel|cell|gsm|natel|portable|móvil|contacto?|contatto|recapito"
        r"|whatsapp|telem|telemóvel)(?: \w+){1,3}|(?:tfno|tlf|tlfno|telf|teléf|cel|gsm|natel|contacto?|contatto|recapito|whatsapp|telem)"
        r"|telefon komórkowy|numer telefonu|komórka|telefonnummer|contact (?:no|number|tel|phone)|(?:tel|mob|cell) (?:no|number)|mob|landline"
        r"|whatsapp|(?:telefon|mobil|handy|tel) ?nr"
        r"|mobilnummer|mobiltelefon|rufnummer|festnetz|telefon privat|(?:telefoon|tel|mobiel) ?nr|mobiele? nummer|gsm(?: nummer)?|06 nummer|(?:nr"
        r"|tel|numer) (?:tel|kom|telefonu|kontaktowy)"
        r"|telefon kontaktowy|kom|電話番号)$"
    ),
    "address": re.compile(
        r"(?i)^(?:\w+ )?(?:address|street|street address|home address|adresse|anschrift|straße|strasse|rue|dirección|calle|domicilio|indirizzo"
        r"|via|adres|straat|post ?code|woonadres|straat en (?:huis)?nummer|wohnort|wohnadresse|wohnanschrift|plz ort|straße nr|strasse nr"
        r"|adres zamieszkania|ulica i nr|miejsce zamieszkania|endereço|morada|ulica|adress|住所)(?: ?[12])?$"
    ),
    "birth": re.compile(
        r"(?i)^(?:(?:\w+ )(?:and|und|et|y|e|en|i|/) )?(?:date.?of.?birth|birth.?date|birthday|dob|geburtsdatum|geb\.?.?datum|geburtstag"
        r"|n[ée](?:\(e\))? le|date naiss\w*|ddn|f ?nac\w*|fec\w* (?:de )?nac\w*|data nasc\w*|dt nasc\w*|nat[oa] il|date.?de.?naissance|naissance"
        r"|fecha.?de.?nacimiento"
        r"|nacimiento|data.?di.?nascita|nascita|data.?de.?nascimento|geboortedatum|geb(?: ?datum| dat| am)?|geboren(?: am| op)?|geb ?\."
        r"|data.?urodzenia|data ur|ur|d o b|born|födelsedatum|生年月日)$"
    ),
    "nationality": re.compile(
        r"(?i)^(?:nationality|citizenship|staatsangehörigkeit|nationalité|nacionalidad|nazionalità|nationaliteit|nationalität|staatsbürgerschaft"
        r"|obywatelstwo|narodowość)$"
    ),
    "gender": re.compile(r"(?i)^(?:gender|sex|geschlecht|sexe|sexo|sesso|geslacht|płeć)$"),
    "absence": re.compile(
        r"(?i)^(?:\w+ )?(?:sick days|days (?:sick|off sick|absent)|absence days|absences|sickness days|krankheitstage|fehltage|fehlzeiten"
        r"|krankentage|au tage|verzuim(?:dagen)?|ziektedagen"
        r"|dni (?:chorobowe|absencji|nieobecności)|absencja|bradford(?: score| factor)?|jours (?:d['’ ])?(?:absence|arrêt|maladie)|jours malade"
        r"|días (?:de )?(?:baja|ausencia|enfermedad)|giorni (?:di )?(?:malattia|assenza)|dias (?:de )?(?:baixa|ausência|doença|falta))(?: (?:in )?\d{4})?$"
    ),
    "diagnosis": re.compile(
        r"(?i)^(?:\w+ )?(?:diagnos[ie]s|diagnosen?|diagnostics?|diagn[óo]sticos?|diagnosi|diagnoza|rozpoznanie|icd(?: ?10)?(?: codes?)?|cid(?: 10)?"
        r"|cie ?10|kod icd|icd nr|medications?|medikation|medicación|medicação|medicatie|médication|illness|krankheit|erkrankung|maladie|enfermedad"
        r"|malattia|doença|ziekte|choroba|reason for (?:absence|sickness)|allergies|allergien|allergie|alergias|alergie)$"
    ),
    "pay": re.compile(
        r"(?i)^(?:\w+ )*(?:salary|wage|wages|gross(?: pay)?|net(?: pay)?|base pay|bonus|compensation|gehalt|grundgehalt|bruttogehalt|brutto|netto"
        r"|lohn|bruttolohn|salaire|salaire brut|salario|salario base|salario_base|sueldo|stipendio|retribuzione|salaris|brutoloon|bruto|líquido"
        r"|liquido|netto.?lohn|auszahlung|monatsgehalt|jahresgehalt|entgelt|rémunération|retribución|nómina|compenso|salário|vencimento"
        r"|remuneração|loon|maandloon|maandsalaris|jaarsalaris|brutosalaris|uurloon|hourly rate|hourly pay|annual pay|monthly pay|ctc|stundenlohn"
        r"|bezüge|vergütung|jahresbrutto|monatsbrutto|zielgehalt|fixgehalt|prämie"
        r"|brut (?:annuel|mensuel)|fixe (?:annuel|mensuel)|salaires|salarios|sueldos|ordenados?|haberes|remuneraciones|ral|lordo (?:annuo|mensile)"
        r"|wynagrodzenie|pensja|płaca|premia|stawka|pobory|lön|månadslön|grundlön|bruttolön|nettolön|給与|基本給)(?:[ _]\w+)*$"
    ),
}
_NAME: Final = re.compile(r"^[^\d@/\\_=<>]{2,60}$")
_VALUES: Final = {
    "name": _NAME,
    "staff": _NAME,
    "email": re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$"),
    "phone": re.compile(r"^[+(]?[\d(][\d ()./+-]{5,22}$"),
    "address": re.compile(r"^(?=.*\p{L})(?=.*\d).{4,120}$".replace(r"\p{L}", "[^\\W\\d_]")),
    "birth": re.compile(r"^(?:[^\d|]{2,40}, ?)?\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"),
    "nationality": re.compile(r"^[^\d]{2,40}$"),
    "gender": re.compile(
        r"(?i)^(?:[mfwdxhvko]|male|female|other|diverse?|männlich|weiblich|divers|homme|femme|masculin|féminin|hombre|mujer|masculino"
        r"|femenino|feminino|maschio|femmina|uomo|donna|man|vrouw|kobieta|mężczyzna|männ|kvinna)\.?$"
    ),
    "diagnosis": re.compile(r"^(?=.*[^\W\d_]).{2,120}$"),
    "absence": re.compile(r"^\d{1,4}(?:[.,]\d)?(?: ?\w{1,6})?$"),
    "pay": re.compile(r"^[^\w-]{0,3}\s?[A-Z]{0,3}\s?\d[\d.,' ]*(?:\s?\S{1,4})?$"),
}
_IDENTIFYING: Final = frozenset(("name", "email"))
#: What else than pay such a column may hold in a list of sales: beside these, a seller is no employee.
_MAYBE_PAY: Final = re.compile(
    r"(?i)^(?!.*(?:pay|wage|sal[aá]r|gehalt|lohn|sueldo|stipend|retribu|remun|ordenado|vencimento|loon|wynagr|płac|pensj|lön))"
    r"(?:\w+ )*(?:gross|net|brutto|netto|bruto|líquido|liquido|prämie|stawka(?: \w+)*)$"
)
_LEAST_ROWS: Final = 2
#: After so many tables in a row whose headers announce persons, and that list none, only those of so many rows are read.
_MOST_WITHOUT, _ROWS_OF_MANY = 200, 8
#: One of these in a header makes a table of a page one of persons: with names and telephones alone, pages tell whom to call.
_OF_A_PAGE: Final = (
    r"(?:sal[aá]r|wage|gross|bonus|gehalt|lohn|brut|sueldo|stipend|loon|wynagr|pensja|birth|geburt|nacim|nascit|naiss|nasc|geboor|urodz|diagn|medica"
    r"|illness|krank|malad|enferm|malatt|ziek|chorob|sick|fehltag|absen)"
)
_OF_A_PAGE_COMPILED: Final = re.compile(rf"(?i){_OF_A_PAGE}")
#: What a post pays at least and at most is nobody's pay.
_OF_A_GRADE: Final = re.compile(
    r"(?i)^(?:min|max|minimum|maximum|lowest|highest|mindest|höchst|mínimo|máximo|minimo|massimo)\b"
    r"|\b(?:min|max|minimum|maximum|range|band|from|to|von|bis|mínimo|máximo|minimo|massimo|od|do)$"
)
#: Those whose machines and cars are diagnosed.
_OWNER: Final = re.compile(r"(?i)\W*(?:customer|client|cliente|kunden?|klant|klient|owner|halter|user)\b")
_WORD_BREAKS: Final = re.compile(r"[_\-./\s]+|(?<=[a-z])(?=[A-Z])")


#: Whose telephone or address it is, after the word for it.
_WHOSE: Final = re.compile(
    r"(?i)(?<=\w) (?:(?:of|der|des|del?|de la|du|della|dei|do|da|dos|van(?: de)?) )?(?:the )?(?:parents?|guardian|carer|eltern(?:teils?)?|mutter"
    r"|erziehungsberechtigten|responsable|padres?|madre|tutor[ea]?|genitor[ei]|responsável|encarregado|ouders?|verzorger|opiekuna|rodzic[aó]w?)$"
)


@lru_cache(maxsize=4_096)
def _kind(header: str) -> str | None:
    """Which kind of data about a person a column header announces."""
    plain = _WHOSE.sub("", _WORD_BREAKS.sub(" ", header).strip(" *#:\"'`"))
    for kind, pattern in _COLUMNS.items():
        if pattern.match(plain):
            return None if kind == "pay" and _OF_A_GRADE.search(plain) else kind
    return None


@lru_cache(maxsize=1_024)
def _announced(headers: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    """The columns whose headers announce data about a person, and the kinds of these; none where they cannot make a list of persons.

    Those that identify somebody stand first: they are read first, since without them most tables list nobody.
    """
    announced = [(column, kind) for column, header in enumerate(headers) if (kind := _kind(header)) is not None]
    return tuple(sorted(announced, key=_identifying_first)) if _may_list_persons({kind for _, kind in announced}) else ()


def _person_columns(headers: tuple[str, ...], column_of: Callable[[int], Sequence[str]]) -> dict[str, int]:
    """Kinds of personal data to columns, where header and most of the values agree; none where they make no list of persons."""
    announced = _announced(headers)
    kinds: dict[str, int] = {}
    for column, kind in announced:
        if kind in kinds:
            continue
        if kind not in _IDENTIFYING and not _may_list_persons({each for _, each in announced} - _IDENTIFYING | kinds.keys()):
            return {}
        filled = [value for each in column_of(column) if (value := each.strip("'\""))]
        if len(filled) < _LEAST_ROWS or sum(map(bool, map(_VALUES[kind].match, filled))) < 0.7 * len(filled):
            continue
        if kind != "email" or _are_personal(filled):
            kinds[kind] = column
    return dict(sorted(kinds.items(), key=itemgetter(1))) if kinds else kinds


def _identifying_first(announced: tuple[int, str]) -> bool:
    return announced[1] not in _IDENTIFYING


def _may_list_persons(kinds: Set[str]) -> bool:
    """Whether columns of these kinds could be a list of persons."""
    if _IDENTIFYING & kinds:
        return len(kinds) - ("staff" in kinds) >= 2
    return "staff" in kinds and "pay" in kinds


def _are_personal(addresses: list[str]) -> bool:
    personal = {address.casefold() for address in addresses if not is_role_account(address.partition("@")[0].casefold())}
    return len(personal) >= max(_LEAST_ROWS, len(addresses) // 2)


def _lists_persons(kinds: dict[str, int], headers: Sequence[str]) -> bool:
    """Whether such columns are a list of persons: names or addresses and something else, or those who sell and their pay."""
    return _may_list_persons(kinds.keys()) and (
        not _IDENTIFYING.isdisjoint(kinds) or not _MAYBE_PAY.match(_WORD_BREAKS.sub(" ", headers[kinds["pay"]]).strip())
    )


class _List(NamedTuple):
    """A table of persons: where its first line is, and the headers of the columns with their data, by kind."""

    start: int
    end: int
    headers: dict[str, str]


def _lists(document: Document) -> list[_List]:
    """The tables of persons; made once for the three that ask."""
    known = document.remembered("lists of persons")
    if "all" not in known:
        known["all"] = [
            _List(table.start, document.line(table.start)[1], {kind: table.headers[column] for kind, column in kinds.items()})
            for table, kinds in _read_tables(document)
            if _lists_persons(kinds, table.headers)
        ]
        known["all"] += [
            _List(table.start, table.end, {kind: table.headers[column] for kind, column in kinds.items()})
            for table in html_lists(document)
            if len(table.rows) >= _LEAST_ROWS
            and (kinds := _person_columns(table.headers, table.column))
            and any(_OF_A_PAGE_COMPILED.search(table.headers[column]) for column in kinds.values())
            and _lists_persons(kinds, table.headers)
        ]
    lists: list[_List] = known["all"]
    return lists


def _read_tables(document: Document) -> Iterator[tuple[Table, dict[str, int]]]:
    """The tables with columns of personal data, and these. A text may hold thousands of tables of two rows that only seem to."""
    tables, without = document.tables, 0
    for index in range(len(tables)):
        if tables.rows_at(index) < (_LEAST_ROWS if without < _MOST_WITHOUT else _ROWS_OF_MANY):
            continue
        table = tables[index]
        if not _announced(table.headers):
            continue
        kinds = _person_columns(table.headers, partial(tables.column, table))
        without = 0 if kinds else without + 1
        if kinds:
            yield table, kinds


def listing(document: Document, wanted: str) -> Iterator[Candidate]:
    """The tables of persons with a column of pay or of diagnoses (``wanted`` is ``pay`` or ``diagnosis``), or without pay (``person``)."""
    for start, end, headers in _lists(document):
        if (wanted in headers) != (wanted != "person") or (wanted == "person" and "pay" in headers):
            continue
        if wanted == "diagnosis" and ("name" not in headers or _OWNER.match(headers["name"])):
            continue
        names = ", ".join(headers.values())
        yield Candidate(start, end, names, Confidence.LIKELY, f"columns: {names}")


def _find_person_tables(document: Document) -> Iterator[Candidate]:
    yield from sorted([*listing(document, "person"), *_find_inserts(document)])


#: ``INSERT INTO customer (id, full_name, …) VALUES`` with rows of data.
_INSERT: Final = re.compile(
    r"(?is)\binsert\s+into\s+[\w.\"`\[\]]{1,80}\s*\(([^()]{3,600})\)\s*values\s*((?:\([^()]{3,2000}\)[\s,;]{0,4}){1,50})"
)


def _find_inserts(document: Document) -> Iterator[Candidate]:
    """SQL that inserts rows of persons: the same test as for a table."""
    if "insert" not in document.text.lower():
        return
    for found in _INSERT.finditer(document.text):
        columns = [column.strip(' "`[]\n\t') for column in found.group(1).split(",")]
        kinds = {kind: place for place, column in enumerate(columns) if (kind := _kind(column)) is not None}
        rows = [split_cells(row.replace("'", '"'), ",") for row in re.findall(r"\(([^()]*)\)", found.group(2))]
        held = [
            kind
            for kind, place in kinds.items()
            if any(place < len(row) and _VALUES[kind].match(row[place].strip(" '\"")) for row in rows)
        ]
        if len(rows) >= _LEAST_ROWS and _lists_persons({kind: kinds[kind] for kind in held}, columns):
            names = ", ".join(columns[kinds[kind]] for kind in held)
            yield Candidate(found.start(), found.start(1) + len(found.group(1)), names, Confidence.LIKELY, f"columns: {names}")


#: A word for a column of names or addresses, right beside a cell's border.
_COLUMN_WORD: Final = (
    r"(?:name|participante?|teilnehmer(?:in)?|partecipante|deelnemer|uczestnik|student(?:in)?|pupil|schüler(?:in)?|élève|alumno|alunno|aluno|leerling"
    r"|uczeń|volunteer|tenant|mieter(?:in)?|locataire|inquilino|huurder|najemca|member|mitglied|membre|miembro|sócio|socio|lid|członek|child|kind"
    rf"|{_MORE_NAMES}"
    r"|criança|bambin[oi]|niñ[oa]|alumn[oa]/[ao]s?|lavoratore|beneficiari[oa]|iscritt[oi]|adhérente?|utente|paciente|prénoms?|nombres?"
    r"|enfant|resident|bewohner(?:in)?|employee|emplead[oa]|dipendente|medewerker|salariée?|patient|attendee|customer|guest|kunde|mitarbeiter(?:in)?"
    r"|nom|prénom|nombre|apellidos?|cognome|nome|nominativo|naam|klant"
    r"|cliente?|e-?mail|courriel|correo|nazwisko|imię|pracownik|klient|trabalhador|colaborador|funcionário|namn|имя|фамилия|氏名|名前|姓名)"
)
COLUMN_TRIGGER: Final = f"(?i){at_border(_COLUMN_WORD)}"
#: In a cell of HTML, what the columns of ``_OF_A_PAGE`` hold a part of.
HTML_TRIGGER: Final = rf"(?i)<t[hd]\b[^<>]*>(?:\s*<[^<>]*>)*[^<>]*{_OF_A_PAGE}"
#: A whole header for those that only a table of pay is about: "agent" and "rep" end other words.
STAFF_TRIGGER: Final = rf"(?im)(?:^|[,;|\t]| {{2}}|/ )[ \"'`*]*(?:{_STAFF})[ \"'`*]*(?:[,;|\t\r]| /| {{2}}[\pL(#]|$)"

PERSON_TABLE: Final = Detector(
    id="person_table",
    group="people",
    name="Table of persons",
    description="A table (CSV, TSV, Markdown, HTML, columns parted by spaces, SQL rows) with two columns of personal data, one of them names or addresses.",
    triggers=(COLUMN_TRIGGER, HTML_TRIGGER),
    find=_find_person_tables,
    redact=redaction.nothing,
    example="first name,last name,email\nAda,Lovelace,a@b.example\nBo,Ek,c@d.example\nCy,Fo,e@f.example\n",
)

DETECTORS: Final = (PERSON_TABLE,)
