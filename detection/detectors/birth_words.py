"""Words beside and over the day of somebody's birth, and what may stand between the two."""

import re
from enum import Enum, auto
from functools import lru_cache
from typing import Final


class Kind(Enum):
    """What a word says about a day behind it."""

    #: Names the day itself: ``Date of birth``, ``geboortedatum``. Whatever forms and files set between the two may stand there.
    FIELD = auto()
    #: Names the day or its return in every year: ``birthday``, ``Geburtstag``.
    DAY = auto()
    #: ``Birth``, ``Naissance``: only where it stands by itself and a sign follows.
    EVENT = auto()
    #: ``born``, ``né le``, ``nato a``: a place may stand between.
    TOLD = auto()


# --- As RE2 reads them ------------------------------------------------------------------------------------------------

_ENGLISH: Final = r"date[ _.-]?of[ _.-]?birth|date and (?:place|time) of birth|birth[ _.-]?(?:date|dt)|<birthtime\b"
_FIELDS: Final = (
    r"\bd[./-]? ?o[./-]? ?b\b\.?|_dob\b"
    r"|(?-i:[a-z](?:Dob|DOB)\b)"
    r"|geburts[ -]?(?:datum|dat\b\.?)|geb(?:urts|\.)? ?[/_-]? ?(?:datum|dat\b\.?)|(?:datum|tag) der geburt"
    r"|geburtsort ?(?:und|u\.|/|,|&) ?-?datum"
    r"|dat(?:e|um)?[ _.-]?(?:et (?:lieu|heure) )?(?:de[ _.-]?)?naiss(?:ance\b)?\.?|\bdt?\.?[ _]naiss(?:ance\b)?\.?|\bddn\b|\bd\.d\.n\."
    r"|fecha[ _.-]?(?:y (?:lugar|hora) )?(?:de[ _.-]?)?nac(?:imiento\b|to\b)?\.?|\bfe?ch?\.?[ _]?(?:de[ _]?)?nac(?:imiento\b|to\b)?\.?"
    r"|\bf(?:\. ?|[ _])(?:de[ _]?)?nac(?:imiento\b|to\b)?\.?"
    r"|dat(?:a|um|\.)?[ _.-]?(?:[ei] (?:luogo|local|lugar|ora|hora) )?(?:d[ie][ _.-]?)?nasc(?:ita\b|imento\b)?\.?"
    r"|\bdt?\.?[ _]?(?:d[ie][ _]?)?nasc(?:ita\b|imento\b)?\.?"
    r"|geboorte[ _-]?(?:datum|dag\b|dat\b\.?)|geboorteplaats ?(?:en|/|,|&) ?-?datum"
    r"|\bdat(?:a|ą|y|ę|\.)?[ _.-]?(?:i miejsce )?ur(?:odzenia|odz\b|\b)\.?|\bd\. ?ur\."
    r"|doğum tarihi|дата рождения|生年月日|出生(?:年月日?|日)期?|생년월일"
)
#: The same in other languages of Europe and around it.
_FIELDS_ELSEWHERE: Final = (
    r"födelsedatum|fødselsdato|syntymäaika|datum(?: a místo)? narození|dátum(?: a miesto)? narodenia|születési (?:idő|dátum|ideje)"
    r"|születési hely(?:e)?(?:,| és|,? és) (?:idő|ideje)|data(?: și locul| si locul)? na[șşs]terii"
    r"|datum(?: i mjesto| i mesto)? ro(?:đ|dj)enja|datum(?: in kraj)? rojstva"
    r"|sünni(?:aeg|kuupäev)|dzimšanas (?:datums|dati)|gimimo data|дата народження|дата на раждане|датум (?:на )?р(?:ођења|аѓање)"
    r"|ημερομηνία γέννησης|ημ/νία γέννησης|tanggal lahir|tgl\.? lahir|ngày sinh|תאריך לידה|تاريخ الميلاد"
)
_DAYS: Final = r"birth[ _-]?day\b|\bb['’]?day\b|geburtstag|geb\.?[ -]?tag\b|生日|誕生日|fødselsdag|födelsedag|syntymäpäivä"
_EVENTS: Final = (
    r"\bbirth\b|\bgeburt\b|\bnaissance\b|\bnacimiento\b|\bnascita\b|\bnascimento\b|\bgeboorte\b"
    r"|\bcumplea(?:ñ|n)os\b|\bcompleanno\b|\bverjaardag\b|\burodziny\b"
)
#: Only with what follows are ``né`` and ``nato`` rare enough.
_TOLD: Final = (
    r"\bborn\b|\bgeboren\b|\bgeb\b\.?(?:am\b)?"
    r"|\bn(?:é|e\x{301})(?:[.·•‧/-]?e|(?:e| )?\(-?e\)| ?/ ?n(?:é|e\x{301})e)?s? (?:le\b|à |aux? |en )"
    r"|\bn(?:é|e\x{301})e [^\s0-9,]+,? le\b|\bnee?(?:\(e\))? le\b"
    r"|\bnacid[oa](?:/[ao]| ?\([ao]\))?|\bnació|\bnac\."
    r"|\bnat[oa](?:/[aoei]| ?\([aoei]\))? (?:il\b|l['’]|in data\b|ad? |in |nel )|\bn\. il\b"
    r"|\bnascid[oa](?:/[ao]| ?\([ao]\))?|\bnasceu\b|\bnasc\."
    r"|\burodzon(?:y|a|ego|ej|emu|ym|ą)(?: ?/ ?-?[ay]| ?\([ay]\))?|\burodził(?:a| ?\(a\))? się|\bur(?:odz)?\.|\bfödd\b|\bfødt\b|出?生[于於]"
    r"|\bnarozen[aýáéí]?|\bnar\.|\bnaroden[áýa]|\bszületett|\bszül\.|\bn[ăa]scut(?:ă|a\b|\b)|\bro(?:đ|dj)en[ao]?\b|\bro(?:đ|dj)\."
    r"|\brojen[ao]?\b|\broj\.|\bsyntynyt\b|\bsynt\.|родил(?:ся|ась)|народи(?:вся|лася)"
)
#: ``\\b`` knows ASCII only here: behind ``é`` it stands wherever a letter follows.
WORDS: Final = rf"(?i)(?:{_ENGLISH}|{_FIELDS}|{_FIELDS_ELSEWHERE}|{_DAYS}|{_EVENTS}|{_TOLD})"
#: The same for those who only ask whether there are any: all of the first hold the one word.
TRIGGER: Final = rf"(?i)(?:birth|{_FIELDS}|{_FIELDS_ELSEWHERE}|{_DAYS}|{_EVENTS}|{_TOLD})"
#: Words that stand behind the day.
BEHIND_DAYS: Final = r"\bgeboren\b|日(?:出生|生まれ|生れ|生)"

