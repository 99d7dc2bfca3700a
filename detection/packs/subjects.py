"""What the base pack's subjects are told from, and the words of banking and payment.

The words of health, employment and deals stand in modules of their own: each has plain words, which hardly mean anything else, and
ambiguous ones, which count only together with a plain one of their language: a printer has symptoms too, and most contracts know a
termination. What tells a text for everybody from one about somebody stands in `for_everybody`.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from detection.packs import deal_words, employment_words, health_words
from domain.rules import Matcher

#: Languages whose terms people often write without their accents, in mails and tickets.
_WITHOUT_ACCENTS: Final = ("fr", "es", "it", "pt")
#: What would be a word of its own without them, of another language or an ordinary one of the same.
_OTHER_WORDS: Final = frozenset(
    ("salario", "operation", "refere", "reu", "analitica", "nomina", "prontuario", "prevenance", "blame")
)


def _forms(language: str, term: str) -> Iterator[str]:
    yield term
    if language in _WITHOUT_ACCENTS and not term.isascii():
        plain = "".join(letter for letter in unicodedata.normalize("NFD", term) if not unicodedata.combining(letter))
        if plain not in _OTHER_WORDS:
            yield plain


def terms_of(by_language: Mapping[str, tuple[str, ...]], *languages: str) -> tuple[str, ...]:
    """The terms of these languages (without any: of all), each once, and as they are written without accents."""
    return tuple(
        dict.fromkeys(
            form for language in languages or by_language for term in by_language[language] for form in _forms(language, term)
        )
    )


def together(some: Mapping[str, tuple[str, ...]], more: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The words of both, by language."""
    return {language: (*terms, *more.get(language, ())) for language, terms in some.items()}


#: Languages whose words are looked for together: one's ordinary words are hardly another's terms.
_PAIRS: Final = (("en", "de"), ("nl", "pl"), ("fr", "es"), ("it", "pt"))


def two_terms(
    plain: Mapping[str, tuple[str, ...]],
    ambiguous: Mapping[str, tuple[str, ...]],
    *,
    with_english: bool = False,
    exclude: tuple[str, ...] | None = None,
) -> Iterator[Matcher]:
    """Two different terms of a subject in one language or its neighbour, at least one of them plain.

    Words of no one language (remedies, abbreviations) go with those of all; so do English ones, if that is how people talk of it.
    """
    common = tuple(key for key in plain if len(key) != 2)
    for pair in _PAIRS:
        languages = tuple(dict.fromkeys((*pair, "en"))) if with_english else pair
        keywords = terms_of(plain, *languages, *common)
        known = frozenset(keywords)
        yield Matcher(keywords=keywords, min_distinct=2, exclude=exclude)
        # A plain word beside itself says nothing more.
        beside = tuple(term for term in terms_of(ambiguous, *languages) if term not in known)
        yield Matcher(keywords=keywords, near=beside, window=2_000, exclude=exclude)


#: Words formed as those of medicine, and what confirms one that stands alone.
MEDICAL_FORM: Final = health_words.MEDICAL_FORM
MEDICAL_BESIDE_FORM: Final = (*terms_of(health_words.MEDICAL_AMBIGUOUS), *health_words.BESIDE_FORM)
PAY_TERMS: Final = employment_words.PAY_TERMS
OWN_PAY: Final = employment_words.OWN_PAY
PAY_SET: Final = employment_words.PAY_SET
PAY_OF_ALL: Final = employment_words.PAY_OF_ALL
ADDRESSED: Final = employment_words.ADDRESSED
OFFER_FOR_SHARES: Final = deal_words.OFFER_FOR_SHARES
OFFER_FOR_THE_WHOLE: Final = deal_words.OFFER_FOR_THE_WHOLE

