"""Somebody to whom a letter about their own employment is written: by first name, and by what is called theirs."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors import redaction
from detection.detectors.model import Candidate, Detector
from detection.document import Document
from detection.expressions import compile_own
from domain.rules import Confidence

#: A name after a form of address, by itself on its line.
_GREETING: Final = re.compile(
    r"(?mi:^[ \t>]*(?:dear|hi|hello|lieber?|hallo|guten tag|beste|geachte|cher|chère|bonjour|estimad[oa]|querid[oa]|hola|car[oa]|salut|gentile|ciao"
    r"|prezad[oa]|olá|drog[ai]|cześć|witaj|szanown[aey]))[ \t]+(?P<name>[A-ZÀ-ÞŁŚŻŹĆ][\w'’-]+(?:[ \t][A-ZÀ-ÞŁŚŻŹĆ][\w'’-]+){0,2})[ \t]*[,!:.]?[ \t]*$",
    re.MULTILINE,
)
_NOBODY: Final = frozenset(
    (
        *(
            "all",
            "everyone",
            "everybody",
            "team",
            "colleagues",
            "colleague",
            "sir",
            "madam",
            "customer",
            "customers",
            "parents",
            "friends",
        ),
        *(
            "members",
            "member",
            "neighbours",
            "students",
            "candidate",
            "applicant",
            "valued",
            "alle",
            "zusammen",
            "kollegen",
            "kolleginnen",
        ),
        *(
            "kunde",
            "kunden",
            "kundin",
            "eltern",
            "mitglieder",
            "mitarbeitende",
            "mitarbeiter",
            "mitarbeiterinnen",
            "collega",
            "klant",
            "leden",
        ),
        *(
            "ouders",
            "tous",
            "toutes",
            "collègues",
            "client",
            "clients",
            "parents",
            "équipe",
            "todos",
            "todas",
            "equipo",
            "compañeros",
        ),
        *(
            "cliente",
            "clientes",
            "padres",
            "familias",
            "tutti",
            "tutte",
            "colleghi",
            "genitori",
            "soci",
            "equipa",
            "colegas",
            "pais",
        ),
        *("państwo", "wszyscy", "koleżanki", "rodzice", "klienci", "pani", "pan", "frau", "herr", "mr", "mrs", "ms", "miss"),
    )
)
#: What is called somebody's own in a letter about their employment.
_OWN: Final = (
    r"(?i)\b(?:your (?:\w+ )?(?:employment|contract of employment|employment contract|probation(?:ary period)?|personnel file|dismissal|resignation"
    r"|notice period|performance|absence|sickness absence|salary|pay|wages?|annual figure|bonus|raise|role is|position is|shift on|line manager"
    r"|conduct|last working day)"
    r"|issu(?:e|ing) you (?:with )?|(?:offer(?:ing)?|pleased to offer) you (?:the|a) (?:position|post|role|job)|your (?:grievance|appeal hearing|pay rise"
    r"|appraisal|redundancy|sick leave)|(?:ihr|dein)e?[nmrs]? (?:\w+ )?(?:arbeitsverhältnis(?:ses)?|arbeitsvertrag(?:s|es)?|anstellung|probezeit"
    r"|personalakte|gehalt"
    r"|kündigung|leistung(?:en)?|fehlzeiten|abfindung|arbeitszeugnis|letzter arbeitstag)"
    r"|mahnen (?:wir )?sie|ihnen die stelle|(?:uw|je|jouw) (?:\w+ )?(?:arbeidsovereenkomst|dienstverband|contract wordt|proeftijd|personeelsdossier"
    r"|salaris|functioneren|ontslag"
    r"|arbeidscontract|loon)"
    r"|vous proposer le poste|vous (?:adressons|notifions) (?:un|une|votre)|(?:votre|ton|ta) (?:contrat de travail|période d['’]essai"
    r"|dossier personnel|licenciement|rémunération|salaire|prochaine paie|paie|boni"
    r"|prime|augmentation|poste de travail|préavis|absence)"
    r"|ofrecer(?:le|te) el puesto|amonestar(?:le|te)|(?:su|tu) (?:contrato de trabajo|relación laboral|periodo de prueba|período de prueba|expediente"
    r"|despido|salario|desempeño|puesto de trabajo)"
    r"|offrir(?:le|ti) (?:il ruolo|la posizione|il posto)|(?:le|ti) contestiamo|(?:il (?:suo|tuo)|la (?:sua|tua)|del (?:suo"
    r"|tuo)) (?:contratto di lavoro|rapporto di lavoro|periodo di prova|fascicolo|licenziamento|stipendio"
    r"|retribuzione|prestazione|assenza)"
    r"|oferecer-(?:lhe|te) o (?:lugar|cargo)|(?:[oa] )?(?:seu|sua|teu|tua) (?:contrato de trabalho|período experimental|processo individual"
    r"|despedimento|demissão|salário|vencimento|desempenho"
    r"|avaliação)"
    r"|(?:udzielamy|proponujemy) (?:pani|panu)|(?:pani|pana|twoj[aeą]|twojej|twojego) (?:umow\w+ o pracę|okres\w* próbn\w+|akt\w* osobow\w+"
    r"|wynagrodzeni\w+|pensj\w+|zachowani\w+|nieobecnoś\w+"
    r"|stosun\w+ pracy))"
)
#: How a greeting begins, which is much shorter than what is called somebody's own.
_TRIGGER: Final = (
    r"(?im)^[ \t>]*(?:dear|hi|hello|liebe|hallo|guten tag|beste|geachte|cher|chère|bonjour|estimad|querid|hola|car[oa]|salut|gentile|ciao|prezad|olá"
    r"|drog|cześć|witaj|szanown)"
)
_OWN_COMPILED: Final = compile_own(_OWN)


def _find(document: Document) -> Iterator[Candidate]:
    if _OWN_COMPILED.search(document.data) is None:
        return
    for found in _GREETING.finditer(document.text):
        name = found["name"]
        if name.split()[0].casefold() not in _NOBODY:
            yield Candidate(found.start("name"), found.end("name"), name, Confidence.POSSIBLE)


ADDRESSED: Final = Detector(
    id="person_addressed",
    group="people",
    name="Person addressed",
    description="A name in the greeting of a letter about the reader's own employment: a contract, a probation, a warning.",
    triggers=(_TRIGGER,),
    find=_find,
    redact=redaction.nothing,
    example="Dear Ada,\nyour probation ends on 31 May.",
)

DETECTORS: Final = (ADDRESSED,)
