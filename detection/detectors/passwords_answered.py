"""Passwords that somebody asks for in a chat and that stand by themselves in the next line."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors import redaction
from detection.detectors.model import Candidate, Detector
from detection.detectors.passwords_told import stands_for_nothing_else
from detection.detectors.secret_values import has_sign
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.rules import Confidence

#: What is asked for, by its names and their short forms in eight languages.
_ASKED_FOR: Final = (
    r"(?:pass ?(?:word|phrase|code)|\b(?:pw|pwd|mdp|ww)\b|passwort|kennwort|(?:wlan|wifi)[- ](?:key|schlüssel|code)|mot de passe|code (?:wifi|wi-fi)"
    r"|contrase(?:ñ|n)a|clave|senha|palavra-passe|parola d['’]ordine|wachtwoord|has(?:ł|l)o)"
)
#: How the answer begins: quoted, or after who writes, perhaps when.
_WHO: Final = r"(?:[A-Za-zÀ-ž][\w.'’À-ž-]{1,20} ){0,2}[\w.'’À-ž-]{2,20}"
_ANSWERS: Final = rf"[ \t]*(?:\[?[0-9]{{1,2}}[:.][0-9]{{2}}(?:[:.][0-9]{{2}})?\]?[ \t,-]{{1,4}})?(?:>{{1,3}}[ \t]*|{_WHO}[ \t]?[:>][ \t]+|[-–—•][ \t]+)"
#: A question and the line below, or the name by itself in a line of a chat.
_ANSWERED: Final = (
    rf"(?im)(?:{_ASKED_FOR}[^\n?]{{0,60}}\?[^\n]{{0,12}}\n(?:[ \t]*\n)?"
    rf"|^[ \t]*(?:>{{1,3}}[ \t]*|[\w.À-ž-]{{2,20}}:[ \t]+)?[^\n:=.!]{{0,24}}{_ASKED_FOR}[ \t]*\n)(?:{_ANSWERS})?[^\s]{{8}}"
)
_COMPILED: Final = compile_own(_ANSWERED)
_LOOKED_AHEAD: Final = 8
#: Nothing but the value in its line.
_VALUE: Final = re.compile(r"[\"'`“„«*]?([^\s\"'`“”»<>]{8,64})[\"'`”»*]?[ \t]*$", re.MULTILINE)
#: ``Gurken-Salat-19``
_WORDS_JOINED: Final = re.compile(r"[A-Z][a-z]{2,20}(?:[-_][A-Z]?[a-z]{2,20}){1,4}[-_]?[0-9]{2,4}")
_ASKS_WHAT: Final = re.compile(r"(?i)\b(?:what['’]?s?|was|wie|quel|quoi|cu[aá]l|qu[eé]|qual|wat|jakie)\b")
_NO_VALUE: Final = re.compile(r"[(){}\[\]\\<>¿¡=|]|^[#@/&+?-]|--|://|@\w+\.\w|^[\w.-]+/[\w./-]+$")


def _find(document: Document) -> Iterator[Candidate]:
    """Only what no word, name, number or address looks like: letters, digits and a sign; or words with a number where one asks what it is."""
    for start, end in spans_of(_COMPILED, document):
        found = _VALUE.match(document.text, end - _LOOKED_AHEAD)
        if found is None:
            continue
        value = found[1].rstrip(".,;:")
        is_joined = _WORDS_JOINED.fullmatch(value) and _ASKS_WHAT.search(document.text, document.line(start)[0], start)
        if is_joined or (has_sign(value) and stands_for_nothing_else(value) and _NO_VALUE.search(value) is None):
            yield Candidate(found.start(1), found.start(1) + len(value), value, Confidence.LIKELY, "near: password")


PASSWORD_ANSWERED: Final = Detector(
    id="password_answered",
    group="secrets",
    name="Password that answers a question",
    description="A password by itself in the line below a question for it, as chats have it; answers in words are none.",
    triggers=(rf"(?im){_ASKED_FOR}(?:[^\n?]*\?[^\n]*|[ \t]*)\n",),
    find=_find,
    redact=redaction.nothing,
    standard="questions in eight languages",
    needs_words=True,
    yields_to=("password_in_prose", "password_in_passing", "password_told"),
    example="What is the wifi password?\n> Maple-Otter-42",
)

DETECTORS: Final = (PASSWORD_ANSWERED,)
