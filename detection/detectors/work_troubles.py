"""What is told of somebody's troubles at work: complaints of harassment or of a superior, contracts that end, dismissals. Eight languages."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors import redaction
from detection.detectors.model import Candidate, Detector, in_order
from detection.detectors.names import NAME_WORD, TITLED, TWO_NAMES, is_declined_first_name
from detection.detectors.sentence_subjects import NAMED, is_somebody, who_of
from detection.document import Document
from detection.expressions import compile_own, spans_of
from detection.rare_words import RareWords
from domain.rules import Confidence

_GROUP: Final = "notes"
_NAME: Final = re.compile(rf"{TITLED.pattern}|{TWO_NAMES.pattern}|\b{NAME_WORD}")
_NAME_REACH: Final = 60
_SENTENCE_REACH: Final = 160
_SENTENCE_ENDS: Final = re.compile(r"[^\W\d_]{4}[.!?](?:\s|\Z)|\n|;")
#: Of whom newspapers tell, and books.
_FAMOUS: Final = RareWords(
    r"(?i)\b(?:singer|actor|actress|footballer|striker|the club|minister|senator|president|novel|film|movie|according to|newspaper|sänger\w*|schauspieler\w*"
    r"|fußball\w*|trainer|minister\w*|zeitung|laut|roman|chanteu(?:r|se)|act(?:eur|rice)|footballeu(?:r|se)|entraîneur|ministre|selon|journal|cantante"
    r"|actor|actriz|futbolista|entrenador|ministr[oa]|según|periódico|attore|attrice|calciatore|allenatore|secondo|giornale|cantora?|ator|atriz|jogador"
    r"|treinador|segundo|jornal|zangere?s?|acteur|voetballer|minister|volgens|krant|piosenkar\w+|aktor\w*|piłkarz|trener\w*|według|gazet\w+)\b"
)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    first = max(0, start - _SENTENCE_REACH)
    first = max((ended.end() for ended in _SENTENCE_ENDS.finditer(text, first, start)), default=first)
    ended = _SENTENCE_ENDS.search(text, end, end + _SENTENCE_REACH)
    return first, min(len(text), end + _SENTENCE_REACH) if ended is None else ended.end()


def _named_at(text: str, start: int, *, polish: bool = False) -> re.Match[str] | None:
    """The person who is named right there."""
    named = _NAME.match(text, start, start + _NAME_REACH)
    is_known = named is not None and (is_somebody(named[0]) or (polish and is_declined_first_name(named[0])))
    return named if is_known else None


# --- Complaints -------------------------------------------------------------------------------------------------------

_HARASSMENT: Final = (
    r"(?:harass|bull(?:ying|ied|ies)\b|grievance|groped|sexist remarks|sexual assault|victimis|mobbing|gemobbt|belästig|harcel|harcèl|attouchement"
    r"|agissements sexistes"
    r"|propos sexistes|\bacos[oaó]\b|acosad|hostigamiento|molesti[ea]|molestat|ass[eé]di|grensoverschrijdend|intimid[ae]|geïntimideer|lastig ?gevallen"
    r"|pesterij|pestgedrag"
    r"|gepest|handtastelijk|molestow|dyskryminac)"
)
_HARASSMENT_TRIGGER: Final = rf"(?i){_HARASSMENT}"
_HARASSMENT_COMPILED: Final = compile_own(_HARASSMENT_TRIGGER, captures=False)
#: What somebody does who complains, or what was done to them.
_COMPLAINS: Final = re.compile(
    r"(?i)(?<!\w)(?:complain(?:s|ed|ing)|rais(?:e|es|ed|ing)|lodg(?:es|ed|ing)|fil(?:es|ed|ing)|report(?:s|ed)(?= )|accus(?:es|ed)|alleg(?:es|ed)"
    r"|made an? (?:\w+ )?"
    r"(?:complaint|allegation)|(?:was|is|were|being|been|feels|felt) (?:\w+ )?(?:harassed|bullied|groped|victimised)|has been (?:harassing|bullying)"
    r"|(?:harassed|groped|bullied) (?:her|him)\b"
    r"|beschwert(?:e)? sich|hat sich [^.\n]{0,60}beschwert|beklagt(?:e)?(?: sich)?|meldet(?:e)?|wirft|warf|beschuldigt(?:e)?"
    r"|fühlt(?:e)? sich|erhebt|(?:wird|wurde|hat)(?=[^.\n]{0,80}(?:belästigt|gemobbt|gemeldet|angezeigt|beschuldigt|eingereicht|erhoben))"
    r"|se plaint|s['’]est plainte?|dénonce|a dénoncé|accuse|a accusé|signale|a signalé|a porté plainte|porte plainte|a été victime|est victime|subit|a subi"
    r"|denuncia|denunció|ha denunciado|se queja|se quejó|se ha quejado|acusa|acusó|ha acusado|refiere|(?:ha presentado|presenta)(?=[^.\n]{0,30}(?:queja"
    r"|denuncia|reclamación))|sufre|ha sufrido"
    r"|segnala|ha segnalato|ha denunciato|lamenta|ha lamentato|si lamenta|si è lamentat[oa]|accusa|ha accusato|subisce|ha subito|queixa-se|queixou-se"
    r"|denunciou"
    r"|acusou|apresentou(?= [^.\n]{0,20}queixa)|apresenta(?= [^.\n]{0,20}queixa)|sofre|sofreu|é vítima|foi vítima|(?:dient|diende)(?=[^.\n]{0,40}klacht)"
    r"|heeft(?=[^.\n]{0,80}(?:ingediend|gemeld|geklaagd|lastig ?gevallen|gepest|geïntimideerd))|klaagt|klaagde|beklaagt|beschuldigt|meldt|meldde|voelt zich"
    r"|(?:wordt|werd|is)(?=[^.\n]{0,40}(?:gepest|lastig ?gevallen|geïntimideerd))|złożył[ay]?|składa|skarży(?:ł|ła)? się|oskarża|oskarżył[ay]?|zgłasza"
    r"|zgłosił[ay]?|zarzuca|zarzucił[ay]?|doświadcza|padł[ay]? ofiarą)(?!\w)"
)
#: Before the one who is complained of.
_BY_WHOM: Final = re.compile(
    r"(?i)(?<!\w)(?:by|from|against|durch|von|seitens|gegen|de la part de|par|contre|por parte de(?:l)?|por|contra|da parte d(?:i|el|ella)|contro"
    r"|pel[oa]|door|van|tegen|ze strony|przez|przeciwko|wobec) (?:(?:the|el|la|il|o|a|de) )?(?:(?:his|her|their|ihren?|seinen?|son|sa|su|seu|sua|haar|zijn"
    r"|swoj\w+)"
    r" (?:[^\W\d_A-Z]+ ){1,3},? ?)?"
)
_COMPLAINT: Final = RareWords(
    r"(?i)\b(?:complain\w*|allegations?|accus\w+|grievance|investigation|report(?:s|ed)?|beschwerde\w*|vorw[uü]rfe?|anschuldigung\w*|anhörung|plainte"
    r"|signalement|accus\w+|enquête|denuncia\w*|queja|expediente|acusa\w*|segnalazione|contestazione|accus[aei]|queixa\w*|processo disciplinar|averiguações"
    r"|klacht\w*|melding\w*|onderzoek|beschuldig\w*|skarg\w*|zgłoszeni\w*|zarzut\w*|postępowani\w*|komisj\w+)\b"
)
#: What is for everybody: rules, courses, whom to call.
_FOR_ALL: Final = RareWords(
    r"(?i)\b(?:polic(?:y|ies)|training|workshop|helpline|hotline|course|seminar|lecture|talk|leaflet|posters?|survey|book|anti-\w+|anyone|everyone|whoever"
    r"|contact person|ambassador"
    r"|richtlinie|schulung|plakat\w*|umfrage\w*|buch|ansprechpartner\w*|beauftragte\w*|vortrag|betriebsvereinbarung|broschüre|formation|référente?|charte"
    r"|politique|affiche|sondage|livre|téléphonique|libro|encuesta|sondaggio|livro|inquérito|boek|enquête onder|książk\w+|ankiet\w+"
    r"|toute personne|sensibilisation|curso|taller|formación|política|charla|cualquier persona|corso|formazione|sportello|regolamento|politica|opuscolo"
    r"|chi subisce"
    r"|chiunque|formação|palestra|código|linha de apoio|qualquer pessoa|cursus|vertrouwenspersoon|beleid|voorlichting|workshop|iedereen|szkoleni\w+"
    r"|polityk\w+"
    r"|procedur\w+|regulamin\w*|warsztat\w*|infolini\w+|każdy|osoby, które)\b"
)
#: Somebody's superior, complained of.
_SUPERIOR: Final = (
    r"(?:(?:his|her) (?:line |shift |team |direct )?(?:manager|supervisor|team leader|leader|boss|foreman|superior)"
    r"|(?:ihre|seine)[nrm]? (?:direkten? )?(?:vorgesetzten?|chefin|chef|teamleiter(?:in)?|schichtleiter(?:in)?|abteilungsleiter(?:in)?)"
    r"|(?:son|sa) (?:responsable|supérieure?|cheffe?|manager|n\+1)|su (?:encargad[oa]|jef[ea]|superior|supervisora?|responsable)"
    r"|(?:del |il |al |contro il )?(?:suo|sua) (?:cap[oa]\w*|responsabile|superiore)|(?:seu|sua) (?:encarregad[oa]|chefe|supervisora?|superior)"
    r"|(?:haar|zijn) (?:voorman|leidinggevende|chef|baas|teamleider|manager)"
    r"|(?:swoj[a-z]{1,4} )?(?:przełożon|kierowni[kc]|brygadzist|szef))"
)
_AGAINST: Final = (
    r"(?:(?:complain(?:s|ed) (?:formally )?(?:about|of)|(?:grievance|complaint|allegations?) (?:against|about)|accus(?:es|ed)) [^\n.]{0,24}"
    r"|(?:beschwert(?:e)? sich (?:\w+ )?über|beschwerde (?:gegen|über)|beschuldigt) |(?:se plaint (?:du comportement )?de|dénonce|accuse|plainte contre) "
    r"|(?:denuncia a|denunció a|se queja de|queja contra|denuncia contra|acusa a) |(?:si lamenta|segnalazione|accusa|denuncia) (?:contro )?"
    r"|(?:queixa-se d[oae]|queixa contra [oa]|acusa [oa]) |(?:een klacht in tegen|klacht tegen|beklaagt zich over|klaagt over|beschuldigt) "
    r"|(?:skarg[ęai] na|skarży się na|oskarża) )"
)
_AGAINST_TRIGGER: Final = rf"(?i)\b{_AGAINST}{_SUPERIOR}"
_AGAINST_COMPILED: Final = compile_own(_AGAINST_TRIGGER, captures=False)
_OF_WHOM_REACH: Final = 48


def _complainant(document: Document, first: int, last: int) -> tuple[int, int] | None:
    """Who complains, or suffers, in a sentence."""
    for complains in _COMPLAINS.finditer(document.text, first, last):
        who = who_of(document, complains.start())
        if who is not None:
            return who
    return None


def _accused(text: str, first: int, last: int) -> re.Match[str] | None:
    """Who is complained of in what goes on there."""
    for by in _BY_WHOM.finditer(text, first, last):
        named = _named_at(text, by.end(), polish=True)
        if named is not None:
            return named
    return None


def _find_complaints(document: Document) -> Iterator[Candidate]:
    text, seen = document.text, -1
    for start, end in spans_of(_HARASSMENT_COMPILED, document):
        if start < seen:
            continue
        first, seen = _sentence(text, start, end)
        if _FOR_ALL.search(document, first, seen) or _FAMOUS.search(document, first, seen):
            continue
        who = _complainant(document, first, seen)
        if who is None and _COMPLAINT.search(document, first, seen) is not None:
            accused = _accused(text, end, min(seen, end + _OF_WHOM_REACH))
            who = None if accused is None else accused.span()
        if who is not None:
            yield Candidate(min(start, who[0]), max(end, who[1]), text[slice(*who)], Confidence.LIKELY, text[start:end])


def _find_accused(document: Document) -> Iterator[Candidate]:
    text = document.text
    for start, end in spans_of(_AGAINST_COMPILED, document):
        first, last = _sentence(text, start, end)
        if _FOR_ALL.search(document, first, last) or _FAMOUS.search(document, first, last):
            continue
        who = who_of(document, start) or _complainant(document, first, end)
        if who is not None:
            yield Candidate(who[0], end, text[slice(*who)], Confidence.LIKELY, "of a superior")


GRIEVANCE_TOLD: Final = Detector(
    id="grievance_told",
    group=_GROUP,
    name="Complaint of harassment",
    description="A named person who complains of harassment or of a superior, or is complained of; no policy and no training.",
    triggers=(_HARASSMENT_TRIGGER, _AGAINST_TRIGGER),
    find=lambda document: in_order(_find_complaints(document), _find_accused(document)),
    redact=redaction.nothing,
    example="Mrs Lovelace complains of harassment by Mr Babbage.",
)

# --- Contracts that end -----------------------------------------------------------------------------------------------

#: That a contract goes on no longer.
_NOT_RENEWED: Final = (
    r"(?:(?:won['’]t|will not|isn['’]t|is not|not going to|not to|not) be(?:ing)? (?:renew|extend|prolong)ed|not (?:renewing|extending|to renew|to extend)"
    r"|let['’]s not renew"
    r"|(?:don['’]t|do not|won['’]t|will not|not going to) (?:renew|extend)"
    r"|(?:nicht|keinesfalls) (?:mehr )?(?:verlängert|verlängern|entfristet|entfristen)|(?:ne sera pas|n['’]est pas|ne serait pas|pas être)"
    r" (?:renouvelé|reconduit|prolongé)e?|ne (?:lui )?(?:renouvel|reconduis|prolonge)[a-z]+ pas|ne pas (?:renouveler|reconduire|prolonger)"
    r"|no (?:se )?(?:le |la |lo )?(?:renueva|renovará|prorroga|prorrogará|va a renovar|vamos a renovar|renovamos|renovaremos|renovar|prorrogamos"
    r"|será renovado)"
    r"|non (?:sarà|verrà|viene|è) (?:rinnovat|prorogat)[oa]|non (?:gli |le |lo |la )?(?:rinnoviamo|rinnoveremo|proroghiamo|rinnovare)"
    r"|não (?:será|vai ser|é|foi|irá ser) (?:renovad|prorrogad|prolongad)[oa]|não (?:lhe )?(?:se )?(?:renovamos|renova|vamos renovar|iremos renovar"
    r"|renovaremos|renovar)"
    r"|(?:wordt|worden) niet (?:meer )?(?:verlengd|omgezet)|niet (?:te )?(?:meer )?verleng(?:en|d)"
    r"|nie (?:zostanie|będzie) (?:już )?(?:przedłużon[aey]|odnowion[aey])|nie (?:przedłuż(?:ymy|amy|ą|y|ać|yć)))"
)
_NOT_RENEWED_TRIGGER: Final = rf"(?i)\b{_NOT_RENEWED}"
_NOT_RENEWED_COMPILED: Final = compile_own(_NOT_RENEWED_TRIGGER, captures=False)
_CONTRACT: Final = (
    r"(?:(?:fixed-term |temporary |employment )?contract|(?:arbeits|zeit|jahres)?vertrag|contrat(?: de travail)?|cdd|contrato(?: (?:temporal|a termo"
    r"|de trabalho"
    r"|de trabajo))?|contratto(?: (?:a termine|di lavoro))?|(?:jaar|arbeids)?contract|umow[aęy](?: o pracę| na czas określony)?)"
)
#: Whose contract it is, told behind the word: ``contract of``, or the case of Polish.
_CONTRACT_OF: Final = re.compile(
    rf"(?i)\b{_CONTRACT} (?:(?:of|for|with|von|mit|de|du|con|a|del|della|di|d[oa]|com [oa]|com|ao|à|van|met|z|ze|dla)[ ])?(?:(?:el|la|lo|o|os|de|l['’]) )?"
    r"(?=(?-i:[A-ZÀ-ÞŁŚŻ])|pan[iau]|mevrouw|de heer|meneer|señor|signor|senhor)|\bcontrat d['’](?=[A-ZÀ-Þ])"
)
#: Or before it: ``Kevin's contract``, ``Kevins Vertrag``, ``Kevin zijn contract``.
_OWNER_OF_CONTRACT: Final = re.compile(rf"({NAMED.pattern})(?: zijn| haar| z['’]n)? (?i:{_CONTRACT})\b")
_OWNS: Final = re.compile(r"(?:['’]s|s|['’])\Z")
#: Whom the words are about that stand right behind the name: ``Denis: non gli rinnoviamo``, ``A Leire no le renovamos``.
_RIGHT_AFTER: Final = re.compile(
    rf"({NAMED.pattern})(?:[:,–-]| [–-])? ?(?:her |his |le |gli |lhe |we(?:['’]re| are)? |wir |il |elle )?\Z"
)
#: What is dismissed is a case, and what ends is somebody else's.
_NO_SUBJECT: Final = re.compile(
    r"(?i)\b(?:against|of|with|by|from|says|gegen|von|mit|sagt|contre|avec|dit|contra|con|dice|contro|com|diz|tegen|van|met|zegt|przeciwko|mówi) \Z"
)
_LONGEST_OWNER: Final = 100
#: Contracts of other things than work.
_OTHER_CONTRACT: Final = RareWords(
    r"(?i)\b(?:lease|rent(?:al)?|insurance|mobile|phone|gym|suppl(?:y|ier)|maintenance|cleaning|tenan\w+|miet\w*|handy\w*|wartung\w*|versicherung\w*"
    r"|lieferant\w*"
    r"|bail|loyer|assurance|fournisseur|entretien|alquiler|arrendamiento|seguro|proveedor|mantenimiento|affitto|locazione|fornitor\w+|fornitura|assicurazione"
    r"|arrendamento|fornecedor\w*|seguro|manutenção|huur\w*|verzekering|leverancier|onderhoud\w*|najmu|dostawc\w+|dostaw\w*|ubezpieczen\w+|abonament\w*"
    r"|abonnement\w*"
    r"|abo|subscription|suscripción|abbonamento|assinatura|licen[cs]e|lizenz\w*)\b"
)


#: Only somebody knows or does not: whoever it is that is named.
_KNOWS_NOT: Final = re.compile(
    r"(?i)\b(?:(?:he|she) (?:doesn['’]t|does not) know|(?:er|sie) weiß (?:es|das|davon) (?:noch )?nicht|(?:il|elle) ne le sait pas|(?:aún|todavía) no lo sabe"
    r"|no lo sabe (?:aún|todavía)|non lo sa ancora|(?:ele|ela) (?:ainda )?não sabe|ainda não sabe|(?:hij|zij|ze) weet het (?:nog )?niet"
    r"|jeszcze (?:o tym |tego )?nie wie|nie wie (?:o tym )?jeszcze)\b"
)
_KNOWS_REACH: Final = 60


def _whose_contract(text: str, first: int, start: int, last: int) -> tuple[int, int] | None:
    """Whose contract a sentence is about that says at ``start`` that it ends."""
    for contract in _CONTRACT_OF.finditer(text, first, last):
        named = _named_at(text, contract.end(), polish=contract[0][:3].lower() == "umo")
        if named is not None:
            return named.span()
    for owner in _OWNER_OF_CONTRACT.finditer(text, first, last):
        if is_somebody(_OWNS.sub("", owner[1])) or is_somebody(owner[1]):
            return owner.span(1)
    if (unknown := _CONTRACT_OF.search(text, first, last)) is not None and _KNOWS_NOT.search(text, start, last + _KNOWS_REACH):
        named = NAMED.match(text, unknown.end(), unknown.end() + _NAME_REACH)
        return None if named is None else named.span()
    return _right_before(text, first, start)


def _right_before(text: str, first: int, start: int) -> tuple[int, int] | None:
    """The person who is named right before what is told, as its subject."""
    named = _RIGHT_AFTER.search(text, max(first, start - _LONGEST_OWNER), start)
    if named is None or not is_somebody(named[1]) or _NO_SUBJECT.search(text, first, named.start(1)) is not None:
        return None
    return named.span(1)


def _find_ends(document: Document) -> Iterator[Candidate]:
    text = document.text
    for start, end in spans_of(_NOT_RENEWED_COMPILED, document):
        first, last = _sentence(text, start, end)
        if _OTHER_CONTRACT.search(document, first, last) or _FAMOUS.search(document, first, last):
            continue
        whose = _whose_contract(text, first, start, last)
        if whose is not None:
            yield Candidate(min(start, whose[0]), max(end, whose[1]), text[slice(*whose)], Confidence.LIKELY, text[start:end])


#: That somebody will be dismissed: whom stands behind, or before.
_DISMISS: Final = (
    r"(?:(?:dismiss(?:ing)?|sacking|lay(?:ing)? off) |(?:wir kündigen|kündigen wir|wir entlassen|entlassen wir|trennen uns von|trennung von) "
    r"|(?:va|allons|vais|vont) licencier |licencions |se sépare(?:r)? de |nous séparons de |(?:vamos a|voy a|van a|hay que) despedir a (?:la |el )?"
    r"|despedimos a |prescindimos de |prescindir de |licenzi(?:amo|eremo) |dobbiamo licenziare |(?:vamos|vou|temos de) despedir (?:o |a )?|prescindir d[oa] "
    r"|zwolnimy |zwalniamy |musimy zwolnić |rozstajemy się z )"
)
_DISMISSED: Final = (
    r"(?:will be (?:dismissed|sacked|laid off|made redundant|let go)|is (?:being|to be) (?:dismissed|sacked|laid off|made redundant|let go)"
    r"|wird (?:\w+ ){0,3}(?:gekündigt|entlassen)|(?:bekommt|erhält) (?:\w+ ){0,3}die kündigung"
    r"|(?:va être|sera) licenciée?|(?:va a ser|será) despedid[oa]|(?:sarà|verrà) licenziat[oa]|(?:vai ser|será) despedid[oa]|wordt(?: \w+){0,3} ontslagen"
    r"|krijgt (?:haar |zijn )?ontslag|zostanie zwolnion[ya]|dostanie wypowiedzenie|otrzyma wypowiedzenie)"
)
_LET_GO: Final = r"(?:letting [A-Z][^\n.;,]{1,40} go|mak(?:e|ing) [A-Z][^\n.;,]{1,40} redundant|(?:gaan|moeten|willen) [A-Z][^\n.;,]{1,40} ontslaan)"
_LET_GO_ENDS: Final = re.compile(r"[.,;:!)]|\Z|\n| (?:at|in|by|next|this|before|after|because|from|effective)\b")
_DISMISSED_TRIGGER: Final = rf"(?i:\b(?:{_DISMISS}|{_DISMISSED}))|\b{_LET_GO}\b"
_DISMISSED_COMPILED: Final = compile_own(_DISMISSED_TRIGGER, captures=False)
_LET: Final = re.compile(r"(?:letting|mak(?:e|ing)|gaan|moeten|willen) ")


def _find_dismissals(document: Document) -> Iterator[Candidate]:
    text = document.text
    for start, end in spans_of(_DISMISSED_COMPILED, document):
        first, last = _sentence(text, start, end)
        if _FAMOUS.search(document, first, last):
            continue
        let = _LET.match(text, start)
        if let is not None and text.endswith(" go", start, end) and _LET_GO_ENDS.match(text, end) is None:
            continue
        behind = _named_at(text, end if let is None else let.end(), polish=True)
        before = _right_before(text, first, start)
        if behind is not None:
            yield Candidate(start, behind.end(), behind[0], Confidence.LIKELY, "a dismissal")
        elif before is not None:
            yield Candidate(before[0], end, text[slice(*before)], Confidence.LIKELY, "a dismissal")


CONTRACT_ENDED: Final = Detector(
    id="contract_ended",
    group=_GROUP,
    name="Somebody's contract ended",
    description="A named person whose contract is not renewed, or who will be dismissed; no contract of a company.",
    triggers=(_NOT_RENEWED_TRIGGER, _DISMISSED_TRIGGER),
    find=lambda document: in_order(_find_ends(document), _find_dismissals(document)),
    redact=redaction.nothing,
    example="Ada Lovelace's contract will not be renewed; she does not know yet.",
)

DETECTORS: Final = (GRIEVANCE_TOLD, CONTRACT_ENDED)
