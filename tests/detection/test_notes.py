"""Notes on one person at work, letters to applicants, records of pay, debtors, resolutions to sell, and agendas: eight languages."""

import pytest

from detection.detectors import DETECTORS
from detection.document import Document
from detection.engine import classify, compile_rule_set
from detection.packs import starting_rule_set

STARTING = compile_rule_set(starting_rule_set())


def _found(detector: str, text: str) -> list[str]:
    return [found.value for found in DETECTORS[detector].find(Document(text))]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Performance review 2025 – Gwen Farrow\nOverall rating: 2 (below expectations)", "Gwen Farrow"),
        ("Exit interview Ann Farrow: leaves because of her manager.", "Ann Farrow"),
        ("Mitarbeitergespräch mit Jörg Krause: Leistung ungenügend.", "Jörg Krause"),
        ("Lohnpfändung Nout Krause: monatlich 312 € ab November.", "Nout Krause"),
        ("Entretien annuel de Thierry Marchand : résultats insuffisants.", "Thierry Marchand"),
        ("Evaluación anual de Marta Prieto: rendimiento insuficiente.", "Marta Prieto"),
        ("Valutazione di Ugo Greco: insufficiente, nessun aumento.", "Ugo Greco"),
        ("Avaliação anual de Rui Barros: insatisfatória, sem promoção; salário igual.", "Rui Barros"),
        ("Functioneringsgesprek Nout Postma, 3 november. Beoordeling: onvoldoende.", "Nout Postma"),
        ("Ocena roczna: Jan Zieliński, poniżej oczekiwań.", "Jan Zieliński"),
    ],
)
def test_of_whom_a_note_is(text: str, whom: str) -> None:
    assert _found("personnel_note", text) == [whom]
    assert classify(STARTING, text).label.name == "Confidential"


@pytest.mark.parametrize(
    "text",
    [
        "Performance review 2025: schedule and dates",
        "Appraisal form: Name, department, rating",
        "Performance review Azure Functions: poor latency",
        "Évaluation du Projet Nord : résultats insuffisants",
        "Beurteilung Nordwind Lagerhalle: Zustand mangelhaft",
        "The exit interview takes place on the last day.",
    ],
)
def test_notes_on_nobody(text: str) -> None:
    assert _found("personnel_note", text) == []
    assert classify(STARTING, text).label.name == "Internal"


@pytest.mark.parametrize(
    "text",
    [
        "Dear Ms Hill, we regret to inform you that your application was unsuccessful.",
        "Dear Tom,\nthank you for your application. We have decided not to take your application further.",
        "Dear Ms Moss, we are pleased to offer you the position of buyer at a salary of £ 31,000 a year.",
        "Sehr geehrte Frau Roeder, leider können wir Ihre Bewerbung nicht weiter berücksichtigen.",
        "Sehr geehrter Herr Krause, danke für Ihre Bewerbung. Wir haben uns für eine andere Bewerberin entschieden.",
        "Sehr geehrte Frau Kunze, wir freuen uns, Ihnen die Stelle mit einem Bruttogehalt von 3.100 € anzubieten.",
        "Madame Kerbrat, nous sommes au regret de ne pas donner une suite favorable à votre candidature.",
        "Estimada Sra. Prieto: lamentamos comunicarle que su candidatura no ha sido seleccionada.",
        "Estimado Sr. Prieto: nos complace ofrecerle el puesto con un salario bruto anual de 24.000 €.",
        "Gentile Sig.ra Greco, siamo spiacenti di comunicarLe che abbiamo scelto un altro candidato.",
        "Cara Senhora Barros, agradecemos a sua candidatura; infelizmente optámos por outro candidato.",
        "Beste mevrouw Postma, dank voor uw sollicitatie. Helaas gaan wij verder met andere kandidaten.",
        "Szanowna Pani Kamińska, dziękujemy za aplikację. Niestety zdecydowaliśmy się na innego kandydata.",
    ],
)
def test_a_letter_to_an_applicant(text: str) -> None:
    assert len(_found("applicant_answered", text)) == 1
    assert classify(STARTING, text).label.name == "Confidential"


