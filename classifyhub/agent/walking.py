"""Which files of a folder are looked at: ignore files as git reads them, hidden files on request, links never."""

import os
import re
import stat
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import re2
from pathspec import GitIgnoreSpec

#: In the order in which they are asked: the later one of a folder decides.
GITIGNORE: Final = ".gitignore"
OWN_IGNORE: Final = ".classifyhubignore"
_LONGEST_IGNORE_FILE: Final = 1024 * 1024


class Found(NamedTuple):
    """A file. ``relative`` is its path below the folder that is walked, with slashes, as the system spells it.

    ``mount`` is the path of the folder where its file system is mounted; "" where that is the file system of the folder that is walked.
    """

    relative: str
    size: int
    mtime_ns: int
    mount: str = ""


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
        return self._below("", (), "", None)

    def _below(self, folder: str, ignoring: "tuple[_Ignoring, ...]", mount: str, above: int | None) -> Iterator[Found | LeftOut]:
        """``above`` is the device of the folder above, which is mounted at ``mount``."""
        try:
            # Only of folders: where file systems lie over one another, files may tell of devices of their own.
            device = os.stat(self.root / folder, follow_symlinks=False).st_dev
            with os.scandir(self.root / folder) as entries:
                here = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield LeftOut(folder or ".", error.strerror or "cannot be read", failed=True)
            return
        if above not in (None, device):
            mount = folder.rstrip("/")
        names = {entry.name for entry in here}
        for file in (GITIGNORE, OWN_IGNORE) if self.gitignore else (OWN_IGNORE,):
            if file not in names:
                continue
            try:
                ignoring = (*ignoring, _Ignoring.read(self.root, folder, file))
            except _NotFollowed as error:
                # Its owner wanted something here not to be looked at, and nobody knows what.
                why = f"left out with all below it, since its {file} cannot be followed: {error}"
                yield LeftOut(folder or ".", why, failed=True)
                return
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
                yield from self._below(f"{relative}/", ignoring, mount, device)
            elif told.st_size > self.max_bytes:
                yield LeftOut(relative, "too large")
            else:
                yield Found(relative, told.st_size, told.st_mtime_ns, mount)

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


class _NotFollowed(Exception):
    """Why an ignore file cannot be followed; what stands in it is not told."""


@dataclass(frozen=True, slots=True)
class _Ignoring:
    """The lines of an ignore file, which speak of what is below ``folder``."""

    folder: str
    spec: GitIgnoreSpec

    @classmethod
    def read(cls, root: Path, folder: str, file: str) -> "_Ignoring":
        """The file's lines, also where it is a link to a file; _NotFollowed when they cannot all be read and understood."""
        try:
            with open(root / folder / file, "rb", opener=_without_waiting) as opened:
                if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                    raise _NotFollowed("it is no ordinary file")
                content = opened.read(_LONGEST_IGNORE_FILE + 1)
        except OSError as error:
            raise _NotFollowed(error.strerror or "it cannot be read") from None
        if len(content) > _LONGEST_IGNORE_FILE:
            raise _NotFollowed("it has more than 1 MiB")
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise _NotFollowed("it is not UTF-8") from None
        if "\0" in text:
            raise _NotFollowed("it is not UTF-8")  # but UTF-16 without its mark, most likely
        lines = text.split("\n")
        spec = _understood(lines)
        if spec is None:
            line = next((number for number, line in enumerate(lines, 1) if _understood([line]) is None), None)
            raise _NotFollowed("it has too many patterns" if line is None else f"line {line} is no pattern")
        return cls(folder, spec)

    def says(self, relative: str) -> bool | None:
        """Whether it ignores a path (a folder's ends with a slash); None when it says nothing about it."""
        # A name of other bytes than UTF-8 is matched as if it had U+FFFD there: the expressions know nothing but characters.
        path = os.fsencode(relative.removeprefix(self.folder)).decode("utf-8", "replace")
        return self.spec.check_file(path).include


def _without_waiting(path: str, flags: int) -> int:
    """Opens a path; a pipe that nobody writes to is no reason to wait."""
    return os.open(path, flags | os.O_NONBLOCK)


def _understood(lines: Sequence[str]) -> GitIgnoreSpec | None:
    try:
        with warnings.catch_warnings():
            # Of brackets within brackets, which mean to git what they mean to Python today.
            warnings.simplefilter("ignore", FutureWarning)
            return GitIgnoreSpec.from_lines(lines)
    except (ValueError, re.error, re2.error):
        return None


def _is_ignored(relative: str, ignoring: Sequence[_Ignoring]) -> bool:
    for each in reversed(ignoring):
        said = each.says(relative)
        if said is not None:
            return said
    return False
