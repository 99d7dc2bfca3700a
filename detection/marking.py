"""Marking position: is a word a marking of the document, or only a word in it?

A marking stands at the start of a line and is followed by the line's end or by a dash, colon, slash or full stop; after
``Classification:`` and the like; alone on a banner line; or as one part of a header or footer line. In a sentence, a
definition ("Confidential: data whose loss …") or a disclaimer it is only a word. What stands around the words decides, so words
with the same around them are judged once. A text with very many different surroundings is not judged to its end, and says so.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, TypeVar

from detection.document import Document
from detection.expressions import SPACES, compile_own
from detection.work import WorkExceeded

_Place = TypeVar("_Place", bound=Sequence[Any])

_LONGEST_BANNER: Final = 100
_REACH: Final = 200

#: What may stand around a marking without being text: brackets, Markdown, comment signs, quotes.
_DECORATION: Final = " \t\r*_#=~<>[](){}!/\\|\"'`«»“”„‹›:;,.•·-–—-―…%&+^\ufeff\xa0"

#: So much of it that what stands before a marking in a long line may be nothing else.
_LONG_DECORATION: Final = compile_own(f"[{re.escape(_DECORATION)}]{{{_REACH // 2}}}")

#: What stands right before every marking that is announced, follows a subject or has only decoration before it.
_LEADS_IN: Final = frozenset(_DECORATION + ":=：|sSſ\n")

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
    r"|rubricering|classificatie|vertrouwelijkheid|klassning|klasyfikacja(?: (?:dokumentu|informacji|danych))?|klauzula(?: poufności)?"
    r"|klasifik(?:ace|ácia|acija)|(?:stupeň|stupanj|stopnja) (?:utajen(?:í|ia)|ochrany|důvěrnosti|dôvernosti|tajnosti|zaupnosti)"
    r"|(?:informations|säkerhets|sekretess)klass|klassificering|klassifi(?:kation|sering)|gradering|fortrolighed(?:sgrad)?|konfidensialitet"
    r"|(?:turva|tietoturva)?luokitus|turvaluokka|minősítés|(?:adat)?besorolás|clasificare|διαβάθμιση|ταξινόμηση|класифікація|класификация"
    r"|классификация|(?:gizlilik )?(?:derecesi|seviyesi)|sınıflandırma"
    r"|密级|保密级别|機密区分|取扱区分|기밀등급|гриф"
    r")(?: (?:de l[a'’]|des?|du|dell[aeo]?|dei|da|dos?|van (?:de|het)|van|der)[ ]?(?:sécurité|seguridad|sicurezza|segurança"
    r"|informations?|información|informazion[ei]|informação|document[oe]?|documento|données|datos|dati|dados|informatie|gegevens|daten|dokuments"
    r"|informationen))?[\s*_\"'`]{0,4}(?:[:=：|]|\bis\b)[\s*_\"'`\[(<]{0,4}$",
    re.IGNORECASE,
)
#: The same for RE2, which begins at the end and so is fifty times as fast. It knows words and spaces in ASCII only, so borders
#: are left out and the other spaces put in: it may match a little too much, and then the expression above decides.
_ANNOUNCEMENT_FILTER: Final = compile_own("(?i)" + _ANNOUNCEMENT.pattern.replace(r"\b", "").replace(r"[\s", f"[{SPACES}"))
#: Letters that are an i to Python where case does not matter, and none to RE2.
_OTHER_I: Final = ("ı", "İ")

#: What every announcement and every subject line has shortly before the marking.
_LEADING: Final = re.compile(r"[:=：|]|is", re.IGNORECASE)
_LEADING_REACH: Final = 9
_NEGATION_REACH: Final = 16
_ANNOUNCEMENT_REACH: Final = 80

_SUBJECT: Final = re.compile(
    r"^\W{0,4}(?:(?:subject|title|betreff|titel|objet|titre|asunto|título|oggetto|titolo|assunto|onderwerp"
    r"|re|fwd?|aw|wg|tr|rv)\s{0,2}:\s{0,4})+[\s*_\[(<]{0,4}$",
    re.IGNORECASE,
)
_SEPARATORS: Final = re.compile(r"\s*[|·•]\s*|\s+[-–—/]{1,3}\s+|\t+|\s{3,}")
_AFTER: Final = re.compile(r"[\s*_\])}>\"'`»”]{0,6}(?:$|[-–—:/.!|·•(,;\]：。、／・]|\s{2,})")

#: In small letters these are words of a wrapped line, of code or of a list: ``restricted (see …``, ``secret, data = …``, ``secret   a column``.
_RUNS_ON: Final = re.compile(r"[\s*_\])}>\"'`»”]{0,6}(?:[(,;]|\s{2,}\S)")
#: A part of a longer word or name: ``secret-keyring``, ``confidential.md``.
_PART_OF_NAME: Final = re.compile(r"[-./_][a-z0-9]")
#: A string in a list of them: ``"Secret",``.
_QUOTED: Final = re.compile(r"[\"'`],")
#: What stands before a string of code that is compared, joined or set beside others: ``licence || 'Proprietary'``, ``status = 'restricted'``.
_STRING_OF_CODE: Final = re.compile(
    r"""(?:\|\||&&|\?\?|[!=]=|[?+]|\b(?:status|label|handling|distribution)\s?=)\s{0,4}["'`]\Z""", re.IGNORECASE
)
#: A word of a list of such, each on its line: ``open_source``, ``restricted``, ``unrestricted``.
_LISTED: Final = re.compile(r"""[ \t]*["'`]?[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*["'`]?,?[ \t\r]*""")
#: A line of prose that goes on in the next one: so long, and ending in a word.
_WRAPPED: Final = re.compile(r"[^\n]{40}[\w,]\Z")

