"""What is kept of compiled rule sets is bounded by its size, and what workspaces share counts once."""

from collections.abc import Callable
from typing import Any

from classifyhub.hub import OpenHub
from domain.rules import Conditions, Matcher
from persistence.changes import Changes
from persistence.conditions import KeptConditions
from persistence.sealing import ServerSecret
from resolvers.rule_sets import RuleSets
from resolvers.rules import CreateRule, create_rule
from tests.conftest import SECRET, TestWorkspace


async def _with_rule(workspace: TestWorkspace, terms: int) -> int:
    words = tuple(f"word {workspace.id} {number}" for number in range(terms))
    matchers = tuple(Matcher(keywords=words[place : place + 800]) for place in range(0, terms, 800))
    command = CreateRule(name="Words", priority=5, label_id=4, any=matchers)
    await create_rule(workspace.owner, command)
    return workspace.id


def _nothing_heard(hub: OpenHub) -> Changes:
    """The rules were made a moment ago: if that were heard in the midst of a test, they would be read again."""
    return Changes(hub.hub.database)


async def test_of_too_large_rule_sets_those_used_last_are_kept(hub: OpenHub, new_workspace: Callable[..., Any]) -> None:
    small, other_small, large = [await _with_rule(await new_workspace(), terms) for terms in (3, 4, 3_200)]
    shared = [(await new_workspace()).id for _ in range(3)]
    database, changes = hub.hub.database, _nothing_heard(hub)
    await RuleSets(database, changes, ServerSecret(SECRET)).get(shared[0])  # the first of a process weighs the packs as well
    weights = {}
    for number in (small, other_small, large, shared[0]):
        measuring = RuleSets(database, changes, ServerSecret(SECRET))
        weights[number] = (await measuring.get(number)).compiled.weight_bytes
    assert weights[large] > 1.5 * weights[small]

    everything = sum(weights.values())
    rule_sets = RuleSets(database, changes, ServerSecret(SECRET), most_bytes=everything - 1)
    first = [await rule_sets.get(number) for number in (*shared, small, other_small)]
    assert len({id(ready.compiled) for ready in first[:3]}) == 1
    assert first == [await rule_sets.get(number) for number in (*shared, small, other_small)]

    await rule_sets.get(small)  # so that the other is the one used least recently
    kept = await rule_sets.get(large)
    assert await rule_sets.get(large) is kept
    assert await rule_sets.get(small) is first[3]
    assert [await rule_sets.get(number) for number in shared] == first[:3]
    assert await rule_sets.get(other_small) is not first[4]


async def test_a_rule_set_larger_than_all_room_is_used_and_alone(hub: OpenHub, new_workspace: Callable[..., Any]) -> None:
    one, other = [await _with_rule(await new_workspace(), 3) for _ in range(2)]
    rule_sets = RuleSets(hub.hub.database, _nothing_heard(hub), ServerSecret(SECRET), most_bytes=1)
    first = await rule_sets.get(one)
    assert await rule_sets.get(one) is first
    await rule_sets.get(other)
    assert await rule_sets.get(one) is not first


async def test_what_workspaces_have_of_a_pack_is_read_once(hub: OpenHub, new_workspace: Callable[..., Any]) -> None:
    one, other, own = [(await new_workspace()) for _ in range(3)]
    await _with_rule(own, 3)
    rule_sets = RuleSets(hub.hub.database, _nothing_heard(hub), ServerSecret(SECRET))
    read = [(await rule_sets.get(workspace.id)).rule_set.rules for workspace in (one, other, own)]
    large = {rule.name: rule.any[0] for rule in read[0] if len(rule.any[0].keywords or ()) > 100}
    assert large
    for rules in read[1:]:
        by_name = {rule.name: rule for rule in rules}
        assert all(by_name[name].any[0] is matcher for name, matcher in large.items())


def test_conditions_that_were_read_are_kept_up_to_so_many_characters() -> None:
    def written(word: str) -> str:
        return Conditions(any=(Matcher(keywords=tuple(f"{word} {number}" for number in range(200))),)).model_dump_json()

    first, second, third, small = written("heron"), written("egret"), written("stork"), '{"any":[{"pattern":"a"}]}'
    kept = KeptConditions(most_characters=len(first) + len(second))
    of_first, of_second = kept.of(first), kept.of(second)
    assert of_first == Conditions.model_validate_json(first) != of_second
    assert kept.of(first) is of_first
    assert kept.of(small) is not kept.of(small)
    kept.of(third)  # has the second given up, which was used before the first
    assert kept.of(first) is of_first
    assert kept.of(second) is not of_second
    assert KeptConditions(most_characters=len(first) - 1).of(first) == of_first
