"""Of whom a text tells an illness, an operation or a pregnancy, and lists of the sick: eight languages."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors import redaction
from detection.detectors.first_names import FIRST_NAMES
from detection.detectors.first_names_south import FIRST_NAMES_SOUTH
from detection.detectors.model import Candidate, Detector
from detection.detectors.person_tables import COLUMN_TRIGGER, listing
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.rules import Confidence

# --- What is told of somebody's health --------------------------------------------------------------------------------

_EN: Final = (
    r"(?:is|was|be|been|being|she['’]s|he['’]s) (?:[a-z]{2,9} ){0,3}(?:pregnant|hospitali[sz]ed|diagnosed (?:with|as)|signed off (?:work|sick|with|until|by)"
    r"|on (?:long-term |extended |medical )?sick leave|off sick|off (?:work )?(?:with|due to|because of|recovering)|in (?:and out of )?hospital"
    r"|(?:admitted|taken|rushed) to (?:the )?(?:hospital|a&e|intensive care|er\b)|recovering (?:from|after)|being treated for|unfit for work"
    r"|undergoing (?:an? )?(?:surgery|treatment|chemo|operation|dialysis|tests)|suffering from|expecting (?:a baby|her|twins)|terminally ill"
    r"|seriously ill|autistic|dyslexic|diabetic|epileptic|hiv[- ]positive|allergic to)"
    r"|(?:suffers|suffered) (?:from|a (?:stroke|heart attack|seizure|miscarriage|breakdown|fall|concussion))"
    r"|(?:has|had|having) (?:had )?an? (?:stroke|heart attack|operation|miscarriage|breakdown|seizure|hip replacement)|been told (?:he|she) has"
    r"|(?:test |biopsy |blood |smear |scan )?results? (?:came|have come|has come) back (?:positive|abnormal)"
    r"|(?:broke|has broken|fractured|has fractured) (?:his|her) (?:\w+ )?(?:leg|arm|wrist|ankle|hip|foot|hand|collarbone|ribs?|finger|elbow|shoulder)"
)
_DE: Final = (
    r"schwanger\b|krank ?geschrieben\b|krank ?gemeldet\b|arbeitsunfähig\b|dienstunfähig\b|(?:im|ins) krankenhaus\b|in (?:der )?reha\b"
    r"|(?:im|in) mutterschutz\b|entbindungstermin:?(?: ist)?(?: der| am)? ?[0-9]|(?:leidet|litt) (?:an|unter)\b|(?:ist|war) (?:\w+ ){0,4}erkrankt\b"
    r"|diagnostiziert\b|zustand nach\b|schwerbehindert\b|erlitt (?:einen|eine)\b|allergisch gegen|wegen (?:\w+ ){0,2}(?:burn-?outs?|depression(?:en)?"
    r"|bandscheibe\w*|operation|krankheit|erkrankung)\b|(?:wird|wurde|ist) (?:[^.\n]{0,30} )?(?:operiert|stationär)\b|(?:arm|bein|fuß|hand|knöchel"
    r"|handgelenk|rippe|schulter) gebrochen|hat (?:krebs|\w+krebs|burn-?out|diabetes|epilepsie|depressionen|eine depression)\b"
)
_FR: Final = (
    r"(?:est|sera|était|a été|reste|serait|soit) (?:\w+ ){0,2}(?:enceinte|hospitalisée?|en arr[êe]t|en congé (?:de )?maladie|opérée?|souffrante?"
    r"|malade|atteinte? d|diagnostiquée?|inapte|allergique|suivie? pour|en (?:dépression|rééducation|convalescence))"
    r"|souffre d['’eu]|(?:s['’]est|a) (?:cassé|fracturé|foulé)|accouchement prévu|terme prévu"
    r"|(?:a fait|a eu|victime d['’])(?: une?| un)? ?(?:avc|infarctus|malaise|burn-?out|fausse couche)"
)
_ES: Final = (
    r"(?:est[áa]|estar[áa]|fue|ha sido|sigue|se encuentra|contin[úu]a|estaba) (?:\w+ ){0,2}(?:embarazada|de baja|ingresad[oa]|hospitalizad[oa]"
    r"|operad[oa]|enferm[oa]|diagnosticad[oa]|convaleciente|en tratamiento m[ée]dico|incapacitad[oa])"
    r"|padece|sufre de|le (?:han |fue )?(?:diagnostic|detect|oper)[a-zó]+ |se ha (?:roto|fracturado)|fecha (?:prevista|probable) de(?:l)? parto"
    r"|es (?:al[ée]rgic[oa]|diab[ée]tic[oa]|epil[ée]ptic[oa]|cel[íi]ac[oa])\b|tiene (?:c[áa]ncer|depresi[óo]n|epilepsia|una (?:hernia|fractura|depresi[óo]n))"
    r"|sufri[óo] un (?:infarto|ictus)"
)
_IT: Final = (
    r"(?:è|sarà|resta|rimane|risulta|era) (?:\w+ ){0,2}(?:incinta|in gravidanza|in malattia|ricoverat[oa]|operat[oa]|malat[oa]|affett[oa] da"
    r"|in maternità|allergic[oa]|diabetic[oa]|in cura per|in infortunio|convalescente)"
    r"|soffre di|(?:gli|le) (?:è stat[oa]|hanno|fu) (?:diagnosticat|trovat|operat|riscontrat)\w+|si è (?:rott|fratturat)[oa]"
    r"|ha avuto un (?:infarto|ictus|esaurimento|aborto)|data presunta del parto|parto previsto"
)
_PT: Final = (
    r"(?:est[áa]|estar[áa]|foi|fica|ficar[áa]|encontra-se|continua|ficou|vai ser) (?:\w+ ){0,2}(?:gr[áa]vida|de baixa|internad[oa]|operad[oa]|doente"
    r"|hospitalizad[oa]|afastad[oa] por|diagnosticad[oa]|de atestado|de licença m[ée]dica)"
    r"|sofre de|sofreu um (?:avc|enfarte|infarto)|foi-lhe (?:diagnosticad|detetad|detectad)\w+|parto previsto|data prevista do parto"
    r"|tem (?:cancro|câncer|depressão|epilepsia|uma (?:hérnia|fratura|depressão))|partiu [oa] (?:p[ée]|braço|perna|pulso|tornozelo)"
    r"|[ée] (?:al[ée]rgic[oa]|diab[ée]tic[oa]|epil[ée]tic[oa])\b"
)
_NL: Final = (
    r"zwanger\b|ziek ?gemeld\b|in het ziekenhuis\b|arbeidsongeschikt\b|lijdt aan|geopereerd\b|overspannen\b|gediagnosticeerd\b|herstelt van"
    r"|opgenomen (?:in het|met een|op de)|(?:met|door|wegens|vanwege) (?:een )?(?:burn-?out|depressie|hernia|hersen\w+|hartinfarct|kanker)\b"
    r"|uitgerekend(?:e datum)?(?: is)?(?: op)? [0-9]|(?:met|op) (?:zwangerschapsverlof|ziekteverlof)|(?:hand|arm|been|pols|enkel|voet) gebroken"
    r"|heeft (?:kanker|\w+kanker|epilepsie|een (?:beroerte|hartinfarct|burn-?out))|langdurig ziek\b"
)
_PL: Final = (
    r"(?:jest|była) (?:[a-ząćęłńóśźż0-9.]{1,14} ){0,3}ciąży\b|na zwolnieniu lekarskim|na zwolnieniu (?:do|od|z powodu)|na l4\b|w szpitalu\b|choruje na"
    r"|cierpi na|zdiagnozowano|zachorował|po (?:operacji|zawale|udarze)\b|złamał[ay]? |termin porodu|miał[ay]? (?:zawał|udar|operację)|operowan[ya]\b"
    r"|trafił[ay]? do szpitala|niezdoln[ya] do pracy|ma (?:raka|depresję|cukrzycę|padaczkę)\b"
)
#: What somebody has who is said to have it. It is told of the name right before it only.
_HAS: Final = (
    r"(?:has|had|got) (?:got |had )?(?:(?:an?|the) )?(?:[a-z]{3,9} )?(?:(?:slipped|herniated|prolapsed) dis[ck]|hernia|sciatica|tend[io]nitis|pneumonia"
    r"|shingles|concussion|bronchitis|the flu|flu|covid|migraines?|asthma|arthritis|leuk(?:a?emia)|cancer|tumou?r|epilepsy|diabetes|hepatitis|dementia"
    r"|parkinson['’]?s|crohn['’]?s|multiple sclerosis|depression|torn (?:ligament|tendon|muscle|meniscus|hamstring)"
    r"|(?:broken|fractured) (?:leg|arm|wrist|ankle|hip|foot|collarbone|ribs?|finger|elbow|shoulder))"
    r"|(?:hat|hatte|bekam) (?:eine?n? |die |das )?(?:[a-zäöü]{4,12}e[nrs]? )?(?:bandscheiben(?:vorfall|prolaps)|hexenschuss|(?:kreuzband|bänder|muskelfaser"
    r"|sehnen|achillessehnen|meniskus)riss|(?:arm|bein|knöchel|hand|handgelenks?|hüft|rippen|schlüsselbein|wirbel|finger|fuß|oberschenkel|leisten)bruch"
    r"|gehirnerschütterung|lungenentzündung|sehnenscheidenentzündung|grippe|corona|covid|gürtelrose|migräne|schlaganfall|herzinfarkt|hörsturz|fehlgeburt"
    r"|leukämie|asthma|arthrose|rheuma|multiple sklerose|parkinson|demenz|hepatitis|thrombose|tumor|leistenbruch)"
    r"|(?:a|avait) (?:(?:une?|l[ae]|des|du) |de l['’])(?:[a-zéè]{4,10} )?(?:hernie|tendinite|fracture|entorse|sciatique|lumbago|pneumonie|grippe|bronchite"
    r"|migraines?|cancer|leucémie|tumeur|dépression|burn-?out|zona|covid|asthme|diabète|épilepsie|sclérose|phlébite|arthrose|rupture des ligaments)"
    r"|(?:tiene|tenía|ha tenido|tuvo) (?:una? |la |el )?(?:[a-z]{4,10} )?(?:hernia|tendinitis|fractura|esguince|ciática|lumbalgia|neumonía|gripe|bronquitis"
    r"|migrañas?|cáncer|leucemia|tumor|ictus|infarto|covid|asma|diabetes|artritis|hepatitis)"
    r"|(?:ha|aveva|ha avuto) (?:un['’]|una? |la |il |l['’])?(?:[a-z]{4,10} )?(?:ernia|tendinite|frattura|distorsione|sciatica|polmonite|bronchite|emicrani[ae]"
    r"|cancro|tumore|leucemia|depressione|covid|asma|diabete|epilessia|artrite|epatite|sclerosi)|ha l['’]influenza"
    r"|(?:tem|tinha|teve|está com) (?:uma? |a |o )?(?:[a-z]{4,10} )?(?:hérnia|tendinite|fratura|entorse|ciática|pneumonia|gripe|bronquite|enxaquecas?|cancro"
    r"|câncer|tumor|leucemia|avc|enfarte|covid|asma|diabetes|artrite|hepatite)"
    r"|(?:heeft|had|kreeg) (?:een |de )?(?:[a-z]{4,10} )?(?:hernia|hersenschudding|longontsteking|peesontsteking|griep|corona|covid|gordelroos|migraine|astma"
    r"|diabetes|reuma|artrose|leukemie|depressie|tumor|trombose|kruisbandletsel|gebroken (?:been|arm|pols|enkel|voet|hand|heup|rib))"
    r"|(?:ma|miał|miała|dostał|dostała) (?:[a-ząćęłńóśźż]{4,12} )?(?:przepuklin[ęy]|złaman(?:[ąey]|ie)|zapalenie (?:płuc|ścięgna|stawów|stawu)|grypę|covid"
    r"|migrenę|rwę kulszową|astmę|białaczkę|nowotwór|guza|stwardnienie|wstrząśnienie|wylew|dyskopatię)|zerwał[ay]? (?:więzadł[oa]|ścięgno)"
)
_TOLD: Final = rf"(?i)(?:\b|[ (,])(?:{_EN}|{_DE}|{_FR}|{_ES}|{_IT}|{_PT}|{_NL}|{_PL}|{_HAS})"
_HAS_COMPILED: Final = re.compile(rf"(?i)[ (,]?(?:{_HAS})")
#: Between the name and what its bearer has: a few words, none of which begins to tell of something else.
_RIGHT_BEFORE: Final = re.compile(
    r"(?i),?(?: (?!(?:the|his|her|an?|der|die|das|ein|eine|l[ae]s?|une?|el|los|una?|il|lo|gli|os?|as?|de|het|een|says?|sagt|dit|dice|diz|zegt|mówi)\b)"
    r"[^\W\d]{1,14}){0,2}[ ,]?"
)
#: What goes on after an illness as its subject does, or as what is no illness: ``has diabetes patients``, ``hat Corona-Tests``, ``une fracture de tuyau``.
_OF_A_SUBJECT: Final = re.compile(
    r"(?i)-?[^\W\d_]|[- ](?:patients?|clinics?|research|talks?|lectures?|awareness|leaflets?|figures|campaigns?|cases|training|nurses?)\b"
    r"| d[aeiou]l?(?:la)? (?:tuyau|conduite|canalisation|tubería|tubo|cañería|tubatura|cano)"
)
_TOLD_COMPILED: Final = compile_own(_TOLD)
#: The beginnings of words of which each of these phrases holds one, much shorter than they are.
_TRIGGER: Final = (
    r"(?i)pregnan|hospital|diagn|signed off|sick|off [wdbr]|(?:admitted|taken|rushed) to|recover|treated for|unfit|undergo|suffer|expecting|ly ill|autis"
    r"|dyslex|diab|[eé]pil|hiv|al+[eé]rg|stroke|heart|op[eé]r|miscarr|breakdown|seizure|hip r|he has|broke|fract|fratt?ur|zwanger|schwanger|krank|unfähig|reha"
    r"|mutterschutz|entbindung|leidet|litt|zustand|schwerb|burn|d[eé]pres|bandsch|stationär|gebrochen|krebs|enceinte|arr[êe]t|congé|souffr|mala|atteint"
    r"|inapte|suivi|rééduc|convale|cass[ée]|foul|accouch|terme|avc|infar|fausse|embaraz|baja|ingres|enferm|incapac|tratamiento|padece|sufr|dete|roto|parto"
    r"|cel[íi]ac|c[aáâ]nc|h[eé]rnia|ictus|incinta|gravidanza|ricover|affett|maternit|in cura|infortun|soffre|riscontr|trovat|si è rott|esaur|aborto|vida"
    r"|baixa|internad|doente|afastad|atestado|licen|sofre|enfarte|partiu|ziek|arbeidsong|lijdt|overspan|herstelt|opgenomen|hersen|hartinf|kanker|uitgerek"
    r"|gebroken|(?:slipped|herniated|prolapsed) d|ernia\b|hernie|sciati[cq]|ci[aá]tica|tend[io]nit|neumon|shingles|bron[cq][hu]i|\bflu\b|covid|corona\b"
    r"|migr(?:aine|äne|aña|en)|emicran|enxaq|ast?h?m[ae]\b|astmę|arthri|artri[st]|arthros|artros|leu[ck][eéaä]{1,2}mi|tum(?:o[ru]|eur)|epatit"
    r"|demen[tz]i?a?\b|parkinson|crohn|s[ck]lero[^f]|sclérose|torn (?:[ltmh])|hexensch|(?:band|bänder|faser|sehnen|meniskus)riss|[a-zßä]bruch\b|hirnersch"
    r"|fehlgeb|entzündung|gripp?e|gürtelr|hörst|rh?euma\b|rombose|entorse|lumba[gl]|zona\b|phlébite|des ligaments|esguince|polmonit|distorsione|influenza"
    r"|griep|gordelr|ontsteking|kruisb|przepukl|zapaleni|gryp[ęa]|rwę|białacz|nowotw|guza|stwardni|wstrząśn|wylew|dyskopat|zerwał|come back [pa]|came back [pa]"
    r"|beroerte|ciąży|zwolnieniu|l4|szpital|choruje|cierpi|zachorow|zawal|udar|złam|porodu|zawał|niezdoln|raka|cukrzyc|padaczk|fall|concuss"
)

_CAPITAL: Final = "[A-ZÀ-ÖØ-ÞĆĘŁŃÓŚŹŻŠČ]"
_NAME: Final = (
    rf"{_CAPITAL}[\w'’-]+\.?(?: (?:(?:de|del|della|di|da|dos|van|von|der|den|la|ter) ){{0,2}}{_CAPITAL}[\w'’-]+){{0,3}}"
)
_TITLED: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Herrn?|Hr|Hrn|Frau|Fr|Monsieur|Madame|Mme|Mlle|M|[Ss]eñora?|Sr|Sra|D|Dña|Don|Doña|Signora?|[Ss]ignor[ae]?|[Ss]ig|[Ss]ig\.ra"
    r"|[Ss]enhora?|[Mm]evrouw|[Mm]w|[Dd]hr|[Dd]e heer|[Mm]eneer|[Pp]an(?:i|a|u|ią|em)?|[Cc]ol(?:league|lega|lègue|ega)|[Kk]olleg(?:e|in)|[Ee]mployee"
    r"|[Mm]itarbeiter(?:in)?|[Pp]atient(?:in|e)?|[Pp]aciente|[Pp]aziente|[Dd]oente|[Pp]acjent(?:ka)?|[Cc]olaboradora?|[Tt]rabajadora?|[Tt]rabalhadora?"
    r"|[Ee]mplead[oa]|[Dd]ipendente|[Mm]edewerk(?:er|ster)|[Ss]alariée?|[Cc]ollaborat(?:eur|rice|ore)|[Pp]racowni(?:k|ca)"
    rf"|[Ff]uncion[áa]ri[oa]|[Pp]upil|[Ss]chüler(?:in)?)(?:\.ª|\.a|\.)? (?:(?:Dr|Prof)\.? )*{_NAME}"
)
_FAMILY: Final = re.compile(
    r"(?i)\b(?:my (?:son|daughter|wife|husband|mother|father|partner|child)|mein(?:e)? (?:sohn|tochter|frau|mann|mutter|vater)"
    r"|(?:mon|ma) (?:fils|fille|mari|femme|mère|père)|mi (?:hij[oa]|marido|mujer|madre|padre|esposa)|mi[oa] (?:figli[oa]|marito|moglie|madre|padre)"
    r"|mijn (?:zoon|dochter|man|vrouw|moeder|vader)|m(?:ój|oja) (?:syn|córka|mąż|żona|mama|tata)|(?:meu|minha) (?:filh[oa]|marido|mulher|mãe|pai))\b"
)
_ALLERGY: Final = re.compile("(?i)al+[eé]rg")
_TWO_NAMES: Final = re.compile(
    rf"{_CAPITAL}[\w'’-]+ (?:(?:de|del|della|di|da|dos|van|von|der|den|la|ter) ){{0,2}}{_CAPITAL}[\w'’-]+(?: {_CAPITAL}[\w'’-]+)?"
)
#: ``Anna's results``
_POSSESSED: Final = re.compile(r"\b([A-Z][a-z]+)['’]s ?\Z")
#: So far before what is told stands the name; two words with capitals that begin with no common first name, only so near.
_REACH: Final = 120
_NEAR: Final = 28
#: A sentence that ends before: not the full stop of ``Mrs.`` or ``Sig.``.
_SENTENCE_END: Final = re.compile(r"[^\W\d_]{4}\)?[.!?] ")
#: Somebody else is told of than the one who was named: everybody.
_OTHERS: Final = re.compile(
    r"(?i)\b(?:people|patients|children|employees|colleagues|those|anyone|women|men|staff|someone|somebody|if|wer|wenn|falls|alle|personen|patienten"
    r"|kollegen|kinder|beschäftigte|menschen|frauen|personnes|ceux|celles|salariées?s|enfants|femmes|quien(?:es)?|personas|pacientes"
    r"|trabajadoras|empleados|mujeres|niños|chi|persone|pazienti|lavoratrici|donne|quem|pessoas|doentes|trabalhadoras|mulheres"
    r"|mensen|medewerkers|patiënten|vrouwen|kinderen|osoby|osób|kto|pracownice|pracownicy|pacjenci|kobiety|dzieci|jeśli|jeżeli)\b"
)
#: Whose health the newspapers tell of, and books and films.
_FAMOUS: Final = re.compile(
    r"(?i)\b(?:singer|actor|actress|footballer|striker|midfielder|goalkeeper|celebrity|film star|pop star|fans|tabloid|told (?:the )?(?:bbc|guardian"
    r"|reporters)"
    r"|newspaper|instagram|premiere|champion|olympi\w+|the club|prime minister|queen|prince|princess|character|novel|sänger\w*|schauspieler\w*|fußball\w*"
    r"|stürmer\w*|torwart|moderator\w*|weltmeister\w*|zeitung|minister\w*|chanteu(?:r|se)|act(?:eur|rice)|footballeu(?:r|se)|attaquant|gardien de but|le club"
    r"|journal|hebdomadaire|cantante|actriz|futbolista|delantero|el club|periódico|revista|attore|attrice|calciatore|attaccante"
    r"|settimanale|quotidiano|cantor|cantora|ator|atriz|jogador|avançado|guarda-redes|o clube|jornal|zangere?s?|voetballer|spits|krant"
    r"|plays an?|spielt eine[rn]?|incarne|interprète|interpreta|encarna|faz de|speelt een"
    r"|roman[,:]|(?:kriminal|liebes)roman|krimi|thriller|kapitel|chapter|chapitre|cap[ií]tulo|capitolo|hoofdstuk|rozdział|film|movie"
    r"|novela|romanzo|romance|powieś[cć]\w*|opowiadani\w+|fairy tale|märchen|short story|kurzgeschichte"
    r"|piosenkar\w+|aktor\w*|piłkarz\w*|napastnik|bramkarz|klub|tygodnik\w*|gazet\w+)\b"
)
#: Two words with capitals that are no name.
_NO_NAME: Final = re.compile(
    r"\b(?:Group|Team|Ltd|Limited|Policy|Management|Report|Committee|Board|Department|Council|Street|Road|Plan|Project|GmbH|AG|Services?|Resources"
    r"|Health|Safety|Quality|Manager|Office|Bank|Company|System|Abteilung|Leitung|Groupe|[ÉE]quipe|Direction|Société|SARL|SAS|Grupo|Equipo|Empresa"
    r"|Gruppo|Società|Equipa|Lda|Recursos|Liebe[rn]?|Hallo|Dear|Hi|Hello|Hoi|Hola|Ciao|Bonjour|Olá|Cześć|The|Der|Die|Das|Le|La|El|Il|De|O|A|If|Wenn)\b"
)


def _who(document: Document, start: int) -> tuple[int, int] | None:
    """Where the person stands of whom something is told that begins at ``start``."""
    begin = max(document.line(start)[0], start - _REACH)
    ends = [ended.end() for ended in _SENTENCE_END.finditer(document.text, begin, start)]
    begin = ends[-1] if ends else begin
    before = document.text[begin:start]
    named = (list(pattern.finditer(before)) for pattern in (_TITLED, _FAMILY, _TWO_NAMES))
    found = next((of_pattern[-1] for of_pattern in named if of_pattern), None)
    if found is None and (possessed := _POSSESSED.search(before)) and possessed[1] in FIRST_NAMES:
        return begin + possessed.start(), begin + possessed.end(1)
    if found is None or _OTHERS.search(before, found.end()) or _NO_NAME.search(found[0]):
        return None
    if found.re is _TWO_NAMES:
        first = found[0].split(maxsplit=1)[0]
        if len(before) - found.end() > _NEAR and first not in FIRST_NAMES and first not in FIRST_NAMES_SOUTH:
            return None
    return begin + found.start(), begin + found.end()


def _is_allergy_told(text: str, start: int, end: int, who: tuple[int, int]) -> bool:
    """Whether an allergy of somebody close is told: the packs have expressions of their own for it, which know advice and jests."""
    return _ALLERGY.search(text, start, end) is not None and _FAMILY.fullmatch(text, *who) is not None


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
            or _is_allergy_told(document.text, start, end, who)
            or _FAMOUS.search(document.text, max(0, who[0] - _REACH), end + _REACH)
        ):
            continue
        last = end
        yield Candidate(who[0], end, document.text[who[0] : who[1]], Confidence.LIKELY, document.text[start:end].strip())


ILLNESS_TOLD: Final = Detector(
    id="illness_told",
    group="people",
    name="Somebody's illness told",
    description="A named person with what is told of their health: is pregnant, was diagnosed, is on sick leave; nobody from the newspapers.",
    triggers=(_TRIGGER,),
    find=_find_told,
    redact=redaction.nothing,
    example="Please note that Ada Lovelace is pregnant.",
)

# --- Lists of the sick ------------------------------------------------------------------------------------------------

_LIST_TITLE: Final = (
    r"(?:krank(?:meldungen|enstand|enliste|heitstage|geschriebene)|sick(?:ness)? (?:list|absences?|leave|notes)|absences? (?:due to|for) (?:sickness|illness)"
    r"|off sick|arr[êe]ts (?:de travail|maladie)|absences? (?:pour )?maladie|(?:relaci[óo]n de )?bajas(?: m[ée]dicas| por enfermedad)?"
    r"|(?:assenze per )?malatti[ae]|ziek(?:en|meldingen|teverzuim)|ziek|zwolnienia(?: lekarskie| chorobowe)?|nieobecności chorobowe"
    r"|baixas(?: m[ée]dicas| por doença)?|atestados(?: m[ée]dicos)?)"
)
_TITLE_LINE: Final = rf"(?im)^[ \t#*]*{_LIST_TITLE}\b[^\n.?!]*$"
_TITLE_COMPILED: Final = compile_own(_TITLE_LINE)
_TITLE_TRIGGER: Final = (
    r"(?im)^[ \t#*]*(?:krank|sick|absence|off sick|arr[êe]ts|relaci|baja|assenze|malatti|ziek|zwoln|nieob|baixas|atest)"
)
_OF_A_LIST: Final = re.compile(rf"[ \t*•–-]*(?:[0-9]{{1,3}}[.)] )?{_TWO_NAMES.pattern}[ \t]*(?:[-–—:,;|(]|\t| {{2}})")
_LONGEST_LIST: Final = 1_000
_LEAST_OF_A_LIST: Final = 2


def _find_lists(document: Document) -> Iterator[Candidate]:
    """Titles of lists of the sick with two names below, and tables of names with diagnoses or remedies."""
    found = [*listing(document, "diagnosis")]
    for start, end in spans_of(_TITLE_COMPILED, document):
        lines = document.text[end : end + _LONGEST_LIST].split("\n")
        if sum(_OF_A_LIST.match(line) is not None for line in lines) >= _LEAST_OF_A_LIST:
            found.append(Candidate(start, end, document.text[start:end].strip(), Confidence.LIKELY, "names below"))
    yield from sorted(found)


SICK_LIST: Final = Detector(
    id="sick_list",
    group="people",
    name="List of the sick",
    description="A list of names under a title such as “Sick leave, March”, or a table of names with diagnoses or remedies.",
    triggers=(_TITLE_TRIGGER, COLUMN_TRIGGER),
    find=_find_lists,
    redact=redaction.nothing,
    example="Sick leave, March\nAda Lovelace – back pain, 3 days\nBo Ek – migraine, 1 day\n",
)

DETECTORS: Final = (ILLNESS_TOLD, SICK_LIST)
