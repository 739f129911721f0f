"""The examples of the API's description, and what a stand-in has to hold to serve them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias, cast

import pytest
import yaml
from doapi.testing import (
    DropletRecord,
    FakeDigitalOcean,
    ImageRecord,
    RegionRecord,
    SizeRecord,
)

SUBSET = Path(__file__).parents[2] / "openapi" / "digitalocean.yaml"
Example: TypeAlias = Mapping[str, Any]


def _load() -> dict[str, Any]:
    loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    document: dict[str, Any] = yaml.load(SUBSET.read_bytes(), loader)
    return document


COMPONENTS = _load()["components"]


def examples(kind: str, *names: str) -> list[Any]:
    """Return each example of some components, as a parameter of a test."""
    found: list[Any] = []
    for name in names:
        media = COMPONENTS[kind][name]["content"]["application/json"]
        for title, example in media["examples"].items():
            found.append(pytest.param(example["value"], id=f"{name}-{title}"))
    return found


def the_example(kind: str, name: str, title: str) -> Any:
    """Return one example of a component."""
    return COMPONENTS[kind][name]["content"]["application/json"]["examples"][title]["value"]


def assert_holds(served: Any, example: Any) -> None:
    """See that what is served says all that the example says; it may say more."""
    if isinstance(example, dict):
        for name, value in cast("dict[str, Any]", example).items():
            assert_holds(served[name], value)
    elif isinstance(example, list):
        assert len(served) == len(example)  # pyright: ignore[reportUnknownArgumentType]
        for item, value in zip(served, example, strict=True):  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
            assert_holds(item, value)
    else:
        assert served == example


def with_host(example: Any, host: str) -> Any:
    """Return an example whose links are to another host than the API's."""
    if isinstance(example, dict):
        values = cast("dict[str, Any]", example)
        return {name: with_host(value, host) for name, value in values.items()}
    if isinstance(example, list):
        return [with_host(each, host) for each in example]  # pyright: ignore[reportUnknownVariableType]
    if isinstance(example, str):
        return example.replace("https://api.digitalocean.com", host)
    return example


def add_image(do: FakeDigitalOcean, example: Example) -> ImageRecord:
    """Put the image of an example in."""
    return do.add_image(**example)


def region(example: Example) -> RegionRecord:
    """Return the region of an example."""
    return RegionRecord(
        name=example["name"],
        slug=example["slug"],
        sizes=tuple(example["sizes"]),
        features=tuple(example["features"]),
        available=example["available"],
    )


def add_action(do: FakeDigitalOcean, example: Example) -> None:
    """Put the action of an example in, on what it is on, if that is there."""
    there: list[ImageRecord | DropletRecord] = [*do.images, *do.droplets]
    subject = next((each for each in there if each.id == example["resource_id"]), None)
    action = do.add_action(
        subject, type=example["type"], id=example["id"], started_at=example["started_at"]
    )
    action.region = None if example["region"] is None else region(example["region"])
    for name in ("status", "completed_at", "resource_id", "resource_type", "region_slug"):
        setattr(action, name, example[name])


def size(example: Example) -> SizeRecord:
    """Return the size of an example."""
    names = ("slug", "memory", "vcpus", "disk", "transfer", "price_monthly", "available")
    return SizeRecord(
        **{name: example[name] for name in (*names, "description")},
        regions=tuple(example["regions"]),
        gpu_model=example["gpu_info"]["model"] if "gpu_info" in example else None,
    )


def add_droplet(do: FakeDigitalOcean, example: Example) -> None:
    """Put the droplet of an example in, with what it was made from and what was made of it."""
    addresses = {
        (network["type"], kind): network["ip_address"]
        for kind in ("v4", "v6")
        for network in example["networks"][kind]
    }
    window = example["next_backup_window"]
    do.sizes[example["size_slug"]] = size(example["size"])
    do.regions[example["region"]["slug"]] = region(example["region"])
    droplet = do.add_droplet(
        id=example["id"],
        name=example["name"],
        size=example["size_slug"],
        region=example["region"]["slug"],
        image=None if example["image"] is None else add_image(do, example["image"]),
        status=example["status"],
        tags=example["tags"],
        features=example["features"],
        created_at=example["created_at"],
    )
    droplet.public_ipv4 = addresses.get(("public", "v4"))
    droplet.private_ipv4 = addresses.get(("private", "v4"))
    droplet.public_ipv6 = addresses.get(("public", "v6"), droplet.public_ipv6)
    droplet.backup_window = None if window is None else (window["start"], window["end"])
    for backup in example["backup_ids"]:
        do.add_image(id=backup, type="backup", droplet=droplet)
    for snapshot in example["snapshot_ids"]:
        do.add_image(id=snapshot, droplet=droplet)
