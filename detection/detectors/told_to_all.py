"""Texts for everybody, which tell nothing of anybody: press digests and papers for staff, answers to what all ask, pay scales, general
terms. Eight languages.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from detection.detectors import redaction
from detection.detectors.model import Candidate, Detector
from detection.detectors.names import TITLED, TWO_NAMES, begins_with_first_name
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.rules import Confidence

_GROUP: Final = "notes"
#: So far down, in code points, a title stands: below the header of a message, a date or a sender.
_REACH: Final = 400
_LONGEST_TITLE: Final = 110
#: No title ends as a sentence does.
_SENTENCE_ENDS: Final = (".", "!", ";", ",")

# --- Titles -----------------------------------------------------------------------------------------------------------

_NEWS: Final = (
    r"(?im)(?:^[^\w\n]{0,4}(?:(?:subject|assunto|onderwerp|betreff)[ ]?: )?clippings?\b|\b(?:press (?:review|digest|cuttings)"
    r"|(?:news|press|market|media|trade press) round-?up|media (?:monitoring|review|digest)"
    r"|(?:industry|sector|trade) news"
    r"|news (?:digest|from the (?:industry|sector|trade))|pressespiegel|presseschau|medienspiegel|branchen(?:news|nachrichten|überblick|spiegel)"
    r"|neues aus der branche|revue de presse|panorama de presse|veille (?:presse|sectorielle|concurrentielle|médias)|actualités? du secteur"
    r"|(?:resumen|revista|dossier) de prensa|noticias del sector|actualidad del sector|rassegna stampa|notizie (?:dal|del) settore"
    r"|(?:revista|resenha|resumo) (?:de|da) imprensa|notícias do (?:setor|sector)|recortes de imprensa|branchenieuws|persoverzicht|knipselkrant"
    r"|nieuws uit de (?:branche|sector)|przegląd prasy|prasówka|wiadomości (?:branżowe|z branży)|nowości z branży"
    r"|(?:staff|company|employee|house) (?:news|magazine|bulletin|paper)|(?:werks|haus|betriebs|firmen|mitarbeiter)zeit(?:ung|schrift)"
    r"|journal (?:interne|d['’]entreprise|du personnel)|bulletin interne|(?:revista|boletín|boletim|jornal) intern[oa]|notiziario (?:aziendale|interno)"
    r"|giornal(?:e|ino) aziendale|personeels(?:blad|krant|nieuws)|bedrijfs(?:blad|krant)|gazet(?:k)?a (?:pracownicza|zakładowa|firmowa)))"
)
_SCALE: Final = (
    r"(?i)\b(?:(?:pay|salary|wage) (?:scales?|spines?|bands?|grades?|grids?|tables?)|(?:entgelt|gehalts|lohn|tarif|vergütungs|besoldungs)tabellen?"
    r"|grilles? (?:des salaires|salariales?|de (?:rémunération|salaires?|classification)|indiciaires?)|tablas? salarial(?:es)?"
    r"|tabell[ae] (?:retributiv|stipendial|salarial)[aei]|minimi (?:tabellari|retributivi|contrattuali)|tabelas? salaria(?:l|is)|grelhas? salaria(?:l|is)"
    r"|loon(?:tabel(?:len)?|schalen|gebouw)|salaris(?:schalen|schaal|tabel(?:len)?|gebouw)|tabel[ae] (?:płac|wynagrodzeń|stawek)|siatka płac"
    r"|taryfikator|stawki zaszeregowania)"
)
_TERMS: Final = (
    r"(?i)\b(?:(?:general|standard) (?:terms|conditions)|terms (?:and|&) conditions|terms of (?:use|service|hire|trade)|conditions of (?:sale|hire|use)"
    r"|allgemeine (?:geschäfts|verkaufs|vertrags)?bedingungen|(?:geschäfts|liefer|einkaufs|miet|nutzungs|teilnahme)bedingungen|agb|conditions générales"
    r"|cgv|cgu|condiciones generales|condizioni generali|(?:condições|termos) gerais|termos e condições"
    r"|algemene (?:voorwaarden|bepalingen)|(?:huur|lever|leverings|verkoop|inkoop|gebruiks|deelname)voorwaarden|ogólne warunki|owu|ows|regulamin)\b"
)
_TENDER: Final = (
    r"(?i)\b(?:invitation to tender|calls? for tenders?|(?:tender|contract) notice|öffentliche ausschreibung|vergabebekanntmachung"
    r"|avis (?:d['’]appel (?:public )?(?:d['’]offres|à la concurrence)|de marché)|anuncio de licitación|licitación pública|avviso pubblico"
    r"|(?:bando|avviso|disciplinare) di gara|concurso público|anúncio de procedimento|(?:europese|openbare) aanbesteding|aankondiging van een opdracht"
    r"|przetarg(?:u| nieograniczony)?|ogłoszenie o (?:zamówieniu|przetargu)|zapytanie ofertowe)\b"
)


def _titled(words: str, *, judge: Callable[[str], bool] | None = None) -> Callable[[Document], Iterator[Candidate]]:
    """A ``find`` of such words in a short line near the beginning of a text of which ``judge`` agrees."""
    compiled = compile_own(words, captures=False)

    def find(document: Document) -> Iterator[Candidate]:
        text = document.text
        for start, end in spans_of(compiled, document):
            if start > _REACH:
                return
            line = text[slice(*document.line(start))].rstrip()
            if len(line) <= _LONGEST_TITLE and not line.endswith(_SENTENCE_ENDS) and (judge is None or judge(text)):
                yield Candidate(start, end, text[start:end], Confidence.LIKELY, "title")
                return

    return find


#: An amount of money, or a number as pay has them.
_PAY: Final = re.compile(r"[0-9](?:[.,' \u00a0][0-9]{3}\b|[0-9]{3}\b)|[€£$]")
_MOST_LINES: Final = 400


def _pays_nobody(text: str) -> bool:
    """Whether no line holds a name of somebody and a sum, and the first one no name."""
    return not _names_somebody(text[:_LONGEST_TITLE].partition("\n")[0]) and not any(
        _PAY.search(line) and _names_somebody(line[:_LONGEST_TITLE]) for line in text.split("\n", _MOST_LINES)[:_MOST_LINES]
    )


def _names_somebody(line: str) -> bool:
    return TITLED.search(line) is not None or any(begins_with_first_name(named[0]) for named in TWO_NAMES.finditer(line))


def _detector(
    id_: str,
    name: str,
    description: str,
    triggers: tuple[str, ...],
    find: Callable[[Document], Iterator[Candidate]],
    example: str,
) -> Detector:
    return Detector(
        id=id_,
        group=_GROUP,
        name=name,
        description=description,
        triggers=triggers,
        find=find,
        redact=redaction.beginning,
        example=example,
    )


# --- Questions that all ask -------------------------------------------------------------------------------------------

#: A question in a line of its own, of one who speaks of himself: of somebody else's illness others ask "you".
_QUESTION: Final = r"(?m)^[^\n:]{8,140}\?[ \t*]*$"
_QUESTIONS: Final = compile_own(_QUESTION, captures=False)
_ASKS_FOR_HIMSELF: Final = re.compile(
    r"(?i)\b(?:i|my|me|ich|mein(?:e|en|em|er)?|mir|mich|je|j['’]ai|mon|ma|mes|yo|mi|mis|me|hago|puedo|debo|tengo|cobro|necesito|io|mio|mia|miei|posso|devo|ho"
    r"|faccio|eu|meu|minha|meus|tenho|preciso|faço|ik|mijn|mij|mogę|muszę|mam|mój|moja|moje|mnie)\b"
)
_LEAST_QUESTIONS: Final = 3
_LEAST_FOR_HIMSELF: Final = 2
#: The line below a question, empty ones left out: an answer is no other question.
_ANSWER: Final = re.compile(r"\s*(?P<line>[^\n]{20,})")
#: Who writes to somebody asks on his own behalf.
SALUTATION: Final = re.compile(
    r"(?im)^\W*(?:dear|hi|hello|sehr geehrte|liebe[rs]?|hallo|guten (?:tag|morgen)|bonjour|madame|monsieur|ch[eè]re?"
    r"|estimad[oa]|hola|buen(?:os|as)|querid[oa]"
    r"|gentile|egregi[oa]|buongiorno|buonasera|ciao|car[oa]|prezad[oa]|exm[oaºª]"
    r"|olá|bo[ma] (?:dia|tarde)|geachte|beste|goede(?:morgen|middag|ndag)|szanown[iay]"
    r"|dzień dobry|cześć|witam)\b"
)


def _find_questions(document: Document) -> Iterator[Candidate]:
    text, first, asked, own = document.text, -1, 0, 0
    if text.count("?") < _LEAST_QUESTIONS or SALUTATION.search(text, 0, _REACH) is not None:
        return
    for start, end in spans_of(_QUESTIONS, document):
        answer = _ANSWER.match(text, end)
        if answer is None or answer["line"].rstrip(" \t*").endswith("?"):
            continue
        first = start if first < 0 else first
        asked += 1
        own += _ASKS_FOR_HIMSELF.search(text, start, end) is not None
        if asked >= _LEAST_QUESTIONS and own >= _LEAST_FOR_HIMSELF:
            yield Candidate(first, end, text[first:end], Confidence.LIKELY, "questions")
            return


# --- Letters to many, and of whom animals are patients ----------------------------------------------------------------

#: Those who are written to together: of none of them a letter tells an illness.
_MANY: Final = (
    r"(?im)^[^\w\n]{0,4}(?:(?:to (?:all )?(?:our )?)?(?:parents(?: and (?:carers|guardians))?|residents|tenants|neighbours|pupils|students"
    r"|members|guests|readers"
    r"|supporters|donors|volunteers)[ ]?[,:–-]?$|dear (?:all )?(?:parents|carers|families|residents|tenants|neighbours|pupils|students|members|guests"
    r"|readers|supporters|donors|friends|customers|patients|visitors|citizens)\b"
    r"|(?:liebe|sehr geehrte|werte|geschätzte) (?:eltern|familien|mieter|anwohner|nachbarn|mitglieder|gäste|leser|spender|kund|patient(?:innen|en)\b|bürger"
    r"|schüler(?:innen)?\b|studierende|teilnehmende|vereins|elternschaft|erziehungsberechtigte|freunde)"
    r"|(?:chers|chères|madame, monsieur, chers) (?:parents|familles|habitants|locataires|voisins|adhérents|membres|clients|lecteurs|amis|élèves|patients)\b"
    r"|(?:a las familias|estimad[ao]s (?:familias|padres|madres|vecin[oa]s|soci[oa]s|client[ea]s|alumn[oa]s|pacientes|lectores)"
    r"|querid[ao]s (?:familias|padres|vecin[oa]s|soci[oa]s|amig[oa]s))\b"
    r"|(?:(?:cari|gentili|egregi) (?:genitori|famiglie|soci|condomini|clienti|lettori|alunni|pazienti|ospiti|amici)|alle famiglie|ai genitori)\b"
    r"|(?:(?:car[oa]s|prezad[oa]s|estimad[oa]s|exm[oa]s\.?) (?:pais|encarregados|famílias|moradores|sóci[oa]s|clientes|condóminos|alunos|utentes|amigos)"
    r"|aos (?:pais|encarregados))\b"
    r"|(?:beste|geachte|lieve) (?:ouders|verzorgers|gezinnen|bewoners|huurders|buren|leden|gasten|lezers|donateurs|klanten|patiënten|leerlingen|vrienden)\b"
    r"|(?:drodzy|szanowni) (?:rodzice|państwo rodzice|mieszkańcy|lokatorzy|sąsiedzi|członkowie|goście|czytelnicy|klienci|pacjenci|uczniowie|przyjaciele))"
)
_OF_ONE: Final = re.compile(r"[ \t]+(?:of|von|de|di|do|da|van)[ \t]+(?P<name>[A-ZÀ-Þ]\w+ ?[\w-]*)")


def _is_to_many(text: str, end: int) -> bool:
    """Whether those who are written to are not the parents of one child."""
    of_one = _OF_ONE.match(text, end)
    return of_one is None or not begins_with_first_name(of_one["name"])


def _find_letters(document: Document) -> Iterator[Candidate]:
    for start, end in spans_of(_MANY_COMPILED, document):
        if start > 2 * _REACH:
            return
        if _is_to_many(document.text, end):
            yield Candidate(start, end, document.text[start:end], Confidence.LIKELY, "salutation")
            return


_MANY_COMPILED: Final = compile_own(_MANY, captures=False)
_ANIMALS: Final = (
    r"(?i)(?:\bveterinar|veterinär|v[eé]t[eé]rinair|tierarzt|tierärzt|tierklinik|tierspital|dierenarts|dierenkliniek|veterinári|weterynar"
    r"|przychodnia dla zwierząt"
    r"|\blek\. wet\b|\bvet practice|\bvets?\b[^\n]{0,20}\b(?:surgery|clinic|practice)|animal hospital)"
)

NEWS_FOR_ALL: Final = _detector(
    "news_for_all",
    "Press digest or paper for staff",
    "The title of a press digest, of news of a trade or of a company's own paper near the beginning of a text.",
    (_NEWS,),
    _titled(_NEWS),
    "Press review – Monday\nHalden has completed its takeover of Pike.",
)
QUESTIONS_ANSWERED: Final = _detector(
    "questions_answered",
    "Questions that all ask, with answers",
    "Three and more questions in lines of their own, two of them asked by the reader for himself, with an answer below each.",
    # The whole of it would make every text dearer.
    (r"\?[ \t*]*\n",),
    _find_questions,
    "What do I do if I fall ill?\nTell your manager before your shift.\nHow much am I paid?\nThe first three days are paid in full.\n"
    "Can they see my diagnosis?\nNo, we only see the dates of your leave.\n",
)
PAY_SCALE: Final = _detector(
    "pay_scale",
    "Pay scale",
    "The title of a table of what grades are paid, in a text that names nobody beside a sum.",
    (_SCALE,),
    _titled(_SCALE, judge=_pays_nobody),
    "Pay scale from 1 January\nGrade 1  2,731\nGrade 2  2,793\n",
)
GENERAL_TERMS: Final = _detector(
    "general_terms",
    "General terms",
    "The title of terms and conditions for all customers near the beginning of a text.",
    (_TERMS,),
    _titled(_TERMS),
    "General terms and conditions\n1. A booking is firm once a deposit is paid.",
)

PUBLIC_TENDER: Final = _detector(
    "public_tender",
    "Public tender",
    "The title of a notice by which a public body asks for offers near the beginning of a text.",
    (_TENDER,),
    _titled(_TENDER),
    "CALL FOR TENDERS\nSubject: acquisition of winter services",
)
WRITTEN_TO_MANY: Final = _detector(
    "written_to_many",
    "Letter to many",
    "A salutation of parents, residents, members or customers together near the beginning of a text, not of the parents of one child.",
    (_MANY,),
    _find_letters,
    "Dear parents,\nwe have been told of several cases of chickenpox.",
)
OF_ANIMALS: Final = _detector(
    "veterinary_text",
    "Text of a veterinary practice",
    "The name of a veterinary practice or clinic near the beginning of a text: its patients are animals.",
    (_ANIMALS,),
    _titled(_ANIMALS),
    "Tierarztpraxis am Deich\nPatient: Lasko, Wallach, 11 Jahre",
)

DETECTORS: Final = (NEWS_FOR_ALL, QUESTIONS_ANSWERED, PAY_SCALE, GENERAL_TERMS, PUBLIC_TENDER, WRITTEN_TO_MANY, OF_ANIMALS)
