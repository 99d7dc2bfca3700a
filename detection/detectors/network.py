"""Addresses of machines: IPv4, IPv6 and MAC."""

import ipaddress
import re
from collections.abc import Iterator
from typing import Final

from detection.detectors import redaction
from detection.detectors.address_places import is_first_of_range, is_part_in_comment, stands_as_address
from detection.detectors.dotted_numbers import is_heading, is_part_or_version
from detection.detectors.model import Candidate, Checked, Detector, pattern_finder
from detection.document import Document
from detection.expressions import SPACES, Ending, compile_own, spans_of
from detection.proximity import NearTerms
from domain.rules import Confidence

_GROUP: Final = "network"

# --- IPv4 -------------------------------------------------------------------------------------------------------------

#: Nothing lives in 0.0.0.0/8; the first of four is therefore no zero.
_FIRST: Final = r"(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]?)"
_OCTET: Final = r"(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_IPV4: Final = rf"\b{_FIRST}(?:\.{_OCTET}){{3}}\b"
#: What says that four numbers are a version, a section, an identifier of an object.
_NO_ADDRESS_BEFORE: Final = Ending(
    r"(?i)(?:(?:\A|[^\p{L}\p{N}_])(?:v|ver|vers|version|versions|versione|versión|versão|versie|release|rel|build|firmware|fw|driver|update"
    r"|upgrade|revision"
    r"|mise à jour|maj|aktualisierung|actualisation|actualizaci[oó]n|aggiornamento|atualização|bijwerking|aktualizacj[aęi]|wersj[aęi]"
    r"|rev|patch|sec|(?:section|chapter|clause|paragraph|article|table|figure)s?|annex|appendix|oid|object[ _]?identifier|abschnitte?n?s?|kapiteln?s?|ziffern?"
    r"|absatz|absätze|anhang|anlage|tabelle|abbildung|chapitres?|paragraphes?|annexes?|tableau|alinéas?|secci[oó]n(?:es)?|cap[ií]tulos?"
    r"|apartados?|p[aá]rrafos?|art[ií]culos?|tablas?|sezion[ei]|capitol[oi]|paragraf[oi]|articol[oi]|allegat[oi]|tabell[ae]"
    r"|sec?ç(?:ão|ões)|seccao|parágrafos?|artigos?|anexos?|tabelas?|figura|paragraaf|paragrafen|hoofdstuk(?:ken)?|artikel(?:en)?"
    r"|bijlagen?|tabel|afbeelding|rozdzia[łl](?:y|u|ach|em)?|rozdziale|sekcj[aięe]|paragraf(?:u|ie)?|artykuł(?:u|y)?|załącznik|tabel[aię]"
    r"|nummer|rfc|schema|kernel|chrome|chromium|edge|firefox|thunderbird|safari|opera|zoom|skype|acrobat|java|jre|jdk|python|php|framework"
    r"|runtime|plugin|sdk|api|assembly|dll|package)"
    r"(?:[ _.-]?(?:no|number|is|to|from))?[\"']?[ :=#.(>~^]{0,3}[\"']?"
    # As a part of a name: AssemblyVersion("…"), file_version=….
    r"|[A-Za-z0-9_](?:version|_(?:ver|build|rel|release))(?:_?(?:no|num|number|string|info))?[\"']?[ :=(>]{0,3}[\"']?"
    # Names of identifiers of objects: OID_EDDSA = '…'.
    r"|(?:\A|[^A-Za-z0-9])oid_[A-Za-z0-9_]{1,40}[\"']?[ ]?[:=][ ]?[\"']?"
    rf"|[=<>~!^]=[{SPACES}]?|§ ?|(?:\A|[^A-Za-z0-9/])[A-Za-z][A-Za-z_-]*/|[A-Za-z_][0-9]*-)\n?"
)
_RANGE_AFTER: Final = re.compile(rf"[-–](?!{_OCTET}\.{_OCTET}\.)[0-9A-Za-z]")
#: How is said that something changes its version, as far as a number: "upgraded the driver from 1.9.2.1 to …".
_CHANGES: Final = re.compile(
    r"(?i)\b(?:(?:up|down)(?:dat|grad)|bump|roll(?:ed|ing)? back|migrat|aktualisier|hochgestuft|(?:mis(?:es?)?|mettre|mettez) (?:à|a)"
    r" (?:jour|niveau)|actuali[sz]|rétrograd|aggiorn|atualiz|bijgewerkt|bijwerk|ge[uü]p(?:date|datet|grade)|z?aktualiz)"
    r"(?:(?![.:;!?]\s|\bto\b.{0,48}\bto\b).){0,48}(?:\b(?:from|to|at|von|auf|nach|de|du|à|vers|en|a|al|alla|da|dalla|desde|hasta|para|van"
    r"|naar|z|do|na)|->|→|=>)\s{0,2}v?$"
)
#: The same with nothing but a program's name behind the verb: "bump netty 4.1.107.1", "chore(deps): bump io.netty:netty-all 4.1.107.1".
_BUMPS: Final = re.compile(
    r"(?i)\b(?:bump(?:s|ed|ing)?|pin(?:s|ned)?|(?:up|down)grad(?:es?|ed|ing)|updat(?:es?|ed|ing)|aktualisier(?:e|t)|actuali[sz](?:e|a|é)|aggiorna(?:to)?"
    r"|atualiza(?:do)?|bijgewerkt|zaktualizowano)"
    r"(?: (?:the|dependency|version of|library|plugin|image|chart|package))? "
    r"(?!(?:the |my |our )?(?:route|switch|server|serveur|servidor|serwer|host|node|dns|firewall|gateway|proxy|printer|drucker|nas|ap|access point|record"
    r"|rule|entry|ip|address|client|peer|endpoint|subnet|vpn|camera|phone|machine|box|vm|worker|mirror|controller)\w{0,3}\b)"
    r"[a-z@][\w.:/@+-]{1,60}(?: (?:to|from|auf|von|à|de|a|da|naar|van|do|z)| ?(?:->|→|=>|==|@))? ?v?$"
)
_PORT_OR_PREFIX: Final = re.compile("[:/][0-9]")
#: A number that another follows, which it became.
_FORMER: Final = re.compile(
    r"(?i)(?<![0-9.])(v?)[0-9]{1,3}(?:\.[0-9]{1,3}){2,3}"
    r"(?:\s(?:to|bis|auf|à|vers|a|alla|para|hasta|naar|do|na)\s|\s{0,2}(?:->|→|=>)\s{0,2})v?$"
)
#: Numbers of a version, a section, a size; addresses as often as not.
_LITTLE: Final = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){3}")
_UNIT: Final = re.compile(r"\s?(?:[mckdµn]m|[mckdµ]?g|[mcd]l|[kMG]?Hz|k?Wh?|k?Pa|bar|psi|inch(?:es)?|%|°|€)(?![\w.])")
#: In Spanish and Portuguese the word is none for a part of a text.
_PARAGRAPH: Final = re.compile(r"(?i)\b(?:(?:see|in|of|under|per|and) para\s|para\.\s?)$")
#: Four small numbers are a version more often than an address, unless something says so or it is one that everybody knows.
_SMALL: Final = re.compile(r"[1-9](?:\.[0-9]{1,2}){3}")
#: Two words with capitals or a word and a year, which programs are called by: "Adobe Reader 23.6.0.12".
_PROGRAM_BEFORE: Final = re.compile(
    r"(?:^|[^\w.@/-])[A-Z][A-Za-z+]*[a-z](?:[ \u00a0][A-Z][A-Za-z+]*)+(?:[ \u00a0](?:19|20)[0-9]{2})?[ \u00a0]$"
)
#: What programs for machines are called: "SQL Server 12.0.20.1", "Windows Server 2016 10.0.14.3".
_SERVER_PROGRAM_BEFORE: Final = re.compile(
    r"(?<![\w.@/-])(?:(?:Microsoft )?(?:Windows|SQL|Exchange|SharePoint|Terminal Services)|Apache|Tomcat|Oracle|VMware|vCenter"
    r"|MySQL|MariaDB|PostgreSQL|WebLogic|WebSphere|GlassFish|JBoss|WildFly|Citrix|Zabbix|Squid|Nginx|NGINX|Envoy|Traefik|OpenVPN"
    r"|Plex|Jellyfin|Emby|Minecraft|TeamCity|Jira|GitLab|Confluence|Veeam|Forti[Gg]ate|Sophos|SonicWall|Palo Alto)"
    r"(?: [A-Z]\w+)?[ \u00a0](?:Server|Proxy|Firewall|Host|Client)(?:[ \u00a0](?:19|20)[0-9]{2}(?: R2)?)?[ \u00a0]$"
)
#: What programs for people are called: "VPN Client 5.0.7.29", "Oracle Instant Client 12.2.0.1", "AV Agent 17.2.5.1". What a client
#: speaks or where it stands is no name of a program: "DHCP Client 12.2.3.4".
_CLIENT_PROGRAM_BEFORE: Final = re.compile(
    r"(?<![\w.@/-])(?:[A-Z][\w+]*[ \u00a0]){0,3}(?:(?:VPN|RDP|ICA|SSO|SAP|SQL|(?:Any|Open|Secure|Global)[A-Z][a-z]+|Citrix|Oracle|Instant|Native"
    r"|Cisco|Novell|Lotus|Notes|Outlook|Exchange|Lync|Teams|Zoom|Webex|Jabber|Desktop|Mail|Email|E-Mail|Backup|Sync|Endpoint|Security|Horizon|VMware"
    r"|Symantec|Sophos|McAfee|Kaspersky|TeamViewer|Nextcloud|Dropbox|OneDrive|Steam)[ \u00a0]Client"
    r"|[A-Z][\w+]*[ \u00a0](?:Agent|Suite|Edition|Reader|Viewer|Studio|Manager|Player|Editor|Plug-?[iI]n|Add-?[iI]n|Tools|Antivirus|Professional))"
    r"(?:[ \u00a0](?:19|20)[0-9]{2})?[ \u00a0]$"
)
#: What is said of a machine and of no program.
_MACHINE_AFTER: Final = re.compile(
    r"(?i)[ \u00a0,(]{1,2}(?:(?:is|was|has|have|got|had|successfully|been|not|no longer|now)[ \u00a0]){0,3}"
    r"(?:(?:dis|re)?connect(?:ed|s|ing)\b|log(?:ged|s|in)\b|sign(?:ed|s)\b|authenticat|assign|request|sen[dt]|receiv|den(?:y|ied)|reject|block"
    r"|timed out|reset|join|roam|online\b|offline\b|(?:un)?reachable|respond|port\b|verbunden|getrennt|angemeldet|erreichbar|connecté|déconnecté"
    r"|conectad|desconectad|connesso|disconnesso|verbonden|połączon)"
)
#: Of ten, addresses at home have anything behind it, and Windows has nought and more.
_OF_SERVER_PROGRAMS: Final = re.compile(r"(?:10\.0\.[1-9]|(?!10\.)[12]?[0-9]\.).*")
#: What a machine is there for or where, and what it is: "Core Switch 12.2.3.4", "Drucker Empfang 12.3.1.7".
_MACHINE_BEFORE: Final = re.compile(
    r"(?i)(?<![\w.@/-])(?:(?:core|edge|access|distribution|aggregation|spine|leaf|main|primary|secondary|backup|standby|spare|web|mail|file|print"
    r"|database|db|app|application|jump|build|test|dev|staging|prod|production|master|worker|head|compute|storage|office|lab|guest|branch|floor"
    r"|lobby|reception|warehouse|door|hall|room|label|laser|colou?r)[ \u00a0-](?:switch|node|printer|scanner|camera|machine|workstation|nas|terminal)"
    r"|(?:drucker|rechner|knoten|serveur|imprimante|commutateur|routeur|passerelle|hôte|servidor|impresora|enrutador|conmutador|nodo|cortafuegos"
    r"|stampante|impressora|roteador|comutador|anfitrião|drukarka|serwer|przełącznik|węzeł|zapora|bramka|knooppunt)[ \u00a0][^\W\d]\w*)[ \u00a0]$"
)
_PROGRAM_AFTER: Final = re.compile(
    r"[ \u00a0](?:(?i:toolkit|sdk|runtime|driver|firmware|release notes|beta|alpha|hotfix|rc[0-9]?)|LTS|GA)\b"
)
#: Few programs have come as far as a thirtieth version; with ten addresses at home begin.
_OF_PROGRAMS: Final = re.compile(r"(?!10\.)[12]?[0-9]\..*")
_KNOWN: Final = frozenset(("1.1.1.1", "1.0.0.1", "8.8.8.8", "8.8.4.4", "9.9.9.9", "4.2.2.1", "4.2.2.2"))
_WORDS: Final = (
    *(
        "ip",
        "ips",
        "ip address",
        "ipv4",
        "ipv6",
        "host",
        "hostname",
        "server",
        "client",
        "address",
        "addr",
        "subnet",
        "gateway",
        "dns",
    ),
    *(
        "remote",
        "source ip",
        "peer",
        "nameserver",
        "router",
        "ping",
        "from",
        "network",
        "port",
        "proxy",
        "firewall",
        "login",
        "adresse",
    ),
    *(
        "adresse ip",
        "dirección ip",
        "indirizzo ip",
        "endereço ip",
        "ip-adresse",
        "ip-adres",
        "prefix",
        "listen",
        "listening",
        "bind",
    ),
)
_OF_PROGRAMS_TOO: Final = (
    "from",
    "host",
    "server",
    "client",
    "port",
    "login",
    "prefix",
    "bind",
    "listen",
    "proxy",
    "firewall",
    "router",
    "network",
    "remote",
)
_TERMS: Final = NearTerms(_WORDS)
#: Those that nobody uses of programs and figures.
_ADDRESS_TERMS: Final = NearTerms(tuple(word for word in _WORDS if word not in _OF_PROGRAMS_TOO))
_NEAR: Final = 32
_REACH_OF_CHANGE: Final = 64
_REACH_OF_NAME: Final = 40
#: The number of a section, at the beginning of a line or an element: "10.3.2.5. Access".
_SECTION: Final = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){3}\.\s")
_HEADING: Final = ("", "\n", ">")
_MASK: Final = re.compile(r"255\.(?:255|254|252|248|240|224|192|128|0)\.[0-9]+\.[0-9]+")


