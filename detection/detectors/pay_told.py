"""What somebody earns, gets more or asks for, told with a verb or of their salary: eight languages."""

import re
from collections.abc import Iterator
from heapq import merge
from typing import Final

from detection.detectors import redaction
from detection.detectors.model import Candidate, Detector, in_order
from detection.detectors.names import NAME_WORD, NO_NAME, is_declined_first_name
from detection.detectors.sentence_subjects import NAMED, is_somebody, who_of
from detection.document import Document
from detection.expressions import compile_own, spans_of
from detection.rare_words import RareWords
from domain.rules import Confidence

_GROUP: Final = "notes"

# --- Sums -------------------------------------------------------------------------------------------------------------

_CURRENCY: Final = r"(?:€|£|\$|zł|eur(?:os?)?\b|gbp\b|usd\b|chf\b|pln\b|pounds\b|quid\b|grand\b|złotych\b|francs\b|franken\b)"
#: What is left of a number from its first digit on, with its currency.
_SUM: Final = re.compile(
    r"(?P<number>[0-9]{1,3}(?:[.,'’ \u00a0\u202f][0-9]{3})+|[0-9]{1,6})(?![0-9])(?P<cents>[.,][0-9]{1,2}(?![0-9])|,-)?(?P<k>[ ]?k\b)?"
    rf"(?:[ \u00a0\u202f]?(?P<currency>(?i:{_CURRENCY})))?"
)
_GROSS: Final = (
    r"(?:gross|before tax|after tax|brutto|netto|bruts?|bruto|neto|brutos|netos|lord[oi]|nett[oi]"
    r"|il[íi]quidos?|líquidos?|na rękę)\b"
)
_PERIOD: Final = (
    r"(?:(?:a|per|each|every) (?:month|year|annum|week)\b|monthly|pcm\b|p\.a\."
    r"|(?:im|pro|jeden) (?:monat|jahr)\b|monatlich|jährlich|(?:net )?par (?:mois|an)\b|(?:net )?mensuel|annuel|al (?:mes|año)\b"
    r"|mensuales|anuales|al mese\b|mensili|annui"
    r"|l['’]anno\b|(?:por|ao) (?:mês|ano)\b|mensais|anuais|(?:per|in de) (?:maand|jaar)\b|miesięcznie|na miesiąc|rocznie)"
)
_HOUR: Final = (
    r"(?:(?:an|per) hour\b|hourly|(?:die|pro|in der) stunde\b|de l['’]heure|par heure\b|l['’]heure|(?:(?:a )?la|por|à) hora\b|(?:al)?l['’]ora\b"
    r"|per uur\b|(?:na|za) godzinę)"
)
_PAID_AS_PAY: Final = re.compile(rf"(?i)[ ]?\(?(?:{_GROSS}|{_PERIOD}|nets?\b)")
#: ``netto für die Reparatur``: what is paid for, but hours.
_FOR_SOMETHING: Final = re.compile(
    rf"(?i)[ ]?(?:{_GROSS}[ ]?)?(?:{_PERIOD}[ ]?)?(?:für|for|pour|por|per|pel[oa]|voor|za) (?!mês|ano\b|maand|jaar|uur|hora|media|full|part|the (?:month"
    rf"|year)"
    r"|[0-9])"
)
_BY_THE_HOUR: Final = re.compile(rf"(?i)[ ]?\(?(?:{_GROSS}[ ])?{_HOUR}")
#: A number without a currency is money where nothing is counted behind it.
_NOT_COUNTED: Final = re.compile(
    r"[ ]?(?:[.,;:)!?–-](?![0-9])|\n|\Z| (?i:and|but|which|und|et|mais|y|e|ed|ma|en|i|a|oraz|maar|pero|mas)\b)"
)
#: Of nobody's pay: millions, shares, the fifteenth of a month.
_OTHER_NUMBER: Final = re.compile(
    r"(?i)[ ]?(?:%|m\b|mn\b|mio|mrd|bn\b|million|milion|miljoen|mill[oó]n|milh|miliard|°|th\b|st\b|per cent|prozent|:[0-9])"
)
_LEAST: Final = 400
_MOST: Final = 300_000
_LEAST_BY_THE_HOUR: Final = 4
_MOST_BY_THE_HOUR: Final = 150


