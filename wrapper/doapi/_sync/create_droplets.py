# Derived by `make generate` from wrapper/doapi/_async/create_droplets.py. Do not edit.
"""Creating droplets; imported when that is done first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from doapi_rest import models

    from .._model.new_droplets import Wanted
    from .droplet import Droplet
    from .session import Session


def create_one(session: Session, name: str, wanted: Wanted) -> Droplet:
    """Create a droplet."""
    [droplet] = _create(session, wanted.named(name))
    return droplet


def create_many(session: Session, names: Iterable[str], wanted: Wanted) -> list[Droplet]:
    """Create droplets, ten a request; an error has a note of those that are created."""
    created: list[Droplet] = []
    try:
        for body in wanted.alike(names):
            created += _create(session, body)
    except BaseException as error:
        if created:
            ids = ", ".join(str(droplet.id) for droplet in created)
            error.add_note(f"the requests before have created {len(created)} droplets: {ids}")
        raise
    return created


def _create(session: Session, body: models.NewDroplet | models.NewDropletsAlike) -> list[Droplet]:
    reply = session.api.droplets.create_droplets(body=body)
    made = reply.droplets if reply.droplet is None else [reply.droplet]
    links = () if reply.links is None else reply.links.actions
    session.creations.add([droplet.id for droplet in made], [link.id for link in links])
    return cast("list[Droplet]", made)  # the operations were told to make these
