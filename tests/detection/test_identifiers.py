"""Tables of literal inputs per detector: bank accounts, cards, identifiers of states, addresses and telephones."""

import pytest

from detection.detectors import DETECTORS
from detection.document import Document
from domain.rules import Confidence, Matcher
from tests.detection.rule_sets import findings, verdict


def found(detector: str, text: str) -> list[str]:
    """What a rule on this detector finds, as written in the text."""
    return [text[finding.start : finding.end] for finding in findings(Matcher(detector=detector), text)]


@pytest.mark.parametrize(
    ("detector", "text", "expected"),
    [
        ("iban", "DE89370400440532013000", ["DE89370400440532013000"]),
        ("iban", "IBAN DE89 3704 0044 0532 0130 00 bis Freitag", ["DE89 3704 0044 0532 0130 00"]),
        ("iban", "gb82 west 1234 5698 7654 32.", ["gb82 west 1234 5698 7654 32"]),
        ("iban", "NO93 8601 1117 947 and FR1420041010050500013M02606", ["NO93 8601 1117 947", "FR1420041010050500013M02606"]),
        ("iban", "(BE68539007547034)", ["BE68539007547034"]),
        (
            "iban",
            "DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000",
            ["DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000"],
        ),
        ("payment_card", "4539148803436467", ["4539148803436467"]),
        ("payment_card", "4539 1488 0343 6467 12/27", ["4539 1488 0343 6467"]),
        ("payment_card", "5425-2334-3010-9911 5425-2334-3010-9912", ["5425-2334-3010-9911"]),
        ("payment_card", "5425233430109937", ["5425233430109937"]),
        ("payment_card", "2221 0012 3412 3450", ["2221 0012 3412 3450"]),
        ("payment_card", "3714 496353 98373", ["3714 496353 98373"]),
        ("payment_card", "Discover card 6011 2345 6789 0137", []),
        ("payment_card", "Maestro card: 6759649826438453", ["6759649826438453"]),
        ("payment_card", "card_number,exp\n6759649826438453,12/27\n", ["6759649826438453"]),
        ("us_ssn", "536-22-8145", ["536-22-8145"]),
        ("us_ssn", "social security number 536228145", ["536228145"]),
        ("gb_nino", "NI number AB 12 34 56 C", ["AB 12 34 56 C"]),
        ("it_codice_fiscale", "RSSMRA85T10A562S", ["RSSMRA85T10A562S"]),
        ("es_dni", "con DNI 56237615Q y domicilio", ["56237615Q"]),
        ("fr_nir", "Numéro de sécurité sociale : 2 78 04 69 378 291 11", ["2 78 04 69 378 291 11"]),
        ("nl_bsn", "Burgerservicenummer (BSN): 293862771", ["293862771"]),
        ("nl_bsn", "naam;bsn\nFemke;293862771\n", ["293862771"]),
        ("de_tax", "Steuer-ID 36 574 261 809", ["36 574 261 809"]),
        ("br_cpf", "390.533.447-05", ["390.533.447-05"]),
        ("ch_ahv", "756.9217.0769.85", ["756.9217.0769.85"]),
        ("fi_hetu", "131052-308T", ["131052-308T"]),
        ("passport", "Passport No: C01X00T47", ["C01X00T47"]),
        ("passport", "Polen, paspoortnummer 264718305, 2 nachten", ["264718305"]),
        ("passport", "Reisepassnummer C01X00T47", ["C01X00T47"]),
        ("passport", "Naam;Paspoortnummer\nFemke;NPR4K82L7\nDaan;NWD7C31F5\n", ["NPR4K82L7", "NWD7C31F5"]),
        ("passport", "Naam            Paspoortnummer   Geldig tot\nFemke de Boer   NPR4K82L7        03-2031\n", ["NPR4K82L7"]),
        ("passport_mrz", "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10", None),
        ("gb_nhs", "NHS number: 943 476 5919", ["943 476 5919"]),
        ("email", "write to ada.byron+news@mail.example.org.", ["ada.byron+news@mail.example.org"]),
        ("email", "jörg@müller.example", ["jörg@müller.example"]),
        ("email", "<a@b.io>,c@d.co", ["a@b.io", "c@d.co"]),
        ("phone", "+49 170 1234567", ["+49 170 1234567"]),
        ("phone", "call +1 (202) 555-0143 today", ["+1 (202) 555-0143"]),
        ("phone", "Tel. 089 1234567", ["089 1234567"]),
        ("birth_date", "born 9 February 1958", ["9 February 1958"]),
        ("birth_date", "geb. 23.11.1961, née le 14 mars 1952", ["23.11.1961", "14 mars 1952"]),
        ("birth_date", "Date of birth: 1980-05-04", ["1980-05-04"]),
        ("money", "EUR 41,900 and 9.640 euro", ["EUR 41,900", "9.640 euro"]),
    ],
)
def test_is_found(detector: str, text: str, expected: list[str] | None) -> None:
    if expected is None:
        assert len(found(detector, text)) == 1
    else:
        assert found(detector, text) == expected


