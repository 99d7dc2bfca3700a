"""Days as people write them in many languages: figures, months as words, Chinese and Japanese; only those that the calendar has."""

import calendar
import re
import unicodedata
from typing import Final, NamedTuple

#: No day of a life lies outside these years. The later one does not follow the clock: a text has the same verdict in every year.
_FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2030

#: A line for each month: English, German, French, Spanish, Italian, Dutch, Polish, Portuguese, abbreviations, Roman numerals.
_NAMES: Final = """
january januar jänner janvier enero gennaio januari styczeń stycznia janeiro jan jän janv ene gen sty stycz i
february februar feber février febrero febbraio februari luty lutego fevereiro feb févr fév febr fev lut ii
march märz mars marzo maart marzec marca março mar mär mrz mrt iii
april avril abril aprile kwiecień kwietnia apr avr abr kwi kwiec iv
may mai mayo maggio mei maj maja maio mag v
june juni juin junio giugno czerwiec czerwca junho jun giu cze czerw vi
july juli juillet julio luglio lipiec lipca julho jul juil lug lip vii
august août agosto augustus sierpień sierpnia aug aoû ago sie sierp viii
september septembre septiembre setiembre settembre wrzesień września setembro sep sept set sett wrz wrzes ix
october oktober octobre octubre ottobre październik października outubro oct okt ott paź październ out x
november novembre noviembre listopad listopada novembro nov lis listop xi
december dezember décembre diciembre dicembre grudzień grudnia dezembro dec dez déc dic gru grudz xii
"""
#: The same in Czech, Slovak, Swedish, Danish, Finnish, Hungarian, Romanian, Croatian, Serbian, Slovenian, Turkish, Russian, Ukrainian.
_NAMES_ELSEWHERE: Final = """
leden ledna januára januar tammikuuta január ianuarie siječnja januara januarja ocak января січня
únor února februára februar helmikuuta február februarie veljače februara februarja şubat февраля лютого
březen března marts maaliskuuta március márc martie ožujka marta mart марта березня
duben dubna apríla huhtikuuta április ápr aprilie travnja aprila nisan апреля квітня
květen května mája toukokuuta május máj svibnja mayıs мая травня
červen června júna kesäkuuta június jún iunie lipnja juna junija haziran июня червня
červenec července júla heinäkuuta július júl iulie srpnja jula julija temmuz июля липня
srpen srpna augusta augusti elokuuta augusztus kolovoza avgusta ağustos августа серпня
září septembra syyskuuta szeptember szept septembrie rujna eylül сентября вересня
říjen října októbra lokakuuta október octombrie oktobra ekim октября жовтня
novembra marraskuuta noiembrie studenoga studenog kasım ноября листопада
prosinec prosince decembra joulukuuta decembrie prosinca aralık декабря грудня
"""


