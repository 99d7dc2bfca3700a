"""Keys and tokens of services for payment, chat, mail, monitoring, work and artificial intelligence."""

import re
from collections.abc import Callable
from typing import Final

from detection.detectors.entropy import looks_random
from detection.detectors.model import Checked
from detection.detectors.placeholders import is_filler, is_placeholder
from detection.detectors.tokens import invented, invented_hex, mixed_body, mixed_ending, token
from detection.document import Document
from domain.rules import Confidence

#: Keys that Stripe's documentation shows to everybody.
_PUBLISHED_STRIPE: Final = ("4eC39HqLyjWDarjtT1zdp7dc", "BQokikJOvBiI2HlWgH4olfQ2", "tR3PYbcVNZZ796tH88S4VQ2u")


def _check_stripe(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end]
    return None if value.endswith(_PUBLISHED_STRIPE) else _stripe_body(document, start, end)


_stripe_body = mixed_body(r"^(?:[sr]k_(?:live|test|prod)_|whsec_)")


#: What follows ``sk-`` in keys of another service, and in names of algorithms of SSH.
_NO_BODIES: Final = ("ant-", "ecdsa-sha2-", "ssh-")


def _random_body(prefix: re.Pattern[str]) -> Callable[[Document, int, int], Checked | None]:
    """A check for tokens with a common prefix such as ``sk-``: what follows must look generated, in one piece."""

    def check(document: Document, start: int, end: int) -> Checked | None:
        value = document.text[start:end]
        body = prefix.sub("", value)
        mixed_case = body != body.lower() or len(re.findall(r"\d", body)) >= 6
        if body.startswith(_NO_BODIES) or is_filler(body) or is_placeholder(body) or not looks_random(body) or not mixed_case:
            return None
        return Checked(value, Confidence.LIKELY, "form")

    return check


_PAYMENT: Final = (
    token(
        "stripe_key",
        "Stripe key",
        r"[sr]k_(?:live|test|prod)_|whsec_",
        r"\b(?:[sr]k_(?:live|test|prod)_[0-9A-Za-z]{16}[0-9A-Za-z]*|whsec_[0-9A-Za-z+/]{24,64})",
        f"sk_live_{invented(24)}",
        check=_check_stripe,
    ),
    token(
        "square_token",
        "Square token",
        r"sq0[a-z]{3}-|EAAA[0-9A-Za-z_-]{60}",
        r"(?:^|[^0-9A-Za-z+/=_-])(sq0(?:atp|csp)-[0-9A-Za-z_-]{22,50}|EAAA[0-9A-Za-z_-]{60})(?:[^0-9A-Za-z+/=_-]|$)",
        f"sq0csp-{invented(43)}",
        group=1,
    ),
    token(
        "braintree_token",
        "PayPal Braintree token",
        r"access_token\$",
        r"\baccess_token\$(?:production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32}\b",
        f"access_token$production$x7kq2mp9vt4wz8nb${invented_hex(32)}",
        check=mixed_body(r"^access_token\$(?:production|sandbox)\$"),
    ),
    token(
        "shopify_token", "Shopify token", r"shp[a-z]{2}_", r"\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b", f"shpat_{invented_hex(32)}"
    ),
    token(
        "adyen_key",
        "Adyen key",
        r"AQE[a-z0-9]{5}",
        r"\bAQE[a-z][0-9A-Za-z+/]{60,140}={0,2}-[0-9A-Za-z+/=]{40,60}-[^\s\"'()<>,]{16,20}",
        f"AQEyhmfuXNWTK0Qc{invented(90)}-{invented(44)}-{invented(16)}",
    ),
    token(
        "plaid_token",
        "Plaid token",
        r"access-(?:sandbox|development|production)-",
        r"\baccess-(?:sandbox|development|production)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b",
        "access-production-" + "4f2a9c1b-7d8e-4f60-a1b2-c3d4e5f60718",
    ),
    token(
        "razorpay_key",
        "Razorpay key id",
        r"rzp_(?:live|test)_",
        r"\brzp_(?:live|test)_[0-9A-Za-z]{14}\b",
        f"rzp_live_{invented(14)}",
        check=mixed_body(r"^rzp_(?:live|test)_"),
    ),
    token(
        "flutterwave_key",
        "Flutterwave key",
        r"FLWSECK",
        r"\bFLWSECK(?:_TEST)?-[0-9a-hA-H]{12,32}-X\b",
        f"FLWSECK-{invented_hex(32)}-X",
        check=mixed_body(r"^FLWSECK(?:_TEST)?-"),
    ),
)

