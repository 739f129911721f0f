"""Trees as values: compared with folders, and written into them."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.trees import Differences, compare, write

MINE = b"# Written by `make generate` from a.yaml. Do not edit.\n"

PATHS = st.sampled_from(
    [Path(folder, f"{name}.py") for folder in ("", "x", "x/y", "z") for name in "abcd"]
)
TREES = st.dictionaries(PATHS, st.binary(max_size=8), max_size=6)


def put(root: Path, tree: dict[Path, bytes]) -> None:
    for path, data in tree.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)


@given(TREES, TREES)
def test_missing_extra_and_different_files_are_what_they_say(
    expected: dict[Path, bytes], actual: dict[Path, bytes]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        put(root, actual)
        found = compare(expected, root)
    assert set(found.missing) == expected.keys() - actual.keys()
    assert set(found.extra) == actual.keys() - expected.keys()
    assert set(found.different) == {
        path for path in expected.keys() & actual.keys() if expected[path] != actual[path]
    }
    assert bool(found) == (expected != actual)
    assert all(
        list(paths) == sorted(paths) for paths in (found.missing, found.extra, found.different)
    )


@given(TREES, st.dictionaries(PATHS, st.binary(max_size=8).map(MINE.__add__), max_size=6))
def test_writing_makes_a_folder_that_we_wrote_hold_the_tree_and_no_more(
    expected: dict[Path, bytes], ours: dict[Path, bytes]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        put(root, ours)
        assert not write(expected, root)
        assert {
            path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()
        } == expected


def test_a_file_that_somebody_else_wrote_is_named_and_stays(tmp_path: Path) -> None:
    put(tmp_path, {Path("notes.txt"): b"mine\n# by `make generate`", Path("old.py"): MINE})
    assert write({Path("a.py"): b""}, tmp_path) == Differences(extra=(Path("notes.txt"),))
    assert {path.name for path in tmp_path.iterdir()} == {"notes.txt", "a.py"}


def test_only_files_that_differ_are_written(tmp_path: Path) -> None:
    tree = {Path("same.py"): b"1", Path("other.py"): b"2"}
    put(tmp_path, {Path("same.py"): b"1", Path("other.py"): b"3"})
    (tmp_path / "same.py").chmod(0o400)
    before = (tmp_path / "same.py").stat()
    write(tree, tmp_path)
    after = (tmp_path / "same.py").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert (tmp_path / "other.py").read_bytes() == b"2"


@given(st.binary(min_size=1, max_size=40), st.data())
def test_any_edit_of_any_byte_is_seen(content: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(content)))
    cut = data.draw(st.integers(0, 3))
    edited = content[:at] + data.draw(st.binary(max_size=3)) + content[at + cut :]
    with tempfile.TemporaryDirectory() as folder:
        put(Path(folder), {Path("a.py"): edited})
        found = compare({Path("a.py"): content}, Path(folder))
    assert bool(found.different) == (edited != content)


def test_only_the_folders_named_are_searched_and_kept_files_are_left_out(tmp_path: Path) -> None:
    put(tmp_path, {Path(name): MINE for name in ("in/a.py", "in/kept.py", "out/b.py")})
    within, kept = [Path("in")], [Path("in/kept.py")]
    assert compare({}, tmp_path, within=within, kept=kept).extra == (Path("in/a.py"),)
    assert not write({}, tmp_path, within=iter(within), kept=kept)
    assert (tmp_path / "in/kept.py").exists()
    assert (tmp_path / "out/b.py").exists()


def test_caches_are_left_out_and_nothing_else_is(tmp_path: Path) -> None:
    put(
        tmp_path,
        {Path(name): b"" for name in ("__pycache__/a.pyc", "x/__pycache__/a.pyc", "a.pyc", ".b")},
    )
    assert compare({}, tmp_path).extra == (Path(".b"), Path("a.pyc"))


def test_a_folder_in_the_place_of_a_file_is_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "a.py").mkdir()
    assert compare({Path("a.py"): b""}, tmp_path) == Differences(missing=(Path("a.py"),))


def test_a_link_that_leads_nowhere_is_an_extra_file(tmp_path: Path) -> None:
    (tmp_path / "a.py").symlink_to(tmp_path / "gone.py")
    assert write({}, tmp_path) == Differences(extra=(Path("a.py"),))


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert compare({Path("a.py"): b""}, tmp_path / "gone") == Differences(missing=(Path("a.py"),))


@pytest.mark.parametrize("folder", [Path(), Path("generated/doapi_rest")])
def test_a_line_names_each_file_and_what_it_is(folder: Path) -> None:
    found = Differences((Path("m.py"),), (Path("e/e.py"),), (Path("d.py"),))
    start = f"{folder.as_posix()}/" if folder.parts else ""
    assert found.lines(folder) == [
        f"missing: {start}m.py",
        f"extra: {start}e/e.py",
        f"different: {start}d.py",
    ]