def _check_ipv4(document: Document, start: int, end: int) -> Checked | None:
    text = document.text
    value, after = text[start:end], text[end : end + 2]
    before = text[max(0, start - 24) : start]
    if before[-1:] in (".", "_"):
        return None
    if after[:1] == "." and after[1:].isalnum() and not _has_port(text, start, end):
        return None
    if after[:1] in ("_", "+", "~") or (after[:1].isascii() and after[:1].isalnum()):
        return None
    if after[:1] in ("-", "–") and _RANGE_AFTER.match(text[end : end + 10]) and not is_first_of_range(text, start, end):
        return None
    if _MASK.fullmatch(value) or (before[-1:] in _HEADING and _SECTION.fullmatch(value + after)):
        return None
    if before and _NO_ADDRESS_BEFORE.ends(before) and not before.endswith("://"):
        return None
    if _LITTLE.fullmatch(value):
        if stands_as_address(text, start, end):
            return Checked(value, Confidence.LIKELY, "octets")
        if _is_version_or_figure(document, start, end) or (before[-1:] == "@" and not _signs_in(text, start)):
            return None
    elif _OF_PROGRAMS.fullmatch(value) is not None and _came_to(document, start, end):
        return None
    small = _SMALL.fullmatch(value) is not None and value not in _KNOWN and before[-3:] != "://" and before[-1:] != "["
    if small and after[:1] not in (":", "/") and _TERMS.confirm(document, start, end, _NEAR) is None:
        return None
    return Checked(value, Confidence.LIKELY, "octets")


