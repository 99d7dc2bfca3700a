"""Who leads, teaches, treats, organises or answers where a text names somebody: of those, no illness is told. Eight languages."""

import re
from typing import Final

from detection.document import Document
from detection.expressions import Ending, compile_own

# --- Before a name ----------------------------------------------------------------------------------------------------

#: What somebody is called who is asked or speaks, and what is asked of them: ``Auskunft:``, ``Tutor:``, ``Inscriptions :``.
_CALLED: Final = (
    r"contact(?:s| person)?|enquiries|inquiries|bookings?|registration|sign[- ]?up|further (?:details|information)"
    r"|speakers?|tutor|trainer|teacher"
    r"|lecturer|instructor|facilitators?|organi[sz]ers?|co-?ordinator|(?:group|course|team|session) leader|moderator"
    r"|presenter|host|chair(?:ed)?"
    r"|practice manager|counsellor|dietitian|physiotherapist|pharmacist"
    r"|auskunft|auskünfte|kontakt(?:person)?|ansprechpartner(?:in)?|informationen|anmeldung(?:en)?|rückfragen|fragen"
    r"|(?:\w+-?)?leitung|(?:kurs|gruppen)?leiter(?:in)?"
    r"|referent(?:in)?|dozent(?:in)?|trainer(?:in)?|moderation|organisation|koordination|koordinator(?:in)?|sprecher(?:in)?"
    r"|sekretariat|gastgeber(?:in)?"
    r"|therapeut(?:in)?|physiotherapeut(?:in)?|psycholog(?:e|in)|apotheker(?:in)?|ernährungsberater(?:in)?|vortragende"
    r"|renseignements|informations?|infos?|inscriptions?|questions?|animation|animat(?:eur|rice)|intervenante?|format(?:eur"
    r"|rice)|conférenci(?:er|ère)"
    r"|orat(?:eur|rice)|coordinat(?:eur|rice)|responsable|organisat(?:eur|rice)|encadrement|diététicien(?:ne)?|professeure?"
    r"|contacto|información|informes|inscripci(?:ón|ones)|preguntas|ponente|docente|profesora?|formadora?|monitora?"
    r"|coordinadora?|coordina|imparte|dirige"
    r"|modera|organiza|conduce|directora?|fisioterapeuta|nutricionista"
    r"|informazioni|contatt[oi]|iscrizioni|domande|relat(?:ore|rice)|format(?:ore|rice)|coordinat(?:ore|rice)|responsabile"
    r"|condutt(?:ore|rice)|referente"
    r"|segreteria|insegnante|fisioterapista"
    r"|contato|informações|inscriç(?:ão|ões)|dúvidas|oradora?|palestrante|coordenadora?|coordenação|responsável|moderadora?"
    r"|professora?|organização"
    r"|inlichtingen|informatie|aanmelden|aanmelding(?:en)?|inschrijv(?:en|ing)|opgave|vragen|(?:gast)?spreker|spreekster"
    r"|docente?|begeleiding"
    r"|cursusleid(?:er|ster)|coördinator|leiding|organisatie|contactpersoon|fysiotherapeute?|diëtiste?"
    r"|informacj[ei]|zgłoszenia|zapisy|pytania|prowadzi|prowadząc[ya]|poprowadzi|prowadzenie|prelegent(?:ka)?|wykładow(?:ca"
    r"|czyni)|trener(?:ka)?"
    r"|koordynator(?:ka)?|organizator(?:ka)?|instruktor(?:ka)?|dietetyczka|fizjoterapeut(?:k)?a"
)
#: What was done by whom, and how one is asked to turn to whom.
_TURNED_TO: Final = (
    r"(?:led|run|given|taught|presented|organi[sz]ed|hosted|chaired|facilitated|moderated|delivered|headed|offered) by"
    r"|(?:please|to|or|and) (?:ask|call|contact|ring|phone|e-?mail|see|tell)(?: for)?|^(?:ask|call|contact|ring|phone"
    r"|e-?mail)(?: for)?"
    r"|(?:[.!?\n] ?)(?:ask|call|contact|ring|phone|e-?mail)(?: for)?|(?:book|register|enrol|sign up|apply|appl(?:y"
    r"|ications)|cvs?|replies|names)"
    r" (?:(?:a place|places|here|now|early|soon) )?(?:with|to|via|through)|(?:speak|talk) to|(?:many )?thanks to"
    r"|(?:anmeldung(?:en)?|auskunft|auskünfte|infos?|informationen|(?:rück)?fragen|bewerbung(?:en)?|melden|meldet euch"
    r"|anmelden|erhältlich|voranmeldung"
    r"|unterlagen)(?: sie sich| bitte)* (?:bei|an|durch|über|erteilt|gibt|beantwortet)|wenden (?:sie )?sich (?:bitte )?an"
    r"|(?:geleitet|gehalten|angeboten|organisiert|moderiert|begleitet|gestaltet) (?:von|durch)|dank an|beantwortet|erteilt"
    r"|es (?:spricht|referiert)"
    r"|(?:animé|dirigé|présenté|proposé|organisé|encadré|assuré|tenu|donné|conduit)e?s? par|(?:auprès"
    r"|à l['’]attention) d[eu]|s['’]adresser à|s['’]inscrire"
    r" (?:auprès de|chez)|(?:contacter|appeler|contactez|appelez|candidatures? à|cv à|écrire à|merci à)"
    r"|(?:impartid|dirigid|coordinad|organizad|presentad|moderad)[oa] por|a cargo de|(?:apúntate|apúntense|apuntarse"
    r"|apuntaos|inscribirse|inscripciones"
    r"|preguntar?|preguntad|contactar|llamar|dirigirse|informes|currículum|avisar?|reservas?|reservar) (?:con|a|al|en|por)"
    r"|gracias a"
    r"|(?:tenut|condott|guidat|organizzat|moderat|presentat|coordinat)[oa] d(?:a|al|alla|alle)|a cura d(?:i|el|ella)"
    r"|(?:rivolgersi|iscriversi|iscrizioni"
    r"|prenotazioni|prenotarsi|chiedere|telefonare|scrivere|informazioni|curriculum|grazie) (?:a|al|alla|presso|da|dal"
    r"|dalla)|contattare"
    r"|(?:orientad|conduzid|ministrad|dinamizad|organizad|dad|apresentad)[oa] (?:por|pel[oa])|a cargo d[eoa]|(?:inscrições"
    r"|inscrever-se|inscrevam-se|marcações"
    r"|marcar|contactar|dirigir-se|ligar|currículo|informações|reservas|falar|falem|obrigado)(?: com| à| ao| a| para"
    r"| junto d[eoa]| n[oa])?"
    r"|(?:verzorgd|gegeven|geleid|begeleid|gehouden|georganiseerd|gepresenteerd) door|(?:aanmelden|aanmelding|opgeven"
    r"|opgave|melden|meld je|inschrijven"
    r"|informatie|inlichtingen|informeren|vragen|sollicitaties?|cv)(?: kan| graag| aan te vragen| verkrijgbaar)? (?:bij|via"
    r"|aan|naar)|met dank aan"
    r"|prowadzon[yae] przez|(?:zgłoszenia|zapisy|pytania|informacje|cv|zgłaszać|zapisywać|zapisać|zgłosić"
    r"|zgłoszenie)(?: się)?(?: przyjmuje| udziela| u| do"
    r"| kierować do)|(?:udziela|odpowiada|prowadzi|poprowadzi|wygłosi|przyjmuje)|dzwonić do|bellen (?:naar|met)|dzięki"
)
#: What somebody gives whose name follows.
_GIVEN: Final = (
    r"(?:(?:talk|lecture|workshop|course|seminar|class|presentation)\b[^.\n]{0,40} by|(?:workshop|course|seminar|class"
    r"|lecture) with"
    r"|(?:vortrag|referat|kurs|workshop|seminar|schulung|gesprächskreis|gesprächsgruppe)\b[^.\n]{0,40} (?:von|mit|bei"
    r"|durch)|vortrag"
    r"|(?:conférence|atelier|cours|formation|exposé|causerie)\b[^.\n]{0,40} (?:par|avec|de)|(?:charla|taller|curso"
    r"|conferencia|ponencia|seminario)\b[^.\n]{0,40}"
    r" (?:por|con|de)|(?:corso|conferenza|laboratorio|seminario|lezione)\b[^.\n]{0,40} (?:con|di|della|del)"
    r"|(?:palestra|curso|workshop|formação)\b[^.\n]{0,40} (?:por|pel[oa]|com|d[eoa])|(?:lezing|cursus|workshop|training"
    r"|voorlichting)\b[^.\n]{0,40} (?:door|met|van)"
    r"|(?:wykład|warsztaty|szkolenie|kurs|prelekcja|pogadanka)\b[^.\n]{0,40} (?:z|przez|prowadzi))"
)
#: What somebody is who treats the sick, right before the name.
_TREATS: Final = (
    r"(?:nurse|midwife|dietitian|nutritionist|psychologist|psychotherapist|physiotherapist|pharmacist|social worker"
    r"|(?:[a-zäöü]{2,14})?(?:beraterin|assistentin)"
    r"|krankenschwester|hebamme|psychologin|ärztin|apothekerin|physiotherapeutin|ernährungsberater|infirmi(?:er|ère)"
    r"|psychologue|diététicienne?|sage-femme"
    r"|kinésithérapeute|assistante sociale|enfermer[oa]|psicólog[oa]|nutricionista|fisioterapeuta|matrona"
    r"|trabajadora social|infermier[ea]|psicolog[oa]|dietista"
    r"|fisioterapista|ostetrica|assistente sociale?|enfermeir[oa]|verpleegkundige|psycholo(?:og|ge)|diëtiste?"
    r"|fysiotherapeute?|praktijkondersteuner"
    r"|wijkverpleegkundige|maatschappelijk werkster|pielęgniarka|psycholo(?:g|żka)|dietetyczka|położna|fizjoterapeutka)"
)
#: Between both: a colon, ``is``, an article.
_BETWEEN: Final = (
    r"[ \t]*[*)]*[ \t]*[:–—|(-]?[ \t*]*(?:(?:is|ist|sind|est|es|è|é|jest|to|our|unsere?|notre|nuestra?|onze|nasza?|ihre?"
    r"|frau und herr)[ \t]+)?"
    r"(?:(?:the|der|die|den|dem|la|le|el|il|l[ao]|a|o|de)[ \t]+)?"
    # Where the name is a first and a last one, its form of address as well.
    r"(?:(?:mr|mrs|ms|miss|frau|herrn?|mme|mlle|m|sra?|dña|don|doña|d|dra?|drs|prof|dott|sig|pani?|pan[ai]|panią"
    r"|mevr(?:ouw)?|mw|dhr)(?:\.ª|\.ssa|\.ra|\.)?[ \t]+){0,2}"
)
BEFORE: Final = rf"(?i)(?:\A|[^\pL])(?:(?:{_CALLED})|(?:{_TURNED_TO})|{_GIVEN}|{_TREATS}){_BETWEEN}"
_BEFORE: Final = Ending(BEFORE)
#: So many code points before a name are looked at.
REACH: Final = 90

