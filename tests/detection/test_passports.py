"""Tables of literal inputs: numbers of passports and driving licences, beside their words, in keys, cells and columns, and what is none."""

import pytest

from detection.engine import classify, compile_rule_set
from domain.rules import Conditions, Confidence, Matcher
from tests.detection.rule_sets import findings, found, rule, rule_set


def _reported(text: str, *detectors: str) -> set[str | None]:
    """By which of these detectors, each with a rule of its own, something is found."""
    rules = (rule(number, Conditions(any=(Matcher(detector=each),))) for number, each in enumerate(detectors, 1))
    return {finding.detector for finding in classify(compile_rule_set(rule_set(*rules)), text, every_finding=True).findings}


@pytest.mark.parametrize(
    "form",
    [
        *("Passport {}", "passport: {}", "Passport No. {}", "Passport No.: {}", "passport number is {}", "Passport - {}"),
        *(
            '{{"passport": "{}"}}',
            '{{"passport_number": "{}"}}',
            '{{"passportNumber": "{}"}}',
            '{{"id": 7, "passport_no": "{}"}}',
        ),
        *("passport={}", "passport_number: '{}'", "<passport>{}</passport>", "<passportNumber>{}</passportNumber>"),
        *('<person passport="{}"/>', "her passport ({}) expired", "passport [{}]", "passport `{}`", "**Passport:** {}"),
        *(
            "Passport\n{}\n",
            "Passport number:\n  {}\n",
            "Passport No\r\n{}\r\n",
            "Passport\n{}",
            "{} (passport)",
            "{} is my passport",
        ),
        *("<td>Passport</td><td>{}</td>", "<tr><th>Passport no.</th>\n<td class='x'>{}</td></tr>", "<b>Passport:</b> {}"),
        *("<dt>Passport</dt><dd>{}</dd>", "| Passport | {} |", "name,passport_no\nAda,{}\n", "Passnummer: {}", "Pass-Nr. {}"),
        "<table><tr><th>Name</th><th>Passport</th></tr><tr><td>Ada</td><td>{}</td></tr></table>",
        *(
            "Passaporto n. {}",
            "Passaporte: {}",
            "Passaporte n.º {}",
            "Numéro de passeport : {}",
            "Pasaporte n.º {}",
            "护照号码：{}",
        ),
        "Passport number – {}",
        *("Document type: Passport, No. {}", "Passport, number {}", "Passport details\nNumber: {}\nExpiry: 12 May 2031"),
        *(
            "PASSPORT\nName: Ada Bell\nNo.: {}",
            "Reisepass\nNummer: {}",
            "Passeport\nNom : Bell\nNuméro: {}",
            "Passport data\r\nDocument no: {}",
        ),
        *(
            "Paszport: {}",
            "nr paszportu {}",
            "Paspoortnummer: {}",
            "Reisepass-Nr.: {}",
            "O meu passaporte é {}",
            "パスポート番号 {}",
        ),
    ],
)
@pytest.mark.parametrize("number", ["790246349", "C01X00T47", "42QI28407", "NG6879349", "C8LM2FK99", "NGT6Z11A7"])
def test_a_passport_is_found(form: str, number: str) -> None:
    text = form.format(number)
    likely = findings(Matcher(detector="passport", min_confidence=Confidence.LIKELY), text)
    assert [text[finding.start : finding.end] for finding in likely] == [number]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Please renew your passport by 15 JUNE 2025",
            "Passport: valid",
            "Passport\n12-03-2031\n",
            "Passport expires\n790246349",
        ),
        *("Passport\n020 7946 0958\n", "passport photo 790246349", "Passport office, tel. 020 7946 0958", "Passport: 12-03-2031"),
        "<table><tr><th>Name</th><th>Passport</th></tr><tr><td>7902463</td><td>yes</td></tr></table>",
        "<table><tr><td>Passport</td></tr><tr><td>Order</td><td>790246349</td></tr></table>",
        "Bibliotheksausweis 73775134493",
        *("7902463 is the number of passports", "order 790246349 (with passport)"),
        *("passport COVID2021", "PASSPORT RENEWAL24", "Passport: TRAVEL4U2", "passport c8lm2fk99", "Passport CHECKLIST"),
        *("name,passport_expiry\nAda,20310101\n", "name,passport_issue_date\nAda,20210101\n", "passport (page 2): 790246349"),
        *("numéro de permis de construire : 220979149651", "permis n° 229979149651", "numéro de permis : 2023-001234"),
        *("passeport vaccinal 220979149", "Driving licence: 12345/678/9012"),
        *("Passport, 790246349 copies", "Passport details\nOrder number: 790246349", "Passport\nSee below.\nNumber: 790246349"),
        *(
            "Паспорт готов. Тел. 4509 318274",
            "паспорт изделия: серия 45 выпуск 09",
            "полис серия 4509 № 318274",
            "Серия 4509 № 318274",
        ),
        *("паспорт выдан 12.05.2011 № 770", "Паспорт (стр. 45) 09 318274", "паспортный стол, 4509 дом 318274"),
        *("旅券の有効期限 20310512", "旅券手数料 16000", "护照办理 20310512", "여권 유효기간 20310512", "旅券課 0333334444"),
        *("Pasaport fotoğrafı 12345678", "útlevélkép 12345678", "prvi pas: 12345678", "two pas 12345678"),
        *("pp. no 790246349", "PP 790246349", "app no 790246349", "PPT number 12"),
    ],
)
def test_what_is_no_passport(text: str) -> None:
    assert found("passport", text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("passeport belge EE960527", "EE960527"),
        ("PP No. GH4471093", "GH4471093"),
        ("Ppt no 533401278", "533401278"),
        ("P/P number: 533401278", "533401278"),
        ("passeport belge ES816501", "ES816501"),
        ("passport TO8165012", "TO8165012"),
        ("passeport français n° 12AB34567", "12AB34567"),
        ("Passaporto italiano n. YA1234567", "YA1234567"),
        ("pasaporte español: PAA123456", "PAA123456"),
        ("passaporte brasileiro FT123456", "FT123456"),
        ("Passport (USA): 512345678", "512345678"),
        ("Passport number (UK) 512345678", "512345678"),
        ("Reisepass (Deutschland): C8LM2FK99", "C8LM2FK99"),
        ("Personalausweisnummer: LRPRCKJ377", "LRPRCKJ377"),
        ("Passport (Deutschland) C8LM2FK99", "C8LM2FK99"),
        ("passport number (Germany) C8LM2FK99", "C8LM2FK99"),
        ("The passport (NNA4J44I4) was reported stolen", "NNA4J44I4"),
        ("Reisepass CCKJ2KK94", "CCKJ2KK94"),
        ("naam,paspoort\nAda,NPR4N90V8\n", "NPR4N90V8"),
        ("NSW driver licence 03270417", "03270417"),
        ("driver licence no. 123456789 (QLD)", "123456789"),
        ("Driver Licence Number: 03270417", "03270417"),
        ("name,driver_licence\nAda,03270417\n", "03270417"),
        ("Driving License No: MH02 20070048795", "MH02 20070048795"),
        ("Driving Licence: MH-0220070048795", "MH-0220070048795"),
        ("name,driving_licence\nAda,KA0120150012345\n", "KA0120150012345"),
        ("Rijbewijsnummer: 5027413859", "5027413859"),
        ("Prawo jazdy nr 79188/57/0131", "79188/57/0131"),
        ("numer prawa jazdy: 79188/57/0131", "79188/57/0131"),
        ("imie;prawo jazdy\nAda;79188/57/0131\n", "79188/57/0131"),
        ("numéro de permis : 220979149651, catégorie B", "220979149651"),
        ("N° de permis 220979149651", "220979149651"),
        ("Permis n° 220979149651", "220979149651"),
        ("Fuehrerschein-Nr. B072RRE2I55", "B072RRE2I55"),
        ("旅券番号：TK4418227　有効期限 2031年5月", "TK4418227"),
        ("旅券番号は TK4418227 です", "TK4418227"),
        ("旅券 TK4418227", "TK4418227"),
        ("パスポートナンバー：TK4418227", "TK4418227"),
        ("护照号码：E12345678", "E12345678"),
        ("护照号码是E12345678", "E12345678"),
        ("護照號碼：312345678", "312345678"),
        ("여권번호：M123A4567", "M123A4567"),
        ("여권번호는 M12345678", "M12345678"),
        ("氏名,旅券番号\n佐藤 健一,TK4418227\n", "TK4418227"),
        ("Паспорт гражданина РФ: серия 45 09 № 318274, выдан ОВД Хамовники", "45 09 № 318274"),
        ("паспорт серии 4509 номер 318274", "4509 номер 318274"),
        ("паспорт 45 09 № 318274", "45 09 № 318274"),
        ("Паспорт: 4509 № 318274", "4509 № 318274"),
        ("Паспортные данные: серия 4509, № 318274", "4509, № 318274"),
        ("Серия и номер паспорта: 4509 318274", "4509 318274"),
        ("серия, номер паспорта 45 09 318274", "45 09 318274"),
        ("Паспорт\nСерия: 45 09\nНомер: 318274\n", "45 09\nНомер: 318274"),
        ("водительское удостоверение серия 99 12 № 345678", "99 12 № 345678"),
        ("Паспорт серия КМ № 123456", "КМ № 123456"),
        ("паспорт серії КМ 123456", "КМ 123456"),
        ("паспорт МР1234567", "МР1234567"),
        ("Číslo pasu: 12345678", "12345678"),
        ("cestovní pas č. 12345678", "12345678"),
        ("Útlevélszám: BA1234567", "BA1234567"),
        ("útlevél száma: BA1234567", "BA1234567"),
        ("Pașaport nr. 051234567", "051234567"),
        ("Pasaport no: U12345678", "U12345678"),
        ("broj putovnice: 112233445", "112233445"),
        ("Αριθμός διαβατηρίου: AE1234567", "AE1234567"),
        ("Hộ chiếu số: B1234567", "B1234567"),
        ("nomor paspor: A1234567", "A1234567"),
        ("جواز السفر رقم A12345678", "A12345678"),
        ("דרכון מספר 12345678", "12345678"),
    ],
)
def test_a_document_of_any_country_is_likely_beside_its_words(text: str, number: str) -> None:
    likely = findings(Matcher(detector="passport", min_confidence=Confidence.LIKELY), text)
    assert [text[finding.start : finding.end] for finding in likely] == [number]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("DL# T694-7545-2812", "T694-7545-2812"),
        ("DL #75666150", "75666150"),
        ("DL: 75666150 State: CA", "75666150"),
        ("DLN K111-6187-8201", "K111-6187-8201"),
        ("dln: K1116187", "K1116187"),
        ("DL No. D1234562", "D1234562"),
        ("Driver's License S4482-96478-21382", "S4482-96478-21382"),
        ("Driver’s License No. G0750-63008-98125", "G0750-63008-98125"),
        ("my driver's license is P1649-63615-00842", "P1649-63615-00842"),
        ("Drivers Lic. #D1234562", "D1234562"),
        ("name,driver_license\nAda,G6298-87842-54473\n", "G6298-87842-54473"),
        ('{"driversLicenseNumber": "D1234562"}', "D1234562"),
        ("D1234562 (driver's license)", "D1234562"),
        ("D1234562 is my driver license", "D1234562"),
        ("Rental agreement 38534203\nDriver: Ada Bell\nDriver License: T0205942\nPhone (0115) 496 0906", "T0205942"),
        ("Driver License: U1294614\nPhone 06 8621324", "U1294614"),
        ("<td>Driver license</td><td>D1234562</td>", "D1234562"),
        ("Driver license\nD1234562\n", "D1234562"),
        ("Michigan DL D 865 882 026 770", "D 865 882 026 770"),
        ("Driver's License: H7350 01548 24165", "H7350 01548 24165"),
        ("FL driver license G123 456 78 901 0", "G123 456 78 901 0"),
        ("Driver license W124 5678 9013", "W124 5678 9013"),
        ("WA driver's license WDLR0LY127IB", "WDLR0LY127IB"),
        ("name,drivers_license,state\nAda,H7350 01548 24165,NJ\n", "H7350 01548 24165"),
        ("name,drivers_license,state\nAda,10 877 935,PA\n", "10 877 935"),
        ("name,driver_license_number\nAda,123 456 782\n", "123 456 782"),
        ("name,drivers_license_number\nAda,D1234562\n", "D1234562"),
        ("name,driverLicense\nAda,D1234562\n", "D1234562"),
        ("name,DL,state\nAda,D1234562,CA\n", "D1234562"),
        ("name,dl,state\nAda,D1234562,CA\n", "D1234562"),
        ("name;dl_no\nAda;75666150\n", "75666150"),
        ('{"dl": "D1234562"}', "D1234562"),
        ("California DL D1234562, expires 2031", "D1234562"),
        ("D1234562 (DL)", "D1234562"),
    ],
)
def test_a_driving_licence_is_found_and_called_nothing_else(text: str, number: str) -> None:
    assert found("us_driving_licence", text) == [number]
    assert _reported(text, "us_driving_licence", "passport") == {"us_driving_licence"}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "DL 75666150",
            "dl 75666150",
            "Flight DL 7566615",
            "DL 45.2 Mbit/s, 75666150 bytes",
            "MODEL: 75666150",
            "driver 75666150",
        ),
        *("ul,dl\n1234567,75666150\n", "DL A12345", "dl D1234562 from the server", "<dl>D1234562</dl>", "Dl. D1234562"),
        *("Driver license: none, 10 877 935 of them", "driver's license WDLABCDEFGHI", "driving license: 10 000 000 drivers"),
        "Order 38534203\nDriver license: none",
    ],
)
def test_what_is_no_driving_licence(text: str) -> None:
    assert found("us_driving_licence", text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Driving licence: FENWI802045AJ9CD", "FENWI802045AJ9CD"),
        ("driving licence no. FENWI 802045 AJ9CD 35", "FENWI 802045 AJ9CD"),
        ("Driver number FOX99852311M99AB, expires 2031", "FOX99852311M99AB"),
        ("name,licence\nAda,LI999756129A99XY\n", "LI999756129A99XY"),
        ('{"drivingLicence": "FENWI802045AJ9CD"}', "FENWI802045AJ9CD"),
        ("licence=FENWI802045AJ9CD&x=1", "FENWI802045AJ9CD"),
        ("Please check MORGA657054SM9IJ for us.", "MORGA657054SM9IJ"),
    ],
)
def test_a_british_driver_number_is_found_by_its_form(text: str, number: str) -> None:
    assert found("gb_driving_licence", text) == [number]
    assert _reported(text, "gb_driving_licence", "us_driving_licence", "passport") == {"gb_driving_licence"}


