"""`doapi.` offers the public names and nothing else, and what is public says so of itself."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
import typing
from pathlib import Path

import doapi
import pytest

from .surface import CLASSES, public_functions

SOURCE = ast.parse(Path(inspect.getfile(doapi)).read_bytes())


def value_of(name: str) -> object:
    """What the module's source assigns to a name."""
    [value] = [
        node.value
        for node in SOURCE.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name
    ]
    return ast.literal_eval(value)


def for_type_checkers() -> dict[str, list[str]]:
    """What the module's source imports for type checkers, by where it comes from."""
    [block] = [
        node
        for node in SOURCE.body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "_typing.TYPE_CHECKING"
    ]
    return {
        f"doapi.{node.module}" if node.level else str(node.module): sorted(
            alias.name for alias in node.names
        )
        for node in block.body
        if isinstance(node, ast.ImportFrom)
    }


def run(program: str, *arguments: str) -> str:
    """What a program prints in a fresh interpreter."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", program, *arguments],
        capture_output=True,
        check=True,
        text=True,
    ).stdout.strip()


def test_the_lists_in_the_package_agree() -> None:
    homes = typing.cast("dict[str, tuple[str, ...]]", value_of("_HOMES"))
    imported = for_type_checkers()

    assert {module: sorted(names) for module, names in homes.items()} == imported
    assert sorted(doapi.__all__) == sorted(name for names in imported.values() for name in names)
    assert len(set(doapi.__all__)) == len(doapi.__all__)


def test_dir_lists_the_public_names_and_nothing_else() -> None:
    assert dir(doapi) == sorted(doapi.__all__)
    assert run("import doapi.testing; print(set(dir(doapi)) == set(doapi.__all__))") == "True"


def test_star_imports_the_public_names_and_nothing_else() -> None:
    program = "from doapi import *; print(*sorted(n for n in dir() if not n.startswith('__')))"
    public = sorted(name for name in doapi.__all__ if not name.startswith("__"))

    assert run(program).split() == public


def test_star_leaves_the_package_what_it_is() -> None:
    assert run("import doapi; from doapi import *; print(doapi.Image.__name__)") == "Image"


def test_the_old_name_of_the_client_is_kept() -> None:
    assert run("from doapi import doapi, Client; print(doapi is Client)") == "True"


FIRST_OF_ALL = """
import importlib, sys
for name in sys.argv[1:]:
    for module in [each for each in sys.modules if each.partition(".")[0] in ("doapi", "doapi_rest")]:
        del sys.modules[module]
    print(getattr(importlib.import_module("doapi"), name) is not None)
"""


def test_every_name_is_found_even_if_it_is_the_first_that_is_asked_for() -> None:
    names = [*doapi.__all__, "doapi"]

    assert run(FIRST_OF_ALL, *names).split() == ["True"] * len(names)


def test_an_unknown_name_is_an_ordinary_error() -> None:
    with pytest.raises(AttributeError, match="module 'doapi' has no attribute 'Imag'"):
        getattr(doapi, "Imag")  # noqa: B009  # not a name that type checkers know
    with pytest.raises(ImportError, match="cannot import name 'Imag' from 'doapi'"):
        exec("from doapi import Imag")


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_says_that_it_is_of_a_public_module(name: str) -> None:
    kind = CLASSES[name]

    assert kind.__qualname__ == name
    assert kind.__module__ == "doapi" or kind.__module__.startswith("doapi_rest.")


@pytest.mark.parametrize("name", CLASSES)
def test_the_annotations_of_a_class_resolve(name: str) -> None:
    hints = typing.get_type_hints(CLASSES[name])

    assert not any(isinstance(hint, str) for hint in hints.values())


LAZY = (
    *("create_droplet", "create_droplets", "droplet", "fetch_all_droplets", "fetch_all_sizes"),
    *(
        "fetch_all_snapshots",
        "fetch_all_ssh_keys",
        "fetch_droplet",
        "find_droplets",
        "fetch_snapshot",
        "wait_droplets",
    ),
)
"""What a client does with droplets, which are imported when they are first used."""

WAITING = (
    *("Client.resume", "AsyncClient.resume"),
    *("ResumedDroplets.wait", "AsyncResumedDroplets.wait"),
)
"""What waits is imported when something waits first."""

UNRESOLVED = {
    *("Action.fetch_resource", "AsyncAction.fetch_resource"),
    *("Action.fetch_image", "AsyncAction.fetch_image"),
    *("Image.create_droplet", "ImageHandle.create_droplet"),
    *("AsyncImage.create_droplet", "AsyncImageHandle.create_droplet"),
    *(f"{client}.{name}" for client in ("Client", "AsyncClient") for name in LAZY),
    *WAITING,
}
"""Their modules would have to import each other in a circle, or what few programs use."""


@pytest.mark.parametrize("name", sorted(set(public_functions()) - UNRESOLVED))
def test_the_annotations_of_a_function_resolve(name: str) -> None:
    assert "return" in typing.get_type_hints(public_functions()[name])
