"""Imports of CSV files: read, classified and stored in batches, each in one transaction with where the import then stands.

Whatever dies, the next run goes on after the last batch that was stored: no row is lost, none comes twice. While a batch is being
stored the next one is read and classified.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any, Final, NamedTuple, TypeAlias

from domain.errors import Conflict, ImportUnreadable, Unavailable
from domain.imports import MAX_ROW_ERRORS, ImportField
from resolvers.context import Context
from resolvers.import_runs import (
    ImportInput,
    Outcome,
    RowError,
    Saving,
    as_importer,
    first_row_errors,
    import_input,
    read_state_of,
    save_rows,
)
from resolvers.job_runs import Run
from resolvers.turns import Turns
from worker.csv_columns import Columns, declared_delimiter, detect_delimiter, find_columns
from worker.csv_decoding import Encoding, detect_encoding
from worker.csv_reading import Record, Records
from worker.import_rows import Judged, Row, Tally, counted_in, judge, row_of
from worker.import_source import Place, Source, piece_of
from worker.tasks import NotOurs

#: A batch ends with this many rows, or characters of content, or characters of findings; memory is bounded by them.
_MAX_ROWS: Final = 500
_MAX_CHARACTERS: Final = 4 * 1024 * 1024
#: Lines that are blank or wrong make no rows; a batch of them ends, too.
_MAX_RECORDS: Final = 5_000
_SNIFFED_CHARACTERS: Final = 64 * 1024
_TRIES: Final = 5
_FIRST_DELAY_SECONDS: Final = 0.5


Verdicts: TypeAlias = tuple[list[Judged], list[RowError]]


class Layout(NamedTuple):
    """How the file is to be read: found once, and kept with the import's state."""

    encoding: Encoding
    delimiter: str
    columns: Columns
    width: int


class Batch(NamedTuple):
    """Rows that are stored together, what is wrong with those between them, and the import's state after them."""

    rows: list[Row]
    errors: list[RowError]
    state: dict[str, Any]
    first_piece: int
    progress: int


@dataclass(slots=True)
class _Import:
    """One run of an import."""

    run: Run
    given: ImportInput
    context: Context
    layout: Layout
    source: Source
    tally: Tally
    turns: Turns


async def import_csv(run: Run) -> dict[str, Any]:
    """The result of an import. ImportUnreadable for a file that is none; what was stored by then stays."""
    given = import_input(run)
    state = await read_state_of(run, given)
    working = await _begin(run, given) if state is None else _resume(run, given, state)
    storing: asyncio.Task[None] | None = None
    try:
        while (batch := await _next_batch(working)) is not None:
            judged = await _judged(working, batch.rows)
            if storing is not None:
                await storing
            storing = asyncio.create_task(_store(working, batch, judged), name=f"storing rows of {run.job_id}")
        if storing is not None:
            await storing
    finally:
        if storing is not None and not storing.done():
            storing.cancel()
            with suppress(asyncio.CancelledError):
                await storing
    return working.tally.as_result(await first_row_errors(run))


async def _begin(run: Run, given: ImportInput) -> _Import:
    """Find out how the file is to be read, up to and with its header."""
    first = await piece_of(run, given, 0)
    encoding = await asyncio.to_thread(detect_encoding, first, given.encoding)
    source = Source(run, given, encoding, Place(0, None, 0))
    text = await source.text()
    declared, skipped = declared_delimiter(text[:_SNIFFED_CHARACTERS])
    wanted = {ImportField(name): column for name, column in given.columns.items()}
    delimiter = given.delimiter or declared or detect_delimiter(text[skipped : skipped + _SNIFFED_CHARACTERS], wanted)
    source.records = Records(delimiter, position=skipped)
    source.records.feed(text[skipped:], final=given.pieces == 1)
    header = await _header(source)
    columns = find_columns(header.fields, wanted)
    width = source.records.width = len(header.fields)
    return _Import(run, given, as_importer(run), Layout(encoding, delimiter, columns, width), source, Tally(), Turns())


