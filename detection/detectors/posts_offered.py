"""Pay that is offered or set for nobody in particular: notes that offer a post, minimum wages, what apprentices get. Eight languages."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors import redaction
from detection.detectors.model import Candidate, Detector
from detection.detectors.pay_told import AS_PAY, PAY_TOLD
from detection.detectors.sentence_subjects import NAMED, is_somebody
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.rules import Confidence

_GROUP: Final = "notes"
#: Longer texts tell of more than one post, in code points.
_LONGEST: Final = 3_000

# --- Whether somebody is told of --------------------------------------------------------------------------------------

#: What such notes say of nobody: ends of contracts, warnings, illness, and whose pay it is.
_OF_SOMEBODY: Final = re.compile(
    r"(?i)\b(?:dismiss\w*|redundan\w+|severance|terminat\w+|written warning|disciplin\w+|sick(?:ness)? (?:leave|note)|resign\w*|gives? notice|replacement for"
    r"|replacing|(?:his|her) (?:salary|pay|wages?|contract)|your (?:salary|pay|employment|contract) (?:is|will|was|of|with|goes|rises|increases)"
    r"|kündigung\w*|kündigen|abfindung"
    r"|abmahnung|krankgeschrieben|nachfolge\w* für|(?:ihr|sein) (?:gehalt|lohn|vertrag)|licenci\w+|indemnité de|avertissement|démission\w*|remplacer"
    r"|(?:son|votre) (?:salaire|contrat)|despid\w+|finiquito|indemnizaci\w+|amonestaci\w+|baja (?:médica|por)|sustituir a|su (?:sueldo|salario|contrato)"
    r"|licenzia\w+|dimission\w*|ammonizion\w*|sostituire|(?:suo|vostro) (?:stipendio|contratto)|despedi\w+|rescis\w+|indemniza\w+|substituir"
    r"|(?:seu|vosso) (?:ordenado|salário|contrato)|ontslag\w*|ontslaan|waarschuwing|vervang\w+ van|(?:zijn|haar|uw) (?:salaris|loon|contract)|zwolni\w+"
    r"|odpraw\w+|wypowiedzeni\w+|nagan\w+|(?:jego|jej) (?:pensja|wynagrodzenie|umowa))\b"
)
#: Whom to ask, and to whom it is written.
_CONTACT: Final = re.compile(
    r"(?i)\b(?:ring|call|phone|ask for|contact|speak to|apply|applications?|enquiries|e-?mail|melden|meldet|bewerb\w+|auskunft|anruf\w*|rückfragen"
    r"|ansprechpartner\w*"
    r"|s['’]adresser|adressez|contacter|contactez|appele[rz]|renseignements|demander|preguntar|pregunta|preguntad|llamar|llama|llamad|interesad[oa]s"
    r"|contactar"
    r"|contacto|información|chiedere|rivolgersi|contattare|telefonare|informazioni|perguntar|falar com|ligar|contacto|informações|vraag|vragen naar"
    r"|bel(?:len)?"
    r"|inlichtingen|aanmelden|reageren|pytać|pytaj|kontakt|dzwonić|zadzwoń|telefon|tel|informacj\w+|zgłoszeni\w+)\b"
)
_SENTENCES: Final = re.compile(r"(?<=[^\W\d_]{3}[.!?»\"”])\s+|\n+|(?<=[)\d€£%][.!?])\s+")
_MOST_WORDS_SIGNED: Final = 6


def _names_somebody(sentence: str) -> bool:
    return any(is_somebody(named[0]) for named in NAMED.finditer(sentence))


def _tells_of_nobody(document: Document) -> bool:
    """Whether nobody is named but the one it is written to, who wrote it and whom to ask, and nobody's contract or pay is told."""
    text = document.text
    if len(text) > _LONGEST or _OF_SOMEBODY.search(text) or next(iter(PAY_TOLD.find(document)), None) is not None:
        return False
    lines = text.strip().split("\n")
    greeted = len(lines) > 1 and len(lines[0].split()) <= _MOST_WORDS_SIGNED
    signed = len(lines) > 1 and len(lines[-1].split()) <= _MOST_WORDS_SIGNED
    told = "\n".join(lines[1 if greeted else 0 : -1 if signed else None])
    return not any(_names_somebody(sentence) and _CONTACT.search(sentence) is None for sentence in _SENTENCES.split(told))


# --- Posts ------------------------------------------------------------------------------------------------------------