#: What is seen on a network: a port behind each address, as a number or a name. ``10.1.2.3.47888 > 10.1.2.4.https: Flags``.
_PORT: Final = r"\.(?:[0-9]{2,5}|[a-z][a-z0-9-]{1,20})"
_GOES_TO: Final = re.compile(rf"{_PORT} > [0-9A-Za-z][0-9A-Za-z_.-]{{0,80}}:(?:\s|$)")
_COMES_FROM: Final = re.compile(rf"(?:^|\s)[0-9A-Za-z][0-9A-Za-z_.-]{{0,80}}{_PORT} > $")
_PORT_OF_TARGET: Final = re.compile(rf"{_PORT}:(?:\s|$)")


def _has_port(text: str, start: int, end: int) -> bool:
    """Whether a full stop behind an address comes before its port, and it is one of two between which something is sent."""
    if _GOES_TO.match(text, end):
        return True
    return _PORT_OF_TARGET.match(text, end) is not None and _COMES_FROM.search(text[max(0, start - 112) : start]) is not None


#: Who signs in somewhere, or with what: ``ssh deploy@10.1.2.3``, ``ftp://anon@…``. Behind the names of packages stand versions.
_SIGNS_IN: Final = re.compile(
    r"(?i)(?:\b(?:ssh|scp|sftp|ftp|rsync|telnet|mosh|sip|login|connect)\b[^\n]*|://[^\s@/]*|\b(?:root|admin|administrator|ubuntu|debian|ec2-user|deploy|backup|user))@$"
)


