"""Each field of a rule's conditions by itself."""

import unicodedata

import pytest

from detection.as_read import text_as_read
from detection.document import Document
from detection.engine import classify, compile_rule_set
from detection.keywords import Keywords
from domain.rules import Conditions, Confidence, Matcher, Target
from tests.detection.rule_sets import compiled, findings, matches, rule, rule_set


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("pay", "please pay now", True),
        ("pay", "payroll", False),
        ("pay", "repay", False),
        ("pay", "pay_day", False),
        ("pay", "(pay)", True),
        ("PAY", "Pay", True),
        ("strictly confidential", "strictly\n  confidential", True),
        ("strictly confidential", "strictly, confidential", False),
        ("café", "Un café, svp", True),
        ("café", "cafés", False),
        ("café", "cafe\u0301 noir", True),
        ("caf", "café", False),
        ("straße", "Hauptstraße", False),
        ("straße", "STRASSE 5", True),
        ("strasse", "die Straße", True),
        ("naïve", "NAÏVE", True),
        ("секретно", "Совершенно секретно.", True),
        ("секретно", "секретность", False),
        ("σίσυφος", "ΣΊΣΥΦΟΣ", True),
        ("سري", "تقرير سري للغاية", True),
        ("سري", "سرية", False),
        ("गोपनीय", "यह गोपनीय है", True),
        ("机密", "本文件为机密文件", True),
        ("社外秘", "この資料は社外秘です", True),
        ("기밀", "기밀문서", True),
        ("ลับ", "เอกสารลับมาก", True),
        ("IBAN", "IBANは次の通り", True),
        ("IBAN", "IBANs", False),
        ("c++", "we use C++ here", True),
        ("c++", "abc++", False),
        ("🔒", "a🔒b", True),
    ],
)
def test_keywords_are_whole_words_in_any_script(term: str, text: str, expected: bool) -> None:
    assert matches(Matcher(keywords=(term,)), text) is expected


