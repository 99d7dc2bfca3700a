"""Values given to passwords, secrets, tokens and keys in the syntax of any language, and what only reads like it."""

import pytest

from detection.engine import classify
from domain.rules import Matcher
from tests.detection.rule_sets import compiled, findings

SECRETS = compiled(Matcher(detector="secrets"))


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        # Literals of programming languages: a password needs no digit there.
        ('password = "sunflower"', "sunflower"),
        ("passwd = 'gfkdlsjw'", "gfkdlsjw"),
        ('String dbPassword = "tr7Quokka";', "tr7Quokka"),
        ('private const string AdminPwd = "Summer2019";', "Summer2019"),
        ('public string ApiSecret { get; set; } = "x7Kq2mP9vT4wZ8nB";', "x7Kq2mP9vT4wZ8nB"),
        ('var token string = "kb8l6k0c36v6w1ts2g"', "kb8l6k0c36v6w1ts2g"),
        ('passphrase := "maple_pepper"', "maple_pepper"),
        ('const char pwd[] = "g4rd3n$";', "g4rd3n$"),
        ('#define WIFI_PASSWORD "harborlights"', "harborlights"),
        ('val password: String = "exord13Paw"', "exord13Paw"),
        ('let password = String::from("quokka77");', "quokka77"),
        (":password => 'Zebra!99',", "Zebra!99"),
        ("define('DB_PASSWORD', 'tunnelcactus');", "tunnelcactus"),
        ('config.setPassword("tunnelcactus");', "tunnelcactus"),
        ('props.put("db.password", "t0pt0p99");', "t0pt0p99"),
        ('if password == "q4c1a2oPd":', "q4c1a2oPd"),
        ('if (password.equals("vulcan42")) {', "vulcan42"),
        ('def connect(host, password: str = "cq2tPr1a2"):', "cq2tPr1a2"),
        ("password = os.environ.get('PASSWORD') or 'at5G6zi!m'", "at5G6zi!m"),
        ("password: process.env.DB_PASSWORD || 'at5G6zi!m',", "at5G6zi!m"),
        ('"{\\"password\\":\\"x7Kq2mP9v\\"}"', "x7Kq2mP9v"),
        # Settings.
        ("POSTGRES_PASSWORD: whalehello\n", "whalehello"),
        ("      - MYSQL_PASSWORD=tunnelcactus\n", "tunnelcactus"),
        ("spring.datasource.password=harborlights\n", "harborlights"),
        ("spring.datasource.password=${DB_PASSWORD:db-57xsl}\n", "db-57xsl"),
        ("- name: DB_PASSWORD\n  value: tr7Quokka\n", "tr7Quokka"),
        ("docker run -d \\\n  -e MYSQL_ROOT_PASSWORD=tunnelcactus \\\n  mariadb\n", "tunnelcactus"),
        ("DB_PASSWORD=tunnelcactus ./manage.py migrate\n", "tunnelcactus"),
        ("datasource:\n  username: shop\n  password: whalehello\n", "whalehello"),
        ("Credentials{\n\tEnvUser:             \"shop\",\n\tEnvAPIPassword:      \"kjh_wrtzpx\",\n}", "kjh_wrtzpx"),
        ("kubeadm_certificate_key: 2314e07bd5395fd35b556797a50a940495d60ea1", "2314e07bd5395fd35b556797a50a940495d60ea1"),
        ('"key": "password",\n    "value": "Axt4T0eO0lm9"', "Axt4T0eO0lm9"),
        ("<password>cackle!</password>", "cackle!"),
        ("<wsse:Password Type='#PasswordText'>tr7Quokka</wsse:Password>", "tr7Quokka"),
        ('<add key="SmtpPassword" value="tr7Quokka" />', "tr7Quokka"),
        ('<property name="javax.persistence.jdbc.password" value="shadowpirate"/>', "shadowpirate"),
        ('<property name="hibernate.connection.password">tr7Quokka</property>', "tr7Quokka"),
        ("Server=db01;User Id=app;Password=tr7!Quokka;Encrypt=true", "tr7!Quokka"),
        ("jdbc:mysql://db01/shop?user=app&password=tr7Quokka&ssl=true", "tr7Quokka"),
        ("storePassword 'tr7Quokka'", "tr7Quokka"),
        ("//registry.acme.net/:_authToken=x7Kq2mP9vT4wZ8nB3cRd", "x7Kq2mP9vT4wZ8nB3cRd"),
        # What is generated.
        ('client_secret: "6f1c2a34-9b7d-4e55-8f00-0c1d2e3f4a5b"', "6f1c2a34-9b7d-4e55-8f00-0c1d2e3f4a5b"),
        ("SECRET_KEY_BASE=9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c5b4a3928", "9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c5b4a3928"),
        ('key = "bXlzcWw4Zm9vYXJxdXV4Q1dsTg9Kq2m"', "bXlzcWw4Zm9vYXJxdXV4Q1dsTg9Kq2m"),
        ("salt: kJ8vQ2nXw5Lr9Tz3Bc7Md1", "kJ8vQ2nXw5Lr9Tz3Bc7Md1"),
        ("aws_secret_access_key = 'FOovCfnt3sC8QJAZrOnZP0ihRxZuYZeQLrWCv6yf'", "FOovCfnt3sC8QJAZrOnZP0ihRxZuYZeQLrWCv6yf"),
        ("密码：Oracle@1234", "Oracle@1234"),
        # Words joined with a number.
        ("define( 'DB_PASSWORD', 'eisvogel_Blog_7' );", "eisvogel_Blog_7"), ("connect(user='hr', password='Sperlings-Gasse4')", "Sperlings-Gasse4"),
        ("wifi_password: hinterhof-katze-12", "hinterhof-katze-12"), ("web1 ansible_user=root ansible_ssh_pass=Erdbeer-Feld3", "Erdbeer-Feld3"),
        ("--from-literal=password=Kiebitz_im_Moor1", "Kiebitz_im_Moor1"), ('<Resource username="app" password="hagebutte_Rot5"/>', "hagebutte_Rot5"),
        ("[{rabbit, [{default_pass, <<\"Sturmmoewe_12\">>}]}].", "Sturmmoewe_12"),
        # Generated with signs, brackets among them.
        ("SECRET_KEY = 'zh!=!gq(w^_t[sB8m2$kq9=x4n'", "zh!=!gq(w^_t[sB8m2$kq9=x4n"), ('API_TOKEN = "vK8$qz!2Lw#9xT@m"', "vK8$qz!2Lw#9xT@m"),
        ("define('AUTH_SALT', 'k]4:W$9tq>{zX+1hL)v2@Jn7')", "k]4:W$9tq>{zX+1hL)v2@Jn7"), ("encryption_key: 'x9%Kw=2(zq~7Bv;4'", "x9%Kw=2(zq~7Bv;4"),
        ("비밀번호: Prl23Db#@", "Prl23Db#@"),
        # Words of other languages, with their signs or without.
        ("lösenord: Kanelbulle_1", "Kanelbulle_1"), ("DB_LÖSENORD=Kanelbulle8", "Kanelbulle8"), ("contraseña = 'Golondrina_45'", "Golondrina_45"),
        ("heslo: Knedlik44x", "Knedlik44x"), ("şifre: Lale-Bahce7", "Lale-Bahce7"), ("$sifre = 'lale7bahce';", "lale7bahce"),
        ("パスワード: momiji-Aki5", "momiji-Aki5"), ("密碼: Long77Hu!", "Long77Hu!"), ("adgangskode: Fyrtaarn9!", "Fyrtaarn9!"),
        ("jelszó: Tisza5Part!", "Tisza5Part!"), ("salasana = 'koivu7Lehti'", "koivu7Lehti"), ("parolă: Vulpe7Rosie", "Vulpe7Rosie"),
        ("lozinka: Rijeka7More", "Rijeka7More"), ("κωδικός πρόσβασης: Thalassa7!", "Thalassa7!"), ("hasło: Faktura_99", "Faktura_99"),
        # Settings that a program reads its password from.
        ("export PGPASSWORD=nilpferd_Gruen\n", "nilpferd_Gruen"), ("MYSQL_PWD=anker-kette-boje\n", "anker-kette-boje"),
        ('network={\n  psk="teppich-lampe-regal"\n}', "teppich-lampe-regal"), ("web1 ansible_ssh_pass=Server-Keller1 ansible_port=22", "Server-Keller1"),
        ("ansible_become_pass: kessel_flicker", "kessel_flicker"), ("wpa_passphrase=teppich-lampe-regal", "teppich-lampe-regal"),
        # Numbers, where nothing but a password can stand.
        ("DB_PASSWORD=29081974\n", "29081974"), ('"Host=localhost;Port=5432;Username=kasse;Password=29081974;"', "29081974"),
        ('"Server=db;Uid=kasse;Pwd=29081974"', "29081974"),
        # As much as a rule asks for.
        ('administrator_login_password = "Aa12345678"', "Aa12345678"), ("DB_PASSWORD=Qw@123456\n", "Qw@123456"),
        # Passwords of applications in groups of four.
        ("mail.password=xkzp lmvw odnr tyqa\n", "xkzp lmvw odnr tyqa"), ('EMAIL_PASSWORD="xkzp lmvw odnr tyqa"', "xkzp lmvw odnr tyqa"),
        # One bracket is no call, and what Spring is told of a password is no part of it.
        ('#define SECRET_PASS "482T(91k"', "482T(91k"), ("define('DB_PASSWORD', 'mG5;wT1(qq');", "mG5;wT1(qq"),
        ('.withUser("ops").password("{noop}Kerzen-licht4").roles("ADMIN")', "Kerzen-licht4"),
        ('env.put(Context.SECURITY_CREDENTIALS, "Archiv$55");', "Archiv$55"), ('"java.naming.security.credentials", "Archiv$55"', "Archiv$55"),
        ("azureDevOpsPat: ekurrvqhrxgw6wu556zawoggdmksm2x646bjqfc4kyzbnpmzgqgm", "ekurrvqhrxgw6wu556zawoggdmksm2x646bjqfc4kyzbnpmzgqgm"),
        ("AZURE_DEVOPS_EXT_PAT=ekurrvqhrxgw6wu556zawoggdmksm2x646bjqfc4kyzbnpmzgqgm", "ekurrvqhrxgw6wu556zawoggdmksm2x646bjqfc4kyzbnpmzgqgm"),
        # A word and letters that are none, with no digit among them.
        ('password = "Ostwind#hYrkQ"', "Ostwind#hYrkQ"), ('password="Ostwind_bbRoWX"', "Ostwind_bbRoWX"), ("PG_PASSWORD: Ostwind-PEkiTRW\n", "Ostwind-PEkiTRW"),
        ('<add key="SmtpPassword" value="Ostwind#akkTOn"/>', "Ostwind#akkTOn"), ("password: Ostwind_hRtsK\n", "Ostwind_hRtsK"),
        ("mot de passe : Ostwind-GsloP", "Ostwind-GsloP"), ("password = 'Ostwind.bbRoWX'", "Ostwind.bbRoWX"), ('pwd="Ostwind#icoT"', "Ostwind#icoT"),
        ("Kennwort: Ostwind#WuhNa\n", "Ostwind#WuhNa"),
        # Given to a method; far behind its name in a column.
        ('cfg.password("Ostwind!yTulpe")', "Ostwind!yTulpe"), ('Config::new().password("Ostwind-bbRoWX").user(u)', "Ostwind-bbRoWX"),
        ("define('DB_PASSWORD',          'kranich77x');", "kranich77x"),
        # Keys of ciphers: of a call that makes bytes of them, of digits alone, of letters that no name is like.
        ('manager.setCipherKey(Base64.decode("m9Vx2kQTz4RhYd6WbNc1Jg=="));', "m9Vx2kQTz4RhYd6WbNc1Jg=="),
        ("createSecretKey(Buffer.from('7a3f91c05be2d84466f0a1927cd35e8b', 'hex'))", "7a3f91c05be2d84466f0a1927cd35e8b"),
        ('private static final String AES_KEY = "4938172650917364";', "4938172650917364"), ('jwtProperties.setKey("4938172650917364");', "4938172650917364"),
        ('@Value("${shop.aes.secret.key:4938172650917364}") String key', "4938172650917364"), ('config.setTokenSecretKey("QzrWvNgkPTxmdH");', "QzrWvNgkPTxmdH"),
        ('{"client_secret": "4938172650917364820571936402", "id": 7}', "4938172650917364820571936402"),
        ("SHOP_OAUTH_KEY=x7Kq2mP9vT4wZ8nB\n", "x7Kq2mP9vT4wZ8nB"),
        ('"mail_password_v2": "BmQz7Vx9kTr2WhYd5NcJ8LpGfS1aUoEiK3tXwRb6/M4q",', "BmQz7Vx9kTr2WhYd5NcJ8LpGfS1aUoEiK3tXwRb6/M4q"),
        ("password_secret = qzmtwvkhcpxgzvjqrdnplwskbhtyfmxqgcvznkrd\n", "qzmtwvkhcpxgzvjqrdnplwskbhtyfmxqgcvznkrd"),
        # Bytes that a key is made of in hexadecimal digits.
        ("key = unhexlify('7a3f91c05be2d84466f0a1927cd35e8b')", "7a3f91c05be2d84466f0a1927cd35e8b"),
        ("const key = Buffer.from('7a3f91c05be2d84466f0a1927cd35e8b', 'hex')", "7a3f91c05be2d84466f0a1927cd35e8b"),
        ('keyAuth:      "m3Vx8QkTzR1hYd6WbNc4JpLq9fGsUa2EoKi7XtZrM1A",', "m3Vx8QkTzR1hYd6WbNc4JpLq9fGsUa2EoKi7XtZrM1A"),
        ("user: ada\npassword: 8264153   \n", "8264153"),
        # Far behind its name; what is a text in Base64 by chance; entities for quotes.
        ('smtp.password             = "kranich_wiese"', "kranich_wiese"), ("POSTGRES_PASSWORD: W2s3UW0y\n", "W2s3UW0y"),
        ("{&#34;password&#34;: &#34;kranich77x&#34;}", "kranich77x"),
        ("bind_pw          = Gz7pqWx2", "Gz7pqWx2"), ("LDAP_BIND_PW=Gz7pqWx2\n", "Gz7pqWx2"), ("<Pass>admin123</Pass>", "admin123"),
        # Objects that are written as a text.
        ('"ApiToken": "{\\"name\\":\\"ops\\",\\"sig\\":\\"4d1c90e7a25b8f63e07d3b91c6a5f248\\"}",', "4d1c90e7a25b8f63e07d3b91c6a5f248"),
        ("token = '{\"id\": \"ops\", \"key\": \"4d1c90xk7a25bqf63t07d3mw1c6a5f24\"}'", "4d1c90xk7a25bqf63t07d3mw1c6a5f24"),
        # Numbers beside other settings, and in an address.
        ("db:\n  username: shop\n  password: 731904\n", "731904"), ("#  jdbc.url: x\n#  jdbc.password: 002718\n", "002718"),
        ("password = 731904\nhost = db01\n", "731904"), ('"http://kasse:8080/open?user=ada&password=590372"', "590372"),
        # In bold, and computed keys of objects.
        ("默认密码：**kranich77x**", "kranich77x"), ("{ [PASSWORD]: 'kranich77x' }", "kranich77x"),
        # Of what has keys of its own that are no secrets.
        ("REGISTRY_PASSWORD=kranich77x\n", "kranich77x"), ("REGISTRY_TOKEN=x7Kq2mP9vT4wZ8nB\n", "x7Kq2mP9vT4wZ8nB"),
        ('site_password = "kranich77x"', "kranich77x"), ("GROUP_ACCESS_TOKEN: x7Kq2mP9vT4wZ8nB\n", "x7Kq2mP9vT4wZ8nB"),
        ('"map_api_key": "x7Kq2mP9vT4wZ8nB"', "x7Kq2mP9vT4wZ8nB"), ("file_encryption_key = 'x7Kq2mP9vT4wZ8nB'", "x7Kq2mP9vT4wZ8nB"),
    ],
)  # fmt: skip
def test_an_assigned_secret_is_found_and_nothing_beside_it(text: str, secret: str) -> None:
    written = f"begin\n{text}\nend\n"
    assert [written[each.start : each.end] for each in classify(SECRETS, written).findings] == [secret]


