# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from ..types import OpenEnum


class Distribution(OpenEnum):
    """The operating system of the image, by the name of its distribution; `Unknown` for a custom
    image that did not say. When sent, any name is accepted, and one that the API does not know
    is taken as `Unknown`."""

    ARCH_LINUX = "Arch Linux"
    CENTOS = "CentOS"
    COREOS = "CoreOS"
    DEBIAN = "Debian"
    FEDORA = "Fedora"
    FEDORA_ATOMIC = "Fedora Atomic"
    FREEBSD = "FreeBSD"
    GENTOO = "Gentoo"
    OPENSUSE = "openSUSE"
    RANCHEROS = "RancherOS"
    ROCKY_LINUX = "Rocky Linux"
    UBUNTU = "Ubuntu"
    UNKNOWN = "Unknown"


DISTRIBUTION: dict[object, Distribution] = {member.value: member for member in Distribution}
"""Members by value: much faster than calling the enum."""
