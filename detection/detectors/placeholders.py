"""Telling a secret from what stands for one: placeholders, variables, references, examples."""

import re
from typing import Any, Final

from detection.expressions import UNANCHORED, compile_own

_PLACEHOLDER_WORDS: Final = re.compile(
    r"(?i)example|sample|placeholder|change[_-]?(?:me|it|this|later)|changed[_-]?me|replace|redacted|removed|masked|hidden|dummy"
    r"|insert[_-]|fill[_-]?in|to[_-]?do\b|\btbd\b|your|my[_-]?(?:secret|password|token|api|key)|_here\b|-here\b|not[_-]?a[_-]?real"
    r"|\bfoo(?:[^A-Za-z]|$)|foobar|lorem|(?:secret|password|token|key)[_-]?here|deadbeef|dead-?beef"
    r"|dein[_-]|ihr[_-]passwort|votre[_-]|tu[_-]contras|beispiel|ejemplo|exemple|esempio|geheim123"
    r"|(?:^|[^A-Za-z])test|test(?:[^A-Za-z]|$)|[a-z]Test|test[_-]?(?:ing|secret|pass|token|key|pw|user)|fake|mock|bogus|invalid|incorrect|wrong|unused"
    r"|some[_-]?(?:secret|password|token|key|api|pass|value|string|random)|any[_-]?(?:secret|password|token|key|pass|value)"
    r"|(?:the|a|new|old|user|default|random|temp|encrypted|hashed|plain|bad|good|valid|another|other|different|mysql|postgres|root|admin|my|db)"
    r"[_-]?(?:secret|password|passwd|token|pass|pwd)(?:[_-]?\d{0,3})$|[_-](?:secret|password|passwd|token|pass|pwd|key)(?:[_-]?\d{0,4})$"
    r"|(?:my|db)[_-]?pw\d{0,3}$|^p[a@4][s$5§]{2}w[o0]r[dt]s{0,2}(?:\W|!{2,4}|\?{2,4}|\.{2,4})?$|secret[_-]?passw|strong[_-]?passw"
    r"|d41d8cd98f00b204e980|da39a3ee5e6b4b0d3255|e3b0c44298fc1c149afb"  # what hashes make of nothing
    r"|Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50u"  # of an emulator of storage, the same everywhere
)
_PLACEHOLDERS: Final = frozenset(
    """password passwort passwd pass pwd secret token key apikey api_key changeme letmein none null nil true false undefined
    string str required optional empty default admin root user username test testing tiger geheim hunter2 p@ssw0rd password1 password123
    passw0rd secret123 test1234 test123 qwerty abc123 abcd1234 s3cr3t supersecret administrator guest public private secrets
    passphrase credentials credential unknown anonymous anonymous@ -anonymous@ anoncvs anonsvn guest@ nopassword nopass blank disabled enabled hello world value
    text bearer basic digest oauth oauth2 jwt saml ldap internal external local remote manual auto automatic always never yes no 1password""".split()  # noqa: SIM905 (reads best as text)
)
_VARIABLE: Final = re.compile(
    r"^(?:\$[A-Za-z_{(]|%[A-Za-z_({]|\{\{|\{|<|\[|\(|@[\w.]+@$|@\{|#\{|&[a-z#]|:[a-z_]+$)"  # $VAR, ${VAR}, %(name)s, {{ value }}, <value>
    r"|^(?:__\w+__$|#[\w.-]+#$|pk\.eyJ)"  # the last: tokens of maps, which are public
    # Names between signs, as templates of every kind have them: ###NAME###, @@name@@, ~~NAME~~; a character as languages write it.
    r"|^(?:#{2,}|@{2,}|%{2,})[A-Za-z][\w.-]*(?:#{2,}|@{2,}|%{2,})$|^(?:###|@@@|%%%)[A-Za-z]|^[$~!^*|:+=]{2,}[A-Z][A-Z0-9_]+[$~!^*|:+=]{2,}$"
    r"|^(?:\\[ux][0-9A-Fa-f]{2,4}){1,4}$"
    r"|[A-Za-z_][\w.]*\(|\$\{|\$\(|\{\{|#\{|\(\)|\)$|=>|->|::|\{\d*\}|^%[sdr@]|%s|\{[a-z_.]+\}"  # calls, formats and code
    r"|^!(?:Ref|Sub|GetAtt|vault|reference|secret|ENC|encrypted)|%[A-Z_]+%|^ENC\[|^ENC\(|^AQIC|^\{cipher\}|^\$ANSIBLE_VAULT"
    r"|^(?:os|process|env|self|this|config|settings|secrets|vault|data|var|local|params|args|options|request|ctx|ssm|arn|ref|ENV)[.:\[]"
    r"|^/[\w.-]*(?:/|$)|^\.{1,2}/|^~/|^--|^\+\s?[A-Za-z_.]+\s?\+$|[\"']\s?[+.]|[+.]\s?[\"']|^[A-Za-z]:[\\/]|^[a-z][a-z0-9+.-]{1,12}://|^https?:|^file:|^op://|^env:|^vault:|^gs://|^s3://|^projects/|^secret://|^kms:|^urn:"
)

