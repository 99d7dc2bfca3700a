"""Office files as the ZIP archives that they are, opened so that none can unpack to more than was agreed."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from extraction.document import BROKEN_CONTENT, CONTENT_TOO_LARGE, ENCRYPTED_CONTENT, Unreadable

#: Bytes that the parts of one file may have together once unpacked. What is said in the directory is checked first, and what
#: comes out is counted: directories lie.
MAX_UNPACKED_BYTES: Final = 96 * 1024 * 1024
MAX_PARTS: Final = 10_000
_CHUNK_BYTES: Final = 256 * 1024
_FLAG_ENCRYPTED: Final = 0x1
#: What a damaged or hostile archive makes the standard library raise.
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)


class Archive:
    """The parts of an office file. :class:`Unreadable` when it is broken, encrypted, or unpacks to too much."""

    def __init__(self, body: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(body))
        except _BROKEN:
            raise Unreadable(BROKEN_CONTENT, "The archive is damaged.") from None
        entries = self._zip.infolist()
        if any(entry.flag_bits & _FLAG_ENCRYPTED for entry in entries):
            raise Unreadable(ENCRYPTED_CONTENT, "It is protected by a password.")
        if len(entries) > MAX_PARTS:
            raise Unreadable(CONTENT_TOO_LARGE, f"It has more than {MAX_PARTS:,} parts.")
        # Of two parts with one name the last counts, for all who read it.
        self._entries = {entry.filename: entry for entry in entries}
        self.names: Sequence[str] = tuple(self._entries)
        self._unpacked = 0

    def part(self, name: str) -> bytes:
        """The unpacked part."""
        return b"".join(self._chunks(name))

    def rewritten(self, wanted: Callable[[str], bool]) -> io.BytesIO:
        """An archive of the wanted parts, packed anew: its reader meets what was counted here, however it reads archives."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name in filter(wanted, self.names):
                if not name.endswith("/"):
                    with archive.open(name, "w") as part:
                        for chunk in self._chunks(name):
                            part.write(chunk)
        target.seek(0)
        return target

    def holds(self, prefixes: Iterable[str]) -> bool:
        """Whether a part's name begins with one of ``prefixes``."""
        return any(name.startswith(tuple(prefixes)) for name in self.names)

    def _chunks(self, name: str) -> Iterator[bytes]:
        entry = self._entries[name]
        self._take(entry.file_size, ahead=True)
        try:
            with self._zip.open(entry) as stream:
                while chunk := stream.read(_CHUNK_BYTES):
                    self._take(len(chunk))
                    yield chunk
        except _BROKEN:
            raise Unreadable(BROKEN_CONTENT, f"A part of the file is damaged: {name[:100]}") from None

    def _take(self, size: int, *, ahead: bool = False) -> None:
        if self._unpacked + size > MAX_UNPACKED_BYTES:
            raise Unreadable(CONTENT_TOO_LARGE, f"It unpacks to more than {MAX_UNPACKED_BYTES // 2**20} MiB.")
        if not ahead:
            self._unpacked += size
