"""Social security numbers where the messages of hospitals and insurers have them: in fields that no word names (HL7 version 2, X12)."""

from typing import Final

#: The nineteenth field of a patient's segment, and an identifier of that type in another one.
_PATIENT: Final = r"\bPID\|[0-9]{0,4}\|(?:[^|\r\n]*\|){17}"
_IDENTIFIER: Final = r"[0-9]{3}-?[0-9]{2}-?[0-9]{4}"
#: A reference that is called so, and a person who is identified by that.
_REFERENCE: Final = r"\bREF\*SY\*"
_PERSON: Final = r"\bNM1\*[0-9A-Z]{2,3}\*1\*(?:[^*~\n]{0,60}\*){5}34\*"

#: The number is the only group.
FIELDS: Final = rf"(?:{_PATIENT}|{_REFERENCE}|{_PERSON})({_IDENTIFIER})(?:[\^|~*\\]|\s|\z)"
TYPED: Final = rf"[|~]({_IDENTIFIER})\^\^\^[0-9A-Za-z&._-]{{0,40}}\^SS\b"
#: Matches in every text in which one of these does.
TRIGGER: Final = r"\bPID\||\bREF\*SY\*|\bNM1\*"
