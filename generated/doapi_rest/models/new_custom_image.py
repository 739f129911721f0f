# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

import attrs

from ..checks import (
    require_text,
    require_texts,
)
from ..types import (
    Body,
)
from .distribution import Distribution


@attrs.frozen(kw_only=True)
class NewCustomImage(Body):
    """A disk image to import from a URL."""

    name: str
    """The name for the image."""

    url: str
    """Where DigitalOcean fetches the disk image: a Linux as raw, qcow2, vhdx, vdi or vmdk, plain
    or packed by gzip or bzip2, less than 100 GB unpacked."""

    region: str
    """Slug of the region to keep the image in."""

    distribution: Distribution | None = None
    """The operating system of the image, by the name of its distribution; `Unknown` for a custom
    image that did not say. When sent, any name is accepted, and one that the API does not know
    is taken as `Unknown`."""

    description: str | None = None
    """Free text about the image."""

    tags: list[str] | None = None
    """Names of tags for the image; those that do not exist yet are made. The token needs the scope
    `tag:create` too."""

    def __attrs_post_init__(self) -> None:
        """Refuse, before anything is sent, what the API would refuse."""
        require_text(self.name, "name", shortest=1)

        require_text(self.url, "url", shortest=1)

        require_text(self.region, "region", shortest=1)

        if self.distribution is not None:
            require_text(self.distribution, "distribution", shortest=1)

        if self.description is not None:
            require_text(self.description, "description")

        if self.tags is not None:
            require_texts(self.tags, "tags")

    def to_dict(self) -> dict[str, object]:
        """The JSON to send: what is None is left out."""
        fields: dict[str, object] = {
            "name": self.name,
            "url": self.url,
            "region": self.region,
            "distribution": self.distribution,
            "description": self.description,
            "tags": self.tags,
        }
        return {name: value for name, value in fields.items() if value is not None}
