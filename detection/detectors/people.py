"""People: named ones, birth dates, personal e-mail addresses, and tables and records that list persons."""

import re
from collections.abc import Iterator
from heapq import merge
from typing import Final

from detection.detectors import redaction
from detection.detectors.contact import EMAIL_TRIGGER, Address, addresses
from detection.detectors.model import Candidate, Checked, Detector, new_candidate, pattern_finder
from detection.document import Document
from detection.expressions import compile_own, spans_of
from detection.tables import Table, split_cells
from domain.rules import Confidence

_GROUP: Final = "people"

# --- Named persons ----------------------------------------------------------------------------------------------------

#: Any letter outside ASCII passes for a capital here: the full class would make the expression thirty times as large.
_CAPITAL: Final = r"[A-Z\x{C0}-\x{DE}\x{100}-\x{2FFF}\x{3040}-\x{10FFFF}]"
_NAME_PART: Final = rf"{_CAPITAL}[^\s,;:|<>()\[\]{{}}0-9]+"
_PARTICLES: Final = r"(?:(?:de|del|della|di|da|van|von|der|den|la|le|zu|bin|al)[ \t]+)*"
_NEXT_NAME: Final = rf"[ \t]+{_PARTICLES}{_NAME_PART}"
_NAME: Final = rf"{_NAME_PART}(?:{_NEXT_NAME})*"
_TITLES: Final = (
    r"p\.|Mr|Mrs|Ms|Miss|Herr|Herrn|Frau|Monsieur|Madame|Mme|Mlle|Señor|Señora|S(?:\.ª|r\.ª|r|ra|rta)|Don|Doña|D\.ª?|Signor|Signora|[Ss]ignor[ae]?"
    r"|[Ss]ig|[Ss]ig\.ra|(?:[Dd]e )?[Hh]eer|[Mm]evrouw|[Dd]hr|[Mm]evr|[Mm]w|M\.|Hr\.|Fr\.|Senhor|Senhora|[Pp]an(?:a|i|ie|u|em|owi)?|[Pp]anią"
    r"|[Mm]eneer|Hrn|Mx|Shri|Smt"
)
_LABELS: Final = (
    r"(?i:collaborateur|collaboratrice|pupil|schüler(?:in)?|élève|alumn[oa]|alunn[oa]|alun[oa]|leerling|uczeń|resident|bewohner(?:in)?"
    r"|patient(?:in|e)?|paciente|paziente|patiënte?|doente|utente|pacjent(?:ka)?|client name|insured|claimant|policyholder|versicherte[rn]?"
    r"|versicherungsnehmer(?:in)?|assurée?|asegurad[oa]|assicurat[oa]|segurad[oa]|verzekerde|ubezpieczon[ya]|employee|staff member"
    r"|mitarbeiter(?:in)?|arbeitnehmer(?:in)?|salariée?|empleado|empleada|trabajadora?|trabalhadora?|colaboradora?|dipendente|werknemer"
    r"|medewerker|pracownik|pracownica|candidate|bewerber(?:in)?|applicant|apprentice|trainee|teacher"
    r"|appraisee|reviewee|injured person|casualty|complainant|service user"
    r"|member of staff|leaver|auszubildende[rn]?|azubi|beschäftigte[rn]?"
    r"|klient(?:in)?|betroffene[rn]?|verletzte[rn]?|verunfallte[rn]?|pflegebedürftige[rn]?|cliënte?|bewoner|bewoonster|betrokkene|sollicitant"
    r"|kandidaat|slachtoffer|podopieczn[ya]"
    r"|lavoratore|lavoratrice|operai[oa]|impiegat[oa]|funcion[áa]ri[oa]|empregad[oa]|servidora?|degente|assistit[oa]|intéressée?"
    r"|interesad[oa]|interessat[oa]|interessad[oa]|agente|apprentie?|stagiaire|chauffeur|chofer|conductora?|autista|motorista|afiliad[oa]"
    r"|intestatari[oa]|b[ée]n[ée]ficiaire|estudiante|studente|studentessa|étudiante?|minore|ospite|mieszkan(?:iec|ka)|chor[ya]"
    r"|badan[ya]|poszkodowan[ya]|pracownik[ai]?|dotyczy|candidate?|candidat[oa]|kandydat(?:ka)?|surname|name|nachname|vorname|nom"
    r"|prénom|apellidos?|nombre|cognome|nome|naam|achternaam|nazwisko|imię|namn|anställd|氏名|患者名)"
)
#: What may stand between such a label and its colon: ``Name, Vorname des Versicherten:``, ``Nom et prénom :``.
_REST_OF_LABEL: Final = r"(?:[,/ ]{1,2}[^\n:|0-9.;=<>{}\[\]]{1,28})?"
_INTRODUCTION: Final = (
    rf"(?:\b(?:{_TITLES})\.?[ \t]+(?:(?:Dr|Prof)\.?[ \t]+)*|(?:\b{_LABELS}){_REST_OF_LABEL}[*\"']*[ \t]*[:|][ \t*\"']*)"
)
_PERSON: Final = rf"{_INTRODUCTION}{_NAME}"
#: The same up to the name; without the bound, which would make every automaton that holds it larger.
_PERSON_TRIGGER: Final = _INTRODUCTION.replace("{1,28}", "*") + _CAPITAL
#: What follows a title without being a name.
_NO_NAME: Final = re.compile(
    r"(?:Kolleg\w*|Präsident\w*|Doktor\w*|President\w*|Chair\w*|Président\w*|Directeur\w*|Secretary|Speaker|Minister\w*|Monsieur|Madame|Muster\w*)\b"
)


