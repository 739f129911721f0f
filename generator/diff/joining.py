"""Puts meanings together: `both` for `allOf`, `either` for `anyOf` and `oneOf`, `settled` once all is together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import ceil, floor

from .meaning import Array, Meaning, Null, Object, Objects, Scalar, Schema, Simple, all_of, any_of


def both(one: Meaning, other: Meaning) -> Meaning:
    """What is left if both schemas hold."""
    return Meaning(
        boolean=one.boolean and other.boolean and _both_simple(one.boolean, other.boolean),
        number=one.number and other.number and _both_simple(one.number, other.number),
        string=one.string and other.string and _both_simple(one.string, other.string),
        array=one.array
        and other.array
        and Array(
            all_of(one.array.items, other.array.items),
            _tighter(one.array.limits, other.array.limits),
        ),
        objects=one.objects and other.objects and _both_objects(one.objects, other.objects),
        null=_both_null(one.null, other.null),
        typed=one.typed or other.typed,
    )


def either(meanings: Sequence[Meaning], *, one_of: bool) -> Meaning:
    """What there is if one of these schemas holds."""
    if any(meaning.typed for meaning in meanings):
        meanings = [_beside_typed(meaning, meanings) for meaning in meanings]
    objects = [meaning.objects for meaning in meanings if meaning.objects]
    arrays = [meaning.array for meaning in meanings if meaning.array]
    nulls = [meaning.null for meaning in meanings if meaning.null]
    return Meaning(
        boolean=_either_simple([meaning.boolean for meaning in meanings]),
        number=_either_simple([meaning.number for meaning in meanings]),
        string=_either_simple([meaning.string for meaning in meanings]),
        array=Array(
            any_of(*(array.items for array in arrays)), _looser([array.limits for array in arrays])
        )
        if arrays
        else None,
        objects=_either_objects(objects, one_of=one_of) if objects else None,
        null=Null(any(null.insisted for null in nulls)) if nulls else None,
        typed=all(meaning.typed for meaning in meanings),
    )


def settled(meaning: Meaning) -> Meaning:
    """A meaning with the types that are meant if none are named: those of which something is said."""
    meaning = replace(meaning, number=_whole(meaning.number))
    if meaning.typed:
        return meaning
    said = Meaning(
        boolean=meaning.boolean if meaning.boolean != Simple() else None,
        number=meaning.number if meaning.number != Simple() else None,
        string=meaning.string if meaning.string != Simple() else None,
        array=meaning.array if meaning.array != Array() else None,
        objects=meaning.objects if meaning.objects != Objects() else None,
        null=meaning.null if meaning.null and meaning.null.insisted else None,
    )
    return said if said.types else meaning


def _beside_typed(meaning: Meaning, others: Sequence[Meaning]) -> Meaning:
    """An alternative without a type beside some that have one.

    One that says nothing at all, beside objects, is an object of which nothing is known: published specifications
    write `{}` so.
    """
    if meaning.is_anything and any(other.typed and other.objects for other in others):
        return Meaning(objects=Objects())
    return settled(meaning)


def _both_simple(one: Simple, other: Simple) -> Simple:
    if one.values is None or other.values is None:
        values = one.values if other.values is None else other.values
    else:
        values = one.values & other.values
    return Simple(
        values,
        one.formats | other.formats,
        one.patterns | other.patterns,
        _tighter(one.limits, other.limits),
        one.integral or other.integral,
    )


def _either_simple(alternatives: list[Simple | None]) -> Simple | None:
    given = [alternative for alternative in alternatives if alternative]
    if not given:
        return None
    values = [simple.values for simple in given if simple.values is not None]
    return Simple(
        frozenset[Scalar]().union(*values) if len(values) == len(given) else None,
        _shared([simple.formats for simple in given]),
        _shared([simple.patterns for simple in given]),
        _looser([simple.limits for simple in given]),
        all(simple.integral for simple in given),
    )


def _both_null(one: Null | None, other: Null | None) -> Null | None:
    insisted = any(null is not None and null.insisted for null in (one, other))
    return Null(insisted) if insisted or (one and other) else None


def _both_objects(one: Objects, other: Objects) -> Objects:
    return Objects(
        tuple(_both_object(a, b) for a in one.alternatives for b in other.alternatives),
        one.one_of or other.one_of,
    )


def _both_object(one: Object, other: Object) -> Object:
    return Object(
        {
            name: all_of(one.properties.get(name), other.properties.get(name))
            for name in {**one.properties, **other.properties}
        },
        one.required | other.required,
        one.closed or other.closed,
        all_of(one.others, other.others),
        one.read_only | other.read_only,
        (*one.parts, *other.parts),
    )


def _either_objects(given: list[Objects], *, one_of: bool) -> Objects:
    """The alternatives of all; as one object if none of them asks for anything, and each may hold beside the others."""
    alternatives = tuple(alternative for objects in given for alternative in objects.alternatives)
    if one_of or any(each.required or each.closed for each in alternatives):
        return Objects(alternatives, one_of and len(alternatives) > 1)
    properties: dict[str, Schema] = {}
    for each in alternatives:
        for name, schema in each.properties.items():
            properties[name] = any_of(properties[name], schema) if name in properties else schema
    sent = {name for each in alternatives for name in each.properties.keys() - each.read_only}
    together = Object(
        properties,
        others=any_of(*(each.others for each in alternatives)),
        read_only=frozenset(properties.keys() - sent),
        parts=tuple(part for each in alternatives for part in each.parts),
    )
    return Objects((together,))


def _shared(given: list[frozenset[str]]) -> frozenset[str]:
    """What one of these asks for; nothing, if one of them asks for nothing."""
    return frozenset[str]().union(*given) if all(given) else frozenset()


def _tighter(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    limits = dict(one)
    for name, limit in other.items():
        limits[name] = _tightest(name)(limit, limits.get(name, limit))
    return limits


def _looser(given: list[Mapping[str, float]]) -> dict[str, float]:
    return {
        name: -_tightest(name)(*(-limits[name] for limits in given), -limit)
        for name, limit in given[0].items()
        if all(name in limits for limits in given)
    }


def _tightest(name: str) -> Callable[..., float]:
    return min if name.lower().endswith(("maximum", "maxlength", "maxitems")) else max


def _whole(number: Simple | None) -> Simple | None:
    """For integers, "more than 0" is "1 or more"."""
    if number is None or not number.integral:
        return number
    limits = dict(number.limits)
    if (above := limits.pop("exclusiveMinimum", None)) is not None:
        limits = _tighter(limits, {"minimum": floor(above) + 1})
    if (below := limits.pop("exclusiveMaximum", None)) is not None:
        limits = _tighter(limits, {"maximum": ceil(below) - 1})
    return replace(number, limits=limits)