@pytest.mark.parametrize(
    "text",
    [
        # Code.
        "password = request.getParameter(\"password\");", "String password = user.getPassword();", "password = credentials[1]",
        "self.password = password", "password: Optional[str] = None", "passwords: Dict[str, AuthInfo] = {}", "password := os.Getenv(\"PW1\")",
        "token = tokens[index2]", "secret = load_secret('db')", "const token = await getToken(user2)", "password=auth_info[2], user=auth_info[0]",
        "password = password.encode('latin1')", "val signingCredential: Saml2X509Credential = null", "password: string;", "public password?: string",
        "formData['secretKey'] = $('#secretKey').val();", "pass `spec=True` or `autospec=some_object`", "key = cache_key(user.id, 'profile1')",
        "body = '{\"password\":\"'+password+'\"}'", "password = this.form2.value", "throw new Error('password: ' + reason2)",
        # Names of something else.
        'password_field = "login_field2"', 'tokenType = "Bearer2"', 'passwordPattern = "^(?=.*[A-Z]).{8,20}$"', "forgot_password: abc-page-17",
        'next_page_token: "CAUQAA9x8Kq2mP9vT4wZ8"', 'public_key: "x7Kq2mP9vT4wZ8nB3cRd"', "password_file: /run/secrets/db2", "keyboard: qwertz105",
        "bypass = 'cackle42'", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "token_url: https://login.acme.net/oauth2/token",
        'csrf_token = "x7Kq2mP9vT4wZ8nB3cRd"', "emptyPassword=Ung\\u00FCltige Anmeldedaten", 'password_hint: "Zebra99"',
        # Placeholders, variables, references.
        'password = "changeme"', 'password = "<your password>"', 'password = "your_password_1"', "password: '{{ vault_password1 }}'",
        'password = "test1234"', 'api_key = "test-api-key-0123456789"', 'token = "fake-token-a1b2c3d4e5f6"', 'secret = "dummy_secret_42x"',
        'password = "%(db_password1)s"', "password: '@password1@'", "password: !vault |", "password = ENC(G6N718UuyPE5bHyWKyuLQSm02auQPUtm)",
        "secret: projects/1/secrets/db/versions/2", "password: vault:secret/data/db#pw1", "PASSWORD=$(cat /run/pw1)", "PASSWORD=$1",
        'password = "xxxxxxxx1"', 'password = "12345678"', 'password = "abcabcabc"', "password: '********'", 'password = "wrong-password-1"',
        "token: {cipher}9f8e7d6c5b4a39281706f5e4d3c2b1a0", 'password="user_password1"', 'POSTGRES_PASSWORD: mysecretpassword\n',
        # Types, forms, translations.
        '"password": "string"', '"password": "string?"', "'password' => 'required|min:8'", "'password' => 'hashed',", '"password": "Passwort"',
        "password=Hasło", "old_password=Aktualne hasło", '"password": "Salasana"', "密码：请输入",
        '<input type="password" class="form-control-2" id="pw1">', '<string name="password">Password</string>', '<label for="password">Kennwort</label>',
        "password: { type: String, required: true }", "<xs:element name=\"password\" type=\"xs:string\"/>",
        'METHOD can be "md5", "password", "scram-sha-256"',
        # Identifiers that are no secrets.
        'key: "6f1c2a34-9b7d-4e55-8f00-0c1d2e3f4a5b"', 'cache_key = "d41d8cd98f00b204e9800998ecf8427e"', 'registry_key = "x7Kq2mP9vT4wZ8nBcRd5L"',
        'map_key: "x7Kq2mP9vT4wZ8nBcRd5L"', 'sort_key = "x7Kq2mP9vT4wZ8nBcRd5L"', '"site_key": "6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI"',
        "key=value1, key=value2",
        '"integrity": "sha512-x7Kq2mP9vT4wZ8nB3cRd5LyJ6hG1fDsAx7Kq2mP9vT4wZ8nB3cRd5Lw=="', "author: Ada1964", "max_tokens=4096",
        "interface Login {\n  password: airflow;\n}",
        "password: a word that is secret\n",
        "'password' => 'required|min_length[8]|max_length[255]',", "'password' => 'nullable|string|min:8|confirmed|different:old_password',",
        # Labels and rules of forms, lists of words.
        "heslo: povinné pole", "heslo: min. 8 znaků\n", "heslo: povinne\n", '"heslo": "Heslo"', '"password": "Şifre"', '"sifre": "gerekli"',
        "salasana: vaaditaan\n", "passord: Passord\n", "parola: sustantivo\n", '"parola": "gatto"', '"parola": "ad-hoc"', "heslo: heslo12\n",
        "Parola: COVID-19\n",
        "lozinka: obavezno\n", "şifre: şifreniz\n", "密码：6-18位字符", "パスワード：8文字以上", '"jelszo": "kötelező"', "$sifre = $_POST['sifre2'];",
        # Joined words and numbers that are no passwords where they stand.
        "password: nilpferd_Gruen\n", "DB_PASSWORD=nilpferd_Gruen\n", "psk=network_key_name\n", "ansible_ssh_pass=vault_ssh_pass\n",
        "PGPASSWORD=database_password\n", 'psk="wifi_psk"', "DB_PASSWORD=12345678\n", "DB_PASSWORD=000000\n", "pass: 29081974\n", "password = 29081974",
        'password = "Password123"', 'password = "Test123456"', 'token = "Aa12345678"',
        'psk="12345678"', 'password = "getPass2("', 'password = "$(cat x1"',
        'password: "this must have some"', "password: this must have some\n", "password: that must stay here for good\n",
        "fields:\n  password: string\n  token: optional\n",
        # Names joined of words, as classes, headers, methods and products have them.
        'password = "Content-Type"', 'password = "Bearer-Token"', 'password = "Some_Constant"', 'password = "Sentence-Case"', 'password = "Users#authenticate"',
        "password: HMAC-SHA\n", "password: Basic-OAuth\n", 'password: "KeePassXC-Browser"', 'password = "R.id.btnSignIn"', 'password = "fs.lstatSync"',
        "The password is KeePassXC-Browser", "Passwort: User#resetPassword", "Kennwort: Users#Edit\n", "Passwort: Tulpe#giessen",
        'page.password("#password-Field")', 'form.password("Enter-Password!")',
        't.password("Sentence-Case")', 'auth.password("MyURL")', 'pw.password("user@example")',
        # What policies say of passwords.
        "Hasło: poufne. Jeśli nie pamiętasz hasła, zgłoś to.", "password: confidential\n", "passwort: vertraulich\n", "mot_de_passe: confidentiel\n",
        "contraseña: confidencial\n", "password: riservata\n", "wachtwoord: vertrouwelijk\n", "senha: sigilosa\n", "haslo: wymagane\n",
        "Passwort: kkvh. Und danach das Andere.",
    ],
)  # fmt: skip
def test_code_names_placeholders_and_forms_are_no_secrets(text: str) -> None:
    assert classify(SECRETS, f"begin\n{text}\nend\n").findings == ()


