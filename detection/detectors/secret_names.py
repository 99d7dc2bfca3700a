"""What a name promises about its value: a password that a person chose, a secret that was generated, or perhaps a key."""

import re
import unicodedata
from enum import StrEnum, auto
from typing import Final


class Kind(StrEnum):
    """How far a name goes to say that its value is a secret."""

    CHOSEN = auto()  # a password: any literal may be one
    SECRET = auto()  # generated as a rule, chosen by some
    GENERATED = auto()  # a token or a key of a service
    WEAK = auto()  # "key", "salt": only a value that is plainly generated


#: Words for a password in languages whose words are seldom in code, as keys, columns and sentences have them.
ELSEWHERE: Final = (
    r"adgangskode|kodeord|salasana|heslo|geslo|lozinka|jelsz(?:ó|o)|(?:ş|s)ifre|парола|密碼|κωδικ(?:ό|ο)ς πρ(?:ό|ο)σβασης"
)
#: Words of everyday language, which labels and lists of words have as well.
_EVERYDAY: Final = rf"{ELSEWHERE}|parol(?:a|ă)"
#: The beginnings that a name is searched by; what the whole name says is decided word by word.
NAME: Final = (
    r"(?:pass|pwd|psw|pswd|pword|\bpw|[_-]pw|\bpsk|secret|token|credential|kennwort|zugangscode|mot[ _]de[ _]passe|contrase[nñ]a|senha"
    r"|parola d'ordine|wachtwoord|lösenord|losenord|hasło|haslo|пароль|パスワード|密码|비밀번호|패스워드|비번|암호|bearer"
    rf"|{_EVERYDAY}"
    r"|api[ _-]?key|(?:access|auth|account|app|certificate|client|consumer|cookie|encryption|hmac|jwt|license|master|private|secret|security|service"
    r"|session|shared|signing|storage|subscription|webhook|admin|crypto|cipher|aes|des)[ _-]?key|security[_.]credentials"
    r"|(?:azure|devops|\bado|vsts)[_-]?(?:ext[_-]?)?pat)"
)
#: Names that say little.
WEAK_NAME: Final = r"(?:key|auth|authorization|authentication|salt|nonce|seed|api)"