#: Within a line of a letterhead there is no syntax of data or code.
_OF_LETTERS: Final = r"[^\n\"{}=<>]*"
_BETWEEN_PARTS: Final = r"[ ][|·•–—-][ ]"
_REGISTERED: Final = (
    r"\bkvk\b|\bhr[ab][ ]|\brcs\b|\brea[ ]|\brpm\b|\bkrs\b|registro mercantil|handelsregister|amtsgericht"
    r"|pessoa coletiva|capital (?:de|social)|cap\. ?soc|company (?:no|number|reg)|registered (?:in|office|charity|society)|charity (?:no|number)"
)
_REACHED: Final = rf"(?:\btel\b\.?|\btél\b\.?|\btelefon\b|\bphone\b|assistenza)[^\n,;]{{0,40}}{_BETWEEN_PARTS}|{_BETWEEN_PARTS}(?:www\.|https?://)"
#: A line of a letterhead or a footer, as on every letter: its account is nobody's secret. Between its parts stand dots, dashes or bars, and
#: an address of the web is a part of its own.
LETTERHEAD: Final = (
    rf"(?i){_OF_LETTERS}(?:{_BETWEEN_PARTS}{_OF_LETTERS}(?:{_REGISTERED})|(?:{_REGISTERED}){_OF_LETTERS}{_BETWEEN_PARTS}|{_REACHED}"
    rf"|(?:www\.|https?://)[^\s\"{{}}=<>]*{_BETWEEN_PARTS}){_OF_LETTERS}"
)

#: What stands beside or over a bank account number that is no IBAN.
BANK_ACCOUNT: Final = (
    *(
        "acct",
        "acct #",
        "account #",
        "a/c",
        "a/c no",
        "a/c number",
        "s/c",
        "aba",
        "ifsc",
        "ifsc code",
        "branch code",
        "institution no",
        "wire to",
    ),
    *(
        "ktonr",
        "kto",
        "kontoinhaber",
        "rek.nr",
        "reknr",
        "rekening nr",
        "bankrekening",
        "bankrekeningnummer",
        "numer konta",
        "nr konta",
        "konto nr",
    ),
    *("rachunek bankowy", "numer rachunku", "rachunku bankowego", "kontonummern", "clearing-nr", "postkonto", "bc-nr"),
    *("account number", "account no", "account nr", "acct no", "bank account", "sort code", "routing number"),
    *("aba routing", "aba number", "bsb", "transit number", "kontonummer", "konto-nr", "kontonr"),
    *(
        "conta corrente",
        "conta poupança",
        "cuenta corriente",
        "cta. cte.",
        "agência",
        "rachunek nr",
        "nr rachunku",
        "compte n°",
        "kto.-nr.",
    ),
    *(
        "n° de compte",
        "no de compte",
        "compte bancaire n°",
        "nº de cuenta",
        "n° de cuenta",
        "cuenta nº",
        "cuenta n°",
        "cta",
        "cta cte",
    ),
    *(
        "cuenta de ahorros nº",
        "caja de ahorro nº",
        "cbu",
        "cci",
        "c/c",
        "c/c n.",
        "conto n.",
        "conto n°",
        "n. conto",
        "conto corrente n",
    ),
    *("conta nº", "conta n.º", "conta:", "ag.", "ag:", "agência", "nib", "cc bancario"),
    *("bankleitzahl", "numéro de compte", "code banque", "code guichet", "número de cuenta"),
    *("numero di conto", "conto corrente", "rekeningnummer", "número da conta", "agência e conta", "clabe"),
    *("口座番号", "银行账号", "номер счета", "расчетный счет"),
)

