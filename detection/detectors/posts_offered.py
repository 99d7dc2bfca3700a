"""Pay that is offered or set for nobody in particular: notes that offer a post, minimum wages, what apprentices get. Eight languages."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors import redaction
from detection.detectors.model import Candidate, Detector, in_order
from detection.detectors.pay_told import AS_PAY, PAY_TOLD
from detection.detectors.people import PERSON
from detection.detectors.sentence_subjects import NAMED, is_somebody
from detection.detectors.told_to_all import SALUTATION
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
    return not sentences_naming_somebody(text)


def sentences_naming_somebody(text: str) -> bool:
    """Whether a sentence names somebody but the one it is written to, who wrote it and whom to ask."""
    lines = text.strip().split("\n")
    greeted = len(lines) > 1 and len(lines[0].split()) <= _MOST_WORDS_SIGNED
    signed = len(lines) > 1 and len(lines[-1].split()) <= _MOST_WORDS_SIGNED
    told = "\n".join(lines[1 if greeted else 0 : -1 if signed else None])
    return any(_names_somebody(sentence) and _CONTACT.search(sentence) is None for sentence in _SENTENCES.split(told))


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


#: How and with what one applies, and what is asked and offered: of two of them, an advert consists.
_APPLIED_TO: Final = (
    r"(?i)(?:\b(?:send|e-?mail)(?: us| your| a| the){0,2} (?:cv|résumé|resume)\b|\bcvs? (?:to|by|and)\b|applications? to\b"
    r"|(?:unterlagen|lebenslauf|bewerbung(?:en)?)(?: bitte)? (?:an|per)\b|cv (?:à|et lettre)|candidatures? (?:à|par)"
    r"|(?:enviar|mandar|env[íi][ae]n?|manda|remitir) (?:el |tu |su |seu |o |a )?(?:cv|c\.v\.|curr[íi]cul\w*)|curr[íi]culos? (?:para|no|com)|cv para\b"
    r"|candidaturas (?:para|até|a)\b|interessad[oa]s(?::| devem)|pretensão salarial|interesad[oa]s(?::|,| deben| enviar)|inviare (?:il )?(?:cv"
    r"|curriculum)|cv a\b"
    r"|candidature a\b|(?:mail|stuur|stuur je) (?:je |een |uw )?cv|cv naar|solliciteren|cv (?:na adres|prosimy|proszę|na)\b|aplikacje na|zgłoszenia z cv)"
)
_ASKED_FOR: Final = re.compile(
    r"(?i)(?<!\w)(?:requirements|requisitos|exigências|exigencias|requisiti|vereisten|functie-eisen|wymagania|anforderungen|voraussetzungen"
    r"|profil(?: recherché)?"
    r"|perfil|experience (?:required|with)|vivência|experiência (?:com|em|mínima)|com experiência|experiencia en|esperienza|ervaring|doświadczenie"
    r"|ensino médio"
    r"|superior completo|benef[íi]cios|benefits|benefici|oferecemos|ofrecemos|offriamo|si offre|wir bieten|nous offrons|oferujemy|wij bieden"
    r"|vale-(?:alimentação"
    r"|refeição|transporte)|subsídio de alimentação|plano de saúde|convênio|regime clt|plr|tickets?|tickets-restaurant|urlaub|vakantiedagen|formação"
    r"|seguro|prémio de assiduidade|karta sportowa"
    r"|jornada completa|full[- ]time|part[- ]time|vollzeit|teilzeit|tempo (?:indeterminato|pieno|integral)|pełny etat|fulltime|monday to friday"
    r"|segunda a (?:sexta|sábado)|lunes a viernes|(?:um|(?:a|per)) salary of|a combinar|horário|entrada imediata|início imediato)(?!\w)"
)
#: Who is looked for in what has no other word of it: a place that is free, a firm that takes somebody on.
_LOOKS_FOR: Final = re.compile(
    r"(?i)(?<!\w)(?:vagas?|oportunidade de (?:emprego|trabalho)|procura|seleciona|admite|a (?:admitir|recrutar|contratar)|contrata(?:-se|mos|ção)?"
    r"|recruta|incorpora(?:mos)?"
    r"|se requiere|selecciona"
    r"|ricerca|seleziona|needs an?|recruits|wanted|gesucht|sucht|recherche|recrute|zoekt|gezocht|zoeken|zatrudni(?:my|ę)?|poszukuje(?:my)?|szukamy"
    r"|h/f|m/f|f/m|m/w/d|m/k|k/m)(?!\w)"
)
#: Of somebody who works there, whose pay or contract it is.
_OF_ONE: Final = re.compile(
    r"(?i)(?<!\w)(?:(?:his|her|your) (?:salary|pay|contract|dismissal)|(?:ihr|sein|dein)e? (?:gehalt|lohn|vertrag|kündigung)|(?:son|votre"
    r"|ton) (?:salaire|contrat"
    r"|licenciement)|su (?:sueldo|salario|contrato|despido)|(?:suo|tuo|vostro) (?:stipendio|contratto|licenziamento)|(?:seu|teu) (?:ordenado|salário|contrato"
    r"|vencimento)|(?:salário|contrato|ordenado|vencimento) del[ea]|(?:zijn|haar|uw|jouw) (?:salaris|loon|contract|ontslag)|(?:jego|jej) (?:pensja"
    r"|wynagrodzenie"
    r"|umowa)|confidential|vertraulich|confidentiel|confidencial|riservato|vertrouwelijk|poufne|the employee|arbeitnehmer(?:in)?|le salarié|el trabajador"
    r"|il lavoratore|o trabalhador|empregado|contratad[oa]|de werknemer|pracodawca|clause [0-9]|cláusula|artikel [0-9]|(?:nome|name|nom|nombre|naam"
    r"|imię)[ ]?:)"
    r"(?!\w)"
)
_APPLIED_TO_COMPILED: Final = compile_own(_APPLIED_TO, captures=False)
_LEAST_ASKED: Final = 2
#: So far down stands who is looked for, where nothing tells how one applies.
_HEADING: Final = 400


def _find_adverts(document: Document) -> Iterator[Candidate]:
    """Adverts for posts in personnel: there, dismissals and sick leaves are what is to be done, and nobody's."""
    text = document.text
    if len(text) > _LONGEST or _OF_ONE.search(text) is not None or SALUTATION.search(text, 0, _HEADING) is not None:
        return
    applied_to = next(spans_of(_APPLIED_TO_COMPILED, document), None)
    asked = {found[0].casefold() for found in _ASKED_FOR.finditer(text)}
    looks_for = _LOOKS_FOR.search(text, 0, _HEADING)
    if applied_to is None:
        if looks_for is None or len(asked) < _LEAST_ASKED:
            return
    elif looks_for is None and not asked:
        return
    is_of_somebody = any(
        _CONTACT.search(text[slice(*document.line(person.start))]) is None
        for detector in (PERSON, PAY_TOLD)
        for person in detector.find(document)
    )
    if not is_of_somebody and not sentences_naming_somebody(text):
        start, end = applied_to or (0, len(text.partition("\n")[0]))
        yield Candidate(start, end, text[start:end], Confidence.LIKELY, "a post in personnel")


POST_OFFERED: Final = Detector(
    id="post_offered",
    group=_GROUP,
    name="Post offered",
    description="A short text in which somebody is looked for and pay is offered, and nobody is named but whom to ask and who wrote it.",
    triggers=(AS_PAY, _OFFERED, _APPLIED_TO, r"(?i)\b(?:remuneração|salário|benefícios|vaga)\b"),
    find=lambda document: in_order(_find_posts(document), _find_adverts(document)),
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
