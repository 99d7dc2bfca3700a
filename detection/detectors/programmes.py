"""Programmes of courses and meetings for whoever likes to come: what is taught of an illness there is nobody's. Eight languages."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors import redaction
from detection.detectors.model import Candidate, Detector
from detection.detectors.people_ill import ILLNESS_TOLD
from detection.detectors.people_in_charge import is_record
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.rules import Confidence

#: What is offered there beside talks of health.
_OFFERED: Final = (
    r"(?i)\b(?:bingo|yoga|pilates|tai ?chi|qi ?gong|nordic walking|aqua ?gym|quiz|choir|sing-?along|chair exercise"
    r"|exercise class|coffee morning|film (?:night|club)"
    r"|knitting|bowls|whist|day out|outing|fireworks|memory caf|tea dance|carol|book club|chiropod|craft (?:group|club"
    r"|table)|lunch club|keep fit"
    r"|gymnastik|rückenschule|kegeln|skat|singkreis|tanz(?:tee|nachmittag|kurs|kreis|abend)|bastel|spielenachmittag"
    r"|gedächtnistraining|seniorennachmittag|kaffeerunde"
    r"|ausflug|filmabend|kochkurs|spaziergang|wanderung|fußpflege"
    r"|gym (?:assise|douce)|gymnastique|loto\b|belote|chorale|crêpes|goûter|accordéon|tricot|atelier mémoire|thé dansant"
    r"|café des aidants|pédicure|karaoké"
    r"|gimnasia|baile|merienda|taller de memoria|excursión|petanca|podología|manualidades|parchís|bordado"
    r"|ginnastica dolce|tombola|ballo\b|liscio|castagnata|briscola|burraco|gita\b|cineforum|caffè della memoria|merenda|podologo"
    r"|ginástica|hidroginástica|lanche|passeio|café memória|magusto|acordeão|podologista|sueca\b"
    r"|stoelgym|gymnastiek|klaverjas|dansmiddag|koffieochtend|alzheimercaf|biljart|filmavond|pedicure|creamiddag"
    r"|spelletjesmiddag|koersbal"
    r"|gimnastyka|wieczorek|potańców|wycieczka|kawiarenka|brydż|pogadanka|rękodzieł|podolog\b|joga\b|wspólne śpiew)"
)
_OFFERED_COMPILED: Final = compile_own(_OFFERED, captures=False)
#: A line that begins with a day, a date, an hour or the number of a course.
_LINE: Final = re.compile(
    r"(?im)^[ \t•*–-]{0,4}(?:[0-9]{1,4}[-./:h][0-9]{1,4}\b|[0-9]{1,2}\.? (?:[a-zà-ÿ]{3,9}\b)|(?:mon|tue|wed|thu|fri|sat|sun"
    r"|mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch"
    r"|donnerstag|freitag|samstag|sonntag|lun|mar|mer|jeu|ven|sam|dim|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|lunes|martes|miércoles|jueves|viernes|sábado"
    r"|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|segunda|terça|quarta|quinta|sexta|ma|wo|vr|za|zo"
    r"|maandag|dinsdag|woensdag|donderdag|vrijdag"
    r"|zaterdag|zondag|pon|wt|śr|czw|pt|sob|niedz|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela)(?:day|sday"
    r"|nesday|rsday|urday|-feira)?[.,]?(?::| )+)"
)
_LEAST_LINES: Final = 4
_LEAST_OFFERED: Final = 2
#: Letters by which two of what is offered differ.
_DIFFERENT: Final = 5


def _find(document: Document) -> Iterator[Candidate]:
    text = document.text
    found = [*spans_of(_OFFERED_COMPILED, document)]
    if len({text[start : start + _DIFFERENT].casefold() for start, _ in found}) < _LEAST_OFFERED:
        return
    lines = [*_LINE.finditer(text)]
    if len(lines) < _LEAST_LINES or is_record(document) or next(iter(ILLNESS_TOLD.find(document)), None) is not None:
        return
    start, end = found[0]
    yield Candidate(start, end, text[start:end], Confidence.LIKELY, "programme")


PROGRAMME: Final = Detector(
    id="programme_for_all",
    group="notes",
    name="Programme of courses and meetings",
    description="Four and more lines that begin with a day, a date or a number, and two of what is offered to all: bingo, yoga; tells nobody's illness.",
    triggers=(_OFFERED,),
    find=_find,
    redact=redaction.beginning,
    example="What's on\nMon 3 Bingo\nTue 4 Yoga with Mrs Byron\nWed 5 Talk on diabetes\nFri 7 Tea and cake\n",
)

DETECTORS: Final = (PROGRAMME,)
