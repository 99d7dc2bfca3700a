"""Pay: tables of salaries, payslips, and amounts of money."""

import re
from collections.abc import Iterator
from heapq import merge
from typing import Final

from detection.detectors import redaction
from detection.detectors.lists_below import ListEntries
from detection.detectors.model import Candidate, Checked, Detector, pattern_finder
from detection.detectors.pay_records import PAY_FIELD_TRIGGER, records_of_pay
from detection.detectors.person_tables import COLUMN_TRIGGER, HTML_TRIGGER, STAFF_TRIGGER, listing
from detection.document import Document
from detection.expressions import Ending, compile_own, spans_of
from detection.proximity import NearTerms
from detection.rare_words import loosened
from domain.rules import Confidence

# --- Tables of salaries and payslips ----------------------------------------------------------------------------------

#: What only the lines of a payslip are called, by what they are: pay, tax, insurance, what is paid out.
_PAYSLIP_LINES: Final = (
    r"(?:(basic pay|base pay|gross pay|total gross|gross salary|gross wages?|grundlohn|grundgehalt|bruttogehalt|bruttolohn|bruttoverdienst"
    r"|bruttoentgelt|gesamtbrutto|steuerbrutto|salaire de base|salaire brut|salario base"
    r"|total devengado|retribuzione ordinaria|retribuzione base|paga base|totale competenze|vencimento base|salário base|total de abonos"
    r"|brutoloon|brutosalaris|basisloon|wynagrodzenie zasadnicze|płaca zasadnicza|razem brutto|bruttolön|grundlön|基本給|総支給額)"
    r"|(paye(?: tax)?|income tax|federal tax|withholding|lohnsteuer|prélèvement à la source|impôt sur le revenu|irpf|irpef|irs|irrf|loonheffing"
    r"|zaliczka na podatek|podatek dochodowy|preliminärskatt|所得税)"
    r"|(national insurance|employee ni|social security|medicare|rentenversicherung|krankenversicherung|kv-beitrag|rv-beitrag"
    r"|cotisations salariales|urssaf|contingencias comunes|seguridad social|ritenute inps|contributi inps|segurança social|inss"
    r"|pensioenpremie|premie pensioen|składki zus|składka zdrowotna|ubezpieczenie społeczne|健康保険料)"
    r"|(net pay|take-home pay|auszahlungsbetrag|nettoverdienst|nettolohn|auszahlung|net à payer|net payé|líquido a percibir|líquido total"
    r"|netto in busta|netto a pagare|líquido a receber|netto te betalen|nettoloon|netto uitbetaald|do wypłaty|kwota do wypłaty|nettolön"
    r"|att utbetala|差引支給額))"
)
_PAYSLIP_AMOUNT: Final = rf"{_PAYSLIP_LINES}[^\n0-9]*[0-9]"
_PAYSLIP_LINE: Final = compile_own(rf"(?im)^[ \t|*]*{_PAYSLIP_AMOUNT}")
_LEAST_LINES: Final = 3


def _find_pay(document: Document) -> Iterator[Candidate]:
    yield from sorted([*listing(document, "pay"), *_find_payslip(document), *_find_lists(document), *records_of_pay(document)])


def _find_payslip(document: Document) -> Iterator[Candidate]:
    """Lines with amounts for three of pay, tax, insurance and what is paid out."""
    kinds, lines = set[int](), []
    for start, end in spans_of(_PAYSLIP_LINE, document):
        found = _PAYSLIP_KIND.search(document.text[start:end])
        if found is not None and found.lastindex is not None:
            kinds.add(found.lastindex)
            lines.append((start, found[0].casefold()))
        if len(kinds) >= _LEAST_LINES:
            names = ", ".join(dict.fromkeys(name for _, name in lines))
            first_line_end = document.line(lines[0][0])[1]
            yield Candidate(lines[0][0], first_line_end, names, Confidence.LIKELY, f"lines: {names}")
            return


