"""Passwords whose word follows them (“tr7… is the password”), and keys of wireless networks, which may be numbers."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors import redaction
from detection.detectors.model import Candidate, Detector, in_order
from detection.detectors.passwords_told import is_plainly_password
from detection.detectors.placeholders import is_placeholder
from detection.document import Document
from detection.expressions import compile_own, groups_of, groups_within, spans_between
from domain.rules import Confidence

#: Words for a password as sentences have them.
_CALLED: Final = (
    r"(?:pass ?(?:word|phrase|code)|\bpw\b|passwort|kennwort|mot de passe|\bmdp\b|contrase(?:ñ|n)a|\bclave\b|parola d['’]ordine|senha|palavra-passe"
    r"|wachtwoord|has(?:ł|l)o)"
)
#: Between a value and its word: the verb, or "as" behind a request to use it, and an article or what it is for.
_IS: Final = r"(?:is|ist|est|es|é|è|to|jest)[ \t]"
_AS: Final = r"(?:as|als|comme|como|come|jako)[ \t]"
_USE: Final = (
    r"\b(?:use|using|used|take|type|enter|set|nimm|nehmt|nehmen|verwende\w{0,2}|benutze\w{0,2}|nutze\w{0,2}|utilise\w{0,2}|mets|mettez|prends|usa|usad|use"
    r"|usen|usar|pon|usate|usare|metti|gebruik\w{0,2}|neem|utiliza\w{0,2}|u(?:ż|z)yj\w{0,4})[ \t]{1,3}"
)
_BEHIND: Final = r"[\"'`”»*)]{0,2},?[ \t]{1,3}"
_VALUE: Final = r"[\"'`“„«*(]{0,2}([!-~]{8,64})"
_BETWEEN: Final = r"(?:[^\n.,;:]{0,24}[ \t-])?"
_BEFORE_WORD: Final = rf"(?i)(?:^|[\s:]){_VALUE}{_BEHIND}{_IS}{_BETWEEN}{_CALLED}|{_USE}{_VALUE}{_BEHIND}{_AS}{_BETWEEN}{_CALLED}"
#: How every such sentence ends, and how many bytes before that it begins at most.
_SAYS_SO: Final = compile_own(rf"(?i)[ \t](?:{_IS}|{_AS}){_BETWEEN}{_CALLED}", captures=False)
_REACH: Final = 256
_BEFORE_WORD_COMPILED: Final = compile_own(_BEFORE_WORD)
#: What a password's word begins: a hash, a field, a manager.
_OF_OTHER: Final = re.compile(
    r"[ \t-]?(?:hash|field|manager|encoder|class|function|algorithm|column|policy|feld|regel)", re.IGNORECASE
)
_MARKS: Final = "\"'`”»*),"


def _find_before_words(document: Document) -> Iterator[Candidate]:
    text, behind = document.text, 0
    for _, end in spans_between(_SAYS_SO, document, 0, len(document.data)):
        spans = groups_within(_BEFORE_WORD_COMPILED, document.data, max(behind, end - _REACH), end)
        if spans[0][0] < 0:
            continue
        behind = spans[0][1]
        first, last = next(span for span in spans[1:] if span[0] >= 0)
        value = document.data[first:last].decode().rstrip(_MARKS)
        if is_plainly_password(value) and _OF_OTHER.match(text, document.code_point(spans[0][1])) is None:
            start = document.code_point(first)
            yield Candidate(start, start + len(value), value, Confidence.LIKELY, "near: password")


PASSWORD_GIVEN: Final = Detector(
    id="password_given",
    group="secrets",
    name="Password before its word",
    description="A password that a sentence begins with (“… is the password for”, “use … as the password”); words and names are none.",
    triggers=(f"(?i){_CALLED}",),
    find=_find_before_words,
    redact=redaction.nothing,
    standard="sentences in eight languages",
    needs_words=True,
    yields_to=("password_in_prose", "password_in_passing", "password_told", "password_answered", "password_paired"),
    example="Just use tr7Quokka19 as the zip password.",
)

# --- Keys of wireless networks ----------------------------------------------------------------------------------------

_WIRELESS: Final = r"(?:wlan|wi-?fi|wpa[23]?|wireless|hotspot)"
_KEY: Final = r"(?:schl(?:ü|ue)ssel|\bkey|\bcl(?:é|e)|\bchiave|\bchave|sleutel|\bklucz|\bclave)"
_KEY_OR_WORD: Final = rf"(?:{_CALLED}|{_KEY}|\bcode|\bc(?:ó|o)digo|\bcodice|\bkod|\bpsk|\bcontra|\bpass|\bpsw)"
_OF: Final = r"(?:d[eiu]l?|de la|da|do|van het|voor het|for the|f(?:ü|ue)rs|f(?:ü|ue)r das|dla)[ \t]"
_OF_THE_NETWORK: Final = r"(?:network|netzwerk|netwerk|r(?:é|e)seau|red|rete|rede|sieci)"
_WIRED_KEY: Final = (
    rf"\b(?:netzwerk|netwerk|network )(?:-|security |sicherheits)?(?:{_KEY}|{_CALLED})|\bcl(?:é|e) r(?:é|e)seau|\bchiave di rete|\bchave da rede"
    r"|\bclave de (?:la )?red|\bklucz sieci"
)
#: ``WLAN-Schlüssel``, ``clave de la red wifi``, ``Wi-Fi network key``; of a network that may have wires only keys and passwords.
_NETWORK_KEY: Final = (
    rf"(?:\b{_WIRELESS}[ -]{{0,3}}(?:{_OF_THE_NETWORK}[ -]?)?(?:security |sicherheits)?{_KEY_OR_WORD}"
    rf"|{_KEY_OR_WORD}[ \t](?:{_OF})?(?:{_OF_THE_NETWORK} )?{_WIRELESS}\b"
    rf"|{_WIRED_KEY})"
)
_LEADS: Final = r"[\"'*)]{0,2}[ \t]{0,3}(?:[:=]|(?:is|ist|lautet|est|es|è|é|to)[ \t])[ \t]{0,8}"
#: Of digits alone, or in groups of them.
_NUMBER: Final = r"([0-9]{8,63}|[0-9]{4}(?:[ -][0-9]{4}){2,7})"
_NUMBERED: Final = rf"(?i){_NETWORK_KEY}{_LEADS}[\"'`]?{_NUMBER}(?:[\"'`\s.,;)]|\z)"
#: A network, named on the same line before the key; one that may have wires has its name in quotes.
_OF_QUOTED: Final = rf"{_OF_THE_NETWORK}[ \t:]{{1,3}}[\"'„“«]"
_OF_NETWORK: Final = (
    rf"(?i)\b(?:{_WIRELESS}|{_OF_QUOTED}[^\n\"'”“»]{{1,32}}[\"'”“»])[^\n]{{0,48}}?"
    rf"[ \t,;:({{\"']{_KEY_OR_WORD}[\"']?[ \t]?[:=]?[ \t]{{1,3}}[\"'`]?([!-~]{{8,64}})"
)
_NUMBERED_COMPILED: Final = compile_own(_NUMBERED)
_OF_NETWORK_COMPILED: Final = compile_own(_OF_NETWORK)


def _find_numbers(document: Document) -> Iterator[Candidate]:
    for spans in groups_of(_NUMBERED_COMPILED, document.data):
        value = document.data[slice(*spans[1])].decode()
        if not is_placeholder(value):
            start = document.code_point(spans[1][0])
            yield Candidate(start, start + len(value), value, Confidence.LIKELY, "near: network")


def _find_of_networks(document: Document) -> Iterator[Candidate]:
    for spans in groups_of(_OF_NETWORK_COMPILED, document.data):
        value = document.data[slice(*spans[1])].decode().rstrip(".;:" + _MARKS)
        if is_plainly_password(value):
            start = document.code_point(spans[1][0])
            yield Candidate(start, start + len(value), value, Confidence.LIKELY, "near: network")


def _find_keys(document: Document) -> Iterator[Candidate]:
    return in_order(_find_numbers(document), _find_of_networks(document))


NETWORK_KEY: Final = Detector(
    id="network_key",
    group="secrets",
    name="Key of a wireless network",
    description="The key of a WLAN behind its name, digits alone among them; other numbers and words are none.",
    triggers=(
        rf"(?i)\b{_WIRELESS}|{_OF_QUOTED}|netzwerk|netwerk|\bnetwork |\bcl(?:é|e) r(?:é|e)seau|\bchiave di rete|\bchave da rede"
        r"|\bclave de (?:la )?red|\bklucz sieci",
    ),
    find=_find_keys,
    redact=redaction.nothing,
    standard="words in eight languages",
    needs_words=True,
    yields_to=("password_in_prose", "password_in_passing", "password_told", "password_answered", "password_paired"),
    example="WLAN-Schlüssel: 95922149596381939886",
)

DETECTORS: Final = (PASSWORD_GIVEN, NETWORK_KEY)
