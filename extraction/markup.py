"""XML from strangers: no entities of its own, no network, no depth beyond the parser's bounds; and the texts in office XML."""

import io
import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from extraction.document import BROKEN_CONTENT, Unreadable, Writing

#: Whose texts are for programs: field codes, and the second form of a drawing for older programs.
_SKIPPED: Final = frozenset({"Fallback", "instrText", "delInstrText", "binData"})
_TEXTS: Final = frozenset({"t", "delText"})
_FLOWING: Final = frozenset({"p", "h"})
_NAMED_PICTURES: Final = frozenset({"docPr", "cNvPr"})
_BLANKS: Final = re.compile(r"\s+")


def elements(content: bytes, whole: frozenset[str] = frozenset()) -> Iterator[tuple[str, str, etree._Element]]:
    """``(event, local name, element)`` of every element, at its "start" and its "end"; what has ended is forgotten.

    Elements of the names in ``whole`` keep all that they hold until they end themselves.

    :class:`Unreadable` for what is not well-formed, and for what goes beyond the parser's bounds (256 levels, 10 MB of text in
    one element).
    """
    events = etree.iterparse(
        io.BytesIO(content),
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    kept = 0
    try:
        for event, element in events:
            name = str(element.tag).rpartition("}")[2]
            yield event, name, element
            if name in whole:
                kept += 1 if event == "start" else -1
            if event == "end" and not kept:
                element.clear(keep_tail=True)
                # Nor do its elder siblings stay: a sheet has millions of rows.
                while (before := element.getprevious()) is not None:
                    parent = element.getparent()
                    if parent is None:
                        break
                    parent.remove(before)
    except etree.XMLSyntaxError:
        raise Unreadable(BROKEN_CONTENT, "It holds XML that cannot be read.") from None


def write_office_text(content: bytes, writing: Writing) -> None:
    """Add the texts of a part of an Office Open XML file: documents, slides, notes, comments, drawings.

    Local names mean the same in all of its vocabularies (ISO/IEC 29500): ``t`` text, ``p`` paragraph, ``tr`` row, ``tc`` cell.
    """
    lines = _Lines(writing)
    skipped = 0
    for event, name, element in elements(content):
        if name in _SKIPPED:
            skipped += 1 if event == "start" else -1
        if skipped:
            continue
        if event == "start":
            lines.start(name, element)
        else:
            lines.end(name, element)
    lines.close()


class _Lines:
    """Paragraphs as lines and rows as lines of cells, divided by tabs."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        #: For every open table the cells of its current row; a table in a cell is part of that cell's text.
        self._line: list[str] = []
        self._cells: list[int] = []

    def start(self, name: str, element: etree._Element) -> None:
        if name == "tbl":
            self._end_line()
        elif name == "tr":
            self._cells.append(0)
        elif name == "tc" and self._cells:
            if self._cells[-1]:
                self._trim()
                self._line.append("\t")
            self._cells[-1] += 1
        elif name == "txbxContent":
            self._end_paragraph()
        elif name in _NAMED_PICTURES:
            for attribute in ("title", "descr"):
                if said := element.get(attribute):
                    self._line.append(f" {said} ")

    def end(self, name: str, element: etree._Element) -> None:
        if name in _TEXTS or (name == "text" and len(element) == 0):
            self._line.append(element.text or "")
        elif name in ("p", "comment", "txbxContent", "si"):
            self._end_paragraph()
        elif name in ("br", "cr"):
            self._line.append(" " if self._cells else "\n")
        elif name in ("tab", "ptab") and parent_of(element) == "r":
            self._line.append(" " if self._cells else "\t")
        elif name == "noBreakHyphen":
            self._line.append("-")
        elif name == "tr" and self._cells:
            self._cells.pop()
            self._trim()
            if self._cells:
                self._end_paragraph()
            else:
                self._end_line(always=True)

    def close(self) -> None:
        self._end_line()

    def _end_paragraph(self) -> None:
        if not self._cells:
            self._end_line()
        elif self._line and self._line[-1] not in ("\t", " "):
            self._line.append(" ")

    def _trim(self) -> None:
        while self._line and self._line[-1] == " ":
            self._line.pop()

    def _end_line(self, *, always: bool = False) -> None:
        if self._line or always:
            self._line.append("\n")
            line, self._line = "".join(self._line), []
            self._writing.add(line)


def write_flowing_text(content: bytes, writing: Writing) -> None:
    """Add the text of a part of an OpenDocument file, where text stands between elements (OpenDocument 1.3, part 3)."""
    cells = depth = 0
    for event, name, element in elements(content, _FLOWING):
        start = event == "start"
        if name in _FLOWING:
            depth += 1 if start else -1
            # A paragraph inside of another one (in a note, a frame) comes with the outer one.
            if not start and not depth:
                writing.add(_flowing(element, in_cell=cells > 0) + (" " if cells else "\n"))
        elif name == "table-cell" and start:
            writing.add("\t" if cells else "")
            cells += 1
        elif name == "table-row":
            cells = 0
            writing.add("" if start else "\n")


def _flowing(paragraph: etree._Element, *, in_cell: bool) -> str:
    parts: list[str] = []
    for event, node in etree.iterwalk(paragraph, events=("start", "end")):
        name = str(node.tag).rpartition("}")[2]
        if event == "start":
            parts.append("\t" if name == "tab" and not in_cell else " " if name in ("s", "tab") else "")
            parts.append(_BLANKS.sub(" ", node.text or ""))
            continue
        if name == "line-break" or (name in _FLOWING and node is not paragraph):
            parts.append(" " if in_cell else "\n")
        if node is not paragraph:
            parts.append(_BLANKS.sub(" ", node.tail or ""))
    return "".join(parts)


def parent_of(element: etree._Element) -> str:
    """The local name of the element that holds this one."""
    parent = element.getparent()
    return "" if parent is None else str(parent.tag).rpartition("}")[2]