#: ``internal: false``, ``"public": {`` and ``secret: db/main`` are keys of a configuration, no markings.
_KEY: Final = re.compile(r"""^["'`]?\s{0,2}[:=]\s*(?:[^\s]*|[\[{"'].*)$""")
_NEGATED: Final = re.compile(r"(?i)\b(?:non|un|not|no|nicht|keine?|niet|pas|nie|не)[\s-]{0,2}$")
_BLOCK: Final = re.compile(
    r"(?i)<\s*/?\s*(?:p|br|div|h[1-6]|li|ul|ol|t[drh]|table|body|header|footer|center|title|section|article|hr)\b[^>]*>"
)
_TAG: Final = re.compile(r"<[^<>]{1,200}>|&nbsp;")

#: In capitals, "ACME CONFIDENTIAL" and "CONFIDENTIAL INFORMATION" are banners; "OPEN TO THE PUBLIC" and "SECRET SANTA" are not.
_SENTENCE_WORD: Final = re.compile(
    r"(?i)\b(?:the|a|an|to|is|are|in|on|this|that|be|with|keep|no|der|die|das|le|la|les|el|los|il|lo|de|het|een)\b"
)
_CONTINUATION: Final = re.compile(
    r"(?i)^[\s-]+(?:information|document|data|material|materials|draft|report|only|use only|copy|do not|not for|property|personal|proprietary"
    r"|when filled|until|dokument|unterlage|information(?:en)?|documento?|información|informazioni|informatie|uniquement|no distribuir)\b"
)

#: The words of a scheme. A text that defines three of them is a policy, not a marked document.
_SCHEME: Final = re.compile(
    r"^[\s*_#>\-•|\d.)\"'`(]{0,12}(?:(?:tier|level|stufe|niveau|nivel|livello|class|klasse)\s*\d\s*[-–—:.]?\s*)?"
    r"(strictly confidential|highly confidential|public|internal(?: use(?: only)?)?|confidential|restricted|secret|top secret"
    r"|öffentlich|intern|vertraulich|streng vertraulich|geheim|publique?|interne|confidentiel(?:le)?|restreint|secrète?"
    r"|público|publica|interno|confidencial|restringido|restrito|pubblico|riservato|segreto|openbaar|vertrouwelijk"
    r"|(?:ściśle )?(?:publiczn|wewnętrzn|poufn)[eay]|zastrzeżon[eay]|(?:ściśle )?tajn[eay]|jawn[eay]"
    r"|(?:přísně |prísne )?(?:veřejn|verejn|interní|intern|důvěrn|dôvern|tajn|vyhrazen|vyhraden)[éýáí]?"
    r"|öppen|offentligt?|internt|(?:strängt |strengt |strikt |kvalificerat )?(?:konfidentiellt?|konfidensielt?|förtroligt?|fortroligt?|hemligt?|hemmeligt?)"
    r"|julkinen|sisäinen|(?:erittäin |ehdottoman )?(?:luottamuksellinen|salainen)|nyilvános|belső|(?:szigorúan )?(?:bizalmas|titkos)"
    r"|(?:strict )?confidențial|δημόσιο|εσωτερικό|(?:αυστηρά |άκρως )?(?:εμπιστευτικό|απόρρητο)|javno|interno|(?:strogo )?(?:povjerljivo|poverljivo|zaupno)"
    r"|(?:çok )?gizli|(?:kuruma|hizmete) özel|(?:строго |суворо )?(?:публично|внутрішн[єя]|конфиденциально|конфіденційно|поверително|секретно)"
    r"|открытая|внутренняя|конфиденциальная|公开|公開|内部|社内|秘密|机密|機密|绝密|極秘|社外秘|공개|내부|기밀|극비)"
    r"[\s*_\"'`)]{0,6}(?:\||[-–—:.]\s{0,4}[\w*_])",
    re.IGNORECASE | re.MULTILINE,
)