@pytest.mark.parametrize(
    ("term", "text", "quoted"),
    [
        ("café", "cafe\u0301", "cafe\u0301"),
        ("cafe\u0301", "café", "café"),
        ("ắ", "ă\u0301", "ă\u0301"),
        ("ắ", "a\u0306\u0301", "a\u0306\u0301"),
        ("naïve", "NAI\u0308VE", "NAI\u0308VE"),
        ("й", "и\u0306", "и\u0306"),
        ("기밀", "\u1100\u1175\u1106\u1175\u11af", "\u1100\u1175\u1106\u1175\u11af"),
        ("カード", "カート\u3099", "カート\u3099"),
        ("カード", "ｶｰﾄﾞ", "ｶｰﾄﾞ"),
        ("क़लम", "क\u093cलम", "क\u093cलम"),
        ("confidential", "ＣＯＮＦＩＤＥＮＴＩＡＬ", "ＣＯＮＦＩＤＥＮＴＩＡＬ"),
        ("confidential", "con\u00adfiden\u00adtial", "con\u00adfiden\u00adtial"),
        ("confidential", "\u200bcon\u200bfidential\u200b", "con\u200bfidential"),
        ("confidential", "\ufeffconfidential", "confidential"),
        ("confidential", "strictly\u200bconfidential", "confidential"),
        ("confidential", "conﬁdential", "conﬁdential"),
        ("conﬁdential", "confidential", "confidential"),
        ("office", "oﬃce", "oﬃce"),
        ("strictly confidential", "strictly\u202fconfidential", "strictly\u202fconfidential"),
        ("don't", "don’t", "don’t"),
        ("l’accord", "l'accord", "l'accord"),
        ("e-mail", "e\u2011mail", "e\u2011mail"),
        ("groß", "GROẞ", "GROẞ"),
        ("kelvin", "\u212aelvin", "\u212aelvin"),
        ("secret", "ſecret", "ſecret"),
        ("ångström", "\u212bngström", "\u212bngström"),
        ("gizli", "GİZLİ", "GİZLİ"),
        ("İstanbul", "istanbul", "istanbul"),
        ("diyarbakır", "DIYARBAKIR", "DIYARBAKIR"),
        ("λόγος", "ΛΌΓΟΣ", "ΛΌΓΟΣ"),
        ("εμπιστευτικό", "ΕΜΠΙΣΤΕΥΤΙΚΟ", "ΕΜΠΙΣΤΕΥΤΙΚΟ"),
        ("سري", "سرّي", "سرّي"),
        ("سري", "\ufeb3\ufeae\ufef1", "\ufeb3\ufeae\ufef1"),
        ("סודי", "סוֹדִי", "סוֹדִי"),
        ("می\u200cخواهم", "می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_spellings_of_a_word_are_read_alike_and_quoted_as_they_were_sent(term: str, text: str, quoted: str) -> None:
    for before in ("", "é ", "x\u0301 ﬁ "):
        content = f"{before}{text} e\u0301 end"
        whole = Matcher(keywords=(term,), whole_word=term.isalpha())
        assert [content[found.start : found.end] for found in findings(whole, content)] == [quoted], before
    near = Matcher(pattern="4711", near=(term,), window=20)
    if term.isalpha():
        assert findings(near, f"{text} 4711")[0].confirmed_by == f"near: {text_as_read(quoted)}"


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("café", "cafe"),
        ("cafe", "cafe\u0301"),
        ("cafe", "café"),
        ("istanbul", "ıstanbul"),
        ("a", "\u0430"),
        ("pay", "pa\u00adyroll"),
    ],
)
def test_what_only_looks_alike_is_another_word(term: str, text: str) -> None:
    assert not matches(Matcher(keywords=(term,)), text)


def test_every_letter_is_found_composed_and_followed_by_its_accents() -> None:
    for code in (
        *range(0xC0, 0x250),
        *range(0x370, 0x460),
        *range(0x1E00, 0x2000, 5),
        *range(0x3040, 0x3100),
        0xAC00,
        0xAC01,
        0xD7A3,
    ):
        letter = chr(code)
        apart = unicodedata.normalize("NFD", letter)
        if len(apart) > 1 and letter.isalpha():
            terms = Keywords([letter])
            for form in (letter, apart):
                assert list(terms.spans(Document(f"- {form} -"))) == [(2, 2 + len(form))], (hex(code), form)


def test_a_shorter_term_is_found_where_a_longer_one_is_no_whole_word() -> None:
    (found,) = findings(Matcher(keywords=("board paper", "board")), "board paperé")
    assert (found.start, found.end) == (0, 5)


def test_part_of_a_word_counts_only_when_asked_for() -> None:
    assert matches(Matcher(keywords=("pay",), whole_word=False), "payroll")


def test_case_counts_only_when_asked_for() -> None:
    assert not matches(Matcher(keywords=("CUI",), case_sensitive=True), "cui bono")
    assert matches(Matcher(keywords=("CUI",)), "cui bono")
    assert not matches(Matcher(pattern="[A-Z]{3}-1", case_sensitive=True), "abc-1")
    assert matches(Matcher(pattern="[A-Z]{3}-1"), "abc-1")


def test_an_expression_may_set_its_own_flags() -> None:
    assert matches(Matcher(pattern="(?-i:ABC)|x"), "a X")
    assert not matches(Matcher(pattern="(?-i:ABC)|x"), "abc")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("plain secret", 6, 12),
        ("éé secret", 3, 9),
        ("👩‍👩‍👧 secret", 6, 12),
        ("e\u0301 secret", 3, 9),
        ("\U0001f600" * 3_000 + " secret", 3_001, 3_007),
        ("\ud800\udfff secret", 3, 9),
        ("a\x00b secret", 4, 10),
        ("日本語 secret", 4, 10),
    ],
)
def test_offsets_count_code_points(text: str, start: int, end: int) -> None:
    (found,) = findings(Matcher(pattern="secret"), text)
    assert (found.start, found.end) == (start, end)
    (found,) = findings(Matcher(keywords=("secret",)), text)
    assert (found.start, found.end) == (start, end)


