"""Payment cards: which numbers count by themselves, how groups are read, and what the words around them say."""

import pytest

from detection.detectors.card_brands import may_stand_alone
from domain.rules import Matcher
from tests.detection.rule_sets import findings, found


@pytest.mark.parametrize(
    "number",
    [
        # In one piece: what few other numbers look like.
        "6011382715946048",
        "6445382715946044",
        "6512382715946042",
        "3530382715946047",
        "6217382715946040",
        "180038271594600",
        # In the groups in which a brand prints its numbers.
        "6011 3827 1594 6048",
        "3530-3827-1594-6047",
        "6217 3827 1594 6040",
        "5018-3827-1594-6043",
        "6762 3827 1594 6049",
        "2201 3827 1594 6047",
        "9860 3827 1594 6044",
        "3056 382715 9469",
        "3614-382715-9464",
        "1800 382715 94600",
        "4716 3827 1594 6047 295",
        "6217-3827-1594-6047-292",
        "4539-3827-15947",
        "4539-382-715-947",
        "3578 1215 0587 0014",
    ],
)
def test_a_number_counts_by_itself(number: str) -> None:
    assert found("payment_card", number) == [number]
    assert found("payment_card", f"It says {number} there.") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "30563827159469",
        "36143827159464",
        "4539382715947",
        "4716382715946047295",
        "6217382715946047292",
        "501838271598",
        "6762382715946049",
        "5018 3827 1598",
        "4539 382 715 947",
        "5998382715946047",
        "3056 3827 1594 69",
        "6011  3827  1594 6049",
        "2201  3827  1594  6047",
        # The number of an Indonesian: a place, a date of birth, four digits.
        "3578121505870014",
        "20251126123456",
    ],
)
def test_a_number_like_others_does_not_count_by_itself(text: str) -> None:
    assert found("payment_card", text) == []


def test_beginnings_that_others_have_too_are_judged_with_the_date_in_them() -> None:
    assert may_stand_alone("3578121807387010") is False
    assert may_stand_alone("3578123207387010") is True
    assert may_stand_alone("3578124113387010") is True


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada,30563827159469,07/2029", "30563827159469"),
        ("30563827159469 12/27 668", "30563827159469"),
        ("30563827159469|12|27|123", "30563827159469"),
        ("12/27 30563827159469", "30563827159469"),
        ("501838271598\t01/28", "501838271598"),
        ("4539 382 715 947 (12/27)", None),
        ("30563827159469 12/27/2025", None),
        ("30563827159469 13/27", None),
        ("30563827159469 12/57", None),
        ("order 30563827159469 12/27", None),
    ],
)
def test_an_expiry_date_beside_a_number_makes_it_a_card(text: str, expected: str | None) -> None:
    assert found("payment_card", text) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The first group belongs to the number before it.
        ("Ada 241-10-7701 5425 3827 1594 6040", ["5425 3827 1594 6040"]),
        ("Ada 241-10-7701 3056 382715 9469", ["3056 382715 9469"]),
        ("Ada 241-10-7701 3714-382715-94601\nBob", ["3714-382715-94601"]),
        ("tel 555-123-4567 4539 3827 1594 6046", ["4539 3827 1594 6046"]),
        ("17.06.2025 4539 3827 1594 6046", ["4539 3827 1594 6046"]),
        ("241-10-7701-4539-3827-1594-6046", []),
        # A line begins anew, but not in tables of other numbers.
        ("6536 1418 4942 5023\n4539 3827 1594 6046", ["4539 3827 1594 6046"]),
        ("1990 1991 1992\n4539 3827 1594 6046\n5425 3827 1594 6040", ["4539 3827 1594 6046", "5425 3827 1594 6040"]),
        ("1990 1991 1992 1993\n4539 3827 1594 6046 1997 1998", []),
        ("1990 1991 1992 1993\n1994 1995 1996 1997\n1998 1999 2000 2001\n4539 3827 1594 6046", []),
        # Digits that go on behind groups are a number of their own.
        ("3714 382715 94601\n4539382715946046", ["3714 382715 94601", "4539382715946046"]),
        ("2025 2026 4539382715946046", ["4539382715946046"]),
        ("3756 778509 82830\n4539382715946046", ["4539382715946046"]),
        ("2025 2026 45393827159460461234", []),
        # A list of cards, one a line.
        ("30563827159469\n6762-3827-1594-6049", ["30563827159469", "6762-3827-1594-6049"]),
        ("6762-3827-1594-6049\r\n501838271598\r\n", ["6762-3827-1594-6049", "501838271598"]),
        ("6762-3827-1594-6049\nno. 501838271598", ["6762-3827-1594-6049"]),
        ("30563827159469\n501838271598", []),
        # What is left of a wrong number is no card, nor is what begins or ends among groups like its own.
        ("My credit card number is 4873 6841 1029 8606", []),
        ("card 5018 3827 1598 4321", []),
        ("card 1234 5018 3827 1598", []),
        ("card 5018 3827 1598", ["5018 3827 1598"]),
        ("card 5018 3827 1598 123", ["5018 3827 1598"]),
        ("card 4539 382 715 947", ["4539 382 715 947"]),
        ("card 4539 382 715 947 218", []),
        ("cards:\n6536 1418 4539 3827\n1594 6046 1111 2222", []),
    ],
)
def test_where_a_card_begins_and_ends_among_groups(text: str, expected: list[str]) -> None:
    assert found("payment_card", text) == expected


