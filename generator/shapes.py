"""How a value is typed, read from JSON and checked before it is sent, whatever it is made of.

A template handles by itself, and fast, what most fields are. What is left, such as a list of maps or a union, is
composed here from the readers and checks of types.py, as an expression.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import (
    AnyProperty,
    EnumProperty,
    ModelProperty,
    Property,
)
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.strings import snake_case

_PLAIN = {
    AnyProperty: ("object", "anything", "require_anything"),
    BooleanProperty: ("bool", "as_boolean", "require_boolean"),
    DateTimeProperty: ("datetime.datetime", "as_time", "require_time"),
    FileProperty: ("bytes", "", "require_bytes"),
    FloatProperty: ("float", "as_number", "require_number"),
    IntProperty: ("int", "as_integer", "require_integer"),
    NoneProperty: ("None", "as_null", "require_none"),
    StringProperty: ("str", "as_text", "require_text"),
}
"""What each kind of scalar is: its type, its reader, its check."""

_FAST = (StringProperty, BooleanProperty, IntProperty, FloatProperty, DateTimeProperty)
"""Scalars that templates read by themselves."""

_SENT = (StringProperty, BooleanProperty, IntProperty, FloatProperty, ConstProperty, EnumProperty)
"""What JSON takes as Python has it."""


@dataclass(frozen=True)
class Many:
    """What annotations call lists and maps."""

    list: str
    map: str


_BUILTIN = Many("list", "dict")
_UNCHANGING = Many("Sequence", "Mapping")
"""What a value is called that is one of those, for a type checker to refuse to change it."""


class ShapeError(Exception):
    """A property that nothing here can read or check; the text says which."""


class Shapes:
    """Types, readers and checks for the properties of one specification.

    Args:
        models: All its models.
        endpoints: All its operations, whose bodies and replies tell what models are for.
    """

    def __init__(self, models: Iterable[ModelProperty], endpoints: Iterable[Endpoint]) -> None:
        self._models = {model.class_info.name: model for model in models}
        self._read = self._reached(
            response.prop for endpoint in endpoints for response in endpoint.responses.patterns
        )

    # ------------------------------------------------------------------------------------------------- models

    def whole(self, model: ModelProperty) -> ModelProperty:
        """Return a model with its properties, which a mention of it may not know."""
        return self._models.get(model.class_info.name, model)

    def properties(self, model: ModelProperty) -> list[Property]:
        """Return the properties of a model, the required ones first."""
        whole = self.whole(model)
        return [*(whole.required_properties or ()), *(whole.optional_properties or ())]

    def is_map(self, property: PropertyProtocol) -> bool:
        """Whether an object has keys of its own choosing, and no others."""
        if not isinstance(property, ModelProperty):
            return False
        whole = self.whole(property)
        return not self.properties(whole) and whole.additional_properties is not None

    def is_request(self, model: ModelProperty) -> bool:
        """Whether a model is for requests: it says what else it may hold, and no reply holds it."""
        closed = model.data.additionalProperties is not None
        return closed and model.class_info.name not in self._read

    def classes(self) -> list[ModelProperty]:
        """Return the models that get a class: all but maps."""
        return [model for model in self._models.values() if not self.is_map(model)]

    def is_recursive(self, model: ModelProperty) -> bool:
        """Whether a model can hold, at any depth, another of itself."""
        return model.class_info.name in self._reached(self.properties(model))

    def _reached(self, start: Iterable[PropertyProtocol]) -> set[str]:
        """The names of the models that these properties lead to."""
        found: set[str] = set()
        todo = list(start)
        while todo:
            for model in self.mentioned(todo.pop()):
                name = model.class_info.name
                if isinstance(model, ModelProperty) and name not in found:
                    found.add(name)
                    todo += self.properties(model)
        return found

    def mentioned(self, property: PropertyProtocol) -> Iterator[ModelProperty | EnumProperty]:
        """Yield the classes that the type of a property names."""
        if isinstance(property, ListProperty):
            yield from self.mentioned(property.inner_property)
        elif isinstance(property, UnionProperty):
            for inner in property.inner_properties:
                yield from self.mentioned(inner)
        elif isinstance(property, ModelProperty) and self.is_map(property):
            values = self.whole(property).additional_properties
            if values is not None:
                yield from self.mentioned(values)
        elif isinstance(property, (ModelProperty, EnumProperty)):
            yield property

    # ------------------------------------------------------------------------------------- types, readers, checks

    def is_plain(self, property: PropertyProtocol) -> bool:
        """Whether templates read a value by themselves, null aside: scalars, classes, lists of text or classes."""
        kinds = self.kinds(property)
        if len(kinds) != 1:
            return False
        kind = kinds[0].inner_property if isinstance(kinds[0], ListProperty) else kinds[0]
        if isinstance(kind, ModelProperty):
            return not self.is_map(kind) and not self.is_request(kind)
        if isinstance(kinds[0], ListProperty):
            return isinstance(kind, StringProperty) and not isinstance(property, UnionProperty)
        if isinstance(kind, EnumProperty):
            return kind.value_type is str
        return isinstance(kind, _FAST)

    def is_many(self, property: PropertyProtocol) -> bool:
        """Whether a value is a list or a map, which is empty where it is left out."""
        return isinstance(property, ListProperty) or self.is_map(property)

    def bare_type(self, property: PropertyProtocol, names: Many = _BUILTIN) -> str:
        """Return the type of a value, null aside."""
        kinds = [self.type_of(each, names) for each in self.kinds(property)]
        types = list(dict.fromkeys(kinds)) or ["None"]
        return "object" if "object" in types else " | ".join(types)

    def kept_type(self, property: PropertyProtocol) -> str:
        """Return the type of an attribute of an object that is not to be changed, null aside."""
        return self.bare_type(property, _UNCHANGING)

    def is_number_enum(self, property: PropertyProtocol) -> bool:
        """Whether a value is of an enum of integers."""
        return isinstance(property, EnumProperty) and property.value_type is int

    def is_classes(self, property: PropertyProtocol) -> bool:
        """Whether a value is always an object of a class."""
        return not self.sends_null(property) and all(
            isinstance(each, ModelProperty) and not self.is_map(each)
            for each in self.kinds(property)
        )

    def is_sent_as_it_is(self, property: PropertyProtocol) -> bool:
        """Whether JSON takes a value as Python has it."""
        kinds = self.kinds(property)
        inner = [each.inner_property if isinstance(each, ListProperty) else each for each in kinds]
        return all(isinstance(each, _SENT) for each in inner)

    def sends_null(self, property: PropertyProtocol) -> bool:
        """Whether a request may say null."""
        return isinstance(property, UnionProperty) and any(map(_is_null, property.inner_properties))

    def kinds(self, property: PropertyProtocol) -> list[PropertyProtocol]:
        """Return what a value may be, null aside: one kind, or the members of a union, each type once."""
        inner = property.inner_properties if isinstance(property, UnionProperty) else [property]
        flat = [
            kind
            for each in inner
            if not isinstance(each, NoneProperty)
            for kind in (self.kinds(each) if isinstance(each, UnionProperty) else [each])
        ]
        return list({self.type_of(each): each for each in reversed(flat)}.values())[::-1]

    def type_of(self, property: PropertyProtocol, names: Many = _BUILTIN) -> str:
        """Return the type of a value as an annotation; a union has its null, if any, at the end."""
        if isinstance(property, UnionProperty):
            types = [self.type_of(each, names) for each in self.kinds(property)]
            if "object" in types:
                return "object"
            nullable = any(map(_is_null, property.inner_properties))
            return " | ".join(dict.fromkeys([*types, *["None"] * nullable]))
        if isinstance(property, ListProperty):
            return f"{names.list}[{self.type_of(property.inner_property, names)}]"
        if isinstance(property, ModelProperty) and self.is_map(property):
            return f"{names.map}[str, {self.type_of(self._values(property), names)}]"
        if isinstance(property, (ModelProperty, EnumProperty)):
            return property.class_info.name
        if isinstance(property, ConstProperty):
            return type(property.value.raw_value).__name__
        return self._plain(property)[0]

    def reader_of(self, property: PropertyProtocol) -> str:
        """Return an expression for what reads a value."""
        if isinstance(property, UnionProperty):
            readers = [self.reader_of(each) for each in self.kinds(property)]
            read = readers[0] if len(readers) == 1 else f"any_of({', '.join(readers)})"
            return f"or_null({read})" if any(map(_is_null, property.inner_properties)) else read
        if isinstance(property, ListProperty):
            return f"list_of({self.reader_of(property.inner_property)})"
        if isinstance(property, ModelProperty) and self.is_map(property):
            return f"map_of({self.reader_of(self._values(property))})"
        if isinstance(property, ModelProperty):
            return f"read_{property.class_info.module_name}"
        if isinstance(property, EnumProperty):
            name = property.class_info.name
            return f"enum_of({name}, {snake_case(name).upper()})"
        if isinstance(property, ConstProperty):
            return "as_text" if isinstance(property.value.raw_value, str) else "anything"
        read = self._plain(property)[1]
        if not read:
            raise ShapeError(f"there is no reader for {property.name.get_untrusted_value()}, bytes")
        return read

    def check_of(self, property: PropertyProtocol) -> str:
        """Return an expression for what checks a value before it is sent."""
        if isinstance(property, UnionProperty):
            checks = [self.check_of(each) for each in self.kinds(property)]
            check = checks[0] if len(checks) == 1 else f"any_check({', '.join(checks)})"
            return f"or_none({check})" if any(map(_is_null, property.inner_properties)) else check
        if isinstance(property, ListProperty):
            return f"each({self.check_of(property.inner_property)})"
        if isinstance(property, ModelProperty) and self.is_map(property):
            return f"each_value({self.check_of(self._values(property))})"
        if isinstance(property, ModelProperty):
            return f"require_a({property.class_info.name})"
        if isinstance(property, EnumProperty):
            return "require_integer" if self.is_number_enum(property) else "require_text"
        if isinstance(property, ConstProperty):
            return f"require_equal({property.value.python_code.as_unembedded_code()})"
        return self._plain(property)[2]

    def _values(self, model: ModelProperty) -> Property:
        values = self.whole(model).additional_properties
        assert values is not None, "a map says what its values are"
        return values

    def _plain(self, property: PropertyProtocol) -> tuple[str, str, str]:
        for kind, words in _PLAIN.items():
            if isinstance(property, kind):
                return words
        what = f"{property.name.get_untrusted_value()}, a {type(property).__name__}"
        raise ShapeError(f"there is no type for {what}")


def _is_null(property: PropertyProtocol) -> bool:
    return isinstance(property, NoneProperty)
