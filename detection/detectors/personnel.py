"""What is written of one person at work: notes on appraisals and leavers, answers to applicants, lists of applicants: eight languages."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors import redaction
from detection.detectors.model import Candidate, Detector
from detection.detectors.names import NO_NAME, TITLED, TWO_NAMES, begins_with_first_name
from detection.document import Document
from detection.expressions import compile_own, spans_of
from detection.rare_words import RareWords
from domain.rules import Confidence

_GROUP: Final = "notes"
_AMOUNT: Final = r"(?:[€£$] ?[0-9]|[0-9] ?(?:€|£|\$|zł|(?:eur|gbp|usd|chf|pln|euros?|k)\b)|\b(?:eur|gbp|usd|chf|pln) ?[0-9])"

# --- Notes on one person ----------------------------------------------------------------------------------------------

#: What such a note is called.
_NOTE: Final = (
    r"(?:(?:performance|annual|year-end|mid-year|probation(?:ary)?|staff) (?:review|appraisal)|appraisal|exit interview|absence review"
    r"|garnishment(?: order)?"
    r"|attachment of earnings|mitarbeitergespräch|jahresgespräch|personalgespräch|beurteilungsgespräch|leistungsbeurteilung|probezeitbeurteilung"
    r"|beurteilung"
    r"|austrittsgespräch|exit-?gespräch|(?:lohn|gehalts)pfändung|entretien (?:annuel|individuel|professionnel|d['’]évaluation|de départ)"
    r"|évaluation(?: annuelle)?"
    r"|saisie sur salaire|evaluación(?: anual| de(?:l)? desempeño)?|entrevista de salida|embargo de (?:nómina|sueldo|salario)|valutazione(?: annuale| della"
    r" performance)?|colloquio (?:annuale|di valutazione|di uscita)|pignoramento dello stipendio|avaliação(?: anual| de desempenho)?|entrevista de (?:saída"
    r"|desligamento)|penhora de (?:vencimento|salário)|(?:functionerings|beoordelings|exit|voortgangs)gesprek|beoordeling|loonbeslag"
    r"|rozmow[ay] (?:oceniając\w+|roczn\w+|o odejściu)|ocena (?:roczna|okresowa|pracownicza|pracownika)|zajęcie (?:wynagrodzenia|pensji))"
)
#: What may stand between that and the name: a year, a preposition, a dash.
_OF_WHOM: Final = (
    r"(?:[ ]?[-–—:|,(/]|[ ]\(?(?:20[0-9]{2}(?:/[0-9]{2,4})?|q[1-4]|of|for|with|mit|von|für|de|du|d['’]|del|di|da|do|van|met|voor|z|con|avec|com"
    r"|final|mid-year"
    r"|pracownika|pani|pana)\b\)?){0,4}[ ]?"
)
_NOTE_TRIGGER: Final = (
    r"(?i)apprais|(?:performance|annual|year-end|mid-year|probation|probationary|staff|absence) review|exit interview|garnish|attachment of e"
    r"|beiterge|jahresge"
    r"|personalge|sgespr|exit-?ge|beurteil|pfändung|entretien |évaluation|saisie sur s|evaluación|entrevista de|embargo de|valutazione|colloquio|pignoram"
    r"|avaliação|penhora|gesprek|beoordeling|loonbeslag|rozmow|ocena|zajęcie"
)
_NOTE_COMPILED: Final = compile_own(rf"(?i:\b{_NOTE}{_OF_WHOM})[A-Z\x{{C0}}-\x{{17F}}]")
_NAMED: Final = re.compile(rf"{TITLED.pattern}|{TWO_NAMES.pattern}")
#: Those that are about nothing but a person.
_OF_PERSONS: Final = re.compile(
    r"(?i)exit|garnish|earnings|gespräch|pfändung|entretien|saisie|entrevista|embargo|colloquio|pignoramento|penhora|gesprek|loonbeslag|rozmow|zajęcie"
)
#: What only such a note says: how somebody was rated, what they get, why they leave.
_JUDGED: Final = RareWords(
    rf"(?i){_AMOUNT}|\b(?:rating|rated|below|exceed|expectations|unsatisf|satisfactor|poor|strengths|weakness|development|improv|salary|pay\b|promot"
    rf"|warning"
    r"|leav|quit|resign|because|manager|leistung|ungenügend|mangelhaft|befriedigend|gut\b|stärken|schwächen|gehalt|beförder|note\b|kündig|verlässt|resultat"
    r"|résultat|insuffis|satisfais|objectif|augment|promotion|points (?:forts|faibles)|quitte|démission|rendimiento|insuficiente|satisfactori"
    r"|objetivos|sueldo"
    r"|salari|ascenso|deja|renuncia|insufficient|sufficient|buon[oa]?\b|ottim|obiettiv|aument|stipendi|promozion|lascia|dimission|insuficient"
    r"|satisfat|promoç"
    r"|sai\b|demit|vencimento|onvoldoende|voldoende|goed\b|beoordeling|verbeter|salaris|loonsverhog|vertrekt|ontslag|niedostatecz|dobr[ay]|ocena"
    r"|podwyżk|wynik"
    r"|awans|odchodzi|poniżej|powyżej)"
)
_LONGEST_NAME: Final = 60
_JUDGED_REACH: Final = 300
_LONGEST_STEM: Final = 16


def _find_notes(document: Document) -> Iterator[Candidate]:
    without = 0  # nobody is judged before it
    for start, end in spans_of(_NOTE_COMPILED, document):
        named = _NAMED.match(document.text, end - 1, end + _LONGEST_NAME)
        if named is None or NO_NAME.search(named[0]):
            continue
        if _JUDGED.search(document, max(without, named.end()), named.end() + _JUDGED_REACH) is None:
            without = named.end() + _JUDGED_REACH - _LONGEST_STEM
            continue
        is_of_a_person = TITLED.match(named[0]) or begins_with_first_name(named[0])
        if is_of_a_person or _OF_PERSONS.search(document.text, start, end):
            yield Candidate(start, named.end(), named[0], Confidence.LIKELY, document.text[start : end - 1].strip(" -–—:|,(/"))


PERSONNEL_NOTE: Final = Detector(
    id="personnel_note",
    group=_GROUP,
    name="Note on an employee",
    description="An appraisal, an exit interview or a garnishment with a person's name behind it and what was said or taken.",
    triggers=(_NOTE_TRIGGER,),
    find=_find_notes,
    redact=redaction.nothing,
    example="Performance review 2025 – Ada Lovelace\nOverall rating: below expectations",
)

# --- Answers to applicants --------------------------------------------------------------------------------------------

#: How a letter to one person begins.
_GREETING: Final = (
    r"(?:(?:[Dd]ear|[Ss]ehr geehrte[r]?|[Ll]iebe[r]?|[Gg]uten [Tt]ag|[Hh]allo|[Cc]h[eè]re?|[Ee]stimad[oa]|[Aa]preciad[oa]|[Gg]entile|[Gg]ent\.m[oa]"
    r"|[Ee]gregi[oa]"
    r"|[Bb]este|[Gg]eachte|[Cc]ar[oa]|[Pp]rezad[oa]|[Ee]xm[oa]\.?|[Ss]zanown[ay]|[Dd]rog[ia]|[Hh]i|[Hh]ello|[Hh]ola|[Cc]iao|[Bb]onjour|[Ss]alut"
    r"|[Oo]lá|[Hh]oi|[Cc]ześć|[Ww]itaj)[ ]+"
    r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Frau|Herrn?|Madame|Monsieur|Mme|M|Sra?|Señora?|Don|Doña|D|Sig|Sig\.ra|Signora?|[Mm]evrouw|[Mm]eneer|[Dd]e [Hh]eer|[Hh]eer"
    r"|Senhora?|Pani|Panie)\.?(?:ª|a)?[ ]+){0,2}|\b(?:Madame|Monsieur|Señora|Señor|Frau|Herr|Signora|Senhora|Senhor|Pani|Panie)[ ]+)"
)
_GREETING_TRIGGER: Final = (
    r"(?i)\b(?:dear|sehr geehrter?|lieber?|guten tag|hallo|ch[eè]re?|estimad[oa]|apreciad[oa]|gentile|gent\.m[oa]|egregi[oa]|beste|geachte|car[oa]"
    r"|prezad[oa]|exm[oa]|szanown[ay]|drog[ia]|h(?:i"
    r"|ello|ola|oi)|ciao|bonjour|salut|olá|cześć|witaj|madame|monsieur|señora?|frau|herr|signora|senhora?|panie?)[^a-z]"
)
_GREETING_COMPILED: Final = compile_own(rf"{_GREETING}[A-Z\x{{C0}}-\x{{17F}}]")
_NOBODY: Final = re.compile(
    r"(?i)(?:sir|madam|hiring|team|all|applicants?|candidates?|colleagues?|everyone|customer|recruit\w*|damen|bewerber\w*|kolleg\w*|alle|zusammen"
    r"|candidat\w*"
    r"|monsieur|madame|toutes|tous|equipo|aspirante|candidat[oie]|tutti|colleghi|allemaal|sollicitant\w*|collega\w*|todos|equipa|państwo|kandydac\w*"
    r"|kandydat\w*"
    r"|mr|mrs|ms|miss|dr|frau|sra?|sig|mme|panie?|señora?|senhora?|signora?|muster\w*|name|nachname|doe"
    r"|human|personal\w*|hr|heer|herr)\b"
)
_FIRST_WORD: Final = re.compile(r"[A-ZÀ-ÖØ-ÞĆĘŁŃÓŚŹŻŠČ][\w'’-]+")
#: By language: whose application or which post, and how it is turned down.
_ANSWERS: Final = (
    (
        r"\byour (?:\w+ )?(?:application|candidacy|cv\b|interview)|\b(?:for|in) (?:the|our) (?:\w+ ){0,2}(?:post|position|role|vacancy)\b"
        r"|taking the time to (?:apply|interview)",
        r"regret to (?:inform|tell|advise) you|(?:not|unable to|cannot) (?:to )?(?:be )?(?:tak(?:e|ing)|progress\w*|proceed\w*|pursu\w+"
        r"|consider\w*) (?:with )?your?\b"
        r"|not (?:be(?:en)? )?(?:shortlist|select|invit)\w*|not (?:to )?(?:offer|appoint)(?:ing)? you|not (?:be )?mov(?:e|ing) forward with you"
        r"|(?:un|not (?:been )?)successful|(?:another|other) (?:candidate|applicant)|(?:post|position|role|vacancy) has been filled",
    ),
    (
        r"\b(?:ihre|deine)[rn]? (?:\w+ )?(?:bewerbung|unterlagen)|\bdas vorstellungsgespräch",
        r"\bandere[nr]? (?:bewerber|kandidat)|nicht (?:weiter |mehr )?(?:berücksichtig|in betracht)|engere (?:aus)?wahl|\babsage\b"
        r"|leider (?:eine absage|absagen)|für (?:eine|einen) andere",
    ),
    (
        r"\b(?:votre|ta) candidature|\bau poste d",
        r"au regret|suite favorable|pas (?:été )?retenue?\b|(?:une?|d['’])autres? candidat|autres? profils?|ne pouvons (?:pas )?(?:donner|retenir)"
        r"|malheureusement[^.\n]{0,80}(?:retenu|suite|écart)",
    ),
    (
        r"\b(?:su|tu) (?:candidatura|solicitud de empleo|currículum)|\binterés en (?:el|nuestro|la) (?:puesto|vacante|oferta)",
        r"lamentamos (?:comunicar|informar)|sentimos comunicar|otr[oa]s? candidat|no ha(?:s)? sido (?:seleccionad|elegid)|descartad"
        r"|(?:lamentablemente|desafortunadamente)[^.\n]{0,80}(?:otr[oa]s? |no (?:ha|podemos|hemos|continu))",
    ),
    (
        r"\b(?:sua|tua|vostra) (?:candidatura|domanda di lavoro)|\baltr[oa] candidat|\bsuo (?:cv|curriculum)",
        r"spiacent[ei] di|(?:purtroppo|ci dispiace)[^.\n]{0,80}(?:altr[oa] |non (?:proseg|proced|è stat|possiamo))|altr[oa] candidat"
        r"|non è stata (?:selezionata"
        r"|accolta)",
    ),
    (
        r"\b(?:sua|tua|vossa) candidatura|\bagradecemos o (?:seu|teu) interesse",
        r"lamentamos (?:informar|comunicar)|outr[oa]s? candidat|não (?:foi|será|fo[is]te) (?:selecionad|escolhid)|não (?:vamos|iremos) avançar",
    ),
    (
        r"\b(?:uw|je|jouw) (?:\w+ )?sollicitatie|\bjouw cv|\buw cv",
        r"andere kandida|afwijz|afgewezen|niet (?:uit te nodigen|geselecteerd|uitgekozen)|helaas[^.\n]{0,80}niet (?:verder|passend|uitnodig)",
    ),
    (
        r"\b(?:za|twoj\w+|pani|pana) (?:aplikacj|kandydatur|zgłoszeni|cv\b)|\bna stanowisko",
        r"inn(?:ego|ą|ych) kandydat|(?:niestety|z przykrością)[^.\n]{0,100}nie (?:została?|zostało|zdecydowaliśmy|możemy|zakwalifikował)",
    ),
)
#: What else people apply for.
_OTHER_APPLICATION: Final = re.compile(
    r"(?i)application (?:for|to) (?:\w+ ){0,5}(?:permits?|permission|visas?|loans?|licen[cs]es?|membership|grants?|funding|accounts?|cards?|passports?"
    r"|planning|allotments?)\b"
)
_TURNED_DOWN: Final = tuple((re.compile(f"(?i){post}"), re.compile(f"(?i){answer}")) for post, answer in _ANSWERS)
#: A post that is offered, and what for.
_OFFERED: Final = re.compile(
    r"(?i)\b(?:offer you (?:(?:the|an?|this|our) (?:[\w-]+ ){0,3}(?:position|post|role|job)|(?:a contract of )?employment)|job offer|offer of employment"
    r"|bieten (?:wir )?(?:ihnen|dir)[^.\n]{0,40}(?:stelle|position)\b|(?:ihnen|dir) [^.\n]{0,40}(?:stelle|position)\b[^\n]{0,100}(?:anzubieten"
    r"|anbieten)|stellenangebot|vous (?:proposer|offrir) (?:le|un) (?:poste|emploi)|ofrecer(?:le|te) (?:el|un) (?:puesto|empleo|cargo)|offrir(?:le"
    r"|ti) (?:il|la|un)"
    r"|proporLe|oferecer-?(?:lhe|te) (?:o|um) (?:lugar|cargo|posto|emprego)|propor-lhe|bieden (?:wij |we )?(?:u|je) (?:de|een) (?:functie|baan)|(?:de"
    r"|een) functie"
    r" van [^.\n]{2,40} aan|(?:zaoferować|proponujemy|oferujemy) (?:pani|panu|ci) (?:stanowisko|pracę))"
)
_PAID: Final = re.compile(
    r"(?i)(?:salary|wage|\bpay\b|gross|gehalt|lohn|brutto|vergütung|salaire|rémunération|\bbrut|salario|sueldo|brutos|stipendio|retribuzione|lord[oi]"
    r"|\bral\b"
    r"|salário|vencimento|salaris|\bloon|bruto|wynagrodzeni|pensj)"
)
_PAY_SUM: Final = re.compile(rf"(?i){_AMOUNT}")
#: What every such letter holds a word of: most others are not read on.
_ABOUT: Final = compile_own(
    r"(?i)applica|candida|\bcv\b|interview|vacancy|position|\bpost|role|\bapply|bewerb|unterlagen|vorstellung|solicitud|curr[ií]culum|inter[eé]s|puesto"
    r"|domanda|sollicitatie|aplikacj|kandydat|zgłoszeni|stanowisk|offer|employment|stell|ofrecer|offrir|propor|oferec|bied|functie|proponujemy|oferujemy"
    r"|zaoferowa"
)
_LETTER_REACH: Final = 900
_PAY_REACH: Final = 160


def _is_turned_down(text: str, start: int, end: int) -> bool:
    is_answered = any(post.search(text, start, end) and answer.search(text, start, end) for post, answer in _TURNED_DOWN)
    return is_answered and _OTHER_APPLICATION.search(text, start, end) is None


def _is_offered_pay(text: str, start: int, end: int) -> bool:
    offered = _OFFERED.search(text, start, end)
    if offered is None:
        return False
    paid = _PAID.search(text, max(start, offered.start() - _PAY_REACH), end)
    return paid is not None and _PAY_SUM.search(text, max(start, paid.start() - _PAY_REACH), paid.end() + _PAY_REACH) is not None


def _find_answers(document: Document) -> Iterator[Candidate]:
    text, last = document.text, -1
    if _ABOUT.search(document.data) is None:
        return
    for start, end in spans_of(_GREETING_COMPILED, document):
        named = _FIRST_WORD.match(text, end - 1)
        if start < last or named is None or _NOBODY.match(named[0]):
            continue
        last = min(len(text), end + _LETTER_REACH)
        if _is_turned_down(text, start, last) or _is_offered_pay(text, start, last):
            yield Candidate(start, named.end(), named[0], Confidence.LIKELY, "an answer to an applicant")


APPLICANT_ANSWERED: Final = Detector(
    id="applicant_answered",
    group=_GROUP,
    name="Answer to an applicant",
    description="A letter to a named person that turns down their application, or offers them a post with its pay.",
    triggers=(_GREETING_TRIGGER,),
    find=_find_answers,
    redact=redaction.nothing,
    example="Dear Ms Lovelace, we regret to inform you that your application was unsuccessful.",
)

# --- Lists of applicants ----------------------------------------------------------------------------------------------

_APPLICANTS_TRIGGER: Final = (
    r"(?im)^[ \t#*]*(?:(?:short|long)list|applicants|candidates|bewerber(?:liste|innen|übersicht)?|bewerbungen|candidats|candidatures|candidatos"
    r"|candidaturas"
    r"|candidati|sollicitanten|kandidaten|kandydaci)\b"
)
_APPLICANTS: Final = rf"{_APPLICANTS_TRIGGER}[^\n.?!]{{0,60}}$"
_APPLICANTS_COMPILED: Final = compile_own(_APPLICANTS)
_APPLICANT: Final = re.compile(rf"(?m)^[ \t*•–-]*(?:[0-9]{{1,2}}[.)] )?({TWO_NAMES.pattern})(?=[ \t]*[-–—:,;(|])")
#: What is noted of an applicant: what they ask, when they can come, what was thought of them.
_NOTED: Final = re.compile(
    rf"(?i){_AMOUNT}|\b(?:expects|wants|asks for|notice|available|interview|reject|invite|references|weak|strong|erwartet|gehalt|kündigungsfrist"
    rf"|absage|einladen"
    r"|zeugnis|stark|schwach|attend|souhaite|préavis|disponible|entretien|écarter|référence|pide|quiere|preaviso|entrevista|descart|chiede"
    r"|disponibile|colloquio"
    r"|scart|pede|aviso|disponível|rejeit|vraagt|opzegtermijn|beschikbaar|gesprek|afwijz|oczekuje|wypowiedzeni|dostępn|rozmow|odrzuc)"
)
_LIST_REACH: Final = 1_200
_LEAST_APPLICANTS: Final = 2


def _find_applicants(document: Document) -> Iterator[Candidate]:
    """A title of applicants with two names below, each with a note on its line."""
    text, last = document.text, 0
    for start, end in spans_of(_APPLICANTS_COMPILED, document):
        if start < last:
            continue
        last = end + _LIST_REACH // 2
        listed = _APPLICANT.finditer(text, end, end + _LIST_REACH)
        noted = sum(
            begins_with_first_name(found[1]) and _NOTED.search(text, found.end(), document.line(found.start(1))[1]) is not None
            for found in listed
        )
        if noted >= _LEAST_APPLICANTS:
            yield Candidate(start, end, text[start:end].strip(), Confidence.LIKELY, "names with notes below")


APPLICANTS_NOTED: Final = Detector(
    id="applicants_noted",
    group=_GROUP,
    name="List of applicants",
    description="A list of names under a title such as “Shortlist”, with what they ask or what was thought of them.",
    triggers=(_APPLICANTS_TRIGGER,),
    find=_find_applicants,
    redact=redaction.nothing,
    example="Shortlist\nAda Lovelace – expects 38k, notice three months\nJohn Ek – expects 35k\n",
)

DETECTORS: Final = (PERSONNEL_NOTE, APPLICANT_ANSWERED, APPLICANTS_NOTED)
