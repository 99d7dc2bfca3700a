"""A name and its password side by side: ``login admin/…``, ``Zugang: root / …``, lists of logins."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors import redaction
from detection.detectors.defaults import repeats_name
from detection.detectors.model import Candidate, Detector, in_order
from detection.detectors.passwords_told import is_plainly_password
from detection.detectors.placeholders import is_placeholder
from detection.detectors.secret_values import looks_like_password
from detection.document import Document
from detection.expressions import compile_own, groups_of, spans_of
from domain.rules import Confidence

#: Words of signing in, in eight languages; RE2 knows no border beside a letter with a sign, and needs none there.
_SIGNING_IN: Final = (
    r"\b(?:log(?:ged)?[ -]?(?:in|on)|logging in|sign(?:ed)?[ -]?in|creds?|credentials?|access|accounts?|user|password|auth"
    r"|zugang\w{0,8}|login\w{0,5}|anmeld\w{1,8}|angemeldet|eingeloggt|einloggen|konto|passw(?:ort|örter)|kennung"
    r"|acc(?:è|e)s|identifiants?|connexion|connect(?:é|e)\w?|connecter|comptes?|mots? de passe|acceso|accesos|credenciales|cuenta|contrase(?:ñ|n)as?"
    r"|entrar|accesso|accedere|credenziali|entrare|acesso|acessos|credenciais|conta|senhas?"
    r"|inlog\w{0,9}|ingelogd|toegang|wachtwoord(?:en)?|logowani\w{1,2}|dost(?:ę|e)p\w{0,2}|zaloguj|zalogowa\w{1,6}|has(?:ł|l)[oa])"
)
#: What one signs in to; beside it only a name that every such thing has is enough.
_MACHINES: Final = (
    r"\b(?:server|router|printer|switch|nas|host|firewall|vpn|ssh|ftp|sftp|rdp|wlan|wi-?fi|database|datenbank|drucker|serveur|routeur|imprimante|servidor"
    r"|impresora|stampante|impressora|drukarka|serwer)"
)
_EVERYWHERE: Final = frozenset(
    """admin administrator root sa sysadmin superuser superadmin postgres oracle sys system ubuntu debian ec2-user pi guest gast operator
    administrateur administrador amministratore beheerder manager service support user""".split()  # noqa: SIM905
)
#: What stands before a colon and names what is behind it.
_NO_USERS: Final = frozenset("sha1 sha256 sha384 sha512 md5 acct arn urn id ref sid uid uuid key token see http https".split())  # noqa: SIM905
#: So far, in code points, such a word stands before a pair on its line.
_REACH: Final = 72
_USER: Final = r"[A-Za-z][A-Za-z0-9_.@+-]{1,40}"
_PAIR: Final = rf"(?m)(?:^|[ \t\"'`“„(:,>])({_USER})(?:[ \t]/[ \t]|/|:|[ \t]:[ \t])([!-~]{{8}}[!-~]*)"
_PAIR_COMPILED: Final = compile_own(_PAIR)
_WORD_BEFORE: Final = re.compile(rf"(?i){_SIGNING_IN}(?![\w-])")
#: The same with nothing but a small word between it and the pair.
_WORD_RIGHT_BEFORE: Final = re.compile(
    rf"(?i){_SIGNING_IN}[ \t:=(\"'`*-]{{1,4}}(?:(?:is|are|as|with|ist|sind|mit|als|est|sont|avec|es|son|con|sono|met|com|z|to)[: ]{{1,2}})?[\"'`*]?\Z"
)
_MACHINE_BEFORE: Final = re.compile(rf"(?i){_MACHINES}(?![\w-])")
_LONGEST: Final = 64
_TRAILING: Final = ".,;:)\"'`*"


def _find_pairs(document: Document) -> Iterator[Candidate]:
    """A user and a password on a line behind a word of signing in, or a user of every machine behind one for a machine."""
    text, judged = document.text, dict[str, bool]()
    for spans in groups_of(_PAIR_COMPILED, document.data):
        value = document.data[slice(*spans[2])].decode().rstrip(_TRAILING)
        if len(value) > _LONGEST:
            continue
        if value not in judged:
            judged[value] = is_plainly_password(value)
        user = document.data[slice(*spans[1])].decode()
        if user.lower() in _NO_USERS or repeats_name(value, (user,)):
            continue
        if not judged[value] and not _may_be_another(user, value):
            continue
        start, begin = document.code_point(spans[2][0]), document.code_point(spans[1][0])
        is_apart = text[start - 3 : start] == " / "
        if is_apart and _follows_password(document, begin, user):
            yield Candidate(start, start + len(value), value, Confidence.LIKELY, "near: password")
        elif judged[value] and (is_apart or "." not in user) and (near := _led(text, begin, user, is_apart=is_apart)) is not None:
            yield Candidate(start, start + len(value), value, Confidence.LIKELY, near)


#: A password that the same message tells above, beside its word on a line of its own.
_PASSWORD_ABOVE: Final = re.compile(
    r"(?im)^[ \t*>•-]{0,6}(?:[^\W\d_]{1,12} )?(?:passw(?:ord|ort)|passwd|pwd|pw|kennwort|mot de passe|mdp|contraseña|clave|senha|palavra-passe|wachtwoord"
    r"|has[łl]o|lösenord|heslo|parola)[ \t]{0,2}[:=][ \t\"'`]{0,3}\S{6}"
)
_REACH_OF_PASSWORD: Final = 240
#: What the next one is for.
_LABEL: Final = re.compile(r"[^\W\d_][^\n:]{1,40}:[ \t]?[\"'`*]{0,2}\Z")


def _may_be_another(user: str, value: str) -> bool:
    """Whether a word could be a password beside its user, who is on every machine or has an address, if one is told above."""
    return (
        (user.lower() in _EVERYWHERE or "@" in user)
        and any(map(str.isdigit, value))
        and any(map(str.isalpha, value))
        and value not in (value.lower(), value.upper())
        and "/" not in value
        and looks_like_password(value)
        and not is_placeholder(value)
    )


def _follows_password(document: Document, begin: int, user: str) -> bool:
    text, line = document.text, document.line(begin)[0]
    if (user.lower() not in _EVERYWHERE and "@" not in user) or _LABEL.search(text, line, begin) is None:
        return False
    return _PASSWORD_ABOVE.search(text, max(0, line - _REACH_OF_PASSWORD), line) is not None


def _led(text: str, begin: int, user: str, *, is_apart: bool) -> str | None:
    """What leads to a pair: on its line, or in the line above, which ends with a colon.

    Without spaces around the slash, or with a colon, it may be a path or a key: then the user or the place of the word must tell.
    """
    first = max(0, begin - _REACH)
    line = text.rfind("\n", first, begin) + 1
    if line and not text[line:begin].strip(" \t*->•") and text[max(0, line - 4) : line].rstrip().endswith(":"):
        line = text.rfind("\n", first, max(first, line - 2)) + 1
    first = max(first, line)
    is_everywhere = user.lower() in _EVERYWHERE
    word = (_WORD_BEFORE if is_everywhere or is_apart else _WORD_RIGHT_BEFORE).search(text, first, begin)
    if word is None and is_everywhere:
        word = _MACHINE_BEFORE.search(text, first, begin)
    return f"near: {word.group().strip(_TRAILING + ' ').lower()}" if word is not None else None


#: A line that heads a list of logins.
_LISTED: Final = (
    r"\b(?:logins|credentials|passwords|passwörter|zugänge|zugangsdaten|accès|identifiants|mots de passe|accesos|contraseñas|credenciales"
    r"|accessi|credenziali|acessos|senhas|credenciais|inloggegevens|wachtwoorden|hasła|loginy|dane logowania)"
)
_LIST: Final = rf"(?im)^[^\n]{{0,24}}{_LISTED}(?:[^\w\n.][^\n.]{{0,40}})?\n"
_LIST_COMPILED: Final = compile_own(_LIST)
#: Of a line of such a list: what it is for, who signs in, the password.
_ENTRY: Final = re.compile(
    r"[ \t]*(?:[*•-][ \t]+)?\S[^\n]{0,60}?(?:[ \t]+[–—|/-][ \t]+|[,;:][ \t]+|\t+)(\S{8,64})[ \t]*\r?(?:\n|\Z)"
)
_LONGEST_LIST: Final = 40


def _find_listed(document: Document) -> Iterator[Candidate]:
    """The last words of the lines below a heading for logins, up to an empty line."""
    text, behind = document.text, 0
    for start, end in spans_of(_LIST_COMPILED, document):
        if start < behind:
            continue
        for _ in range(_LONGEST_LIST):
            stop = text.find("\n", end)
            stop = len(text) if stop < 0 else stop
            if not text[end:stop].strip():
                break
            entry = _ENTRY.match(text, end)
            if entry is not None:
                # In quotes are the values of objects and of code, whose names say what they are: the quotes are no signs of a password.
                value = entry[1].rstrip(_TRAILING)
                start = entry.start(1) + len(value) - len(value := value.lstrip(_TRAILING))
                if is_plainly_password(value):
                    yield Candidate(start, start + len(value), value, Confidence.LIKELY, "near: list")
            end = stop + 1
        behind = end


def _find(document: Document) -> Iterator[Candidate]:
    return in_order(_find_pairs(document), _find_listed(document))


#: The beginnings of all these words: what else must follow would make the expression of all triggers many times as slow.
_TRIGGER: Final = (
    r"(?i)\b(?:log(?:in|ged|on|ging| |-|owan)|sign(?:ed)?[ -]?in|cred|ac(?:ce[sd]|cè|count|eso|esso)|user|passw|auth|zug(?:a|ä)ng|anmeld|angemeld"
    r"|ein(?:ge)?log|konto|kennung|identif|conne[cx]|compte|mots? de passe|cuenta|contrase|entrar|conta|senha|in(?:ge)?log|toegang|wachtw|dost(?:ę|e)p"
    r"|zalog|has(?:ł|l)[oa]|dane log|serv(?:er|eur|idor)|rout|print|switch|nas|host|firewall|vpn|ssh|s?ftp|rdp|wlan|wi-?fi|datab|datenb|drucker|impr"
    r"|stampante|drukarka|serwer)"
)

PASSWORD_PAIRED: Final = Detector(
    id="password_paired",
    group="secrets",
    name="User and password side by side",
    description="A password behind its user (admin / …, admin:…) where one signs in, and in lists of logins; paths and references are none.",
    triggers=(_TRIGGER,),
    find=_find,
    redact=redaction.nothing,
    standard="words of signing in in eight languages",
    needs_words=True,
    yields_to=("password_in_prose", "password_in_passing", "password_told", "password_answered"),
    example="Creds for the till: shop2 / tr7Quokka19",
)

DETECTORS: Final = (PASSWORD_PAIRED,)
