"""Deals of others and clauses for all: what a newspaper is named for, and where disputes are decided. Eight languages."""

import re
from collections.abc import Iterator
from typing import Any, Final

from detection.detectors import redaction
from detection.detectors.model import Candidate, Detector
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.rules import Confidence

_GROUP: Final = "notes"

#: Newspapers and agencies that report of deals, and how they are named as the source.
_PAPERS: Final = (
    r"(?:reuters|bloomberg|financial times|the ft|wall street journal|handelsblatt|börsen-zeitung|faz|süddeutsche|dpa"
    r"|manager magazin|les [ée]chos"
    r"|le monde|le figaro|la tribune|afp|expansi[óo]n|el pa[íi]s|cinco d[íi]as|el mundo|efe|il sole(?: 24 ore)?"
    r"|corriere(?: della sera)?|ansa"
    r"|milano finanza|expresso|jornal de neg[óo]cios|p[úu]blico|lusa|valor econ[óo]mico|het fd|fd|financieele dagblad|nrc"
    r"|de telegraaf|anp|cobouw"
    r"|puls(?:u)? biznesu|rzeczpospolit[aej]|gazet[aey] wyborcz[aej]|parkiet(?:u)?|pap|the times|the guardian|the economist)"
)
_SOURCE: Final = (
    rf"(?i)(?:\b{_PAPERS} ?: |\b(?:according to|laut|nach angaben de[rs]|selon|d['’]apr[èe]s|seg[úu]n|secondo|segundo"
    rf"|de acordo com|volgens)"
    rf"(?: (?:o|a|il|la|el|le|het|de|der|die|the))? ?[„“\"«]?{_PAPERS}\b|wed[łl]ug [„“\"]?{_PAPERS}"
    rf"|\b{_PAPERS}[”\"»]? (?:reports?|reported|says|berichtet"
    r"|meldet|rapporte|publica|informa|riporta|scrive|noticia|avança|meldt|schrijft|bericht|pisze|informuje|donosi)\b|(?:meldt"
    r"|bericht|schrijft|berichtet"
    rf"|meldet|informa|pisze|donosi) (?:het |die |das |la |el |il )?[„“\"]?{_PAPERS}\b"
    r"|(?:price|value|sum|terms) (?:was|were|has|have) not (?:been )?disclosed|undisclosed (?:sum|price)"
    r"|kaufpreis (?:ist )?nicht bekannt"
    r"|(?:über den kaufpreis wurde|kaufpreis wurde nicht genannt)|stillschweigen vereinbart|prix n['’]a pas été (?:dévoilé"
    r"|communiqué)"
    r"|(?:precio|importe) no ha (?:trascendido|sido revelado)|prezzo non (?:è stato )?comunicato|(?:preço"
    r"|valor) não foi (?:revelado|divulgado)"
    r"|overnamesom is niet bekend|wartości transakcji nie ujawniono"
    r"|said an? (?:court |police |company )?spokes(?:man|woman|person)|teilte eine? [a-zäöü]{0,14}sprecher(?:in)? mit|(?:a déclaré|selon) une? porte-parole"
    r"|(?:según|declaró) una? portavoz|ha (?:detto|dichiarato) una? portavoce|(?:disse|segundo) uma? porta-voz|aldus een woordvoer(?:der|ster)"
    r"|(?:powiedział|poinformował)[a]? rzeczni)"
)
_SOURCE_COMPILED: Final = compile_own(_SOURCE, captures=False)
#: Who speaks of what is his own tells no news.
_OWN: Final = re.compile(
    r"(?i)\b(?:we|our|ours|us|i|my|wir|unser\w*|uns|ich|mein\w*|nous|notre|nos|je|mon|ma|nosotros|nuestr[oa]s?|hemos|noi"
    r"|nostr[oaie]|abbiamo|nós|nosso|nossa"
    r"|nossos|nossas|temos|wij|we|ons|onze|ik|mijn|my|nas|nasz\w*|nam|confidential|vertraulich|confidentiel|confidencial"
    r"|riservato|vertrouwelijk|poufne)\b"
)
_LONGEST_NEWS: Final = 2_000


def _find_reports(document: Document) -> Iterator[Candidate]:
    if len(document.text) > _LONGEST_NEWS or _OWN.search(document.text):
        return
    for start, end in spans_of(_SOURCE_COMPILED, document):
        yield Candidate(start, end, document.text[start:end], Confidence.LIKELY, "who says so")


