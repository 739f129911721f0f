# Derived by `make generate` from wrapper/doapi/_async/client.py. Do not edit.
"""The client: where everything begins.

What waits is imported when something waits: it would take longer to import than all the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from threading import Event
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar, overload

from doapi_rest import models
from doapi_rest.client import Sender
from doapi_rest.models.action import Action as RestAction
from doapi_rest.models.distribution import Distribution
from doapi_rest.models.image import Image as RestImage
from doapi_rest.models.image_list_type import ImageListType

from .. import _policy, _sync, _wire
from .._model.arguments import (
    PublicType,
    image_slug,
    region_slug,
    resource_id,
    tag_filter,
    tag_list,
)
from .._model.deletions import DeletionReport
from .._model.fields import AnyResource, Region, latest
from .._model.json import JSON
from .._policy.budget import DEFAULT, Budget
from .._policy.intervals import Interval, growing_interval
from .._policy.rate_limit import RateLimit
from .._wire.http import HttpClient, HttpTransport, Timeout
from .._wire.others import OtherClient, OtherTimeout, OtherTransport
from .action import Action, OnPoll
from .api import Api
from .droplet_calls import DropletCalls
from .image import Image, ImageHandle
from .listing import Listing
from .resource import Resource
from .runtime import SYSTEM_CLOCK, Clock
from .session import Session

if TYPE_CHECKING:
    from .waits.resumed import Resumed

from .._settings import OnInterrupt

T = TypeVar("T")
R = TypeVar("R", bound=AnyResource)


class Client(DropletCalls):
    """A connection to DigitalOcean's API, for images, actions, regions and droplets.

    Make one, use it for everything, close it: `with Client() as client`. It may be shared by threads.

    Args:
        api_token: A personal access token. None takes the environment's `DIGITALOCEAN_TOKEN`,
            `DIGITALOCEAN_ACCESS_TOKEN` or `DO_API_TOKEN`, the first that is set.
        endpoint: Scheme, host and port of the API. None takes the environment's `DIGITALOCEAN_API_URL`, else
            `https://api.digitalocean.com`. The token is sent there and nowhere else.
        timeout: Seconds that a connection, or the next byte of a reply, may take, 30 by default; or an
            `httpx.Timeout`.
        wait_interval: Seconds between two polls of a wait, or a function from the number of the poll to them, such
            as `doapi.exponential_interval()`. By default 2, growing to 30 with what the wait lasts.
        wait_time: Seconds after which a wait gives up; None or a negative number: never.
        on_interrupt: What a Ctrl-C does to a wait: `"return"` gives the state at that moment; `"raise"` raises
            KeyboardInterrupt, in which `doapi.unfinished_actions` finds what is left.
        stop: When another thread sets it, the wait ends with a `WaitStoppedError`, which holds what is left. A
            request that is under way, or the sleep of a clock that was handed in, ends first.
        budget: How much of the account's requests may be used before waits slow down, a half by default; None: they
            never do.
        per_page: Items a page of a list, 1 to 200; by default 200, which takes the fewest requests.
        http_client: A ready `httpx.Client` or `httpx2.Client`, for a proxy, TLS settings or tests; it stays
            open when this one is closed. None makes one, of httpx, or of httpx2 if the environment's `DOAPI_HTTP` says
            `httpx2`.
        transport: A ready `httpx.BaseTransport` or `httpx2.BaseTransport`, instead of `http_client`.
        max_reply_bytes: Bytes that the body of a reply may take once unpacked, 64 MiB by default; a larger one is a
            `ReplyTooLargeError`.
        allow_http_proxy: Whether a proxy that the environment names may see requests to an `http` endpoint, and so
            the token, in clear. Requests to the machine itself never take a proxy.
        clock: Where time and sleep come from; the system's by default, and tests may hand in their own.

    Raises:
        TokenMissingError: no token is given and none is in the environment.
        ValueError: an argument is out of its range.
        TypeError: an argument is of a wrong type.

    Example:
        ```python
        with doapi.Client() as client:
            for image in client.fetch_all_private_images():
                print(image.id, image.name)
        ```
    """

    __module__ = "doapi"

    def __init__(
        self,
        api_token: str | None = None,
        endpoint: str | None = None,
        *,
        timeout: float | Timeout | OtherTimeout = 30.0,
        wait_interval: Interval = growing_interval,
        wait_time: float | None = None,
        budget: Budget | None = DEFAULT,
        on_interrupt: OnInterrupt = "return",
        per_page: int = 200,
        http_client: HttpClient | OtherClient | None = None,
        transport: HttpTransport | OtherTransport | None = None,
        max_reply_bytes: int = 64 * 1024 * 1024,
        allow_http_proxy: bool = False,
        clock: Clock = SYSTEM_CLOCK,
    ) -> None:
        self._session = Session.start(
            api_token=api_token,
            endpoint=endpoint,
            timeout=timeout,
            wait_interval=wait_interval,
            wait_time=wait_time,
            budget=budget,
            on_interrupt=on_interrupt,
            per_page=per_page,
            http_client=http_client,
            transport=transport,
            max_reply_bytes=max_reply_bytes,
            allow_http_proxy=allow_http_proxy,
            clock=clock,
            api=Api,
        )

    def with_options(
        self,
        *,
        timeout: float | Timeout | OtherTimeout | None = None,
        wait_interval: Interval | None = None,
        wait_time: float | None = None,
        per_page: int | None = None,
    ) -> Self:
        """Return a client with other settings, for one call or for many; None leaves a setting as it is.

        It shares this client's connections and token: closing one closes both. What it fetches goes on with its
        settings. Waits of the two do not share their polls.

        Args:
            timeout: As for the client.
            wait_interval: As for the client.
            wait_time: As for the client; a negative number waits for ever.
            per_page: As for the client.

        Raises:
            ValueError: an argument is out of its range.
            TypeError: an argument is of a wrong type.

        Example:
            ```python
            image = client.with_options(timeout=5).fetch_image(7555620)
            ```
        """
        other = object.__new__(type(self))
        other._session = self._session.with_options(timeout, wait_interval, wait_time, per_page)
        return other

    def close(self) -> None:
        """Close the connections, unless they are those of an `http_client` that was handed in."""
        self._session.rest.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Client {self._session.endpoint}>"

    def __reduce__(self) -> str:
        raise TypeError(
            "clients hold a token and open connections and cannot be pickled; make a new one where it is needed"
        )

    @property
    def endpoint(self) -> str:
        """Scheme, host and port of the API."""
        return self._session.endpoint

    @property
    def rest(self) -> Sender:
        """The sender that the low-level operations of `doapi_rest.api` take, with this client's token and retries.

        Example:
            ```python
            from doapi_rest import api

            reply = api.images.get_image.sync_detailed(client.rest, 7555620)
            reply.response.headers["x-request-id"]
            ```
        """
        return self._session.rest

    @property
    def rate_limit(self) -> RateLimit | None:
        """How many requests the account has, an hour and a minute, as the last reply said; None before the first."""
        return self._session.rest.rate_limit

    @property
    def requests_sent(self) -> int:
        """How many requests this client has sent so far, each attempt counted."""
        return self._session.rest.requests_sent

    # ------------------------------------------------------------------------------------------------- images

    def image(self, id: int | Image) -> ImageHandle:
        """Return a handle on an image, by its id: makes no request, and does all that needs no more than the id.

        Args:
            id: The image's id, or an image.

        Raises:
            TypeError: neither an int nor an image.
            ValueError: the id is not above 0.

        Example:
            ```python
            client.image(7555620).transfer("ams3")
            ```
        """
        return ImageHandle(resource_id(id, RestImage), self._session)

    def fetch_image(self, id: int | Image) -> Image:
        """Fetch one image.

        Args:
            id: The image's id, or an image to fetch anew.

        Raises:
            TypeError: neither an int nor an image. Nothing was sent.
            ValueError: the id is not above 0. Nothing was sent.
            NotFoundError: there is no such image.
            DOAPIError: the API answered with another error.
        """
        return self._session.api.get_image(resource_id(id, RestImage))

    def fetch_image_by_slug(self, slug: str) -> Image:
        """Fetch one public image by its slug.

        Args:
            slug: Its short unique name, for example `ubuntu-24-04-x64`.

        Raises:
            TypeError: not a string. Nothing was sent.
            ValueError: the slug is empty. Nothing was sent.
            NotFoundError: there is no such image.
            DOAPIError: the API answered with another error.
        """
        return self._session.api.get_image(image_slug(slug))

    def fetch_all_images(
        self,
        type: PublicType | None = None,
        private: bool | None = None,
        tag_name: str | None = None,
    ) -> Listing[Image]:
        """List all images, public and private: a page at a time in a loop, or whole with `all()`.

        Args:
            type: `distribution` or `application` for one kind of public images; None for all. This is not the
                `type` that an image has.
            private: True for the account's own images only.
            tag_name: Only images that carry this tag; None for all. Give one filter at a time: the API does not
                combine them.

        Raises:
            ValueError: the type is neither, or the tag is empty. Nothing was sent.
            DOAPIError: the API answered with an error.
            DecodeError: a page could not be decoded.
        """
        kind = None if type is None else ImageListType(type)
        if kind is not None and not kind.is_known:
            raise ValueError(
                f"type must be one of {', '.join(map(repr, map(str, ImageListType)))}, got {type!r}"
            )
        return self._session.listing(
            partial(
                self._session.api.list_images,
                type=kind,
                private=private,
                tag_name=tag_filter(tag_name),
            )
        )

    def fetch_all_distribution_images(self) -> Listing[Image]:
        """List all public images of plain operating systems: a page at a time in a loop, or whole with `all()`.

        Raises:
            DOAPIError: the API answered with an error.
        """
        return self.fetch_all_images(type="distribution")

    def fetch_all_application_images(self) -> Listing[Image]:
        """List all public images with software set up on them: a page at a time in a loop, or whole with `all()`.

        Raises:
            DOAPIError: the API answered with an error.
        """
        return self.fetch_all_images(type="application")

    def fetch_all_private_images(self) -> Listing[Image]:
        """List all images of the account: a page at a time in a loop, or whole with `all()`.

        Raises:
            DOAPIError: the API answered with an error.
        """
        return self.fetch_all_images(private=True)

    def find_images(self, name: str) -> Iterator[Image]:
        """Find images of the account by their name, which several may have, or by a pattern.

        The API cannot search: all images of the account are listed, a page at a time in a loop.

        Args:
            name: The name, or a pattern such as `nightly-*`, in which `*`, `?` and `[0-9]` stand for other characters.

        Raises:
            TypeError: the name is not a string. Nothing was sent.
            ValueError: it is empty. Nothing was sent.
            DOAPIError: the loop, not this call: the API answered with an error.

        Example:
            ```python
            images = [image for image in client.find_images("nightly-*")]
            ```
        """
        fits = _policy.names.name_rule(name)
        images = self.fetch_all_private_images()
        return _sync.matching.Matching(images, lambda image: fits(image.name))

    def create_custom_image(
        self,
        name: str,
        url: str,
        region: str | Region,
        distribution: str | None = None,
        description: str | None = None,
        tags: Sequence[str] | None = None,
    ) -> Image:
        """Import a disk image from a URL as a custom image.

        Args:
            name: The name that it gets.
            url: Where the disk image is, for DigitalOcean to fetch: raw, qcow2, vhdx, vdi or vmdk, as it is or
                compressed with gzip or bzip2.
            region: The slug of the region that it goes to, or a `Region`.
            distribution: The operating system in it, for example `Debian`; the API takes `Unknown` if left out.
            description: Free text.
            tags: Tags that it gets.

        Returns:
            The image, with the status `NEW`: `image.wait_for_status()` waits until it can be used.

        Raises:
            ValueError: a value is empty. Nothing was sent.
            TypeError: a value is of a wrong type. Nothing was sent.
            ReplyLostError: the reply was lost; look for the image by its name before trying again.
            DOAPIError: the API answered with an error.
        """
        body = models.NewCustomImage(
            name=name,
            url=url,
            region=region_slug(region),
            distribution=None if distribution is None else Distribution(distribution),
            description=description,
            tags=tag_list(tags),
        )
        return self._session.api.create_custom_image(body=body)

    def delete_images(
        self,
        images: Iterable[int | Image | ImageHandle],
    ) -> DeletionReport:
        """Delete many images for good, in every region; one failure does not stop the others.

        Args:
            images: Ids, images, or handles on them, for example `doapi.retention(...).delete`. One that is given twice
                is deleted once.

        Returns:
            What became of each image; those that did not exist any more are as good as deleted.

        Raises:
            TypeError: not a list, or something in it is neither an id nor an image. Nothing was sent.
            ValueError: an id is not above 0. Nothing was sent.

        Example:
            ```python
            images = [image for image in client.fetch_all_images(tag_name="golden")]
            report = client.delete_images(doapi.retention(images, keep=5).delete)
            report.raise_for_error()
            ```
        """
        return _sync.delete_images.delete_images(self._session, images)

    # ------------------------------------------------------------------------------------------------ actions

    def fetch_action(self, id: int | Action) -> Action:
        """Fetch one action.

        Args:
            id: The action's id, or an action to fetch anew.

        Raises:
            TypeError: neither an int nor an action. Nothing was sent.
            ValueError: the id is not above 0. Nothing was sent.
            NotFoundError: there is no such action.
            DOAPIError: the API answered with another error.
        """
        return self._session.api.get_action(resource_id(id, RestAction))

    def fetch_last_action(self) -> Action | None:
        """Return the action of the account that was started last; None if there never was one.

        Raises:
            DOAPIError: the API answered with an error.
        """
        page = self._session.api.list_actions()
        return latest(page.items)

    def fetch_all_actions(self) -> Listing[Action]:
        """List all actions of the account, newest first: a page at a time in a loop, or whole with `all()`.

        Raises:
            DOAPIError: the API answered with an error.
            DecodeError: a page could not be decoded.
        """
        return self._session.listing(self._session.api.list_actions)

    def wait_actions(
        self,
        actions: Iterable[RestAction],
        wait_interval: Interval | None = None,
        wait_time: float | None = None,
        on_poll: OnPoll | None = None,
        on_interrupt: OnInterrupt | None = None,
        stop: Event | None = None,
    ) -> Iterator[Action]:
        """Wait for many actions together, and yield each as it finishes.

        Waiting for N actions takes about one request for every 200 of them a round, or one each where that is less.

        Args:
            actions: The actions, also such as came from another client, a pickle or `doapi.unfinished_actions(error)`;
                those that have ended already are yielded at once and cost no request.
            wait_interval: Seconds between two polls, or a function from the number of the poll to them; None takes
                the client's.
            wait_time: Seconds after which to give up, after one last poll; 0 polls once; a negative number waits
                for ever; None takes the client's.
            on_poll: Called after each poll with the actions that have finished so far and those that have not.
            on_interrupt: What a Ctrl-C does to a wait: `"return"` gives the state at that moment; `"raise"` raises
                KeyboardInterrupt, in which `doapi.unfinished_actions` finds what is left.
            stop: When another thread sets it, the wait ends with a `WaitStoppedError`, which holds what is left. A
                request that is under way, or the sleep of a clock that was handed in, ends first.

        Returns:
            Each action once, in the order of their ends. On Ctrl-C, those left are yielded once, as last seen.

        Raises:
            ValueError: an interval or time is not finite or too long, or an interval is negative. Nothing was sent.
            WaitTimeoutError: the time is over; it holds every action that had not finished.
            DOAPIError: the API answered with an error that does not pass; `doapi.unfinished_actions(error)` has the
                rest.

        Example:
            ```python
            actions = [image.transfer(region) for region in ("ams3", "sgp1")]
            for action in client.wait_actions(actions, wait_time=3600):
                print(action.region_slug, action.status)
            ```
        """
        waits = self._session.waits
        schedule = waits.schedule(wait_interval, wait_time, on_poll, on_interrupt, stop)
        return waits.on_actions(actions, schedule)

    def wait_actions_on_objects(
        self,
        objects: Iterable[Resource[R]],
        wait_interval: Interval | None = None,
        wait_time: float | None = None,
        on_poll: OnPoll | None = None,
        on_interrupt: OnInterrupt | None = None,
        stop: Event | None = None,
    ) -> Iterator[R | None]:
        """Wait for the last action on each of these images or droplets, and yield each as it is when that has finished.

        Args:
            objects: Images, or droplets, or handles on either; all of one kind. Those on which there never was an
                action are yielded first, as they are.
            wait_interval: As for `wait_actions`.
            wait_time: As for `wait_actions`.
            on_poll: As for `wait_actions`.
            on_interrupt: What a Ctrl-C does to a wait: `"return"` gives the state at that moment; `"raise"` raises
                KeyboardInterrupt, in which `doapi.unfinished_actions` finds what is left.
            stop: When another thread sets it, the wait ends with a `WaitStoppedError`, which holds what is left. A
                request that is under way, or the sleep of a clock that was handed in, ends first.

        Returns:
            Each image or droplet once, in the order in which their actions finish; None for one that is gone by then.
            On Ctrl-C, those left are yielded once, as last seen.

        Raises:
            TypeError: they are not all images, or all droplets. Nothing was sent.
            ValueError: an interval or time is not finite or too long, or an interval is negative. Nothing was sent.
            WaitTimeoutError: the time is over; it holds every action that had not finished.
            DOAPIError: the API answered with an error that does not pass.
        """
        waits = self._session.waits
        schedule = waits.schedule(wait_interval, wait_time, on_poll, on_interrupt, stop)
        return waits.on_resources(objects, schedule)

    def resume(self, token: str) -> Resumed:
        """Return a wait that another process began, or an earlier run of this one: makes no request.

        Args:
            token: What `resume_token()` gave of an action, an image or a report, or `doapi.resume_token(error)` of an
                error.

        Returns:
            The wait. Its `wait()` goes on with it: it returns a list of actions, a list of images, or the report of a
            distribution, after what the token stands for.

        Raises:
            ResumeTokenError: the text is no such token, was cut off, or is one of another endpoint.
            TypeError: it is no text.

        Example:
            ```python
            token = image.transfer("ams3").resume_token()
            # later, and elsewhere
            finished = client.resume(token).wait()
            ```
        """
        return self._session.waits.resume(token)

    # ------------------------------------------------------------------------------------------------ regions

    def fetch_all_regions(self) -> Listing[Region]:
        """List all regions, also those that take no new resources: a page at a time in a loop, or whole with `all()`.

        Raises:
            DOAPIError: the API answered with an error.
        """
        return self._session.listing(self._session.api.list_regions)

    # ----------------------------------------------------------------------------------------- any endpoint

    @overload
    def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, bool | int | str | None] | None = None,
        json: Mapping[str, object] | None = None,
        cast_to: None = None,
    ) -> dict[str, JSON]: ...

    @overload
    def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, bool | int | str | None] | None = None,
        json: Mapping[str, object] | None = None,
        cast_to: Callable[[dict[str, JSON]], T],
    ) -> T: ...

    def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, bool | int | str | None] | None = None,
        json: Mapping[str, object] | None = None,
        cast_to: Callable[[dict[str, JSON]], T] | None = None,
    ) -> dict[str, JSON] | T:
        """Call any endpoint of the API, with this client's token, retries and errors.

        Args:
            method: `GET`, `POST`, `PUT`, `PATCH` or `DELETE`. A POST or PATCH is sent once.
            path: The path, for example `/v2/droplets`, or an absolute URL on the endpoint, such as a link.
            params: The query; what is None is left out.
            json: The body.
            cast_to: What makes a value of yours from the reply's JSON object: a class that takes it, or a function.
                What it raises is raised.

        Returns:
            What `cast_to` makes of the reply's JSON object, else that object. Each value in it is a `doapi.JSON`, which
            `isinstance` and `match` take apart. It is empty if the reply has no body.

        Raises:
            ForeignURLError: the URL leads elsewhere. Nothing was sent.
            DOAPIError: the API answered with an error.
            DecodeError: the reply is not a JSON object.

        Example:
            ```python
            reply = client.request("GET", "/v2/sizes")
            match reply["meta"]:
                case {"total": int(total)}:
                    print(total)
            ```
        """
        call = _wire.raw_requests.request_for(self._session.endpoint, method, path, params, json)
        data = _wire.raw_requests.parse(call.operation, self._session.rest.send(call))
        return data if cast_to is None else cast_to(data)

    def paginate(
        self, path: str, key: str, *, params: Mapping[str, bool | int | str | None] | None = None
    ) -> Listing[dict[str, JSON]]:
        """List all items of any list of the API: a page at a time in a loop, or whole with `all()`.

        Args:
            path: The path of the list, for example `/v2/droplets`.
            key: The key of the list in the reply, for example `droplets`.
            params: The query; what is None is left out, and `per_page` is the client's unless it is given.

        Raises:
            ForeignURLError: the path, or a link to a next page, leads elsewhere. The token was not sent there.
            DOAPIError: the API answered with an error.
            DecodeError: a page has no such list.
        """
        session = self._session
        query = {"per_page": session.per_page, **(params or {})}
        first = _wire.raw_requests.request_for(session.endpoint, "GET", path, query, None)
        return session.raw_listing(first, key)