#: What stands near an IBAN to which something is paid.
PAYMENT: Final = (
    *(
        "créditer",
        "crediter",
        "virer",
        "solde",
        "loyer",
        "salaire",
        "à l'ordre de",
        "ordre de virement",
        "compte de",
        "avance",
        "avoir",
    ),
    *(
        "accredito",
        "accreditare",
        "versare",
        "versamento",
        "intestato a",
        "intestato alla",
        "estremi",
        "valuta",
        "iban di",
        "affitto",
        "canone",
    ),
    *(
        "ingreso",
        "ingresar",
        "girar",
        "giren",
        "transferir",
        "depósito",
        "nómina",
        "alquiler",
        "a nombre de",
        "titular",
        "señal",
        "fianza",
    ),
    *(
        "transferir",
        "pix",
        "ted",
        "adiantamento",
        "renda",
        "aluguel",
        "ordenado",
        "em nome de",
        "titular da conta",
        "caução",
        "creditar",
    ),
    *(
        "rach",
        "nr rach",
        "zaliczka",
        "zaliczkę",
        "wpłata",
        "wpłaty",
        "wpłać",
        "acompte",
        "verser",
        "versement",
        "anzahlung",
        "abschlag",
        "anticipo",
    ),
    *(
        "acconto",
        "caparra",
        "saldo",
        "sinal",
        "depositar",
        "depósito",
        "aanbetaling",
        "storten",
        "deposit",
        "eur",
        "euro",
        "euros",
        "gbp",
        "chf",
        "zł",
        "pln",
    ),
    *("bank statement", "statement of account", "account holder", "kontoauszug", "kontoinhaber", "girokonto", "relevé de compte"),
    *(
        "titulaire",
        "extracto",
        "estratto conto",
        "intestatario",
        "extrato",
        "rekeningafschrift",
        "betaalrekening",
        "spaarrekening",
    ),
    *(
        "girorekening",
        "tegenrekening",
        "privérekening",
        "zakelijke rekening",
        "bankrekening",
        "rekeningoverzicht",
        "bankafschrift",
    ),
    *(
        "bankkonto",
        "gegenkonto",
        "giro",
        "girokonten",
        "tagesgeldkonto",
        "festgeldkonto",
        "sparkonto",
        "gehaltskonto",
        "privatkonto",
    ),
    *(
        "gemeinschaftskonto",
        "empfängerkonto",
        "verrechnungskonto",
        "kontoverbindung",
        "kontostand",
        "bank account",
        "current account",
    ),
    *(
        "savings account",
        "checking account",
        "joint account",
        "account number",
        "account no",
        "account details",
        "closing balance",
    ),
    *(
        "opening balance",
        "compte bancaire",
        "compte courant",
        "compte joint",
        "compte chèques",
        "compte épargne",
        "compte n°",
        "livret a",
    ),
    *("livret", "extrait de compte", "cuenta corriente", "cuenta de ahorro", "cuenta de ahorros", "cuenta nómina", "cuenta nº"),
    *(
        "número de cuenta",
        "libreta",
        "conto corrente",
        "conto bancario",
        "conto deposito",
        "libretto",
        "conta à ordem",
        "conta corrente",
    ),
    *(
        "conta bancária",
        "conta poupança",
        "conta ordenado",
        "conta n.º",
        "ror",
        "konto osobiste",
        "konto oszczędnościowe",
        "rachunkiem",
    ),
    *("konta", "kontem", "wyciągu"),
    *("t.n.v", "ten name van", "wyciąg", "posiadacz rachunku"),
    *("pay", "payment", "payable", "pay to", "paid to", "bank details", "transfer", "remit", "remittance", "invoice", "refund"),
    *("überweisen", "überweisung", "zahlung", "zahlbar", "bankverbindung", "konto", "rechnung", "erstattung"),
    *("over te maken", "overgemaakt", "wpłacić", "zu zahlen"),
    *("virement", "règlement", "paiement", "payer", "coordonnées bancaires", "rib", "facture", "remboursement"),
    *("transferencia", "pago", "abonar", "domiciliación", "cuenta bancaria", "datos bancarios", "factura", "reembolso"),
    *("bonifico", "pagamento", "coordinate bancarie", "conto", "fattura", "rimborso", "transferência", "pagar", "fatura"),
    *(
        "dados bancários",
        "reembolso",
        "betalen",
        "betaling",
        "overmaken",
        "overschrijving",
        "rekening",
        "rekeningnummer",
        "factuur",
    ),
    *(
        "przelew",
        "przelewem",
        "płatność",
        "zapłaty",
        "konto",
        "rachunek",
        "rachunku",
        "faktura",
        "betalning",
        "bankgiro",
        "zwrot",
    ),
)

