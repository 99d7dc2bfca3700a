"""The table of all detectors as Markdown: ``python -m detection.detectors.table > docs/detectors.md``."""

from typing import Final

from detection.detectors import DETECTORS, Detector

_BEGINNING: Final = """\
# Detectors

Every identifier that rules can name, by its id or by its whole group. This page is made from the code by
`python -m detection.detectors.table`. A detector that needs words is only found near one of its words, within 64 characters, or
under a column header that names it.

| Id | Group | Country | Standard | Checksum | Needs near words | Example |
|---|---|---|---|---|---|---|
"""


def page() -> str:
    """The page, with one row for each detector by group and id."""
    detectors = sorted(DETECTORS.values(), key=lambda detector: (detector.group, detector.id))
    return _BEGINNING + "".join(map(_row, detectors))


def _row(detector: Detector) -> str:
    cells = (
        f"`{detector.id}`",
        detector.group,
        detector.country or "",
        detector.standard or "",
        "yes" if detector.checksum else "no",
        "yes" if detector.needs_words else "no",
        f"<code>{_cell(detector.example)}</code>" if detector.example else "",
    )
    return "| " + " | ".join(cells) + " |\n"


def _cell(text: str) -> str:
    """The text in one cell: what Markdown and HTML would read as their own is written as entities."""
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("|", "&#124;"), ("`", "&#96;"), ("*", "&#42;")):
        text = text.replace(character, entity)
    return text.replace("_", "&#95;").replace("\n", "<br>")


if __name__ == "__main__":
    print(page(), end="")
