"""Which pages of a site are visited, and in which order: those near to the start first, and none twice.

A site can have pages without end (a calendar that links its next month, a link that adds a segment to its own path, a session in
every address). What keeps a crawl out of them is here, besides the number of pages that it may visit at all.
"""

import re
from collections import Counter, deque
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, Self

from worker.page_urls import origin_of, path_of, query_of

#: Links from the start to a page.
MAX_DEPTH: Final = 20
MAX_URL_CHARACTERS: Final = 2_048
#: Pages with the same path and another query.
MAX_QUERIES_OF_A_PATH: Final = 20
#: Times that the same segment may stand in a path: /a/b/a/b/a/b/a/b comes from links that were meant for another directory.
MAX_SAME_SEGMENTS: Final = 3
#: Addresses that a crawl remembers. More than it can visit in its time, at its pace.
MAX_KNOWN: Final = 20_000
#: A file's name, and no version's: "guide.html", not "v1.2".
_FILE: Final = re.compile(r".*\.[A-Za-z][A-Za-z0-9]{0,4}")
#: What no text is read from; by the ends of paths, in lower case.
_NO_TEXT: Final = frozenset(
    re.findall(
        r"\w+",
        "jpg jpeg png gif webp avif svg ico bmp tif tiff heic mp3 mp4 m4a m4v mov avi mkv webm wav ogg oga ogv flac aac wmv wma "
        "zip gz tgz bz2 xz 7z rar tar dmg iso exe msi deb rpm apk jar bin woff woff2 ttf otf eot css js mjs map wasm psd ai eps",
    )
)


class Scope(NamedTuple):
    """The site under a URL: one scheme, host and port, and a path with all that lies below it."""

    origin: str
    path: str

    @classmethod
    def under(cls, url: str) -> Self:
        """The site under a URL in its one spelling: the path, or the directory of a file that it names."""
        path = path_of(url)
        above, _, last = path.rpartition("/")
        return cls(origin_of(url), f"{above}/" if _FILE.fullmatch(last) else path)

    def holds(self, url: str) -> bool:
        """Whether the URL, in its one spelling, is part of the site."""
        path = path_of(url)
        below = self.path if self.path.endswith("/") else f"{self.path}/"
        return origin_of(url) == self.origin and (path == self.path or path.startswith(below))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page to visit, how many links it is from the start, and whether it was tried before."""

    url: str
    depth: int
    tried: bool = False


class Frontier:
    """The pages of a site that are known: those that wait, in the order in which they were found, and those that are done with."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._known: set[str] = set()
        self._done: set[str] = set()
        self._queries: Counter[str] = Counter()
        self._waiting: deque[Waiting] = deque()

    @classmethod
    def resumed(cls, scope: Scope, state: dict[str, Any]) -> Self:
        """The frontier that had this state."""
        frontier = cls(scope)
        frontier._known = set(state["known"])
        frontier._done = set(state["done"])
        frontier._queries = Counter(state["queries"])
        frontier._waiting = deque(Waiting(*each) for each in state["waiting"])
        return frontier

    @property
    def state(self) -> dict[str, Any]:
        """What :meth:`resumed` needs, as JSON."""
        return {
            "known": list(self._known),
            "done": list(self._done),
            "queries": dict(self._queries),
            "waiting": [(each.url, each.depth, each.tried) for each in self._waiting],
        }

    def __len__(self) -> int:
        """How many pages wait, or a few more: of two addresses that turn out to be one page both are counted until then."""
        return len(self._waiting)

    def offer(self, url: str, depth: int) -> bool:
        """Have a page wait, given in its one spelling; False for one that is known, no part of the site, or part of a trap."""
        if url in self._known or len(self._known) >= MAX_KNOWN or not self._worth_visiting(url, depth):
            return False
        query = query_of(url)
        if query:
            path = path_of(url)
            if self._queries[path] >= MAX_QUERIES_OF_A_PATH:
                return False
            self._queries[path] += 1
        self._known.add(url)
        self._waiting.append(Waiting(url, depth))
        return True

    def take(self) -> Waiting | None:
        """The next page, which is then done with; None when none waits."""
        while self._waiting:
            taken = self._waiting.popleft()
            if taken.tried or self.visit(taken.url):
                return taken
        return None

    def again(self, page: Waiting) -> None:
        """Have a page that was taken wait once more, behind all others."""
        self._waiting.append(Waiting(page.url, page.depth, tried=True))

    def visit(self, url: str) -> bool:
        """Be done with a page, given in its one spelling, under which another one was found; False when we were before."""
        if url in self._done:
            return False
        self._known.add(url)
        self._done.add(url)
        return True

    def was_at(self, url: str) -> bool:
        """Whether a page, given in its one spelling, is done with."""
        return url in self._done

    def _worth_visiting(self, url: str, depth: int) -> bool:
        if depth > MAX_DEPTH or len(url) > MAX_URL_CHARACTERS or not self._scope.holds(url):
            return False
        segments = [segment for segment in path_of(url).split("/") if segment]
        _, dot, ending = segments[-1].rpartition(".") if segments else ("", "", "")
        if dot and ending.lower() in _NO_TEXT:
            return False
        return max(Counter(segments).values(), default=0) <= MAX_SAME_SEGMENTS
