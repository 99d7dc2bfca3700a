"""What is accepted when a rule is saved is evaluated on every ordinary text; what cannot be is refused, with what to do about it."""

import random
import time

import pytest

from detection.budget import over_budget
from detection.compilation import compile_rules
from detection.engine import classify
from detection.evaluation import Evaluation
from domain.rules import Conditions, Matcher
from tests.detection.ordinary import texts
from tests.detection.rule_sets import rule, rule_set

_WORDS = (
    *("salary", "patient", "contract", "invoice", "project", "status"),
    *("account", "password", "merger", "diagnosis", "heron", "report"),
)


def _incomplete(*conditions: Conditions) -> list[str]:
    """The kinds of texts on which the rules are not evaluated to the last finding."""
    compiled = compile_rules(rule_set(*(rule(number, each) for number, each in enumerate(conditions, start=1))))
    return [kind for kind, text in texts().items() if not classify(compiled, text, every_finding=True).complete]


def _refusals(*conditions: Conditions) -> list[str]:
    return [problem.message for problem in over_budget(rule_set(*(rule(n, each) for n, each in enumerate(conditions, start=1))))]


def _one(pattern: str, **fields: object) -> Conditions:
    return Conditions(any=(Matcher.model_validate({"pattern": pattern, **fields}),))


