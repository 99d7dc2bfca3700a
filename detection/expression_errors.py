"""What RE2 says of an expression that it does not compile, as a sentence that names the place of the fault."""

from typing import Final

_LOOK_AROUND: Final = ("(?=", "(?!", "(?<")


def refusal(error: Exception, source: str) -> str:
    """Why RE2 does not compile ``source``, and at which of its characters, counted from 0, where that can be told."""
    detail = error.args[0] if error.args else b""
    text = detail.decode("utf-8", "replace") if isinstance(detail, bytes) else str(detail)
    kind, _, fragment = text.partition(": ")
    place = _place(kind, fragment, source)
    said = f"{text} (at character {place})" if place is not None else text
    if "too large" in kind or "repetition size" in kind:
        return f"is too large, use smaller repeats or fewer alternatives: {said}"
    if any(opening in fragment for opening in _LOOK_AROUND) and "perl operator" in kind:
        return f"does not compile on RE2, which has no look-around: {said}"
    return f"does not compile on RE2: {said}"


def _place(kind: str, fragment: str, source: str) -> int | None:
    """Where the fault stands: RE2 repeats what it stumbled over, or everything where a bracket is missing."""
    if kind.startswith("trailing"):
        return len(source) - 1
    open_groups, closed_too_often, open_class = _brackets(source)
    if kind == "missing )":
        return open_groups[-1] if open_groups else None
    if kind == "unexpected )":
        return closed_too_often
    if kind == "missing ]":
        return open_class
    place = source.find(fragment) if fragment else -1
    return place if place >= 0 else None


def _brackets(source: str) -> tuple[list[int], int | None, int | None]:
    """The groups that are never closed, the first bracket that closes none, and the class that is never closed."""
    groups: list[int] = []
    unexpected: int | None = None
    place = 0
    while place < len(source):
        character = source[place]
        if source.startswith(r"\Q", place):
            end = source.find(r"\E", place)
            place = len(source) if end < 0 else end + 2
            continue
        if character == "\\":
            place += 2
            continue
        if character == "[":
            end_of_class = _end_of_class(source, place)
            if end_of_class is None:
                return groups, unexpected, place
            place = end_of_class
        elif character == "(":
            groups.append(place)
        elif character == ")":
            if groups:
                groups.pop()
            elif unexpected is None:
                unexpected = place
        place += 1
    return groups, unexpected, None


def _end_of_class(source: str, start: int) -> int | None:
    place = start + 1
    if source.startswith("^", place):
        place += 1
    if source.startswith("]", place):  # the first one stands for itself
        place += 1
    while place < len(source):
        if source.startswith("[:", place) and (end := source.find(":]", place)) >= 0:
            place = end + 2
        elif source[place] == "\\":
            place += 2
        elif source[place] == "]":
            return place
        else:
            place += 1
    return None
