"""Secrets as people choose them and services make them, and what looks like one: none of it opens anything."""

import base64
import random
import string
import uuid

_WORDS = (  # noqa: SIM905 (reads best as text)
    "winter sommer dragon monkey harbor lantern velvet quokka garden tiger orange castle rocket coffee banana marble falcon meadow "
    "pepper saturn copper bishop willow thunder pirate cactus galaxy hunter maple shadow silver magnet panda ranger summit tunnel"
).split()
_NAMES = [
    "anna",
    "peter",
    "marco",
    "lucia",
    "jonas",
    "emma",
    "oscar",
    "nina",
    "felix",
    "clara",
    "bruno",
    "alice",
    "ivan",
    "sofia",
    "david",
    "julia",
]
_COMPANIES = ["acme", "contoso", "nordwind", "globex", "initech", "umbrella", "hooli", "vandelay", "stark", "wayne"]
_LEET = str.maketrans({"a": "4", "e": "3", "i": "1", "o": "0", "s": "5", "t": "7"})
ALPHANUMERIC = string.ascii_letters + string.digits
_SIGNS = "!@#$%^*+-_?"


def characters(source: random.Random, alphabet: str, length: int) -> str:
    """So many characters of an alphabet."""
    return "".join(source.choices(alphabet, k=length))


def hexadecimal(source: random.Random, length: int) -> str:
    """So many hexadecimal digits."""
    return characters(source, "0123456789abcdef", length)


def encoded(source: random.Random, length: int) -> str:
    """So many random bytes in Base64."""
    return base64.b64encode(source.randbytes(length)).decode()


def identifier(source: random.Random) -> str:
    """A UUID of version 4."""
    return str(uuid.UUID(int=source.getrandbits(128), version=4))


def chosen_password(source: random.Random) -> str:
    """A password of a person: mostly words with something added, sometimes only a word, sometimes of a manager's making."""
    word, other, name = source.choice(_WORDS), source.choice(_WORDS), source.choice(_NAMES)
    return source.choice(
        (
            f"{word}{source.randint(1, 9999)}",
            f"{word.capitalize()}{source.randint(10, 99)}!",
            f"{word.capitalize()}-{other.capitalize()}-{source.randint(10, 99)}",
            f"{name.capitalize()}{source.randint(1960, 2024)}",
            f"{word.translate(_LEET)}{source.choice(_SIGNS)}",
            f"{word}_{other}",
            f"{source.choice(_COMPANIES)}@{source.randint(2015, 2025)}",
            f"{word}{other}",
            f"{word[:4]}{source.randint(10, 99)}",
            characters(source, string.ascii_lowercase, source.randint(8, 12)),
            characters(source, ALPHANUMERIC, source.randint(8, 16)),
            characters(source, ALPHANUMERIC + _SIGNS, source.randint(10, 20)),
            str(source.randint(10_000_000, 99_999_999)),
        )
    )


def bare_password(source: random.Random) -> str:
    """A password that stands without quotes: no number alone and no word alone."""
    while True:
        password = chosen_password(source)
        if not password.isdecimal() and not password.isalpha() and "_" not in password:
            return password


def generated_secret(source: random.Random) -> str:
    """A secret or token without a mark of its service."""
    return source.choice(
        (
            hexadecimal(source, source.choice((32, 40, 64))),
            characters(source, ALPHANUMERIC, source.randint(20, 48)),
            characters(source, ALPHANUMERIC + "-_", source.randint(24, 64)),
            encoded(source, source.choice((16, 24, 32, 48))),
            characters(source, string.ascii_lowercase + string.digits, source.randint(16, 40)),
            characters(source, string.ascii_uppercase + string.digits, source.randint(16, 32)),
            identifier(source),
        )
    )


def _web_token(source: random.Random) -> str:
    def part(text: str) -> str:
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    header = part('{"alg":"HS256","typ":"JWT"}')
    body = part(
        f'{{"sub":"{source.randint(100, 9_999)}","iss":"{source.choice(_COMPANIES)}","iat":{source.randint(10**9, 2 * 10**9)}}}'
    )
    return f"{header}.{body}.{characters(source, ALPHANUMERIC + '-_', 43)}"


