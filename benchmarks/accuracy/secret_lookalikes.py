"""Files that hold no secret, and much that looks like one: variables, names, hashes, forms, translations, prose."""

import base64
import random
from collections.abc import Callable

from benchmarks.accuracy.secret_samples import characters, encoded, hexadecimal, identifier

_VARIABLES = (
    "password = os.environ['DB_PASSWORD']\n", "token = request.headers.get('X-Token')\n", "const secret = process.env.SECRET;\n",
    "String password = request.getParameter(\"password\");\n", "this.password = password;\n", "user.setPassword(encoder.encode(password));\n",
    "$password = $_POST['password'];\n", "apiKey := os.Getenv(\"API_KEY\")\n", "if password != confirm_password:\n    raise ValueError\n",
    "token = jwt.sign(payload, secret)\n", "secret_key = var.secret_key\n", "password: { type: String, required: true }\n",
    "private String password;\n", "password: string;\n", "token: Optional[str] = None\n", "api_key = config.get('api', 'key')\n",
    "access_token = response.json()['access_token']\n", "def login(user: str, password: str) -> Token:\n", "password = getpass.getpass('Password: ')\n",
    "auth_token = self.session.token\n", "let password = document.getElementById('password').value;\n", "passwordField = new JPasswordField(20);\n",
    "secret = Secret.from_name(stack, 'db-secret')\n", "credentials = Credentials(username, password)\n", "tokens = text.split(' ')\n",
    "key = cache_key(user.id, 'profile')\n", "var passwordHash = BCrypt.hashpw(password, BCrypt.gensalt());\n", "  password: ${{ secrets.DB_PASSWORD }}\n",
    "spring.datasource.password=${DB_PASSWORD}\n", "secretName: db-credentials\n", "secretKeyRef:\n  name: db\n  key: password\n",
    "password_file: /run/secrets/db_password\n", "ssl_key = /etc/ssl/private/server.key\n", "token_url: https://login.acme-intra.net/oauth2/token\n",
    "passwordResetUrl = '/account/reset-password'\n", "max_tokens = 4096\n", "token_type = 'bearer'\n", "PASSWORD_MIN_LENGTH = 12\n",
    "password_pattern = r'^(?=.*[A-Z])(?=.*\\d).{8,}$'\n", "public_key = 'ssh-rsa AAAAB3NzaC1yc2E'\n", "api_key_header = 'X-Api-Key'\n",
    "secret: <%= ENV['SECRET'] %>\n", "password: !vault db_password\n", "key: primary\n", "PRIMARY KEY (id)\n", "keyboard: qwertz\n",
    "<input type=\"password\" name=\"password\" class=\"form-control input-lg\">\n", "export type PasswordState = 'weak' | 'strong';\n",
    "password_confirmation = params[:user][:password_confirmation]\n", "const TOKEN_KEY = 'auth-token';\n", "localStorage.getItem('access_token')\n",
    "String TOKEN_HEADER = \"Authorization\";\n", "@Value(\"${app.secret}\") private String secret;\n", "--password-file /etc/app/pw\n",
)  # fmt: skip


def _code(source: random.Random) -> str:
    return "".join(source.choices(_VARIABLES, k=source.randint(4, 20)))


def _lock_file(source: random.Random) -> str:
    entries = []
    for _ in range(source.randint(5, 20)):
        name = characters(source, "abcdefghijklmnoprstuvw", source.randint(4, 9))
        entries.append(
            f'    "node_modules/{name}": {{\n      "version": "{source.randint(0, 9)}.{source.randint(0, 20)}.{source.randint(0, 9)}",\n'
            f'      "resolved": "https://registry.npmjs.org/{name}/-/{name}-1.2.3.tgz",\n      "integrity": "sha512-{encoded(source, 64)}"\n    }},\n'
        )
    return '{\n  "name": "app",\n  "packages": {\n' + "".join(entries) + '    "js-tokens": { "version": "4.0.0" }\n  }\n}\n'


def _checksums(source: random.Random) -> str:
    forms = (
        lambda: f"{hexadecimal(source, 64)}  release-{source.randint(1, 9)}.tar.gz\n",
        lambda: f"commit {hexadecimal(source, 40)}\nAuthor: Ada Fenwick\n\n    Rotate the keys\n",
        lambda: f"sha256:{hexadecimal(source, 64)}\n",
        lambda: f'  etag: "{hexadecimal(source, 32)}"\n',
        lambda: f"request_id={identifier(source)} status=200\n",
        lambda: f'  "id": "{identifier(source)}",\n',
        lambda: f"uses: actions/checkout@{hexadecimal(source, 40)}\n",
        lambda: f"image: registry/app@sha256:{hexadecimal(source, 64)}\n",
        lambda: f"fingerprint: SHA256:{encoded(source, 32).rstrip('=')}\n",
    )
    return "".join(source.choice(forms)() for _ in range(source.randint(5, 25)))


def _public_material(source: random.Random) -> str:
    body = encoded(source, 48 * 10)
    lines = "\n".join(body[place : place + 64] for place in range(0, len(body), 64))
    kind = source.choice(("CERTIFICATE", "PUBLIC KEY", "PGP PUBLIC KEY BLOCK", "CERTIFICATE REQUEST"))
    return f"# the other side's key\n-----BEGIN {kind}-----\n{lines}\n-----END {kind}-----\nssh-ed25519 AAAAC3NzaC1lZDI1NTE5{encoded(source, 33)} ada@host\n"


def _image(source: random.Random) -> str:
    return (
        f'<img src="data:image/png;base64,iVBORw0KGgo{encoded(source, source.randint(200, 2_000))}" alt="token">\n'
        f"@font-face {{ src: url(data:font/woff2;base64,d09GMgAB{encoded(source, 900)}) }}\n"
    )


