"""Many expressions matched in one pass: which of them occur in a text."""

from collections.abc import Iterator, Sequence
from typing import Any, Final
from weakref import WeakValueDictionary

import re2

from detection.document import Document
from detection.expressions import compile_own, options
from detection.term_sets import TermSet, plain_forms

#: Memory for a Set's automaton. It is used as texts need it; 8 MB failed at 5,000 rules. The second is tried when the first is too small.
_SET_MEMORY: Final = (64 << 20, 512 << 20)
#: The same for those of packs, of which a process has one of each. Where the states of ordinary texts of many kinds do not fit, each
#: text makes them anew, at a hundred times the cost.
_SHIPPED_SET_MEMORY: Final = (128 << 20, 512 << 20)
#: RE2 keeps every other thread waiting while it compiles a Set, so one holds what takes less than a second.
_INSTRUCTIONS_PER_SET: Final = 800_000
#: Fewer for the expressions of packs: a state holds what all expressions of its Set are at, so that a Set of twice as many has larger
#: states and more of them, while another pass costs a tenth of a millisecond for 64,000 characters.
_SHIPPED_INSTRUCTIONS_PER_SET: Final = 60_000


class _Together:
    """Expressions in one RE2 Set.

    RE2 answers "nothing" when the Set's automaton runs out of memory. An expression that always matches tells the two apart;
    without its sign every expression is tried by itself, slower but never with less found.
    """

    __slots__ = ("__weakref__", "_alone", "_always", "_set", "sources")

    def __init__(self, sources: tuple[str, ...], memories: tuple[int, ...]) -> None:
        self.sources = sources
        self._alone: dict[int, Any] = {}
        self._set, self._always = self._compiled(memories)

    def _compiled(self, memories: tuple[int, ...]) -> tuple[Any, int]:
        for memory in memories:
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
        return (number for number in range(len(self.sources)) if self._by_itself(number).search(data) is not None)

    def _by_itself(self, number: int) -> Any:
        compiled = self._alone.get(number)
        if compiled is None:
            compiled = self._alone[number] = compile_own(self.sources[number])
        return compiled


#: The Sets of shipped expressions that some rule set holds, which most rule sets hold alike.
_shared_terms: Final[WeakValueDictionary[tuple[str, ...], TermSet]] = WeakValueDictionary()
_shared: Final[WeakValueDictionary[tuple[str, ...], _Together]] = WeakValueDictionary()


class ExpressionSet:
    """Many expressions matched in one pass, or in a few where they are very many.

    Those that came with a pack are matched in a Set of their own, which rule sets with the same ones share.
    """

    __slots__ = (
        "_instructions",
        "_needles",
        "_places",
        "_sets",
        "_shipped",
        "_terms",
        "own_characters",
        "shipped_instructions",
        "sources",
    )

    def __init__(self) -> None:
        self.sources: list[str] = []
        self._instructions: list[int] = []
        self._places: dict[str, int] = {}
        self._shipped: set[int] = set()
        #: Those that are terms, which an automaton of their own looks for, by place.
        self._needles: dict[int, frozenset[bytes]] = {}
        self._terms: list[tuple[TermSet, Sequence[int]]] = []
        self._sets: list[tuple[_Together, Sequence[int]]] = []
        #: Measures of memory: how much was compiled that no other rule set had, and how much of it others may share.
        self.own_characters = self.shipped_instructions = 0

    def add(self, source: str, instructions: int, needles: frozenset[bytes] | None = None, *, shipped: bool = False) -> int:
        """The place of this expression, new or known; ``instructions`` says about how large it is.

        With ``needles`` (see ``detection.term_sets``) it may be found where it does not occur.
        """
        place = self._places.setdefault(source, len(self.sources))
        if place == len(self.sources):
            self.sources.append(source)
            self._instructions.append(instructions)
            # A workspace's own are few, or lists of words: RE2 takes a tenth of the time for them.
            if needles is not None and shipped:
                self._needles[place] = needles
        if shipped:
            self._shipped.add(place)
        return place

    @property
    def passes(self) -> int:
        """How often a text is read for all of them."""
        return len(self._sets)

    def compile(self) -> None:
        """Make the Sets; expressions of one that is too large even for the larger allowance are matched one by one."""
        # In an order of their own, whatever the priorities are.
        shipped = sorted(self._shipped, key=self.sources.__getitem__)
        own = [place for place in range(len(self.sources)) if place not in self._shipped]
        self._compile_terms([place for place in shipped if place in self._needles])
        shipped, own = ([place for place in places if place not in self._needles] for places in (shipped, own))
        for places in self._parts(shipped, _SHIPPED_INSTRUCTIONS_PER_SET):
            sources = tuple(self.sources[place] for place in places)
            together = _shared.get(sources)
            if together is None:
                together = _shared[sources] = self._made(sources, _SHIPPED_SET_MEMORY)
                self.shipped_instructions += sum(self._instructions[place] for place in places)
            self._sets.append((together, places))
        for places in self._parts(own, _INSTRUCTIONS_PER_SET):
            self._sets.append((self._made(tuple(self.sources[place] for place in places), _SET_MEMORY), places))

    def _compile_terms(self, places: list[int]) -> None:
        if not places:
            return
        sources = tuple(self.sources[place] for place in places)
        terms = _shared_terms.get(sources)
        if terms is None:
            terms = _shared_terms[sources] = TermSet((number, self._needles[place]) for number, place in enumerate(places))
            self.own_characters += sum(map(len, sources))
        self._terms.append((terms, places))

    def _made(self, sources: tuple[str, ...], memories: tuple[int, ...]) -> _Together:
        self.own_characters += sum(map(len, sources))
        return _Together(sources, memories)

    def _parts(self, places: list[int], most_instructions: int) -> Iterator[list[int]]:
        part: list[int] = []
        size = 0
        for place in places:
            if part and size + self._instructions[place] > most_instructions:
                yield part
                part, size = [], 0
            part.append(place)
            size += self._instructions[place]
        if part:
            yield part

    def occurring(self, document: Document) -> set[int]:
        """The places of the expressions that occur in the text, as it was sent or as keywords read it."""
        found = self._occurring(document)
        if document.folded is not None:
            found |= self._occurring(document.folded[0])
        return found

    def _occurring(self, document: Document) -> set[int]:
        found = {places[number] for together, places in self._sets for number in together.occurring(document.data)}
        if self._terms:
            for plain in plain_forms(document):
                for terms, places in self._terms:
                    found.update(places[number] for number in terms.occurring(plain))
        return found
