"""What attributes and variables of generated code cannot be called."""

from __future__ import annotations

import keyword

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
