"""Of whom a sentence tells: whoever is named before its verb, or was named before and goes on as the subject. Eight languages."""

import re
from typing import Final

from detection.detectors.names import NAME_WORD, NO_NAME, TITLED, TWO_NAMES, begins_with_first_name
from detection.document import Document
from detection.expressions import Ending
from detection.rare_words import loosened

#: Between the subject and its verb stand a few words, none of which begins another subject.
_BETWEEN: Final = (
    r"(?:,? (?!(?:the|an?|that|if|der|die|das|ein|eine|dass|wenn|le|les|une?|que|si|el|los|una?|il|che|se|o|os|um|het|een|dat|als|że|jeśli"
    r"|everyone|everybody|jeder|alle|chacun|todos|tutti|iedereen|każdy)\b)[^\W\d_A-ZÀ-ÞŚŁŻ][^\W\d_]{0,14}){0,4},? ?\Z"
)
#: ``Anna from accounts``, ``Stefan aus der Werkstatt``
_OF_WHERE: Final = (
    r"(?:[ ](?:aus|in|von|im|from|at|de|du|van|uit|z|ze|w|da|do|del|della|dal|dell['’])[ ]?(?:der |dem |the |het |de |la |le |l['’])?"
    r"[^\W\d_]{2,20})?"
)
_SUBJECT: Final = re.compile(rf"(?:{TITLED.pattern}|{TWO_NAMES.pattern}|\b{NAME_WORD}){_OF_WHERE}{_BETWEEN}")
_MAY_BE_SUBJECT: Final = Ending(loosened(_SUBJECT.pattern))
#: Whoever was named before goes on as the subject: with a pronoun, or without any where a sentence begins with its verb.
_GOES_ON: Final = re.compile(
    r"(?:(?:\A|[\s,;:(])(?i:he|she|er|sie|il|elle|él|ella|lui|lei|ele|ela|hij|zij|ze|on|ona|qui|who|die|der|en|ne|che|que|która|który)"
    r"(?: [^\W\d_A-Z]{1,12}){0,2}|(?:\A|[.!?:;\n]\s*|[,–-] ?))[ ]?\Z"
)
#: Whose company or sister it is that is told of.
_OF: Final = re.compile(r"(?i)\b(?:of|von|de|du|di|del|della|do|da|van|d['’]) ?\Z")
_LONGEST_OF: Final = 6
#: Those that stand for nobody but a person.
_HE_OR_SHE: Final = re.compile(r"(?i)\b(?:he|she|él|ella|lui|lei|hij)(?: [^\W\d_A-Z]{1,12}){0,2}[ ]?\Z")
NAMED: Final = re.compile(rf"{TITLED.pattern}|{TWO_NAMES.pattern}|\b{NAME_WORD}")
_REACH: Final = 96
_NAMED_REACH: Final = 260

#: A sentence that ends before: not the full stop of ``Mrs.`` or ``Sig.``.
_SENTENCE_END: Final = re.compile(r"[.!?](?:(?<=[^\W\d_]{4}.)|(?<=[^\W\d_]{4}\).)) ")
_LEAST_OF_A_WORD: Final = 4


def sentence_begins(text: str, first: int, last: int) -> int:
    """Where the sentence begins that goes on at ``last``; ``first`` where none ends between."""
    return max((ended.end() for ended in _SENTENCE_END.finditer(text, first + _LEAST_OF_A_WORD, last)), default=first)


def is_somebody(name: str) -> bool:
    """Whether these words name a person: after a form of address, or with a common first name."""
    return (TITLED.match(name) is not None or begins_with_first_name(name)) and NO_NAME.search(name.removeprefix("De ")) is None


def who_of(document: Document, start: int) -> tuple[int, int] | None:
    """Where the person is named of whom a verb tells that begins at ``start``."""
    text = document.text
    begin = max(document.line(start)[0], start - _REACH)
    first = _MAY_BE_SUBJECT.start(text[begin:start])
    subject = None if first is None else _SUBJECT.search(text, begin + first, start)
    while subject is not None:
        named = NAMED.match(text, subject.start(), start)
        if named is not None and is_somebody(named[0]):
            return None if _OF.search(text, max(begin, named.start() - _LONGEST_OF), named.start()) is not None else named.span()
        subject = _SUBJECT.search(text, subject.start() + 1, start)
    if _GOES_ON.search(text, begin, start) is None:
        return None
    is_a_person = _HE_OR_SHE.search(text, begin, start) is not None
    before = [
        named.span()
        for named in NAMED.finditer(text, max(0, start - _NAMED_REACH), start)
        if is_somebody(named[0]) or (is_a_person and TWO_NAMES.fullmatch(named[0]) and NO_NAME.search(named[0]) is None)
    ]
    return before[-1] if before else None
