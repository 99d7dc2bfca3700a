"""People whom a text speaks of without a form of address: after words of a talk or a review, and by a pronoun and what they did."""

import re
from typing import Final

from detection.detectors import redaction
from detection.detectors.first_names import FIRST_NAMES, POLISH_ENDINGS
from detection.detectors.first_names_south import FIRST_NAMES_SOUTH
from detection.detectors.model import Checked, Detector, pattern_finder
from detection.detectors.people import NAME_TRIGGER, TWO_NAMES
from detection.detectors.people_in_charge import BEFORE, REACH, is_ill, is_led_before, is_record
from detection.detectors.sentence_subjects import NAMED, is_somebody
from detection.document import Document
from detection.expressions import Ending
from detection.rare_words import loosened

#: What stands right before a name in notes about one person: English, German, Dutch, Polish.
_TALK: Final = (
    r"(?:(?i:spoke (?:to|with)|talked to|met with|meeting with|meeting -|conversation with|call with|chat with|one-to-one with|1:1 with|interview (?:with|of)"
    r"|interviewed|review (?:of|for|with|[-–:])|appraisal (?:of|for|with|[-–:])|(?:file )?note (?:on|about|re)|concerning|regarding|letter to|on behalf of"
    r"|referral (?:of|for|[-–:])|assessment (?:of|for|[-–:])|hearing (?:of|for|[-–:])|reference for|absence of|dismissal of|resignation of|offer to"
    r"|complaint (?:about|by|from|against)|(?:grievance|statement) (?:by|of|from|against)|(?:raised|filed) (?:by|against)|applicant|wages of|salary of|pay of"
    r"|colleague|employee|apprentice|trainee|worker"
    r"|gespräch mit|gesprochen mit|telefonat mit|unterredung mit|termin mit|betrifft:?|betr\.:?|beurteilung (?:von|für|[-–:])|vermerk (?:zu|über"
    r"|[-–:])|notiz zu"
    r"|abmahnung (?:an|von|für|[-–:])|personalie:?|zeugnis für|kollege|kollegin|kollegen|mitarbeiter|mitarbeiterin|azubi|auszubildende[rn]?|bewerber"
    r"|bewerberin|rückkehrgespräch:?|beschwerde (?:von|gegen|über)|aussage von"
    r"|gesprek met|gesproken met|overleg met|gebeld met|betreft:?|inzake:?|beoordeling (?:van|[-–:])|verslag (?:van|[-–:])|medewerker|medewerkster"
    r"|collega|werknemer|sollicitante?|klacht (?:van|tegen|over)"
    r"|rozmow[aęy] z|rozmawia(?:łem|łam|liśmy) z|spotkanie z|dotyczy:?|dot\.:?|ocena (?:okresowa|pracownika|roczna)?:?|notatka (?:z rozmowy z|dot\."
    r"|[-–:])|pracowni(?:k|ka|kiem|kowi|ca|cę|cy|cą)"
    r"|koleg[aęi]|koleżank[aęi]|kandydat(?:ka|a|em|kę)?|stażyst[aęk]a?|skarg[aę] (?:na|od)|rozstaliśmy się z|rozstajemy się z|afscheid genomen van"
    r"|afscheid van"
    r"|parting with|trennen uns von))[ \t]+"
)
#: Who did something. Not ``he or she``, as rules for everybody have it.
_PRONOUN: Final = (
    r"(?:(?i:he|she)(?:['’]s| (?:is|was|has|had|will|would|did|does|said|says|told|asked|feels|felt|thinks|wants|wanted|agreed|accepted|declined"
    r"|refused|admitted|denied"
    r"|apologised|apologized|explained|puts|took|takes|seems|seemed|keeps|kept|started|struggles|struggled|gets|got|earns|expects|knows|needs"
    r"|reports|reported|claims|claimed|came|missed))"
    r"|(?i:er|sie) (?:kam|kommt|sagte|sagt|meinte|möchte|wirkt|wirkte|bittet|bat|bedauert|versprach|fehlt|fehlte|bekommt|erhält|verdient|räumte?"
    r"|bestreitet|verweigert|zeigte|zeigt|gab"
    r"|hat (?:sich|mir|uns|zugesagt|eingeräumt|erklärt|angegeben|gebeten|gekündigt|unterschrieben|mehrfach|wiederholt)|war (?:einverstanden"
    r"|sichtlich|gefasst)|ist (?:einverstanden|krank|seit|unentschuldigt))"
    r"|(?i:hij|zij|ze) (?:heeft|had|is|was|wil|wilde|gaf|geeft|vindt|vond|zei|zegt|krijgt|kreeg|kwam|komt|verdient|werkt|voelt|vroeg|vraagt|stemde"
    r"|ontkent|erkent|tekent|reageerde|schrok|baalt|blijft|meldde|zit)"
    r"|(?i:przysługuje|udzielamy?|wypowiadamy?|rozwiązuj(?:ę|emy)|zwalniamy?) (?:z )?(?:Panu|Pani|Panem|Panią|Pana)\b"
    r"|(?i:jej|jego) (?:umow|wynagrodzeni|pensj|zachowani|wynik|premi|wypowiedzeni|prac[aęy]\b|stan\b|zwolnieni|podwyżk|stanowisk))"
)
#: How a contract names the person that it is made with.
_RESIDENT: Final = (
    r"(?i:wonende te|wonend te|wohnhaft|residing (?:at|in)|demeurant|domiciliée?|con domicilio|residente|nat[oa] a|zamieszkał[aey]"
    r"|zam\.|moradora? (?:em|n[ao]))"
)
_SPOKEN_OF: Final = rf"(?:\b(?i:mit|met|z) {TWO_NAMES}[^.\n]* (?:gesprochen|gesproken|rozmawia)|\b{_TALK}{TWO_NAMES}|\b{_PRONOUN}|{TWO_NAMES},? {_RESIDENT})"
_NOBODY: Final = re.compile(r"(?i)(?:\bor|/|\boder|\bof|\blub)\s?\Z")
#: Two words with capitals that are no name.
_NO_NAME: Final = re.compile(
    r"\b(?:Group|Team|Ltd|Limited|Policy|Management|Report|Committee|Board|Department|Council|Street|Road|Plan|Project|GmbH|AG|Services?|Resources"
    r"|Leave|Health|Safety|Annual"
    r"|Performance|Quality|Process|Manager|Managers|Office|Bank|Company|Act|Programme|System|Day|Week|Year|Abteilung|Leitung|Service|Betriebsrat"
    r"|B\.?V|N\.?V|Sp|S\.A)\b"
)


