"""Trees of files as values: what they should hold, compared with what a folder holds, and written into it.

A tree is a mapping of relative paths to bytes. Comparing looks at every file of the folders named, so that a file that
nobody made is seen like one that somebody changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

WHOLE = (Path(),)
MARK = b"by `make generate`"
"""What the first line of a file says that is ours to delete."""


@dataclass(frozen=True)
class Differences:
    """How a folder differs from the tree that it should hold; false if it does not."""

    missing: tuple[Path, ...] = ()
    """Files that should be there."""
    extra: tuple[Path, ...] = ()
    """Files that should not."""
    different: tuple[Path, ...] = ()
    """Files that hold other bytes than they should."""

    def __bool__(self) -> bool:
        return bool(self.missing or self.extra or self.different)

    def lines(self, folder: Path = Path()) -> list[str]:
        """A line for each file, its path told from `folder`."""
        return [
            f"{kind}: {(folder / path).as_posix()}"
            for kind, paths in (
                ("missing", self.missing),
                ("extra", self.extra),
                ("different", self.different),
            )
            for path in paths
        ]


def compare(
    expected: Mapping[Path, bytes],
    actual_root: Path,
    *,
    within: Iterable[Path] = WHOLE,
    kept: Collection[Path] = (),
) -> Differences:
    """Compare folders with the tree that they should hold, byte for byte; changes nothing.

    Args:
        expected: Every file there should be, by its path relative to `actual_root`.
        actual_root: Where the files are.
        within: The folders to look for extra files in, relative to `actual_root`.
        kept: Files in those folders that are somebody else's business.
    """
    found = set(_files(actual_root, within))
    return Differences(
        missing=tuple(sorted(path for path in expected if not (actual_root / path).is_file())),
        extra=tuple(sorted(found - expected.keys() - set(kept))),
        different=tuple(
            sorted(
                path
                for path, data in expected.items()
                if (actual_root / path).is_file() and (actual_root / path).read_bytes() != data
            )
        ),
    )


def write(
    expected: Mapping[Path, bytes],
    actual_root: Path,
    *,
    within: Iterable[Path] = WHOLE,
    kept: Collection[Path] = (),
) -> Differences:
    """Make folders hold the tree: write what is missing or different, delete extra files that we wrote.

    The arguments are those of `compare`. A file is deleted only if its first line says that it was written by
    `make generate`, so that nothing is lost that somebody put in the wrong folder.

    Returns:
        What differs still: extra files that are not ours to delete.
    """
    folders = tuple(within)
    before = compare(expected, actual_root, within=folders, kept=kept)
    for path in (*before.missing, *before.different):
        target = actual_root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(expected[path])
    for path in before.extra:
        if _is_ours(actual_root / path):
            (actual_root / path).unlink()
    return compare(expected, actual_root, within=folders, kept=kept)


def _is_ours(file: Path) -> bool:
    return file.is_file() and MARK in file.read_bytes().partition(b"\n")[0]


def _files(root: Path, folders: Iterable[Path]) -> Iterator[Path]:
    """Everything below the folders that is not a folder, caches of the interpreter aside."""
    for folder in folders:
        for path in (root / folder).rglob("*"):
            relative = path.relative_to(root)
            if "__pycache__" not in relative.parts and (path.is_symlink() or not path.is_dir()):
                yield relative
