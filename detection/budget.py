"""Whether rules can be evaluated on ordinary texts within the promised time; what they take is counted, and the same on every machine."""

from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import Final

from detection.automata import has_few_states, instructions_lingering
from detection.compilation import CompiledRuleSet, compile_rules, together_with_others
from detection.evaluation import ALLOWANCE, Evaluation
from detection.ordinary_texts import LENGTH, ordinary_texts
from detection.packs import shipped_matchers
from detection.pieces import rare_pieces_of
from detection.readings import NEW_STATE, Unasked
from detection.work import Work, WorkExceeded
from domain.errors import Problem, ValidationFailed
from domain.rules import Conditions, Matcher, Rule, RuleSet, Target

#: What all rules together may take for 64,000 characters, in seconds; a unit of work is about a nanosecond.
BUDGET_SECONDS: Final = 0.5
_UNITS_PER_SECOND: Final = 1e9
#: What one rule may take of what it is allowed for a text: other texts than ours may cost it more.
_SHARE: Final = 0.7
_MOST_OF_A_RULE: Final = int(_SHARE * ALLOWANCE)
#: A matcher that takes so much is told of by itself; of several that take less the rule as a whole is.
_MUCH: Final = _MOST_OF_A_RULE / 2
#: So many refused rules are named.
_MOST_NAMED: Final = 5
#: Expressions that linger make twice as many states together with each one more, until every character makes a new one.
_STATES_OF_ONE: Final = 1 / 3_000
_MOST_DOUBLED: Final = 20
_SAMPLE: Final = 2_000
_MOST_KNOWN: Final = 16_384
#: So many of each kind of a matcher's words stand in the texts on which it is weighed, one of them in so many characters.
_MOST_WORDS: Final = 5
_CHARACTERS_PER_WORD: Final = 300


def needs_weighing(conditions: Conditions) -> bool:
    """Whether a rule could make a set slow: expressions can; ten thousand rules of terms and detectors take milliseconds."""
    return any(matcher.pattern or matcher.exclude for matcher in _matchers(conditions))


def over_budget(rule_set: RuleSet, budget: float = BUDGET_SECONDS, *, saved: Collection[Conditions] = ()) -> list[Problem]:
    """The refusals of rules that could not be evaluated on ordinary texts, or of a rule set that takes too long; empty if all is well.

    Each names the rule. Those with conditions that were ``saved`` before are weighed as a part of the whole only, and rules that came
    with a pack not at all. This compiles the rules, and takes up to a second for one that was never weighed: keep it off the event loop.
    """
    rules = tuple(rule for rule in rule_set.rules if needs_weighing(rule) and not _is_shipped(rule))
    try:
        scales = _Scales(rule_set, rules)
    except ValidationFailed:
        return []  # what does not compile at all is said where it stands
    new = (place for place, rule in enumerate(rules) if stated_by(rule) not in saved)
    refused = ((rules[place].name, refusal) for place in new if (refusal := scales.refusal(place)) is not None)
    if problems := [Problem((), f"the rule {name!r} {refusal}") for name, refusal in islice(refused, _MOST_NAMED)]:
        return problems
    by_kind = list(scales.units_by_kind())
    taken = max(map(sum, by_kind)) + _units_together(rules)
    if taken <= budget * _UNITS_PER_SECOND:
        return []
    costliest = max(range(len(rules)), key=lambda place: max(units[place] for units in by_kind), default=None)
    blamed = "" if costliest is None else f"; the rule {rules[costliest].name!r} costs most"
    return [
        Problem(
            (),
            f"the rules together would take {_milliseconds(taken)} ms for 64,000 characters, {budget * 1_000:,.0f} at most{blamed}."
            " Use shorter repeats, fewer classes, or terms instead of expressions",
        )
    ]


def stated_by(rule: Rule) -> Conditions:
    """What a rule says, without who it is."""
    return Conditions(any=rule.any, all=rule.all, none=rule.none)


#: What matchers were found to take of each kind of text, of whatever workspace; more than a rule may take where they were given up.
_known: Final[dict[tuple[Matcher, str], float]] = {}


