"""What somebody by name owes on a loan, a mortgage or for electricity and rent: letters and notes on arrears, eight languages."""

import re
from collections.abc import Iterator
from typing import Any, Final

from detection.detectors import redaction
from detection.detectors.business_notes import AMOUNT
from detection.detectors.model import Candidate, Detector
from detection.detectors.names import NO_NAME, TITLED, TWO_NAMES, begins_with_first_name
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.rules import Confidence

_GROUP: Final = "notes"

#: What is owed, or what becomes of who does not pay. Debts among firms are told in other words, or name an invoice.
_OWED: Final = (
    r"(?i)(?:\b(?:arrears|missed (?:payments|instal?ments)|outstanding balance|balance outstanding|amount outstanding|loan no"
    r"|loan number"
    r"|loan account|defaulted on|debt (?:collection|advice|collectors?)|collection agency|prepayment meter|overdue instal?ments"
    r"|eviction|bailiffs?|repossess\w*)"
    r"|rückstand|rückstände|restschuld|restdarlehen|darlehensnummer|kreditnummer|überfällige rate|offene[nr]? rate"
    r"|schuldnerberatung|forderungsmanagement"
    r"|inkasso|schufa|räumungsklage|gerichtsvollzieher"
    r"|impayé|capital restant d|arriéré|retard de paiement|recouvrement|ficp\b|déchéance du terme|surendettement|huissier"
    r"|deuda (?:vencida|pendiente)|impagad|capital pendiente|cuotas? (?:vencida|pendiente|atrasada)|empresa de cobros|asnef\b"
    r"|desahucio|morosidad"
    r"|insolut|debito residuo|rate scadute|esposizione scaduta|morosit|recupero crediti|crif\b|centrale rischi|pignorament|sfratto"
    r"|em atraso|em dívida|capital em dívida|em incumprimento|por pagar as faturas|sobre-?endivid|empresa de cobranças|penhora\b"
    r"|despejo"
    r"|achterstand|restschuld|achterstallig|incassobureau|schuldhulp|deurwaarder|ontruiming|\bbkr\b"
    r"|zaległoś|zadłużeni|pozosta(?:ły|łego) (?:kapitał|do spłaty)|niespłacon|nie zostały spłacone|windykac|komornik|eksmisj)"
)
_OWED_COMPILED: Final = compile_own(_OWED)

