"""Of whom a text tells an illness, an operation or a pregnancy, and lists of the sick: eight languages."""

import re
from collections.abc import Iterator
from heapq import merge
from typing import Final

from detection.detectors import redaction
from detection.detectors.first_names import FIRST_NAMES
from detection.detectors.illness_phrases import HAS, PAPER, PAPER_TRIGGER, PRESCRIPTION, TOLD, TRIGGER
from detection.detectors.lists_below import ListEntries
from detection.detectors.model import Candidate, Detector, in_order
from detection.detectors.names import NO_NAME, TITLED, TITLES, TWO_NAMES, begins_with_first_name, is_no_name
from detection.detectors.people_in_charge import POSTS
from detection.detectors.people_treated import TREATED_TRIGGER, find_treated
from detection.detectors.person_tables import COLUMN_TRIGGER, HTML_TRIGGER, listing
from detection.detectors.pupils_assessed import PUPIL_TRIGGER, find_assessed
from detection.detectors.relatives import CLOSE
from detection.detectors.sentence_subjects import sentence_begins
from detection.document import Document
from detection.expressions import compile_own, spans_of
from detection.rare_words import RareWords
from domain.rules import Confidence

# --- What is told of somebody's health --------------------------------------------------------------------------------

_HAS_COMPILED: Final = re.compile(rf"(?i)[ (,]?(?:{HAS})")
#: Between the name and what its bearer has: a few words, none of which begins to tell of something else.
_RIGHT_BEFORE: Final = re.compile(
    r"(?i),?(?: (?!(?:the|his|her|an?|der|die|das|ein|eine|l[ae]s?|une?|el|los|una?|il|lo|gli|os?|as?|de|het|een|says?|sagt|dit|dice|diz|zegt|mówi)\b)"
    r"[^\W\d]{1,14}){0,2}[ ,]?"
)
#: What goes on after an illness as its subject does, or as what is no illness: ``has diabetes patients``, ``hat Corona-Tests``, ``une fracture de tuyau``.
_OF_A_SUBJECT: Final = re.compile(
    r"(?i)-?[^\W\d_]|[- ](?:patients?|clinics?|research|talks?|lectures?|awareness|leaflets?|figures|campaigns?|cases|training|nurses?|prevent\w+"
    r"|test[ -]?kits?|kits?|wards?|workshops?)\b"
    r"| d[aeiou]l?(?:la)? (?:tuyau|conduite|canalisation|tubería|tubo|cañería|tubatura|cano)"
)
#: ``positive for alcohol-free events``
_GOES_ON: Final = re.compile(r"-[^\W\d_]")
_PLACE: Final = re.compile(r"(?i)hospital|krankenhaus|ziekenhuis|szpital|ospedal|hôpital")
_WORKS: Final = re.compile(
    rf"(?i)(?<!\w)(?:works?|working|volunteers?|helps?|trains|studies|arbeitet|hilft|lernt|studiert|travaille|aide|étudie|trabaja|ayuda|estudia|lavora|aiuta"
    rf"|studia|trabalha|ajuda|estuda|werkt|helpt|studeert|pracuje|pomaga|studiuje|{POSTS})(?!\w)"
)
_TOLD_COMPILED: Final = compile_own(TOLD)

