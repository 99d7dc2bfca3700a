"""Whether a value could be what its name promises: a chosen password, or something generated."""

import re
from typing import Final

from detection.detectors.entropy import is_mixed, is_pronounceable, is_scrambled, wordiness
from detection.expressions import UNANCHORED, compile_own

#: Nobody chooses a longer password: it is a token of a service, used as one.
LONGEST_CHOSEN: Final = 128
#: The longest that services give: tokens for renewing others, keys of accounts. What is longer is a file in Base64.
LONGEST: Final = 4_096
#: Of hundreds of characters much is public: certificates and public keys (in DER, of SSH, of PGP), images and archives in Base64.
_LONG: Final = 200
_PUBLIC: Final = re.compile(
    r"MI[GI](?!.{3,4}(?:IBA[AD]|IBAz|B[A-Z]Bgkqhki))|AAAA[BCE]|LS0tLS1CRUdJTiB(?:DRVJU|QVUJM|QR1AgUFVC)|mQ[EGIM][NAE]"
    r"|iVBOR|/9j/|R0lGOD|PHN2Zy|PD94bW|UEsDB|H4sI|JVBER|UklGR|d09G|AAEAAA"
)
_LETTERLESS: Final = str.maketrans("", "", "+/=_-")
_UUID: Final = re.compile(r"(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_HEX: Final = re.compile(r"(?i)(?:0x)?[0-9a-f]+")
_LATIN: Final = re.compile("[\x20-\x7e\xa1-\u024f]+")
_GENERATED_FORM: Final = re.compile(r"[0-9A-Za-z+/=_.~:%-]+")
#: Versions, dates, durations, sizes, paths, addresses: what also stands after a colon.
_ORDINARY: Final = re.compile(
    r"(?i)v?\d+(?:\.\d+)+(?:[a-z-]+\d*|[-+][\w.+-]{1,40})?|\d+:\d+\.\d\S*|\d{4}-\d{2}-\d{2}.*|\d+-[a-z]+|\d+(?:ms|s|m|h|d|kb|mb|gb|bits?|bytes?|chars?|characters?|days?|-?bit)"
    r"|(?:hmac[-_]?)?sha-?\d+(?::\d{1,3})?|hmac-?\w{2,10}|aes-?\d+\S*|hs256|rs256|es256|argon2\w*|bcrypt|pbkdf2\S*|oauth2?\S*|(?:non-?)?utf-?8\w{0,4}|latin-?1|cp\d+|base64|rfc-?\d+|iso-?\d+|\S+@\S+\.\S+"
    r"|[\w./-]+\.(?:md|txt|py|js|json|ya?ml|html?|pdf|docx?|env|sh|toml|cfg|ini|conf|pem|key|crt|cer|jks|p12|properties|xml|java|go|rb|php|ts"
    r"|png|svg|jpg|gif|css|com|org|net|io)"
    r"|(?:h|v|p|x|y|i|n|id|no|nr|rsa|md|ed|des|sm)[-_]?\d+|\d+(?:px|em|rem|pt|vh|vw|x\d+)|[a-z]+\.[a-z]+(?:\.[a-z]+)*|\w+\[\w*\]|scram-\S+|(?:ctrl|strg|alt|shift|umschalt|cmd|win|command|option)\+\S+|[a-z_]+(?:\[[^\[\]|]{0,40}\]|:[\w,.:-]{0,40})?(?:\|[a-z_]+(?:\[[^\[\]|]{0,40}\]|:[\w,.:-]{0,40})?)+"
    # What counts visitors, contracts of a chain, names of thumbprints, and styles.
    r"|ua-\d{4,10}-\d{1,4}|gt?-[0-9a-z]{8,12}|gtm-[0-9a-z]{4,9}|aw-\d{9,12}|0x[0-9a-f]{40}|x5t#s256|\S*!important"
)
#: The same for RE2, which takes a quarter of the time and has the same classes of characters in ASCII.
_ORDINARY_IN_ASCII: Final = compile_own(rf"\A(?:{_ORDINARY.pattern})\z", captures=False)
#: Methods as texts name them: ``users#reset``, ``User#authenticate``.
_METHOD: Final = re.compile(r"[A-Za-z_]+#[A-Za-z_.]+")
#: Expressions about passwords: ``^[a-z]+$``, ``\d{4}``, ``.*``.
_EXPRESSION: Final = re.compile(r"^\^|\\[dwsSDWbnrtx]|\[[^\]]*[^\]0-9]-[^\]]+\]|\.\*|\.\+|\(\?|[\[{(]\s*$|^[\[{(]|\|\|")
_SIGN_OF_EXPRESSION: Final = re.compile(r"[\^\\\[({|*]")
#: Words, perhaps with a number, joined by signs: ``form-control-2``, ``users.password_1``, ``db/main``.
_JOINED: Final = re.compile(r"[A-Za-z]+\d?(?:[-_./:][A-Za-z]+\d?|[-_./:]\d{1,2})+")
_WORDS_JOINED: Final = re.compile(r"[A-Za-z]{3,}(?:[-_][A-Za-z]{3,})+\d{0,4}")
_TWO_WORDS: Final = re.compile(r"[a-z]{4,}_[a-z]{4,}")
#: The longest word that a generated value holds by chance.
_LONG_WORD: Final = re.compile(r"[A-Z]?[a-z]{8,}")
_GENERIC: Final = re.compile(
    r"(?i)(?:user|name|param|arg|field|value|val|item|string|str|text|input|label|data|test|var|key|id|col|row|obj|node|type|group|level|step"
    r"|line|part|page|section|option|phase|stage|entry|server|client|host|node|demo|guest|member|token|secret|pass|password|passwd|pwd|pw"
    r"|hash|code|number|title|column|btn|button|form|figure|table|chapter|version|mode|admin|root|oauth|base|sha|md|auth|api|ipv|http|v"
    r"|adgangskode|geslo|heslo|jelszo|kodeord|lozinka|parola|salasana|sifre)[-_]?\d{1,3}"
)
#: A password that says that it is one is none, or nobody's.
_SPEAKS_OF_ITSELF: Final = re.compile(r"(?i)pass|psk|secret|token|pwd|unused|notused|hashed|encrypt")
#: What a field called password also holds, in the interfaces and interface descriptions of the world.
_INTERFACE: Final = frozenset(
    """heslo salasana parola senha lozinka jelszo sandi adgangskode passord wachtwoord haslo slaptazodis parole geslo sifre motdepasse
    clave kennwort passwort losenord contrasena contrasinal pasahitza paroli fjalekalimi passcode
    varchar char integer boolean object input hidden email login cleartext plaintext plain hash md5 sha1 sha256 bcrypt scrypt native
    hashed users used unused strong weak medium short long expired correct matches mismatch locked sensitive mandatory forbidden denied granted success failure
    failed error warning submit cancel confirm update create delete change reset forgot show hide toggle visible field label column
    title name type value number bytes array list dict map tuple struct class function lambda return static final const readonly
    writeonly input output request response session cookie header query body form json yaml toml html base64 unicode ascii latin
    keyboard keyring keychain prompt interactive stdin file environ environment variable literal constant reference link icon lock
    unlock shield eye http https ldaps kerberos radius token tokens secret secrets bearer client server database account member owner
    group role scope grant code state implicit hybrid refresh access identity primary secondary first second third fourth other
    bytes int integer float double bool any unknown never void object optional nullable readonly private protected public internal
    latin1 utf8 cp1252 ascii notempty nonempty notnull notblank alphanumeric numeric digits letters regexp pattern minlength maxlength
    onchange onclick submit focus blur enabled disabled inherit initial unset hover active passive master slave
    operator separator comment identifier keyword whitespace newline indent dedent punctuation attribute builtin symbol
    monospace bold italic normal small large center left right bottom password passwords""".split()  # noqa: SIM905
)


#: How documents and policies describe a password, or what a list has in its place, in eight languages.
_DESCRIBED: Final = frozenset(
    """confidential restricted classified personal individual mandatory compulsory required expired temporary unchanged sensitive protected
    vertraulich geheim streng intern persoenlich erforderlich pflichtfeld notwendig abgelaufen gesperrt unbekannt vergeben individuell gleich siehe
    confidentiel confidentielle secret obligatoire requis requise personnel personnelle expire inconnu aucun identique voir
    confidencial secreto secreta obligatorio obligatoria requerido requerida personal caducado desconocido ninguno ninguna igual
    riservato riservata riservate confidenziale segreto segreta obbligatorio obbligatoria richiesto richiesta personale scaduto sconosciuta nessuno
    nessuna uguale vedi vertrouwelijk geheim verplicht vereist persoonlijk verlopen onbekend zelfde hetzelfde
    secreto obrigatorio necessario pessoal expirado expirada desconhecido nenhum nenhuma sigilosa sigiloso restrita restrito
    poufne poufny poufna tajne tajny tajna niejawne wymagane wymagany osobiste nieznane obowiazkowe brak""".split()  # noqa: SIM905
)

#: Words that names in code are joined of, beside those of interfaces.
_CODE_WORDS: Final = frozenset(
    """user name param arg field value val item string str text input label data test var key col row obj node type group level step line part page section
    option phase stage entry server client host demo guest member token secret pass password passwd pwd hash code number title column btn button form
    figure table chapter version mode admin root oauth auth api service config setting settings db database main new old my your the is has get set
    account login signup register index list info error msg message screen view modal dialog component container wrapper element control panel tab menu
    nav header footer content style class color theme icon image img url uri link path file dir app web site module package lib core util utils common
    shared base model schema query mutation request response event validation min max length size count action handler callback hook state store props ref
    context provider factory manager helper job task queue worker release build branch commit staging prod production development local remote cluster
    instance region zone bucket policy role""".split()  # noqa: SIM905
)
_LETTERS: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def _is_joined_password(value: str) -> bool:
    """Whether words joined by dashes or the like are a password: with a number, none of them a word of code."""
    if len(value) < 8 or "/" in value or ":" in value or not any(map(str.isdigit, value)) or _SPEAKS_OF_ITSELF.search(value):
        return False
    is_capital = value != value.lower()
    if "." in value and not (is_capital and value[-1].isdigit()):
        return False
    words = [word.lower() for word in _LETTERS.findall(value)]
    is_numbered = sum(map(str.isdigit, value)) >= (1 if is_capital else 2)
    return is_numbered and max(map(len, words)) >= 4 and _CODE_WORDS.isdisjoint(words) and _INTERFACE.isdisjoint(words)


def _joins_words(value: str) -> bool:
    if value != value.lower() and sum(map(str.isdigit, value)) >= 2:  # "Winter-Garten-42", not "form-control-12"
        return False
    return _JOINED.fullmatch(value) is not None and wordiness(value) > 0.75


def is_joined_name(value: str) -> bool:
    """Whether words are joined as names in code and texts are: ``users.password_1``, ``Reset-Link-2``; not ``Sperlings-Gasse4``."""
    return _joins_words(value) and not _is_joined_password(value)


_SIGN: Final = re.compile(r"[^\w.,;:/'’ -]")


def has_sign(value: str) -> bool:
    """Whether a sign stands in it that words, numbers and paths do not have."""
    return _SIGN.search(value) is not None


def is_ordinary(value: str) -> bool:
    """Whether the value is a version, date, size, path, address, expression or the name of a procedure."""
    plain = value.rstrip(".,;")
    return (
        _is_of_form(plain)
        or ((_SIGN_OF_EXPRESSION.search(value) is not None or ".+" in value) and _EXPRESSION.search(value) is not None)
        or (_METHOD.fullmatch(plain) is not None and not is_scrambled(plain) and _names_method(plain))
    )


def _is_of_form(plain: str) -> bool:
    if not (plain.isascii() and plain.isprintable()):
        return _ORDINARY.fullmatch(plain) is not None
    data = plain.encode()
    found: bool = _ORDINARY_IN_ASCII._regexp.Match(UNANCHORED, data, 0, len(data))[0][0] >= 0
    return found


#: Two words, the second of which may be none: ``Zinnober_aaJuEG``.
_TAILED: Final = re.compile(r"[A-Za-z]{2,32}[-_.][A-Za-z]{4,32}")


def ends_scrambled(value: str) -> bool:
    """Whether two runs of letters are joined by a dash or the like, and one is no word, nor joined of words."""
    return len(value) >= 8 and _TAILED.fullmatch(value) is not None and is_scrambled(value)


def _names_method(value: str) -> bool:
    """Whether ``this#that`` is a method: it begins with a small letter, or words of code stand in it."""
    return not value[value.index("#") + 1].isupper() or _holds_code(value)


def _holds_code(value: str) -> bool:
    """Whether one of its words is among those that names in code and interfaces are joined of."""
    words = [word.lower() for word in _LETTERS.findall(value)]
    return not (_CODE_WORDS.isdisjoint(words) and _INTERFACE.isdisjoint(words)) or bool(_SPEAKS_OF_ITSELF.search(value))


def looks_like_password(value: str) -> bool:
    """Whether a person would use this as a password: six characters or more of at least two kinds, a digit or a sign within."""
    if not 6 <= len(value) <= 128:
        return False
    has_letter = any(map(str.isalpha, value))
    mixed = has_letter and (any(map(str.isdigit, value)) or has_sign(value[:-1]) or ends_scrambled(value))
    return mixed and not is_ordinary(value)


def may_be_chosen(
    value: str, *, is_literal: bool, may_be_word: bool = False, is_whole: bool = False, may_be_joined: bool = False
) -> bool:
    """Whether a password may be this. Of a literal in quotes little is asked, of a bare word that no word is like it.

    ``may_be_word`` admits words of a language, where nothing but a password can stand, ``is_whole`` words that are joined with a number,
    and numbers, ``may_be_joined`` words that are joined without one.
    """
    length = len(value)
    if length > LONGEST_CHOSEN:
        return is_plainly_generated(value.replace(".", ""))
    if length < (4 if is_literal else 5) or " " in value or not (value.isascii() or _LATIN.fullmatch(value)):
        return False
    if value.isalpha():
        return _letters_may_be_chosen(value, may_be_word=may_be_word)
    if value.isdecimal():
        return (is_literal or is_whole) and length >= 6
    if may_be_joined and length >= 8 and _WORDS_JOINED.fullmatch(value) is not None:
        return not _CODE_WORDS.union(_INTERFACE).issuperset(
            map(str.lower, _LETTERS.findall(value))
        ) and not _SPEAKS_OF_ITSELF.search(value)
    has_letter, has_digit = any(map(str.isalpha, value)), any(map(str.isdigit, value))
    if not has_letter:
        return is_literal and has_digit and has_sign(value) and length >= 6 and not is_ordinary(value)
    if may_be_word and _TWO_WORDS.fullmatch(value) is not None:
        return _INTERFACE.isdisjoint(value.split("_")) and not _SPEAKS_OF_ITSELF.search(value)
    if not has_digit and not has_sign(value[:-1]):
        is_dotted = "." in value
        if (is_literal or ((may_be_word or is_whole) and not is_dotted)) and ends_scrambled(value):
            return value[0].isupper() if is_dotted else not is_ordinary(value)
        if is_literal and length >= 8 and value.isascii() and wordiness(value) < 0.5 and not is_ordinary(value):
            return True  # letters that no words are like, joined by a dash or the like
        return (
            value[:-1].lower() not in _INTERFACE
            and is_literal
            and length >= 6
            and has_sign(value)
            and not is_ordinary(value)
            and value[:-1].isascii()
        )
    if _joins_words(value) and not ((is_literal or may_be_word or is_whole) and _is_joined_password(value)):
        return False
    if is_literal and _METHOD.fullmatch(value) is not None and value != value.lower():
        return not _holds_code(value)
    return not is_ordinary(value) and (_GENERIC.fullmatch(value) is None or (is_whole and _WEAK.fullmatch(value) is not None))


#: What people choose where it matters little, and what names in code look like elsewhere.
_WEAK: Final = re.compile(r"(?i)(?:admin|root|pass|guest|server|client|db)[-_@.]?\d{3}")


def is_weak(value: str) -> bool:
    """Whether this is a weak password, where nothing but a password can stand: ``admin123``."""
    return _WEAK.fullmatch(value) is not None


def _letters_may_be_chosen(value: str, *, may_be_word: bool) -> bool:
    if (
        not value.isascii()
        or _SPEAKS_OF_ITSELF.search(value)
        or len(value) < (5 if may_be_word else 6)
        or value.lower() in _INTERFACE
        or value.lower() in _DESCRIBED
    ):
        return False
    if value[1:].islower() or value.isupper():
        return (may_be_word and value.islower()) or not is_pronounceable(value)
    # "newPassword" is a name, "kJhGtRwq" is none.
    return wordiness(value) < 0.6


#: A capital, a small letter and the row of digits: what rules for passwords ask for at least.
_LEAST_ASKED: Final = re.compile(r"(?:[A-Z][a-z]|[a-z][A-Z])[@#$!._-]?123456(?:7(?:8(?:90?)?)?)?[@#$!.]?")
#: Passwords of applications as Google gives them: four groups of four letters.
IN_FOURS: Final = r"[a-z]{4}(?: [a-z]{4}){3}"
_FOURS: Final = re.compile(IN_FOURS)


def is_least_asked(value: str) -> bool:
    """Whether a password is no more than rules ask for, but chosen by somebody: ``Aa12345678``."""
    return len(value) >= 8 and _LEAST_ASKED.fullmatch(value) is not None


def is_of_application(value: str) -> bool:
    """Whether these are four groups of four letters, as Google gives them, and not four words."""
    return _FOURS.fullmatch(value) is not None and wordiness(value) <= 0.5


_PASSPHRASE: Final = re.compile(r"[a-z]{3,12}(?:-[a-z]{3,12}){3,7}|[a-z]{3,12}(?:_[a-z]{3,12}){3,7}")
#: Words of sentences, which tell where a password is or what it should be, and those of a picture that everybody knows.
_OF_SENTENCES: Final = frozenset(
    """the and your you with for from not this that here there please put use used using ask see make must should will can will get paste type fill enter
    replace change choose pick generate generated create random secure safe very long unique words word vault manager store stored only never
    always before after when example sample real fake dummy horse battery staple docs readme team managed rotate rotated
    alpha beta gamma delta bravo charlie one two three four red green blue lorem ipsum dolor""".split()  # noqa: SIM905
)


def is_passphrase(value: str) -> bool:
    """Whether these are four words or more, joined and chosen at random: ``marble-otter-velvet-canoe``, no sentence and no name in code."""
    if _PASSPHRASE.fullmatch(value) is None:
        return False
    words = _LETTERS.findall(value)
    return (
        len(set(words)) == len(words)
        and _CODE_WORDS.isdisjoint(words)
        and _INTERFACE.isdisjoint(words)
        and _DESCRIBED.isdisjoint(words)
        and _OF_SENTENCES.isdisjoint(words)
    )


#: Public keys of NATS: of operators, accounts, users, servers, clusters and curves; what begins with S is their secret.
_PUBLIC_OF_NATS: Final = re.compile(r"[OAUNCX][A-Z2-7]{55}")


def _is_public(value: str) -> bool:
    return (len(value) > _LONG and _PUBLIC.match(value) is not None) or _PUBLIC_OF_NATS.fullmatch(value) is not None


def may_be_secret(value: str) -> bool:
    """Whether a secret is this, be it generated or chosen with care: eight characters and more with letters and digits or signs."""
    if not 8 <= len(value) <= LONGEST or " " in value:
        return False
    if _GENERATED_FORM.fullmatch(value) is not None:
        return may_be_generated(value, least=8) or (
            value.isalpha() and len(value) >= 12 and is_scrambled(value) and wordiness(value) < 0.3
        )
    return looks_like_password(value)


#: So many digits have keys of ciphers that somebody typed: 16, 24 or 32 bytes.
_LENGTHS_OF_KEYS: Final = (16, 24, 32)
#: No key of a cipher or a signature has fewer digits, hexadecimal ones among them.
LEAST_OF_KEY: Final = 16


def is_typed_key(value: str) -> bool:
    """Whether these are as many digits as a key of a cipher has bytes."""
    return value.isdecimal() and len(value) in _LENGTHS_OF_KEYS and is_mixed(value, 2.3)


def may_be_generated(value: str, *, least: int = 12) -> bool:
    """Whether a program made this: letters and digits without words, or letters that no word is like."""
    if not least <= len(value) <= LONGEST or _GENERATED_FORM.fullmatch(value) is None or _is_public(value):
        return False
    if not any(map(str.isdigit, value)):
        is_of_letters = len(value) >= max(16, least) and value.translate(_LETTERLESS).isalpha()
        return is_of_letters and is_mixed(value, 3.2) and wordiness(value) < 0.45
    if not any(map(str.isalpha, value)):
        return False
    if len(value) < 24 and any(is_pronounceable(word) for word in _LONG_WORD.findall(value)):
        return False
    if not is_mixed(value, 2.9 if len(value) < 16 else 3.0) or is_ordinary(value):
        return False
    return wordiness(value) < (0.5 if len(value) < 16 else 0.6)


def is_plainly_generated(value: str) -> bool:
    """Whether this can hardly be anything but generated, whatever it is called: long, of capitals, small letters and digits."""
    if (
        not 16 <= len(value) <= LONGEST
        or _is_public(value)
        or _GENERATED_FORM.fullmatch(value) is None
        or _HEX.fullmatch(value)
        or _UUID.fullmatch(value)
    ):
        return False
    digits = sum(map(str.isdigit, value))
    if (
        digits < 2
        or value == value.lower()
        or value == value.upper()
        or value.count("/") > max(3, len(value) // 24)
        or "." in value
        or ":" in value
    ):
        return False
    return is_mixed(value, 3.5) and wordiness(value) < 0.4


#: Templates, formats, addresses, and expressions that texts are searched by.
_WRITTEN: Final = re.compile(
    r"\$\{|\{\{|\{\w*\}|%\(\w|://|<%|</|/>|&\w+;|\\[dwsSDWbnrtx]|\[\^|\(\?|[\])][*+?{]|[a-z]-z|0-9|\.\*|\.\+|\w\(\)"
)


#: What is encrypted, a variable, or in brackets as a whole.
_STANDS_FOR: Final = re.compile(
    r"~/|\.{0,2}/[\w.-]+/|ENC[\[(]|\$[A-Za-z_(]|%[A-Za-z_(]|!|[#@%]{2}\w|AQIC|vault:|[\[{(<].*[\]})>]\Z"
)


def is_generated_with_signs(value: str) -> bool:
    """Whether a literal was made by a generator that knows signs as well: mixed throughout, without words, 16 characters or more."""
    if (
        not 16 <= len(value) <= 128
        or not value.isascii()
        or not value.isprintable()
        or " " in value
        or _STANDS_FOR.match(value)
        or _WRITTEN.search(value)
    ):
        return False
    signs = sum([not character.isalnum() and character not in "._-/:," for character in value])
    digits = sum(map(str.isdigit, value))
    if not signs or digits < 2 or signs + digits < len(value) / 8 or not any(map(str.isalpha, value)):
        return False
    if signs < 2 and (value == value.lower() or value == value.upper()):
        return False
    return is_mixed(value, 3.4) and wordiness(value) < 0.4


def is_hexadecimal(value: str) -> bool:
    """Whether this is a key or salt in hexadecimal digits, 64 bits or more."""
    return len(value) >= LEAST_OF_KEY and _HEX.fullmatch(value) is not None and is_mixed(value, 2.9) and not is_ordinary(value)
