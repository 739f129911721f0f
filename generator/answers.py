"""What an operation gives to its caller: all of a reply, the one object in it, or the list in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import ModelProperty, Property
from openapi_python_client.parser.properties.list_property import ListProperty

PAGING = ("links", "meta")
"""What stands beside a list that comes in pages: where the others are, and how long the list is."""


@dataclass(frozen=True)
class Answer:
    """What an operation gives, and how it is taken from the reply."""

    shape: Literal["nothing", "whole", "object", "list", "page"]
    """Nothing, the reply as it is, the one object in it, the list in it, or that list as a page of a longer one."""
    reply: ModelProperty | None = None
    """The model of the reply."""
    key: Property | None = None
    """The property of the reply that holds the object or the list."""
    item: ModelProperty | None = None
    """The model of the object, or of the items of the list."""
    has_total: bool = False
    """Whether a page says how long the list is."""


def items_of(answers: Iterable[Answer]) -> list[ModelProperty]:
    """Return the models that are taken out of replies, each once, by name: one type parameter each."""
    items = {answer.item.class_info.name: answer.item for answer in answers if answer.item}
    return [items[name] for name in sorted(items)]


class Answers:
    """What the operations of one specification give.

    Args:
        models: All its models.
    """

    def __init__(self, models: Iterable[ModelProperty]) -> None:
        self._models = {model.class_info.name: model for model in models}

    def of(self, endpoint: Endpoint) -> Answer:
        """Return what an operation gives: what its first successful reply is an envelope of, if it is one."""
        for response in endpoint.responses.patterns:
            codes = response.status_code.range
            if codes and codes[0] // 100 == 2 and isinstance(response.prop, ModelProperty):
                return self._inside(response.prop)
        return Answer("nothing")

    def _inside(self, reply: ModelProperty) -> Answer:
        properties = self._properties(reply)
        keys = [each for name, each in properties.items() if name not in PAGING]
        if len(keys) != 1:
            return Answer("whole", reply)
        [key] = keys
        alone = len(properties) == 1
        if isinstance(key, ModelProperty) and key.required and alone:
            return Answer("object", reply, key, key)
        if isinstance(key, ListProperty) and isinstance(key.inner_property, ModelProperty):
            if alone:
                return Answer("list", reply, key, key.inner_property)
            if "next" in self._properties(self._properties(properties.get("links")).get("pages")):
                total = "total" in self._properties(properties.get("meta"))
                return Answer("page", reply, key, key.inner_property, total)
        return Answer("whole", reply)

    def _properties(self, model: Property | None) -> dict[str, Property]:
        """The properties of a model, null aside, by their names in JSON; none for what is no model."""
        for each in getattr(model, "inner_properties", [model]):
            if isinstance(each, ModelProperty):
                whole = self._models[each.class_info.name]  # a mention may know no properties
                both = (*(whole.required_properties or ()), *(whole.optional_properties or ()))
                return {each.name.get_untrusted_value(): each for each in both}
        return {}
