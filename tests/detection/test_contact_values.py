"""Tables of literal inputs: e-mail addresses and telephone numbers."""

import pytest

from domain.rules import Confidence, Matcher
from tests.detection.rule_sets import findings, found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Contact 'ada@example.org' now", "ada@example.org"),
        ('"ada@example.org",', "ada@example.org"),
        ("<mailto:ada@example.org?subject=x>", "ada@example.org"),
        ("ada@example.org.uk.", "ada@example.org.uk"),
        ("o'brien+news@mail.example.org", "o'brien+news@mail.example.org"),
        ("почта@пример.рф", "почта@пример.рф"),
        ("a@xn--80ak6aa92e.xn--p1ai", "a@xn--80ak6aa92e.xn--p1ai"),
        ("请联系ada@example.com谢谢", "ada@example.com"),
        ("메일은ada@example.com으로", "ada@example.com"),
        ("line\\nada@example.org", "ada@example.org"),
        ("\\u003cada@example.org\\u003e", "ada@example.org"),
        ("q=%20ada@example.org", "ada@example.org"),
        ("_ada@example.org_", "ada@example.org"),
        ("**ada@example.org**", "ada@example.org"),
        ("E-MAIL ADDRESS.....ada@example.org", "ada@example.org"),
        ("https://example.org/?mail=ada@example.com&x=1", "ada@example.com"),
        ("https://example.org/users/ada@example.com/edit", "ada@example.com"),
        ("ada@example.org:hunter2", "ada@example.org"),
        ("E-mail:ada@example.nl.Bedankt voor", "ada@example.nl"),
        ("ada@example.org.uk.Best wishes", "ada@example.org.uk"),
        ("ada@example.com.Überraschung", "ada@example.com"),
        ("ada@example.comTel. 030 123456", "ada@example.com"),
        ("ada@example.deDanke", "ada@example.de"),
        ("ada@Example.Com", "ada@Example.Com"),
        ("ADA@EXAMPLE.COM", "ADA@EXAMPLE.COM"),
        ("ada@example.co.Uk", "ada@example.co.Uk"),
        ("ada@mail.deVries.nl", "ada@mail.deVries.nl"),
        ("12345@163.com", "12345@163.com"),
        ("ada@example.org(home)", "ada@example.org"),
        ("From: Ada <ada.byron1815@example.org>", "ada.byron1815@example.org"),
        ("ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ ada@example.org", "ada@example.org"),
        ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA ada@example.org", "ada@example.org"),
        ("ssh-keygen -t ed25519 -C ada@example.org", "ada@example.org"),
    ],
)
def test_an_address_is_found(text: str, expected: str) -> None:
    assert found("email", text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "git@github.com:owner/name.git",
        "git clone ssh://git@example.org/name",
        "ssh ubuntu@machine.example.org",
        "scp file root@machine.example.org:/tmp",
        "ssh-copy-id ada@machine.example.org",
        "https://user@host.example/",
        "https://user:word@host.example/x",
        "postgres://app:u8Zk2mQx@db.example.org/app",
        "Message-ID: <20250612103000.12345@mail.example.org>",
        "In-Reply-To: <CAF123@mail.example.org>",
        " <CAFx1y2z3w4v5u6t7s8r9q0p1o2n3@mail.example.org>",
        "lodash@4.17.21 and react@18.2.0",
        "npm i pkg@1.2.3-beta.foo, @scope/pkg@2.0.0",
        "actions/checkout@v4.1.x",
        "icon@2x.png sprite@3x.webp",
        "getty@tty1.service",
        "ada at example dot org, ada(at)example.org",
        "w@x.mean(axis=0)",
        "@pytest.mark.parametrize",
        "a..b@example.org",
        "ada@example.com1",
        "ada@-example.org",
    ],
)
def test_no_address_is_found(text: str) -> None:
    assert found("email", text) == []


