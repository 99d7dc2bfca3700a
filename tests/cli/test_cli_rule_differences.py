"""What the command line shows of a change of rules: everything that differs, and little of what does not."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from classifyhub.cli.value_differences import value_differences
from tests.cli.command_line import Answer, new_place, run

Command = Callable[..., Answer]

WORDS: Final = [f"a keyword that is the {number}th of many" for number in range(40)]


@pytest.fixture(scope="module")
def rules() -> Iterator[Command]:
    """Runs ``rules …`` on a workspace of its own."""
    with new_place() as place:
        settings = {"CLASSIFYHUB_DATA_DIR": str(place / "data")}
        assert run("bootstrap", "--json", settings=settings).code == 0

        def command(*arguments: str | Path, stdin: str = "") -> Answer:
            return run("rules", *arguments, stdin=stdin, settings=settings)

        yield command


def rule_file(*matchers: dict[str, Any], **more: Any) -> str:
    return yaml.safe_dump({"rules": [{"name": "Long", "label": "Restricted", "priority": 7, "any": list(matchers), **more}]})


def test_a_change_deep_in_a_long_list_is_shown_before_and_after_it_is_made(rules: Command) -> None:
    before = rule_file({"keywords": [*WORDS, "zeta"], "min_matches": 2})
    assert rules("apply", "1", "-", "--yes", stdin=before).code == 0
    version = rules("history", "1", "--json").json[0]["version"]
    after = rule_file({"keywords": [*WORDS, "omega"]})
    shown = [
        "~ rule Long",
        '    any[0].keywords: - "zeta"',
        '    any[0].keywords: + "omega"',
        "    any[0].min_matches: 2 → 1",
    ]
    assert rules("plan", "1", "-", stdin=after).out.splitlines()[:4] == shown
    field = next(iter(rules("apply", "1", "-", "--yes", "--json", stdin=after).json["difference"]["changed"]))["fields"][0]
    assert (field["field"], len(field["before"][0]["keywords"])) == ("any", 41), "JSON has both sides as they are"
    assert rules("diff", "1", str(version), str(version + 1)).out.splitlines() == shown


def test_a_long_expression_is_cut_around_what_differs(rules: Command) -> None:
    pattern = "|".join(f"[a-c]{{3}}{number}" for number in range(90))
    assert rules("apply", "1", "-", "--yes", stdin=rule_file({"pattern": pattern})).code == 0
    changed = pattern.replace("[a-c]{3}60|", "[a-d]{3}60|")
    lines = rules("plan", "1", "-", stdin=rule_file({"pattern": changed})).out.splitlines()
    assert lines[1] == (
        '    any[0].pattern: …"a-c]{3}58|[a-c]{3}59|[a-c]{3}60|[a-c]{3}61|[a-c]{"…'
        ' → …"a-c]{3}58|[a-c]{3}59|[a-d]{3}60|[a-c]{3}61|[a-c]{"…'
    )


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        (6, 7, ["x: 6 → 7"]),
        (None, "new", ['x: null → "new"']),
        ([{"detector": "iban"}], [{"detector": "iban"}, {"pattern": "a+"}], ['x: + {"pattern": "a+"}']),
        (
            [{"keywords": ["a"]}, {"detector": "iban"}],
            [{"pattern": "b"}, {"keywords": ["a"], "near": ["c"]}, {"detector": "iban"}],
            ['x: + {"pattern": "b"}', 'x[1].near: + "c"'],
        ),
        (
            [{"detector": "iban", "near": ["a"], "window": 9}],
            [{"detector": "iban"}],
            ['x[0].near: - "a"', "x[0].window: 9 → null"],
        ),
        ([{"keywords": ["a"]}], [{"detector": "iban"}], ['x: - {"keywords": ["a"]}', 'x: + {"detector": "iban"}']),
        ([{"keywords": ["a"]}, {"pattern": "b"}], [{"pattern": "b"}, {"keywords": ["a"]}], ["x: in another order"]),
        ([{"text": "a", "matches": True}], [{"text": "a", "matches": False}], ["x[0].matches: true → false"]),
        (["a", "b", "c"], ["c", "a", "d"], ['x: - "b"', 'x: + "d"', "x: in another order"]),
        (["a", "a"], ["a"], ['x: - "a"']),
        ("caf\u00e9", "cafe\u0301", ['x: "caf\\u00e9" → "cafe\\u0301"']),
        ("a" * 200 + "caf\u00e9", "a" * 200 + "cafe\u0301", [f'x: …"{"a" * 21}caf\\u00e9" → …"{"a" * 21}cafe\\u0301"']),
        ("a", "a\u200b", ['x: "a" → "a\\u200b"']),
    ],
)
def test_only_what_differs_is_shown(before: Any, after: Any, lines: list[str]) -> None:
    assert list(value_differences("x", before, after)) == lines


@given(st.text("ab", max_size=400), st.text("ab", max_size=400))
def test_two_sides_are_never_shown_as_one(before: str, after: str) -> None:
    shown = list(value_differences("x", before, after))
    assert bool(shown) == (before != after)
    for line in shown:
        former, _, present = line.removeprefix("x: ").partition(" → ")
        assert former != present
