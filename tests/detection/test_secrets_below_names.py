"""Secrets below a name for several: blocks of YAML, objects, tables of TOML, elements, and what stands there without being one."""

import pytest

from detection.engine import classify
from domain.rules import Confidence, Matcher
from tests.detection.rule_sets import compiled

SECRETS = compiled(Matcher(detector="secrets", min_confidence=Confidence.LIKELY))
#: Where a secret stands in the texts below.
_SECRET = "x7Kq2mP9vT4wZ8nB3cRd"


def _found(text: str) -> list[str]:
    return [text[finding.start : finding.end] for finding in classify(SECRETS, text).findings]


@pytest.mark.parametrize(
    "form",
    [
        "app_secrets:\n  stripe: {}\n",
        "config:\n  secrets:\n    # of the shop\n\n    sendgrid: '{}' # live\n  port: 80\n",
        "secrets:\n  stripe:\n    live: {}\n",
        "- appSecrets:\n    stripe: {}\n",
        '{{"app": {{"credentials": {{"stripe": "{}"}}, "port": 1}}}}',
        '{{"apiKeys": {{"maps": "{}"}}}}',
        '[secrets]\nstripe = "{}"\n\n[server]\nport = 1\n',
        "[app.secrets]\nstripe = '{}'\n",
        "[secrets.live]\nstripe = '{}'\n",
        "[credentials]\nstripe={}\n",
        'SECRETS = {{\n    "stripe": "{}",\n}}',
        "const secrets: Record<string, string> = {{ stripe: '{}' }};",
        "'secrets' => [ 'stripe' => '{}' ],",
        'secrets = {{\n  stripe = "{}"\n}}\n',
        "$secrets = [\n  'stripe' => '{}',\n];",
        "<secrets>\n  <stripe>{}</stripe>\n</secrets>",
        "tokens:\n  deploy: {}\n",
        "secretEnvVars:\n  STRIPE: {}\n",
        "vault_secret_data:\n  stripe: {}\n",
        "passwords:\n  shop: {}\n",
        "zugangsdaten:\n  shop: {}\n",
        "mots_de_passe:\n  boutique: {}\n",
        "contraseñas:\n  tienda: {}\n",
        "credenziali:\n  negozio: {}\n",
        "wachtwoorden:\n  winkel: {}\n",
        "senhas:\n  loja: {}\n",
        "hasła:\n  sklep: {}\n",
    ],
)
def test_a_generated_value_is_found_below_a_name_for_several(form: str) -> None:
    assert _found(form.format(_SECRET)) == [_SECRET]


def test_every_entry_of_a_block_is_found_once() -> None:
    text = f"secrets:\n  stripe: {_SECRET}\n  database: tr7!Quokka-19\n  admin_password: Eisvogel!77\n  region: eu-west-1\nport: {_SECRET}\n"
    assert _found(text) == [_SECRET, "tr7!Quokka-19", "Eisvogel!77"]


@pytest.mark.parametrize(
    "text",
    [
        # References and what describes a secret.
        "secrets:\n  - name: my-app-token-x7k2p9\n",
        "secrets:\n  db:\n    file: ./secrets/db_password_1.txt\n",
        "secrets:\n  db: arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf\n",
        "secrets:\n  DB:\n    vault: production/db/password@ops2\n",
        "secrets:\n  DB_PASS: /prod/db/pass1\n",
        "secrets:\n  stripe: ref+vault://secret/stripe1\n",
        "secrets:\n  version: 2024-01-17\n  region: eu-central-1\n  sha256: 9f8e7d6c5b4a39281706f5e4d3c2b1a0\n",
        "secrets:\n  tenant: 6f1c2a34-9b7d-4e55-8f00-0c1d2e3f4a5b\n",
        "credentials:\n  username: service-account-17\n",
        "volumes:\n  - name: x\n    secret:\n      secretName: app-tls-7f8a9b2c3d\n",
        "imagePullSecrets:\n  - name: regcred-9f8e7d6c5b\n",
        # Placeholders, variables, ciphers.
        "secrets:\n  token: ${{ secrets.GH_TOKEN_1 }}\n",
        "secrets:\n  stripe: changeme\n  mail: your-mail-key-1\n  shop: xxxxxxxxxxxxxxxx\n",
        'secrets = {\n  db = "${var.db_password1}"\n}\n',
        "secrets = { db = data.aws_ssm_parameter.db1.value }\n",
        f"secrets:\n  stripe: ENC[AES256_GCM,data:{_SECRET},iv:abc]\n",
        f"sealedSecrets:\n  stripe: {_SECRET}\n",
        # Names of something else, and values that are none.
        f"design_tokens:\n  brand: {_SECRET}\n",
        f"public_keys:\n  a: {_SECRET}\n",
        'tokens:\n  color-primary: "#1A2B3C4D"\n  space: 12px\n',
        '"tokens": [{"type": "word", "value": "abc123def456ghi"}]',
        '"tokens": {"input": 1234567890, "model": "gpt-4o-2024-08-06"}',
        "secrets:\n  stripe: projects/123456/secrets/stripe-1/versions/2\n",
        "credentials:\n  aws: my-aws-creds-2024\n",
        '{"tokens": {"USDC": "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"}}',
        'passwords:\n  reset: "Your password has been reset 12 times"\n',
        # Beside the block.
        f"secrets:\n  enabled: true\nstripe: {_SECRET}\n",
        f'"secrets": {{}}, "stripe": "{_SECRET}"',
        f'[secrets]\n\n[build]\nstripe = "{_SECRET}"\n',
    ],
)
def test_nothing_else_below_such_a_name_is_a_secret(text: str) -> None:
    assert _found(text) == []


def test_secrets_of_hundreds_of_blocks_are_found_where_their_lines_are_indented() -> None:
    block = f"secrets:\n  # of the shop\n\n  stripe: {_SECRET}\nother: {_SECRET}\n"
    assert _found(block * 50) == [_SECRET] * 50
