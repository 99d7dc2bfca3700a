"""What somebody by name owes on a loan or for electricity and rent, in eight languages; not invoices among firms, nor what is offered to all."""

import pytest

from tests.detection.rule_sets import found, verdict


@pytest.mark.parametrize(
    "text",
    [
        "Dear Mr Holt, your loan 7781 2204 is three instalments in arrears; £812.40 is due by Friday.",
        "Mortgage no. 55-210-337, Mr and Mrs Peter Lowe, arrears £2,110, outstanding balance £88,400",
        "Loan account 00912233, Gwen Price: missed payments May and June, £340 each",
        "Kredit Nr. 44 718 220, Herr Jörg Krause, zwei Raten im Rückstand, 1.204,50 €",
        "Hypothek 8812-443, Frau Sabine Moser: Rückstände 4.300 CHF",
        "Darlehensvertrag 6000447193, Darlehensnehmer Thomas Kern, Restschuld 12.400 €",
        "Crédit n° 5512 8890, Mme Claire Petit : échéances impayées 640 €, capital restant dû 8 900 €",
        "Prêt 44 1902 88, M. Paul Rey, arriéré de 1 204 €",
        "Préstamo 0049 22187, Dña. Nuria Gil, cuotas vencidas 812 €",
        "Hipoteca nº 4471.9302, Sr. Pablo Ruiz: deuda pendiente 3.400 €",
        "Mutuo n. 7719302, sig. Ugo Greco, morosità 1.204 euro",
        "Prestito 44719302, sig.ra Anna Galli: due rate insolute per 640 euro",
        "Empréstimo n.º 44719302, Sr. Rui Barros, prestações em atraso: 640 euros",
        "Crédito pessoal 447 19302, D. Ana Lemos, 889,15 € em dívida",
        "Lening 4471.930, mevrouw De Wit, achterstand € 640",
        "Krediet 4471930, de heer Bakker: achterstallig € 1.240,30",
        "Pożyczka nr 447/193, pan Jan Kowalski, zaległość 640 zł",
        "Kredyt gotówkowy 4471930, pani Anna Nowak: zadłużenie 12 400 zł",
        "Mr T. Wragg\n11 Albion Terrace\n\nYour electricity account 8510 0774 3321\n\nDear Mr Wragg,\nwe have not received £614.27. You told us that "
        "you had lost your job. Otherwise we shall pass the debt to a collection agency.",
        "Herrn\nUdo Seeger\n\nIhr Vertragskonto 2200 447 193\n\nSehr geehrter Herr Seeger,\nIhre Abschläge sind offen, zusammen 614,27 €. Die "
        "Schuldnerberatung der Caritas hilft, bevor wir sperren.",
        "M. Thierry Vial\n\nVotre contrat n° 2 200 447 193\n\nMonsieur,\nvos factures restent impayées pour 614,27 €. Vous attendez le RSA.",
        "De heer T. Visser\n\nUw contract 2200447193\n\nGeachte heer Visser,\nde termijnen zijn niet betaald, samen € 614,27. U wacht op bijstand. "
        "Horen wij niets, dan gaat uw dossier naar een incassobureau.",
    ],
)
def test_what_somebody_owes(text: str) -> None:
    assert found("arrears_told", text)
    assert verdict(text).label.name == "Confidential"


@pytest.mark.parametrize(
    "text",
    [
        "Dear Mr Holt, invoice 2025-3310 of 3 May over £812.40 is overdue. Please settle it. Alpha Ltd",
        "Sehr geehrte Frau Kern, unsere Rechnung Nr. 2025-331 über 1.200 € ist überfällig; sonst geben wir sie an das Inkasso. Beta GmbH",
        "Loans from £5,000: what to do when you are in arrears. Call Mrs Price on 0800 000447.",
        "Kredite ab 5.000 €: Rückstand vermeiden. Ihr Berater Herr Kern, Tel. 030 0004471.",
        "Wir bieten Darlehen bis 50.000 €, Laufzeit 120 Monate.",
        "Die Lieferung ist mit 3 Tagen im Rückstand, Bestellung 447193, Herr Meier fragt nach, Wert 1.200 €.",
        "De levering heeft achterstand; order 4471930, mevrouw De Wit belt, € 640.",
        "Monsieur Rey, la facture n° 2025-331 de 640 € reste impayée.",
        "Estimado Sr. Ruiz: la factura 2025/331 de 812 € está pendiente de pago, resulta impagada.",
        "Gentile sig. Greco, la fattura 331 di 640 euro risulta insoluta.",
        "Exmo. Sr. Barros, a fatura 2025/331 de 640 euros está em atraso.",
        "Szanowna Pani Nowak, faktura 331/2025 na 640 zł jest niezapłacona, zaległość prosimy uregulować.",
        "The company's loan facility of £5m with Barclays has an outstanding balance of £3.2m.",
        "Credit card debt collection is a business of 3 billion $ in 2024 2025.",
        "Your gas account 8510 0774 3321 is £614.27 in arrears. Dear Mr Price, the order of Norvane Ltd waits for it.",
    ],
)
def test_what_firms_owe_and_what_is_offered(text: str) -> None:
    assert found("arrears_told", text) == []
    assert verdict(text).label.name == "Internal"
