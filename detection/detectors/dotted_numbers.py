"""What four little numbers with full stops are where they are no address: parts of a document, versions in lists and of packages."""

import re
from collections.abc import Iterator
from typing import Final

from detection.document import Document
from detection.expressions import SPACES, WORD_START, Ending, compile_own

_NUMBER: Final = r"[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}"
_JOINED: Final = r"(?:[\"']?\s?[,;/&–-]\s?[\"']?|\s?(?:->|→|=>|>)\s?|,?\s(?:and|or|to|through|und|oder|bis|et|ou|à|y|o|e|ed|u|a|en|of|tot|i|oraz|lub|do)\s)"
#: Numbers of the same kind before one: "clauses *14.2.1.3, 14.2.1.4 and* 14.2.1.5".
_LIST_BEFORE: Final = re.compile(rf"(?<![0-9.])v?(?:{_NUMBER}{_JOINED}v?){{1,12}}\Z")
_REACH: Final = 160
_DIGIT: Final = re.compile("[0-9]")
_LONGEST_JOINT: Final = 12

#: Right before a number of a part or a version; an address stands behind none of these.
_NAMED: Final = Ending(
    rf"(?i){WORD_START}(?:clauses?|klauseln?|clausules?|cl[áa]usulas?|clausol[ae]|klauzul[aeię]|points?|punkte?|punkt(?:u|em|ach)?|pkt|punt[oi]?|puntos"
    r"|pontos?|ziff|abs|art|kap|lid|ust|rozdz|par|cap|sez|sect|requirements?|anforderung(?:en)?|exigences?|requisit[oi]s?|vereiste|wymaganie"
    r"|controls?|items?|steps?|schritt|étape|paso|passo|stap|krok|schedules?|exercises?|aufgabe|übung"
    r"|versions?|releases|builds|patches|updates|hotfix(?:es)?|versionen|versiones|versioni|versões|versies|wersje|wydania|tags?|checkout|ec"
    r"|(?:changes|issues|bugs) in|new in|neu in|nouveau dans|fix(?:ed)? in|resolved in|introduced in|added in|removed in|behoben in|corrigé dans|corregido en"
    r"|risolto in|corrigido em|opgelost in|naprawiono w|(?:deprecated |available |supported )?since|seit|depuis la|desde la|dalla|sinds|back-?ported to"
    r"|spec(?:ification)?s?|spezifikation|spécification|especificaci[oó]n|especificação|specifica|specificatie|specyfikacj[aięe]"
    r"|standards?|norm(?:[aąęy]|en?|as)?|estándar|(?:work)?flow|syntax|idem|ecma-?[0-9]{3}|ieee|iec|itu-t|c[+][+](?:[ ]?[0-9]{2})?"
    r"|tested with|compatible with|prior to|latest|newest|upgrade path"
    r"|(?:set out|set forth|described|defined|provided|specified|referred to|stated|mentioned|detailed) (?:in|under|at)|pursuant to|in accordance with"
    r"|subject to|notwithstanding|cfr?|vgl|nach nr|gemäß(?: nr)?|gem|laut nr|au n°)"
    rf"(?:[{SPACES}_](?:ids?|nos?|numbers?|nr))?[.]?[\"']?[{SPACES}]?[:=#]?[{SPACES}]?[(\[]?[{SPACES}\"'v]{{0,12}}"
    r"|[(](?i:see|siehe|voir|véase|vedi|ver|zie|zob[.]?|patrz|s[.])[\s]"
    # What a package manager asks of a version.
    rf"|[\"'{SPACES},(@][~^]>?[{SPACES}]?|,[{SPACES}]?<|[(]=[{SPACES}]?|[^:]npm:|[\"'] % [\"']"
)
#: Where packages are named with their versions: coordinates, tags of images, commands.
_PACKAGE: Final = re.compile(
    r"(?i)(?:[\"'][\w.-]{1,80}:[\w.-]{1,80}:|\bgem [\"'][\w-]{1,60}[\"'], ?[\"'](?:[~<>=^]{1,2} ?)?|\brefs/tags/v?"
    r"|\b(?:install|add)\b[^\n]{0,80}\s[\w.+-]{1,60}="
    r"|(?:\bimage[\"']?\s?[:=]\s?[\"']?|^\s*from |\b(?:docker|podman) (?:pull|push|run|tag)[^\n]{0,60} )(?:[\w.:-]{1,80}/){0,3}[a-z][\w.-]{0,80}:"
    r"|\b(?:dependencies|requires|packages|plugins)[\"']?\s?[:=]\s?[{\[][^\n\]}]*[:=]\s?[\"'])\Z"
)
_BEFORE_PACKAGES: Final = ":\"'=/v"
#: Where versions of packages are listed, and what stands between that and one of them: other names and versions.
_LISTS: Final = r"(?:dependenc(?:y|ies)|requirements|requires|packages|plugins|libraries|libs|modules|versions|gems|artifacts|charts)[\"']?\s?[:=\]]"
_DEPENDENCIES: Final = re.compile(rf"(?i){_LISTS}{{1,2}}(?=[^\n:=]{{0,4}}$)")
_OTHER_LIST: Final = re.compile(r"[:\[{\]][ \t\r]*\Z")
#: No text has such a list in which this does not match.
_LISTED: Final = compile_own(rf"(?i){_LISTS}", captures=False)
_KEY: Final = re.compile(r"[ \t]{0,24}(?:-[ \t]{1,3}[\"']?\Z|[-{,]?[ \t]?[\"']?[\w./@-]{1,80}[\"']?\s?[:=]{1,2}\s?[\"']?\Z)")
_REACH_OF_LIST: Final = 600
_BEHIND: Final = re.compile(
    r"(?i)[\"')]?\s(?:and|or|und|oder|et|ou|y|o|e|en|i|lub)\s(?:later|earlier|above|newer|older|higher|below|up|höher|neuer|älter|später|plus récent"
    r"|ultérieur|antérieur|supérieur|posterior|anterior|superior|successiv|precedent|hoger|lager|nieuwer|ouder|nowsz|starsz|wyższ)"
    r"|\s\((?:lts|stable|latest|eol|beta|current release|stabil)\b|\s(?:above|below|hereof|herein|oben|unten|ci-dessus|ci-dessous|supra|infra)\b"
    r"|\s(?:in|of|from|der|des|dans|de|della|del|da|van|w)\s(?:(?:the|la|le|der|de|het)\s)?[\w./+-]{0,24}\s?(?:standard|spec|specification|norme?n?|norma|normy)\b"
)