class _Scales:
    """Rules, and a text of each kind in which they are looked for; the words that they demand beside are taken to stand in all of them."""

    def __init__(self, rule_set: RuleSet, rules: Sequence[Rule]) -> None:
        self._rule_set = rule_set.model_copy(update={"allow": None})
        self._matchers = [list(_of_content(rule)) for rule in rules]
        bare = tuple(
            rule.model_copy(
                update={"id": place, "priority": 1, "any": tuple(map(_without_near, matchers)), "all": (), "none": ()}
            )
            for place, (rule, matchers) in enumerate(zip(rules, (dict(each).values() for each in self._matchers), strict=True))
        )
        self._compiled = compile_rules(self._rule_set.model_copy(update={"rules": bare}))
        self._alone: dict[Matcher, CompiledRuleSet] = {}

    def refusal(self, place: int) -> str | None:
        """Why a rule, by its place, cannot be evaluated on ordinary texts."""
        for kind in ordinary_texts():
            taken = 0.0
            for name, matcher in self._matchers[place]:
                units = self._units(matcher, kind)
                taken += units
                if units > _MOST_OF_A_RULE:
                    return _REFUSAL.format(kind=kind, what=f"{name} takes", advice=self._advice(matcher, kind))
                if taken > _MOST_OF_A_RULE:
                    return _REFUSAL.format(kind=kind, what="its matchers together take", advice=_FEWER)
        return None

    def units_by_kind(self) -> Iterator[list[float]]:
        """For each kind of text what each rule takes of it: its matchers of which something occurs."""
        for kind, text in ordinary_texts().items():
            evaluation = Evaluation(self._compiled, text, "", "document")
            yield [
                sum(
                    self._units(matcher, kind)
                    for (_, matcher), bare in zip(matchers, made.any, strict=True)
                    if evaluation.may_hold(bare)
                )
                for matchers, made in zip(self._matchers, self._compiled.rules, strict=True)
            ]

    def _units(self, matcher: Matcher, kind: str) -> float:
        units = _known.get((matcher, kind))
        if units is None:
            if len(_known) >= _MOST_KNOWN:
                _known.clear()
            compiled = self._by_itself(matcher)
            text = _with_words(ordinary_texts()[kind], _words_of(matcher))
            evaluation = Evaluation(compiled, text, "", "document", most=None, unasked=Unasked(0))
            work = Work(_MOST_OF_A_RULE)
            try:
                evaluation.look_for_all(compiled.rules[0].any[0], work)
                units = _MOST_OF_A_RULE - work.left
            except WorkExceeded:
                units = max(_MOST_OF_A_RULE + 1, _MOST_OF_A_RULE - work.left)
            _known[matcher, kind] = units
        return units

    def _by_itself(self, matcher: Matcher) -> CompiledRuleSet:
        compiled = self._alone.get(matcher)
        if compiled is None:
            rule = Rule(id=1, name="weighed", priority=1, label_id=self._rule_set.default_label_id, any=(matcher,))
            compiled = self._alone[matcher] = compile_rules(self._rule_set.model_copy(update={"rules": (rule,)}))
        return compiled

    def _advice(self, matcher: Matcher, kind: str) -> str:
        """What to do about a matcher that takes too much."""
        if matcher.exclude and self._units(matcher.model_copy(update={"exclude": None}), kind) <= _MUCH:
            return _EXCLUSIONS
        pattern = self._by_itself(matcher).rules[0].any[0].pattern
        return _TOO_OFTEN if pattern is None or has_few_states(pattern.pattern.decode()) else _EVERYWHERE


def _of_content(rule: Rule) -> Iterator[tuple[str, Matcher]]:
    """The matchers that read the content, by what they are called; names and types of assets are short."""
    for name in ("any", "all", "none"):
        for place, matcher in enumerate(getattr(rule, name)):
            if matcher.target is Target.CONTENT:
                yield f"matcher {place} of {name}", matcher


def _without_near(matcher: Matcher) -> Matcher:
    """A matcher as it is looked for where its words stand near; one of a pack as it is."""
    return matcher if matcher in shipped_matchers() else matcher.model_copy(update={"near": None, "window": None})


def _words_of(matcher: Matcher) -> list[list[str]]:
    """Words without which a matcher finds nothing, one of each list: the texts hold them for which somebody made the rule."""
    pieces = rare_pieces_of(matcher.pattern) if matcher.pattern is not None else None
    lists = (sorted(piece.decode() for piece in pieces or ()), matcher.keywords or (), matcher.near or ())
    return [list(words[:_MOST_WORDS]) for words in lists if words]


def _with_words(text: str, lists: Sequence[Sequence[str]]) -> str:
    """The text with a word of each list in every few hundred characters."""
    if not lists:
        return text
    parts, start = list[str](), 0
    step = _CHARACTERS_PER_WORD // len(lists)
    for number in range(len(text) // step):
        end = text.find(" ", start + step)
        if end < 0:
            break
        words = lists[number % len(lists)]
        parts += [text[start:end], " ", words[number // len(lists) % len(words)]]
        start = end
    return "".join([*parts, text[start:]])[:LENGTH]


_REFUSAL: Final = (
    "cannot be evaluated on ordinary texts such as {kind}: {what} more than "
    f"{_MOST_OF_A_RULE / _UNITS_PER_SECOND * 1_000:,.0f} ms for 64,000 characters. {{advice}}"
)
_FEWER: Final = "Use fewer of them, or terms instead of expressions"
_EVERYWHERE: Final = "It begins with something that occurs everywhere: put the rarest word first, or look for that word and name what stands around it as near"
_TOO_OFTEN: Final = "It is large, or found nearly everywhere: look for something rarer, and use shorter repeats or fewer classes"
_EXCLUSIONS: Final = "Its exclusions are looked for in every line in which it is found: use fewer or shorter ones"


def _units_together(rules: Sequence[Rule]) -> float:
    """The units of work that it takes at most to look for the expressions of rules together, whose states multiply."""
    followed = [
        instructions
        for rule in rules
        for matcher in _matchers(rule)
        if matcher.pattern is not None and matcher.near is None and (instructions := _lingering(matcher)) > 0
    ]
    new = min(1.0, _STATES_OF_ONE * (1 << min(len(followed), _MOST_DOUBLED)))
    return LENGTH * new * NEW_STATE * sum(followed)


@lru_cache(maxsize=_MOST_KNOWN)
def _lingering(matcher: Matcher) -> float:
    """How many instructions of a matcher's expression are followed for a character of ordinary text, if it lingers (else 0)."""
    looked_for = together_with_others(matcher)
    return 0.0 if looked_for is None else instructions_lingering(looked_for, _sample())


@cache
def _sample() -> str:
    return "".join(text[:_SAMPLE] for text in ordinary_texts().values())


def _is_shipped(rule: Rule) -> bool:
    return all(matcher in shipped_matchers() for matcher in _matchers(rule))


def _milliseconds(units: float) -> str:
    return f"{units / _UNITS_PER_SECOND * 1_000:,.0f}"


def _matchers(conditions: Conditions) -> tuple[Matcher, ...]:
    return (*conditions.any, *conditions.all, *conditions.none)
