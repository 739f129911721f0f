"""The badges say what the project's own settings say."""

from __future__ import annotations

from docs.draw_badges import BADGES, claims, draw

from .blocks import ROOT


def test_each_badge_is_drawn_from_what_holds_it_true() -> None:
    assert {path.stem: path.read_text("utf-8") for path in BADGES.iterdir()} == {
        file: draw(name, value) for file, (name, value) in claims().items()
    }


def test_the_readme_shows_each_badge_with_what_it_says() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for file, (name, value) in claims().items():
        assert f"![{name}: {value}](docs/assets/badges/{file}.svg)" in readme
