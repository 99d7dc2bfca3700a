"""Words about CSV imports that every layer uses."""

from encodings import aliases
from enum import StrEnum
from typing import Final


class ImportField(StrEnum):
    """What a column of an imported file can hold."""

    NAME = "name"
    CONTENT = "content"
    ASSET_TYPE = "asset_type"
    EXTERNAL_ID = "external_id"
    LABEL = "label"


#: A file may be this large (bytes) unless the installation says otherwise.
DEFAULT_MAX_BYTES: Final = 1024 * 1024 * 1024
#: An upload is kept in pieces of at most this many bytes.
CHUNK_BYTES: Final = 256 * 1024
#: A job's result lists this many row errors; all of them are in a list of their own.
LISTED_ROW_ERRORS: Final = 1_000
#: A file with more bad rows than this is not what it was taken for: the import ends there.
MAX_ROW_ERRORS: Final = 1_000_000
MAX_ENCODING_CHARACTERS: Final = 32
DELIMITERS: Final = (",", ";", "\t", "|")

#: Encodings that a caller may name, as Python's codecs call them. All decode in pieces, and none runs anything.
_ENCODINGS: Final = frozenset(
    {"ascii", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"}
    | {f"iso8859-{part}" for part in (*range(1, 12), *range(13, 17))}
    | {f"cp{page}" for page in (437, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869, 874)}
    | {f"cp{page}" for page in (932, 949, 950, *range(1250, 1259))}
    | {"koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "mac-latin2", "shift_jis", "shift_jis_2004", "euc_jp", "iso2022_jp"}
    | {"gb2312", "gbk", "gb18030", "hz", "big5", "big5hkscs", "euc_kr", "johab", "tis-620"}
)


def _spelled(name: str) -> str:
    return name.strip().lower().replace("-", "_").replace(" ", "_")


def _module_of(name: str) -> str:
    """What the table of aliases calls an encoding."""
    return aliases.aliases.get(_spelled(name), _spelled(name))


#: Every spelling of theirs, worked out once: ``codecs.lookup`` keeps what it was asked for ever, found or not.
_SPELLINGS: Final = {
    _spelled(spelling): name
    for name in _ENCODINGS
    for spelling in (name, _module_of(name), *(alias for alias, module in aliases.aliases.items() if module == _module_of(name)))
}


def known_encoding(name: str) -> str | None:
    """The name by which Python knows an encoding, None for one that files are not imported in."""
    return _SPELLINGS.get(_spelled(name)) if len(name) <= MAX_ENCODING_CHARACTERS else None