#: What a list of everybody's pay is called, at the beginning of its line.
_PAY_LIST: Final = (
    r"(?im)^[ \t#*]*(?:payroll|salar(?:y|ies)|wages|(?:pay|wages?) (?:review|rises|list|sheet|proposals?)|salary (?:review|list|overview|proposals?)"
    r"|bonus(?:es)?|bonus (?:list|proposals?)"
    r"|(?:monats)?(?:löhne|gehälter)|(?:gehalts|lohn)(?:liste|übersicht|aufstellung|runde|erhöhungen|journal)|prämien|boni|salaires"
    r"|(?:liste|tableau|état) des (?:salaires|paies)|(?:livre de )?paies?|augmentations|primes|sueldos|salarios|nóminas?|planilla de sueldos"
    r"|(?:lista|relación|listado) de (?:nóminas|sueldos|salarios)|subidas|stipendi|(?:elenco|lista) (?:degli )?stipendi|prospetto paghe|paghe|retribuzioni"
    r"|aumenti|salários|vencimentos|ordenados|(?:lista|mapa) de (?:salários|vencimentos|ordenados)|folha (?:de pagamentos?|salarial)|processamento salarial"
    r"|salarissen|lonen|loonlijst|loonstaat|salaris(?:lijst|overzicht|staat)|bonussen"
    r"|lista (?:płac|plac|wynagrodzeń)|płace|pensje|wynagrodzenia|podwyżki|premie)\b[^\n?!]{0,24}(?:$|:)"
)
_PAY_LIST_COMPILED: Final = compile_own(_PAY_LIST)
_PAY_LIST_TRIGGER: Final = (
    r"(?im)^[ \t#*]*(?:pa[yi]|sal[aá]r|wage|bonus|boni|monats(?:löhn|geh)|geh[aä]lt|l(?:o|ö)hn|prämien|(?:liste|tableau|état) des|livre de|augment|primes"
    r"|sueldo|nómina|planilla|relaci|listad|subida|elenco|prospetto|paghe|stipendi|retrib|aument|mapa de|folha|processamento"
    r"|vencim|ordenad|lo[no]|lista|płac|pens|wynag|podwyż|premie)"
)
#: A name and an amount, with thousands parted or a k.
_NAME_WORD: Final = r"[A-ZÀ-ÖØ-ÞĆĘŁŃÓŚŹŻ][^\W\d_][\w'’.-]*"
_PARTICLES: Final = r"(?:(?:de|da|dos|van|von|der|den) ){0,2}"
_AMOUNT: Final = re.compile(r"[0-9][.,'’ \u00a0\u202f][0-9]{3}\b")
_PAY_BEFORE: Final = (
    r"(?i:gross|net|basic|base|salary|wages?|pay|brutto|netto|gehalt|lohn|bruts?|nets?|salaire|bruto|neto|sueldo|salario|lordo|stipendio|líquido|salário"
    r"|vencimento|salaris|loon|pensja|płaca|wynagrodzenie)"
)
_NAMED_AMOUNTS: Final = ListEntries(
    rf"(?:\A|[\n,;:|])[ \t*•–-]*{_PARTICLES}{_NAME_WORD}(?:,? {_PARTICLES}{_NAME_WORD}){{0,3}}(?:[ \t:–-]{{1,12}}|[ \t]?[;,|][ \t]?)"
    rf"(?:{_PAY_BEFORE}[ \t:]{{1,4}})?(?:[€£$] ?)?"
    r"(?:[0-9]{1,3}[.,'’ \u00a0\u202f][0-9]{3}\b|[0-9]{4,6}\b|[0-9]{2,3} ?k\b)"
)
_LONGEST_LIST: Final = 1_000
_LEAST_OF_A_LIST: Final = 2


def _find_lists(document: Document) -> Iterator[Candidate]:
    """Titles of lists of pay with two names and amounts right behind or below."""
    for start, end in spans_of(_PAY_LIST_COMPILED, document):
        if _AMOUNT.search(document.text, start, end):
            continue  # a line of a budget
        last = document.text.find("\n\n\n", end, end + _LONGEST_LIST)
        below = _NAMED_AMOUNTS.below(document, end, end + _LONGEST_LIST if last < 0 else last)
        if below >= _LEAST_OF_A_LIST:
            yield Candidate(start, end, document.text[start:end].strip(" \t:"), Confidence.LIKELY, "names and amounts")


_PAYSLIP_KIND: Final = re.compile(rf"(?i){_PAYSLIP_LINES}")

PAY_TABLE: Final = Detector(
    id="pay_table",
    group="people",
    name="Table of salaries or payslip",
    description="A table or records with names and salaries, a list of names and amounts under a title of pay, or the lines of a payslip.",
    triggers=(
        COLUMN_TRIGGER,
        HTML_TRIGGER,
        STAFF_TRIGGER,
        rf"(?i){_PAYSLIP_AMOUNT}",
        _PAY_LIST_TRIGGER,
        PAY_FIELD_TRIGGER,
    ),
    find=_find_pay,
    redact=redaction.nothing,
    example="name;salary\nAda Byron;52,000\nBo Ek;48,000\nCy Fox;61,000\n",
)

# --- Amounts of money -------------------------------------------------------------------------------------------------

_MONEY: Final = (
    r"(?i)(?:\b(?:EUR|USD|GBP|CHF|SEK|DKK|NOK|PLN|CAD|AUD|BRL|INR|JPY|CNY)|[€$£¥])[ \x{A0}]?[0-9](?:[.,'’ \x{A0}]?[0-9])*"
    r"|\b[0-9](?:[.,'’ \x{A0}]?[0-9])*[ \x{A0}]?"
    r"(?:euros?|EUR|USD|GBP|CHF|PLN|SEK|€|£|zł|kr|(?:US|Canadian|Australian) dollars|dollars|pounds|Mio|Millionen|millions?|milioni|millones|miljoen)"
)

