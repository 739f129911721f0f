"""The package that the page about other endpoints makes, by the commands that it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.__main__ import main

from .blocks import ROOT

PAGE = ROOT / "docs" / "other-endpoints.md"
COMMAND = re.compile(r"^python -m generator (.+)$", re.MULTILINE)
PUBLISHED = Path(__file__).with_name("published.yaml")


@pytest.fixture(scope="session")
def dns_rest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the package, once each command of the page has run on a specification of ours."""
    folder = tmp_path_factory.mktemp("other_endpoints")
    commands = COMMAND.findall(PAGE.read_text("utf-8").replace("\\\n", ""))
    assert len(commands) == 5
    for command in commands:
        words = [
            str(PUBLISHED) if word == "../openapi" else word.replace("../", f"{folder}/")
            for word in command.split()
        ]
        assert main(words) == 0, command
    return folder / "dns_rest"