_CHAT: Final = (
    token(
        "slack_token",
        "Slack token",
        r"xox[abceoprs]|xapp-",
        r"\bxox[abceoprs](?:\.xox[a-z])?-[0-9A-Za-z-]{16}[0-9A-Za-z-]*|\bxapp-[0-9]-[0-9A-Za-z-]{20}[0-9A-Za-z-]*",
        "xoxb-" + "2814039571846-" + invented(24),
    ),
    token(
        "slack_webhook",
        "Slack webhook address",
        r"hooks\.slack\.com",
        r"hooks\.slack\.com/(?:services|workflows|triggers)/T[0-9A-Z]{6,12}/[AB]?[0-9A-Z]{6,18}/(?:[0-9]{8,20}/)?[0-9A-Za-z]{18,34}",
        f"https://hooks.slack.com/services/T02AB3CD4/B05EF6GH7/{invented(24)}",
        check=mixed_ending,
        standard="documentation of Slack",
    ),
    token(
        "discord_webhook",
        "Discord webhook address",
        r"/api/webhooks/",
        r"https://(?:\w+\.)?discord(?:app)?\.com/api/webhooks/[0-9]{17,20}/[0-9A-Za-z_-]{60,70}",
        f"https://discord.com/api/webhooks/281403957184628140/{invented(68)}",
        check=mixed_ending,
        standard="documentation of Discord",
    ),
    token(
        "discord_token",
        "Discord bot token",
        r"[MNO][0-9A-Za-z_-]{23,27}\.[0-9A-Za-z_-]{6}\.[0-9A-Za-z_-]{27}",
        r"\b[MNO][0-9A-Za-z_-]{23,27}\.[0-9A-Za-z_-]{6}\.[0-9A-Za-z_-]{27,38}",
        f"M{invented(24)}.{invented(6)}.{invented(27)}",
    ),
    token(
        "teams_webhook",
        "Microsoft Teams webhook address",
        r"\.webhook\.office\.com",
        r"\.webhook\.office\.com/webhookb2/[0-9a-f-]{36}@[0-9a-f-]{36}/IncomingWebhook/[0-9a-f]{32}",
        "https://acme.webhook.office.com/webhookb2/4f2a9c1b-7d8e-4f60-a1b2-c3d4e5f60718@4f2a9c1b-7d8e-4f60-a1b2-c3d4e5f60718/"
        f"IncomingWebhook/{invented_hex(32)}",
        check=mixed_ending,
        standard="documentation of Microsoft Teams",
    ),
    token(
        "telegram_token",
        "Telegram bot token",
        r":AA[0-9A-Za-z_-]{33}",
        r"\b[0-9]{8,10}:AA[0-9A-Za-z_-]{33}\b",
        f"281403957:AA{invented(33)}",
        marked_inside=True,
    ),
    token(
        "facebook_token",
        "Facebook token",
        r"EAA[A-Z][0-9A-Za-z]{20}",
        r"(?:^|[^0-9A-Za-z+/=_-])(EAA[A-Z][0-9A-Za-z]{60}[0-9A-Za-z]*)(?:[^0-9A-Za-z+/=]|$)",
        f"EAAC{invented(120)}",
        group=1,
    ),
    token("instagram_token", "Instagram token", r"IGQV", r"\bIGQV[0-9A-Za-z_-]{60}[0-9A-Za-z_-]*", f"IGQVJ{invented(120)}"),
    token(
        "twitter_token",
        "Twitter bearer token",
        r"A{20}",
        r"\bA{20,24}[0-9A-Za-z]{3,12}A{4,10}[0-9A-Za-z]{1,20}%[0-9A-Za-z%]{40,120}",
        f"{'A' * 22}MLhe{'A' * 6}0%2B{invented(70)}",
        check=mixed_body(r"^A+"),
    ),
    token(
        "dropbox_token",
        "Dropbox token",
        r"\bsl\.[0-9A-Za-z_-]{60}",
        r"\bsl\.[0-9A-Za-z_-]{130}[0-9A-Za-z_-]*",
        f"sl.{invented(138)}",
    ),
    token(
        "zoho_token",
        "Zoho token",
        r"1000\.[0-9a-f]{32}",
        r"\b1000\.[0-9a-f]{32}\.[0-9a-f]{32}\b",
        f"1000.{invented_hex(32)}.{invented_hex(32)}",
    ),
)

