"""What an operation gives to its caller: all of a reply, the one object in it, or the list in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeGuard

from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import ModelProperty, Property
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol

from .shapes import Shapes

PAGING = ("links", "meta")
"""What stands beside a list that comes in pages: where the others are, and how long the list is."""


@dataclass(frozen=True)
class Answer:
    """What an operation gives, and how it is taken from the reply."""

    shape: Literal["nothing", "bytes", "whole", "object", "list", "page"]
    """Nothing, the reply's bytes, the reply as it is read, the one object in it, the list in it, or that list as a page
    of a longer one."""
    reply: PropertyProtocol | None = None
    """What the reply holds."""
    key: Property | None = None
    """The property of the reply that holds the object or the list."""
    item: ModelProperty | None = None
    """The model of the object, or of the items of the list."""
    has_total: bool = False
    """Whether a page says how long the list is."""
    others: tuple[tuple[int, PropertyProtocol | None], ...] = ()
    """What replies hold that have these statuses; None for nothing."""


def items_of(answers: Iterable[Answer]) -> list[ModelProperty]:
    """Return the models that are taken out of replies, each once, by name: one type parameter each."""
    items = {answer.item.class_info.name: answer.item for answer in answers if answer.item}
    return [items[name] for name in sorted(items)]


class Answers:
    """What the operations of one specification give."""

    def __init__(self, shapes: Shapes) -> None:
        self._shapes = shapes

    def of(self, endpoint: Endpoint) -> Answer:
        """Return what an operation gives: what its successful reply is an envelope of, if it is one.

        Where replies of several statuses hold different things, it gives each whole.
        """
        replies: dict[int, PropertyProtocol | None] = {}
        for response in endpoint.responses.patterns:
            codes = response.status_code.range
            if codes and codes[0] // 100 == 2:
                holds = response.source["attribute"] != "None"
                replies[codes[0]] = response.prop if holds else None
        kinds = {self._type_of(reply): reply for reply in reversed(replies.values())}
        if len(kinds) < 2:
            return self._inside(next(iter(kinds.values()), None))
        if any(isinstance(reply, FileProperty) for reply in kinds.values()):
            return Answer("bytes")
        first = next(reply for reply in replies.values() if reply)
        others = tuple(
            (code, reply)
            for code, reply in replies.items()
            if self._type_of(reply) != self._type_of(first)
        )
        return Answer("whole", first, others=others)

    def returns(self, answer: Answer) -> str:
        """Return the type of what the reply holds."""
        if answer.shape == "bytes":
            return "bytes"
        types = [self._type_of(answer.reply), *(self._type_of(each) for _, each in answer.others)]
        return " | ".join(sorted(dict.fromkeys(types), key=lambda name: name == "None"))

    def _type_of(self, reply: PropertyProtocol | None) -> str:
        return self._shapes.type_of(reply) if reply else "None"

    def _inside(self, reply: PropertyProtocol | None) -> Answer:
        if reply is None:
            return Answer("nothing")
        if isinstance(reply, FileProperty):
            return Answer("bytes")
        if not isinstance(reply, ModelProperty):
            return Answer("whole", reply)
        properties = self._properties(reply)
        keys = [each for name, each in properties.items() if name not in PAGING]
        if len(keys) != 1:
            return Answer("whole", reply)
        [key] = keys
        alone = len(properties) == 1
        if self._is_class(key) and key.required and alone:
            return Answer("object", reply, key, key)
        if isinstance(key, ListProperty) and self._is_class(key.inner_property):
            if alone:
                return Answer("list", reply, key, key.inner_property)
            if "next" in self._properties(self._properties(properties.get("links")).get("pages")):
                total = "total" in self._properties(properties.get("meta"))
                return Answer("page", reply, key, key.inner_property, total)
        return Answer("whole", reply)

    def _is_class(self, property: PropertyProtocol) -> TypeGuard[ModelProperty]:
        return isinstance(property, ModelProperty) and not self._shapes.is_map(property)

    def _properties(self, model: PropertyProtocol | None) -> dict[str, Property]:
        """The properties of a model, null aside, by their names in JSON; none for what is no model."""
        for each in self._shapes.kinds(model) if model else ():
            if isinstance(each, ModelProperty):
                found = self._shapes.properties(each)
                return {property_.name.get_untrusted_value(): property_ for property_ in found}
        return {}