def _signs_in(text: str, start: int) -> bool:
    return _SIGNS_IN.search(text[max(0, start - 80) : start]) is not None


def _is_version_or_figure(document: Document, start: int, end: int) -> bool:
    """Whether numbers that may be a version became or were one, or are a figure of some unit."""
    text = document.text
    if _UNIT.match(text, end):
        return True
    if text[start:end] not in _KNOWN and is_part_in_comment(document, start, end):
        return True
    if _is_of_program(document, start, end) or is_part_or_version(document, start, end, _NO_ADDRESS_BEFORE):
        return True
    if is_heading(document, start, end) and _ADDRESS_TERMS.confirm(document, start, end, _NEAR) is None:
        return True
    before = text[max(0, start - _REACH_OF_CHANGE, document.line(start)[0]) : start]
    if _PARAGRAPH.search(before):
        return True
    former = _FORMER.search(before)
    if former is not None and (former.group(1) or _NO_ADDRESS_BEFORE.ends(before[: former.start()])):
        return True
    return _came_to(document, start, end)


def _came_to(document: Document, start: int, end: int) -> bool:
    """Whether a program is said to come to the number right before it, and nothing near is said of addresses."""
    text = document.text
    before = text[max(0, start - _REACH_OF_CHANGE, document.line(start)[0]) : start]
    if _CHANGES.search(before) is None and (
        _OF_PROGRAMS.fullmatch(text, start, end) is None or _PORT_OR_PREFIX.match(text, end) or _BUMPS.search(before) is None
    ):
        return False
    return _ADDRESS_TERMS.confirm(document, start, end, _REACH_OF_CHANGE) is None