def _check_person(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end]
    # The form of address comes first; "Madame" is none after "Monsieur".
    name = value.partition(" ")[2]
    return None if _NO_NAME.search(name) else Checked(" ".join(value.split()))


PERSON: Final = Detector(
    id="person",
    group=_GROUP,
    name="Named person",
    description="A name after a form of address (Mrs, Herr, Madame, …) or after a label such as “Patient:”.",
    triggers=(_PERSON_TRIGGER,),
    find=pattern_finder(_PERSON, _check_person),
    redact=redaction.nothing,
    example="Patient: Ada Lovelace",
)

# --- Persons as a ward's notes name them ------------------------------------------------------------------------------

#: A first name and a last one, or more.
TWO_NAMES: Final = _NAME_PART + _NEXT_NAME
_BED: Final = (
    r"(?i:bed|bett|room|zimmer|zi\.|lit|chambre|ch\.|leito|cama|hab(?:itación|\.)|letto|stanza|quarto|kamer|łóżko"
    r"|sala)[ \t]*[0-9]{1,4}[a-zA-Z]?[ \t]*[-–:,.|/]+[ \t]*"
)
_IN_CARE: Final = (
    rf"{TWO_NAMES},? [(]?(?:(?i:aged|age|anni|leeftijd) )?[0-9]{{1,3}}[ ]?(?i:y/?o|yrs|years? old|years|jahre|j\.|ans|años|anni|anos|jaar|jr|l\.|lat)"
    rf"|{TWO_NAMES}, (?i:anni|aged) [0-9]{{1,3}}"
    rf"|{_BED}{TWO_NAMES}"
    r"|\b[0-9]{1,3}[- ](?:year[- ]old (?:lady|man|woman|male|female|gentleman|boy|girl|patient)|jährige[rn]? (?:patient|frau|mann|herr)"
    r"|jarige (?:man|vrouw|patiënt)"
    r"|letni(?:a|ego|ej|emu)? (?:pacjent|mężczy|kobiet))"
    r"|\b(?i:pt|pat\.|patient(?:in)?|patiënte?|pacjent(?:ka)?|dhr\.?|mw\.?) (?i:reports|c/o|complains|denies|presents|states|seen|klagt|berichtet"
    r"|gibt an|stellt sich"
    r"|klaagt|meldt|geeft aan|zgłasza|podaje|skarży)\b"
    rf"|\b(?:[Pp]at(?:ient(?:in|e)?|\.)|[Pp]aciente|[Pp]aziente|[Uu]tente|[Pp]acjent(?:ka)?|[Pp]atiënt) {TWO_NAMES}"
)