#: Letters with a sign, and Latin ones of their own, as the letters they are written for where those are missing.
_PLAIN: Final = {
    code: plain
    for code in range(0xC0, 0x250)
    if (
        plain := {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i"}.get(chr(code), unicodedata.normalize("NFKD", chr(code))[0])
    ).isascii()
}
_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\d_a-zA-Z]+")
_CHOSEN_ENDINGS: Final = (
    "password", "passwords", "passwd", "passwds", "passphrase", "passcode", "passwort", "kennwort", "zugangscode", "pwd", "pswd",
    "psswd", "paswd", "passw", "passwrd", "pword", "passord", "wachtwoord", "senha", "contrasena", "haslo", "losenord",
    "adgangskode", "kodeord", "salasana", "heslo", "geslo", "lozinka", "jelszo", "sifre", "parola", "пароль", "парола",
    "密码", "密碼", "パスワード", "비밀번호", "패스워드", "비번", "암호",
)  # fmt: skip
#: Names of two words, and those of more that these end.
_TOGETHER: Final = ("motdepasse", "parolaordine", "depasse", "κωδικόςπρόσβασης", "κωδικοςπροσβασης", "securitycredentials")
#: What stands before "secret" where an object of Kubernetes is named that holds one: ``existingSecret``, ``imagePullSecrets``.
_OBJECTS: Final = frozenset(("existing", "pull", "tls", "password", "cert", "certificate"))
#: Whose tokens of access are called PAT without their form saying so.
_OF_DEVOPS: Final = frozenset(("azure", "devops", "ado", "vsts"))
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
    service session shared signing sign storage subscription webhook admin crypto cipher aes des rest write admin maps server deploy oauth""".split()  # noqa: SIM905
)
_WEAK: Final = frozenset(("key", "auth", "authorization", "authentication", "salt", "nonce", "seed", "api"))
#: Words that may follow: ``password_1``, ``secretValue``, ``API_KEY_PROD``.
_TRAILING: Final = frozenset(
    """value val string str literal prod production dev development staging live stage default env var plain plaintext base b hex text
    again confirm confirmation repeat repeated retype verify verification raw data bytes new old current mysql postgres db database
    user admin root local remote primary secondary main backup master slave ro rw opt param arg v""".split()  # noqa: SIM905
)
#: Words that tell of something else: ``forgot_password``, ``next_page_token``, ``publicKey``.
_OTHER: Final = frozenset(
    """forgot forgotten reset show hide toggle is has have no not without invalid wrong incorrect min max hint prompt need needs require
    required requires enter missing hashed encrypted crypted encoded strong weak hash change changed update updated validate check
    next page pagination continuation cancellation cancel sync syntax lexer parser lex eos bos pad unk special num number count total
    csrf xsrf public primary translation message label column row index property idempotency publishable pub unique type kind error err msg
    placeholder keyboard press bind shortcut design legal icon which commit revision digest checksum fingerprint path uri dir empty blank""".split()  # noqa: SIM905
)
#: What has keys that are no secrets, but passwords, tokens and API keys like others: ``registry_key``, not ``REGISTRY_PASSWORD``.
_OF_KEYS: Final = frozenset(
    "foreign sort cache partition object registry host map routing group lookup site file url folder websocket socket".split()  # noqa: SIM905
)


#: Settings of programs that hold a password and nothing else.
_OF_PROGRAM: Final = re.compile(
    r"(?i)(?:.*[._-])?(?:pgpassword|mysql_pwd|sshpass|rsync_password|psk|wpa_passphrase|ansible_(?:\w*_)?pass(?:word)?)"
)


def is_of_program(name: str) -> bool:
    """Whether a program reads its password from this setting, so that words that are joined are a password as well."""
    return _OF_PROGRAM.fullmatch(name) is not None


_ELSEWHERE: Final = re.compile(f"(?i){_EVERYDAY}")


def is_elsewhere(name: str) -> bool:
    """Whether a name is a word of everyday language, which labels and lists of words have as well."""
    return _ELSEWHERE.search(name) is not None


#: What keys of ciphers and signatures are called by, wherever it stands in their names: ``AES_KEY``, ``jwtProperties.setKey``.
_OF_CIPHERS: Final = frozenset("aes des cipher crypto crypt encrypt encryption decrypt hmac jwt secret".split())  # noqa: SIM905


def is_of_cipher(name: str) -> bool:
    """Whether a name is that of a key for a cipher or a signature, which may be of digits alone."""
    words = [word.lower() for word in _WORD.findall(name)]
    return bool(words) and words[-1] in ("key", "keys") and not _OF_CIPHERS.isdisjoint(words)


#: A setting of Graylog, which peppers passwords; in other spellings it is the name of an object that holds one.
_PEPPER: Final = re.compile(r"(?i)(?:\w+_)?password_secret")


def kind_of(name: str) -> Kind | None:
    """What a name says about its value; None for names of something else."""
    if _PEPPER.fullmatch(name) is not None:
        return Kind.SECRET
    words = [word.lower() for word in _WORD.findall(name if name.isascii() else name.translate(_PLAIN))]
    while words and (words[-1].isdecimal() or words[-1] in _TRAILING) and len(words) > 1:
        words.pop()
    if "bind" in words and (words[-1].endswith(_CHOSEN_ENDINGS) or words[-1] in _SHORT):  # the password of a directory's user
        words.remove("bind")
    if not words or not _OTHER.isdisjoint(words):
        return None
    last = words[-1]
    before = words[-2] if len(words) > 1 else ""
    if last.endswith(_CHOSEN_ENDINGS) or last in _SHORT or (last.endswith("pass") and last not in _NO_PASSWORDS):
        return Kind.CHOSEN
    if before + last in _TOGETHER or (before in ("pass", "user") and last in ("word", "wd", "phrase", "code", "pwd")):
        return Kind.CHOSEN
    if words[-3:] in (["pre", "shared", "key"], ["wpa", "psk", "key"]) or last == "presharedkey":
        return Kind.CHOSEN
    if last in ("secret", "secrets") and before in _OBJECTS:
        return Kind.WEAK
    if last == "pat" and not _OF_DEVOPS.isdisjoint(words):
        return Kind.GENERATED
    if last.endswith(_SECRET_ENDINGS) or (before.endswith("secret") and last == "key"):
        return Kind.SECRET
    if last.endswith(_GENERATED_ENDINGS) or (last in ("key", "keys") and before in _KEYS):
        return Kind.GENERATED
    return Kind.WEAK if last in _WEAK and _OF_KEYS.isdisjoint(words) else None
