"""Pages as a person without scripts uses them: forms are filled in and sent from the page that shows them."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser

import httpx

#: What a browser says of a form that one of our own pages sent.
OWN = {"sec-fetch-site": "same-origin"}


class Forms(HTMLParser):
    """The forms of a page: by the address they are sent to, their fields as they stand."""

    def __init__(self, page: httpx.Response) -> None:
        super().__init__()
        self.by_address: dict[str, list[tuple[str, str]]] = {}
        self._here = page.url.path
        self._fields: list[tuple[str, str]] | None = None
        self.feed(page.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "form":
            self._fields = self.by_address.setdefault(attributes.get("action") or self._here, [])
        elif tag in ("input", "textarea") and self._fields is not None and "name" in attributes:
            ticked = attributes.get("type") not in ("radio", "checkbox") or "checked" in attributes
            self._fields += [(str(attributes["name"]), attributes.get("value") or "")] * ticked

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._fields = None


class Visitor:
    """A person at the console, with cookies of their own."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def get(self, address: str) -> httpx.Response:
        """Look at a page; redirects are not followed."""
        return await self.http.get(address)

    async def send(
        self, page: httpx.Response, address: str | None = None, *, headers: Mapping[str, str] = OWN, **changed: str | list[str]
    ) -> httpx.Response:
        """Send a page's form (by default the one that is sent to the page's own address), with some fields changed."""
        target = address or page.url.path
        fields = Forms(page).by_address[target]
        body: dict[str, list[str]] = {}
        for name, value in fields:
            body.setdefault(name, []).append(value)
        for name, given in changed.items():
            body[name] = [given] if isinstance(given, str) else given
        return await self.http.post(target, data=body, headers=headers)

    async def sign_in(self, email: str, password: str) -> httpx.Response:
        """Sign in through the form."""
        page = await self.get("/sign-in")
        return await self.send(page, email=email, password=password)


def shown_key(page: httpx.Response) -> str:
    """The key on the page that shows it."""
    found = re.search(r'id="key" class="secret" value="((?:chk|op_live|op_test)_[0-9A-Za-z]{38})"', page.text)
    assert found is not None, page.text
    return found.group(1)
