"""The differences that are meant: a data file of places, each with its reason, and what is left once they are out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .differences import KINDS, Difference
from .documents import Library, Node

_TEXTS = ("kind", "reason", "evidence")


@dataclass(frozen=True)
class Deliberate:
    """One place, or a pattern of places, where our side means to differ."""

    where: str
    """The place as `Difference.where` tells it; `*` stands for any text."""
    kind: str
    reason: str
    evidence: str
    places: int | None = None
    """How many places are meant; None for one or more."""
    upstream: str | None = None
    """What upstream says there, as `Difference.upstream` tells it; None for whatever it says."""

    def is_about(self, difference: Difference) -> bool:
        """Return whether the difference is of this kind, and at one of these places."""
        pattern = ".*".join(map(re.escape, self.where.split("*")))
        return difference.kind == self.kind and bool(re.fullmatch(pattern, difference.where))

    def covers(self, difference: Difference) -> bool:
        """Return whether this is the difference that is meant, or one of them."""
        return self.is_about(difference) and self.upstream in (None, difference.upstream)


@dataclass(frozen=True)
class Obsolete:
    """A listed difference that is not there any more, or not in as many places as it says."""

    entry: Deliberate
    found: int
    """In how many places it is there."""
    says: tuple[str, ...] = ()
    """What upstream says there, if that is not what the entry says."""

    @property
    def problem(self) -> str:
        """What is wrong with the entry, for people."""
        if self.says:
            return f"upstream says {' and '.join(self.says)}, not {self.entry.upstream}"
        if not self.found:
            return "no longer differs"
        return f"differs in {self.found}, not in {self.entry.places} places"


@dataclass(frozen=True)
class Outcome:
    """What is left of the differences."""

    differences: tuple[Difference, ...]
    """Those that are not listed."""
    obsolete: tuple[Obsolete, ...] = ()
    """What is listed wrongly."""
    left_out: int = 0
    """How many were left out, as they are listed."""

    def __bool__(self) -> bool:
        return bool(self.differences or self.obsolete)


def leave_out(differences: Sequence[Difference], listed: Iterable[Deliberate]) -> Outcome:
    """Take the listed differences out, and see which of the listed ones are obsolete."""
    obsolete: list[Obsolete] = []
    meant: set[Difference] = set()
    for entry in listed:
        about = [difference for difference in differences if entry.is_about(difference)]
        covered = {difference for difference in about if entry.covers(difference)}
        says = {each.upstream or "nothing" for each in about if each not in covered}
        if says or not covered or entry.places not in (None, len(covered)):
            obsolete.append(Obsolete(entry, len(covered), tuple(sorted(says))))
        meant |= covered
    left = tuple(difference for difference in differences if difference not in meant)
    return Outcome(left, tuple(obsolete), len(meant))


def read_deliberate(file: Path) -> list[Deliberate]:
    """The listed differences; an entry may hold a list of places, which have kind, reason and evidence in common.

    Raises:
        SpecError: the file cannot be read, or an entry is incomplete.
    """
    return [entry for entries in entries_of(Library().node(file)) for entry in entries]


def entries_of(root: Node) -> list[list[Deliberate]]:
    """Return the entries of a list, each as one for each of its places.

    Raises:
        SpecError: an entry is incomplete.
    """
    listed = root.get("differences")
    if listed is None:
        raise root.error("has no list `differences`")
    return [_entries(node) for node in listed.elements()]


def _entries(node: Node) -> list[Deliberate]:
    said = node.mapping()
    if unknown := sorted(said.keys() - {"where", "places", "upstream", *_TEXTS}):
        raise node.error(f"has an unknown key `{unknown[0]}`")
    where, places, upstream = said.get("where"), said.get("places"), said.get("upstream")
    texts: dict[str, str] = {}
    for name in _TEXTS:
        text = said.get(name)
        if not isinstance(text, str) or not text.strip():
            raise node.error(f"has no `{name}`")
        texts[name] = text
    if texts["kind"] not in KINDS:
        raise node.error(f"its kind is '{texts['kind']}', not one of {', '.join(KINDS)}")
    if places is not None and (not isinstance(places, int) or places < 1):
        raise node.error("its `places` is not a number from 1")
    if upstream is not None and not isinstance(upstream, str):
        raise node.error("its `upstream` is not a text")
    wheres = [text for text in (where if isinstance(where, list) else [where]) if text]
    if not wheres:
        raise node.error("has no `where`")
    return [Deliberate(str(text), **texts, places=places, upstream=upstream) for text in wheres]