def _is_of_program(document: Document, start: int, end: int) -> bool:
    """Whether the name of a program stands right before, or a word for one behind, and nothing near is said of addresses."""
    text, value = document.text, document.text[start:end]
    if value in _KNOWN or text[end : end + 1] in (":", "/"):
        return False
    before = text[max(0, start - _REACH_OF_NAME) : start]
    if _OF_SERVER_PROGRAMS.fullmatch(value) is not None and _SERVER_PROGRAM_BEFORE.search(before) is not None:
        return _ADDRESS_TERMS.confirm(document, start, end, _NEAR) is None
    if _OF_PROGRAMS.fullmatch(value) is None:
        return False
    if _CLIENT_PROGRAM_BEFORE.search(before) is not None and _MACHINE_AFTER.match(text, end) is None:
        return _ADDRESS_TERMS.confirm(document, start, end, _NEAR) is None
    is_named = _PROGRAM_BEFORE.search(before) is not None and _MACHINE_BEFORE.search(before) is None
    if not is_named and _PROGRAM_AFTER.match(text, end) is None:
        return False
    return _TERMS.confirm(document, start, end, _NEAR) is None


IPV4: Final = Detector(
    id="ipv4",
    group=_GROUP,
    name="IPv4 address",
    description="Four octets that are no version, section, object identifier or netmask.",
    triggers=(_IPV4,),
    find=pattern_finder(_IPV4, _check_ipv4),
    redact=redaction.beginning,
    context=_WORDS,
    yields_to=("ipv6",),
    standard="RFC 791",
    example="Client 203.0.113.57 connected",
)

