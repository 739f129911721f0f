"""What mkdocs does to pages beside rendering them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Put the class before each member's name in the table of contents: four classes may have an `update_image`."""
    if page.file.src_uri.startswith("reference/"):
        for top in page.toc:
            for owner in top.children:
                _qualify(owner)
    return html


def _qualify(owner: AnchorLink) -> None:
    for member in owner.children:
        member.title = f"{owner.title}.{member.title}"
