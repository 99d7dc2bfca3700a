"""Private keys in every form, JSON web tokens and keys, and keys of our own."""

import base64
import binascii
import json
import re
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Final

from detection.detectors import redaction
from detection.detectors.entropy import entropy, is_mixed, wordiness
from detection.detectors.model import Candidate, Checked, Detector, pattern_finder
from detection.detectors.tokens import GROUP, invented, token
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.keys import is_well_formed
from domain.rules import Confidence

# --- Private keys -----------------------------------------------------------------------------------------------------

_PEM: Final = r"-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-[23]:"
_PEM_COMPILED: Final = compile_own(_PEM)
_PEM_END: Final = re.compile(r"-----END (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----")
#: So far from its BEGIN an END counts whatever stands between.
_LONGEST_GAP: Final = 16_000
#: An END so near behind the last line belongs to it: a short line and a checksum may stand between.
_LONGEST_CLOSING: Final = 100
_BASE64_RUN: Final = re.compile(r"[A-Za-z0-9+/=]{32,}")


#: What parts the lines of a key: white space, signs of quoting and joining, line breaks as languages write them, headers.
_PARTING: Final = re.compile(r"\\[nrt]|\\u[0-9A-Fa-f]{4}|&#?\w{1,6};|%0[ADad]|<br ?/?>|\w[\w-]{2,30}: [^\n\\]*|[^0-9A-Za-z.<]+")
#: So far does a header's end reach to the first line, and a line's to the next.
_LONGEST_PARTING: Final = 400


def _body_end(text: str, start: int, runs: Iterator[re.Match[str]]) -> int:
    """Where the lines end that follow each other from ``start``, nothing but parts of a key between them; ``start`` if there are none."""
    last = start
    if text[start - 1] == ":":  # PuTTY's first line goes on with the kind of key
        start = max(start, text.find("\n", start, start + _LONGEST_PARTING))
    for run in runs:
        between = text[start : run.start()]
        if (
            len(between) > _LONGEST_PARTING
            or _PARTING.sub("", between)
            or text[run.end() : run.end() + 1] in (".", ":", "-", "_")
        ):
            break
        start = last = run.end()
    return last


def _find_private_keys(document: Document) -> Iterator[Candidate]:
    """From BEGIN to END, or as far as the key's lines go; a mere BEGIN line with dots for a body is none."""
    text = document.text
    nothing = len(text), len(text)
    for (start, end), (next_start, _) in pairwise(chain(spans_of(_PEM_COMPILED, document), (nothing,))):
        following = text.find("-----BEGIN", end, next_start)
        limit = following if following >= 0 else next_start
        finish = _PEM_END.search(text, end, min(limit, end + _LONGEST_GAP))
        runs = (run for run in _BASE64_RUN.finditer(text, end, finish.end() if finish else limit) if entropy(run.group()) > 3.0)
        last = end
        if finish is None:
            last = _body_end(text, end, runs)
            closing = _PEM_END.search(text, last, min(limit, last + _LONGEST_CLOSING)) if last > end else None
            last = closing.end() if closing else last
        elif next(runs, None) is not None:
            last = finish.end()
        if last == end:
            continue
        yield Candidate(start, last, text[end : min(last, end + 200)], Confidence.VERY_LIKELY, "form")


PRIVATE_KEY: Final = Detector(
    id="private_key",
    group=GROUP,
    name="Private key",
    description="A private key in PEM or PuTTY form (RSA, EC, OpenSSH, PGP, encrypted or not) with its body.",
    triggers=(_PEM,),
    find=_find_private_keys,
    redact=redaction.nothing,
    standard="RFC 7468, RFC 4880",
    example=f"-----BEGIN RSA {'PRIVATE'} KEY-----\n{invented(64)}\n{invented(64)[::-1]}\n-----END RSA {'PRIVATE'} KEY-----",
)


#: Bits a character of what a key in Base64 has, if it is one.
_LEAST_ENTROPY: Final = 5.0


def _check_encoded(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end]
    if value.startswith("MII"):
        return Checked(value, Confidence.LIKELY, "form") if is_mixed(value, _LEAST_ENTROPY) else None
    try:
        beginning = base64.b64decode(value[:64])
    except (ValueError, binascii.Error):
        return None
    return Checked(value, Confidence.VERY_LIKELY, "form") if b"PRIVATE KEY" in beginning else None


