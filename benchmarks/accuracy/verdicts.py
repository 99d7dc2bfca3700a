"""Labels over documents: which ones the shipped rules give, against those that a sensible person would give."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from benchmarks.accuracy.measure import Share
from detection.engine import classify, compile_rule_set
from detection.packs import STARTING_LABELS, starting_rule_set

LEVELS: Final = {label.name: label.level for label in STARTING_LABELS}


class Labelled(NamedTuple):
    """A document, the label that a sensible person would give it, its language (ISO 639-1) and its kind."""

    text: str
    label: str
    language: str
    kind: str
    name: str = ""


#: A corpus: so many variants of each of its documents from a seed.
Corpus: TypeAlias = Callable[[int, int], Iterable[Labelled]]


class WrongLabel(NamedTuple):
    """A document that came out wrong: what was given, by which rules, and where they found it."""

    document: Labelled
    given: str
    because: str

    @property
    def levels_off(self) -> int:
        """How many levels too high; below zero: too low."""
        return LEVELS[self.given] - LEVELS[self.document.label]


@dataclass(slots=True)
class Judged:
    """What became of a corpus."""

    #: By the right label and the given one.
    matrix: Counter[tuple[str, str]] = field(default_factory=Counter)
    #: By language: right ones, and all.
    right: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)
    far_off: Counter[str] = field(default_factory=Counter)
    wrong: list[WrongLabel] = field(default_factory=list)

    def share(self, language: str | None = None) -> Share:
        """How many are right, of a language or of all."""
        if language is None:
            return Share(self.right.total(), self.all.total())
        return Share(self.right[language], self.all[language])


def judge(documents: Iterable[Labelled]) -> Judged:
    """Classify the documents with the rules of a new workspace."""
    rules = compile_rule_set(starting_rule_set())
    result = Judged()
    for document in documents:
        verdict = classify(rules, document.text, document.name)
        given = verdict.label.name
        result.matrix[document.label, given] += 1
        result.all[document.language] += 1
        if given == document.label:
            result.right[document.language] += 1
            continue
        where = (f"{each.rule_name} at {document.text[each.start : each.end][:40]!r}" for each in verdict.findings[:3])
        wrong = WrongLabel(document, given, "; ".join(where) or verdict.matched_rules or "nothing matched")
        result.wrong.append(wrong)
        result.far_off[document.language] += abs(wrong.levels_off) > 1
    return result


def report(judged: Judged, *, most_wrong: int) -> Iterator[str]:
    """The confusion matrix, the shares by language and the worst documents, line by line."""
    yield f"  {'right label':<14}" + "".join(f"{given:>14}" for given in LEVELS) + "   (given)"
    for right in LEVELS:
        yield f"  {right:<14}" + "".join(f"{judged.matrix[right, given]:>14,}" for given in LEVELS)
    for language in (*sorted(judged.all), None):
        share = judged.share(language)
        low, high = share.interval
        far = judged.far_off.total() if language is None else judged.far_off[language]
        yield (
            f"  {language or 'all':<4} {100 * share.value:5.1f} of 100 right ({100 * low:.1f} to {100 * high:.1f});"
            f" {share.part:,} of {share.whole:,}; {far:,} wrong by more than one level"
        )
    kinds: Counter[tuple[str, str]] = Counter()
    worst = sorted(judged.wrong, key=lambda wrong: -abs(wrong.levels_off))
    for wrong in worst:
        place = wrong.document.language, wrong.document.kind
        kinds[place] += 1
        if kinds[place] == 1 and len(kinds) <= most_wrong:
            yield (
                f"    {place[0]} {place[1]}: {wrong.given} instead of {wrong.document.label}, by {wrong.because}"
                f"\n      {wrong.document.text[:100]!r}"
            )