@pytest.mark.parametrize(
    ("detector", "text"),
    [
        ("iban", "DE89370400440532013001"),
        ("iban", "DE8937040044053201300"),
        ("iban", "XX89370400440532013000"),
        ("iban", "order DE89370400440532013000123"),
        ("iban", "6f1c2a34-9b7d-4e55-8f00-0c1d2e3f4a5b"),
        ("iban", "d44adf5f9ff38cecf8a1d312f87514e1"),
        ("payment_card", "4539148803436466"),
        ("payment_card", "4111 1111 1111 1111"),
        ("payment_card", "card 4242424242424242"),
        ("payment_card", "5555555555554444, 378282246310005"),
        ("payment_card", "Order number 4539148803436467"),
        ("payment_card", "order_id;total\n4539148803436467;12,00\n5425233430109937;9,00\n"),
        ("payment_card", "tracking: 4539148803436467"),
        ("payment_card", "id-4539148803436467-x"),
        ("payment_card", "0.4539148803436467"),
        ("payment_card", "x4539148803436467"),
        ("payment_card", "45391488034364671234"),
        ("payment_card", "DE24 4539 1488 0343 6467 00"),
        ("payment_card", "+45 3914 8803 4364 67"),
        ("payment_card", "6011 0009 9013 9424"),
        ("payment_card", "6759649826438453"),
        ("payment_card", "1750111283 20250617004411 1718613602123"),
        ("payment_card", "0000000000000000 4444444444444448"),
        ("payment_card", "/files/4539148803436467"),
        ("us_ssn", "000-12-3456"),
        ("us_ssn", "666-12-3456, 912-34-5678, 078-05-1120"),
        ("us_ssn", "536228145"),
        ("us_ssn", "1-536-22-8145"),
        ("us_ssn", "536-22-81456"),
        ("us_ssn", "2025-06-1712"),
        ("nl_bsn", "293862771"),
        ("nl_bsn", "invoice 293862771 of BSNetworks"),
        ("nl_bsn", "BSN 293862772"),
        ("es_dni", "56237615Q"),
        ("es_dni", "DNI 56237615R"),
        ("it_codice_fiscale", "RSSMRA85T10A562T"),
        ("fr_nir", "2 78 04 69 378 291 11"),
        ("passport", "Please renew your passport by 15 JUNE 2025"),
        ("passport", "Passport: valid"),
        ("gb_nhs", "943 476 5919"),
        ("email", "@example"),
        ("email", "icon@2x.png"),
        ("email", "pkg@1.2.3"),
        ("email", "user@localhost"),
        ("email", "https://user@host.example/"),
        ("phone", "+1 000 000 0000"),
        ("phone", "2025-06-17 22:00:03"),
        ("phone", "0891234567"),
        ("phone", "version 3.11.4.2025"),
        ("birth_date", "We ask for your date of birth. 2025-06-01 is the deadline."),
        ("birth_date", "The idea was born in a garage."),
        ("personal_email", "info@example.org, no-reply@example.org, sales.uk@example.org"),
        ("personal_email", "From: ada@example.org\nCc: bo@example.org,\n cy@example.org\n"),
        ("personal_email", "From: ada@example.org\n\nada@example.org"),
        ("person_table", "name,price\nChair,40\nTable,90\n"),
        ("person_table", "Name: see below, thanks, Ada\n"),
        ("person_table", "site,phone\nHull,+44 1632 960218\nLeeds,+44 1632 960219\n"),
        ("person_table", "name,email\nSales,sales@example.org\nSupport,support@example.org\n"),
        ("person_table", "name,email\n"),
        ("person_table", "CREATE TABLE customer (id bigint, full_name text, email text);"),
    ],
)
def test_is_not_found(detector: str, text: str) -> None:
    assert found(detector, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Name;E-Mail\nAda Fenwick;ada@fenwick.example\nBo Lind;bo.lind@lind.example\n",
        "customer_name\tphone\nAda Fenwick\t+44 1632 960218\nBo Lind\t01632 960219\n",
        "| First name | Date of birth |\n|---|---|\n| Ada | 1980-05-04 |\n| Bo | 1991-12-30 |\n",
        'id,"Surname","Home address"\n1,"Fenwick","3 Mill Lane"\n2,"Lind","14 Quay Road"\n',
        "INSERT INTO customer (id, full_name, email) VALUES (1, 'Ada Fenwick', 'ada@f.example'), (2, 'Bo Lind', 'bo@l.example');",
    ],
)
def test_a_table_of_persons_is_found(text: str) -> None:
    assert len(found("person_table", text)) == 1


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("DE89370400440532013000", Confidence.LIKELY),
        ("Payment: DE89370400440532013000", Confidence.VERY_LIKELY),
        ("536-22-8145", Confidence.POSSIBLE),
        ("SSN 536-22-8145", Confidence.LIKELY),
    ],
)
def test_confidence_is_shape_then_checksum_or_near_word_then_both(text: str, confidence: Confidence) -> None:
    for detector in ("iban", "us_ssn"):
        for finding in findings(Matcher(detector=detector), text):
            assert finding.confidence is confidence


