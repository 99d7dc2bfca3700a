"""Papers filed with a court, by the court they are written to, the parties and what is asked; and what explains courts to all. Eight languages."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from detection.detectors import redaction
from detection.detectors.model import Candidate, Detector
from detection.detectors.names import TITLED, TWO_NAMES, begins_with_first_name
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.rules import Confidence

_GROUP: Final = "notes"

# --- Papers that are filed --------------------------------------------------------------------------------------------

#: The court that is written to, as it stands in the heading of such papers.
_COURTS: Final = {
    "en": r"in the (?:[a-z]{3,12} )?(?:county court|high court|crown court|court of appeal|district court|superior court|supreme court)"
    r"|(?:united states )?district court for|superior court of|court of common pleas|employment tribunal",
    "de": r"(?:an das|zum) (?:land|amts|arbeits|oberlandes|verwaltungs|sozial|finanz)gericht|(?:land|amts|arbeits|oberlandes|verwaltungs)gericht [a-zäöü]",
    "fr": r"tribunal (?:judiciaire|de commerce|de grande instance|d['’]instance|administratif)|cour d['’]appel|conseil de prud",
    "es": r"al juzgado|juzgado (?:nacional|de primera instancia|de lo|civil)|tribunal (?:superior|supremo|colegiado|de primera)|señor(?:ía)? jue[zc]"
    r"|se[ñn]or jue[zc]",
    "it": r"tribunale (?:civile |ordinario )?d[ei]|giudice di pace|corte d['’]appello|corte di appello",
    "pt": r"ju[íi]z(?:a|\(a\))? (?:de direito|federal|do trabalho)|ju[íi]zo (?:de direito|local|central|da|do|de|d[ao] [0-9]{1,3})|vara (?:c[íi]vel"
    "|do trabalho"
    r"|de fam[íi]lia|empresarial|federal|da fazenda|única)|tribunal (?:judicial|da comarca|do trabalho|administrativo|de justiça)|juizado especial|comarca d",
    "nl": r"rechtbank|kantonrechter|gerechtshof|ondernemingsrechtbank",
    "pl": r"(?:sąd|sądu) (?:okręgow|rejonow|apelacyjn)",
}
#: Those who are at law with each other.
_PARTIES: Final = {
    "en": r"claimants?|plaintiffs?|defendants?|petitioner|respondent",
    "de": r"klägerin|kläger|beklagten?|antragsteller(?:in)?|antragsgegner(?:in)?",
    "fr": r"demande(?:ur|resse)|défende(?:ur|resse)|requérante?|intimée?|appelante?",
    "es": r"demandad[oa]s?|demandante|mi (?:mandante|representad[oa])|parte actora|actora",
    "it": r"attore|attrice|convenut[oa]|ricorrente|resistente|cita",
    "pt": r"autora?|ré|réus?|requerente|requerid[oa]|reclamante|reclamad[oa]|exequente|executad[oa]|demandante|demandad[oa]|em face de",
    "nl": r"eiser(?:es)?|gedaagden?|verzoek(?:er|ster)|verweer(?:der|ster)",
    "pl": r"pow[oó]d(?:a|owi|em|ka|ki)?|pozwan(?:y|a|ego|ej|emu|ym)|wnioskodawc[ay]",
}
#: How who files it speaks: what is applied for, and forms that nothing else has.
_APPLIED_FOR: Final = {
    "en": r"particulars of claim|the claimants? claims?|plaintiffs? (?:alleges?|complains?|prays?|demands?)|prays? for (?:judgment|relief)"
    r"|statement of (?:claim|case|truth)|complaint for (?:damages|breach|declaratory|injunct)|grounds of (?:resistance|claim)|wherefore",
    "de": r"(?:erheben?|erhebe) (?:wir |ich )?(?:hiermit )?klage|namens und in vollmacht|werden? (?:wir |ich )?beantragen|klageerwiderung"
    r"|wird beantragt|beantragen wir|zu verurteilen, an",
    "fr": r"donn(?:e|é|ons) assignation|par ces motifs|plaise au tribunal|d['’]avoir à comparaître|conclusions (?:en (?:défense|réponse|demande)"
    "|récapitulatives)"
    r"|il est demandé au|a l['’]honneur d['’]exposer",
    "es": r"comparezco|suplico al|formulo demanda|como mejor proceda|(?:vengo|viene) a (?:promover|interponer|demandar|formular|iniciar)"
    r"|promueve demanda|contesta demanda|solicito (?:al juzgado|se tenga|se condene)|otrosí",
    "it": r"a comparire|voglia (?:l['’]ill|l['’]on|il tribunale|pronunciare|condannare|accertare)|si chiede la condanna|comparsa di (?:costituzione|risposta)"
    r"|rappresentat[oa] e difes[oa]|giusta procura|piaccia (?:al|all)",
    "pt": r"vem(?:,[^.\n]{3,90},)? (?:(?:mui )?respeitosamente )?(?:à presença|propor|ajuizar|intentar|instaurar|apresentar (?:a )?(?:sua |presente )?"
    r"(?:contestaç|réplica|petiç|recurso|impugn|alegaç)|interpor|requerer|mover|deduzir|opor)|julgad[oa]s? (?:totalmente )?(?:im)?procedentes?"
    r"|requer(?:-se)? (?:a citação|a improcedência|a procedência|seja|a condenação|que (?:seja|vossa))|nestes termos|termos em que|pede deferimento"
    r"|pel[oa]s? fatos e fundamentos|com os seguintes fundamentos|nos autos d",
    "nl": r"heb ik[^.\n]{0,120}gedagvaard|heden[^.\n]{0,60}op verzoek van|mitsdien|om te verschijnen|conclusie van (?:antwoord|eis|repliek|dupliek)"
    "|te veroordelen tot|verzoekt de (?:rechtbank|kantonrechter)",
    "pl": r"wnoszę o|wnosimy o|w imieniu (?:powoda|powódki|pozwan)|działając w imieniu|o zasądzenie",
}


class _Papers(NamedTuple):
    """What papers of one language are known by."""

    court: re.Pattern[str]
    party: re.Pattern[str]
    applied_for: re.Pattern[str]


_LANGUAGES: Final = tuple(
    _Papers(
        re.compile(rf"(?i)(?<!\w)(?:{_COURTS[language]})"),
        re.compile(rf"(?i)(?<!\w)(?:{_PARTIES[language]})(?!\w)"),
        re.compile(rf"(?i)(?<!\w)(?:{_APPLIED_FOR[language]})"),
    )
    for language in _COURTS
)
_COMPANY: Final = re.compile(
    r"\b(?:GmbH|mbH|AG|KG|OHG|Ltd|LTD|Limited|plc|PLC|LLP|Inc|LLC|SARL|SAS|SA|SASU|S\.L|S\.A|SL|SRL|SPA|S\.?[rR]\.?[lL]|S\.?[pP]\.?A|Lda|LDA|Ltda|LTDA"
    r"|B\.?V|N\.?V"
    r"|[Ss]p\. z o\.)(?!\w)"
)
#: What every court is called by, much shorter.
_TRIGGER: Final = (
    r"(?i)(?:county court|high court|crown court|court of ap|district court|superior court|supreme court|common pleas|employment trib|landgericht|amtsgericht"
    r"|arbeitsgericht|verwaltungsgericht|sozialgericht|finanzgericht|tribunal|cour d.appel|conseil de prud|juzgado|señor[ía]* jue[zc]|giudice di pace"
    r"|corte d|ju[íi]z|vara [cdeúf]|juizado|comarca d|rechtbank|kantonrechter|gerechtshof|sądu? [ora])"
)
#: So far down stands the court that is written to.
_HEADING: Final = 500


def _names_a_party(text: str) -> bool:
    """Whether a company or a person is named: a guide to such papers names none."""
    return (
        _COMPANY.search(text) is not None
        or TITLED.search(text) is not None
        or any(begins_with_first_name(named[0]) for named in TWO_NAMES.finditer(text))
    )


def _find_filed(document: Document) -> Iterator[Candidate]:
    text = document.text
    for papers in _LANGUAGES:
        court = papers.court.search(text, 0, _HEADING)
        if court is None:
            continue
        applied_for = papers.applied_for.search(text)
        if applied_for is not None and papers.party.search(text) is not None and _names_a_party(text):
            yield Candidate(court.start(), court.end(), court[0], Confidence.LIKELY, applied_for[0])
            return


COURT_PAPER: Final = Detector(
    id="court_paper",
    group=_GROUP,
    name="Paper filed with a court",
    description="A statement of claim or of defence: the court it is written to, the parties, and what is applied for.",
    triggers=(_TRIGGER,),
    find=_find_filed,
    redact=redaction.beginning,
    example="IN THE COUNTY COURT AT LEEDS\nByron Ltd, Claimant\nParticulars of claim\n",
)

# --- What explains them -----------------------------------------------------------------------------------------------

#: To whom it is explained, and how.
_EXPLAINS: Final = (
    r"(?i)(?:\b(?:how (?:does|do) (?:a|an|the)\b|what happens (?:on|at|in|when|if)|jury service|(?:a|short|quick) guide\b|glossary|pupils (?:learn"
    r"|visit|will)|wie läuft|was ist ein"
    r"|was bedeutet|begriffserklär|mit der klasse|schüler lernen|besuchergruppe|lexique|fiche de r[ée]vision|qu['’]est-ce qu|comment se déroule"
    r"|élèves (?:découvr|appren)|qué es (?:un|una|el|la)\b|cómo funciona|glosario|alumn[oa]s (?:aprend|visita)|visita guiada|cos['’]è (?:un|la|il)\b"
    r"|come funziona|lessico|alunni (?:impar|visit)|como funciona|o que é (?:um|uma)\b|passo a passo|visita de estudo|wat is een|hoe werkt|hoe verloopt"
    r"|begrippenlijst|leerlingen leren|met klas [0-9]|jak działa|co to jest|jak przebiega|słowniczek|uczniowie (?:pozna|dowie)))"
)
_EXPLAINS_COMPILED: Final = compile_own(_EXPLAINS, captures=False)
#: What is somebody's own: a party by its form, a sum that is fought for, one's own lawyer or company.
_OF_SOMEBODY: Final = re.compile(
    rf"{_COMPANY.pattern}"
    r"|(?:€|£|\$|(?i:eur)) ?[0-9]{1,3}(?:[., ][0-9]{3})|[0-9]{1,3}(?:[., ][0-9]{3})+(?:[.,][0-9]{2})? ?(?:€|£|\$|zł|(?i:euros?|eur)\b)"
    r"|(?i:\b(?:our|my|unser\w*|mein\w*|notre|nos|mon|nuestr[oa]s?|mi|nostr[oaie]|mi[oa]|nosso|nossa|meu|minha|onze|mijn|nasz\w*)"
    r" (?:lawyers?|solicitors?|counsel|claim|case|defen[cs]e|anw[aä]lt\w*|klage|kanzlei|avocate?s?|dossier|abogad[oa]s?|demanda|avvocat[oi]|causa"
    r"|advogad[oa]s?"
    r"|ação|advoca(?:at|ten)|zaak|pełnomocnik\w*|prawnik\w*|spraw\w+))"
)
#: A deal or a settlement is nothing that is explained.
_A_MATTER: Final = compile_own(
    r"(?i)(?:due.diligence|\bloi\b|letter of intent|ebitda|take-?over|merger|acqui[rs]|term sheet|settle|übernahm|absichtserkl|vergleich|rachat"
    r"|lettre d.intention|adquisici|carta de inten|acuerdo extra|lettera d.inten|acquisi|aquisi|overname|intentieverk|schikk|przejęci|list intencyj|ugod"
    r"|confiden|vertraul|vertrouwel|riservat|poufn)",
    captures=False,
)
_LONGEST: Final = 6_000


def _find_explained(document: Document) -> Iterator[Candidate]:
    if len(document.text) > _LONGEST or _OF_SOMEBODY.search(document.text) is not None:
        return
    found = next(spans_of(_EXPLAINS_COMPILED, document), None)
    if found is not None and _A_MATTER.search(document.data) is None and next(_find_filed(document), None) is None:
        yield Candidate(*found, document.text[slice(*found)], Confidence.LIKELY, "for all")


COURTS_EXPLAINED: Final = Detector(
    id="courts_explained",
    group=_GROUP,
    name="Explanation of lawsuits",
    description="A text that explains to all how a lawsuit or a court works, with no party, no sum and no lawsuit of its own.",
    triggers=(_EXPLAINS,),
    find=_find_explained,
    redact=redaction.beginning,
    example="How does a lawsuit work? The claimant sues, the defendant answers.",
)

DETECTORS: Final = (COURT_PAPER, COURTS_EXPLAINED)
