"""Credentials: what opens something, and what only looks or reads like it."""

import pytest

from domain.keys import generate_key
from domain.rules import Matcher
from tests.detection.rule_sets import findings, verdict

_PEM = """-----BEGIN RSA PRIVATE KEY-----
MIIEpAIBAAKCAQEAx7Zq3f0Yc1mBv8sJd2Lr5uKpWnTqYh9eXgV4oIaCzSbDfGjM
kQwErTyUiOpAsDfGhJkLzXcVbNm1234567890qWeRtYuIoPaSdFgHjKlZxCvBnMq
-----END RSA PRIVATE KEY-----"""


@pytest.mark.parametrize(
    "text",
    [
        _PEM,
        _PEM.replace("RSA ", "").replace("\n", "\\n"),
        _PEM.replace("RSA", "OPENSSH"),
        "aws_access_key_id = AKIAQ3EGXY7LMNOP5QRS",
        "aws_secret_access_key=wJ4lrXUtnF3MI/K7MDaNG+bPxRf9CYzQ8kEyT2vH",
        '"private_key_id": "3f2a9c1b7d8e4f60a1b2c3d4e5f60718293a4b5c"',
        "AccountKey=Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6QUJDREVGR0hJSktMTU5PUA==",
        "ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8",
        "glpat-x7Kq2mP9vT4wZ8nB3cRd",
        "xoxb-2814039571846-7Kq2mP9vT4wZ8nB3",
        "https://hooks.slack.com/services/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",
        "sk_live_4mK9vT2wZ8nB3cRd7Kq2mP",
        "sk-proj-x7Kq2mP9vT4wZ8nB3cRdLyJ5hG6fD1sA",
        "sk-ant-api03-x7Kq2mP9vT4wZ8nB3cRdLyJ5hG6fD1sAx7Kq2mP9vT4wZ8nB3cRd",
        "npm_x7Kq2mP9vT4wZ8nB3cRdLyJ5hG6fD1sAqW4e",
        "AIzaSyD3x7Kq2mP9vT4wZ8nB3cRdLyJ5hG6fD1s",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0NzExIiwiZXhwIjoxNzUwMTExMjgzfQ.k3Jd9fLq2mPxT7vZ8nBwRcYhG6sD1aQe",
        "postgres://app:u8Zk2mQx@db.internal:5432/app",
        "amqp://worker:Tr0ub4dor-3@mq/",
        "DB_PASSWORD=tr7!Quokka-19",
        'password: "Winter-Garten-42"',
        "spring.datasource.password = hV8#pqL2",
        "'secret_key' => 'k3Jd9fLq2mPxT7vZ8nBw'",
        "X-Api-Key: 9f8e7d6c5b4a39281706f5e4d3c2b1a0",
        "api_token=x7Kq2mP9vT4wZ8nB3cRd",
        "The password is Herbst-2931!",
        "Das Passwort lautet: Herbst-2931!",
        "Le mot de passe est Automne#2931.",
        "La contraseña es Otono2931!",
        "Het wachtwoord is Herfst2931!",
        "The password for the till is now `tr7Quokka19`.",
        generate_key("chk"),
        generate_key("op_live"),
    ],
    ids=lambda text: text if not text.startswith(("chk_", "op_")) else "a key of ours, " + text.split("_")[0],
)
def test_a_secret_is_found_and_nothing_of_it_is_kept(text: str) -> None:
    found = findings(Matcher(detector="secrets"), f"note:\n{text}\nend")
    assert len(found) == 1
    assert found[0].quote == "••••••••"
    assert "Credentials and secrets" in verdict(f"note:\n{text}\nend").matched_rules


@pytest.mark.parametrize(
    "text",
    [
        "The password is stored hashed and never shown.",
        "Passwords: at least 14 characters, changed never.",
        "Your password is too short.",
        "A password is personal. It is not told to anyone.",
        "The password must contain a digit and 2 symbols.",
        "password: must be at least 12 characters",
        "Password: ________",
        "password=",
        "password = os.environ['DB_PASSWORD']",
        "password: ${DB_PASSWORD}",
        "password: {{ vault.db_password }}",
        "password = get_password(user)",
        "password = config.database.password",
        "password: str | None = None",
        "DB_PASSWORD=changeme",
        "DB_PASSWORD=<your-password>",
        "API_KEY=your_api_key_here",
        "API_KEY=xxxxxxxxxxxxxxxxxxxx",
        "token: ${{ secrets.GITHUB_TOKEN }}",
        "max_tokens: 4096",
        "token_type: bearer",
        "tokenizer: gpt2-large-v1.0.3",
        "secret: payments/db-password",
        "secretKeyRef: {name: db-secret-1, key: password1}",
        "access_token=REDACTED",
        "Authorization: Bearer <token>",
        "X-API-Key: chk_your_key_here",
        "Authorization: Bearer op_live_your_key_here",
        "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
        "AKIAIOSFODNN7EXAMPLE",
        "postgres://user:password@localhost/db",
        '#   DATABASE_URL="postgres://myuser:mypass@localhost/somedatabase"',
        "mysql://dbuser:dbpass@db.internal/app",
        "postgres://my_user:my_pw@db.internal/app",
        "Adgangskoden er ikke korrekt.",
        "Parola este obligatorie.",
        "Seed phrase: abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about",
        "MNEMONIC='test test test test test test test test test test test junk'",
        "Recovery phrase: twelve words that open the wallet again should its device ever get lost",
        "Seed phrase: timber ostrich velvet donkey cabin hollow marble scout lemon pigeon glide rocket window",
        "Mnemonic words never leave this device because anyone with those words can spend money",
        "Salasana on liian lyhyt.",
        "postgres://app:${PASSWORD}@db/app",
        "https://example.org:8443/path@2x",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ"
        ".SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
        "commit ba11a8e3d49091cb431d0a36ce3d08d5032abbff",
        "sha256:d44adf5f9ff38cecf8a1d312f87514e1d44adf5f9ff38cecf8a1d312f87514e1",
        "id=6f1c2a34-9b7d-4e55-8f00-0c1d2e3f4a5b",
        "class='sk-circle-fade-dot-animation-delay'",
        "task-force-and-risk-management-committee-2025",
        "GET /reset-password?step=2 HTTP/1.1",
        "password_reset_tokens table dropped in 4.2",
        "Le mot de passe est personnel et confidentiel.",
        "Das Passwort ist geheim zu halten.",
        "secret santa: 24 December",
        "The secret of the recipe: 250g butter",
    ],
)
def test_prose_placeholders_and_code_are_no_secrets(text: str) -> None:
    assert findings(Matcher(detector="secrets"), text) == ()


def test_a_key_of_ours_with_a_wrong_checksum_is_none() -> None:
    key = generate_key("chk")
    assert findings(Matcher(detector="classifyhub_key"), key[:-1] + ("a" if key[-1] != "a" else "b")) == ()
