"""Passwords as chats, mails and tickets tell them by short and everyday words, in French, Spanish, Italian and Portuguese above all."""

import re
from collections.abc import Iterator
from heapq import merge
from typing import Final

from detection.detectors import redaction
from detection.detectors.entropy import wordiness
from detection.detectors.model import Candidate, Detector
from detection.detectors.placeholders import is_placeholder
from detection.detectors.secret_values import has_sign, is_joined_name, looks_like_password
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.rules import Confidence

#: What a password is called: in full, by a short word, or by one that means other things as well.
_CALLED: Final = (
    r"mots? de passe|mot de pass|motdepasse|\bmdp|\bpasse :|codes? (?:secret|confidentiel|wifi|wi-fi|du coffre|d['’]acc[eè]s|de connexion"
    r"|d['’]entr[eé]e)|cl[eé] (?:wifi|wi-fi|wpa2?|r[eé]seau)|identifiants?|\bpass(?:word)?|\bpwd|\bpsw|\bpw|\bpsswd"
    r"|contrase(?:ñ|n)as?|\bcontra|\bclaves?|clave de acceso|palabra clave|c[oó]digo de acceso|credencial(?:es)?"
    r"|parola d['’]ordine|parola chiave|credenzial[ei]|chiave (?:wifi|wi-fi|di rete|wpa2?)|codice (?:segreto|di accesso|d['’]accesso)"
    r"|\bsenhas?|palavras?[- ]passe|palavra[- ]chave|c[oó]digo de acesso|credenciais|chave (?:wifi|wi-fi|da rede)|\blogin|\bacc[eè]s|\bacesso"
    r"|\baccesso|\bacceso"
)
#: How the value is led up to.
_VERB: Final = (
    r"(?:(?:est|c['’]est|devient|reste|sera|es|est[aá]|qued[oóa]|quedar[ií]a|ser[aá]|sigue siendo|pas[oó] a ser|[eè]|[eè] ora|sar[aà]|diventa"
    r"|rimane|resta|[eé]|[eé] agora|fica|ficou|passou a ser|passa a ser|mudou para|continua)"
    r"(?: (?:maintenant|d[eé]sormais|toujours|pour l['’]instant|ahora|siempre|en|como|ora|adesso|sempre|agora|sempre|temporalmente))*"
    r"|(?:tu |vous |on )?(?:mets|met|mettez|tape|tapez|saisis|saisissez|entre|entrez|utilise|utilisez)|pon|pon[eé]|ponle|pongan?|mete|met[eé]"
    r"|ingresa|ingres[aá]|usa|us[aá]|teclea|escribe"
    r"|metti|mettete|inserisci|inserite|digita|usa|usate|scrivi|coloca|coloque|p[oõ]e|ponha|digita|digite|escreve|[ée] s[óo] p[ôo]r"
    r"|(?:a [eé]t[eé] |fu[eé]? |ha sido |[eè] stata |foi )?(?:r[eé]initialis[eé]e?|chang[eé]e?|remis|restablecid[ao]|cambiad[ao]|reseteada?"
    r"|reimpostata|cambiata|impostata|resettata|redefinida|alterada|trocada|mudada|resetada) (?:[aà]|en|en|por|para|con|come|em|a)|provisoire"
    r"|temporaire|temporal|provisional|temporanea|provvisoria|tempor[aá]ria|provis[oó]ria|(?:la |l['’]|le |je l['’]ai |lo |l['’]ho |ho "
    r"|j['’]ai )?(?:cambi[eé]|puse|mudei|troquei|alterei|mis|chang[eé]e?|cambiata|messa|impostato)(?: (?:[aà]|por|para|en|in|con))?|par d[eé]faut"
    r"|por defecto|di default|padr[aã]o)"
)
#: A verb begins a word: RE2 knows no border beside "è".
_LEAD: Final = (
    rf"(?i)(?:{_CALLED})(?:[ (:][^.\n=]{{0,50}}?)?(?:[ \t(:,;'’]{_VERB}|[ \t]?[:=]|[ \t]{{0,2}}/ ?)[ \t:]{{1,3}}[\"'`“«*]{{0,2}}"
)
_LED: Final = compile_own(rf"{_LEAD}[^\s\"'`“”»<>]{{6}}")
#: The short words right before the value.
_SHORT: Final = r"(?i)\b(?:mdp|pass|psw|pw|pwd|kw|ww|clave|contra)[ \t]{1,3}"
_SHORT_LED: Final = compile_own(rf"{_SHORT}[^\s\"'`“”»<>]{{6}}")
_LOOKED_AHEAD: Final = 6
_VALUE: Final = re.compile(r"[^\s\"'`“”»<>]{6,65}")
_SIGN: Final = re.compile(r"[(){}\[\]\\<>¿¡=|]|^[#@%&!+?.-]|--|^\w+/\w+$|^[A-Za-zÀ-ÿ]+[’'][a-zà-ÿ]+$|://|@\w+\.\w")