#: A pronoun at the beginning of a sentence, and of what the sentence before it spoke: things of that gender, and nobody.
_BEGINS: Final = re.compile(r"(?P<pronoun>Sie|Er|Zij|Ze|Hij) ")
_THINGS: Final = {
    "Sie": r"[a-zäöüß]{2,}(?:ung|heit|keit|tion|sion|tät|schaft|zeit|zulage|prämie|pauschale|reihe|frist|liste|tabelle|stufe|abfrage|zusage|rente"
    "|gebühr|summe)",
    "Er": r"[a-zäöüß]*(?:vertrag|abschluss|betrag|bonus|zuschlag|zuschuss|ausgleich|anspruch|antrag|urlaub|termin|satz|plan|ausweis)",
    "Zij": r"[a-z]{2,}(?:ing|heid|tie|teit|schap|premie|toeslag|regeling|uitkering)",
    "Hij": r"[a-z]*(?:premie|bonus|toeslag|termijn|regeling|cao|brief|lijst)",
}
_THINGS_COMPILED: Final = {
    pronoun: re.compile(rf"(?i)(?<!\w)(?:{things})s?(?!\w)") for pronoun, things in (*_THINGS.items(), ("Ze", _THINGS["Zij"]))
}
_PERSONS: Final = re.compile(
    r"(?i)(?<!\w)(?:frau|herrn?|koleg\w*|kolleg\w*|mitarbeiter(?:in)?|azubi|auszubildende\w*|bewerber(?:in)?|chefin|leiterin|arbeitnehmer(?:in)?"
    r"|beschäftigte\w*"
    r"|patient(?:in)?|mevrouw|meneer|de heer|collega|medewerk(?:er|ster)|werknemer|sollicitant\w*|leidinggevende|patiënte?)(?!\w)"
)
_SENTENCE_BEFORE: Final = re.compile(r"[^.!?\n]{3,160}[.!?:][\s»“”\"]*\Z")
_BEFORE_REACH: Final = 170


