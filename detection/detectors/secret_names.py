"""What a name promises about its value: a password that a person chose, a secret that was generated, or perhaps a key."""

import re
from enum import StrEnum, auto
from typing import Final


class Kind(StrEnum):
    """How far a name goes to say that its value is a secret."""

    CHOSEN = auto()  # a password: any literal may be one
    SECRET = auto()  # generated as a rule, chosen by some
    GENERATED = auto()  # a token or a key of a service
    WEAK = auto()  # "key", "salt": only a value that is plainly generated


#: The beginnings that a name is searched by; what the whole name says is decided word by word.
NAME: Final = (
    r"(?:pass|pwd|psw|pswd|pword|\bpw|[_-]pw|\bpsk|secret|token|credential|kennwort|zugangscode|mot[ _]de[ _]passe|contrase[nñ]a|senha"
    r"|parola d'ordine|wachtwoord|lösenord|losenord|hasło|haslo|пароль|パスワード|密码|비밀번호|패스워드|비번|암호|bearer"
    r"|api[ _-]?key|(?:access|auth|account|app|certificate|client|consumer|cookie|encryption|hmac|jwt|license|master|private|secret|security|service"
    r"|session|shared|signing|storage|subscription|webhook|admin|crypto|cipher|aes|des)[ _-]?key)"
)
#: Names that say little.
WEAK_NAME: Final = r"(?:key|auth|authorization|authentication|salt|nonce|seed|api)"

_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\d_a-zA-Z]+")
_CHOSEN_ENDINGS: Final = (
    "password", "passwords", "passwd", "passwds", "passphrase", "passcode", "passwort", "kennwort", "zugangscode", "pwd", "pswd",
    "psswd", "paswd", "passw", "passwrd", "pword", "passord", "wachtwoord", "senha", "contrasena", "contraseña", "haslo", "hasło",
    "losenord", "lösenord", "пароль", "密码", "パスワード", "비밀번호", "패스워드", "비번", "암호",
)  # fmt: skip
_NO_PASSWORDS: Final = frozenset(
    [
        "bypass",
        "compass",
        "trespass",
        "overpass",
        "surpass",
        "underpass",
        "encompass",
        "multipass",
        "subpass",
        "lowpass",
        "highpass",
        "bandpass",
    ]
)
_SHORT: Final = frozenset(("pw", "psw", "mypsw", "mypw", "dbpw", "rootpw", "adminpw", "userpw", "sshpw", "psk"))
_SECRET_ENDINGS: Final = ("secret", "secrets", "secretkey")
_GENERATED_ENDINGS: Final = (
    "token",
    "tokens",
    "apikey",
    "apikeys",
    "accesskey",
    "authkey",
    "authtoken",
    "credential",
    "credentials",
    "privatekey",
    "bearer",
)
_KEYS: Final = frozenset(
    """api access auth account app application certificate client consumer cookie encryption encrypt hmac jwt license licence master private security
    service session shared signing sign storage subscription webhook admin crypto cipher aes des rest write admin maps server deploy""".split()  # noqa: SIM905
)
_WEAK: Final = frozenset(("key", "auth", "authorization", "authentication", "salt", "nonce", "seed", "api"))
#: Words that may follow: ``password_1``, ``secretValue``, ``API_KEY_PROD``.
_TRAILING: Final = frozenset(
    """value val string str literal prod production dev development staging live stage default env var plain plaintext base b hex text
    again confirm confirmation repeat repeated retype verify verification raw data bytes new old current mysql postgres db database
    user admin root local remote primary secondary main backup master slave ro rw opt param arg""".split()  # noqa: SIM905
)
#: Words that tell of something else: ``forgot_password``, ``next_page_token``, ``publicKey``.
_OTHER: Final = frozenset(
    """forgot forgotten reset show hide toggle is has have no not without invalid wrong incorrect min max hint prompt need needs require
    required requires enter missing hashed encrypted crypted encoded strong weak hash change changed update updated validate check
    next page pagination continuation cancellation cancel sync syntax lexer parser lex eos bos pad unk special num number count total
    csrf xsrf public primary foreign sort cache partition object registry host translation message label column row index map property
    routing group lookup idempotency site publishable pub unique type kind error err msg placeholder keyboard press bind shortcut
    design legal icon which commit revision digest checksum fingerprint file path url uri dir folder websocket socket empty blank""".split()  # noqa: SIM905
)


def kind_of(name: str) -> Kind | None:
    """What a name says about its value; None for names of something else."""
    words = [word.lower() for word in _WORD.findall(name)]
    while words and (words[-1].isdecimal() or words[-1] in _TRAILING) and len(words) > 1:
        words.pop()
    if "bind" in words and words[-1].endswith(_CHOSEN_ENDINGS):  # the password of a directory's user
        words.remove("bind")
    if not words or not _OTHER.isdisjoint(words):
        return None
    last = words[-1]
    before = words[-2] if len(words) > 1 else ""
    if last.endswith(_CHOSEN_ENDINGS) or last in _SHORT or (last.endswith("pass") and last not in _NO_PASSWORDS):
        return Kind.CHOSEN
    if before + last in ("motdepasse", "parolaordine", "depasse") or (
        before in ("pass", "user") and last in ("word", "wd", "phrase", "code", "pwd")
    ):
        return Kind.CHOSEN
    if last.endswith(_SECRET_ENDINGS) or (before.endswith("secret") and last == "key"):
        return Kind.SECRET
    if last.endswith(_GENERATED_ENDINGS) or (last in ("key", "keys") and before in _KEYS):
        return Kind.GENERATED
    return Kind.WEAK if last in _WEAK else None
