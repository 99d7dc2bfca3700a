"""Tables of literal inputs: payment cards, bank accounts, securities and addresses on ledgers."""

import pytest

from detection.detectors.bank import passes_clabe, passes_rib, passes_routing
from detection.detectors.crypto_addresses import passes_base58, passes_bech32
from tests.detection.rule_sets import found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The ways in which people write the digits.
        ("4539.1488.0343.6467", "4539.1488.0343.6467"),
        ("4539_1488_0343_6467", "4539_1488_0343_6467"),
        ("4539\u00a01488\u00a00343\u00a06467", "4539\u00a01488\u00a00343\u00a06467"),
        ("4539\u202f1488\u202f0343\u202f6467", "4539\u202f1488\u202f0343\u202f6467"),
        ("4539 - 1488 - 0343 - 6467", "4539 - 1488 - 0343 - 6467"),
        ("Bitte 4539 1488\n0343 6467 belasten", "4539 1488\n0343 6467"),
        ("4539 1488 0343 6467 1227 123", "4539 1488 0343 6467"),
        ("card (4539148803436467).", "4539148803436467"),
        ("paid with 4539148803436467.Thanks", "4539148803436467"),
        ("4539148803436467|12|27|123", "4539148803436467"),
        (";4539148803436467=27121011000012345678?", "4539148803436467"),
        ("卡号4539148803436467", "4539148803436467"),
        # Other brands and lengths beside their words.
        ("Discover card 6011 2345 6789 0131", "6011 2345 6789 0131"),
        ("My diners club card is 3056 930902 5803", None),
        ("please charge 6759 6498 2643 8453 on my debit card", "6759 6498 2643 8453"),
        ('{"cc": "6759649826438453"}', "6759649826438453"),
        ("id,ccn\n1,6759649826438453\n", "6759649826438453"),
        ("tarjeta 6759649826438453", "6759649826438453"),
        ("номер карты 2200 1234 5678 9019", "2200 1234 5678 9019"),
    ],
)
def test_a_card_is_found(text: str, expected: str | None) -> None:
    assert found("payment_card", text) == ([expected] if expected is not None else [])


def test_several_cards_in_a_row_are_all_found() -> None:
    cards = ["4539 1488 0343 6467", "5425 2334 3010 9911", "3714 496353 98373"]
    assert found("payment_card", " ".join(cards)) == cards
    assert found("payment_card", ", ".join(cards)) == cards
    assert found("payment_card", "4539148803436467 5425233430109911") == ["4539148803436467", "5425233430109911"]


@pytest.mark.parametrize(
    "text",
    [
        "**** **** **** 6467",
        "4539 XXXX XXXX 6467",
        "2025 4539 1488 0343 6467",
        "527C 4539 1488 0343 6467",
        "4539 1488-0343 6467",
        "1750111283123456",
        "https://shop.example/item?ref=4539148803436467",
        "id: 4539148803436467",
        "phone 371438271594601",
        "$4539148803436467",
        "4539148803436467.25",
        "550e8400-e29b-41d4-a716-4539148803436467",
        "timestamp=4539148803436467",
        "user_id,total\n4539148803436467,5\n",
        "Order: 4539148803436467, paid by card",
        "IMEI 371449635398373",
        "EAN 4006381333931",
    ],
)
def test_no_card_is_found(text: str) -> None:
    assert found("payment_card", text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gb82west12345698765432", ["gb82west12345698765432"]),
        ("DE89-3704-0044-0532-0130-00", ["DE89-3704-0044-0532-0130-00"]),
        ("DE89 3704 0044\n0532 0130 00", ["DE89 3704 0044\n0532 0130 00"]),
        ("DE 89 3704 0044 0532 0130 00", ["DE 89 3704 0044 0532 0130 00"]),
        ("at 10 DE89370400440532013000", ["DE89370400440532013000"]),
        ("IBANDE89370400440532013000", ["DE89370400440532013000"]),
        ("IBANDE89 3704 0044 0532 0130 00\nBIC COBADEFFXXX", ["DE89 3704 0044 0532 0130 00"]),
        ("Iban.DE89370400440532013000", ["DE89370400440532013000"]),
        ("IBAN:DE89 3704 0044 0532 0130 00BIC:COBADEFFXXX", ["DE89 3704 0044 0532 0130 00"]),
        ("IBAN-DE89370400440532013000Kontoinhaber Ada Bell", ["DE89370400440532013000"]),
        ("DE89370400440532013000BIC COBADEFFXXX", ["DE89370400440532013000"]),
        ("XIBANDE89370400440532013000", []),
        ("IBANDE88370400440532013000", []),
        ("IBANDE89370400440532013000X1", []),
        ("DE89370400440532013000X", []),
        ("xDE89370400440532013000BIC", []),
        ("DE89370400440532013000Bicycle", []),
        ("MT84MALT011000012345MTLCAST001S", ["MT84MALT011000012345MTLCAST001S"]),
        ("LC55 HEMM 0001 0001 0012 0012 0002 3015", ["LC55 HEMM 0001 0001 0012 0012 0002 3015"]),
        ('{"iban":"NL91ABNA0417164300"}', ["NL91ABNA0417164300"]),
        ("iban;name\nAT611904300234573201;Ada\n", ["AT611904300234573201"]),
        # Of a country that is not in the register: only beside the word.
        ("IBAN: MA64011519000001205000534921", ["MA64011519000001205000534921"]),
        ("MA64011519000001205000534921", []),
        ("IBAN MA64 0115 1900 0001 2050 0053 4921 bis Freitag", ["MA64 0115 1900 0001 2050 0053 4921"]),
        ("IBAN: MA64011519000001205000534922", []),
        # Two digits too short, with the right check digits.
        ("IBAN: DE863704004405320130", []),
        # Fields of statements of accounts (MT940).
        (":86:105?00LASTSCHRIFT?30COBADEFFXXX?31DE89370400440532013000?32Ada Bell", ["DE89370400440532013000"]),
        ("?38DE89370400440532013000\n", ["DE89370400440532013000"]),
        ("?32DE89370400440532013000?33", []),
        ("?31DE89370400440532013000X", []),
    ],
)
def test_ibans(text: str, expected: list[str]) -> None:
    assert found("iban", text) == expected


