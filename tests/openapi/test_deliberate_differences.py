"""The list of deliberate differences has the form that the differ reads, and names places of the subset."""

from pathlib import Path

import pytest

from generator.diff.deliberate import Deliberate, read_deliberate
from generator.diff.documents import Library
from generator.diff.operations import operations_of


@pytest.fixture(scope="module")
def listed(subset_path: Path) -> list[Deliberate]:
    return read_deliberate(subset_path.with_name("deliberate.yaml"))


def test_no_place_is_listed_twice(listed: list[Deliberate]) -> None:
    places = [(entry.where, entry.kind) for entry in listed]
    assert places
    assert len(places) == len(set(places))


def test_a_place_is_in_an_operation_of_ours(listed: list[Deliberate], subset_path: Path) -> None:
    operations = operations_of(Library().node(subset_path)).values()
    names = {operation.name for operation in operations}
    for entry in listed:
        operation = entry.where.partition(": ")[0]
        assert operation in names or "*" in operation, entry.where


def test_a_pattern_for_many_places_says_how_many(listed: list[Deliberate]) -> None:
    """So that one of many that no longer differs is seen; but the errors, which have one schema upstream too."""
    uncounted = {entry.where for entry in listed if "*" in entry.where and entry.places is None}
    assert uncounted == {"* $.request_id: null"}


def test_each_reason_is_written(listed: list[Deliberate]) -> None:
    """`make api-take` leaves a TODO where upstream has come to say something else."""
    assert [entry.where for entry in listed if "TODO" in (entry.reason, entry.evidence)] == []


def test_a_change_says_what_upstream_says_there(listed: list[Deliberate]) -> None:
    """So that a second change at the same place is seen."""
    for entry in listed:
        is_whole = ": " not in entry.where or entry.where.endswith(
            ")"
        )  # an operation, a kind of body
        is_text = "enum" not in entry.where and not is_whole
        has_text = entry.kind == "changed" or (entry.kind == "added" and is_text)
        assert (entry.upstream is not None) == has_text, entry.where