# --- Where disputes are decided ---------------------------------------------------------------------------------------

_CLAUSE: Final = (
    r"(?i)(?:\b(?:any|all) (?:dispute|litigation|claim)s? (?:shall|will|arising|is|are)|in (?:the event"
    r"|case) of (?:a )?(?:dispute|litigation)"
    r"|gerichtsstand|bei streitigkeiten|im streitfall|(?:pour tout|tout|en cas de) litige|(?:en caso de|cualquier|todo"
    r"|si hay) litigio"
    r"|(?:per ogni|in caso di|qualsiasi) (?:controversia|lite|contenzioso)|(?:em caso de|qualquer|todo o|se houver) lit[íi]gio"
    r"|foro competente"
    r"|(?:bij|in geval van) (?:een )?(?:geschil|geschillen|rechtszaak)|geschillen (?:worden|zullen)|rechter (?:te"
    r"|in) [a-z]+ is bevoegd"
    r"|voorgelegd aan de (?:bevoegde )?rechter|spory(?:: | rozstrzyga)|sprawy sporne|w razie sporu"
    # A deposit of so little is no bond.
    r"|\bwaarborgsom|\b(?:borg van|kaucja|caução de|cauzione di|fianza de|caution de) (?:€ ?)?[0-9]{2,3}(?:[^0-9.,]|\z)"
    r"|[0-9]{2,3} € de fianza)"
)
_CLAUSE_COMPILED: Final = compile_own(_CLAUSE, captures=False)
#: What is a matter of one's own, or a deal: no clause does away with it.
_A_MATTER: Final = (
    r"(?i)(?:due diligence|\bloi\b|letter of intent|ebitda|takeover|merger|acqui(?:sition|re)|term sheet|settlement|lawyers?\b"
    r"|\bsued|lawsuit against"
    r"|absichtserklärung|übernahme|fusion|kaufpreis|vergleich|anwalt|anwält|klage gegen|verklagt|term sheet|bürgschaft"
    r"|lettre d.intention|rachat|acquisition|cession|transaction|avocat|assign[ée]|provision pour"
    r"|carta de intenciones|adquisici|fusión|compraventa de|abogad|demandad|demanda contra|provisión"
    r"|lettera d.intenti|acquisizion|fusione|cessione|avvocat|citazione|accantonamento"
    r"|carta de intenç|aquisição|fusão|advogad|processo contra|provisão|réu\b"
    r"|intentieverklaring|overname|fusie|advocaat|dagvaard|schikking|eiser|gedaagde|procedure tegen|borgstelling|kredietfaciliteit"
    r"|list intencyjny|przejęci|fuzj|adwokat|prawnik|pozwan|pozew przeciw|ugod[aęy]|powództw)"
)
_A_MATTER_COMPILED: Final = compile_own(_A_MATTER, captures=False)


def _first(compiled: Any, document: Document) -> tuple[int, int] | None:
    return next(spans_of(compiled, document), None)


def _find_clauses(document: Document) -> Iterator[Candidate]:
    found = _first(_CLAUSE_COMPILED, document)
    if found is not None and _first(_A_MATTER_COMPILED, document) is None:
        yield Candidate(*found, document.text[slice(*found)], Confidence.LIKELY, "for all")


PRESS_REPORT: Final = Detector(
    id="press_report",
    group=_GROUP,
    name="Report of the press",
    description="A short text that names a newspaper or an agency for what it tells, or says that a price is not known, and nothing of its own.",
    triggers=(_SOURCE,),
    find=_find_reports,
    redact=redaction.beginning,
    example="Reuters: Alpha to buy Beta, closing in March.",
)
DISPUTE_CLAUSE: Final = Detector(
    id="dispute_clause",
    group=_GROUP,
    name="Clause on disputes or deposits",
    description="Which court decides disputes, or what deposit is paid, in a text that tells of no deal and no lawsuit of its own.",
    triggers=(_CLAUSE,),
    find=_find_clauses,
    redact=redaction.beginning,
    example="Any dispute shall be settled by the courts of England.",
)

DETECTORS: Final = (PRESS_REPORT, DISPUTE_CLAUSE)
