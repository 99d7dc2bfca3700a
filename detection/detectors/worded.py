"""Detectors that never fire without one of their words near the value or over it."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from detection.detectors import redaction
from detection.detectors.id_words import IdWords
from detection.detectors.model import (
    CONTEXT_WINDOW,
    Candidate,
    Checked,
    Detector,
    GivesWay,
    Reader,
    found_by,
    pattern_reader,
    stands_alone,
)
from detection.detectors.records import plain_name
from detection.document import Document
from detection.hits import Passed
from detection.named_tuples import from_tuple
from domain.rules import Confidence

_PUNCTUATION: Final = {ord(character): None for character in " \u00a0\u202f.-/()"}


def plain(value: str) -> str:
    """The value in capitals without what its groups are kept apart by."""
    return (value if value.isalnum() else value.translate(_PUNCTUATION)).upper()


def varied(valid: Callable[[str], bool] | None = None, may_pass: Callable[[str], bool] | None = None) -> Callable[[str], bool]:
    """``valid``, but for values of one or two characters again and again: placeholders, whatever their check digit.

    What ``may_pass`` refuses is not asked about.
    """
    return lambda value: len(set(value)) > 2 and (may_pass is None or may_pass(value)) and (valid is None or bool(valid(value)))


def _read_where(
    own: IdWords, read: Reader, document: Document, gives_way: GivesWay | None = None
) -> Iterator[Candidate | Passed]:
    """What is read in a text that may hold one of the words; nothing in others."""
    return read(document, gives_way) if own.stand_in(document) else iter(())


def _likely_at_most(_document: Document) -> Confidence:
    """How sure a form without check digits can be."""
    return Confidence.LIKELY


def worded(
    id_: str,
    group: str,
    name: str,
    pattern: str,
    words: tuple[str, ...],
    *,
    example: str,
    abbreviations: tuple[str, ...] = (),
    valid: Callable[[str], bool] | None = None,
    checksum: bool = False,
    window: int = CONTEXT_WINDOW,
    country: str | None = None,
    standard: str | None = None,
    yields_to: tuple[str, ...] = (),
    redact: Callable[[str], str] = redaction.last_two,
    described: str | None = None,
    by_shape: bool = False,
    beside: bool = False,
    named: re.Pattern[str] | None = None,
) -> Detector:
    """A detector of values of this form (an RE2 expression) that stand by themselves, are ``valid`` and near one of the words.

    It is triggered by its words or, where those are ordinary ones and the form is not (``by_shape``), by its form. ``valid`` is asked
    about the plain value, and ``abbreviations`` only count as :class:`IdWords` says. A checksum makes the value likely, its words very
    likely; a mere form is likely at most. A form that many other numbers have can be asked to stand ``beside`` its words: no other
    number between them, and those behind it on its line. A column or key whose whole plain name is ``named`` counts as a word.
    """
    own = IdWords(words, abbreviations)
    are_near = own.are_beside if beside else own.are_near
    sure, reason = (Confidence.LIKELY, "checksum") if checksum else (Confidence.POSSIBLE, None)

    def check(document: Document, start: int, end: int) -> Checked | None:
        value = plain(document.text[start:end])
        if (valid is not None and not valid(value)) or not stands_alone(document, start, end, "/"):
            return None
        if not are_near(document, start, end, window):
            header = document.header(start) if named is not None else None
            if named is None or header is None or named.fullmatch(plain_name(header)) is None:
                return None
            return Checked(value, Confidence.LIKELY, f"header: {header}")
        return from_tuple(Checked, (value, sure, reason))

    read = pattern_reader(pattern, check, spans=partial(own.spans, window=window) if named is None else None)
    if by_shape and named is None:
        read = partial(_read_where, own, read)
    proof = "form and check digits" if checksum else "form"
    return Detector(
        id=id_,
        group=group,
        name=name,
        description=described or f"{name}, by its {proof}; only near its words.",
        triggers=(pattern,) if by_shape else own.triggers,
        find=found_by(read),
        read=read,
        read_unless=read,
        surest=None if checksum else _likely_at_most,
        redact=redact,
        country=country,
        checksum=checksum,
        context=own.all,
        yields_to=yields_to,
        standard=standard,
        needs_words=True,
        example=example,
    )
