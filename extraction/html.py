"""The text of a web page, as its readers get it: what is shown, what is said instead of pictures, and what waits to be shown.

Blocks keep lines of their own; the cells of a table are divided by tabs and its rows by line breaks, so that columns stay
columns. What a style hides is read, too: it is in the file, and whoever has the file has it. Scripts and styles never are.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from extraction.document import Document, Full, Writing, clean_title
from extraction.links import Links, web_address
from extraction.text import decoded

#: Elements whose content is for programs, or comes from elsewhere.
_SKIPPED: Final = frozenset({"script", "style", "iframe", "noembed", "noframes", "title"})
_BLOCKS: Final = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure footer "
        "form frame frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav noscript ol optgroup option p "
        "plaintext pre search section select summary table tbody template textarea tfoot thead tr ul xmp",
    )
)
_CELLS: Final = frozenset({"td", "th"})
_VERBATIM: Final = frozenset({"pre", "textarea", "listing", "xmp", "plaintext"})
#: Attributes that are shown or read out, in the order in which they come.
_SPOKEN: Final = ("alt", "title", "aria-label", "placeholder", "label", "summary")
_LINKED: Final = {"a": "href", "area": "href", "iframe": "src", "frame": "src"}
_LINKED_RELATIONS: Final = frozenset({"alternate", "canonical", "next", "prev"})
_DESCRIBING: Final = frozenset({"description", "keywords", "author", "og:title", "og:description", "twitter:description"})
_ROBOTS: Final = frozenset({"robots"})
_REFRESH: Final = re.compile(r"""\A\s*[\d.]+\s*[;,]?\s*(?:url\s*=\s*)?["']?\s*([^"'\s]+)""", re.IGNORECASE)
_BLANKS: Final = re.compile(r"[ \t\n\r\f]+")
#: A page in an attribute of a page, in an attribute of a page: so deep, and no deeper.
_MAX_PAGES_IN_PAGES: Final = 3
_MAX_COLUMNS_SPANNED: Final = 32


def read_html(body: bytes, content_type: str | None, url: str | None, *, comments: bool) -> Document:
    """The text, title, links and wishes to robots of a page; ``comments`` adds what stands in comments.

    Links are made absolute with ``<base>`` and ``url`` (None leaves out the relative ones).
    """
    parser = _parsed(decoded(body, content_type))
    page = _Page(_base_address(parser, url), comments)
    with suppress(Full):
        page.read(parser)
    return Document(
        "html",
        page.writing.text().strip("\n"),
        title=page.title,
        links=page.links.all(),
        truncated=page.writing.truncated,
        indexable=not page.robots & {"noindex", "none"},
        followable=not page.robots & {"nofollow", "none"},
    )


def _parsed(text: str) -> LexborHTMLParser:
    # Without events: <selectedcontent> would have its option twice.
    return LexborHTMLParser(text, options=LexborDocumentOptions.WO_EVENTS)


def _base_address(parser: LexborHTMLParser, url: str | None) -> str | None:
    for node in parser.css("base[href]"):
        return web_address(node.attributes.get("href"), url) or url
    return url


class _Page:
    """What has been read of a page, and where on it reading stands."""

    def __init__(self, base: str | None, comments: bool) -> None:
        self.writing = Writing()
        self.links = Links(base)
        self.title: str | None = None
        self.robots: set[str] = set()
        self._comments = comments
        self._depth = 0
        self._verbatim = 0
        #: What comes before the next characters: nothing, a space, or a line break.
        self._pending = ""
        #: What a line break is where we stand: in a cell beside others it would tear the row apart.
        self._breaks = ["\n"]

    def read(self, parser: LexborHTMLParser) -> None:
        """Read a page from its first node to its last. :class:`Full` when no more text has room."""
        root = parser.root
        if root is None:
            return
        first: LexborNode | None = root
        while root is not None and (before := root.prev) is not None:
            first = root = before
        # A stack of our own: a page may be nested deeper than Python calls functions. It holds the next siblings of what is
        # being read and, as texts, the names of what is still open.
        waiting: list[LexborNode | str] = [first] if first is not None else []
        while waiting:
            item = waiting.pop()
            if isinstance(item, str):
                self._leave(item)
                continue
            if (sibling := item.next) is not None:
                waiting.append(sibling)
            tag = item.tag or ""
            if tag == "-text":
                self._text(item.text_content or "")
            elif tag == "-comment":
                if self._comments:
                    self._apart(item.comment_content or "")
            elif self._enter(item, tag):
                waiting.append(tag)
                waiting.extend(reversed(list(_content(item, tag))))

    def _enter(self, node: LexborNode, tag: str) -> bool:
        """Note what the element itself says. False where what it holds is not read."""
        attributes = node.attributes
        if tag == "title" and self.title is None and not self._depth:
            self.title = clean_title(node.text())
        if tag == "title":
            self._apart(node.text())
        elif tag == "meta":
            self._meta(attributes)
        elif tag == "link":
            if _LINKED_RELATIONS & set((attributes.get("rel") or "").lower().split()):
                self.links.add(attributes.get("href"))
        elif tag in _LINKED:
            self.links.add(attributes.get(_LINKED[tag]))
        if tag == "br":
            self._break()
        elif tag in _CELLS:
            self._cell(node, attributes)
        elif tag in _BLOCKS:
            self._break()
        if tag == "table":
            # A table in a cell has rows of its own.
            self._breaks.append("\n")
            self._break()
        elif tag == "tr":
            # A cell alone in its row is a frame around text, not a column.
            self._breaks.append(" " if sum(1 for child in node.iter() if child.tag in _CELLS) > 1 else self._breaks[-1])
        self._spoken(tag, attributes)
        self._pages_within(node, tag, attributes)
        if tag in _VERBATIM:
            self._verbatim += 1
        return tag not in _SKIPPED

    def _leave(self, tag: str) -> None:
        if tag in _VERBATIM:
            self._verbatim -= 1
        if tag in ("table", "tr"):
            self._breaks.pop()
        if tag in _BLOCKS:
            self._break()

    def _cell(self, node: LexborNode, attributes: dict[str, str | None]) -> None:
        """Divide a cell from the one before; the first of a row has none."""
        before = node.prev
        while before is not None and before.tag not in _CELLS:
            before = before.prev
        if before is None:
            self._break()
            return
        # Every column is marked, also after a cell without text.
        self._flush_line_break()
        self.writing.add("\t" * _columns(before))

    def _flush_line_break(self) -> None:
        if self._pending == "\n":
            self.writing.add("\n")
        self._pending = ""

    def _break(self) -> None:
        if self._pending != "\n":
            self._pending = self._breaks[-1]

    def _text(self, text: str) -> None:
        if self._verbatim and self._breaks[-1] == "\n":
            if text:
                self._flush_line_break()
                self.writing.add(text.replace("\r\n", "\n"))
            return
        text = _BLANKS.sub(" ", text)
        if text.startswith(" "):
            self._pending = self._pending or " "
        words = text.strip(" ")
        if not words:
            return
        self.writing.add(self._pending + words)
        self._pending = " " if text.endswith(" ") else ""

    def _apart(self, text: str) -> None:
        """A text that is no part of what stands around it."""
        if text.strip():
            self._break()
            self._text(text)
            self._break()

    def _aside(self, text: str | None) -> None:
        """A text in the line, divided from its neighbours."""
        if text and text.strip():
            self._text(f" {text} ")

    def _spoken(self, tag: str, attributes: dict[str, str | None]) -> None:
        if not attributes:
            return
        said = [text for name in _SPOKEN if (text := attributes.get(name))]
        if tag in ("input", "data", "button", "param") and (value := attributes.get("value")):
            said.append(value)
        # Pictures are often named twice, in alt and in title.
        for text in dict.fromkeys(said):
            self._aside(text)

    def _meta(self, attributes: dict[str, str | None]) -> None:
        content = attributes.get("content") or ""
        name = (attributes.get("name") or attributes.get("property") or "").strip().lower()
        if name in _DESCRIBING:
            self._apart(content)
        elif name in _ROBOTS:
            self.robots.update(word.strip().lower() for word in content.split(","))
        elif (attributes.get("http-equiv") or "").strip().lower() == "refresh" and (found := _REFRESH.search(content)):
            self.links.add(found[1])

    def _pages_within(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> None:
        """Pages that stand in a page as text: the source of a frame, and what browsers without frames are shown."""
        text = attributes.get("srcdoc") if tag == "iframe" else None
        if tag in ("noframes", "noembed"):
            text = node.text()
        if not text or self._depth == _MAX_PAGES_IN_PAGES:
            return
        self._depth += 1
        self._break()
        self.read(_parsed(text))
        self._break()
        self._depth -= 1


def _content(node: LexborNode, tag: str) -> Iterator[LexborNode]:
    """The first node of what an element holds; its siblings follow from it."""
    if tag == "template":
        for fragment in node.template_fragments():
            if (first := fragment.first_child) is not None:
                yield first
    if (first := node.first_child) is not None:
        yield first


def _columns(cell: LexborNode) -> int:
    spanned = cell.attributes.get("colspan") or "1"
    return min(int(spanned), _MAX_COLUMNS_SPANNED) or 1 if spanned.isascii() and spanned.isdigit() and len(spanned) < 5 else 1