MONEY: Final = Detector(
    id="money",
    group="amounts",
    name="Amount of money",
    description="A number with a currency.",
    triggers=(
        r"(?i)[0-9][ \x{A0}]?(?:euro|EUR|USD|GBP|CHF|PLN|SEK|zł|kr|(?:US |Canadian |Australian )?dollars|pounds|mi[ol])"
        r"|(?:EUR|USD|GBP|CHF|SEK|DKK|NOK|PLN|CAD|AUD|BRL|INR|JPY|CNY)[ \x{A0}]?[0-9]",
        r"[0-9][ \x{A0}]?[€£]|[€$£¥][ \x{A0}]?[0-9]",
    ),
    find=pattern_finder(_MONEY, lambda document, start, end: Checked(document.text[start:end].strip())),
    redact=redaction.beginning,
    example="EUR 52,000.00",
)

_PAY_WORDS: Final = (
    *(
        "salary",
        "wage",
        "wages",
        "pay",
        "gross",
        "bonus",
        "severance",
        "compensation",
        "gehalt",
        "lohn",
        "brutto",
        "bruttogehalt",
    ),
    *(
        "monatsgehalt",
        "jahresgehalt",
        "abfindung",
        "prämie",
        "entgelt",
        "salaire",
        "brut",
        "brute",
        "prime",
        "rémunération",
        "indemnité",
    ),
    *("sueldo", "salario", "bruto", "brutos", "indemnización", "retribución", "finiquito", "nómina", "stipendio", "retribuzione"),
    *(
        "lordo",
        "lordi",
        "lorda",
        "premio",
        "buonuscita",
        "salário",
        "vencimento",
        "remuneração",
        "indemnização",
        "prémio",
        "salaris",
        "loon",
    ),
    *(
        "remuneration",
        "hourly rate",
        "ctc",
        "pay rise",
        "vergütung",
        "bezüge",
        "stundenlohn",
        "prämie",
        "zulage",
        "fixum",
        "salarisschaal",
    ),
    *(
        "maandsalaris",
        "brutosalaris",
        "uurloon",
        "beloning",
        "toeslag",
        "wynagrodzeniem",
        "wynagrodzeniu",
        "pensję",
        "pensją",
        "podwyżka",
    ),
    *("podwyżki", "podwyżkę", "podwyżce", "premią", "stawka", "stawki", "stawkę", "odprawę"),
    *("vergoeding", "transitievergoeding", "ontslagvergoeding", "wynagrodzenie", "wynagrodzenia", "pensja", "pensji", "odprawa"),
    *(
        "remuneración",
        "remuneraciones",
        "haberes",
        "aguinaldo",
        "salarios",
        "sueldos",
        "honorarios",
        "nominas",
        "nómina",
        "finiquito",
    ),
    *("part variable", "rémunérations", "remuneration", "traitement brut", "brut annuel", "primes", "acompte", "salaires"),
    *("ral", "superminimo", "busta paga", "cedolino", "mensilità", "tredicesima", "lordi", "stipendi", "paga"),
    *(
        "ordenado",
        "ordenados",
        "ilíquidos",
        "iliquidos",
        "ilíquido",
        "brutos",
        "remuneração",
        "remuneracao",
        "subsídio",
        "contracheque",
    ),
    *("holerite", "rescisão", "bônus", "bónus", "salarial", "salariale"),
    *("odprawy", "premia", "premię", "premii", "płaca", "płacą", "lön", "månadslön", "給与", "月給"),
)
_PAY_TERMS: Final = NearTerms(_PAY_WORDS)
_PAY_WINDOW: Final = 80


