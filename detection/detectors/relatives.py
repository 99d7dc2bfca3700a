"""Of whom people tell in the first person besides themselves: a daughter, a husband, a father, in eight languages.

A child is anybody's in questions and advice; it counts with its name.
"""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors.model import Candidate
from detection.detectors.names import begins_with_first_name
from detection.detectors.people_in_charge import POSTS
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.rules import Confidence

#: A first name after the word, with commas around it or without.
_NAMED: Final = r"(?:,? (?-i:[A-ZÀ-ÞŁŚŻŹĆ])[^\s,.;:!?]+,?)"
#: By language: whose they are, who is close to somebody, who may be anybody's, and how is begun to tell of their health.
_CLOSE: Final[dict[str, tuple[str, str, str, str]]] = {
    "en": (
        r"(?:my|our) (?:(?:little|youngest|eldest|oldest|older|younger|late|[0-9]{1,2}[- ]year[- ]old) )?",
        r"son|daughter|wife|husband|mum|mom|mother|dad|father|brother|sister|gran|grandad|grand(?:son|daughter|mother|father)|niece|nephew",
        r"child|kid|boy|girl|baby|little one",
        r"is|was|has|had|takes|needs|suffers|must|cannot|can['’]t|will need|underwent",
    ),
    "de": (
        r"(?:mein|unser)e?[rmns]? (?:(?:kleine|jüngste|älteste|große|verstorbene)[rnms]? )?",
        r"sohn|tochter|frau|mann|mutter|vater|bruder|schwester|oma|opa|enkel(?:in|kind)?|lebensgefährt(?:e|in)",
        r"kind|kleine[rn]?|junge|mädchen|baby",
        r"ist|war|hat|hatte|leidet|nimmt|braucht|muss|wurde|bekommt|verträgt|darf|reagiert",
    ),
    "fr": (
        r"(?:mon|ma|notre) (?:(?:petite?|grande?) )?",
        r"fils|fille|mari|femme|épou(?:x|se)|conjointe?|compagn(?:e|on)|mère|père|maman|papa|frère|s(?:œ|oe)ur|grand-(?:mère|père)",
        r"enfant|bébé|garçon",
        r"est|était|a|avait|souffre|prend|doit|suit|fait|porte",
    ),
    "es": (
        r"(?:mi|nuestr[oa]) (?:(?:pequeñ|querid)[oa] )?",
        r"hij[oa]|marido|mujer|espos[oa]|pareja|madre|padre|mamá|papá|herman[oa]|abuel[oa]|niet[oa]",
        r"niñ[oa]|bebé|peque",
        r"es|está|era|tiene|tenía|padece|sufre|toma|necesita|debe|fue",
    ),
    "it": (
        r"(?:(?:mi[oa]|nostr[oa]) (?:(?:piccol[oa]|car[oa]) )?)",
        r"figli[oa]|marito|moglie|compagn[oa]|madre|padre|mamma|papà|fratello|sorella|nonn[oa]|nipote",
        r"bambin[oa]|bimb[oa]|piccol[oa]",
        r"è|era|ha|aveva|soffre|prende|deve|assume",
    ),
    "pt": (
        r"(?:meu|minha|noss[oa]) (?:(?:querid)[oa] )?",
        r"filh[oa]|marido|mulher|espos[oa]|companheir[oa]|mãe|pai|irmão|irmã|avó|avô|net[oa]",
        r"menin[oa]|criança|beb[éê]",
        r"é|está|era|tem|tinha|sofre|toma|precisa|deve|foi",
    ),
    "nl": (
        r"(?:mijn|ons|onze) (?:(?:kleine|jongste|oudste) )?",
        r"zoon(?:tje)?|dochter(?:tje)?|man|vrouw|moeder|vader|broer|zus|oma|opa|kleinzoon|kleindochter",
        r"kind(?:je)?|baby|jongen|meisje",
        r"is|was|heeft|had|lijdt|slikt|krijgt|moet|mag|reageert",
    ),
    "pl": (
        r"(?:mój|moja|moje|nasz|nasza|nasze) ",
        r"syn(?:ek)?|córka|córeczka|mąż|żona|mama|matka|tata|ojciec|brat|siostra|babcia|dziadek|wnu(?:k|czka)",
        r"dziecko|maluch",
        r"jest|był[ao]?|ma|miał[ao]?|cierpi|bierze|przyjmuje|choruje|musi|potrzebuje",
    ),
}