def test_several_ibans_in_a_row_are_all_found() -> None:
    accounts = ["DE89370400440532013000", "NO93 8601 1117 947", "BE68539007547034", "GB82 WEST 1234 5698 7654 32"]
    assert found("iban", " ".join(accounts)) == accounts


@pytest.mark.parametrize(
    ("detector", "text", "expected"),
    [
        ("bic", "BIC: COBADEFFXXX", ["COBADEFFXXX"]),
        ("bic", "SWIFT code DEUTDEFF", ["DEUTDEFF"]),
        ("bic", "COBADEFFXXX", []),
        ("bic", "SWIFT PASSWORD", []),
        ("us_routing_number", "Routing number: 021000021", ["021000021"]),
        ("us_routing_number", "Routing number: 021000022", []),
        ("us_routing_number", "021000021", []),
        ("bank_account", "Account number: 55779213", ["55779213"]),
        ("bank_account", "Checking account 000123456789", ["000123456789"]),
        ("bank_account", "Kontonummer 532013000", ["532013000"]),
        ("bank_account", "55779213", []),
        ("gb_sort_code", "Sort code 20-11-47", ["20-11-47"]),
        ("gb_sort_code", "on 20-11-47", []),
        ("ca_transit_number", "Transit number 10009-004", ["10009-004"]),
        ("in_ifsc", "IFSC: SBIN0005943", ["SBIN0005943"]),
        ("au_bsb", "BSB 062-001", ["062-001"]),
        ("mx_clabe", "CLABE: 032180000118359719", ["032180000118359719"]),
        ("mx_clabe", "CLABE: 032180000118359718", []),
        ("br_bank_account", "Agência 1234-5 conta corrente 123456-7", ["1234-5", "123456-7"]),
        ("sepa_creditor_id", "Gläubiger-ID: DE98ZZZ09999999999", ["DE98ZZZ09999999999"]),
        ("sepa_creditor_id", "Gläubiger-ID: DE97ZZZ09999999999", []),
        ("fr_rib", "RIB : 20041 01005 0500013M026 06", ["20041 01005 0500013M026 06"]),
        ("fr_rib", "RIB : 20041 01005 0500013M026 07", []),
        ("es_ccc", "Número de cuenta: 1234 1234 16 1234567890", ["1234 1234 16 1234567890"]),
        ("pl_bank_account", "Konto: 61 1050 1719 9656 1455 7954 2634", ["61 1050 1719 9656 1455 7954 2634"]),
        ("pl_bank_account", "Przelew na rachunek 61105017199656145579542634", ["61105017199656145579542634"]),
        ("pl_bank_account", "Konto: 62 1050 1719 9656 1455 7954 2634", []),
        ("pl_bank_account", "Nr zamówienia 61 1050 1719 9656 1455 7954 2634", []),
        ("pl_bank_account", "Konto: PL61 1050 1719 9656 1455 7954 2634", []),
        ("card_verification_code", "CVV: 482, exp 12/27", ["482"]),
        ("card_verification_code", "the security code is 4821", []),
        ("card_verification_code", "482", []),
        ("lei", "LEI: 213800KUD8LAJWSQ9D15", ["213800KUD8LAJWSQ9D15"]),
        ("isin", "ISIN US0378331005", ["US0378331005"]),
        ("isin", "ISIN US0378331006", []),
        ("isin", "US0378331005", []),
        ("cusip", "CUSIP 037833100", ["037833100"]),
        ("sedol", "SEDOL B15KXQ8", ["B15KXQ8"]),
    ],
)
def test_banks_and_securities(detector: str, text: str, expected: list[str]) -> None:
    assert found(detector, text) == expected


