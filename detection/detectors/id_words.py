"""The words beside a number of persons or enterprises: which of them are there, and whether they are its own."""

import re
from collections.abc import Iterator
from functools import cached_property, partial
from heapq import merge
from itertools import islice
from typing import Any, Final

from detection.detectors.model import CONTEXT_WINDOW, stands_alone
from detection.detectors.other_numbers import named_otherwise_at
from detection.detectors.word_regions import WordRegions
from detection.document import Document
from detection.expressions import (
    NO_WORD,
    SPACES,
    WORD_START,
    Ending,
    in_code_points,
    spans_between,
    spans_of,
    without_overlapping,
)
from detection.proximity import SHORT_TERM, NearTerms, anywhere, near_terms, words_apart
from detection.term_sets import TermsSource, near_needles
from detection.work import UNBOUNDED

_REACH: Final = 48
#: What may stand between an abbreviation and its number.
_VERBS: Final = "is|was|are|ist|lautet|war|est|était|es|era|è|é|to|jest|är|var|er|on|oli|je|bylo|este|olan"
#: Whose number it is: "NIF do cliente: …". In alphabetical order: RE2 makes one of a beginning that neighbours share.
_HOLDERS: Final = (
    "abuela|abuelo|acheteur|acquirente|alumna|alumno|aluna|alunna|alunno|aluno|apoderada|apoderado|applicant|arbeitnehmerin"
    "|arbeitnehmers|arrendatario|arrendatário|asegurada|asegurado|assessee|assicurata|assicurato|assuré|assurée|avalista"
    "|avó|avô|beneficiaria|beneficiario|beneficiary|beneficiário|bestuurder|bestuurster|borrower|buyer|bürgen|carer|child"
    "|client|clienta|cliente|comprador|conducente|conductor|conductora|condutor|condutora|coniuge|conjoint|contribuable"
    "|contribuente|contribuinte|contribuyente|cotitular|customer|cónyuge|córki|cônjuge|da|darlehensnehmers|daughter"
    "|debitore|deceased|declarante|deductee|deductor|defunto|delegato|dell|della|dello|demandeur|der|des|deudor|deudora"
    "|devedor|devedora|dipendente|director|do|dochter|driver|du|dziecka|déclarant|défunt|echtgenoot|echtgenote|educando"
    "|educação|ehefrau|ehegatten|ehemann|ehemannes|ehemanns|eigenaar|eigentümers|empleada|empleado|employee|employé"
    "|employée|empregada|empregado|emprunteur|encarregada|encarregado|enfant|erben|erede|erfgenaam|erziehungsberechtigten"
    "|esposa|esposo|fahrers|falecida|falecido|fallecida|fallecido|father|fiador|fiadora|figlia|figlio|filha|filho|fille"
    "|fils|firmante|garante|genitore|geschäftsführers|guarantor|guardian|gérant|heir|herdeira|herdeiro|heredera|heredero"
    "|hija|hijo|hijos|holder|husband|huurder|héritier|inquilina|inquilino|insured|interesada|interesado|kierowcy|kind"
    "|kindes|klant|klienta|klientki|koper|kreditnehmers|kredytobiorcy|kunde|kunden|kundin|kupującego|käufers|l|lavoratore"
    "|lavoratrice|leerling|legal|legale|locataire|locatario|légal|légale|madre|mari|marido|marito|matki|małżonka|małżonki"
    "|menor|mieters|mineur|minor|minore|mitarbeiterin|mitarbeiters|moeder|moglie|mother|mulher|mutter|mãe|mère|męża|najemcy"
    "|ojca|opiekuna|ouder|overledene|owner|paciente|pacjenta|pacjentki|padre|pai|pareja|parent|partner|patient|patienten"
    "|patientin|patients|payee|paziente|pełnomocnika|podatnika|poręczyciela|pracownicy|pracownika|procurador|procuradora"
    "|progenitor|propietaria|propietario|proprietario|proprietário|propriétaire|przedstawiciela|père|rappresentante"
    "|representante|représentant|représentante|requerente|responsável|richiedente|rodzica|salarié|salariée|schuldenaar"
    "|schülers|segurada|segurado|seller|signatory|sohnes|sohns|solicitante|solicitantes|son|spadkobiercy|spouse"
    "|sprzedającego|student|syna|taxpayer|tenant|the|titolare|titulaire|titular|tochter|trabajador|trabajadora|trabalhador"
    "|trabalhadora|tuteur|tutor|tutora|tutore|tutrice|ubezpieczonego|uczennicy|ucznia|vader|van|vaters|vendedor|vendeur"
    "|venditore|verkoper|verkäufers|versicherten|vertegenwoordiger|verzekerde|voogd|werknemer|wife|worker|właściciela"
    "|zmarłego|zoon|élève|épouse|époux|étudiant|étudiante|żony"
)
_NUMBER_WORDS: Final = (
    rf"no|n|º|nr|num|núm|number|numbers|numero|número|nummer|id|nº|n°|№|of|e|de|del|le|la|el|il|card|code|{_VERBS}|{_HOLDERS}"
    r"|cpf|nif|nie|dni|niss|rfc|curp|tin|ssn"
)
#: Who is said to have the number: an ordinary word that somebody owns, right beside a number, is its abbreviation.
_OWNERS: Final = (
    "my|his|her|your|their|our|with|mi|tu|su|con|mon|son|votre|notre|meu|seu|com o|mio|suo|mein|dein|sein|ihr|unser|mijn|zijn|haar|uw"
    "|mój|jego|jej|twój|min|mitt|din|ditt|dit|mit"
)
#: Those, each as a word of its own, and no other letters. After the end of a word they begin with something between words.
_NO_LETTERS: Final = r"[^\p{L}]*"
_WORDS: Final = rf"(?i:{_NUMBER_WORDS})(?:{_NO_LETTERS}{NO_WORD}(?i:{_NUMBER_WORDS}))*(?:[^\p{{L}}]{_NO_LETTERS})?"
_AFTER_SIGN: Final = rf"(?:(?:{_NO_LETTERS}{NO_WORD})?{_WORDS}|{_NO_LETTERS})"
#: What is said of the word in brackets: "My Number (Japan): …".
_BRACKETED: Final = r"\([^()\n0-9]*\)"
_BRACKETS: Final = rf"(?:[{SPACES}]?{_BRACKETED})?"
_AFTER_WORD: Final = rf"{_BRACKETS}(?:{NO_WORD}{_AFTER_SIGN}(?:{_BRACKETED}{_NO_LETTERS})?)?"
_LABEL: Final = (
    rf"{_BRACKETS}(?:[ _.\-]{{0,2}}(?i:no|nr|num|number|numbers|nummer|nº|n°|№|#){_AFTER_WORD}"
    rf"|[\"']?(?:[{SPACES}]{{0,2}}[:=#]|[{SPACES}][–—-][{SPACES}]){_AFTER_SIGN}"
    rf"|[{SPACES}](?i:{_VERBS})(?:[{SPACES}](?i:le|la|el|il))?(?:{NO_WORD}{_NO_LETTERS})?"
    rf"|[{SPACES}](?i:of|del|de|du|des|do|da|della|dell|van|der)[{SPACES}'’](?:(?i:the|la|las|los|l|de|het)[{SPACES}'’])?(?i:{_HOLDERS}){_AFTER_WORD})"
)
#: What makes an abbreviation stand right beside its number, whatever tags there are around either.
_TAGS: Final = re.compile(r"<[^<>]*+>")
_REACH_OVER_TAGS: Final = 160
#: What counts as another number.
_NUMBER: Final = re.compile(r"\d{3}")


