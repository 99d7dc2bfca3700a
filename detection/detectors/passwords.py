"""Passwords and tokens that a sentence tells, or that stand in an address or a header."""

import base64
import binascii
import re
from collections.abc import Iterator
from heapq import merge
from typing import Final
from urllib.parse import unquote

from detection.detectors import redaction
from detection.detectors.defaults import is_known
from detection.detectors.model import Candidate, Checked, Detector, pattern_finder
from detection.detectors.placeholders import is_placeholder
from detection.detectors.secret_names import ELSEWHERE
from detection.detectors.secret_values import (
    LONGEST_CHOSEN,
    has_sign,
    is_hexadecimal,
    looks_like_password,
    may_be_chosen,
    may_be_generated,
)
from detection.document import Document
from detection.expressions import compile_own, spans_of
from detection.proximity import NearTerms
from domain.rules import Confidence

_GROUP: Final = "secrets"
#: Words for a secret that a person chooses.
_CHOSEN: Final = (
    r"(?:pass[_ -]?(?:word|phrase|code)|passwd|pwd|passwort|kennwort|zugangscode|mot[ _]de[ _]passe|contrase(?:ñ|n)a"
    r"|senha|palavra-passe|palavra passe|parola d'ordine|password|wachtwoord|lösenord|has(?:ł|l)o|пароль|パスワード|密码|\bmdp\b"
    rf"|passord|비밀번호|{ELSEWHERE})"
)

# --- "the password for the server is …" -------------------------------------------------------------------------------

#: Short for a password, and what else it is called where one signs in; before a colon only.
_SHORT: Final = (
    r"\bpw|\bpwd|\bpswd|\bpass|\bkw|\bkennw\.|\bpassw\.|\bww|\bwachtw\.|(?:netzwerk|wlan|wifi|wpa2?|wi-fi)[- ]?(?:schlüssel|key|code|sleutel|klucz)"
    r"|toegangscode|inlogcode|passkey|klucz (?:wifi|wi-fi|sieci)|kod dostępu"
)
_TOLD: Final = (
    rf"(?:(?:{_CHOSEN}|\bpin\b|\bapi key\b)(?:[^.\n:=]{{0,60}}"
    # RE2's \b knows ASCII only: there is none beside è.
    r"(?:\bis\b|\blautet\b|\bist\b|\best\b|\bes\b|[ \t](?:è|é|är)|\bis nu\b|は|是|는|은)| [^.\n:=]{1,59}:)"
    # A verb is looked for behind the words of its own language alone: elsewhere "on" and "er" are none.
    r"|(?:heslo|geslo|lozinka)[^.\n:=]{0,40}\bje\b|salasana[^.\n:=]{0,40}\bon\b|(?:adgangskode|kodeord|passord)[^.\n:=]{0,40}\ber\b"
    r"|parol(?:a|ă)[^.\n:=]{0,40}\beste\b"
    rf"|hasło(?: do [^.\n:=]{{1,40}})? to\b|(?:contrase(?:ñ|n)a|palavra-passe|has(?:ł|l)o|senha|\bmdp|{_SHORT}|\bclave)[ \t]?:"
    rf"|\b(?:pw|pwd|kw|ww) (?:is|lautet|ist|è|es|to)\b"
    r"|\b(?:kw|pw|ww)\.)"
    r"(?:\s+now|\s+jetzt)?\s{0,2}:?\s{1,4}"
)
_SENTENCE: Final = rf"(?i)(?:^|[^\w-])(?:{_TOLD}|{_CHOSEN}[ \t]{{1,4}})[\"'`„“«*]{{0,2}}"
#: So many characters of the value are looked for with the sentence; the rest is read from there.
_LOOKED_AHEAD: Final = 6
_SENTENCE_FULL: Final = compile_own(rf"{_SENTENCE}[^\s\"'`“”»<>]{{{_LOOKED_AHEAD}}}", captures=False)
_LONGEST_TOLD: Final = 64
_TOLD_VALUE: Final = re.compile(r"[^\s\"'`“”»<>]{6,65}")


