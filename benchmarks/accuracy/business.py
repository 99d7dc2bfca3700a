"""Business documents in eight languages with the label that a sensible person would give them.

The documents are templates in ``documents/``: a line ``=== language | label | kind`` and the text, in which ``{person}``,
``{iban}`` and the like are filled in anew for every variant. ``first.txt`` is the corpus that the base pack was improved with;
the others were written afterwards, without looking at the pack, and measured before anything was changed for them.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.accuracy.identifiers import bank_account, national_id, payment_card
from benchmarks.accuracy.verdicts import Corpus, Labelled

_DOCUMENTS: Final = Path(__file__).parent / "documents"
_HEADING: Final = re.compile(r"(?m)^=== (\w\w) \| (\w+) \| (.+)\n")
_PLACE: Final = re.compile(r"\{([a-z_]+)\}")
#: So many samples of a generator stand for one variant of a document.
_SAMPLES_PER_VARIANT: Final = 40

_FIRST: Final = {
    "en": ("Ada", "Oliver", "Grace", "Harvey", "Priya", "Callum"),
    "de": ("Anke", "Jürgen", "Sabine", "Matthias", "Leyla", "Torsten"),
    "fr": ("Élise", "Bastien", "Chloé", "Thierry", "Amina", "Gaël"),
    "es": ("Lucía", "Álvaro", "Carmen", "Íñigo", "Marta", "Joaquín"),
    "it": ("Giulia", "Lorenzo", "Chiara", "Matteo", "Elena", "Davide"),
    "pt": ("Inês", "Tiago", "Beatriz", "João", "Márcia", "Rui"),
    "nl": ("Sanne", "Bram", "Fleur", "Daan", "Marijke", "Joost"),
    "pl": ("Agnieszka", "Łukasz", "Zofia", "Paweł", "Ewa", "Wojciech"),
}
_LAST: Final = {
    "en": ("Fenwick", "Ashdown", "Okafor", "Pemberton", "Lister", "Holloway"),
    "de": ("Brandt", "Köhler", "Schäfer", "Vogel", "Yılmaz", "Reinhardt"),
    "fr": ("Lefèvre", "Garnier", "Roussel", "Marchand", "Benali", "Chevalier"),
    "es": ("Ortega", "Núñez", "Ibáñez", "Castaño", "Vidal", "Rivas"),
    "it": ("Moretti", "Galli", "Conti", "Ferrara", "Bianchi", "Rinaldi"),
    "pt": ("Amaral", "Nogueira", "Coelho", "Tavares", "Simões", "Barros"),
    "nl": ("Visser", "Hoekstra", "Dekker", "Bosman", "Kuipers", "Verhoeven"),
    "pl": ("Kamińska", "Wójcik", "Zając", "Nowicki", "Sikora", "Mazur"),
}
_CITIES: Final = {
    "en": ("Leeds", "Bristol", "Dundee"),
    "de": ("Kassel", "Regensburg", "Lübeck"),
    "fr": ("Nantes", "Dijon", "Annecy"),
    "es": ("Zaragoza", "Gijón", "Murcia"),
    "it": ("Modena", "Bari", "Udine"),
    "pt": ("Braga", "Setúbal", "Curitiba"),
    "nl": ("Zwolle", "Breda", "Delft"),
    "pl": ("Poznań", "Gdynia", "Lublin"),
}
_COMPANIES: Final = ("Norvane", "Quillstone", "Arbelux", "Tessaro", "Mirovia", "Hexlund", "Palanto", "Brightmoor")


def _words(table: Mapping[str, tuple[str, ...]], language: str, source: random.Random) -> str:
    return source.choice(table[language])


def _date(language: str, source: random.Random, *, first: int = 2023, last: int = 2026) -> str:
    day, month, year = source.randint(1, 28), source.randint(1, 12), source.randint(first, last)
    if language in ("de", "pl"):
        return f"{day:02d}.{month:02d}.{year}"
    return f"{day:02d}-{month:02d}-{year}" if language == "nl" else f"{day:02d}/{month:02d}/{year}"


def _amount(language: str, source: random.Random) -> str:
    whole, cents = source.randint(1_050, 98_000), source.randint(0, 99)
    thousands, decimal = (",", ".") if language == "en" else (" ", ",") if language in ("fr", "pl") else (".", ",")
    return f"{whole:,}".replace(",", thousands) + f"{decimal}{cents:02d}"


def _phone(language: str, source: random.Random) -> str:
    code = {"en": 44, "de": 49, "fr": 33, "es": 34, "it": 39, "pt": 351, "nl": 31, "pl": 48}[language]
    return f"+{code} {source.randint(20, 99)} {source.randint(100, 999)} {source.randint(1_000, 9_999)}"


def _password(language: str, source: random.Random) -> str:
    return "".join(source.choices("abcdefghjkmnpqrstuvwxyz", k=6)) + source.choice("!#%") + str(source.randint(100, 999)) + "Xq"


def _email(language: str, source: random.Random) -> str:
    words = source.sample(("ada", "lena", "otto", "rosa", "tom", "ines", "bram", "jan", "noor", "pia", "zoe", "ivo"), 2)
    return f"{words[0]}.{words[1]}{source.randint(1, 99)}@{source.choice(('mailbox', 'postfach', 'inbox'))}.example"


def _number(language: str, source: random.Random, *, digits: int) -> str:
    return str(source.randint(10 ** (digits - 1), 10**digits - 1))


#: What each place in a template is filled with, by its language.
FILLED_WITH: Final[dict[str, Callable[[str, random.Random], str]]] = {
    "first": partial(_words, _FIRST),
    "last": partial(_words, _LAST),
    "person": lambda language, source: f"{_words(_FIRST, language, source)} {_words(_LAST, language, source)}",
    "city": partial(_words, _CITIES),
    "company": lambda language, source: source.choice(_COMPANIES),
    "date": _date,
    "birth": partial(_date, first=1955, last=2004),
    "amount": _amount,
    "phone": _phone,
    "email": _email,
    "iban": bank_account,
    "card": payment_card,
    "password": _password,
    "order": partial(_number, digits=9),
    "number": partial(_number, digits=5),
    "small": partial(_number, digits=2),
}


class _Template(NamedTuple):
    language: str
    label: str
    kind: str
    text: str


def templates(corpus: str) -> list[_Template]:
    """The documents of one corpus, with their places as they are written."""
    parts = _HEADING.split((_DOCUMENTS / f"{corpus}.txt").read_text(encoding="utf-8"))[1:]
    found = zip(parts[::4], parts[1::4], parts[2::4], parts[3::4], strict=True)
    return [_Template(language, label, kind, text.strip() + "\n") for language, label, kind, text in found]


def _with_parts(template: _Template) -> str:
    """The template with the footers and disclaimers of its language, which many documents share."""
    text = template.text
    for part in templates("parts"):
        if part.language == template.language:
            text = text.replace(f"{{{part.kind}}}", part.text.rstrip())
    return text


def _variants(corpus: str, count: int, seed: int) -> Iterator[Labelled]:
    for template in templates(corpus):
        source, whole = random.Random(f"{seed} {template.language} {template.kind}"), _with_parts(template)
        for _ in range(max(1, count // _SAMPLES_PER_VARIANT)):
            text = _PLACE.sub(partial(_fill, template.language, source), whole)
            yield Labelled(text, template.label, template.language, template.kind)


def _fill(language: str, source: random.Random, place: re.Match[str]) -> str:
    if place[1] == "national_id":
        return national_id(language, source, place.string)
    filled = FILLED_WITH.get(place[1])
    return place[0] if filled is None else filled(language, source)


CORPORA: Final[dict[str, Corpus]] = {
    corpus: partial(_variants, corpus)
    for corpus in (
        *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
        *("thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
        *("lexicon_north", "lexicon_south"),
    )
}
