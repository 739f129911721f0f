"""What attributes, variables and members of enums of generated code are called, and cannot be."""

from __future__ import annotations

import keyword
from collections.abc import Sequence

from openapi_python_client.strings import snake_case

UNUSABLE = {
    *keyword.kwlist,
    *(
        "self",
        "to_dict",
        "additional_properties",
        "attrs",
        "datetime",
    ),  # what a class has, or needs
    *("bool", "bytes", "dict", "float", "int", "list", "object", "str"),  # what annotations name
}
"""What no attribute can be called."""

USED_BY_READERS = {
    *(
        "id",
        "data",
        "draft",
        "extra",
        "extras",
        "into",
        "made",
        "mismatch",
        "pick",
        "picker",
        "value",
    ),
    *("attrs", "datetime", "from_iso", "read_at"),
    *("any_of", "anything", "each", "enum_of", "list_of", "map_of", "or_null"),
    *(f"as_{kind}" for kind in ("boolean", "integer", "json", "null", "number", "text", "time")),
    *(f"read_{kind}" for kind in ("enum", "integer", "models", "number", "strings", "timestamp")),
    "check_strings",
}
"""What no variable of a reader can be called, beside builtins, which upstream sees to."""


def member_names(values: Sequence[str]) -> list[str]:
    """Return a name for each member of an enum, by its value: none changes when others come."""
    names: list[str] = []
    for value in values:
        text = value.upper() if value[:1].isalpha() else f"VALUE_{value.upper()}"
        name, number = snake_case(text).upper(), 1
        while name in names:
            number += 1
            name = f"{snake_case(text).upper()}_{number}"
        names.append(name)
    return names
