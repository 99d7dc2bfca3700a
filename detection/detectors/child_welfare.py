"""What is reported of a child that may be harmed or neglected: those who look after it, and what was seen, in eight languages."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors import redaction
from detection.detectors.model import Candidate, Detector
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.rules import Confidence

#: Who looks after children at risk, and what courts call such cases.
_CARE: Final = (
    r"(?i)\b(?:social workers?|social services|child protection|safeguarding|in the matter of the child|care order|foster (?:care|carers?|parents?)"
    r"|jugendamt"
    r"|sozialarbeiter(?:in)?|kindeswohlgefährdung|inobhutnahme|pflegefamilie|familiengericht|aide sociale à l['’]enfance|protection de l['’]enfance"
    r"|travailleuse"
    r" sociale|travailleur social|assistante? sociale?|juge des enfants|servicios sociales|trabajador[a]? social|protección de menores|servizi sociali"
    r"|assistente sociale|tribunale per i minorenni|segurança social|assistente social|cpcj|conselho tutelar|proteção de menores|jeugdzorg|veilig thuis"
    r"|maatschappelijk werk(?:er|ster)|kinderbescherming|pleeggezin|opiek\w+ społeczn\w+|pracowni(?:k|ca) socjaln\w+|kurator\w* rodzinn\w+|niebieska karta)"
)
#: The beginnings of these words.
_TRIGGER: Final = (
    r"(?i)\b(?:social [ws]|child prot|safeguard|in the matter of the c|care order|foster |jugendamt|sozialarb|kindeswohl|inobhut|pflegefam"
    r"|familienger|aide soc"
    r"|protection de l|travailleu|assistant|juge des e|servicios soc|trabajadora? soc|protección de m|servizi soc|tribunale per|segurança soc|cpcj"
    r"|conselho tut|proteção de m|jeugdz|veilig th|maatschappelijk w|kinderbes|pleeggez|opiek|pracowni|kurator|niebieska)"
)
#: The child, and what was seen of it or of its home.
_CHILD: Final = re.compile(
    r"(?i)\b(?:child|children|boy|girl|baby|pupil|son|daughter|kind|kinder|junge|mädchen|sohn|tochter|säugling|enfant|garçon|fille|fils|bébé"
    r"|niñ[oa]s?|menor"
    r"|hij[oa]|bebé|bambin[oa]|minore|figli[oa]|neonato|crianças?|menin[oa]|filh[oa]|menor|bebê|zoon|dochter|jongen|meisje|dzieck\w+|syn|córk\w+|chłop\w+"
    r"|dziewczyn\w+)\b"
)
_HARM: Final = re.compile(
    r"(?i)\b(?:bruis(?:es?|ing|ed)|beaten|was hit|hits (?:him|her|the)|neglect(?:ed)?|unfed|malnourished|burn marks|sexual(?:ly)? abus\w+|domestic violence"
    r"|blaue? flecken|hämatome?|geschlagen|verwahrlost|vernachlässigt|misshandelt|unterernährt|häusliche gewalt|ecchymoses|hématomes|bleus|frappée?|battue?"
    r"|maltraitée?|maltraitance|négligée?|violences (?:conjugales|familiales)|moratones|hematomas|golpead[oa]|maltrato|desatendid[oa]|malnutrid[oa]"
    r"|violencia (?:doméstica|de género|familiar)|lividi|ematomi|picchiat[oa]|maltrattat[oa]|maltrattamenti|trascurat[oa]|violenza domestica|hematomas"
    r"|nódoas negras|agredid[oa]|maus[- ]tratos|negligenciad[oa]|violência doméstica|blauwe plekken|geslagen|mishandeld|verwaarloosd|verwaarlozing"
    r"|huiselijk geweld|siniaki|siniaków|bit[eay]|pobit[eya]|zaniedban\w+|przemoc\w* domow\w+|niedożywion\w+)\b"
)
#: What is said of all of them.
_IN_GENERAL: Final = re.compile(
    r"(?i)\b(?:policy|training|prevention|campaign|statistics?|helpline|hotline|if you (?:see|suspect|are)|course|conference|prävention|schulung|statistik"
    r"|kampagne|wenn sie|prévention|formation|statistiques|numéro vert|si vous|prevención|formación|estadísticas|si usted|prevenzione|formazione"
    r"|statistiche"
    r"|prevenção|formação|estatísticas|preventie|cursus|statistieken|als je|als u|profilaktyk\w+|szkoleni\w+|statystyk\w+|infolini\w+)\b"
)
_REACH: Final = 300
_COMPILED: Final = compile_own(_CARE)


def _find(document: Document) -> Iterator[Candidate]:
    text, last = document.text, -1
    for start, end in spans_of(_COMPILED, document):
        if start < last:
            continue
        around = max(0, start - _REACH), end + _REACH
        last = start + _REACH
        if _CHILD.search(text, *around) and _HARM.search(text, *around) and not _IN_GENERAL.search(text, *around):
            yield Candidate(start, end, text[start:end], Confidence.LIKELY, "a child and what was seen")


CHILD_AT_RISK: Final = Detector(
    id="child_at_risk",
    group="people",
    name="Child at risk",
    description="A report on a child that may be harmed or neglected: who looks after it and what was seen, near each other.",
    triggers=(_TRIGGER,),
    find=_find,
    redact=redaction.beginning,
    example="The social worker reports bruises noticed on the child in October.",
)

DETECTORS: Final = (CHILD_AT_RISK,)
