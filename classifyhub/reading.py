"""Files on this machine as texts. Documents are read in a process of their own, where a hostile one does no harm."""

import asyncio
from typing import NamedTuple

from extraction.document import BROKEN_CONTENT, Unreadable, clean
from extraction.kinds import TEXTS, kind_of
from extraction.processes import Extractor
from extraction.text import decoded


class Reading(NamedTuple):
    """A file's text.

    ``as_it_stands`` says that the file is a text, whose lines are the file's; that of a document is what was read out of it. ``cut``
    says that the document has more text than is read of one.
    """

    text: str
    as_it_stands: bool
    cut: bool = False


class Reader:
    """Reads files, one after the other; the process for documents is started when the first of them comes.

    With ``page_sources`` a web page is a text as well: scripts and comments are in it, and its lines are the file's.
    """

    def __init__(self, *, page_sources: bool = False) -> None:
        self._as_they_stand = TEXTS | {"html"} if page_sources else TEXTS
        self._runner: asyncio.Runner | None = None
        self._extractor = Extractor()

    def read(self, body: bytes, name: str) -> Reading:
        """The text of a file; ``name`` helps to tell what it is. :class:`Unreadable` says why there is none."""
        name = clean(name)
        try:
            kind = kind_of(body, None, name)
        except RecursionError:
            raise Unreadable(BROKEN_CONTENT, "The file is damaged.") from None
        if kind in self._as_they_stand:
            return Reading(clean(decoded(body, None)), as_it_stands=True)
        if self._runner is None:
            self._runner = asyncio.Runner()
        document = self._runner.run(self._extractor.read(body, url_or_name=name))
        return Reading(document.text, as_it_stands=False, cut=document.truncated)

    def close(self) -> None:
        """End the process, if there is one."""
        if self._runner is not None:
            with self._runner:
                self._runner.run(self._extractor.close())
