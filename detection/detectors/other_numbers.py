"""What numbers that look like something else call themselves: an order number that passes a card's check digit is no card."""

import re
from typing import Final

_NOUNS: Final = (
    r"order|tracking|shipment|shipping|parcel|package|consignment|waybill|awb|container|invoice|transaction|txn|reference|ref|ticket"
    r"|serial|imei|imsi|iccid|meid|timestamp|time|date|uuid|guid|trace|span|request|session|build|batch|lot|sku|ean|upc|gtin|isbn|issn"
    r"|doi|barcode|article|item|product|part|asset|epoch|nonce|event|message|job|row|record|seq|sequence|offset|size|bytes|checksum"
    r"|hash|crc|device|meter|case|claim|policy|member|customer|user|tweet|post|booking|reservation|confirmation|receipt|po"
    r"|shelf|room|rack|locker|rev|revision|raum|regal|purchase order|version|total|amount|count|population|random|seed"
    r"|bestell\w*|auftrags?\w*|sendungs?\w*|rechnungs?\w*|artikel\w*"
    r"|kunden\w*|vorgangs?\w*|commande|suivi|colis|facture|pedido|envío|envio|seguimiento|factura|ordine|spedizione|fattura"
    r"|bestelling|zending|encomenda|fatura"
)
_NUMBERED: Final = r"(?:[ _.-]?(?:id|no|nr|num|number|numbers|nummer|code|key|n°|nº|#))*"
_NAME: Final = re.compile(
    rf"(?i)(?:\b|_)(?:(?:{_NOUNS}){_NUMBERED}|id)(?: (?:is|was|ist|lautet|est|es|è|of|de|range|from|is:))?[\W_]{{0,4}}$"
)


def names_another(before: str) -> bool:
    """Whether a text that ends right before a number, or the header over it, says that it is an order, a ticket, a time."""
    # Each of the words has a letter with two cases; among nothing but digits there is none to look for.
    return before.lower() != before.upper() and _NAME.search(before) is not None


#: What else has a number and stands in the same letters and forms as people do.
_NO_PERSON: Final = re.compile(
    rf"(?i)(?:\b|_)(?:{_NOUNS}|tel|phone|telephone|mobile|cell|fax|hotline|helpline|telefon|telefono|teléfono|téléphone|telefone|handy|zip|plz"
    rf"|postcode|routing|aba|rtn|account|acct|konto|iban|bic|swift|model|catalog|catalogue|incident|project|build|port|pid)"
    rf"{_NUMBERED}(?: (?:is|was|ist|lautet|est|es|è|of|de|range|from|is:))?[\W_]{{0,4}}$"
)
_GOODS: Final = re.compile(
    rf"(?i)(?:\b|_)(?:part|parts|serial|order|item|model|ref|reference|sku|invoice|product|article|ticket|tracking|lot|batch|po|catalog"
    rf"|catalogue|version|build|upc|ean|isbn|issn|asset|shipment|shipping|purchase order|p/n|s/n|pn){_NUMBERED}[\W_]{{0,4}}$"
)


def named_otherwise_at(before: str) -> int | None:
    """Where in a text that ends right before a number the name begins by which it is an order, a ticket, a telephone."""
    found = _NO_PERSON.search(before) if before.lower() != before.upper() else None
    return found.start() if found is not None else None


def names_goods(before: str) -> bool:
    """Whether a text that ends right before a number, or the header over it, says that it is a part, an order, an article."""
    return before.lower() != before.upper() and _GOODS.search(before) is not None
