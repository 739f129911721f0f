"""The list of deliberate differences has the form that the differ reads."""

from pathlib import Path
from typing import Any

import yaml


def test_each_entry_says_where_what_and_why(subset_path: Path) -> None:
    path = subset_path.with_name("deliberate.yaml")
    document: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert document.keys() == {"differences"}
    seen: set[tuple[str, str]] = set()
    for entry in document["differences"]:
        assert entry.keys() == {"where", "kind", "reason", "evidence"}, entry
        assert all(isinstance(value, str) and value.strip() for value in entry.values()), entry
        assert entry["kind"] in {"added", "removed", "changed"}, entry
        assert "*" not in entry["where"][:-1], entry
        assert (entry["where"], entry["kind"]) not in seen, entry
        seen.add((entry["where"], entry["kind"]))
