"""One exchange with the API: the HTTP library, and what an attempt comes to."""

from typing import TYPE_CHECKING

from .._lazy import lazily

if TYPE_CHECKING:
    from . import connections as connections
    from . import foreign as foreign
    from . import outcomes as outcomes
    from . import raw_requests as raw_requests
else:
    __getattr__ = lazily(
        __name__,
        (
            "connections",
            "foreign",
            "outcomes",
            "raw_requests",
        ),
    )