# --- IPv6 -------------------------------------------------------------------------------------------------------------

_GROUP_OF_FOUR: Final = "[0-9A-Fa-f]{1,4}"
_DOTTED: Final = r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}"
#: Before an address in the header of a mail and in a record for its senders, where the six would be taken for a group:
#: ``[IPv6:2001:db8::1]``, ``ip6:2001:db8::1``.
_TAG: Final = re.compile("(?i)IPv?6:")
_IPV6: Final = compile_own(
    rf"(?:\b(?i:IPv?6):)?(?:(?:{_GROUP_OF_FOUR}:){{6}}{_DOTTED}|(?:{_GROUP_OF_FOUR}:){{7}}{_GROUP_OF_FOUR}"
    rf"|(?:{_GROUP_OF_FOUR}(?::{_GROUP_OF_FOUR}){{0,5}})?::(?:{_GROUP_OF_FOUR}:){{0,5}}{_DOTTED}"
    rf"|(?:{_GROUP_OF_FOUR}(?::{_GROUP_OF_FOUR}){{0,6}})?::(?:{_GROUP_OF_FOUR}(?::{_GROUP_OF_FOUR}){{0,6}})?)"
)
_INDEXED: Final = re.compile(r"[\w\])]\[$")


def _find_ipv6(document: Document) -> Iterator[Candidate]:
    text = document.text
    for first, end in spans_of(_IPV6, document):
        tag = _TAG.match(text, first, end)
        start = tag.end() if tag is not None else first
        if text[end : end + 1].isdigit():
            end = _before_port(text, start, end)
        before, after = text[max(0, first - 2) : first], text[end : end + 2]
        if _joins(before[-1:]) or _joins(after[:1]) or (after[:1] == ":" and not _ends_before(text, end)):
            continue
        if before[-1:] in (":", "-", ".") or (after[:1] == "." and _joins(after[1:])) or _INDEXED.search(before):
            continue
        value = text[start:end]
        if tag is None and not _is_distinctive(value) and not _is_announced(text, start, end):
            continue
        try:
            address = ipaddress.IPv6Address(value)
        except ValueError:
            continue
        yield Candidate(start, end, str(address), Confidence.LIKELY, "groups")


#: A full stop or white space after the colon, or a port.
_END: Final = re.compile(r":(?:[0-9]{1,5}(?![0-9A-Za-z:.])|(?![0-9A-Za-z:_]))")


#: A port that has too many digits for a group.
_FIVE_DIGITS: Final = re.compile(r":[1-6][0-9]{4}(?![0-9A-Za-z:.])")


def _before_port(text: str, start: int, end: int) -> int:
    """Where an address ends whose last group is the beginning of a port: ``fe80::8215:24bc:5f8:94f7:40112``."""
    colon = text.rfind(":", start, end)
    return colon if text[colon - 1] != ":" and _FIVE_DIGITS.match(text, colon) is not None else end


