"""Keeps `deliberate.yaml` in step with a subset that grows: its counts of places, and the rules of our style."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ..diff.deliberate import Deliberate, entries_of
from ..diff.differences import Difference
from ..diff.documents import Library
from ..diff.reading import Json
from .house import rule_for
from .rooms import Document
from .text import YamlText

_LIST = ("differences",)


class Deliberations(YamlText):
    """The text of a list of deliberate differences."""

    width = 120

    @classmethod
    def read(cls, file: Path) -> Deliberations:
        """Read the list, or begin one if there is none.

        Raises:
            SpecError: it cannot be read.
        """
        if not file.is_file():
            return cls(_BEGINNING, file)
        found = cls(file.read_text(encoding="utf-8"), file)
        found.entries()
        return found

    def entries(self) -> list[list[Deliberate]]:
        """Return the entries, each as one for each of its places."""
        root = Library(self.file.parent).put(self.file, self.document)
        return entries_of(root)

    def settle(self, differences: Sequence[Difference], new: Iterable[str]) -> list[Difference]:
        """Bring the list up to date with what a subset that has grown differs in.

        Args:
            differences: All of them.
            new: The operations that were added.

        Returns:
            The differences of the new operations that neither an entry nor a rule of our style explains.
        """
        self._recount(differences)
        listed = [entry for entries in self.entries() for entry in entries]
        names = set(new)
        left: list[Difference] = []
        groups: dict[tuple[str, str | None, str, str], list[str]] = {}
        for each in differences:
            if each.operation not in names or any(entry.covers(each) for entry in listed):
                continue
            rule = rule_for(each)
            if rule is None:
                left.append(each)
                continue
            key = (each.kind, each.upstream or None, rule.reason, rule.evidence)
            groups.setdefault(key, []).append(each.where)
        for (kind, upstream, reason, evidence), places in groups.items():
            said: Document = {"kind": kind, **({"upstream": upstream} if upstream else {})}
            self._list(said, places, {"reason": reason, "evidence": evidence})
        return left

    def _recount(self, differences: Sequence[Difference]) -> None:
        """Set the number of places of the entries that now cover more."""
        for index, entries in reversed(list(enumerate(self.entries()))):
            counts = {
                entry.where: sum(map(entry.covers, differences))
                for entry in entries
                if entry.places is not None
            }
            if all(counts.get(entry.where) == entry.places for entry in entries):
                continue
            if not any(counts[entry.where] > (entry.places or 0) for entry in entries):
                continue
            self._split(index, counts)

    def _split(self, index: int, counts: dict[str, int]) -> None:
        """Give an entry, or each part of it whose places are as many, its number."""
        place = (*_LIST, str(index))
        entry = self.at(place)
        numbers = list(dict.fromkeys(counts.values()))
        if len(numbers) == 1:
            self.set((*place, "places"), numbers[0])
        elif isinstance(entry, dict):
            for number in numbers[1:]:
                wheres: list[Json] = [where for where, count in counts.items() if count == number]
                self.append(_LIST, {**entry, "where": wheres, "places": number})
            first: list[Json] = [where for where, count in counts.items() if count == numbers[0]]
            self.set((*place, "where"), first)
            self.set((*place, "places"), numbers[0])

    def _list(self, said: Document, places: list[str], why: Document) -> None:
        """List places under the entry that says the same for the same reason, or under a new one."""
        listed = self.at(_LIST)
        for index, entry in enumerate(listed if isinstance(listed, list) else ()):
            if not isinstance(entry, dict) or "places" in entry:
                continue
            if {**said, "reason": why["reason"]}.items() <= entry.items():
                place, where = (*_LIST, str(index), "where"), entry["where"]
                self.set(place, [*(where if isinstance(where, list) else [where]), *places])
                return
        self.append(_LIST, {"where": list[Json](places), **said, **why})


_BEGINNING = """\
# Where the subset beside this file means to differ from the published specification: read by `generator diff`, which
# leaves these places out. openapi/README.md in doapi says what the keys stand for.
differences: []
"""