@pytest.mark.parametrize(
    "number",
    [
        *("+49 30 901820", "+49 (0)30 901820", "+1-202-555-0143", "+1 (202) 555-0143", "+44 20 7946 0958", "+33 6 12 34 56 78"),
        *(
            "+81 3-1234-5678",
            "+55 11 91234-5678",
            "+91 98765 43210",
            "(+30) 2357 719241",
            "001-202-555-0143x62264",
            "0049 30 901820",
        ),
        *("(202) 555-0143", "202-555-0143", "202.555.0143", "1-202-555-0143", "(202)555-0143x5", "202-555-0143 ext. 12"),
        *("01632 960123", "0191 496 0154", "020 7946 0958", "(01632) 960123", "07700 900123", "030 12345678", "089/1234567"),
        *("(0221) 1234567", "06 12 34 56 78", "06.12.34.56.78", "06-12345678", "010-1234567", "02 9876 5432", "0412 345 678"),
        *("03-1234-5678", "090-1234-5678", "010-1234-5678", "8 (495) 123-45-67", "(11) 91234-5678", "044 668 18 00"),
    ],
)
def test_a_number_is_found_without_a_word_near(number: str) -> None:
    text = f"Ada Fenwick\n12 Mill Lane\n{number}\nHull"
    assert found("phone", text) == [number]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Tel. 612 345 678", "612 345 678"),
        ("mobil: 12345678", "12345678"),
        ("phone 555-0143", "555-0143"),
        ("手机 13812345678", "13812345678"),
        ("name;Telefon\nAda;0301234567\n", "0301234567"),
        ('{"phone_number": "2025550143"}', "2025550143"),
        ("Call me at 98765 43210 please", "98765 43210"),
        ("llámame al 612345678", "612345678"),
        ("WhatsApp 11 91234 5678", "11 91234 5678"),
        ("Please call the Toronto branch at 514 384-4445.", "514 384-4445"),
        ("call our SG office at 6725 0064", "6725 0064"),
        ("Any questions? Ring Dr. O'Brien's surgery on 514 384 4445", "514 384 4445"),
        ("Rufen Sie unser Büro in Oslo unter 6725 0064 an", "6725 0064"),
    ],
)
def test_a_number_is_found_near_a_word(text: str, number: str) -> None:
    assert found("phone", text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "612 345 678",
        "12345678, 0301234567, 13812345678",
        "2025-06-17 22:00:03, 17.06.2025 10:30, 01/02/2025",
        "from 1999-2024 and 2019/2020",
        "192.168.10.12:8080 and 10.0.0.1",
        "version 3.11.4.2025, 5.10.0-23",
        "Order no. 0123-456789",
        "invoice 202-555-0143",
        "SSN 536-22-8145",
        "ISBN 978-3-16-148410-0",
        "1.234.567,89 EUR and 12 345 678 €",
        "52.520008, 13.404954",
        "Boston, MA 02110-1301",
        "01234 56789 01234 56789",
        "4539 1488 0343 6467",
        "DE89 3704 0044 0532 0130 00",
        "550e8400-e29b-41d4-a716-446655440000",
        "(2020) 123-4567",
        "+12345678 lines",
        "0088298664555;0073423900172",
        "call it on 2025-06-17",
        "the system call of this program at 6725 0064",
        "Call the function again at 67250064",
        "+1 000 000 0000",
    ],
)
def test_no_number_is_found(text: str) -> None:
    assert found("phone", text) == []


def test_what_a_slash_parts_is_another_number() -> None:
    text = "Lagos: +234 803 155 5636 / 0803 828 8077"
    assert found("phone", text) == ["+234 803 155 5636", "0803 828 8077"]
    assert found("phone", "+49 30 901820 / 040 1234567") == ["+49 30 901820", "040 1234567"]


