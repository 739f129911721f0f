# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""The operations on tags, for sync and async senders."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, cast

from ..api import tags as operations
from ..types import Page, next_link
from .base import AsyncOperations, Operations

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    from ..models.new_tag import NewTag
    from ..models.tag import Tag
    from ..models.tagged_resources import TaggedResources

    TagT = TypeVar("TagT", bound=Tag, default=Tag)
else:  # to the interpreter, defaults of type variables are news
    from typing import TypeVar

    TagT = TypeVar("TagT")


class TagsOperations(Operations, Generic[TagT]):
    """The operations on tags, answered with the generated models, or with subclasses of them.

    `TagsOperations(sender)` gives the generated models. `TagsOperations[MyTag]` is the same class for
    replies that are read as `MyTag`: derive from it, or make one.
    """

    __slots__ = ()

    _models: ClassVar[tuple[str, ...]] = ("Tag",)

    def create_tag(
        self,
        *,
        body: NewTag,
    ) -> TagT:
        """Create a tag.

        Args:
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as TagReply.
        """
        request = operations.create_tag.request(body=body)
        return cast("TagT", operations.create_tag.parse(self._sender.send(request), self.into).tag)

    def delete_tag(
        self,
        tag_id: str,
    ) -> None:
        """Delete a tag; what carries it is untagged, and stays.

        Args:
            tag_id: The tag's name, with its capital letters where it was created with them.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
        """
        request = operations.delete_tag.request(
            tag_id,
        )
        operations.delete_tag.parse(self._sender.send(request))

    def get_tag(
        self,
        tag_id: str,
    ) -> TagT:
        """Read one tag, by its name.

        Args:
            tag_id: The tag's name, with its capital letters where it was created with them.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as TagReply.
        """
        request = operations.get_tag.request(
            tag_id,
        )
        return cast("TagT", operations.get_tag.parse(self._sender.send(request), self.into).tag)

    def list_tags(
        self,
        *,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Page[TagT]:
        """List the tags of the account, a page at a time.

        Args:
            page: Which page, from 1; the first one if left out.
            per_page: Items a page, 1 to 200; 20 if left out.

        Returns:
            The items of the page, the link to the next one, and how many there are in all.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as TagsPage.
        """
        request = operations.list_tags.request(
            page=page,
            per_page=per_page,
        )
        reply = operations.list_tags.parse(self._sender.send(request), self.into)
        return Page(
            cast("list[TagT]", reply.tags),
            next_link(reply.links),
            reply.meta.total if reply.meta else None,
        )

    def tag_resources(
        self,
        tag_id: str,
        *,
        body: TaggedResources,
    ) -> None:
        """Tag resources.

        The tag has to exist: create it first. A snapshot of a droplet is tagged as an `image`.

        Args:
            tag_id: The tag's name, with its capital letters where it was created with them.
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
        """
        request = operations.tag_resources.request(tag_id, body=body)
        operations.tag_resources.parse(self._sender.send(request))

    def untag_resources(
        self,
        tag_id: str,
        *,
        body: TaggedResources,
    ) -> None:
        """Take a tag from resources.

        Args:
            tag_id: The tag's name, with its capital letters where it was created with them.
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
        """
        request = operations.untag_resources.request(tag_id, body=body)
        operations.untag_resources.parse(self._sender.send(request))


class AsyncTagsOperations(AsyncOperations, Generic[TagT]):
    """The operations on tags, answered with the generated models, or with subclasses of them.

    `AsyncTagsOperations(sender)` gives the generated models. `AsyncTagsOperations[MyTag]` is the same class for
    replies that are read as `MyTag`: derive from it, or make one.
    """

    __slots__ = ()

    _models: ClassVar[tuple[str, ...]] = ("Tag",)

    async def create_tag(
        self,
        *,
        body: NewTag,
    ) -> TagT:
        """Create a tag.

        Args:
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as TagReply.
        """
        request = operations.create_tag.request(body=body)
        return cast(
            "TagT", operations.create_tag.parse(await self._sender.send(request), self.into).tag
        )

    async def delete_tag(
        self,
        tag_id: str,
    ) -> None:
        """Delete a tag; what carries it is untagged, and stays.

        Args:
            tag_id: The tag's name, with its capital letters where it was created with them.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
        """
        request = operations.delete_tag.request(
            tag_id,
        )
        operations.delete_tag.parse(await self._sender.send(request))

    async def get_tag(
        self,
        tag_id: str,
    ) -> TagT:
        """Read one tag, by its name.

        Args:
            tag_id: The tag's name, with its capital letters where it was created with them.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as TagReply.
        """
        request = operations.get_tag.request(
            tag_id,
        )
        return cast(
            "TagT", operations.get_tag.parse(await self._sender.send(request), self.into).tag
        )

    async def list_tags(
        self,
        *,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Page[TagT]:
        """List the tags of the account, a page at a time.

        Args:
            page: Which page, from 1; the first one if left out.
            per_page: Items a page, 1 to 200; 20 if left out.

        Returns:
            The items of the page, the link to the next one, and how many there are in all.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as TagsPage.
        """
        request = operations.list_tags.request(
            page=page,
            per_page=per_page,
        )
        reply = operations.list_tags.parse(await self._sender.send(request), self.into)
        return Page(
            cast("list[TagT]", reply.tags),
            next_link(reply.links),
            reply.meta.total if reply.meta else None,
        )

    async def tag_resources(
        self,
        tag_id: str,
        *,
        body: TaggedResources,
    ) -> None:
        """Tag resources.

        The tag has to exist: create it first. A snapshot of a droplet is tagged as an `image`.

        Args:
            tag_id: The tag's name, with its capital letters where it was created with them.
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
        """
        request = operations.tag_resources.request(tag_id, body=body)
        operations.tag_resources.parse(await self._sender.send(request))

    async def untag_resources(
        self,
        tag_id: str,
        *,
        body: TaggedResources,
    ) -> None:
        """Take a tag from resources.

        Args:
            tag_id: The tag's name, with its capital letters where it was created with them.
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
        """
        request = operations.untag_resources.request(tag_id, body=body)
        operations.untag_resources.parse(await self._sender.send(request))
