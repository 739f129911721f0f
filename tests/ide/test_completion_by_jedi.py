"""What jedi offers, which IPython, Jupyter and several editors complete with."""

from __future__ import annotations

import doapi
import pytest

from .jedi_script import script

START = "import doapi\nclient = doapi.Client()\n"
IN_ASYNC = """\
import doapi
async def work(client: doapi.AsyncClient) -> None:
"""

IMAGE_FIELDS = {"id", "name", "slug", "status", "regions", "min_disk_size", "created_at", "tags"}
IMAGE_METHODS = {"transfer", "convert", "update_image", "delete", "wait_for_action", "distribute"}
ACTION = {"status", "completed", "errored", "wait", "fetch_resource", "raise_for_error", "region"}


def offered(text: str) -> set[str]:
    """The public names that are offered at the end of a text."""
    names = [each.name for each in script(text).complete()]
    return {name for name in names if not name.startswith("_")}


@pytest.mark.parametrize(
    "text",
    [
        f"{START}client.fetch_image(1).",
        f"{START}client.fetch_image_by_slug('debian-12-x64').",
        f"{START}image = client.create_custom_image('a', 'b', 'c')\nimage.",
        f"{START}for image in client.fetch_all_images():\n    image.",
        f"{START}next(client.fetch_all_images()).",
        "from doapi import Client\nwith Client() as client:\n    client.fetch_image(1).",
        f"{IN_ASYNC}    (await client.fetch_image(1)).",
        f"{IN_ASYNC}    async for image in client.fetch_all_images():\n        image.",
    ],
)
def test_an_image_offers_its_fields_and_methods_and_nothing_else(text: str) -> None:
    found = offered(text)

    assert found >= IMAGE_FIELDS | IMAGE_METHODS
    assert found == {name for name in dir(doapi.Image) if not name.startswith("_")}


@pytest.mark.parametrize(
    "text",
    [
        f"{START}client.fetch_image(1).transfer('ams3').",
        f"{START}for action in client.fetch_all_actions():\n    action.",
        f"{START}for action in client.wait_actions([]):\n    action.",
        f"{START}action = client.image(1).convert()\naction.",
        f"{START}action = client.fetch_last_action()\nif action:\n    action.",
        f"{IN_ASYNC}    (await client.image(1).transfer('ams3')).",
    ],
)
def test_an_action_offers_its_fields_and_methods_and_nothing_else(text: str) -> None:
    found = offered(text)

    assert found >= ACTION
    assert found == {name for name in dir(doapi.Action) if not name.startswith("_")}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{START}client.fetch_droplet(1).", doapi.Droplet),
        (f"{START}client.create_droplet('web', 7, 's-1vcpu-1gb').", doapi.Droplet),
        (f"{START}client.image(1).create_droplet('web', 's-1vcpu-1gb').", doapi.Droplet),
        (f"{START}for droplet in client.fetch_all_droplets():\n    droplet.", doapi.Droplet),
        (f"{START}for droplet in client.wait_droplets([]):\n    droplet.", doapi.Droplet),
        (f"{IN_ASYNC}    (await client.fetch_droplet(1)).", doapi.AsyncDroplet),
        (f"{START}client.droplet(1).", doapi.DropletHandle),
        (f"{START}client.droplet(1).power_off().", doapi.Action),
        (f"{START}client.droplet(1).take_image('golden').", doapi.ImageReport),
        (f"{START}client.fetch_all_snapshots().first().", doapi.Snapshot),
        (f"{START}for size in client.fetch_all_sizes():\n    size.", doapi.Size),
    ],
)
def test_a_droplet_and_what_comes_of_it_offer_what_they_have(text: str, kind: type) -> None:
    assert offered(text) == {name for name in dir(kind) if not name.startswith("_")}


def test_a_client_offers_its_arguments() -> None:
    arguments = {"api_token", "endpoint", "timeout", "wait_interval", "wait_time", "per_page"}

    assert offered("import doapi\ndoapi.Client(") >= {f"{name}=" for name in arguments}


def test_a_status_offers_its_members() -> None:
    members = {status.name for status in doapi.ImageStatus}

    assert members == {"NEW", "AVAILABLE", "PENDING", "DELETED", "RETIRED"}
    assert offered("import doapi\ndoapi.ImageStatus.") >= members | {"is_known"}


def test_the_package_offers_its_public_names_and_nothing_else() -> None:
    public = {name for name in doapi.__all__ if not name.startswith("_")}

    assert offered("import doapi\ndoapi.") == public | {"cli", "testing", "doapi"}


def test_a_call_shows_its_signature() -> None:
    [signature] = script(f"{START}client.fetch_image(1).transfer(").get_signatures()

    assert signature.to_string() == "transfer(region: str | Region) -> Action"
    assert "The slug of the region, for example `ams3`" in signature.docstring(raw=True)


def test_a_method_shows_its_doc() -> None:
    [method] = script(f"{START}client.fetch_image(1).wait_for_action").help()

    assert "Wait until the action that was started last has finished" in method.docstring(raw=True)