@pytest.mark.parametrize(
    "conditions",
    [
        _one(r"salary.{0,100}(?:EUR|USD|GBP)"),
        _one(r"(?:invoice|order).{0,50}(?:paid|open)"),
        _one(r"(?s)customer.{0,200}contract"),
        _one(r"(?:the|and|of).{20,60}(?:the|and|of)"),
        _one(r"\w+"),
        _one(r"\p{L}+ \p{L}+"),
        _one(r"(?:\w+\s+){1,6}report"),
        _one(r"[A-Za-z0-9+/]{40,}"),
        _one(r"\bS-[0-9]{6}\b", near=("staff number", "staff no"), exclude=("S-000000",), min_distinct=3),
        _one(r"\d{4,}", exclude=tuple(rf"\b{word} \d+" for word in _WORDS)),
        _one(r"\S", near=("salary", "account")),
        Conditions(
            any=(Matcher(keywords=("heron",)),),
            all=(Matcher(pattern=r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}"),),
            none=(Matcher(pattern=r"(?m)^draft.*$"),),
        ),
    ],
    ids=lambda conditions: str((conditions.any[0].pattern, conditions.any[0].near)),
)
def test_what_is_accepted_is_evaluated_on_ordinary_texts(conditions: Conditions) -> None:
    assert _refusals(conditions) == []
    assert _incomplete(conditions) == []


@pytest.mark.parametrize(
    ("conditions", "named", "advised"),
    [
        (_one(r"[A-Z]\w+ [A-Z]\w+.{0,60}(?:IBAN|account)"), "matcher 0 of any takes more than", "put the rarest word first"),
        (_one(r"\b\w+\b.{0,80}\bstatus\b"), "matcher 0 of any takes more than", "put the rarest word first"),
        (_one(r"a.{100}"), "matcher 0 of any takes more than", "put the rarest word first"),
        (_one(r"\w+.{0,30}salary"), "matcher 0 of any takes more than", "put the rarest word first"),
        (
            Conditions(all=(Matcher(keywords=("heron",)), Matcher(pattern=r"(?s)\w+.{0,200}status", near=("heron",)))),
            "matcher 1 of all takes more than",
            "put the rarest word first",
        ),
        (
            _one(r"\S+", exclude=tuple(f"[a-z]{{1,300}}x{number}" for number in range(40))),
            "matcher 0 of any takes more than",
            "use fewer or shorter",
        ),
        (
            Conditions(
                any=tuple(
                    Matcher(pattern=r"\S", near=(*(f"term {number}" for number in range(99)), f"x{place}")) for place in range(49)
                )
            ),
            "its matchers together take more than",
            "Use fewer of them",
        ),
    ],
    ids=[
        "two words and a gap",
        "any word and a gap",
        "a letter and a gap",
        "a word and a gap",
        "a demand",
        "exclusions",
        "many matchers",
    ],
)
def test_what_cannot_be_evaluated_is_refused_with_its_name_and_what_to_do(
    conditions: Conditions, named: str, advised: str
) -> None:
    (message,) = _refusals(conditions)
    assert message.startswith("the rule 'Rule 1' cannot be evaluated on ordinary texts such as ")
    assert f"{named} 175 ms for 64,000 characters. " in message
    assert advised in message


def _as_people_write_them(count: int) -> list[Conditions]:
    source = random.Random(20251128)

    def word() -> str:
        return source.choice(_WORDS)

    shapes = (
        lambda: rf"\b{word()}\b.{{0,{source.choice((20, 40, 100, 200))}}}\b{word()}\b",
        lambda: rf"[A-Z]\w+ [A-Z]\w+.{{0,{source.choice((20, 40, 60))}}}{word()}",
        lambda: rf"(?:{word()}|{word()})[^.]{{0,{source.choice((40, 100))}}}(?:{word()}|{word()})",
        lambda: rf"\d{{{source.choice((4, 6, 8))}}}.{{0,{source.choice((30, 100))}}}{word()}",
        lambda: rf"{word()}\s*[:=]\s*\S{{{source.choice((4, 8, 12))},}}",
        lambda: rf"(?:\w+\s+){{1,{source.choice((3, 6, 10))}}}{word()}",
        lambda: rf"(?s){word()}.{{0,{source.choice((100, 500))}}}{word()}",
        lambda: rf".{{0,{source.choice((20, 50, 100))}}}{word()}.{{0,50}}",
        lambda: rf"(?m)^.*{word()}.*$",
        lambda: rf'"{word()}"\s*:\s*"[^"]+"',
    )
    made = []
    for place in range(count):
        fields: dict[str, object] = {}
        if source.random() < 0.25:
            fields["near"] = tuple(source.sample(_WORDS, 3))
        if source.random() < 0.25:
            fields["exclude"] = tuple(rf"{word()} \w+ {number}" for number in range(source.choice((1, 5, 30))))
        made.append(_one(shapes[place % len(shapes)](), **fields))
    return made


def test_of_rules_as_people_write_them_those_that_are_accepted_are_evaluated_on_ordinary_texts() -> None:
    rules = _as_people_write_them(40)
    accepted = [conditions for conditions in rules if not _refusals(conditions)]
    assert len(accepted) > 0.7 * len(rules)
    assert {str(conditions.any[0]): kinds for conditions in accepted if (kinds := _incomplete(conditions))} == {}


def test_a_rule_set_that_is_accepted_is_evaluated_as_a_whole() -> None:
    accepted: list[Conditions] = []
    for conditions in _as_people_write_them(30):
        if not _refusals(*accepted, conditions):
            accepted.append(conditions)
    assert len(accepted) >= 10
    assert _incomplete(*accepted) == []


def test_no_clock_has_a_part_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped() -> float:
        raise AssertionError("nothing is timed")

    for name in ("thread_time", "process_time", "perf_counter", "monotonic", "time"):
        monkeypatch.setattr(time, name, stopped)
    assert _refusals(_one(r"quick[0-9]{3}")) == []
    assert _refusals(_one(r"(?s)\w+.{0,150}quick"))


def test_a_rule_that_was_saved_before_keeps_nobody_from_saving_another() -> None:
    before, new = _one(r"\w+.{0,30}salary"), _one(r"quick[0-9]{3}")
    rules = rule_set(rule(1, before), rule(2, new))
    assert "'Rule 1'" in over_budget(rules)[0].message
    assert over_budget(rules, saved={before}) == []


def test_a_defect_in_the_check_is_not_taken_for_a_rule_that_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("a defect")

    monkeypatch.setattr(Evaluation, "look_for_all", broken)
    with pytest.raises(ValueError, match="a defect"):
        over_budget(rule_set(rule(1, _one(r"never weighed before [0-9]{3}"))))
