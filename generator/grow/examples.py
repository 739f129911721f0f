"""Leaves a TODO where an example does not obey its schema, as after a change of the schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

from jsonschema import Draft202012Validator, exceptions

from ..diff.reading import Json
from .subset import Subset
from .text import TODO, Place

_new_validator: Callable[[Json], Any] = cast(Any, Draft202012Validator)
_deepest: Callable[[list[object]], Any] = cast(Any, exceptions).best_match
"""What is wrong in the end: in a union, with the member that is nearest."""


def mark_examples(subset: Subset) -> None:
    """Leave a TODO at each place of an example that lacks what its schema requires, or has what it does not allow."""
    for place, schema in list(_examples(subset)):
        while (problem := _problem(subset, subset.at(place), schema)) is not None:
            _mark(subset, place, problem)


def _examples(subset: Subset) -> Iterator[tuple[Place, Json]]:
    """The places of all examples, each with its schema."""
    for room in ("requestBodies", "responses"):
        for name, component in subset.room(room).items():
            content = component.get("content") if isinstance(component, dict) else None
            for kind, media in content.items() if isinstance(content, dict) else ():
                examples = media.get("examples") if isinstance(media, dict) else None
                for key in examples if isinstance(examples, dict) else ():
                    place = ("components", room, name, "content", kind, "examples", key, "value")
                    if subset.has(place) and isinstance(media, dict):
                        yield place, media["schema"]
    for name, schema in subset.room("schemas").items():
        yield from _within(("components", "schemas", name), schema)


def _within(place: Place, schema: Json) -> Iterator[tuple[Place, Json]]:
    """The examples of a schema and of its properties."""
    if not isinstance(schema, dict):
        return
    if "example" in schema:
        yield (*place, "example"), schema
    properties = schema.get("properties")
    for name, each in properties.items() if isinstance(properties, dict) else ():
        yield from _within((*place, "properties", name), each)


def _problem(subset: Subset, value: Json, schema: Json) -> Any:
    """What is wrong with an example; None if nothing is, but where a person has to write something anyway."""
    validator = _new_validator({"components": subset.document["components"], "allOf": [schema]})
    for error in validator.iter_errors(value):
        deepest = _deepest([error])
        if deepest.instance != TODO:
            return deepest
    return None


def _mark(subset: Subset, place: Place, problem: Any) -> None:
    there = (*place, *map(str, problem.absolute_path))
    said = subset.at(there)
    if problem.validator == "required" and isinstance(said, dict):
        missing = [name for name in problem.validator_value if name not in said]
        subset.put(there, dict.fromkeys(missing, TODO))
    elif problem.validator == "additionalProperties" and isinstance(said, dict):
        known = problem.schema.get("properties", {})
        subset.set(there, {name: item for name, item in said.items() if name in known})
    else:
        subset.set(there, TODO)
