"""`doapi`, and `python -m doapi.cli`: the command itself is imported here, where the extra may be missing."""

from __future__ import annotations

import sys
from collections.abc import Sequence

EXTRA = ("typer", "rich", "yaml")
"""What comes with the extra."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    try:
        from ._commands.app import run  # noqa: PLC0415  # its absence is answered with a sentence
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in EXTRA:
            raise
        sys.stderr.write(
            f"doapi: the command line needs {missing}, which is not installed: pip install 'doapi[cli]'\n"
        )
        return 1
    return run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
