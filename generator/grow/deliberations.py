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
from .text import TODO, Place, YamlText

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

    def settle(
        self,
        differences: Sequence[Difference],
        new: Iterable[str],
        elsewhere: Sequence[Deliberate] = (),
    ) -> list[Difference]:
        """Bring the list up to date with what a subset that has grown differs in.

        Args:
            differences: All of them.
            new: The operations that were added.
            elsewhere: Entries of another list, whose reasons hold here too.

        Returns:
            The differences of the new operations that neither an entry nor a rule of our style explains.
        """
        self.recount(differences)
        listed = [entry for entries in self.entries() for entry in entries]
        names = set(new)
        left: list[Difference] = []
        groups: dict[tuple[str, str | None, str, str], list[str]] = {}
        for each in differences:
            if each.operation not in names or any(entry.covers(each) for entry in listed):
                continue
            rule = rule_for(each) or next((one for one in elsewhere if one.covers(each)), None)
            if rule is None:
                left.append(each)
                continue
            key = (each.kind, each.upstream or None, rule.reason, rule.evidence)
            groups.setdefault(key, []).append(each.where)
        for (kind, upstream, reason, evidence), places in groups.items():
            said: Document = {"kind": kind, **({"upstream": upstream} if upstream else {})}
            self._list(said, places, {"reason": reason, "evidence": evidence})
        return left

    def recount(self, differences: Sequence[Difference], *, exact: bool = False) -> None:
        """Set the numbers of places of the entries that cover more than they say.

        Args:
            differences: All of them.
            exact: Set the numbers of those that cover fewer too, and take out what covers none.
        """
        for index, entries in reversed(list(enumerate(self.entries()))):
            counts = {entry.where: sum(map(entry.covers, differences)) for entry in entries}
            more = any(entry.places and counts[entry.where] > entry.places for entry in entries)
            fewer = any(counts[entry.where] < (entry.places or 1) for entry in entries)
            if more or (exact and fewer):
                self._set_places(index, counts, counted=entries[0].places is not None)

    def renew(self, differences: Sequence[Difference]) -> list[str]:
        """Let the entries say what upstream has come to say at their places, for a person to look at each reason again.

        Returns:
            The places.
        """
        chosen: list[str] = []
        for index, entries in reversed(list(enumerate(self.entries()))):
            place = (*_LIST, str(index))
            for entry in entries:
                about = [each for each in differences if entry.is_about(each)]
                says = sorted({each.upstream for each in about if not entry.covers(each)})
                said = self.at(place)
                if not says or not isinstance(said, dict):
                    continue
                for text in says:
                    places: list[Json] = [each.where for each in about if each.upstream == text]
                    chosen += map(str, places)
                    changed = {key: value for key, value in said.items() if key != "places"}
                    new: Document = {"where": places, "upstream": text, "reason": TODO}
                    self.append(_LIST, {**changed, **new})
        return chosen

    def _set_places(self, index: int, counts: dict[str, int], *, counted: bool) -> None:
        """Give an entry, or each part of it, its number of places; take it out if it has none."""
        place = (*_LIST, str(index))
        entry = self.at(place)
        numbers = [number for number in dict.fromkeys(counts.values()) if number]
        if not numbers or not isinstance(entry, dict):
            self.remove(place)
            return
        for number in numbers if counted else [None]:
            wheres: list[Json] = [
                where for where, count in counts.items() if (count == number if counted else count)
            ]
            where = wheres[0] if len(wheres) == 1 else wheres
            piece: Document = {**entry, "where": where, **({"places": number} if counted else {})}
            if number in (numbers[0], None):
                self._change(place, piece)
            else:
                self.append(_LIST, piece)

    def _change(self, place: Place, entry: Document) -> None:
        for key in ("where", "places"):
            if key in entry:
                self.set((*place, key), entry[key])

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
