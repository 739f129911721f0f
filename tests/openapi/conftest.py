from pathlib import Path
from typing import Any

import pytest
import yaml

ROOM = Path(__file__).parents[2] / "openapi"


@pytest.fixture(scope="session")
def subset_path() -> Path:
    """Where the API subset lies."""
    return ROOM / "digitalocean.yaml"


@pytest.fixture(scope="session")
def subset(subset_path: Path) -> dict[str, Any]:
    """The API subset, parsed; shared, so copy it before changing it."""
    document: dict[str, Any] = yaml.safe_load(subset_path.read_text(encoding="utf-8"))
    return document