#: So many spans of an expression are many. Of fewer, each is judged wherever it stands; of many, so many are.
_MANY, _FEW = 32, 6
#: Behind a word: that there is no number of that name. What follows on the line has another.
_EMPTY: Final = re.compile(
    r"(?i)(?:[ _.-]{0,2}(?:no|nr|number|nummer|numer|#)\.?)?\s?[:=]\s{0,3}(?:n/?a|none|nil|blank|empty|unknown|not (?:known|given|provided)"
    r"|onbekend|geen|unbekannt|keine?|nieznany|brak|aucun|inconnu|ningun[oa]|desconocido|nessuno|sconosciuto|nenhum|desconhecido)\b"
)


class IdWords:
    """Words that have to stand near a value, or be its header.

    An abbreviation is an ordinary word somewhere ("sin", "run", "pan", "nie"): it only counts right before the value (or after it,
    in brackets or behind a verb), in capitals, with what announces a number or as somebody's own, or as the whole header. One given
    in capitals never counts in others. Words near a value are not its own where a nearer name says that it is an order, a ticket or
    a telephone, nor those over another column.
    """

    def __init__(self, words: tuple[str, ...], abbreviations: tuple[str, ...] = ()) -> None:
        self.all = (*words, *abbreviations)
        self._terms = near_terms(words) if words else None
        either = tuple(each for each in abbreviations if each.islower())
        only = tuple(each for each in abbreviations if not each.islower())
        strict, loose = _any_of((*map(str.upper, either), *only)), f"(?i:{_any_of(either)})"
        labelled = rf"|{loose}{_LABEL}|(?i:{_OWNERS})[{SPACES}]{loose}[{SPACES}]" if either else ""
        self._before = Ending(rf"{WORD_START}(?:{strict}{_AFTER_WORD}{labelled})") if abbreviations else None
        self._strict, self._loose = strict, loose
        self._regions = WordRegions(self.all)
        #: Expressions of which one matches in every text in which a word can be found.
        self.triggers: tuple[str, ...] = (
            *(terms.source for terms in (self._terms, NearTerms(either) if either else None) if terms is not None),
            *([rf"\b{_any_of(only)}" + (r"\b" if all(each[-1].isalnum() for each in only) else "")] if only else []),
            *([begun] if (begun := _begun((*words, *either))) is not None else []),
        )

    @cached_property
    def _after(self) -> re.Pattern[str]:
        return re.compile(
            rf"[\"']?\s{{0,3}}(?:\((?:{self._strict}|{self._loose})\)"
            rf"|(?i:{_VERBS})\s(?:[^\W\d]{{1,8}}\s)?(?:{self._strict}\b|(?i:{_OWNERS})\s{self._loose}\b))"
        )

    @cached_property
    def _header(self) -> re.Pattern[str]:
        either, qualified = f"(?:{self._strict}|{self._loose})", rf"(?:[ _.\-]?|\s?/\s?)(?i:{_NUMBER_WORDS})"
        return re.compile(
            rf"(?:\w*(?:_|(?<=[a-z])(?=[A-Z]))|(?i:{_NUMBER_WORDS})\s?/\s?)?"
            rf"(?:{either}(?:{qualified})?|(?:{self._strict}){qualified}(?:[ _]\w{{2,14}}){{1,2}})"
        )

    def are_beside(self, document: Document, start: int, end: int, window: int) -> bool:
        """Whether one of them is over the span or near it, with no other number between them: before it, or behind it on its line."""
        text, reach = document.text, window
        for number in _NUMBER.finditer(text, max(0, start - window), start):
            window = start - number.end()
        line_end = text.find("\n", end, end + reach)
        after = reach if line_end < 0 else line_end - end
        if (other := _NUMBER.search(text, end, end + after)) is not None:
            after = other.start() - end
        return self.are_near(document, start, end, window, after)

    def are_near(self, document: Document, start: int, end: int, window: int = CONTEXT_WINDOW, after: int | None = None) -> bool:
        """Whether one of the words stands within ``window`` code points of the span (``after`` of them behind it), or over it, and is
        its own.
        """
        return self.words_are_near(document, start, end, window, after) or self.abbreviation(document, start, end) is not None

    def words_are_near(
        self, document: Document, start: int, end: int, window: int = CONTEXT_WINDOW, after: int | None = None
    ) -> bool:
        """The same without the abbreviations."""
        if self._terms is None:
            return False
        text, terms = document.text, self._terms.within(document)
        header, is_over = document.placed_header(start)
        if is_over:
            if header is not None and terms.name(header):
                return True
            # What stands over other columns is theirs: only words of the row count.
            beginning, beyond = document.line(start)
            window = min(window, start - beginning)
            after = min(window if after is None else after, beyond - end)
        if terms.near(start, end, window, window if after is None else after, UNBOUNDED) is None and (
            header is None or is_over or not terms.name(header)
        ):
            return False
        last = terms.last_before(start)
        if last is not None and last > start - window and _EMPTY.match(text, last, start) is not None:
            return False
        before = text[max(0, start - _REACH) : start]
        named = named_otherwise_at(before)
        if named is None:
            return True
        if last is not None and last > start - len(before) + named:
            return True
        return header is not None and terms.name(header) and _is_own(document, self._terms, header)

    def abbreviation(self, document: Document, start: int, end: int) -> str | None:
        """What stands beside the span or over it if that is one of the abbreviations."""
        if self._before is None:
            return None
        header, is_over = document.placed_header(start)
        if is_over and header is not None and self._is_header(document, header):
            return header
        before = document.text[max(0, start - _REACH) : start]
        if is_over:
            # What ends the line of headers, or the row before, is not its own.
            before = before[before.rfind("\n") + 1 :]
        if (first := self._before.start(before)) is not None:
            # What stands in brackets may be another's name: "SIN (see invoice) …".
            return None if ")" in (found := before[first:]) and named_otherwise_at(before) is not None else found
        if before.rstrip().endswith(">") and (first := self._before.start(before := _without_tags(document, start))) is not None:
            return before[first:]
        if (after := self._after.match(document.text, end)) is not None:
            return after.group()
        return header if header is not None and not is_over and self._is_header(document, header) else None

    def _is_header(self, document: Document, header: str) -> bool:
        known = document.remembered("headers of abbreviations")
        if (self, header) not in known:
            known[self, header] = self._header.fullmatch(header.strip()) is not None
        answer: bool = known[self, header]
        return answer

    def stands_alone(self, document: Document, start: int, end: int, joining: str) -> bool:
        """Whether the span stands by itself; a sign of ``joining`` right behind one of the words, as in ``SSN#``, joins nothing."""
        sign = document.text[start - 1 : start]
        if sign and sign in "#=" and sign in joining and self._signed.ends(document.text[max(0, start - 1 - _REACH) : start - 1]):
            return stands_alone(document, start, end, joining, after_sign=True)
        return stands_alone(document, start, end, joining)

    @cached_property
    def _signed(self) -> Ending:
        words = anywhere(self.all, short_end="")
        return Ending(rf"(?i)(?:{words})(?:[ _.\-]{{0,2}}(?:{_NUMBER_WORDS}))?[\"' .:]{{0,3}}")

    def spans(
        self, compiled: Any, document: Document, window: int = CONTEXT_WINDOW, alone: Any = None
    ) -> Iterator[tuple[int, int]]:
        """The spans that an expression matches, in text order; of very many only those that may have a word near or over them, and those
        that another one matches, which need none.

        A text that names fifty kinds of numbers and goes on with nothing but digits would be judged fifty times.
        """
        found = spans_of(compiled, document)
        first = list(islice(found, _MANY))
        if len(first) < _MANY:
            yield from first
            return
        first = first[:_FEW]
        yield from first
        last = first[-1][1]
        if not self.stand_in(document):
            if alone is not None:
                yield from (span for span in spans_of(alone, document) if span[0] >= last)
            return
        passed = len(document.text[:last].encode())
        near = self._spans_near(compiled, document, window, passed)
        if alone is not None:
            near = without_overlapping(merge(near, spans_between(alone, document, passed, len(document.data))))
        yield from in_code_points(near, document)

    def stand_in(self, document: Document) -> bool:
        """Whether one of them may stand in a text: where none does, no value has one."""
        return self._regions.stand_in(document)

    def _spans_near(self, compiled: Any, document: Document, window: int, passed: int) -> Iterator[tuple[int, int]]:
        """Those, in bytes, that may have a word near or over them and begin at ``passed`` or later."""
        for first, beyond in self._regions.within(document, window):
            for start, end in spans_between(compiled, document, max(first, passed), beyond):
                passed = end
                yield start, end


