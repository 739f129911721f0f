"""Compares the operations of two specifications."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial

from .differences import Difference, Kind
from .meaning import Schema, key_of
from .operations import Content, Operation, Parameter, WayIn
from .shapes import Shapes

JSON = "application/json"


def compare(
    ours: Mapping[str, Operation], upstream: Mapping[str, Operation]
) -> tuple[Difference, ...]:
    """Every difference between two sets of operations, in the order of their places.

    Raises:
        SpecError: a part of one of them cannot be read.
    """
    found: list[Difference] = []
    shapes = Comparisons()
    both = {**upstream, **ours}
    for name in sorted(both, key=lambda name: (both[name].path, both[name].method)):
        if name not in upstream:
            found.append(Difference(ours[name].name, kind="removed", breaking=True))
        elif name not in ours:
            found.append(Difference(upstream[name].name, kind="added"))
        else:
            found += _operation(ours[name], upstream[name], shapes)
    return tuple(found)


class Comparisons:
    """Comparisons of whole schemas, each made once: most operations share their errors and pages with others."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, object, bool, str], list[Difference]] = {}

    def compare(
        self, place: tuple[str, str], ours: Schema, upstream: Schema, path: str, *, sent: bool
    ) -> Iterator[Difference]:
        """Compare two schemas that are all of a parameter or a body.

        Args:
            place: The operation, and the part of it.
            ours: What our side says there.
            upstream: What the other says.
            path: Where they are in that part.
            sent: Whether it is part of a request.
        """
        key = (key_of(ours), key_of(upstream), sent, path)
        if key not in self._made:
            shapes = Shapes(*place, sent=sent)
            shapes.compare(ours, upstream, path)
            self._made[key] = shapes.found
        operation, part = place
        for each in self._made[key]:
            texts = (each.ours, each.upstream)
            yield Difference(
                operation, part, each.path, each.aspect, each.kind, each.breaking, *texts
            )


def _operation(ours: Operation, upstream: Operation, shapes: Comparisons) -> Iterator[Difference]:
    yield from _parameters(ours.name, dict(ours.parameters), dict(upstream.parameters), shapes)
    yield from _body(ours.name, ours.body, upstream.body, shapes)
    yield from _responses(ours.name, dict(ours.responses), dict(upstream.responses), shapes)
    yield from _security(ours.name, ours.ways_in, upstream.ways_in)


def _parameters(
    operation: str,
    ours: dict[str, Parameter],
    upstream: dict[str, Parameter],
    shapes: Comparisons,
) -> Iterator[Difference]:
    for one, other in _paired(ours, upstream):
        if one is None or other is None:
            if one is not None:
                yield Difference(operation, _part(one), kind="removed", breaking=True)
            if other is not None:
                yield Difference(operation, _part(other), kind="added", breaking=other.required)
            continue
        part = _part(one)
        if one.place != other.place:
            texts = (one.place, other.place)
            yield Difference(operation, part, "", "in", "changed", True, *texts)
        if one.required != other.required:
            yield _required(operation, part, one.required, other.required)
        yield from shapes.compare((operation, part), one.schema, other.schema, "", sent=True)


def _paired(
    ours: dict[str, Parameter], upstream: dict[str, Parameter]
) -> Iterator[tuple[Parameter | None, Parameter | None]]:
    """Each parameter with its fellow: that of the same place, or else the one of the same name in another place."""
    moved = {parameter.name: name for name, parameter in upstream.items() if name not in ours}
    for name, parameter in sorted(ours.items()):
        fellow = name if name in upstream else moved.get(parameter.name)
        if fellow is not None and fellow in upstream:
            yield parameter, upstream.pop(fellow)
        else:
            yield parameter, None
    for _, parameter in sorted(upstream.items()):
        yield None, parameter


def _part(parameter: Parameter) -> str:
    return f"{parameter.place} {parameter.name}"


def _required(operation: str, part: str, ours: bool, upstream: bool) -> Difference:
    words = ("optional", "required")
    texts = (words[ours], words[upstream])
    return Difference(operation, part, "", "required", "changed", upstream, *texts)


def _body(
    operation: str, ours: Content | None, upstream: Content | None, shapes: Comparisons
) -> Iterator[Difference]:
    if ours is None or upstream is None:
        if ours is not None:
            yield Difference(operation, "body", kind="removed", breaking=True)
        if upstream is not None:
            yield Difference(operation, "body", kind="added", breaking=upstream.required)
        return
    if ours.required != upstream.required:
        yield _required(operation, "body", ours.required, upstream.required)
    yield from _media(operation, "body", ours, upstream, shapes, sent=True)


def _responses(
    operation: str, ours: dict[str, Content], upstream: dict[str, Content], shapes: Comparisons
) -> Iterator[Difference]:
    gone = [status for status in ours if status not in upstream and _is_success(status)]
    new = [status for status in upstream if status not in ours and _is_success(status)]
    if (
        len(gone) == len(new) == 1
    ):  # the one reply has another status: its body is compared all the same
        texts = (gone[0], new[0])
        yield Difference(operation, "success status", "", "", "changed", True, *texts)
        upstream[gone[0]] = upstream.pop(new[0])
    for status in sorted({**ours, **upstream}):
        if status not in upstream:
            yield Difference(operation, status, kind="removed", breaking=_is_success(status))
        elif status not in ours:
            yield Difference(operation, status, kind="added")
        else:
            yield from _media(operation, status, ours[status], upstream[status], shapes, sent=False)


def _is_success(status: str) -> bool:
    return status.startswith("2")


def _media(
    operation: str,
    part: str,
    ours: Content,
    upstream: Content,
    shapes: Comparisons,
    *,
    sent: bool,
) -> Iterator[Difference]:
    for media in sorted({**ours.media, **upstream.media}):
        if media not in upstream.media:
            yield Difference(operation, part, "", f"media type {media}", "removed", True)
        elif media not in ours.media:
            yield Difference(operation, part, "", f"media type {media}", "added")
        else:
            named = part if media == JSON else f"{part} as {media}"
            one, other = ours.media[media], upstream.media[media]
            yield from shapes.compare((operation, named), one, other, "$", sent=sent)


def _security(
    operation: str, ours: frozenset[WayIn], upstream: frozenset[WayIn]
) -> Iterator[Difference]:
    """What a token needs: scope by scope if each side has one way in, else as a whole.

    It breaks something if what our side lets through may be refused.
    """
    (one, *more), (other, *others) = ours, upstream
    if one is not None and other is not None and not more and not others:
        for scope in sorted(one ^ other):
            aspect = f"scope {json.dumps(scope)}"
            kind: Kind = "added" if scope in other else "removed"
            yield Difference(operation, "security", "", aspect, kind, breaking=kind == "added")
    elif ours != upstream:
        refused = any(not any(map(partial(_lets_through, way), upstream)) for way in ours)
        texts = (_ways_text(ours), _ways_text(upstream))
        yield Difference(operation, "security", "", "", "changed", refused, *texts)


def _lets_through(one: WayIn, other: WayIn) -> bool:
    """Whether what comes in by one way can come in by the other."""
    return other is None or (one is not None and other <= one)


def _ways_text(ways: frozenset[WayIn]) -> str:
    texts = {
        "no token" if way is None else " and ".join(sorted(way)) or "any token" for way in ways
    }
    return " or ".join(sorted(texts))
