"""Labels, rules and their conditions, as the engine reads them and the database keeps them."""

from enum import StrEnum
from typing import Annotated, Final, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, WrapValidator, model_validator

from domain.allow_list import AllowList
from domain.item_mistakes import several_mistakes
from domain.text import StorableText, VisibleText

#: A rule name appears in ``matched_rules``, which joins names by ", ".
MAX_RULE_NAME: Final = 128


class Precedence(StrEnum):
    """Which label wins when several rules match."""

    MOST_SENSITIVE = "most_sensitive"
    FIRST_MATCH = "first_match"


class Target(StrEnum):
    """Which part of an asset a matcher reads."""

    CONTENT = "content"
    NAME = "name"
    ASSET_TYPE = "asset_type"


class Confidence(StrEnum):
    """Shape alone; checksum or near word; both."""

    POSSIBLE = "possible"
    LIKELY = "likely"
    VERY_LIKELY = "very_likely"


Term = Annotated[VisibleText, StringConstraints(min_length=1, max_length=256)]
Expression = Annotated[StorableText, StringConstraints(min_length=1, max_length=2_000)]
Keywords = Annotated[tuple[Term, ...], Field(min_length=1, max_length=5_000, fail_fast=True), WrapValidator(several_mistakes)]
NearTerms = Annotated[tuple[Term, ...], Field(min_length=1, max_length=1_000, fail_fast=True), WrapValidator(several_mistakes)]
Exclusions = Annotated[
    tuple[Expression, ...], Field(min_length=1, max_length=200, fail_fast=True), WrapValidator(several_mistakes)
]
#: Which detectors there are is the engine's to say.
DetectorName = Annotated[StorableText, StringConstraints(min_length=1, max_length=64)]
Count = Annotated[int, Field(ge=1, le=10_000, strict=True)]


class Frozen(BaseModel):
    """A value: never changed after it was made, and no field that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Matcher(Frozen):
    """One thing to look for: keywords, a regular expression (RE2 syntax) or a detector (or detector group), exactly one.

    A hit counts when its confidence reaches ``min_confidence``, one of the ``near`` terms stands within ``window`` code points
    (default 64) or in its column header, and nothing in ``exclude`` cancels it. The matcher holds with at least
    ``min_matches`` hits of at least ``min_distinct`` different values.
    """

    target: Target = Target.CONTENT
    keywords: Keywords | None = None
    case_sensitive: bool = False
    whole_word: bool = True
    pattern: Expression | None = None
    detector: DetectorName | None = None
    marking_position: bool = False
    min_matches: Count = 1
    min_distinct: Count = 1
    min_confidence: Confidence = Confidence.POSSIBLE
    near: NearTerms | None = None
    window: Annotated[int, Field(ge=1, le=2_000, strict=True)] | None = None
    exclude: Exclusions | None = None

    @model_validator(mode="after")
    def _names_exactly_one_thing(self) -> Self:
        if sum(value is not None for value in (self.keywords, self.pattern, self.detector)) != 1:
            raise ValueError("give exactly one of keywords, pattern and detector")
        if self.window is not None and self.near is None:
            raise ValueError("window has a meaning only together with near")
        return self


class RuleExample(Frozen):
    """A text that the rule must match, or must not. Saving a rule that fails its own examples is refused."""

    text: Annotated[StorableText, StringConstraints(max_length=4_000)]
    matches: bool


class Conditions(Frozen):
    """A rule matches when one of ``any`` and every one of ``all`` holds and none of ``none``."""

    any: tuple[Matcher, ...] = Field(default=(), max_length=50)
    all: tuple[Matcher, ...] = Field(default=(), max_length=50)
    none: tuple[Matcher, ...] = Field(default=(), max_length=50)

    @model_validator(mode="after")
    def _looks_for_something(self) -> Self:
        if not self.any and not self.all:
            raise ValueError("a rule needs at least one matcher in any or all")
        return self


class Label(Frozen):
    """A sensitivity label as the engine needs it; a higher level is more sensitive, levels are unique in a workspace."""

    id: int
    name: str
    level: int
    color: str


class Rule(Conditions):
    """An enabled rule as the engine needs it."""

    id: int
    name: str
    priority: int
    label_id: int


class RuleSet(Frozen):
    """Everything a verdict depends on besides the text and the engine: what ``rules export`` writes and ``--rules`` reads."""

    version: int
    precedence: Precedence
    default_label_id: int
    labels: tuple[Label, ...]
    rules: tuple[Rule, ...]
    allow: AllowList | None = None

    @model_validator(mode="after")
    def _labels_exist(self) -> Self:
        known = {label.id for label in self.labels}
        if self.default_label_id not in known:
            raise ValueError("default_label_id names no label of this rule set")
        for rule in self.rules:
            if rule.label_id not in known:
                raise ValueError(f"rule {rule.name!r} names no label of this rule set")
        return self

    def label(self, label_id: int) -> Label:
        """The label with this id; KeyError if there is none."""
        for label in self.labels:
            if label.id == label_id:
                return label
        raise KeyError(label_id)
