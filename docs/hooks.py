"""What mkdocs does to the site beside rendering its pages."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol


class Config(Protocol):
    """What mkdocs.yml says, as far as it is used here."""

    config_file_path: str
    nav: list[object]


class Heading(Protocol):
    """A line of a page's table of contents."""

    title: str
    children: list[Heading]


class File(Protocol):
    """The file of a page."""

    src_uri: str


class Page(Protocol):
    """A page."""

    file: File
    toc: Iterable[Heading]


def on_config(config: Config) -> None:
    """Link to the repository, whose address pyproject.toml says.

    A link like any other, as the theme's own has each page ask GitHub for the number of stars.
    """
    text = (Path(config.config_file_path).parent / "pyproject.toml").read_text("utf-8")
    urls = tomllib.loads(text)["project"]["urls"]
    config.nav.append({"Repository": urls["Repository"]})


def on_page_content(html: str, page: Page, **_: object) -> None:
    """Put the class before each member's name in the table of contents: four classes may have an `update_image`."""
    if page.file.src_uri.startswith("reference/"):
        for top in page.toc:
            for owner in top.children:
                for member in owner.children:
                    member.title = f"{owner.title}.{member.title}"
