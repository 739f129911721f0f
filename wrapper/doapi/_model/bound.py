"""What came from a client, and can ask the API about itself."""

from __future__ import annotations

from typing import Generic, TypeVar, cast

from .._errors import UnboundError

SessionT = TypeVar("SessionT")


class Bound(Generic[SessionT]):
    """Something that came from a client and can ask the API about itself."""

    __slots__ = ()

    _context: object

    @property
    def _session(self) -> SessionT:
        if self._context is None:
            name = type(self).__name__
            kind = name.removeprefix("Async").lower()
            source = kind.removesuffix("handle") if kind.endswith("handle") else f"fetch_{kind}"
            raise UnboundError(
                f"this {name} belongs to no client: it was unpickled or built by hand; "
                f"get one from a client, for example with client.{source}(...)"
            )
        return cast("SessionT", self._context)  # what a client's reader binds
