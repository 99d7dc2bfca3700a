"""What is told of deals and debts: resolutions to sell or to buy, debtors by name, and agendas, which tell nothing: eight languages."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors import redaction
from detection.detectors.model import Candidate, Detector
from detection.detectors.names import NO_NAME, TITLED, TWO_NAMES
from detection.document import Document
from detection.expressions import compile_own, spans_of
from detection.rare_words import RareWords
from domain.rules import Confidence

_GROUP: Final = "notes"

# --- Resolutions to sell or to buy ------------------------------------------------------------------------------------

#: What somebody resolved. Whoever resolves, what about and what else is known stands in its sentence or near it.
_RESOLVED: Final = (
    r"(?i)\b(?:resolve[sd]|decide[sd]|agree[sd]|approve[sd]|authorise[sd]|authorize[sd]|beschlie(?:ß|ss)(?:t|en)|beschloss(?:en)?|beschlossen"
    r"|entschieden|zugestimmt"
    r"|stimmte?[nt]? (?:dem|der)|genehmigt|décid[eé]e?s?|approuv[eé]e?s?|résolu|acuerda|acord[óo]|acordado|decid[ei](?:do|ó)?|aprob[óo]|aprueba|aprobado"
    r"|delibera(?:to)?|deciso|approvat[oa]|approva|decidiu|deliberou|aprovou|decidido|aprovad[oa]|besloten|besluit|besloot|goedgekeurd|uchwalił[ay]?"
    r"|postanowił[ay]?|zdecydował[ay]?|zatwierdził[ay]?|podjął uchwałę)"
)
_WHO: Final = re.compile(
    r"(?i)\b(?:(?:supervisory )?board(?! of (?-i:[A-Z]))|directors|shareholders|management|partners|committee|we|vorstand|geschäftsführung|geschäftsleitung"
    r"|aufsichtsrat|beirat|gesellschafter\w*|verwaltungsrat|wir|conseil|direction|actionnaires|associés|nous|consejo|directiva|accionistas|socios"
    r"|consiglio|cda|soci|azionisti|abbiamo|hemos|conselho|administração|sócios|acionistas|raad|directie|bestuur|aandeelhouders|vennoten|zarząd|rada"
    r"|wspólnicy|udziałowcy)\b"
)
_SALES: Final = (
    r"(?:sell|sale|dispos(?:e|al)|divest\w*|acquire|acquisition|buy|purchase|(?:ver)?kauf\w*|veräußer\w*|erwerb\w*|übernahme|zu übernehmen"
    r"|vend(?:re|er"
    r"|ere|a)|vente|cession|céder|acqu[eéi]rir|acquisition|rachat|racheter|venta|comprar?|adquirir|adquisición|vendita|cessione|cedere|acquistare"
    r"|acquisizione|venda|alienar|alienação|aquisição|verkoop|verkopen|overname|overnemen|aankoop|sprzeda\w+|zby(?:ć|ci\w+)|naby(?:ć|ci\w+)|przejęci\w+)"
)
_SOLD: Final = re.compile(rf"(?i)\b{_SALES}\b")
#: No sentence is about a sale in which this does not match; ``\w`` is ASCII there.
_OF_SALES: Final = compile_own(f"(?i){_SALES}".replace(r"\w+", "").replace(r"\w*", ""), captures=False)
_COMPANY: Final = re.compile(
    r"(?i)\b(?:subsidiar(?:y|ies)|division|business(?! (?:class|cards?|trip))|company(?! (?:car|vehicle|van|phone|laptop|bike)s?\b)|business unit"
    r"|stake|shares|plant|tochter\w*|sparte|geschäftsbereich|unternehmen|gesellschaft|anteile?n?"
    r"|beteiligung|werk|filiale|division|société|entreprise|participation|usine|branche d['’]activité|filial|empresa|división|participación|planta"
    r"|controllata|società|azienda|ramo|partecipazione|stabilimento|subsidiária|participada|divisão|participação|fábrica|dochter\w*|divisie|bedrijf"
    r"|bedrijfsonderdeel|onderneming|belang|aandelen|fabriek|spółk[ęiąa]|oddział\w*|udziały|udziałów|zakład\w*)\b"
)
#: What only those know who take part: who else bids, and how much. Words that end in other letters than ASCII are told by their
#: beginnings: RE2, which looks for the same, knows no border behind them.
_BIDS: Final = (
    r"(?i)\b(?:(?:bidders?|bids?|exclusivity|offers? (?:of|from)|asking price|floor price|gebote?n?|exklusivität|interessenten|offres?|candidats?"
    r"|prix de cession|postores|licitantes|exclusividad|precio mínimo|offerte?|offerenti|esclusiva|propostas?|proponentes|interessados"
    r"|exclusividade|bieders?|biedingen|bod|exclusiviteit|koopprijs)\b"
    r"|bieter|kaufpreis|mindestpreis|enchéri|exclusivité|oferent|ofert|wyłącznoś)"
    r"|[0-9] ?(?:(?:m|mn|mio|million(?:en|i|s)?|millones|milhões|mln|miljoen|mill?\.)\b|milion)"
)
_KNOWN: Final = RareWords(_BIDS)
#: What everybody may know.
_PUBLISHED: Final = RareWords(
    r"(?i)\b(?:announced|said (?:in|on)|statement|according to|reuters|shares rose|newspaper|teilte[^.\n]{0,60} mit|gab [^.\n]{0,40}bekannt|laut|mitgeteilt"
    r"|annoncé|a indiqué|selon|anunció|ha anunciado|comunicó|según|ha annunciato|secondo|ha comunicato|anunciou|segundo|meldde|maakte|volgens|ogłosi\w+"
    r"|poinformował\w*|według)\b"
)
_SENTENCE_REACH: Final = 240
_KNOWN_REACH: Final = 300
_RESOLVED_COMPILED: Final = compile_own(_RESOLVED)
_SENTENCE_ENDS: Final = re.compile(r"[.!?\n](?:\s|\Z)")


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    first = max(0, start - _SENTENCE_REACH)
    first = max((found.end() for found in _SENTENCE_ENDS.finditer(text, first, start)), default=first)
    ended = _SENTENCE_ENDS.search(text, end, end + _SENTENCE_REACH)
    return first, min(len(text), end + _SENTENCE_REACH) if ended is None else ended.start()


def _find_resolutions(document: Document) -> Iterator[Candidate]:
    text, last = document.text, -1
    # What is decided and agreed is about something else in most texts.
    if _OF_SALES.search(document.data) is None:
        return
    for start, end in spans_of(_RESOLVED_COMPILED, document):
        if start < last:
            continue
        sentence = _sentence(text, start, end)
        last = sentence[1]
        if _OF_SALES.search(text[slice(*sentence)].encode()) is not None and all(
            asked.search(text, *sentence) for asked in (_SOLD, _COMPANY, _WHO)
        ):
            around = max(0, sentence[0] - _KNOWN_REACH), sentence[1] + _KNOWN_REACH
            if _KNOWN.search(document, *around) and not _PUBLISHED.search(document, *around):
                yield Candidate(*sentence, text[slice(*sentence)].strip(), Confidence.LIKELY, "who bids, or how much")


SALE_RESOLVED: Final = Detector(
    id="sale_resolved",
    group=_GROUP,
    name="Resolution to sell or to buy a company",
    description="A sentence in which a board or owners resolve to sell or to buy a company or a part of one, with bidders or sums near it.",
    triggers=(_BIDS,),
    find=_find_resolutions,
    redact=redaction.nothing,
    example="The board resolved to sell the Irish subsidiary; two bidders remain.",
)

# --- Debtors by name --------------------------------------------------------------------------------------------------

_DEBTOR: Final = (
    r"\b(?:[Dd]ebtor|[Bb]orrower in arrears|[Ss]chuldner(?:in)?|[Dd]ébit(?:eur|rice)|[Dd]eudora?|[Dd]ebit(?:ore|rice)|[Dd]evedora?|[Ss]chuldenaar"
    r"|[Dd]łużni(?:k|czka))(?: \(?[a-z]{1,12}\)?)? ?: ?"
)
_DEBTOR_COMPILED: Final = compile_own(_DEBTOR)
_NAMED: Final = re.compile(rf"{TITLED.pattern}|{TWO_NAMES.pattern}")
#: A sum of money with its currency.
AMOUNT: Final = re.compile(
    r"[€£$] ?[0-9]|[0-9] ?(?:€|£|\$|zł|(?i:eur|gbp|usd|chf|pln|euros?)\b)|\b(?i:eur|gbp|usd|chf|pln) ?[0-9]"
)
_LONGEST_NAME: Final = 60
_AMOUNT_REACH: Final = 400


def _find_debtors(document: Document) -> Iterator[Candidate]:
    without = 0  # no amount stands before it
    for start, end in spans_of(_DEBTOR_COMPILED, document):
        named = _NAMED.match(document.text, end, end + _LONGEST_NAME)
        if named is None or NO_NAME.search(named[0]):
            continue
        if AMOUNT.search(document.text, max(without, end), end + _AMOUNT_REACH) is None:
            without = end + _AMOUNT_REACH - 8
            continue
        yield Candidate(start, named.end(), named[0], Confidence.LIKELY, "an amount")


DEBTOR_NAMED: Final = Detector(
    id="debtor_named",
    group=_GROUP,
    name="Debtor by name",
    description="A named person after “Debtor:”, in eight languages, with an amount of money behind.",
    triggers=(_DEBTOR,),
    find=_find_debtors,
    redact=redaction.nothing,
    example="Debtor: Ada Lovelace, outstanding £ 1,284.60",
)

# --- Agendas ----------------------------------------------------------------------------------------------------------

_AGENDA: Final = (
    r"(?i)\A[^\n]{0,80}\b"
    r"(?:agenda|tagesordnung|ordre du jour|orden del día|ordine del giorno|ordem (?:do dia|de trabalhos)|dagorde|porządek obrad)\b[^\n]{0,60}"
    r"(?:\n|\z)"
)
_AGENDA_TRIGGER: Final = r"(?i)\b(?:agenda|tagesordnung|ordre du jour|orden del día|ordine del giorno|ordem (?:do dia|de trabalhos)|dagorde|porządek obrad)\b"
_AGENDA_COMPILED: Final = compile_own(_AGENDA)
_LONGEST_AGENDA: Final = 1_500
_ITEM: Final = re.compile(r"\n+|(?<=\s)(?=[0-9]{1,2}[.):]? [A-ZÀ-Þ])")
_NUMBERING: Final = re.compile(
    r"\A[\s•*–-]*(?:TOP )?(?:[0-9]{1,2}[.):]?[0-9]?|[a-z]\))?[\s–-]*(?:[0-9]{1,2}[:.][0-9]{2}[\s–-]*)*"
)
_MOST_WORDS: Final = 7
_LEAST_ITEMS: Final = 3
#: A sum, a share, or whom the item is about.
_TELLS: Final = re.compile(
    r"[0-9]{3}|[€£$%]|\b(?:Ltd|Limited|plc|Inc|LLC|GmbH|AG|KG|SE|SA|SARL|SAS|SL|SpA|Srl|Lda|BV|NV)\b|S\.[AL]\.|B\.V\.|sp\. z|S\.p\.A|S\.r\.l"
    r"|\b[Pp]roje[ck]t"
    r"|\b(?:Mr|Mrs|Ms|Herr|Frau|Mme|Sra?|Sig)\b"
)


def _find_agendas(document: Document) -> Iterator[Candidate]:
    if len(document.text) > _LONGEST_AGENDA:
        return
    for start, end in spans_of(_AGENDA_COMPILED, document):
        items = [_NUMBERING.sub("", item).strip() for item in _ITEM.split(document.text[end:])]
        items = [item for item in items if item]
        if len(items) >= _LEAST_ITEMS and not any(len(item.split()) > _MOST_WORDS or _TELLS.search(item) for item in items):
            yield Candidate(start, end, document.text[start:end].strip(), Confidence.LIKELY, "topics only")


AGENDA: Final = Detector(
    id="agenda",
    group=_GROUP,
    name="Agenda that names topics only",
    description="A text that begins as an agenda and holds short topics, no sums, shares, companies or persons.",
    triggers=(_AGENDA_TRIGGER,),
    find=_find_agendas,
    redact=redaction.beginning,
    example="Board meeting – agenda\n1 Apologies\n2 Acquisition pipeline\n3 Litigation update\n",
)

DETECTORS: Final = (SALE_RESOLVED, DEBTOR_NAMED, AGENDA)
