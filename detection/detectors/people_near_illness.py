"""Named persons near words of health: of those a text may tell an illness. Whoever is named elsewhere in it, it only happens to name."""

from collections.abc import Iterator
from typing import Final

from detection.detectors import people, people_spoken_of, people_told_of, redaction, relatives
from detection.detectors.model import Candidate, Detector, in_order
from detection.document import Document
from detection.expressions import compile_own

#: How far, in code points, words of health may stand from a name: a sentence or two.
_REACH: Final = 140
_LONGEST_CUE: Final = 24
#: After so many names far from words of health the next of these is looked for.
_FAR: Final = 32
_AHEAD: Final = 64_000
#: Beginnings, middles and ends of words of health in eight languages. What rules look for is more exact: this only says where they speak.
_CUES: Final = (
    r"(?i)(?:diagn[oó]s|therap|t[eé]rap|syndrom|s[ií]ndrome?|sclero|skleros|karzinom|carcinom|tumou?r|cancer|c[aáâ]ncer|krebs|leuk[aä]mi|leucemi|leucémi"
    r"|[a-z]{3}itis\b|[a-z]{3}itid|[a-z]{4}ektomi|ectom|[a-z]{3}skopi|scop(?:y|ie|ia)\b|path(?:y|ie|ia)\b|pati[aí]\b|algi[ae]|algie"
    r"|psych[io]|psiqu|d[eé]press|depresi|depresj|burn-?out|angst|anxiet|ansiedad|ansia\b|stress|trauma|suizid|suicid|suïcid|sucht|addict|alko?h?ol"
    r"|pacient|pazient|pacjent|patiënt|diab[eèé]t|asthm|astm|asm[aeoy]\\b|vomi|erbroch|[üu]bel|n[aá]us|antalg|analg|pansement|verband|idone|acusi"
    r"|victim|víctim|vittim|vítim|slachtoffer|ofiar|acciden|infortun|unfall|ongeval|wypad|jugendamt|verwahrlos|verwaarlo|blaue flecken|moret[oó]n|moraton|livid"
    r"|fever|fieber|fi[èe]vre|fiebre|febbre|febre|koorts|gorączk|cough|husten|touss|antibio|chirurg|neurolog|cardiolog|kardiolog|onkolog|oncolog|bestrahl"
    r"|radioth|quimio|ciatic|sciati|ischia|\b(?:bruis|treatment|treated|untersuch|behandl|knoten|brust|sprechstunde|tauglich|traitement|visite de reprise"
    r"|restrictions?|tratamiento|tratamento|trattamento|leczeni|badani|beperking|behandeling|spreekuur|belastbaar|afastad|inss\b|examen|examin|apt(?:e|itude)\b)"
    r"|\b(?:ill|sick|disease|illness|surgery|operat|hospital|clinic|ward\b|nurse|doctor|gp\b|patient|medic|medik|pregnan|miscarr|disab|injur|fractur|broke|pain"
    r"|symptom|infect|allerg|asthma|diabet|epilep|migrain|stroke|heart|blood|bloed|blut|insulin|dos(?:e|age|is)|tablet|pill|mg\b|chemo|radiat|dialys|vaccin"
    r"|hiv\b|covid|corona|autis|adhd|dementi|alzheimer|parkinson|sertralin|ssri|x-ray|mri|mrt\b|ct\b|ecg|ekg|ultrasound|biops|prescri|referr|discharg|admitted"
    r"|fit note|sick note|care plan|rehab|physio|occupational health|hearing|vision|spine|disc\b|knee|hip\b|back pain"
    r"|krank|erkrank|arzt|ärzt|klinik|befund|anamnes|operier|op\b|schwanger|fehlgeburt|behinder|verletz|bruch|schmerz|beschwerd|infekt|herz|insult|schlaganfall"
    r"|reha\b|kur\b|attest|au-|arbeitsunf|röntgen|medikament|rezept|impf|pfleg|bandscheib|rücken|hörger|sehst|überweis|entlass"
    r"|malad|m[ée]decin|h[oô]pital|clini|op[ée]r|enceinte|fausse couche|handicap|bless|fractur|douleur|sympt[oô]m|infec|cardi|avc\b|r[ée][ée]ducation|arr[êe]t"
    r"|m[ée]dicament|ordonnance|vaccin|infirm|lombai|dos\b|genou|hanche"
    r"|enferm|médic|hospit|cl[ií]nic|oper|embaraz|aborto|discapac|lesi|fractur|dolor|s[ií]ntoma|infec|coraz|ictus|rehabilit|baja\b|medicament|receta|vacun"
    r"|lumbar|espalda|rodilla|cadera"
    r"|malat|medic[oi]|osped|clinic|oper|incint|gravid|aborto|disabil|infortun|frattur|dolor|sintom|infez|cuore|riabilit|certificat|farmac|ricett|vaccin"
    r"|lombar|schiena|ginocchio|anca\b|ernia|ricover"
    r"|doen[tç]|méd|hospital|clínic|oper|grávid|aborto|defici|les[ãõ]|fratur|dor(?:es)?\b|sintoma|infe[cç]|coraç|avc\b|reabilit|baixa\b|atestado|medicament"
    r"|receita|vacin|lombar|costas|joelho|anca\b|intern(?:ad|ament)|consulta"
    r"|ziek|arts\b|huisarts|ziekenhuis|klini|operat|zwanger|miskraam|handicap|letsel|breuk|gebroken|pijn|klacht|infect|hart|beroerte|revalid|verzuim|medicijn"
    r"|recept|vaccin|rug\b|knie|heup|opgenomen"
    r"|chor|lekar|szpital|klini|operac|ciąż|poroni|niepełno|uraz|złaman|ból|objaw|infekc|zakaż|serc|udar|rehabilit|zwolnieni|lek(?:i|ów|u|arst)?\b|recept|szczep"
    r"|kręgosłup|kolan|biodr|przyjęt))"
)
_COMPILED: Final = compile_own(_CUES, captures=False)