@pytest.mark.parametrize(
    "text",
    [
        "Dear applicant, we regret to inform you that your application was unsuccessful.",
        "Dear Ms [Name], we regret to inform you that your application was unsuccessful.",
        "Sehr geehrte Frau Mustermann, leider können wir Ihre Bewerbung nicht weiter berücksichtigen.",
        "Sehr geehrte Damen und Herren, wir haben uns für einen anderen Bewerber entschieden; Ihre Bewerbung liegt bei.",
        "Dear Ms Hill,\nthank you for applying for the role of buyer. Interviews take place on Monday.",
        "Hallo Jan, deine Bewerbung als Trainer freut uns! Leider ist Montag nicht möglich.",
        "Hi Tom, your application crashed again; I could not move forward with the test.",
        "Dear Mr Hill, your application for a parking permit was not successful.",
        "Dear Tom, we are happy to offer you a discount: pay only € 30.",
    ],
)
def test_letters_to_everybody_or_about_something_else(text: str) -> None:
    assert _found("applicant_answered", text) == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ('[{"name":"Justin Parker","salary":24100},{"name":"Natalie Clarke","salary":31800}]', "Confidential"),
        ('[{"salary":24100,"name":"Justin Parker"},{"salary":31800,"name":"Natalie Clarke"}]', "Confidential"),
        ('[{"first_name":"Ann","salary":"31,800"},{"first_name":"Greg","salary":"41,800"}]', "Confidential"),
        ("employees:\n  - name: Howard Carter\n    salary: 24100\n  - name: Jack Pearson\n    salary: 31800\n", "Confidential"),
        (
            "<e><name>Howard Carter</name><salary>24100</salary></e><e><name>Ann Moss</name><salary>31800</salary></e>",
            "Confidential",
        ),
        ("Mitarbeiter: Jörg Krause\nGehalt: 3.100\n\nMitarbeiter: Nele Kunze\nGehalt: 3.400\n", "Confidential"),
        (
            "Payroll – October\nDora Ivans   gross 6,200.00   net 4,512.30\nGreg Field   gross 5,400.00   net 3,961.10\n",
            "Confidential",
        ),
        (
            "Lista płac\nDorota Iwanow   brutto 6 200,00   netto 4 512,30\nJan Nowak   brutto 5 400,00   netto 3 961,10\n",
            "Confidential",
        ),
        ("Employee;Days sick 2025;Warnings\nDennis Nicholls;14;1\nAmber Brown;3;0\n", "Confidential"),
        (
            "<table><tr><th>Employee</th><th>Salary</th></tr><tr><td>Jo Hill</td><td>24,000</td></tr><tr><td>Al Roe</td><td>31,000</td></tr></table>",
            "Confidential",
        ),
        (
            "<table>\n<tr><td><b>Name</b></td><td>Date of birth</td></tr>\n<tr><td>Ada Roe</td><td>1980-05-04</td></tr>\n"
            "<tr><td>Bo Lind</td><td>1981-06-05</td></tr></table>",
            "Confidential",
        ),
        (
            "<table><tr><th>Name</th><th>Price</th></tr><tr><td>Chair</td><td>24</td></tr><tr><td>Table</td><td>31</td></tr></table>",
            "Internal",
        ),
        (
            "<table><tr><th>Name</th><th>Address</th></tr><tr><td>eth0</td><td>10.0.0.1</td></tr><tr><td>eth1</td><td>10.0.0.2</td></tr></table>",
            "Internal",
        ),
        (
            "<table><tr><th>Office</th><th>Phone</th><th>E-mail</th></tr><tr><td>Hull</td><td>01632 960200</td><td>hull@x.org</td></tr>"
            "<tr><td>Leeds</td><td>0113 4960120</td><td>leeds@x.org</td></tr></table>",
            "Internal",
        ),
        ("<table>" * 50 + "<tr><td>Name</td><td>Salary</td>", "Internal"),
        ('[{"name":"Backend Developer","salary":50000},{"name":"Office Manager","salary":31800}]', "Internal"),
        ('[{"name":"John Doe","salary":50000},{"name":"Jane Doe","salary":31800}]', "Internal"),
        ("jobs:\n  - title: Cook\n    salary: 24000\n  - title: Nurse\n    salary: 31000\n", "Internal"),
        ("CREATE TABLE e (name varchar, salary int);", "Internal"),
    ],
)
def test_pay_in_records(text: str, label: str) -> None:
    assert classify(STARTING, text).label.name == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Final notice. Debtor: Jamie Kent, 18 Mill Lane. Outstanding: £ 1,284.60 on loan agreement 44-71188.", "Confidential"),
        ("Schuldner: Herr Krause, offen sind 1.284,60 €.", "Confidential"),
        ("Requerimiento de pago. Deudor: Sancho Prieto, Gijón. Importe pendiente: 1.284,60 €.", "Confidential"),
        ("Diffida di pagamento. Debitore: Guglielmo Greco, Torino. Importo dovuto: 1.284,60 €.", "Confidential"),
        ("Interpelação. Devedor: Isabela Barros, Porto. Valor em dívida: 1.284,60 €.", "Confidential"),
        ("Debtor: the person who owes, for example € 100", "Internal"),
        ("Gelieve binnen 14 dagen over te maken op NL91 ABNA 0417 1643 00.", "Confidential"),
        ("The board resolved to sell the Irish subsidiary; two bidders remain (EUR 14m and EUR 15.5m).", "Confidential"),
        ("Der Vorstand hat beschlossen, die irische Tochter zu verkaufen; zwei Bieter sind im Rennen.", "Confidential"),
        ("Le conseil a décidé de céder la filiale irlandaise ; deux offres ont été reçues.", "Confidential"),
        ("El consejo acordó la venta de la filial irlandesa; quedan dos ofertas.", "Confidential"),
        ("Il consiglio ha deliberato la vendita della controllata irlandese; restano due offerenti.", "Confidential"),
        ("O conselho deliberou a venda da participada irlandesa; há duas propostas.", "Confidential"),
        ("De raad heeft besloten de Ierse dochter te verkopen; er zijn nog twee bieders.", "Confidential"),
        ("Zarząd podjął uchwałę o sprzedaży irlandzkiej spółki; pozostało dwóch oferentów.", "Confidential"),
        ("The board of Norvane has decided to sell its Irish subsidiary for 14 million, the company announced.", "Internal"),
        ("We decided to buy a new company car, two offers from dealers arrived.", "Internal"),
        ("Board meeting – agenda\n3 Acquisition pipeline\n4 Litigation update\n5 HR matters", "Internal"),
        ("Board – agenda\n1 Apologies 2 Minutes of the last meeting 3 Acquisition pipeline 4 Litigation update", "Internal"),
        ("Board – agenda\n1 Apologies\n2 Acquisition of Norvane Ltd, due diligence\n3 Litigation update", "Confidential"),
    ],
)
def test_debts_and_deals(text: str, label: str) -> None:
    assert classify(STARTING, text).label.name == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "Shortlist for the office manager post\nTom Lowe – expects 38k, notice three months\nJessica Todd – expects 35k",
            "Confidential",
        ),
        ("Bewerber Lager\nJörg Krause: Gehaltswunsch 3.100, eher schwach\nNele Kunze: einladen", "Confidential"),
        ("Candidats\n- Paul Marchand : disponible en mars\n- Anne Roche : à écarter", "Confidential"),
        ("Candidates for the committee\nTom Lowe – treasurer since 2019\nJess Todd – keeps the garden", "Internal"),
        ("Candidates:\nC++ Core – strong\nGo – weak", "Internal"),
    ],
)
def test_lists_of_applicants(text: str, label: str) -> None:
    assert classify(STARTING, text).label.name == label
