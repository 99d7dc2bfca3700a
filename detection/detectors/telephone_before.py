"""What stands right before a telephone number and says whose it is, or that it is one: a label, a header, a verb, a question."""

import re
from typing import Final

from detection.detectors.model import Candidate
from detection.detectors.records import Standing
from detection.detectors.telephone_phrases import Label, follows_another, label_behind
from detection.detectors.telephone_words import header_label, label_before, names_another
from detection.document import Document

#: So many code points before a number are read for what they say of it.
BEFORE: Final = 64
#: And so many behind it.
_BEHIND: Final = 48
#: The verb right before a number; "most recent call last" is none.
CALL: Final = re.compile(r"(?i)\b(?:call|ring|text)(?: (?!last)\w+){0,2}[: ]{1,2}$")
_VERBS: Final = Standing("(?i)call|r[iıİ]ng|text")
_BEHIND_VERBS: Final = (" ", ":", "\t", ">")
#: Whom to call, between the verb that asks for it and the number.
_CALL_AT: Final = re.compile(
    r"(?i)(?:^|[^\w\s][\"')]?\s{0,3}|\b(?:please|to|can|or|and|will|you|then|just|may|could) )"
    r"(?:(?:call|ring|phone|dial)(?: [\w.'’&-]+){1,6} (?:at|on)|rufen?(?: [\w.'’&-]+){1,6} unter)[: ]{1,2}$"
)
_INITIAL: Final = re.compile(r"(?:^|[\s,;|·•/(>-])[TMPF] {1,2}$")
_AT: Final = (" at", " on", " unter")
#: Whom a question in the line before is answered by.
_ANSWER: Final = re.compile(r"\?[\"')]?[ \t]*\n(?:\[?[0-9: ]{4,9}\]? ?)?[^\W\d_][\w .]{0,24}[:>][ \t]*$")
_ASKED: Final = re.compile(r"(?i)number|phone|reach|call|num[ée]ro|número|nummer|numer|telef|tel\b|電話|电话|전화")


class Before:
    """What stands right before a number, worked out when asked for: a row of groups asks for each length."""

    __slots__ = ("_another", "_behind", "_document", "_header", "_label", "_verb", "last", "start", "text")

    def __init__(self, document: Document, start: int, last: Candidate | None) -> None:
        self._document, self.start, self.last = document, start, last
        self.text = document.text[max(0, start - BEFORE) : start]
        self._label: tuple[Label | None] | None = None
        self._header: tuple[Label | None] | None = None
        self._behind: tuple[int, Label | None] = (-1, None)
        self._another: bool | None = None
        self._verb: bool | None = None

    @property
    def label(self) -> Label | None:
        """Its label."""
        if self._label is None:
            self._label = (label_before(self.text),)
        return self._label[0]

    @property
    def header(self) -> Label | None:
        """What stands over it, as a label."""
        if self._header is None:
            self._header = (self._label_over(),)
        return self._header[0]

    def _label_over(self) -> Label | None:
        header = self._document.header(self.start)
        if header is None:
            return None
        known = self._document.remembered("labels of telephone numbers")
        if header not in known:
            known[header] = header_label(self._document, header)
        label: Label | None = known[header]
        return label

    @property
    def asks_for_it(self) -> bool:
        """Whether a verb for calling stands before it, or a question for a telephone on the line before."""
        if self._verb is None:
            document, start = self._document, self.start
            self._verb = self.text.endswith(_BEHIND_VERBS) and (
                (_VERBS.near(document, start - BEFORE, start) and CALL.search(self.text) is not None)
                or _answers(document.text, start)
            )
        return self._verb

    @property
    def tells_whom_to_call(self) -> bool:
        """Whether somebody is to be called, who is named before it."""
        return self.text.rstrip(": ").endswith(_AT) and _CALL_AT.search(self.text) is not None

    def label_behind(self, end: int) -> Label | None:
        """What stands behind it where it ends there, as a label."""
        if self._behind[0] != end:
            self._behind = end, label_behind(self.text, self._document.text[end : end + _BEHIND])
        return self._behind[1]

    @property
    def instead_of(self) -> Candidate | None:
        """The number before it, if it is given as one by which somebody is reached instead."""
        last = self.last
        return last if last is not None and follows_another(self._document.text, last.end, self.start) else None

    @property
    def is_initial(self) -> bool:
        """Whether nothing but the first letter of a word for it stands before it: "T 020 7946 0958"."""
        return self.label is Label.FAINT and _INITIAL.search(self.text) is not None

    @property
    def is_anothers_by_its_column(self) -> bool:
        """Whether its column alone says that it is no telephone's."""
        return self._is_in_a_column_of_others() and not _answers(self._document.text, self.start)

    @property
    def names_another(self) -> bool:
        """Whether its label or its column says that it is no telephone's, and it does not answer a question for one."""
        if self._another is None:
            self._another = self._names_another()
        return self._another

    def _names_another(self) -> bool:
        if names_another(self.text):
            return not _answers(self._document.text, self.start)
        return self._is_in_a_column_of_others()

    def _is_in_a_column_of_others(self) -> bool:
        header, is_over = self._document.placed_header(self.start)
        if header is None or not is_over:
            return False
        known = self._document.remembered("columns of other numbers")
        if header not in known:
            known[header] = names_another(header)
        answer: bool = known[header]
        return answer


def _answers(text: str, start: int) -> bool:
    """Whether a number answers a question for it: "Which number? / Customer: 202-555-0143"."""
    before = text[max(0, start - 200) : start]
    if "?" not in before:
        return False
    answer = _ANSWER.search(before)
    return answer is not None and _ASKED.search(before[before.rfind("\n", 0, answer.start()) + 1 : answer.start()]) is not None
