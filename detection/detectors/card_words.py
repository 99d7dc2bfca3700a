"""Words around the numbers of payment cards: those of payments, and the names of other cards, keys and vouchers."""

import re
from typing import Final

from detection.detectors.other_numbers import NAMES_ANOTHER, NUMBERED, SAYS
from detection.document import Document
from detection.expressions import NO_WORD, SPACES, WORD_REST, WORD_START, Ending
from detection.proximity import NearTerms

CARD_WORDS: Final = (
    *("card", "cards", "credit card", "debit card", "card number", "card no", "cardholder", "card holder", "cc", "ccn"),
    *("ccnum", "cc number", "pan", "primary account number", "visa", "mastercard", "amex", "american express"),
    *("discover", "diners", "diners club", "jcb", "maestro", "unionpay", "union pay", "rupay", "hipercard", "elo"),
    *("verve", "troy", "mir", "prepaid", "cvv", "cvv2", "cvc", "cvc2", "expiry", "expires", "exp", "valid thru"),
    *("creditcard", "cardnumber", "cardno", "credit", "card_number", "card_no", "card_num", "cc_number", "cc_num"),
    *("credit_card", "credit_card_number", "debit_card", "debit", "charge", "charged", "charging", "belasten"),
    *("débiter", "cargar", "cargue", "addebitare", "debitar", "payment method", "payment methods", "pay with"),
    *("pay by", "paid with", "paying with", "refund to", "refunded to", "please block", "zahlungsmittel"),
    *("zahlungsart", "zahlungsmethode", "zahlungsweise", "bezahlen mit", "bezahle mit", "bezahlt mit", "zahlen mit"),
    *("zahle mit", "erstatten auf", "erstattung auf", "rückerstattung auf", "erstattet auf", "bitte sperren"),
    *("sperren sie", "moyen de paiement", "mode de paiement", "payer avec", "payé avec", "payer par", "paie avec"),
    *("rembourser sur", "remboursement sur", "remboursé sur", "faire opposition", "veuillez bloquer"),
    *("merci de bloquer", "método de pago", "forma de pago", "medio de pago", "pagar con", "pagado con", "pago con"),
    *("pagué con", "reembolsar a", "reembolso a", "bloqueen", "bloquee", "metodo di pagamento"),
    *("modalità di pagamento", "pagare con", "pagato con", "rimborsare su", "rimborso su", "rimborsato su", "bloccate"),
    *("si prega di bloccare", "método de pagamento", "forma de pagamento", "meio de pagamento", "pagar com"),
    *("pago com", "paguei com", "reembolsar para", "reembolso para", "bloqueiem", "bloqueie", "betaalmethode"),
    *("betaalwijze", "betaalmiddel", "betalen met", "betaal met", "betaald met", "terugbetalen op", "terugbetaling op"),
    *("terugstorten op", "graag blokkeren", "blokkeer", "metoda płatności", "sposób płatności", "forma płatności"),
    *("zwrot na", "zwrócić na", "proszę zablokować", "zablokujcie", "kartą", "karcie", "kart płatniczych"),
    *("kreditkarte", "kreditkartennummer", "karte", "kartennummer", "kartennr", "karteninhaber", "debitkarte"),
    *("bankkarte", "carte", "cartes", "carte bancaire", "carte bleue", "carte de crédit", "numéro de carte", "tarjeta"),
    *("tarjetas", "tarjeta de crédito", "número de tarjeta", "carta di credito", "carta di debito", "carta"),
    *("numero carta", "cartão", "cartão de crédito", "número do cartão", "creditcardnummer", "kaart", "kaartnummer"),
    *("betaalkaart", "pinpas", "kortnummer", "kort", "kreditkort", "betalkort", "luottokortti", "korttinumero"),
    *("karta", "karty", "kartę", "numer karty", "карта", "карты", "карту", "номер карты", "kart numarası"),
    *("kredi kartı", "カード", "カード番号", "クレジットカード", "信用卡", "银行卡", "卡号", "카드", "카드번호", "신용카드"),
)
CARD_TERMS: Final = NearTerms(CARD_WORDS)

