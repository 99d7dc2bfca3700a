"""Articles of newspapers, by the paper and the edition over them and by whom they quote: what they tell is known to all. Eight languages."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors import redaction
from detection.detectors.model import Candidate, Detector
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.rules import Confidence

#: What newspapers are called, by language; of some words a name only where what they are the paper of follows.
_PAPERS: Final = (
    r"(?:(?:the )?(?:[a-z]+ ){1,3}(?:courier|gazette|herald|chronicle|tribune|advertiser|mercury|examiner|telegraph|argus)"
    r"|the (?:[a-z]+ ){1,3}(?:times|post|observer|journal|star|standard)"
    r"|(?:[\pL-]+ )?[\pL-]*(?:kurier|anzeiger|zeitung|tageblatt|tagblatt|rundschau|nachrichten|wochenblatt|morgenpost|abendblatt|volksblatt)(?: [\pL-]+){0,2}"
    r"|(?:la |le |l['’])?(?:gazette|dépêche|voix|tribune|courrier|progrès|télégramme|républicain|écho|nouvelle république) (?:du|de|des|d['’]"
    r"|lorrain)[\pL' -]*"
    r"|(?:el |la |diario )?(?:heraldo|diario|correo|norte|periódico|voz|gaceta|faro|noticiero|tribuna) (?:de|del|económic|vasc|gallego)[\pL ]*"
    r"|(?:il |la |l['’])?(?:corriere|gazzetta|resto|giornale|messaggero|eco|mattino|gazzettino|voce|quotidiano) (?:d[ieaou]|dell)[\pL' ]*"
    r"|(?:o |a )?(?:jornal|diário|correio|gazeta|folha|semanário|notícias|tribuna|estado) (?:d[aoe]s?|económic|regional)[\pL ]*"
    r"|(?:de |het )?[\pL]*(?:blad|krant|courant|streekbode)(?: [\pL]+){0,3}"
    r"|(?:kurier|gazeta|dziennik|głos|echo|nowiny|express|tygodnik) [\pL]+(?: [\pL]+)?)"
)
#: Which edition or which page it was in.
_EDITION: Final = (
    r"(?:[^\n]{0,30}(?:edition|issue|ausgabe|édition|edición|edizione|edição|editie|uitgave|wydanie|numer)\b[^\n]{0,40}"
    r"|(?:wirtschaft|lokales|region|politik|economy|business|local news|économie|economía|economia|economie|gospodarka|p(?:age|ág(?:ina)?"
    r"|ag(?:ina)?)?\.? ?[0-9]{1,3}"
    r"|seite [0-9]{1,3}|s\. ?[0-9]{1,3}|str\. ?[0-9]{1,3})[^\n]{0,30}"
    r"|(?:on |am |vom |du |le |op |z |de )?(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi"
    r"|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"
    r"|(?:segunda|terça|quarta|quinta|sexta)-feira|(?:maan|dins|woens|donder|vrij|zater|zon)dag|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela)"
    r"[, ]*(?:[0-9]{1,2}[./ ][^\n]{2,24})?|[0-9]{1,2}[./ ][^\n]{2,24}))"
)
#: Who reported it for a paper.
_REPORTERS: Final = (
    r"(?:from|by) our (?:own )?(?:[a-z]+ )?(?:correspondent|reporters?|staff writer)|von unsere[mnr] (?:[a-zäöü]+ )?(?:korrespondent(?:in|en)?|redak[a-zäöü]+"
    r"|reporter(?:in)?|mitarbeiter(?:in)?)|de notre correspondante?|de (?:nuestro|nuestra) corresponsal|dal nostro (?:inviato|corrispondente)"
    r"|d[oa] noss[oa] correspondente|van onze (?:[a-z]+ )?(?:verslaggever|verslaggeefster|correspondent|redacteur)|od naszego korespondenta"
)
_HEAD: Final = (
    rf"(?im)^[ \t#*>„“\"«]*(?:{_PAPERS}[”\"»*]*[ \t]*[,–—|(:-][ \t]*{_EDITION}\)?|(?:{_REPORTERS})[^\n.]{{0,40}})[ \t*]*$"
)
_HEAD_COMPILED: Final = compile_own(_HEAD, captures=False)
#: What somebody keeps of a day.
_DIARY: Final = re.compile(
    r"(?i)\W*(?:diario|diário|journal|giornale|dziennik) d\w{0,3}[ '’](?:obra|bordo|clase|aula|viaj|viag|campo|enferm|infirm|bord|classe|lavori|chantier)"
)
#: The words of which every name of a paper holds one.
_TRIGGER: Final = (
    r"(?i)(?:courier|gazette|herald|times|\bpost\b|chronicle|tribune|advertiser|observer|mercury|examiner|telegraph|argus|kurier|anzeiger|zeitung|tageblatt"
    r"|tagblatt|rundschau|nachrichten|wochenblatt|morgenpost|abendblatt|volksblatt|dépêche|\bvoix|courrier|progrès|télégramme|républicain|écho|nouvelle rép"
    r"|heraldo|diario|correo|\bnorte|periódico|\bvoz|gaceta|\bfaro|noticiero|tribuna|corriere|gazzetta|\bresto|giornale|messaggero|\beco\b|mattino|gazzettino"
    r"|\bvoce|tirreno|quotidiano|jornal|diário|correio|gazeta|folha|semanário|notícias|estado d|blad|krant|courant|streekbode|dziennik|głos|nowiny|tygodnik"
    r"|correspond[ae]nt|korrespondent|corresponsal|nostro inviato|corrispondente|correspondente|our reporter|staff writer|verslaggev|onze redac|korespondent"
    r"|nachruf|obituar|nécrologie|necrologi|in memoriam|nekrolog)"
)
#: An obituary, and for what its dead was known.
_OBITUARY: Final = re.compile(
    r"(?im)^[ \t#*]*(?:nachruf|obituary|nécrologie|obituario|necrologio|obituário|in memoriam|nekrolog)\b[^\n.]{0,60}$"
)
_KNOWN_FOR: Final = re.compile(
    r"(?i)\b(?:regisseur|schauspieler|sänger|schriftsteller|fußball|politiker|minister|director|actor|actress|singer|author|novelist|footballer|politician"
    r"|cinéaste|réalisat|comédien|chanteu|écrivain|romanci|footballeu|ministre|cineasta|actor|actriz|cantante|escritor|futbolista|político|ministro|regista"
    r"|attore|attrice|scrittor|calciatore|realizador|ator|atriz|cantor|escritor|futebolista|político|acteur|actrice|zanger|schrijver|voetballer|politicus"
    r"|reżyser|aktor|piosenkar|pisarz|pisarka|piłkarz|polityk)"
)
#: Who is quoted, and that somebody was.
_QUOTES: Final = re.compile(
    r"(?i)(?<!\w)(?:said|says|told|explained|added|announced|according to|sagte|erklärte|betonte|teilte|sagt|berichtet|laut|a (?:déclaré|expliqué"
    r"|indiqué|ajouté"
    r"|annoncé|précisé)|explique|assure|selon|declaró|explicó|aseguró|señaló|afirmó|anunció|según|valoran|ha (?:dichiarato|spiegato|detto|annunciato"
    r"|aggiunto)"
    r"|assicura(?:no)?|secondo|disse|diz-se|explicou|declarou|afirmou|anunciou|recordou|segundo|acrescentou|zei|zegt|aldus|verklaarde|meldde|volgens"
    r"|powiedział[ay]?|dodał[ay]?|zapewnia(?:ją)?|poinformował[ay]?|oświadczył[ay]?|według)(?!\w)"
)
_QUOTED: Final = re.compile(r"[«“„\"][^«»“”„\"\n]{3,600}[»”“\"]")
#: Whose own it would be. Words that another of the languages has for something else are left out.
_OWN: Final = re.compile(
    r"(?i)\b(?:we|our|ours|us|wir|unser\w*|ich|meine[nrms]?|nous|notre|nosotros|nuestr[oa]s?|hemos|nostr[oaie]|abbiamo|nós|noss[oa]s?|temos|wij|onze|ik|mijn"
    r"|nasz\w*|confidential|vertraulich|confidentiel|confidencial|riservato|vertrouwelijk|poufne)\b"
)
_REACH: Final = 160
_LONGEST: Final = 8_000


def _find(document: Document) -> Iterator[Candidate]:
    text = document.text
    if len(text) > _LONGEST:
        return
    head = next(spans_of(_HEAD_COMPILED, document), None)
    if head is None or head[0] > _REACH or _DIARY.match(text, head[0]) is not None:
        obituary = _OBITUARY.search(text, 0, _REACH)
        if obituary is None or _KNOWN_FOR.search(text) is None:
            return
        head = obituary.span()
    body = text[head[1] :]
    if _QUOTES.search(body) is not None and _OWN.search(_QUOTED.sub(" ", body)) is None:
        yield Candidate(*head, text[slice(*head)].strip(), Confidence.LIKELY, "a newspaper")


PRESS_ARTICLE: Final = Detector(
    id="press_article",
    group="notes",
    name="Article of a newspaper",
    description="A text under the name of a newspaper with its edition, or the obituary of somebody known, that quotes others and tells nothing of its own.",
    triggers=(_TRIGGER,),
    find=_find,
    redact=redaction.beginning,
    example="The Fenland Courier, Saturday edition\nTwo mills to merge, said their chairman on Friday.",
)

DETECTORS: Final = (PRESS_ARTICLE,)