def _sum(text: str, start: int, *, before: str) -> tuple[int, bool] | None:
    """Where a sum ends that may be somebody's pay, and whether it is told by gross, net or a period; ``start`` is its first digit."""
    found = _SUM.match(text, start)
    if found is None or _OTHER_NUMBER.match(text, found.end()):
        return None
    end, currency, in_thousands = found.end(), found["currency"], found["k"] is not None
    amount = int(_NO_DIGITS.sub("", found["number"])) * (1_000 if in_thousands or (currency or "").lower() == "grand" else 1)
    by_the_hour = _BY_THE_HOUR.match(text, end) is not None
    least, most = (_LEAST_BY_THE_HOUR, _MOST_BY_THE_HOUR) if by_the_hour else (_LEAST, _MOST)
    if not least <= amount <= most:
        return None
    is_money = currency is not None or in_thousands or _BEFORE_SUM.search(before) is not None
    if by_the_hour:
        return (end, True) if is_money else None
    as_pay = _PAID_AS_PAY.match(text, end) is not None
    if not is_money and not as_pay and (_NOT_COUNTED.match(text, end) is None or _YEAR.fullmatch(found["number"])):
        return None
    return end, as_pay


_NO_DIGITS: Final = re.compile(r"\D+")
_BEFORE_SUM: Final = re.compile(rf"(?i){_CURRENCY}[ \u00a0]?\Z")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")

# --- What is told -----------------------------------------------------------------------------------------------------