def _find_told(document: Document) -> Iterator[Candidate]:
    """A password told in a sentence must be of a kind that no word of the sentence is."""
    text, judged = document.text, dict[str, bool]()
    for begin, end in spans_of(_SENTENCE_FULL, document):
        start = end - _LOOKED_AHEAD
        found = _TOLD_VALUE.match(text, start)
        if found is None or found.end() - start > _LONGEST_TOLD:
            continue
        value = found.group().rstrip(".,;:)]*`")
        if value not in judged:
            judged[value] = looks_like_password(value) and not is_placeholder(value) and not _is_code(value)
        if judged[value] and (_ONLY_NAMED.search(text, begin, start) is None or _is_plainly_chosen(value)):
            yield Candidate(start, start + len(value), value, Confidence.LIKELY, "near: password")
            another = _ANOTHER.match(text, start + len(value))
            if another is not None and _is_another(value := another["value"].rstrip(".,;:)]*`")):
                yield Candidate(
                    another.start("value"), another.start("value") + len(value), value, Confidence.LIKELY, "near: password"
                )


#: Behind a password that was told the one for something else: "… and the one for the till is …", "… e a do portal é …".
_ANOTHER: Final = re.compile(
    r"(?i)[\"'`”»*]{0,2}(?: \([^()\n]{1,30}\))?(?:,? (?:and|und|sowie|et|y|e|ed|en|i|oraz|a)|[,;])\s(?:(?:the|that|die|das|der|jenes|celle"
    r"|celui|la|el|quella|il|a|o|de|dat|het|to|ta)\s)?(?:one\s)?(?:for|of|für|vom|von|zum|zur|pour|du|des|de|d['’]|del|della|dell['’]|per|para|do|da|dos|das|voor|van|dla)\b"
    r"[^.\n:=;,\d]{1,50}?\s(?:(?:is|ist|lautet|est|es|è|é|jest|to)\s|:\s)?[\"'`„“«*]{0,2}(?P<value>(?=[^\s]{0,40}[0-9])[^\s\"'`“”»<>]{8,65})"
)


def _is_another(value: str) -> bool:
    return _is_plainly_chosen(value) and looks_like_password(value) and not is_placeholder(value) and not _is_code(value)


#: The word for a password right before the value, without a verb or a colon between them.
_ONLY_NAMED: Final = re.compile(rf"(?i){_CHOSEN}[ \t]+[\"'`„“«*]{{0,2}}\Z")


def _is_plainly_chosen(value: str) -> bool:
    """Whether a value is a password even without a verb before it: long enough, of letters, digits and a sign or both cases."""
    is_mixed = value != value.lower() and value != value.upper()
    return len(value) >= 8 and any(map(str.isdigit, value)) and (is_mixed or has_sign(value)) and value.isascii()


_CODE: Final = re.compile(
    r"[(){}\[\]\\<>¿¡]|==|^[#@%&!+?.-]|--|[\w.]=\w|^\w+/\w+$|^[A-Za-z]+[’'][a-z]+$|^(?i:ctrl|strg|alt|shift|umschalt|cmd|win)\+"
)


def _is_code(value: str) -> bool:
    """Whether this is no password but code, an option, a reference or two words with a slash."""
    return _CODE.search(value) is not None and not (
        value[-1:] in "$#%&!+@" and value.isascii() and _CODE.search(value[:-1]) is None
    )


TOLD: Final = Detector(
    id="password_in_prose",
    group=_GROUP,
    name="Password in a sentence",
    description="A password that a sentence tells (“the password is …”); sentences about passwords are none.",
    triggers=(
        rf"(?i){_CHOSEN}|\bpin\b|parol(?:a|ă)|\bapi key\b|(?:{_SHORT}|\bclave)[ \t]?:|\b(?:pw|pwd|kw|ww) (?:is|lautet|ist|è|es|to)\b|\b(?:kw|pw|ww)\.",
    ),
    find=_find_told,
    redact=redaction.nothing,
    standard="sentences in eight languages, short ones in ten more",
    needs_words=True,
    example="The password for the till is now tr7Quokka19.",
)

# --- "log in with shop2 / …" ------------------------------------------------------------------------------------------