def _ends_before(text: str, colon: int) -> bool:
    return _END.match(text, colon) is not None


def _joins(character: str) -> bool:
    return character == "_" or (character.isascii() and character.isalnum())


def _is_distinctive(value: str) -> bool:
    """No time of day, slice, scope of a language, fingerprint or hardware address: those have groups of one or two."""
    groups = value.split(":")
    if value == "::1":
        return True
    return any(character.isdigit() for character in value) and any(len(group) >= 3 for group in groups)


#: Brackets with a port behind them, or an address of a page.
_PORT_AFTER: Final = re.compile(r"\]:[0-9]{1,5}(?![\w:])")
_ADDRESS_BEFORE: Final = re.compile(
    r"(?i)(?<![\w.:-])(?:(?P<sure>ip|ipv6|ping6|inet6|ip-?v?6?[ -](?:address|addr|adresse|adres))|ping|host|hostname|server|address|addr|gateway"
    r"|nameserver|dns|peer|router|adresse|adresa|adres|dirección|direccion|indirizzo|endereço|endereco)"
    r"(?:\s(?:is|ist|est|es|è|é|to))?(?P<key>[\"']?\s?[:=])?[\s\"'(]{0,3}$"
)


def _is_announced(text: str, start: int, end: int) -> bool:
    """Whether brackets or the word right before two short groups say that they are an address, and no scope or slice."""
    has_digit = any(character.isdigit() for character in text[start:end])
    if text[start - 1 : start] == "[":
        return has_digit and (_PORT_AFTER.match(text, end) is not None or text[max(0, start - 4) : start] == "://[")
    if text[end : end + 1] in ("(", "<", "]"):
        return False
    word = _ADDRESS_BEFORE.search(text[max(0, start - 32) : start])
    return word is not None and (has_digit or word.group("sure") is not None or word.group("key") is not None)


IPV6: Final = Detector(
    id="ipv6",
    group=_GROUP,
    name="IPv6 address",
    description="Eight groups, compressed or not, with an IPv4 part or without; no time, scope or hardware address.",
    triggers=(r"(?:[0-9A-Fa-f]{1,4}:){6}[0-9A-Fa-f]{1,3}|[0-9A-Fa-f]::|::[0-9A-Fa-f]",),
    find=_find_ipv6,
    redact=redaction.beginning,
    context=_WORDS,
    standard="RFC 4291, RFC 5952",
    example="Listening on 2001:db8::8a2e:370:7334",
)

# --- MAC --------------------------------------------------------------------------------------------------------------

_MAC: Final = r"\b[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}\b|\b[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2}){5}\b|\b[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\b"


def _check_mac(document: Document, start: int, end: int) -> Checked | None:
    text = document.text
    if text[start - 1 : start] in (":", "-", ".") and start > 0 and _joins(text[start - 2 : start - 1]):
        return None
    if text[end : end + 1] in (":", "-", ".") and _joins(text[end + 1 : end + 2]):
        return None
    value = "".join(filter(str.isalnum, text[start:end])).lower()
    # Digits alone may be a date with its time, or a number in groups.
    if len(set(value)) < 3 or (value.isdigit() and ":" not in text[start:end]):
        return None
    return Checked(value, Confidence.LIKELY, "groups")


MAC: Final = Detector(
    id="mac_address",
    group=_GROUP,
    name="MAC address",
    description="Six pairs of hexadecimal digits with colons or hyphens, or three groups of four with full stops.",
    triggers=(_MAC,),
    find=pattern_finder(_MAC, _check_mac),
    redact=redaction.last_two,
    context=(
        "mac",
        "mac address",
        "hwaddr",
        "ether",
        "bssid",
        "hardware address",
        "physical address",
        "wlan",
        "wifi",
        "ethernet",
    ),
    standard="IEEE 802",
    example="HWaddr 3c:22:fb:9a:10:7e",
)

DETECTORS: Final = (IPV4, IPV6, MAC)
