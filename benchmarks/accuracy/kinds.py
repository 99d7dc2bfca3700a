"""What a kind of numbers is that texts are made of."""

from collections.abc import Callable
from typing import NamedTuple


class Kind(NamedTuple):
    """A number: its forms (``#`` any digit, ``%`` 2 to 9, ``?`` a capital, ``<yy>``, ``<mm>``, ``<dd>`` a day), what it has to pass,
    labels of forms, headers of columns, and sentences.
    """

    detector: str
    forms: tuple[str, ...]
    is_valid: Callable[[str], bool] | None
    labels: tuple[str, ...]
    headers: tuple[str, ...]
    sentences: tuple[str, ...]