@pytest.mark.parametrize(
    ("detector", "text", "is_found"),
    [
        ("bitcoin_address", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", True),
        ("bitcoin_address", "1BoatSLRHtKNngkdXEeobR76b53LETtpyU", False),
        ("bitcoin_address", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", True),
        ("bitcoin_address", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", True),
        ("bitcoin_address", "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", True),
        ("bitcoin_address", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", False),
        # A later program has the later checksum.
        ("bitcoin_address", "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", True),
        ("litecoin_address", "ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9", True),
        ("dogecoin_address", "DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L", True),
        ("tron_address", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", True),
        ("ripple_address", "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh", True),
        ("ripple_address", "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTi", False),
        ("ethereum_address", "ETH 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", True),
        ("ethereum_address", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", False),
        ("ethereum_address", "ETH 0x0000000000000000000000000000000000000000", False),
        ("ethereum_address", '{"from":"0x69a5ade00c2c160e165cd7d4cd7f5fdf7c7676a4","value":"0x2386f26fc10000"}', True),
        ("ethereum_address", '{"value": 1, "to": "0x3d5a304af07ec31b13d90cf45cf78c3344a7c6cf"}', True),
        ("ethereum_address", "to: '0x3d5a304af07ec31b13d90cf45cf78c3344a7c6cf'", True),
        ("ethereum_address", "owner: 0x3d5a304af07ec31b13d90cf45cf78c3344a7c6cf", True),
        ("ethereum_address", '"recipientAddress": "0x3d5a304af07ec31b13d90cf45cf78c3344a7c6cf"', True),
        ("ethereum_address", "spender_address = 0x3d5a304af07ec31b13d90cf45cf78c3344a7c6cf", True),
        (
            "ethereum_address",
            "block,from,to\n1,0x69a5ade00c2c160e165cd7d4cd7f5fdf7c7676a4,x\n2,0x3d5a304af07ec31b13d90cf45cf78c3344a7c6cf,y\n",
            True,
        ),
        ("ethereum_address", '{"hash":"0x69a5ade00c2c160e165cd7d4cd7f5fdf7c7676a4"}', False),
        ("ethereum_address", '{"commit": "0x69a5ade00c2c160e165cd7d4cd7f5fdf7c7676a4"}', False),
        ("ethereum_address", "digest: 0x69a5ade00c2c160e165cd7d4cd7f5fdf7c7676a4", False),
        (
            "ethereum_address",
            "sha1,from\n0x69a5ade00c2c160e165cd7d4cd7f5fdf7c7676a4,x\n0x3d5a304af07ec31b13d90cf45cf78c3344a7c6cf,y\n",
            False,
        ),
        ("ethereum_address", '{"to": "0x3d5a304af07ec31b13d90cf45cf78c3344a7c6cf00"}', False),
        ("ethereum_address", '{"to": "0x3d5a304af07ec31b13d90cf45cf78c3344a7c6c"}', False),
        ("ethereum_address", '{"to": "3d5a304af07ec31b13d90cf45cf78c3344a7c6cf"}', False),
        ("ethereum_address", '{"to": "0x0000000000000000000000000000000000000000"}', False),
        ("solana_address", "Solana wallet 4Nd1mBQtrMJVYVfKf2PJy9NZUZdTAsp7D4xWLs4gDB4T", True),
        ("solana_address", "4Nd1mBQtrMJVYVfKf2PJy9NZUZdTAsp7D4xWLs4gDB4T", False),
    ],
)
def test_addresses_on_ledgers(detector: str, text: str, is_found: bool) -> None:
    assert bool(found(detector, text)) is is_found


def test_published_check_digits() -> None:
    assert passes_routing("021000021")
    assert not passes_routing("021000012")
    assert passes_clabe("032180000118359719")
    assert passes_rib("20041010050500013M02606")
    assert passes_base58("1BoatSLRHtKNngkdXEeobR76b53LETtpyT", (0x00,))
    assert not passes_base58("1BoatSLRHtKNngkdXEeobR76b53LETtpyT", (0x05,))
    assert passes_bech32("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bc")
    assert not passes_bech32("bc1qW508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bc")
