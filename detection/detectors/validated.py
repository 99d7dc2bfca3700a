"""Detectors of numbers that a module of python-stdnum validates."""

import re
from collections.abc import Callable
from functools import partial

from stdnum.exceptions import InvalidChecksum, InvalidComponent, ValidationError

from detection.detectors import redaction
from detection.detectors.financial import follows_plus
from detection.detectors.id_words import IdWords
from detection.detectors.model import Check, Checked, Detector, found_by, pattern_reader
from detection.document import Document
from detection.expressions import compile_own
from detection.named_tuples import from_tuple
from domain.rules import Confidence


def _checked(
    validate: object,
    own: IdWords,
    *,
    alone: re.Pattern[str] | None,
    checksum: bool,
    may_pass: Callable[[str], bool] | None,
) -> Check:
    """A check by a python-stdnum module. Without ``alone`` matching the value's form, one of the context words must be near."""
    canonical = _canonical_by(validate)
    sure, reason = (Confidence.LIKELY, "checksum") if checksum else (Confidence.POSSIBLE, None)

    def check(document: Document, start: int, end: int) -> Checked | None:
        value = document.text[start:end]
        plain = value if value.isalnum() else "".join(filter(str.isalnum, value))
        if may_pass is not None and not may_pass(plain):
            return None
        if len(set(plain)) < 3 or not own.stands_alone(document, start, end, "/#") or follows_plus(document.text, start):
            return None
        # The words are asked about first where the form alone triggers: without them most of what has it is something else.
        needs_words = alone is not None and not alone.fullmatch(value)
        if needs_words and not (own.stand_in(document) and own.are_near(document, start, end)):
            return None
        number = canonical(value, plain)
        if number is None or (alone is None and not own.are_near(document, start, end)):
            return None
        return from_tuple(Checked, (number, sure, reason))

    return check


def _canonical_by(module: object) -> Callable[[str, str], str | None]:
    """What a python-stdnum module makes of a number as it is written or, if it does not know that way of keeping groups apart, of its
    characters alone; None if it is not valid.
    """
    validate = getattr(module, "validate")  # noqa: B009 (a module: it has no type that says so)

    def canonical(written: str, plain: str) -> str | None:
        try:
            return str(validate(written))
        except (InvalidChecksum, InvalidComponent):
            return None
        except ValidationError:
            if plain == written:
                return None
        try:
            return str(validate(plain))
        except ValidationError:
            return None

    return canonical


def validated_number(
    id_: str,
    country: str,
    name: str,
    pattern: str,
    validate: object,
    context: tuple[str, ...],
    standard: str,
    example: str,
    *,
    abbreviations: tuple[str, ...] = (),
    alone: str | None = None,
    checksum: bool = True,
    may_pass: Callable[[str], bool] | None = None,
    group: str = "government",
    yields_to: tuple[str, ...] = (),
) -> Detector:
    """A detector of numbers of this form (an RE2 expression) that a module of python-stdnum validates.

    They stand near their words, or ``alone`` in a form that nothing else has. What ``may_pass`` refuses that module would refuse, too.
    """
    form = re.compile(alone) if alone else None
    by_itself = compile_own(rf"\b(?:{alone})\b") if alone else None
    # A number that needs its words is looked for by them: they are rarer than digits.
    own = IdWords(context, abbreviations)
    triggers = (pattern,) if alone else own.triggers
    read = pattern_reader(
        pattern,
        _checked(validate, own, alone=form, checksum=checksum, may_pass=may_pass),
        spans=partial(own.spans, alone=by_itself),
    )
    return Detector(
        id=id_,
        group=group,
        name=name,
        description=f"{name}, validated; {'may stand alone in its own form' if alone else 'only near its words'}.",
        triggers=triggers,
        find=found_by(read),
        read=read,
        redact=redaction.last_two,
        country=country,
        checksum=checksum,
        context=own.all,
        yields_to=("iban", "payment_card", *yields_to),
        standard=standard,
        needs_words=alone is None,
        example=example,
    )
