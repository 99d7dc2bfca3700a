"""Links as a crawler can use them: absolute, http or https, without fragments."""

from typing import Final
from urllib.parse import urldefrag, urljoin, urlsplit

from extraction.document import MAX_LINK_CHARACTERS, MAX_LINKS, clean

_BLANKS: Final = dict.fromkeys(map(ord, "\t\n\r"))


def web_address(reference: str | None, base: str | None = None) -> str | None:
    """The absolute http(s) URL that ``reference`` means on the page ``base``, or None."""
    if reference is None or len(reference) > MAX_LINK_CHARACTERS:
        return None
    reference = clean(reference.translate(_BLANKS).strip())
    try:
        address = urldefrag(urljoin(base, reference) if base else reference).url
        parts = urlsplit(address)
        # Reading the port is what finds a wrong one.
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return address if usable and len(address) <= MAX_LINK_CHARACTERS else None


class Links:
    """The links of one document: each once, in order, at most ``MAX_LINKS``."""

    __slots__ = ("_base", "_found")

    def __init__(self, base: str | None) -> None:
        self._base = base
        self._found: dict[str, None] = {}

    def add(self, reference: str | None) -> None:
        """Note where ``reference`` leads, where that is a page on the web."""
        if len(self._found) < MAX_LINKS and (address := web_address(reference, self._base)):
            self._found[address] = None

    def all(self) -> tuple[str, ...]:
        """What was noted."""
        return tuple(self._found)
