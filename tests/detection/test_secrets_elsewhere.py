"""Secrets in commands, headers, addresses, SQL, sentences and in files made for them."""

import base64

import pytest

from detection.engine import classify
from domain.rules import Matcher
from tests.detection.rule_sets import compiled

SECRETS = compiled(Matcher(detector="secrets"))
_BASIC = base64.b64encode(b"svc:tr7Quokka").decode()
_ENCODED = base64.b64encode(b"tr7!Quokka-19").decode()
_WORDS = "timber ostrich velvet donkey cabin hollow marble scout lemon pigeon glide rocket"
_NUMBERED = "\n".join(f"{number}. {word}" for number, word in enumerate(_WORDS.split(), 1))
_DIRECTORY = base64.b64encode(b"{SSHA}GGvEGEwWUoDvAVpI00qJSBhYa3IbeygT").decode()
_NTLM = "8846f7eaee8fb117ad06bdd830b7586c"
_ACCOUNT = "oOjmSYCWHcr95CChMBIt+wR2ZeMWMPuirRrbfK2DBrmXSC+B9DoT5vM7xor9ve82L7o1P6fss/N1q4dsnITbkA=="
_LOGIN = "4e81df92c7b360a5" * 2 + "7d3b9c10"
_PHRASE = "hK()nt5Z jvZnW<e$l9uHJx6)CN*Z2YgMF*f#j3(oVBKMn(r1YItrJ^Rkf%UHqBE"
_NTLM_ANSWER = "TlRMTVNTUAADAAAABwoNEBMWGRwfIiUoKy4xNDc6AAAABQKq2mP9vT4wZ8nB3cRd5LyJ6hG1fDsA"
_KEPT = "MDoEEPgAAAAAAAAAAAAAAAAAAAEwFAYIKoZIhvcNAwcECHk2mQx7vT4w8nB3cRd5LyJ6hG1fDsAQpWbMeHk"
_DER = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC" + "x7Kq2mP9vT4wZ8nB3cRd5LyJ6hG1fDsAQpWbMeHk0t/NuYgO+Xi" * 12
_MANIFEST = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db-2\n{}:\n  user: c3Zjc3Zj\n  db: {}\n"


