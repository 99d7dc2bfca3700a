"""Short texts as people write them, judged by the base pack: each names the only rules that may match."""

import pytest

from tests.detection.rule_sets import verdict


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        # Health: two medical terms about somebody.
        ("Patient: Ada Fenwick\nDiagnosis: asthma\nMedication: salbutamol", "Health data"),
        ("Herr Lindner ist seit März wegen Depressionen in Behandlung.", "Health data"),
        ("NHS number: 943 476 5919", "Health data"),
        ("Diabetes: what it is, how the diagnosis is made, which therapy helps.", ""),
        ("Mr Fenwick has reserved a parking space.", ""),
        ("The company nurse offers vaccination and checks of blood pressure.", ""),
        ("Name: John Smith\nSymptoms: printer offline. Diagnosis: paper jam. Treatment plan: none.", ""),
        ("Madame Dupont nous informe du traitement des données et du diagnostic de l'application.", ""),
        ("Sra. Ruiz: el tratamiento de datos personales y los antecedentes del proyecto.", ""),
        ("Patient: Bo Lind. Diagnosis: fracture of the femur.", "Health data"),
        ("Mme Quéré, née en 1978, suit un traitement contre le diabète.", "Health data"),
        # Money.
        ("Please transfer to IBAN DE89370400440532013000.", "Financial data"),
        ("DE89370400440532013000\nGB82WEST12345698765432", "Financial data"),
        ("Sort code 20-11-47, account number 55779213", "Financial data"),
        ("vendor,account_number\nLiftright,55779213\n", "Financial data"),
        ("The account number is on your card. Call 01632 960218.", ""),
        ("Please tell us your IBAN and we pay within 30 days.", ""),
        # Persons.
        ("\n".join(f"person{n}.lastname@mail{n}.example" for n in range(10)), "Personal data"),
        ("\n".join(f"person{n}.lastname@mail{n}.example" for n in range(9)), ""),
        ("Cc: " + ", ".join(f"person{n}@firm.example" for n in range(20)) + "\n\nSee you at ten.", ""),
        ("Date of birth: 4 May 1980", "Personal data"),
        ("Kind regards\nAda Fenwick\nTel +44 1632 960218 | Mobile +44 7700 900418\nada@firm.example", ""),
        # Employment.
        ("Performance review of Ms Fenwick. Salary increase of 4 per cent.", "HR data"),
        ("name,gross_salary\nAda Fenwick,4200.00\nBo Lind,3900.00\n", "HR data"),
        ("Abmahnung\nSehr geehrte Frau Lindner, eine Kündigung behalten wir uns vor.", "HR data"),
        ("We are hiring! What we offer: salary of EUR 60,000, bonus. Send your CV to Ms Fenwick.", ""),
        ("Performance reviews take place in March; the bonus scheme is on the intranet.", ""),
        ("Termination: either party may terminate. Compensation is limited to EUR 5,000.", ""),
        ("Termination of employment of Mr Lind; severance of EUR 9,640.", "HR data"),
        ("Kündigung des Mietvertrags: Frau Lindner, Kaution 1.200 Euro.", ""),
        # Deals.
        ("In the course of the due diligence we saw the term sheet.", "Deals"),
        ("The purchase price is payable on settlement of the invoice.", ""),
        ("In the litigation against Brackwell we propose a settlement.", "Deals"),
        ("Customer acquisition cost fell; the valuation of stock follows in June.", ""),
        ("The letter of intent is signed; due diligence starts on Monday.", "Deals"),
        ("Lesson plan: letter of intent, due diligence, closing", ""),
        # Everyday texts.
        ("2025-06-17T22:00:03.123Z INFO request id=20250617004411 took 1750111283 ns from 192.168.0.17", ""),
        ("Release 3.11.4 (sha256 d44adf5f9ff38cecf8a1d312f87514e1), fixes #4417", ""),
        ("order;created;total\n20250617004411;1750111283;318,00\n20250617004412;1750111941;124,50\n", ""),
    ],
)
def test_exactly_these_rules_match(text: str, rules: str) -> None:
    assert verdict(text).matched_rules == rules
