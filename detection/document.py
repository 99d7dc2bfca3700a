"""One text as the engine reads it: code points for people, UTF-8 for RE2, and the way between the two."""

import re
from typing import Any, Final

import re2

from detection.delimited_rows import LONGEST_ROW, may_follow
from detection.folding import FOLDING, Folded
from detection.html_tables import HtmlTables, rewritten_headers
from detection.spaced_lines import SPACES, is_rule
from detection.sql_columns import SqlColumns, may_name_columns
from detection.tables import Table, Tables

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_FOLDING: Final = re2.compile(FOLDING.encode())
#: What a table or a header in HTML begins with.
_HTML_TABLE: Final = re2.compile(rb"(?i)<t(?:able|h)\b")
_CONTINUATION_BYTES: Final = bytes(range(0x80, 0xC0))
_BYTES_PER_CHECKPOINT: Final = 512
_LONGEST_KEY: Final = 48
_MOST_REMEMBERED: Final = 1_000
_MOST_LINES_ASKED: Final = 64
_REACH_OF_CELL: Final = 1_000
_NO_HEADER: Final[tuple[str | None, bool]] = (None, False)
#: Of so many positions the headers are remembered.
_MOST_HEADERS: Final = 1_024

#: What a key in ``key: value`` does not contain: a sentence with a colon is none.
_KEY_BREAKS: Final = (":", "：", "=", "{", "}", "[", "]", ",", ";", "|", "<", ">", SPACES)
_AROUND_KEYS: Final = " \t\"'"
#: What stands between a key and its value.
_KEY_ENDS: Final = (":", "=", "：")
#: An element's beginning, right before its text; the prefix of a name space is no part of its name.
_ELEMENT: Final = re.compile(r"<(?:[\w.-]{1,48}:)?([^\W\d][\w.-]{0,47})(?:\s[^<>]*)?>\s*", re.ASCII)
#: Elements of HTML that say how a text looks or where it stands, and nothing about what it is.
MUTE_TAGS: Final = (
    *("a", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "body", "center", "cite", "code", "dd", "del"),
    *("div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "i"),
    *("ins", "kbd", "label", "li", "main", "mark", "nav", "ol", "output", "p", "pre", "q", "s", "samp", "section"),
    *("small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt"),
    *("u", "ul", "var"),
)
#: What a value is set by, right before it: ``setSsn(``, ``with_ssn(``.
_SETTER: Final = re.compile(r"(?<![A-Za-z0-9])(?:set|with)(?:_(\w{1,40})|([A-Z]\w{0,40}))\(\Z")
_MUTE: Final = frozenset(MUTE_TAGS)
_CLOSING_TAGS: Final = re.compile(r"(?:\s*</[A-Za-z][\w:.-]{0,47}>)+\s*")


class Document:
    """A text, its UTF-8 form and, made when first asked for, its tables.

    Lone surrogates have no UTF-8 form; each is read as U+FFFD, one code point for one, so that offsets stay true: they always
    count code points of the text as it was sent, from 0, whatever is read alike.
    """

    __slots__ = (
        "_apart",
        "_checkpoints",
        "_folded",
        "_headers",
        "_html_tables",
        "_line",
        "_lines_asked",
        "_may_have_sql",
        "_rewritten",
        "_row",
        "_sql",
        "_tables",
        "data",
        "has_tags",
        "is_ascii",
        "learnt",
        "name",
        "text",
    )

    def __init__(self, text: str, name: str = "") -> None:
        try:
            self.data = text.encode("utf-8")
        except UnicodeEncodeError:
            text = _SURROGATE.sub("\ufffd", text)
            self.data = text.encode("utf-8")
        self.text = text
        #: What the asset is called; nothing where that is not known.
        self.name = name
        self.is_ascii = len(self.data) == len(text)
        self._folded: tuple[Document, Folded] | bool | None = not self.is_ascii
        self._rewritten: Document | bool | None = True
        self._begin()

    def _begin(self) -> None:
        self._apart: Document | None = None
        self._checkpoints: list[int] | None = None
        self._tables: Tables | None = None
        self._html_tables: HtmlTables | None = None
        self._sql: SqlColumns | None = None
        self._may_have_sql = True
        self._line = (0, -1)
        #: Where the line begins that was asked about last, and whether it could be a row of a table.
        self._row = (-1, False)
        self._lines_asked = 0
        #: The headers of positions: several detectors ask about the same value.
        self._headers: dict[int, tuple[str | None, bool]] = {}
        self.has_tags = ">" in self.text
        #: What others worked out about this text, by what worked it out, so that it is done once.
        self.learnt: dict[object, Any] = {}

    def remembered(self, what: str) -> dict[Any, Any]:
        """What was worked out about pieces of this text, by piece: a text that repeats one has it judged once. A bounded number."""
        known: dict[Any, Any] = self.learnt.setdefault(what, {})
        if len(known) >= _MOST_REMEMBERED:
            known.clear()
        return known

    @property
    def apart(self) -> "Document":
        """The same text without what was learnt about it: for what is learnt and goes on reading the text.

        It may not refer to the document that refers to it: the text would stay in memory until somebody looks for such circles.
        """
        if self._apart is None:
            apart = self._apart = object.__new__(Document)
            apart.data, apart.text, apart.is_ascii, apart._folded = self.data, self.text, self.is_ascii, self.folded
            apart.name, apart._rewritten = self.name, self._rewritten
            apart._begin()
        return self._apart

    @property
    def folded(self) -> "tuple[Document, Folded] | None":
        """The text as keywords read it (see ``detection.folding``); None for most texts, which are that already."""
        if self._folded is True:
            self._folded = None
            if _FOLDING.search(self.data) is not None:
                folding = Folded(self.text)
                document = Document(folding.text)
                document._folded = None
                self._folded = document, folding
        return self._folded or None

    @property
    def rewritten_headers(self) -> "Document | None":
        """The headers of HTML tables whose words are not written in the text as they are read; None for most texts."""
        if self._rewritten is True:
            self._rewritten = None
            if self.has_tags and _HTML_TABLE.search(self.data) is not None and (headers := rewritten_headers(self.text)):
                self._rewritten = Document(headers)
                self._rewritten._rewritten = None
        return self._rewritten or None

    def code_point(self, byte: int) -> int:
        """The code point offset of a byte offset (which lies at the start of a code point, or at the end)."""
        if self.is_ascii:
            return byte
        if self._checkpoints is None:
            self._checkpoints = self._count_checkpoints()
        block = byte // _BYTES_PER_CHECKPOINT
        part = self.data[block * _BYTES_PER_CHECKPOINT : byte]
        return self._checkpoints[block] + len(part.translate(None, _CONTINUATION_BYTES))

    def _count_checkpoints(self) -> list[int]:
        counts, total = [0], 0
        for start in range(0, len(self.data), _BYTES_PER_CHECKPOINT):
            total += len(self.data[start : start + _BYTES_PER_CHECKPOINT].translate(None, _CONTINUATION_BYTES))
            counts.append(total)
        return counts

    @property
    def tables(self) -> Tables:
        """The tables of plain text in it (CSV, TSV, Markdown, columns parted by spaces)."""
        if self._tables is None:
            self._tables = Tables(self.text)
        return self._tables

    @property
    def is_without_tables(self) -> bool:
        """Whether somebody has looked for tables and found none."""
        return self._tables is not None and not self._tables

    @property
    def may_have_columns(self) -> bool:
        """Whether something may stand over values in it that is far from them: it has tables or tags."""
        return self.has_tags or self.sql is not None or bool(self.tables)

    @property
    def sql(self) -> SqlColumns | None:
        """The statements of SQL in it that put values under named columns; None for most texts, which hold none."""
        if self._may_have_sql:
            self._may_have_sql = False
            if may_name_columns(self.data):
                self._sql = SqlColumns(self.text) or None
        return self._sql

    def _may_be_row(self, position: int) -> bool:
        """Whether the line could be a row of a table under another: in prose nobody needs to look for tables.

        Of many lines nobody asks each: to look for all tables once takes less time.
        """
        first, last = self.line(position)
        if self._row[0] != first:
            self._lines_asked += 1
            if self._lines_asked > _MOST_LINES_ASKED:
                return True
            before = self.text.rfind("\n", 0, max(0, first - 1)) + 1
            is_long = last - first > LONGEST_ROW or first - 1 - before > LONGEST_ROW
            self._row = first, not is_long and may_follow(self.text[before : max(0, first - 1)], self.text[first:last])
        return self._row[1]

    def table_at(self, position: int) -> Table | None:
        """The table of which a row stands there; in prose nobody looks for one."""
        return self.tables.at(position) if self._tables is not None or self._may_be_row(position) else None

    def table_under(self, position: int) -> Table | None:
        """The table whose headers stand there. Most words stand in prose, for which nobody looks for tables."""
        if self._tables is None:
            text = self.text
            first, last = self.line(position)
            following = text[last + 1 : last + LONGEST_ROW].partition("\n")[0]
            if not following or not (may_follow(text[first:last], following) or is_rule(following)):
                return None
        table = self.tables.at(position)
        return table if table is not None and len(table.starts) > 1 and position < table.starts[1] else None

    def line(self, position: int) -> tuple[int, int]:
        """Start and end of the line that holds ``position``, without its line break."""
        start, end = self._line
        # Hits come in text order and often share a line; a long one is not searched for its ends again.
        if not start <= position <= end:
            start = self.text.rfind("\n", 0, position) + 1
            end = self.text.find("\n", position)
            end = len(self.text) if end < 0 else end
            self._line = start, end
        return start, end

    def header(self, position: int) -> str | None:
        """What stands over or before a value: its column in a table or in SQL, its key in ``key: value``, its element in XML."""
        return self.placed_header(position)[0]

    def is_in_column(self, position: int) -> bool:
        """Whether a value's header stands over it in a table of plain text, or is its column in SQL."""
        return self.placed_header(position)[1]

    def placed_header(self, position: int) -> tuple[str | None, bool]:
        """The header of a value, and whether it stands over it in a table of plain text or is its column in SQL."""
        placed = self._headers.get(position)
        if placed is None:
            if len(self._headers) >= _MOST_HEADERS:
                self._headers.clear()
            sql = self.sql if self._may_have_sql else self._sql
            column = sql.header(position) if sql is not None else None
            if column is None:
                tables = self._tables
                if tables is None and self._may_be_row(position):
                    tables = self.tables
                column = tables.header(position) if tables is not None else None
            if column is not None:
                placed = column, True
            else:
                before = self._find_header(position)
                placed = _NO_HEADER if before is None else (before, False)
            self._headers[position] = placed
        return placed

    def _find_header(self, position: int) -> str | None:
        before = self.text[max(0, position - _LONGEST_KEY - 16) : position].rstrip(_AROUND_KEYS)
        if before.endswith(_KEY_ENDS):
            return _key(before)
        if before.endswith("("):
            setter = _SETTER.search(before)
            return (setter.group(1) or setter.group(2)) if setter is not None else None
        # Only what follows a tag, on its line or on the next, is asked about in HTML and XML: most texts have neither.
        if not self.has_tags or self.text.rfind(">", max(0, position - _REACH_OF_CELL), position) < 0:
            return None
        if self._html_tables is None:
            self._html_tables = HtmlTables(self.text)
        column = self._html_tables.header(position)
        if column is not None:
            return column
        return _element(before.rstrip())


def _key(before: str) -> str | None:
    """The key that a text ends with, without its colon or equals sign."""
    key = before[before.rfind("\n") + 1 : -1].rstrip(_AROUND_KEYS)
    beginning = max(map(key.rfind, _KEY_BREAKS)) + 1
    return key[beginning:].strip(" \t\"'-*") or None


def _element(before: str) -> str | None:
    """What an element calls the text in it: its own name, or the key before it, as in ``<b>key:</b>`` and ``key: <b>``.

    What HTML calls its own elements names nothing; it is as if their tags were not there.
    """
    while before.endswith(">") and "<" in before:
        beginning = before.rfind("<")
        tag = _ELEMENT.fullmatch(before, beginning)
        if tag is None:
            break
        if tag.group(1).lower() not in _MUTE:
            return tag.group(1)
        before = before[:beginning].rstrip(_AROUND_KEYS)
        if before.endswith(_KEY_ENDS):
            return _key(before)
    closing = before.find("</")
    if closing >= 0 and _CLOSING_TAGS.fullmatch(before, closing):
        key = before[:closing].rstrip(_AROUND_KEYS)
        return _key(key) if key.endswith(_KEY_ENDS) else None
    return None
