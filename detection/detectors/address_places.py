"""Where four little numbers are the address of a machine though no word says so, and the comments in which they are parts of a standard."""

import re
from typing import Final

from detection.document import Document

# --- Where they are addresses -----------------------------------------------------------------------------------------

#: A line of a web server's log.
_LOGGED: Final = re.compile(
    r"(?:, ?[0-9a-fA-F.:]{3,39}){0,4} \S{1,64} \S{1,64} \[[0-3][0-9]/[A-Z][a-z]{2}/(?:19|20)[0-9]{2}:[0-9:]{8} [+-][0-9]{4}\]"
)
#: What is done with addresses, right before one.
_RULE_BEFORE: Final = re.compile(
    r"(?i)(?<![\w-])(?:(?:allow|deny)(?:[ \t]+from|ed)?|permit(?:ted)?|reject(?:ed|ing)?|ban(?:ned|ning)?|unban(?:ned)?|set_real_ip_from|block(?:ed|ing)? ip"
    r"|(?:white|black|allow|block|deny)[ _-]?list(?:ed)?|(?:--?(?:s|d|src|dst|source|destination)|saddr|daddr|rip|lip|rhost)"
    r"|(?:allowed|blocked|banned|trusted|denied)[_ ]?(?:ips?|hosts?|clients?|peers?)"
    r"|ping|traceroute|tracert|mtr|whois|nmap|ssh|telnet|nslookup)[\"']?[ \t]{0,3}[ \t=:][ \t\"'(\[{]{0,4}\Z"
)
_LONGEST_RULE: Final = 40
_OCTETS: Final = r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?:/[0-9]{1,2})?"
_IPV6: Final = r"[0-9a-fA-F]{1,4}:[0-9a-fA-F:]{4,36}(?:/[0-9]{1,3})?"
_BETWEEN: Final = r"[\"']?(?:[ \t]{0,3}[,;|][ \t]{0,3}|[ \t]{0,3}\r?\n[ \t]{0,12}(?:- )?|[ \t]{1,4})[\"']?"
_NEIGHBOUR_BEFORE: Final = re.compile(rf"(?<![\w.:/-])(?P<other>{_OCTETS}|{_IPV6}){_BETWEEN}\Z")
_NEIGHBOUR_BEHIND: Final = re.compile(rf"{_BETWEEN}(?P<other>{_OCTETS}|{_IPV6})(?![\w.:/-])")
_REACH: Final = 64
#: Of versions and parts no number has so many digits, but for those of some browsers, in which one has.
_LARGE: Final = re.compile(r"[0-9]{3}")
_FEWEST_LARGE: Final = 2


def stands_as_address(text: str, start: int, end: int) -> bool:
    """Whether four little numbers stand where addresses do: in a server's log, behind what is done with them, beside others."""
    if text[start - 1 : start] in _LINE_STARTS and _LOGGED.match(text, end) is not None:
        return True
    if _RULE_BEFORE.search(text, max(0, start - _LONGEST_RULE), start) is not None:
        return True
    before = _NEIGHBOUR_BEFORE.search(text, max(0, start - _REACH), start)
    if before is not None and _is_address(before["other"]):
        return True
    behind = _NEIGHBOUR_BEHIND.match(text, end)
    return behind is not None and _is_address(behind["other"])


_LINE_STARTS: Final = ("", "\n")


def _is_address(other: str) -> bool:
    """Whether a neighbour can be nothing else."""
    return ":" in other or len(_LARGE.findall(other.partition("/")[0])) >= _FEWEST_LARGE


_LAST: Final = re.compile(r"[-–]([0-9]{1,3})(?![\w.-])")


def is_first_of_range(text: str, start: int, end: int) -> bool:
    """Whether the last of four numbers, of which one is no version's, goes on to a greater one: 192.0.2.17-254."""
    last = _LAST.match(text, end)
    octets = text[start:end].split(".")
    return last is not None and int(octets[-1]) < int(last[1]) <= _HIGHEST and any(len(octet) > 2 for octet in octets)


_HIGHEST: Final = 255

# --- Where they are parts of a standard ---------------------------------------------------------------------------------

#: A part of a document has no nought.
_PART: Final = re.compile(r"[1-9][0-9]?(?:\.[1-9][0-9]?){3}")
#: Words and numbers of fewer or other parts, as far as another number.
_OTHERS: Final = r"(?:[^0-9\n]|(?<![0-9.])[0-9]{1,5}(?:\.[0-9]{1,2}){0,3}(?![0-9]))*"
#: A comment of the C family begins.
_COMMENT_BEFORE: Final = re.compile(rf"(?:^|[\s;{{}}),])(?://[/!]?|/\*+!?){_OTHERS}\Z")
_STAR_BEFORE: Final = re.compile(rf"[ \t]*\*(?!/){_OTHERS}\Z")
_AFTER_PART: Final = re.compile(r"\s|[\]):,;.]|\Z")
_REACH_OF_COMMENT: Final = 4_000
#: What is said of machines, on the line of a comment.
_MACHINE: Final = re.compile(
    r"(?i)\b(?:ip|ips|ipv4|address(?:es)?|addr|hosts?|hostname|servers?|clients?|ports?|subnets?|networks?|gateways?|router|dns|nameservers?|proxy|firewall"
    r"|peers?|ping|connect\w*|listen\w*|bind|remote|local|resolves?|allow\w*|deny|block\w*|ban\w*|whitelist\w*|vpn|lan|wan|dhcp|ntp|cidr|netmask)\b"
)


def is_part_in_comment(document: Document, start: int, end: int) -> bool:
    """Whether four little numbers without a nought stand in a comment of source code that says nothing of machines."""
    text, (first, last) = document.text, document.line(start)
    if _PART.fullmatch(text, start, end) is None or text.startswith("10.", start) or _AFTER_PART.match(text, end) is None:
        return False
    if last - first > _LONGEST_COMMENT or _MACHINE.search(text, first, last) is not None:
        return False
    before = text[first:start]
    if _COMMENT_BEFORE.search(before) is not None:
        return True
    if _STAR_BEFORE.fullmatch(before) is None:
        return False
    opened = text.rfind("/*", max(0, first - _REACH_OF_COMMENT), first)
    return opened >= 0 and text.find("*/", opened, first) < 0


_LONGEST_COMMENT: Final = 200
