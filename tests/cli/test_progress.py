"""Progress in scripts of one's own: the table and the lines are functions that any wait takes."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator

import doapi
import pytest
from doapi.cli import LiveTable, ProgressLines
from doapi.cli.durations import seconds_of, spoken
from doapi.testing import FakeDigitalOcean
from hypothesis import given
from hypothesis import strategies as st

from .conftest import assert_golden


class FakeTerminal(io.StringIO):
    """A file that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.fixture
def client(digitalocean: FakeDigitalOcean) -> Iterator[doapi.Client]:
    """A client on the stand-in's clock."""
    with doapi.Client(
        digitalocean.token, digitalocean.url, clock=digitalocean.clock, wait_interval=60
    ) as made:
        yield made


def test_lines_tell_each_change(digitalocean: FakeDigitalOcean, client: doapi.Client) -> None:
    image = client.fetch_image(digitalocean.add_image(id=7555620, name="golden-web").id)
    digitalocean.next_action(seconds=60)
    digitalocean.next_action(seconds=600, outcome="errored")
    log = io.StringIO()

    image.distribute(["ams3", "sgp1"], on_poll=ProgressLines(log))

    assert_golden("progress_lines", log.getvalue())


def test_a_table_in_one_line_of_a_script(
    digitalocean: FakeDigitalOcean, client: doapi.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = FakeTerminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    image = client.fetch_image(digitalocean.add_image(name="golden-web").id)

    image.distribute(["ams3", "sgp1"], on_poll=LiveTable(client))

    shown = terminal.getvalue()
    assert "2 of 2 finished" in shown
    assert "requests" in shown
    assert shown.endswith("\x1b[?25h"), "the cursor is back"


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio", "trio"])
async def test_async_waits_take_them_too(digitalocean: FakeDigitalOcean) -> None:
    log = io.StringIO()
    made = digitalocean.add_image(name="golden-web")
    async with doapi.AsyncClient(
        digitalocean.token, digitalocean.url, clock=digitalocean.clock.for_async
    ) as client:
        image = await client.fetch_image(made.id)
        await image.distribute(["ams3", "sgp1"], on_poll=ProgressLines(log))
        terminal = FakeTerminal()
        action = await image.transfer("tor1")
        await action.wait(on_poll=LiveTable(client, file=terminal))

    assert log.getvalue().count("completed") == 2
    assert "1 of 1 finished" in terminal.getvalue()


def test_a_table_that_is_left_early_gives_the_terminal_back(
    digitalocean: FakeDigitalOcean, client: doapi.Client
) -> None:
    terminal = FakeTerminal()
    image = client.fetch_image(digitalocean.add_image().id)
    digitalocean.next_action(seconds=7200)
    action = image.transfer("ams3")

    with (
        pytest.raises(doapi.WaitTimeoutError),
        LiveTable(client, file=terminal, now=digitalocean.clock.now) as table,
    ):
        action.wait(wait_time=60, on_poll=table)

    assert terminal.getvalue().endswith("\x1b[?25h")
    assert "1m 00s" in terminal.getvalue()


def test_a_table_that_nobody_holds_any_more_ends(
    digitalocean: FakeDigitalOcean, client: doapi.Client
) -> None:
    terminal = FakeTerminal()
    image = client.fetch_image(digitalocean.add_image().id)
    digitalocean.next_action(seconds=7200)
    action = image.transfer("ams3")
    table = LiveTable(file=terminal)
    table((), (action,))
    assert "\x1b[?25l" in terminal.getvalue()

    del table

    assert terminal.getvalue().endswith("\x1b[?25h")


def test_where_there_is_no_terminal_a_table_is_drawn_once(
    digitalocean: FakeDigitalOcean, client: doapi.Client
) -> None:
    log = io.StringIO()
    image = client.fetch_image(digitalocean.add_image(id=5).id)
    image.transfer("ams3").wait(on_poll=LiveTable(file=log, names={5: "golden"}))

    assert "\x1b" not in log.getvalue()
    assert "transfer golden" in log.getvalue()


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90", 90),
        ("0", 0),
        ("1.5h", 5400),
        ("30s", 30),
        ("5m", 300),
        ("2h", 7200),
        ("1h30m", 5400),
        ("30d", 2_592_000),
        ("2W", 1_209_600),
        (" 1d12h ", 129_600),
    ],
)
def test_times_are_read_as_people_write_them(text: str, seconds: float) -> None:
    assert seconds_of(text) == seconds


@pytest.mark.parametrize(
    "text", ["", " ", "h", "5x", "-5", "1h 30m", "30m1h", "1e5", "nan", "inf", "٣s"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(repr(text))):
        seconds_of(text)


@given(st.integers(0, 10**7))
def test_times_are_said_in_two_units_that_are_right(seconds: int) -> None:
    said = spoken(seconds)
    unit = {"s": 1, "m": 1, "h": 60, "d": 3600}[re.findall(r"[a-z]", said)[0]]

    assert 0 <= seconds - seconds_of(said.replace(" ", "")) < unit
    assert spoken(datetime.timedelta(seconds=seconds)) == said
