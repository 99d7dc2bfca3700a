"""What follows a name as its value, in the syntax of any language, configuration or mark-up: where it lies, and what it may be."""

import re
from typing import Final, NamedTuple

from detection.detectors.assigned_references import is_hashed, is_no_name, is_number_of_setting, is_part_of_call, is_reference
from detection.detectors.secret_values import IN_FOURS, LONGEST
from detection.named_tuples import from_tuple

#: What makes bytes of a literal: ``Base64.decode("…")``, ``Buffer.from('…', 'hex')``, ``hex"…"``.
DECODING: Final = (
    r"(?:(?:new )?[\w.]{0,40}(?:decode\w{0,16}|[bB]uffer\.from|[gG]et_?[bB]ytes|[tT]o_?[bB]ytes|fromhex|from_?[hH]ex|[fF]rom_?[bB]ase64\w{0,8}"
    r"|enc\.\w{2,9}\.parse|unhexlify|hexToBytes)\()"
)
#: What closes a name: quotes, also escaped ones, brackets, stars.
CLOSING: Final = r"(?:\\?[\"'`*\])]|&(?:quot|#3[49]);){0,4}"
#: What stands between a name and the sign behind it that says its type.
TYPE: Final = r"(?:\[\d{0,4}\]|\s\*?string|\s\[\]byte|\s\{\s?get;\s?(?:(?:private|protected|internal)\s)?(?:set;|init;)?\s?\})?"
#: How values go on that are longer than others may be.
_GENERATED: Final = rf"[0-9A-Za-z+/_.~-]{{1,{LONGEST - 256}}}+={{0,2}}"
_QUOTED: Final = (
    r"(?P<quote>\\?\"(?:\"\")?|\\?'|`|&(?:quot|#3[49]);)"
    rf"(?P<literal>(?>(?:(?!(?P=quote))(?:[^\n\\]|\\.)){{1,256}})(?:{_GENERATED})?)(?P=quote)"
)
#: Such a password alone to the end of the line.
_FOURS_ALONE: Final = rf"{IN_FOURS}(?=\r?(?:\n|\Z))"
#: What may stand around a literal: a prefix, a call, a list, a default behind a variable of the environment.
_AROUND: Final = (
    r"(?:[\w.\[\]$'\"()]{1,60}\s{1,2}(?:\|\||\?\?|or)\s{1,2}"
    r"|(?:new\s)?[\w.:\[\]$]{1,40}\(\s{0,4}(?:[\"'][\w.-]{1,40}[\"']\s{0,2},\s{0,2}(?![\"'](?:hex|base64(?:url)?|utf-?8|latin1|binary)[\"']))?|[\[({]\s{0,4})?(?:[bBrRuULf@]{1,2})?"
)
_OPERATOR: Final = TYPE + (
    r"\s{0,24}(?::[ \t]{0,3}[\w.:<>\[\]?*&]{1,30}[ \t]{0,3}(?:=(?!=|>)|:=)|:=|=>|->|<-|={1,3}|!==?|[:：]{1,2}|\|\||\?\?|\.equals\w{0,10}\()"
)
#: What a value without quotes is made of.
_BARE: Final = r"[^\s\"'`<>,;，。；、]{4,256}"
_VALUE: Final = re.compile(
    rf"{CLOSING}(?:"
    rf"(?P<assigned>{_OPERATOR})(?:[ \t]{{0,40}}(?:\\?\r?\n[ \t]{{0,24}})?{_AROUND}{_QUOTED}|[ \t]{{0,8}}(?P<bare>{_FOURS_ALONE}|{_BARE}))"
    rf"|(?P<tagged>(?:\s[^<>\n]{{0,80}})?>\s{{0,40}}(?:<[Vv]alue>\s{{0,20}})?)(?P<text>[^<>\n]{{4,256}}?|[0-9A-Za-z+/_.~-]{{257,{LONGEST}}}+={{0,2}})\s{{0,40}}</(?P<tag>[\w:.-]{{1,40}})"
    rf"|(?P<loose>\s{{0,3}}[,(](?:\s{{0,4}}|[ \t]{{0,16}})(?:<<|{DECODING}\s{{0,4}})?|[ \t]{{1,8}})@?"
    rf"{_QUOTED.replace('quote', 'mark').replace('literal', 'argument')}"
    r")"
)
#: Calls that make a value of a literal and nothing else.
_MAKING: Final = re.compile(r"(?:String|Some|Secret\w*|string|str|bytes?)(?:::\w+)?\(")
#: The value of a name that is itself a value: name="password" value="…", "name": "PASSWORD", "value": "…".
_VALUE_OF: Final = re.compile(
    r"(?:[\"']|\s)?\s{0,3}[,>]?\s{0,40}<?[\"']?(?:value|val|default)[\"']?(?:\s{0,3}[=:]\s{0,3}|>\s{0,20})"
    r"(?:[\"'](?P<literal>[^\"'\n]{1,256})[\"']|(?P<bare>[^\s\"'<>,;]{4,256}))"
)
#: No other value is named behind one of these.
_PLAIN_SIGNS: Final = frozenset("=:(")
_VALUE_OF_START: Final = re.compile(r"[\"']?\s{0,40},?\s{0,40}>?\s{0,40}<?[\"']?(?:val|default)")
_SETTING_TAGS: Final = frozenset(
    [
        "property",
        "entry",
        "prop",
        "param",
        "string",
        "value",
        "add",
        "config",
        "setting",
        "item",
        "init-param",
        "context-param",
        "constructor-arg",
    ]
)

