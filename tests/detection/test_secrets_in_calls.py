"""Passwords and keys by their place among the arguments of well-known functions and among the columns of an INSERT."""

import pytest

from detection.engine import classify
from domain.rules import Matcher
from tests.detection.rule_sets import compiled

SECRETS = compiled(Matcher(detector="secrets"))
_BCRYPT = "$2b$12$O9X03ogvxjZd8I1QKlDLGOT1A0b9PTLH0sKCN6VHMju5ABrYDwiWG"
_HEX = "b3024f3bdd9d31462bfd4abcd16c21e0b331f2c6f9f086ae9646905dd8c12dfd"


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ('DriverManager.getConnection(URL, "buchung", "Kranich#Zug11");', "Kranich#Zug11"),
        ('DriverManager.getConnection("jdbc:mysql://" + host, System.getenv("USER"), "KranichZug11");', "KranichZug11"),
        ("mysqli_connect('localhost', 'forum', 'bl4uregen77', 'forum')", "bl4uregen77"),
        ("new mysqli($host, 'forum', 'bl4uregen77')", "bl4uregen77"),
        ("$pdo = new PDO('mysql:host=db;dbname=x', 'svc', 'Zaunkoenig.7');", "Zaunkoenig.7"),
        ('new NetworkCredential("svc", "Ulmenweg19!", "CORP")', "Ulmenweg19!"),
        ('new PasswordAuthentication("svc", "Ulmenweg19!".toCharArray())', "Ulmenweg19!"),
        ("DBI->connect('dbi:Pg:dbname=x', 'perl', 'Walnuss%Baum')", "Walnuss%Baum"),
        ("ftp.login('hofladen', 'rote_Bete_55')", "rote_Bete_55"),
        ("s.login('berichte@acme.net', 'qkzv hwpt rlmx yudn')", "qkzv hwpt rlmx yudn"),
        ("requests.get(url, auth=HTTPBasicAuth('svc', 'tr7Quokka'))", "tr7Quokka"),
        ('req.SetBasicAuth("svc", "tr7Quokka")', "tr7Quokka"),
        ('client.get(url).basic_auth("svc", Some("tr7Quokka"))', "tr7Quokka"),
        ('smtp.PlainAuth("", "svc@acme.net", "tr7Quokka", host)', "tr7Quokka"),
        ("f = Fernet(b'WNtykWk-laICZpvn1B83sUsavy0EkEjWcoo3EAFVTME=')", "WNtykWk-laICZpvn1B83sUsavy0EkEjWcoo3EAFVTME="),
        ("jwt.sign({ id: 1, roles: ['a', 'b'] }, 'x8K2mQp4LwZt9Rv3', { expiresIn: '1h' })", "x8K2mQp4LwZt9Rv3"),
        ("jwt.sign({ id: 1 }, 'Donnerstag-ist-Markttag-82')", "Donnerstag-ist-Markttag-82"),
        ('new SecretKeySpec("Wq7Lk2Xv9Rt4Yp6Z".getBytes("UTF-8"), "AES")', "Wq7Lk2Xv9Rt4Yp6Z"),
        (f"new ethers.Wallet('0x{_HEX}', provider)", f"0x{_HEX}"),
        (f"networks: {{ main: {{ accounts: ['0x{_HEX}'] }} }}", f"0x{_HEX}"),
        ("requests.get(url, auth=('jenkins', 'Maurer0Kelle!'))", "Maurer0Kelle!"),
        (f"wandb.login(key='{_HEX[:40]}')", _HEX[:40]),
        (f'new HMACSHA512(Encoding.UTF8.GetBytes("{_HEX}"))', _HEX),
        (f'HMACSHA512 hmac = new(Encoding.UTF8.GetBytes("{_HEX}"));', _HEX),
        (f'new SymmetricSecurityKey(Encoding.UTF8.GetBytes("{_HEX}"))', _HEX),
        (f"hmac.new(b'{_HEX}', body, hashlib.sha256)", _HEX),
        (f'mac := hmac.New(sha256.New, []byte("{_HEX}"))', _HEX),
        ('token.SignedString([]byte("Donnerstag-ist-Markttag-82"))', "Donnerstag-ist-Markttag-82"),
        ("INSERT INTO accounts (login, password, made) VALUES ('mila', 'Trollblume12', '2023-01-02');", "Trollblume12"),
        (
            "require('twilio')('AC7614291d7c91ecf6d3c0b14c505da1cc', '25c9dfd5cd2b9b5e9d2b0ec504a1260b')",
            "25c9dfd5cd2b9b5e9d2b0ec504a1260b",
        ),
        (
            'from twilio.rest import Client\nClient("AC7614291d7c91ecf6d3c0b14c505da1cc",\n    "25c9dfd5cd2b9b5e9d2b0ec504a1260b")',
            "25c9dfd5cd2b9b5e9d2b0ec504a1260b",
        ),
        ('local red = redis:new(); red:auth("XQDkRSzgzgsh6x")', "XQDkRSzgzgsh6x"),
        ('driver.find_element(By.ID, "password").send_keys("tr7Quokka19")', "tr7Quokka19"),
        ('driver.findElement(By.name("passwd")).clear().sendKeys("tr7Quokka19");', "tr7Quokka19"),
        ("cy.get('#loginPassword').type('tr7Quokka19{enter}')", "tr7Quokka19"),
        ("await page.getByLabel('Contraseña').fill('tr7Quokka19')", "tr7Quokka19"),
        ("page.getByRole('textbox', { name: 'Password' }).fill('tr7Quokka19')", "tr7Quokka19"),
        ("page.locator('input[name=password]').fill('tr7Quokka19')", "tr7Quokka19"),
        ("fill_in 'Password', with: 'tr7Quokka19'", "tr7Quokka19"),
        (f"INSERT INTO users (id, login, password_hash) VALUES (1, 'anna', '{_BCRYPT}');", _BCRYPT),
        (f"INSERT INTO users VALUES (1,'anna','{_BCRYPT}');", _BCRYPT),
        (f"COPY users (id, pw) FROM stdin;\n1\t{_BCRYPT}\n\\.\n", _BCRYPT),
        ("insert into `users` (`id`, `pwd`)\nvalues (1, 'it''s7Quokka')", "it''s7Quokka"),
    ],
)
def test_what_a_function_or_statement_is_given_in_a_passwords_place_is_found(text: str, secret: str) -> None:
    assert [text[each.start : each.end] for each in classify(SECRETS, text).findings] == [secret]


