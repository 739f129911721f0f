"""A copy of our subset, and published specifications that differ from it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml

Document: TypeAlias = dict[str, Any]
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def ours() -> Document:
    """What our subset says; shared, so copy it before changing it."""
    document: Document = yaml.safe_load((ROOT / "openapi" / "digitalocean.yaml").read_text("utf-8"))
    return document


@pytest.fixture
def subset(tmp_path: Path) -> Path:
    """A copy of our subset, without a list of deliberate differences."""
    file = tmp_path / "subset" / "digitalocean.yaml"
    file.parent.mkdir()
    shutil.copy(ROOT / "openapi" / "digitalocean.yaml", file)
    return file


@pytest.fixture
def publish(ours: Document, tmp_path: Path) -> Callable[[Callable[[Document], object]], Path]:
    """Publishes what our subset says, once it has been changed."""

    def write(change: Callable[[Document], object]) -> Path:
        document = deepcopy(ours)
        change(document)
        file = tmp_path / "published.json"
        file.write_text(json.dumps(document))
        return file

    return write
