"""Credentials that carry their own mark: keys and tokens of the commonest services, private keys, JSON web tokens."""

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterator
from typing import Final

from detection.detectors import redaction
from detection.detectors.entropy import entropy, is_placeholder, looks_random
from detection.detectors.model import Candidate, Check, Checked, Detector, pattern_finder
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.keys import is_well_formed
from domain.rules import Confidence

_GROUP: Final = "secrets"


def _mixed(document: Document, start: int, end: int) -> Checked | None:
    """A token in its service's form that is no placeholder: its body must be as mixed as a generated one."""
    value = document.text[start:end]
    if is_placeholder(value) or entropy(value) < 3.0 or not any(map(str.isdigit, value)):
        return None
    return Checked(value, Confidence.LIKELY, "form")


def _mixed_ending(document: Document, start: int, end: int) -> Checked | None:
    """An address that is a secret as a whole: its last part is what is generated."""
    value = document.text[start:end]
    return _mixed(document, start + value.rindex("/") + 1, end) and Checked(value, Confidence.LIKELY, "form")


def _token(id_: str, name: str, trigger: str, pattern: str, check: Check = _mixed) -> Detector:
    """A token with a prefix of its own: ``trigger`` is that prefix, ``pattern`` the whole."""
    return Detector(
        id=id_,
        group=_GROUP,
        name=name,
        description=f"{name}, by its documented form; placeholders are none.",
        triggers=(trigger,),
        find=pattern_finder(pattern, check),
        redact=redaction.nothing,
    )


# --- Private keys -----------------------------------------------------------------------------------------------------

_PEM: Final = r"-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-[23]:"
_PEM_COMPILED: Final = compile_own(_PEM)
_PEM_END: Final = re.compile(r"-----END (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----")
_LONGEST_PEM: Final = 16_000
_BASE64_RUN: Final = re.compile(r"[A-Za-z0-9+/=]{32,}")


def _find_private_keys(document: Document) -> Iterator[Candidate]:
    """From BEGIN to END, or as far as the key's lines go; a mere BEGIN line with dots for a body is none."""
    text = document.text
    for start, end in spans_of(_PEM_COMPILED, document):
        following = text.find("-----BEGIN", end, end + _LONGEST_PEM)
        limit = following if following >= 0 else end + _LONGEST_PEM
        finish = _PEM_END.search(text, end, limit)
        stop = finish.end() if finish else min(len(text), limit, end + 2_000)
        runs = [run for run in _BASE64_RUN.finditer(text, end, stop) if entropy(run.group()) > 3.0]
        if not runs:
            continue
        last = finish.end() if finish else runs[-1].end()
        yield Candidate(start, last, text[end : min(last, end + 200)], Confidence.VERY_LIKELY, "form")


PRIVATE_KEY: Final = Detector(
    id="private_key",
    group=_GROUP,
    name="Private key",
    description="A private key in PEM or PuTTY form (RSA, EC, OpenSSH, PGP, encrypted or not) with its body.",
    triggers=(_PEM,),
    find=_find_private_keys,
    redact=redaction.nothing,
)

# --- JSON web tokens (RFC 7519) ---------------------------------------------------------------------------------------

#: The token that the documentation of JSON web tokens shows everywhere.
_PUBLISHED_SIGNATURES: Final = ("SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c", "TJVA95OrM7E2cBab30RMHrHDcEfxjoYZgeFONFh7HgQ")


