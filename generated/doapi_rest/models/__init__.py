# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""The objects that the API takes and gives; each is imported when it is first used."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .accept_account_transfer import AcceptAccountTransfer
    from .account_transfer_by_email import AccountTransferByEmail
    from .account_transfer_by_uuid import AccountTransferByUuid
    from .account_transfer_ref import AccountTransferRef
    from .account_transfer_reply import AccountTransferReply
    from .action import Action
    from .action_link import ActionLink
    from .action_reply import ActionReply
    from .action_status import ActionStatus
    from .actions_page import ActionsPage
    from .actions_started import ActionsStarted
    from .amount import Amount
    from .backup_plan import BackupPlan
    from .backup_policy import BackupPolicy
    from .backup_window import BackupWindow
    from .change_backup_policy import ChangeBackupPolicy
    from .convert_image import ConvertImage
    from .disable_backups import DisableBackups
    from .disk_info import DiskInfo
    from .disk_type import DiskType
    from .distribution import Distribution
    from .droplet import Droplet
    from .droplet_backups_page import DropletBackupsPage
    from .droplet_list_type import DropletListType
    from .droplet_networks import DropletNetworks
    from .droplet_reply import DropletReply
    from .droplet_snapshot import DropletSnapshot
    from .droplet_snapshot_type import DropletSnapshotType
    from .droplet_snapshots_page import DropletSnapshotsPage
    from .droplet_status import DropletStatus
    from .droplets_created import DropletsCreated
    from .droplets_page import DropletsPage
    from .enable_backups import EnableBackups
    from .enable_ipv_6 import EnableIpv6
    from .error_body import ErrorBody
    from .gpu_info import GpuInfo
    from .image import Image
    from .image_changes import ImageChanges
    from .image_list_type import ImageListType
    from .image_reply import ImageReply
    from .image_status import ImageStatus
    from .image_type import ImageType
    from .images_page import ImagesPage
    from .kernel import Kernel
    from .links import Links
    from .meta import Meta
    from .network_type import NetworkType
    from .network_v4 import NetworkV4
    from .network_v6 import NetworkV6
    from .new_custom_image import NewCustomImage
    from .new_droplet import NewDroplet
    from .new_droplets_alike import NewDropletsAlike
    from .new_tag import NewTag
    from .other_droplet_action import OtherDropletAction
    from .other_image_action import OtherImageAction
    from .pages import Pages
    from .power_cycle_droplet import PowerCycleDroplet
    from .power_off_droplet import PowerOffDroplet
    from .power_on_droplet import PowerOnDroplet
    from .reboot_droplet import RebootDroplet
    from .rebuild_droplet import RebuildDroplet
    from .region import Region
    from .regions_page import RegionsPage
    from .rename_droplet import RenameDroplet
    from .reset_password import ResetPassword
    from .resize_droplet import ResizeDroplet
    from .restore_droplet import RestoreDroplet
    from .shut_down_droplet import ShutDownDroplet
    from .size import Size
    from .sizes_page import SizesPage
    from .snapshot import Snapshot
    from .snapshot_droplet import SnapshotDroplet
    from .snapshot_reply import SnapshotReply
    from .snapshot_resource_type import SnapshotResourceType
    from .snapshots_page import SnapshotsPage
    from .ssh_key import SshKey
    from .ssh_keys_page import SshKeysPage
    from .started_links import StartedLinks
    from .tag import Tag
    from .tag_error_body import TagErrorBody
    from .tag_reply import TagReply
    from .tag_resources import TagResources
    from .tagged_count import TaggedCount
    from .tagged_resource import TaggedResource
    from .tagged_resource_type import TaggedResourceType
    from .tagged_resources import TaggedResources
    from .tags_page import TagsPage
    from .transfer_image import TransferImage
    from .weekday import Weekday

__all__: tuple[str, ...] = (
    "AcceptAccountTransfer",
    "AccountTransferByEmail",
    "AccountTransferByUuid",
    "AccountTransferRef",
    "AccountTransferReply",
    "Action",
    "ActionLink",
    "ActionReply",
    "ActionsPage",
    "ActionsStarted",
    "ActionStatus",
    "Amount",
    "BackupPlan",
    "BackupPolicy",
    "BackupWindow",
    "ChangeBackupPolicy",
    "ConvertImage",
    "DisableBackups",
    "DiskInfo",
    "DiskType",
    "Distribution",
    "Droplet",
    "DropletBackupsPage",
    "DropletListType",
    "DropletNetworks",
    "DropletReply",
    "DropletsCreated",
    "DropletSnapshot",
    "DropletSnapshotsPage",
    "DropletSnapshotType",
    "DropletsPage",
    "DropletStatus",
    "EnableBackups",
    "EnableIpv6",
    "ErrorBody",
    "GpuInfo",
    "Image",
    "ImageChanges",
    "ImageListType",
    "ImageReply",
    "ImagesPage",
    "ImageStatus",
    "ImageType",
    "Kernel",
    "Links",
    "Meta",
    "NetworkType",
    "NetworkV4",
    "NetworkV6",
    "NewCustomImage",
    "NewDroplet",
    "NewDropletsAlike",
    "NewTag",
    "OtherDropletAction",
    "OtherImageAction",
    "Pages",
    "PowerCycleDroplet",
    "PowerOffDroplet",
    "PowerOnDroplet",
    "RebootDroplet",
    "RebuildDroplet",
    "Region",
    "RegionsPage",
    "RenameDroplet",
    "ResetPassword",
    "ResizeDroplet",
    "RestoreDroplet",
    "ShutDownDroplet",
    "Size",
    "SizesPage",
    "Snapshot",
    "SnapshotDroplet",
    "SnapshotReply",
    "SnapshotResourceType",
    "SnapshotsPage",
    "SshKey",
    "SshKeysPage",
    "StartedLinks",
    "Tag",
    "TagErrorBody",
    "TaggedCount",
    "TaggedResource",
    "TaggedResources",
    "TaggedResourceType",
    "TagReply",
    "TagResources",
    "TagsPage",
    "TransferImage",
    "Weekday",
)