PERSON_IN_CARE: Final = Detector(
    id="person_in_care",
    group=_GROUP,
    name="Person in care",
    description="A name with an age, after a bed or a room, or after “patient”, as the notes of a ward or a practice have it.",
    triggers=(_IN_CARE,),
    find=pattern_finder(_IN_CARE, lambda document, start, end: Checked(" ".join(document.text[start:end].split()))),
    redact=redaction.nothing,
    example="Bed 4: Ada Lovelace, comfortable",
)

# --- One's own illness ------------------------------------------------------------------------------------------------

#: How people write that they themselves are ill or in treatment.
_OWN_ILLNESS: Final = (
    r"(?i)\b(?:i(?:['’]m| am|['’]ve been| was| have been) (?:still )?(?:off\b|signed off|in hospital|ill\b|sick\b|unwell|in a&e|on sick leave)"
    r"|my (?:operation|surgery|illness|recovery|sick note|fit note|sick leave)"
    r"|(?:ich (?:bin|war|falle|bleibe|werde|muss)|(?:bin|war|falle|bleibe) ich) [^.\n]{0,30}(?:krank|\baus\b|zu hause|im krankenhaus|operiert)"
    r"|meine[rn]? (?:operation|krankheit|krankmeldung|erkrankung|op)\b"
    r"|mon (?:arrêt|opération|hospitalisation)|je suis (?:en arrêt|hospitalisée?|malade|sous )|j['’]ai (?:été hospitalisé|été opéré|subi)"
    r"|mi (?:baja|operación)|estoy (?:de baja|enferm[oa])|me (?:operaron|operan|han operado|han recetado)|sigo de baja"
    r"|la mia (?:malattia|operazione)|sono (?:in malattia|malat[oa]|stat[oa] (?:operat[oa]|ricoverat[oa]))|resto a casa|mi hanno operat[oa]"
    r"|a minha (?:baixa|cirurgia|operação)|a baixa foi|estou (?:de baixa|doente|a tomar)|fui operad[oa]"
    r"|ik (?:blijf|ben|lig) [^.\n]{0,30}(?:thuis|ziek\b|ziekenhuis|geopereerd)|mijn (?:operatie|ziekmelding)"
    r"|zostaję w domu|jestem (?:chor[ya]|na zwolnieniu|w szpitalu)|moj(?:a|e) (?:operacja|zwolnienie)|miał[ae]m operację)"
)

OWN_ILLNESS: Final = Detector(
    id="own_illness",
    group=_GROUP,
    name="Somebody's own illness",
    description="A phrase by which somebody tells of their own illness or treatment (“I'm off sick”, “mon arrêt”).",
    triggers=(_OWN_ILLNESS.replace("{0,30}", "*"),),
    find=pattern_finder(_OWN_ILLNESS, lambda document, start, end: Checked(document.text[start:end])),
    redact=redaction.nothing,
    example="I'm off sick until Friday.",
)

# --- Birth dates ------------------------------------------------------------------------------------------------------

