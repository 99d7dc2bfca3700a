"""Of whom people tell in the first person besides themselves: a daughter, a husband, a father, in eight languages.

A child is anybody's in questions and advice; it counts with its name.
"""

from typing import Final

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
