"""`python -m generator generate` and `check` in a copy of the working tree: what they name, write and leave alone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from generator.__main__ import main

ROOT = Path(__file__).parents[2]
ROOMS = ("generator", "openapi", "generated", "wrapper", "tests/wrapper")
Tree: TypeAlias = dict[Path, bytes]

REST, SYNC = Path("generated/doapi_rest"), Path("wrapper/doapi/_sync")
MARK = "# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.\n"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the rooms that generation reads and writes, brought up to date."""
    folder = tmp_path_factory.mktemp("fresh")
    for room in ROOMS:
        if (ROOT / room).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / room, folder / room, ignore=ignored)
    run = run_generator(folder, "generate")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    return folder


@pytest.fixture
def tree(fresh: Path, tmp_path: Path) -> Path:
    """Such a copy, to be changed."""
    return Path(shutil.copytree(fresh, tmp_path / "tree"))


def run_generator(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    arguments = [sys.executable, "-B", "-m", "generator", command]
    return subprocess.run(arguments, cwd=folder, capture_output=True, text=True, check=False)


def files(folder: Path) -> Tree:
    return {
        path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def derived(folder: Path) -> Iterator[Path]:
    """Every file that says it was derived from an async one."""
    for path, data in files(folder).items():
        if data.startswith(b"# Derived by `make generate`"):
            yield path


def test_what_is_up_to_date_is_passed_over_in_silence(tree: Path) -> None:
    before = files(tree)
    for command in ("check", "generate"):
        run = run_generator(tree, command)
        assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
        assert files(tree) == before


def test_check_names_what_is_missing_extra_and_different_and_changes_nothing(tree: Path) -> None:
    twin = next(path for path in sorted(derived(tree)) if path.is_relative_to(SYNC))
    (tree / REST / "models/image.py").unlink()
    (tree / REST / "py.typed").unlink()
    (tree / REST / "models/stray.py").write_text("")
    (tree / SYNC / "stray.py").write_text("# Mine.\n")
    (tree / REST / "client.py").write_bytes(b"")
    with (tree / twin).open("a") as stream:
        stream.write("# One more line.\n")
    before = files(tree)

    run = run_generator(tree, "check")
    assert run.returncode == 1
    assert run.stdout.splitlines() == [
        f"missing: {REST}/models/image.py",
        f"missing: {REST}/py.typed",
        f"extra: {REST}/models/stray.py",
        f"different: {REST}/client.py",
        f"extra: {SYNC}/stray.py",
        f"different: {twin.as_posix()}",
    ]
    assert run.stderr == "run `make generate`, and look at what it changes\n"
    assert files(tree) == before


def test_check_sees_a_byte_at_the_end_of_any_file(tree: Path) -> None:
    touched = [REST / "types.py", SYNC / "client.py"]
    for path in touched:
        with (tree / path).open("ab") as stream:
            stream.write(b"\n")
    run = run_generator(tree, "check")
    assert run.returncode == 1
    assert run.stdout.splitlines() == [f"different: {path}" for path in touched]


def test_generate_mends_what_check_names_and_deletes_what_was_generated(
    tree: Path, fresh: Path
) -> None:
    (tree / REST / "models/image.py").unlink()
    (tree / REST / "py.typed").unlink()
    (tree / REST / "client.py").write_bytes(b"")
    (tree / REST / "models/gone_from_the_spec.py").write_text(MARK)
    (tree / SYNC / "gone_from_the_source.py").write_text(MARK.replace("Written", "Derived"))
    run = run_generator(tree, "generate")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    assert files(tree) == files(fresh)


def test_generate_leaves_a_file_that_somebody_wrote_and_says_so(tree: Path) -> None:
    (tree / REST / "notes.txt").write_text("Mine.\n")
    run = run_generator(tree, "generate")
    assert (run.returncode, run.stdout) == (1, f"extra: {REST}/notes.txt\n")
    assert run.stderr.startswith("these files do not say that they were generated")
    assert (tree / REST / "notes.txt").read_text() == "Mine.\n"


def test_a_twin_that_cannot_be_derived_holds_up_nothing_but_itself(tree: Path) -> None:
    source = tree / "wrapper/doapi/_async/client.py"
    source.write_text(source.read_text() + "\n# async only\n")
    (tree / REST / "client.py").write_bytes(b"")

    run = run_generator(tree, "check")
    assert (run.returncode, run.stdout) == (1, f"different: {REST}/client.py\n")
    assert "wrapper/doapi/_async/client.py:" in run.stderr
    assert "without its other half" in run.stderr

    run = run_generator(tree, "generate")
    assert (run.returncode, run.stdout) == (1, "")
    assert "without its other half" in run.stderr
    assert "Traceback" not in run.stderr
    assert (tree / REST / "client.py").read_bytes()


def test_a_subset_that_cannot_be_generated_from_is_told_as_text(tree: Path) -> None:
    (tree / "openapi/digitalocean.yaml").write_text("openapi: 3.1.0\n")
    before = files(tree)
    for command in ("check", "generate"):
        run = run_generator(tree, command)
        assert (run.returncode, run.stdout) == (1, "")
        assert run.stderr.startswith("Failed to parse OpenAPI document")
        assert "Traceback" not in run.stderr
        assert files(tree) == before


@pytest.mark.parametrize("name", ["my-rest", "2rest", "import"])
def test_a_package_that_nothing_could_import_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", "--into", str(tmp_path / name)]) == 1
    assert f"no program could import {name!r}" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