#: A part of a document has no nought and few of the same kind.
_PART: Final = re.compile(r"(?:[1-9]|[12][0-9]|30)(?:\.(?:[1-9]|[12][0-9]|30)){3}")
_LINE_BEFORE: Final = re.compile(r"[ \t]{0,12}(?:#{1,6}[ \t]|[>|][ \t]?|\*\*|__|<[bhp][1-6]?>|=+ )?\[?v?\Z")
_TITLE: Final = re.compile(
    r"(?:\*\*|__|</[bhp][1-6]?>)?[.):]?[ \t\u00a0]{0,2}(?:[–—-][ \t])?(?:(?<=[ \t\u00a0]))[ \t]{0,8}"
    r"(?P<first>[^\W\d_a-zà-öø-ÿ][\w'’/-]*)(?P<rest>[^\n]{0,120})"
)
#: A page behind a title.
_PAGE: Final = re.compile(r"(?:\.{3,}|(?: [.·]){3,}|…+|\t| {2,})[ \t]*[0-9]{1,4}[ \t\r|]*\Z")
_DOTS: Final = re.compile(r"\.{3,}|(?: [.·]){3,}|…")
#: An access point is a machine.
_ACCESS: Final = re.compile(r"(?i)access point\W{1,4}\Z")
_OF_SENTENCES: Final = re.compile(
    r"(?<![\w-])(?:of|the|and|for|to|by|shall|must|will|und|der|die|das|des|von|für|zur?|et|de|du|les?|la|à|y|del|las|los|e|di|della|dei|il|al|si|da|do|das"
    r"|dos|os?|van|het|een|voor|en|i|oraz|się|na|dla|w|z)(?![\w-])"
)
_SMALL_WORD: Final = re.compile(r"(?<![\w-])[^\W\d_A-Z]{2,}(?![\w-])")
#: What stands behind an address at the beginning of a line.
_MACHINE: Final = re.compile(
    r"(?i)\b(?:router|printer|drucker|imprimante|impresora|stampante|impressora|drukarka|switch|server|serv(?:eu|ido)r|serwer|nas|gateway|firewall|proxy"
    r"|camera|kamera|hosts?|nodes?|vms?|desktop|laptop|workstation|pc|phone|scanner|controller|primary|secondary|master|slave|backup|dns|dhcp|ntp|vpn"
    r"|vlan|wifi|ping|ports?|connect\w*|refused|block\w*|den(?:ied|y)|dropp?(?:ed)?|allow\w*|accept\w*|reject\w*|timed|time-?out|unreachable|reachable|request\w*"
    r"|get|post|put|head|http\w*|open|closed|up|down|online|offline|log(?:in|ged)|fail\w*|disconnect\w*|auth\w*|ssh\w*|tcp|udp|icmp|mac|ssid|usernames?"
    r"|[\w-]+\.(?:com|org|net|local|lan|internal|example|de|fr|io))\b"
)
_DATED: Final = re.compile(
    r"\]?[ \t]{0,3}(?:[-–—(,:/][ \t(]{0,3})(?:(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./][0-9]{1,2}[./](?:19|20)[0-9]{2}"
    r"|(?:[0-9]{1,2}\.? )?[^\W\d_]{3,10}\.?(?: [0-9]{1,2},?)? (?:19|20)[0-9]{2})\)?[*_ \t\r:]*(?:\n|\Z)"
)
_CHANGES: Final = re.compile(
    r"(?i)[ \t\r]*[:=]*\n(?:[=-]{3,}\n)?\s{0,4}[-*•+]\s?(?:fix|add|chang|remov|updat|improv|support|bug|new |initial"
    r"|behoben|neu|hinzugef|corrig|ajout|añad|aggiunt|adicion)"
)
_ALONE: Final = re.compile(r"(?:\](?:\([^()\n]*\))?)?[ \t\r]*(?:\n|\Z)")
_HEADING_OF_TWO: Final = re.compile(r"[ \t]{0,3}(?:#{2,6}[ \t]\[?|\[)v?\Z")
#: The line above has a number and a title of more words.
_FOLLOWS_TITLE: Final = re.compile(
    r"(?:^|\n)[ \t#*>|]{0,12}[1-9][0-9]?(?:\.[1-9][0-9]?){3}\.?[ \t]{1,8}[^\W\d_a-z][\w'’-]* (?:[^\W\d_A-Z]{2,} )+[^\W\d_]\w+[ .\t\r]*\n\Z"
)
_PART_ABOVE: Final = re.compile(r"[.):]?[ \t]{1,8}(?:[–-] )?[^\W\d_]")
_NEIGHBOURHOOD: Final = 1_500