#: What tells by itself that somebody is paid so much.
_EARNS: Final = r"(?:earns|is earning|verdient|verdiente|guadagna|guadagnava|aufere|auferia|verdiende|zarabia|zarabiała?)"
#: ``is on £34,500``, not ``is on 12 May``
_IS_ON: Final = r"(?:is|was|['’]s|currently|now|still) on [£€$]"
#: What somebody may charge, take or win as well.
_CHARGES: Final = r"(?:gagne|gagnait|perçoit|percevait|cobra|cobraba|gana|ganaba|percibe|percibía|prende|prendeva|percepisce|percepiva|ganha|ganhava)"
#: What somebody gets or wants of other things, which have neither gross nor net.
_GETS: Final = (
    r"(?:earned|gets|makes|made|takes home|(?:is|was) paid|bekommt|bekam|kriegt|erhält|erhielt|touche|touchait|est payée?|recebe|recebia|krijgt|kreeg"
    r"|ontvangt|ontving|dostaje|dostawała?|otrzymuje"
    r"|wants|wanted|asks for|asked for|asking for|expects|will|möchte|verlangt|fordert|demande|voudrait|souhaite|réclame|pide|quiere|reclama|chiede"
    r"|vuole|vorrebbe|pede|quer|vraagt|wil|eist|chce|żąda|oczekuje)"
)
_TO_DIGITS: Final = r"[^\n0-9.;:!?]*[0-9]"
_EARNED: Final = rf"(?i)\b(?:{_EARNS}|{_CHARGES}) {_TO_DIGITS}"
_ON_A_SUM: Final = rf"(?i){_IS_ON} ?[0-9]"
#: A sum that is told as pay is: gross, net, or by the month or the hour.
AS_PAY: Final = rf"(?i)[0-9] ?(?:{_CURRENCY} ?)?\(?(?:{_GROSS}|{_PERIOD}|{_HOUR})"
_GOT: Final = rf"(?i)\b{_GETS} {_TO_DIGITS}"
_TOLD: Final = tuple(compile_own(told, captures=False) for told in (_EARNED, _ON_A_SUM))
_AS_PAY_COMPILED: Final = compile_own(AS_PAY, captures=False)
_GOT_COMPILED: Final = compile_own(_GOT, captures=False)
_VERB: Final = re.compile(rf"(?i)(?:(?<!\w)|(?=['’]))(?:{_EARNS}|{_CHARGES}|{_GETS}|{_IS_ON})(?!\w)")
_IS_EARNED: Final = re.compile(rf"(?i){_EARNS}|{_IS_ON}")
_IS_GOT: Final = re.compile(rf"(?i){_GETS}\b")
_DIGIT: Final = re.compile(r"\d")
#: At most three words between the verb and the sum.
_FEW_WORDS: Final = re.compile(r"(?:[ ]?[^\s0-9]{1,14}){0,3}[ ]?(?:[€£$]|(?i:eur|gbp|chf|pln))?[ ]?")
#: What is charged or taken by the hour is nobody's pay.
_TAKEN: Final = re.compile(r"(?i)cobra|prende|takes|makes|made")
#: That the talk is of pay.
_OF_PAY: Final = RareWords(
    r"(?i)\b(?:salar(?:y|ies)|pay rise|wages?|gehalt\w*|lohn\w*|brutto|netto|salaire|rémunération|augmentation|sueldo|salario|nómina|subida|brutos"
    r"|hablar de dinero|stipendio|aumento|retribuzione|lord[oi]|ordenado|salário|vencimento|proposta da|salaris|loon|opslag|bruto|pensj[aięą]"
    r"|wynagrodzeni[ea]|podwyżk[aiię])\b"
)
#: ``and asks for £37,000``
_AND_MORE: Final = re.compile(
    r"(?i)\b(?:wants|asked for|asks for|asking for|will|möchte|verlangt|demande|voudrait|souhaite|pide|quiere|chiede|vuole|vorrebbe|pede|quer|vraagt|wil"
    r"|chce|oczekuje) [^.\n]{0,20}[0-9]{3}"
)
#: What is won, gathered, let, reimbursed or told of all, of the famous or by way of example.
_NOT_PAY: Final = RareWords(
    r"(?i)\b(?:charity|raffle|lotter[yi]|lotto|prize|jackpot|bet\b|auction|competition|quiz|fundrais|sponsor|donat|refund|rent\b|invoice|points?\b|miles\b"
    r"|average|median|de media|in media|typical|example|e\.g\.|according to|reportedly|salary survey|tombola|loterie|concours|prix\b|loyer|remboursement"
    r"|en moyenne|moyenne"
    r"|par exemple|exemple|selon|enchère|gewinn|preis\b|verlosung|tombola|wette|spende|erstattung|miete\b|rente\b|kindergeld|unterhalt|durchschnitt"
    r"|beispiel|z\. ?b\.|laut|finderlohn|punkte|rabatt|sorteo|rifa|premio|alquiler|factura|reparación|ejemplo|según|promedio|lotteria|concorso|affitto"
    r"|rimborso|fattura|esempio|secondo|sorteio|concurso|prémio|renda|reembolso|fatura|exemplo|segundo o|em média|loterij|prijsvraag|prijs|huur|terugbetaling"
    r"|factuur|voorbeeld|bijvoorbeeld|volgens|gemiddeld|loteri|konkurs|nagrod|czynsz|zwrot|faktur|przykład|według|średnio|przeciętnie"
    r"|footballer|striker|singer|actor|actress|fußball\w*|spieler|sänger\w*|schauspieler\w*|footballeu\w+|joueur|chanteu\w+|futbolista|jugador|cantante"
    r"|calciatore|attore|attrice|jogador|cantora?|ator\b|atriz|voetballer|zangere?s?|acteur|piłkarz|piosenkar\w+|aktor\w*|transfer\b|bundesliga"
    r"|la liga|serie a\b|premier league|fans\b|novel|roman\b|film\b)"
)
_SUPPOSED: Final = re.compile(
    r"(?i)\b(?:if|suppose|say|assume|wenn|falls|angenommen|si|supposons|supongamos|se|supponiamo|als|stel|jeśli|jeżeli|gdy) \Z"
)
_AROUND: Final = 120
_TALK_REACH: Final = 220