def _is_own(document: Document, terms: NearTerms, key: str) -> bool:
    """Whether a key that holds one of the words, and may hold another name, has its own at or behind that."""
    known = document.remembered("own keys")
    if (terms, key) not in known:
        apart = words_apart(key)
        named = named_otherwise_at(apart)
        known[terms, key] = named is None or (terms.last_end(apart) or 0) > named
    answer: bool = known[terms, key]
    return answer


def _without_tags(document: Document, start: int) -> str:
    """What stands before a value in its row of a table, or in the elements around it, without their tags."""
    text = document.text[max(0, start - _REACH_OVER_TAGS) : start]
    text = text[max(text.rfind("<tr"), text.rfind("<TR"), 0) :]
    return _TAGS.sub(" ", text)[-_REACH:]


def _begun(words: tuple[str, ...]) -> TermsSource | None:
    """An expression for short words before a hump of ``camelCase``; longer ones need no end to be noticed."""
    short = tuple(word for word in words if len(word) <= SHORT_TERM and word.isascii() and word.isalpha())
    if not short:
        return None
    capital = "|".join(word.capitalize() for word in short)
    return TermsSource(rf"(?:(?:\b|_)(?:{'|'.join(short)}|{capital})|[a-z](?:{capital}))[A-Z]", partial(near_needles, short))


def _any_of(terms: tuple[str, ...]) -> str:
    # Of nothing, nothing matches.
    return f"(?:{'|'.join(map(re.escape, terms))})" if terms else r"(?!)"