_LEAST_JUDGED: Final = 2_000
_CHARACTERS_PER_JUDGED: Final = 32


#: Of more surroundings than these none is remembered for longer.
_MOST_REMEMBERED: Final = 1_000


def _may_hold_tags(part: str) -> bool:
    return ("<" in part and ">" in part) or "&nbsp;" in part


def _is_announced(before: str) -> bool:
    possible = _ANNOUNCEMENT_FILTER.search(before.encode()) is not None or any(letter in before for letter in _OTHER_I)
    return possible and _ANNOUNCEMENT.search(before) is not None


class Marking:
    """Judges positions in one text; what it learns about the text as a whole is learnt once."""

    __slots__ = (
        "_blocks",
        "_blocks_of",
        "_document",
        "_has_long_decoration",
        "_has_tags",
        "_is_scheme",
        "_judged",
        "_judged_line",
        "_line",
        "_most_judged",
    )

    def __init__(self, document: Document) -> None:
        #: How many different surroundings are judged for each matcher: one for 32 characters, 2,000 in shorter texts.
        self._most_judged = max(_LEAST_JUDGED, len(document.text) // _CHARACTERS_PER_JUDGED)
        self._has_long_decoration = _LONG_DECORATION.search(document.data) is not None
        self._judged: dict[tuple[str, str, str, bool], bool] = {}
        self._document = document
        self._is_scheme: bool | None = None
        self._judged_line = self._line = (0, -1)
        self._has_tags = False
        self._blocks_of = (0, -1)
        #: Start and end of each tag that begins or ends a block in the line of ``_blocks_of``, one after the other.
        self._blocks = array("I")

    def holding(self, places: Iterable[_Place]) -> Iterator[_Place]:
        """Those of one matcher's places, each of which begins with start and end, that mark the document.

        WorkExceeded where too many different ones would be judged.
        """
        left = self._most_judged
        text, judged = self._document.text, self._judged
        first, last = 0, -1
        for place in places:
            start, end = place[0], place[1]
            if not first <= start <= last:
                first, last = self._line = self._document.line(start)
            if start - first > _LONGEST_BANNER and self._runs_on(start):
                continue
            before = text[first if start - first < _REACH else start - _REACH : start]
            after = text[end : last if end <= last < end + _REACH else end + _REACH if last > end else end]
            has_tags = "<" in after or ">" in before
            if has_tags:
                before, after = self._in_block(start, end, before, after)
            surroundings = (text[start:end], before, after, has_tags)
            holds = judged.get(surroundings)
            if holds is None:
                if not surroundings[0].isupper() and self._stands_in_sentence(start, end):
                    continue
                left -= 1
                if left < 0:
                    raise WorkExceeded
                if len(judged) >= _MOST_REMEMBERED:
                    judged.clear()
                holds = judged[surroundings] = self._holds(*surroundings)
            if holds and not (surroundings[0].islower() and (self._goes_on(before, first) or self._is_listed(first, last))):
                yield place

    def beyond(self, end: int) -> int:
        """Before which place no words mark the document after those that end here: most of a long line needs no judging."""
        first, last = self._line
        if not first <= end <= last:
            first, last = self._line = self._document.line(end)
        if last - first <= _LONGEST_BANNER or self._has_long_decoration or self._holds_tags(first, last):
            return end
        leading = _LEADING.search(self._document.text, max(first, end - _LEADING_REACH), last)
        return last if leading is None else max(end, leading.start())

    def _holds(self, marking: str, before: str, after: str, has_tags: bool) -> bool:
        """Whether words mark the document with this before and after them on their line."""
        if has_tags:
            before = _TAG.sub("", before) if _may_hold_tags(before) else before
            after = _TAG.sub("", after) if _may_hold_tags(after) else after
        # What costs little comes first: a text may hold a word that marks ten thousand times.
        leads = _LEADING.search(before[-_LEADING_REACH:]) is not None
        if not leads and len(before) + len(marking) + len(after) > _LONGEST_BANNER and before.strip(_DECORATION):
            return False
        if _NEGATED.search(before[-_NEGATION_REACH:]) or (marking.islower() and _KEY.match(after)):
            return False
        if before[-1:] in ('"', "'", "`") and _STRING_OF_CODE.search(before[-_REACH:]):
            return False
        if leads and _is_announced(before[-_ANNOUNCEMENT_REACH:]):
            return _AFTER.match(after[:40]) is not None and not self._defines_a_scheme()
        bare = not before.strip(_DECORATION) and ("|" not in before or "|" not in after)
        if not marking.isupper() and (_PART_OF_NAME.match(after) or (before[-1:] in ('"', "'", "`") and _QUOTED.match(after))):
            return False
        if bare or (leads and _SUBJECT.match(before)):
            if marking.islower() and _RUNS_ON.match(after):
                return False
            if not after.strip(_DECORATION):
                return True
            if _AFTER.match(after[:40]) is not None:
                opens_a_list = len(before.strip()) == 1 and before.strip() in "-*•+"
                return not opens_a_list and not self._defines_a_scheme()
        return self._stands_in_banner(marking, before, after)

    def _goes_on(self, before: str, first: int) -> bool:
        """Whether the words begin a line in which the sentence of the line above goes on."""
        if before.strip(_DECORATION) or first < 2:
            return False
        return _WRAPPED.search(self._document.text, max(0, first - 1 - _LONGEST_BANNER), first - 1) is not None

    def _is_listed(self, first: int, last: int) -> bool:
        """Whether a line holds one word only, and the lines above and below it one other each: a list of values."""
        text = self._document.text
        if first < 2 or last - first > _LONGEST_BANNER or _LISTED.fullmatch(text, first, last) is None:
            return False
        above, below = self._document.line(first - 1), self._document.line(min(last + 1, len(text)))
        return _LISTED.fullmatch(text, *above) is not None and _LISTED.fullmatch(text, *below) is not None

    def _runs_on(self, start: int) -> bool:
        """Whether the words follow a letter or the like in a line too long for a banner: cheap, and enough for texts without spaces."""
        text = self._document.text
        line_start, line_end = self._document.line(start)
        if start - line_start <= _LONGEST_BANNER or (before := text[start - 1]) in _LEADS_IN or before.isspace():
            return False
        return not self._holds_tags(line_start, line_end)

    def _holds_tags(self, first: int, last: int) -> bool:
        """Whether the line may hold tags, which do not count to its length."""
        if (first, last) != self._judged_line:
            self._judged_line = first, last
            text = self._document.text
            self._has_tags = text.find("<", first, last) >= 0 or text.find(">", first, last) >= 0
        return self._has_tags

    def _stands_in_sentence(self, start: int, end: int) -> bool:
        """Whether words stand right before and right after: the quick answer for most places."""
        text = self._document.text
        if start < 2 or text[start - 1] != " " or text[end : end + 1] != " ":
            return False
        return text[start - 2].isalnum() and text[end + 1 : end + 2].isalnum()

    def _in_block(self, start: int, end: int, before: str, after: str) -> tuple[str, str]:
        """What of the text before and after the words stands in their block of HTML."""
        text = self._document.text
        blocks = self._blocks_around(start)
        place = bisect_right(blocks, start)
        if place and blocks[place - 1] > start - len(before) and _may_hold_tags(before):
            before = text[blocks[place - 1] : start]
        if place < len(blocks) and blocks[place] < end + len(after) and _may_hold_tags(after):
            after = text[end : blocks[place]]
        return before, after

    def _blocks_around(self, start: int) -> "array[int]":
        """Where tags of blocks begin and end in the line that holds ``start``. A long line is read once, whatever it holds."""
        line = self._document.line(start)
        if line != self._blocks_of:
            self._blocks_of, self._blocks = line, array("I")
            for found in _BLOCK.finditer(self._document.text, *line):
                self._blocks.extend(found.span())
        return self._blocks

    def _stands_in_banner(self, marking: str, before: str, after: str) -> bool:
        """Whether the line is a banner, or a header or footer with the marking as one of its parts."""
        if len(before) + len(marking) + len(after) > _LONGEST_BANNER:
            return False
        line = before + marking + after
        if line.strip().startswith("|") and line.count("|") >= 3:
            return False
        # The marking's own part of the line, between the separators around it.
        left = _SEPARATORS.split(before)[-1]
        right = _SEPARATORS.split(after, maxsplit=1)[0]
        if not left.strip(_DECORATION) and not right.strip(_DECORATION):
            return not line.rstrip().endswith(("?", ",")) and not self._defines_a_scheme()
        own = left + marking + right
        words = left.strip(_DECORATION).split()
        if own != own.upper() or not marking.isupper() or len(words) > 4 or _SENTENCE_WORD.search(left):
            return False
        return (not right.strip(_DECORATION) or _CONTINUATION.match(right) is not None) and not self._defines_a_scheme()

    def _defines_a_scheme(self) -> bool:
        if self._is_scheme is None:
            words = {found.group(1).casefold() for found in _SCHEME.finditer(self._document.text)}
            self._is_scheme = len(words) >= 3
        return self._is_scheme
