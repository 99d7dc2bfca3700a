"""docs/rules.md as a reader uses it: its files are applied, its commands run one after the other, its queries asked."""

import json
import re
import shlex
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
import yaml

from detection.budget import BUDGET_SECONDS
from detection.compilation import DEFAULT_WINDOW
from detection.packs import PACKS
from domain.rules import Confidence, Matcher, Target
from resolvers.operations import validated
from resolvers.rule_files import apply_rules, plan_rules
from resolvers.rule_specs import ApplyRules, RuleFile
from resolvers.rules import CreateRule, create_rule
from tests.cli.command_line import Answer, new_place, run
from tests.conftest import TestWorkspace

PAGE: Final = (Path(__file__).parents[1] / "docs" / "rules.md").read_text()
BLOCKS: Final = [(kind, text) for kind, text in re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)]
FILES: Final = [text for kind, text in BLOCKS if kind == "yaml"]
QUERIES: Final = [text for kind, text in BLOCKS if kind == "graphql"]
#: What ``rules plan`` ends with when there is something to change.
CHANGES: Final = 3


def test_its_commands_do_what_it_says_one_after_the_other() -> None:
    with new_place() as place:
        settings = {"CLASSIFYHUB_DATA_DIR": str(place / "data")}
        assert run("bootstrap", "--json", settings=settings).code == 0
        (place / "rules.yaml").write_text(FILES[0])
        (place / "memo.txt").write_text("The heron prototype arrives on Monday.")
        said: list[str] = []
        for kind, text in BLOCKS:
            if kind == "sh":
                said = [_typed(line, place, settings) for line in text.splitlines()]
                if "classify memo.txt" in text:
                    assert re.search(r"memo.txt +Restricted +Project Heron", said[-1])
            elif kind == "text":
                assert said[-1] == text
        assert "Project Heron" in (place / "present.yaml").read_text()


def _typed(line: str, place: Path, settings: dict[str, str]) -> str:
    """What a command prints, or writes to the file that its output goes to."""
    program, *words = shlex.split(line)
    assert program == "classifyhub"
    into = words[words.index(">") + 1] if ">" in words else None
    words = words[: words.index(">")] if into else words
    answer: Answer = run(*words, settings=settings, cwd=place)
    is_first_plan = words[:2] == ["rules", "plan"] and words[3] == "rules.yaml"
    assert answer.code == (CHANGES if is_first_plan else 0), (line, answer)
    if into:
        (place / into).write_text(answer.out)
    return answer.out


@pytest.mark.parametrize("number", range(len(FILES)))
async def test_its_files_are_right_and_their_rules_pass_their_examples(workspace: TestWorkspace, number: int) -> None:
    document = yaml.safe_load(FILES[number])
    plan = await plan_rules(workspace.owner, validated(RuleFile, document))
    assert len(plan.difference.added) >= len(document["rules"])
    await apply_rules(workspace.owner, validated(ApplyRules, document))
    assert not (await plan_rules(workspace.owner, validated(RuleFile, document))).changes


async def test_its_queries_are_answered(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    first = validated(ApplyRules, yaml.safe_load(FILES[0]))
    await apply_rules(workspace.owner, first)

    async def ask(query: str) -> dict[str, Any]:
        answer = (await client.post("/graphql", headers=headers, json={"query": query})).json()
        assert "errors" not in answer, answer
        data: dict[str, Any] = answer["data"]
        return data

    label = (await ask("{ workspace { labels { id } } }"))["workspace"]["labels"][3]["id"]
    answers = [await ask(query.replace("…", label)) for query in QUERIES]
    preview, refused, versions, installed = answers
    assert preview["previewClassification"]["label"]["name"] == "Restricted"
    assert preview["previewClassification"]["matchedRules"] == [{"name": "Project Heron"}]
    assert preview["previewClassification"]["findings"][0] | {"quote": ""} == {"start": 4, "end": 19, "quote": ""}
    assert refused == json.loads(next(text for kind, text in BLOCKS if kind == "json"))
    assert versions["ruleSetDiff"]["added"] == [{"name": "Project Heron"}]
    assert [each["version"] for each in versions["workspace"]["ruleSets"]["nodes"]] == [2, 1]
    assert len(installed["installPack"]["upgrade"]["difference"]["added"]) == len(PACKS["hipaa"].rules)


def test_its_tables_and_numbers_are_those_of_the_program() -> None:
    told = set(re.findall(r"`([a-z_]+)`", "".join(re.findall(r"^\|.*\|$", PAGE, re.MULTILINE))))
    assert set(Matcher.model_fields) <= told | {"whole_word", "case_sensitive"}
    assert {each.value for each in (*Confidence, *Target)} <= told
    assert set(PACKS) <= told
    assert f"({DEFAULT_WINDOW} unless told)" in PAGE
    assert BUDGET_SECONDS == 0.5
    assert "more than half a second for 64,000" in re.sub(r"\s+", " ", PAGE)


async def test_an_example_that_comes_out_otherwise_is_told_as_it_says(workspace: TestWorkspace) -> None:
    rules = yaml.safe_load(FILES[1])["rules"]
    for rule in rules:
        matchers = {name: tuple(Matcher.model_validate(each) for each in rule.get(name, ())) for name in ("any", "all", "none")}
        turned = tuple({"text": each["text"], "matches": not each["matches"]} for each in rule.get("examples", ()))
        if turned:
            command = validated(CreateRule, {"name": rule["name"], "priority": 1, "label_id": 4, "examples": turned, **matchers})
            with pytest.raises(Exception, match="the rule must"):
                await create_rule(workspace.owner, command)
