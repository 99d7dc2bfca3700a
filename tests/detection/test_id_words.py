"""Tables of literal inputs: where the own word or abbreviation of a number stands, and where it is somebody else's."""

import pytest

from domain.rules import Confidence, Matcher
from tests.detection.rule_sets import findings, found

_NUMBERS = [
    ("es_dni", "DNI", "80890707Y"),
    ("es_nie", "NIE", "X8241527Y"),
    ("fr_nir", "NIR", "291026920943696"),
    ("pl_pesel", "PESEL", "68112755162"),
    ("nl_bsn", "BSN", "019997899"),
    ("br_cpf", "CPF", "674.419.438-09"),
    ("pt_nif", "NIF", "218482280"),
    ("ca_sin", "SIN", "104-719-273"),
    ("in_aadhaar", "Aadhaar", "2120 8479 9741"),
    ("in_pan", "PAN", "ABCPE5781F"),
    ("dk_cpr", "CPR", "281156-1298"),
    ("cl_rut", "RUT", "19.604.954-1"),
    ("mx_rfc", "RFC", "GODE561231GR8"),
    ("us_ein", "EIN", "91-8754754"),
    ("ro_cnp", "CNP", "1740924129296"),
    ("au_tfn", "TFN", "264 440 845"),
    ("us_itin", "ITIN", "938-77-9811"),
]


@pytest.mark.parametrize(("detector", "word", "number"), _NUMBERS)
@pytest.mark.parametrize(
    "form",
    [
        *(
            "{word} #{number}",
            "{word}#{number}",
            "{word}# {number}",
            "{word} no. {number}",
            "{word} ({number})",
            "{number} ({word})",
        ),
        *("{number}  ({word})", "{number} is my {word}", "{word}\n{number}", "| {word} | {number} |", "{word}\t{number}"),
        *("<td>{word}</td><td>{number}</td>", '<tr><td class="key">{word}</td>\n<td class="value">{number}</td></tr>'),
        *("<dt>{word}</dt><dd>{number}</dd>", "<b>{word}:</b> {number}", '{{"customer{title}": "{number}"}}'),
        *("{word} (India): {number}", "{word} (new): {number}", "{word} no. (if any) {number}", "{small} (état civil): {number}"),
        *('{{"{small}Number": "{number}"}}', '{{"{small}_number": "{number}"}}', "{small}={number}", "my {small} is {number}"),
    ],
)
def test_a_number_is_found_with_its_word_in_every_usual_place(detector: str, word: str, number: str, form: str) -> None:
    text = form.format(word=word, number=number, small=word.lower(), title=word.capitalize())
    assert found(detector, text) == [number]