#: A value without quotes that is longer than others may be.
_LONG_BARE: Final = re.compile(rf"[0-9A-Za-z+/_.~-]{{256,{LONGEST}}}+={{0,2}}")
#: What makes a bare value worth a second look.
_ODD: Final = re.compile(r"[&()\[\]{}\\*`.|]")
_NAMES: Final = re.compile(r"[A-Za-z_$][\w$]*(?:(?:(?:!!|\?)?\.|->|::)[A-Za-z_$][\w$]*)+(?:!!)?")


#: What is longer is a token of a service, whatever its name is.
LONGEST_WRITTEN: Final = 256


class AssignedValue(NamedTuple):
    """Where a value lies, whether it is a literal in quotes or an element, whether it is given by a sign of assignment alone,
    whether it is all that stands in its place, so that it may be a word, or words joined with a number, whether it may be
    words joined without one, and whether it is given to a method named for passwords, where a sign does for a digit."""

    start: int
    end: int
    is_literal: bool
    is_assigned: bool
    may_be_word: bool = False
    is_whole: bool = False
    may_be_joined: bool = False
    is_argument: bool = False


#: What most values are, right behind their names: one word without quotes and brackets, which nothing follows that could be its own
#: value or stands for it. And what is none: nothing, or less than a value, and another line of words behind it.
_PLAIN_VALUE: Final = re.compile(
    r"=[ \t]{0,8}(?![a-z]{4} )([0-9A-Za-z][0-9A-Za-z!#$%+/=?@^_~-]{3,255}+)(?=[\s0-9A-Za-z!#$%+/=?@^_~-]|\Z)(?!\s{1,2}(?:\|\||\?\?|or\s))"
    r"|[:=][ \t]{0,8}(?:(?!new\b)[0-9A-Za-z]{1,3}[ \t]{0,8}\r?\n(?!or\b)[0-9A-Za-z]|\r?\n[ \t]{0,24}(?:- )?\w{1,40}:\s)"
)


def value_after(text: str, name_start: int, name_end: int) -> AssignedValue | None:
    """The value of the name that stands there, or None: what follows is none, or stands for one (a call, a variable, a key)."""
    plain = _PLAIN_VALUE.match(text, name_end)
    if plain is not None:
        if plain.lastindex is None or is_hashed(text, name_start) or is_no_name(text, name_start, name_end):
            return None
        start, end = plain.span(1)
        is_longer = end - start == LONGEST_WRITTEN and _LONG_BARE.match(text, start) is not None
        return (_bare if is_longer else _placed)(text, name_start, name_end, start, end)
    if (
        text[name_end : name_end + 1] not in _PLAIN_SIGNS
        and _VALUE_OF_START.match(text, name_end) is not None
        and (named := _VALUE_OF.match(text, name_end)) is not None
    ):
        part = "literal" if named["literal"] is not None else "bare"
        return AssignedValue(*named.span(part), is_literal=part == "literal", is_assigned=True)
    found = _VALUE.match(text, name_end)
    if found is None:
        return None
    kind = found.lastgroup
    if is_part_of_call(text, name_start, name_end, found) or _is_apart(text, name_end, found):
        return None
    if kind == "bare":
        return _bare(text, name_start, name_end, *found.span("bare"))
    if kind == "literal":
        start, end = found.span("literal")
        around = text[found.end("assigned") : start]
        is_alone = "(" not in around or _MAKING.search(around) is not None
        return AssignedValue(start, end, is_literal=True, is_assigned=is_alone, may_be_word=is_alone)
    if kind == "tag":
        is_element = found["tag"].lower().endswith(text[name_start:name_end].lower())
        if not is_element and found["tag"].lower() not in _SETTING_TAGS:
            return None
        return AssignedValue(
            *found.span("text"), is_literal=True, is_assigned=is_element, may_be_word=is_element, is_whole=is_element
        )
    if _KEY_BEHIND.match(text, found.end()) is not None:
        return None
    is_assigned = _gives(text, name_start, name_end, found)
    is_argument = "(" in found["loose"] and text.startswith(")", found.end()) and "." in text[name_start:name_end]
    return AssignedValue(
        *found.span("argument"), is_literal=True, is_assigned=is_assigned, may_be_word=is_assigned, is_argument=is_argument
    )


#: A literal with a colon or an arrow behind it is the key of another value: ``{'userpass': password, 'submit1': …}``.
_KEY_BEHIND: Final = re.compile(r"\s{0,3}(?::(?!:)|=>)")