# --- Behind a name ----------------------------------------------------------------------------------------------------

#: What somebody is called in care, at a practice or a course.
POSTS: Final = (
    r"(?:[a-z]{4,12} )?(?:nurse|midwife|co-?ordinator|(?:practice|ward|centre|clinic|office) manager|manager|secretary"
    r"|tutor|trainer|lecturer|speaker"
    r"|psychologist|psychotherapist|counsellor|dietitian|nutritionist|physiotherapist|pharmacist|doctor|gp|social worker"
    r"|organi[sz]er|facilitator|reception)"
    r"|(?:[a-zäöü]{2,16})?(?:sekretariat|sekretärin|leiterin|leiter|leitung|ärztin|arzt|krankenschwester|pflegerin"
    r"|pflegefachfrau|psychologin|psychologe"
    r"|therapeutin|therapeut|beraterin|berater|koordinatorin|koordinator|referentin|referent|dozentin|dozent|apothekerin"
    r"|apotheker|hebamme|trainerin|trainer"
    r"|sozialarbeiterin|sozialpädagogin|diätassistentin|personalabteilung|verwaltung|büro|empfang|vorsitzende)"
    r"|infirmi(?:er|ère)|coordinat(?:rice|eur)|secrétaire|secrétariat|directrice|directeur|animatrice|animateur|psychologue"
    r"|diététicienne|kinésithérapeute"
    r"|sage-femme|médecin|pharmacienne?|assistante sociale|formatrice|formateur|cadre de santé|responsable|accueil"
    r"|enfermer[oa]|coordinadora?|secretari[oa]|directora?|psicólog[oa]|nutricionista|fisioterapeuta|matrona|médic[oa]"
    r"|farmacéutic[oa]|trabajadora social"
    r"|monitora?|formadora?|secretaría|recursos humanos"
    r"|infermier[ea]|coordinat(?:rice|ore)|segretari[oa]|segreteria|direttrice|direttore|psicolog[oa]|dietista"
    r"|fisioterapista|ostetrica|medico|farmacista"
    r"|assistente sociale|educatrice|caposala|referente|responsabile"
    r"|enfermeir[oa]|coordenadora?|secretári[oa]|secretaria|diretora?|assistente social|fisioterapeuta|farmacêutic[oa]"
    r"|formadora?|receção|recursos humanos"
    r"|verpleegkundige|coördinator|secretaresse|secretariaat|praktijk(?:manager|ondersteuner|assistente)|psycholo(?:og|ge)"
    r"|diëtiste?|fysiotherapeute?|apotheker"
    r"|huisarts|arts|verloskundige|maatschappelijk werk(?:er|ster)|begeleid(?:er|ster)|trainer|docente?|leidster|receptie"
    r"|personeelszaken"
    r"|pielęgniarka|pielęgniarz|koordynator(?:ka)?|sekretar(?:ka|iat)|kierownik|kierowniczka|dyrektor(?:ka)?|psycholo(?:g"
    r"|żka)|dietetyczka|dietetyk|położna"
    r"|lekarz|lekarka|farmaceut(?:k)?a|fizjoterapeut(?:k)?a|pracownik socjalny|instruktor(?:ka)?|trener(?:ka)?|recepcja|kadry"
)
_BEHIND: Final = re.compile(
    r"(?i)[ \t]*[,(–—-][ \t]*(?:(?:our|the|die|der|unsere?|notre|la|le|il|a|o|nuestra|onze|de"
    rf"|nasza) )?(?:{POSTS})(?:[ \t]*(?:[.,;)\n]|\Z)"
    r"|[ \t]+(?:of|at|in|for|der|des|im|am|bei|für|du|de|des|del|della|dello|d[oa]|van|bij|w|na|ds\.)[ \t])"
)
#: What somebody does who speaks or leads, and what is said of them in the passive.
_DOES: Final = re.compile(
    r"(?i)(?:,? (?:from|of|von|vom|de|du|della|van|z|ze) (?:[^\s.,;:]+ ?){1,3},?)??[ \t]+(?:(?:will )?(?:leads?|runs?"
    r"|chairs?|hosts?|teach(?:es)?|gives? (?:a|the|an)|speaks? (?:on|about) (?!h(?:er"
    r"|is)\b)|talks? (?:about|on) (?!h(?:er|is)\b)"
    r"|answers?|takes? (?:bookings|names))\b"
    r"|(?:leitet|moderiert|hält|spricht über (?!ihre|seine)|referiert|gibt auskunft|beantwortet|erteilt"
    r"|nimmt (?:anmeldungen|ihre anmeldung)|steht (?:ihnen|euch))\b"
    r"|(?:geleitet|gehalten|angeboten|gegeben|organisiert|moderiert)\b|(?:anime(?:ra)?|dirige(?:ra)?|donne(?:ra)? une"
    r"|présente(?:ra)?|prend les inscriptions)\b"
    r"|(?:imparte|impartirá|dirige|coordina|dará|hablará (?:sobre|de)|recoge|atiende)\b|(?:conduce|tiene (?:il|un|la)|terrà"
    r"|parlerà|raccoglie|coordina)\b"
    r"|(?:orienta|conduz|dinamiza|dá (?:a|uma)|recebe|vai falar|falará)\b|(?:leidt|geeft|verzorgt|begeleidt|vertelt over"
    r"|neemt aanmeldingen)\b"
    r"|(?:prowadzi|poprowadzi|wygłosi|opowie|przyjmuje (?:zapisy|zgłoszenia)|udziela|udzieli|odpowie))"
)
#: And of somebody who is ill, whatever their post.
_IS_ILL: Final = re.compile(
    r"(?i)[ \t]?:|[ \t,(–—-]+(?:[^\W\d_]{2,16}[ \t,)]+){0,5}?(?:has|had|is (?:off|ill|on|suffering|being)|was (?:off|ill|diagnosed)"
    r"|suffers|takes|hat|hatte|leidet|litt|nimmt"
    r"|erkrankt\w*|ist (?:krank|seit|an|wegen|aus)|fällt|souffre|prend|est (?:en|malade|absente?|sous|suivie?)|a (?:un|une"
    r"|été|le|la|du)|padece|sufre|tiene|toma|está"
    r"|ha (?:un|una|avuto|il|la)|soffre|prende|è (?:in|malat\w|affett\w)|sofre|tem|lijdt|heeft|slikt|gebruikt|is (?:ziek"
    r"|uitgevallen)|choruje|cierpi|ma|bierze"
    r"|leczy|przyjmuje (?!zapisy|zgłosz)|jest (?:na|w|chor\w))\b"
)
#: So many code points behind a name are looked at.
_BEHIND_REACH: Final = 70
#: A text about somebody's own illness, which names whoever wrote it or treats them: there, everybody counts.
_RECORD: Final = compile_own(
    r"(?i)\b(?:(?:diagnos[a-zéêó]{1,6}|rozpoznanie|befunde?|anamnese|medication|medikation|médication|medicatie"
    r"|patient(?:in|e)?|pati[eë]nte?|paciente|paziente"
    r"|utente|doente|pacjent(?:ka)?|leki|history|antécédents|antecedentes|voorgeschiedenis)[ ]?:|geb\.|geboren"
    r"|(?:date of birth|d\.?o\.?b\b|born)|née? le"
    r"|nacid[oa]|nat[oa] (?:a|il)\b|nascid[oa]|ur\. |[0-9]{1,4} ?(?:mg|µg|mcg)\b|(?:he|she) (?:has|had|is|was|takes"
    r"|suffers)\b|(?:er|sie) (?:hat|hatte|nimmt"
    r"|leidet|ist)\b|(?:elle|il) (?:a|est|prend|souffre)\b|(?:his|her) (?:diagnosis|depression|condition|illness|medication"
    r"|treatment|cancer)\b"
    r"|krankgeschrieben|krankmeldung|signed off|off sick|sick leave|sick note|fit note|en arrêt|arrêt de travail"
    r"|arrêt maladie|de baja|in malattia"
    r"|de baixa|ziekgemeld|ziekmelding|na zwolnieniu|zwolnienie lekarskie|[A-TV-Z][0-9]{2}\.[0-9])",
    captures=False,
)
#: In bytes.
_LONGEST_RECORD: Final = 20_000