def private_key(source: random.Random) -> str:
    """A block with the form of a private key, of random bytes."""
    kind = source.choice(("RSA ", "EC ", "OPENSSH ", "", "ENCRYPTED "))
    body = encoded(source, 48 * source.randint(6, 20))
    lines = "\n".join(body[place : place + 64] for place in range(0, len(body), 64))
    return f"-----BEGIN {kind}PRIVATE KEY-----\n{lines}\n-----END {kind}PRIVATE KEY-----"


def service_token(source: random.Random) -> tuple[str, str]:
    """A token with its service's mark, and the detector that knows it."""

    def mixed(length: int) -> str:
        return characters(source, ALPHANUMERIC, length)

    def hexed(length: int) -> str:
        return hexadecimal(source, length)

    upper = string.ascii_uppercase + string.digits
    makers = {
        "aws_access_key": lambda: "AKIA" + characters(source, string.ascii_uppercase + "234567", 16),
        "google_api_key": lambda: "AIzaSy" + mixed(33),
        "google_oauth_secret": lambda: "GOCSPX-" + mixed(28),
        "github_token": lambda: source.choice(("ghp_", "gho_", "ghs_")) + mixed(36),
        "gitlab_token": lambda: "glpat-" + mixed(20),
        "slack_token": lambda: f"xoxb-{source.randint(10**11, 10**12)}-{source.randint(10**11, 10**12)}-{mixed(24)}",
        "slack_webhook": lambda: (
            "https://hooks.slack.com/services/T"
            + characters(source, upper, 8)
            + "/B"
            + characters(source, upper, 8)
            + "/"
            + mixed(24)
        ),
        "stripe_key": lambda: "sk_live_" + mixed(24),
        "sendgrid_key": lambda: f"SG.{mixed(22)}.{mixed(43)}",
        "twilio_key": lambda: "SK" + hexed(32),
        "mailgun_key": lambda: "key-" + hexed(32),
        "mailchimp_key": lambda: f"{hexed(32)}-us{source.randint(1, 21)}",
        "npm_token": lambda: "npm_" + mixed(36),
        "pypi_token": lambda: "pypi-AgEIcHlwaS5vcmc" + mixed(150),
        "openai_key": lambda: "sk-proj-" + mixed(48),
        "anthropic_key": lambda: f"sk-ant-api03-{mixed(93)}AA",
        "huggingface_token": lambda: "hf_" + characters(source, string.ascii_letters, 33) + str(source.randint(0, 9)),
        "telegram_token": lambda: f"{source.randint(10**9, 9 * 10**9)}:AA{mixed(33)}",
        "digitalocean_token": lambda: "dop_v1_" + hexed(64),
        "databricks_token": lambda: "dapi" + hexed(32),
        "shopify_token": lambda: "shpat_" + hexed(32),
        "grafana_token": lambda: f"glsa_{mixed(32)}_{hexed(8)}",
        "vault_token": lambda: "hvs." + mixed(90),
        "linear_key": lambda: "lin_api_" + mixed(40),
        "postman_key": lambda: f"PMAK-{hexed(24)}-{hexed(34)}",
        "jwt": lambda: _web_token(source),
    }
    detector = source.choice(sorted(makers))
    return makers[detector](), detector


def in_base64(text: str) -> str:
    """A text as Base64 encodes it."""
    return base64.b64encode(text.encode()).decode()


def basic_credentials(user: str, password: str) -> str:
    """User and password as Basic authorization encodes them."""
    return in_base64(f"{user}:{password}")


def placeholder(source: random.Random) -> str:
    """What stands where a secret belongs: a sign to fill in, a variable, an example."""
    return source.choice(
        (
            "changeme", "your-password-here", "<password>", "${DB_PASSWORD}", "{{ db_password }}", "xxxxxxxxxxxx", "********", "password",
            "secret", "example", "REPLACE_ME", "YOUR_API_KEY", "%(password)s", "test", "dummy-token", "fake-secret-for-tests", "$PASSWORD",
            "<your-token>", "TODO", "none", "insert-token-here", "my-secret", "INSERT_YOUR_KEY", "not-a-real-key", "placeholder",
            "test-password", "#{password}", "@password@", "redacted", "...", "some-secret-value", "null",
        )
    )  # fmt: skip