_MONTHS: Final = (
    r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|janv|févr|fév|mars|avr"
    r"|juin|juil|août|aoû|déc|mrt|maart|mei)[a-z\x{80}-\x{24F}]*\.?"
)
DATE: Final = (
    r"(?:[0-9]{1,2}[./ -]{1,2}[0-9]{1,2}[./ -]{1,2}(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}[./-][0-9]{1,2}[./-][0-9]{1,2}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th|er|º|°)?\.? (?:de |of )?{_MONTHS} (?:de |of )?(?:19|20)[0-9]{{2}}"
    rf"|{_MONTHS} [0-9]{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)[0-9]{{2}})"
)
_BIRTH: Final = (
    r"(?:date[ _]of[ _]birth|birth[ _]?date|birthday|\bborn(?: on)?\b|\bd\.?o\.?b\b\.?|geburtsdatum|geburtstag|geboren(?: am| op)?|\bgeb\."
    r"|geb(?:urts|\.)?-?datum|date de naissance|\bnée? le|\bnée? à [^\n0-9,]{1,30} le|fecha de nacimiento|\bfecha nac\.|\bf\. ?nac\.?"
    r"|\bnacid[oa](?: el)?"
    r"|data di nascita|\bdata nasc\.?|\bdn:|\burodzon[ya](?: dnia)?|\bur\.|\bnat[oa](?: a [^\n0-9,]{1,30})? il"
    r"|data de nascimento|\bnascid[oa](?: em)?|geboortedatum|data urodzenia|дата рождения|生年月日|出生日期)"
)
#: What else a form asks for in one field: ``Geburtsdatum/-ort``.
_AND_PLACE: Final = r"(?:[ ]?[/,&][ ]?-?(?:ort|place|lieu|lugar|luogo|local|plaats|miejsce)\b)?"
_BESIDE_IT: Final = rf"{_BIRTH}{_AND_PLACE}[ \t:*|\"'=,>(]{{0,24}}({DATE})"
#: The word over a column of dates, in a list that no borders make a table.
_OVER_THEM: Final = rf"{_BIRTH}[^\n0-9.]*\n[^\n]*?({DATE})[^\n]*\n[^\n]*?{DATE}"


def _check_birth(document: Document, start: int, end: int) -> Checked:
    return Checked(document.text[start:end], Confidence.LIKELY, "near: birth")


_BESIDE_IT_FINDER: Final = pattern_finder(rf"(?i){_BESIDE_IT}", _check_birth, group=1)
_OVER_THEM_FINDER: Final = pattern_finder(rf"(?i){_OVER_THEM}", _check_birth, group=1)


def _find_birth_dates(document: Document) -> Iterator[Candidate]:
    yield from merge(_BESIDE_IT_FINDER(document), _OVER_THEM_FINDER(document))


BIRTH_DATE: Final = Detector(
    id="birth_date",
    group=_GROUP,
    name="Birth date",
    description="A date right after a word for birth.",
    triggers=(rf"(?i){_BIRTH}",),
    find=_find_birth_dates,
    redact=redaction.nothing,
    needs_words=True,
    example="Date of birth: 12 May 1985",
)

# --- Personal e-mail addresses ----------------------------------------------------------------------------------------

_ROLES: Final = re.compile(
    r"^(?:info|contact|contacts|kontakt|contacto|contatti|hello|hallo|hi|office|mail|e?mail|support|help|helpdesk|service|services|servicedesk"
    r"|sales|vertrieb|ventas|vendite|verkoop|marketing|press|presse|prensa|stampa|pers|media|jobs|careers|karriere|bewerbung|hr|recruiting"
    r"|people|personal|admin|administrator|root|webmaster|hostmaster|postmaster|abuse|noc|security|privacy|datenschutz|dpo|gdpr|rgpd|legal"
    r"|billing|invoice|invoices|rechnung|accounting|accounts|buchhaltung|finance|payments|orders|bestellung|pedidos|ordini|shop|store"
    r"|no-?reply|do-?not-?reply|noreply|newsletter|news|notifications?|alerts?|bounce|mailer-daemon|daemon|team|all|staff|everyone"
    r"|reception|booking|reservations?|events?|dev|devops|ops|it|api|bot|git|test|demo|user|customer|customers|feedback|community|dispatch"
    r"|redaktion|empfang|einkauf|purchasing|logistics|logistik|planning|dispo|warehouse|lager|facilities|example)"
    r"(?:[._+-].*)?$"
)
_HEADER_START: Final = compile_own(
    r"(?im)^[> \t*]*(?:from|to|cc|bcc|reply-to|sender|von|an|kopie|de|à|a|para|da|aan|van|od|do|x-[a-z-]+|return-path|delivered-to|message-id"
    r"|in-reply-to|references|(?:on|am|le|el|il|op) [^\n:,<]+)[ \t]*[:,<]"
)


