"""Questions that everybody may ask about an illness of their own: ``Must I tell my manager my diagnosis?`` tells of none."""

import re
from typing import Final

from detection.document import Document

#: What is one's own in such questions, whoever asks.
_OF_ANYBODY: Final = re.compile(
    r"(?i)(?:my (?:illness|sick note|fit note|sick leave|diagnosis|medication)|meine[rn]? (?:krankheit|krankmeldung"
    r"|erkrankung|diagnose|befunde?)"
    r"|mon (?:arrêt|diagnostic)|ma maladie|mi (?:baja|diagnóstico|enfermedad)|la mia (?:malattia|diagnosi|patologia)"
    r"|(?:a )?minha (?:baixa|doença)"
    r"|o meu diagnóstico|mijn (?:ziekmelding|diagnose)|moj(?:a|e) (?:zwolnienie|diagnoza|choroba))"
)
#: And what is one's own only where an answer for everybody follows.
_TREATMENT: Final = re.compile(
    r"(?i)(?:my|meine[rn]?|mon|ma|mi|la mia|il mio|(?:a )?minha|mijn|moj[ae]) (?:operation|surgery|recovery|consultant"
    r"|biopsy|scan|chemo|treatment|op\b|therapie"
    r"|opération|hospitalisation|chimio|dépression|grossesse|operación|quimio|tratamiento|operazione|intervento|cirurgia"
    r"|operação|operatie|behandeling"
    r"|operacja|leczenie)"
)
_ANSWERED: Final = re.compile(
    r"(?i)[?]+[ \t\n*»”\"]*(?:(?:a|r)[:.)] ?)?(?:yes|no|ja|nein|oui|non|sí|si|sì|sim|não|nee|tak|nie|only|nur|it depends"
    r"|das kommt|cela dépend|depende|dipende"
    r"|dat hangt|to zależy)\b"
)
_IF: Final = re.compile(r"(?i)\b(?:if|wenn|falls|si|se|als|indien|jeśli|jeżeli|gdy)[ ]\Z")
#: What makes a question tell something: a reason, or what the illness is.
_TELLS: Final = re.compile(
    r"(?i)\b(?:because(?! of)|since|weil|parce qu|car|puisqu|porque|ya que|perché|poiché|já que|omdat|want|ponieważ|bo)\b"
)
_IS_SO: Final = re.compile(r"(?i)(?:\w* )?(?:is|was|ist|war|lautet|est|es|è|é|jest|to) [^\W\d_]")
_SENTENCE_ENDS: Final = re.compile(r"[.!?;\n]")
_BEGINS: Final = re.compile(r"[.!?:;\n¿]")
_REACH: Final = 160


def is_asked(document: Document, start: int, end: int) -> bool:
    """Whether a phrase of somebody's own illness stands in a question that says nothing of it."""
    text = document.text
    ended = _SENTENCE_ENDS.search(text, end, end + _REACH)
    if ended is None or ended[0] != "?" or _IS_SO.match(text, end):
        return False
    begun = max((found.end() for found in _BEGINS.finditer(text, max(0, start - _REACH), start)), default=max(0, start - _REACH))
    if _TELLS.search(text, begun, ended.start()):
        return False
    if _OF_ANYBODY.match(text, start, end) or _IF.search(text, begun, start):
        return True
    return _TREATMENT.match(text, start, end) is not None and _ANSWERED.match(text, ended.start()) is not None