def test_any_all_and_none_combine() -> None:
    conditions = Conditions(
        any=(Matcher(keywords=("a",)), Matcher(keywords=("b",))),
        all=(Matcher(keywords=("c",)), Matcher(keywords=("d",))),
        none=(Matcher(keywords=("e",)),),
    )
    made = compile_rule_set(rule_set(rule(1, conditions)))
    for text, expected in (("a c d", True), ("b d c", True), ("a c", False), ("c d", False), ("a c d e", False), ("", False)):
        assert bool(classify(made, text).matched) is expected, text


def test_all_alone_is_enough() -> None:
    made = compile_rule_set(rule_set(rule(1, Conditions(all=(Matcher(keywords=("c",)), Matcher(keywords=("d",)))))))
    assert classify(made, "c d").matched
    assert not classify(made, "c c").matched


def test_min_matches_counts_hits_and_min_distinct_counts_values() -> None:
    assert not matches(Matcher(pattern=r"[a-z]\d", min_matches=3), "a1 a1")
    assert matches(Matcher(pattern=r"[a-z]\d", min_matches=3), "a1 a1 a1")
    assert not matches(Matcher(pattern=r"[a-z]\d", min_distinct=2), "a1 a1 A1")
    assert matches(Matcher(pattern=r"[a-z]\d", min_distinct=2), "a1 a2")
    assert not matches(Matcher(keywords=("red", "blue"), min_distinct=2), "red RED")
    assert matches(Matcher(keywords=("red", "blue"), min_distinct=2), "red blue")
    assert not matches(Matcher(keywords=("café", "straße"), min_distinct=2), "café cafe\u0301 CAFÉ ca\u00adfé")
    assert not matches(Matcher(keywords=("straße",), min_distinct=2), "straße STRASSE")


def test_near_wants_a_term_within_the_window() -> None:
    close = Matcher(pattern=r"\d{4}", near=("badge",), window=10)
    assert matches(close, "badge no. 4711")
    assert matches(close, "4711 is the badge")
    assert not matches(close, "badge" + " " * 11 + "4711")
    assert matches(close, "badge" + " " * 10 + "4711")
    assert not matches(close, "badges 4711")
    (found,) = findings(close, "badge: 4711 and later on 4712")
    assert found.confidence is Confidence.LIKELY
    assert found.confirmed_by == "near: badge"


def test_the_default_window_is_64_code_points() -> None:
    assert matches(Matcher(pattern=r"\d{4}", near=("badge",)), "badge" + "é" * 0 + " " * 64 + "4711")
    assert not matches(Matcher(pattern=r"\d{4}", near=("badge",)), "badge" + " " * 65 + "4711")


@pytest.mark.parametrize(
    "table",
    [
        "id,badge number,city\n1,x,Rome\n" + "2,yy,Oslo\n" * 30 + "3,4711,Bonn\n",
        "id;Badge;city\n" + "2;yy;Oslo\n" * 30 + "3;4711;Bonn\n",
        "id\tbadge_no\tcity\n" + "2\tyy\tOslo\n" * 30 + "3\t4711\tBonn\n",
        'id,"badge, number",city\n' + '2,"y, y",Oslo\n' * 30 + '3,"4711",Bonn\n',
        "| id | Badge |\n|---|---|\n" + "| 2 | yy |\n" * 30 + "| 3 | 4711 |\n",
        "id,badgeNumber\n" + "2,yy\n" * 30 + "3,4711\n",
        '{"badge": "4711"}',
    ],
)
def test_near_accepts_the_column_header_and_the_key(table: str) -> None:
    assert matches(Matcher(pattern=r"\b4711\b", near=("badge",), window=1), table)


def test_a_header_over_another_column_does_not_count() -> None:
    table = "id,badge,code\n" + "2,yy,Oslo\n" * 30 + "3,x,4711\n"
    assert not matches(Matcher(pattern=r"\b4711\b", near=("badge",), window=4), table)


def test_exclude_cancels_the_hits_it_overlaps_and_no_others() -> None:
    matcher = Matcher(keywords=("confidential",), exclude=("non-confidential", "confidential (?:client|waste)"))
    assert not matches(matcher, "a non-confidential summary of confidential waste")
    (found,) = findings(matcher, "non-confidential, but this is confidential")
    assert found.start == 30


