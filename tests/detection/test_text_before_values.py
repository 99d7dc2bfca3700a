"""What the text before a value says, and words near it: found in every script, and only as far as somebody asks."""

import gc

import pytest

from detection.detectors.id_words import IdWords
from detection.detectors.other_numbers import named_otherwise_at, names_another, names_goods
from detection.document import Document
from detection.expressions import Ending, compile_own
from detection.proximity import NearTerms
from detection.work import Work, WorkExceeded
from tests.detection.rule_sets import found


@pytest.mark.parametrize(
    "before",
    [
        "Order no. ",
        "order_id: ",
        "Bestellnummer ist ",
        "Auftragsnummer: ",
        "№ 7, Rechnung ",
        "der Artikelnr. ",
        "x_order #",
        "è ordine ",
        "Order: <b>",
        "<li>Order no. <span><em>",
        "<order>",
        "article ",
        "trace span ",
    ],
)
def test_a_number_is_named_by_what_stands_before_it(before: str) -> None:
    assert names_another(before)


@pytest.mark.parametrize(
    "before",
    [
        "<span>",
        "<article>",
        "paid</span> ",
        "",
        " ",
        "reorder ",
        "préorder ",
        "заorder ",
        "the order was paid with ",
        "4539 ",
        "order — — — ",
    ],
)
def test_other_words_before_a_number_name_nothing(before: str) -> None:
    assert not names_another(before)
    assert not names_goods(before)


def test_where_the_name_begins_counts_code_points() -> None:
    assert named_otherwise_at("žluťoučký order no. ") == len("žluťoučký")
    assert named_otherwise_at("order no. ") == 0
    assert named_otherwise_at("nothing here ") is None


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("SIN: {}", True),
        ("SIN no. {}", True),
        ("SIN number is {}", True),
        ("my sin no {}", True),
        ("my sin: {}", True),
        ("SINno {}", True),
        ("SINnow {}", False),
        ("a sin {}", False),
        ("SIN and {}", False),
        ("éSIN {}", False),
        ("my sin\u00a0: {}", True),
        ("my sin\u202f= {}", True),
        ("my sin\v: {}", True),
        ("SIN number {} (SIN)", True),
        ("{} (SIN)", True),
    ],
)
def test_an_abbreviation_is_a_values_own_right_before_it_or_in_brackets(text: str, near: bool) -> None:
    value = "130 692 544"
    start = text.index("{}")
    document = Document(text.format(value))
    assert IdWords((), ("sin",)).are_near(document, start, start + len(value)) is near


@pytest.mark.parametrize("space", [" ", "\v", "\x1f", "\x85", "\u00a0", "\u2009", "\u2028", "\u202f", "\u3000"])
@pytest.mark.parametrize("address", ["https://shop.example/de", "www.shop.example"])
def test_an_address_ends_with_any_space_so_that_the_card_behind_it_is_found(address: str, space: str) -> None:
    assert found("payment_card", f"{address}{space}4539 1488 0343 6467") == ["4539 1488 0343 6467"]
    assert found("payment_card", f"{address}?c=4539148803436467") == []


def test_an_ending_is_the_end_of_the_text_and_nothing_else() -> None:
    ending = Ending("(?:card|carte)")
    assert ending.ends("your card")
    assert ending.start("ma préférée carte") == len("ma préférée ")
    assert not ending.ends("card ")
    assert not ending.ends("card\n")


def test_no_expression_for_an_ending_is_too_large_for_its_automaton() -> None:
    # Beyond some 70,000 instructions RE2's memory does not do for the states, and a search takes 200 µs instead of one.
    # A server that another test began in this process may have put them where nobody looks for garbage any more.
    gc.unfreeze()
    endings = [each for each in gc.get_objects() if isinstance(each, Ending)]
    assert len(endings) > 50
    assert [each._source[:60] for each in endings if compile_own(rf"(?:{each._source})\z").programsize > 64_000] == []


def test_words_near_a_value_are_looked_for_as_far_as_the_value_stands() -> None:
    document, terms = Document("card 1 " * 5_000), NearTerms(("card",))
    assert terms.confirm(document, 5, 6, 20) == "near: card"
    assert len(document.learnt[terms].starts) < 10
    assert terms.last_before(document, 700) == 697
    assert len(document.learnt[terms].starts) < 110
    assert terms.confirm(document, 34_998, 34_999, 2) == "near: card"
    assert len(document.learnt[terms].starts) == 5_000


def test_who_has_too_little_work_left_hides_no_words_from_others() -> None:
    document, terms = Document("card 1 " * 5_000), NearTerms(("card",))
    with pytest.raises(WorkExceeded):
        terms.confirm(document, 30_000, 30_001, 64, Work(100_000))
    assert terms.confirm(document, 34_998, 34_999, 2) == "near: card"


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("<span>{}</span>", None),
        ("<P class='x'>{}</P>", None),
        ("<td><b>{}</b></td>", None),
        ("<ssn>{}</ssn>", "ssn"),
        ("<ns:customer_id>{}</ns:customer_id>", "customer_id"),
        ("<address><b>{}</b></address>", "address"),
        ("<li>IBAN: <b>{}</b>", "IBAN"),
        ("<b>IBAN:</b> <code>{}</code>", "IBAN"),
        ("<dt>IBAN:</dt><dd>{}</dd>", "IBAN"),
        ("for <b>{}</b>", None),
    ],
)
def test_the_tags_of_html_are_no_headers(text: str, header: str | None) -> None:
    assert Document(text.format("12345")).header(text.index("{}")) == header


def test_a_telephone_stands_in_any_element() -> None:
    assert found("phone", "<span>206-269-0743</span>") == ["206-269-0743"]
    assert found("phone", "<article>206-269-0743</article>") == ["206-269-0743"]
