"""What detectors of tokens have in common: a prefix of the service's own, and a body that must look generated."""

import re
from typing import Final

from detection.detectors import redaction
from detection.detectors.entropy import is_mixed
from detection.detectors.model import Check, Checked, Detector, pattern_finder
from detection.detectors.placeholders import is_filler, is_placeholder
from detection.document import Document
from domain.rules import Confidence

GROUP: Final = "secrets"

#: What invented examples are cut from, so that no whole token stands in the source.
_INVENTED: Final = "Qx7Kq2mP9vT4wZ8nB3cRd5LyJ6hG1fDsA" * 8
_INVENTED_HEX: Final = "3f2a9c1b7d8e4f60a1b2c3d4e5f60718293a4b5c" * 4


def invented(length: int) -> str:
    """So many letters and digits as a generator of tokens would make them, always the same."""
    return _INVENTED[:length]


def invented_hex(length: int) -> str:
    """The same in hexadecimal digits."""
    return _INVENTED_HEX[:length]


def mixed(document: Document, start: int, end: int) -> Checked | None:
    """A token in its service's form that is no placeholder: its body must be as mixed as a generated one."""
    value = document.text[start:end]
    if is_placeholder(value) or not is_mixed(value, 3.0) or not any(map(str.isdigit, value)):
        return None
    return Checked(value, Confidence.LIKELY, "form")


def mixed_ending(document: Document, start: int, end: int) -> Checked | None:
    """An address that is a secret as a whole: its last part is what is generated."""
    value = document.text[start:end]
    return mixed(document, start + value.rindex("/") + 1, end) and Checked(value, Confidence.LIKELY, "form")


def mixed_body(prefix: str) -> Check:
    """A check of what follows the prefix alone, for prefixes that read like a placeholder (``sk_test_``)."""
    pattern = re.compile(prefix)

    def check(document: Document, start: int, end: int) -> Checked | None:
        value = document.text[start:end]
        body = pattern.sub("", value, count=1)
        if is_filler(body) or is_placeholder(body) or not is_mixed(body, 3.0) or not any(map(str.isdigit, body)):
            return None
        return Checked(value, Confidence.LIKELY, "form")

    return check


def token(
    id_: str,
    name: str,
    trigger: str,
    pattern: str,
    example: str,
    *,
    check: Check = mixed,
    standard: str | None = None,
    group: int = 0,
    marked_inside: bool = False,
) -> Detector:
    """A token with a mark of its own: ``trigger`` is that mark, ``pattern`` the whole, of which ``group`` is the secret.

    A whole that begins a word begins with its mark, unless that stands somewhere in it (``marked_inside``).
    """
    if pattern.startswith(r"\b") and not marked_inside:
        # Only where a word begins: base64 would hold the beginning of some mark nearly everywhere.
        trigger = rf"\b(?:{trigger})"
    return Detector(
        id=id_,
        group=GROUP,
        name=name,
        description=f"{name}, by its documented form; placeholders are none.",
        triggers=(trigger,),
        find=pattern_finder(pattern, check, group=group),
        redact=redaction.nothing,
        standard=standard or f"documentation of {name.removesuffix('s').rsplit(' ', 1)[0] if ' ' in name else name}",
        example=example,
    )