_TELEPHONE: Final = (
    rf"(?i)(?:\A|[^\p{{L}}\p{{N}}_])(?:phone|tel|fax|mobile|telefon{WORD_REST})(?:[ _.-]?(?:no|nr|num|number))?{NO_WORD}{{0,4}}"
)
#: Digits of an address of a page with nothing but its own characters since its scheme.
_ADDRESS: Final = rf"(?:://|\bwww\.)[^{SPACES}\"'<>]*"
#: By whatever an order came, what stands behind it may be how it is paid.
_ORDER_BY_TELEPHONE: Final = Ending(
    rf"(?i){WORD_START}(?:tele)?(?:phone|tel|fax|mail|moto)\.?[ /-](?:phone )?orders?{NO_WORD}{{0,4}}"
)
#: What is no payment though it may be a card: one of a shop, a library, a telephone; the key of a licence, a voucher, a booking.
_NO_PAYMENT: Final = (
    "(?:licen[cs]e|product|activation|registration|serial|access|installation|recovery|redemption|promo|promotion"
    "|promotional|discount|booking)"
    "[ _-]?(?:key|code|number|no|nr|ref|reference)|vouchers?|coupons?|pnr|record locator|certificate|membership|loyalty"
    "|sim|iccid|nik|(?:aadhaar|aadhar|adhaar|adhar|my number)(?:[ _-]?cards?)?"
    "|(?:gift|sim|library|loyalty|member|membership|club|store|bonus|reward|rewards|points|student|id|identity|insurance"
    "|health|key|phone|calling|scratch)[ _-]?cards?"
    "|(?:lizenz|gutschein|seriennummer|produktschlüssel|aktivierungs|buchungs|rabatt|mitglieds|geschenkkarte|sim-?karte"
    "|bibliotheks|bücherei"
    rf"|kundenkarte|treuekarte|bonuskarte|personalausweis|gesundheitskarte|versichertenkarte){WORD_REST}"
    "|clé de (?:licence|produit|série)|clé d'activation|(?:numéro|n°|nº|no) de série|bons? d'achat|code (?:promo"
    "|promotionnel|de réservation|cadeau)"
    "|dossier de réservation|cartes? (?:cadeau|sim|de bibliothèque|de fidélité|de membre|d'adhérent|d'identité|vitale"
    "|d'étudiant)"
    "|clave de (?:licencia|producto|activación)|número de serie|cup[oó]n|código (?:promocional|de descuento"
    "|de (?:la )?reserva)|localizador"
    "|tarjetas? (?:sim|regalo|de regalo|de fidelidad|de (?:la )?biblioteca|de socio|de puntos|sanitaria|de identidad)"
    "|chiave di (?:licenza|prodotto|attivazione)|numero di serie|buono (?:sconto|regalo|acquisto)|codice (?:sconto"
    "|promozionale|(?:di )?prenotazione)"
    "|cart[ae] (?:regalo|sim|fedeltà|d'identità)|tessera (?:fedeltà|sanitaria|socio|associativa|(?:della )?biblioteca)"
    "|chave de (?:licença|produto|ativação)|número de série|cupom|cupão|código (?:promocional|de desconto|d[ea] reserva)"
    "|cartão (?:sim|presente|de oferta|(?:de )?fidelidade|d[ae] biblioteca|de sócio|de pontos|(?:de |do )?cidadão|de saúde)"
    "|(?:licentie|serienummer|productcode|productsleutel|waardebon|kortingscode|cadeaubon|cadeaukaart|boekings|sim-?kaart"
    "|bibliotheek"
    rf"|klantenkaart|lidmaatschap|ledenpas|spaarkaart){WORD_REST}"
    "|klucz (?:licencyjny|produktu|licencji|aktywacyjny)|(?:numer|nr) seryjny|kupon|bon (?:podarunkowy|towarowy)"
    "|kod (?:rabatowy|promocyjny|rezerwacji)|kart[ayęą] (?:podarunkow[aeyą]|sim|biblioteczn[aeyą]|lojalnościow[aeyą]"
    "|stałego klienta|członkowsk[aieą]+)"
)
#: What machines count and number in their logs: the ends of the keys there, which are written as one word.
_COUNTED: Final = (
    "packets|bytes|octets|pkts|ticks|cycles|jiffies|counter|errors|drops|retransmits|frames|inode|nanos|nanoseconds|microseconds|micros"
    "|millis|milliseconds|usec|nsec|msgid|txid|xid|oid|uid|gid|rowid|lsn"
)
_COUNTERS: Final = (
    rf"(?-i:[a-z](?:Id|{'|'.join(map(str.capitalize, _COUNTED.split('|')))}))"
    rf"|{WORD_START}(?:{_COUNTED})(?: (?:received|sent|transmitted|dropped|in|out))?"
    r"|[\p{L}\p{N}]_(?:ns|us|ms)"
    rf"|{WORD_START}(?:zähler(?:stand)?|compteur|contador|contatore|licznika?)"
)
_CALLED_OTHERWISE: Final = Ending(rf"(?:{NAMES_ANOTHER})|(?i)(?:{_COUNTERS}){SAYS}|(?:{_TELEPHONE})|(?:{_ADDRESS})")
_CALLED_A_TELEPHONE: Final = Ending(_TELEPHONE)
_IS_NO_PAYMENT: Final = Ending(rf"(?i){WORD_START}(?:{_NO_PAYMENT}){NUMBERED}{SAYS}")
_PAYMENT: Final = re.compile(
    r"(?i)\b(?:credit|debit|pre-?paid|visa|master ?card|amex|american express|diners|discover|jcb|maestro|union ?pay"
    "|kredit|crédit|débit|crédito|débito|credito|debito|kredytow|debetow)"
)
#: Whoever speaks in a chat or on the telephone stands before what they say, not before their number.
_SPEAKER: Final = Ending(r"(?i)\n[^\p{L}\n]{0,24}(?:customer|user|member)(?: [0-9]{1,4})?[ \t]?[:>][ \t]?")
_REACH: Final = 48
#: Digits of a telephone number (ITU-T E.164).
_LONGEST_TELEPHONE: Final = 15
#: How far before a speaker's answer the question for the card may stand, in code points.
_REACH_OF_QUESTION: Final = 160