#: Between two names of those who do the same.
_JOINED: Final = re.compile(
    r"(?i)[ \t.]*(?:,|&|/|and|und|et|e|y|en|i|oraz|sowie|ou|of|lub|or)[ \t]*(?:(?:the|die|der|la|le|el|a|o|de) )?"
)


def are_joined(text: str, end: int, start: int) -> bool:
    """Whether one name ends at ``end`` and another, of the same list, begins at ``start``."""
    return _JOINED.fullmatch(text, end, start) is not None


#: No form of address is longer with its full stop.
_LONGEST_TITLE: Final = 6


def sentence_end(text: str, start: int, end: int) -> int:
    """Where the sentence ends in which a name begins at ``start``, at the latest where the name does."""
    stop = text.find(". ", start + _LONGEST_TITLE, end)
    end = end if stop < 0 else stop
    return end - (text[end - 1] == ".")


def is_ill(text: str, end: int) -> bool:
    """Whether what stands behind a name that ends at ``end`` tells of an illness, a treatment or a remedy."""
    return _IS_ILL.match(text, end, end + _BEHIND_REACH) is not None


def is_in_charge(document: Document, start: int, end: int) -> bool:
    """Whether words before a name with its form of address, its post or what is done tell that it is of whom to ask, or of who leads."""
    text = document.text
    # A name ends where a sentence does: "Mrs Hill. Room" is more than one.
    end = sentence_end(text, start, end)
    behind = text[end : end + _BEHIND_REACH].partition("\n")[0]
    is_led = is_led_before(text, start) or _BEHIND.match(behind + "\n") is not None or _DOES.match(behind) is not None
    return is_led and _IS_ILL.match(behind) is None and not is_record(document)


def is_led_before(text: str, start: int) -> bool:
    """Whether words before the name that stands there tell that it is of whom to ask, or of who leads, speaks or teaches."""
    return _BEFORE.ends(text[max(0, start - REACH) : start])


def is_record(document: Document) -> bool:
    """Whether a text is about somebody's own illness: with a diagnosis, a date of birth, a dose, a leave of the sick."""
    known = document.remembered("record of illness")
    if not known:
        known[""] = _RECORD.search(document.data[:_LONGEST_RECORD]) is not None
    return bool(known[""])