@pytest.mark.parametrize(
    "before",
    [
        "Payment method: ",
        "can I pay with ",
        "please refund to ",
        "Please block ",
        "Zahlungsart: ",
        "Bitte sperren: ",
        "Rückerstattung auf ",
        "Moyen de paiement : ",
        "Remboursement sur ",
        "Método de pago: ",
        "reembolso a ",
        "Metodo di pagamento: ",
        "rimborso su ",
        "Forma de pagamento: ",
        "reembolso para ",
        "Betaalmethode: ",
        "terugbetaling op ",
        "Metoda płatności: ",
        "Proszę zablokować ",
        "Numer mojej karty to ",
        "płaciłem kartą ",
        "Card No.",
    ],
)
def test_words_of_payments_are_words_of_cards(before: str) -> None:
    assert found("payment_card", f"{before}501838271598") == ["501838271598"]
    assert found("payment_card", f"{before}5998 3827 1594 6047") == ["5998 3827 1594 6047"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("%B4539148803436467^BYRON/ADA^2709201000000000000?", ["4539148803436467"]),
        ("stripe: %B6759649826438453^BYRON/ADA MS^2709201", ["6759649826438453"]),
        ("guaranteed with VI4539148803436467 EXP0927", ["4539148803436467"]),
        ("CA5405222222222226/EXP 09-27", ["5405222222222226"]),
        ("%B4539148803436468^BYRON/ADA^2709201000000000000?", []),
        ("%B4539148803436467", []),
        ("VI4539148803436467", []),
        ("VI4539148803436468 EXP0927", []),
        ("XVI4539148803436467 EXP0927", []),
    ],
)
def test_stripes_and_bookings_have_letters_right_before_a_number(text: str, expected: list[str]) -> None:
    assert found("payment_card", text) == expected


def test_a_full_stop_after_a_letter_joins_nothing_beside_words_of_cards() -> None:
    assert found("payment_card", "Card No.4552382715946048") == ["4552382715946048"]
    assert found("payment_card", "img.4552382715946048.jpg") == []
    assert found("payment_card", "card 0.4552382715946048") == []


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Agent: What is the number on your card?\nCustomer: {}", True),
        ("Agent: What is the number on your card?\n[10:32] User 2: {}\n", True),
        ("Which card?\nMember> {}", True),
        ("Customer: {}", False),
        ("Agent: How are you?\nCustomer: {}", False),
        ("Which card, the order of customer: {}", False),
        ("Order: {}, paid by card", False),
    ],
)
def test_a_speaker_is_no_label_of_what_is_said(text: str, is_found: bool) -> None:
    assert found("payment_card", text.format("4552382715946048")) == (["4552382715946048"] if is_found else [])


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("<span>{}</span>", True),
        ("<td><span>{}</span></td>", True),
        ("<article>{}</article>", True),
        ("<li>Card: <b>{}</b></li>", True),
        ("<dd class='x'>{}</dd>", True),
        ("<order>{}</order>", False),
        ("<customer_id>{}</customer_id>", False),
        ("<item>{}</item>", False),
        ("<order><b>{}</b></order>", False),
        ("Order: <b>{}</b>", False),
        ("<li>Order: <span class='v'>{}</span></li>", False),
        ("<p>Tracking number <strong>{}</strong></p>", False),
        ("span {}", False),
        ("article no. {}", False),
    ],
)
def test_tags_that_say_how_a_text_looks_say_nothing_of_a_number(text: str, is_found: bool) -> None:
    assert found("payment_card", text.format("4552382715946048")) == (["4552382715946048"] if is_found else [])