def _without_accents(name: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFD", name) if not unicodedata.combining(each))


_MONTHS: Final = {
    spelt: number
    for months in (_NAMES, _NAMES_ELSEWHERE)
    for number, names in enumerate(months.strip().splitlines(), 1)
    for name in names.split()
    for spelt in (name, _without_accents(name))
}
#: The first year of each era, less one.
_ERAS: Final = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
#: The same in one letter.
_LETTERS: Final = {"M": 1867, "T": 1911, "S": 1925, "H": 1988, "R": 2018}
_ERAS_BEGIN: Final = frozenset(era[0] for era in (*_ERAS, *_LETTERS))

#: RE2 expressions for days in figures as numbers of persons begin with them: what is none is not asked for its check digits.
MONTH: Final = r"(?:0[1-9]|1[0-2])"
DAY: Final = r"(?:0[1-9]|[12][0-9]|3[01])"
#: Months to which a multiple of twenty is added that stands for a century.
MONTH_AND_CENTURY: Final = r"(?:[02468][1-9]|[13579][0-2])"

_END: Final = r"(?!\d|[./-]\d|:\d)"
_YEAR: Final = rf"(?P<year>(?:1[89]|2\d)\d\d(?!\d|[./]\d)|['’]?\d\d{_END})"
_LONG_YEAR: Final = r"(?P<year>(?:1[89]|2\d)\d\d)"
_DAY: Final = r"(?P<day>\d{1,2})"
_OF: Final = r"(?:(?:de|of|di|del) )?"
_NAME: Final = r"(?P<name>[^\W\d_]{1,12})"
_SPACE: Final = r"[ \u00a0\u202f]"
#: ``12/03/1984``, ``12. 3. 84``, ``12 03 1984``. Two figures for the year stand behind spaces in numbers of telephones, too.
_FIGURES: Final = re.compile(
    rf"(?P<first>\d{{1,2}})(?:{_SPACE}?(?P<sign>[./‐‑–-]){_SPACE}?(?P<second>\d{{1,2}}){_SPACE}?(?P=sign){_SPACE}?{_YEAR}"
    rf"|{_SPACE}(?P<middle>\d{{1,2}}){_SPACE}(?P<last>(?:19|20)\d\d)(?!\d|[./]\d))"
)
_YEAR_FIRST: Final = re.compile(
    rf"{_LONG_YEAR}(?:{_SPACE}?(?P<sign>[./‐‑–-]){_SPACE}?(?P<month>\d{{1,2}}){_SPACE}?(?P=sign){_SPACE}?{_DAY}(?!\d|[./]\d)"
    rf"|\s?[年년]\s?(?P<moon>\d{{1,2}})\s?[月월]\s?(?P<sun>\d{{1,2}})(?:\s?[日号號일])?(?!\d)"
    rf"|\.?[ -]{_NAME}\.?[ -](?P<late>\d{{1,2}})(?!\d))"
)
_NAMED: Final = re.compile(
    # The next figures are those of a year: without them the letters between are not tried in every way.
    rf"(?=\d{{1,2}}\D{{1,60}}+\d\d){_DAY}(?:st|nd|rd|th|er|ère|re|e|\.?[oº°ª]|\.)?[ \u00a0\u202f./-]{{0,2}}{_OF}{_NAME}(?:\.? ?/ ?[^\W\d_]{{3,9}})?[.,]?"
    rf"[ \u00a0\u202f./-]{{0,2}}{_OF}{_YEAR}"
)
_MONTH_FIRST: Final = re.compile(
    rf"(?P<name>[^\W\d_]{{1,12}}+)\.?[ \u00a0-]{{0,2}}{_DAY}(?:st|nd|rd|th)?(?:,{_SPACE}?|{_SPACE}|-){_YEAR}"
)
_ERA: Final = re.compile(
    r"(?:(?P<era>明治|大正|昭和|平成|令和)\s?(?P<of_era>元|\d{1,2})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日?"
    r"|(?P<letter>[MTSHR])\.?(?P<of_letter>\d{1,2})[./年](?P<moon>\d{1,2})[./月](?P<sun>\d{1,2}))日?(?!\d|[./]\d)"
)
_JOINED: Final = re.compile(r"\d{8}(?!\d|[./]\d)")
_BETWEEN: Final = r"[ \x{A0}\x{202F}]"
#: An RE2 expression that matches, from its first figure on, a part of every day that is found, and of little else: figures with the
#: sign of a day or a space between them, years, and two figures in a line with those of a year.
DAY_LIKE: Final = (
    rf"\p{{Nd}}(?:{_BETWEEN}?[./\x{{2010}}\x{{2011}}\x{{2013}}-]{_BETWEEN}?|{_BETWEEN})\p{{Nd}}|\p{{Nd}}{{4}}|[年년月월元]"
    rf"|\p{{Nd}}[^\p{{Nd}}\r\n,;|]{{0,60}},?[^\p{{Nd}}\r\n,;|]{{0,8}}\p{{Nd}}{{2}}"
)


class Day(NamedTuple):
    """A day in a text: where it ends, and its year; of two figures only, the last two."""

    end: int
    year: int


def day_at(text: str, start: int, *, month_first: bool = False, joined: bool = False) -> Day | None:
    """The day that is written at a place, if the calendar has it and somebody may have been born on it.

    ``month_first`` says that figures may have the American order, and ``joined`` that eight figures without a sign are a day, too.
    """
    first = text[start : start + 1]
    if "0" <= first <= "9" or first.isdecimal():
        if (found := _FIGURES.match(text, start)) is not None:
            return _of_figures(found, month_first=month_first)
        if (found := _YEAR_FIRST.match(text, start)) is not None:
            return _of_year_first(found)
        if (found := _NAMED.match(text, start)) is not None:
            return _of_name(found)
        if joined and (found := _JOINED.match(text, start)) is not None:
            return _of_eight(found)
        return None
    if first in _ERAS_BEGIN and (found := _ERA.match(text, start)) is not None:
        return _of_era(found)
    found = _MONTH_FIRST.match(text, start)
    return None if found is None else _of_name(found)


def _of_figures(found: re.Match[str], *, month_first: bool) -> Day | None:
    sign = found["sign"]
    first, second = int(found["first"]), int(found["second"] if sign else found["middle"])
    year = _year(found["year"] if sign else found["last"])
    # Nobody puts points behind a month and a day in that order.
    swapped = month_first and sign != "."
    if _is_day(year, second, first) or (swapped and _is_day(year, first, second)):
        return Day(found.end(), year)
    return None


def _of_year_first(found: re.Match[str]) -> Day | None:
    year, name = int(found["year"]), found["name"]
    month = _month(name) if name else int(found["month"] or found["moon"])
    day = int(found["day"] or found["sun"] or found["late"])
    return Day(found.end(), year) if _is_day(year, month, day) else None


def _of_name(found: re.Match[str]) -> Day | None:
    year = _year(found["year"])
    return Day(found.end(), year) if _is_day(year, _month(found["name"]), int(found["day"])) else None


def _of_eight(found: re.Match[str]) -> Day | None:
    """``19840312`` or, where that is none, ``12031984``."""
    digits = found.group()
    for year, month, day in ((digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2])):
        if _is_day(int(year), int(month), int(day)):
            return Day(found.end(), int(year))
    return None


def _of_era(found: re.Match[str]) -> Day | None:
    era = found["era"]
    before = _ERAS[era] if era else _LETTERS[found["letter"]]
    counted = found["of_era"] if era else found["of_letter"]
    year = before + (1 if counted == "元" else int(counted))
    month, day = (found["month"], found["day"]) if era else (found["moon"], found["sun"])
    return Day(found.end(), year) if _is_day(year, int(month), int(day)) else None


def _month(name: str) -> int:
    """The number of a month by its name, 0 for other words. Roman numerals are capitals."""
    number = _MONTHS.get(name.casefold(), 0)
    return 0 if number and name[0] in "ivx" and set(name) <= {"i", "v", "x"} else number


def _year(written: str) -> int:
    return int(written.lstrip("'’"))


def _is_day(year: int, month: int, day: int) -> bool:
    """Whether there is such a day; of a year of two figures it is enough that it is one in some century."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return False
    if year >= 100 and not _FIRST_YEAR <= year <= LAST_YEAR:
        return False
    return day <= 28 or day <= calendar.monthrange(year if year >= 100 else 2000 + year, month)[1]
