"""The low-level client is what the subset says, whole, and the same whoever makes it and however often."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import rest
from generator.rest import GenerationError, render_rest

ROOT = Path(__file__).parents[2]
SUBSET = ROOT / "openapi/digitalocean.yaml"
PACKAGE = ROOT / "generated/doapi_rest"

DIGESTS = """
import hashlib, json, pathlib, sys
from generator.rest import render_rest
files = render_rest(pathlib.Path(sys.argv[1]))
print(json.dumps({str(path): hashlib.sha256(data).hexdigest() for path, data in files.items()}))
"""


def subset() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(SUBSET.read_text(encoding="utf-8"))
    return document


def written(document: dict[str, Any], folder: Path) -> Path:
    path = folder / "subset.yaml"
    path.write_text(yaml.safe_dump(document), encoding="utf-8")
    return path


def working_tree() -> dict[Path, bytes]:
    return {
        path.relative_to(PACKAGE): path.read_bytes()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_every_operation_of_the_subset_has_a_module_and_no_other_has() -> None:
    described = {
        (operation["tags"][0], operation["operationId"])
        for path in subset()["paths"].values()
        for operation in path.values()
        if "operationId" in operation
    }
    made = {(path.parent.name, path.stem) for path in (PACKAGE / "api").glob("*/[!_]*.py")}
    assert made == described
    assert len(made) == 36


def test_the_working_tree_is_what_the_subset_makes() -> None:
    assert render_rest(SUBSET) == working_tree()


def test_generation_does_not_hang_on_the_hash_seed() -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", DIGESTS, str(SUBSET)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
        )
        for seed in ("0", "1", "20160501")
    ]
    first, *others = [json.loads(run.communicate()[0]) for run in runs]
    assert all(run.returncode == 0 for run in runs)
    assert len(first) > 40
    assert others == [first, first]


def test_generation_does_not_hang_on_where_the_subset_lies(tmp_path: Path) -> None:
    copy = tmp_path / "a folder" / "digitalocean.yaml"
    copy.parent.mkdir()
    shutil.copyfile(SUBSET, copy)
    assert render_rest(copy) == working_tree()


def test_a_subset_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(GenerationError, match=r"no API subset at .*nowhere\.yaml"):
        render_rest(tmp_path / "nowhere.yaml")


def test_a_warning_of_the_generator_is_fatal(tmp_path: Path) -> None:
    document = subset()
    document["components"]["schemas"]["Image"]["properties"]["slug"] = {
        "$ref": "#/components/schemas/Nowhere"
    }
    with pytest.raises(GenerationError, match="Image"):
        render_rest(written(document, tmp_path))


def test_a_type_that_no_reader_checks_is_fatal(tmp_path: Path) -> None:
    document = subset()
    document["components"]["schemas"]["Image"]["properties"]["slug"] = {
        "type": "string",
        "format": "binary",
        "description": "A type that the templates have no reader for.",
    }
    with pytest.raises(GenerationError, match="no reader for slug"):
        render_rest(written(document, tmp_path))


def test_an_upstream_template_that_changed_stops_generation(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    digest, name = rest.HASHES.read_text().splitlines()[0].split()
    recorded = tmp_path / "upstream.sha256"
    recorded.write_text(rest.HASHES.read_text().replace(digest, "0" * 64))
    monkeypatch.setattr(rest, "HASHES", recorded)
    with pytest.raises(GenerationError, match=name):
        render_rest(SUBSET)


def test_an_override_whose_upstream_was_not_recorded_stops_generation(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    recorded = tmp_path / "upstream.sha256"
    recorded.write_text("\n".join(rest.HASHES.read_text().splitlines()[1:]))
    monkeypatch.setattr(rest, "HASHES", recorded)
    with pytest.raises(GenerationError, match="accept-templates"):
        render_rest(SUBSET)


def test_every_override_of_an_upstream_template_is_recorded() -> None:
    recorded = {line.split()[1] for line in rest.HASHES.read_text().splitlines()}
    texts = {path.name: path.read_text() for path in rest.TEMPLATES.iterdir()}
    ours_alone = {name for name, text in texts.items() if text.startswith("{#- Ours alone: ")}
    assert ours_alone
    assert texts.keys() - recorded == ours_alone


def test_every_template_begins_by_saying_what_it_changes() -> None:
    for template in rest.TEMPLATES.iterdir():
        assert template.read_text().startswith(("{#- Changes: ", "{#- Ours alone: ")), template.name


def test_every_generated_file_says_so_on_its_first_line() -> None:
    for path, data in working_tree().items():
        if path.suffix == ".py":
            assert data.startswith(b"# Written by `make generate`"), path


def test_a_field_added_to_the_subset_is_a_typed_documented_attribute(tmp_path: Path) -> None:
    document = subset()
    document["components"]["schemas"]["Image"]["properties"]["checksum"] = {
        "type": ["string", "null"],
        "description": "SHA-256 of the image, in hex; None if it is not known.",
    }
    image = render_rest(written(document, tmp_path))[Path("models/image.py")].decode()
    assert (
        "    checksum: str | None = None\n"
        '    """SHA-256 of the image, in hex; None if it is not known."""\n' in image
    )