#: Who is looked for.
_SEEKS: Final = re.compile(
    r"(?i)(?<!\w)(?:(?:we(?:['’]re| are)|is|are|now) (?:\w+ )?(?:hiring|recruiting|looking for|seeking|taking on)|we (?:need|want|require)|(?:help|staff"
    r"|\w+s?)"
    r" wanted|vacancy|vacancies|job offer|job available|sucht|suchen|gesucht|stellen (?:\w+ )?ein|zu besetzen|aushilfe|(?:re)?cherche(?:nt|ons)?"
    r"|recrute(?:nt)?|recrutons|embauche(?:nt)?|embauchons|poste à|offre d['’]emploi|(?:se )?busca[ns]?|buscamos|(?:se )?necesitan?|necesitamos"
    r"|(?:se )?contratan?"
    r"|(?:se )?precisan?|oferta de (?:trabajo|empleo)|cerca(?:no|si|nsi)?|cerchiamo|ricercano?|assum(?:e|ono|iamo)|offerta di lavoro|procura(?:m|-se|mos)?"
    r"|precisa(?:m|-se|mos)?|contrata(?:m|-se|mos)?|admite(?:m)?-se|admitimos|recruta(?:m|-se)?|oferta de emprego|zoekt|zoeken|gezocht|gevraagd|vacature"
    r"|szuka(?:my)?|poszukuj(?:e|emy|ę)|zatrudni(?:my|ę)?|przyjm(?:ie|iemy|ę)|praca dla|oferta pracy|potrzebn[yai])(?!\w)"
)
_OFFERED: Final = (
    r"(?i)\b(?:salary|wages|we pay|rate of pay|we offer|wir zahlen|lohn|gehalt|nous payons|salaire|pagamos|salario|sueldo|paghiamo|stipendio|salário"
    r"|ordenado|vencimento|wij betalen|we betalen|salaris|płacimy|wynagrodzenie|pensja|stawka):? [€£$]? ?[0-9]"
)
_AS_PAY_COMPILED: Final = compile_own(AS_PAY, captures=False)
_OFFERED_COMPILED: Final = compile_own(_OFFERED, captures=False)
_POST_REACH: Final = 420


def _find_posts(document: Document) -> Iterator[Candidate]:
    seeks = _SEEKS.search(document.text[:_LONGEST])
    while seeks is not None:
        last = seeks.end() + _POST_REACH
        offered = [
            span
            for told in (_AS_PAY_COMPILED, _OFFERED_COMPILED)
            for span in spans_of(told, document)
            if seeks.end() <= span[0] < last
        ]
        if offered:
            if _tells_of_nobody(document):
                yield Candidate(seeks.start(), max(offered)[1], seeks[0], Confidence.LIKELY, "a post with its pay")
            return
        seeks = _SEEKS.search(document.text, seeks.end(), _LONGEST)


POST_OFFERED: Final = Detector(
    id="post_offered",
    group=_GROUP,
    name="Post offered",
    description="A short text in which somebody is looked for and pay is offered, and nobody is named but whom to ask and who wrote it.",
    triggers=(AS_PAY, _OFFERED),
    find=_find_posts,
    redact=redaction.beginning,
    example="We're hiring a bookkeeper. Salary £28,000, bonus up to £2,000.",
)

# --- What all are paid at least ---------------------------------------------------------------------------------------

_MINIMUM: Final = (
    r"(?i)\b(?:minimum wage|living wage|mindestlohn|mindestausbildungsvergütung|ausbildungsvergütung|lehrlingsentgelt|minijob-?grenze|smic\b|salaire minimum"
    r"|salario m[íi]nimo|salário mínimo|retribución mínima|minimum(?:uur)?loon|płac[ay] minimaln|minimaln(?:e|ego) wynagrodzeni|minimaln[ae] stawk"
    r"|wynagrodzeni[ea] minimaln|wynagrodzeni[ea] młodocianych|apprentices?['’]? (?:pay|wages?|rates?)|(?:pay|wages|rates) for apprentices"
    r"|rémunération des (?:apprentis|alternants|stagiaires)|gratification (?:de|des) stage|(?:sueldo|salario) (?:de los aprendices|de aprendiz)"
    r"|retribuzione (?:degli )?apprendisti|paga (?:degli )?apprendisti|bolsa de estágio|salaris leerlingen|stagevergoeding|stawki dla (?:uczniów"
    r"|praktykantów))"
)
_MINIMUM_COMPILED: Final = compile_own(_MINIMUM, captures=False)
_A_SUM: Final = re.compile(r"[€£$] ?[0-9]|[0-9] ?(?:€|£|\$|zł|(?i:eur|euros?|pln|gbp)\b)")


def _find_minimums(document: Document) -> Iterator[Candidate]:
    for start, end in spans_of(_MINIMUM_COMPILED, document):
        first, last = document.line(start)
        if _A_SUM.search(document.text, end, max(last, end + _POST_REACH // 2)) or _A_SUM.search(document.text, first, start):
            if _tells_of_nobody(document):
                yield Candidate(start, end, document.text[start:end], Confidence.LIKELY, "sums for all")
            return


MINIMUM_PAY: Final = Detector(
    id="minimum_pay",
    group=_GROUP,
    name="Minimum wage",
    description="A short text that says what the minimum wage is, or what apprentices get, and tells of nobody.",
    triggers=(_MINIMUM,),
    find=_find_minimums,
    redact=redaction.beginning,
    example="Minimum wage from April: £12.21 an hour gross; the salary is paid at the end of the month.",
)

DETECTORS: Final = (POST_OFFERED, MINIMUM_PAY)
