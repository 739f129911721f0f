"""What a client can do with droplets: a part of the client, in which everything is imported when it is first used."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from functools import partial

# sync: from threading import Event
from typing import TYPE_CHECKING, SupportsIndex, Unpack

from .. import _async, _model, _policy
from .._model.arguments import tag_names
from .._policy.intervals import Interval

# sync: from .._settings import OnInterrupt
from .action import AsyncAction
from .listing import AsyncListing
from .session import AsyncSession

if TYPE_CHECKING:
    from doapi_rest.models.droplet import Droplet as RestDroplet
    from doapi_rest.models.region import Region as RestRegion

    from .._model.droplet import Size, SSHKey
    from .._model.new_droplets import NewDroplet
    from .droplet import AsyncDroplet, AsyncDropletHandle
    from .snapshot import AsyncSnapshot


class AsyncDropletCalls:
    """The calls of a client that are about droplets, and what belongs to them."""

    _session: AsyncSession

    def droplet(self, id: int | RestDroplet) -> AsyncDropletHandle:
        """A handle on a droplet, by its id: makes no request, and does all that needs no more than the id.

        Args:
            id: The droplet's id, or a droplet.

        Raises:
            TypeError: neither an int nor a droplet.
            ValueError: the id is not above 0.
        """
        number = _model.new_droplets.droplet_id(id)
        return _async.droplet.AsyncDropletHandle(number, self._session)

    async def fetch_droplet(self, id: int | RestDroplet) -> AsyncDroplet:
        """Fetch one droplet.

        Args:
            id: The droplet's id, or a droplet to fetch anew.

        Raises:
            TypeError: neither an int nor a droplet. Nothing was sent.
            ValueError: the id is not above 0. Nothing was sent.
            NotFoundError: there is no such droplet, which may be so for a moment after it was created.
            DOAPIError: the API answered with another error.
        """
        number = _model.new_droplets.droplet_id(id)
        return await self._session.api.droplets.get_droplet(number)

    def fetch_all_droplets(
        self, tag_name: str | None = None, name: str | None = None, gpus: bool = False
    ) -> AsyncListing[AsyncDroplet]:
        """List all droplets: a page at a time in a loop, or whole with `all()`.

        The API leaves droplets with GPUs out, unless it is asked for them alone, or for a tag.

        Args:
            tag_name: Only droplets that carry this tag; None for all.
            name: Only droplets of exactly this name, whatever the case of its letters; None for all.
            gpus: True for the droplets with GPUs, and no others.

        Raises:
            ValueError: a tag goes with no other filter, or a filter is empty. Nothing was sent.
            DOAPIError: the API answered with an error.
        """
        chosen = _model.new_droplets.droplet_filter(tag_name, name, gpus=gpus)
        session = self._session
        return session.listing(partial(session.api.droplets.list_droplets, **chosen))

    def find_droplets(self, name: str) -> AsyncIterator[AsyncDroplet]:
        """Find droplets by their name, which several may have, or by a pattern.

        The API cannot search by a pattern: all droplets but those with GPUs are listed, a page at a time in a loop.

        Args:
            name: The name, or a pattern such as `web-*`, in which `*`, `?` and `[0-9]` stand for other characters.

        Raises:
            TypeError: the name is not a string. Nothing was sent.
            ValueError: it is empty. Nothing was sent.
            DOAPIError: the loop, not this call: the API answered with an error.

        Example:
            ```python
            droplets = [droplet async for droplet in client.find_droplets("web-*")]
            ```
        """
        fits = _policy.names.name_rule(name)
        droplets = self.fetch_all_droplets()
        return _async.matching.AsyncMatching(droplets, lambda droplet: fits(droplet.name))

    async def create_droplet(
        self,
        name: str,
        image: SupportsIndex | str,
        size: str,
        region: str | RestRegion | None = None,
        *,
        ssh_keys: Sequence[int | str | SSHKey] | None = None,
        backups: bool | None = None,
        ipv6: bool | None = None,
        monitoring: bool | None = None,
        tags: Iterable[str] | None = None,
        user_data: str | None = None,
        volumes: Sequence[str] | None = None,
        vpc_uuid: str | None = None,
    ) -> AsyncDroplet:
        """Create a droplet, which costs money from then on until it is deleted.

        Args:
            name: Its name, and host name: letters, digits, dots and dashes.
            image: The id of the image to make it from, an image, a snapshot, or the slug of a public image. It has to
                be in the region.
            size: The slug of its size, or a `Size`.
            region: The slug of its region, or a `Region`; None leaves the choice to the API.
            ssh_keys: The keys that may log in as root: their ids or fingerprints, or `SSHKey` objects.
            backups: True for automatic backups.
            ipv6: True for an IPv6 address.
            monitoring: True for DigitalOcean's monitoring.
            tags: Its tags; those that do not exist yet are made.
            user_data: What it does at its first start, a script for example.
            volumes: Ids of volumes to attach.
            vpc_uuid: The private network for it.

        Returns:
            The droplet, with the status `new` and without addresses: `await droplet.wait_for_status()` waits until it
            is active, and raises `CreationError` if that fails.

        Raises:
            TypeError: a value is of a wrong type. Nothing was sent.
            ValueError: a value is empty. Nothing was sent.
            InvalidImageError: there is no such image; a name is none.
            UnavailableError: the region or size cannot be had.
            LimitExceededError: the account may have no more droplets.
            ReplyLostError: the reply was lost; look for the droplet by its name before trying again.
            DOAPIError: the API answered with another error.
        """
        more: NewDroplet = {
            "ssh_keys": ssh_keys,
            "backups": backups,
            "ipv6": ipv6,
            "monitoring": monitoring,
            "tags": tags,
            "user_data": user_data,
            "volumes": volumes,
            "vpc_uuid": vpc_uuid,
        }
        wanted = _model.new_droplets.Wanted.check(image, size, region, more)
        return await _async.create_droplets.create_one(self._session, name, wanted)

    async def create_droplets(
        self,
        names: Iterable[str],
        image: SupportsIndex | str,
        size: str,
        region: str | RestRegion | None = None,
        **more: Unpack[NewDroplet],
    ) -> list[AsyncDroplet]:
        """Create many droplets alike, ten a request.

        Args:
            names: Their names.
            image: As for `create_droplet`.
            size: As for `create_droplet`.
            region: As for `create_droplet`.
            more: As for `create_droplet`.

        Returns:
            The droplets, with the status `new`; `wait_droplets` waits for all of them.

        Raises:
            TypeError: a value is of a wrong type. Nothing was sent.
            ValueError: a value is empty, or there are no names. Nothing was sent.
            DOAPIError: the API answered with an error; a note on it names the droplets of the requests before.
        """
        wanted = _model.new_droplets.Wanted.check(image, size, region, more)
        return await _async.create_droplets.create_many(self._session, names, wanted)

    async def act_on_droplets(self, tag_name: str, type: str, **data: object) -> list[AsyncAction]:
        """Start an action on every droplet that carries a tag, with one request, which is sent once.

        Args:
            tag_name: The tag.
            type: What to do: `snapshot`, `power_on`, `power_off`, `shutdown`, `power_cycle`, `enable_backups`,
                `disable_backups` or `enable_ipv6`, or what this package does not know.
            data: The rest of the request's JSON, for example `name="golden"` for `snapshot`.

        Returns:
            The actions, in progress, one for each droplet; `wait_actions` waits for all of them.

        Raises:
            TypeError: `data` does not go with the type, or JSON cannot hold it. Nothing was sent.
            ValueError: a value is empty, or the API starts no such action by a tag. Nothing was sent.
            PendingEventError: one of the droplets is busy.
            NotFoundError: there is no such tag.
            ReplyLostError: the reply was lost; the droplets' actions tell what became of it.
            DOAPIError: the API answered with another error.

        Example:
            ```python
            actions = await client.act_on_droplets("web", "snapshot", name="before-release")
            async for action in client.wait_actions(actions, wait_time=3600):
                print(action.resource_id, action.status)
            ```
        """
        [tag] = tag_names([tag_name])
        body = _model.droplet_actions.action_by_tag(type, data)
        return await self._session.api.droplets.post_droplet_actions_by_tag(tag_name=tag, body=body)

    def wait_droplets(
        self,
        droplets: Iterable[AsyncDroplet | AsyncDropletHandle],
        status: str = "active",
        wait_interval: Interval | None = None,
        wait_time: float | None = None,
        # sync: on_interrupt: OnInterrupt | None = None,
        # sync: stop: Event | None = None,
    ) -> AsyncIterator[AsyncDroplet]:
        """Wait until each of many droplets has a status, and yield each as it does.

        Waiting for N droplets takes about one request for every 200 of them a round, or one each where that is less.

        Args:
            droplets: Droplets, or handles on them.
            status: The status to wait for: `active` or `off`.
            wait_interval: As for `wait_for_action`.
            wait_time: As for `wait_for_action`.

        Returns:
            Each droplet once, in the order in which they have it. Cancellation propagates, and ends the loop.

        Raises:
            ValueError: the status is not known, or an interval or time is not a finite number. Nothing was sent.
            CreationError: one could not be created; iterating goes on with the others.
            NotFoundError: one is gone.
            WaitTimeoutError: the time is over; it holds the droplets that do not have the status.
            DOAPIError: the API answered with an error that does not pass.

        Example:
            ```python
            names = [f"web-{number}" for number in range(3)]
            droplets = await client.create_droplets(names, "debian-12-x64", "s-1vcpu-1gb", "nyc3")
            async for droplet in client.wait_droplets(droplets, wait_time=600):
                print(droplet.name, droplet.public_ipv4)
            ```
        """
        waits = self._session.waits
        schedule = waits.schedule(wait_interval, wait_time)  # sync:
        # sync: schedule = waits.schedule(wait_interval, wait_time, None, on_interrupt, stop)
        return waits.on_droplets(droplets, status, schedule)

    def fetch_all_snapshots(self) -> AsyncListing[AsyncSnapshot]:
        """List all snapshots of droplets and volumes: a page at a time in a loop, or whole with `all()`.

        Raises:
            DOAPIError: the API answered with an error.
        """
        return self._session.listing(self._session.api.droplets.list_snapshots)

    async def fetch_snapshot(self, id: SupportsIndex | str) -> AsyncSnapshot:
        """Fetch one snapshot of a droplet or volume.

        Args:
            id: Its id, as a number or as a string, or the image that it is.

        Raises:
            NotFoundError: there is no such snapshot.
            InvalidRequestError: it is a backup or a custom image.
            DOAPIError: the API answered with another error.
        """
        number = id if isinstance(id, str) else id.__index__()
        return await self._session.api.droplets.get_snapshot(number)

    def fetch_all_sizes(self) -> AsyncListing[Size]:
        """List all sizes that droplets can have, with their prices: a page at a time in a loop, or whole with `all()`.

        Raises:
            DOAPIError: the API answered with an error.
        """
        return self._session.listing(self._session.api.droplets.list_sizes)

    def fetch_all_ssh_keys(self) -> AsyncListing[SSHKey]:
        """List the public keys that new droplets can be given: a page at a time in a loop, or whole with `all()`.

        DigitalOcean allows 10 such requests a minute.

        Raises:
            DOAPIError: the API answered with an error.
        """
        return self._session.listing(self._session.api.droplets.list_ssh_keys)