def test_every_row_of_a_statement_is_read() -> None:
    text = (
        "INSERT INTO accounts (login, password) VALUES ('mila', 'Trollblume12'), ('ole','hafen123kante'),\n('ada', 'tr7Quokka');"
    )
    assert [text[each.start : each.end] for each in classify(SECRETS, text).findings] == [
        "Trollblume12",
        "hafen123kante",
        "tr7Quokka",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "DriverManager.getConnection(url, user, password)", 'DriverManager.getConnection(url, props.get("user2"), props.get("pass2"))',
        "mysqli_connect('localhost', 'root', 'root')", "new PDO($dsn, 'forum', 'forum')", "new PDO($dsn, 'root', 'secret')",
        'new NetworkCredential("svc", "<password>")', 'new NetworkCredential("svc", prefix + "Ulmenweg19!")', "client.login(username='ada', password=pw2)",
        "ftp.login('anonymous', 'guest')", "s.login('alice', 'alice1')", "new PDO('sqlite:x', null, 'utf8mb4')", "jwt.sign(payload, 'secret')",
        "jwt.verify(token, process.env.JWT_KEY2)", "Fernet(key2)", "requests.get(url, auth=('user', 'pass'))", "get(url, auth=(USER, PASSWORD2))",
        "requests.get(url, auth=('guest1', 'guest1'))", "wandb.login(key=key2)", "wandb.login(key='YOUR_API_KEY')", "hmac.new(key2, body2, sha256)",
        'token.SignedString([]byte("secret"))', "s.login('ada@acme.net', 'this must have some')",
        "jwt.sign(payload, 'shhhhh')", 'new SecretKeySpec(bytes2, "AES")', "accounts: ['x2', 'y3']", "createHmac('sha256', key2)", "DBI->connect($dsn2)",
        "new ethers.Wallet('0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80')", "ftp.login('hofladen', 'never closed12",
        "assert check('x', '$2b$12$O9X03ogvxjZd8I1QKlDLGOT1A0b9PTLH0sKCN6VHMju5ABrYDwiWG')",
        "$('#passenger-name').type('Kx82mPqz41')", "cy.get('#password').type('wrongpass1')", "cy.get('#password').should('be.visible2')",
        "page.fill('#password', process.env.PW2)", 'find_element(By.ID, "password").send_keys(PASSWORD2)', 'redis.auth("foobared")',
        "cy.get('#user').type('Kx82mPqz41')",
        "INSERT INTO users (login, password) VALUES (?, ?), ('ada', '5f4dcc3b5aa765d61d8327deb882cf99'), ('bob', MD5('tr7Quokka'))",
        "INSERT INTO users (login, password) VALUES ('admin1', 'admin1'), ('x', 'changeme1')",
        'parseBasicAuth(AuthorizationHeader, "m3Vx8QkTzR1hYd6W")', "element(By.id('password')).sendKeys('P@$$w0rds!!')",
        "INSERT INTO rules (password_age, name) VALUES ('90d', 'x12345y')",
    ],
)  # fmt: skip
def test_variables_placeholders_hashes_and_other_arguments_are_no_secrets(text: str) -> None:
    assert classify(SECRETS, text).findings == ()
