"""A request as the endpoints take it, and how they answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeAlias

import attrs
from starlette.responses import Response

from ..droplet_records import DropletRecord
from ..limits import Meter
from ..paging import PageRequest
from ..records import Account, ImageRecord
from ..refusals import unprocessable
from ..rules.plans import Plans
from ..state import State


@attrs.define
class World:
    """All that requests meet.

    Attributes:
        state: What there is.
        plans: How what they start will go.
        key_meters: How often each account has listed its SSH keys, which has a limit of its own.
    """

    state: State
    plans: Plans
    key_meters: Mapping[Account, Meter]


@attrs.frozen
class Call:
    """A request with a good token.

    Attributes:
        world: What it is about.
        account: Whose token it is.
        ids: The changing parts of its path, by their names.
        query: Its query.
        body: The JSON that came with it; None if there was none.
        base: Scheme and host that it went to.
        path: Where it went there, without the query.
    """

    world: World
    account: Account
    ids: Mapping[str, str]
    query: Mapping[str, list[str]]
    body: object
    base: str
    path: str

    @property
    def state(self) -> State:
        """What there is."""
        return self.world.state

    @property
    def plans(self) -> Plans:
        """How what it starts will go."""
        return self.world.plans

    def visible_image(self) -> ImageRecord:
        """Return the image that the path names by its id."""
        return self.state.image(self.account, self.ids["image_id"])

    def own_image(self) -> ImageRecord:
        """Return the image that the path names, which the caller can change."""
        return self.state.own_image(self.account, self.ids["image_id"])

    def droplet(self) -> DropletRecord:
        """Return the droplet that the path names."""
        return self.state.droplet(self.account, self.ids["droplet_id"])

    def page(self) -> PageRequest:
        """Return which page of a list is asked for."""
        return PageRequest.read(f"{self.base}{self.path}", self.query)

    def flag(self, name: str) -> bool:
        """Return a yes or no of the query; no if it is not there."""
        text = self.query.get(name, ["false"])[-1].lower()
        if text not in ("true", "false"):
            raise unprocessable(f"{name} must be true or false.")
        return text == "true"

    def word(self, name: str) -> str | None:
        """Return a value of the query; None if it is not there."""
        values = self.query.get(name)
        return values[-1] if values else None


class Handler(Protocol):
    """What a method of a path does; a class, whose name is known also where starlette is not installed."""

    def __call__(self, call: Call, /) -> Response:
        """Answer a request."""
        ...


Endpoints: TypeAlias = Mapping[str, Mapping[str, Handler]]
"""Each path, and what each method of it does."""


def json_reply(body: bytes, status: int = 200) -> Response:
    """Return a reply with JSON."""
    return Response(body, status, media_type="application/json")


def done(status: int = 204) -> Response:
    """Return a reply without a body."""
    return Response(status_code=status)