@pytest.mark.parametrize(
    ("detector", "text", "secret"),
    [
        ("password_in_command", "mysql -h db -u root -ptr7Quokka shop", "tr7Quokka"),
        ("password_in_command", "curl -s -u deploy:tr7Quokka https://artifacts/x", "tr7Quokka"),
        ("password_in_command", "sshpass -p 'tr7Quokka' ssh app@host", "tr7Quokka"),
        ("password_in_command", "./import --user svc --password tr7Quokka --batch", "tr7Quokka"),
        ("password_in_command", "./import --api-token=x7Kq2mP9vT4wZ8nB3cRd", "x7Kq2mP9vT4wZ8nB3cRd"),
        ("password_in_command", "openssl rsa -in a.pem -passin pass:tr7Quokka", "tr7Quokka"),
        ("password_in_command", "openssl pkcs12 -export -out server.p12 -password pass:tunnelcactus", "tunnelcactus"),
        ("password_in_command", "docker login -u svc -p tr7Quokka registry", "tr7Quokka"),
        ("password_in_command", "redis-cli -h cache -a tr7Quokka ping", "tr7Quokka"),
        ("password_in_command", "New-Object -Password 'Sjdn43ss@!'", "Sjdn43ss@!"),
        ("password_in_command", "net user kiosk Tulpe2023x /add", "Tulpe2023x"),
        ("password_in_command", "net use Z: \\\\nas01\\daten /user:CORP\\scan Scanner.Raum4", "Scanner.Raum4"),
        ("password_in_command", "ldapsearch -x -D cn=admin,dc=acme -w 'Steinpilz+Pfanne' -b dc=acme", "Steinpilz+Pfanne"),
        ("password_in_command", "echo 'x7Kq2mP9vT4w' | docker login -u robot --password-stdin registry", "x7Kq2mP9vT4w"),
        ("seed_phrase", f'MNEMONIC="{_WORDS}"', _WORDS), ("seed_phrase", f"My seed phrase:\n{_WORDS}\n", _WORDS),
        ("seed_phrase", f"recovery phrase = '{_WORDS} {_WORDS.replace('o', 'a')}'", f"{_WORDS} {_WORDS.replace('o', 'a')}"),
        ("password_in_command", "lftp -u webmaster,Mappen-Regal3 ftp.acme.net", "Mappen-Regal3"),
        ("password_in_command", "FROM mysql:8\nENV MYSQL_ROOT_PASSWORD Anis-Stern-24\nCOPY a b\n", "Anis-Stern-24"),
        ("password_in_command", "ENV API_TOKEN x7Kq2mP9vT4wZ8nB3cRd\n", "x7Kq2mP9vT4wZ8nB3cRd"),
        ("password_in_command", "\\set SHOP_PASS Kx82mPqz\n", "Kx82mPqz"),
        ("password_in_command", "SetEnv DB_PASSWORD tr7Quokka\n", "tr7Quokka"),
        ("password_in_command", "sshpass -p kessel-flicker ssh app@host", "kessel-flicker"),
        ("password_in_command", "port 6379\nrequirepass 2TmVyLChxPTy1iiQyivO\n", "2TmVyLChxPTy1iiQyivO"),
        ("password_in_command", 'createUser monitor SHA "Taubenblau77"', "Taubenblau77"),
        ("password_in_command", "  user lena insecure-password Wacholder_33\n", "Wacholder_33"),
        # Options that only who knows the tool takes for a password.
        ("password_in_command", "sshpass -p 'Ostwind&rosaKW' ssh app@host", "Ostwind&rosaKW"),
        ("password_in_command", "sqlcmd -S db1 -U sa -P kranich?215 -Q x", "kranich?215"), ("password_in_command", "osql -Usa -Pkranich?215", "kranich?215"),
        ("password_in_command", "sqlcmd -S db1 \\\n  -U sa -P kranich77x", "kranich77x"),
        ("password_in_command", "mongodump -u app -p 'k$r&nich77' --out /b", "k$r&nich77"), ("password_in_command", "7z a -pkranich77x a.7z d", "kranich77x"),
        ("password_in_command", "xfreerdp /v:h /u:svc /p:kranich77x", "kranich77x"), ("password_in_command", "plink -ssh svc@h -pw kranich77x", "kranich77x"),
        ("password_in_command", "smbclient //h/s -U 'CORP\\svc%kranich77x'", "kranich77x"),
        ("password_in_command", "schtasks /create /ru svc /rp kranich77x", "kranich77x"),
        ("password_in_command", "snmpwalk -v2c -c kr4nichRO 10.0.0.1", "kr4nichRO"), ("password_in_command", "sqlplus app/kranich77x@db", "kranich77x"),
        ("password_in_command", "rabbitmqctl add_user app kranich77x", "kranich77x"),
        ("password_in_command", "net use Z: \\\\nas01\\daten kranich77x /user:svc", "kranich77x"),
        ("password_in_command", 'echo "ubuntu:kranich-1428" | sudo chpasswd', "kranich-1428"),
        ("password_in_command", 'chpasswd <<< "ubuntu:kranich-1428"', "kranich-1428"),
        ("password_in_command", "chpasswd <<EOF\nroot:kranich77x\nEOF", "kranich77x"),
        ("password_in_command", "chpasswd:\n  expire: false\n  list: |\n    ubuntu:kranich77x\n", "kranich77x"),
        ("password_in_command", "echo kranich77x | sudo -S apt update", "kranich77x"),
        ("password_in_command", "echo kranich77x | passwd --stdin app", "kranich77x"),
        ("password_in_command", 'expect "*assword:*"\nsend "kranich77x\\r"\n', "kranich77x"),
        ("password_in_command", 'child.expect("Password:")\nchild.sendline("kranich77x")\n', "kranich77x"),
        # Settings of directories, routers and agents.
        ("password_in_command", "binddn cn=svc\nbindpw Ostwind?4379x\n", "Ostwind?4379x"),
        ("password_in_command", "rootpw --plaintext kranich77x\n", "kranich77x"),
        ("password_in_command", "username ops privilege 15 password 0 q6LkLs7Zmudp\n", "q6LkLs7Zmudp"),
        ("password_in_command", "username ops password 0 ostwind\n", "ostwind"), ("password_in_command", "enable password kranich77x\n", "kranich77x"),
        ("password_in_command", "line vty 0 4\n login\n password kranich77x\n", "kranich77x"),
        ("password_in_command", "line vty 0 4\n password 7 030F490A08062244195E01\n", "030F490A08062244195E01"),
        ("password_in_command", "radius-server host 10.0.0.1 key 0 kranich77x\n", "kranich77x"),
        ("password_in_command", "tacacs server t1\n address ipv4 10.0.0.1\n key kranich77x\n", "kranich77x"),
        ("password_in_command", "snmp-server community kr4nichRW RW\n", "kr4nichRW"),
        ("password_in_command", "rocommunity kr4nichRO 10.0.0.0/8\n", "kr4nichRO"),
        ("password_in_command", "client ap1 {\n  ipaddr = 10.0.0.1\n  secret = kranich77x\n}\n", "kranich77x"),
        ("password_in_command", '    set psksecret "kranich77x"\n', "kranich77x"), ("password_in_command", 'ada : XAUTH "kranich77x"\n', "kranich77x"),
        # Names and values in two elements, defaults of variables, names of one program.
        ("secret_assignment", "<String><Key>Password</Key><Value>ostwind*2998</Value></String>", "ostwind*2998"),
        ("secret_assignment", "<key>password</key>\n\t<string>ostwind2998</string>", "ostwind2998"),
        ("secret_assignment", "<name>javax.jdo.option.ConnectionPassword</name>\n<value>ostwind*2998</value>", "ostwind*2998"),
        ("secret_assignment", '<entry key="password">ostwind*2998</entry>', "ostwind*2998"),
        ("secret_assignment", 'variable "db_password" {\n  type = string\n  default = "kranich77x"\n}', "kranich77x"),
        ("secret_assignment", "  DBPassword:\n    NoEcho: true\n    Type: String\n    Default: kranich77x\n", "kranich77x"),
        ("secret_assignment", f"sonar.login={_LOGIN}\n", _LOGIN), ("secret_assignment", "<keyMaterial>kranich77x</keyMaterial>", "kranich77x"),
        ("secret_assignment", f"define('AUTH_KEY',         '{_PHRASE}');", _PHRASE), ("secret_assignment", f"LOGGED_IN_SALT='{_PHRASE}'\n", _PHRASE),
        ("secret_assignment", 'security-profiles add wpa2-pre-shared-key="kranich77x"', "kranich77x"),
        ("connection_string", "jdbc:oracle:thin:app/kranich77x@db:1521/X", "kranich77x"),
        ("password_in_sql", "CREATE USER x IDENTIFIED BY 'Ostwind#hYrkQ';", "Ostwind#hYrkQ"),
        ("password_in_prose", "The password is Ostwind-GsloP", "Ostwind-GsloP"),
        ("connection_string", 'sql.Open("mysql", "lager:Sanddorn!9@tcp(10.3.3.3:3306)/lager")', "Sanddorn!9"),
        ("secret_assignment", "<bindPassword>Ringelnatter+2</bindPassword>", "Ringelnatter+2"),
        ("secret_assignment", "<AutoLogon><Password><Value>Dienstag17Uhr</Value></Password></AutoLogon>", "Dienstag17Uhr"),
        ("secret_assignment", 'network={\n  psk="g4rd3n-shed"\n}', "g4rd3n-shed"),
        ("password_in_sql", "CREATE LOGIN report WITH PASSWORD = N'Mauersegler!88';", "Mauersegler!88"),
        ("password_in_sql", "CREATE USER 'app'@'%' IDENTIFIED BY 'tr7Quokka';", "tr7Quokka"),
        ("password_in_sql", "ALTER USER app IDENTIFIED WITH mysql_native_password BY 'tr7Quokka';", "tr7Quokka"),
        ("password_in_sql", "create role app login password 'tr7Quokka';", "tr7Quokka"),
        ("password_in_sql", "SET PASSWORD FOR app = PASSWORD('tr7Quokka');", "tr7Quokka"),
        ("netrc_password", "machine git.acme.net\nlogin svc\npassword tr7Quokka\n", "tr7Quokka"),
        ("netrc_password", "machine imap.acme.net login ada password pass123\n", "pass123"),
        ("secret_assignment", f'{{"encryptedUsername": "{_KEPT[::-1]}", "encryptedPassword": "{_KEPT}"}}', _KEPT),
        ("secret_assignment", "APP_ENV=local\nDB_PASSWORD=admin123\nDB_PORT=3306\n", "admin123"),
        ("pgpass_password", "db01:5432:shop:app:tr7Quokka\n", "tr7Quokka"),
        ("pgpass_password", "*:*:*:app:tr7Quokka\n", "tr7Quokka"),
        ("password_hash", "svc:$apr1$x7Kq2mP9$vT4wZ8nB3cRd5LyJ6hG1fD\n", "$apr1$x7Kq2mP9$vT4wZ8nB3cRd5LyJ6hG1fD"),
        ("password_hash", "userPassword: {SSHA}GGvEGEwWUoDvAVpI00qJSBhYa3IbeygT\n", "{SSHA}GGvEGEwWUoDvAVpI00qJSBhYa3IbeygT"),
        ("password_hash", f"userPassword:: {_DIRECTORY}\n", _DIRECTORY),
        ("password_hash", f"Administrator:500:{'aad3b435b51404ee' * 2}:{_NTLM}:::\n", _NTLM),
        ("seed_phrase", f"Wallet recovery phrase (12 words): {_WORDS}", _WORDS), ("seed_phrase", f"My seed words are {_WORDS}", _WORDS),
        ("seed_phrase", f"Wiederherstellungsphrase: {_WORDS}", _WORDS), ("seed_phrase", f"Frase de recuperación: {_WORDS}", _WORDS),
        ("seed_phrase", f"Recovery phrase:\n{_NUMBERED}\n", _NUMBERED),
        ("secret_assignment", f'<add key="StorageAccountKey" value="{_ACCOUNT}"/>', _ACCOUNT),
        ("secret_assignment", '<add key="MyServiceAccountPassword" value="tr7Quokka19"/>', "tr7Quokka19"),
        ("secret_assignment", f"primaryKey: {_ACCOUNT}", _ACCOUNT),
        ("secret_assignment", '@Value("${api.key:a5f0da463f1cb261b782d7556cb210e7}")', "a5f0da463f1cb261b782d7556cb210e7"),
        ("secret_assignment", "SMTP_PASSWORD=marble-otter-velvet-canoe\n", "marble-otter-velvet-canoe"),
        ("secret_assignment", 'ADMIN_PASSPHRASE="marble-otter-velvet-canoe"\n', "marble-otter-velvet-canoe"),
        ("kubernetes_secret", _MANIFEST.format("data", _ENCODED), _ENCODED),
        ("kubernetes_secret", f'{{"kind": "Secret", "data": {{"db": "{_ENCODED}"}}}}', _ENCODED),
        ("kubernetes_secret", f'[{{"data":{{"a":"{_ENCODED}"}},"kind":"ConfigMap"}},{{"data":{{"b":"{_ENCODED}"}},"kind":"Secret"}}]', _ENCODED),
        ("kubernetes_secret", 'kind: Secret\nstringData: { db: "tr7!Quokka-19" }\n', "tr7!Quokka-19"),
        ("kubernetes_secret", _MANIFEST.format("stringData", "tr7!Quokka-19").replace("c3Zjc3Zj", "service"), "tr7!Quokka-19"),
        ("basic_authorization", f"Authorization: Basic {_BASIC}", _BASIC),
        ("basic_authorization", f'"auths": {{"registry": {{"auth": "{_BASIC}"}}}}', _BASIC),
        ("bearer_authorization", "curl -H 'Authorization: Bearer x7Kq2mP9vT4wZ8nB3cRd'", "x7Kq2mP9vT4wZ8nB3cRd"),
        ("bearer_authorization", "Authorization: Token 9f8e7d6c5b4a39281706f5e4d3c2b1a0", "9f8e7d6c5b4a39281706f5e4d3c2b1a0"),
        ("bearer_authorization", f"value: 'NTLM {_NTLM_ANSWER}'", _NTLM_ANSWER),
        ("encoded_private_key", f"INSERT INTO settings VALUES (1, '{_DER}', 'RSA2');", _DER), ("secret_assignment", f"private_key: {_DER}\n", _DER),
        ("connection_string", "redis://:tr7Quokka@cache:6379/0", "tr7Quokka"),
        ("connection_string", "postgres://app:u8Zk2mQx@db.example.org/app", "u8Zk2mQx"),
        ("connection_string", "mysql://root:whalehello@db:3306/shop", "whalehello"),
        ("connection_string", "smtps://app@acme.net:tr7Quokka@smtp.acme.net:465", "tr7Quokka"),
        ("password_in_prose", "Heslo k serveru je Knedlik44x.", "Knedlik44x"),
        ("password_in_prose", "Salasana palvelimelle on Koivu9Lehti", "Koivu9Lehti"),
        ("password_in_prose", "Adgangskoden er Fyrtaarn9!", "Fyrtaarn9!"),
        ("password_in_prose", "adgangskode til wifi: Fyrtaarn9!", "Fyrtaarn9!"),
        ("password_in_prose", "Lozinka za wifi je Rijeka7More", "Rijeka7More"),
        ("password_in_prose", "Parola este Vulpe7Rosie!", "Vulpe7Rosie!"),
        ("password_in_prose", "密码是 Long77Hu!", "Long77Hu!"),
        ("password_in_prose", "비밀번호는 Hana7Dul!", "Hana7Dul!"),
        ("password_in_prose", "Der neue Zugang: das Passwort für den Server ist tr7Quokka19.", "tr7Quokka19"),
    ],
)  # fmt: skip
def test_the_secret_is_found_by_the_detector_that_knows_the_place(detector: str, text: str, secret: str) -> None:
    found = classify(SECRETS, text).findings
    assert [(each.detector, text[each.start : each.end]) for each in found] == [(detector, secret)]