@pytest.mark.parametrize(
    "before",
    [
        "License key ",
        "licence-key: ",
        "product_key=",
        "serial number: ",
        "voucher ",
        "Coupon code: ",
        "promo code is ",
        "PNR ",
        "booking code: ",
        "SIM card ",
        "ICCID: ",
        "library card no. ",
        "loyalty card ",
        "Membership number: ",
        "gift card code ",
        "Lizenzschlüssel: ",
        "Seriennummer ",
        "Gutscheincode: ",
        "Buchungscode: ",
        "SIM-Karte: ",
        "Bibliotheksausweis ",
        "Kundenkarte Nr. ",
        "clé de licence : ",
        "numéro de série : ",
        "code promo ",
        "carte cadeau ",
        "carte de fidélité n° ",
        "clave de licencia: ",
        "código de reserva: ",
        "tarjeta regalo: ",
        "chiave di licenza: ",
        "codice prenotazione: ",
        "tessera sanitaria: ",
        "chave de licença: ",
        "cartão de fidelidade: ",
        "licentiesleutel: ",
        "cadeaukaart ",
        "bibliotheekpas: ",
        "klucz licencyjny: ",
        "karta podarunkowa: ",
        "kod rezerwacji ",
        "NIK: ",
    ],
)
def test_other_cards_keys_and_vouchers_are_no_payment_cards(before: str) -> None:
    assert found("payment_card", f"{before}4552382715946048") == []
    assert found("payment_card", f"{before}4552-3827-1594-6048 was sent") == []


def test_a_payment_card_may_be_a_gift_and_a_header_may_name_another_card() -> None:
    assert found("payment_card", "Visa gift card 4552382715946048") == ["4552382715946048"]
    assert found("payment_card", "prepaid gift card 4552382715946048") == ["4552382715946048"]
    assert found("payment_card", "name,gift_card\nAda,4552382715946048\n") == []
    assert found("payment_card", "name,voucher_code\nAda,4552382715946048\n") == []
    assert found("payment_card", "name,credit_card\nAda,4552382715946048\n") == ["4552382715946048"]


@pytest.mark.parametrize(
    ("before", "is_found"),
    [
        ("the customer read it out over the phone: ", True),
        ("tel order ", True),
        ("Phone orders: ", True),
        ("mail order ", True),
        ("Telefon: ", True),
        ("Mobile ", True),
        ("telefonisch: ", True),
        ("Fax no. ", True),
        ("no.", True),
        ("Nr.", True),
        ("núm.", True),
        ("order ", False),
        ("tel order no. ", False),
        ("Telephone order number: ", False),
        ("Order No.", False),
        ("Ticket Nr.", False),
        ("#", False),
        ("img.", False),
        ("https://shop.example/phone/", False),
    ],
)
@pytest.mark.parametrize("number", ["4552 3827 1594 6048", "3714-382715-94601"])
def test_a_card_in_its_groups_is_no_telephone_number_and_may_follow_a_bare_number_sign(
    before: str, is_found: bool, number: str
) -> None:
    assert found("payment_card", f"{before}{number}") == ([number] if is_found else [])


def test_a_card_beside_a_word_for_a_telephone_hides_what_would_be_a_telephone_number_in_it() -> None:
    rules = [Matcher(detector="phone"), Matcher(detector="payment_card")]
    text = "the customer read it out over the phone: 4552 3827 1594 6048. pls"
    assert [[text[each.start : each.end] for each in findings(rule, text)] for rule in rules] == [[], ["4552 3827 1594 6048"]]
    text = "+49 30 9018700 4552 3827 1594 6048"
    assert found("phone", text) == ["+49 30 9018700"]


#: Of each of these groups of digits make the number of a card.
_ACCOUNTS = (
    "FR14 8155 0946 6796 2491 3505 521",
    "PL27 4330 9898 6597 6244 2266 9185",
    "ES67 9738 4799 2911 0618 0641",
    "AT97 5599 8483 0298 2994",
    "DE24 4539 1488 0343 6467 00",
)


@pytest.mark.parametrize("account", _ACCOUNTS)
@pytest.mark.parametrize("gap", [" ", "-", "\u00a0", ""])
@pytest.mark.parametrize(
    "text",
    ["Karte gesperrt, Geld bitte auf {}.", "{} (card lost)", "at 10 {} not by Visa", "Kreditkarte: {}", "IBAN{} credit card"],
)
def test_what_words_of_cards_stand_beside_an_account_are_no_matter(account: str, gap: str, text: str) -> None:
    account = account.replace(" ", gap)
    text = text.format(account)
    assert found("payment_card", text) == []
    assert found("iban", text) == [account]