#: The number of a loan or a contract behind its name, which is no sum.
_NUMBERED: Final = re.compile(
    r"(?i)\w*(?:(?:[^\n.;€£$0-9]|\b(?:n|no|nr|num|ref)\.){0,40}?(?<![0-9,.])[0-9][0-9 ./-]{3,16}[0-9]"
    r"|[ ]?\b(?:n|no|nr|num|ref|nº|n°)\b[^\n0-9]{0,3}[0-9]{4})\b(?![.,]?[0-9]| ?(?:[€£$]|zł|eur|chf|gbp|pln|usd))"
)
#: What a person has with a bank, and its number.
_LOAN: Final = (
    r"(?i)(?:\b(?:loan|mortgage|credit (?:agreement|card)|hire purchase|overdraft)|darlehen|kredit(?:vertrag|nummer|konto)?\b"
    r"|hypothek|baufinanzierung"
    r"|\b(?:prêt|crédit|emprunt)\b|\bpréstamo|hipoteca|\bcrédito|\bmutuo|finanziamento|\bprestito|empréstimo|\blening|hypotheek"
    r"|\bkrediet|kredyt|pożyczk)"
)
#: What a household has with those who supply it, and its number.
_SUPPLY: Final = (
    r"(?i)(?:\b(?:(?:your |my )?(?:electricity|gas|energy|water|rent|tenancy|council tax|customer|broadband) (?:account|agreement"
    r"|contract|reference|no|number))"
    r"|vertragskonto|kundennummer|verbrauchsstelle|mietvertrag|mietkonto|(?:ihr|dein) (?:strom|gas|miet|energie)?vertrag"
    r"|\b(?:votre|son|le) (?:contrat|compte client|bail|abonnement)|contrato (?:de )?(?:suministro|luz|gas|agua|alquiler"
    r"|eletricidade|água|arrendamento)"
    r"|su contrato|\bcontratto (?:di )?(?:luce|gas|fornitura|acqua|locazione|affitto)|(?:il|suo) contratto|(?:o )?seu contrato"
    r"|contrato de|\buw contract"
    r"|klantnummer|huurcontract|huurovereenkomst|contractnummer|umow[aęy] (?:nr|najmu)|numer (?:klienta|umowy)|nr klienta)"
)
_LOAN_COMPILED: Final = compile_own(_LOAN)
_SUPPLY_COMPILED: Final = compile_own(_SUPPLY)
#: What is told to people only: that they lost their work, what they live on, who helps them, what will be cut off.
_HARDSHIP: Final = compile_own(
    r"(?i)\b(?:lost your job|universal credit|benefits|debt advice|stepchange|citizens advice|prepayment meter|evict\w*|bailiffs?"
    r"|arbeitslos\w*|bürgergeld"
    r"|schuldnerberatung|caritas|sperren|jobcenter|räumung\w*|perdu votre emploi|rsa|ccas|conseil budget|surendettement|chômage"
    r"|expulsion"
    r"|sin trabajo|paro|ingreso mínimo|servicios sociales|bono social|desahucio|perso il lavoro|assegno di inclusione"
    r"|disoccupat\w+|bonus sociale|sfratto"
    r"|desempregad\w+|rsi|subsídio|deco|sobre-?endividamento|tarifa social|despejo|baan kwijt|bijstand\w*|uitkering|schuldhulp\w*"
    r"|ontruiming|werkloos"
    r"|utrac\w+ prac\w+|bezrobotn\w+|zasiłek|zasiłku|pomocy społecznej|eksmisj\w+)"
)
#: Who sells to firms, or is one.
_OF_FIRMS: Final = re.compile(
    r"\b(?:Ltd|Limited|plc|Inc|LLC|GmbH|AG|KG|OHG|SARL|SAS|S\.?A\.?S\.?|S\.L\.|S\.?r\.?l\.?|S\.p\.A\.|Lda|B\.?V\.?|sp\. z o\.o\."
    r"|N\.?V\.?)(?!\w)"
)
#: Two names, where the first may stand behind another word with a capital.
_PAIRS: Final = re.compile(rf"(?<!\w)(?=({TWO_NAMES.pattern}))")
_INITIALS: Final = re.compile(r"\b[Hh]eer [A-Z]|\b(?:Mr|Mrs|Ms|Herr|Frau|Sra?|Sig)\.? (?:[A-Z]\. ?)+[A-Z]")
#: How letters to somebody begin that name nobody there: the name stands in the address.
_GREETED: Final = re.compile(
    r"(?i)\b(?:dear (?:mr|mrs|ms|miss|sir|madam)|sehr geehrte|muy (?:señor|señora)|estimad[oa]|madame,|monsieur,|gentile|gent\."
    r"|egregi[oa]|exm[oa]"
    r"|car[oa] (?:senhor|senhora|sr)|geachte|szanown[ya])"
)
_REACH: Final = 1_500
#: The head of a letter, where it says to whom it is.
_HEAD: Final = 400


def _names_somebody(text: str) -> bool:
    """Whether a person is named: after a form of address, or by a first name that is known with a last one."""
    return (
        TITLED.search(text) is not None
        or _INITIALS.search(text) is not None
        or any(begins_with_first_name(named[1]) and NO_NAME.search(named[1]) is None for named in _PAIRS.finditer(text))
    )


def _find_arrears(document: Document) -> Iterator[Candidate]:
    last = -1
    for start, end in spans_of(_OWED_COMPILED, document):
        if start < last:
            continue
        last = end + _REACH
        around = document.text[max(0, start - _REACH) : last]
        if (told := _whose(around)) is not None:
            yield Candidate(start, end, document.text[start:end], Confidence.LIKELY, told)
            return


def _whose(text: str) -> str | None:
    """What tells that such a text is about what a person owes, if something does."""
    if AMOUNT.search(text) is None:
        return None
    document = Document(text)
    if _is_numbered(_LOAN_COMPILED, document):
        return "a loan, its number and a person" if _names_somebody(text) else None
    if not _is_numbered(_SUPPLY_COMPILED, document) or _OF_FIRMS.search(text, 0, _HEAD) is not None:
        return None
    if next(spans_of(_HARDSHIP, document), None) is None or _GREETED.search(text) is None or not _names_somebody(text):
        return None
    return "a contract, its number and a person"


def _is_numbered(named: Any, document: Document) -> bool:
    """Whether one of such names has a number right behind."""
    return any(_NUMBERED.match(document.text, end) is not None for _, end in spans_of(named, document))


ARREARS_TOLD: Final = Detector(
    id="arrears_told",
    group=_GROUP,
    name="Arrears of a person",
    description="What a named person owes on a numbered loan, or a household for what it is supplied with, with an amount of money.",
    triggers=(_OWED,),
    find=_find_arrears,
    redact=redaction.beginning,
    example="Mrs Ada Lovelace, mortgage 4471 0093 82: two payments in arrears, £1,733.04",
)

DETECTORS: Final = (ARREARS_TOLD,)
