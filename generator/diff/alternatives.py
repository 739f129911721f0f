"""Which alternatives of two unions of objects stand for the same thing, and what each is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from .meaning import Object, Objects, Scalar
from .schemas import meaning_of


@dataclass(frozen=True)
class Match:
    """The alternatives of two sides, each with what it is called, `type=transfer`."""

    pairs: tuple[tuple[str, Object, Object], ...]
    ours: tuple[tuple[str, Object], ...]
    """Those that only our side has."""
    upstream: tuple[tuple[str, Object], ...]
    """Those that only upstream has."""


def match(ours: Sequence[Object], upstream: Sequence[Object]) -> Match:
    """Pair the alternatives that fit each other best; none that cannot stand for the same thing."""
    named, named_upstream = named_alternatives(ours), named_alternatives(upstream)
    fits = sorted(
        (-fit, name, other)
        for name, one in named.items()
        for other, another in named_upstream.items()
        if (fit := _fit(one, another)) is not None
    )
    pairs: dict[str, str] = {}
    for _, name, other in fits:
        if name not in pairs and other not in pairs.values():
            pairs[name] = other
    return Match(
        tuple((name, named[name], named_upstream[other]) for name, other in sorted(pairs.items())),
        tuple(item for item in named.items() if item[0] not in pairs),
        tuple(item for item in named_upstream.items() if item[0] not in pairs.values()),
    )


def exclude_each_other(objects: Objects) -> bool:
    """Whether no object can be two of the alternatives at once, so that it makes no difference which union it is."""
    return all(_exclude(one, other) for one, other in combinations(objects.alternatives, 2))


def _exclude(one: Object, other: Object) -> bool:
    tags, others = _tags(one), _tags(other)
    telling = tags.keys() & others.keys() & one.required & other.required
    return any(tags[name].isdisjoint(others[name]) for name in telling) or any(
        a.closed and not b.required <= a.properties.keys() for a, b in ((one, other), (other, one))
    )


def _tags(item: Object) -> dict[str, frozenset[Scalar]]:
    """The properties that tell alternatives apart: those whose values are listed."""
    tags: dict[str, frozenset[Scalar]] = {}
    for name, schema in item.properties.items():
        meaning = meaning_of(schema)
        if meaning.string and meaning.string.values and len(meaning.types) == 1:
            tags[name] = meaning.string.values
    return tags


def _fit(one: Object, other: Object) -> float | None:
    """How well two objects fit; None if they cannot stand for the same thing."""
    tags, others = _tags(one), _tags(other)
    shared = one.properties.keys() & other.properties.keys()
    if not shared and one.properties and other.properties:
        return None
    fit = len(shared) - len(one.properties.keys() ^ other.properties.keys()) / 2
    fit -= len(one.required ^ other.required) / 4
    for name in tags.keys() & others.keys():
        both = tags[name] & others[name]
        if not both:
            return None
        fit += 4 * len(both) / len(tags[name] | others[name])
    return fit


def named_alternatives(alternatives: Sequence[Object]) -> Mapping[str, Object]:
    """Return the alternatives by what tells each from the others, whatever their order."""
    named: dict[str, Object] = {}
    for item in sorted(
        alternatives, key=lambda item: (sorted(item.required), sorted(item.properties))
    ):
        name = _name(item, alternatives)
        same = sum(other.partition("#")[0] == name for other in named)
        named[f"{name}#{same + 1}" if same else name] = item
    return named


def _name(item: Object, alternatives: Sequence[Object]) -> str:
    for name, values in sorted(_tags(item).items()):
        if len(values) == 1:
            return f"{name}={next(iter(values))}"
    in_all = frozenset(item.properties).intersection(*(each.properties for each in alternatives))
    required_by_all = item.required.intersection(*(each.required for each in alternatives))
    own = item.required - required_by_all or item.properties.keys() - in_all
    return "+".join(sorted(own)) or "other"
