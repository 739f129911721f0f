"""The command `diff`: what is compared with what, and the exit code."""

from __future__ import annotations

import sys
from pathlib import Path

from .comparing import compare
from .deliberate import Outcome, leave_out, read_deliberate
from .operations import Operation, operations_of, prefix_of
from .reading import SpecError
from .reporting import FORMATS, Report
from .roots import open_specification

NONE, SOME, UNREADABLE = 0, 1, 2


def run(
    upstream: Path,
    *,
    subset: Path,
    deliberate: Path | None = None,
    since: Path | None = None,
    format: str = "text",
) -> int:
    """Compare the published specification with our subset, or with an older version of itself, and print what differs.

    Args:
        upstream: A checkout of the published specification, its root file, or one bundled file.
        subset: Our subset, which also says what parts of the API are compared.
        deliberate: The list of deliberate differences from the subset; without it, the `deliberate.yaml` beside the
            subset, if there is one.
        since: An older version of `upstream`, to compare it with instead of with the subset.
        format: One of `FORMATS`.

    Returns:
        The exit code: 0 if nothing differs, 1 if something does, 2 if something cannot be read, which is printed to
        the standard error.
    """
    if deliberate is None and since is None and subset.with_name("deliberate.yaml").is_file():
        deliberate = subset.with_name("deliberate.yaml")
    try:
        covered = operations_of(open_specification(subset))
        ours = covered if since is None else _part(since, covered)
        differences = compare(ours, _part(upstream, covered))
        outcome = (
            leave_out(differences, read_deliberate(deliberate))
            if deliberate
            else Outcome(differences)
        )
    except SpecError as error:
        return _unreadable(str(error))
    except RecursionError:
        return _unreadable(f"{upstream}: is nested too deeply")
    except OSError as error:
        return _unreadable(f"{error.filename}: cannot be read: {error.strerror}")
    report = Report(
        ours=_shown(since or subset),
        upstream=_shown(upstream),
        deliberate=_shown(deliberate) if deliberate else "",
        outcome=outcome,
    )
    sys.stdout.write(FORMATS[format](report))
    return SOME if outcome else NONE


def _part(upstream: Path, covered: dict[str, Operation]) -> dict[str, Operation]:
    """Those operations of a specification that belong to the parts of the API that ours belong to."""
    prefixes = frozenset(prefix_of(operation.path) for operation in covered.values())
    return operations_of(open_specification(upstream), prefixes)


def _shown(path: Path) -> str:
    """A path as people would write it here."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _unreadable(problem: str) -> int:
    sys.stderr.write(f"{problem}\n")
    return UNREADABLE
