"""What droplets, their sizes, snapshots and keys can tell without the API; imported when droplets are first used."""

from __future__ import annotations

from doapi_rest.models.droplet import Droplet as RestDroplet
from doapi_rest.models.droplet_snapshot import DropletSnapshot as RestDropletSnapshot
from doapi_rest.models.droplet_status import DropletStatus
from doapi_rest.models.network_type import NetworkType
from doapi_rest.models.size import Size as RestSize
from doapi_rest.models.snapshot import Snapshot as RestSnapshot
from doapi_rest.models.snapshot_resource_type import SnapshotResourceType
from doapi_rest.models.ssh_key import SshKey as RestSshKey

from .fields import ActionError, ActionFields


class Size(RestSize):
    """The memory, processors and disk that a droplet can have, and what they cost.

    `str(size)` is its slug.
    """

    __module__ = "doapi"

    __slots__ = ()

    def __str__(self) -> str:
        """The slug, which is what requests take."""
        return self.slug

    def __repr__(self) -> str:
        return (
            f"<Size {self.slug} ${self.price_hourly}/h{'' if self.available else ' unavailable'}>"
        )


class SSHKey(RestSshKey):
    """A public key of the account, which new droplets can be given."""

    __module__ = "doapi"

    __slots__ = ()

    def __int__(self) -> int:
        """The id."""
        return self.id

    def __repr__(self) -> str:
        return f"<SSHKey {self.id} {self.name!r} {self.fingerprint}>"


class DropletFields(RestDroplet):
    """What a droplet knows of itself."""

    __slots__ = ()

    size: Size | None
    """The memory, processors and disk that it has, and what they cost; None if the API leaves it out."""

    def __int__(self) -> int:
        """The id."""
        return self.id

    def __index__(self) -> int:
        """The id, so that a droplet serves wherever Python takes an integer."""
        return self.id

    def __repr__(self) -> str:
        address = f" {self.public_ipv4}" if self.public_ipv4 else ""
        where = f"{self.size_slug} in {self.region.slug}"
        return f"<{type(self).__name__} {self.id} {self.name!r} {self.status} {where}{address}>"

    @property
    def public_ipv4(self) -> str | None:
        """The address that everybody can reach it by; None while it is new, and if it has none."""
        return self._ipv4(NetworkType.PUBLIC)

    @property
    def private_ipv4(self) -> str | None:
        """Its address in the account's network; None while it is new, and if it has none."""
        return self._ipv4(NetworkType.PRIVATE)

    @property
    def public_ipv6(self) -> str | None:
        """The IPv6 address that everybody can reach it by; None while it is new, and if it has none."""
        addresses = [each for each in self.networks.v6 if each.type == NetworkType.PUBLIC]
        return addresses[0].ip_address if addresses else None

    def _ipv4(self, kind: NetworkType) -> str | None:
        addresses = [each for each in self.networks.v4 if each.type == kind]
        return addresses[0].ip_address if addresses else None

    @property
    def new(self) -> bool:
        """Whether it is being made."""
        return self.status == DropletStatus.NEW

    @property
    def active(self) -> bool:
        """Whether it is switched on."""
        return self.status == DropletStatus.ACTIVE

    @property
    def off(self) -> bool:
        """Whether it is switched off."""
        return self.status == DropletStatus.OFF

    @property
    def archive(self) -> bool:
        """Whether it was put away."""
        return self.status == DropletStatus.ARCHIVE

    @property
    def region_slug(self) -> str:
        """The slug of its region."""
        return self.region.slug

    @property
    def image_slug(self) -> str | None:
        """The slug of the image that it was made from; None if that has none, or is not told."""
        return None if self.image is None else self.image.slug


class SnapshotFields(RestSnapshot):
    """What a snapshot knows of itself."""

    __slots__ = ()

    def __int__(self) -> int:
        """The id as a number, which is that of the image.

        Raises:
            ValueError: it is the snapshot of a volume, whose id is no number, and which is no image.
        """
        if self.resource_type != SnapshotResourceType.DROPLET:
            raise ValueError(f"snapshot {self.id} is one of a {self.resource_type}, not an image")
        return int(self.id)

    def __index__(self) -> int:
        """The id as a number, so that a snapshot serves wherever the id of an image does.

        Raises:
            ValueError: it is the snapshot of a volume.
        """
        return int(self)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id} {self.name!r} of {self.resource_type} {self.resource_id}>"


class DropletSnapshotFields(RestDropletSnapshot):
    """What a snapshot or backup, as its droplet lists it, knows of itself."""

    __slots__ = ()

    def __int__(self) -> int:
        """The id, which is that of the image."""
        return self.id

    def __index__(self) -> int:
        """The id, so that a snapshot serves wherever the id of an image does."""
        return self.id

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id} {self.name!r} {self.type}>"


class CreationError(ActionError):
    """A droplet could not be created: the action that was to do it ended as `errored`."""

    __module__ = "doapi"

    def __init__(self, action: ActionFields, droplet_id: int) -> None:
        super().__init__(action)
        self.droplet_id = droplet_id
        """The id that the droplet would have had; the API answers 404 for it, for good."""

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.action, self.droplet_id), self.__dict__

    def __str__(self) -> str:
        return (
            f"droplet {self.droplet_id} was not created: action {self.action.id} ended as {self.action.status}, "
            "and the API does not say why; nothing is left of the droplet"
        )