def test_several_numbers_in_a_row_are_all_found() -> None:
    assert found("phone", "+49 30 901820, +44 20 7946 0958; (202) 555-0143 / 06 12 34 56 78") == [
        *("+49 30 901820", "+44 20 7946 0958", "(202) 555-0143", "06 12 34 56 78")
    ]


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("030 12345678", Confidence.POSSIBLE),
        ("Telefon 030 12345678", Confidence.LIKELY),
        ("+49 30 901820", Confidence.LIKELY),
        ("Telefon +49 30 901820", Confidence.VERY_LIKELY),
    ],
)
def test_confidence_is_that_of_the_plan_and_the_word(text: str, confidence: Confidence) -> None:
    assert [finding.confidence for finding in findings(Matcher(detector="phone"), text)] == [confidence]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Ph: 5124306324",
            "Ph. 5124306324",
            "PH #5124306324",
            "Phone No.5124306324",
            "phone #5124306324",
            "Toll free: 5124306324",
        ),
        *("Direct line: 5124306324", "DDI 5124306324", "Pager: 5124306324", "Caller ID 5124306324", "Facsimile 5124306324"),
        *(
            "Contact: 5124306324",
            "Contact us: 5124306324",
            "Emergency contact: Ann Lee, 5124306324",
            "Contact: Ann Lee (5124306324)",
        ),
        *("contact me at 5124306324", "the number is 5124306324", "you can reach me on 5124306324", "Call now: 5124306324"),
        *(
            "T: 5124306324",
            "(M) 5124306324",
            "Home: 5124306324",
            "Work: 5124306324",
            "Office: 5124306324",
            "OTP sent to 5124306324",
        ),
        *("☎ 5124306324", "📞5124306324", "📱 5124306324", "✆ 5124306324", "Conference bridge: 5124306324, PIN 403836#"),
        *("Telefonnr. 0716766262", "Handynr.: 0716766262", "Mobilnr. 0716766262", "Telefax 0716766262", "Faxnummer: 0716766262"),
        *(
            "Sie erreichen mich unter 0716766262",
            "Ruf mich an: 0716766262",
            "unter der Nummer 0716766262",
            "Anruf von 0716766262",
        ),
        *("Zentrale: 0716766262", "Kontakt: Marta Mangold, 0716766262", "dienstlich: 0716766262"),
        *("Télécopie 0465410565", "Port. 0465410565", "Ligne directe : 0465410565", "merci de me rappeler au 0465410565"),
        *("Fixe : 0465410565", "Numéro vert 0465410565", "GSM 0465410565", "Personne à contacter : Luc Legrand, 0465410565"),
        *("Tfno. 912345678", "Tlf: 912345678", "Telf. 912345678", "Teléfonos: 912345678", "Cel. 912345678", "Movil 912345678"),
        *("Fijo: 912345678", "pueden llamarme al 912345678", "Contacto: 912345678"),
        *("Recapito telefonico: 0362196786", "Contatto: Pina Giannone, 0362196786", "Numero verde 0362196786"),
        *("Chiamami al 0362196786", "potete contattarmi al 0362196786", "dal numero 0362196786", "Ufficio: 0362196786"),
        *("Fisso: 0362196786", "Centralino 0362196786"),
        *("Cel 915152541", "Fone: 915152541", "Tlm. 915152541", "TM: 915152541", "Contacto: 915152541", "Contato: 915152541"),
        *("Telemovel 915152541", "chama no zap 915152541", "me liga no 915152541"),
        *("Telefoonnr. 0205551234", "GSM: 0205551234", "06-nummer: 0205551234", "Vast: 0205551234", "mij bereiken op 0205551234"),
        *("Kom. 602611021", "Faks: 602611021", "Kontakt: 602611021", "dzwonić na 602611021", "numer kontaktowy 602611021"),
        *("pod numerem 602 611 021", "z numeru 602 611 021", "Infolinia 602611021"),
        *("传真：13755241813", "请拨打13755241813", "微信同号13755241813", "联系方式：13755241813", "联系人：杨莉 13755241813"),
        *(
            "ご連絡先：0358091234",
            "お問い合わせは 0358091234 まで",
            "핸드폰 01012345678",
            "팩스: 01012345678",
            "문의 01012345678",
        ),
        *(
            "Tlf. 41454582",
            "Puh. 0478307200",
            "Τηλ. 6947169123",
            "Telefón 903915000",
            "Telefonas: 861234567",
            "Tālrunis 29123456",
        ),
        *("SĐT: 0912345678", "Номер телефону 0391500080", "Номер телефона 9141777631", "Моб. 9141777631", "Cep: 05321234567"),
        *(
            "טלפון: 0597768896",
            "هاتف: 0568757168",
            "تلفن 09019141777",
            "โทร 0688487550",
            "मोबाइल 9876543210",
            "No. HP 0858074293",
        ),
    ],
)
def test_a_label_in_any_language_makes_digits_a_number(text: str) -> None:
    (number,) = found("phone", text)
    assert number in text
    assert number.replace(" ", "").isdigit()


