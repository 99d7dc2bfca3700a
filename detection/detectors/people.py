"""People: named ones, those who are ill, and personal e-mail addresses."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors import redaction
from detection.detectors.contact import EMAIL_TRIGGER, Address, addresses
from detection.detectors.illness_asked import is_asked
from detection.detectors.model import Candidate, Checked, Detector, pattern_finder
from detection.detectors.names import TITLED
from detection.detectors.people_in_charge import are_joined, is_ill, is_in_charge, sentence_end
from detection.detectors.relatives import TOLD_OF_RELATIVE, is_well
from detection.document import Document
from detection.expressions import compile_own, spans_of
from detection.named_tuples import from_tuple
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
    r"p\.|Sr?a?\.?\(as?\)|sra?\.|Mr|Mrs|Ms|Miss|Herr|Herrn|Frau|Monsieur|Madame|Mme|Mlle|Señor|Señora|S(?:\.ª|r\.ª|r|ra|rta)|Don|Doña|D\.ª?|Signor|Signora|[Ss]ignor[ae]?"
    r"|[Ss]ig|[Ss]ig\.ra|(?:[Dd]e )?[Hh]eer|[Mm]evrouw|[Dd]hr|[Mm]evr|[Mm]w|M\.|Hr\.|Fr\.|Senhor|Senhora|[Pp]an(?:a|i|ie|u|em|owi)?|[Pp]anią"
    r"|[Mm]eneer|Hrn|Mx|Shri|Smt"
)
#: As it stands in an address, with the name on the next line.
_OVER_A_NAME: Final = r"(?:Herrn?|Frau|Pan|Pani|Monsieur|Madame|Señora?|Gent\.mo|Signora?|Senhora?|Mevrouw|De heer)"
_LABELS: Final = (
    r"(?i:collaborateur|collaboratrice|pupil|schüler(?:in)?|élève|alumn[oa]|alunn[oa]|alun[oa]|leerling|uczeń|resident|bewohner(?:in)?"
    r"|patient(?:in|e)?|paciente|paziente|patiënte?|doente|utente|pacjent(?:ka)?|client name|insured|claimant|policyholder|versicherte[rn]?"
    r"|versicherungsnehmer(?:in)?|assurée?|asegurad[oa]|assicurat[oa]|segurad[oa]|verzekerde|ubezpieczon[ya]|employee|staff member"
    r"|mitarbeiter(?:in)?|arbeitnehmer(?:in)?|salariée?|empleado|empleada|trabajadora?|trabalhadora?|colaboradora?|dipendente|werknemer"
    r"|medewerker|pracownik|pracownica|candidate|bewerber(?:in)?|applicant|apprentice|trainee|teacher"
    r"|appraisee|reviewee|persona (?:evaluada|valutata)|personne évaluée|pessoa avaliada|evaluad[oa]|avaliad[oa]|valutat[oa]|apprendista"
    r"|tirocinante|beoordeelde|oceniany|oceniana"
    r"|injured (?:person|party|employee)|casualty|complainant|service user"
    r"|verunglückte[rn]?|unfallopfer|victime|bless[ée]e?|accidentad[oa]|lesionad[oa]|infortunat[oa]|sinistrad[oa]|gewonde"
    r"|member of staff|leaver|auszubildende[rn]?|azubi|beschäftigte[rn]?"
    r"|klient(?:in)?|betroffene[rn]?|verletzte[rn]?|verunfallte[rn]?|pflegebedürftige[rn]?|cliënte?|bewoner|bewoonster|betrokkene|sollicitant"
    r"|kandidaat|slachtoffer|podopieczn[ya]"
    r"|lavoratore|lavoratrice|operai[oa]|impiegat[oa]|funcion[áa]ri[oa]|empregad[oa]|servidora?|degente|assistit[oa]|intéressée?"
    r"|interesad[oa]|interessat[oa]|interessad[oa]|agente|apprentie?|stagiaire|chauffeur|chofer|conductora?|autista|motorista|afiliad[oa]"
    r"|intestatari[oa]|destinatari[oa]|b[ée]n[ée]ficiaire|estudiante|studente|studentessa|étudiante?|minore|ospite|mieszkan(?:iec|ka)|chor[ya]"
    r"|badan[ya]|poszkodowan[ya]|pracownik[ai]?|dotyczy|candidate?|candidat[oa]|kandydat(?:ka)?|surname|name|nachname|vorname|nom"
    r"|prénom|apellidos?|nombre|cognome|nome|naam|achternaam|nazwisko|imię|namn|anställd|氏名|患者名)"
)
#: What may stand between such a label and its colon: ``Name, Vorname des Versicherten:``, ``Nom et prénom :``.
_REST_OF_LABEL: Final = r"(?:\([aeo]\)|[,/ ]{1,2}[^\n:|0-9.;=<>{}\[\]]{1,28})?"
_INTRODUCTION: Final = (
    rf"(?:\b(?:{_TITLES})\.?[ \t]+(?:(?:Dr|Prof)\.?[ \t]+)*"
    rf"|\b{_OVER_A_NAME}[ \t]*\n[ \t]*|(?:\b{_LABELS}|(?i:élève|étudiante?)){_REST_OF_LABEL}[*\"']*[ \t]*[:|][ \t*\"']*(?:[0-9]{{2,8}}[ \t.-]{{1,3}})?)"
)
_PERSON: Final = rf"{_INTRODUCTION}{_NAME}"
#: The same up to the name; without the bound, which would make every automaton that holds it larger.
_PERSON_TRIGGER: Final = _INTRODUCTION.replace("{1,28}", "*") + _CAPITAL
#: What follows a title without being a name.
_NO_NAME: Final = re.compile(
    r"(?:Kolleg\w*|Präsident\w*|Doktor\w*|President\w*|Chair\w*|Président\w*|Directeur\w*|Secretary|Speaker|Minister\w*|Monsieur|Madame|Muster\w*)\b"
)

#: Behind a label what is to be filled in, not by whom: ``Employee master data: Name, salary``.
_NAMES_A_FIELD: Final = re.compile(
    r"[:|][ \t*\"']*(?:(?:Sur|First |Last |Full )?[Nn]ames?|(?:Vor|Nach|Familien)?[Nn]ame|Nombres?|Apellidos?|Nome|Cognome|Noms?|Prénoms?|Naam|Achternaam"
    r"|Voornaam|Imię|Nazwisko|Apelido|Salary|Gehalt|Date|Datum|Address|Anschrift|Telefon|E-Mail)\b"
)
#: What variables, headers and keys are called behind ``name:``.
_NAMES_A_VARIABLE: Final = re.compile(
    r"[:|][ \t*\"']*(?:[A-Z][A-Z0-9]*_[A-Z0-9_]*|X(?:-[A-Z][A-Za-z0-9]*)+"
    r"|(?:[A-Z][A-Za-z0-9]*-)+(?:Key|Token|Secret|I[Dd]|Type|Length|Language|Encoding|Control|Origin|Agent|Policy|Modified|Since|Match|Range"
    r"|Version|Host|For|Proto|Forwarded|Disposition|Security|Options|Methods|Headers|After|By|Signature)|Authorization|Set-Cookie|Cookie|User-Agent)\Z"
)


def _check_person(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end]
    # The form of address comes first; "Madame" is none after "Monsieur".
    name = value.partition(" ")[2]
    if _NO_NAME.search(name) or _NAMES_A_FIELD.search(value) or _NAMES_A_VARIABLE.search(value):
        return None
    return Checked(" ".join(value.split()))


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

_PERSONS: Final = compile_own(_PERSON)


def _find_concerned(document: Document) -> Iterator[Candidate]:
    """Named persons but for those who lead, teach, treat, organise or answer: of ``Mrs Hill and Mr Jones`` both do, if one does."""
    text, last_in_charge = document.text, -1
    for start, end in spans_of(_PERSONS, document):
        checked = _check_person(document, start, end)
        if checked is None:
            continue
        is_next = last_in_charge >= 0 and are_joined(text, last_in_charge, start) and not is_ill(text, end)
        if not is_next and not is_in_charge(document, start, end):
            yield from_tuple(Candidate, (start, end, *checked))
            continue
        last_in_charge = sentence_end(text, start, end)
        # "Mrs Hill. Mr Jones" is two.
        if last_in_charge < end and (other := TITLED.search(text, last_in_charge, end)) is not None:
            yield Candidate(other.start(), end, text[other.start() : end], Confidence.POSSIBLE)


PERSON_CONCERNED: Final = Detector(
    id="person_concerned",
    group=_GROUP,
    name="Person concerned",
    description="A name after a form of address or a label, not of whom to ask, nor of who leads, teaches or treats: those of whom words of health tell.",
    triggers=(_PERSON_TRIGGER,),
    find=_find_concerned,
    redact=redaction.nothing,
    example="Patient: Ada Lovelace",
)

# --- Persons as a ward's notes name them ------------------------------------------------------------------------------

#: A first name and a last one, or more.
TWO_NAMES: Final = _NAME_PART + _NEXT_NAME
#: The beginning of a word with a capital: what detectors of names are tried for. In a Set, expressions of names multiply the states of
#: all others, and these detectors are only asked about texts in which the words of a subject have been found.
NAME_TRIGGER: Final = rf"[ \t]{_CAPITAL}"
_BED: Final = (
    r"(?i:bed|bett|room|zimmer|zi\.|lit|chambre|ch\.|leito|cama|hab(?:itación|\.)|letto|stanza|quarto|kamer|łóżko"
    r"|sala)[ \t]*[0-9]{1,4}[a-zA-Z]?[ \t]*[-–:,.|/]+[ \t]*"
)
_WITHOUT_NAMES: Final = (
    r"\b[0-9]{1,3}[- ](?:year[- ]old (?:lady|man|woman|male|female|gentleman|boy|girl|patient)|jährige[rn]? (?:patient|frau|mann|herr)"
    r"|jarige (?:man|vrouw|patiënt)"
    r"|letni(?:a|ego|ej|emu)? (?:pacjent|mężczy|kobiet))"
    r"|\b(?i:pt|pat\.|patient(?:in)?|patiënte?|pacjent(?:ka)?|dhr\.?|mw\.?) (?i:reports|c/o|complains|denies|presents|states|seen|klagt|berichtet"
    r"|gibt an|stellt sich"
    r"|klaagt|meldt|geeft aan|zgłasza|podaje|skarży)\b"
)
_IN_CARE: Final = (
    rf"{TWO_NAMES},? [(]?(?:(?i:aged|age|anni|leeftijd) )?[0-9]{{1,3}}[ ]?(?i:y/?o|yrs|years? old|years|jahre|j\.|ans|años|anni|anos|jaar|jr|l\.|lat)"
    rf"|{TWO_NAMES}, (?i:anni|aged) [0-9]{{1,3}}"
    rf"|{_BED}{TWO_NAMES}"
    rf"|{_WITHOUT_NAMES}"
    rf"|\b(?:[Pp]at(?:ient(?:in|e)?|\.)|[Pp]aciente|[Pp]aziente|[Uu]tente|[Pp]acjent(?:ka)?|[Pp]atiënt) {TWO_NAMES}"
)

PERSON_IN_CARE: Final = Detector(
    id="person_in_care",
    group=_GROUP,
    name="Person in care",
    description="A name with an age, after a bed or a room, or after “patient”, as the notes of a ward or a practice have it.",
    triggers=(NAME_TRIGGER, _WITHOUT_NAMES),
    find=pattern_finder(_IN_CARE, lambda document, start, end: Checked(" ".join(document.text[start:end].split()))),
    redact=redaction.nothing,
    example="Bed 4: Ada Lovelace, comfortable",
)

# --- One's own illness ------------------------------------------------------------------------------------------------

#: How people write that they themselves are ill or in treatment, or begin to tell of somebody close.
_OWN_ILLNESS: Final = (
    r"(?i)\b(?:i(?:['’]m| am|['’]ve been| was| have been) (?:still )?(?:off\b|signed off|in hospital|ill\b|sick\b|unwell|in a&e|on sick leave)"
    r"|my (?:operation|surgery|illness|recovery|sick note|fit note|sick leave|consultant|biopsy|scan|diagnosis|chemo\w*|treatment|medication)"
    r"|they(?:['’]ve| have)? found (?:a|an|some) (?:lump|mass|shadow|tumou?r|growth|clot)|i(?:['’]ve| have)? (?:been|was) diagnosed with"
    r"|starting (?:chemo|radio)\w*"
    r"|(?:ich (?:bin|war|falle|bleibe|werde|muss)|(?:bin|war|falle|bleibe) ich) [^.\n]{0,80}(?:krank|\baus\b|zu hause|im krankenhaus|operiert)"
    r"|meine[rn]? (?:operation|krankheit|krankmeldung|erkrankung|op|diagnose|chemo\w*|therapie|befunde?)\b|bei mir wurde|man hat bei mir|beim arzt und bin\b"
    r"|mon (?:arrêt|opération|hospitalisation)|je suis (?:en arrêt|hospitalisée?|malade|sous )|j['’]ai (?:été hospitalisé|été opéré|subi)"
    r"|ma (?:chimio|maladie|dépression|grossesse|fausse couche)|mon (?:cancer|diagnostic)|on m['’]a (?:diagnostiqué|trouvé|détecté|opérée?)"
    r"|mi (?:baja|operación)|estoy (?:de baja|enferm[oa])|me (?:operaron|operan|han operado|han recetado|diagnosticaron|detectaron"
    r"|han diagnosticado|han detectado)|sigo de baja"
    r"|mi (?:diagnóstico|enfermedad|quimio\w*|tratamiento)"
    r"|la mia (?:malattia|operazione)|sono (?:in malattia|malat[oa]|stat[oa] (?:operat[oa]|ricoverat[oa]))|resto a casa|mi hanno (?:operat[oa]"
    r"|diagnosticato|trovato)"
    r"|mi (?:è|e['’]) stat[oa] (?:diagnosticat|riscontrat|trovat)[oa]"
    r"|la mia (?:diagnosi|chemio\w*|patologia)|il mio (?:tumore|intervento)"
    r"|a minha (?:baixa|cirurgia|operação)|a baixa foi|estou (?:de baixa|doente|a tomar)|fui (?:operad[oa]|diagnosticad[oa])"
    r"|a minha (?:doença|quimio\w*|depressão)|minha (?:cirurgia|doença|quimio\w*)|me diagnosticaram|o meu diagnóstico"
    r"|foi-me (?:diagnosticad|detetad|detectad)[oa]|me foi diagnosticad[oa]"
    r"|ik (?:blijf|ben|lig) [^.\n]{0,80}(?:thuis|ziek\b|ziekenhuis|geopereerd)|mijn (?:operatie|ziekmelding|diagnose|chemo\w*|behandeling)|bij mij is"
    r"|zostaję w domu|jestem (?:chor[ya]|na zwolnieniu|w szpitalu)|moj(?:a|e) (?:operacja|zwolnienie|diagnoza|choroba|leczenie)"
    r"|zdiagnozowano u mnie|wykryto u mnie|miał[ae]m operację"
    rf"|{TOLD_OF_RELATIVE})"
)


def _check_own_illness(document: Document, start: int, end: int) -> Checked | None:
    if is_asked(document, start, end) or is_well(document.text, end):
        return None
    return Checked(document.text[start:end])


OWN_ILLNESS: Final = Detector(
    id="own_illness",
    group=_GROUP,
    name="Somebody's own illness",
    description="A phrase by which somebody tells of their own illness or treatment (“I'm off sick”) or of somebody close (“my daughter has”).",
    triggers=(_OWN_ILLNESS.replace("{0,80}", "*"),),
    find=pattern_finder(_OWN_ILLNESS, _check_own_illness),
    redact=redaction.nothing,
    example="I'm off sick until Friday.",
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


def is_role_account(local: str) -> bool:
    """Whether an address whose part before the sign is this, in small letters, belongs to a post or a service and to no person."""
    return _ROLES.match(local) is not None


_HEADER_START: Final = compile_own(
    r"(?im)^[> \t*]*(?:from|to|cc|bcc|reply-to|sender|von|an|kopie|de|à|a|para|da|aan|van|od|do|x-[a-z-]+|return-path|delivered-to|message-id"
    r"|in-reply-to|references|(?:on|am|le|el|il|op) [^\n<@]{0,40}[0-9][^\n:,<]*)[ \t]*[:,<]"
)


#: So many addresses at so many domains in one header are people who do not know each other.
_OPEN_LIST: Final = 10
_OF_DIFFERENT_PLACES: Final = 3


def _find_personal_emails(document: Document) -> Iterator[Candidate]:
    """Addresses of people: no role accounts, none in mail headers, none of the domains that the mail's own people have."""
    headers = _header_lines(document)
    own_domains, found = _apart_from_headers(document, headers) if headers else ((), addresses(document))
    is_role, likely = document.remembered("roles"), Confidence.LIKELY
    for start, end, value in found:
        role = is_role.get(value)
        if role is None:
            is_role = document.remembered("roles")
            role = is_role[value] = is_role_account(value[: value.rindex("@")])
        if not role and (not own_domains or value[value.rindex("@") + 1 :] not in own_domains):
            yield from_tuple(Candidate, (start, end, value, likely, "personal"))


