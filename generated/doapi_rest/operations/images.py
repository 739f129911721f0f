# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""The operations on images, for sync and async senders."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, cast

from ..api import images as operations
from ..types import Page, next_link
from .base import AsyncOperations, Operations

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    from ..models.image import Image
    from ..models.image_changes import ImageChanges
    from ..models.image_list_type import ImageListType
    from ..models.new_custom_image import NewCustomImage

    ImageT = TypeVar("ImageT", bound=Image, default=Image)
else:  # to the interpreter, defaults of type variables are news
    from typing import TypeVar

    ImageT = TypeVar("ImageT")


class ImagesOperations(Operations, Generic[ImageT]):
    """The operations on images, answered with the generated models, or with subclasses of them.

    `ImagesOperations(sender)` gives the generated models. `ImagesOperations[MyImage]` is the same class for
    replies that are read as `MyImage`: derive from it, or make one.
    """

    __slots__ = ()

    _models: ClassVar[tuple[str, ...]] = ("Image",)

    def create_custom_image(
        self,
        *,
        body: NewCustomImage,
    ) -> ImageT:
        """Import a disk image from a URL as a custom image.

        The reply comes at once, with an image of status `NEW` whose size, slug and visibility are
        not known yet. The import goes on behind it: read the image again until its status is
        `available`, or `deleted` with an `error_message`. There is no action to wait for.

        Args:
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as ImageReply.
        """
        request = operations.create_custom_image.request(body=body)
        return cast(
            "ImageT",
            operations.create_custom_image.parse(self._sender.send(request), self.into).image,
        )

    def delete_image(
        self,
        image_id: int,
    ) -> None:
        """Delete a snapshot, backup or custom image of the account, for good.

        Args:
            image_id: The image's id.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
        """
        request = operations.delete_image.request(
            image_id,
        )
        operations.delete_image.parse(self._sender.send(request))

    def get_image(
        self,
        image_id: int | str,
    ) -> ImageT:
        """Read one image, by its id or, if it is public, by its slug.

        Args:
            image_id: The image's id or, for a public image, its slug.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as ImageReply.
        """
        request = operations.get_image.request(
            image_id,
        )
        return cast(
            "ImageT", operations.get_image.parse(self._sender.send(request), self.into).image
        )

    def list_images(
        self,
        *,
        type: ImageListType | None = None,
        private: bool | None = None,
        tag_name: str | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Page[ImageT]:
        """List images, a page at a time.

        Without a filter the list holds DigitalOcean's public images and the account's own.

        Args:
            type: A kind of public image to list: `distribution` for plain operating systems,
                `application` for those with software set up on them. Not the `type` that an image
                has.
            private: True for the account's own images only.
            tag_name: Only images that carry this tag.
            page: Which page, from 1; the first one if left out.
            per_page: Items a page, 1 to 200; 20 if left out.

        Returns:
            The items of the page, the link to the next one, and how many there are in all.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as ImagesPage.
        """
        request = operations.list_images.request(
            type=type,
            private=private,
            tag_name=tag_name,
            page=page,
            per_page=per_page,
        )
        reply = operations.list_images.parse(self._sender.send(request), self.into)
        return Page(
            cast("list[ImageT]", reply.images),
            next_link(reply.links),
            reply.meta.total if reply.meta else None,
        )

    def update_image(
        self,
        image_id: int,
        *,
        body: ImageChanges,
    ) -> ImageT:
        """Change the name, distribution or description of an image.

        What the body leaves out stays as it is. Distribution and description can be changed on
        custom images only. The reply holds the image after the change.

        Args:
            image_id: The image's id.
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as ImageReply.
        """
        request = operations.update_image.request(image_id, body=body)
        return cast(
            "ImageT", operations.update_image.parse(self._sender.send(request), self.into).image
        )


class AsyncImagesOperations(AsyncOperations, Generic[ImageT]):
    """The operations on images, answered with the generated models, or with subclasses of them.

    `AsyncImagesOperations(sender)` gives the generated models. `AsyncImagesOperations[MyImage]` is the same class for
    replies that are read as `MyImage`: derive from it, or make one.
    """

    __slots__ = ()

    _models: ClassVar[tuple[str, ...]] = ("Image",)

    async def create_custom_image(
        self,
        *,
        body: NewCustomImage,
    ) -> ImageT:
        """Import a disk image from a URL as a custom image.

        The reply comes at once, with an image of status `NEW` whose size, slug and visibility are
        not known yet. The import goes on behind it: read the image again until its status is
        `available`, or `deleted` with an `error_message`. There is no action to wait for.

        Args:
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as ImageReply.
        """
        request = operations.create_custom_image.request(body=body)
        return cast(
            "ImageT",
            operations.create_custom_image.parse(await self._sender.send(request), self.into).image,
        )

    async def delete_image(
        self,
        image_id: int,
    ) -> None:
        """Delete a snapshot, backup or custom image of the account, for good.

        Args:
            image_id: The image's id.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
        """
        request = operations.delete_image.request(
            image_id,
        )
        operations.delete_image.parse(await self._sender.send(request))

    async def get_image(
        self,
        image_id: int | str,
    ) -> ImageT:
        """Read one image, by its id or, if it is public, by its slug.

        Args:
            image_id: The image's id or, for a public image, its slug.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as ImageReply.
        """
        request = operations.get_image.request(
            image_id,
        )
        return cast(
            "ImageT", operations.get_image.parse(await self._sender.send(request), self.into).image
        )

    async def list_images(
        self,
        *,
        type: ImageListType | None = None,
        private: bool | None = None,
        tag_name: str | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Page[ImageT]:
        """List images, a page at a time.

        Without a filter the list holds DigitalOcean's public images and the account's own.

        Args:
            type: A kind of public image to list: `distribution` for plain operating systems,
                `application` for those with software set up on them. Not the `type` that an image
                has.
            private: True for the account's own images only.
            tag_name: Only images that carry this tag.
            page: Which page, from 1; the first one if left out.
            per_page: Items a page, 1 to 200; 20 if left out.

        Returns:
            The items of the page, the link to the next one, and how many there are in all.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as ImagesPage.
        """
        request = operations.list_images.request(
            type=type,
            private=private,
            tag_name=tag_name,
            page=page,
            per_page=per_page,
        )
        reply = operations.list_images.parse(await self._sender.send(request), self.into)
        return Page(
            cast("list[ImageT]", reply.images),
            next_link(reply.links),
            reply.meta.total if reply.meta else None,
        )

    async def update_image(
        self,
        image_id: int,
        *,
        body: ImageChanges,
    ) -> ImageT:
        """Change the name, distribution or description of an image.

        What the body leaves out stays as it is. Distribution and description can be changed on
        custom images only. The reply holds the image after the change.

        Args:
            image_id: The image's id.
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as ImageReply.
        """
        request = operations.update_image.request(image_id, body=body)
        return cast(
            "ImageT",
            operations.update_image.parse(await self._sender.send(request), self.into).image,
        )