_FAMILIES: Final = RareWords(CLOSE)
_ALLERGY: Final = re.compile("(?i)al+[eé]rg")
#: ``Anna's results``
_POSSESSED: Final = re.compile(r"\b([A-Z][a-z]+)['’]s ?\Z")
#: So far before what is told stands the name; two words with capitals that begin with no common first name, only so near.
_REACH: Final = 120
_NEAR: Final = 28
#: Before a name, what the report is of in which it stands.
_ACCIDENT: Final = re.compile(r"(?i)ac?cident|infortuni|ongeval|unfall|wypad[ek]|sinistro|verbandbuch")
#: Somebody else is told of than the one who was named: everybody.
_OTHERS: Final = RareWords(
    r"(?i)\b(?:people|patients|children|employees|colleagues|those|anyone|women|men|staff|someone|somebody|if|wer|wenn|falls|alle|personen|patienten"
    r"|kollegen|kinder|beschäftigte|menschen|frauen|personnes|ceux|celles|salariées?s|enfants|femmes|quien(?:es)?|personas|pacientes"
    r"|trabajadoras|empleados|mujeres|niños|chi|persone|pazienti|lavoratrici|donne|quem|pessoas|doentes|trabalhadoras|mulheres"
    r"|mensen|medewerkers|patiënten|vrouwen|kinderen|osoby|osób|kto|pracownice|pracownicy|pacjenci|kobiety|dzieci|jeśli|jeżeli)\b"
)
#: Whose health the newspapers tell of, and books and films.
_FAMOUS: Final = RareWords(
    r"(?i)\b(?:singer|actor|actress|footballer|striker|midfielder|goalkeeper|celebrity|film star|pop star|fans|tabloid|told (?:the )?(?:bbc|guardian"
    r"|reporters)"
    r"|newspaper|instagram|premiere|champion|olympi\w+|the club|prime minister|queen|prince|princess|character|novel|sänger\w*|schauspieler\w*|fußball\w*"
    r"|stürmer\w*|torwart|moderator\w*|weltmeister\w*|zeitung|minister\w*|chanteu(?:r|se)|act(?:eur|rice)|footballeu(?:r|se)|attaquant|gardien de but"
    r"|le club"
    r"|journal|hebdomadaire|cantante|actriz|futbolista|delantero|el club|periódico|revista|attore|attrice|calciatore|attaccante"
    r"|settimanale|quotidiano|cantor|cantora|ator|atriz|jogador|avançado|guarda-redes|o clube|jornal|zangere?s?|voetballer|spits|krant"
    r"|plays an?|spielt eine[rn]?|incarne|interprète|interpreta|encarna|faz de|speelt een"
    r"|roman[,:]|(?:kriminal|liebes)roman|krimi|thriller|kapitel|chapter|chapitre|cap[ií]tulo|capitolo|hoofdstuk|rozdział|film|movie"
    r"|novela|romanzo|romance|powieś[cć]\w*|opowiadani\w+|fairy tale|märchen|short story|kurzgeschichte"
    r"|piosenkar\w+|aktor\w*|piłkarz\w*|napastnik|bramkarz|klub|tygodnik\w*|gazet\w+)\b"
)


def _who(document: Document, start: int) -> tuple[int, int] | None:
    """Where the person stands of whom something is told that begins at ``start``."""
    begin = max(document.line(start)[0], start - _REACH)
    begin = sentence_begins(document.text, begin, start)
    before = document.text[begin:start]
    named = TITLES.within(document, begin, start) or _FAMILIES.within(document, begin, start) or [*TWO_NAMES.finditer(before)]
    found = named[-1] if named else None
    if found is None and (possessed := _POSSESSED.search(before)) and possessed[1] in FIRST_NAMES:
        return begin + possessed.start(), begin + possessed.end(1)
    if found is None or _OTHERS.search(document, begin + found.end(), start) or is_no_name(found):
        return None
    if found.re is TWO_NAMES:
        is_near = len(before) - found.end() <= _NEAR or _ACCIDENT.search(before, 0, found.start())
        if not is_near and not begins_with_first_name(found[0]):
            return None
    return begin + found.start(), begin + found.end()


def _is_allergy_told(text: str, start: int, end: int, who: tuple[int, int]) -> bool:
    """Whether an allergy of somebody close is told: the packs have expressions of their own for it, which know advice and jests."""
    return _ALLERGY.search(text, start, end) is not None and CLOSE.fullmatch(text, *who) is not None


def _works_there(text: str, who_ends: int, start: int, end: int) -> bool:
    """Whether a hospital is told of as the place where somebody works, learns or helps."""
    return _PLACE.search(text, start, end) is not None and _WORKS.search(text, who_ends, start) is not None


def _is_had_by(text: str, who_ends: int, start: int, end: int) -> bool:
    """Whether what is told begins right behind the name, and is an illness, not patients or research of it."""
    return _RIGHT_BEFORE.fullmatch(text, who_ends, start) is not None and _OF_A_SUBJECT.match(text, end) is None


def _find_told(document: Document) -> Iterator[Candidate]:
    last = -1
    for start, end in spans_of(_TOLD_COMPILED, document):
        who = _who(document, start)
        if (
            who is None
            or who[0] < last
            or (_HAS_COMPILED.match(document.text, start, end) and not _is_had_by(document.text, who[1], start, end))
            or _GOES_ON.match(document.text, end)
            or _works_there(document.text, who[1], start, end)
            or _is_allergy_told(document.text, start, end, who)
            or _FAMOUS.search(document, max(0, who[0] - _REACH), end + _REACH)
        ):
            continue
        last = end
        yield Candidate(who[0], end, document.text[who[0] : who[1]], Confidence.LIKELY, document.text[start:end].strip())


