"""Passwords given to tools by options, places and lines that only who knows the tool takes for one."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors.defaults import is_known
from detection.detectors.model import Candidate
from detection.detectors.placeholders import is_placeholder
from detection.detectors.secret_values import may_be_chosen
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.rules import Confidence

#: Tools, and what stands right before the password among what they are given.
_TOOLS: Final = (
    (r"sqlcmd|osql|bcp|freebcp|tsql|ipmitool|mosquitto_[ps]ub|unzip|zip", r"-P"),
    (
        r"mongo(?:sh|dump|restore|export|import)?|cqlsh|rdesktop|[Pp]s[Ee]xec(?:64)?|crackmapexec|netexec|evil-winrm|beeline|twine[ \t]{1,3}upload"
        r"|user(?:add|mod)",
        r"-p[ \t=]",
    ),
    (r"7z[ar]?|unrar", r"-h?p"),
    (r"plink|pscp|psftp|putty", r"-pw[ \t]"),
    (r"schtasks", r"/(?:rp|RP)[ \t]"),
    (r"[xw]freerdp3?", r"/p:"),
    (r"smbclient|rpcclient|winexe|smbget|smbmap", r"(?:-U|-u|--user)[ \t=]{0,3}[\"']?[\w.@\\/-]{1,60}%"),
    (r"snmp(?:walk|get|set|getnext|bulkwalk|bulkget|trap|status|table|inform)", r"-[cAX][ \t]"),
    (r"sqlplus|expdp|impdp|sqlldr", r"[\"']?[A-Za-z][\w$]{0,30}/"),
    (r"net[ \t]{1,3}use", r"\\{2,4}[^\s\"'`]{1,80}[ \t]"),
    (r"chpasswd", r"<<<[ \t]{0,2}[\"']?[\w.-]{1,32}:"),
    (r"rabbitmqctl[ \t]{1,3}(?:add_user|change_password)", r"[\"']?[\w.@-]{1,60}[\"']?[ \t]"),
)
#: What may stand between: the rest of a line, and of the next behind a backslash.
_BETWEEN: Final = r"(?:[^\n|;\\]|\\[\r\n]{0,2})"
_CALLED: Final = "|".join(rf"\b(?:{tools})(?:\.exe)?[ \t]+(?:{_BETWEEN}*[ \t])?{before}" for tools, before in _TOOLS)
#: So many characters of the value are looked for with the tool; the rest is read from there.
_LOOKED_AHEAD: Final = 4
_VALUE: Final = (
    rf"[ \t]{{0,2}}(?:[\"'][^\s\"'`-][^\s\"'`]{{{_LOOKED_AHEAD - 1}}}|[^\s\"'`<>|;&-][^\s\"'`<>|;&]{{{_LOOKED_AHEAD - 1}}})"
)
_SHORTEST: Final = 6
_CALLED_COMPILED: Final = compile_own(
    "(?:"
    + "|".join(rf"\b(?:{tools})(?:\.exe)?[ \t]{{1,3}}(?:{_BETWEEN}{{0,160}}?[ \t])?{before}" for tools, before in _TOOLS)
    + rf"){_VALUE}"
)
#: Names of users and their passwords that are handed on: ``echo user:password | chpasswd``, ``echo password | sudo -S``.
_HANDED: Final = (
    r"\becho[ \t]{1,3}(?:-[ne]{1,2}[ \t]{1,3})?[\"']?[^\s\"'`<>|]{4,128}[\"']?[ \t]{0,3}\|[ \t]{0,3}[^\n]{0,60}?"
    r"(?:\bchpasswd\b|\bpasswd[ \t]{1,3}--stdin|\bsudo[ \t]{1,3}(?:-\w[ \t]{1,3}){0,3}-\w{0,3}S\b|\bsmbpasswd[ \t][^\n]{0,20}-s)"
)
_HANDED_COMPILED: Final = compile_own(_HANDED)
_HANDED_VALUE: Final = re.compile(r"echo[ \t]+(?:-[ne]{1,2}[ \t]+)?[\"']?(?P<value>[^\s\"'`<>|]{4,128})")
#: What is typed for a person whom a program asks: ``expect "assword:"``, ``send "…\\r"``.
_TYPED: Final = (
    r"(?:\.expect\(|\bexpect[ \t]{1,3}[-\"'{*])[^\n]{0,40}assword[^\n]{0,24}\n"
    r"[ \t]{0,24}[\w.]{0,24}send(?:line)?[ \t(]{1,3}(?:--[ \t])?[\"'][^\s\"'`<>|;&$]{4}"
)
_TYPED_COMPILED: Final = compile_own(_TYPED)
_ENTER: Final = re.compile(r"(?:\\[rn])+\Z")
#: The same below: a document of the shell, a list of cloud-init.
_LISTED: Final = r"\bchpasswd\b[^\n]{0,40}(?:<<-?[ \t]{0,2}[\"']?\w{1,20}[\"']?|:)[ \t]*\r?\n"
_LISTED_COMPILED: Final = compile_own(_LISTED)
_LISTED_LINE: Final = re.compile(
    r"[ \t]{0,12}(?:-[ \t]{1,3})?(?:list:[ \t]{0,3}\|?|[\w.-]{1,32}:(?P<value>[^\s:]\S{3,127})|expire:[^\n]{0,12})\r?(?:\n|\Z)"
)
_REACH: Final = 1_000

TRIGGERS: Final = (
    _CALLED,
    r"\.expect\(|\bexpect[ \t]+[-\"'{*]",
    r"\|[^\n]*(?:\bchpasswd\b|\bpasswd[ \t]+--stdin|\bsudo[ \t]+-|\bsmbpasswd[ \t])",
    r"\bchpasswd\b",
)


def find_given(document: Document) -> Iterator[Candidate]:
    """What tools are given by an option."""
    text = document.text
    for _, end in spans_of(_CALLED_COMPILED, document):
        start = end - _LOOKED_AHEAD
        value = text[start : end_of_value(text, start)]
        if text[start - 1] == "/":  # "user/password@database"
            value = value.rpartition("@")[0] or value.partition(".")[0]
        candidate = judged(value, start, is_literal=text[start - 1] in "\"'")
        if candidate is not None:
            yield candidate


def end_of_value(text: str, start: int) -> int:
    """Where a value ends that begins there: at its closing quote, or before what no word of a command has."""
    quote = text[start - 1 : start]
    if quote in ("'", '"') and (closing := text.find(quote, start, start + 128)) > 0 and _PLAIN.match(text, start, closing):
        return closing
    found = _BARE.match(text, start)
    return start if found is None else found.end()


#: What may stand in quotes: everything but spaces and other quotes.
_PLAIN: Final = re.compile(r"[^\s\"']+\Z")
_BARE: Final = re.compile(r"[^\s\"'`<>|;&]*(?<![)\]},.\\])")


def judged(value: str, start: int, *, is_literal: bool, may_be_word: bool = False) -> Candidate | None:
    """The value that begins there as what is found, if a person would choose it."""
    if (
        len(value) < _SHORTEST
        or value.startswith(("-", "@", "%", "/"))
        or not may_be_chosen(value, is_literal=is_literal, is_whole=True, may_be_word=may_be_word)
        or is_placeholder(value)
        or is_known(value.rstrip("!"))
    ):
        return None
    return Candidate(start, start + len(value), value, Confidence.LIKELY, "near: option")


def find_typed(document: Document) -> Iterator[Candidate]:
    """What scripts type where a program asks for a password."""
    text = document.text
    for _, end in spans_of(_TYPED_COMPILED, document):
        start = end - _LOOKED_AHEAD
        value = _ENTER.sub("", text[start : end_of_value(text, start)])
        candidate = judged(value, start, is_literal=True)
        if candidate is not None:
            yield candidate


def find_handed(document: Document) -> Iterator[Candidate]:
    """What is handed to the tools that set passwords, and to sudo."""
    text = document.text
    for begin, end in spans_of(_HANDED_COMPILED, document):
        found = _HANDED_VALUE.match(text, begin, end)
        if found is None:
            continue
        start, value = found.start("value"), found["value"]
        if text.find("chpasswd", found.end(), end) > 0:
            user, colon, value = value.partition(":")
            if not colon or user == value:
                continue
            start += len(user) + 1
        candidate = judged(value, start, is_literal=True)
        if candidate is not None:
            yield candidate


def find_listed(document: Document) -> Iterator[Candidate]:
    """What stands in the lines that chpasswd reads."""
    text = document.text
    for _, end in spans_of(_LISTED_COMPILED, document):
        place = end
        while place < end + _REACH and (line := _LISTED_LINE.match(text, place)) is not None and line.end() > place:
            if (value := line["value"]) is not None:
                candidate = judged(value, line.start("value"), is_literal=True)
                if candidate is not None:
                    yield candidate
            place = line.end()
