"""Names of labels, rules, keys and workspaces: what reads the same is the same name, and what nobody sees is none."""

from typing import Any

import pytest

from domain.errors import ValidationFailed
from domain.text import plain_name
from resolvers.keys import CreateKey
from resolvers.labels import CreateLabel, ListLabels, create_label, list_labels
from resolvers.operations import validated
from resolvers.rule_files import plan_rules
from resolvers.rule_specs import RuleFile
from resolvers.rules import CreateRule, create_rule
from resolvers.workspaces import CreateWorkspace
from tests.conftest import TestWorkspace

MATCHERS = ({"keywords": ["x1"]},)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Restricted\u200b", "Restricted"),
        ("\ufeffRe\u00adstrict\u2060ed\u200d \u2800", "Restricted"),
        ("Restricted\ufe0f", "Restricted"),
        ("a\u0301rea", "\u00e1rea"),
        ("\ub300\uc678\u3164\ube44", "\ub300\uc678\ube44"),
        # Where they change what one sees, they belong to the name.
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937"),
        ("\U0001f3f3\ufe0f\u200d\U0001f308 Pride", "\U0001f3f3\ufe0f\u200d\U0001f308 Pride"),
    ],
)
def test_a_name_is_what_people_read(written: str, name: str) -> None:
    assert plain_name(written) == name
    assert plain_name(name) == name


@pytest.mark.parametrize("name", ["\u200b", "\u00ad\u2060 \ufeff", "\u3164", "\u2800", "\u200d\ufe0f", "\U000e0041"])
def test_what_nobody_sees_is_no_name(name: str) -> None:
    rule = {"priority": 1, "label_id": 1, "any": MATCHERS}
    commands: list[tuple[type[Any], dict[str, Any]]] = [
        (CreateLabel, {"level": 9, "color": "#123456"}),
        (CreateRule, rule),
        (CreateKey, {}),
        (CreateWorkspace, {}),
    ]
    for command, values in commands:
        with pytest.raises(ValidationFailed) as refused:
            validated(command, values | {"name": name})
        (problem,) = (each for each in refused.value.problems if each.field == ("name",))
        assert problem.message == "must hold something that can be seen"


async def test_names_that_read_the_same_are_taken(workspace: TestWorkspace) -> None:
    await create_label(workspace.owner, CreateLabel(name="\u00c1rea", level=8, color="#123456"))
    for number, name in enumerate(("Restricted\u200b", "\u2060restricted", "A\u0301rea")):
        with pytest.raises(ValidationFailed) as refused:
            await create_label(workspace.owner, CreateLabel(name=name, level=20 + number, color="#123456"))
        assert refused.value.problems[0].field == ("name",)
    with pytest.raises(ValidationFailed) as refused:
        await create_rule(
            workspace.owner,
            validated(CreateRule, {"name": "Marked\u200b confidential", "priority": 1, "label_id": 1, "any": MATCHERS}),
        )
    assert refused.value.problems[0].field == ("name",)
    file = {"rules": [{"name": f"Heron{end}", "label": "A\u0301rea", "priority": 1, "any": MATCHERS} for end in ("", "\u200b")]}
    with pytest.raises(ValidationFailed) as refused:
        await plan_rules(workspace.owner, validated(RuleFile, file))
    assert len(await list_labels(workspace.owner, ListLabels())) == 5