_NO_VALUE: Final = re.compile(r"[(){}\[\]\\<>¿¡=|]|^[#@%&+?-]|--|/|://|@\w+\.\w")


def _find(document: Document) -> Iterator[Candidate]:
    """Only what no word, number or reference looks like: eight characters or more with a digit, and a sign or both cases."""
    text = document.text
    judged: dict[tuple[str, bool], bool] = {}
    told = ((end, False) for _, end in spans_of(_LED, document))
    for end, is_bare in merge(told, ((end, True) for _, end in spans_of(_SHORT_LED, document))):
        start = end - _LOOKED_AHEAD
        found = _VALUE.match(text, start)
        if found is None:
            continue
        value = found.group().rstrip(".,;:)]*`")
        if (value, is_bare) not in judged:
            judged[value, is_bare] = _may_be_told(value, is_bare=is_bare)
        if judged[value, is_bare]:
            yield Candidate(start, start + len(value), value, Confidence.LIKELY, "near: password")


def _may_be_told(value: str, *, is_bare: bool) -> bool:
    return (
        stands_for_nothing_else(value)
        and (is_plainly_password(value) if is_bare else value not in (value.lower(), value.upper()) or has_sign(value[:-1]))
        and _SIGN.search(value) is None
    )


def stands_for_nothing_else(value: str) -> bool:
    """Whether nothing but a password is written so among words: letters and digits, 8 to 64, that are no name and no placeholder."""
    return (
        8 <= len(value) <= 64
        and value.isascii()
        and any(map(str.isdigit, value))
        and any(map(str.isalpha, value))
        and looks_like_password(value)
        and not is_joined_name(value)
        and not is_placeholder(value)
    )


#: References, products and standards: ``INV-2024-0031a``, ``Server2019``, ``RFC2617Auth``, ``TP-Link4711``.
_REFERENCE: Final = re.compile(
    r"[A-Za-z]{1,12}(?:[-_.]?[0-9]{1,8})+[-_.]?[A-Za-z]{0,2}|[A-Z]{2,5}(?:[0-9]{1,6}|[-_.])[A-Z][a-z]+[-_]?[0-9]{0,5}|(?i:fritz!box).*"
)
#: Words on both sides of a number, joined by a sign on one: ``Lemon.4471tree``.
_WORDS_AND_NUMBER: Final = re.compile(r"[A-Za-z]{3,20}(?:[-_.][0-9]{2,6}[-_.]?|[0-9]{2,6}[-_.])[a-z]{3,20}")
_MOST_WORDY: Final = 0.45


def is_plainly_password(value: str) -> bool:
    """Whether a word with a digit and letters of both cases or a sign is no name of anything, whatever words it stands among."""
    if not stands_for_nothing_else(value) or _NO_VALUE.search(value) is not None or _REFERENCE.fullmatch(value) is not None:
        return False
    if has_sign(value):
        return True
    return value not in (value.lower(), value.upper()) and (
        wordiness(value) < _MOST_WORDY or _WORDS_AND_NUMBER.fullmatch(value) is not None
    )


PASSWORD_TOLD: Final = Detector(
    id="password_told",
    group="secrets",
    name="Password told in passing",
    description="A password after everyday words for one (“la contra es …”, “tu mets …”); words, dates and references are none.",
    triggers=(_LEAD.replace("{0,50}?", "*"), _SHORT),
    find=_find,
    redact=redaction.nothing,
    standard="phrases in French, Spanish, Italian and Portuguese",
    needs_words=True,
    yields_to=("password_in_prose", "password_in_passing"),
    example="la nueva clave quedó en tr7Quokka19",
)

DETECTORS: Final = (PASSWORD_TOLD,)