def _is_told(document: Document, who: tuple[int, int], end: int) -> bool:
    """Whether what stands around a sum is about the pay of the one who was named."""
    text = document.text
    first = max(0, text.rfind("\n", 0, who[0]) + 1, who[0] - _AROUND)
    last = text.find("\n", end, end + _AROUND)
    return (
        _NOT_PAY.search(document, first, end + _AROUND if last < 0 else last) is None
        and _SUPPOSED.search(text, max(0, who[0] - 12), who[0]) is None
    )


def _find_verbs(document: Document) -> Iterator[Candidate]:
    text = document.text
    found = [spans_of(told, document) for told in _TOLD]
    if _AS_PAY_COMPILED.search(document.data) is not None:
        found.append(spans_of(_GOT_COMPILED, document))
    for start, end in merge(*found):
        # A sum belongs to the last verb before it.
        digits = _DIGIT.search(text, start, end)
        digit = end if digits is None else digits.start()
        verbs = [verb.span() for verb in _VERB.finditer(text, start, digit)]
        if not verbs:
            continue
        verb = slice(*verbs[-1])
        told = _sum(text, digit, before=text[verb.start : digit])
        if told is None or _FEW_WORDS.fullmatch(text, verb.stop, digit) is None:
            continue
        who = who_of(document, verb.start)
        if who is not None and _is_of_pay(document, text[verb], verb.start, told) and _is_told(document, who, told[0]):
            yield Candidate(who[0], told[0], text[slice(*who)], Confidence.LIKELY, text[verb].strip("'’"))


def _is_of_pay(document: Document, verb: str, start: int, told: tuple[int, bool]) -> bool:
    """Whether a sum that ends there is pay: by what stands behind it, by the verb, or by what else is told."""
    text, (sum_ends, as_pay) = document.text, told
    if _IS_EARNED.match(verb) is None and _FOR_SOMETHING.match(text, sum_ends) is not None:
        return False
    if as_pay:
        return _TAKEN.match(verb) is None or _BY_THE_HOUR.match(text, sum_ends) is None
    if _IS_GOT.match(verb) is not None:
        return False
    if _IS_EARNED.match(verb) is not None or _AND_MORE.search(text, sum_ends, sum_ends + _NAME_REACH) is not None:
        return True
    return _OF_PAY.search(document, max(0, start - _TALK_REACH), sum_ends + _TALK_REACH) is not None


# --- Whose pay --------------------------------------------------------------------------------------------------------