@pytest.mark.parametrize(
    ("detector", "text", "number"),
    [
        ("es_dni", "mi dni es 23927236Z", "23927236Z"),
        ("es_dni", "con nif 23927236Z y domicilio", "23927236Z"),
        ("es_dni", "mi dni 23927236Z", "23927236Z"),
        ("cl_rut", "mi rut es 19.604.954-1", "19.604.954-1"),
        ("cl_rut", "su rut era 19.604.954-1", "19.604.954-1"),
        ("ca_sin", "my sin is 104 719 273", "104 719 273"),
        ("ca_sin", "my sin 104 719 273", "104 719 273"),
        ("ca_sin", "104 719 273 is my sin", "104 719 273"),
        ("ca_sin", "mon nas est le 104 719 273", "104 719 273"),
        ("in_pan", "my pan is ABCPE5781F", "ABCPE5781F"),
        ("pt_nif", "O meu NIF é 218482280", "218482280"),
        ("pt_nif", "o meu nif é 218482280", "218482280"),
        ("pt_nif", "NIF do cliente: 218 482 280", "218 482 280"),
        ("pt_nif", "NIF do titular 218482280", "218482280"),
        ("es_dni", "DNI del cliente: 21323796J", "21323796J"),
        ("es_dni", "con DNI núm. 21323796J", "21323796J"),
        ("es_nie", "NIE del trabajador: X8241527Y", "X8241527Y"),
        ("es_nie", "NIE/NIF del trabajador X8241527Y", "X8241527Y"),
        ("pt_nif", "NIF da trabalhadora: 218482280", "218482280"),
        ("es_dni", "DNI/NIE de la interesada 21323796J", "21323796J"),
        ("es_dni", "DNI tutor: 21323796J", "21323796J"),
        ("es_dni", "alumno,curso,DNI/NIE tutor,renta\nAmaya,3.º A,21323796J,9480\n", "21323796J"),
        ("es_dni", "alumno,DNI tutor legal\nAmaya,21323796J\n", "21323796J"),
        ("pt_nif", "nome,NIF encarregado de educação\nAna,218482280\n", "218482280"),
        ("pl_pesel", "PESEL matki: 68112755162", "68112755162"),
        ("nl_bsn", "BSN van de moeder: 264349155", "264349155"),
        ("nl_bsn", "BSN dochter: 264349155", "264349155"),
        ("es_dni", "DNI hijo 21323796J", "21323796J"),
        ("es_dni", "DNI representante legal 21323796J", "21323796J"),
        ("es_dni", "DNI avalista: 21323796J", "21323796J"),
        ("pt_nif", "NIF do encarregado de educação: 218482280", "218482280"),
        ("pt_nif", "NIF da filha 218482280", "218482280"),
        ("pl_pesel", "PESEL żony 68112755162", "68112755162"),
        ("fr_nir", "NIR de la salariée : 291026920943696", "291026920943696"),
        ("jp_my_number", "My Number (Japan): 3040-5963-9861", "3040-5963-9861"),
        ("ca_sin", "SIN (Canada) 104-719-273", "104-719-273"),
        ("de_tax", "Steuer-ID des Kunden: 67 459 871 239", "67 459 871 239"),
        ("pl_nip", "Nasz NIP to 5823423576", "5823423576"),
        ("pl_nip", "nip to 5823423576", "5823423576"),
        ("dk_cpr", "mit cpr er 281156-1298", "281156-1298"),
        ("us_ein", "91-8754754 is our EIN", "91-8754754"),
        ("us_routing_number", "routing_number=021000021", "021000021"),
        ("us_routing_number", "routingNumber: 021000021", "021000021"),
        ("us_routing_number", "aba_routing_number=021000021", "021000021"),
        ("us_routing_number", '{"bankRoutingNumber": "021000021"}', "021000021"),
        ("us_routing_number", "<routing_number>021000021</routing_number>", "021000021"),
        ("gb_nino", "nino=AB397626C", "AB397626C"),
        ("us_ssn", 'employee.setSsn("368403657");', "368403657"),
        ("us_ssn", "person.set_ssn( '368403657' )", "368403657"),
        ("us_ssn", "builder.withSSN(368403657)", "368403657"),
        ("nl_bsn", 'klant.setBsn("264349155");', "264349155"),
        ("us_ssn", "S.S.N. : 674 - 58 - 8699", "674 - 58 - 8699"),
        ("us_ssn", "SSN: 674 – 58 – 8699, date 2024", "674 – 58 – 8699"),
        ("us_ein", '"tin": "12-5701314"', "12-5701314"),
        ("us_ein", "Employer's Federal ID number 12-5701314", "12-5701314"),
        # Without its dash, right beside its names.
        ("us_ein", "EIN: 125701314", "125701314"),
        ("us_ein", '{"company": "Acme", "ein": "125701314"}', "125701314"),
        ("us_ein", "company,ein\nAcme,125701314\n", "125701314"),
        ("us_ein", "employer_identification_number=125701314", "125701314"),
        ("us_ein", "Federal Tax ID 125701314", "125701314"),
        ("us_ein", "FEIN 125701314", "125701314"),
        ("us_ein", "Fed. Tax ID: 125701314", "125701314"),
        ("us_ein", "U.S. tax ID 125701314", "125701314"),
        ("us_ein", "Federal Tax No. 125701314", "125701314"),
        ("us_ein", "Federal taxpayer identification number: 125701314", "125701314"),
        ("us_ein", "Tax identification number: 12-5701314", "12-5701314"),
        ("us_ein", "Taxpayer ID 12-5701314", "12-5701314"),
        ("us_ein", "TIN: 125701314", "125701314"),
        ("us_ein", "125701314 (EIN)", "125701314"),
        ("us_ein", "Employer identification number (EIN)\n125701314", "125701314"),
        ("us_ein", "<td>EIN</td><td>125701314</td>", "125701314"),
        ("us_ein", 'setEin("125701314")', "125701314"),
        ("us_ein", "US-Steuernummer (EIN): 125701314", "125701314"),
        ("us_ein", "Numéro d'identification de l'employeur : 125701314", "125701314"),
        ("us_ein", "Número de identificación patronal 125701314", "125701314"),
        ("us_ein", "Número de identificação do empregador: 125701314", "125701314"),
        ("de_tax", "Steueridentnummer 67459871239", "67459871239"),
        ("de_tax", "Steuer-Identnummer: 67 459 871 239", "67 459 871 239"),
        ("pl_identity_card", "Dowód: ABA300000", "ABA300000"),
        ("pl_identity_card", "Legitymuje się dowodem ABA 300000", "ABA 300000"),
        ("us_ssn", "SSN: N/A for her. His SSN: 536228145", "536228145"),
        ("us_ssn", "SSN: 53622-8145", "53622-8145"),
        ("us_ssn", "ssn 53622-8145, Boston, MA", "53622-8145"),
        ("us_ssn", "TAX ID 53622-8145", "53622-8145"),
        ("us_ssn", "SSAN 536228145", "536228145"),
        ("us_ssn", "name,ssan\nAda,536228145\n", "536228145"),
        # In fields of messages.
        ("us_ssn", "NM1*IL*1*Bell*Ada****MI*W118822~REF*SY*561221071~DMG*D8*19680314*F~", "561221071"),
        ("us_ssn", "NM1*IL*1*BELL*ADA*M***34*561221071~", "561221071"),
        (
            "us_ssn",
            "PID|1||0044712^^^HOSP^MR||Bell^Ada||19680314|F|||4 Elm Row^^York||206.478.3941|||||4471|755993994",
            "755993994",
        ),
        ("us_ssn", "PID|1||0044712^^^HOSP^MR||Bell^Ada||19680314|F|||||||||||755-99-3994|||\rPV1|1", "755-99-3994"),
        ("us_ssn", "PID|1||0044712^^^HOSP^MR~755993994^^^USSSA^SS||Bell^Ada", "755993994"),
        ("it_codice_fiscale", "Codice fiscale: MRT MTT 91D08 F205J", "MRT MTT 91D08 F205J"),
        ("it_codice_fiscale", "MRT MTT 91D08 F205J", "MRT MTT 91D08 F205J"),
        ("it_codice_fiscale", "codice fiscale mrt mtt 91d08 f205j", "mrt mtt 91d08 f205j"),
        ("it_codice_fiscale", "CF MRTMTT 91D08F205 J", "MRTMTT 91D08F205 J"),
        ("it_codice_fiscale", "nome;CF\nAda;MRT MTT 91D08 F205J\n", "MRT MTT 91D08 F205J"),
        ("es_dni", "nombre;DNI/NIE\nAna;44671912R\n", "44671912R"),
        ("es_dni", "| # | NIE / DNI |\n|---|---|\n| 1 | 44671912R |\n", "44671912R"),
        ("es_nie", "nombre;DNI/NIE\nAna;X4763295H\n", "X4763295H"),
        ("pt_citizen_card", '{"cartao_cidadao": "49223324 3 EZ9"}', "49223324 3 EZ9"),
        ("pt_citizen_card", '{"numeroCartaoCidadao": "288595425TZ1"}', "288595425TZ1"),
        ("eu_vat", '{"ust_id": "DE591580365"}', "DE591580365"),
        ("eu_vat", "ust_idnr;x\nDE591580365;1\n", "DE591580365"),
        ("eu_vat", '{"ustIdNr": "DE591580365"}', "DE591580365"),
        ("no_fodselsnummer", "fødselsnummeret mitt er 07026425918", "07026425918"),
        ("no_fodselsnummer", "personnummeret er 07026425918", "07026425918"),
        ("se_personnummer", "personnumret är 800605-1737", "800605-1737"),
        ("dk_cpr", "cpr-nummeret er 281156-1298", "281156-1298"),
        ("lt_asmens_kodas", "a. k. 44601030372", "44601030372"),
        ("gb_nino", "National Insurance #AB397626C", "AB397626C"),
        ("vin", "vin=WVWZZZ1JZXW000001", "WVWZZZ1JZXW000001"),
        ("vin", "vehicle.vin=1M8GDM9AXKP042788", "1M8GDM9AXKP042788"),
    ],
)
def test_a_number_is_found_beside_its_word(detector: str, text: str, number: str) -> None:
    assert found(detector, text) == [number]