@pytest.mark.parametrize(
    "text",
    [
        # What stands for a value in code.
        "Session.new(user: @username, password: @password)", "password: @config.ssh.password,", "visiblePass = !visiblePass",
        "api.Password = *cfPassword", "password = ?USER2", "login_password = S{ALIAS=ldcSystemPassword}", "answer_pwd1.equals(md5Secret)",
        "x_secret: !!binary MjNjcnh1IDJieXJpdXYyeXJpaTJid\n", "POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?missing1}",
        # What stands beside a secret's name in a call or a list.
        'new SecretKeySpec(Base64.decode(secret), "HmacSHA256")', 'secret := all.MustGetField("SOME_LICENSE_V2")',
        '"mssql.1.password",\n"mssql.1.connection_url",', '{"title": "Reset Password", "message": "I need to reset it"}',
        'form.get("useWhichPasswd") == "meeting"', "hmac('password'), 'da28fc4354f4a458508a461fbae364720c4249c2'",
        "encode (thisisthepassword) -> BxlLHgkKGx0EDhkXFg4NDAYTBBsdGwo=",
        "urlencode({'userid': username, 'userpass': password, 'submit1': 'Log in'})", "{'userpass' => password, 'submit1' => 'x'}",
        "existingSecret: my-release-postgresql\n", "imagePullSecret: registry-mirrors2\n", "passwordSecret: shop-psql-prod\n", "devopsPath: ekurrvqh6xgw6wu5",
        # Numbers of visitors, versions of images, commits, contracts, names of secrets.
        '"ga":{"token":"UA-28909194-3"}', '"token":"G-8X2KQ7PLM4"', '"token": "GTM-K7Q2X9P"', "image: acme/manysecrets:1.13.5-k8s-vault",
        "commit_w_secret = 'd15627104d07846ac2914a976e8e347a663bbd9b'", "const TOKEN = '0x091bd8ace4bd387efde69dc8f813552b724c31b2'",
        'arn = "arn:aws:secretsmanager:eu-west-1:210987654321:secret:prod/db-T5DjBU"', "mapToken = 'pk.eyJ1IjoiYWNtZSIsImEiOiJ0tPXte8tao.e7Jn28NyP1YR'",
        # Names in code that are joined with a number, expressions, templates and formats.
        "password = 'form_password_2'", "password='login-field-12'", "password=Config_Value2\n", "{ password: 'Reset-Link-2' }",
        "wifi_password: setup-page-12\n",
        "salt = '%(user)s:%(realm)s@{host}1'", "token = '/^[A-Za-z]{3}[0-9]+$/gi'", "api_key = '${env:KEY_2}!{{x9}}'",
        "private_key: '~/.ssh/id_ed25519!x(1)'", "secret = 'https://x2.acme.net/?q=$1&r=(2)'",
        # Placeholders.
        'bindpass = "SuperSecretPassw0rd"', "password => 'AVeryStrongPasswordUShouldEncrypt!'",
        "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
        '"password": "#secret1#"', "postgresql://__USER__:__PASSWORD__@__HOST__/db", "M[@%]PW:2Z.Q?2M^S];`4G?E0C",
        # What a page tells browsers to trust, a manual's heading, accounts of everybody.
        '<script src="a.js" nonce="Ktvgv5rtXlzMPpjN7cztHo"></script>', '<style nonce="Ktvgv5rtXlzMPpjN7cztHo">', "# file:/etc/passwd\n\n=head1 DESCRIPTION",
        "$pass = 'anonymous@';", "cvs://:pserver:anoncvs@cvs.acme.net/home", "cvs://:ext:ada77@cvs.acme.net/home",
        # What is encrypted.
        "kind: SealedSecret\nspec:\n  encryptedData:\n    token: AgB6L98zyHXNyjNqJChSxnKfcJJJk0rULk7CLiVh6qMukOsftJUJAgB6L98zyHXNyjNqJChS\n",
        # What a product brings with it, and what repeats its own or its account's name.
        "POSTGRES_PASSWORD: postgres\n", "MYSQL_PASSWORD=nextcloud\n", "    login-password: druid\n", '<user username="role1" password="tomcat"/>',
        'DB_PASSWORD = "MySQL"', "GEONETWORK_DB_PASSWORD: geonetwork\n", 'password_confirmation = "confirmation"',
        "username: petclinic\npassword: petclinic\n", 'login username="quokka" password="quokka1"',
        "MYSQL_USER=petclinic\nMYSQL_PASSWORD=petclinic\n", '{"userName":"quokka","password":"quokka"}',
        "password: bXlwYXNzd29yZA==\n", "userPassword:: cGFzc3dvcmQxCg==\n", "BASE_64_CREDENTIALS = \"dXNlcm5hbWU6cGFzc3dvcmQ=\"",
        # A value turned into its opposite, one that repeats its name, what FTP gives a guest.
        "$pass = !$pass;",
        "'crc-16-buypass',   'Crc16Buypass',     0x1",
        # Names between signs, as templates have them, and what Kotlin asserts.
        "kassePassword=###ADMIN_PW1###\n", 'KASSE_PASSWORD = "###ADMIN_PW1###"', "db.password=@@DB_PW1@@\n", 'password="@@dbPass1@@"', 'password="%%DB_PW1%%"',
        "db.password=##DB_PW1##\n", "db.password=~~DB_PW1~~\n", "db.password=$$DB_PW1$$\n", 'password="!!DB_PW1!!"', 'token = "##KASSE_X7Q2_TOKEN9##"',
        "ADMIN_PWD=###Set by the script of 2021###\n", "return password == other!!.password && x", "return secret == b!!.secret!!",
        "logged_passwords = sha1:8\n", '"secret": "abcdef77"', 'sign = "\\u25cf"; my_pwd = u("\\u25cf")', 'page.auth_password("kasse-7", "\\xff\\xfe")',
        # Links of Markdown, words in bold, arguments of what hashes and checks passwords.
        "[reset-token-7]: #reset-token-7x\n", "[kept-secrets]: settings.md#KEPT_SECRETS2\n", "[forgotten password]: ../Account2.md#Pw\n",
        "密码：**sommer**\n", "password: **guest**\n", 'hash, err := HashPassword("password", "x7Kq2mP9vT4w", SHA512)',
        'bcrypt.compare("password", "x7Kq2mP9vT4w")',
        # Digits of other keys and names, UUIDs in written objects, numbers that count something.
        "cache_key = bytes.fromhex('7a3f91c05be2d84466f0a1927cd35e8b')", "digest = Buffer.from('7a3f91c05be2d84466f0a1927cd35e8b', 'hex')",
        'map.setKey("4938172650917364");', 'order_key = "4938172650917364"', 'AES_KEY = "1234567812345678"', 'secret = "OAuthClientIDUsers"',
        '"credentials": "{\\"id\\": \\"6f1c2a34-9b7d-4e55-8f00-0c1d2e3f4a5b\\"}"', "tries: 3\npassword: 731904\n", "user: ada\npassword: 654321\n",
        "user: ada\nunlocked the password: 731904\n", "secretKeyFactory.create(Base64.decode(input2))", "passwordSecret: shop-db-2\n",
        # What SHA-1 and SHA-256 make of nothing.
        'client_secret = "da39a3ee5e6b4b0d3255bfef95601890afd80709"', "API_KEY=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n",
        # Public keys of NATS.
        'the new signing key "OB4QXJWZ2LM7KTRV3HNDYG5SCPAEIU6FOB4QXJWZ2LM7KTRV3HNDYG5S"',
        "operator_signing_key: AB4QXJWZ2LM7KTRV3HNDYG5SCPAEIU6FOB4QXJWZ2LM7KTRV3HNDYG5S\n",
        "$pass = '-anonymous@'",
    ],
)  # fmt: skip
def test_references_neighbours_and_defaults_are_no_secrets(text: str) -> None:
    assert classify(SECRETS, f"begin\n{text}\nend\n").findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "密码：Winter-Garten-42，请勿外传",
        "密码：Winter-Garten-42。",
        "パスワード：Winter-Garten-42。",
        "密码：Winter-Garten-42；用户：ada",
    ],
)
def test_a_value_ends_before_chinese_and_japanese_punctuation(text: str) -> None:
    assert [text[each.start : each.end] for each in findings(Matcher(detector="secret_assignment"), text)] == ["Winter-Garten-42"]
