"""What was compiled of the packs is there once per process, however many rule sets have it."""

import subprocess
import sys

from detection.compilation import CompiledRuleSet, compile_rules
from detection.document import Document
from detection.engine import classify
from detection.expression_sets import ExpressionSet
from detection.expressions import compile_checked
from detection.keywords import Keywords
from detection.packs import STARTING_LABELS, shipped_matchers, starting_rule_set
from detection.proximity import NearTerms
from detection.term_sets import TermsName
from domain.rules import Conditions, Matcher, Precedence, Rule, RuleSet, Target
from tests.measuring import cpu_seconds


def _with(*rules: Rule) -> RuleSet:
    starting = starting_rule_set()
    return starting.model_copy(update={"rules": (*starting.rules, *rules)})


def _own(number: int) -> Rule:
    conditions = Conditions(any=(Matcher(keywords=(f"heron {number}",)),))
    return Rule(id=1_000 + number, name=f"Own {number}", priority=75, label_id=4, **dict(conditions))


def _pieces(compiled: CompiledRuleSet) -> set[int]:
    return {id(matcher.keywords) for rule in compiled.rules for matcher in rule.any if matcher.keywords is not None}


def test_rule_sets_share_what_was_compiled_of_a_pack_whatever_rules_of_their_own_they_have() -> None:
    starting = compile_rules(starting_rule_set())
    one, other = compile_rules(_with(_own(1))), compile_rules(_with(_own(2)))
    assert len(_pieces(starting) & _pieces(one) & _pieces(other)) == len(_pieces(starting))
    assert one.weight_bytes < 1_000_000
    assert one.sets[Target.CONTENT].passes == starting.sets[Target.CONTENT].passes + 1
    for number, compiled in ((1, one), (2, other)):
        verdict = classify(compiled, f"The heron {number} arrives. Payment to IBAN DE89370400440532013000")
        assert [rule.name for rule in verdict.matched] == ["Financial data", f"Own {number}"]


def test_another_order_of_a_packs_rules_shares_it_too_and_a_part_of_them_is_compiled_by_itself() -> None:
    first = compile_rules(starting_rule_set())  # of a process this one weighs what was compiled of the packs
    whole = compile_rules(starting_rule_set())
    rules = starting_rule_set().rules
    turned = tuple(rule.model_copy(update={"priority": 1_000 - rule.priority}) for rule in rules)
    assert compile_rules(starting_rule_set().model_copy(update={"rules": turned})).sets[Target.CONTENT].own_characters == 0
    part = compile_rules(starting_rule_set().model_copy(update={"rules": rules[:5]}))
    assert part.sets[Target.CONTENT].own_characters > 0
    assert part.weight_bytes > whole.weight_bytes
    assert first.sets[Target.CONTENT].passes == whole.sets[Target.CONTENT].passes > 1


def test_compiling_what_others_have_takes_next_to_nothing() -> None:
    kept = compile_rules(starting_rule_set())
    assert cpu_seconds(lambda: compile_rules(_with(_own(3)))) < 0.5
    assert kept.rules


def test_a_set_of_nothing_shipped_is_nobody_elses() -> None:
    sets = [ExpressionSet(), ExpressionSet()]
    for each in sets:
        assert each.add("a[0-9]", 10) == 0
        assert each.add("b", 1) == 1
        assert each.add("a[0-9]", 10) == 0
        each.compile()
        assert each.own_characters == len("a[0-9]b")
        assert each.occurring(Document("xa7")) == {0}


def test_a_rule_with_a_matcher_of_a_pack_finds_the_same_as_the_pack() -> None:
    matcher = next(rule for rule in starting_rule_set().rules if rule.name == "Financial data").any[0]
    rule = Rule(id=1, name="Copied", priority=1, label_id=3, **dict(Conditions(any=(matcher, Matcher(keywords=("heron",))))))
    rule_set = RuleSet(version=1, precedence=Precedence.MOST_SENSITIVE, default_label_id=2, labels=STARTING_LABELS, rules=(rule,))
    compiled = compile_rules(rule_set)
    assert compiled.sets[Target.CONTENT].passes == 2
    assert [each.detector for each in classify(compiled, "heron, IBAN DE89370400440532013000").findings] == [None, "iban"]


def test_what_ships_would_be_accepted_from_anybody() -> None:
    for matcher in shipped_matchers():
        flag = "" if matcher.case_sensitive else "(?i)"
        for expression in (*([matcher.pattern] if matcher.pattern else []), *(matcher.exclude or ())):
            compile_checked(expression)
            compile_checked(f"{flag}(?:{expression})")


def test_terms_that_ship_are_looked_for_by_name() -> None:
    """An expression of a hundred kilobytes is made when a text holds one of its terms."""
    for matcher in shipped_matchers():
        if matcher.keywords is not None:
            assert isinstance(Keywords(matcher.keywords, whole_word=matcher.whole_word).trigger, TermsName)
        if matcher.near is not None:
            assert isinstance(NearTerms(matcher.near).trigger, TermsName)
    assert Keywords(["heron", "&"]).trigger == Keywords(["heron", "&"]).source


_LAZY = """
import gc
from detection.engine import classify, compile_rules
from detection.expressions import OwnExpression
from detection.packs import starting_rule_set
compiled = compile_rules(starting_rule_set())
own = [each for each in gc.get_objects() if isinstance(each, OwnExpression)]
before = sum("_compiled" in vars(each) for each in own)
assert classify(compiled, "Payment to IBAN DE89370400440532013000").matched
print(len(own), before, sum(each.programsize > 0 for each in own))
"""


def test_expressions_of_our_own_are_compiled_when_used_and_each_of_them_can_be() -> None:
    told = subprocess.run([sys.executable, "-c", _LAZY], capture_output=True, text=True, check=True).stdout
    expressions, compiled, usable = map(int, told.split())
    assert compiled < expressions / 10
    assert usable == expressions > 300