@pytest.mark.parametrize(
    "text",
    [
        *("FENWI802045AJ9C", "FENWI802045AJ9CDE", "FENWI872045AJ9CD", "FENWI802405AJ9CD", "F9NWI802045AJ9CD", "fenwi802045aj9cd"),
        *("FENWI802045AJ9CD-X", "x/FENWI802045AJ9CD", "FENWI802045AJ9CD/2", "FENWI\n802045AJ9CD"),
    ],
)
def test_what_is_no_british_driver_number(text: str) -> None:
    assert found("gb_driving_licence", text) == []


@pytest.mark.parametrize(
    ("text", "own", "others"),
    [
        ("Dowód osobisty: ABA 874721", "pl_identity_card", ("passport", "identity_document")),
        ("NISS : 86021293837", "be_national", ("passport", "identity_document")),
        ("Driver License: K7108789", "us_driving_licence", ("passport",)),
        ("Driver's License No. G0750-63008-98125", "us_driving_licence", ("passport",)),
        ("Passaporto n. 195192206", "passport", ("identity_document",)),
        ("Passaporte 42QI28407", "passport", ("identity_document",)),
        ("cédula de identidad 19.604.954-1", "cl_rut", ("identity_document",)),
        ("NISS: 28/35985814/15, seguridad social", "es_social_security", ("identity_document",)),
        ("name,aadhaar,pan\nAda,570989863115,DXPPE1920K\n", "in_aadhaar", ("payment_card",)),
        ("PAN card attached. Aadhaar card no. 570989863115", "in_aadhaar", ("payment_card",)),
    ],
)
def test_one_number_is_reported_by_who_knows_most_of_it(text: str, own: str, others: tuple[str, ...]) -> None:
    assert _reported(text, own, *others) == {own}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("document_type: passport\ndocument_number: C01X00T47\n", ["C01X00T47"]),
        ("document_number: C01X00T47\ndocument_type: passport\n", ["C01X00T47"]),
        ("Document type: Passport\n\nDocument no.: C01X00T47", ["C01X00T47"]),
        ("Document type\nPassport\nDocument number\nC01X00T47", ["C01X00T47"]),
        ("ID type: UK Passport, ID number: 533401372", ["533401372"]),
        ("id type: driving licence\nid number: 533401372", ["533401372"]),
        ("Document type: passport\nIssuing country: GBR\nIssued: 2021-02-03\nDocument number: 533401372", ["533401372"]),
        ('{"name": "Ada", "documentType": "PASSPORT", "documentNumber": "533401372"}', ["533401372"]),
        (
            '{"documents":[{"type":"passport","issuer":{"country":"GB"},"number":"533401372"},{"type":"visa","number":"5334013"}]}',
            ["533401372"],
        ),
        ("documents:\n  - type: passport\n    number: C01X00T47\n  - type: visa\n    number: 1234567\n", ["C01X00T47"]),
        ("register(doc_type='passport', doc_number='533401372')", ["533401372"]),
        ("idType=passport&idNumber=533401372", ["533401372"]),
        ("guest[doc_type]=passport&guest[doc_number]=AB1234567", ["AB1234567"]),
        ('<identityDocument type="passport" number="533401372"/>', ["533401372"]),
        ("Type of ID: Passport | Number: 533401372", ["533401372"]),
        ("doc_type: passport # primary\ndoc_number: 533401372", ["533401372"]),
        ("customer_id_type: passport\ncustomer_id_number: 533401372\n", ["533401372"]),
        ("<docType>Passport</docType><docNumber>C01X00T47</docNumber>", ["C01X00T47"]),
        ("<tr><td>Document type</td><td>Passport</td></tr><tr><td>Document number</td><td>C01X00T47</td></tr>", ["C01X00T47"]),
        (
            "<table><tr><th>ID type</th><th>ID number</th></tr><tr><td>Passport</td><td>C01X00T47</td></tr></table>",
            ["C01X00T47"],
        ),
        ("| Document type | Passport |\n| Document number | C01X00T47 |", ["C01X00T47"]),
        ("doc_type,doc_number\nPassport,533401372\nInvoice,533401373\nDriving licence,533401374\n", ["533401372", "533401374"]),
        ("name;doc type;doc no\nAda;Passport;C01X00T47\n", ["C01X00T47"]),
        ("Dokumentart: Reisepass\nDokumentennummer: C01X00T47", ["C01X00T47"]),
        ("Art des Ausweises: Personalausweis; Nr.: L01X00T47", ["L01X00T47"]),
        ("Type de pièce : carte nationale d'identité\nN° de pièce : 123456789012", ["123456789012"]),
        ("Tipo de documento: Pasaporte\nNúmero de documento: AAB123456", ["AAB123456"]),
        ("Tipo di documento: Carta d'identità\nN. documento: CA12345AB", ["CA12345AB"]),
        ("Soort document: Paspoort\nDocumentnummer: NWF2C1B78", ["NWF2C1B78"]),
        ("Tipo de documento: Passaporte\nNº do documento: CA123456", ["CA123456"]),
        ("Rodzaj dokumentu: paszport\nNumer dokumentu: EH1234567", ["EH1234567"]),
    ],
)
def test_a_number_is_found_where_another_field_of_its_record_says_what_it_is(text: str, numbers: list[str]) -> None:
    likely = findings(Matcher(detector="passport", min_confidence=Confidence.LIKELY), text)
    assert [text[finding.start : finding.end] for finding in likely] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "document_type: invoice\ndocument_number: 533401372",
        "document_type: passport photo\ndocument_number: 533401372",
        "Type: ID card holder\nNumber: 533401372",
        '{"type":"passport","id":"533401372"}',
        "const a = {type: 'passport', number: 5}; const b = {number: 533401372}",
        "Fee for: passport\nReceipt number: 533401372",
        "document_type: passport\norder_number: 533401372",
        "document_type: passport\ndocument_number: 2031-01-01",
        "document_type: no passport\nnumber: 533401372",
        '[{"type":"passport"},{"type":"invoice","number":"533401372"}]',
        "- type: passport\n- type: invoice\n  number: 533401372",
        "type: passport\ntype: invoice\nnumber: 533401372",
        "Account type: Passport\nAccount number: 533401372",
        "product_type: passport\nproduct_number: 533401372",
        "Please bring your passport.\nNumber: 533401372",
        "doc_type,doc_number\nPassport,\nInvoice,533401372\n",
        "document_type,ticket_number\npassport,533401372\n",
    ],
)
def test_a_number_beside_a_field_of_something_else_is_none(text: str) -> None:
    assert found("passport", text) == []


@pytest.mark.parametrize("other", ["document_type: passport\n\n\n", "document_type: passport\ndocument_number: 2031-01-01\n\n\n"])
def test_a_number_behind_hundreds_of_fields_without_any_is_found(other: str) -> None:
    assert found("passport", other * 300 + "document_type: passport\ndocument_number: C01X00T47\n") == ["C01X00T47"]
    assert found("passport", other * 300 + "document_number: C01X00T47\ndocument_type: passport\n") == ["C01X00T47"]
