"""Payment card data as PCI DSS tells it apart: account data, what must never be stored, and what may be shown.

Priorities stand among the base pack's rules of the same level, so that both precedences agree.
"""

from typing import Final

from detection.packs.model import Pack, PackRule, examples
from domain.rules import Confidence, Matcher

_VERIFICATION_CODE: Final = (
    *("cvv", "cvv2", "cvc", "cvc2", "cvn", "card verification value", "card verification code", "card security code"),
    *(
        "kartenprüfnummer",
        "prüfziffer der karte",
        "cryptogramme visuel",
        "código cvv",
        "codice cvv",
        "código de segurança do cartão",
    ),
    *("カード確認コード", "信用卡安全码"),
)
#: What stands beside made-up cards.
_MADE_UP: Final = (
    *("test card", "test cards", "test number", "test numbers", "sandbox", "fixture", "fixtures", "dummy card", "testkarte"),
    *("4111111111111111", "4111 1111 1111 1111", "4242424242424242", "4242 4242 4242 4242", "5555555555554444"),
)
_CARD_PIN: Final = (
    "card pin",
    "atm pin",
    "pin block",
    "pin of the card",
    "karten-pin",
    "code pin de la carte",
    "pin de la tarjeta",
)
_EXPIRY: Final = (
    *("expiry", "expiry date", "expiration date", "exp date", "exp", "valid thru", "valid through", "card expires"),
    *("gültig bis", "ablaufdatum", "date d'expiration", "fecha de caducidad", "data di scadenza", "geldig tot"),
)
_CARD: Final = (
    *("card number", "credit card", "debit card", "payment card", "cardholder", "visa", "mastercard", "amex", "american express"),
    *("kreditkarte", "kartennummer", "carte bancaire", "carte de crédit", "tarjeta de crédito", "carta di credito", "creditcard"),
)

PACK: Final = Pack(
    id="pci",
    name="PCI DSS",
    version="1.0.0",
    description="Payment card numbers, verification codes, PINs, magnetic stripe data, expiry dates and truncated numbers.",
    rules=(
        PackRule(
            name="PCI card numbers",
            priority=51,
            label_name="Restricted",
            description="Primary account numbers by issuer and check digit; published test numbers are none.",
            any=(Matcher(detector="payment_card", min_confidence=Confidence.LIKELY),),
            examples=examples(
                matching=("Card 4539 1488 0343 6467, Visa",),
                other=("Card 4111 1111 1111 1111", "Order number 4539148803436467", "Invoice 4539148803436466"),
            ),
        ),
        PackRule(
            name="PCI verification codes",
            priority=52,
            label_name="Restricted",
            description="The three or four digits beside CVV, CVC and their like: never to be stored after authorisation.",
            any=(Matcher(pattern=r"\b[0-9]{3,4}\b", near=_VERIFICATION_CODE, window=12),),
            none=(Matcher(keywords=_MADE_UP),),
            examples=examples(
                matching=("CVV: 837", "Kartenprüfnummer 1204", "cvc2=449"),
                other=(
                    "Never ask for the CVV.",
                    "Test card 4111 1111 1111 1111, CVV 123",
                    "The CVV has three digits. See page 118 of the manual.",
                    "Room 837",
                ),
            ),
        ),
        PackRule(
            name="PCI card PINs",
            priority=53,
            label_name="Restricted",
            description="A PIN beside the words for a card's PIN, or an encrypted PIN block.",
            any=(
                Matcher(pattern=r"\b[0-9]{4,6}\b", near=_CARD_PIN, window=12),
                Matcher(pattern=r"\b[0-9A-F]{16}\b", near=("pin block",), window=12),
            ),
            examples=examples(
                matching=("Card PIN: 8302", "PIN block 04120A9F3C21B7E5"),
                other=("Choose a card PIN that nobody guesses.", "PIN 8302 of the connector", "Build 8302"),
            ),
        ),
        PackRule(
            name="PCI magnetic stripe data",
            priority=54,
            label_name="Restricted",
            description="The first or second track of a card as a reader gives it.",
            any=(
                Matcher(pattern=r"%?B[0-9]{12,19}\^[A-Z0-9 /.'-]{2,26}\^[0-9]{7}"),
                Matcher(pattern=r";[0-9]{12,19}=[0-9]{7}[0-9]{0,20}\??"),
            ),
            examples=examples(
                matching=("%B4539148803436467^FENWICK/ADA^29041010000000", ";4539148803436467=29041010000000000000?"),
                other=("Track 2 of the album", "x;4539=2904", "Set B4 to ^ and = to ;"),
            ),
        ),
        PackRule(
            name="PCI expiry dates",
            priority=91,
            label_name="Confidential",
            description="A month and a year beside the words for a card's expiry, in a text about cards.",
            any=(Matcher(pattern=r"\b(?:0[1-9]|1[0-2]) ?[/-] ?(?:20)?[2-9][0-9]\b", near=_EXPIRY, window=16),),
            all=(Matcher(keywords=_CARD),),
            none=(Matcher(keywords=_MADE_UP),),
            examples=examples(
                matching=("Visa, valid thru 04/29", "Kreditkarte, gültig bis 11/2028"),
                other=("Milk, expiry 04/29", "Visa applications close on 04/29", "Our credit card terms have no expiry."),
            ),
        ),
        PackRule(
            name="PCI truncated card numbers",
            priority=92,
            label_name="Confidential",
            description="Card numbers of which the first six and the last four digits, or fewer, are left.",
            any=(Matcher(pattern=r"\b[3-6][0-9]{3}[ -]?(?:[0-9]{2})?(?:[*xX•]{2,4}[ -]?){2,4}[0-9]{3,4}\b"),),
            examples=examples(
                matching=("4539 14** **** 6467", "453914xxxxxx6467", "4539-••••-••••-6467"),
                other=("4539 1488 0343 6467", "*** 6467", "3 x 4 x 6467"),
            ),
        ),
    ),
)