_SUM: Final = r"([0-9](?:[.,'’ ]?[0-9])*)(?: ?k\b)?"
_CURRENCY: Final = r"(?: ?(?:€|£|\$|zł|euros?|eur|gbp|pln))?"
_TO: Final = r"(?: ?[-–—] ?| (?:to|bis|à|a|até|tot|do) )"
#: What stands before the upper end of a range, and what is its lower end and goes on: what a post pays, not what somebody gets.
_RANGE_BEGUN: Final = re.compile(
    rf"(?i)(?:{_SUM}{_CURRENCY}{_TO}|(?:between|zwischen|entre|tra|fra|tussen|między) {_SUM}{_CURRENCY} (?:and|und|et|y|e|en|i) )(?:[€£$] ?|eur )?\Z"
)
_MAY_BE_BEGUN: Final = Ending(loosened(_RANGE_BEGUN.pattern))
_RANGE_GOES_ON: Final = re.compile(rf"(?i) ?(?:k\b)?{_CURRENCY}{_TO}(?:[€£$] ?|eur )?{_SUM}")
_AMOUNT_OF_MONEY: Final = re.compile(_SUM)
_DIGITS: Final = re.compile(r"[0-9]+")
#: A decimal part, in which no thousands stand.
_CENTS: Final = re.compile(r"[.,][0-9]{2}\Z")
#: The upper end is at most so many times the lower one.
_WIDEST: Final = 3
#: In its sentence, what is raised from one sum to another, which is somebody's.
_RAISED: Final = re.compile(
    r"(?i)rais|ris(?:es|en|ing)|increas|goes|lift|\bmov(?:e|ing)|erhöh|steig|anheb|angehob|augment|pass?[ae]|revaloris|aument|sub[ei]|increment|alz|port(?:a|é)"
    r"|verho|stijg|opgetrokken|podwyż|podnie|podnos|wzro|wzras|zwięk"
)
_RANGE_REACH: Final = 40
_SENTENCE_REACH: Final = 80


def _sum(written: str) -> int:
    return int("".join(_DIGITS.findall(_CENTS.sub("", written)[:20])))


def _is_of_a_range(text: str, start: int, end: int) -> bool:
    """Whether an amount is the lower or the upper end of a range, as the pay of a vacancy is told; not a raise from one to the other."""
    before = max(0, start - _RANGE_REACH)
    begun = _RANGE_BEGUN.search(text, before, start) if _MAY_BE_BEGUN.ends(text[before:start]) else None
    goes_on = _RANGE_GOES_ON.match(text, end, end + _RANGE_REACH) if begun is None else None
    if (begun is None and goes_on is None) or not (digits := _AMOUNT_OF_MONEY.search(text, start, end)):
        return False
    low = high = _sum(digits[1])
    if begun is not None:
        low = _sum(begun[1] or begun[2])
    elif goes_on is not None:
        high = _sum(goes_on[1])
    return low < high <= _WIDEST * low and _RAISED.search(text, max(0, start - _SENTENCE_REACH), end + _RANGE_REACH) is None


def _check_pay(document: Document, start: int, end: int) -> Checked | None:
    near = _PAY_TERMS.confirm(document, start, end, _PAY_WINDOW)
    if near is None or _is_of_a_range(document.text, start, end):
        return None
    return Checked(document.text[start:end].strip(), Confidence.LIKELY, near)


#: What says by itself that a number is pay: before or after tax, a yearly gross amount.
_PAY_BY_ITSELF: Final = (
    r"(?i)\b(?:ral|lordo annuo|brut annuel|bruto anual|base annuelle)(?: (?:di|da|a|de|en|pari a|attuale|nuova|proposta"
    r"|euro))*[ :]{1,3}(?:€ ?)?[1-9][0-9]{1,2}(?:[.,' ]?[0-9]{3}|,[0-9])? ?k?\b"
    r"|\b[1-9][0-9]{0,2}(?:[.,' ]?[0-9]{3})*(?:[.,][0-9]{1,2})? ?(?:€|euros?|eur|k€|k)? ?(?:bruts?|brutos|lord[io]|il[íi]quid[oa]s)\b"
)


def _check_by_itself(document: Document, start: int, end: int) -> Checked | None:
    if _is_of_a_range(document.text, start, end):
        return None
    return Checked(document.text[start:end].strip(), Confidence.LIKELY, "form")


_MONEY_COMPILED: Final = compile_own(_MONEY)
_BY_ITSELF_FINDER: Final = pattern_finder(_PAY_BY_ITSELF, _check_by_itself)


def _find_money(document: Document) -> Iterator[Candidate]:
    """Amounts near words for pay; of a text that holds none of these no more amounts are read once that is known."""
    words = _PAY_TERMS.within(document)
    for start, end in spans_of(_MONEY_COMPILED, document):
        if (checked := _check_pay(document, start, end)) is not None:
            yield Candidate(start, end, *checked)
        elif words.nowhere:
            return


def _find_pay_amounts(document: Document) -> Iterator[Candidate]:
    end = 0
    for candidate in merge(_find_money(document), _BY_ITSELF_FINDER(document)):
        if candidate.start >= end:
            end = candidate.end
            yield candidate


PAY_AMOUNT: Final = Detector(
    id="pay_amount",
    group="amounts",
    name="Amount of pay",
    description="An amount of money near a word for pay.",
    triggers=(*MONEY.triggers, _PAY_BY_ITSELF),
    find=_find_pay_amounts,
    redact=redaction.nothing,
    needs_words=True,
    example="Your salary rises to EUR 4,100 a month.",
)

DETECTORS: Final = (PAY_TABLE, MONEY, PAY_AMOUNT)