@pytest.mark.parametrize("key", ["phone1", "PHONE2", "telno", "contact", "emergency_contact", "caller", "msisdn", "ph", "ph_no"])
def test_a_header_or_a_key_makes_digits_a_number(key: str) -> None:
    assert found("phone", f"id,{key},name\n7,5124306324,Ann\n8,5124306325,Bob\n") == ["5124306324", "5124306325"]
    assert found("phone", f'{{"id": 7, "{key}": "5124306324"}}') == ["5124306324"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Telefone: 963.537.136", "963.537.136"),
        ("tel. 688.69.95.77", "688.69.95.77"),
        ("Tel: 03321-7211", "03321-7211"),
        ("contacte-nos: 213456789", "213456789"),
        ("10:40 206-269-0743", "206-269-0743"),
        ("206-269-0743 2024-01-02", "206-269-0743"),
        ("12345 206-269-0743", "206-269-0743"),
        ("call 10:40 0191 498 0901", "0191 498 0901"),
        ("2024-01-02 09:14:03.123 0191 498 0901 00:03:12", "0191 498 0901"),
        ("Jennifer Moore (206-269-0743)", "206-269-0743"),
        ("Jennifer Moore ((206) 269-0743)", "(206) 269-0743"),
        ("Marta Mangold (0131 4960411) said", "0131 4960411"),
        ("Can I have your phone number?\nUser: 602-201-1246", "602-201-1246"),
        ("What number can we reach you at?\nCustomer: 6464371776", "6464371776"),
        ("*or* _206-269-0743_", "206-269-0743"),
        ("phone_206-269-0743", "206-269-0743"),
        ("Tel#206-269-0743", "206-269-0743"),
        ("Phone: 2571.9409", "2571.9409"),
        ("Pozdrawiam\nOlga Michniak\n605 689 155", "605 689 155"),
        ("Klara Śmieszek, 605 689 155", "605 689 155"),
        ("Luna Simões (351) 912582402", "(351) 912582402"),
        ("Beatriz, 83 4639-8300", "83 4639-8300"),
        ("Tokyo 00972502014926", "00972502014926"),
        ("Call +91 1465082462", "+91 1465082462"),
        ("404 615 2097 x8759", "404 615 2097 x8759"),
        ("404 615 2097 ext. 12", "404 615 2097 ext. 12"),
        ("Office 404 615 2097", "404 615 2097"),
        ("Jane (404 615 2097)", "404 615 2097"),
        ("Bob(404 615 2097)", "404 615 2097"),
        ("VALUES (1047, 'Mary Reynolds', '404 329 2727');", "404 329 2727"),
        ('7,"Mary B. Reynolds","404 329 2727"', "404 329 2727"),
        ("| Mary Reynolds | 404 329 2727 | ada@example.org |", "404 329 2727"),
        ("Ada Fenwick\nHarbour Line\n01 44 93 27 22", "01 44 93 27 22"),
        ("Ada Fenwick\nKey Account\n01 44 93 27 22", "01 44 93 27 22"),
        ("Contact : Odile Bastide (+33 4 92 42 65 32)", "+33 4 92 42 65 32"),
        ("(+49) 30 901820", "(+49) 30 901820"),
        ("Contact d’urgence : Maëlle Kerbrat – 0763388376", "0763388376"),
        ("Puoi richiamarmi al 347 5453399 dopo le 15?", "347 5453399"),
        ("Vous pouvez me rappeler au 0763388376", "0763388376"),
        ("¿Me puedes devolver la llamada al 612345678?", "612345678"),
        ("Pode ligar-me para o 915152541", "915152541"),
        ("Terug te bellen op 0205551234", "0205551234"),
        ("Proszę oddzwonić na 602611021", "602611021"),
        ("Gonzalo Belmonte, 91 815 87 90, Room 4", "91 815 87 90"),
        ("Vasco Sequeira, 219 566 269, Room 4", "219 566 269"),
        ("Teresa de la Fuente\n912 34 56 78\n", "912 34 56 78"),
        ("Gonzalo Lozoya\nAcme\n91 874 61 54 | www.acme.example", "91 874 61 54"),
        ("Zbigniew Kowal\nAcme\n22 401 04 63 | www.acme.example", "22 401 04 63"),
        ("Ana Silva\nAcme\nana@acme.example · 927905318", "927905318"),
        ("Odile Bastide\nAcme\n0702579981 | www.acme.example", "0702579981"),
        ("Jadwiga Szymczak, 602-508-764, Room 4", "602-508-764"),
        ("Marco Sorrentino, 347 2963027, Room 4", "347 2963027"),
        ("Contactnummer 06-26121188", "06-26121188"),
    ],
)
def test_a_number_is_found_whatever_stands_around_it(text: str, number: str) -> None:
    assert found("phone", text) == [number]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("phone 825-795-4820, MRN 3371255", ["825-795-4820"]),
        ("MRN: 67507693  Acct: 6725711614  Visit: 895488432\nPhone: (372)505-7691", ["(372)505-7691"]),
        ("Passport: 575376861\nDOB: 05-28-2015\nPhone: 206-269-0743", ["206-269-0743"]),
        ("Driver License: 56045061\nPhone (0115) 496 0906", ["(0115) 496 0906"]),
        ("Qté 31  40112.01\nTél. 03 11 22 33 44", ["03 11 22 33 44"]),
        ("geb. 11-28-2021, Tel. (07577) 66931", ["(07577) 66931"]),
        ("order_id,phone\n7641553578,(0121) 496 0417\n2091974805,0121 496 0418", ["(0121) 496 0417", "0121 496 0418"]),
        ("sku,price,phone\n18863615,4.5,724-438-7012\n18863616,4.5,724-438-7013", ["724-438-7012", "724-438-7013"]),
        ("phone,order_id\n,8126866650\n,9092753696", []),
        ("ISBN;Titel;Preis\n9780447498561;cell;7768.28", []),
        ("0301234567 Telefon\n0301234568 Mobil", ["0301234567", "0301234568"]),
        ("Phone: 5124306324 or 5124306325", ["5124306324", "5124306325"]),
    ],
)
def test_a_word_counts_for_its_own_number(text: str, numbers: list[str]) -> None:
    assert found("phone", text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Aktenzeichen 0455/195760",
            "Réf. 03 11 35 49 65",
            "Dossier 07.50.20.43.40",
            "loto 05 12 23 34 45",
            "tirage : 01 18 28 34 45",
        ),
        *("Account 978-518-4771", "Model 582.288.5402", "862-772-7446 is the model number", "IRD 075-662-459"),
        *("CPR-nummer: 030850-4256", "My Number: 558253788136", "My Number: 1464 3954 8848", "Personas kods: 050288-13760"),
        *("SSN: 014 72 2172", "EIN 03-6827615", '"rodne_cislo":"095514/5191"', "C.P.F. 305.709.131-87", "R.U.T. 17.198.103-4"),
        *("Mitt personnummer är 030512-2012.", "Mit CPR-nr. er 060957-1551.", "henkilötunnukseni on 060653-6456"),
        *("asiakas;henkilotunnus\nLaura Reynolds;060653-6456", "NL42 SNSB 0827 9730 98", "GB29 NWBK 0161 3319 26"),
        *("cell value 1865355", "phone_id: 3688815343", "call duration 6178491 ms", "phone bill 1234567890", "+6492159729 wei"),
        *("Bel ons en vermeld uw klantnummer 127566557", "Article 0051 5100 9483", "Article 8753 0036 1839 4798"),
        *("contact 12345678", "please contact 1234567890 customers", "office 1234567890", "Home > 1234567890", "T 1234567890"),
        *("registriert unter der Nummer 12345678", "ingeschreven onder nummer 12345678", "HP 12345678", "Sec. (h) 12345678"),
        *("mobile_12345678.png", "fax_20240102.pdf", "mobile-12345678", "signal: 12345678", "sales: 12345678", "_12345678_"),
        *("404 615 2097", "404 615 2097 x 3", "sizes (404 615 2097)", "Table(104 615 2097)", "| Units | 404 615 2097 |"),
        *("Bob (404 615 2097 3310)", "VALUES ('net sales', '404 329 2727')", "Office 365 version 2024 1234"),
        *("Przychody netto\n605 689 155\nKoszty własne\n579 114 002", "User: 602-201-1246", "customer 00491701234567"),
        *(
            "coupes 06 07 08 09 10",
            "Stufen 01 02 03 04 05",
            "Call us, then enter code 1073840",
            "phone, routing number 021210332",
        ),
        *("Call option 4500 2024-06-21", "phone 4500 2024-06-21", "Call 12345 2024-06-21"),
        *("Copyright (C) 1998--2001 Walter", "Copyright (C) 1989 1991", "(c) 1995-2024", "(H) 1998 – 2001"),
        *(
            "Werknr. 06-2026-1188",
            "06-2026-1188",
            "Inventarnr. 0455/195760",
            "Anlagen-Nr. 0455/195760",
            "Serienummer 06-26121188",
        ),
        *("myURL.port = 1234.5678;", "validate('010/8068/17180')", "port: 1234.5678", "port = 12345.678"),
        *("Hex Bolt, 602-508-764, Room 4", "Ada Bell, 347 296302711", "Marco Sorrentino, 347 2963027 pcs"),
        *("Hex Bolt, 219 566 269, Room 4", "Acme Pumps\n927905318 | www.acme.example", "Ana Silva, 219 566 269 EUR"),
        *(
            "Ana Silva\n1700000000 | www.acme.example",
            "Ana Silva\n927905318 | 927905319 | www.acme.example",
            "Ana Silva 219 566 269",
        ),
        *("sku,qty\n00491701234567,4\n00441212345678,5", "contact,order_total\nAnn,1234567890\nBob,1234567891"),
    ],
)
def test_a_number_of_something_else_is_none(text: str) -> None:
    assert found("phone", text) == []
