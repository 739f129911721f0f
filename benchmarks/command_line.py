"""`make bench-cli`: how long the command line takes to start, beside what no command line of its kind can do without.

CPU of whole processes, in turns. httpx draws its own command line with click, if that is installed: it is hidden from
all of them, as in an environment that holds `doapi[cli]` alone.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from dataclasses import dataclass

from doapi.testing import FakeDigitalOcean

from .measuring import child_cpu

HIDDEN = "import os, sys; sys.modules['click'] = None; sys.stdout = open(os.devnull, 'w'); "
RUN = "from doapi.cli.__main__ import main; sys.exit(main({words!r}))"
THREE_LINES = """
import doapi
with doapi.Client() as client:
    for image in client.fetch_all_private_images():
        print(image.id, image.name, image.type, image.status, image.size_gigabytes, image.created_at, image.regions)
"""


@dataclass(frozen=True)
class Race:
    """A command, and what it is measured against."""

    words: tuple[str, ...]
    against: str
    floor: str
    """The program that is the floor."""
    goal: float


RACES = (
    Race(("--help",), "import typer", "import typer", 1.3),
    Race(("image", "list"), "the same in three lines of Python", THREE_LINES, 1.25),
)


def ratio(race: Race, rounds: int) -> float:
    """Return the median CPU of a command, as a ratio to that of its floor."""
    spent: dict[str, list[float]] = {"floor": [], "command": []}
    for _ in range(rounds):
        spent["floor"].append(child_cpu(sys.executable, HIDDEN + race.floor, ()))
        spent["command"].append(
            child_cpu(sys.executable, HIDDEN + RUN.format(words=list(race.words)), ())
        )
    return statistics.median(spent["command"]) / statistics.median(spent["floor"])


def main(given: list[str] | None = None) -> None:
    """Measure, and print a line each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.command_line", description=__doc__)
    parser.add_argument("--rounds", type=int, default=25, help="how often each runs (default: 25)")
    told = parser.parse_args(given)
    with FakeDigitalOcean(limits=None) as digitalocean:
        os.environ["DIGITALOCEAN_TOKEN"] = digitalocean.token
        os.environ["DIGITALOCEAN_API_URL"] = digitalocean.url
        for race in RACES:
            found = ratio(race, told.rounds)
            command = " ".join(("doapi", *race.words))
            print(f"{command}: {found:.2f} x {race.against} (goal: {race.goal})")


if __name__ == "__main__":
    main()
