"""Compares two schemas by meaning, place by place."""

from __future__ import annotations

import json
from collections.abc import Sequence

from .alternatives import exclude_each_other, match
from .differences import Difference, Kind
from .meaning import Array, Meaning, Object, Objects, Schema, Simple, key_of
from .reading import SpecError
from .schemas import meaning_of

TYPED_FORMATS = frozenset({"date-time", "date", "uuid", "binary"})
"""The formats that the generator makes a Python type of its own for."""

DEEPEST = 100


class Shapes:
    """A comparison of what is sent, or of what is received, at one part of an operation."""

    def __init__(self, operation: str, part: str, *, sent: bool) -> None:
        self._operation = operation
        self._part = part
        self._sent = sent
        self._around: list[tuple[object, object]] = []
        """The pairs of schemas that what is compared stands in: one that comes again holds itself."""
        self.found: list[Difference] = []
        """What was found so far."""

    def compare(self, ours: Schema, upstream: Schema, path: str) -> None:
        """Compare two schemas at a path.

        Raises:
            SpecError: one of them cannot be read.
        """
        pair = key_of(ours), key_of(upstream)
        if pair[0] == pair[1] or pair in self._around:
            return
        if len(self._around) > DEEPEST:
            raise SpecError(f"{self._operation}: {self._part}", f"is nested deeper than {DEEPEST}")
        self._around.append(pair)
        self._meanings(meaning_of(ours), meaning_of(upstream), path)
        self._around.pop()

    def _meanings(self, ours: Meaning, upstream: Meaning, path: str) -> None:
        if ours.is_anything and upstream.is_anything:
            return
        if not self._types(ours, upstream, path):
            return
        for one, other in ((ours.boolean, upstream.boolean), (ours.string, upstream.string)):
            if one and other:
                self._simple(one, other, path)
        if ours.number and upstream.number:
            self._simple(ours.number, upstream.number, path)
        if ours.array and upstream.array:
            self._array(ours.array, upstream.array, path)
        if ours.objects and upstream.objects:
            self._objects(ours.objects, upstream.objects, path)

    def _types(self, ours: Meaning, upstream: Meaning, path: str) -> bool:
        """Compare the types; false if that is all there is to compare."""
        if ours.is_anything or upstream.is_anything or ours.types != upstream.types:
            wider = upstream.is_anything or _with_integer(ours) <= _with_integer(upstream)
            self._changed(
                path, "type", not (self._sent and wider), _types_text(ours), _types_text(upstream)
            )
        if ours.is_anything or upstream.is_anything:
            return False
        if bool(ours.null) != bool(upstream.null):
            breaking = bool(ours.null) if self._sent else bool(upstream.null)
            words = ("never null", "may be null")
            self._changed(
                path, "null", breaking, words[bool(ours.null)], words[bool(upstream.null)]
            )
        return True

    def _simple(self, ours: Simple, upstream: Simple, path: str) -> None:
        self._values(ours, upstream, path)
        if ours.formats != upstream.formats and ours.integral == upstream.integral:
            breaking = bool((ours.formats ^ upstream.formats) & TYPED_FORMATS)
            texts = (" and ".join(sorted(each.formats)) or "none" for each in (ours, upstream))
            self._changed(path, "format", breaking, *texts)
        if self._sent:
            self._limits(ours, upstream, path)
            if ours.patterns != upstream.patterns:
                texts = (" and ".join(sorted(each.patterns)) or "none" for each in (ours, upstream))
                self._changed(path, "pattern", bool(upstream.patterns), *texts)

    def _values(self, ours: Simple, upstream: Simple, path: str) -> None:
        if ours.values is None and upstream.values is None:
            return
        if ours.values is None or upstream.values is None:
            breaking = (ours.values is None) if self._sent else (upstream.values is None)
            self._changed(path, "enum", breaking, _values_text(ours), _values_text(upstream))
            return
        for value in sorted(ours.values ^ upstream.values, key=json.dumps):
            kind: Kind = "removed" if value in ours.values else "added"
            self._tell(path, f"enum value {json.dumps(value)}", kind, kind == "removed")

    def _limits(self, ours: Simple | Array, upstream: Simple | Array, path: str) -> None:
        for name in sorted({**ours.limits, **upstream.limits}):
            one, other = ours.limits.get(name), upstream.limits.get(name)
            if one != other:
                grew = one is not None and other is not None and other > one
                may_be_less = name.lower().startswith("max")
                looser = other is None or (one is not None and grew == may_be_less)
                texts = ("none" if limit is None else f"{limit}" for limit in (one, other))
                self._changed(path, name, not looser or name == "multipleOf", *texts)

    def _array(self, ours: Array, upstream: Array, path: str) -> None:
        if self._sent:
            self._limits(ours, upstream, path)
        self.compare(ours.items, upstream.items, f"{path}[]")

    def _objects(self, ours: Objects, upstream: Objects, path: str) -> None:
        one, other = self._distinct(ours.alternatives), self._distinct(upstream.alternatives)
        if len(one) == len(other) == 1:
            self._object(one[0], other[0], path)
            return
        if len(one) > 1 and len(other) > 1 and _unions_differ(ours, upstream):
            texts = ("one" if each.one_of else "one or more" for each in (ours, upstream))
            self._changed(path, "alternatives that hold", upstream.one_of, *texts)
        matched = match(one, other)
        for name, mine, theirs in matched.pairs:
            self._object(mine, theirs, f"{path}({name})")
        for name, _ in matched.ours:
            self._tell(f"{path}({name})", "", "removed", breaking=True)
        for name, _ in matched.upstream:
            self._tell(f"{path}({name})", "", "added", breaking=not self._sent)

    def _distinct(self, alternatives: Sequence[Object]) -> list[Object]:
        """The alternatives without those that say the same as one before them."""
        distinct: list[Object] = []
        for item in alternatives:
            if not any(self._same(item, other) for other in distinct):
                distinct.append(item)
        return distinct

    def _same(self, one: Object, other: Object) -> bool:
        aside = Shapes(self._operation, self._part, sent=True)
        aside._around = self._around
        aside._object(one, other, "")
        return not aside.found

    def _object(self, ours: Object, upstream: Object, path: str) -> None:
        for name in sorted({**ours.properties, **upstream.properties}):
            place = path + _step(name)
            if name not in upstream.properties:
                text = self._text(ours, name)
                self._tell(place, "", "removed", True, ours=text)
            elif name not in ours.properties and self._sent and name in upstream.read_only:
                continue
            elif name not in ours.properties:
                breaking = self._sent and name in upstream.required
                self._tell(place, "", "added", breaking, upstream=self._text(upstream, name))
            else:
                self._required(name in ours.required, name in upstream.required, place)
                self.compare(ours.properties[name], upstream.properties[name], place)
        if ours.closed != upstream.closed:
            texts = ("refused" if each.closed else "taken" for each in (ours, upstream))
            self._changed(path, "other properties", self._sent and upstream.closed, *texts)
        elif not ours.closed:
            self.compare(ours.others, upstream.others, f"{path}.*")

    def _required(self, ours: bool, upstream: bool, path: str) -> None:
        if ours != upstream:
            words = ("optional", "required")
            breaking = upstream if self._sent else ours
            self._changed(path, "required", breaking, words[ours], words[upstream])

    def _text(self, item: Object, name: str) -> str:
        meaning = meaning_of(item.properties[name])
        formats = [sorted(each.formats) for each in (meaning.number, meaning.string) if each]
        types = " ".join([_types_text(meaning), *(name for each in formats for name in each)])
        null = ["null"] if meaning.null and not meaning.is_anything else []
        required = "required" if name in item.required else "optional"
        return f"{' or '.join([types, *null])}, {required}"

    def _changed(self, path: str, aspect: str, breaking: bool, ours: str, upstream: str) -> None:
        self._tell(path, aspect, "changed", breaking, ours=ours, upstream=upstream)

    def _tell(
        self,
        path: str,
        aspect: str,
        kind: Kind,
        breaking: bool,
        *,
        ours: str = "",
        upstream: str = "",
    ) -> None:
        self.found.append(
            Difference(self._operation, self._part, path, aspect, kind, breaking, ours, upstream)
        )


def _unions_differ(ours: Objects, upstream: Objects) -> bool:
    """Whether it makes a difference that one is a `oneOf` and the other an `anyOf`."""
    return ours.one_of != upstream.one_of and not (
        exclude_each_other(ours) or exclude_each_other(upstream)
    )


def _with_integer(meaning: Meaning) -> frozenset[str]:
    return meaning.types | ({"integer"} if "number" in meaning.types else set[str]())


def _types_text(meaning: Meaning) -> str:
    return "anything" if meaning.is_anything else " or ".join(sorted(meaning.types)) or "nothing"


def _values_text(simple: Simple) -> str:
    if simple.values is None:
        return "any value"
    return "one of " + ", ".join(sorted(map(json.dumps, simple.values)))


def _step(name: str) -> str:
    return f".{name}" if name.replace("-", "_").isidentifier() else f"[{json.dumps(name)}]"
