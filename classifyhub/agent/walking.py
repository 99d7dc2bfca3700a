"""Which files of a folder are looked at: ignore files as git reads them, hidden files on request, links never."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from pathspec import GitIgnoreSpec

#: In the order in which they are asked: the later one of a folder decides.
GITIGNORE: Final = ".gitignore"
OWN_IGNORE: Final = ".classifyhubignore"
_LONGEST_IGNORE_FILE: Final = 1024 * 1024


class Found(NamedTuple):
    """A file. ``relative`` is its path below the folder that is walked, with slashes, as the system spells it."""

    relative: str
    size: int
    mtime_ns: int


class LeftOut(NamedTuple):
    """A file or a folder with all below it that is not looked at, or that could not be (``failed``), and why."""

    relative: str
    reason: str
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Walk:
    """What to look at below ``root``."""

    root: Path
    hidden: bool = False
    gitignore: bool = True
    max_bytes: int = 16 * 1024 * 1024
    #: Paths of our own, such as the state, which are no documents.
    own: frozenset[Path] = frozenset()

    def files(self) -> Iterator[Found | LeftOut]:
        """Everything below the root, in the order of names within each folder."""
        return self._below("", ())

    def _below(self, folder: str, ignoring: "tuple[_Ignoring, ...]") -> Iterator[Found | LeftOut]:
        try:
            with os.scandir(self.root / folder) as entries:
                here = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield LeftOut(folder or ".", error.strerror or "cannot be read", failed=True)
            return
        names = {entry.name for entry in here if entry.is_file(follow_symlinks=False)}
        for file in (GITIGNORE, OWN_IGNORE) if self.gitignore else (OWN_IGNORE,):
            if file in names:
                ignoring = (*ignoring, _Ignoring.read(self.root, folder, file))
        for entry in here:
            relative = f"{folder}{entry.name}"
            try:
                is_folder = entry.is_dir(follow_symlinks=False)
                reason = self._reason(entry, relative, is_folder, ignoring)
                told = entry.stat(follow_symlinks=False)
            except OSError as error:
                yield LeftOut(relative, error.strerror or "cannot be read", failed=True)
                continue
            if reason == "":
                continue
            if reason is not None:
                yield LeftOut(relative, reason)
            elif is_folder:
                yield from self._below(f"{relative}/", ignoring)
            elif told.st_size > self.max_bytes:
                yield LeftOut(relative, "too large")
            else:
                yield Found(relative, told.st_size, told.st_mtime_ns)

    def _reason(self, entry: os.DirEntry[str], relative: str, is_folder: bool, ignoring: "Sequence[_Ignoring]") -> str | None:
        """Why an entry is left out; None: it is not, "": it is not even worth mentioning."""
        if self.root / relative in self.own or entry.name == ".git":
            return ""
        if entry.is_symlink():
            return "link"
        if not is_folder and not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            return "no ordinary file"
        if _is_ignored(f"{relative}/" if is_folder else relative, ignoring):
            return "ignored"
        return "hidden" if entry.name.startswith(".") and not self.hidden else None


@dataclass(frozen=True, slots=True)
class _Ignoring:
    """The lines of an ignore file, which speak of what is below ``folder``."""

    folder: str
    spec: GitIgnoreSpec

    @classmethod
    def read(cls, root: Path, folder: str, file: str) -> "_Ignoring":
        """The file's lines; OSError when it cannot be read."""
        with (root / folder / file).open(encoding="utf-8", errors="surrogateescape") as opened:
            lines = opened.read(_LONGEST_IGNORE_FILE).splitlines()
        return cls(folder, GitIgnoreSpec.from_lines(lines))

    def says(self, relative: str) -> bool | None:
        """Whether it ignores a path (a folder's ends with a slash); None when it says nothing about it."""
        return self.spec.check_file(relative.removeprefix(self.folder)).include


def _is_ignored(relative: str, ignoring: Sequence[_Ignoring]) -> bool:
    for each in reversed(ignoring):
        said = each.says(relative)
        if said is not None:
            return said
    return False