@pytest.mark.parametrize(
    ("detector", "text"),
    [
        ("us_ssn", "Issue #536-22-8145"),
        ("us_ssn", "ticket #536-22-8145, SSN"),
        ("nl_bsn", "commit #019997899 BSN"),
        ("in_pan", "colour #ABCPE5781F of the PAN"),
        ("us_ein", "12-3456789 ist ein Paket"),
        ("us_ein", "das ist ein 125701314"),
        ("us_ein", "ein Paket 125701314"),
        ("us_ein", "tin 125701314"),
        # Names that other states use too, beside words of these.
        ("us_ein", "Dutch tax ID: 125701314"),
        ("us_ein", "Tax ID (Portugal): 125701314"),
        ("us_ein", "NIF / Tax ID: 125701314"),
        ("us_ein", "VAT no. GB125701314, tax ID 125701314"),
        ("us_ein", "Canadian business, tax ID: 125701314"),
        ("us_ein", "Tax ID: 075701314"),
        ("us_ein", "Tax ID pending, order 125701314"),
        ("us_ein", "Tax ID order no. 125701314"),
        ("us_ein", "Your tax ID is on file. Account 125701314"),
        ("us_ein", "Tax no. 125701314"),
        ("us_ein", "Tax ID: 125701314000"),
        ("us_ein", "EIN: 075701314"),
        ("us_ein", "EIN: +125701314"),
        ("us_ein", "EIN pending, order 125701314"),
        ("us_ein", "Federal Tax ID on file. Account 125701314"),
        ("us_ein", "latin: 125701314"),
        ("us_ssn", "EIN: 125701314"),
        ("us_ssn", "Federal Tax ID 125701314"),
        ("us_ssn", "Employee SSN: on file\nEmployer EIN: 125701314"),
        ("us_ssn", "employer_tin,employee_ssn\n125701314,\n"),
        ("us_routing_number", "EIN: 121000248"),
        ("us_ein", "ein (rotes) Paket 91-8754754"),
        ("ca_sin", "sin (coste) 104 719 273"),
        ("ca_sin", "SIN (see invoice) 104719273"),
        ("jp_my_number", "my number (of calls) 3040-5963-9861"),
        ("us_ein", "91-8754754 ist ein Paket"),
        ("ca_sin", "104 719 273 es sin coste"),
        ("ca_sin", "name,sin_ref\nAda,104719273\n"),
        ("ca_sin", '{"insuranceOrder": "104719273"}'),
        ("us_routing_number", '{"routing_order_id": "021000021"}'),
        ("us_routing_number", "routing: 7, order_id=021000021"),
        ("es_dni", "<tr><td>DNI</td></tr><tr><td>Ref</td><td>80890707Y</td></tr>"),
        ("es_dni", "<td>dni</td><td>od 80890707Y</td>"),
        ("gb_nino", "token=AB397626C"),
        ("vin", "key=WVWZZZ1JZXW000001"),
        ("vin", "token=1M8GDM9AXKP042788"),
        ("us_ssn", "SSN: N/A   Employee no: 873871988"),
        ("us_ssn", "SSN: none. Employee number 536228145"),
        ("nl_bsn", "BSN: onbekend  Klantnummer: 264349155"),
        ("it_codice_fiscale", "mrt mtt 91d08 f205j"),
        ("it_codice_fiscale", "MRT MTT 91D08 F205K"),
        ("es_dni", "nombre;DNI/ref\nAna;44671912R\n"),
        ("us_ssn", "674 - 58 - 8699"),
        # Codes of addresses.
        ("us_ssn", "# 51 Franklin Street, Fifth Floor, Boston, MA\n# 02110-1301 USA\n\n# SSN (U.S. Social Security Number)"),
        ("us_ssn", " * Boston, MA  02110-1301, USA.\n */\nclass Ssn:"),
        ("us_ssn", "Return your SSN form to: PO Box 17087, Baltimore, MD 21298-1234"),
        ("us_ssn", "Social Security Administration, Baltimore, Maryland 21235-6401"),
        ("us_ssn", "SSN card office, Portland, OR 97201-5802"),
        ("us_ssn", "SSN office\nBoston MA 02110-1301"),
        ("us_ssn", "SSN office, San Juan PR 00918-2301"),
        ("us_ssn", "Nissan 536228145"),
        ("us_ssn", "REF*EI*561221071~"),
        ("us_ssn", "REF*SY*000221071~"),
        ("us_ssn", "PID|1||0044712^^^HOSP^MR||Mills^Leah||19680314|F|||4 Elm Row^^York||2064783941|||||755993994|"),
        ("us_ssn", 'basket.set("SSN"); basket.offset(368403657)'),
    ],
)
def test_a_sign_or_a_word_of_something_else_makes_no_number(detector: str, text: str) -> None:
    assert found(detector, text) == []


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("Tax ID: 125701314", Confidence.POSSIBLE),
        ("tax_id=125701314", Confidence.POSSIBLE),
        ("company,tax_id\nAcme,125701314\n", Confidence.POSSIBLE),
        ("Our tax identification number is 125701314.", Confidence.POSSIBLE),
        ("Indiana and New Mexico, tax ID 125701314", Confidence.POSSIBLE),
        ("Form W-9\nName: Acme\nTax ID: 125701314", Confidence.LIKELY),
        ("Tax ID 125701314 as filed with the IRS", Confidence.LIKELY),
        ("Acme, 12 Main Street, Springfield, USA. Tax ID: 125701314", Confidence.LIKELY),
    ],
)
def test_nine_digits_beside_the_name_of_any_states_tax_numbers(text: str, confidence: Confidence) -> None:
    matcher = Matcher(detector="us_ein")
    assert [(text[each.start : each.end], each.confidence) for each in findings(matcher, text)] == [("125701314", confidence)]


