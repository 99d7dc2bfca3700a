"""People whom French, Spanish, Italian and Portuguese texts tell of without a form of address: after words of a talk, or as absent."""

import re
from typing import Final

from detection.detectors import redaction
from detection.detectors.model import Checked, Detector, pattern_finder
from detection.detectors.people import NAME_TRIGGER, TWO_NAMES
from detection.document import Document

#: What stands right before a name in notes about one person.
_TALK: Final = (
    r"(?:(?i:entretien (?:avec|de|d['’][a-zéè]{3,14} (?:de|avec))|[ée]change avec|discut[ée] avec|point avec|rendez-vous avec|rdv avec|re[çc]u"
    r"|rencontr[ée]|[ée]valuation de|lettre [àa]|courrier [àa]"
    r"|d[ée]mission de|candidature de|absence de|suivi de|d[ée]part de|arr[êe]t de|remplacement de|cas de|situation de|plainte (?:de|contre)|concernant"
    r"|coll[èe]gue|salari[ée]e?|collaborateur|collaboratrice|apprentie?|stagiaire|employ[ée]e?"
    r"|reuni[oó]n con|entrevista (?:con|a|de)|habl[eé] con|hablamos con|hablado con|charla con|conversaci[oó]n con|evaluaci[oó]n (?:de|a)"
    r"|respecto (?:de|a)|referente a|carta a"
    r"|renuncia de|despido de|baja de|ausencia de|sustituci[oó]n de|reemplazo de|caso de|(?:queja|denuncia) (?:de|contra)|situaci[oó]n de"
    r"|expediente de|compa[ñn]er[oa]"
    r"|trabajadora?|emplead[oa]|colaboradora?|operari[oa]|(?:al|el|la|del) c\."
    r"|colloquio con|incontro con|parlato con|riunione con|valutazione di|lettera a|dimissioni di|percorso di|presa in carico di|reclamo (?:di"
    r"|contro)|il minore"
    r"|la minore|assenza di|sostituzione di|caso di|situazione di"
    r"|collega|dipendente|lavoratore|lavoratrice"
    r"|collaboratore|collaboratrice|operai[oa]|impiegat[oa]"
    r"|reuni[ãa]o com|conversa com|falei com|fal[áa]mos com|conversei com|entrevista com|avalia[çc][ãa]o d[eoa]|relativamente [àa]o?|carta a"
    r"|queixa (?:d[eoa]|contra)|demiss[ãa]o d[eoa]|desligamento d[eoa]|baixa d[eoa]|aus[êe]ncia d[eoa]"
    r"|substitui[çc][ãa]o d[eoa]|caso d[eoa]|situa[çc][ãa]o d[eoa]|trabalhadora?|funcion[áa]ri[oa]|empregad[oa]|servidora?))[ \t]+"
)
#: What is said right after the name of somebody who is ill or away.
_AWAY: Final = (
    r"[ \t]+(?:(?:est|sera|reste|a [ée]t[ée]|va [êe]tre|est toujours) (?:absente?|en arr[êe]t|hospitalis|op[ée]r|malade|souffrante?"
    r"|en cong[ée] (?:maladie|maternit))"
    r"|(?:est[aá]|estar[aá]|sigue|fue|va a estar|se encuentra|contin[uú]a) (?:de baja|ingresad|hospitalizad|ausente|enferm|operad|internad"
    r"|con licencia|incapacitad)"
    r"|(?:[eè]|sar[aà]|resta|rimane|[eè] stat[oa]|[eè] ancora) (?:assente|in malattia|ricoverat|operat|malat)|non (?:rientra|rientrer[aà])"
    r"|(?:est[áa]|estar[áa]|vai ficar|vai estar|ficar[áa]|fica|foi|continua|encontra-se) (?:de baixa|internad|afastad|doente|operad|ausente"
    r"|de licen[çc]a|hospitalizad))"
)
_TOLD_OF: Final = rf"(?:\b{_TALK}{TWO_NAMES}|{TWO_NAMES}{_AWAY})"
#: Two words with capitals that are no name.
_NO_NAME: Final = re.compile(
    r"\b(?:Groupe|[ÉE]quipe|Direction|Service|Comit[ée]|Conseil|Soci[ée]t[ée]|SARL|SAS|SA|Grupo|Equipo|Direcci[oó]n|Servicio|Departamento|Empresa"
    r"|Comit[ée]|Consejo|S\.?L|Gruppo|Direzione|Servizio|Ufficio"
    r"|Societ[àa]|Consiglio|S\.?p\.?A|S\.?r\.?l|Equipa|Equipe|Dire[çc][ãa]o|Servi[çc]o|Conselho|Lda|Ltda|Projet|Proyecto|Progetto|Projeto|Plan"
    r"|Recursos|Ressources|Risorse|Red|Banco|Banque|Banca|Calle|Rue|Via|Rua)\b"
)


def _check(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end]
    return None if _NO_NAME.search(value) else Checked(" ".join(value.split()))


TOLD_OF: Final = Detector(
    id="person_told_of",
    group="people",
    name="Person told of",
    description="A name after words of a talk, a review or a post, or before “is absent”, in French, Spanish, Italian or Portuguese.",
    triggers=(NAME_TRIGGER,),
    find=pattern_finder(_TOLD_OF, _check),
    redact=redaction.nothing,
    example="entretien avec Ada Lovelace",
)

DETECTORS: Final = (TOLD_OF,)
