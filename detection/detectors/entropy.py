"""How mixed a value is, and whether its letters read like words: what tells a generated value from a written one."""

import math
import re
from typing import Final

#: Which letters often follow a letter inside the words and names of European languages; nineteen of twenty pairs are among them.
_FOLLOWERS: Final = {
    "a": "bcdfgiklmnprstuvwyz",
    "b": "abeilorsuy",
    "c": "acehiklortu",
    "d": "adeiorsuy",
    "e": "abcdefgiklmnprstuvwxyz",
    "f": "aefilorstu",
    "g": "aeghilnorsuy",
    "h": "aeinorstuy",
    "i": "abcdefgklmnoprstvxz",
    "j": "aeou",
    "k": "aeilnosuy",
    "l": "abdefiklmostuy",
    "m": "abeimnopsuy",
    "n": "acdefgijknostuvyz",
    "o": "abcdfgiklmnoprstuvwx",
    "p": "aehiloprstuy",
    "q": "u",
    "r": "abcdegiklmnoprstuvy",
    "s": "aceghiklmnopstuwy",
    "t": "acehilmorstuwyz",
    "u": "abcdegilmnprst",
    "v": "aeior",
    "w": "aehinorst",
    "x": "aceipt",
    "y": "aelmnopst",
    "z": "aeiouz",
}
_COMMON_PAIRS: Final = frozenset(first + second for first, followers in _FOLLOWERS.items() for second in followers)
_VOWELS: Final = frozenset("aeiouy")
#: A word as names of code hold it: ``user``, ``User`` in ``newUser``, ``USER``.
_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
#: The same, of three letters and more.
_WORD_OF_THREE: Final = re.compile(r"[A-Za-z](?=[A-Za-z]{2})(?:[a-z]{2,}|(?<=[A-Z])[A-Z]{2,}(?![a-z]))")
_SIGNS: Final = re.compile(r"[\W_]")
#: A run of letters that has capitals behind small letters, or more than one before them.
_MIXED_RUN: Final = re.compile(r"(?=[A-Z]*[a-z]+[A-Z]|[A-Z]{2,}[a-z])[A-Za-z]{4,}")
#: Two consonants and more that words begin with.
_ONSET: Final = re.compile(
    r"[^aeiouy]?[aeiouy]|(?:[bcdfgkpstvw][rl]|s[chklmnpqtvwz]|[cpstwrkg]h|ch[rl]|sch[lmnrw]?|s[cpt]r|sp[lh]|shr|ph[rl]|thr|tw|dw|kn|gn|wr|ps|pf[lr]?"
    r"|z[wdbg]|sz|cz|rz|dz|mc|prz|krz|trz|skr|[sv]l)[aeiouy]"
)


def entropy(value: str) -> float:
    """Shannon entropy in bits a character: 0 for one repeated, about 4 and more for random letters and digits."""
    if not value:
        return 0.0
    length = len(value)
    # For values as short as tokens are, this is half the time of a Counter.
    shares = [value.count(character) / length for character in dict.fromkeys(value)]
    return -sum([share * math.log2(share) for share in shares])


#: More than sums of such shares are wrong by.
_ROUNDING: Final = 1e-9
_PART: Final = 32
#: What so many characters weigh: n log n.
_WEIGHTS: Final = (0.0, *(count * math.log2(count) for count in range(1, _PART + 1)))


def is_mixed(value: str, least: float) -> bool:
    """Whether a value has so many bits a character. How many different ones its parts have mostly says so."""
    length, bits = len(value), 0.0
    enough = (least + _ROUNDING) * length
    # A whole is as mixed as its parts are, or more. No part is less mixed than one character again and again, and each other one once.
    for start in range(0, length, _PART):
        part = value[start : start + _PART]
        size = len(part)
        bits += _WEIGHTS[size] - _WEIGHTS[size - len(set(part)) + 1]
        if bits > enough:
            return True
    return entropy(value) >= least


def looks_random(value: str) -> bool:
    """Whether a token is as mixed as generated ones are: letters and digits, and at least three bits a character."""
    return any(map(str.isdigit, value)) and any(map(str.isalpha, value)) and is_mixed(value, 3.0)


def is_pronounceable(word: str) -> bool:
    """Whether the letters of one word follow each other as those of a language do."""
    lower = word.lower()
    pairs = [lower[place : place + 2] for place in range(len(lower) - 1)]
    common = sum([pair in _COMMON_PAIRS for pair in pairs])
    return common * 4 >= len(pairs) * 3 and (len(lower) < 4 or not _VOWELS.isdisjoint(lower))


def is_scrambled(value: str) -> bool:
    """Whether some letters follow each other as in no word and no joined name: ``vWjbO`` in ``Lumiere-vWjbO``, not ``userId``, ``GitHub``."""
    return any(_is_scrambled(run) for run in _MIXED_RUN.findall(value))


def _is_scrambled(run: str) -> bool:
    words = _WORD.findall(run)
    spoken = sum([len(word) for word in words if len(word) >= 3 and is_pronounceable(word) and _ONSET.match(word.lower())])
    # "MyURL" and "isDB" are short words beside an abbreviation.
    return spoken * 2 <= len(run) and (len(words) > 2 or any(len(word) > 3 for word in words if not word.isupper()))


def wordiness(value: str) -> float:
    """The share of a value's letters and digits that stand in words of three letters and more: 1 for ``newUserName``."""
    words = [word for word in _WORD_OF_THREE.findall(value) if is_pronounceable(word)]
    return sum(map(len, words)) / (len(value) - len(_SIGNS.findall(value))) if words else 0.0
