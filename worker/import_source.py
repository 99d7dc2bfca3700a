"""An import's file: its pieces one after the other, decoded, as records; and from which place on it can be read again."""

from typing import NamedTuple

from domain.imports import CHUNK_BYTES
from resolvers.import_runs import ImportInput, read_piece_of
from resolvers.job_runs import Run
from worker.csv_decoding import Decoding, Encoding
from worker.csv_reading import Record, Records
from worker.tasks import NotOurs, still_ours


class Place(NamedTuple):
    """Where reading can begin: a piece, the decoder's state before it, and how many characters of it are done."""

    piece: int
    decoder: list[str] | None
    characters: int


class _Begun(NamedTuple):
    """A piece that was read: how many characters stood before it, how many it has, its bytes, the decoder's state before it."""

    nth: int
    before: int
    characters: int
    size: int
    decoder: list[str]


class Source:
    """Reads a file from a place on. ``records`` must be there before the first record is asked for."""

    def __init__(self, run: Run, given: ImportInput, encoding: Encoding, place: Place) -> None:
        self._run, self._given, self._encoding = run, given, encoding
        self._decoding = Decoding(encoding.name, place.decoder)
        self._next = place.piece
        self._skip = place.characters
        self._characters = 0
        self._bytes_before = 0
        self._begun: list[_Begun] = []
        self.records: Records

    async def text(self) -> str:
        """The text of the next piece, without what is done of the first."""
        nth = self._next
        piece = await piece_of(self._run, self._given, nth)
        decoder = self._decoding.state
        bare = piece[self._encoding.skipped :] if nth == 0 else piece
        text = self._decoding.decode(bare, final=self._reads_last)
        self._next += 1
        self._begun.append(_Begun(nth, self._characters, len(text), len(piece), decoder))
        self._characters += len(text)
        skip, self._skip = self._skip, 0
        return text[skip:]

    @property
    def _reads_last(self) -> bool:
        """Whether the next piece is the last one."""
        return self._next == self._given.pieces - 1

    async def next_record(self) -> Record | None:
        """The file's next record, None after the last one."""
        while (record := self.records.next_record()) is None:
            if self._next >= self._given.pieces:
                return None
            final = self._reads_last
            self.records.feed(await self.text(), final=final)
        return record

    def place(self) -> Place | None:
        """Where to go on after the last record; None where nobody can."""
        if not self.records.between_records:
            return None
        position = self.records.position
        while len(self._begun) > 1 and self._begun[1].before <= position:
            self._begun.pop(0)
        begun = self._begun[0]
        return Place(begun.nth, begun.decoder, position - begun.before)

    def share_done(self) -> float:
        """How much of the file is done, between 0 and 1; asked after :meth:`place`."""
        if not self._begun:
            return 0.0
        begun = self._begun[0]
        within = min(1.0, (self.records.position - begun.before) / max(1, begun.characters))
        return min(1.0, (begun.nth * CHUNK_BYTES + within * begun.size) / max(1, self._given.size))


async def piece_of(run: Run, given: ImportInput, nth: int) -> bytes:
    """A piece of a file; NotOurs when it is gone because the job has ended or another run has passed it."""
    try:
        return await read_piece_of(run, given, nth)
    except LookupError:
        if await still_ours(run):
            raise
        raise NotOurs from None