def _find_personal_emails(document: Document) -> Iterator[Candidate]:
    """Addresses of people: no role accounts, none in mail headers, none of the domains that the mail's own people have."""
    headers = _header_lines(document)
    own_domains, found = _apart_from_headers(document, headers) if headers else ((), addresses(document))
    is_role, likely = document.remembered("roles"), Confidence.LIKELY
    for start, end, value in found:
        role = is_role.get(value)
        if role is None:
            is_role = document.remembered("roles")
            role = is_role[value] = _ROLES.match(value[: value.rindex("@")]) is not None
        if not role and (not own_domains or value[value.rindex("@") + 1 :] not in own_domains):
            yield new_candidate(Candidate, (start, end, value, likely, "personal"))


def _apart_from_headers(document: Document, headers: list[tuple[int, int]]) -> tuple[set[str], list[Address]]:
    """The domains of the addresses in a mail's headers, and the addresses that stand elsewhere."""
    own_domains: set[str] = set()
    found: list[Address] = []
    line = 0
    for address in addresses(document):
        while line < len(headers) and headers[line][1] <= address.start:
            line += 1
        if line < len(headers) and headers[line][0] <= address.start:
            own_domains.add(address.value[address.value.rindex("@") + 1 :])
        else:
            found.append(address)
    return own_domains, found


def _header_lines(document: Document) -> list[tuple[int, int]]:
    """Start and end of each mail header line, the lines that continue it (they begin with a space) included."""
    text = document.text
    found: list[tuple[int, int]] = []
    for start, _ in spans_of(_HEADER_START, document):
        if found and start < found[-1][1]:
            continue
        end = text.find("\n", start) + 1 or len(text)
        while text[end : end + 1] in (" ", "\t") and end < len(text):
            end = text.find("\n", end) + 1 or len(text)
        found.append((start, end))
    return found


PERSONAL_EMAIL: Final = Detector(
    id="personal_email",
    group=_GROUP,
    name="Personal e-mail address",
    description="An e-mail address of a person: not in mail headers, no role account, no domain of the mail's own senders.",
    triggers=(EMAIL_TRIGGER,),
    find=_find_personal_emails,
    redact=redaction.email,
    example="ada.lovelace@byron.example",
)

# --- Tables and records of persons ------------------------------------------------------------------------------------

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
    r"|imiona"
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
        r"|dni (?:chorobowe|absencji|nieobecności)|absencja|bradford(?: score| factor)?)$"
    ),
    "pay": re.compile(
        r"(?i)^(?:\w+ )*(?:salary|wage|wages|gross(?: pay)?|net(?: pay)?|base pay|bonus|compensation|gehalt|grundgehalt|bruttogehalt|brutto|netto"
        r"|lohn|bruttolohn|salaire|salaire brut|salario|salario base|salario_base|sueldo|stipendio|retribuzione|salaris|brutoloon|bruto|líquido"
        r"|liquido|netto.?lohn|auszahlung|monatsgehalt|jahresgehalt|entgelt|rémunération|retribución|nómina|compenso|salário|vencimento"
        r"|remuneração|loon|maandloon|maandsalaris|jaarsalaris|brutosalaris|uurloon|hourly rate|hourly pay|annual pay|monthly pay|ctc|stundenlohn"
        r"|bezüge|vergütung|jahresbrutto|monatsbrutto|zielgehalt|fixgehalt|prämie"
        r"|wynagrodzenie|pensja|płaca|premia|stawka|pobory|lön|månadslön|給与|基本給)(?:[ _]\w+)*$"
    ),
}
_VALUES: Final = {
    "name": re.compile(r"^[^\d@/\\_=<>]{2,60}$"),
    "email": re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$"),
    "phone": re.compile(r"^[+(]?[\d(][\d ()./+-]{5,22}$"),
    "address": re.compile(r"^(?=.*\p{L})(?=.*\d).{4,120}$".replace(r"\p{L}", "[^\\W\\d_]")),
    "birth": re.compile(r"^(?:[^\d|]{2,40}, ?)?\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"),
    "nationality": re.compile(r"^[^\d]{2,40}$"),
    "gender": re.compile(
        r"(?i)^(?:[mfwdxhvko]|male|female|other|diverse?|männlich|weiblich|divers|homme|femme|masculin|féminin|hombre|mujer|masculino"
        r"|femenino|feminino|maschio|femmina|uomo|donna|man|vrouw|kobieta|mężczyzna|männ|kvinna)\.?$"
    ),
    "absence": re.compile(r"^\d{1,4}(?:[.,]\d)?(?: ?\w{1,6})?$"),
    "pay": re.compile(r"^[^\w-]{0,3}\s?[A-Z]{0,3}\s?\d[\d.,' ]*(?:\s?\S{1,4})?$"),
}
_IDENTIFYING: Final = frozenset(("name", "email"))
_LEAST_ROWS: Final = 2
_WORD_BREAKS: Final = re.compile(r"[_\-./\s]+|(?<=[a-z])(?=[A-Z])")


