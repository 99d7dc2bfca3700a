"""Passwords that tests and robots type into a field: ``find_element(By.ID, "password").send_keys("…")``."""

from collections.abc import Iterator
from typing import Final

from detection.detectors import redaction
from detection.detectors.model import Candidate, Detector
from detection.detectors.placeholders import is_placeholder
from detection.detectors.secret_values import is_joined_name, looks_like_password
from detection.document import Document
from detection.expressions import compile_own, groups_of
from domain.rules import Confidence

_FIELD: Final = (
    r"(?:pass(?:word|wort|wd|phrase|code)?|passwort|kennwort|pwd|mot[ _-]?de[ _-]?passe|mdp|contrase(?:ñ|n)a|clave|senha|palavra-passe|wachtwoord"
    r"|has(?:ł|l)o)"
)
_METHOD: Final = r"(?:send_?keys|type|fill|set_?value|set|enter_?text|input|press_?sequentially|add_?value|type_?text|fill_?field|fill_?in|fill_?text)"
#: What an element or a label is called: ``#password``, ``loginPassword``, ``user[password_confirmation]``, not ``passenger``.
_CALLED: Final = (
    rf"[\"'`#.=\[_-](?:[\w-]{{1,16}}(?:password|passwort|kennwort|passwd|pwd)|{_FIELD})"
    r"(?:[_-][\w-]{0,16}|[0-9]|field|input|box|confirm\w{0,7})?"
)
#: The field is looked for, then typed into; or both are given to one call.
_TYPED: Final = (
    rf"(?i)(?:\([^\n;]{{0,60}}{_CALLED}\]?[\"'`][\"'`\] }})]{{1,4}}(?:,[ \t]?\{{[^\n{{}}]{{0,40}}\}}\))?(?:\s{{0,24}}\.(?:clear|click|first|focus)\(\))?"
    rf"\s{{0,24}}\.{_METHOD}\(\s{{0,8}}"
    rf"|\b{_METHOD}[ (]{{1,2}}[^\n,;]{{0,48}}{_CALLED}(?:\]?[\"'`]|[\"'`]\][\"'`]),[ \t]{{0,4}}(?:with:[ \t]{{0,3}}|:with[ \t]?=>[ \t]?)?)"
    r"[\"'`]([^\s\"'`{}]{6,64})[\"'`{]"
)
_TYPED_COMPILED: Final = compile_own(_TYPED)


def _find(document: Document) -> Iterator[Candidate]:
    """A literal with a digit that is typed there; what tests type to see it refused says so."""
    for spans in groups_of(_TYPED_COMPILED, document.data):
        value = document.data[slice(*spans[1])].decode()
        if (
            any(map(str.isdigit, value))
            and looks_like_password(value)
            and not is_joined_name(value)
            and not is_placeholder(value)
        ):
            start = document.code_point(spans[1][0])
            yield Candidate(start, start + len(value), value, Confidence.LIKELY, "near: field")


PASSWORD_TYPED: Final = Detector(
    id="password_typed",
    group="secrets",
    name="Password typed into a field",
    description="A literal that a test or a robot types into a field for passwords (send_keys, fill, type, fill_in); placeholders are none.",
    triggers=(rf"(?i){_FIELD}[\w-]*\]?[\"'`]",),
    find=_find,
    redact=redaction.nothing,
    standard="documentation of Selenium, Cypress, Playwright, Puppeteer and Capybara",
    needs_words=True,
    yields_to=("secret_assignment",),
    example=f'driver.find_element(By.ID, "password").send_keys("{"tr7Quokka19"}")',
)

DETECTORS: Final = (PASSWORD_TYPED,)
