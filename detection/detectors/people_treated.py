"""Of whom a text tells one grave illness or a remedy, though it has but a first name: ``Anna in accounts has breast cancer``; eight languages."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors.first_names import FIRST_NAMES, POLISH_ENDINGS
from detection.detectors.first_names_south import FIRST_NAMES_SOUTH
from detection.detectors.model import Candidate
from detection.detectors.names import TITLED, TITLES, TWO_NAMES, begins_with_first_name, is_no_name
from detection.detectors.sentence_subjects import sentence_begins
from detection.document import Document
from detection.expressions import Ending, compile_own, spans_of
from detection.rare_words import RareWords, loosened
from domain.rules import Confidence

# --- Grave illnesses --------------------------------------------------------------------------------------------------

_ILLNESSES: Final = {
    "en": (
        r"(?:cancer|tumou?r|leuka?emia|lymphoma|melanoma|depression|bipolar disorder|schizophrenia|ptsd"
        r"|post-traumatic stress|anxiety disorder|epilepsy|diabetes"
        r"|multiple sclerosis|parkinson['’]?s|alzheimer['’]?s|dementia|hiv|hepatitis|heart failure|atrial fibrillation|copd"
        r"|crohn['’]?s|ulcerative colitis"
        r"|anorexia|bulimia|burn-?out|slipped dis[ck]|herniated dis[ck]|endometriosis|kidney failure|cirrhosis|adhd|dyslexia|dyscalculia|autism"
        r"|asperger['’]?s)"
    ),
    "de": (
        r"(?:[a-zäöü]{0,12}krebs|[a-zäöü]{0,12}tumor|leukämie|lymphom|melanom|depression(?:en)?|bipolare störung"
        r"|schizophrenie|ptbs|posttraumatische"
        r"|angststörung|panikattacken|epilepsie|diabetes|multiple sklerose|parkinson|alzheimer|demenz|hiv|hepatitis"
        r"|herzinsuffizienz|vorhofflimmern|copd"
        r"|morbus crohn|magersucht|bulimie|burn-?out|bandscheibenvorfall|endometriose|niereninsuffizienz|leberzirrhose|adhs|legasthenie|dyskalkulie|autismus)"
    ),
    "fr": (
        r"(?:cancer|tumeur|leucémie|lymphome|mélanome|dépression|trouble bipolaire|schizophrénie|stress post-traumatique"
        r"|épilepsie|diabète|sclérose en plaques"
        r"|parkinson|alzheimer|démence|vih|hépatite|insuffisance (?:cardiaque|rénale)|fibrillation auriculaire|bpco"
        r"|maladie de (?:crohn|parkinson)|anorexie"
        r"|boulimie|burn-?out|hernie discale|endométriose|cirrhose|tdah|dyslexie|dyscalculie|autisme)"
    ),
    "es": (
        r"(?:cáncer|tumor|leucemia|linfoma|melanoma|depresión|trastorno bipolar|esquizofrenia|estrés postraumático"
        r"|epilepsia|diabetes|esclerosis múltiple|párkinson"
        r"|alzh[eé]imer|demencia|vih|hepatitis|insuficiencia (?:card[ií]aca|renal)|fibrilación auricular|epoc"
        r"|enfermedad de crohn|anorexia|bulimia"
        r"|hernia discal|endometriosis|cirrosis|tdah|dislexia|discalculia|autismo)"
    ),
    "it": (
        r"(?:cancro|tumore|leucemia|linfoma|melanoma|depressione|disturbo bipolare|schizofrenia|disturbo post-traumatico"
        r"|epilessia|diabete|sclerosi multipla"
        r"|parkinson|alzheimer|demenza|hiv|epatite|scompenso cardiaco|fibrillazione atriale|bpco|morbo di crohn|anoressia"
        r"|bulimia|ernia del disco"
        r"|endometriosi|cirrosi|adhd|dislessia|discalculia|autismo)"
    ),
    "pt": (
        r"(?:cancro|câncer|tumor|leucemia|linfoma|melanoma|depressão|(?:perturbação|transtorno) bipolar|esquizofrenia"
        r"|stress pós-traumático|epilepsia|diabetes"
        r"|esclerose múltipla|parkinson|alzheimer|demência|vih|hepatite|insuficiência (?:cardíaca|renal)"
        r"|fibrilhação auricular|dpoc|doença de crohn|anorexia"
        r"|bulimia|hérnia discal|endometriose|cirrose|esgotamento|phda|tdah|dislexia|discalculia|autismo)"
    ),
    "nl": (
        r"(?:[a-z]{0,12}kanker|(?:hersen)?tumor|leukemie|lymfoom|melanoom|depressie|bipolaire stoornis|schizofrenie|ptss"
        r"|angststoornis|epilepsie|diabetes"
        r"|suikerziekte|multiple sclerose|parkinson|alzheimer|dementie|hiv|hepatitis|hartfalen|boezemfibrilleren|copd"
        r"|ziekte van crohn|anorexia|boulimia"
        r"|burn-?out|hernia|endometriose|adhd|dyslexie|dyscalculie|autisme)"
    ),
    "pl": (
        r"(?:rak(?:a|iem)? (?:piersi|płuc|jelita|prostaty|skóry|trzustki|jajnika|mózgu)|nowotw[a-zóęąy]{2,5}|białaczk[ęiąa]"
        r"|chłoniak[ai]?|czerniak[ai]?"
        r"|depresj[ęiąa]|chorob[ęąy] (?:afektywn|dwubiegunow|parkinson|alzheimer|crohn|leśniowskiego)|schizofreni[ęiąa]"
        r"|(?:zespół|zespołu) stresu pourazowego"
        r"|padaczk[ęiąa]|cukrzyc[ęyą]|stwardnieni[ea] rozsiane|demencj[ęiąa]|wirus(?:a|em)? hiv|niewydolnoś(?:ć|ci"
        r"|cią) (?:serca|nerek)"
        r"|migotani[ea] przedsionków|pochp|anoreksj[ęiąa]|bulimi[ęiąa]|endometrioz[ęyą]|marskoś(?:ć|ci)|nerwic[ęyą]|adhd|dysleksj[ęiąa]"
        r"|dyskalkuli[ęiąa]|autyzm(?:u|em)?)"
    ),
}
#: How somebody has one, is treated for it or is away with it.
_HAVING: Final = {
    "en": (
        r"(?:has (?:got |had )?|is (?:battling|fighting|living with) |was (?:recently |just )?diagnosed with "
        r"|is being treated for |(?:suffers|suffering) from"
        r" |(?:is|has been|will be|['’]s) (?:still |now )?(?:off|away|out) (?:[^.\n,;]{1,30} )?(?:with|due to"
        r"|because of) (?:[^.\n]{1,20} and )?)"
        r"(?:an? |type [12] )?(?:[a-z]{3,10} (?:[a-z]{3,10} )?)??"
    ),
    "de": (
        r"(?:hat |hatte |leidet an |leidet unter |ist an |wird (?:wegen|gegen) |ist wegen |fehlt wegen "
        r"|fällt [^.\n]{0,30}\baus[,:;–-]? (?:wegen |mit )?)"
        r"(?:eine?[nrm]? |eines )?(?:[a-zäöüß]{4,14}(?:e|en|er|es) )?"
    ),
    "fr": (
        r"(?:a (?:une? |la |le |l['’]|du |de la )|(?:souffre d['’]|souffre de |est (?:atteinte?|suivie|soignée?"
        r"|traitée?) (?:d['’]|de |pour |d['’]un |d['’]une )"
        r"|est (?:absente?|arrêtée?|en arrêt)"
        r" (?:[^.\n,;]{1,24} )?(?:pour |cause ))(?:une? |la |le |l['’]|du |de la )?)(?:grave )?"
    ),
    "es": (
        r"(?:tiene |padece |sufre |(?:está |sigue )?(?:en tratamiento|de baja) (?:[^.\n,;]{1,24} )?por |se trata de "
        r"|se medica por )(?:de )?(?:una? |la |el )?"
        r"(?:grave |fuerte )?"
    ),
    "it": (
        r"(?:ha |soffre di |è (?:affett[oa] da|in cura per|in terapia per|a casa per|in malattia per|assente per) )(?:una? "
        r"|un['’]|la |il |l['’])?(?:grave |forte )?"
    ),
    "pt": (
        r"(?:tem |sofre de |(?:está )?(?:de baixa|em tratamento|a ser tratad[oa]) (?:[^.\n,;]{1,24} )?(?:por|com|para|a"
        r"|devido a) |trata-se de )(?:uma? |a |o )?"
        r"(?:grave )?"
    ),
    "nl": (
        r"(?:heeft |lijdt aan |wordt behandeld (?:voor|tegen|wegens) |is (?:thuis|uitgevallen|ziek"
        r"|afwezig) (?:[^.\n,;]{1,24} )?(?:met|door|wegens|vanwege) )"
        r"(?:een |de )?(?:[a-z]{4,10}e )?"
    ),
    "pl": (
        r"(?:ma |choruje na |cierpi na |leczy się (?:na|z powodu) |jest leczon[ya] (?:na|z powodu) "
        r"|jest na zwolnieniu (?:[^.\n,;]{1,24} )?(?:z powodu|przez) )"
        r"(?:ciężk[ąi] |zaawansowan[ąy] )?"
    ),
}
_ILL: Final = "|".join(f"{_HAVING[language]}{illnesses}" for language, illnesses in _ILLNESSES.items())

# --- Remedies ---------------------------------------------------------------------------------------------------------

#: The beginnings of their names in all languages: those that are prescribed, for one illness or a few.
_REMEDIES: Final = (
    r"(?:sertralin|(?:es)?citalopram|flu(?:o|ok)(?:x|ks)etin|paro(?:x|ks)etin|[vw]enlafa(?:x|ks)in|dulo(?:x|ks)etin"
    r"|mirtazapin|trazodon|ami?triptylin|amitriptilin"
    r"|[qk]uetiapin|kwetiapin|olanzapin|risperidon|rysperydon|aripi?prazol|arypiprazol|haloperidol|[ck]lozapin|valproat"
    r"|walproin|lamotr[iy]gin|[ck]arbamazepin"
    r"|le[vw]etiracetam|pregabalin|gabapentin|lorazepam|diazepam|alprazolam|zolpidem|methylphenidat|metylofenidat"
    r"|m[eé]tilfenidat|ritalin|medikinet|elvanse"
    r"|insulin|m[eé]tformin|semaglutid|ozempic|gliclazid|gliklazyd|warfar[iy]n|marcumar|sintrom|acenocumarol|phenprocoumon"
    r"|api(?:x|ks)aban|ri[vw]aro(?:x|ks)aban"
    r"|dabigatran|xarelto|eliquis|[ck]lopidogrel|ramipr[iy]l|enalapr[iy]l|lisinopril|lizynopryl|perindopr[iy]l|amlod[iy]pin"
    r"|bisoprolol|metoprolol|nebi[vw]olol"
    r"|[ck]and[eé]sartan|losartan|[vw]alsartan|furos[eé]mid|torasemid|spironola[ck]ton|digo(?:x|ks)in|amiodaron"
    r"|atorvastatin|atorwastatyn|simvastatin"
    r"|l[eé]vothyrox|le[vw]otirox|lewotyroks|euthyrox|prednison|prednisolon|m[eé]thotrexat|metotre(?:x|ks)at|tamoxif"
    r"|tamoksyf|letrozol|mor(?:ph|f)in"
    r"|tramadol|o(?:x|ks)[iy][ck]odon|fentan[iy]l|m[eé]thadon|m[eé]tadon|naltre(?:x|ks)on|buprenor(?:ph|f)in|antid[eé]press"
    r"|antidepresiv|antydepresyjn|antydepresant"
    r"|antipsychoti|neuroleptik)"
)
_TAKES: Final = (
    r"(?:takes|is (?:on|taking|prescribed)|was prescribed|has been prescribed|receives|injects|nimmt|bekommt|erhält|spritzt"
    r"|prend|est sous|reçoit|toma|est[áa] tomando"
    r"|está a tomar|recibe|se inyecta|prende|assume|slikt|gebruikt|neemt|krijgt|spuit|bierze|przyjmuje|zażywa|dostaje|jest na) "
    r"(?:[^\s.;:,]{1,12} ){0,3}?(?:[ld]['’])?"
)
_TREATED: Final = rf"(?i)[ ,](?:(?:{_ILL})|{_TAKES}{_REMEDIES})"
_TREATED_COMPILED: Final = compile_own(_TREATED, captures=False)

# --- Codes ------------------------------------------------------------------------------------------------------------

#: ``Herr Maier, Diagnosen: I10, E11.9``
_CODE: Final = r"[A-TV-Z][0-9]{2}"
_CODED: Final = rf"(?:(?i:\bdiagnos[a-z]{{0,2}}|diagnostics?|diagnósticos?|rozpoznani[ea]|\bicd(?:-10)?)[ ]?:|\bDx:?) ?{_CODE}\b"
_CODED_COMPILED: Final = compile_own(_CODED, captures=False)
_CODES: Final = re.compile(rf"{_CODE}(?:\.[0-9]{{1,2}}[GVZAR]?\b|[GVZAR]?(?:, ?| und | and |; ?| / ?){_CODE})")

#: What stands in every text of these, much shorter than they are. Most illnesses stand in `illness_phrases.TRIGGER`, and these beside them.
TREATED_TRIGGER: Final = (
    rf"(?i){_REMEDIES}|lymphom|l[iy]m?n?foo?m|linfom|chłoniak|melano|mélanom|czerniak|schizo|esquizo|ptsd|ptbs|ptss"
    rf"|post-?trauma|pós-traum|postraum|pourazowego|copd"
    r"|bpco|\bepoc\b|dpoc|pochp|[aá]lzh|párkinson|demen[czt]|démence|demência|insuf+i[cs]i|heart failure|herzinsuff"
    r"|scompenso card|hartfalen|niewydolnoś"
    r"|fibrill|fibrilac|fibrilh|vorhoff|boezemf|migotani|anore[xks]|anoressi|bulim|boulimi|magersucht|endometrio|endométrio"
    r"|cirr?hos|cirros|zirrhos|marskoś"
    r"|kidney failure|colitis|panikatt|anxiety disorder|angstst|esgotamento|suikerz|depresj|leucemi|nerwic[ęyą]"
    rf"|rozpoznani[ea][ ]?: ?{_CODE}\b|\b(?:icd|dx)[-10 ]{{0,4}}:? ?{_CODE}\b"
)

#: No phrase of these is in a text in which this does not match.
_HELD: Final = compile_own(
    rf"{_CODED}|(?i:{_REMEDIES}|cancer|cancro|câncer|cáncer|krebs|kanker|\brak[ai]|tum[oe]u?r|nowotw"
    rf"|l[ey][uúú]?[ckz][eéaä]{{1,2}}mi|białacz|depres|dépres|bipol|dwubieg|afektywn"
    r"|schi[zs]o|ptsd|ptbs|ptss|trauma|pourazowego|disorder|störung|stoornis|trastorno|disturbo|perturba|transtorno|ep[ií]l"
    r"|épil|padacz|diab|cukrz|sclerosis"
    r"|skler|sclér|escler|sclerosi|stward|parkin|párkin|alzh|demen|démen|demên|hiv|vih|hepati|hépati|epatite|heart f|insuf"
    r"|fibril|fibrilh|copd|bpco|epoc|dpoc|pochp"
    r"|crohn|leśn|colitis|anore|bulim|boulim|burn|slipped|herniat|endom|kidney f|cirr|zirrh|marsk|suikerz|hartf|boezem"
    r"|vorhof|herzins|niereni|magers|panik|band|hern"
    r"|ernia|hérnia|scompenso|morbo|lymph|linf|lymf|chłon|melano|mélano|czern|esgot|niewyd|migot|nerwic"
    r"|adh[ds]|phda|tdah|d[iy]ss?l[eé]|legasth|d[iy]s[ck]al|auti[sz]|autyzm|asperg)",
    captures=False,
)

# --- Whose ------------------------------------------------------------------------------------------------------------

_REACH: Final = 110
#: A first name, in what department its bearer works, and a word or two.
_ALONE: Final = re.compile(
    r"(?:\A|(?<=[\s(\"„“«:–-]))(?P<name>[A-ZÀ-ÖØ-ÞŁŚŻŹĆ][a-zà-ÿąćęłńóśźż]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?)"
    r"(?:,? \(?(?:in|from|at|of|aus|vom?|im|de|du|des|del|da|do|dos|das|van|z|ze|w|we|d['’]|dell['’]|della|nell['’]|our"
    r"|unsere?|notre|nuestr[oa]|nostr[oa]|onze)"
    r"(?:['’]| |(?<=['’]))(?:[^\W\d_]{2,14} ?){1,3}\)?,?|,| \([^()\n]{2,24}\))?"
    r"(?: (?:also|now|sadly|still|leider|jetzt|auch|hélas|aussi|ahora|también|purtroppo|ora|agora|também|helaas|nu|ook"
    r"|niestety|teraz|od|seit|since|already|schon"
    r"|già|ya|já|al|już)){0,2}[ ,]*\Z"
)
_MAY_BE_ALONE: Final = Ending(loosened(_ALONE.pattern))
#: What stands between a name and what its bearer has.
_BETWEEN: Final = re.compile(
    r"(?i)[:,]?(?: ?\([^()\n]{1,30}\))?(?:,? (?!(?:the|his|her|der|die|das|says?|said|sagt|dit|dice|diz|zegt|mówi|and|und"
    r"|et|y|e|en|i|or|oder|ou|o|of|lub|if|wenn|si|se|als"
    r"|who|wer)\b)[^\W\d_]{1,16}){0,5}[ ,:–-]*"
)
#: What no first name stands behind alone: a saint's day, a street, a title of a book.
_NOT_BEFORE: Final = re.compile(r"(?:\b(?i:st\.?|saint|san|santa|sankt|storm|princess|prince|queen|king)|[A-ZÀ-Þ][\w'’-]+) \Z")
#: What goes on behind an illness or a remedy that somebody only sells, studies or talks of.
_OF_A_SUBJECT: Final = re.compile(
    r"(?i)(?:[^\W\d_]{5}|[^\W\d_]{0,4}(?:-[^\W\d_]|[- ](?:patients?|clinics?|research|talks?|lectures?|awareness|leaflets?"
    r"|figures|campaigns?|cases|training|nurses?"
    r"|prevent\w+|test|kits?|workshops?|deliver\w+|stock|samples?|orders?|stud(?:y|ies)|trials?|course|classes|pens?"
    r"|charity|fund\w*|books?|files?|project|account"
    r"|policy|wards?|units?|team|group|meeting|seminar|conference)\b))"
)
_FAMOUS: Final = RareWords(
    r"(?i)\b(?:singer|actor|actress|footballer|celebrity|fans|tabloid|newspaper|novel|film|movie|character|chapter"
    r"|sänger\w*|schauspieler\w*|roman|krimi|serie|folge"
    r"|chanteu(?:r|se)|act(?:eur|rice)|chapitre|cantante|actriz|futbolista|novela|película|attore|attrice|romanzo|cantora?"
    r"|atriz|romance|filme|zangere?s?|voetballer"
    r"|piosenkar\w+|aktor\w*|powieś\w+|serial\w*|episode|épisode|capítulo|puntata)\b"
)


_SHORT: Final = """
Andy Becky Beth Cathy Dan Dave Debbie Gill Jen Jenny Jess Josh Katy Liz Lizzie Matt Mike Nick Pat Pete Phil Rob Sam Sue Susie
Anni Babsi Conny Flo Gabi Hanni Matze Steffi Susi Toni Uli Uschi Fred Gégé Manu Nath Seb Charo Concha Lola Nacho Paco Pepa Pepe Rafa
Toñi Beppe Giusi Lele Nando Tonino Chico Tó Zé Jannie Annie Hennie Ania Asia Bartek Basia Ela Ewka Gosia Jurek Kasia Krysia Kuba
Magda Maciek Ola Tomek Wojtek Zosia Zbyszek
"""
#: First names as colleagues say them.
_SHORT_NAMES: Final = frozenset(_SHORT.split())


def _is_first_name(word: str) -> bool:
    known = (FIRST_NAMES, FIRST_NAMES_SOUTH, _SHORT_NAMES)
    first = word.partition("-")[0]
    return any(first in names for names in known) or any(
        first.endswith(ending) and (first[: -len(ending)] in FIRST_NAMES or first[: -len(ending)] + "a" in FIRST_NAMES)
        for ending in POLISH_ENDINGS
        if len(first) > len(ending) + 2
    )


def _who(document: Document, start: int) -> tuple[int, int] | None:
    """Where the person is named of whom something is told that begins at ``start``."""
    text = document.text
    begin = max(document.line(start)[0], start - _REACH)
    begin = sentence_begins(text, max(begin, text.rfind(";", begin, start) + 1), start)
    for pattern in (TITLED, TWO_NAMES):
        if pattern is TITLED and TITLES.search(document, begin, start) is None:
            continue
        named = [*pattern.finditer(text, begin, start)]
        if not named or not _BETWEEN.fullmatch(text, named[-1].end(), start):
            continue
        if not is_no_name(named[-1]) and (pattern is TITLED or begins_with_first_name(named[-1][0])):
            return named[-1].span()
    before = text[begin:start]
    first = _MAY_BE_ALONE.start(before)
    alone = None if first is None else _ALONE.search(before, first)
    if alone is None or not _is_first_name(alone["name"]) or _NOT_BEFORE.search(text, begin, begin + alone.start()):
        return None
    return begin + alone.start("name"), begin + alone.end("name")


def find_treated(document: Document) -> Iterator[Candidate]:
    """Persons with the grave illness or the remedy that is told of them, and those with codes of diagnoses beside their name."""
    text, last = document.text, -1
    if _HELD.search(document.data) is None:
        return
    told = [(start, end, True) for start, end in spans_of(_TREATED_COMPILED, document)]
    told += [(start, end, False) for start, end in spans_of(_CODED_COMPILED, document)]
    for start, end, is_phrase in sorted(told):
        if start < last or (_OF_A_SUBJECT.match(text, end) if is_phrase else not _CODES.match(text, end - 3)):
            continue
        who = _who(document, start)
        if who is None or who[0] < last or _FAMOUS.search(document, max(0, who[0] - _REACH), end + _REACH):
            continue
        last = end
        yield Candidate(who[0], end, text[who[0] : who[1]], Confidence.LIKELY, text[start:end].strip(" ,"))