_OF_WHOM: Final = r"(?: ?[-–—:|,(/]| (?:(?i:of|for|von|für|de|du|di|del|da|do|van|voor|dla|employee|patient(?:in)?)\b))*[ \t]*"
_PAPERS: Final = compile_own(rf"(?i:\b(?:{PAPER}|{PRESCRIPTION})){_OF_WHOM}[A-Z\x{{C0}}-\x{{17F}}]")
_IS_PRESCRIPTION: Final = re.compile(rf"(?i){PRESCRIPTION}")
_WHOSE: Final = re.compile(rf"{TITLED.pattern}|{TWO_NAMES.pattern}")
_DOSE: Final = re.compile(r"(?i)[0-9] ?(?:mg|µg|mcg|ie|iu|ui|j\.m\.)\b|\bN[123]\b")
_DOSE_REACH: Final = 80
_LONGEST_NAME: Final = 60


def _find_papers(document: Document) -> Iterator[Candidate]:
    """``Blood results Ada Byron: …``: a paper about somebody's health, by its title and whose it is."""
    for start, end in spans_of(_PAPERS, document):
        whose = _WHOSE.match(document.text, end - 1, end + _LONGEST_NAME)
        if whose is None or NO_NAME.search(whose[0]):
            continue
        is_dosed = _DOSE.search(document.text, whose.end(), whose.end() + _DOSE_REACH) is not None
        if _IS_PRESCRIPTION.match(document.text, start) is not None and not is_dosed:
            continue
        if TITLED.match(whose[0]) or begins_with_first_name(whose[0]):
            yield Candidate(start, whose.end(), whose[0], Confidence.LIKELY, document.text[start : end - 1].strip(" -–—:|,(/"))


ILLNESS_TOLD: Final = Detector(
    id="illness_told",
    group="people",
    name="Somebody's illness told",
    description="A named person with what is told of their health: is pregnant, was diagnosed, is on sick leave; nobody from the newspapers.",
    triggers=(TRIGGER, PAPER_TRIGGER, TREATED_TRIGGER, PUPIL_TRIGGER),
    find=lambda document: in_order(_find_told(document), _find_papers(document), find_treated(document), find_assessed(document)),
    redact=redaction.nothing,
    example="Please note that Ada Lovelace is pregnant.",
)

# --- Lists of the sick ------------------------------------------------------------------------------------------------

_LIST_TITLE: Final = (
    r"(?:krank(?:meldungen|enstand|enliste|heitstage|geschriebene)|sick(?:ness)? (?:list|absences?|leave|notes)|absences? (?:due to|for) (?:sickness"
    r"|illness)"
    r"|off sick|arr[êe]ts (?:de travail|maladie)|absences? (?:pour )?maladie|(?:relaci[óo]n de )?bajas(?: m[ée]dicas| por enfermedad)?"
    r"|(?:assenze per )?malatti[ae]|ziek(?:en|meldingen|teverzuim)|ziek|zwolnienia(?: lekarskie| chorobowe)?|nieobecności chorobowe"
    r"|baixas(?: m[ée]dicas| por doença)?|atestados(?: m[ée]dicos)?)"
)
_TITLE_LINE: Final = rf"(?im)^[ \t#*]*{_LIST_TITLE}\b[^\n.?!]*$"
_TITLE_COMPILED: Final = compile_own(_TITLE_LINE)
_TITLE_TRIGGER: Final = (
    r"(?im)^[ \t#*]*(?:krank|sick|absence|off sick|arr[êe]ts|relaci|baja|assenze|malatti|ziek|zwoln|nieob|baixas|atest)"
)
_OF_A_LIST: Final = ListEntries(rf"(?:\A|\n)[ \t*•–-]*(?:[0-9]{{1,3}}[.)] )?{TWO_NAMES.pattern}[ \t]*(?:[-–—:,;|(]|\t| {{2}})")
_LONGEST_LIST: Final = 1_000
_LEAST_OF_A_LIST: Final = 2


def _find_titled(document: Document) -> Iterator[Candidate]:
    """Titles of lists of the sick with two names below."""
    for start, end in spans_of(_TITLE_COMPILED, document):
        if _OF_A_LIST.below(document, end, end + _LONGEST_LIST) >= _LEAST_OF_A_LIST:
            yield Candidate(start, end, document.text[start:end].strip(), Confidence.LIKELY, "names below")


def _find_lists(document: Document) -> Iterator[Candidate]:
    """These, and tables of names with diagnoses or remedies."""
    return merge(sorted(listing(document, "diagnosis")), _find_titled(document))


SICK_LIST: Final = Detector(
    id="sick_list",
    group="people",
    name="List of the sick",
    description="A list of names under a title such as “Sick leave, March”, or a table of names with diagnoses or remedies.",
    triggers=(_TITLE_TRIGGER, COLUMN_TRIGGER, HTML_TRIGGER),
    find=_find_lists,
    redact=redaction.nothing,
    example="Sick leave, March\nAda Lovelace – back pain, 3 days\nBo Ek – migraine, 1 day\n",
)

DETECTORS: Final = (ILLNESS_TOLD, SICK_LIST)
