"""What stands behind the name of a secret without being one: references in code, links of Markdown, arguments beside another, numbers and bytes."""

import re
from typing import Final

#: Functions whose first argument is itself the password.
_HASHED: Final = re.compile(r"(?i)(?:hash|check|compare|verify|crypt|matches|validate)\w{0,12}\([\"'`]\Z")
_QUOTES: Final = frozenset("\"'`")
_CLOSING: Final = _QUOTES | {")"}
_CALL_CLOSED: Final = re.compile(r"[\"'`]?\)[\"'`]?\s{0,8}(?P<sign>,|->|=>|==?|:)")


def is_hashed(text: str, name_start: int) -> bool:
    """Whether a name in quotes is itself the password that a call hashes or compares."""
    return text[max(0, name_start - 1)] in _QUOTES and _HASHED.search(text, max(0, name_start - 32), name_start) is not None


def is_part_of_call(text: str, name_start: int, name_end: int, found: re.Match[str]) -> bool:
    """Whether a name is the argument of a call and what follows is something else: ``hash("password"), "…"``, ``md5(password) -> …``."""
    if found.lastgroup == "bare" and text[found.start("bare") - 1] == "(":  # .equals(password2)
        return True
    if is_hashed(text, name_start):
        return True
    if text[name_end : name_end + 1] not in _CLOSING:
        return False
    closed = _CALL_CLOSED.match(text, name_end)
    if closed is None:
        return False
    return closed["sign"] == "," or (text[name_end] == ")" and closed["sign"] != ":")


#: What stands for a value in code: ``@password``, ``!hidden``, ``!$pass``, ``*pointer``, ``?MACRO``, ``!!binary``, ``S{KEY=name}``.
_REFERENCE: Final = re.compile(r"(?:@{1,2}|!{1,2}\$?|[*&?])[A-Za-z_][A-Za-z_.]*\d?[,;)}\]]{0,4}|\S*\{[\w.=$-]+\}\S*")
_REFERRING: Final = frozenset("@!*&?")
#: Short names stand at the beginning of a word.
_BEFORE_SHORT: Final = frozenset(" \t\r\n\"'`([{,;&?|<>*-_/.:@$%#")
#: Where Markdown says what a text in brackets leads to: ``[reset your password]: #reset-password2``.
_LINK: Final = re.compile(r"(?:^|\n)[ ]{0,3}\[[^\[\]\n]*\Z")


def is_no_name(text: str, name_start: int, name_end: int) -> bool:
    """Whether the name before a bare value is a part of something else: of a resource's name, of a word."""
    before = text[max(0, name_start - 1) : name_start]
    if before == ":" and "arn:" in text[max(0, name_start - 80) : name_start]:
        return True
    return name_end - name_start <= 3 and before != "" and before not in _BEFORE_SHORT and not before.isalnum()


def is_reference(text: str, name_start: int, name_end: int, start: int, value: str) -> bool:
    """Whether a bare value stands for another, or its name for a link."""
    if text.startswith("]:", name_end) and _LINK.search(text, max(0, name_start - 80), name_start) is not None:
        return True
    if value[0] == "?" and text[start - 1] == ":":  # ${NAME:?message}
        return True
    in_command = text[start - 1] == "=" and text[name_start:name_end].isupper()
    return not in_command and (value[0] in _REFERRING or "{" in value) and _REFERENCE.fullmatch(value) is not None


#: How the names of settings end that stand beside a password in a configuration: who signs in, and where.
_SETTINGS: Final = (
    *(
        "user",
        "username",
        "user-name",
        "user_name",
        "login",
        "account",
        "url",
        "uri",
        "host",
        "hostname",
        "port",
        "server",
        "address",
    ),
    *(
        "driver",
        "driverclassname",
        "driver-class-name",
        "driver_class_name",
        "database",
        "db",
        "dbname",
        "db_name",
        "db-name",
        "schema",
    ),
)
_SIGN: Final = re.compile("[:=]")
_AROUND_NAME: Final = " \t#;!-\"'"
_BEFORE_SETTING: Final = re.compile(r"[ \t]*[#;!]{0,2}[ \t]*(?:-[ \t]+)?\Z")
#: So far before and behind is looked for them, and so many lines.
_REACH_OF_SETTINGS: Final = 400
_LINES: Final = 4


def is_number_of_setting(text: str, name_start: int, start: int, end: int, *, ends_line: bool) -> bool:
    """Whether a number is what an address or a line of a configuration gives a password: elsewhere it counts something."""
    if text[name_start - 1 : name_start] in ("?", "&"):
        return text[start - 1] == "="
    line = text.rfind("\n", max(0, name_start - 80), name_start) + 1
    if not ends_line or _BEFORE_SETTING.match(text, line, name_start) is None:
        return False
    before = text[max(0, line - _REACH_OF_SETTINGS) : line].splitlines()[-_LINES:]
    after = text[end : end + _REACH_OF_SETTINGS].splitlines()[1 : _LINES + 1]
    return any(_is_setting(each) for each in (*before, *after))


def _is_setting(line: str) -> bool:
    name, *value = _SIGN.split(line, maxsplit=1)
    return bool(value) and value[0].strip() != "" and name.strip(_AROUND_NAME).lower().endswith(_SETTINGS)


#: Calls that make bytes of hexadecimal digits, and what stands behind the digits where a call is told that they are.
_OF_HEXADECIMAL: Final = re.compile(
    r"(?i)(?:unhexlify|from_?hex|hex_?to_?bytes|hex\.decode\w{0,8}|decode_?hex|hex\.parse|hex2bin)\([bu]?[\"']\Z"
)
_SAYS_HEXADECIMAL: Final = re.compile(r"[\"'],[ \t]{0,3}[\"']hex[\"']")
_LENGTHS_OF_KEYS: Final = (32, 48, 64, 128)
LONGEST_KEY: Final = max(_LENGTHS_OF_KEYS)


def is_made_of_hexadecimal(text: str, start: int, end: int) -> bool:
    """Whether a call makes the bytes of a key of these digits: ``unhexlify('…')``, ``Buffer.from('…', 'hex')``."""
    return end - start in _LENGTHS_OF_KEYS and (
        _OF_HEXADECIMAL.search(text, max(0, start - 24), start) is not None or _SAYS_HEXADECIMAL.match(text, end) is not None
    )
