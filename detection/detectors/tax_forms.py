"""Social security numbers that only a form of the tax or the employment office tells: "W-4 on file", "1099-NEC for …", "I-9"."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from detection.detectors.first_names_america import is_first_name
from detection.detectors.model import CONTEXT_WINDOW, Candidate
from detection.detectors.other_numbers import mentions_other_things, named_otherwise_at
from detection.detectors.records import Standing
from detection.document import Document
from detection.proximity import NearTerms
from domain.rules import Confidence

_NUMBERS: Final = r"(?:1040|1095|1098|1099|8879|8850|4506|941|940|2848|1120|1065)"
#: Forms that are called nothing else, where a form is named as one or is spoken of as one's own.
_FORM: Final = re.compile(
    r"(?<![\w.-])(?:W-?[249]s?|W-?2[cCG]|W-7|W-8(?:BEN)?|I-9s?|SS-[458]|1099-[A-Z]{1,4}|1040-?(?:EZ|SR|NR|ES|X)|1095-[ABC]|1098-[TEC]|4506-?[TC]"
    rf"|(?i:(?:forms?|formularios?|irs|schedule [a-f],?) (?:[WI]-?[0-9]|{_NUMBERS}))"
    rf"|(?i:(?:my|his|her|their|your|our|the|file|filed|joint|amended|(?:19|20)[0-9]{{2}}) {_NUMBERS}s?)"
    rf"|(?i:{_NUMBERS}(?:s| forms?| returns?| recipients?| filing| filed| contractors?| issued| sent))"
    r"|(?i:tax returns?|tax transcripts?|withholding certificate))(?![\w.]*[0-9])(?![\w-])"
)
#: The same by its number alone, beside somebody.
_BARE: Final = re.compile(r"(?<![\w.$€£-])(?:1099|1040)(?![\w.,]*[0-9])(?![\w-])")
#: No form stands where this does not match. It takes the characters around a form, and so may pass over one right behind another.
_ANY: Final = Standing(
    rf"(?:\A|[^0-9A-Za-z_.-])(?:SS-[458]|{_NUMBERS}(?:[^0-9-]|-[A-Z]|\z)|(?i:[WI]-?[0-9]|tax[ ](?:return|transcript)"
    r"|withholding[ ]certificate))"
)
_LONGEST: Final = 32
_WORD: Final = re.compile(r"[^\W\d_a-z][^\W\d_]+")
#: What is made and has numbers like these.
_GOODS: Final = re.compile(
    r"(?i)\b(?:steel|alloy|iron|valves?|gaskets?|kits?|bolts?|screws?|pumps?|seals?|filters?|units?|pcs|pieces|roads?|routes?|highways?|rooms?|box|boxes|bins?"
    r"|engines?|motors?|cables?|connectors?|drawings?|weld\w*|resistors?|fuses?|pipes?|tubes?|bearings?|sensors?|boards?|wires?|lamps?|bulbs?)\b"
)
#: What is said of forms themselves.
_NO_GOODS: Final = re.compile(r"(?i)\bon file\b|\bbox(?:es)? (?:[a-f]|[1-9][0-9]?)\b")
_DASHED: Final = re.compile("[0-9]{3}-[0-9]{2}-[0-9]{4}")
#: So far before a number and behind it on its line a form is looked for, in code points, and so many lines up.
_BEFORE: Final = 160
_BEHIND: Final = 60
_LINES_UP: Final = 3


def forms_stand_in(document: Document) -> bool:
    """Whether a text names such a form at all."""
    return _ANY.near(document, 0, len(document.text))


def surer_by_forms(document: Document, candidates: Iterable[Candidate], words: NearTerms) -> Iterator[Candidate]:
    """The same candidates; dashed ones that are only possible are likely beside such a form, with nothing said of other things.

    Those near one of the ``words`` stay as they are: these make them surer.
    """
    if not forms_stand_in(document):
        return iter(candidates)
    return (
        candidate._replace(confidence=Confidence.LIKELY, confirmed_by="tax form")
        if _is_on_form(document, candidate, words)
        else candidate
        for candidate in candidates
    )


def _is_on_form(document: Document, candidate: Candidate, words: NearTerms) -> bool:
    text, start, end = document.text, candidate.start, candidate.end
    if not _ANY.near(document, start - _BEFORE - _LONGEST, end + _BEHIND):
        return False
    if candidate.confidence is not Confidence.POSSIBLE or _DASHED.fullmatch(text, start, end) is None:
        return False
    before = "\n".join(text[max(0, start - _BEFORE) : start].split("\n")[-1 - _LINES_UP :])
    after = text[end : min(end + _BEHIND, document.line(end)[1])]
    between = _between(before, after)
    if (
        between is None
        or _GOODS.search(_NO_GOODS.sub(" ", f"{before} {after}"))
        or mentions_other_things(_NO_GOODS.sub(" ", between))
    ):
        return False
    return named_otherwise_at(before[-CONTEXT_WINDOW:]) is None and words.confirm(document, start, end, CONTEXT_WINDOW) is None


def _between(before: str, after: str) -> str | None:
    """What stands between a form and a number, from the texts around it; None without a form."""
    forms = list(_FORM.finditer(before))
    if not forms and any(map(is_first_name, _WORD.findall(f"{before} {after}"))):
        forms = list(_BARE.finditer(before))
    if forms:
        return before[forms[-1].end() :]
    form = _FORM.search(after)
    return after[: form.start()] if form is not None else None
