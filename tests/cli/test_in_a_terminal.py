"""What people see: the table that is drawn anew, Ctrl-C, another size of the window, questions."""

from __future__ import annotations

import re
import shlex
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from doapi.testing import FakeDigitalOcean, SystemTime, faults
from doapi.testing.exchange import Exchange

from .conftest import Terminals, assert_golden

STILL = Path(__file__).with_name("on_a_still_clock.py")
DISTRIBUTE = ("image", "distribute", "7555620", "ams3", "sgp1", "tor1", "--interval", "5m")


@pytest.fixture
def in_real_time() -> Iterator[FakeDigitalOcean]:
    """A stand-in on the machine's clock, on which an action is over when the test moves it on."""
    with FakeDigitalOcean(images="none", clock=SystemTime(), action_seconds=3600) as server:
        server.add_image(id=7555620, name="golden-web", regions=["fra1"])
        yield server


def served_by(server: FakeDigitalOcean) -> dict[str, str]:
    """The two variables that lead a command to a stand-in."""
    return {"DIGITALOCEAN_TOKEN": server.token, "DIGITALOCEAN_API_URL": server.url}


def at_ten_minutes(text: str) -> bool:
    """Return whether the request is under way that is never answered."""
    return "10m 00s" in text and "9 requests" in text


def test_a_table_shows_how_far_each_region_is_and_what_that_costs(in_terminal: Terminals) -> None:
    terminal = in_terminal(STILL, 3, *DISTRIBUTE)

    assert_golden("live_table", terminal.wait_for(at_ten_minutes))


def test_ctrl_c_leaves_the_table_and_says_how_to_go_on(in_terminal: Terminals) -> None:
    terminal = in_terminal(STILL, 3, *DISTRIBUTE)
    terminal.wait_for(at_ten_minutes)

    terminal.type("\x03")

    assert terminal.end() == 130
    assert_golden("live_table_interrupted", terminal.text.replace("^C", ""))
    assert not terminal.cursor_hidden


def test_when_all_is_done_the_table_gives_way_to_the_results(in_terminal: Terminals) -> None:
    terminal = in_terminal(STILL, 100, *DISTRIBUTE)

    assert terminal.end() == 0
    assert_golden("distributed", terminal.text)
    assert not terminal.cursor_hidden


def test_time_that_runs_out_prints_what_is_known_and_how_to_go_on(in_terminal: Terminals) -> None:
    terminal = in_terminal(STILL, 100, *DISTRIBUTE, "--timeout", "30m")

    assert terminal.end() == 3
    assert_golden("timed_out", terminal.text)


def test_the_table_follows_the_size_of_the_window(in_terminal: Terminals) -> None:
    terminal = in_terminal(STILL, 3, *DISTRIBUTE)
    terminal.wait_for(lambda text: "1 of 3 finished" in text)

    terminal.resize(60, 10)
    narrow = terminal.wait_for(lambda text: "…" in text)
    assert all(len(line) <= 60 for line in narrow.splitlines())

    terminal.resize(120, 30)
    terminal.wait_for(lambda text: "…" not in text and "1 of 3 finished" in text)
    terminal.type("\x03")
    assert terminal.end() == 130


def test_a_table_higher_than_the_window_shows_what_goes_on(in_terminal: Terminals) -> None:
    terminal = in_terminal(STILL, 3, *DISTRIBUTE, rows=7)

    text = terminal.wait_for(lambda text: "1 not shown" in text)

    assert "completed" not in text
    assert text.count("in-progress") == 2


@pytest.mark.parametrize("variable", ["NO_COLOR", "TERM"])
def test_those_who_want_no_colours_get_none(in_terminal: Terminals, variable: str) -> None:
    value = {"NO_COLOR": "1", "TERM": "dumb"}[variable]
    terminal = in_terminal(STILL, 100, *DISTRIBUTE, told={variable: value})

    assert terminal.end() == 0
    colours = re.findall(rb"\x1b\[[\d;]*m", terminal.raw)
    assert not [each for each in colours if re.search(rb"\b(3|4|9)\d", each)]
    assert variable == "NO_COLOR" or b"\x1b" not in terminal.raw


def test_there_are_colours_where_nothing_speaks_against_them(in_terminal: Terminals) -> None:
    terminal = in_terminal(STILL, 100, *DISTRIBUTE)

    assert terminal.end() == 0
    assert re.search(rb"\x1b\[[\d;]*32m", terminal.raw)


def test_quiet_shows_results_alone(in_terminal: Terminals) -> None:
    terminal = in_terminal(STILL, 100, *DISTRIBUTE, "--quiet", "--output", "id")

    assert terminal.end() == 0
    assert re.fullmatch(r"(\d+\n){3}", terminal.text)
    assert b"\x1b" not in terminal.raw


