"""How many states RE2's automaton makes of an expression, in general and for one text.

RE2 makes a state for every list of places at which the expression may be at once, when a text needs it. As long as a text comes by
the same states again, a byte costs a nanosecond; where each byte makes another, it costs ten for each instruction of the expression:
``a[ab]{300}c`` in a text of these letters, ``foo.{0,100}bar`` in one that is full of "foo". Here the places are followed as RE2 does, by
characters instead of bytes, until there are too many states.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from re import _constants as sre
from re import _parser as sre_parser
from typing import Any, Final, NamedTuple

from detection.busy_places import BusyPlaces, instructions_of_place
from detection.pieces import readable

#: Steps from one place to another in making states: about what RE2 makes in a millisecond. Beyond it the states are too many.
_MOST_STEPS: Final = 100_000
#: So many if nothing is known of the texts, since that is asked of every expression.
_MOST_IN_GENERAL: Final = 30_000
#: A text may make so many for each of its characters, if that is more.
_STEPS_OF_A_CHARACTER: Final = 8
#: Where each character that was read made so many, so will the rest.
_CLEARLY_MANY: Final = 20
_LEAST_STEPS: Final = 20
#: Of more places the order is of no account: that there are many states shows without it.
_MOST_IN_ORDER: Final = 64
#: Larger expressions are not followed at all.
_MOST_PLACES: Final = 6_000
_MOST_LINKS: Final = 50_000
#: Of so many characters it is remembered what takes them.
_MOST_CHARACTERS: Final = 1_000
#: The same in units of work (see ``detection.work``): what a step and a character of the text cost here.
_STEP: Final = 80
_CHARACTER: Final = 80
#: What stands for a class of Unicode's, which is as good as any character.
_ANY_LETTER: Final = "\ue002"
_CASELESS: Final = re.compile(r"\(\?[a-zA-Z]*i")
_ALL_IN_ONE: Final = re.compile(r"\(\?[a-zA-Z]*s")
_ALL_BUT_BREAKS: Final = (sre.NOT_LITERAL, ord("\n"))
#: Characters that stand for all those that no expression tells apart.
_OTHERS: Final = "\n a_0é密"


class Judgement(NamedTuple):
    """Whether the states are few, and the units of work it took to know that; how many instructions RE2 follows for a character, on average,
    to make those states, and after how many characters it does not matter where reading began. None where that is not known, as of Unicode's
    classes in few states: RE2 reads bytes, and makes more of them.
    """

    few: bool
    units: int
    instructions: float | None = None
    reach: int | None = None


class _Part(NamedTuple):
    """A part of an expression: at which places it may begin and end, and whether it may be empty."""

    first: tuple[int, ...]
    last: tuple[int, ...]
    may_be_empty: bool


class _Sign:
    """What a character leads to: from each place, and from where a match may begin."""

    __slots__ = ("begins", "follow")

    def __init__(self, follow: list[tuple[int, ...]], begins: tuple[int, ...]) -> None:
        self.follow, self.begins = follow, begins

    def next(self, at: tuple[int, ...], *, begins: bool) -> tuple[tuple[int, ...], int]:
        """Where the expression may be behind this character, what was begun first in front, and how many steps it takes to get there."""
        found = dict.fromkeys(chain.from_iterable(map(self.follow.__getitem__, at)))
        if begins:
            found.update(dict.fromkeys(self.begins))
        following = tuple(found) if len(found) <= _MOST_IN_ORDER else tuple(sorted(found))
        return following, _LEAST_STEPS + len(at) + len(found)


class _State:
    """Places at which the expression may be at once, and the state behind each character that was met."""

    __slots__ = ("at", "behind")

    def __init__(self, at: tuple[int, ...]) -> None:
        self.at = at
        self.behind: dict[str | _Sign, _State] = {}


_EMPTY: Final = _Part((), (), may_be_empty=True)


class _TooLarge(ValueError):
    """The expression has too many places to be followed."""


class Automaton:
    """An expression by its places: one for every character of the longest match, as far as nothing repeats without end."""

    __slots__ = (
        "_backwards",
        "_caseless",
        "_classes",
        "_dot",
        "_follow",
        "_goes_on",
        "_known",
        "_known_characters",
        "_large",
        "_links",
        "_of_class",
        "_start",
    )

    def __init__(self, source: str, *, backwards: bool = False) -> None:
        self._backwards = backwards
        self._caseless = _CASELESS.search(source) is not None
        self._dot = (sre.ANY, None) if _ALL_IN_ONE.search(source) is not None else _ALL_BUT_BREAKS
        #: What each place takes: its class by number.
        self._of_class: list[int] = []
        self._classes: dict[str, tuple[int, Any]] = {}
        #: Of the classes those of Unicode's.
        self._large: set[int] = set()
        self._follow: list[list[int]] = []
        self._links = 0
        #: Whether something is repeated without end that no space and no end of a word need end.
        self._goes_on = False
        #: By what each class says to a character.
        self._known: dict[tuple[bool, ...], _Sign] = {}
        self._known_characters: dict[str, tuple[bool, ...]] = {}
        written = readable(source, _ANY_LETTER)
        if written is None:
            raise _TooLarge
        try:
            self._start = self._sequence(sre_parser.parse(written)).first
        except (re.error, OverflowError, RecursionError):
            raise _TooLarge from None

    def in_text(self, text: str, program_size: int) -> Judgement:
        """Whether the states are few that this text makes, of matches that begin anywhere; backwards, of one that ends with the text."""
        signs = self._signs("".join(sorted(set(text))))
        anywhere = not self._backwards
        beginning = "".join(character for character, sign in signs.items() if sign.begins)
        if not beginning:
            return Judgement(few=True, units=0, instructions=0)
        begin = re.compile(f"[{re.escape(beginning)}]").search
        nowhere = here = _State(())
        states = {here.at: here}
        place, length, passed = 0, len(text), 0
        most = left = max(_MOST_STEPS, _STEPS_OF_A_CHARACTER * length)
        while place < length:
            if here is nowhere:
                found = begin(text, place) if anywhere or place == 0 else None
                if found is None:
                    passed += length - place
                    break
                passed += found.start() - place
                place = found.start()
            character = text[place]
            following = here.behind.get(character)
            if following is None:
                sign = signs[character]
                following = here.behind.get(sign)
                if following is None:
                    at, steps = sign.next(here.at, begins=anywhere or here is nowhere)
                    left -= steps
                    if left < 0 or (most - left > _MOST_STEPS and most - left > _CLEARLY_MANY * place):
                        return self._many(text, program_size, (most - left) * _STEP + _CHARACTER * (place - passed))
                    following = here.behind[sign] = states.setdefault(at, _State(at))
                here.behind[character] = following
            here = following
            place += 1
        if self._large:
            return Judgement(few=True, units=(most - left) * _STEP + _CHARACTER * (length - passed))
        instructions = (most - left) / length * instructions_of_place(len(self._follow), program_size)
        return Judgement(True, (most - left) * _STEP + _CHARACTER * (length - passed), instructions, self._reach())

    def _many(self, text: str, program_size: int, units: int) -> Judgement:
        """The judgement where the states are many, after so many units of work."""
        busy, taking = self._busy_in(text)
        if not busy.are_followed:
            return Judgement(few=False, units=units)
        instructions = busy.instructions(text, taking, program_size, anywhere=not self._backwards)
        return Judgement(False, units + busy.units_of_character * len(text), instructions, self._reach())

    def _reach(self) -> int | None:
        return None if self._goes_on else len(self._follow)

    def _busy_in(self, text: str) -> tuple[BusyPlaces, dict[str, int]]:
        """The places, and which of them take each character of a text."""
        large = (place for place, number in enumerate(self._of_class) if number in self._large)
        taking = {}
        for character in set(text):
            taken = self._taken(character)
            taking[character] = sum(1 << place for place, number in enumerate(self._of_class) if taken[number])
        return BusyPlaces(self._follow, self._start, large), taking

    def lingers(self) -> bool:
        """Whether a character may matter as far behind it as a line is long."""
        return self._goes_on

    def instructions(self, text: str, program_size: int) -> float:
        """How many instructions RE2 follows for a character of the text, on average, if it makes a state of each."""
        busy, taking = self._busy_in(text)
        return busy.instructions(text, taking, program_size, anywhere=not self._backwards)

    def has_few_states(self) -> bool:
        """Whether the states are few that all texts together make."""
        signs = set(self._signs(self._alphabet()).values())
        at: tuple[int, ...] = ()
        known = {at}
        waiting, left = [at], _MOST_IN_GENERAL
        while waiting:
            at = waiting.pop()
            for sign in signs:
                following, steps = sign.next(at, begins=True)
                left -= steps
                if left < 0:
                    return False
                if following not in known:
                    known.add(following)
                    waiting.append(following)
        return True

    def _signs(self, characters: str) -> dict[str, "_Sign"]:
        """What each character leads to; the same for all that no class tells apart."""
        signs: dict[str, _Sign] = {}
        for character in characters:
            taken = self._taken(character)
            sign = self._known.get(taken)
            if sign is None:
                takes = [taken[number] for number in self._of_class]
                follow = [tuple(place for place in places if takes[place]) for places in self._follow]
                sign = self._known[taken] = _Sign(follow, tuple(place for place in self._start if takes[place]))
            signs[character] = sign
        return signs

    def _taken(self, character: str) -> tuple[bool, ...]:
        """Of each class whether it takes the character; remembered."""
        known = self._known_characters.get(character)
        if known is None:
            if len(self._known_characters) >= _MOST_CHARACTERS:
                self._known_characters.clear()
            known = self._known_characters[character] = self._take(character)
        return known

    def _take(self, character: str) -> tuple[bool, ...]:
        forms = {character, character.lower(), character.upper()} if self._caseless else {character}
        codes = [ord(form) for form in forms if len(form) == 1]
        return tuple(any(_takes(members, code) for code in codes) for _, members in self._classes.values())

    def _alphabet(self) -> str:
        """One of each kind of character, at least."""
        codes = set(map(ord, _OTHERS))
        for _, members in self._classes.values():
            for operator, argument in members:
                if operator in (sre.LITERAL, sre.NOT_LITERAL):
                    codes.add(argument)
                elif operator is sre.RANGE:
                    codes.update((argument[0], argument[1], argument[0] - 1, argument[1] + 1))
        return "".join(chr(code) for code in sorted(codes) if 0 <= code <= 0x10FFFF and not 0xD800 <= code < 0xE000)

    def _sequence(self, parts: Iterable[tuple[Any, Any]]) -> _Part:
        whole = _EMPTY
        for operator, argument in reversed(list(parts)) if self._backwards else parts:
            whole = self._joined(whole, self._part(operator, argument))
        return whole

    def _part(self, operator: Any, argument: Any) -> _Part:
        if operator in (sre.LITERAL, sre.NOT_LITERAL):
            return self._place([(operator, argument)])
        if operator is sre.ANY:
            return self._place([self._dot])
        if operator is sre.IN:
            return self._place(argument)
        if operator is sre.SUBPATTERN:
            return self._sequence(argument[-1])
        if operator is sre.BRANCH:
            branches = [self._sequence(branch) for branch in argument[1]]
            return _Part(
                tuple(place for branch in branches for place in branch.first),
                tuple(place for branch in branches for place in branch.last),
                any(branch.may_be_empty for branch in branches),
            )
        if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            return self._repeat(*argument)
        if operator is sre.AT:
            return _EMPTY
        raise _TooLarge

    def _place(self, members: Sequence[tuple[Any, Any]]) -> _Part:
        number, _ = self._classes.setdefault(repr(members), (len(self._classes), members))
        if (sre.LITERAL, ord(_ANY_LETTER)) in members:
            self._large.add(number)
        self._of_class.append(number)
        self._follow.append([])
        place = len(self._follow) - 1
        if place >= _MOST_PLACES:
            raise _TooLarge
        return _Part((place,), (place,), may_be_empty=False)

    def _repeat(self, least: int, most: Any, parts: Sequence[tuple[Any, Any]]) -> _Part:
        is_endless = most is sre.MAXREPEAT
        self._goes_on |= is_endless and _goes_on(parts)
        # Each goes on to the next one only, as RE2 writes them: x{0,3} is (x(x(x)?)?)?
        copies = [self._sequence(parts) for _ in range(max(least, 1) if is_endless else most)]
        if not copies:
            return _EMPTY
        may_be_empty = least == 0 or copies[0].may_be_empty
        for one, next_one in pairwise(copies):
            self._link(one.last, next_one.first)
        if is_endless:
            self._link(copies[-1].last, copies[-1].first)
        ends = copies if copies[0].may_be_empty else copies[max(least, 1) - 1 :]
        return _Part(copies[0].first, tuple(place for copy in ends for place in copy.last), may_be_empty)

    def _joined(self, one: _Part, other: _Part) -> _Part:
        self._link(one.last, other.first)
        return _Part(
            (*one.first, *other.first) if one.may_be_empty else one.first,
            (*one.last, *other.last) if other.may_be_empty else other.last,
            one.may_be_empty and other.may_be_empty,
        )

    def _link(self, last: Iterable[int], first: Sequence[int]) -> None:
        for place in last:
            self._links += len(first)
            if self._links > _MOST_LINKS:
                raise _TooLarge
            self._follow[place].extend(first)


@lru_cache(maxsize=64)
def _automaton(source: str, *, backwards: bool) -> Automaton | None:
    try:
        return Automaton(source, backwards=backwards)
    except _TooLarge:
        return None


def instructions_lingering(looked_for: tuple[str, int], text: str) -> float:
    """How many instructions of an expression RE2 follows for a character of the text where one long before matters; 0 where none does.

    ``looked_for`` is an expression with the number of its instructions.
    """
    source, program_size = looked_for
    automaton = _automaton(source, backwards=False)
    if automaton is None:
        return float(program_size)
    return automaton.instructions(text, program_size) if automaton.lingers() else 0.0


@lru_cache(maxsize=8_192)
def has_few_states(source: str) -> bool:
    """Whether the automaton of an RE2 expression is small, whatever the text is."""
    automaton = _automaton(source, backwards=False)
    return automaton is not None and automaton.has_few_states()


def judged(source: str, text: str, program_size: int, *, backwards: bool = False) -> Judgement:
    """Whether the expression makes few states of this text; ``backwards``, of a match, whose beginning RE2 looks for from its end."""
    automaton = _automaton(source, backwards=backwards)
    if automaton is None:
        return Judgement(few=False, units=0)
    return automaton.in_text(text[::-1] if backwards else text, program_size)


def _goes_on(parts: Sequence[tuple[Any, Any]]) -> bool:
    """Whether what is repeated without end is more than a class of characters, or one that takes more than letters or more than spaces."""
    if len(parts) != 1:
        return True
    ((operator, argument),) = parts
    if operator is sre.IN:
        return _takes(argument, ord(" ")) and any(_takes(argument, code) for code in map(ord, "a0,"))
    return operator is not sre.LITERAL


def _takes(members: Sequence[tuple[Any, Any]], code: int) -> bool:
    is_negated = False
    for operator, argument in members:
        if operator is sre.NEGATE:
            is_negated = True
        elif _takes_one(operator, argument, code):
            # A class of Unicode's may take any character, and so may all but such a class.
            return not is_negated or argument == ord(_ANY_LETTER)
    return is_negated


def _takes_one(operator: Any, argument: Any, code: int) -> bool:
    if operator is sre.LITERAL:
        return argument in (code, ord(_ANY_LETTER))
    if operator is sre.NOT_LITERAL:
        return bool(code != argument)
    if operator is sre.RANGE:
        return bool(argument[0] <= code <= argument[1])
    if operator is sre.CATEGORY:
        return _CATEGORIES[argument](code)
    return True


def _is_digit(code: int) -> bool:
    return 0x30 <= code <= 0x39


def _is_space(code: int) -> bool:
    return code in (0x20, 0x9, 0xA, 0xC, 0xD)


def _is_word(code: int) -> bool:
    return code < 0x80 and (chr(code).isalnum() or code == ord("_"))


_CATEGORIES: Final[dict[Any, Callable[[int], bool]]] = {
    sre.CATEGORY_DIGIT: _is_digit,
    sre.CATEGORY_NOT_DIGIT: lambda code: not _is_digit(code),
    sre.CATEGORY_SPACE: _is_space,
    sre.CATEGORY_NOT_SPACE: lambda code: not _is_space(code),
    sre.CATEGORY_WORD: _is_word,
    sre.CATEGORY_NOT_WORD: lambda code: not _is_word(code),
}
