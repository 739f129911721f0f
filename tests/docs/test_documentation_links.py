"""Links between pages lead somewhere, and the reference has everything that the package offers."""

from __future__ import annotations

import re
from pathlib import Path

import doapi
import pytest

from .blocks import ROOT

PAGES = [
    *sorted(ROOT.glob("*.md")),
    ROOT / "openapi/README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FENCED = re.compile(r"^( *)```.*?^\1```", re.MULTILINE | re.DOTALL)


def links_of(text: str) -> list[str]:
    """Where the links of a page lead, other sites left out."""
    found = [one or other for one, other in LINK.findall(FENCED.sub("", text))]
    return [link for link in found if not link.startswith(("http://", "https://", "mailto:"))]


def anchors_of(text: str) -> set[str]:
    """What a link to a page can name: its headings, and the objects that the reference shows there."""
    headings = HEADING.findall(FENCED.sub("", text))
    slugs = {
        re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", each).strip().lower()) for each in headings
    }
    return slugs | set(re.findall(r"^::: (\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    dead: list[str] = []
    for link in links_of(path.read_text("utf-8")):
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        if not target.exists() or (anchor and anchor not in anchors_of(target.read_text("utf-8"))):
            dead.append(link)

    assert dead == []


def test_dead_links_are_seen() -> None:
    text = "# A b, c\n\n[x](y.md#z) ![p](q.svg)\n\n```sh\n[no](link)\n```\n\n::: doapi.Client\n"

    assert links_of(text) == ["y.md#z", "q.svg"]
    assert anchors_of(text) == {"a-b-c", "doapi.Client"}


def test_the_reference_shows_every_public_name() -> None:
    pages = sorted((ROOT / "docs/reference").glob("*.md"))
    shown = [each for path in pages for each in anchors_of(path.read_text("utf-8"))]

    assert {f"doapi.{name}" for name in doapi.__all__} - set(shown) == {"doapi.__version__"}
