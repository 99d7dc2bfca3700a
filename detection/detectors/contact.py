"""E-mail addresses."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from detection.detectors import redaction
from detection.detectors.model import Candidate, Detector
from detection.document import Document
from detection.expressions import compile_own, spans_of
from detection.named_tuples import from_tuple
from domain.rules import Confidence

#: Letters of every script are taken by their range: the exact classes would make the expression far larger.
_LETTER: Final = r"A-Za-z0-9\x{C0}-\x{1FFF}\x{2C00}-\x{2DFF}\x{3040}-\x{FDFF}\x{10000}-\x{10FFFF}"
_TOP_LEVEL: Final = r"(?:[Xx][Nn]--[A-Za-z0-9-]{2,59}|[A-Za-z]{2,24}|[\x{C0}-\x{1FFF}\x{3040}-\x{FDFF}]{2,24})"
_EMAIL_PATTERN: Final = rf"[{_LETTER}_][{_LETTER}._%+'&-]*@(?:[{_LETTER}](?:[{_LETTER}-]*[{_LETTER}])?\.)+(?:{_TOP_LEVEL})"
EMAIL_TRIGGER: Final = r"@[A-Za-z0-9\x{80}-\x{10FFFF}-]+\.[A-Za-z0-9\x{80}-\x{10FFFF}]"

#: Endings of files and of a system's services that look like an address: ``icon@2x.png``, ``getty@tty1.service``.
_FILE_ENDINGS: Final = frozenset(
    (
        *(
            "png",
            "jpg",
            "jpeg",
            "gif",
            "svg",
            "webp",
            "avif",
            "ico",
            "css",
            "scss",
            "js",
            "mjs",
            "cjs",
            "ts",
            "tsx",
            "jsx",
            "json",
            "py",
        ),
        *(
            "md",
            "html",
            "xml",
            "yml",
            "yaml",
            "toml",
            "txt",
            "tgz",
            "gz",
            "zip",
            "tar",
            "jar",
            "whl",
            "deb",
            "rpm",
            "dll",
            "exe",
            "vue",
        ),
        *(
            "service",
            "socket",
            "timer",
            "slice",
            "scope",
            "mount",
            "target",
            "device",
            "path",
            "conf",
            "log",
            "lock",
            "pdf",
            "csv",
        ),
    )
)
#: Users of repositories and machines, before the colon of a path: ``git@github.com:owner/name``.
_MACHINE_USERS: Final = frozenset(("git", "hg", "svn", "ssh", "root", "ubuntu", "ec2-user", "deploy", "centos", "pi"))
_COMMANDS: Final = re.compile(r"\b(?:ssh(?!-)|scp|sftp|rsync|mosh|ssh-copy-id|sshfs)\b[^\n]*$")
#: A long name with many digits in angle brackets is that of a message.
_IDENTIFIER: Final = re.compile(r"<(?=[^@>\s]{22,}@)(?:[^@>\s0-9]*[0-9]){6}[^@>\s]*@")
_MESSAGE_ID: Final = re.compile(r"(?i)^[> \t]*(?:message-id|in-reply-to|references|content-id|resent-message-id)[ \t]*:")
#: Numbers of a version and of a machine's address where a domain would be.
_NO_DOMAIN: Final = re.compile(r"v?[0-9]+\.[0-9]+(?:\.|$)")
_NO_AUTHORITY: Final = re.compile(r"[/?#,;\s\"'<>()]")
_NO_USER: Final = re.compile(r"[\s\"'<>()]")
#: What text in another coding leaves before an address: ``\nada@…``, ``\u003cada@…``, ``%20ada@…``, ``&lt`` needs none.
_CODED: Final = re.compile(r"(?i)(?:u00[0-9a-f]{2}|[nrt])(?=[^@])")
_HEXADECIMAL: Final = re.compile("[0-9A-F]{2}(?=[^@])")
_PERCENT: Final = re.compile(r"(?:.*%[0-9A-Fa-f]{2})+(?=[^@%])")
#: Text without spaces runs into an address: what it leaves is the ASCII part right before the sign.
_RUN_IN: Final = re.compile(r".*[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff](?=[\x00-\x7f]+$)")
_OFTEN: Final = frozenset(("com", "org", "net", "edu", "gov", "info"))
#: A top level that is followed by a word with a capital, behind a full stop or none: "ada@example.nl.Bedankt", "…orgTel".
_RUN_ON: Final = re.compile(
    r"(?<=[a-z0-9])\.(?:[a-z]{2}|com|org|net|edu|gov|info|eu)((?:\.[^\W\d_a-z][^\W\d_A-Z]{2,23}|(?!\.)[^\W\d_a-z][^\W\d_A-Z]{1,21}))\Z"
)
_LONGEST_RUN_ON: Final = 64
_LONGEST_WORD: Final = 24
_MAX_LOCAL: Final = 64
_MAX_DOMAIN: Final = 253


class Address(NamedTuple):
    """Where an address stands, in code points, and its canonical form."""

    start: int
    end: int
    value: str


def addresses(document: Document) -> Iterator[Address]:
    """Every address in the text, without what other codings and scripts leave before it.

    A local part of at most 64 characters, a domain with a top level, no file, no URL's user.
    """
    text, known = document.text, document.remembered("addresses")
    for start, end in spans_of(_EMAIL, document):
        # Few hold a capital at all.
        run_on = 0 if text[end - _LONGEST_WORD : end].islower() else _run_on(text[max(start, end - _LONGEST_RUN_ON) : end])
        end -= run_on
        # Text that repeats an address and what stands around it has it judged once: how far in it begins, and its value.
        surroundings = text[start - _MAX_LOCAL : end + 2] if start >= _MAX_LOCAL else None
        judged = known.get(surroundings)
        if judged is None:
            begin = _beginning(text, start, end)
            before, address, after = (
                text[max(0, begin - _MAX_LOCAL) : begin],
                text[begin:end],
                text[end : end + 2] if not run_on else "",
            )
            # The beginning of the line may tell more.
            in_brackets = "<" in before
            of_message = in_brackets and _is_of_message(before, begin, document)
            judged = begin - start, None if of_message else _judge(before, address, after)
            if surroundings is not None and not in_brackets and begin == start and (run_on or len(after) == 2):
                known = document.remembered("addresses")
                known[surroundings] = judged
        skipped, value = judged
        if value is not None:
            yield from_tuple(Address, (start + skipped, end, value))


def _run_on(address: str) -> int:
    """How many characters at the end of an address are the next sentence, in which words begin with a capital."""
    if address[-1].isupper() or address.islower():
        return 0
    run_on = _RUN_ON.search(address)
    return len(address) - run_on.start(1) if run_on is not None else 0


def _judge(before: str, address: str, after: str) -> str | None:
    local, _, domain = address.rpartition("@")
    if len(local) > _MAX_LOCAL or local.endswith(".") or ".." in local or len(domain) > _MAX_DOMAIN:
        return None
    top_level = domain[domain.rfind(".") + 1 :].lower()
    if top_level in _FILE_ENDINGS or (domain[0] in "v0123456789" and _NO_DOMAIN.match(domain)):
        return None
    if after and not after[0].isspace() and _goes_on(local.lower(), top_level, after):
        return None
    if before and (_is_user_of_address(before) or _is_user_of_machine(before)):
        return None
    return f"{local}@{domain}".casefold()


def _goes_on(local: str, top_level: str, after: str) -> bool:
    """Whether this is a longer word, a path on a machine, a function that is called."""
    first, second = after[0], after[1:]
    if first == ":":
        return second in ("/", "~") or (second != "" and not second.isspace() and local in _MACHINE_USERS)
    if first == "(":
        return len(top_level) > 2 and top_level not in _OFTEN
    return first == "@" or (first.isascii() and first.isalnum())


def _is_user_of_address(before: str) -> bool:
    """Whether this is the user and machine of a URL: nothing but those stands between its ``://`` and here."""
    scheme = before.rfind("://")
    return scheme >= 0 and _NO_AUTHORITY.search(before, scheme + 3) is None