#: What stands near a password where nobody says what it is: words of signing in, and short words for passwords.
_SIGNING_IN: Final = (
    *(
        "password",
        "pass",
        "pw",
        "pwd",
        "log in",
        "login",
        "logged in",
        "log on",
        "logon",
        "sign in",
        "user",
        "username",
        "credentials",
    ),
    *("auth", "auth failed", "access", "admin", "wifi", "wi-fi", "wlan", "passwort", "kennwort", "kw", "anmelden", "anmeldung"),
    *(
        "einloggen",
        "eingeloggt",
        "zugang",
        "zugangsdaten",
        "kennung",
        "benutzer",
        "mot de passe",
        "mdp",
        "identifiant",
        "identifiants",
    ),
    *(
        "connexion",
        "connecter",
        "accès",
        "contraseña",
        "clave",
        "usuario",
        "acceso",
        "accesos",
        "entrar",
        "parola d'ordine",
        "utente",
    ),
    *(
        "accesso",
        "accedere",
        "entrare",
        "credenziali",
        "senha",
        "palavra-passe",
        "utilizador",
        "usuário",
        "acesso",
        "wachtwoord",
        "ww",
    ),
    *(
        "inloggen",
        "ingelogd",
        "inlog",
        "gebruiker",
        "gebruikersnaam",
        "hasło",
        "hasłem",
        "konto",
        "dostęp",
        "zalogować",
        "zaloguj",
    ),
    *("użytkownik", "lösenord", "logga in", "användare"),
)
_SIGNING_IN_TERMS: Final = NearTerms(_SIGNING_IN)
#: A sign among letters and digits, as no word or number has it.
_MIXED_WORD: Final = r"[A-Za-z0-9]{2,30}[!#$%*+?^~][A-Za-z0-9!#$%*+?^~]{3,30}"
_BEFORE_MIXED: Final = r"(?:^|[\s\"'`“„«:(])"
_MIXED: Final = rf"{_BEFORE_MIXED}{_MIXED_WORD}"
_MIXED_COMPILED: Final = compile_own(rf"(?m){_MIXED}")
_MIXED_VALUE: Final = re.compile(rf"{_MIXED_WORD}(?![\w&@/=<({{\[\\!#$%*+?^~-]|://)")
#: What addresses escape: a space, signs, the first byte of two.
_ESCAPED: Final = re.compile(r"%(?:2[0-9A-Fa-f]|3[A-Fa-f]|40|[57][BbDd]|[Cc]3)")
#: A sum: names and numbers joined by signs of arithmetic.
_SUM: Final = re.compile(r"(?=.*(?:^|[*+%^])\d+(?:[*+%^]|$))\w+(?:[*+%^]\w+){2,}")
#: What stands before sums of check and before values that are encrypted.
_CHECKED_SUM: Final = re.compile(r"(?:\bh1:|\bsha\d{1,3}[-:]|ENC[\[(][^\s\])]{0,32}|\{cipher\})\Z")
_FOR_EXAMPLE: Final = re.compile(
    r"(?i)(?:\be\.g\.|\bfor example|\bsuch as|\blike|\bz\. ?b\.|\bbeispiel|\betwa\b|\bwie\b|\bexemple|\bp\. ?ex\.|\bejemplo|\besempio|\bexemplo"
    r"|\bbijvoorbeeld|\bbijv\.|\bnp\.|\bprzykład)[^\n]{0,24}$"
)
_SIGN_IN_WINDOW: Final = 160


def _find_in_passing(document: Document) -> Iterator[Candidate]:
    """A word of letters, digits and signs near words of signing in; an example of a good password is none."""
    text, judged = document.text, dict[str, bool]()
    for begin, _ in spans_of(_MIXED_COMPILED, document):
        start = begin if text[begin].isalnum() else begin + 1
        found = _MIXED_VALUE.match(text, start)
        if found is None:
            continue
        value = found.group().rstrip("?!")
        if value[-1] == "*":
            value = _without_emphasis(document, start, value)
        if value not in judged:
            judged[value] = (
                len(value) >= 8
                and value != value.upper()
                and has_sign(value)
                and any(map(str.isdigit, value))
                and _ESCAPED.search(value) is None
                and _SUM.fullmatch(value) is None
                # "postgresql+psycopg2" and "page#x07" are joined words.
                and (value != value.lower() or not set("!$%*?^~").isdisjoint(value))
                and looks_like_password(value)
                and not is_placeholder(value)
            )
        if (
            not judged[value]
            or _FOR_EXAMPLE.search(text, max(0, start - 40), start)
            or _CHECKED_SUM.search(text, max(0, start - 40), start)
        ):
            continue
        near = _SIGNING_IN_TERMS.confirm(document, start, start + len(value), _SIGN_IN_WINDOW)
        if near is not None:
            yield Candidate(start, start + len(value), value, Confidence.LIKELY, near)


def _without_emphasis(document: Document, start: int, value: str) -> str:
    """The value without the stars that close what others before it on its line opened: ``**admin / tr7Qu!okka19**``."""
    plain = value.rstrip("*")
    before = document.text[max(document.line(start)[0], start - _SIGN_IN_WINDOW) : start]
    return plain if before.count("*" * (len(value) - len(plain))) % 2 else value