def test_digits_inside_an_iban_are_no_card_and_no_identifier() -> None:
    answer = verdict("IBAN: DE24 4539 1488 0343 6467 00")
    assert "Payment card data" not in answer.matched_rules
    assert "Government identifiers" not in answer.matched_rules


def test_every_detector_is_described() -> None:
    for detector in DETECTORS.values():
        assert detector.name
        assert detector.description.endswith(".")
        assert detector.triggers
        assert list(detector.find(Document(""))) == []
        assert list(detector.find(Document("plain words"))) == []


@pytest.mark.parametrize(
    ("detector", "value", "quote"),
    [
        ("iban", "DE89370400440532013000", "DE•••••••••••••••••000"),
        ("payment_card", "4539 1488 0343 6467", "••••••••••••6467"),
        ("payment_card", "371449635398373", "••••••••••••373"),
        ("us_ssn", "536-22-8145", "•••••••45"),
        ("email", "jane.doe@example.org", "j•••@example.org"),
        ("email", "al@example.org", "•••@example.org"),
        ("phone", "+49 170 1234567", "••••••••••67"),
        ("birth_date", "9 February 1958", "••••••••"),
        ("github_token", "ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8", "••••••••"),
        ("private_key", "-----BEGIN PRIVATE KEY-----\nMIIEvQ", "••••••••"),
    ],
)
def test_what_is_kept_of_a_value(detector: str, value: str, quote: str) -> None:
    assert DETECTORS[detector].redact(value) == quote