def _is_apart(text: str, name_end: int, found: re.Match[str]) -> bool:
    """Whether an empty line stands between a name and the sign behind it: ``/etc/passwd`` above ``=head1``."""
    beyond = found.end("assigned")
    return beyond - name_end > 2 and text.count("\n", name_end, beyond) > 1


_DEFINING: Final = re.compile(r"\b(?:define|global|ENV|SET|set|const)[ \t(\"']{1,4}\Z")
_SETTER: Final = re.compile(r"(?:[\w$]*[.>:])?set_?[A-Z]")


def _gives(text: str, name_start: int, name_end: int, found: re.Match[str]) -> bool:
    """Whether a literal behind a name, a space, a comma or a bracket is its value: ``#define X "…"``, ``setX("…")``, a line ``x '…'``."""
    if found["loose"].endswith("<<"):  # {name, <<"…">>} of Erlang
        return True
    if "(" in found["loose"]:
        return _SETTER.match(text, name_start, name_end) is not None
    if _DEFINING.search(text, max(0, name_start - 12), name_start) is not None:
        return True
    line = text.rfind("\n", max(0, name_start - 40), name_start) + 1
    return (
        found["loose"].isspace() and text[line:name_start].isspace() and text[found.end() : found.end() + 1] in ("\n", "\r", "")
    )


#: Names of settings: ``DB_PASSWORD``, ``spring.datasource.password``.
_SETTING: Final = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\Z|[a-z][\w-]*(?:\.[\w-]+)+\Z")


def _bare(text: str, name_start: int, name_end: int, start: int, end: int) -> AssignedValue | None:
    """A value without quotes, as configurations have them: no call, no index, no attribute of something."""
    if end - start == LONGEST_WRITTEN and (whole := _LONG_BARE.match(text, start)) is not None:
        end = whole.end()
    value = text[start:end]
    if is_no_name(text, name_start, name_end) or is_reference(text, name_start, name_end, start, value):
        return None
    if value[0] == "-" or value[-1] == ":" or _ODD.search(value) is not None:
        if value[0] == "-" and text[start - 1] == ":":  # ${NAME:-default}
            start += 1
        if (brace := text.find("}", start, end)) > start and "{" not in value:
            end = brace
        if (amp := text.find("&", start, end)) >= 0 and (
            text[name_start - 1 : name_start] in ("?", "&") or text.find("=", amp, end) >= 0
        ):
            end = amp
        if text.startswith("**", start) and text.startswith("**", end - 2):
            start += 2
        value = text[start:end]
        plain = value.rstrip(")]}\\*`.|")
        if (
            "[" in value
            or "\\u" in value
            or "(" in plain[1:]
            or ")" in plain
            or value.endswith(("(", "{", ":"))
            or _NAMES.fullmatch(plain)
        ):
            return None
        end = start + len(plain)
    return _placed(text, name_start, name_end, start, end)


def _placed(text: str, name_start: int, name_end: int, start: int, end: int) -> AssignedValue | None:
    """The same, for what it says where it stands."""
    after = text[end : end + 1]
    is_setting = _SETTING.match(text, name_start, name_end) is not None
    # A line that goes on behind a backslash, as in commands; NAME=value before another word of the command.
    ends_line = after in "\r\n" or _CONTINUED.match(text, end) is not None
    in_command = is_setting and after == " " and text[start - 1] == "=" and text[name_start:name_end].isupper()
    if after in ("(", "[", "<") or (after == " " and not ends_line and not in_command and text[start:end].isalpha()):
        return None
    if after == "." and text[end + 1 : end + 2].isspace() and text[start:end].isalpha() and text[end + 2 : end + 3].isupper():
        return None  # "Password: confidential. If …"
    may_be_word = ends_line and (is_setting or _is_entry(text, name_start, name_end, start))
    # An entry of a connection string: ";Password=…;".
    in_string = after in ";\"'" and text[max(0, name_start - 2) : name_start].rstrip().endswith(";")
    is_whole = (ends_line or in_string) and text[start - 1] == "="
    if text[start:end].isdecimal() and not is_whole:
        is_whole = is_number_of_setting(text, name_start, start, end, ends_line=ends_line)
    return from_tuple(AssignedValue, (start, end, False, True, may_be_word or in_command, is_whole, False, False))


_CONTINUED: Final = re.compile(r"[ \t]{1,3}\\\r?\n|[ \t]{1,8}(?:\r?\n|\Z)")
_ENTRY: Final = re.compile(r"[ \t]*(?:#[ \t]*)?(?:-[ \t]+)?\Z")


def _is_entry(text: str, name_start: int, name_end: int, start: int) -> bool:
    """Whether a line is ``name: value`` and nothing else, as configurations in YAML have them."""
    if text[name_end:start].strip() != ":" or text[name_start:name_end] != text[name_start:name_end].lower():
        return False
    line = text.rfind("\n", max(0, name_start - 60), name_start) + 1
    return _ENTRY.match(text, line, name_start) is not None
