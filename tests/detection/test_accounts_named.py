"""IBANs beside what names an account, in eight languages: bank data, unless a letterhead shows them to everybody."""

import pytest

from tests.detection.rule_sets import verdict


@pytest.mark.parametrize(
    "text",
    [
        "Bankkonto DE39 3704 0044 5087 4379 95",
        "Gegenkonto: DE39 3704 0044 5087 4379 95",
        "Tagesgeldkonto DE39 3704 0044 5087 4379 95",
        "Sparkonto DE39 3704 0044 5087 4379 95",
        "Giro: NL31 INGB 0592 2372 30",
        "Tegenrekening NL31 INGB 0592 2372 30",
        "Rekeningoverzicht oktober\nNL31 INGB 0592 2372 30\n01-10  Huur  Af  643,18",
        "Livret A FR76 3000 4405 7294 8353 0009 707",
        "Compte : FR76 3000 4405 7294 8353 0009 707",
        "Cuenta corriente ES87 2100 0418 4721 1117 2563",
        "Conto corrente IT58 M030 6909 6069 5420 9922 484",
        "Conta à ordem PT50 0035 0651 3552 7630 4124 6",
        "Savings account GB02 NWBK 6016 1386 4257 85",
        "Konto: 61 1050 1719 9656 1455 7954 2634",
        "Proszę o przelew na konto 61 1050 1719 9656 1455 7954 2634",
    ],
)
def test_an_account_named_beside_its_number(text: str) -> None:
    assert verdict(text).label.name == "Confidential"


@pytest.mark.parametrize(
    "text",
    [
        "Muster GmbH | HRB 1234 Amtsgericht Köln | Bankkonto DE39 3704 0044 5087 4379 95",
        "www.norvane.example · Account: GB02 NWBK 6016 1386 4257 85",
        "KRS 0000123456 · NIP 525-000-00-00 · konto 61 1050 1719 9656 1455 7954 2634",
        "Nr zamówienia: 61 1050 1719 9656 1455 7954 2634",
    ],
)
def test_an_account_that_a_letterhead_shows(text: str) -> None:
    assert verdict(text).label.name == "Internal"


@pytest.mark.parametrize(
    "text",
    [
        "Please pay to IBAN DE75512108001245126199 or see http://bank.example/ for the terms.",
        '{"name":"Ada Byron","iban":"DE75512108001245126199","avatar":"https://cdn.example/a.png"}',
        "2026-03-02 09:12:44 INFO transfer iban=DE75512108001245126199 callback=https://api.example/x",
        "09:12:44 | INFO | transfer iban=DE75512108001245126199 | callback=https://api.example/x",
        '<p>Pay to IBAN DE75512108001245126199</p><a href="https://x.example">x</a>',
        "Please transfer the amount to IBAN DE75512108001245126199, company no. 12 of the list.",
        "Pay to IBAN DE75512108001245126199, held by a firm registered in Berlin.",
        "Konto von Ada Byron: IBAN DE75512108001245126199, Amtsgericht Berlin Az. 3 C 5/25",
        "Bitte zahlen Sie auf IBAN DE75512108001245126199, mehr unter www.example.org",
        "Payez sur l'IBAN DE75512108001245126199, voir https://example.org",
    ],
)
def test_an_address_of_the_web_or_a_register_beside_an_account_makes_no_letterhead(text: str) -> None:
    assert "Financial data" in verdict(text).matched_rules
