"""What is read from web pages."""

import pytest

from extraction.document import MAX_LINK_CHARACTERS, MAX_LINKS, MAX_TITLE_CHARACTERS
from extraction.reading import Document, read_document

SEED = "Confidential — NDA. Payment to IBAN DE89370400440532013000"


def read(page: str, url: str | None = "https://example.org/dir/page", *, comments: bool = False) -> Document:
    return read_document(page.encode(), content_type="text/html; charset=utf-8", url_or_name=url, comments=comments)


class TestText:
    @pytest.mark.parametrize(
        ("page", "text"),
        [
            ("<p>one</p><p>two", "one\ntwo"),
            ("<p>one<br>two<br/>three", "one\ntwo\nthree"),
            ("<p>a <b>b</b>c\n\n  <i> d</i></p>", "a bc d"),
            ("<div>a<div>b</div>c</div>", "a\nb\nc"),
            ("con<b>fid</b>ential", "confidential"),
            ("<ul><li>one<li>two</ul>", "one\ntwo"),
            ("<pre>  a\n    b</pre>c", "  a\n    b\nc"),
            ("<textarea>a\nb</textarea>", "a\nb"),
            ("<select><option>one<option>two</select>", "one\ntwo"),
            ("a&nbsp;&amp;&euro;&#128512;", "a\xa0&€😀"),
            ("<footer>in the <small>footer</small></footer>", "in the footer"),
            ("<div style='display:none'>hidden</div><p hidden>too", "hidden\ntoo"),
            ("<noscript><p>without scripts</p></noscript>", "without scripts"),
            ("<template><p>waiting<template>deeper</template></template>", "waiting\ndeeper"),
            ("<details><summary>more</summary>less</details>", "more\nless"),
            ("<svg><title>drawn</title><text>on it</text></svg>", "drawn\non it"),
            ("<iframe srcdoc='<p>a &lt;b&gt;page&lt;/b&gt;'></iframe>within", "a page\nwithin"),
            ("<plaintext>the <b>rest", "the <b>rest"),
            ("a<script>var b</script><style>c{}</style>d", "ad"),
            ("<script type='application/ld+json'>{}</script>", ""),
            ("", ""),
            (f"<p>{SEED}</p>", SEED),
            (f"<p>{SEED.replace('—', '&mdash;').replace('NDA', '<b>NDA</b>')}</p>", SEED),
        ],
    )
    def test_a_page_is_read_as_it_is_seen(self, page: str, text: str) -> None:
        assert read(page).text == text

    @pytest.mark.parametrize(
        ("page", "text"),
        [
            ("<img alt='a cat' title='a cat'>here", "a cat here"),
            ("<a href=x title='where to'>link</a>", "where to link"),
            ("<button aria-label='close'>x</button>", "close x"),
            ("<input placeholder='your name'><input value='Ada'>", "your name Ada"),
            ("<input type=hidden value='kept'>", "kept"),
            ("<optgroup label='group'><option label='first'></optgroup>", "group\nfirst"),
            ("<meta name=description content='what it is'><meta name=KEYWORDS content='a, b'>", "what it is\na, b"),
            ("<title>The title</title><p>text", "The title\ntext"),
        ],
    )
    def test_what_is_said_instead_is_read(self, page: str, text: str) -> None:
        assert read(page).text == text

    def test_comments_are_read_for_those_who_ask(self) -> None:
        page = "<!-- first --><!doctype html><p>text<!-- password: x --> goes on</p><script><!-- no --></script><!-- last -->"
        assert read(page).text == "text goes on"
        assert read(page, comments=True).text == "first\ntext\npassword: x\ngoes on\nlast"