#: Whose telephone or address it is, after the word for it.
_WHOSE: Final = re.compile(
    r"(?i)(?<=\w) (?:(?:of|der|des|del?|de la|du|della|dei|do|da|dos|van(?: de)?) )?(?:the )?(?:parents?|guardian|carer|eltern(?:teils?)?|mutter"
    r"|erziehungsberechtigten|responsable|padres?|madre|tutor[ea]?|genitor[ei]|responsável|encarregado|ouders?|verzorger|opiekuna|rodzic[aó]w?)$"
)


def _kind(header: str) -> str | None:
    """Which kind of data about a person a column header announces."""
    plain = _WHOSE.sub("", _WORD_BREAKS.sub(" ", header).strip(" *#:\"'`"))
    for kind, pattern in _COLUMNS.items():
        if pattern.match(plain):
            return kind
    return None


def _person_columns(document: Document, table: Table) -> dict[str, int]:
    """Kinds of personal data to columns, where header and most of the values agree."""
    known: dict[int, dict[str, int]] = document.remembered("columns of persons")
    kinds = known.get(table.start)
    if kinds is not None:
        return kinds
    kinds = known[table.start] = {}
    for column, header in enumerate(table.headers):
        kind = _kind(header)
        if kind is None or kind in kinds:
            continue
        values = [value.strip("'\"") for value in document.tables.column(table, column)]
        filled = [value for value in values if value]
        fitting = sum(_VALUES[kind].match(value) is not None for value in filled)
        if len(filled) >= _LEAST_ROWS and fitting >= 0.7 * len(filled) and (kind != "email" or _are_personal(filled)):
            kinds[kind] = column
    return kinds


def _are_personal(addresses: list[str]) -> bool:
    personal = {address.casefold() for address in addresses if not _ROLES.match(address.partition("@")[0].casefold())}
    return len(personal) >= max(_LEAST_ROWS, len(addresses) // 2)


def listing(document: Document, wanted: str) -> Iterator[Candidate]:
    """The tables of persons with a column of pay (``wanted`` is ``pay``), or without one (``person``)."""
    for table in document.tables.found:
        kinds = _person_columns(document, table)
        if not _IDENTIFYING & kinds.keys() or len(kinds) < 2 or (wanted == "pay") != ("pay" in kinds):
            continue
        first_line_end = document.line(table.start)[1]
        names = ", ".join(table.headers[column] for column in sorted(kinds.values()))
        yield Candidate(table.start, first_line_end, names, Confidence.LIKELY, f"columns: {names}")


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
        if len(held) >= 2 and _IDENTIFYING & set(held) and len(rows) >= _LEAST_ROWS:
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
COLUMN_TRIGGER: Final = rf"(?i){_COLUMN_WORD}[ \"'`*]*[,;|\t]|[,;|\t][ \"'`*]*{_COLUMN_WORD}"

PERSON_TABLE: Final = Detector(
    id="person_table",
    group=_GROUP,
    name="Table of persons",
    description="A table (CSV, TSV, Markdown, SQL rows) with at least two columns of personal data, one of them names or addresses.",
    triggers=(COLUMN_TRIGGER,),
    find=_find_person_tables,
    redact=redaction.nothing,
    example="first name,last name,email\nAda,Lovelace,a@b.example\nBo,Ek,c@d.example\nCy,Fo,e@f.example\n",
)

DETECTORS: Final = (PERSON, PERSON_IN_CARE, OWN_ILLNESS, BIRTH_DATE, PERSONAL_EMAIL, PERSON_TABLE)