def _stands_for_a_thing(text: str, start: int) -> bool:
    """Whether the pronoun with which a sentence begins stands for what the one before it spoke of."""
    begins = _BEGINS.match(text, start)
    before = None if begins is None else _SENTENCE_BEFORE.search(text[max(0, start - _BEFORE_REACH) : start])
    if begins is None or before is None or _THINGS_COMPILED[begins["pronoun"]].search(before[0]) is None:
        return False
    named = NAMED.finditer(before[0])
    return _PERSONS.search(before[0]) is None and not any(is_somebody(each[0]) or _is_first_name(each[0]) for each in named)


def _check(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end]
    if _stands_for_a_thing(document.text, start):
        return None
    if _NOBODY.search(document.text, max(0, start - 6), start) or _NO_NAME.search(value):
        return None
    return Checked(" ".join(value.split()))


SPOKEN_OF: Final = Detector(
    id="person_spoken_of",
    group="people",
    name="Person spoken of",
    description="A name after words of a talk, a review or an application, or he and she with what they did; not “he or she”.",
    triggers=(NAME_TRIGGER, r"\b(?i:he|she|er|sie|hij|zij|ze|jej|jego|panu|pani|panem|panią|pana)\b"),
    find=pattern_finder(_SPOKEN_OF, _check),
    redact=redaction.nothing,
    example="Spoke to Ada Lovelace about her timekeeping",
)

# --- Names by themselves ----------------------------------------------------------------------------------------------

#: A name in a sentence, or before what is said of it: not a signature, which stands alone on its line or before a post.
_IN_SENTENCE: Final = rf"{TWO_NAMES}(?:['’]s?\b|:? [a-zà-ÿąćęłńśźż(0-9£€$]|[ \t]*[-–|;/,][ \t]*[a-z0-9£€$])"
#: Whom to ask, who wrote or signed something.
_ASKED: Final = (
    r"(?i)(?:contact(?:er|ez|ar|o|e)?|ask|questions?|enquir\w+|by|from|author|editor|regards|signed|chair\w*|speaker|register|please"
    r"|ansprechpartner\w*|fragen"
    r"|rückfragen|kontakt|von|gez\.|redaktion|auteure?|r[ée]dig[ée]|sign[ée]|cordialement|autora?|firmado|fdo\.?"
    r"|atentamente|a cura di|redatto|firmato|cordiali|saluti|rivolgersi|contat\w+|assinado|cumprimentos|inscri\w+|iscri\w+|ponente|relator\w*"
    r"|anmeldung|bei|vragen|contactpersoon|door|aanmelden|bij|pytania|kontakt|autor|prowadzi|podpis)[^.\n]{0,16}".replace(
        r"\w", r"[\p{L}\p{N}_]"
    )
)
_TO_ASK: Final = Ending(_ASKED)


#: What people do in minutes and news: the text is not about them.
_PRESENTS: Final = re.compile(
    r"(?i)(?:present|report(?:s|ed) on|open|welcom|chair|thank|introduc|explain|runs|leads|led|joins|stellt|bericht|begrüß|leitet|eröffne|erläuter"
    r"|präsentier|zeigt"
    r"|pr[ée]sent|ouvr|accueil|expliqu|anim|dirig|coordin|coordonn|abr[ei]|explic|expone|illustr|spieg|modera|introdu|apresent|conduz|dá as boas"
    r"|presente|opende|leidt|vertel|licht|verzorg|przedstawi|otworzy|powita|prowadzi|omówi|opowie"
    r"|speaks (?:on|about)|spricht über|parle d|habla de|parla di|fala sobre|spreekt over|mówi o\b"
    # And for all who ask.
    r"|(?:is|will be|are) (?:happy|glad|pleased|available) to (?:help|answer|advise|assist)|beantwortet|steht (?:ihnen )?(?:gern|für)|berät"
    r"|répond(?:ra)? à|atender[áa]|risponde a|responde a|beantwoordt|staat (?:u )?(?:graag|klaar)|odpowie na"
    # And on stage.
    r"|plays an?\b|stars|spielt eine|incarne|interpr[eè]t|joue une?\b|encarna|faz de|speelt een|gra [a-ząćęłńóśźż]{3})"
)