class TestTables:
    @pytest.mark.parametrize(
        ("rows", "text"),
        [
            ("<tr><th>Name<th>IBAN<tr><td>Ada<td>DE89", "Name\tIBAN\nAda\tDE89"),
            ("<tr><td>a<td><td>c", "a\t\tc"),
            ("<tr><td><td>b", "\tb"),
            ("<tr><td colspan=2>a<td>c<tr><td>d<td>e<td>f", "a\t\tc\nd\te\tf"),
            ("<tr><td><p>Ada</p><p>Byron</p><td>x<br>y", "Ada Byron\tx y"),
            ("<caption>about</caption><thead><tr><td>a<td>b</thead><tbody><tr><td>c<td>d</tbody>", "about\na\tb\nc\td"),
            ("<tr><td><p>only</p><p>one</p>", "only\none"),
            ("<tr><td colspan='99999999999'>a<td colspan=-1>b<td colspan=0>c<td colspan=²>d<td>e", "a\tb\tc\td\te"),
        ],
    )
    def test_columns_stay_columns(self, rows: str, text: str) -> None:
        assert read(f"<p>before</p><table>{rows}</table>after").text == f"before\n{text}\nafter"

    def test_a_table_in_a_table_keeps_its_rows(self) -> None:
        page = "<table><tr><td>a<td><table><tr><td>b<td>c<tr><td>d<td>e</table><td>f</table>"
        assert [line for line in read(page).text.split("\n") if line.strip()] == ["a\t", "b\tc", "d\te", "\tf"]


class TestLinks:
    def test_they_are_absolute_and_each_there_once(self) -> None:
        page = """<link rel="Canonical" href="/c"><link rel=stylesheet href=/s.css><link rel="alternate feed" href="//other.example/f">
            <a href="a b.html#x">1</a><a href="a b.html#y">2</a><a href="?q=ü">3</a><area href="../up"><iframe src="/frame"></iframe>
            <a href="\n/new\nline\t">4</a>"""
        assert read(page).links == (
            "https://example.org/c",
            "https://other.example/f",
            "https://example.org/dir/a b.html",
            "https://example.org/dir/page?q=ü",
            "https://example.org/up",
            "https://example.org/frame",
            "https://example.org/newline",
        )

    def test_base_moves_them(self) -> None:
        assert read("<base href='/else/'><a href=x>").links == ("https://example.org/else/x",)
        assert read("<base href='https://other.example/d/'><base href='/no'><a href=x>").links == ("https://other.example/d/x",)
        assert read("<base href='javascript:1'><a href=x>").links == ("https://example.org/dir/x",)

    def test_without_an_address_only_absolute_ones_are_known(self) -> None:
        page = "<a href='https://example.org/a'><a href=b>"
        assert read(page, None).links == read(page, "page.html").links == ("https://example.org/a",)

    def test_a_page_that_sends_on_links_to_where(self) -> None:
        page = "<meta http-equiv=Refresh content=\"0; URL='/next'\">"
        assert read(page).links == ("https://example.org/next",)

    @pytest.mark.parametrize(
        "reference",
        [
            *("javascript:alert(1)", "mailto:a@b.c", "data:text/html,x", "ftp://example.org/", "tel:1", "file:///etc/passwd"),
            *(
                "http://[::1",
                "https://example.org:99999/",
                "http:///path",
                "https://e.org/" + MAX_LINK_CHARACTERS * "a",
            ),
        ],
    )
    def test_what_is_no_page_on_the_web_is_left_out(self, reference: str) -> None:
        assert read(f"<a href='{reference}'>x</a>").links == ()

    def test_their_number_is_bounded(self) -> None:
        page = "".join(f"<a href={number}>" for number in range(MAX_LINKS + 5))
        assert len(read(page).links) == MAX_LINKS


class TestAbout:
    def test_the_title_is_one_line_of_bounded_length(self) -> None:
        assert read("<title> a\n b </title>").title == "a b"
        assert read("<title> </title>").title is None
        assert read("<p>x").title is None
        assert len(read(f"<title>{'x' * 5000}</title>").title or "") == MAX_TITLE_CHARACTERS
        assert read("<iframe srcdoc='<title>inner</title>'></iframe>").title is None

    @pytest.mark.parametrize(
        ("content", "indexable", "followable"),
        [("NoIndex", False, True), ("nofollow, noarchive", True, False), ("none", False, False), ("index, follow", True, True)],
    )
    def test_wishes_to_robots_are_reported(self, content: str, indexable: bool, followable: bool) -> None:
        document = read(f"<meta name=Robots content='{content}'>")
        assert (document.indexable, document.followable) == (indexable, followable)
