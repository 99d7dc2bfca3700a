"""The shapes of the answers, for the reference and for tests. Answers are rendered without them."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from domain.assets import AssetSource
from domain.rules import Label, Matcher, RuleSet
from rest_compat.error_models import FieldProblem
from rest_compat.organization_v1.response_models import RowError

ClassifiedAt = Annotated[
    str,
    Field(
        pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$",
        description="When, in UTC: whole seconds, no zone.",
        examples=["2026-06-12T08:30:00"],
    ),
]
Colour = Annotated[str, Field(pattern="^#[0-9a-f]{6}$", examples=["#f59e0b"])]


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")


class AssetLabel(_Answer):
    """The label that an asset carries."""

    name: str
    level: int = Field(description="Higher is more sensitive.")
    color: Colour


class ClassifiedAsset(_Answer):
    """A verdict."""

    id: int | None = Field(description="The asset's number in your inventory; null with `store: false`.")
    name: str
    label: AssetLabel
    matched_rules: str = Field(
        description='Names of the rules that matched, in priority order, joined by ", "; empty if none did.'
    )
    source: AssetSource = Field(description="How the asset came. Decided by the credential, never by the request.")
    classified_at: ClassifiedAt


class RedactedText(_Answer):
    """A text with its findings masked."""

    content: str = Field(description="Each character of a finding is a `█`; the length stays.")
    findings: int = Field(description="How many findings were masked.")
    complete: bool = Field(description="Always true: a text that a rule could not be evaluated on is refused with 409.")


class BatchSuccess(_Answer):
    """An asset of a batch that was classified."""

    status: Literal[200]
    asset: ClassifiedAsset
    complete: bool = Field(description="False when a rule could not be evaluated; the label is then at least that rule's.")
    rule_set_version: int
    engine_version: str


class BatchRefusal(_Answer):
    """An asset of a batch that was refused, as the single route would have refused it."""

    status: int
    asset: None
    code: str
    detail: "str | list[FieldProblem]"


class ClassifiedBatch(_Answer):
    """One outcome for each asset, in their order."""

    results: list[BatchSuccess | BatchRefusal]


class ListedAsset(ClassifiedAsset):
    """An asset of the inventory."""

    id: int = Field(description="The asset's number in your inventory.")
    asset_type: str
    external_id: str | None = Field(description="What its source calls it.")


class RowErrorList(_Answer):
    """Rows of an import that were not stored, in the order of the file."""

    data: list[RowError]
    next_cursor: str | None = Field(description="Where the next page begins; null on the last one.")


class SchemeLabel(_Answer):
    """A label of the scheme."""

    id: int
    name: str
    level: int = Field(description="Unique in the scheme; higher is more sensitive.")
    color: Colour
    default: bool = Field(description="Whether assets that no rule matches get this label.")


class EnabledRule(_Answer):
    """An enabled rule: it matches when one of `any` and every one of `all` holds, and none of `none`."""

    id: int
    name: str
    priority: int = Field(description="Lower numbers are evaluated first.")
    label: Label
    any: list[Matcher]
    all: list[Matcher]
    none: list[Matcher]


class OfflineRuleSet(RuleSet):
    """Everything a verdict depends on besides the text."""

    engine_version: str = Field(description="The engine that these rules were written for.")