async def _header(source: Source) -> Record:
    while (record := await source.next_record()) is not None:
        if record.problem is not None:
            raise ImportUnreadable(f"The file's first row cannot be read: {record.problem}.")
        if any(record.fields):
            return record
    raise ImportUnreadable("The file holds no rows.")


def _resume(run: Run, given: ImportInput, state: dict[str, Any]) -> _Import:
    """Go on where an earlier run stopped."""
    encoding, delimiter, columns, width = state["layout"]
    layout = Layout(Encoding(*encoding), delimiter, columns, width)
    place = Place(*state["place"])
    source = Source(run, given, layout.encoding, place)
    source.records = Records(delimiter, number=state["number"], position=place.characters, read_again=state["read_again"])
    source.records.width = width
    return _Import(run, given, as_importer(run), layout, source, Tally(**state["tally"]), Turns())


async def _next_batch(working: _Import) -> Batch | None:
    """The next rows, None when there are none."""
    source, layout = working.source, working.layout
    rows: list[Row] = []
    errors: list[RowError] = []
    characters = records = 0
    place: Place | None = None
    while (record := await source.next_record()) is not None:
        records += 1
        found = row_of(record, layout.columns, layout.width, layout.encoding.name)
        if isinstance(found, Row):
            rows.append(found)
            characters += len(found.asset.content)
        elif found is not None:
            errors.append(found)
        await working.turns.pause()
        if len(rows) >= _MAX_ROWS or characters >= _MAX_CHARACTERS or records >= _MAX_RECORDS:
            place = source.place()
            if place is not None:
                break
    if not records:
        return None
    place = place or source.place()
    assert place is not None, "nothing is open at the end"  # noqa: S101 - what Records promises
    state = {
        "layout": [list(layout.encoding), layout.delimiter, layout.columns, layout.width],
        "place": list(place),
        "number": source.records.number,
        "read_again": source.records.read_again,
    }
    return Batch(rows, errors, state, place.piece, min(99, int(100 * source.share_done())))


async def _judged(working: _Import, rows: Sequence[Row]) -> Verdicts:
    ready = await working.context.hub.rule_sets.get(working.context.workspace)
    return await judge(working.context, ready, rows, working.turns)


async def _store(working: _Import, batch: Batch, verdicts: Verdicts) -> None:
    """Store a batch; NotOurs when the job was cancelled or is another run's."""
    tries = 0
    while True:
        tries += 1
        try:
            working.tally = await _stored(working, batch, verdicts)
            break
        except Conflict:
            # A label was deleted between our reading the rules and storing the verdicts: once more, with the new rules.
            if tries >= _TRIES:
                raise
            working.context.hub.changes.forget(working.context.workspace)
            verdicts = await _judged(working, batch.rows)
        except Unavailable as error:
            # Nothing was stored, and we need not begin anew for it.
            if tries >= _TRIES or not error.outcome_known:
                raise
            await asyncio.sleep(_FIRST_DELAY_SECONDS * 2 ** (tries - 1))
    if working.tally.row_errors > MAX_ROW_ERRORS:
        raise ImportUnreadable(
            f"More than {MAX_ROW_ERRORS:,} rows could not be taken, so that the import stopped after row {batch.state['number']:,}. "
            "What was stored stays."
        )


async def _stored(working: _Import, batch: Batch, verdicts: Verdicts) -> Tally:
    """The tally with this batch, once it is stored."""
    judged, wrong = verdicts
    changed = working.tally

    def conclude(outcomes: Sequence[Outcome]) -> Saving:
        nonlocal changed
        changed, errors = counted_in(working.tally, judged, outcomes, [*batch.errors, *wrong])
        return Saving(errors, {**batch.state, "tally": asdict(changed)}, batch.first_piece, batch.progress)

    if not await save_rows(working.run, working.given, [each.write for each in judged], conclude):
        raise NotOurs
    return changed
