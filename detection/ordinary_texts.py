"""Texts as people and programs write them, on which new rules are weighed: one of each kind, no passage of which comes twice.

They are made up, the same at every run and on every machine: of common words, of words that are made of syllables, of names, dates and
numbers.
"""

import random
import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

LENGTH: Final = 64_000

_COMMON: Final = (
    "the the the the of of of and and and to to to a a in in is that it for on with as was be by at from this are we you not have or an",
    "account address agreement amount bank board budget card city client code company confidential contract cost customer data delivery",
    "department director document email employee error event file finance group health house id information invoice issue item letter list",
    "manager market meeting message money name number office order page paper password patient payment people person plan policy price",
    "product project question reason record report request result review risk salary sales service staff state status street supplier",
    "system table tax team time title total type update user value version week work year",
)
_LANGUAGES: Final = {
    "en": " ".join(_COMMON),
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden über Rechnung Größe Vertrag Kunde",
    "fr": "de la le et les des en un du une que est pour qui dans par au sur pas plus été société numéro facture être après même où très",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más pero año número empresa según también señor",
    "it": "di e il la che in un per è del una non con sono da si le dei come più al alla anche società fattura perché città quindi così",
    "pl": "i w na z do się nie że to jest o jak za od po przez dla są był może umowa pracownik również także więc które między także",
    "ru": "и в не на что с по как это для от все так договор счёт номер клиент может также после сотрудник отчёт работа заказ",
    "ja": "会議 資料 来週 月曜日 会社 報告 契約 社員 番号 部長 確認 お願い いたします ください について します です ました から まで",
}
#: Languages whose words are not made of Latin syllables, and what stands between two of them.
_OTHER_LETTERS: Final = {"ru": " ", "ja": ""}
_SYLLABLES: Final = (
    "ba be bo ca ce co da de di do el en er fa fi ga ge ha he in is ka la le li lo ma me mi mo na ne ni no on or pa pe ra re ri ro sa se"
    " si so ta te ti to tra un va ve vi za"
)
#: By kind, what follows itself, one part below the other where those are lines; ``$word`` and the like stand for another one each time.
_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "mails": "From: $name <$email>\nTo: $email\nDate: $moment\nSubject: $words\n\nDear $name,\n\n$paragraph\n\n$paragraph\n\n$paragraph\n\n"
        "Best regards\n$name\nPhone +49 $number $number\n\n> $paragraph\n\n",
        "prose": "".join(f"${language}\n\n" for language in _LANGUAGES),
        "logs": "$moment INFO [$word-$number] $words user=$number status=$number\n"
        '$number.$number.$number.$number - - "GET /$word/$number?id=$hex&page=$number HTTP/1.1" 200 $number "Mozilla/5.0 (X11; Linux x86_64)"\n'
        "$moment ERROR com.example.$word.$word: $words\n\tat com.example.$word.$word.$word($word.java:$number)\n",
        "CSV": "$number;$name;$date;$email;$word;$number;$number;$number.$number;$common;$words\n",
        "JSON": '{"id":$number,"name":"$name","created":"$moment","tags":["$word","$common"],"values":[$number,$number,$number,$number],'
        '"$common":{"value":$number.$number,"token":"$hex",'
        '"note":"$sentence"},"active":true},',
        "HTML": '<div class="$word row-$number"><h2>$words</h2><a href="https://$word.example/$word?id=$hex">$words</a><p>$paragraph</p>'
        "<table><tr><td>$name</td><td>$number</td></tr></table></div>",
        "code": "def $word($word: str, limit: int = $number) -> dict[str, int]:\n    # $sentence\n"
        '    if $word is None or self.$common[$word] >= $number:\n        raise ValueError("$words")\n'
        "    return {key: value + $number for key, value in self.$word.items()}\n\n"
        "export function $word($word, options) {\n  const $common = $word.map((item) => item.$word ?? '$words');\n  return { $word };\n}\n\n"
        "INSERT INTO $common (id, name, $word) VALUES ($number, '$name', '$hex');\n"
        "static int $word(struct $common *$word, size_t n) { return $word->$word[n] << $number; }\n\n",
    }
)
_SLOT: Final = re.compile(r"\$([a-z]+)")


class _Writer:
    """A source of words, names and numbers, another one for each kind."""

    def __init__(self, kind: str) -> None:
        self._random = random.Random(f"ordinary {kind}")  # noqa: S311 (nothing secret)
        self._syllables = _SYLLABLES.split()
        self._words = {language: words.split() for language, words in _LANGUAGES.items()}
        self._slots: dict[str, Callable[[], str]] = {
            "common": lambda: self._random.choice(self._words["en"]),
            "date": self._date,
            "email": lambda: f"{self._word()}.{self._word()}@{self._word()}.example",
            "hex": lambda: f"{self._random.getrandbits(64):016x}",
            "moment": self._moment,
            "name": self._name,
            "number": self._number,
            "paragraph": lambda: self._paragraph("en"),
            "sentence": lambda: self._sentence("en"),
            "word": self._word,
            "words": lambda: self._of("en", self._random.randrange(3, 8)),
        }

    def filled(self, template: str) -> str:
        """The template with something in each slot."""
        return _SLOT.sub(lambda found: self._slot(found.group(1)), template)

    def _slot(self, name: str) -> str:
        write = self._slots.get(name)
        return self._paragraph(name) if write is None else write()

    def _word(self) -> str:
        return "".join(self._random.choices(self._syllables, k=self._random.randrange(2, 5)))

    def _name(self) -> str:
        return f"{self._word().title()} {self._word().title()}"

    def _number(self) -> str:
        return str(self._random.randrange(10 ** self._random.randrange(1, 8)))

    def _date(self) -> str:
        year, month, day = self._random.randrange(1950, 2026), self._random.randrange(1, 13), self._random.randrange(1, 29)
        return self._random.choice((f"{year}-{month:02}-{day:02}", f"{day:02}.{month:02}.{year}", f"{month}/{day}/{year}"))

    def _moment(self) -> str:
        hour, minute, second = self._random.randrange(24), self._random.randrange(60), self._random.randrange(60_000)
        return f"2025-05-{self._random.randrange(1, 29):02}T{hour:02}:{minute:02}:{second / 1_000:06.3f}Z"

    def _of(self, language: str, count: int) -> str:
        """So many words of a language, two in three of them common ones where it is written in Latin letters."""
        between = _OTHER_LETTERS.get(language)
        words = self._words[language]
        if between is not None:
            return between.join(self._random.choices(words, k=count))
        return " ".join(self._random.choice(words) if self._random.randrange(3) else self._word() for _ in range(count))

    def _sentence(self, language: str) -> str:
        """A sentence, every second one with a name, a date, a number or an address in it."""
        parts = [self._of(language, self._random.randrange(3, 9)), self._of(language, self._random.randrange(2, 9))]
        middle = self._random.choice(
            (", ", ", ", " - ", " $name ", " $date ", " EUR $number.$number ", " No. $number ", " ($email) ")
        )
        said = self.filled(middle).join(parts)
        return said[:1].upper() + said[1:] + self._random.choice("....?!:;")

    def _paragraph(self, language: str) -> str:
        return " ".join(self._sentence(language) for _ in range(self._random.randrange(2, 8)))


@cache
def ordinary_texts() -> Mapping[str, str]:
    """By kind, a text of :data:`LENGTH` characters."""
    return MappingProxyType({kind: _text(kind, template) for kind, template in _KINDS.items()})


def _text(kind: str, template: str) -> str:
    writer, text = _Writer(kind), ""
    while len(text) < LENGTH:
        text += writer.filled(template)
    return text[:LENGTH]