@pytest.mark.parametrize("expression", ["^secret", "secret$", r"\Asecret", r"secret\z", "[^s]ecret|^secret", "(?m)^secret$"])
def test_an_exclusion_sees_the_line_of_a_hit_as_a_text_of_its_own(expression: str) -> None:
    matcher = Matcher(keywords=("secret",), exclude=(expression,))
    assert not matches(matcher, "a line\nsecret\nanother")
    assert matches(matcher, "a line\nour secret plan\nanother")


def test_min_confidence_leaves_out_what_is_less_sure() -> None:
    sure = Matcher(detector="iban", min_confidence=Confidence.VERY_LIKELY)
    assert not matches(sure, "DE89370400440532013000")
    assert matches(sure, "IBAN: DE89370400440532013000")
    assert not matches(Matcher(keywords=("alpha",), min_confidence=Confidence.LIKELY), "alpha")
    assert matches(Matcher(keywords=("alpha",), near=("beta",), min_confidence=Confidence.LIKELY), "alpha beta")


def test_targets_read_name_and_asset_type() -> None:
    by_name = Matcher(target=Target.NAME, pattern=r"payroll.*\.csv$")
    assert matches(by_name, "", name="Payroll-2025.csv")
    assert not matches(by_name, "payroll.csv")
    by_type = Matcher(target=Target.ASSET_TYPE, keywords=("database",))
    assert matches(by_type, "", asset_type="database")
    assert not matches(by_type, "database")


def test_hits_in_the_name_count_and_are_no_findings_of_the_content() -> None:
    answer = classify(compiled(Matcher(target=Target.NAME, keywords=("payroll",))), "text", "payroll")
    assert answer.matched[0].hits == 1
    assert answer.findings == ()


def test_a_detector_group_stands_for_its_detectors() -> None:
    secrets = Matcher(detector="secrets")
    assert matches(secrets, "postgres://app:u8Zk2mQx@db/app")
    assert matches(secrets, "aws AKIAQ3EGXY7LMNOP5QRS")


def test_overlapping_hits_of_a_group_leave_the_surest() -> None:
    found = findings(Matcher(detector="secrets"), 'api_key = "ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"')
    assert len(found) == 1


_ROWS = "<tr><td>2</td><td>yy</td><td>Oslo</td></tr>\n" * 30


@pytest.mark.parametrize(
    "text",
    [
        f"<table><tr><th>id<th>Badge<th>city</tr>{_ROWS}<tr><td>3</td><td>4711</td></tr></table>",
        f"<TABLE class='x'>\n<THEAD><TR><TH>id</TH><TH><b>Badge</b>&nbsp;no.</TH></TR></THEAD>{_ROWS}<TR><TD>3<TD> 4711</TABLE>",
        f"<table><tr><td>id</td><td>badge number</td></tr>{_ROWS}<tr><td>3</td><td><span>4711</span></td></tr></table>",
        f"<table><tr><th colspan=2>id</th><th>badge</th></tr>{_ROWS}<tr><td>3</td><td>x</td><td>4711</td></tr></table>",
        "<table><tr><th>id</th><td>1</td></tr><tr><th>Badge</th><td>" + " " * 70 + "4711</td></tr></table>",
        f"<table><tr><th>a</th><th>badge</th></tr><tr><td><table><tr><td>x</td></tr></table></td><td>4711</td></tr>{_ROWS}</table>",
        f"<table><tr><th>id</th><th>badge</th></tr>{_ROWS}<tr><td>3</td><td>4711",
        "<badge>4711</badge>",
        '<staff:badge lang="en">\n  4711\n</staff:badge>',
        '<person badge="4711"/>',
        "<b>Badge:</b> 4711",
        "<dl><dt><b>Badge</b>:</dt>\n<dd></dd></dl> Badge: 4711",
        "badge: 4711",
        "badge = '4711'",
        "- **badge**: 4711",
        '  "badge_no" : 4711,',
        "first: 1; badge: 4711",
        "badge：4711",
        "社員 badge no.： 4711",
        "| id | badge | x |\n|---|---|---|\n" + "| 1 | 2 | 3 |\n" * 30 + "| a \\| b | 4711 | y |\n",
        "| a \\| b | badge | x |\n|---|---|---|\n" + "| 1 | 2 | 3 |\n" * 30 + "| q | 4711 | z |\n",
        "a \\| b | badge | x\n---|---|---\n" + "1 | 2 | 3\n" * 30 + "q \\| r \\| s | 4711 | z\n",
    ],
)
def test_near_accepts_headers_in_html_elements_and_keys(text: str) -> None:
    assert matches(Matcher(pattern=r"\b4711\b", near=("badge",), window=1), text)


