"""The benchmark is sound: it runs, in its short form, and every row has a figure. What the figures are is not asked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.peers import ALL, DOAPI, FEW, FLOOR, OWN, STOCK
from benchmarks.rows import COMPARED, ROWS, Unit

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], str]:
    kept = tmp_path_factory.mktemp("benchmarks") / "short.json"
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--short", "--json", str(kept)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(kept.read_text()), done.stdout


def test_every_row_has_figures_of_the_floor_and_of_doapi(run: tuple[dict[str, Any], str]) -> None:
    results, _ = run
    assert [row["name"] for row in results["rows"]] == [row.name for row in ROWS]
    for row in results["rows"]:
        assert row["failed"] == {}, row["name"]
        assert DOAPI.name in row["figures"], row["name"]
        assert row["goal"] > 0
        if row["unit"] in COMPARED:
            assert row["figures"][FLOOR.name] == {"median": 1.0, "low": 1.0, "high": 1.0}
            assert row["name"].startswith("start") or row["figures"][STOCK.name]["median"] > 0
        for figure in row["figures"].values():
            assert 0 < figure["low"] <= figure["median"] <= figure["high"]


def test_the_short_form_needs_nothing_from_the_network(run: tuple[dict[str, Any], str]) -> None:
    results, _ = run
    assert list(results["peers"]) == [peer.name for peer in FEW]
    assert not [peer.requirements for peer in FEW if peer.requirements]
    assert results["left_out"] == {}


def test_counts_do_not_depend_on_the_machine(run: tuple[dict[str, Any], str]) -> None:
    results, _ = run
    counted = {row["name"]: row for row in results["rows"] if row["unit"] == Unit.REQUESTS}
    assert counted["list_by_default"]["figures"][DOAPI.name]["median"] == 50
    waiting = counted["wait_for_transfers"]
    assert waiting["figures"][DOAPI.name]["median"] <= waiting["goal"]


def test_the_table_has_a_line_for_every_row(run: tuple[dict[str, Any], str]) -> None:
    _, printed = run
    lines = printed.splitlines()
    assert len(lines) == 2 + len(ROWS)
    for row, line in zip(ROWS, lines[2:], strict=True):
        assert line.startswith(f"| {row.title} ")
        assert ("reached" in line) != ("missed" in line)


def test_every_peer_of_the_full_form_is_pinned_or_made_from_this_tree() -> None:
    for peer in ALL:
        if peer not in OWN:
            assert "==" in peer.requirements[0], peer.name