#: Whose pay it is stands behind a preposition: in German, where nouns have capitals too, and elsewhere; in Polish in its case.
_PAY_OF_GERMAN: Final = r"(?:[a-z]*gehalt von|[a-z]*lohn von|vergütung von)"
_PAY_OF_ELSEWHERE: Final = (
    r"(?:(?:salaire|paie|rémunération)(?: (?:mensuel|brut|net|nouveau))?(?: de| d['’])|(?:sueldo|salario|nómina)(?: (?:bruto|neto|mensual))? de"
    r"|(?:stipendio|salario|retribuzione|ral)(?: (?:lordo|netto|mensile))? (?:di|della|del)|(?:ordenado|salário|vencimento|remuneração)"
    r"(?: (?:bruto|mensal))? d[eoa]|[a-z]*salaris van|[a-z]*loon van|(?:salary|wages) of)"
)
_PAY_OF_POLISH: Final = (
    r"(?:pensj[aęi]|wynagrodzenie|płac[aęy]|stawk[aęi])(?: (?:brutto|zasadnicza|zasadnicze|miesięczna|miesięczne))?"
)
_BEHIND: Final = rf"(?:{_PAY_OF_GERMAN}|{_PAY_OF_ELSEWHERE}|{_PAY_OF_POLISH})(?: |['’])"
#: A form of address in small letters, or a capital.
_NAME_BEGINS: Final = r"(?:(?i:mevrouw|de heer|meneer|pani|pana|signora|signor|señora?|senhora?) )?[A-Z\x{C0}-\x{17F}]"
#: ``Svens Gehalt``, ``Anna's salary``, ``Arjen zijn salaris``
_BEFORE: Final = (
    r"[a-z](?:['’]?s(?: (?:neues|new|nieuwe|basic|base|monthly|annual))?| zijn| haar| z['’]n) (?:Gehalt|Lohn|[A-Z][a-z]+(?:gehalt|lohn)|salary|wages"
    r"|hourly rate|[a-z]*salaris|[a-z]*loon)"
)
_TO_A_SUM: Final = r"[^\n.!?;:]{2,60}[0-9]"
_PAY_OF_TRIGGER: Final = rf"(?i:\b{_BEHIND}){_NAME_BEGINS}{_TO_A_SUM}|{_BEFORE}\b{_TO_A_SUM}"
_PAY_OF_COMPILED: Final = compile_own(rf"(?i:\b{_BEHIND})", captures=False)
_OF_NAME_COMPILED: Final = compile_own(rf"{_BEFORE}\b", captures=False)
_IS_GERMAN: Final = re.compile(rf"(?i){_PAY_OF_GERMAN} ")
_IS_POLISH: Final = re.compile(rf"(?i){_PAY_OF_POLISH} ")
_NAME_REACH: Final = 60
_NAME_AT_END: Final = re.compile(rf"\b{NAME_WORD}\Z")
_OWNERS: Final = re.compile(r"(?:['’]?s|['’])?\Z")
#: A last name alone, with a word in small letters behind it.
_LAST_NAME: Final = re.compile(rf"{NAME_WORD}(?= [a-zß-ÿ])")
#: What becomes of pay: it is, goes up or falls to a sum.
_BECOMES: Final = re.compile(
    r"(?i)[ ,](?:is|was|goes|going|go|rises|rose|increases|raised|moves|beträgt|liegt|steigt|stieg|erhöht|wird|est|était|passe|passera|monte|s['’]élève"
    r"|sube|pasa|asciende|es|era|queda|è|sale|passa|ammonta|aumenta|sobe|fica|é|será|passará|gaat|stijgt|wordt|was|bedraagt|rośnie|wzrasta|wzrośnie"
    r"|wynosi|wynosiła?|wyniesie|idzie|to) "
)
_SUM_BEGINS: Final = re.compile(r"(?<![\w.,/-])(?:[€£$] ?|(?i:eur|gbp|chf|pln) )?(?=[0-9])")
_SUM_REACH: Final = 72


def _becomes(text: str, start: int) -> int | None:
    """Where the sum ends that somebody's pay is or becomes, in the sentence that goes on at ``start``."""
    last = min(len(text), start + _SUM_REACH)
    becomes = _BECOMES.search(text, start, last)
    if becomes is None:
        return None
    sums = (_sum(text, begins.end(), before=begins[0]) for begins in _SUM_BEGINS.finditer(text, becomes.end() - 1, last))
    return next((told[0] for told in sums if told is not None), None)


