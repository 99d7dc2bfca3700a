"""Telling a secret from a placeholder, a variable or a word."""

import math
import re
from typing import Final

from detection.expressions import compile_own

_PLACEHOLDER_WORDS: Final = re.compile(
    r"(?i)example|sample|placeholder|change[_-]?(?:me|it|this)|replace[_-]?(?:me|with|this)|redacted|removed|masked|hidden|dummy"
    r"|insert[_-]|fill[_-]?in|to[_-]?do\b|\btbd\b|your[_ -]|my[_-]?(?:secret|password|token|api)|_here\b|-here\b|not[_-]?a[_-]?real"
    r"|\bfoo|foobar|lorem|test[_-]?(?:password|secret|token|key|pass)\b|(?:secret|password|token|key)[_-]?here|deadbeef"
    r"|dein[_-]|ihr[_-]passwort|votre[_-]|tu[_-]contras|beispiel|ejemplo|exemple|esempio|geheim123"
)
_PLACEHOLDERS: Final = frozenset(
    """password passwort passwd pass pwd secret token key apikey api_key changeme letmein none null nil true false undefined
    string str required optional empty default admin root user username test testing hunter2 p@ssw0rd password1 password123
    passw0rd secret123 test1234 test123 qwerty abc123 abcd1234 s3cr3t supersecret""".split()  # noqa: SIM905 (reads best as text)
)
_VARIABLE: Final = re.compile(
    r"^(?:\$|%[A-Za-z_(]|\{\{|\{|<|\[|\(|@[A-Z_]+@|#\{|!|&)"  # $VAR, ${VAR}, %(name)s, {{ value }}, <value>, [value], !Ref, &name
    r"|[A-Za-z_][\w.]*\(|\$\{|\{\{|\(\)|\)$|=>|->|::"  # calls and code
    r"|^(?:os|process|env|self|this|config|settings|secrets|vault|data|var|local|params|args|options|request|ctx|ssm|arn|ref)[.:\[]"
    r"|^/|^\.{1,2}/|^https?://|^file:|^op://|^env:"  # where the secret lies, not the secret
)


_FILLER: Final = re.compile(r"(?i)x{6,}|0{8,}|1234567|abcdefg")
#: All three for RE2, which is ten times as fast but knows borders in ASCII only: without them it may match a little too much.
_SUSPICIOUS: Final = compile_own(
    "(?:"
    + "|".join(f"(?:{each.pattern})" for each in (_PLACEHOLDER_WORDS, _VARIABLE, _FILLER))
    .replace(r"\b", "")
    .replace(r"\)$", r"\)")
    + ")"
)


def _is_suspicious(value: str) -> bool:
    return not value.isascii() or _SUSPICIOUS.search(value.encode()) is not None


def entropy(value: str) -> float:
    """Shannon entropy in bits a character: 0 for one repeated, about 4 and more for random letters and digits."""
    if not value:
        return 0.0
    length = len(value)
    # For values as short as tokens are, this is half the time of a Counter.
    shares = [value.count(character) / length for character in dict.fromkeys(value)]
    return -sum([share * math.log2(share) for share in shares])


def is_placeholder(value: str) -> bool:
    """Whether the value stands for a secret instead of being one: ``changeme``, ``${DB_PASSWORD}``, ``xxxxxxxx``, ``<token>``."""
    plain = value.strip("\"'`")
    letters = plain.strip("*xX.…•_-0#?")
    return (
        len(letters) < 3
        or len(set(plain)) < 4
        or plain.lower() in _PLACEHOLDERS
        or (
            _is_suspicious(plain)
            and (_PLACEHOLDER_WORDS.search(plain) or _VARIABLE.search(plain) or _FILLER.search(plain)) is not None
        )
        or "***" in plain
        or "..." in plain
        or "…" in plain
        or "•" in plain
    )


def looks_random(value: str) -> bool:
    """Whether a token is as mixed as generated ones are: letters and digits, and at least three bits a character."""
    return any(map(str.isdigit, value)) and any(map(str.isalpha, value)) and entropy(value) >= 3.0


def looks_like_password(value: str) -> bool:
    """Whether a person would use this as a password: six characters or more of at least two kinds, a digit or a sign within."""
    if not 6 <= len(value) <= 128:
        return False
    has_letter = any(map(str.isalpha, value))
    mixed = has_letter and (any(map(str.isdigit, value)) or _has_sign(value[:-1]))
    return mixed and not _is_ordinary(value)


def _has_sign(value: str) -> bool:
    return any(not character.isalnum() and character not in ".,;:-_/'’" for character in value)


#: Versions, dates, durations, sizes, paths, addresses: what also stands after a colon.
_ORDINARY: Final = re.compile(
    r"(?i)^(?:v?\d+(?:\.\d+)+(?:[a-z-]+\d*)?|\d{4}-\d{2}-\d{2}.*|\d+(?:ms|s|m|h|d|kb|mb|gb|bits?|bytes?|chars?|characters?|days?|-?bit)"
    r"|sha-?\d+|aes-?\d+\S*|hs256|rs256|es256|argon2\w*|bcrypt|pbkdf2\S*|oauth2?\S*|utf-?8|base64|rfc-?\d+|iso-?\d+|\S+@\S+\.\S+"
    r"|[\w-]+\.(?:md|txt|py|js|json|ya?ml|html?|pdf|docx?|env|sh|toml|cfg|ini|conf))[.,;]?$"
)


def _is_ordinary(value: str) -> bool:
    return _ORDINARY.match(value) is not None