def _is_user_of_machine(before: str) -> bool:
    """Whether a command before on the line takes a user and a machine."""
    return any(command in before for command in ("ssh", "scp", "sftp", "rsync", "mosh")) and _COMMANDS.search(before) is not None


def _is_of_message(before: str, start: int, document: Document) -> bool:
    """Whether a mail's header says that this names a message."""
    bracket = before.rfind("<")
    if _NO_USER.search(before, bracket + 1):
        return False
    first = document.line(start)[0]
    opened = start - len(before) + bracket
    return (
        _MESSAGE_ID.match(document.text[first : first + 40]) is not None or _IDENTIFIER.match(document.text, opened) is not None
    )


def _find_emails(document: Document) -> Iterator[Candidate]:
    for start, end, value in addresses(document):
        yield Candidate(start, end, value, Confidence.POSSIBLE)


_EMAIL: Final = compile_own(_EMAIL_PATTERN)


def _beginning(text: str, start: int, end: int) -> int:
    if text[start - 1 : start] == "%" and _HEXADECIMAL.match(text, start, end):
        start += 2
    if text[start - 1 : start] == "\\":
        coded = _CODED.match(text, start, end)
        start = coded.end() if coded is not None else start
    local = text.rfind("@", start, end)
    if "%" in text[start:local]:
        percent = _PERCENT.match(text, start, local + 1)
        start = percent.end() if percent is not None else start
    if not text[start:local].isascii():
        run_in = _RUN_IN.match(text[start:local])
        start += run_in.end() if run_in is not None else 0
    # Dots lead from a word to what stands beside it: "E-mail.....ada@example.org".
    if (leaders := text.rfind("...", start, local)) >= 0:
        start = leaders + 3
    if text[start] == "_" and text[end : end + 1] == "_":
        start += 1
    return start


EMAIL: Final = Detector(
    id="email",
    group="contact",
    name="E-mail address",
    description="An e-mail address by its shape; no URL's user, repository, message identifier, file or version.",
    triggers=(EMAIL_TRIGGER,),
    find=_find_emails,
    redact=redaction.email,
    context=("email", "e-mail", "mail", "contact", "correo", "courriel", "posta", "adresse"),
    standard="RFC 5322, RFC 6531",
    example="Write to ada.byron@example.org",
)

DETECTORS: Final = (EMAIL,)