#: A port or the length of a prefix behind an address.
_PORT: Final = re.compile(r":[0-9]{2,5}(?![0-9.])|/[0-9]{1,2}(?![0-9.])")


def is_part_or_version(document: Document, start: int, end: int, named: Ending) -> bool:
    """Whether four little numbers are a clause, a part of a part that stands above, a version of a package, or one of several numbers
    behind what is ``named`` as a version or a part.
    """
    text, line = document.text, document.line(start)
    if _PORT.match(text, end):
        return False
    before = text[max(line[0], start - _REACH) : start]
    if before and not before.isspace():
        if _NAMED.ends(before):
            return _ACCESS.search(before) is None
        if before[-1] in _BEFORE_PACKAGES and _PACKAGE.search(before):
            return True
        if _DIGIT.search(before, max(0, len(before) - _LONGEST_JOINT)) and (listed := _LIST_BEFORE.search(before)):
            before_list = before[: listed.start()]
            if _NAMED.ends(before_list) or named.ends(before_list):
                return True
        if _lists_packages(document) and _KEY.match(before) is not None and _is_dependency(text, line[0]):
            return True
    if _BEHIND.match(text, end):
        return True
    title = _title(text, start, end, line)
    return title is not None and not _MACHINE.search(title["first"]) and _stands_below(text, start, text[start:end])