def test_a_card_beside_an_account_is_one() -> None:
    assert found("payment_card", "DE24 4539 1488 0343 6467 00 card 5425 2334 3010 9911") == ["5425 2334 3010 9911"]
    assert found("payment_card", "card DE25 4539 1488 0343 6467") == ["4539 1488 0343 6467"]


@pytest.mark.parametrize(
    "text",
    [
        "Diners Club card number: {}\nCardholder: P. VANDENBERGHE",
        "Diners Club card: {}",
        "Numéro de carte Diners Club : {}",
        "Club card (Discover) {}",
    ],
)
def test_a_brand_that_calls_itself_a_club_is_one_of_payments(text: str) -> None:
    assert found("payment_card", text.format("3612 447781 7783")) == ["3612 447781 7783"]
    assert found("payment_card", "Club card number: 3612 447781 7783") == []
    assert found("payment_card", "Sports club card 4552382715946048") == []


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        # Nobody's telephone number has sixteen digits.
        ("ditou-me por telefone: {}, validade 02/28, código 115. São 86,40 €.", True),
        ("Phone: {}", True),
        ("gave me this over the phone {}", True),
        ("per Telefon durchgegeben, Telefon: {}", True),
        ("me lo dictó por teléfono: {}", True),
        ("dictée par téléphone : {}", True),
        ("dettata al telefono: {}", True),
        ("per telefoon: {}", True),
        ("podane przez telefon: {}", True),
        ("phone_id: {}", False),
        ("Telephone order number: {}", False),
        ("mobile device {}", False),
    ],
)
def test_a_word_for_a_telephone_makes_no_telephone_number_of_sixteen_digits(text: str, is_found: bool) -> None:
    assert found("payment_card", text.format("4556504293367414")) == (["4556504293367414"] if is_found else [])


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("over the phone: {}, exp 02/28, code 1115", True),
        ("over the phone: {}, valid until 02/28", True),
        ("over the phone: {} 02/28", True),
        ("over the phone: {} cvv 1115", True),
        ("per Telefon: {}, gültig bis 02/28", True),
        ("per Telefon: {}, Ablaufdatum 02/2028", True),
        ("par telephone: {}, valable jusqu'au 02/28", True),
        ("par telephone: {}, expire 02/28", True),
        ("par telephone: {}, cryptogramme 1115", True),
        ("por telefono: {}, caduca 02/28", True),
        ("al telefono: {}, scadenza 02/28", True),
        ("por telefone: {}, validade 02/28", True),
        ("per telefoon: {}, geldig tot 02/28", True),
        ("przez telefon: {}, ważna do 02/28", True),
        ("Phone: {}", False),
        ("Telefon: {}, Fax 02/28", False),
        ("Telefon: {}, erreichbar bis 02/28", False),
        ("phone {} code 40 at the door", False),
    ],
)
def test_an_expiry_or_a_code_behind_a_number_says_that_it_is_no_telephone_s(text: str, is_found: bool) -> None:
    assert found("payment_card", text.format("371438271594601")) == (["371438271594601"] if is_found else [])


@pytest.mark.parametrize(
    "before",
    [
        "rx_packets ",
        "rx_packets: ",
        "tx_packets=",
        "rxPackets: ",
        '"totalBytes": ',
        "rx_errors ",
        "InOctets ",
        "ifHCInOctets = ",
        "packets received: ",
        "ticks=",
        "cpu_ticks ",
        "cycles: ",
        "jiffies ",
        "node_network_receive_bytes_total ",
        "latency_ns ",
        "duration_us=",
        "start_time_ns: ",
        "nanoseconds ",
        "counter ",
        "inode ",
        "txid=",
        "lsn: ",
        "span_id=",
        "spanId=",
        '"requestId":"',
        '"parentSpanId": ',
        "msgid=",
        "log_id ",
        "uid=",
        "Zähler: ",
        "Zählerstand ",
        "compteur : ",
        "contador: ",
        "contatore: ",
        "licznik: ",
    ],
)
def test_what_counters_and_logs_say_is_no_card(before: str) -> None:
    assert found("payment_card", f"{before}4539148803436467\n") == []


@pytest.mark.parametrize(
    "before",
    [
        "card_total 12\n",
        "paid ",
        "he said: ",
        "valid ",
        "Madrid ",
        "account paid with ",
        "the counter clerk took ",
        "please send us ",
        "packets of biscuits, paid by card ",
        "prepaid: ",
        "the reader reads ",
    ],
)
def test_words_that_end_like_those_of_counters_name_no_other_number(before: str) -> None:
    assert found("payment_card", f"{before}4539148803436467\n") == ["4539148803436467"]
