"""How folders are derived, and how drift is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.derive import (
    RULES,
    DerivationError,
    Words,
    compare_derived,
    derive_tree,
    write_derived,
)
from generator.derive.rules import PAIRS

CLIENT = Path("wrapper/doapi/_sync/client.py")
CLIENT_TEST = Path("tests/wrapper/_sync/test_client.py")


def everything(root: Path) -> dict[Path, tuple[bytes, int]]:
    return {
        path: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in root.rglob("*")
        if path.is_file()
    }


def test_every_source_has_its_twin_and_handwritten_files_have_none(root: Path) -> None:
    assert list(derive_tree(root)) == [CLIENT, CLIENT_TEST]


def test_a_derived_file_says_first_where_it_comes_from(root: Path) -> None:
    first, second, *_ = derive_tree(root)[CLIENT].decode().split("\n")
    assert first == "# Derived by `make generate` from wrapper/doapi/_async/client.py. Do not edit."
    assert second.startswith('"""A shell in small')


def test_a_derived_test_reads_like_one_written_for_the_sync_side(root: Path) -> None:
    assert derive_tree(root)[CLIENT_TEST].decode() == (
        "# Derived by `make generate` from tests/wrapper/_async/test_client.py. Do not edit.\n"
        '"""Tests of the shell."""\n\n'
        "from __future__ import annotations\n\n"
        "from doapi import Client\n\n\n"
        "def test_client_fetches(client: Client) -> None:\n"
        "    assert client.fetch(1)\n"
    )


def test_what_was_written_has_no_drift(root: Path) -> None:
    assert not write_derived(root)
    assert not compare_derived(root)
    assert (root / CLIENT).read_bytes() == derive_tree(root)[CLIENT]


def test_looking_for_drift_leaves_the_working_tree_alone(root: Path) -> None:
    write_derived(root)
    (root / CLIENT).write_bytes(b"edited")
    before = everything(root)
    assert compare_derived(root)
    assert everything(root) == before


def test_writing_again_touches_nothing(root: Path) -> None:
    write_derived(root)
    before = everything(root)
    write_derived(root)
    assert everything(root) == before


@pytest.mark.parametrize("file", [CLIENT, CLIENT_TEST])
@pytest.mark.parametrize("place", ["first", "middle", "end"])
def test_a_hand_edit_is_seen_wherever_it_is(root: Path, file: Path, place: str) -> None:
    write_derived(root)
    text = (root / file).read_bytes()
    at = {"first": 0, "middle": len(text) // 2, "end": len(text)}[place]
    (root / file).write_bytes(text[:at] + b"\n" + text[at:])
    assert compare_derived(root).lines() == [f"different: {file.as_posix()}"]
    assert not write_derived(root)
    assert (root / file).read_bytes() == text


def test_an_orphan_is_seen_and_stays_unless_it_says_that_it_was_derived(root: Path) -> None:
    write_derived(root)
    stray = CLIENT.with_name("stray.py")
    (root / stray).write_text('"""Somebody\'s work."""\n')
    assert compare_derived(root).lines() == [f"extra: {stray.as_posix()}"]
    assert write_derived(root).extra == (stray,)
    assert (root / stray).exists()


def test_the_twin_of_a_source_that_is_gone_goes_too(root: Path) -> None:
    source = root / "wrapper/doapi/_async/client.py"
    source.with_name("other.py").write_bytes(source.read_bytes())
    write_derived(root)
    source.with_name("other.py").unlink()
    assert compare_derived(root).lines() == ["extra: wrapper/doapi/_sync/other.py"]
    assert not write_derived(root)


def test_a_derived_file_that_is_missing_is_named(root: Path) -> None:
    write_derived(root)
    (root / CLIENT).unlink()
    assert compare_derived(root).lines() == [f"missing: {CLIENT.as_posix()}"]


def test_a_rule_that_was_used_nowhere_is_an_error_that_names_it(root: Path) -> None:
    idle = Words("nobody says this", "nobody", "anybody")
    with pytest.raises(DerivationError, match="the rule 'nobody says this' was used nowhere"):
        derive_tree(root, rules=(*RULES, idle))


def test_a_rule_for_the_tests_must_be_used_in_the_tests(root: Path) -> None:
    (root / "tests/wrapper/_async/test_client.py").write_text('"""Nothing to translate."""\n')
    with pytest.raises(
        DerivationError, match="the rule 'tests need no event loop' was used nowhere"
    ):
        derive_tree(root)


def test_rules_for_a_folder_that_is_not_there_are_not_missed(root: Path) -> None:
    (root / "tests/wrapper/_async/test_client.py").unlink()
    assert list(derive_tree(root)) == [CLIENT]


def test_every_word_left_over_is_told_by_file_and_line(root: Path) -> None:
    source = root / "wrapper/doapi/_async/client.py"
    source.write_text(source.read_text() + "\n\n# what asyncio does\n\n# what an await does\n")
    with pytest.raises(DerivationError) as caught:
        derive_tree(root)
    found = [problem.split(": ") for problem in caught.value.problems]
    assert [words[1:] for words in found] == [
        ["`async` is left over in", "# what asyncio does"],
        ["`await` is left over in", "# what an await does"],
    ]
    source.write_text(
        source.read_text().replace("what asyncio does", "one").replace("what an await does", "two")
    )
    lines = derive_tree(root)[CLIENT].decode().split("\n")
    assert [words[0] for words in found] == [
        f"wrapper/doapi/_async/client.py derives to {CLIENT.as_posix()}:{lines.index(line) + 1}"
        for line in ("# one", "# two")
    ]


def test_a_marker_without_its_other_half_is_told_by_file_and_line(root: Path) -> None:
    (root / "wrapper/doapi/_async/odd.py").write_text("a = 1\n# async only\n")
    with pytest.raises(DerivationError, match=r"^wrapper/doapi/_async/odd.py:2: `# async only`"):
        derive_tree(root)


def test_a_handwritten_file_must_have_its_twin(root: Path) -> None:
    (root / "wrapper/doapi/_sync/runtime.py").unlink()
    with pytest.raises(DerivationError, match=r"^wrapper/doapi/_sync/runtime.py: is missing"):
        derive_tree(root)


def test_a_source_that_cannot_be_derived_is_not_skipped(root: Path) -> None:
    (root / "wrapper/doapi/_async/table.json").write_text("{}")
    (root / "wrapper/doapi/_async/latin.py").write_bytes(b'x = "\xe9"\n')
    with pytest.raises(DerivationError) as caught:
        derive_tree(root)
    assert any("table.json: only Python modules" in text for text in caught.value.problems)
    assert any("latin.py:" in text and "utf-8" in text for text in caught.value.problems)


def test_a_source_that_derives_to_no_python_is_named(root: Path) -> None:
    (root / "wrapper/doapi/_async/odd.py").write_text("def f(:\n")
    with pytest.raises(DerivationError, match=r"ruff .*odd\.py"):
        derive_tree(root)


def test_folders_in_folders_are_derived_too(root: Path) -> None:
    (root / "wrapper/doapi/_async/deep").mkdir()
    (root / "wrapper/doapi/_async/deep/er.py").write_text("class AsyncThing: ...\n")
    assert Path("wrapper/doapi/_sync/deep/er.py") in derive_tree(root)


def test_caches_count_for_nothing(root: Path) -> None:
    write_derived(root)
    for pair in PAIRS:
        for folder in (pair.source, pair.target):
            (root / folder / "__pycache__").mkdir()
            (root / folder / "__pycache__/client.cpython-311.pyc").write_bytes(b"\x00")
    assert not compare_derived(root)
