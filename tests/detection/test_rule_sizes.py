"""A rule may hold what compiles quickly; what is larger is refused at its field before it is compiled."""

import subprocess
import sys
from pathlib import Path

import pytest

from detection.keywords import keywords_of
from detection.rules_check import check_rule
from domain.errors import Problem
from domain.rules import Conditions, Matcher
from tests.measuring import cpu_seconds


def _fields(problems: list[Problem]) -> list[tuple[str | int, ...]]:
    return [problem.field for problem in problems]


@pytest.mark.parametrize(
    ("matcher", "field"),
    [
        (Matcher(keywords=tuple(f"{place:03} " + "ß" * 200 for place in range(100))), "keywords"),
        (Matcher(keywords=("a",), near=tuple(f"{place:03} " + "b" * 250 for place in range(200))), "near"),
        (Matcher(keywords=("a",), exclude=tuple(f"{place:03}" + "c" * 1_900 for place in range(20))), "exclude"),
    ],
    ids=["keywords", "near", "exclude"],
)
def test_a_matcher_with_too_much_text_is_refused_at_the_field_that_holds_most(matcher: Matcher, field: str) -> None:
    assert _fields(check_rule(Conditions(all=(Matcher(keywords=("x",)), matcher)))) == [("all", 1, field)]


def test_a_rule_with_too_much_text_is_refused_at_the_list_that_goes_beyond() -> None:
    large = [Matcher(keywords=tuple(f"{rule}{place:03} " + "d" * 240 for place in range(120))) for rule in range(3)]
    assert _fields(check_rule(Conditions(any=(large[0],), all=(large[1],), none=(large[2],)))) == [("none",)]
    assert check_rule(Conditions(any=(large[0],), all=(large[1],))) == []


def test_keywords_that_matchers_share_count_once() -> None:
    terms = tuple(f"{place:03} " + "e" * 240 for place in range(120))
    near = [Matcher(keywords=terms, near=(word,)) for word in ("one", "two", "three")]
    assert check_rule(Conditions(any=tuple(near))) == []
    assert _fields(
        check_rule(Conditions(any=(*near, Matcher(keywords=terms, case_sensitive=True), Matcher(keywords=terms[1:]))))
    ) == [("any",)]


@pytest.mark.parametrize(
    ("matcher", "field"),
    [
        (Matcher(pattern=r"\x7f[\x7e\x7f]{900}\x01[\x7e\x7f]{900}\x01[\x7e\x7f]{900}"), ("any", 0, "pattern")),
        (Matcher(pattern="a", exclude=("b", r"[\p{L}\p{N}]{20}")), ("any", 0, "exclude", 1)),
    ],
    ids=["pattern", "exclude"],
)
def test_an_expression_with_too_many_instructions_is_refused(matcher: Matcher, field: tuple[str | int, ...]) -> None:
    (problem,) = check_rule(Conditions(any=(matcher,)))
    assert problem.field == field
    assert "2,500 at most" in problem.message


@pytest.mark.parametrize(
    "pattern",
    [r"\b\p{Lu}\p{L}+ \d{4}\b", r"\p{L}+\s\p{L}+", r"[\w.]{1,64}@example\.org"],
    ids=["a name and a number", "two words", "an address"],
)
def test_expressions_as_people_write_them_are_small_enough(pattern: str) -> None:
    assert check_rule(Conditions(any=(Matcher(pattern=pattern),))) == []


@pytest.mark.parametrize("letter", ["ß", "ss", "ﬁ", "é", "密"], ids=["sharp s", "double s", "ligature", "accent", "ideograph"])
def test_the_largest_rule_compiles_at_once(letter: str) -> None:
    terms = tuple(f"{place:03} " + letter * (250 // len(letter.encode())) for place in range(125))
    largest = Conditions(any=(Matcher(keywords=terms), Matcher(keywords=terms[:120], case_sensitive=True)))
    assert check_rule(largest) == []
    took = cpu_seconds(lambda: check_rule(largest))
    print(f"{took * 1e3:.0f} ms")
    assert took < 2


_MEMORY = """
import ctypes, gc, sys
from detection.engine import compile_rule_set
from domain.rules import Matcher
from tests.detection.rule_sets import Conditions, rule, rule_set

def resident():
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS"))

matchers = {
    "keywords": lambda n: Matcher(keywords=(f"codeword{n}", f"project {n}", f"Gr\u00f6\u00dfe {n}")),
    "patterns": lambda n: Matcher(pattern=rf"\\bP{n}-[0-9]{{4,8}}\\b", exclude=(rf"P{n}-0000",)),
    "classes": lambda n: Matcher(pattern=rf"x{n}\\p{{L}}"),
    "near": lambda n: Matcher(pattern=rf"\\b{n}-[0-9]{{4}}\\b", near=(f"badge {n}", "staff number")),
}
def made(first):
    return rule_set(*(rule(n, Conditions(any=(matchers[sys.argv[1]](n),)), priority=n) for n in range(first, first + 500)))

# The first takes the memory that importing left free.
another = compile_rule_set(made(501))
before = resident()
compiled = compile_rule_set(made(1))
print(compiled.weight_bytes / max(1, resident() - before))
"""


@pytest.mark.parametrize("kind", ["keywords", "patterns", "classes", "near"])
def test_the_weight_of_a_rule_set_is_about_the_memory_that_it_takes(kind: str) -> None:
    command = [sys.executable, "-c", _MEMORY, kind]
    ran = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert 0.4 < float(ran.stdout) < 2.5


def test_keywords_that_rules_share_are_compiled_once_and_a_bounded_number_is_kept() -> None:
    terms = ("grey heron", "kingfisher")
    first = keywords_of(terms)
    assert keywords_of(list(terms)) is first
    assert keywords_of(terms, whole_word=False) is not first
    for number in range(60):
        keywords_of([f"term {number} {place}" for place in range(400)])
    assert keywords_of(terms) is not first
