"""Names of persons where texts tell something of them: after a form of address, or a first name with a last one."""

import re
from typing import Final

from detection.detectors.first_names import FIRST_NAMES, POLISH_ENDINGS
from detection.detectors.first_names_south import FIRST_NAMES_SOUTH
from detection.rare_words import RareWords

_CAPITAL: Final = "[A-ZÀ-ÖØ-ÞĆĘŁŃÓŚŹŻŠČ]"
#: What may stand before a last name.
_PARTICLES: Final = "(?:(?:de|del|della|di|da|dos|van|von|der|den|la|ter) ){0,2}"
_NAME: Final = rf"{_CAPITAL}[\w'’-]+\.?(?: {_PARTICLES}{_CAPITAL}[\w'’-]+){{0,3}}"
#: A form of address, or what somebody is at work or in care, before a name.
TITLED: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Herrn?|Hr|Hrn|Frau|Fr|Monsieur|Madame|Mme|Mlle|M|[Ss]eñora?|Sr|Sra|D|Dña|Don|Doña|Signora?|[Ss]ignor[ae]?|[Ss]ig|[Ss]ig\.ra"
    r"|[Ss]enhora?|[Mm]evrouw|[Mm]w|[Dd]hr|[Dd]e heer|[Mm]eneer|[Pp]an(?:i|a|u|ią|em)?|[Cc]ol(?:league|lega|lègue|ega)|[Kk]olleg(?:e|in)|[Ee]mployee"
    r"|[Mm]itarbeiter(?:in)?|[Pp]atient(?:in|e)?|[Pp]aciente|[Pp]aziente|[Dd]oente|[Pp]acjent(?:ka)?|[Cc]olaboradora?|[Tt]rabajadora?|[Tt]rabalhadora?"
    r"|[Ee]mplead[oa]|[Dd]ipendente|[Mm]edewerk(?:er|ster)|[Ss]alariée?|[Cc]ollaborat(?:eur|rice|ore)|[Pp]racowni(?:k|ca)"
    rf"|[Ff]uncion[áa]ri[oa]|[Pp]upil|[Ss]chüler(?:in)?)(?:\.ª|\.a|\.)? (?:(?:Dr|Prof)\.? )*{_NAME}"
)
TITLES: Final = RareWords(TITLED)
#: Two or three words with capitals.
TWO_NAMES: Final = re.compile(rf"{_CAPITAL}[\w'’-]+ {_PARTICLES}{_CAPITAL}[\w'’-]+(?: {_CAPITAL}[\w'’-]+)?")
#: One word with a capital.
NAME_WORD: Final = rf"{_CAPITAL}[\w'’-]+"
#: Two words with capitals that are no name.
NO_NAME: Final = re.compile(
    r"\b(?:Group|Team|Ltd|Limited|Policy|Management|Report|Committee|Board|Department|Council|Street|Road|Plan|Project|GmbH|AG|Services?|Resources"
    r"|Health|Safety|Quality|Manager|Office|Bank|Company|System|Abteilung|Leitung|Groupe|[ÉE]quipe|Direction|Société|SARL|SAS|Grupo|Equipo|Empresa"
    r"|Gruppo|Società|Equipa|Lda|Recursos|Liebe[rn]?|Hallo|Dear|Hi|Hello|Hoi|Hola|Ciao|Bonjour|Olá|Cześć|The|Der|Die|Das|Le|La|El|Il|De|O|A|If|Wenn)\b"
)


_ARTICLES: Final = re.compile(r"\b(?:De|La|Le|El|Il|Der|Die|Das|O|A) ")


def is_no_name(found: re.Match[str]) -> bool:
    """Whether what `TITLED` or `TWO_NAMES` matched is no name. Behind a form of address an article is part of one: Mevrouw De Wit."""
    return NO_NAME.search(_ARTICLES.sub("", found[0]) if found.re is TITLED else found[0]) is not None


def begins_with_first_name(name: str) -> bool:
    """Whether the first word of a name is a common first name."""
    first = name.split(maxsplit=1)[0].partition("-")[0]
    return first in FIRST_NAMES or first in FIRST_NAMES_SOUTH


def is_declined_first_name(name: str) -> bool:
    """Whether the first word of a name is a common first name in a case of Polish: ``Anny``, ``Robertowi``, ``Pawła``, ``Marka``."""
    word = name.split(maxsplit=1)[0].partition("-")[0]
    stems = [word.removesuffix(ending) for ending in POLISH_ENDINGS if word.endswith(ending)]
    return word in FIRST_NAMES or any(
        stem in FIRST_NAMES
        or f"{stem}a" in FIRST_NAMES
        or f"{stem[:-1]}e{stem[-1:]}" in FIRST_NAMES
        or f"{stem[:-2]}e{stem[-1:]}" in FIRST_NAMES
        for stem in stems
        if len(stem) > 2
    )
