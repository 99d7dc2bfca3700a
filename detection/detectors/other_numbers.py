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