def _owner(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Whose pay it is that is named from ``start`` to ``end``, with a name right behind."""
    named = NAMED.match(text, end, end + _NAME_REACH)
    if named is None or NO_NAME.search(named[0]):
        return None
    is_polish = _IS_POLISH.match(text, start) is not None
    if is_somebody(named[0]) or (is_polish and is_declined_first_name(named[0])):
        return named.span()
    last_name = _LAST_NAME.match(text, end, end + _NAME_REACH)
    if is_polish or _IS_GERMAN.match(text, start) or last_name is None or last_name[0].isupper():
        return None
    return last_name.span()


def _find_pay_of(document: Document) -> Iterator[Candidate]:
    text = document.text
    for start, end in spans_of(_PAY_OF_COMPILED, document):
        owner = _owner(text, start, end)
        sum_ends = None if owner is None else _becomes(text, owner[1])
        if owner is not None and sum_ends is not None and _is_told(document, (start, owner[1]), sum_ends):
            yield Candidate(start, sum_ends, text[slice(*owner)], Confidence.LIKELY, "whose pay")


def _find_owners(document: Document) -> Iterator[Candidate]:
    text = document.text
    for start, end in spans_of(_OF_NAME_COMPILED, document):
        named = _NAME_AT_END.search(text, max(0, start - _NAME_REACH), _of_name_ends(text, start))
        sum_ends = _becomes(text, end)
        if named is None or sum_ends is None or not is_somebody(_OWNERS.sub("", named[0])):
            continue
        if _is_told(document, named.span(), sum_ends):
            yield Candidate(named.start(), sum_ends, _OWNERS.sub("", named[0]), Confidence.LIKELY, "whose pay")


def _of_name_ends(text: str, start: int) -> int:
    """Where the word ends in which ``start`` stands."""
    ends = text.find(" ", start)
    return len(text) if ends < 0 else ends


# --- Rises ------------------------------------------------------------------------------------------------------------

#: How much more somebody gets.
_RISE: Final = (
    r"(?:[0-9.,' ]*[0-9] ?(?:€|£|zł|euros?|eur|%)? ?(?:mehr (?:gehalt|lohn|brutto|netto|geld|im monat)|(?:pay )?rise\b|(?:pay )?raise\b|gehaltserhöhung"
    r"|de plus (?:par mois|brut)|d['’]augmentation|más (?:al mes|de sueldo|brutos)|de (?:aumento|subida)\b|in più (?:al mese|di stipendio)|di aumento\b"
    r"|a mais (?:por mês|de ordenado|de salário)|loonsverhoging|salarisverhoging|opslag\b|erbij per maand|więcej (?:brutto|pensji)|podwyżki|brutto więcej)"
    r"|rise of [€£$]?[0-9]|raise of [€£$]?[0-9]|gehaltserhöhung von [0-9]|augmentation de [0-9]|(?:aumento|subida) de [0-9]|aumento di [0-9]"
    r"|(?:loonsverhoging|opslag) van €? ?[0-9]|podwyżkę (?:o )?[0-9])"
)
_GETS_MORE: Final = (
    r"(?:gets?|is getting|got|will get|receives?|received|is given|was given|bekommt|kriegt|erhält|bekam|reçoit|aura|obtient|touchera|a eu|recibe"
    r"|tendrá"
    r"|cobrará|percibirá|riceve|avrà|prenderà|recebe|terá|vai ter|vai receber|krijgt|ontvangt|kreeg|dostanie|dostaje|dostał|dostała|otrzyma)"
)
_RISE_TRIGGER: Final = rf"(?i){_RISE}"
_RISE_COMPILED: Final = compile_own(rf"(?i)\b{_GETS_MORE} (?:[^ \n.:;!?]{{1,14}} ){{0,4}}[€£$]? ?{_RISE}", captures=False)


def _find_rises(document: Document) -> Iterator[Candidate]:
    for start, end in spans_of(_RISE_COMPILED, document):
        who = who_of(document, start)
        if who is not None and _is_told(document, who, end):
            yield Candidate(who[0], end, document.text[slice(*who)], Confidence.LIKELY, "a rise")


PAY_TOLD: Final = Detector(
    id="pay_told",
    group=_GROUP,
    name="Somebody's pay told",
    description="A named person with a verb and a sum that is pay: earns, gets gross, has a rise of; or whose salary is or becomes so much.",
    triggers=(_EARNED, _ON_A_SUM, AS_PAY, _PAY_OF_TRIGGER, _RISE_TRIGGER),
    find=lambda document: in_order(_find_verbs(document), _find_pay_of(document), _find_owners(document), _find_rises(document)),
    redact=redaction.nothing,
    example="Ada Lovelace earns £34,500 and asks for £37,000.",
)

DETECTORS: Final = (PAY_TOLD,)