_FILLER: Final = re.compile(
    r"(?i)x{6,}|0{8,}|123456|abcdef(?:g|\d*$)|qwerty|asdf|zxcv|(?:98765|65432)[14]|11111|aaaaaa(?!.{30})|(?:abc|xyz|foo|bar|123|test){2}"
)
#: RE2 knows no such expressions; only short values are worth the question.
_REPEATED: Final = re.compile(r"(..?.?)\1{2,}|(.{4,6})\2")
_LONGEST_REPEATED: Final = 20
_LEAST_DIFFERENT: Final = 4
_FIRST: Final = 16


#: Classes of characters, for which RE2 knows ASCII only; what else there is may belong to them.
_CLASS: Final = re.compile(r"(\[?)(\\[wds])")
_BEYOND_ASCII: Final = r"\x{80}-\x{10FFFF}"
#: Letters that are those of ASCII in another case, as ``re`` reads them.
_LIKE_ASCII: Final = frozenset("İıſ\u212a")


class _Kind:
    """An expression for values of one kind, and the same for RE2, which is ten times as fast but knows borders and classes in ASCII only:
    without them it matches a little too much.
    """

    def __init__(self, exact: re.Pattern[str]) -> None:
        self.search = exact.search
        loose = exact.pattern.replace(r"\b", "").replace("(?!.{30})", r"(?:.{0,29}(?:\n|\z))").replace(r"\)$", r"\)")
        self.loose = _CLASS.sub(lambda found: f"[{found[2]}{_BEYOND_ASCII}{']' if not found[1] else ''}", loose)
        self._compiled = compile_own(self.loose, captures=False)

    def stands_in(self, value: str) -> bool:
        """Whether the expression matches somewhere in a value."""
        return _may_match(self._compiled, value) and self.search(value) is not None


def _may_match(loose: Any, value: str) -> bool:
    if not value.isascii() and not _LIKE_ASCII.isdisjoint(value):
        return True
    data = value.encode()
    found: bool = loose._regexp.Match(UNANCHORED, data, 0, len(data))[0][0] >= 0
    return found


_SPOKEN: Final = _Kind(_PLACEHOLDER_WORDS)
_TYPED: Final = _Kind(_FILLER)
_KINDS: Final = (_SPOKEN, _Kind(_VARIABLE), _TYPED)
_SUSPICIOUS: Final = compile_own("|".join(f"(?:{kind.loose})" for kind in _KINDS), captures=False)


def _is_of_some_kind(value: str) -> bool:
    """Whether words for a placeholder, signs of a variable or characters typed to fill a place stand in a value: in most none does."""
    return _may_match(_SUSPICIOUS, value) and any(kind.stands_in(value) for kind in _KINDS)


def _is_of_few(value: str) -> bool:
    """Whether a value has fewer than four different characters, as the first of a longer one hardly have."""
    return len(set(value[:_FIRST])) < _LEAST_DIFFERENT and len(set(value)) < _LEAST_DIFFERENT


def is_filler(value: str) -> bool:
    """Whether the value was typed to fill a place: ``xxxxxxxx``, ``1234567890``, ``abcabcabc``."""
    return _is_of_few(value) or _TYPED.stands_in(value) or _repeats(value)


def _repeats(value: str) -> bool:
    return len(value) <= _LONGEST_REPEATED and _REPEATED.fullmatch(value) is not None


def says_placeholder(value: str) -> bool:
    """Whether words for a placeholder or characters typed to fill a place stand in a value, whatever its signs say."""
    return _is_of_few(value) or _SPOKEN.stands_in(value) or is_filler(value)


def is_placeholder(value: str) -> bool:
    """Whether the value stands for a secret instead of being one: ``changeme``, ``${DB_PASSWORD}``, ``xxxxxxxx``, ``<token>``."""
    plain = value.strip("\"'`")
    letters = plain.strip("*xX.…•_-0#?")
    return (
        len(letters) < 3
        or _is_of_few(plain)
        or plain.lower().rstrip("?!.") in _PLACEHOLDERS
        or _is_of_some_kind(plain)
        or _repeats(plain)
        or "***" in plain
        or "..." in plain
        or "…" in plain
        or "•" in plain
    )
