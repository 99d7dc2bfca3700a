"""Keys with which a caller sends a request again without its effect happening again."""

import re
from typing import Final

from domain.errors import ValidationFailed

MAX_KEY_CHARACTERS: Final = 255
KEY_PATTERN: Final = r"^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$"
_FORM: Final = re.compile(KEY_PATTERN)


def checked_idempotency_key(text: str, field: str) -> str:
    """The key itself; ValidationFailed, naming ``field``, unless it is 1 to 255 printable ASCII characters."""
    if len(text) > MAX_KEY_CHARACTERS or _FORM.fullmatch(text) is None:
        raise unsound_key(field)
    return text


def unsound_key(field: str) -> ValidationFailed:
    """What is said of a key that is none."""
    return ValidationFailed.at(field, f"must be 1 to {MAX_KEY_CHARACTERS} printable ASCII characters, without blanks around them")
