"""Many expressions matched in one pass: which of them occur in a text."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple, TypeVar
from weakref import WeakValueDictionary

import re2

from detection.document import Document
from detection.expressions import UNANCHORED, compile_own, options
from detection.pieces import pieces_of, rare_pieces_of
from detection.term_sets import TermSet, TermsName, TermsSource, plainly_with_humps

#: Memory for a Set's automaton. It is used as texts need it; 8 MB failed at 5,000 rules. The second is tried when the first is too small.
_SET_MEMORY: Final = (64 << 20, 512 << 20)
#: RE2 keeps every other thread waiting while it compiles a Set, so one holds what takes less than a second.
_INSTRUCTIONS_PER_SET: Final = 800_000


class _Alone:
    """Expressions looked for one by one, each compiled when it first is."""

    __slots__ = ("_searches", "_sources")

    def __init__(self, sources: tuple[str, ...]) -> None:
        self._sources = sources
        self._searches: dict[int, Any] = {}

    def occurs(self, number: int, data: bytes) -> bool:
        """Whether the expression of this number occurs in the text."""
        search = self._searches.get(number)
        if search is None:
            search = self._searches[number] = compile_own(self._sources[number], captures=False)._regexp.Match
        found: bool = search(UNANCHORED, data, 0, len(data))[0][0] >= 0
        return found


class _Together:
    """Expressions in one RE2 Set.

    RE2 answers "nothing" when the Set's automaton runs out of memory. An expression that always matches tells the two apart;
    without its sign every expression is tried by itself, slower but never with less found.
    """

    __slots__ = ("__weakref__", "_alone", "_always", "_set", "sources")

    def __init__(self, sources: tuple[str, ...]) -> None:
        self.sources = sources
        self._alone = _Alone(sources)
        self._set, self._always = self._compiled()

    def _compiled(self) -> tuple[Any, int]:
        for memory in _SET_MEMORY:
            chosen = options()
            chosen.max_mem = memory
            candidate = re2.Set.SearchSet(chosen)
            try:
                for source in self.sources:
                    candidate.Add(source.encode("utf-8"))
                always = candidate.Add(rb"\z")
                candidate.Compile()
            except re2.error:
                continue
            return candidate, always
        return None, -1

    def occurring(self, data: bytes) -> Iterator[int]:
        """The numbers of the expressions that occur in the text."""
        found = self._set.Match(data) if self._set is not None else None
        if found and self._always in found:
            return (number for number in found if number != self._always)
        return (number for number in range(len(self.sources)) if self._alone.occurs(number, data))


class _Needles(NamedTuple):
    """Texts, read plainly, of which one stands wherever an expression matches, and whether that says as much as the match does."""

    texts: frozenset[bytes]
    suffice: bool

    @classmethod
    def of(cls, source: str) -> "_Needles | None":
        """Those of a shipped expression, if they are known."""
        if isinstance(source, TermsName | TermsSource) and source.needles:
            return cls(source.needles, suffice=True)
        pieces = pieces_of(source)
        return None if pieces is None else cls(pieces, suffice=False)


class _ByPieces:
    """Expressions each looked for by itself, and only where a piece of text stands that it cannot do without.

    A Set of expressions multiplies what they are at by what has been found of them: texts that differ make its states anew, at a
    hundred times the cost. This costs the same for every text.
    """

    __slots__ = ("__weakref__", "_alone", "_suffice", "_terms")

    def __init__(self, sources: tuple[str, ...]) -> None:
        needles = [found for found in map(_Needles.of, sources) if found is not None]
        self._terms = TermSet(each.texts for each in needles)
        #: Whether a needle of an expression says as much as the expression does.
        self._suffice = [each.suffice for each in needles]
        self._alone = _Alone(sources)

    def occurring(self, document: Document) -> Iterator[int]:
        """The numbers of the expressions that occur in the text, and of those whose needles suffice and one of them does."""
        for number in self._terms.occurring(plainly_with_humps(document)):
            if self._suffice[number] or self._alone.occurs(number, document.data):
                yield number


_Made = TypeVar("_Made", _ByPieces, _Together)
#: What some rule set holds of shipped expressions, which most rule sets hold alike.
_shared_by_pieces: Final[WeakValueDictionary[tuple[str, ...], _ByPieces]] = WeakValueDictionary()
_shared: Final[WeakValueDictionary[tuple[str, ...], _Together]] = WeakValueDictionary()


class ExpressionSet:
    """Many expressions matched in one pass, or in a few where they are very many.

    Those that came with a pack are looked for by their pieces, or in a Set of their own; rule sets with the same ones share both. Of those
    that are to stay apart only pieces are looked for, or nothing: whoever reads a text with them counts what that costs.
    """

    __slots__ = (
        "_always",
        "_apart",
        "_by_pieces",
        "_instructions",
        "_pieces",
        "_places",
        "_sets",
        "_shipped",
        "own_characters",
        "shipped_instructions",
        "sources",
    )

    def __init__(self) -> None:
        self.sources: list[str] = []
        self._instructions: list[int] = []
        self._places: dict[str, int] = {}
        self._shipped: set[int] = set()
        #: Those that stay apart, with their pieces, and without any.
        self._apart: dict[int, frozenset[bytes]] = {}
        self._always: set[int] = set()
        self._pieces: TermSet | None = None
        self._by_pieces: tuple[_ByPieces, Sequence[int]] | None = None
        self._sets: list[tuple[_Together, Sequence[int]]] = []
        #: Measures of memory: how much was compiled that no other rule set had, and how much of it others may share.
        self.own_characters = self.shipped_instructions = 0

    def add(self, source: str, instructions: int, *, shipped: bool = False, apart: bool = False) -> int:
        """The place of this expression, new or known; ``instructions`` says about how large it is.

        A shipped one of terms (see ``detection.term_sets``) may be found where it does not occur, and so may one that stays ``apart``.
        """
        place = self._places.setdefault(source, len(self.sources))
        if place == len(self.sources):
            self.sources.append(source)
            self._instructions.append(instructions)
        if shipped:
            self._shipped.add(place)
        elif apart:
            pieces = rare_pieces_of(source)
            if pieces is None:
                self._always.add(place)
            else:
                self._apart[place] = pieces
        return place

    @property
    def passes(self) -> int:
        """How often a text is read for all of them."""
        return len(self._sets) + (self._by_pieces is not None) + (self._pieces is not None)

    def compile(self) -> None:
        """Make the automaton of pieces and the Sets; expressions of a Set that is too large even for the larger allowance are matched
        one by one."""
        # In an order of their own, whatever the priorities are.
        shipped = sorted(self._shipped, key=self.sources.__getitem__)
        self._always -= self._shipped
        self._apart = {place: pieces for place, pieces in self._apart.items() if place not in self._shipped}
        self._pieces = TermSet(self._apart.values()) if self._apart else None
        own = sorted(set(range(len(self.sources))) - self._shipped - self._always - self._apart.keys())
        by_pieces = [place for place in shipped if _Needles.of(self.sources[place]) is not None]
        if by_pieces:
            self._by_pieces = self._shared_with_others(_shared_by_pieces, _ByPieces, by_pieces), by_pieces
        found = set(by_pieces)
        for places in self._parts([place for place in shipped if place not in found]):
            self._sets.append((self._shared_with_others(_shared, _Together, places), places))
        # A workspace's own are few, or lists of words: a Set takes a tenth of the time for them.
        for places in self._parts(own):
            sources = tuple(self.sources[place] for place in places)
            self._sets.append((_Together(sources), places))
            self.own_characters += sum(map(len, sources))

    def _shared_with_others(
        self, known: WeakValueDictionary[tuple[str, ...], _Made], make: Callable[[tuple[str, ...]], _Made], places: Sequence[int]
    ) -> _Made:
        """What is made of these shipped expressions, weighed by the rule set that is the first to need it."""
        sources = tuple(self.sources[place] for place in places)
        found = known.get(sources)
        if found is None:
            found = known[sources] = make(sources)
            self.own_characters += sum(map(len, sources))
            self.shipped_instructions += sum(self._instructions[place] for place in places)
        return found

    def _parts(self, places: list[int]) -> Iterator[list[int]]:
        part: list[int] = []
        size = 0
        for place in places:
            if part and size + self._instructions[place] > _INSTRUCTIONS_PER_SET:
                yield part
                part, size = [], 0
            part.append(place)
            size += self._instructions[place]
        if part:
            yield part

    def occurring(self, document: Document) -> set[int]:
        """The places of the expressions that occur in the text, as it was sent or as keywords read it, or in a header as it is read."""
        found = self._occurring(document)
        if document.folded is not None:
            found |= self._occurring(document.folded[0])
        if document.rewritten_headers is not None:
            found |= self.occurring(document.rewritten_headers)
        return found

    def _occurring(self, document: Document) -> set[int]:
        found = {places[number] for together, places in self._sets for number in together.occurring(document.data)} | self._always
        if self._pieces is not None:
            apart = list(self._apart)
            found.update(apart[number] for number in self._pieces.occurring(plainly_with_humps(document)))
        if self._by_pieces is not None:
            by_pieces, places = self._by_pieces
            found.update(places[number] for number in by_pieces.occurring(document))
        return found