IN_PASSING: Final = Detector(
    id="password_in_passing",
    group=_GROUP,
    name="Password near words of signing in",
    description="Letters, digits and signs in one word near “login”, “user” and the like; examples of good passwords are none.",
    triggers=(_SIGNING_IN_TERMS.source,),
    find=_find_in_passing,
    redact=redaction.nothing,
    standard="words in eight languages",
    needs_words=True,
    yields_to=("password_in_prose",),
    example="Log in as shop2, then tr7Qu!okka19.",
)

# --- Addresses and connection strings ---------------------------------------------------------------------------------

_CONNECTION: Final = (
    r"\b[A-Za-z][A-Za-z0-9+.-]{1,24}://[^\s/:@\"'<>]{0,64}(?:@[A-Za-z0-9.-]{1,64})?:([^\s@/\"'<>]{3,})@[A-Za-z0-9\[{$_]"
)
_EXAMPLE_HOSTS: Final = re.compile(
    r"(?i)(?:[\w-]+\.){0,4}example\.(?:com|org|net|edu)\b|(?:foo|bar|(?:some|the|proxy)?host(?:name)?|proxy-?server|(?:your|my)?-?(?:domain|host|server))"
    r"(?:\.(?:com|org|net|tld))?(?![\w.-])|[\w.-]*\byour[.-]"
)
_BEFORE_USER: Final = re.compile(r"[/\s\"'`=]")
#: How CVS reaches a server, and a user, who has no password here: ``:pserver:anoncvs@host``.
_OF_CVS: Final = re.compile(r"(?:pserver|ext|extssh|gserver|kserver|sspi):[^:]+")
_EXAMPLE_PASSWORDS: Final = frozenset(
    [
        "pass",
        "pw",
        "pwd",
        "bar",
        "baz",
        "password",
        "passwd",
        "foobar",
        "p4ss",
        "passwort",
        "word",
        "xxx",
        "my",
        "pswd",
        "user",
        "name",
        "hello",
        "alsosecret",
    ]
)


def _check_connection(document: Document, start: int, end: int) -> Checked | None:
    text = document.text
    value = unquote(text[start:end])
    if " " in value or is_placeholder(value) or value.lower() in _EXAMPLE_PASSWORDS or not any(map(str.isalnum, value)):
        return None
    if len(value) > LONGEST_CHOSEN and not may_be_chosen(value, is_literal=True):
        return None
    before = text[max(0, start - 70) : start - 1]
    user = _BEFORE_USER.split(before)[-1].lower()
    # "user:user@", "scott:tiger@", "a:b@" and hosts that exist in manuals only.
    if (
        user == value.lower()
        or _names_itself(user, value)
        or is_known(value)
        or user.startswith(("<", "{", "$"))
        or user in ("scott", "foo")
        or _OF_CVS.fullmatch(value) is not None
        or (user in ("user", "username", "me", "foo") and value.isalpha())
    ):
        return None
    if "[" in value or "\\" in value:
        return None
    if _EXAMPLE_HOSTS.match(text, end + 1, end + 60) is not None and not may_be_generated(value, least=8):
        return None
    return Checked(value, Confidence.LIKELY, "form")


def _names_itself(user: str, value: str) -> bool:
    """Whether user and password are called so: ``proxyuser:proxypass``, ``db_user:db_password``."""
    stem = user.removesuffix("name").removesuffix("user")
    return stem != user and value.lower() in {f"{stem}{word}" for word in ("pass", "password", "passwd", "pwd", "pw")}


#: As the drivers of Go write it: user:password@tcp(host:3306)/database.
_SOURCE_NAME: Final = r"[\"'`=\s][\w.-]{1,64}:([^\s@/\"'`<>]{3,})@(?:tcp|unix)\("
#: As those of Oracle write it: jdbc:oracle:thin:user/password@host.
_OF_ORACLE: Final = r"\bjdbc:oracle:(?:thin|oci8?):[\w$#]{1,30}/([^\s@\"'`<>/]{3,})@"
_find_addresses: Final = pattern_finder(_CONNECTION, _check_connection, group=1)
_find_source_names: Final = pattern_finder(_SOURCE_NAME, _check_connection, group=1)
_find_of_oracle: Final = pattern_finder(_OF_ORACLE, _check_connection, group=1)