@pytest.mark.parametrize(
    "header",
    [
        "staff&nbsp;no",
        "staff&#32;no",
        "staff<br>no",
        "staff <b>no</b>",
        "sta&#102;f no",
        "<span>staff</span>\n<span>no.</span>",
        "Staff&nbsp;No",
        "Gr&ouml;&szlig;e / staff&#xA0;no",
    ],
)
@pytest.mark.parametrize("cell", ["th", "td"])
@pytest.mark.parametrize("before", ["", "<p>text</p>", "<table><tr><td>x</td></tr></table>"])
def test_near_accepts_headers_as_they_are_read(header: str, cell: str, before: str) -> None:
    text = f"{before}<table><tr><{cell}>id</{cell}><{cell}>{header}</{cell}></tr>{_ROWS}<tr><td>3</td><td>4711</td></tr></table>"
    assert matches(Matcher(pattern=r"\b4711\b", near=("staff no",), window=1), text)


def test_detectors_read_headers_as_they_are_read() -> None:
    for rows in ("", _ROWS):
        text = f"<table><tr><th>id</th><th>Account&nbsp;number</th></tr>{rows}<tr><td>3</td><td>55779213</td></tr></table>"
        assert [each.detector for each in findings(Matcher(detector="bank_account"), text)] == ["bank_account"]


def test_the_header_of_a_row_is_read_as_it_is_read_too() -> None:
    text = "<table><tr><td>x</td></tr><tr><th>staff&nbsp;no</th><td>" + " " * 70 + "4711</td></tr></table>"
    assert matches(Matcher(pattern=r"\b4711\b", near=("staff no",), window=1), text)


@pytest.mark.parametrize(
    "text",
    [
        f"<table><tr><th>id</th><th>badge</th><th>x</th></tr>{_ROWS}<tr><td>3</td><td>x</td><td>4711</td></tr></table>",
        f"<table><tr><th>id</th><th>badge</th></tr>{_ROWS}</table><p>a</p><p>4711</p>",
        "<badge>1</badge><city>4711</city>",
        "<badge>1</badge> 4711",
        "badge: 1, 4711",
        "badge：1， 4711",
        "| id | badge | x |\n|---|---|---|\n" + "| 1 | 2 | 3 |\n" * 30 + "| a \\| b | y | 4711 |\n",
    ],
)
def test_a_header_of_something_else_does_not_count(text: str) -> None:
    assert not matches(Matcher(pattern=r"\b4711\b", near=("badge",), window=1), text)


_A, _B, _C = (Matcher(keywords=(letter,)) for letter in "abc")


