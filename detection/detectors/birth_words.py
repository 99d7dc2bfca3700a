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
    r"|geburts[ -]?(?:datum|dat\b\.?)|geb(?:urts|\.)? ?[/-]? ?(?:datum|dat\b\.?)|(?:datum|tag) der geburt"
    r"|geburtsort ?(?:und|u\.|/|,|&) ?-?datum"
    r"|dat(?:e|um)?[ _.-]?(?:et (?:lieu|heure) )?(?:de[ _.-]?)?naiss(?:ance\b)?\.?|\bdt?\.?[ _]naiss(?:ance\b)?\.?|\bddn\b|\bd\.d\.n\."
    r"|fecha[ _.-]?(?:y (?:lugar|hora) )?(?:de[ _.-]?)?nac(?:imiento\b|to\b)?\.?|\bfe?ch?\.?[ _]?(?:de[ _]?)?nac(?:imiento\b|to\b)?\.?"
    r"|\bf(?:\. ?|[ _])(?:de[ _]?)?nac(?:imiento\b|to\b)?\.?"
    r"|dat(?:a|um|\.)?[ _.-]?(?:[ei] (?:luogo|local|lugar|ora|hora) )?(?:d[ie][ _.-]?)?nasc(?:ita\b|imento\b)?\.?"
    r"|\bdt?\.?[ _]?(?:d[ie][ _]?)?nasc(?:ita\b|imento\b)?\.?"
    r"|geboorte[ _-]?(?:datum|dag\b|dat\b\.?)|geboorteplaats ?(?:en|/|,|&) ?-?datum"
    r"|\bdat(?:a|ą|y|ę|\.)?[ _.-]?(?:i miejsce )?ur(?:odzenia|odz\b|\b)\.?|\bd\. ?ur\."
    r"|födelsedatum|fødselsdato|datum narození|doğum tarihi|дата рождения|生年月日|出生(?:年月日?|日)期?|생년월일"
)
_DAYS: Final = r"birth[ _-]?day\b|\bb['’]?day\b|geburtstag|geb\.?[ -]?tag\b|生日|誕生日"
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
)
#: ``\\b`` knows ASCII only here: behind ``é`` it stands wherever a letter follows.
WORDS: Final = rf"(?i)(?:{_ENGLISH}|{_FIELDS}|{_DAYS}|{_EVENTS}|{_TOLD})"
#: The same for those who only ask whether there are any: all of the first hold the one word.
TRIGGER: Final = rf"(?i)(?:birth|{_FIELDS}|{_DAYS}|{_EVENTS}|{_TOLD})"
#: Words that stand behind the day.
BEHIND_DAYS: Final = r"\bgeboren\b|日(?:出生|生まれ|生れ|生)"

# --- Their kinds ------------------------------------------------------------------------------------------------------

_IS_DAY: Final = re.compile(r"birth[ _-]?day|b['’]?day|geburtstag|geb\.?[ -]?tag|生日|誕生日")
_IS_EVENT: Final = re.compile(
    r"birth|geburt|naissance|nacimiento|nascita|nascimento|geboorte|cumplea[ñn]os|compleanno|verjaardag|urodziny"
)
_IS_TOLD: Final = re.compile(
    r"born|geboren|geb\.?(?:am)?|n(?:[ée]|e\u0301).*|nacid.*|nació|nac\.|nat[oa].*|n\. il|nascid.*|nasceu|nasc\.|urodz.*|ur\.|född|født|出?生[于於]"
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
    r"|födelsedatum|fødselsdato|datum narození|doğum tarihi|дата рождения|生年月日|出生(?:年月日?|日)期?|生日|誕生日|생년월일)"
    r"\W{0,2}(?: ?[(\[][^()\[\]]{1,24}[)\]])?(?: (?:dd|tt|jj|gg|mm|yyyy)\W?[a-z]{2}\W?[a-z]{2,4})?\W{0,2}"
)