@pytest.mark.parametrize(
    "text",
    [
        "mysql -u root -p mydatabase", "mysql -p${PASSWORD} shop", "curl -u $USER:$PASSWORD https://x", "curl -u user:password https://x",
        "./import --password-file /run/pw1", "./import --password <password>", "ssh -p 2222 host", "docker run -p 8080:80 app2",
        "IDENTIFIED BY '<password>'", "IDENTIFIED BY ${password}", "ALTER USER app PASSWORD EXPIRE INTERVAL 90 DAY;", "password (str|None): The password",
        "machine github.com login USERNAME password ${TOKEN}", "svc:x:1000:1000:Service:/home/svc:/bin/bash", "host:8080:main:app:running",
        _MANIFEST.format("data", base64.b64encode(b"changeme").decode()), "kind: SealedSecret\ndata:\n  db: " + _ENCODED,
        "kind: ConfigMap\ndata:\n  db: " + _ENCODED, "kind: Secret\ndata:\n  user: c3Zjc3Zj\n",
        "Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "Authorization: Basic dXNlcjpwYXNzd29yZA==",
        "Authorization: Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW", "Basic authentication12 is supported",
        f"NTLM {_NTLM_ANSWER.replace('UAAD', 'UAAB', 1)}", "NTLM authentication-with-kerberos", _DER.replace("AASC", "AAOC", 1), _DER[:200],
        "Authorization: Bearer ${TOKEN}", "Authorization: Bearer <access-token-goes-here>", "the bearer authenticates-with-a-token",
        "postgresql://scott:tiger^5HHH@host/db", "https://user:user@host/x", "http://localhost:8080/users/@ada", "mysql://foo:bar%25bar@localhost/baz",
        'http_proxy="http://proxyuser:proxypass@proxyhost:8080"', "mysql://shop_user:shop_password@db01/shop", "blob identified by C<SHA1> to C<FILE>",
        "https://user:pass@example.com/x", "git+ssh://git@github.com:acme/repo2.git",
        "  secret: mall-admin-secret #comment12\n", "openssl rsa -passin pass:postgres", "mysql://root:mysql@127.0.0.1:3306/ci",
        "cert, password string) (key2 interface{}, certificate *x509.Certificate, err error) {", "Use a one-time password of apps like 1Password, or others",
        "net user growth 12b2c3d4 was high", "net user ada2 /active:yes", "echo 'x7Kq2mP9vT4w' | sha256sum", "ldapsearch -x -W -b dc=acme2",
        "# requirepass foobared", '"user:${PASSWORD}@tcp(db)/x"', "key_mgmt=WPA-PSK\nproto=RSN2abc",
        "Password policy: 90-day rotation", "Enter the passcode:\ntwo_factor_verify=Verify2", "public function password(): ?string2",
        "sqlcmd -S db1 -U sa -P $(SA_PASSWORD1)", "sqlcmd -U sa -P <password>", "mongo -p 27017 x", "7z a -t7z -mx9 arch77.7z", "sqlplus scott/tiger@db",
        "sqlplus /nolog", "sqlplus -s scripts/run77.sql", "net use Z: \\\\nas01\\daten /persistent:yes2", "net use Z: \\\\nas01\\daten * /user:svc2",
        "snmpwalk -v2c -c public 10.0.0.1", "useradd -m -p $(openssl passwd -1 x2) svc", "smbclient -L h -U guest%", "unzip -P password x2.zip",
        'echo "root:$PASS77" | chpasswd', 'echo "root:Docker!" | chpasswd', 'echo "ada22:ada22" | chpasswd', "chpasswd:\n  list: |\n    ada:RANDOM\n",
        "echo kranich77x | sudo tee /etc/x", 'expect "*assword:*"\nsend "$pw2x\\r"\n', 'child.expect("Password:")\nchild.sendline(password2)\n',
        "userPassword:: cGFzc3dvcmQxCg==\n", "userPassword: {SSHA}...\n", f"Guest:501:{'aad3b435b51404ee' * 2}:31d6cfe0d16ae931b73c59d7e0c089c0:::\n",
        "Seed words are easy to write down and must be kept from others who could read them today",
        '<add key="MailTemplateTokenNames" value="tr7Quokka19"/>', "sort.key=a5f0da463f1cb261b782d7556cb210e7\n", '"primaryKey": "x7Kq2mP9vT4wZ8nB"',
        "DB_PASSWORD=correct-horse-battery-staple\n", "DB_PASSWORD=put-your-secret-here\n", "DB_PASSWORD=from-the-secrets-manager\n",
        "DB_PASSWORD=shop-main-client-reader\n", "DB_PASSWORD=alpha-beta-gamma-delta\n", "password=marble-otter-velvet-canoe\n",
        "rootpw {SSHA}x7Kq2mP9vT4wZ8nB3cRd\n", "username ada password 0 password\n", "username ada secret 5 $1$abcd$1234567890abcd\n",
        "enable password <removed>\n",
        "password 7 xxxxxxxx\n", "A password 7 characters long", "line vty 0 4\n password encryption aes\n", "snmp-server community public RO\n",
        "snmp-server community integrationComm RW acl2\n", "ip bgp-community new-format2\n", "set community 65001:2222 additive\n",
        "neighbor 10.0.0.1 key2value x\n",
        "client x {\n  secret = testing123\n}\n", "Enter your username and password 2fa2x\n",
        '<Key>Password</Key><Value Protected="True">x7Kq2mP9vT4wZ8nB</Value>', "<key>Password</key><string>Kennwort</string>",
        "<key>password</key><string>login-field-12</string>", '<key>PasswordHint</key><string>kranich77x</string>',
        "<name>password</name><value>${db.password1}</value>",
        'variable "db_password" {\n  default = "changeme"\n}', 'variable "db_name" {\n  default = "kranich77x"\n}',
        "  DBPassword:\n    Type: String\n    Default: password\n",
        "define('AUTH_KEY', 'put your unique phrase here put your unique phrase here put your');", "sonar.login=admin\n",
        "jdbc:oracle:thin:scott/tiger@db:1521/X",
        "\\set passes 12345678a\n",
        '"encryptedPassword": "x7Kq2mP9vT4wZ8nB3cRd5LyJ6hG1fDsAQpWbMeHkx7Kq2mP9vT4wZ8nB3cRd5LyJ6hG1fDsAQpWbMeHk"',
        "machine imap.acme.net login ada password changeme\n", "DB_PASSWORD=admin1\n", "password: admin123\n",
        # Addresses of documents, schemes with signs.
        "https://ada:sommer123@db.example.com/x", "postgres://app:letmein77@host:5432/db", "mysql://app:sommer123@yourdomain.com/x",
        "$ sqltool odbc+DB2://user:pass@localhost/shop",
        '"private_key_id": "3f2a9c1b7d8e4f60a1b2c3d4e5f60718293a4b5c",\n"private_key": "-----BEGIN PRIVATE KEY-----\\n...\\n-----END PRIVATE KEY-----\\n"',
        "jdbc:oracle:thin:@db:1521/kranich77x", "The password is checked with PBKDF2-HMAC-SHA256", "¿Contraseña olvidada? La contraseña es personal.",
    ],
)  # fmt: skip
def test_commands_headers_and_files_without_a_secret_hold_none(text: str) -> None:
    assert classify(SECRETS, text).findings == ()
