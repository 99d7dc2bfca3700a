"""What numbers that look like something else call themselves: an order number that passes a card's check digit is no card."""

import re
from typing import Final

from detection.document import MUTE_TAGS, Document
from detection.expressions import NO_WORD, WORD_REST, WORD_START, Ending, compile_own

_NOUNS: Final = (
    "order|tracking|shipment|shipping|parcel|package|consignment|waybill|awb|container|invoice|transaction|txn|reference|ref|ticket"
    r"|serial|imei|imeisv|imsi|iccid|meid|timestamp|time|date|uuid|guid|trace|request|session|build|batch|lot|sku|ean|upc|gtin|isbn"
    r"|issn|doi|barcode|item|product|part|asset|epoch|nonce|event|message|job|row|record|seq|sequence|offset|size|bytes|checksum"
    r"|hash|crc|device|meter|case|claim|policy|member|customer|user|tweet|post|booking|reservation|confirmation|receipt|po"
    r"|shelf|room|rack|locker|rev|revision|raum|regal|purchase order|version|total|amount|count|population|random|seed"
    rf"|(?:bestell|auftrag|sendung|rechnung|artikel|vorgang){WORD_REST}|kunden[ -]?(?:nummer|nr|no|id|konto|code|kennung)"
    r"|commande|suivi|colis|facture|pedido|envío|envio|seguimiento|factura|ordine|spedizione|fattura"
    r"|bestelling|zending|factuur|facturen|encomenda|fatura|zamówieni[aeu]|zleceni[aeu]|faktur[aęy]|przesyłk[aęi]"
)
#: Nouns that are elements of HTML too, whose tags name nothing.
_NOT_AS_TAGS: Final = r"(?:\A|[^\p{L}\p{N}</])(?:article|span)"
#: What such names go on with.
NUMBERED: Final = r"(?:[ _.-]?(?:id|no|nos|nr|num|number|numbers|nummer|code|key|n\.?[°º]?|#))*"
_TAGS: Final = rf"(?:<(?:{'|'.join(MUTE_TAGS)})>{NO_WORD}{{0,2}}){{0,3}}"
#: What may stand between a name and its number.
SAYS: Final = rf"(?: (?:is|was|ist|lautet|est|es|è|of|de|range|from|is:))?{NO_WORD}{{0,4}}{_TAGS}"
#: How a text ends that names an order, a ticket, a time.
NAMES_ANOTHER: Final = rf"(?i)(?:(?:{WORD_START}(?:{_NOUNS})|{_NOT_AS_TAGS}){NUMBERED}|{WORD_START}id){SAYS}"
_NAME: Final = Ending(NAMES_ANOTHER)


def names_another(before: str) -> bool:
    """Whether a text that ends right before a number, or the header over it, says that it is an order, a ticket, a time."""
    return _NAME.ends(before)


#: What else has a number and stands in the same letters and forms as people do.
_NO_PERSON: Final = Ending(
    rf"(?i)(?:{_NOT_AS_TAGS}|{WORD_START}(?:{_NOUNS}|tel|phone|telephone|mobile|cell|fax|hotline|helpline|telefon|telefono|teléfono"
    rf"|téléphone|telefone|handy|komórk(?:a|ę|i)|zip|plz|postcode|routing|aba|rtn|account|acct|konto|iban|bic|swift|model|catalog|catalogue"
    rf"|incident|project|build|port|pid)){NUMBERED}{SAYS}"
)
_GOODS: Final = Ending(
    rf"(?i)(?:{_NOT_AS_TAGS}|{WORD_START}(?:part|parts|serial|order|item|model|ref|reference|sku|invoice|product|ticket|tracking|lot"
    rf"|batch|po|catalog|catalogue|version|build|upc|ean|isbn|issn|asset|shipment|shipping|purchase order|p/n|s/n|pn))"
    rf"{NUMBERED}{NO_WORD}{{0,4}}"
)
#: The same in a heading over a list, or over a column of it.
_OTHER_THINGS: Final = compile_own(
    rf"(?i){WORD_START}(?:parts?|serials?|orders?|items?|models?|refs?|references?|skus?|invoices?|products?|tickets?|tracking|lots?"
    r"|batch(?:es)?|catalog(?:ue)?s?|shipments?|parcels?|assets?|cases?|dockets?|claims?|polic(?:y|ies)|accounts?|bookings?|reservations?"
    r"|purchases?|warrant(?:y|ies)|contracts?|incidents?|versions?|components?|spares?|goods|inventory|equipment|devices?|loans?|badges?|confirmations?"
    r"|librar(?:y|ies)|books?|shel(?:f|ves)|boxes|lockers?|seats?|keys?|files?|recordings?|songs?|titles?|drawings?|meters?|readings?|stats|scores?|rev"
    r"|mrns?|p/n|s/n|pn|sn|po|rma|phones?|mobiles?|tel|fax|zip)(?:\z|[^\p{L}\p{N}])",
    captures=False,
)


#: What enterprises' numbers call themselves whose digits a person's number may have.
_ENTERPRISES: Final = Ending(
    rf"(?i)(?:\A|[^\p{{L}}\p{{N}}</])(?:a\.?[cb]\.?n|arbn|bn|business (?:no|nr|number)|(?:gst|hst|gst/hst|rsin|siren|regon)|n(?:um[ée]ro|o|°) d['’]entreprise"
    rf"|australian (?:business|company)|company number|org(?:ani[sz]a(?:tion|sjon|tie)(?:s|al)?)?[ ._-]?(?:no|nr|number|nummer)|ח[.\"״]?פ|ע[.\"״]?מ"
    rf"|เลข(?:ทะเบียน|ประจำตัว)นิติบุคคล)\.?{NUMBERED}{SAYS}"
)
#: Two names of one number: "TFN or ABN".
_JOINED: Final = re.compile(r"(?i)[^\W\d][.)]? ?(?:[/&+]| (?:and|or|und|oder|et|ou|y|o|e|i|lub|en|of)) ?\Z")


def mentions_other_things(heading: str) -> bool:
    """Whether a heading is that of a list of parts, orders, cases, accounts."""
    return _OTHER_THINGS.search(heading.encode()) is not None


def named_otherwise_at(before: str) -> int | None:
    """Where in a text that ends right before a number the name begins by which it is an order, a ticket, a telephone.

    The character before the name counts to it.
    """
    named = _NO_PERSON.start(before)
    if named is None and (named := _ENTERPRISES.start(before)) is not None and _JOINED.search(before, 0, named + 1) is not None:
        return None
    return named


def names_goods(before: str) -> bool:
    """Whether a text that ends right before a number, or the header over it, says that it is a part, an order, an article."""
    return _GOODS.ends(before)


def goods_stand_in(document: Document) -> bool:
    """Whether a text may say that of any number; it may hold thousands of them."""
    return _GOODS.stands_in(document)