def is_heading(document: Document, start: int, end: int) -> bool:
    """Whether a line begins with the number of a part and its title, or with a version and its date or what changed with it."""
    text, line = document.text, document.line(start)
    if not _begins_line(text[max(line[0], start - _REACH) : start]):
        return False
    if _DATED.match(text, end) or _CHANGES.match(text, end):
        return True
    if _ALONE.match(text, end):
        return _HEADING_OF_TWO.match(text, line[0], start) is not None
    if (title := _title(text, start, end, line)) is None:
        return False
    rest = title["rest"]
    if _DOTS.search(rest) and _PAGE.search(rest):
        return True
    if _MACHINE.search(title["first"] + rest):
        return False
    # With ten addresses at home begin.
    if _OF_SENTENCES.search(rest) is not None:
        return True
    if not text.startswith("10.", start) and (_SMALL_WORD.search(rest) or _PAGE.search(rest) or not rest.strip(" .:*_\t\r")):
        return True
    return _FOLLOWS_TITLE.search(text[max(0, line[0] - _REACH) : line[0]]) is not None


def _begins_line(before: str) -> bool:
    return len(before) < _REACH and _LINE_BEFORE.match(before) is not None


def _title(text: str, start: int, end: int, line: tuple[int, int]) -> re.Match[str] | None:
    """What stands behind the number of a part at the beginning of a line."""
    title = _TITLE.match(text, end, line[1])
    if title is None or _PART.fullmatch(text, start, end) is None:
        return None
    return title if _begins_line(text[max(line[0], start - _REACH) : start]) else None


def _lists_packages(document: Document) -> bool:
    if _LISTED not in document.learnt:
        document.learnt[_LISTED] = _LISTED.search(document.data) is not None
    return bool(document.learnt[_LISTED])


def _is_dependency(text: str, first: int) -> bool:
    """Whether the line stands in a list of packages, with nothing between it and the name of the list but others of them."""
    above = text[max(0, first - _REACH_OF_LIST) : first].rstrip("\n").split("\n")
    for line in reversed(above):
        if _DEPENDENCIES.search(line):
            return True
        if _OTHER_LIST.search(line) or not (":" in line or "=" in line or line.lstrip().startswith(("-", "#"))):
            return False
    return False


def _stands_below(text: str, start: int, number: str) -> bool:
    """Whether a line near begins with the number of a part that this one belongs to, and a title."""
    first, beyond = max(0, start - _NEIGHBOURHOOD), start
    third = number[: number.rfind(".")]
    for part in (third, third[: third.rfind(".")]):
        for place in _places_of(part, text, first, beyond):
            if _PART_ABOVE.match(text, place + len(part)) and _begins_line(text[text.rfind("\n", 0, place) + 1 : place]):
                return True
    return False


def _places_of(part: str, text: str, first: int, beyond: int) -> Iterator[int]:
    """Where a number stands with white space or one sign and white space behind it, the last of each."""
    for behind in (" ", ". ", ") ", ": ", "\t"):
        place = text.rfind(part + behind, first, beyond)
        if place >= 0:
            yield place
