"""What an editor shows while one types: names that complete, docs under the mouse, the signature inside a call."""

from __future__ import annotations

import inspect

import doapi
import pytest

from .language_server import LanguageServer

START = "import doapi\nclient = doapi.Client()\nimage = client.fetch_image(1)\n"
IN_ASYNC = """\
import doapi
async def work(client: doapi.AsyncClient) -> None:
    image = await client.fetch_image(1)
"""


def public(names: list[str]) -> set[str]:
    return {name for name in names if not name.startswith("_")}


@pytest.mark.parametrize(
    "text",
    [
        f"{START}image.|",
        f"{START}client.fetch_image(1).|",
        f"{START}for each in client.fetch_all_images():\n    each.|",
        f"{START}(image.wait_for_action() or image).|",
        f"{IN_ASYNC}    image.|",
        f"{IN_ASYNC}    async for each in client.fetch_all_private_images():\n        each.|",
    ],
)
def test_an_image_completes(editor: LanguageServer, text: str) -> None:
    assert public(editor.completions(text)) == public(dir(doapi.Image))


@pytest.mark.parametrize(
    "text",
    [
        f"{START}image.transfer('ams3').|",
        f"{START}for action in client.wait_actions([]):\n    action.|",
        f"{IN_ASYNC}    (await image.transfer('ams3')).|",
    ],
)
def test_an_action_completes(editor: LanguageServer, text: str) -> None:
    assert public(editor.completions(text)) == public(dir(doapi.Action))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{START}client.fetch_droplet(1).|", doapi.Droplet),
        (f"{START}image.create_droplet('web', 's-1vcpu-1gb').|", doapi.Droplet),
        (f"{START}for each in client.fetch_all_droplets():\n    each.|", doapi.Droplet),
        (f"{START}for each in client.wait_droplets([]):\n    each.|", doapi.Droplet),
        (f"{IN_ASYNC}    (await client.fetch_droplet(1)).|", doapi.AsyncDroplet),
        (f"{START}client.droplet(1).|", doapi.DropletHandle),
        (f"{START}client.droplet(1).take_image('golden').|", doapi.ImageReport),
        (f"{START}client.droplet(1).take_image('golden').taken_image().|", doapi.Image),
    ],
)
def test_a_droplet_and_what_comes_of_it_complete(
    editor: LanguageServer, text: str, kind: type
) -> None:
    assert public(editor.completions(text)) == public(dir(kind))


def test_the_package_offers_its_public_names_and_nothing_else(editor: LanguageServer) -> None:
    found = public(editor.completions("import doapi\ndoapi.|"))

    assert found == public(doapi.__all__) | {"doapi"}


def test_a_status_completes(editor: LanguageServer) -> None:
    found = public(editor.completions("import doapi\ndoapi.ImageStatus.|"))

    assert found >= {status.name for status in doapi.ImageStatus} | {"is_known"}


def test_the_kinds_of_images_to_list_are_offered(editor: LanguageServer) -> None:
    found = editor.completions(f"{START}client.fetch_all_images(type='|')")

    assert {name.strip("'\"") for name in found} == {"distribution", "application"}


def test_a_name_in_the_list_shows_its_doc(editor: LanguageServer) -> None:
    shown = editor.completion_doc(f"{START}image.|", "min_disk_size")

    assert "min_disk_size: int | None" in shown
    assert "Smallest disk, in GB" in shown


@pytest.mark.parametrize(
    ("text", "code", "doc"),
    [
        ("image.sta|tus", "status: ImageStatus", "`available` when\nit can be used"),
        ("image.size_giga|bytes", "size_gigabytes: float | None", "in GB; None while"),
        (
            "image.trans|fer",
            "def transfer(region: str | Region) -> Action",
            "Copy the image to another region",
        ),
        ("image.transfer('a').reg|ion", "region: Region | None", "None if the API leaves it out"),
        ("client.rate_li|mit", "rate_limit: RateLimit | None", "None before the first"),
        ("doapi.Cli|ent", "class Client(", "`https://api.digitalocean.com`. The token"),
        ("doapi.NotFound|Error", "class NotFoundError(", "404: there is nothing by this id"),
        (
            "doapi.exponen|tial_interval",
            "def exponential_interval(",
            "Seconds that no time exceeds",
        ),
        ("doapi.RegionOutcome.REFUS|ED", "REFUSED", "The transfer could not be started"),
    ],
)
def test_what_is_under_the_mouse_shows_its_type_and_doc(
    editor: LanguageServer, text: str, code: str, doc: str
) -> None:
    shown = editor.hover(START + text)

    assert code in shown.code
    assert doc in shown.doc


def test_what_is_awaited_shows_its_result(editor: LanguageServer) -> None:
    shown = editor.hover(f"{IN_ASYNC}    action = await image.transfer('ams3')\n    act|ion")

    assert shown.code == "(variable) action: AsyncAction"


def test_a_call_shows_its_signature(editor: LanguageServer) -> None:
    shown = editor.signature(f"{START}image.transfer(|)")

    assert shown.label == "(region: str | Region) -> Action"
    assert shown.doc.startswith("Copy the image to another region")
    assert "for example `ams3`" in shown.parameters["region: str | Region"]


@pytest.mark.parametrize("name", inspect.signature(doapi.Client).parameters)
def test_the_argument_that_is_being_typed_shows_its_doc(editor: LanguageServer, name: str) -> None:
    shown = editor.signature(f"import doapi\ndoapi.Client({name}=|)")
    [doc] = [doc for label, doc in shown.parameters.items() if label.startswith(f"{name}: ")]

    assert doc.startswith(f"{name}: ")


def test_a_mistyped_name_is_not_known(editor: LanguageServer) -> None:
    assert editor.hover(f"{START}image.trans|ferr").doc == ""
