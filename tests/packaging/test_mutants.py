"""The folder that changes are tried in, and the reading of what became of them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from . import mutants


def test_the_folder_has_the_packages_below_one_source_and_the_tests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "mutants"
    monkeypatch.setattr(mutants, "FOLDER", folder)
    mutants.lay_out()
    (folder / "left over").touch()
    mutants.lay_out()

    assert {path.name for path in folder.iterdir()} == {"src", "tests", "pyproject.toml"}
    assert {path.name for path in (folder / "src").iterdir()} == {"doapi", "doapi_rest"}
    [pattern] = tomllib.loads((folder / "pyproject.toml").read_text())["tool"]["mutmut"][
        "only_mutate"
    ]
    assert len(list(folder.glob(pattern))) > 5
    assert list((folder / "tests").glob("test_*.py"))


def test_what_was_not_tried_is_not_counted() -> None:
    printed = """
    doapi._policy.wait.x_one__mutmut_1: killed
    doapi._policy.wait.x_one__mutmut_2: survived
    doapi._policy.wait.x_two__mutmut_1: no tests
    doapi._policy.wait.x_two__mutmut_2: not checked
"""
    assert mutants.results(printed) == {
        "doapi._policy.wait.x_one__mutmut_1": "killed",
        "doapi._policy.wait.x_one__mutmut_2": "survived",
        "doapi._policy.wait.x_two__mutmut_1": "no tests",
    }