def _apart_from_headers(document: Document, headers: list[tuple[int, int]]) -> tuple[set[str], list[Address]]:
    """The domains of the addresses in a mail's headers, and the addresses that stand elsewhere.

    A header that shows many people to each other, who have nothing in common, is a list of them like any other.
    """
    found: list[Address] = []
    by_header: dict[int, list[Address]] = {}
    line = 0
    for address in addresses(document):
        while line < len(headers) and headers[line][1] <= address.start:
            line += 1
        if line < len(headers) and headers[line][0] <= address.start:
            by_header.setdefault(line, []).append(address)
        else:
            found.append(address)
    own_domains: set[str] = set()
    shown: list[Address] = []
    for named in by_header.values():
        domains = {address.value[address.value.rindex("@") + 1 :] for address in named}
        if len(named) >= _OPEN_LIST and len(domains) >= _OF_DIFFERENT_PLACES:
            shown += named
        else:
            own_domains |= domains
    return own_domains, sorted([*found, *shown]) if shown else found


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
    description="An e-mail address of a person: in no mail header but an open list of many, no role account, no domain of the mail's own senders.",
    triggers=(EMAIL_TRIGGER,),
    find=_find_personal_emails,
    redact=redaction.email,
    example="ada.lovelace@byron.example",
)

DETECTORS: Final = (PERSON, PERSON_CONCERNED, PERSON_IN_CARE, OWN_ILLNESS, PERSONAL_EMAIL)
