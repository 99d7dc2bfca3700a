"""What a file's header says: by what its cells are separated, and which column holds what."""

import csv
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from domain.errors import ImportUnreadable
from domain.imports import DELIMITERS, ImportField
from domain.text import counted

#: What columns are called, the likelier first; in any case, with blanks, hyphens or underscores.
SYNONYMS: Final[Mapping[ImportField, tuple[str, ...]]] = {
    ImportField.NAME: ("name", "asset name", "title", "file name", "filename", "file", "asset"),
    ImportField.CONTENT: ("content", "text", "body", "description"),
    ImportField.ASSET_TYPE: ("asset type", "type"),
    ImportField.EXTERNAL_ID: ("external id", "id", "key"),
    ImportField.LABEL: ("label", "classification", "sensitivity"),
}
#: The first line by which spreadsheets say what separates cells.
_DECLARED: Final = re.compile(r"\ufeff?sep=(.)\r?\n")
_SEPARATORS: Final = re.compile(r"[\s_\-]+")
#: What reads as the name of a column: a file without a header would otherwise have its first row repeated.
_LIKE_A_NAME: Final = re.compile(r"[^\W\d_][\w .()/#\-]{0,39}")
_SHOWN: Final = 20

Columns = dict[str, int]
"""The place of each field's column, by the field's name."""


def declared_delimiter(text: str) -> tuple[str | None, int]:
    """What a first line ``sep=…`` says, and how many characters it takes up; None and 0 without one."""
    found = _DECLARED.match(text)
    return (None, 0) if found is None else (found.group(1), found.end())


def detect_delimiter(text: str, wanted: Mapping[ImportField, str]) -> str:
    """What separates the cells of a file that begins with ``text``.

    The one by which a column for names is found and the header has most columns; a comma for a single column.
    """
    return max(DELIMITERS, key=lambda delimiter: _likelihood(_first_row(text, delimiter), wanted))


def _first_row(text: str, delimiter: str) -> list[str]:
    lines = (line + "\n" for line in re.split(r"\r\n|\r|\n", text))
    try:
        return next((row for row in csv.reader(lines, delimiter=delimiter, strict=True) if row), [])
    except csv.Error:
        return []


def _likelihood(header: Sequence[str], wanted: Mapping[ImportField, str]) -> tuple[bool, int]:
    return _find(header, ImportField.NAME, wanted, ()) is not None, len(header)


def find_columns(header: Sequence[str], wanted: Mapping[ImportField, str]) -> Columns:
    """Which column holds what; ``wanted`` are columns that the caller named.

    ImportUnreadable without a column for names, or where a named one does not exist.
    """
    columns: Columns = {}
    for field in sorted(ImportField, key=lambda each: each not in wanted):
        place = _find(header, field, wanted, columns.values())
        if place is not None:
            columns[field.value] = place
        elif field in wanted:
            raise ImportUnreadable(f"The file has no column as column_{field.value} names it. {_seen(header)}")
    if ImportField.NAME.value not in columns:
        raise ImportUnreadable(
            f"The file has no column for the assets' names. {_seen(header)} "
            "Call one of them name, or say which one it is with column_name."
        )
    return columns


def _find(header: Sequence[str], field: ImportField, wanted: Mapping[ImportField, str], taken: Collection[int]) -> int | None:
    names = [_plain(each) for each in header]
    for synonym in (_plain(wanted[field]),) if field in wanted else SYNONYMS[field]:
        for place, name in enumerate(names):
            if name == synonym and place not in taken:
                return place
    return None


def _plain(name: str) -> str:
    return _SEPARATORS.sub(" ", name).strip().casefold()


def _seen(header: Sequence[str]) -> str:
    """The names of the columns, as far as they look like names; none of a row that may hold data instead of names."""
    usual = {name for names in SYNONYMS.values() for name in names}
    if usual.isdisjoint(map(_plain, header)):
        return f"Its first row has {counted(len(header), 'column')}, none of which has a usual name."
    named = [each.strip() for each in header if _LIKE_A_NAME.fullmatch(each.strip())]
    others = len(header) - len(named[:_SHOWN])
    shown = ", ".join(named[:_SHOWN])
    if not shown:
        return f"Its first row has {counted(len(header), 'column')}, none of which reads as a name."
    return f"Its first row has the columns: {shown}{f' (and {others} more)' if others else ''}."