def _find(document: Document) -> Iterator[Candidate]:
    # No word of health stands before ``without``, and the next one known of that was looked for is at ``following``.
    text, without, following, missed = document.text, 0, -1, 0
    for found in in_order(
        people.PERSON_CONCERNED.find(document),
        people_spoken_of.SPOKEN_OF.find(document),
        people_spoken_of.BY_FIRST_NAME.find(document),
        people_told_of.TOLD_OF.find(document),
        relatives.find_named(document),
    ):
        first, last = max(without, found.start - _REACH), found.end + _REACH
        if _COMPILED.search(text[first:last].encode()) is not None:
            yield found
            continue
        without = max(without, last - _LONGEST_CUE)
        missed += 1
        # A table names hundreds: the rest is not read where no word of health follows.
        if missed % _FAR == 0 and following < without:
            rest = text[without : without + _AHEAD].encode()
            ahead = _COMPILED.search(rest)
            if ahead is None and without + _AHEAD >= len(text):
                return
            following = without + (_AHEAD - _LONGEST_CUE if ahead is None else len(rest[: ahead.start()].decode()))


PERSON_NEAR_ILLNESS: Final = Detector(
    id="person_near_illness",
    group="people",
    name="Person near words of health",
    description="A named person with a word of health within some 140 characters; not whom to ask, nor who leads, teaches or treats.",
    triggers=tuple(
        dict.fromkeys(
            (
                *(
                    trigger
                    for detector in (
                        people.PERSON_CONCERNED,
                        people_spoken_of.SPOKEN_OF,
                        people_spoken_of.BY_FIRST_NAME,
                        people_told_of.TOLD_OF,
                    )
                    for trigger in detector.triggers
                ),
                relatives.NAMED_TRIGGER,
            )
        )
    ),
    find=_find,
    redact=redaction.nothing,
    example="Patient: Ada Lovelace, asthma",
)

DETECTORS: Final = (PERSON_NEAR_ILLNESS,)
