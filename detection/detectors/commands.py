"""Passwords and tokens in commands and in statements of SQL."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors import command_tools, device_settings, redaction
from detection.detectors.command_tools import end_of_value
from detection.detectors.defaults import is_known
from detection.detectors.model import Candidate, Checked, Detector, in_order, pattern_finder
from detection.detectors.placeholders import is_placeholder
from detection.detectors.secret_values import is_ordinary, may_be_chosen, may_be_secret
from detection.document import Document
from detection.expressions import compile_own, groups_of
from domain.rules import Confidence

_GROUP: Final = "secrets"

# --- Commands ---------------------------------------------------------------------------------------------------------

#: An option and its value, or the user of curl; after mysql the value follows without a space.
_OPTION: Final = (
    r"(?:--?[A-Za-z_-]{0,24}(?:[Pp]ass(?:word|wd|phrase)?|PASSWORD|pwd|secret|token|[Aa]pi-?[Kk]ey)(?:=|[ \t]{1,3})"
    r"|\b(?:curl|wget|http)\b[^\n|;]{0,200}?[ \t](?:-u|--user|--proxy-user)[ =]{0,2}[\"']?[A-Za-z0-9_.@\\-]{1,60}:"
    r"|\blftp\b[^\n|;]{0,120}?[ \t](?:-u|--user)[ \t=]{1,3}[\"']?[\w.@-]{1,60},"
    r"|\\set[ \t]{1,4}[A-Za-z0-9_]{0,40}(?:[Pp]ass(?:word|wd)?|PASS(?:WORD|WD)?|[Pp]wd|PWD|[Ss]ecret|SECRET|[Tt]oken|TOKEN)[ \t]{1,3}"
    r"|\b(?:ENV|[Ss]et[Ee]nv|setx)[ \t]{1,4}[A-Za-z0-9_]{0,40}(?:PASSWORD|PASSWD|PASSPHRASE|_PASS|PWD|TOKEN|SECRET|API_?KEY|SECRET_KEY)[ \t]{1,3}"
    r"|\bsshpass[ \t]{1,3}-p[ \t]{0,3}|\b(?:mysql|mysqldump|mysqladmin|mariadb)\b[^\n|;]{0,120}?[ \t]-p|\bredis-cli\b[^\n|;]{0,120}?[ \t]-a[ \t]{1,3}"
    r"|\b(?:docker|podman|helm|az|oc)\b[^\n|;]{0,60}\blogin\b[^\n|;]{0,120}?[ \t]-p[ \t]{1,3}|-pass(?:in|out|word)?[ \t]{1,3}[\"']?pass:"
    r"|ConvertTo-SecureString[ \t]{1,3}(?:-[A-Z][A-Za-z]{1,20}[ \t]{1,3}){0,3}"
    r"|\bhtpasswd[ \t]{1,3}-[a-zA-Z]{0,6}b[a-zA-Z]{0,6}[ \t]{1,3}\S{1,80}[ \t]{1,3}\S{1,60}[ \t]{1,3}"
    r"|\bnet[ \t]{1,3}use[ \t]{1,3}[^\n]{0,80}/user:\S{1,60}[ \t]{1,3}|\bnet[ \t]{1,3}user[ \t]{1,3}[\w.-]{1,40}[ \t]{1,3}"
    r"|\bldap(?:search|add|modify|delete|passwd|whoami)\b[^\n|;]{0,200}?[ \t]-w[ \t]{1,3}|\becho[ \t]{1,3}(?:-n[ \t]{1,3})?"
    # Settings whose value follows a space.
    r"|\b(?:requirepass|masterauth|insecure-password)[ \t]{1,3}|\bcreateUser[ \t]{1,3}\S{1,40}[ \t]{1,3}(?:MD5|SHA(?:-\d{3})?)[ \t]{1,3})"
)
#: What must follow the value of a command that has other things there as well.
_BEHIND: Final = {
    "echo": re.compile(r"[\"']?[ \t]{0,3}\|[^\n]{1,200}--password-stdin"),
    "net ": re.compile(r"[\"']?[ \t]{1,3}/[a-z]"),
}
_OPTION_COMPILED: Final = compile_own(rf"{_OPTION}[\"']?([^\s\"'`<>|;&]{{4}}[^\s\"'`<>|;&]*)")


def _find_in_commands(document: Document) -> Iterator[Candidate]:
    text = document.text
    for spans in groups_of(_OPTION_COMPILED, document.data):
        start, end = document.code_point(spans[1][0]), document.code_point(spans[1][1])
        start += len("pass:") if text.startswith("pass:", start) else 0
        begin = document.code_point(spans[0][0])
        is_quoted = text[start - 1] in "\"'"
        before, value = (
            text[begin:start],
            text[start : end_of_value(text, start)] if is_quoted else text[start:end].rstrip(")]},.\\"),
        )
        if (behind := _BEHIND.get(before[:4])) is not None and "user:" not in before and not behind.match(text, end):
            continue
        if before.startswith("-") and text[begin - 1 : begin].isalnum():  # "admin-secret" is no option
            continue
        named = before.lower()
        is_generated = "token" in named or "secret" in named or "key" in named
        # Nothing but a password stands behind "pass:".
        literal, told = text[start - 1] in "\"':", before.endswith("pass:")
        may_be_joined = before.startswith("sshpass")
        possible = (
            may_be_secret(value)
            if is_generated
            else may_be_chosen(value, is_literal=literal, may_be_word=told, is_whole=True, may_be_joined=may_be_joined)
        )
        if (
            possible
            and not is_placeholder(value)
            and not is_known(value)
            and not value.startswith(("-", "@", "file:", "env:", "%", *(() if literal else ("#",))))
            and "=" not in value[:-2]
        ):
            yield Candidate(start, start + len(value), value, Confidence.LIKELY, "near: option")


def _find(document: Document) -> Iterator[Candidate]:
    return in_order(
        _find_in_commands(document),
        command_tools.find_given(document),
        command_tools.find_typed(document),
        command_tools.find_handed(document),
        command_tools.find_listed(document),
        device_settings.find_set(document),
        device_settings.find_typed(document),
    )


COMMAND: Final = Detector(
    id="password_in_command",
    group=_GROUP,
    name="Password in a command",
    description="The password or token given to a command: --password x, curl -u user:x, sshpass -p x, openssl -passin pass:x.",
    triggers=(
        r"--?[A-Za-z_-]*(?:[Pp]ass(?:word|wd|phrase)?|PASSWORD|pwd|secret|token|[Aa]pi-?[Kk]ey)(?:=|[ \t]+)[\"']?[^\s\"'`<>|;&]{4}",
        r"(?:curl|wget|http)\b[^\n|;]*[ \t](?:-u|--user|--proxy-user)[ =]*[\"']?[A-Za-z0-9_.@\\-]+:",
        r"lftp\b[^\n|;]*[ \t](?:-u|--user)[ \t=]+[\"']?[\w.@-]+,",
        r"\b(?:ENV|[Ss]et[Ee]nv|setx)[ \t]+[A-Za-z0-9_]*(?:PASSWORD|PASSWD|PASSPHRASE|_PASS|PWD|TOKEN|SECRET|API_?KEY|SECRET_KEY)[ \t]",
        r"\\set[ \t]+[A-Za-z0-9_]*(?:[Pp]ass(?:word|wd)?|PASS(?:WORD|WD)?|[Pp]wd|PWD|[Ss]ecret|SECRET|[Tt]oken|TOKEN)[ \t]",
        r"sshpass[ \t]+-p|(?:mysql|mysqldump|mysqladmin|mariadb)\b[^\n|;]*[ \t]-p|redis-cli\b[^\n|;]*[ \t]-a|login\b[^\n|;]*[ \t]-p[ \t]",
        r"ldap(?:search|add|modify|delete|passwd|whoami)\b[^\n|;]*[ \t]-w[ \t]|--password-stdin|net[ \t]+user[ \t]",
        r"requirepass[ \t]|masterauth[ \t]|insecure-password[ \t]|createUser[ \t]",
        r"-pass(?:in|out|word)?[ \t]+[\"']?pass:|ConvertTo-SecureString|htpasswd[ \t]+-[a-zA-Z]*b|/user:\S",
        *command_tools.TRIGGERS,
        *device_settings.TRIGGERS,
    ),
    find=_find,
    redact=redaction.nothing,
    standard="manuals of curl, OpenSSL, MySQL, Redis, Docker, PowerShell",
    example="mysqldump -u app -ptr7Quokka19 shop",
)

# --- SQL --------------------------------------------------------------------------------------------------------------


#: What prose in POD names: ``identified by C<SHA1>``.
_MARKED_UP: Final = re.compile(r"[A-Z]<[^<>]*>[.:]?")


def _check_chosen(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end]
    is_marked_up = _MARKED_UP.fullmatch(value) is not None
    if is_marked_up or is_ordinary(value) or is_placeholder(value) or not may_be_chosen(value, is_literal=True):
        return None
    return Checked(value, Confidence.LIKELY, "form")


SQL: Final = Detector(
    id="password_in_sql",
    group=_GROUP,
    name="Password in SQL",
    description="The password that a statement sets: IDENTIFIED BY 'x', CREATE ROLE … PASSWORD 'x', SET PASSWORD = PASSWORD('x').",
    triggers=(
        r"(?i)identified\s+(?:with\s+\S+\s+)?by\s|(?:create|alter)\s+(?:role|user|login)\s[^\n;]*\spassword\s*=?\s*N?['\"\\]|password\s*\(\s*'",
    ),
    find=pattern_finder(
        r"(?i)(?:identified\s{1,4}(?:with\s{1,4}\S{1,60}\s{1,4})?by\s{1,4}(?:password\s{1,4})?\\?[\"']?"
        r"|\b(?:create|alter)\s{1,4}(?:role|user|login)\s[^\n;]{1,160}?\spassword\s{0,4}=?\s{0,4}(?:N'|\\?[\"']?)|\bpassword\s{0,2}\(\s{0,2}\\?[\"'])([^\s\"'\\;,)`]{4,128})",
        _check_chosen,
        group=1,
    ),
    redact=redaction.nothing,
    standard="SQL of MySQL, Oracle, PostgreSQL, SQL Server",
    example=f"CREATE USER app IDENTIFIED BY '{'tr7Quokka19'}';",
)

DETECTORS: Final = (COMMAND, SQL)
