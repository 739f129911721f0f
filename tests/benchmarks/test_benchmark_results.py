"""What the benchmark makes of its samples: ratios to the floor of the same round, a table, a chart."""

from __future__ import annotations

import json
import sys
from xml.etree import ElementTree

import pytest

from benchmarks import chart
from benchmarks.__main__ import DRAWN, KEPT, TABLE
from benchmarks.environments import NotInstalledError
from benchmarks.measuring import Bench, FailedError, Process, process, ratios, spread
from benchmarks.peers import DOAPI, FLOOR, PYDO, Peer
from benchmarks.report import Results, narrow_table, results, row_result, table
from benchmarks.rows import ROWS, Unit

DECODE = ROWS[0]
REQUESTS = next(row for row in ROWS if row.unit is Unit.REQUESTS)


def run_of(*figures: float, name: str = DOAPI.name) -> Results:
    samples = {FLOOR.name: [1.0] * len(figures), name: list(figures)}
    return results([FLOOR, DOAPI, PYDO], {}, [row_result(DECODE, samples, {})])


def test_each_sample_is_held_against_the_floor_of_its_own_round() -> None:
    assert ratios({FLOOR.name: [1.0, 2.0], "x": [3.0, 3.0]})["x"] == [3.0, 1.5]


def test_rounds_that_do_not_match_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        ratios({FLOOR.name: [1.0, 2.0], "x": [3.0]})


def test_the_spread_is_the_median_and_the_quarters() -> None:
    assert spread([5.0, 1.0, 3.0, 2.0, 4.0]) == (3.0, 2.0, 4.0)
    assert spread([7.0]) == (7.0, 7.0, 7.0)


@pytest.mark.parametrize(("figure", "word"), [(1.5, "reached"), (1.6, "reached"), (1.61, "missed")])
def test_the_table_says_whether_a_goal_is_reached(figure: float, word: str) -> None:
    assert f"{figure:.2f} ({figure:.2f} to {figure:.2f}) {word}" in table(run_of(figure))


def test_the_table_says_who_failed_and_leaves_blank_who_does_no_such_work() -> None:
    failed = row_result(DECODE, {FLOOR.name: [1.0], DOAPI.name: [1.5]}, {PYDO.name: "TimeoutError"})
    lines = table(results([FLOOR, DOAPI, PYDO], {}, [failed])).splitlines()
    assert lines[2].split("|")[-2].strip() == "failed"
    assert table(run_of(1.5)).splitlines()[2].split("|")[-2].strip() == ""


def test_the_table_of_the_docs_gives_medians_and_marks_what_missed_its_goal() -> None:
    reached, missed = narrow_table(run_of(1.5)), narrow_table(run_of(1.61))
    assert "| **1.50** " in reached
    assert "| **1.61** (missed) " in missed
    assert f"{DECODE.title}<br><small>floor: {DECODE.floor} = 1</small>" in reached


def test_a_peer_that_is_left_out_has_no_column() -> None:
    run = results([FLOOR, DOAPI, PYDO], {PYDO.name: "no network"}, [])
    assert PYDO.name not in table(run)


def test_requests_are_counts_and_no_ratios() -> None:
    row = row_result(REQUESTS, {FLOOR.name: [50.0], DOAPI.name: [50.0]}, {})
    assert row["figures"][DOAPI.name]["median"] == 50
    assert "| 50 reached" in table(results([FLOOR, DOAPI], {}, [row]))


def test_the_chart_is_the_same_for_the_same_results_and_well_formed() -> None:
    drawn = chart.draw(run_of(1.6, 1.5, 1.7))
    assert drawn == chart.draw(run_of(1.6, 1.5, 1.7))
    assert drawn != chart.draw(run_of(1.9))
    root = ElementTree.fromstring(drawn)
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts == [
        "CPU time, floor = 1: less is better",
        DECODE.title,
        f"floor: {DECODE.floor}",
        DOAPI.name,
        "1.60",
    ]


def test_each_bar_of_the_chart_ends_at_the_median_and_shows_the_quarters() -> None:
    svg = "{http://www.w3.org/2000/svg}"
    root = ElementTree.fromstring(chart.draw(run_of(1.6, 1.5, 1.7, 1.4, 1.8)))
    (bar,) = root.iter(f"{svg}rect")
    (spread, floor, goal) = root.iter(f"{svg}line")
    left = float(bar.attrib["x"])
    unit = float(floor.attrib["x1"]) - left
    for drawn, figure in [
        (float(bar.attrib["width"]), 1.6),
        (float(spread.attrib["x1"]) - left, 1.5),
        (float(spread.attrib["x2"]) - left, 1.7),
        (float(goal.attrib["x1"]) - left, DECODE.goal),
    ]:
        assert drawn == pytest.approx(figure * unit, abs=0.2)


def test_chart_and_table_of_the_docs_are_made_from_the_kept_results() -> None:
    kept: Results = json.loads(KEPT.read_text())
    assert DRAWN.read_text() == chart.draw(kept)
    assert TABLE.read_text() == narrow_table(kept) + "\n"


def test_the_best_comes_first_in_the_chart() -> None:
    row = row_result(DECODE, {FLOOR.name: [1.0], "b": [2.0], "a": [3.0], DOAPI.name: [2.0]}, {})
    assert [name for name, _ in chart.bars_of(row)] == [DOAPI.name, "b", "a"]


def test_a_peer_that_cannot_be_installed_is_left_out_and_the_reason_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(peer: Peer) -> str:
        raise NotInstalledError(f"no network for {peer.name}")

    monkeypatch.setattr("benchmarks.measuring.python_of", refuse)
    said: list[str] = []
    with Bench([PYDO], True, said.append) as bench:
        assert bench.left_out == {PYDO.name: "no network for pydo"}
        assert bench.measure(REQUESTS) == {}
    assert "pydo is left out: no network for pydo" in said


def test_a_peer_that_does_no_such_work_is_left_out_of_the_row() -> None:
    with Bench([FLOOR], True, lambda _: None) as bench:
        assert bench.measure(next(row for row in ROWS if row.name == "wait_for_transfers")) == {}
        assert bench.failed == {}


def test_a_worker_answers_with_the_error_that_a_work_ended_in() -> None:
    nobody_there = "http://127.0.0.1:1"
    command = [sys.executable, "-m", "benchmarks.worker", FLOOR.client, nobody_there, nobody_there]
    with process(command) as worker:
        assert worker.ask("can", "get_image") is True
        assert worker.ask("can", "wait_for_transfers") is False
        with pytest.raises(FailedError, match="ConnectError: "):
            worker.ask("do", "get_image")
        assert worker.ask("do", "memory") > 0


def test_a_peer_that_fails_at_a_work_is_left_out_of_its_row_and_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def ask(self: Process, kind: str, name: str) -> object:
        if kind == "can":
            return True
        raise FailedError("PoolTimeout: nothing came")

    monkeypatch.setattr(Process, "ask", ask)
    row = next(row for row in ROWS if row.name == "get_image")
    with Bench([FLOOR], True, lambda _: None) as bench:
        assert bench.measure(row) == {}
        assert bench.failed == {"get_image": {FLOOR.name: "PoolTimeout: nothing came"}}
