"""Expressions that match wherever another one does, and elsewhere, with a small automaton: what may be looked for in its place."""

import re
from typing import Final

#: Of what follows itself so often, the rest is not counted.
_COUNTED: Final = 4
#: A count, or what RE2 reads as something else though braces stand in it: quoted text, a class, a character by name or number.
_ITEM: Final = re.compile(
    r"""
    \{(?P<least>[0-9]+)(?P<range>,(?P<most>[0-9]*))?\}
    | \\Q.*?(?:\\E|\Z) | \\[pPx]\{[^}]*\} | \\.
    | \[\^?\]?(?: \[:\^?[a-z]+:\] | \\. | [^\]\\] )*\]
    """,
    re.DOTALL | re.VERBOSE,
)


def widened(source: str) -> str:
    """An RE2 expression that matches wherever this one does: ``a{300}`` becomes ``a{4,}``, ``.{0,100}`` becomes ``.{0,}``."""
    return _ITEM.sub(_wider, source)


def _wider(item: re.Match[str]) -> str:
    least, following, most = item.group("least", "range", "most")
    if least is None or (following is None and int(least) <= _COUNTED) or (most and int(most) <= _COUNTED):
        return item.group()
    return f"{{{min(int(least), _COUNTED)},}}"
