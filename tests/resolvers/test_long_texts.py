"""Long texts are classified in threads of their own, so that no text of any workspace keeps the others waiting."""

import asyncio
from dataclasses import replace

import pytest

from domain.rules import Matcher
from domain.verdicts import Verdict
from resolvers.rule_sets import LONGEST_INLINE, ClassifyingThreads, TooManyTexts
from tests.conftest import TestWorkspace
from tests.detection.rule_sets import BASE, compiled

HOSTILE = "密机密" * 3_000


async def test_only_long_texts_go_to_a_thread(workspace: TestWorkspace) -> None:
    ready = await workspace.owner.hub.rule_sets.get(workspace.owner.workspace)
    # Rules that are slow on no machine, whatever else it does just now.
    quick = compiled(Matcher(keywords=("heron",)))
    none_free = replace(ready, compiled=quick, threads=ClassifyingThreads(threads=1, most_waiting=-1))
    assert (await none_free.verdict("a" * LONGEST_INLINE, "", "document")).complete
    with pytest.raises(TooManyTexts):
        await none_free.verdict("a" * (LONGEST_INLINE + 1), "", "document")


async def test_a_queue_that_is_full_refuses_and_takes_texts_again_when_it_is_empty() -> None:
    threads = ClassifyingThreads(threads=1, most_waiting=2)

    async def one() -> Verdict:
        return await threads.classify(BASE, HOSTILE, "", "document", every_finding=False)

    answers = await asyncio.gather(*(one() for _ in range(5)), return_exceptions=True)
    assert [isinstance(answer, Verdict) for answer in answers] == [True, True, True, False, False]
    assert all(isinstance(answer, TooManyTexts) for answer in answers[3:])
    assert isinstance(await one(), Verdict)


async def test_the_loop_goes_on_while_a_hostile_text_is_classified() -> None:
    threads = ClassifyingThreads()
    made = compiled(Matcher(pattern=r"\x7f(?:.*\x01)?", min_matches=9_999))
    task = asyncio.create_task(threads.classify(made, "\x7f" * 64_000, "", "document", every_finding=False))
    turns = 0
    while not task.done():
        turns += 1
        await asyncio.sleep(0)
    assert (await task).matched or not (await task).complete
    assert turns > 10