def _likely(text: str) -> list[str]:
    """The social security numbers that are likely."""
    matcher = Matcher(detector="us_ssn", min_confidence=Confidence.LIKELY)
    return [text[finding.start : finding.end] for finding in findings(matcher, text)]


@pytest.mark.parametrize(
    "form",
    [
        *(
            "social: {}",
            "Social: {}",
            "SOCIAL {}",
            "social - {}",
            "social is {}",
            "my social {}",
            "her social is {}",
            "social # {}",
        ),
        *(
            '{{"social": "{}"}}',
            "TIN: {}",
            "TIN {}",
            "tin: {}",
            "tax id: {}",
            "Tax ID - {}",
            "Tax ID No. {}",
            "SS No. {}",
            "SS: {}",
        ),
        *("S.S.N.: {}", "S.S.N. {}", "SSN #{}", "SSN#{}", "Social Security #{}", "name,tin\nAda,{}\n", "name,social\nAda,{}\n"),
        *("SSN {}", "SSN\n{}", "<td>SSN</td><td>{}</td>", "{} (SSN)", "{} is my SSN", "ssn={}", "SSN: {}.", "Soc. Sec. No. {}"),
    ],
)
@pytest.mark.parametrize("number", ["159-36-1721", "159 36 1721", "159.36.1721", "159‑36‑1721"])
def test_a_social_security_number_is_likely_beside_its_names(form: str, number: str) -> None:
    assert _likely(form.format(number)) == [number]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("taxpayer 159-36-1721", ["159-36-1721"]),
        ("Taxpayer: Ada Bell (159-36-1721)", ["159-36-1721"]),
        ("taxpayer 159-36-1721 filed jointly with spouse 331-47-8932", ["159-36-1721", "331-47-8932"]),
        ("Agent: can I have your social?\n[18:26] Sophie: 159-36-1721", ["159-36-1721"]),
        ("Agent: What's your social please?\nCaller: it's 159 36 1721", ["159 36 1721"]),
        ("> your social?\n> 159361721", ["159361721"]),
        ("Can you confirm your tax id? Thanks\n\nSure, 159-36-1721", ["159-36-1721"]),
    ],
)
def test_a_social_security_number_of_a_taxpayer_or_in_an_answer_is_likely(text: str, numbers: list[str]) -> None:
    assert _likely(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        *("taxpayer 159361721", "taxpayer part no. 159-36-1721", "taxpayer 159.36.1721"),
        *(
            "Is that social media?\nSophie: 159-36-1721",
            "your social?\nSophie: order 12 of 159-36-1721",
            "social?\nno\n159-36-1721",
        ),
        *("159-36-1721", "Joshua Sanchez 159-36-1721", "social media 159-36-1721", "SS 159-36-1721", "tin 159-36-1721"),
        *(
            "a tin of 159-36-1721",
            "social welfare: 159-36-1721",
            "TIN: 159361721",
            "tax id: 159361721",
            "social part no. 159-36-1721",
        ),
        *(
            "version 159.36.1721",
            "build 159.36.1721",
            "159.36.1721",
            "SSN 159.36.1721.4",
            "SSN: 1.159.36.1721",
            "SSN: 159.361721",
        ),
    ],
)
def test_nothing_else_makes_a_social_security_number_likely(text: str) -> None:
    assert _likely(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Spouse (Ada Bell, 536-22-8145) is unaffected.",
        "dependent (Juan García López; 536-22-8145)",
        "SSAN 536-22-8145",
        "REF*SY*536-22-8145~",
    ],
)
def test_who_has_a_number_makes_it_likely(text: str) -> None:
    assert _likely(text) == ["536-22-8145"]


@pytest.mark.parametrize(
    "text", ["Part (Ada Bell, 536-22-8145)", "spouse (see below, 536-22-8145)", "Spouses (536-22-8145 parts)"]
)
def test_others_do_not(text: str) -> None:
    assert _likely(text) == []
