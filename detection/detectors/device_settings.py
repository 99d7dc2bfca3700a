"""Passwords in the settings of routers, directories, agents and of systems to be installed, where a name and a space lead to a value."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors.command_tools import end_of_value, judged
from detection.detectors.model import Candidate
from detection.detectors.placeholders import is_placeholder
from detection.document import Document
from detection.expressions import compile_own, groups_of
from domain.rules import Confidence

_VALUE: Final = r"[\"']?([^\s\"'<>|;]{4})"
#: How a value is written: 0 in plain text, 7 so that everybody can read it, all others as a hash or encrypted.
_PLAIN: Final = "0"
_VEILED: Final = "7"
_TYPED: Final = r"\b(?:password|passphrase|secret|key|key-string|pre-shared-key|authentication-key|authentication|md5|ascii)[ \t]{1,3}([07])[ \t]{1,3}"
#: What leads to a value without saying how that is written, or saying it as well.
_LED: Final = (
    r"(?:^[ \t]{0,8}username[ \t]{1,3}\S{1,64}[ \t]{1,3}(?:(?:privilege|role)[ \t]{1,3}\S{1,32}[ \t]{1,3}){0,2}(?:password|secret)"
    r"|\benable[ \t]{1,3}(?:password|secret)(?:[ \t]{1,3}level[ \t]{1,3}[0-9]{1,2})?"
    r"|^line[ \t]{1,3}(?:con|vty|aux|console)\b[^\n]*\n(?:[ \t][^\n]*\n)*?[ \t]{1,4}password"
    r"|\b(?:radius|tacacs)-server[ \t][^\n]*?\bkey|^(?:radius|tacacs)[ \t]{1,3}server[ \t][^\n]*\n(?:[ \t][^\n]*\n)*?[ \t]{1,4}key"
    r"|\bcrypto[ \t]{1,3}isakmp[ \t]{1,3}key|\bppp[ \t]{1,3}(?:chap|pap)[^\n]*?[ \t]password|\bmessage-digest-key[ \t]{1,3}[0-9]{1,3}[ \t]{1,3}md5"
    r"|\bospf[ \t]{1,3}authentication-key|^[ \t]{1,8}neighbor[ \t]{1,3}\S{1,64}[ \t]{1,3}password|\bwpa-psk[ \t]{1,3}ascii"
    r"|^[ \t]{1,8}(?:key-string|pre-shared-key)|\bpassword[ \t]{1,3}simple|\bplain-text-password-value|\bpre-shared-key[ \t]{1,3}ascii-text"
    r"|^[ \t]{1,12}set[ \t]{1,3}(?:passw(?:or)?d|psksecret|secret|auth-pwd|priv-pwd)|^[ \t]{0,8}(?:bindpw|rootpw(?:[ \t]{1,3}--plaintext)?|rootbindpw)"
    r"|\bsnmp-server[ \t]{1,3}community|\bsnmp-agent[ \t]{1,3}community[ \t]{1,3}(?:read|write)(?:[ \t]{1,3}simple)?"
    r"|^[ \t]{0,8}(?:r[ow]|trap)community6?|^[ \t]{0,8}com2sec6?[ \t]{1,8}\S{1,64}[ \t]{1,8}\S{1,64}"
    r"|^[ \t]{0,8}(?:client|home_server)[ \t]{1,8}[\w.:/-]{1,80}[ \t]{0,8}\{[^{}]*?\bsecret[ \t]{0,8}=|:[ \t]{1,8}(?:XAUTH|EAP)(?:[ \t]|\b))"
)
_SETTING: Final = rf"(?m){_LED}[ \t]{{1,16}}(?:([0-9])[ \t]{{1,3}})?{_VALUE}"
_TYPED_COMPILED: Final = compile_own(_TYPED + _VALUE)
_SETTING_COMPILED: Final = compile_own(_SETTING)

#: The words of each lead that few texts have.
TRIGGERS: Final = (
    _TYPED,
    r"(?m)\busername[ \t]+\S+[ \t]+(?:privilege|role|password|secret)[ \t]|\benable[ \t]+(?:password|secret)[ \t]|^line[ \t]+(?:con|vty|aux)"
    r"|\b(?:radius|tacacs)-server[ \t]|^(?:radius|tacacs)[ \t]+server[ \t]|\bcrypto[ \t]+isakmp[ \t]+key|\bppp[ \t]+(?:chap|pap)\b"
    r"|\bmessage-digest-key[ \t]|\bospf[ \t]+authentication-key|^[ \t]+neighbor[ \t]|\bwpa-psk[ \t]|key-string[ \t]|pre-shared-key[ \t]"
    r"|\bpassword[ \t]+simple\b|\bplain-text-password-value\b|\bset[ \t]+(?:passw(?:or)?d|psksecret|secret|auth-pwd|priv-pwd)[ \t]"
    r"|\b(?:bindpw|rootpw|rootbindpw)\b|\bsnmp-(?:server|agent)[ \t]+community\b|\b(?:r[ow]|trap)community|\bcom2sec"
    r"|^[ \t]*(?:client|home_server)[ \t]+[\w.:/-]+[ \t]*\{|:[ \t]+(?:XAUTH|EAP)\b",
)


def find_set(document: Document) -> Iterator[Candidate]:
    """What a line of such a configuration sets."""
    text = document.text
    for spans in groups_of(_SETTING_COMPILED, document.data):
        typed = document.data[slice(*spans[1])].decode() if spans[1][0] >= 0 else ""
        start = document.code_point(spans[2][0])
        candidate = _judged(text, start, typed, may_be_word=typed == _PLAIN)
        if candidate is not None:
            yield candidate


def find_typed(document: Document) -> Iterator[Candidate]:
    """What follows a number that says how it is written."""
    for spans in groups_of(_TYPED_COMPILED, document.data):
        candidate = _judged(
            document.text, document.code_point(spans[2][0]), document.data[slice(*spans[1])].decode(), may_be_word=False
        )
        if candidate is not None:
            yield candidate


def _judged(text: str, start: int, typed: str, *, may_be_word: bool) -> Candidate | None:
    value = text[start : end_of_value(text, start)]
    if typed not in ("", _PLAIN):
        if typed != _VEILED or (plain := _unveiled(value)) is None or is_placeholder(plain):
            return None
        return Candidate(start, start + len(value), value, Confidence.LIKELY, "near: setting")
    candidate = judged(value, start, is_literal=typed == _PLAIN or text[start - 1] in "\"'", may_be_word=may_be_word)
    return None if candidate is None else candidate._replace(confirmed_by="near: setting")


#: What Cisco's passwords of type 7 are combined with, beginning at the place that their first two digits tell.
_VEIL: Final = b"dsfd;kfoA,.iyewrkldJKDHSUBsgvca69834ncxv9873254k;fg87"
_VEILED_FORM: Final = re.compile(r"(?:0[0-9]|1[0-5])(?:[0-9A-Fa-f]{2}){4,64}")


def _unveiled(value: str) -> str | None:
    """The password that a value of type 7 stands for, if it is one."""
    if _VEILED_FORM.fullmatch(value) is None:
        return None
    place = int(value[:2])
    plain = bytes(each ^ _VEIL[(place + index) % len(_VEIL)] for index, each in enumerate(bytes.fromhex(value[2:])))
    return plain.decode("ascii") if plain.isascii() and plain.decode("ascii").isprintable() else None
