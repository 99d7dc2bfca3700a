"""Marking position: is a word a marking of the document, or only a word in it?

A marking stands at the start of a line and is followed by the line's end or by a dash, colon, slash or full stop; after
``Classification:`` and the like; alone on a banner line; or as one part of a header or footer line. In a sentence, a
definition ("Confidential: data whose loss …") or a disclaimer it is only a word.
"""

import re
from typing import Final

from detection.document import Document

_LONGEST_BANNER: Final = 100
_EDGE_LINES: Final = 4

#: What may stand around a marking without being text: brackets, Markdown, comment signs, quotes.
_DECORATION: Final = " \t\r*_#=~<>[](){}!/\\|\"'`«»“”„‹›:;,.•·-–—-―…%&+^\ufeff\xa0"

#: Words that announce a marking, before a colon or an equals sign.
_ANNOUNCEMENT: Final = re.compile(
    r"(?:"
    r"(?:security |data |document |information |asset |record )?(?:classification|sensitivity)(?: (?:level|label|marking))?"
    r"|classified as|(?:security |protective |document )?marking|(?:security|protection|confidentiality) (?:level|class)"
    r"|confidentiality|distribution|handling|data class|status|label|tlp"
    r"|(?:dokumenten|daten|informations|sicherheits)?(?:klassifizierung|klassifikation|einstufung)|vertraulichkeit(?:sstufe|sgrad)?"
    r"|geheimhaltungsgrad|schutz(?:klasse|stufe|bedarf)|verteiler"
    r"|(?:niveau de )?(?:classification|confidentialité|sensibilité|diffusion)"
    r"|(?:nivel de )?(?:clasificación|confidencialidad|sensibilidad)"
    r"|(?:livello di )?(?:classificazione|riservatezza)"
    r"|(?:nível de )?(?:classificação|confidencialidade|sigilo)"
    r"|rubricering|classificatie|vertrouwelijkheid|klassning|klasyfikacja|klauzula"
    r"|密级|保密级别|機密区分|取扱区分|기밀등급|гриф"
    r")[\s*_\"'`]{0,4}(?:[:=：|]|\bis\b)[\s*_\"'`\[(<]{0,4}$",
    re.IGNORECASE,
)
_SUBJECT: Final = re.compile(
    r"^\W{0,4}(?:(?:subject|title|betreff|titel|objet|titre|asunto|título|oggetto|titolo|assunto|onderwerp"
    r"|re|fwd?|aw|wg|tr|rv)\s{0,2}:\s{0,4})+[\s*_\[(<]{0,4}$",
    re.IGNORECASE,
)
_SEPARATORS: Final = re.compile(r"\s*[|·•]\s*|\s+[-–—/]{1,3}\s+|\t+|\s{3,}")
_AFTER: Final = re.compile(r"[\s*_\])}>\"'`»”]{0,6}(?:$|[-–—:/.!|·•(,;\]]|\s{2,})")

#: The words of a scheme. A text that defines three of them is a policy, not a marked document.
_SCHEME: Final = re.compile(
    r"^[\s*_#>\-•|\d.)\"'`(]{0,12}(?:(?:tier|level|stufe|niveau|nivel|livello|class|klasse)\s*\d\s*[-–—:.]?\s*)?"
    r"(strictly confidential|highly confidential|public|internal(?: use(?: only)?)?|confidential|restricted|secret|top secret"
    r"|öffentlich|intern|vertraulich|streng vertraulich|geheim|publique?|interne|confidentiel(?:le)?|restreint|secrète?"
    r"|público|publica|interno|confidencial|restringido|restrito|pubblico|riservato|segreto|openbaar|vertrouwelijk)"
    r"[\s*_\"'`)]{0,6}(?:\||[-–—:.]\s{0,4}[\w*_])",
    re.IGNORECASE | re.MULTILINE,
)


class Marking:
    """Judges positions in one text; what it learns about the text as a whole is learnt once."""

    __slots__ = ("_document", "_is_scheme", "_last_lines_start")

    def __init__(self, document: Document) -> None:
        self._document = document
        self._is_scheme: bool | None = None
        self._last_lines_start: int | None = None

    def holds(self, start: int, end: int) -> bool:
        """Whether the words between two code points mark the document."""
        text = self._document.text
        line_start = max(self._document.line(start)[0], start - 400)
        line_end = min(self._document.line(end)[1], end + 400)
        before, after = text[line_start:start], text[end:line_end]
        if _ANNOUNCEMENT.search(before[-80:]):
            return _AFTER.match(after[:40]) is not None and not self._defines_a_scheme()
        bare = not before.strip(_DECORATION) and ("|" not in before or "|" not in after)
        if bare or _SUBJECT.match(before):
            if not after.strip(_DECORATION):
                return True
            if _AFTER.match(after[:40]) is None:
                return self._stands_in_banner(text[start:end], before, after)
            opens_a_list = bool(before.strip()) and before.strip()[0] in "-*•+" and len(before.strip()) == 1
            return not opens_a_list and not self._defines_a_scheme()
        return self._stands_in_banner(text[start:end], before, after)

    def _stands_in_banner(self, marking: str, before: str, after: str) -> bool:
        """Whether the line is a banner, or a header or footer with the marking as one of its parts."""
        line = before + marking + after
        if len(line) > _LONGEST_BANNER or self._document.text.count("\n") > 0 and self._in_table(len(before), line):
            return False
        parts = _SEPARATORS.split(line)
        if len(parts) > 1:
            position, own = 0, ""
            for part in parts:
                place = line.find(part, position)
                if place <= len(before) < place + max(1, len(part)):
                    own = part
                position = place + len(part)
            stripped = own.strip(_DECORATION)
            if stripped == marking.strip(_DECORATION):
                return not line.rstrip().endswith(("?", ",")) and not self._defines_a_scheme()
            line = own
        words = line.strip(_DECORATION).split()
        return marking.isupper() and len(words) <= 8 and line.upper() == line and not self._defines_a_scheme()

    def _in_table(self, column: int, line: str) -> bool:
        """Whether the line is a row with several bars: a table's, not a footer's."""
        return line.strip().startswith("|") and line.count("|") >= 3 and column >= 0

    def _defines_a_scheme(self) -> bool:
        if self._is_scheme is None:
            words = {found.group(1).casefold() for found in _SCHEME.finditer(self._document.text[:64_000])}
            self._is_scheme = len(words) >= 3
        return self._is_scheme