# --- What is born without being a person ------------------------------------------------------------------------------

_THINGS: Final = (
    r"(?:compan(?:y|ies)|firm|business|start-?ups?|brand|ideas?|concept|project|product|movement|club|band|festival|web ?site|team|association"
    r"|organi[sz]ation|agency|firma|unternehmen|betrieb|idee|projekt|verein|marke|entreprise|société|idée|projet|marque|association|agence"
    r"|empresa|proyecto|marca|asociación|azienda|società|progetto|marchio|associazione|bedrijf|vereniging|merk|spółka|pomysł|marka"
    r"|ideia|projeto|associação|organisation|groupe?|společnost|spoločnosť|tvrtka|podjetje|företaget|virksomheden|yhtiö|cég|proiectul"
    r"|компания|фирма|проект|бренд|команда|идея)"
)
OF_THING: Final = re.compile(
    rf"(?i)\b{_THINGS}(?:(?:[ ][^\W\d_]{{1,20}}){{0,3}}[ ](?:was|were|is|wurde|ist|war|est|fut|fue|es|è|era|foi|é|werd|jest|została?|byla?|bola?)|,)?[ ]\Z"
)
NAMES_THING: Final = re.compile(rf"(?i)\b{_THINGS}\b")

# --- Their kinds ------------------------------------------------------------------------------------------------------