_HOMES = {
    "AcceptAccountTransfer": ".accept_account_transfer",
    "AccountTransferByEmail": ".account_transfer_by_email",
    "AccountTransferByUuid": ".account_transfer_by_uuid",
    "AccountTransferRef": ".account_transfer_ref",
    "AccountTransferReply": ".account_transfer_reply",
    "Action": ".action",
    "ActionLink": ".action_link",
    "ActionReply": ".action_reply",
    "ActionStatus": ".action_status",
    "ActionsPage": ".actions_page",
    "ActionsStarted": ".actions_started",
    "Amount": ".amount",
    "BackupPlan": ".backup_plan",
    "BackupPolicy": ".backup_policy",
    "BackupWindow": ".backup_window",
    "ChangeBackupPolicy": ".change_backup_policy",
    "ConvertImage": ".convert_image",
    "DisableBackups": ".disable_backups",
    "DiskInfo": ".disk_info",
    "DiskType": ".disk_type",
    "Distribution": ".distribution",
    "Droplet": ".droplet",
    "DropletBackupsPage": ".droplet_backups_page",
    "DropletListType": ".droplet_list_type",
    "DropletNetworks": ".droplet_networks",
    "DropletReply": ".droplet_reply",
    "DropletSnapshot": ".droplet_snapshot",
    "DropletSnapshotType": ".droplet_snapshot_type",
    "DropletSnapshotsPage": ".droplet_snapshots_page",
    "DropletStatus": ".droplet_status",
    "DropletsCreated": ".droplets_created",
    "DropletsPage": ".droplets_page",
    "EnableBackups": ".enable_backups",
    "EnableIpv6": ".enable_ipv_6",
    "ErrorBody": ".error_body",
    "GpuInfo": ".gpu_info",
    "Image": ".image",
    "ImageChanges": ".image_changes",
    "ImageListType": ".image_list_type",
    "ImageReply": ".image_reply",
    "ImageStatus": ".image_status",
    "ImageType": ".image_type",
    "ImagesPage": ".images_page",
    "Kernel": ".kernel",
    "Links": ".links",
    "Meta": ".meta",
    "NetworkType": ".network_type",
    "NetworkV4": ".network_v4",
    "NetworkV6": ".network_v6",
    "NewCustomImage": ".new_custom_image",
    "NewDroplet": ".new_droplet",
    "NewDropletsAlike": ".new_droplets_alike",
    "NewTag": ".new_tag",
    "OtherDropletAction": ".other_droplet_action",
    "OtherImageAction": ".other_image_action",
    "Pages": ".pages",
    "PowerCycleDroplet": ".power_cycle_droplet",
    "PowerOffDroplet": ".power_off_droplet",
    "PowerOnDroplet": ".power_on_droplet",
    "RebootDroplet": ".reboot_droplet",
    "RebuildDroplet": ".rebuild_droplet",
    "Region": ".region",
    "RegionsPage": ".regions_page",
    "RenameDroplet": ".rename_droplet",
    "ResetPassword": ".reset_password",
    "ResizeDroplet": ".resize_droplet",
    "RestoreDroplet": ".restore_droplet",
    "ShutDownDroplet": ".shut_down_droplet",
    "Size": ".size",
    "SizesPage": ".sizes_page",
    "Snapshot": ".snapshot",
    "SnapshotDroplet": ".snapshot_droplet",
    "SnapshotReply": ".snapshot_reply",
    "SnapshotResourceType": ".snapshot_resource_type",
    "SnapshotsPage": ".snapshots_page",
    "SshKey": ".ssh_key",
    "SshKeysPage": ".ssh_keys_page",
    "StartedLinks": ".started_links",
    "Tag": ".tag",
    "TagErrorBody": ".tag_error_body",
    "TagReply": ".tag_reply",
    "TagResources": ".tag_resources",
    "TaggedCount": ".tagged_count",
    "TaggedResource": ".tagged_resource",
    "TaggedResourceType": ".tagged_resource_type",
    "TaggedResources": ".tagged_resources",
    "TagsPage": ".tags_page",
    "TransferImage": ".transfer_image",
    "Weekday": ".weekday",
}

if not TYPE_CHECKING:  # else a misspelt name would pass as an object

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_HOMES[name], __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return list(__all__)
