"""Rows of an imported file as assets: validated by the same command as any other, classified, and what became of them counted."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final, NamedTuple

from domain.assets import LabelOrigin
from domain.errors import AssetQuotaReached, ValidationFailed
from domain.imports import ImportField
from domain.rules import Label
from domain.text import as_read, counted
from persistence.asset_statements import AssetWrite
from persistence.asset_writer import Outcome
from resolvers.classification import ClassifyAsset, subject_of, write_of
from resolvers.context import Context
from resolvers.import_runs import RowError
from resolvers.job_documents import label_as_object
from resolvers.operations import validated
from resolvers.rule_sets import ReadyRules
from resolvers.turns import Turns
from worker.csv_columns import Columns
from worker.csv_decoding import UNDECODABLE
from worker.csv_reading import Record

#: More names of rules than these are not in a result.
_MAX_MATCHED: Final = 1_000
_LABEL: Final = ImportField.LABEL.value


class Row(NamedTuple):
    """A row that can be classified; ``label`` is the name of the one that it says the asset has, in lower case."""

    number: int
    asset: ClassifyAsset
    label: str | None


class Judged(NamedTuple):
    """A classified row. ``label`` is the asset's; ``not_lowered`` says that the row gave a lower one, which does not count."""

    number: int
    write: AssetWrite
    label: Label
    matched: tuple[str, ...]
    complete: bool
    not_lowered: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the rows so far. ``rows`` are those that hold anything, the header left out."""

    rows: int = 0
    stored: int = 0
    row_errors: int = 0
    labels_not_lowered: int = 0
    label: dict[str, Any] | None = None
    matched_rules: list[str] = field(default_factory=list)
    complete: bool = True

    def as_result(self, row_errors: list[dict[str, Any]]) -> dict[str, Any]:
        """The job's result: the highest label, the rules that matched anywhere, the counts, the first errors."""
        counts = asdict(self)
        total = counts.pop("row_errors")
        return {
            **counts,
            "findings": [],
            "assets": [],
            "pages": [],
            "row_errors": row_errors,
            "row_errors_total": total,
        }


def row_of(record: Record, columns: Columns, width: int, encoding: str) -> Row | RowError | None:
    """A record as a row that can be classified, or what is wrong with it; None for one that holds nothing."""
    if record.problem is not None:
        return RowError(record.number, record.problem)
    fields = record.fields
    if not any(fields):
        return None
    if len(fields) != width and (len(fields) < width or any(fields[width:])):
        return RowError(record.number, f"has {counted(len(fields), 'cell')}; the header has {width:,}")
    values = {name: fields[place] for name, place in columns.items()}
    if any(UNDECODABLE in value for value in values.values()):
        wrong = next(name for name, value in values.items() if UNDECODABLE in value)
        return RowError(record.number, f"{wrong}: holds bytes that are not {encoding}")
    label = as_read(values.pop(_LABEL, "")).casefold() or None
    for optional in (ImportField.ASSET_TYPE.value, ImportField.EXTERNAL_ID.value):
        if not values.get(optional, "").strip():
            values.pop(optional, None)
    try:
        return Row(record.number, validated(ClassifyAsset, values), label)
    except ValidationFailed as error:
        return RowError(record.number, error.message)


async def judge(context: Context, ready: ReadyRules, rows: Sequence[Row], turns: Turns) -> tuple[list[Judged], list[RowError]]:
    """The verdicts of rows, and the errors of those that name a label that there is not.

    A label that a row gives is the person's who imports it. It may be higher than the verdict's, never lower: lowering takes a
    reason, one asset at a time.
    """
    labels: Mapping[str, Label] = {label.name.casefold(): label for label in ready.rule_set.labels}
    judged: list[Judged] = []
    errors: list[RowError] = []
    for number, asset, name in rows:
        given = None if name is None else labels.get(name)
        if name is not None and given is None:
            errors.append(RowError(number, "label: no label of this workspace is called so"))
            continue
        verdict = await ready.verdict(asset.content, asset.name, asset.asset_type)
        write = write_of(context, subject_of(context, asset, ready), ready, verdict, None)
        label, not_lowered = verdict.label, False
        if given is not None and given.level >= label.level:
            write = write._replace(label_id=given.id, label_origin=LabelOrigin.MANUAL.value)
            label = given
        elif given is not None:
            not_lowered = True
        matched = tuple(rule.name for rule in verdict.matched)
        judged.append(Judged(number, write, label, matched, verdict.complete, not_lowered))
        await turns.pause()
    return judged, errors


def counted_in(
    tally: Tally, judged: Sequence[Judged], outcomes: Sequence[Outcome], errors: Sequence[RowError]
) -> tuple[Tally, list[RowError]]:
    """The tally with another batch in it, and all of that batch's errors, those of the database's outcomes included."""
    all_errors = list(errors)
    label, matched = tally.label, dict.fromkeys(tally.matched_rules)
    complete, not_lowered, stored = tally.complete, tally.labels_not_lowered, tally.stored
    for each, outcome in zip(judged, outcomes, strict=True):
        if isinstance(outcome, AssetQuotaReached):
            all_errors.append(RowError(each.number, outcome.message))
            continue
        stored += 1
        complete = complete and each.complete
        not_lowered += each.not_lowered
        if label is None or each.label.level > label["level"]:
            label = label_as_object(each.label)
        if len(matched) < _MAX_MATCHED:
            matched.update(dict.fromkeys(each.matched))
    changed = replace(
        tally,
        rows=tally.rows + len(judged) + len(errors),
        stored=stored,
        row_errors=tally.row_errors + len(all_errors),
        labels_not_lowered=not_lowered,
        label=label,
        matched_rules=list(matched),
        complete=complete,
    )
    return changed, all_errors