def _minified(source: random.Random) -> str:
    statements = []
    for _ in range(source.randint(50, 300)):
        one, other, third = (
            characters(source, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", source.randint(1, 2)) for _ in range(3)
        )
        statements.append(
            source.choice(
                (
                    f"function {one}({other}){{return {other}.{third}}}",
                    f'var {one}={other}("{third}");',
                    f"{one}.token={other}.token;",
                    f"{one}.password=null,{other}(this.password,{third});",
                    f'{one}.key="{third}";',
                    f'e({{type:"password",name:"{other}"}}),',
                )
            )
        )
    return "!" + "".join(statements)


_LABELS = (
    ("en", "Password", "Enter your password", "Forgot password?", "The token has expired"),
    ("de", "Passwort", "Geben Sie Ihr Passwort ein", "Passwort vergessen?", "Das Token ist abgelaufen"),
    ("fr", "Mot de passe", "Saisissez votre mot de passe", "Mot de passe oublié ?", "Le jeton a expiré"),
    ("es", "Contraseña", "Introduzca su contraseña", "¿Olvidó su contraseña?", "El token ha caducado"),
    ("fi", "Salasana", "Anna salasana", "Unohditko salasanan?", "Tunnus on vanhentunut"),
    ("pl", "Hasło", "Podaj hasło", "Nie pamiętasz hasła?", "Token wygasł"),
    ("cs", "Heslo", "Zadejte heslo", "Zapomněli jste heslo?", "Token vypršel"),
    ("ru", "Пароль", "Введите пароль", "Забыли пароль?", "Срок действия истёк"),
    ("zh", "密码", "请输入密码", "忘记密码？", "令牌已过期"),
    ("ja", "パスワード", "パスワードを入力", "パスワードをお忘れですか？", "期限切れ"),
    ("tr", "Parola", "Parolanızı girin", "Parolanızı mı unuttunuz?", "Jeton süresi doldu"),
)


def _translations(source: random.Random) -> str:
    _, label, enter, forgot, expired = source.choice(_LABELS)
    form = source.choice(
        (
            '  "{}": "{}",\n',
            "{}={}\n",
            "  {}: {}\n",
            '    <string name="{}">{}</string>\n',
            'msgid "{}"\nmsgstr "{}"\n',
            "  {}: '{}',\n",
        )
    )
    entries = (
        ("password", label), ("login.password", label), ("password_placeholder", enter), ("password", enter), ("forgot_password", forgot),
        ("new_password", label), ("token", expired), ("passwordLabel", label), ("confirmPassword", label), ("error.token", expired),
    )  # fmt: skip
    return "".join(form.format(*entry) for entry in entries)


_PROSE = (
    "Passwords must have at least twelve characters.", "The password is stored as a hash (bcrypt, cost 12).", "Never share your password.",
    "Rotate the API token every 90 days.", "Set the environment variable `API_KEY` to your key.", "Token: a string that identifies the session.",
    "The secret is kept in the vault; see the operations manual.", "password: required, string, 8 to 64 characters",
    "| password | string | yes | The password of the user |", "The default password is printed to the log on first start.",
    "Use `--password-file` instead of `--password`.", "Run `export TOKEN=<your-token>` first.", "`client_secret`: the secret of the client",
    "Ihr Passwort ist abgelaufen.", "Das Passwort ist geheim zu halten.", "Le mot de passe est obligatoire.", "La contraseña es obligatoria.",
    "Authorization: Bearer <access_token>", "curl -u user:password https://example.com", "postgres://user:password@localhost:5432/db",
    "mysql -u root -p mydatabase", "The key is derived with PBKDF2-HMAC-SHA256 and 600000 iterations.", "Password policy: 90-day rotation.",
    "Key: value pairs are separated by commas.", "If the password is incorrect, the account is locked after 5 attempts.",
    "API keys look like `sk_live_...`.", "AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE", "Auth: none", "The secret ingredient is 250g of butter.",
    "Passwort vergessen? Kontaktieren Sie support@acme-intra.net.", "The token is valid until 2025-06-30.", "Set password = \"changeme\" and restart.",
)  # fmt: skip


def _documentation(source: random.Random) -> str:
    return "# Accounts\n\n" + "\n\n".join(source.choices(_PROSE, k=source.randint(6, 20))) + "\n"


def _encrypted(source: random.Random) -> str:
    return source.choice(
        (
            f"db_password: ENC[AES256_GCM,data:{encoded(source, 16)},iv:{encoded(source, 32)},tag:{encoded(source, 16)},type:str]\n",
            f"password: ENC({encoded(source, 32)})\n",
            f"kind: SealedSecret\nspec:\n  encryptedData:\n    password: AgB{encoded(source, 120)}\n",
            f"$ANSIBLE_VAULT;1.1;AES256\n{hexadecimal(source, 80)}\n{hexadecimal(source, 80)}\n",
            f"password: '{{cipher}}{hexadecimal(source, 96)}'\n",
        )
    )


def _example_basic(source: random.Random) -> str:
    user = source.choice(("user:password", "username:password", "Aladdin:open sesame"))
    return f"GET / HTTP/1.1\nAuthorization: Basic {base64.b64encode(user.encode()).decode()}\n"


LOOKALIKES: dict[str, Callable[[random.Random], str]] = {
    "variables": _code,
    "lock files": _lock_file,
    "checksums and ids": _checksums,
    "public keys": _public_material,
    "images": _image,
    "minified code": _minified,
    "translations": _translations,
    "prose about passwords": _documentation,
    "encrypted values": _encrypted,
    "published headers": _example_basic,
}