#: "-----BEGIN" in Base64.
_ENCODED_BEGIN: Final = "LS0tLS1CRUdJTi"
#: How RSA keys begin in DER (PKCS #8 and #1), whatever their length is: what PEM has between its lines, written in one.
_BARE_BEGIN: Final = r"MII[A-Za-z0-9+/]{3}IBA(?:DANBgkqhkiG9w0BAQEFAASC|AK[BC])"

ENCODED_KEY: Final = Detector(
    id="encoded_private_key",
    group=GROUP,
    name="Private key in Base64",
    description="A private key that was encoded once more, as in the data of a Kubernetes secret, or that stands without the lines of PEM.",
    triggers=(_ENCODED_BEGIN, _BARE_BEGIN),
    find=pattern_finder(
        rf"(?:{_ENCODED_BEGIN}|\b{_BARE_BEGIN}[A-Za-z0-9+/]{{200}})[A-Za-z0-9+/]{{100}}[A-Za-z0-9+/]*={{0,2}}", _check_encoded
    ),
    redact=redaction.nothing,
    yields_to=("private_key", "secret_assignment"),
    standard="RFC 7468, RFC 4648",
    example=base64.b64encode(f"-----BEGIN {'PRIVATE'} KEY-----\n{invented(128)}\n".encode()).decode(),
)

#: In JSON, and as literals of programming languages have it: ``kty: 'EC'``, ``"kty" => "EC"``, ``kty="EC"``.
_JWK_KIND: Final = compile_own(r"\bkty\\?[\"'`]?\s{0,4}(?::|=>?)\s{0,4}\\?[\"'`](?:RSA|EC|OKP|oct)\\?[\"'`]")
#: The exponent or the symmetric key, and of RSA what gives the exponent as well.
_JWK_PRIVATE: Final = re.compile(
    r"(?<![\w$.-])(?:[dkpq]|d[pq]|qi)\\?[\"'`]?\s{0,4}(?::|=>?)\s{0,4}\\?[\"'`](?P<value>[0-9A-Za-z_-]{22,1400})\\?[\"'`]"
)
_MOST_WORDY: Final = 0.5
#: As far as a key of 8,192 bits reaches.
_JWK_REACH: Final = 7_000


def _find_json_keys(document: Document) -> Iterator[Candidate]:
    """The private parts beside the kind of key, each once."""
    searched = 0
    for start, end in spans_of(_JWK_KIND, document):
        first, searched = max(searched, start - _JWK_REACH), min(len(document.text), end + _JWK_REACH)
        for found in _JWK_PRIVATE.finditer(document.text, first, searched):
            value = found["value"]
            if is_mixed(value, 3.5) and wordiness(value) < _MOST_WORDY:
                yield Candidate(*found.span("value"), value, Confidence.VERY_LIKELY, "form")


JSON_KEY: Final = Detector(
    id="json_web_key",
    group=GROUP,
    name="Private JSON web key",
    description="A JSON web key with its private or symmetric part; public keys are none.",
    triggers=(r"\bkty\\?[\"'`]?\s*[:=]",),
    find=_find_json_keys,
    redact=redaction.nothing,
    standard="RFC 7517",
    example=f'{{"kty": "EC", "crv": "P-256", "d": "{invented(43)}"}}',
)

# --- JSON web tokens (RFC 7519) ---------------------------------------------------------------------------------------

#: The token that the documentation of JSON web tokens shows everywhere.
_PUBLISHED_SIGNATURES: Final = ("SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c", "TJVA95OrM7E2cBab30RMHrHDcEfxjoYZgeFONFh7HgQ")

#: "sub": "1234567890", "name": "John Doe", as above with other signatures.
_PUBLISHED_PAYLOAD: Final = "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9l"