def _check_jwt(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end]
    header, _, rest = value.partition(".")
    try:
        decoded = json.loads(base64.urlsafe_b64decode(header + "=" * (-len(header) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        return None
    if not isinstance(decoded, dict) or "alg" not in decoded or rest.endswith(_PUBLISHED_SIGNATURES):
        return None
    return Checked(value, Confidence.VERY_LIKELY, "form")


def _check_own_key(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end]
    return Checked(value, Confidence.VERY_LIKELY, "checksum") if is_well_formed(value) else None


def _check_aws(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end]
    return None if value.endswith("EXAMPLE") or entropy(value[4:]) < 2.5 else Checked(value, Confidence.LIKELY, "form")


def _random_body(prefix: re.Pattern[str]) -> Callable[[Document, int, int], Checked | None]:
    """A check for tokens with a common prefix such as ``sk-``: what follows must look generated, in one piece."""

    def check(document: Document, start: int, end: int) -> Checked | None:
        value = document.text[start:end]
        body = prefix.sub("", value)
        mixed_case = body != body.lower() or len(re.findall(r"\d", body)) >= 6
        if is_placeholder(body) or not looks_random(body) or not mixed_case:
            return None
        return Checked(value, Confidence.LIKELY, "form")

    return check


DETECTORS: Final = (
    PRIVATE_KEY,
    _token("aws_access_key", "AWS access key id", r"AKIA|ASIA", r"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b", _check_aws),
    _token("google_api_key", "Google API key", r"AIza", r"\bAIza[0-9A-Za-z_-]{35}"),
    _token("google_oauth_secret", "Google OAuth client secret", r"GOCSPX-", r"\bGOCSPX-[0-9A-Za-z_-]{28}"),
    _token(
        "gcp_service_account",
        "Google Cloud service account key",
        r"private_key_id",
        r'"private_key_id"\s*:\s*"[0-9a-f]{40}"',
    ),
    _token(
        "azure_storage_key",
        "Azure storage or service bus key",
        r"(?i)(?:AccountKey|SharedAccessKey)=",
        r"(?i)\b(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{43,88}={0,2}",
    ),
    _token("azure_client_secret", "Azure client secret", r"[78]Q~", r"\b[0-9A-Za-z_~.-]{3}[78]Q~[0-9A-Za-z_~.-]{31,34}"),
    _token("azure_sas", "Azure shared access signature", r"sig=", r"\bsv=20[0-9-]{8}&[^\s\"'<>]{0,200}sig=[0-9A-Za-z%+/]{40,}"),
    _token(
        "github_token",
        "GitHub token",
        r"gh[pousr]_|github_pat_",
        r"\bgh[pousr]_[0-9A-Za-z]{36,251}\b|\bgithub_pat_[0-9A-Za-z]{22}_[0-9A-Za-z]{59}\b",
    ),
    _token(
        "gitlab_token", "GitLab token", r"gl[a-z]{2,5}-", r"\bgl(?:pat|dt|rt|ptt|cbt|soat|agent|ft|imt|oas)-[0-9A-Za-z_-]{20,64}"
    ),
    _token(
        "slack_token",
        "Slack token",
        r"xox[abeoprs]|xapp-",
        r"\bxox[abeoprs](?:\.xox[a-z])?-[0-9A-Za-z-]{16,255}|\bxapp-[0-9]-[0-9A-Za-z-]{20,255}",
    ),
    _token(
        "slack_webhook",
        "Slack webhook address",
        r"hooks\.slack\.com",
        r"https://hooks\.slack\.com/services/T[0-9A-Z]{6,12}/B[0-9A-Z]{6,12}/[0-9A-Za-z]{18,26}",
        _mixed_ending,
    ),
    _token(
        "discord_webhook",
        "Discord webhook address",
        r"/api/webhooks/",
        r"https://(?:\w+\.)?discord(?:app)?\.com/api/webhooks/[0-9]{17,20}/[0-9A-Za-z_-]{60,70}",
        _mixed_ending,
    ),
    _token("stripe_key", "Stripe key", r"[sr]k_live_|whsec_", r"\b(?:[sr]k_live_[0-9A-Za-z]{16,247}|whsec_[0-9A-Za-z+/]{24,64})"),
    _token(
        "openai_key",
        "OpenAI-like key",
        r"\bsk-",
        r"\bsk-(?:proj-|svcacct-|admin-|or-v1-)?[0-9A-Za-z_-]{24,200}",
        _random_body(re.compile(r"^sk-(?:proj-|svcacct-|admin-|or-v1-)?")),
    ),
    _token("anthropic_key", "Anthropic key", r"sk-ant-", r"\bsk-ant-(?:api|admin|oat)[0-9]{2}-[0-9A-Za-z_-]{40,200}"),
    _token("huggingface_token", "Hugging Face token", r"\bhf_", r"\bhf_[0-9A-Za-z]{34,40}\b"),
    _token("npm_token", "npm token", r"\bnpm_", r"\bnpm_[0-9A-Za-z]{36}\b"),
    _token("pypi_token", "PyPI token", r"pypi-AgE", r"\bpypi-AgE[0-9A-Za-z_-]{50,250}"),
    _token("docker_token", "Docker access token", r"dckr_", r"\bdckr_(?:pat|oat)_[0-9A-Za-z_-]{27,40}"),
    _token("sendgrid_key", "SendGrid key", r"\bSG\.", r"\bSG\.[0-9A-Za-z_-]{20,24}\.[0-9A-Za-z_-]{39,50}"),
    _token("twilio_key", "Twilio key", r"\bSK[0-9a-f]{4}", r"\bSK[0-9a-f]{32}\b"),
    _token("telegram_token", "Telegram bot token", r":AA", r"\b[0-9]{8,10}:AA[0-9A-Za-z_-]{33}\b"),
    _token("shopify_token", "Shopify token", r"\bshp[a-z]{2}_", r"\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b"),
    _token("digitalocean_token", "DigitalOcean token", r"\bdo[opr]_v1_", r"\bdo[opr]_v1_[0-9a-f]{64}\b"),
    _token("databricks_token", "Databricks token", r"\bdapi[0-9a-f]", r"\bdapi[0-9a-f]{32}(?:-[0-9])?\b"),
    _token("vault_token", "HashiCorp Vault token", r"\bhv[sbr]\.", r"\bhv[sbr]\.[0-9A-Za-z_-]{24,200}"),
    _token("grafana_token", "Grafana token", r"\bgl(?:sa|c)_", r"\bgl(?:sa|c)_[0-9A-Za-z+/=_]{32,200}"),
    _token("age_key", "age secret key", r"AGE-SECRET-KEY-", r"\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b"),
    _token(
        "jwt",
        "JSON web token",
        r"\beyJ[0-9A-Za-z_-]+\.eyJ",
        r"\beyJ[0-9A-Za-z_-]{8,}\.eyJ[0-9A-Za-z_-]{8,}\.[0-9A-Za-z_-]{20,}",
        _check_jwt,
    ),
    _token(
        "classifyhub_key",
        "ClassifyHub key",
        r"\b(?:chk|op_live|op_test)_",
        r"\b(?:chk|op_live|op_test)_[0-9A-Za-z]{38}\b",
        _check_own_key,
    ),
)