_MAIL: Final = (
    token(
        "sendgrid_key",
        "SendGrid key",
        r"SG\.[0-9A-Za-z_-]{20}",
        r"\bSG\.[0-9A-Za-z_-]{20,24}\.[0-9A-Za-z_-]{39,50}",
        f"SG.{invented(22)}.{invented(43)}",
    ),
    token(
        "mailgun_key",
        "Mailgun key",
        r"key-[0-9a-f]{32}|[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}",
        r"\bkey-[0-9a-f]{32}\b|\b[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}\b",
        f"key-{invented_hex(32)}",
    ),
    token("mailchimp_key", "Mailchimp key", r"[0-9a-f]{32}-us[0-9]", r"\b[0-9a-f]{32}-us[0-9]{1,2}\b", f"{invented_hex(32)}-us7"),
    token(
        "brevo_key",
        "Brevo key",
        r"xkeysib-|xsmtpsib-",
        r"\bx(?:key|smtp)sib-[0-9a-f]{64}-[0-9A-Za-z]{16}\b",
        f"xkeysib-{invented_hex(64)}-{invented(16)}",
    ),
    token(
        "twilio_auth_token",
        "Twilio auth token",
        r"(?i)\btwilio",
        r"\bAC[0-9a-f]{32}[\"']\s{0,4},\s{0,16}[\"']([0-9a-f]{32})[\"']",
        f"new Twilio('AC{invented_hex(32)}', '{invented_hex(34)[2:]}')",
        group=1,
        marked_inside=True,
    ),
    token("twilio_key", "Twilio key", r"\bSK[0-9a-fA-F]{32}", r"\bSK[0-9a-fA-F]{32}\b", f"SK{invented_hex(32)}"),
    token(
        "resend_key",
        "Resend key",
        r"\bre_[0-9A-Za-z]{8}_",
        r"\bre_[0-9A-Za-z]{8}_[0-9A-Za-z]{24}\b",
        f"re_{invented(8)}_{invented(24)}",
    ),
)

_MONITORING: Final = (
    token(
        "grafana_token",
        "Grafana token",
        r"gl(?:sa|c)_",
        r"\bgl(?:sa|c)_[0-9A-Za-z+/=_]{32}[0-9A-Za-z+/=_]*",
        f"glsa_{invented(32)}_{invented_hex(8)}",
    ),
    token(
        "newrelic_key",
        "New Relic key",
        r"NRAK-|NRII-|NRJS-|NRBR-|[0-9a-f]{36}NRAL",
        r"\bNRAK-[0-9A-Z]{27}\b|\bNRII-[0-9A-Za-z_-]{32}|\bNRJS-[0-9a-f]{19}\b|\b[0-9a-f]{36}NRAL\b",
        "NRAK-" + "X7KQ2MP9VT4WZ8NB3CRD5LYJ6HG",
    ),
    token(
        "sentry_token",
        "Sentry token",
        r"sntry[su]_",
        r"\bsntrys_[0-9A-Za-z+/=_-]{80}[0-9A-Za-z+/=_-]*|\bsntryu_[0-9a-f]{64}\b",
        f"sntryu_{invented_hex(64)}",
    ),
    token(
        "sentry_dsn",
        "Sentry address with a secret",
        r"sentry",
        r"https://[0-9a-f]{32}:([0-9a-f]{32})@[0-9A-Za-z.-]{3,60}/[0-9]",
        f"https://{invented_hex(32)}:{invented_hex(32)}@sentry.io/4711",
        group=1,
        standard="documentation of Sentry",
    ),
    token(
        "dynatrace_token",
        "Dynatrace token",
        r"dt0[a-z]\d\d\.",
        r"\bdt0[a-z][0-9]{2}\.[0-9A-Z]{24}\.[0-9A-Z]{64}\b",
        f"dt0c01.{invented(24).upper()}.{invented(64).upper()}",
    ),
    token(
        "posthog_key",
        "PostHog key",
        r"\bph[xars]_[0-9A-Za-z]{30}|pha_",
        r"\bph[xars]_[0-9A-Za-z]{32,64}\b",
        f"phx_{invented(47)}",
    ),
    token("honeycomb_key", "Honeycomb key", r"hc[abp]i[ck]_", r"\bhc[abp]i[ck]_[0-9a-z]{58}\b", f"hcaik_{invented(58).lower()}"),
)