#: How the writer of a document asks that it go no further. A request about a password or a key is about no document.
KEEP_QUIET: Final = (
    r"(?i)\b(?:(?:do not|don['’]t) (?:share|forward|pass on|circulate) (?:this|it|these|the (?:figures|numbers|list|names))\b"
    r"|keep (?:this|it|that) (?:to yourself|to yourselves|between (?:us|the (?:two|three|four|five|six) of us)|under wraps|quiet)"
    r"|(?:strictly )?between us for now"
    r"|nothing (?:to be said )?to the (?:team|staff)|(?:nobody|no one|no-one) outside [^.\n]{0,40}(?:hear|know|learn)"
    r"|not (?:a word|to be discussed) (?:outside|to (?:the|any))|no leaks? before|please (?:nothing|not a word) to"
    r"|(?:the )?team (?:does not|doesn['’]t) know yet"
    r"|bitte (?:die (?:zahlen|namen|liste|unterlagen) |das |dies |noch )?(?:nicht|keinesfalls) (?:weitergeben|weiterleiten|weitersagen|weitererzählen)"
    r"|bitte noch keine nachricht an|bleibt (?:bitte )?unter uns|(?:bitte )?stillschweigen bewahren|davon darf (?:niemand|keiner)"
    r"|(?:stuur|stuurt) dit niet door|niet (?:doorsturen|verder vertellen|verspreiden)|tegen niemand iets|blijft onder ons"
    r"|houd (?:dit|het) (?:nog )?(?:stil|onder ons|voor je)"
    r"|(?:proszę |prosimy )?nie (?:przesyłać|przekazywać|rozsyłać|udostępniać) (?:dalej|nikomu|tego)|(?:zostaje|została|zostanie|zostało"
    r"|pozostaje) (?:wyłącznie |tylko )?między nami"
    r"|nie (?:przesyłaj|przekazuj|rozsyłaj|udostępniaj)(?:cie|my)? (?:tego |jej |go |ich )?(?:dalej|nikomu)|(?:bleibt|bleiben) unter uns (?:dreien"
    r"|vieren|fünfen)"
    r"|zachować w tajemnicy|nie rozmawiamy o)"
)
#: What such a request is about if it is about none: ``Do not share it with anybody`` after a password.
KEEP_QUIET_ELSEWHERE: Final = (
    r"(?i)[^.\n]{0,80}(?:pin\b|\bkod[uy]?\b|deurcode|türcode|\bkey\b|\bcode\b)[^.\n]{0,80}",
    # A comment of code tells what to do with a value.
    r"(?m)(?:^|[\s;{}(),])(?://|/\*)[ \t][^\n]*",
    r"[;{}),][ \t]+#[ \t][^\n]*",
    r"(?i)(?:do not|don['’]t) tell it (?:an?|the|what|which|where|how|when|whether|otherwise)\b",
    r"(?i)\b(?:we|they|staff|agents|members|suppliers|who) (?:do not|don['’]t|never) (?:share|copy|forward|pass|tell|repeat)[^.\n]{0,20}",
    r"(?i)\bor don['’]t (?:copy|pass|repeat|share) it\b|be repeated with\b|be (?:passed on|forwarded) to [\w.]+\(",
    # Rules about passwords take more than a sentence.
    r"(?i)[^\n]*(?:password|passwort|kennwort|mot de passe|contraseña|senha|palavra-passe|wachtwoord|hasł[oa])[^\n]*",
)