def told_of_relative(language: str, said: str) -> str:
    """What may be said right behind somebody close: an RE2 expression without a group around it, which begins where a word does."""
    possessive, close, anybody, _ = _CLOSE[language]
    return rf"{possessive}(?:(?:{close}){_NAMED}?|(?:{anybody}){_NAMED}) (?:{said})"


#: How people begin to tell of somebody close, in any of the languages.
TOLD_OF_RELATIVE: Final = "|".join(told_of_relative(language, rf"(?:{each[3]})(?:[\s,.]|$)") for language, each in _CLOSE.items())

# --- Relatives by name ------------------------------------------------------------------------------------------------

_CAPITAL: Final = r"(?-i:[A-ZÀ-ÞŁŚŻŹĆ])[^\s,.;:!?()\"]+"
_WHOLE_NAME: Final = rf"{_CAPITAL}(?: (?-i:(?:de|da|do|dos|di|del|della|van|von|der|den|la|le|ter|ten) ){{0,2}}{_CAPITAL}){{0,3}}"
_RELATIVES: Final = "|".join(f"{possessive}(?:{close}|{anybody})" for possessive, close, anybody, _ in _CLOSE.values())
#: Those who are nobody else's.
CLOSE: Final = re.compile(
    "(?i)\\b(?:" + "|".join(f"{possessive}(?:{close})" for possessive, close, _, _ in _CLOSE.values()) + ")\\b"
)
#: ``my husband, Peter Hill``, ``mijn dochter Anna``.
NAMED_RELATIVE: Final = rf"(?i)\b(?:{_RELATIVES}),? {_WHOLE_NAME}"
#: The same up to the name.
NAMED_TRIGGER: Final = rf"(?i)\b(?:{_RELATIVES}),? (?-i:[A-ZÀ-ÞŁŚŻŹĆ])"
_NAMED_COMPILED: Final = compile_own(NAMED_RELATIVE, captures=False)
_NAME: Final = re.compile(r"(?:,? )(?P<name>[A-ZÀ-ÞŁŚŻŹĆ][^,]*)\Z")
_SPECIALISTS: Final = r"[^\W\d_]{3,16}(?:olog(?:ist|e|in|ue|[oa])?|oloog|iat(?:rist|er|re|ra))|surgeon|chirurg(?:in|o|a)?|chirurgien(?:ne)?|cirujan[oa]"
#: A relative who treats the sick, or who did.
_BY_TRADE: Final = re.compile(
    rf"(?i)(?:, | ?\(|,? (?:is|was|works as|ist|war|arbeitet als|est|était|travaille comme|es|era|trabaja (?:de|como)|è|lavora come|é|trabalha como"
    rf"|werkt als|jest|pracuje jako) )(?:(?:an?|the|eine?|une?|la|le|una?|um|uma|een|de) )?(?:{POSTS}|{_SPECIALISTS})(?!\w)"
)
_TRADE_REACH: Final = 60
#: Nothing is told but that somebody is happy, as advertisements have it.
_IS_WELL: Final = re.compile(
    r"(?i)[\s,]*(?:(?:is|was|ist|war|est|était|está|è|era|jest|był[ao]?) )?(?:(?:very|so|sehr|très|muy|tan|molto|muito|heel|bardzo) )?(?:happy|delighted"
    r"|glücklich|begeistert|heureu(?:x|se)|ravie?|contente?|feliz|encantad[oa]|content[oa]|felice|satisfeit[oa]|gelukkig|blij|szczęśliw[ya]|zadowolon[ya])\b"
)


def is_well(text: str, end: int) -> bool:
    """Whether nothing is told of the relative who is named up to ``end`` but that they are happy."""
    return _IS_WELL.match(text, end) is not None


def find_named(document: Document) -> Iterator[Candidate]:
    """Relatives by name, but for those of whom a post in medicine is told."""
    text = document.text
    for start, end in spans_of(_NAMED_COMPILED, document):
        named = _NAME.search(text[start:end])
        if named is None or is_well(text, end) or _BY_TRADE.match(text, end, end + _TRADE_REACH) is not None:
            continue
        name = named["name"]
        # German writes every noun with a capital: of one word only those are names that are known.
        if " " in name or begins_with_first_name(name):
            yield Candidate(start, end, name, Confidence.POSSIBLE)
