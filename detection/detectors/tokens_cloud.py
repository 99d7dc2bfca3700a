"""Keys and tokens of clouds, databases as a service and the tools that manage them."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors import redaction
from detection.detectors.entropy import is_mixed, wordiness
from detection.detectors.model import Candidate, Checked, Detector
from detection.detectors.placeholders import is_filler
from detection.detectors.tokens import GROUP, invented, invented_hex, mixed, mixed_body, token
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.rules import Confidence


def _check_aws(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end]
    if value.endswith("EXAMPLE") or not is_mixed(value[4:], 2.5) or is_filler(value):
        return None
    return Checked(value, Confidence.LIKELY, "form")


#: The entry of a key that should follow its id, and lines of a key in it.
_KEY_ENTRY: Final = re.compile(r"\s{0,4},\s{0,40}\"private_key\"\s{0,4}:\s{0,4}\"(?P<lines>[^\"]{0,200})")
_KEY_LINE: Final = re.compile(r"[0-9A-Za-z+/]{32}")


def _check_service_account(document: Document, start: int, end: int) -> Checked | None:
    """The id of a key with no dots or words in place of the key itself."""
    entry = _KEY_ENTRY.match(document.text, end)
    if entry is not None and _KEY_LINE.search(entry["lines"]) is None:
        return None
    return mixed(document, start, end)


#: How far from its key id a secret key of AWS may stand.
_AWS_REACH: Final = 300
_AWS_ID: Final = compile_own(r"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b")
_AWS_SECRET: Final = compile_own(r"(?:^|[^A-Za-z0-9+/=])([A-Za-z0-9+/]{40})(?:[^A-Za-z0-9+/=]|$)")


def _find_aws_secrets(document: Document) -> Iterator[Candidate]:
    """Forty characters of Base64 shortly before or after a key id, each once."""
    searched = 0
    for start, end in spans_of(_AWS_ID, document):
        first = max(searched, start - _AWS_REACH)
        searched = min(len(document.text), end + _AWS_REACH)
        if searched <= first:
            continue
        part = Document(document.text[first:searched])
        for inner_start, inner_end in spans_of(_AWS_SECRET, part, 1):
            value = part.text[inner_start:inner_end]
            if is_mixed(value, 4.2) and wordiness(value) < 0.5 and not value.isalpha() and "EXAMPLE" not in value:
                yield Candidate(first + inner_start, first + inner_end, value, Confidence.LIKELY, "near: key id")


AWS_SECRET: Final = Detector(
    id="aws_secret_key",
    group=GROUP,
    name="AWS secret access key",
    description="Forty characters of Base64 within 300 characters of an AWS access key id.",
    triggers=(r"AKIA|ASIA",),
    find=_find_aws_secrets,
    redact=redaction.nothing,
    standard="documentation of AWS",
    needs_words=True,
    example=f"AKIA{'Q3EGXY7LMNOP5QRS'}, {'wJ4lrXUtnF3MI/K7MDaNG+'}{'bPxRf9CYzQ8kEyT2vH'}",
)

DETECTORS: Final = (
    token(
        "aws_access_key",
        "AWS access key id",
        r"AKIA|ASIA",
        r"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b",
        f"AKIA{'Q3EGXY7LMNOP5QRS'}",
        check=_check_aws,
        standard="documentation of AWS",
    ),
    AWS_SECRET,
    token(
        "aws_bedrock_key",
        "AWS Bedrock key",
        r"ABSKQmVk",
        r"\bABSKQmVkcm9ja0FQSUtleS[0-9A-Za-z+/]{80,160}={0,2}",
        f"ABSKQmVkcm9ja0FQSUtleS{invented(96)}",
    ),
    token(
        "aws_mws_key",
        "Amazon MWS token",
        r"amzn\.mws\.",
        r"\bamzn\.mws\.[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}\b",
        "amzn.mws." + "4f2a9c1b-7d8e-4f60-a1b2-c3d4e5f60718",
    ),
    token("google_api_key", "Google API key", r"AIza", r"\bAIza[0-9A-Za-z_-]{35}", f"AIza{invented(35)}"),
    token(
        "google_oauth_secret", "Google OAuth client secret", r"GOCSPX-", r"\bGOCSPX-[0-9A-Za-z_-]{28}", f"GOCSPX-{invented(28)}"
    ),
    token(
        "google_oauth_token", "Google OAuth token", r"ya29\.", r"\bya29\.[0-9A-Za-z_-]{30}[0-9A-Za-z_-]*", f"ya29.{invented(60)}"
    ),
    token(
        "gcp_service_account",
        "Google Cloud service account key",
        r"private_key_id",
        r"\"private_key_id\"\s*:\s*\"[0-9a-f]{40}\"",
        f'"private_key_id": "{invented_hex(40)}"',
        check=_check_service_account,
    ),
    token(
        "azure_storage_key",
        "Azure storage or service bus key",
        r"(?i)(?:AccountKey|SharedAccessKey)=",
        r"(?i)\b(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{43,88}={0,2}",
        f"AccountKey={invented(86)}==",
        standard="documentation of Azure",
    ),
    token(
        "azure_client_secret",
        "Azure client secret",
        r"[78]Q~",
        r"\b[0-9A-Za-z_~.-]{3}[78]Q~[0-9A-Za-z_~.-]{31,34}",
        f"k3J8Q~{invented(34)}",
        marked_inside=True,
    ),
    token(
        "azure_sas",
        "Azure shared access signature",
        r"sig=",
        r"\bs[vr]=[0-9A-Za-z%.-]{1,80}&[^\s\"'<>]{0}[^\s\"'<>]*sig=[0-9A-Za-z%+/]{40,}",
        f"sv=2023-11-03&se=2030-01-01&sig={invented(43)}%3D",
        standard="documentation of Azure",
        marked_inside=True,
    ),
    token(
        "azure_devops_token",
        "Azure DevOps token",
        r"AZDO",
        r"\b[0-9A-Za-z]{76}AZDO[0-9A-Za-z]{4}\b",
        f"{invented(76)}AZDO{'x7Kq'}",
        marked_inside=True,
    ),
    token(
        "alibaba_key",
        "Alibaba Cloud access key id",
        r"LTAI[0-9A-Za-z]",
        r"\bLTAI[0-9A-Za-z]{12,24}\b",
        f"LTAI{invented(20)}",
    ),
    token(
        "digitalocean_token",
        "DigitalOcean token",
        r"do[opr]_v1_",
        r"\bdo[opr]_v1_[0-9a-f]{64}\b",
        f"dop_v1_{invented_hex(64)}",
    ),
    token("heroku_key", "Heroku key", r"HRKU-", r"\bHRKU-[0-9A-Za-z_-]{36,60}", f"HRKU-AA{invented(58)}"),
    token(
        "cloudflare_key",
        "Cloudflare key",
        r"v1\.0-[0-9a-f]|cf(?:ut|at|k)_",
        r"\bv1\.0-[0-9a-f]{24}-[0-9a-f]{140,160}|\bcf(?:ut|at|k)_[0-9A-Za-z]{40,60}\b",
        f"v1.0-{invented_hex(24)}-{invented_hex(146)}",
    ),
    token(
        "databricks_token",
        "Databricks token",
        r"dapi[0-9a-f]",
        r"\bdapi[0-9a-f]{32}(?:-[0-9])?\b",
        f"dapi{invented_hex(32)}",
    ),
    token(
        "vault_token",
        "HashiCorp Vault token",
        r"hv[sbr]\.",
        r"\bhv[sbr]\.[0-9A-Za-z_-]{24}[0-9A-Za-z_-]*",
        f"hvs.{invented(90)}",
    ),
    token(
        "terraform_token",
        "HashiCorp Terraform token",
        r"\.atlasv1\.",
        r"\b[0-9A-Za-z]{14}\.atlasv1\.[0-9A-Za-z_-]{50,80}",
        f"{invented(14)}.atlasv1.{invented(67)}",
        marked_inside=True,
    ),
    token(
        "doppler_token",
        "Doppler token",
        r"dp\.[a-z]+\.",
        r"\bdp\.(?:pt|st|ct|sa|scim|audit)\.(?:[a-z0-9_-]{2,35}\.)?[0-9A-Za-z]{40,44}\b",
        f"dp.pt.{invented(43)}",
    ),
    token(
        "planetscale_token",
        "PlanetScale token",
        r"pscale_[a-z]",
        r"\bpscale_(?:pw|tkn|oauth)_[0-9A-Za-z_.=-]{32,64}",
        f"pscale_pw_{invented(43)}",
    ),
    token(
        "supabase_token",
        "Supabase token",
        r"sb(?:p|_secret)_",
        r"\bsbp_(?:v0_)?[0-9a-f]{40}\b|\bsb_secret_[0-9A-Za-z_-]{30,44}",
        f"sbp_{invented_hex(40)}",
    ),
    token(
        "tailscale_key",
        "Tailscale key",
        r"tskey-[a-z]",
        r"\btskey-[a-z]{3,12}-[0-9A-Za-z]{8,24}-[0-9A-Za-z]{16,48}\b",
        f"tskey-auth-kX7{invented(8)}CNTRL-{invented(33)}",
    ),
    token("pulumi_token", "Pulumi token", r"pul-[0-9a-f]", r"\bpul-[0-9a-f]{40}\b", f"pul-{invented_hex(40)}"),
    token("netlify_token", "Netlify token", r"nfp_", r"\bnfp_[0-9A-Za-z]{36}\b", f"nfp_{invented(36)}"),
    token("vercel_token", "Vercel token", r"vc[pirka]_", r"\bvc[pirka]_[0-9A-Za-z]{50,60}\b", f"vcp_{invented(56)}"),
    token(
        "fly_token",
        "Fly.io token",
        r"fm[12]r?_|fo1_",
        r"\bfo1_[0-9A-Za-z_-]{43}|\bfm[12]r?_[0-9A-Za-z+/]{80}[0-9A-Za-z+/]*={0,2}",
        f"fo1_{invented(43)}",
    ),
    token(
        "akamai_token",
        "Akamai EdgeGrid token",
        r"akab-",
        r"\b(akab-[0-9a-z]{16}-[0-9a-z]{16})(?:[^.0-9a-z]|$)",
        "akab-" + "x7kq2mp9vt4wz8nb" + "-" + "3crd5lyj6hg1fdsa",
        group=1,
    ),
    token(
        "firebase_key",
        "Firebase cloud messaging key",
        r"AAAA[0-9A-Za-z_-]{7}:APA91b",
        r"\bAAAA[0-9A-Za-z_-]{7}:APA91b[0-9A-Za-z_-]{100,160}",
        f"AAAA{invented(7)}:APA91b{invented(134)}",
    ),
    token(
        "one_password_token",
        "1Password service account token",
        r"ops_eyJ",
        r"\bops_eyJ[0-9A-Za-z_-]{200}[0-9A-Za-z_-]*={0,2}",
        f"ops_eyJ{invented(250)}",
    ),
    token(
        "scaleway_key",
        "Scaleway access key",
        r"SCW[0-9A-Z]{3}",
        r"\bSCW[0-9A-Z]{17}\b",
        "SCWX7KQ2MP9VT4WZ8NB3",
        check=mixed_body("SCW"),
    ),
)
