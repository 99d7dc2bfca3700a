"""What works councils and unions tell all: what was agreed of pay, and nothing of anybody. Eight languages."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors import redaction
from detection.detectors.model import Candidate, Detector
from detection.detectors.posts_offered import sentences_naming_somebody
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.rules import Confidence

#: Who writes it, in its first lines or its last.
_WHO_WRITES: Final = re.compile(
    r"(?i)(?<!\w)(?:betriebsrat|personalrat|mitarbeitervertretung|vertrauensleute|ig metall|ig bce|ver\.di|gewerkschaft|works council|union branch"
    r"|branch union"
    r"|trade union|unison|unite the union|shop stewards?|your (?:union )?reps|cse|comité social|vos élus|section syndicale|délégués? syndica(?:l|ux)|cgt|cfdt"
    r"|comité de empresa|sección sindical|delegad[oa]s sindicales|ccoo|ugt|rsu|rsa|sindacat[oi]|cgil|cisl|comissão de trabalhadores|sindicato|cgtp|sinttav"
    r"|ondernemingsraad|or[- ](?:nieuws|info|bulletin)|de or|vakbond|fnv|cnv|związek|związkow[ya]|związkowcy|komisja zakładowa|solidarność"
    r"|rada pracowników)(?!\w)"
)
#: What is agreed for all.
_AGREED: Final = (
    r"(?i)(?:tarif(?:abschluss|einigung|vertrag|runde|verhandlung)|entgelte steigen|\bpay (?:deal|award|settlement|agreement|offer|rise for all)"
    r"|collective agreement"
    r"|we have a deal|accord (?:nao|salarial|d['’]entreprise|de branche|collectif)|\bnao\b|augmentation générale|\bconvenio\b|preacuerdo|tablas salariales"
    r"|contratto (?:integrativo|collettivo|nazionale)|\bccnl\b|rinnovo del contratto|premio di risultato|acordo (?:de empresa|coletivo)|convenção coletiva"
    r"|acordos? coletivos?|\bcao\b|loonakkoord|porozumieni[ea] płacow|układ(?:u)? zbiorow|podwyżk[iaę] dla wszystkich|wynagrodzenia zasadnicze)"
)
_AGREED_COMPILED: Final = compile_own(_AGREED, captures=False)
#: To whom it is told.
_ALL: Final = re.compile(
    r"(?i)(?<!\w)(?:colleagues|members|all staff|kolleginnen|kollegen|mitglieder|belegschaft|collègues|salarié[·.]?e?[·.]?s|adhérents|compañer[oa]s"
    r"|trabajador[ae]s|plantilla"
    r"|colleg(?:hi|he)|lavorat(?:ori|rici)|camaradas|colegas|trabalhador[ae]s|companheir[oa]s|collega['’]s|leden|koleżanki|koledzy|pracowni(?:cy|ków)"
    r"|członkowie)"
    r"(?!\w)"
)
_HEAD: Final = 300
_FOOT: Final = 200
_LONGEST: Final = 8_000


def _find(document: Document) -> Iterator[Candidate]:
    text = document.text
    if len(text) > _LONGEST:
        return
    found = next(spans_of(_AGREED_COMPILED, document), None)
    if found is None or _ALL.search(text) is None:
        return
    written = _WHO_WRITES.search(text, 0, _HEAD) or _WHO_WRITES.search(text, max(0, len(text.rstrip()) - _FOOT))
    if written is not None and not sentences_naming_somebody(text):
        yield Candidate(*found, text[slice(*found)], Confidence.LIKELY, written[0])


AGREED_FOR_ALL: Final = Detector(
    id="pay_agreed_for_all",
    group="notes",
    name="Pay agreed for all",
    description="A leaflet of a works council or a union that tells all what was agreed of pay, and names nobody but whom to ask.",
    triggers=(_AGREED,),
    find=_find,
    redact=redaction.beginning,
    example="Your works council\nColleagues, the collective agreement is signed: pay rises by 3 per cent, the bonus of £500 comes in July.",
)

DETECTORS: Final = (AGREED_FOR_ALL,)
