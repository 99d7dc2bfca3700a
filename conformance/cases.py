"""The cases. Rules are named for what they show; each rule set stands for itself."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

from conformance.model import Allowed, Case, rule, rule_set
from detection.detectors import DETECTORS, GROUPS
from detection.packs import starting_rule_set
from domain.allow_list import AllowKind
from domain.rules import Confidence, Matcher, Precedence, RuleSet, Target

_IBAN: Final = "DE89370400440532013000"
_CARD: Final = "4539 1488 0343 6467"
#: Values that several detectors look at.
_VALUES: Final = (
    f"Please pay to IBAN {_IBAN}.",
    f"iban: {_IBAN.lower()}",
    f"Card number {_CARD}, valid thru 04/29",
    "The SSN is 536-22-8145.",
    "Contact: ada.lovelace@byron.example",
    "Call +44 20 7946 0958 or +49 30 901820.",
    "AWS key AKIAQ3EGXY7LMNOP5QRS",
    'token = "ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"',
    "postgres://app:u8Zk2mQx@db.internal/app",
    "DB_PASSWORD=tr7!Quokka-19",
    "NHS number: 943 476 5919",
    "Codice fiscale RSSMRA85T10A562S",
    "DNI 12345678Z",
    "Date of birth: 12.05.1980",
    "A budget of EUR 12,500.00",
)

_WORDS: Final = (
    ("Latin", "pay"),
    ("accents", "café"),
    ("sharp s", "straße"),
    ("Cyrillic", "секретно"),
    ("Greek", "σίσυφος"),
    ("Arabic", "سري"),
    ("Devanagari", "गोपनीय"),
    ("Chinese", "机密"),
    ("Japanese", "社外秘"),
    ("Korean", "기밀"),
    ("Thai", "ลับ"),
    ("signs", "c++"),
    ("emoji", "🔒"),
    ("several words", "strictly confidential"),
)

_CONDITIONS: Final = (
    rule(1, "Keywords", Matcher(keywords=("heron", "grey heron"))),
    rule(2, "Case sensitive keywords", Matcher(keywords=("CUI",), case_sensitive=True)),
    rule(3, "Parts of words", Matcher(keywords=("quark",), whole_word=False)),
    rule(4, "Expression", Matcher(pattern=r"\bPRJ-[0-9]{4}\b")),
    rule(5, "Case sensitive expression", Matcher(pattern=r"\b[A-Z]{2}/[0-9]{2}\b", case_sensitive=True)),
    rule(6, "Detector", Matcher(detector="iban")),
    rule(7, "Detector group", Matcher(detector="secrets", min_confidence=Confidence.LIKELY), label="Restricted"),
    rule(8, "Very likely only", Matcher(detector="payment_card", min_confidence=Confidence.VERY_LIKELY), label="Restricted"),
    rule(9, "Marking position", Matcher(keywords=("embargoed",), marking_position=True)),
    rule(10, "Three hits", Matcher(pattern=r"\bcode[0-9]\b", min_matches=3)),
    rule(11, "Two values", Matcher(pattern=r"\bitem[0-9]\b", min_distinct=2)),
    rule(12, "Near a word", Matcher(pattern=r"\b[0-9]{4}\b", near=("badge",), window=10)),
    rule(13, "Near in the default window", Matcher(pattern=r"\b[0-9]{5}\b", near=("locker",))),
    rule(14, "Excluded", Matcher(keywords=("classified",), exclude=("classified (?:ad|advert)", "un-classified"))),
    rule(15, "Name", Matcher(target=Target.NAME, pattern=r"payroll.*\.csv$"), label="Restricted"),
    rule(16, "Asset type", Matcher(target=Target.ASSET_TYPE, keywords=("ledger",))),
    rule(17, "All", every=(Matcher(keywords=("osprey",)), Matcher(keywords=("nest",)))),
    rule(
        18,
        "Any and all and none",
        Matcher(keywords=("kite",)),
        Matcher(keywords=("hawk",)),
        every=(Matcher(keywords=("glide",)),),
        none=(Matcher(keywords=("toy",)),),
    ),
    rule(19, "Public", Matcher(keywords=("press release",)), label="Public"),
)


def _precedence(precedence: Precedence) -> RuleSet:
    return rule_set(
        (
            rule(9, "Late restricted", Matcher(keywords=("alpha",)), label="Restricted", priority=50),
            rule(3, "Tie by id second", Matcher(keywords=("beta",)), label="Confidential", priority=20),
            rule(2, "Tie by id first", Matcher(keywords=("beta", "gamma")), label="Public", priority=20),
            rule(5, "First", Matcher(keywords=("alpha", "delta")), label="Internal", priority=1),
        ),
        precedence,
    )


_OVERLOOKING: Final = (
    rule(1, "Account", Matcher(detector="iban")),
    rule(2, "Two accounts", Matcher(detector="iban", min_matches=2), label="Restricted"),
    rule(3, "Address", Matcher(detector="email")),
    rule(4, "Credential", Matcher(detector="secrets"), label="Restricted"),
    rule(5, "Words", Matcher(keywords=("heron", "grey heron"))),
    rule(6, "Expression", Matcher(pattern=r"\bPRJ-[0-9]{4}\b")),
    rule(7, "Beside its words only", Matcher(detector="gb_nhs")),
    rule(8, "Name", Matcher(target=Target.NAME, pattern=r"payroll.*\.csv$")),
    rule(9, "Unless", Matcher(keywords=("letter",)), none=(Matcher(keywords=("draft", "sample")),)),
)
#: What people have put on the allow-lists of rule sets.
ALLOWED: Final[Mapping[str, tuple[Allowed, ...]]] = {
    "allow-list": (
        Allowed("de89 3704 0044 0532 0130 00"),
        Allowed("@Example.org", AllowKind.DOMAIN),
        Allowed("GREY heron"),
        Allowed("prj-0042"),
        Allowed("943-476-5919"),
        Allowed("payroll-test.csv"),
        Allowed("draft"),
        Allowed("ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"),
        Allowed("Grace.Hopper@navy.example"),
    )
}

RULE_SETS: Final[Mapping[str, RuleSet]] = {
    "conditions": rule_set(_CONDITIONS),
    "words": rule_set([rule(number, name, Matcher(keywords=(word,))) for number, (name, word) in enumerate(_WORDS, 1)]),
    "most sensitive": _precedence(Precedence.MOST_SENSITIVE),
    "first match": _precedence(Precedence.FIRST_MATCH),
    "overlaps": rule_set(
        (
            rule(1, "Group", Matcher(detector="financial")),
            rule(2, "Same place", Matcher(detector="iban"), Matcher(pattern=r"DE[0-9]{20}")),
            rule(3, "Long and short words", Matcher(keywords=("board paper", "board", "paper"))),
            rule(4, "Secrets", Matcher(detector="secrets"), label="Restricted"),
        )
    ),
    "detectors": rule_set([rule(number, f"Detector {id_}", Matcher(detector=id_)) for number, id_ in enumerate(DETECTORS, 1)]),
    "groups": rule_set([rule(number, f"Group {id_}", Matcher(detector=id_)) for number, id_ in enumerate(GROUPS, 1)]),
    "allowance": rule_set(
        (
            rule(
                1,
                "Several letters",
                label="Restricted",
                every=[Matcher(pattern=each, min_distinct=2) for each in ("[a-c]", "[a-d]", "[a-e]")],
            ),
            rule(2, "One word", Matcher(keywords=("heron",))),
        )
    ),
    "allow-list": rule_set(_OVERLOOKING, allowed=ALLOWED["allow-list"]),
    "a new workspace": starting_rule_set(),
}


def cases() -> list[Case]:
    """All of them, each with an id of its own."""
    made = list(
        chain(
            _of_conditions(),
            _of_words(),
            _of_places(),
            _of_precedence(),
            _of_overlaps(),
            _of_the_allow_list(),
            _of_detectors(),
            _of_the_starting_rules(),
        )
    )
    made.append(Case("allowance 1", "allowance", (("a", 60_000), "b heron")))
    made.append(Case("allowance 2", "allowance", "abc heron"))
    return made


def _numbered(rule_set_name: str, texts: Iterator[str] | tuple[str, ...]) -> Iterator[Case]:
    for number, text in enumerate(texts, 1):
        yield Case(f"{rule_set_name} {number}", rule_set_name, text)


def _of_conditions() -> Iterator[Case]:
    yield from _numbered(
        "conditions",
        (
            "",
            "A Heron and a grey heron, no herons.",
            "CUI is not cui.",
            "Quarks and antiquark, and a quark.",
            "See PRJ-0042 and prj-0043, not PRJ-00421.",
            "AB/12 and ab/12",
            f"{_IBAN} alone, and IBAN: {_IBAN}",
            f"An IBAN with a wrong check digit: {_IBAN[:-1]}1",
            'api_key = "ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"',
            f"Card number {_CARD}",
            f"{_CARD}",
            "EMBARGOED\n\nText of the page.",
            "The news that was embargoed until noon is out.",
            "code1 code1",
            "code1 code1 code1",
            "item1 ITEM1",
            "item1 item2",
            "badge no. 4711, then 4712",
            "badge" + " " * 10 + "4711",
            "badge" + " " * 11 + "4711",
            "locker" + " " * 64 + "12345",
            "locker" + " " * 65 + "12345",
            "id,badge,city\n1,x,Rome\n2,4711,Bonn\n",
            "| id | Badge |\n|---|---|\n| 1 | 4711 |\n",
            "badge: 4711\ncode: 4712",
            '{"badge": "4711"}',
            "A classified ad, an un-classified page.",
            "A classified ad in a classified report.",
            "An osprey on its nest.",
            "An osprey.",
            "A kite and a hawk glide.",
            "A toy kite can glide.",
            "A kite.",
            "Press release: the heron is back.",
        ),
    )
    yield Case("conditions name", "conditions", "nothing", name="Payroll-2025.csv")
    yield Case("conditions name in content", "conditions", "payroll-2025.csv")
    yield Case("conditions type", "conditions", "nothing", asset_type="general ledger")


def _of_words() -> Iterator[Case]:
    texts = (
        "please pay now, payroll, repay, pay_day, (PAY)",
        "Un café, svp; CAFÉ; cafés; cafe\u0301 noir; caf",
        "STRASSE 5, die Straße, Hauptstraße",
        "Совершенно секретно. Секретность.",
        "ΣΊΣΥΦΟΣ και σίσυφος",
        "تقرير سري للغاية، سرية",
        "यह गोपनीय है",
        "本文件为机密文件。机密",
        "この資料は社外秘です",
        "기밀문서, 기밀",
        "เอกสารลับมาก",
        "we use C++ here, abc++",
        "a🔒b",
        "strictly\n  confidential; strictly, confidential",
    )
    yield from _numbered("words", texts)


def _of_places() -> Iterator[Case]:
    """Offsets after characters that take one to four bytes, combine, or stand in pairs elsewhere."""
    before = ("", "é ", "日本語 ", "😀😀 ", "👩‍👩‍👧 ", "e\u0301 ", "𝔘𝔫𝔦 ", "\r\n\r\n", "\t\u2028", "🇩🇪🇫🇷 ")
    for number, beginning in enumerate(before, 1):
        yield Case(f"places {number}", "conditions", f"{beginning}heron{beginning} PRJ-0042 {beginning}{_IBAN}")
    yield Case("places far into a text", "conditions", (("😀", 3_000), " heron ", ("é", 700), f" IBAN {_IBAN}"))
    yield Case("places of many", "conditions", (("heron ", 1_200),))


def _of_precedence() -> Iterator[Case]:
    for name in ("most sensitive", "first match"):
        yield from _numbered(name, ("alpha", "beta", "gamma", "delta", "beta gamma alpha", "nothing"))


def _of_overlaps() -> Iterator[Case]:
    yield from _numbered(
        "overlaps",
        (
            f"IBAN {_IBAN}",
            f"{_IBAN} {_CARD} {_IBAN}",
            f"{_CARD}, {_CARD.replace(' ', '')}, {_CARD.replace(' ', '-')}",
            "A board paper on paper for the board.",
            "board paperé",
            'api_key = "ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"',
            "password=postgres://app:u8Zk2mQx@db/app",
        ),
    )


def _of_the_allow_list() -> Iterator[Case]:
    yield from _numbered(
        "allow-list",
        (
            f"Please pay to IBAN {_IBAN}.",
            "iban: de89 3704 0044 0532 0130 00",
            f"From {_IBAN} to GB82 WEST 1234 5698 7654 32.",
            "From NL91 ABNA 0417 1643 00 to GB82 WEST 1234 5698 7654 32.",
            "ada@example.org, ADA@EXAMPLE.ORG, ada@mail.example.org",
            "ada@example.org.example, ada@anexample.org, ada@byron.example",
            "grace.hopper@NAVY.example, ada@navy.example",
            "postgres://app:u8Zk2mQx@db.example.org/app",
            'api_key = "ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"',
            "A Grey\n Heron.",
            "A grey heron and a heron.",
            "PRJ-0042 and prj-0042, not PRJ-0043",
            "NHS number: 943 476 5919",
            "NHS number: 978 628 6405",
            "A draft letter.",
            "A sample letter.",
        ),
    )
    yield Case("allow-list name", "allow-list", "nothing", name="Payroll-TEST.csv")
    yield Case("allow-list another name", "allow-list", "nothing", name="Payroll-2025.csv")


def _of_detectors() -> Iterator[Case]:
    for id_, detector in DETECTORS.items():
        yield Case(f"detector {id_}", "detectors", detector.example)
    for number, text in enumerate(_VALUES, 1):
        yield Case(f"detectors {number}", "detectors", text)
    yield from _numbered("groups", (*_VALUES, *(detectors[0].example for detectors in GROUPS.values())))


def _of_the_starting_rules() -> Iterator[Case]:
    yield from _numbered(
        "a new workspace",
        (
            "Confidential — NDA. Payment to IBAN DE89370400440532013000",
            "STRICTLY CONFIDENTIAL\nBoard paper",
            "Soup, bread and cheese.",
            "PRESS RELEASE\nFor immediate release: the canteen has a new menu.",
            "Klassifizierung: Vertraulich\n\nDas Angebot folgt.",
            "The password is stored as a hash.",
            f"Card {_CARD}",
        ),
    )
