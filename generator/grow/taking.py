"""Takes the changes of the published specification into our subset, one difference after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..diff.comparing import compare
from ..diff.deliberate import leave_out
from ..diff.differences import Difference
from ..diff.operations import Operation, prefix_of, shape_of
from .adding import Wish, add, words_of
from .convert import Converter
from .deliberations import Deliberations
from .examples import mark_examples
from .house import is_style, rule_for
from .known import Correspondence
from .operations import Grower
from .patches import Patcher
from .published import text_at
from .sharing import unshare, way_to
from .subset import Subset
from .text import Place
from .unused import drop_unused


@dataclass
class Taken:
    """What came of it."""

    taken: list[Difference] = field(default_factory=list[Difference])
    left: list[Difference] = field(default_factory=list[Difference])
    """The differences that there is no way to take in by machine."""
    words: dict[Place, str] = field(default_factory=dict[Place, str])
    """What the published specification says where a TODO stands."""
    chosen: list[str] = field(default_factory=list[str])
    """The places where `deliberate.yaml` had made a choice that has to be looked at again."""


class Taker:
    """Brings a subset up to date with the published specification, in memory."""

    def __init__(
        self, subset: Subset, deliberations: Deliberations, published: Mapping[str, Operation]
    ) -> None:
        self._subset = subset
        self._deliberations = deliberations
        self._published = published
        prefixes = {prefix_of(each.path) for each in subset.operations().values()}
        self._upstream = {
            key: each for key, each in published.items() if prefix_of(each.path) in prefixes
        }
        self._taken = Taken()
        self._compared: tuple[str, Sequence[Difference]] = ("", ())
        """The text that was last compared, and how it differs."""

    def run(self) -> Taken:
        """Take in all that can be."""
        self._taken.chosen = self._deliberations.renew(self._differences())
        tried: set[Difference] = set()  # each once, so that this comes to an end
        while waiting := [each for each in self._waiting() if each not in tried]:
            tried.add(waiting[0])
            if self._take(waiting[0]):
                self._taken.taken.append(waiting[0])
        drop_unused(self._subset)
        if self._subset.text != self._subset.original:
            mark_examples(self._subset)
        self._taken.left = self._waiting()
        self._taken.taken = [each for each in self._taken.taken if each not in self._taken.left]
        self._deliberations.recount(self._differences(), exact=True)
        return self._taken

    def _differences(self) -> Sequence[Difference]:
        text, differences = self._compared
        if text != self._subset.text:
            differences = compare(self._subset.operations(), self._upstream)
            self._compared = self._subset.text, differences
        return differences

    def _waiting(self) -> list[Difference]:
        """What differs and is not meant, whole operations first, then what is around before what is within."""
        listed = [entry for entries in self._deliberations.entries() for entry in entries]
        left = leave_out(self._differences(), listed).differences
        return sorted(left, key=lambda each: (bool(each.part), each.path.count("."), each))

    def _take(self, difference: Difference) -> bool:
        if difference.part == "":
            return self._operation(difference)
        if is_style(difference, self._subset.operations()) and rule_for(difference) is not None:
            self._deliberations.settle([difference], [difference.operation])
            return True
        return self._patch(difference)

    def _operation(self, difference: Difference) -> bool:
        method, path = difference.operation.split(" ", 1)
        if difference.kind == "added":
            wish = Wish(self._upstream[f"{method} {shape_of(path)}"], None)
            added = add([wish], self._upstream, self._subset, self._subset, self._deliberations)
            self._taken.words |= added.words
            return True
        place = ("paths", path)
        methods = self._subset.at(place)
        alone = isinstance(methods, dict) and len(methods) == 1
        self._subset.remove(place if alone else (*place, method.lower()))
        return True

    def _patch(self, difference: Difference) -> bool:
        """Patch a place; in copies of the operation's own, if something else would come to differ by it."""
        before, text = set(self._waiting()), self._subset.text
        if not self._patch_once(difference):
            return False
        new = [each for each in self._waiting() if each not in before]
        if difference.kind == "added" and all(map(rule_for, new)):
            self._deliberations.settle(new, {each.operation for each in new})
            return True
        if all(each.operation == difference.operation for each in new):
            return True
        self._subset.restore(text)
        return self._unshare(difference) and self._patch_once(difference)

    def _unshare(self, difference: Difference) -> bool:
        ours = self._subset.operations()
        key = next(key for key, each in ours.items() if each.name == difference.operation)
        way = way_to(difference, ours[key], self._upstream[key])
        if way is None:
            return False
        unshare(self._subset, *way, text_at(ours[key], "operationId"))
        return True

    def _patch_once(self, difference: Difference) -> bool:
        ours = self._subset.operations()
        key = next(key for key, each in ours.items() if each.name == difference.operation)
        known = Correspondence()
        known.learn(ours, self._upstream)
        converter = Converter(self._subset.room("schemas"), known)
        grower = Grower(self._subset.document, converter)
        patcher = Patcher(self._subset, converter, grower)
        if not patcher.patch(difference, ours[key], self._upstream[key]):
            return False
        additions = grower.finish()
        self._taken.words |= words_of(additions, converter.words) | patcher.words
        self._subset.grow(additions)
        return True