def _check_jwt(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end]
    header, _, rest = value.partition(".")
    try:
        decoded = json.loads(base64.urlsafe_b64decode(header + "=" * (-len(header) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        return None
    if (
        not isinstance(decoded, dict)
        or "alg" not in decoded
        or rest.endswith(_PUBLISHED_SIGNATURES)
        or rest.startswith(_PUBLISHED_PAYLOAD)
    ):
        return None
    return Checked(value, Confidence.VERY_LIKELY, "form")


def _check_own_key(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end]
    return Checked(value, Confidence.VERY_LIKELY, "checksum") if is_well_formed(value) else None


# --- Words that a wallet is made from again (BIP 39) ------------------------------------------------------------------

_PHRASE: Final = (
    r"(?:seed|recovery|mnemonic|backup)[ _-]?(?:phrase|words)|mnemonic|(?:wiederherstellungs|seed-?)(?:phrase|wörter|sätze|satz)"
    r"|phrase (?:de récupération|secrète|mnémonique)|frase (?:semilla|de recuperación|di recupero|mnemonica|de recuperação|semente)|herstel(?:zin|woorden)"
    r"|fraza odzyskiwania"
)
#: What stands between that and the words: how many they are, a verb, a colon, a line's end.
_LEADS: Final = (
    r"[\"'`*)\]]{0,3}(?:[ \t]\([^()\n]{1,24}\))?"
    r"(?:\s{0,4}[:=]\s{0,4}|\s?\n\s{0,4}|[ \t](?:is|are|ist|lautet|sind|est|es|son|è|sono|zijn|é|são|to)[: \t]{1,3})"
)
#: The words with spaces or commas between them, or each with its number.
_LISTED: Final = (
    r"(?:[a-z]{3,8}(?: |, ?)){11,23}[a-z]{3,8}"
    r"|(?:[0-9]{1,2}[.):]?[ \t]{0,2}[a-z]{3,8}[ \t,;]{0,2}\s{1,3}){11,23}[0-9]{1,2}[.):]?[ \t]{0,2}[a-z]{3,8}"
)
#: Words that are none of those that wallets use, as sentences about such a phrase have them.
_OF_SENTENCES: Final = frozenset(
    """the and your with for are not from never should must was were has had been which those these their could would his her its our
    but per via into who how does did phrase seeds words
    que por para con una les des pour dans che non per het een van die der das und mit nicht den""".split()  # noqa: SIM905
)
#: What documentation and tools for trying things out have everywhere.
_PUBLISHED_PHRASES: Final = ("candy maple cake sugar", "myth like bonus scare", "alpha bravo charlie")
_LEAST_DISTINCT: Final = 10
_MORE_WORDS: Final = re.compile(r" [a-z]")
_LISTED_WORD: Final = re.compile("[a-z]+")


def _check_phrase(document: Document, start: int, end: int) -> Checked | None:
    """As many words as a wallet gives, hardly any of them twice, behind a sign that they are the phrase."""
    text = document.text
    value = text[start:end]
    words = _LISTED_WORD.findall(value)
    if (
        len(words) % 3
        or _MORE_WORDS.match(text, end)
        or len(set(words)) < _LEAST_DISTINCT
        or not _OF_SENTENCES.isdisjoint(words)
        or value.startswith(_PUBLISHED_PHRASES)
    ):
        return None
    return Checked(value, Confidence.LIKELY, "near: phrase")


SEED_PHRASE: Final = Detector(
    id="seed_phrase",
    group=GROUP,
    name="Seed phrase of a wallet",
    description="Twelve words or more given as the seed, recovery or mnemonic phrase of a wallet; sentences and published ones are none.",
    triggers=(f"(?i){_PHRASE}",),
    find=pattern_finder(
        rf"(?i:{_PHRASE}){_LEADS}[\"'`*]{{0,2}}({_LISTED})\b",
        _check_phrase,
        group=1,
    ),
    redact=redaction.nothing,
    standard="BIP 39",
    needs_words=True,
    example="Seed phrase: " + "timber ostrich velvet donkey cabin hollow marble scout lemon pigeon glide rocket",
)

DETECTORS: Final = (
    PRIVATE_KEY,
    ENCODED_KEY,
    JSON_KEY,
    SEED_PHRASE,
    token(
        "age_key",
        "age secret key",
        r"AGE-SECRET-KEY-",
        r"\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b",
        f"AGE-SECRET-KEY-1{invented(58).upper()}",
    ),
    token(
        "jwt",
        "JSON web token",
        r"\beyJ[0-9A-Za-z_-]+\.eyJ",
        r"\beyJ[0-9A-Za-z_-]{8,}\.eyJ[0-9A-Za-z_-]{8,}\.[0-9A-Za-z_-]{20,}",
        f"{'eyJhbGciOiJIUzI1NiJ9'}.{'eyJzdWIiOiI0NzExIn0'}.{invented(43)}",
        check=_check_jwt,
        standard="RFC 7519",
    ),
    token(
        "classifyhub_key",
        "ClassifyHub key",
        r"\b(?:chk|op_live|op_test)_",
        r"\b(?:chk|op_live|op_test)_[0-9A-Za-z]{38}\b",
        f"chk_{invented(32)}{'3qEB8A'}",
        check=_check_own_key,
        standard="documentation of ClassifyHub",
    ),
)
