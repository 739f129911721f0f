"""The commands `list`, `add` and `take`: what they read and write, what they print, and their exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import unified_diff
from pathlib import Path

from ..diff.differences import Difference
from ..diff.operations import operations_of
from ..diff.reading import SpecError
from ..diff.roots import open_specification
from .adding import RequestError, add, wishes
from .deliberations import Deliberations
from .published import text_at
from .subset import Subset
from .taking import Taker
from .text import TODO, Place, YamlText

OK, LEFT, UNREADABLE = 0, 1, 2
_ONE_OF = {"requestBodies": "request body"}
"""What one component of a kind is called, where that is not the kind without its last letter."""


def run_list(upstream: Path, word: str) -> int:
    """Print the operations of a specification that have a word in their id, path, tags or summary."""
    return _guarded(upstream, lambda: _list(upstream, word))


def run_add(
    upstream: Path, asked: Sequence[str], *, file: Path, own: Path, dry_run: bool = False
) -> int:
    """Add operations to a subset, and print what is left to write by hand.

    Args:
        upstream: The published specification.
        asked: Published operationIds, each with `=name` behind it if our rule gives an ugly one.
        file: The subset, which is begun if there is none.
        own: Our subset, which one that is begun takes its errors and headers from.
        dry_run: Print the patch instead of writing it.

    Returns:
        The exit code: 2 if something cannot be read or done; then nothing is written.
    """
    return _guarded(upstream, lambda: _add(upstream, asked, file, own, dry_run=dry_run))


def run_take(
    upstream: Path,
    *,
    file: Path,
    deliberate: Path | None = None,
    new: bool = True,
    dry_run: bool = False,
) -> int:
    """Take the changes of the published specification into a subset, and print what is left to write by hand.

    Args:
        upstream: The published specification.
        file: The subset.
        deliberate: The list of deliberate differences; without it, the `deliberate.yaml` beside the subset.
        new: Whether operations are taken in that the subset lacks, on the paths that it is about.
        dry_run: Print the patch instead of writing it.

    Returns:
        The exit code: 1 if a difference is left that there is no way to take in by machine, 2 if something cannot be
        read; then nothing is written.
    """
    listed = deliberate or file.with_name("deliberate.yaml")
    return _guarded(upstream, lambda: _take(upstream, file, listed, new=new, dry_run=dry_run))


def _take(upstream: Path, file: Path, deliberate: Path, *, new: bool, dry_run: bool) -> int:
    published = operations_of(open_specification(upstream))
    subset, deliberations = Subset.read(file), Deliberations.read(deliberate)
    if not new:
        published = {key: published[key] for key in subset.operations() if key in published}
    files = _Files(subset, deliberations)
    taken = Taker(subset, deliberations, published).run()
    if dry_run:
        _say(files.patch())
        return LEFT if taken.left else OK
    files.write()
    _say([f"{shown(file)}: {_count(len(taken.taken), 'difference')} taken in"])
    _say(f"  {each.kind:<8} {each.where}" for each in taken.taken)
    if taken.chosen:
        _say(
            [
                "",
                f"Upstream has changed where {shown(deliberate)} has made a choice; say why it stands, or take it out:",
            ]
        )
        _say(f"  {where}" for where in taken.chosen)
    _say(_differing(taken.left))
    _say(to_write(subset, taken.words))
    return LEFT if taken.left else OK


def _list(upstream: Path, word: str) -> int:
    found = [
        (text_at(each, "operationId"), each.name, text_at(each, "summary"))
        for each in operations_of(open_specification(upstream)).values()
    ]
    matching = [row for row in found if word.lower() in " ".join(row).lower()]
    if not matching:
        raise RequestError(f"{upstream} has no operation with {word!r} in its id, path or summary")
    width = max(len(row[0]) for row in matching)
    _say(f"{name:<{width}}  {where}  {summary}".rstrip() for name, where, summary in matching)
    return OK


def _add(upstream: Path, asked: Sequence[str], file: Path, own: Path, *, dry_run: bool) -> int:
    published = operations_of(open_specification(upstream))
    ours = Subset.read(own)
    subset = Subset.read(file) if file.exists() else Subset.begin(file, ours)
    deliberations = Deliberations.read(file.with_name("deliberate.yaml"))
    files = _Files(subset, deliberations)
    listed = Deliberations.read(own.with_name("deliberate.yaml")).entries()
    elsewhere = [entry for entries in listed for entry in entries]
    wanted = wishes(asked, published, subset, upstream)
    added = add(wanted, published, subset, ours, deliberations, elsewhere)
    if dry_run:
        _say(files.patch())
        return OK
    files.write()
    _say([f"{shown(file)}: {_count(len(added.operations), 'operation')} added"])
    _say(f"  {name}  {where}" for where, name in added.operations.items())
    if added.schemas:
        _say(["", f"New schemas: {', '.join(added.schemas)}"])
    _say(_differing(added.left))
    _say(to_write(subset, added.words))
    return OK


def to_write(subset: Subset, words: Mapping[Place, str]) -> list[str]:
    """Return what is left to write by hand: a line for each place, with what the published specification says."""
    todos = subset.todos()
    if not todos:
        return []
    lines = ["", f"To be written by hand, in words of our own ({len(todos)}):"]
    for line, place in todos:
        said = f"  (published: {words[place]})" if words.get(place) else ""
        lines.append(f"  {shown(subset.file)}:{line}: {_told(place)}{said}")
    return lines


def _told(place: Place) -> str:
    """A place as people would name it, `Image.checksum: example`."""
    match place:
        case ["components", room, name, "content", _, "examples", example, "value", *within]:
            return f"{_ONE_OF.get(room, room.removesuffix('s'))} {name}: example {example}{_at(within)}"
        case _:
            pass
    *around, what = (step for step in place if step not in ("properties", "schema", TODO))
    match around:
        case ["components", "schemas", name, *more]:
            return f"{'.'.join([name, *more])}: {what}"
        case ["components", room, name, *_]:
            return f"{_ONE_OF.get(room, room.removesuffix('s'))} {name}: {what}"
        case ["paths", path, method]:
            return f"{method.upper()} {path}: {what}"
        case _:
            return ".".join([*around, what])


def _at(steps: Sequence[str]) -> str:
    """Where in an example something is to be written, `, image.regions[0]`."""
    path = "".join(f"[{step}]" if step.isdecimal() else f".{step}" for step in steps)
    return f", {path.removeprefix('.')}" if path else ""


class _Files:
    """Files that are changed in memory, and written together once all is done."""

    def __init__(self, *texts: YamlText) -> None:
        self._texts = texts

    def patch(self) -> list[str]:
        """Return the lines of the patch that writing would be."""
        lines: list[str] = []
        for each in self._changed():
            name, before = shown(each.file), each.original if each.file.is_file() else ""
            after = each.text.splitlines()
            lines += unified_diff(before.splitlines(), after, name, name, lineterm="")
        return lines

    def write(self) -> None:
        """Write what has changed, each file whole or not at all."""
        for each in self._changed():
            if not each.file.parent.is_dir():
                raise RequestError(f"{each.file}: there is no folder {each.file.parent}")
            aside = each.file.with_name(f".{each.file.name}.new")
            aside.write_text(each.text, encoding="utf-8")
            os.replace(aside, each.file)

    def _changed(self) -> list[YamlText]:
        return [each for each in self._texts if each.text != each.original]


def _guarded(upstream: Path, run: Callable[[], int]) -> int:
    """Run a command, and tell in one line what it cannot read or do."""
    try:
        return run()
    except (SpecError, RequestError) as error:
        problem = str(error)
    except RecursionError:
        problem = f"{upstream}: is nested too deeply"
    except OSError as error:
        problem = f"{error.filename}: {error.strerror}"
    sys.stderr.write(f"{problem}\n")
    return UNREADABLE


def _count(number: int, one: str) -> str:
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def _differing(left: Iterable[Difference]) -> list[str]:
    lines = [f"  {each.kind:<8} {each.where}  ({each.ours} -> {each.upstream})" for each in left]
    return ["", "Differs still, for you to decide:", *lines] if lines else []


def shown(path: Path) -> str:
    """Return a path as people would write it here."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _say(lines: Iterable[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