#: Right before the name of who treats or teaches: a text with words of medicine is not about their illness.
_WHO_TREATS: Final = re.compile(
    r"(?i)\b(?:(?:dr|dra|drs|prof|profa|profª|dott|doct|lek|phd|md)(?:\.ª|\.a|\.|ª)?(?:ssa)?|docent|doctora?|doktor(?:in)?|docteure?|dottor(?:e|essa)"
    r"|doutora?|professor(?:in|a)?|professeure?|profesora?|professoressa|surgeon|oncologist|cardiologist|psychiatrist|midwife|nurse|(?:kranken"
    r"|ober)?schwester"
    r"|(?<!my )(?<!our )(?<!his )(?<!her )(?-i:Sister|Matron|Schwester|Pfleger|Sœur|S[œo]eur|Suor|Zuster|Siostra|Enfermer[oa]|Irmã|Hermana)"
    r"|chef(?:arzt|ärztin)|(?:ober|fach)?(?:arzt|ärztin)|infirmi(?:er|ère)|médecin|enfermer[oa]|médic[oa]|infermier[ea]|medico|enfermeir[oa]|arts"
    r"|verpleegkundige|huisarts|lekark?a?|lekarz|pielęgniark?a?)"
    r"(?:[ \t]+(?:(?:med|dr|prof|h|c|habil|hab|n|univ|rer|nat)\.? ?)*)\Z"
)
#: One of these, or of whoever leads: nothing of them stands before most names.
_OF_OTHERS: Final = Ending(f"(?:{_ASKED})|(?:{loosened(_WHO_TREATS.pattern)})|(?:{BEFORE})")
#: So many code points before a name are looked at.
_REACH: Final = 40


#: What follows a name in `_IN_SENTENCE`, and what makes it somebody whose pay is told.
_NAME_ENDS: Final = re.compile(r"(?:['’]s?|:? [^ ]|[ \t]*[-–|;/,][ \t]*[^ ])\Z")
_PAID: Final = re.compile(r"[£€$]|\bzł|[0-9] ?(?i:eur|pln|chf|gbp)\b")
_LONGEST_PAY: Final = 60


def _check_named(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end]
    first = value.split(maxsplit=1)[0].strip("'’")
    if not _is_first_name(first):
        return None
    if _NO_NAME.search(value) or (
        _OF_OTHERS.ends(document.text[max(0, start - REACH) : start]) and _is_other(document, start, value)
    ):
        return None
    # "Ada Fenwick, head of sales" under a mail is who signs it.
    is_signed = "," in value and document.line(start)[0] == start
    if is_signed or _PRESENTS.match(document.text, end - 1):
        return None
    return Checked(value.rstrip(" \t-–|;/,:(").strip())


def _is_other(document: Document, start: int, value: str) -> bool:
    """Whether words before a name tell that it is of whom to ask, or of who wrote, treats or leads, and nothing tells of them."""
    text, near = document.text, max(0, start - _REACH)
    if _TO_ASK.ends(text[near:start]) or _WHO_TREATS.search(text, near, start) is not None:
        return True
    if not is_led_before(text, start):
        return False
    ends = start + len(_NAME_ENDS.sub("", value))
    tells_of_them = is_ill(text, ends) or is_record(document) or _PAID.search(text, ends, ends + _LONGEST_PAY) is not None
    return not tells_of_them


def _is_first_name(word: str) -> bool:
    return (
        word in FIRST_NAMES
        or word.partition("-")[0] in FIRST_NAMES_SOUTH
        or (
            word.endswith(POLISH_ENDINGS)
            and any(
                word.endswith(ending) and (word[: -len(ending)] in FIRST_NAMES or word[: -len(ending)] + "a" in FIRST_NAMES)
                for ending in POLISH_ENDINGS
            )
        )
    )


BY_FIRST_NAME: Final = Detector(
    id="person_by_first_name",
    group="people",
    name="Person by a common first name",
    description="A common first name with a last name in a sentence; not whom to ask, nor who signs.",
    triggers=(NAME_TRIGGER,),
    find=pattern_finder(_IN_SENTENCE, _check_named),
    redact=redaction.nothing,
    example="The manager told Harvey Lister on Monday",
)

DETECTORS: Final = (SPOKEN_OF, BY_FIRST_NAME)
