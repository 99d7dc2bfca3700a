"""Pieces of text that an expression cannot do without: where none of them stands, nobody has to look for it.

Texts are read plainly (see ``detection.term_sets``): in small letters, with one space for whatever stands between words.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from re import _constants as sre
from re import _parser as sre_parser
from typing import Any, Final, NamedTuple

from detection.term_sets import plainly

_SPACE: Final = " "
_TWO_SPACES: Final = "  "
#: The border of a word, among the letters of a piece: a space, unless a letter that is no ASCII stands beside it.
_BORDER: Final = "\ue000"
#: What may stand before a piece in a match.
_ANYWHERE: Final = "\ue001"
_BORDERS: Final = re.compile(f"[ {_BORDER}]*{_SPACE}[ {_BORDER}]*|(?<![^\x00-\x7f]){_BORDER}+(?![^\x00-\x7f])")
#: A class of so many letters or digits is read as each of them; a larger one as any text.
_SMALL_CLASS: Final = 10
_LARGEST_RANGE: Final = 64
#: So many texts are followed at once, and so many pieces may stand for one expression.
_MOST_TEXTS: Final = 3_000
#: Longer pieces are hardly rarer; so much of each is looked for.
_LONG_ENOUGH: Final = 6
_LONGEST: Final = 12
#: The same where there are too many.
_SHORTENED: Final = 8
#: Pieces of fewer letters stand everywhere. A small expression is then better off in a Set, together with others.
_FEW_LETTERS: Final = 2
#: Only as words of their own are so short ones rare enough.
_NEEDS_BORDERS: Final = 3
_FEW_DIGITS: Final = 3
_SMALL_EXPRESSION: Final = 120
#: RE2's ways to write what ``re`` writes otherwise; other classes are as good as any.
_CODE_POINT: Final = re.compile(r"\\x\{([0-9A-Fa-f]+)\}")
_SCRIPT: Final = re.compile(r"\\[pP](?:\{\^?\w+\}|\w)")
#: What RE2 reads as something else than ``re``.
_NOT_IN_PYTHON: Final = re.compile(r"\{,[0-9]|\\[QC]")
#: What ``re`` says it will read otherwise one day: a class or an operator of sets within a class.
_SETS: Final = re.compile(r"\[\^?\[|\[[^\]]*(?:--|&&|~~|\|\|)")
_OF_POSIX: Final = re.compile(r"\[:\^?[a-z]+:\]")
_FLAGS: Final = re.compile(r"(?<!\\)\(\?[ims]+\)")


class _Read(NamedTuple):
    """What is known of a part of an expression: texts of which one is in each of its matches (None: nothing is known).

    They are the matches themselves (``exact``), or what the matches begin with, or stand somewhere in them (after ``_ANYWHERE``).
    """

    texts: frozenset[str] | None
    exact: bool = False


_UNKNOWN: Final = _Read(None)
_SOMEWHERE: Final = _Read(frozenset((_ANYWHERE,)))


def _exactly(*texts: str) -> _Read:
    return _Read(frozenset(texts), exact=True)


_NOTHING: Final = _exactly("")


@cache
def pieces_of(source: str) -> frozenset[bytes] | None:
    """Pieces of which one stands wherever the RE2 expression matches; None if none are known, or if they would stand everywhere.

    RE2's ``\\b`` takes a letter, digit or accent that is no ASCII for the end of a word: a match of two or three letters that begins or ends
    right beside one, without a space or a sign between, does not count here.
    """
    written = None if _OF_POSIX.search(source) is not None else readable(source, r"\w")
    if written is None:
        return None
    try:
        texts = _sequence(sre_parser.parse(written)).texts
    except (re.error, ValueError, OverflowError):
        return None
    if texts is None:
        return None
    pieces = frozenset(map(_piece, texts))
    fewest = min(map(_letters, pieces))
    return None if fewest == 0 or (fewest <= _FEW_LETTERS and len(source) <= _SMALL_EXPRESSION) else pieces


def rare_pieces_of(source: str) -> frozenset[bytes] | None:
    """The same without the borders of words, for an expression that somebody wrote and every match of which counts; None if one of them
    has fewer than three letters or digits.
    """
    pieces = pieces_of(source)
    bare = frozenset(piece.strip() for piece in pieces or ())
    return bare if bare and min(map(_letters, bare)) > _FEW_LETTERS else None


def readable(source: str, script: str) -> str | None:
    """An RE2 expression as ``re`` reads it, without its flags, ``script`` in place of Unicode's classes; None if ``re`` would read
    something else.
    """
    if _NOT_IN_PYTHON.search(source) is not None:
        return None
    classes = _OF_POSIX.sub(lambda _: script, _SCRIPT.sub(lambda _: script, _CODE_POINT.sub(_character, source)))
    return None if _SETS.search(classes) is not None else _FLAGS.sub("", classes.replace(r"\z", r"\Z"))


def _letters(piece: bytes) -> int:
    """How many letters it has, and digits; a few digits by themselves are no help."""
    words = piece.replace(b" ", b"")
    return 0 if words.isdigit() and len(words) <= _FEW_DIGITS else len(words)


def _character(found: re.Match[str]) -> str:
    return re.escape(chr(int(found.group(1), 16)))


def _piece(text: str) -> bytes:
    text = text.removeprefix(_ANYWHERE)
    if len(bare := text.strip(_BORDER)) > _NEEDS_BORDERS:
        text = bare
    if _BORDER in text or _TWO_SPACES in text:
        text = _BORDERS.sub(_SPACE, text).replace(_BORDER, "")
    resolved = text[:_LONGEST]
    words = (resolved.encode() if resolved.isascii() else plainly(resolved)).strip()
    if not words:
        return b""
    return (b" " if resolved.startswith(_SPACE) else b"") + words + (b" " if resolved.endswith(_SPACE) else b"")


def _sequence(parts: Iterable[tuple[Any, Any]]) -> _Read:
    """Texts that follow each other are joined as long as all of each are known; of what is known in several places, the best is kept."""
    best, here = _UNKNOWN, _NOTHING
    for read in _reads(parts):
        if read.texts is not None and here.texts is not None and len(here.texts) * len(read.texts) <= _MOST_TEXTS:
            here = _Read(_each_joined(here.texts, read.texts), exact=here.exact and read.exact)
            if read.exact:
                continue
        elif read.texts is not None:
            best = _better(best, _Read(_each_joined((_ANYWHERE,), read.texts)))
        best, here = _better(best, here), _SOMEWHERE
    return here if here.exact else _better(best, here)


def _reads(parts: Iterable[tuple[Any, Any]]) -> Iterator[_Read]:
    """What is known of each part; letters that follow each other are one."""
    word = ""
    for operator, argument in parts:
        if operator is sre.LITERAL:
            letter = _plain(chr(argument))
            if letter != _SPACE or not word.endswith(_SPACE):
                word += letter
            continue
        if word:
            yield _exactly(word)
            word = ""
        yield _part(operator, argument)
    if word:
        yield _exactly(word)


def _each_joined(befores: Collection[str], afters: Iterable[str]) -> frozenset[str]:
    """Each of these texts with each of those behind it, with one space between them at most. What may stand anywhere replaces them."""
    spaced = [before for before in befores if before.endswith(_SPACE)]
    others = [before for before in befores if not before.endswith(_SPACE)] if spaced else befores
    texts: set[str] = set()
    for after in afters:
        if after.startswith(_ANYWHERE):
            texts.add(after)
            continue
        texts.update([before + after for before in others])
        if spaced:
            rest = after.removeprefix(_SPACE)
            texts.update([before + rest for before in spaced])
    return frozenset(texts)


def _better(one: _Read, other: _Read) -> _Read:
    best = one if _worth(one.texts) >= _worth(other.texts) else other
    return best._replace(exact=False)


def _worth(texts: frozenset[str] | None) -> tuple[int, int]:
    if not texts:
        return 0, 0
    return min(_LONG_ENOUGH, min([len(text) - text.startswith(_ANYWHERE) for text in texts])), -len(texts)


def _part(operator: Any, argument: Any) -> _Read:
    if operator is sre.IN:
        return _class(argument)
    if operator is sre.AT:
        return _anchor(argument)
    if operator is sre.SUBPATTERN:
        return _sequence(argument[-1])
    if operator is sre.BRANCH:
        return _branches([_sequence(branch) for branch in argument[1]])
    if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        return _repeat(*argument)
    return _UNKNOWN


def _anchor(kind: Any) -> _Read:
    if kind is sre.AT_NON_BOUNDARY:
        return _NOTHING
    # The ends of lines and texts are ends of words.
    return _exactly(_BORDER if kind is sre.AT_BOUNDARY else _SPACE)


@cache
def _plain(character: str) -> str:
    return plainly(character).strip().decode() or _SPACE


def _class(members: Sequence[tuple[Any, Any]]) -> _Read:
    characters: set[str] = set()
    for operator, argument in members:
        if operator is sre.LITERAL:
            characters.add(_plain(chr(argument)))
        elif operator is sre.RANGE and argument[1] - argument[0] < _LARGEST_RANGE:
            characters.update(_plain(chr(code)) for code in range(argument[0], argument[1] + 1))
        elif argument is sre.CATEGORY_SPACE:
            characters.add(_SPACE)
        else:
            return _UNKNOWN
    return _exactly(*characters) if len(characters) <= _SMALL_CLASS else _UNKNOWN


def _branches(reads: Sequence[_Read]) -> _Read:
    texts: set[str] = set()
    for read in reads:
        if read.texts is None:
            return _UNKNOWN
        texts |= read.texts
    exact = all(read.exact for read in reads)
    if len(texts) > _MOST_TEXTS:
        texts, exact = {text[:_SHORTENED] for text in texts}, False
    return _Read(frozenset(texts), exact) if len(texts) <= _MOST_TEXTS else _UNKNOWN


def _repeat(least: int, most: int, parts: Iterable[tuple[Any, Any]]) -> _Read:
    read = _sequence(parts)
    if read.texts is None or (least, most) == (1, 1):
        return read
    # However many signs follow each other, they read as one space.
    if read.exact and read.texts == {_SPACE}:
        return _exactly(_SPACE) if least else _exactly(_SPACE, "")
    if least == 0:
        return _exactly(*read.texts, "") if most == 1 and read.exact else _UNKNOWN
    return read._replace(exact=False)