@pytest.mark.parametrize(
    ("conditions", "matching", "other"),
    [
        (Conditions(any=(_A, _B)), ("a", "b", "a b"), ("", "c")),
        (Conditions(all=(_A, _B)), ("a b", "b a"), ("a", "b", "")),
        (Conditions(any=(_A, _B), all=(_C,)), ("a c", "c b"), ("a b", "c")),
        (Conditions(any=(_A,), none=(_B,)), ("a", "a c"), ("a b", "b", "")),
        (Conditions(all=(_A,), none=(_B, _C)), ("a",), ("a b", "a c")),
        (Conditions(any=(_A,), none=(Matcher(keywords=("b",), min_matches=2),)), ("a", "a b"), ("a b b",)),
        (Conditions(any=(Matcher(keywords=("a", "b"), min_matches=3, min_distinct=2),)), ("a a b", "b a b a"), ("a a a", "a b")),
        (Conditions(any=(Matcher(keywords=("a",), min_matches=2), _B)), ("a a", "b"), ("a",)),
        (
            Conditions(any=(Matcher(keywords=("a",), near=("b",), window=3, min_matches=2),)),
            ("a b a", "a a b"),
            ("a b", "a    b a"),
        ),
        (Conditions(any=(Matcher(keywords=("a",), near=("b",), exclude=("a c",)),)), ("a b", "a b a c"), ("a c b",)),
        (Conditions(any=(Matcher(keywords=("a",), near=("é",), window=3),)), ("é   a", "a ツé"), ("é    a",)),
        (Conditions(any=(Matcher(keywords=("a",), exclude=("b",)),)), ("a", "a b", "b\na"), ("c",)),
        (Conditions(any=(Matcher(keywords=("a",), exclude=("a\\nb", "^a b")),)), ("a\nb", "c a b"), ("a b",)),
        (Conditions(any=(Matcher(keywords=("A",), case_sensitive=True, exclude=("A b",)),)), ("A", "A B"), ("a", "A b")),
        (Conditions(any=(Matcher(keywords=("secret",), marking_position=True),)), ("secret\n", "SECRET"), ("a secret of mine",)),
        (
            Conditions(any=(Matcher(keywords=("secret",), marking_position=True, near=("board",), window=9),)),
            ("secret\nboard",),
            ("secret\n", "the secret board met"),
        ),
        (Conditions(any=(Matcher(pattern=r"x\d", min_confidence=Confidence.LIKELY, near=("n",)),)), ("x1 n",), ("x1",)),
        (Conditions(any=(Matcher(pattern=r"x\d", min_confidence=Confidence.VERY_LIKELY, near=("n",)),)), (), ("x1 n",)),
        (
            Conditions(any=(Matcher(detector="payment_card", exclude=("test.*",)),)),
            ("4539148803436467",),
            ("test 4539148803436467",),
        ),
    ],
)
def test_conditions_as_they_combine(conditions: Conditions, matching: tuple[str, ...], other: tuple[str, ...]) -> None:
    made = compile_rule_set(rule_set(rule(1, conditions)))
    assert [text for text in matching if not classify(made, text).matched] == []
    assert [text for text in other if classify(made, text).matched] == []


@pytest.mark.parametrize("target", list(Target))
def test_every_condition_reads_its_own_target_only(target: Target) -> None:
    matcher = Matcher(target=target, keywords=("secret",), near=("board",), exclude=("top secret",), marking_position=True)
    texts = {Target.CONTENT: "", Target.NAME: "", Target.ASSET_TYPE: ""}
    made = compiled(matcher)
    for text, expected in (
        ("Secret — board", True),
        ("Top secret — board", False),
        ("secret", False),
        ("a secret board met", False),
    ):
        content, name, asset_type = (texts | {target: text}).values()
        assert bool(classify(made, content, name, asset_type).matched) is expected, text
    others = [value if each is target else "board secret" for each, value in texts.items()]
    assert not classify(made, *others).matched


@pytest.mark.parametrize(
    "between", [" ", "\n", ", ", ";", "\t", " | "], ids=["space", "line", "comma", "semicolon", "tab", "bar"]
)
@pytest.mark.parametrize(
    ("detector", "values"),
    [
        ("payment_card", ("4539148803436467", "5425233430109911", "376931058244171")),
        ("iban", ("DE89370400440532013000", "GB29NWBK60161331926819", "FR1420041010050500013M02606")),
        ("email", ("ada@byron.example", "a.b@c.example", "x_y@z.example")),
    ],
)
def test_several_values_in_a_row_are_all_found(detector: str, values: tuple[str, ...], between: str) -> None:
    row = between.join(values * 2)
    found = findings(Matcher(detector=detector), row)
    assert [row[finding.start : finding.end] for finding in found] == list(values * 2)


def test_neighbouring_words_are_all_found() -> None:
    for text, term, count in (("pay pay,pay;pay", "pay", 4), ("机密机密 机密", "机密", 3), ("a-a a", "a", 3), ("é é é", "é", 3)):
        assert len(findings(Matcher(keywords=(term,)), text)) == count
    assert [(found.start, found.end) for found in findings(Matcher(keywords=("a b", "b c", "c")), "a b c")] == [(0, 3), (4, 5)]