_WORK: Final = (
    token(
        "linear_key", "Linear key", r"lin_(?:api|oauth)_", r"\blin_(?:api|oauth)_[0-9A-Za-z]{40,64}\b", f"lin_api_{invented(40)}"
    ),
    token(
        "notion_token",
        "Notion token",
        r"ntn_[0-9]|\bsecret_[0-9A-Za-z]{43}",
        r"\bntn_[0-9]{9}[0-9A-Za-z]{35,40}\b|\bsecret_[0-9A-Za-z]{43}\b",
        f"ntn_28140395718{invented(35)}",
    ),
    token(
        "airtable_token",
        "Airtable token",
        r"pat[0-9A-Za-z]{14}\.",
        r"\bpat[0-9A-Za-z]{14}\.[0-9a-f]{64}\b",
        f"pat{invented(14)}.{invented_hex(64)}",
    ),
    token("figma_token", "Figma token", r"figd_", r"\bfigd_[0-9A-Za-z_-]{40,60}", f"figd_{invented(40)}"),
    token(
        "asana_token",
        "Asana token",
        r"[12]/[0-9]{13,18}(?:/[0-9]{13,18})?:[0-9a-f]{32}",
        r"\b[12]/[0-9]{13,18}(?:/[0-9]{13,18})?:[0-9a-f]{32}\b",
        f"1/2814039571846281:{invented_hex(32)}",
    ),
    token(
        "hubspot_token",
        "HubSpot token",
        r"pat-[a-z]{2}[0-9]-",
        r"\bpat-(?:na|eu)[0-9]-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b",
        "pat-eu1-" + "4f2a9c1b-7d8e-4f60-a1b2-c3d4e5f60718",
    ),
    token(
        "salesforce_token",
        "Salesforce token",
        r"\b00D[0-9A-Za-z]{12,15}!",
        r"\b00D[0-9A-Za-z]{12,15}![0-9A-Za-z._]{80,120}",
        f"00D{invented(12)}!{invented(96)}",
    ),
    token("okta_token", "Okta token", r"SSWS ", r"\bSSWS 00[0-9A-Za-z_-]{40}", f"SSWS 00{invented(40)}"),
    token("contentful_token", "Contentful token", r"CFPAT-", r"\bCFPAT-[0-9A-Za-z_-]{43}", f"CFPAT-{invented(43)}"),
    token("typeform_token", "Typeform token", r"\btfp_[0-9A-Za-z_-]{40}", r"\btfp_[0-9A-Za-z_.-]{40,64}", f"tfp_{invented(44)}"),
    token(
        "mapbox_token",
        "Mapbox secret token",
        r"\bsk\.eyJ",
        r"\bsk\.eyJ[0-9A-Za-z_-]{32,120}\.[0-9A-Za-z_-]{20,24}",
        f"sk.eyJ{invented(75)}.{invented(22)}",
    ),
    token(
        "nats_seed",
        "NATS seed",
        r"\bS[UAOCNX][A-Z2-7]{56}",
        r"\bS[UAOCNX][A-Z2-7]{56}\b",
        "SU" + "AMK7Q2MPVT4WZ3NBCRD5LYJ6HGFDSAX7" + "KQ2MPVT4WZ3NBCRD5LYJ6HGF",
    ),
)

_INTELLIGENCE: Final = (
    token(
        "openai_key",
        "OpenAI-like key",
        r"\bsk-[0-9A-Za-z_-]{24}",
        r"\bsk-(?:proj-|svcacct-|admin-|or-v1-)?[0-9A-Za-z_-]{24}[0-9A-Za-z_-]*",
        f"sk-proj-{invented(48)}",
        check=_random_body(re.compile(r"^sk-(?:proj-|svcacct-|admin-|or-v1-)?")),
        standard="documentation of OpenAI",
    ),
    token(
        "anthropic_key",
        "Anthropic key",
        r"sk-ant-",
        r"\bsk-ant-(?:api|admin|oat)[0-9]{2}-[0-9A-Za-z_-]{40}[0-9A-Za-z_-]*",
        f"sk-ant-api03-{invented(93)}AA",
    ),
    token("huggingface_token", "Hugging Face token", r"\bhf_[0-9A-Za-z]{34}", r"\bhf_[0-9A-Za-z]{34,40}\b", f"hf_{invented(34)}"),
    token("groq_key", "Groq key", r"gsk_", r"\bgsk_[0-9A-Za-z]{52}\b", f"gsk_{invented(52)}"),
    token("xai_key", "xAI key", r"\bxai-[0-9A-Za-z]{20}", r"\bxai-[0-9A-Za-z]{80}\b", f"xai-{invented(80)}"),
    token("perplexity_key", "Perplexity key", r"pplx-", r"\bpplx-[0-9A-Za-z]{48}\b", f"pplx-{invented(48)}"),
    token("replicate_token", "Replicate token", r"\br8_[0-9A-Za-z]{20}", r"\br8_[0-9A-Za-z]{37}\b", f"r8_{invented(37)}"),
    token("together_key", "Together AI key", r"tgp_v1_", r"\btgp_v1_[0-9A-Za-z_-]{43}", f"tgp_v1_{invented(43)}"),
    token("tavily_key", "Tavily key", r"tvly-", r"\btvly-(?:dev-|prod-)?[0-9A-Za-z]{32}\b", f"tvly-{invented(32)}"),
    token("llamacloud_key", "LlamaCloud key", r"\bllx-[0-9A-Za-z]", r"\bllx-[0-9A-Za-z_-]{48}", f"llx-{invented(48)}"),
    token(
        "langsmith_key",
        "LangSmith key",
        r"lsv2_",
        r"\blsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}\b",
        f"lsv2_pt_{invented_hex(32)}_{invented_hex(10)}",
    ),
)

DETECTORS: Final = (*_PAYMENT, *_CHAT, *_MAIL, *_MONITORING, *_WORK, *_INTELLIGENCE)
