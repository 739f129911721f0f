"""One difference between two descriptions of the API, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["added", "removed", "changed"]
KINDS: tuple[Kind, ...] = ("added", "removed", "changed")


@dataclass(frozen=True, order=True)
class Difference:
    """A difference, seen from our side: what upstream has more, has not, or says otherwise.

    Between two versions of upstream, the older one is our side.
    """

    operation: str
    """Method and path, `GET /v2/images`, the path as our side writes it."""
    part: str = ""
    """Where in the operation: `query per_page`, `body`, `200`; empty for the operation as a whole."""
    path: str = ""
    """Where in the JSON of a body, `$.images[].type`; empty elsewhere."""
    aspect: str = ""
    """What about that place: `type`, `required`, `enum value "admin"`; empty if the place as such came or went."""
    kind: Kind = "changed"
    breaking: bool = False
    """Whether code that was written against our side may fail, or no longer type-check."""
    ours: str = ""
    """What our side says, for people; empty if it says nothing."""
    upstream: str = ""
    """What upstream says, for people; empty if it says nothing."""

    @property
    def where(self) -> str:
        """The place in one line, `GET /v2/images: 200 $.images[].type: enum value "admin"`."""
        place = " ".join(filter(None, (self.part, self.path)))
        return ": ".join(filter(None, (self.operation, place, self.aspect)))