def _find_connections(document: Document) -> Iterator[Candidate]:
    return merge(_find_addresses(document), _find_source_names(document), _find_of_oracle(document))


CONNECTION: Final = Detector(
    id="connection_string",
    group=_GROUP,
    name="Connection string with a password",
    description="An address with user and password (postgres://user:password@host and the like); variables are none.",
    triggers=(r"://[^\s/:@\"'<>]*(?:@[A-Za-z0-9.-]+)?:[^\s@/\"'<>]+@", r"@(?:tcp|unix)\(", r"\bjdbc:oracle:\w+:[\w$#]+/"),
    find=_find_connections,
    redact=redaction.nothing,
    standard="RFC 3986, section 3.2.1",
    example=f"postgres://app:{'u8Zk2mQx'}@db.internal/app",
)

# --- Authorization: Basic …, Bearer … (RFC 7617, RFC 6750) ------------------------------------------------------------

#: Credentials of the standards and of manuals: Aladdin:open sesame, test:123, username:password, s6BhdRkqt3:….
_PUBLISHED_BASIC: Final = (
    "QWxhZGRpbj",
    "dXNlcm5hbWU6cGFzc3dvcm",
    "dXNlcjpwYXNz",
    "dGVzdD",
    "Zm9vOmJhc",
    "YWxhZGRpbj",
    "czZCaGRSa3F0Mzp",
)


def _check_basic(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end]
    if value.startswith(_PUBLISHED_BASIC):
        return None
    password = decoded_password(value)
    return Checked(value, Confidence.LIKELY, "form") if password is not None and not is_placeholder(password) else None


def decoded_password(value: str) -> str | None:
    """The password of ``user:password`` in Base64, if it is that."""
    try:
        decoded = base64.b64decode(value + "=" * (-len(value) % 4)).decode("utf-8")
    except (ValueError, binascii.Error):
        return None
    user, colon, password = decoded.partition(":")
    return password if colon and password and user.isprintable() and password.isprintable() else None


BASIC: Final = Detector(
    id="basic_authorization",
    group=_GROUP,
    name="Basic authorization",
    description="User and password in Base64 after Basic, or as the auth of a registry; published examples are none.",
    triggers=(r"(?i)\bbasic\s+[0-9a-z+/]{8}", r"_auth\s*=|\"auth\"\s*:\s*\""),
    find=pattern_finder(
        r"(?:(?i:\bbasic)\s{1,4}[\"']?(?:\s{0,4}\+\s{0,4}[\"'])?|_auth\s{0,4}=\s{0,4}[\"']?|\"auth\"\s{0,4}:\s{0,4}\")([0-9A-Za-z+/]{8}[0-9A-Za-z+/]*={0,2})",
        _check_basic,
        group=1,
    ),
    redact=redaction.nothing,
    standard="RFC 7617",
    example=f"Authorization: Basic {base64.b64encode(('app:' + 'u8Zk2mQx').encode()).decode()}",
)


_ASKING: Final = ("TlRMTVNTUAAB", "TlRMTVNTUAAC")


def _check_bearer(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end]
    # The first two messages of NTLM hold nothing of a password.
    if not (may_be_generated(value, least=16) or is_hexadecimal(value)) or is_placeholder(value) or value.startswith(_ASKING):
        return None
    return Checked(value, Confidence.LIKELY, "form")


BEARER: Final = Detector(
    id="bearer_authorization",
    group=_GROUP,
    name="Bearer authorization",
    description="A generated token after Bearer, Token, NTLM or Negotiate in a header; placeholders are none.",
    triggers=(
        r"(?i)(?:bearer|\bntlm|authorization[\"']?\s*[:=,]\s*[\"']?(?:token|oauth|ntlm|negotiate|apikey|digest))[\"'\s]+[0-9a-z+/=_.~-]{16}",
    ),
    find=pattern_finder(
        r"(?i)(?:bearer|\bntlm|authorization[\"']?\s{0,4}[:=,]\s{0,4}[\"']?(?:token|oauth|ntlm|negotiate|apikey"
        r"|digest))[\"'\s]{1,4}([0-9a-z+/=_.~-]{16}[0-9a-z+/=_.~-]*)",
        _check_bearer,
        group=1,
    ),
    redact=redaction.nothing,
    standard="RFC 6750",
    example=f"Authorization: Bearer {'x7Kq2mP9vT4wZ8nB3cRd5LyJ'}",
)

DETECTORS: Final = (TOLD, IN_PASSING, CONNECTION, BASIC, BEARER)