def test_verbose_logs_each_request_instead_of_drawing(in_terminal: Terminals) -> None:
    terminal = in_terminal(STILL, 100, *DISTRIBUTE, "--verbose", rows=60)

    assert terminal.end() == 0
    assert "DEBUG POST /v2/images/7555620/actions: 201" in terminal.text
    assert "transfer of image 7555620 golden-web to ams3" in terminal.text
    assert b"\x1b[?25l" not in terminal.raw


def test_what_ctrl_c_tells_takes_the_wait_up_again(
    in_terminal: Terminals, in_real_time: FakeDigitalOcean
) -> None:
    arguments = ["image", "transfer", "7555620", "ams3", "sgp1"]
    terminal = in_terminal("-m", "doapi.cli", *arguments, told=served_by(in_real_time))
    terminal.wait_for(lambda text: text.count("in-progress") == 2)
    terminal.type("\x03")
    assert terminal.end() == 130
    assert "Traceback" not in terminal.text

    told = next(line for line in terminal.text.splitlines() if line.startswith("  doapi "))
    in_real_time.clock.advance(3600)
    words = shlex.split(told)[1:]
    again = in_terminal("-m", "doapi.cli", *words, told=served_by(in_real_time))

    assert again.end() == 0
    assert again.text.count("completed") == 2


class Told:
    """A fault that never answers, and tells the test when it begins to."""

    def __init__(self) -> None:
        self.met = threading.Event()

    async def play(self, exchange: Exchange) -> None:
        """Let it happen."""
        self.met.set()
        await faults.Stall().play(exchange)


def test_ctrl_c_in_what_starts_nothing_says_no_more_than_that(
    in_terminal: Terminals, in_real_time: FakeDigitalOcean
) -> None:
    stall = Told()
    in_real_time.faults.add(stall)
    terminal = in_terminal("-m", "doapi.cli", "action", "list", told=served_by(in_real_time))
    stall.met.wait()
    terminal.type("\x03")

    assert terminal.end() == 130
    assert "doapi: interrupted" in terminal.text
    assert "doapi action wait" not in terminal.text


def test_an_import_is_shown_while_it_goes_on(
    in_terminal: Terminals, in_real_time: FakeDigitalOcean
) -> None:
    arguments = ["image", "import", "https://example.com/disk.qcow2", "--name", "disk"]
    terminal = in_terminal(
        "-m",
        "doapi.cli",
        *arguments,
        *("--region", "fra1", "--interval", "0.1s"),
        told=served_by(in_real_time),
    )
    terminal.wait_for(lambda text: "NEW" in text and "0 of 1 finished" in text)
    in_real_time.clock.advance(100_000)

    assert terminal.end() == 0
    assert "available" in terminal.text


@pytest.mark.parametrize(("answer", "code", "left"), [("y", 0, 0), ("n", 1, 1), ("", 1, 1)])
def test_what_destroys_asks(
    in_terminal: Terminals, in_real_time: FakeDigitalOcean, answer: str, code: int, left: int
) -> None:
    terminal = in_terminal(
        "-m", "doapi.cli", "image", "delete", "7555620", told=served_by(in_real_time)
    )
    terminal.wait_for(lambda text: "Delete golden-web (7555620) for good? [y/N]" in text)
    terminal.type(f"{answer}\n")

    assert terminal.end() == code
    assert len(in_real_time.images) == left


def test_tables_are_as_wide_as_the_terminal(
    in_terminal: Terminals, in_real_time: FakeDigitalOcean
) -> None:
    in_real_time.add_image(name="golden-" + "very-" * 20 + "long", regions=["fra1", "ams3", "sgp1"])
    in_real_time.add_image(name="ゴールデン" * 8)
    terminal = in_terminal(
        "-m", "doapi.cli", "image", "list", columns=80, told=served_by(in_real_time)
    )

    assert terminal.end() == 0
    assert len(terminal.text.splitlines()) == 4
    assert terminal.text.count("…") >= 2


def test_what_a_name_holds_is_not_taken_for_a_command_to_the_terminal(
    in_terminal: Terminals, in_real_time: FakeDigitalOcean
) -> None:
    in_real_time.add_image(name="evil\x1b[2J\x07")
    terminal = in_terminal("-m", "doapi.cli", "image", "list", told=served_by(in_real_time))

    assert terminal.end() == 0
    assert "evil?[2J?" in terminal.text


def test_ctrl_c_while_an_image_is_taken_says_what_is_where(
    in_terminal: Terminals, in_real_time: FakeDigitalOcean
) -> None:
    in_real_time.add_droplet(id=3164494, name="web-1")
    terminal = in_terminal(
        *("-m", "doapi.cli", "droplet", "take-image", "3164494", "golden", "--power-off", "no"),
        told=served_by(in_real_time),
    )
    terminal.wait_for(lambda text: "snapshot web-1 (3164494)" in text)
    terminal.type("\x03")

    assert terminal.end() == 130
    [action] = in_real_time.actions
    assert "snapshot: unfinished" in terminal.text
    assert f"  doapi action wait {action.id}" in terminal.text
    assert "unfinished_actions" not in terminal.text