def is_called_otherwise(document: Document, start: int, end: int, *, digits: int, in_groups: bool) -> bool:
    """Whether the text right before a number, or its header, says that it is something else than the number of a payment card.

    In the groups of a card no telephone's number is written, nor with so many digits, nor before an expiry date: that one is said by
    telephone.
    """
    before, header = document.text[max(0, start - _REACH) : start], document.header(start)
    if _IS_NO_PAYMENT.ends(before):
        return _PAYMENT.search(before) is None
    if header is not None and _IS_NO_PAYMENT.ends(header):
        return _PAYMENT.search(header) is None
    if not _CALLED_OTHERWISE.ends(before) and (header is None or not _CALLED_OTHERWISE.ends(header)):
        return False
    if header is not None and CARD_TERMS.are_over(document, header):
        return False
    if in_groups and _ORDER_BY_TELEPHONE.ends(before):
        return False
    if _CALLED_A_TELEPHONE.ends(before) and (
        in_groups
        or digits > _LONGEST_TELEPHONE
        or has_expiry(document.text, start, end)
        or _TOLD_BEHIND.match(document.text, end)
    ):
        return False
    return not _answers(document, before, start)


def _answers(document: Document, before: str, start: int) -> bool:
    """Whether the number is what a speaker says after words of cards."""
    if not _SPEAKER.ends(before if start > _REACH else f"\n{before}"):
        return False
    last = CARD_TERMS.last_before(document, start)
    return last is not None and last >= start - _REACH_OF_QUESTION


_EXPIRY: Final = r"(?:0[1-9]|1[0-2])[/|-](?:20)?[2-4][0-9]"
_EXPIRY_BEFORE: Final = re.compile(rf"(?<![0-9/.|-]){_EXPIRY}[\s,;|\"']{{1,4}}$")
_EXPIRY_AFTER: Final = re.compile(rf"[\s,;|\"')]{{1,4}}{_EXPIRY}(?![0-9/.-])")
#: What somebody says after the number of a card: until when it is valid, and its code.
_UNTIL: Final = (
    r"(?:exp(?:\.|iry|iration|ires|ire)?(?: date)?|valid (?:un)?(?:thru|through|til|till|to)|good (?:thru|through)"
    r"|gültig bis|gültigkeit|ablauf(?:datum)?|verfall(?:sdatum)?|(?:date d['’])?expiration|valable jusqu['’](?:au|en)|valide jusqu['’](?:au|en)"
    r"|caduca(?: el| en)?|caducidad|(?:fecha de )?vencimiento|vence(?: el| en)?|válida? hasta|scadenza|scade(?: il| a)?|valida? fino a"
    r"|validade|válido até|vencimento|geldig tot|vervaldatum|vervalt(?: op)?|ważn[ay] do|data ważności)"
)
_CODE: Final = (
    r"(?:cv[vc]2?|csc|cid|(?:card )?(?:security|verification) code|prüf(?:nummer|ziffer)|kartenprüfnummer|sicherheitscode|cryptogramme"
    r"|código de segurança|código de seguridad|codice di sicurezza|beveiligingscode|kod zabezpieczający)"
)
_TOLD_BEHIND: Final = re.compile(
    rf"(?i)[\s,;.|\"')(]{{1,4}}(?:{_UNTIL}[\s:.]{{1,3}}{_EXPIRY}(?![0-9/.-])|{_CODE}(?: is| ist)?[\s:.]{{1,3}}[0-9]{{3,4}}(?![0-9]))"
)


def has_expiry(text: str, start: int, end: int) -> bool:
    """Whether a month and a year stand right before or behind a number."""
    return _EXPIRY_AFTER.match(text, end) is not None or _EXPIRY_BEFORE.search(text[max(0, start - 12) : start]) is not None