_IS_DAY: Final = re.compile(r"birth[ _-]?day|b['’]?day|geburtstag|geb\.?[ -]?tag|生日|誕生日|fødselsdag|födelsedag|syntymäpäivä")
_IS_EVENT: Final = re.compile(
    r"birth|geburt|naissance|nacimiento|nascita|nascimento|geboorte|cumplea[ñn]os|compleanno|verjaardag|urodziny"
)
_IS_TOLD: Final = re.compile(
    r"born|geboren|geb\.?(?:am)?|n(?:[ée]|e\u0301).*|nacid.*|nació|nac\.|nat[oa].*|n\. il|nascid.*|nasceu|nasc\.|urodz.*|ur\.|född|født|出?生[于於]"
    r"|narozen.?|nar\.|naroden.|született|szül\.|n[ăa]scut[ăa]?|ro(?:đ|dj)en[ao]?|ro(?:đ|dj)\.|rojen[ao]?|roj\.|syntynyt|synt\.|родил(?:ся|ась)"
    r"|народи(?:вся|лася)"
)
_IS_ENGLISH: Final = re.compile(r".*birth|born|.*d\W{0,2}o\W{0,2}b\.?|b['’]?day")


@lru_cache(maxsize=1_024)
def kind_of(word: str) -> tuple[Kind, bool]:
    """The kind of a word as it was found, and whether it is English: those may name the month before the day."""
    plain = word.casefold()
    is_english = _IS_ENGLISH.match(plain) is not None
    for kind, pattern in ((Kind.DAY, _IS_DAY), (Kind.EVENT, _IS_EVENT), (Kind.TOLD, _IS_TOLD)):
        if pattern.fullmatch(plain) is not None:
            return kind, is_english
    return Kind.FIELD, is_english


# --- Headers ----------------------------------------------------------------------------------------------------------

#: A column's name in small letters, with spaces between its words.
HEADER: Final = re.compile(
    r"(?!.*\b(?:expected|estimated|due|voraussichtlich\w*|prévue|prevista|verwachte?)\b)(?:[^\d]{1,32}[ /,])?"
    r"(?:date (?:and (?:place|time) )?of birth|birth ?(?:date|day|dt)|birth|b['’]?day|d\W{0,2}o\W{0,2}b|born(?: on)?"
    r"|geburts ?(?:datum|dat|tag)|geburt|geb\W{0,2}(?:datum|dat|tag|am)?|geboren(?: am| op)?"
    r"|n[ée]e?(?: ?\(e\)|[./·]e)? le|(?:d|dt|date?)?\W{0,2}(?:de )?naiss(?:ance)?|d\W?d\W?n|nacid[oa] el"
    r"|(?:f|fecha|fe?ch?|fecha y lugar)?\W{0,2}(?:de )?nac(?:imiento|to)?|nat[oa](?:/a)? il|(?:d|dt|dat[ae]?)?\W{0,2}(?:d[ie] )?nasc(?:ita|imento)?"
    r"|geboorte ?(?:datum|dag)|(?:d|data)?\W{0,2}ur(?:odzenia|odz)?"
    rf"|{_FIELDS_ELSEWHERE}|fødselsdag|födelsedag|syntymäpäivä"
    r"|doğum tarihi|дата рождения|生年月日|出生(?:年月日?|日)期?|生日|誕生日|생년월일)"
    r"\W{0,2}(?: ?[(\[][^()\[\]]{1,24}[)\]])?(?: (?:dd|tt|jj|gg|mm|yyyy)\W?[a-z]{2}\W?[a-z]{2,4})?\W{0,2}"
)
