"""Version, changelog, classifiers and address agree, and nothing is released where they do not."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from .release import ROOT, Project, disagreements, obstacles
from .trees import files

BETA = frozenset({"Development Status :: 4 - Beta"})
STABLE = frozenset({"Development Status :: 5 - Production/Stable"})
HERE = "https://example.com/doapi"

BEFORE = Project("1.0.0.dev0", ("Unreleased", "0.2.0 - 2016-08-30"), BETA, HERE)
"""A tree before its first release."""
READY = Project("1.0.0", ("Unreleased", "1.0.0 - 2030-01-31", "0.2.0 - 2016-08-30"), STABLE, HERE)
"""A tree that can be released."""

REGISTRIES = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".")


def texts() -> Iterator[tuple[str, str]]:
    """Yield the path and text of each file of this tree that is text."""
    for path in files():
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def test_this_tree_agrees_with_itself() -> None:
    assert disagreements(Project.at(ROOT)) == []


@pytest.mark.parametrize("project", [BEFORE, READY, replace(READY, version="1.1.0.dev0")])
def test_what_agrees_passes(project: Project) -> None:
    assert disagreements(project) == []


@pytest.mark.parametrize(
    ("project", "said"),
    [
        (replace(BEFORE, version="1.0.0"), "expected 1.0.0 as the newest release"),
        (replace(BEFORE, version="1.0"), "expected a version such as"),
        (replace(BEFORE, sections=BEFORE.sections[1:]), "begin with a section Unreleased"),
        (replace(BEFORE, sections=()), "begin with a section Unreleased"),
        (replace(BEFORE, sections=("Unreleased", "0.2.0")), "VERSION - YYYY-MM-DD"),
        (replace(BEFORE, classifiers=STABLE), "Production/Stable"),
        (replace(READY, version="1.0.0.dev0"), "says 1.0.0 is released"),
        (replace(READY, version="0.2.0"), "expected 0.2.0 as the newest release"),
    ],
)
def test_what_cannot_all_be_true_is_said(project: Project, said: str) -> None:
    [found] = disagreements(project)
    assert said in found


def test_a_tree_that_is_ready_can_be_released() -> None:
    assert obstacles(READY, "v1.0.0", HERE) == []


@pytest.mark.parametrize(
    ("project", "tag", "repository", "said"),
    [
        (READY, "v1.0.1", HERE, "expected the tag v1.0.0"),
        (READY, "1.0.0", HERE, "expected the tag v1.0.0"),
        (READY, "v1.0.0", "https://example.com/fork", "not https://example.com/fork"),
        (BEFORE, "v1.0.0.dev0", HERE, "take .dev0 off"),
    ],
)
def test_what_is_in_the_way_is_said(project: Project, tag: str, repository: str, said: str) -> None:
    [found] = obstacles(project, tag, repository)
    assert said in found


def test_the_command_refuses_a_tag_that_is_not_the_version() -> None:
    command = [sys.executable, str(Path(__file__).with_name("release.py")), "--tag", "v0.0.0"]
    run = subprocess.run([*command, "--repository", HERE], capture_output=True, text=True)

    assert run.returncode == 1
    assert "got v0.0.0" in run.stdout
    assert f"not {HERE}" in run.stdout


def test_the_address_of_the_project_stands_in_one_place() -> None:
    address = Project.at(ROOT).repository.removeprefix("https://")

    assert [place for place, text in texts() if address in text] == ["pyproject.toml"]


def test_no_file_names_the_host_of_a_registry() -> None:
    assert [place for place, text in texts() if any(host in text for host in REGISTRIES)] == []


def test_the_pythons_that_are_claimed_are_those_that_ci_tests() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    prefix = "Programming Language :: Python :: 3."
    claimed = {
        f"3.{each.removeprefix(prefix)}" for each in project["classifiers"] if prefix in each
    }
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))
    tested = workflow["jobs"]["everything"]["strategy"]["matrix"]["python"]

    assert project["requires-python"] == f">={tested[0]}"
    assert f"for version in ${{PYTHONS-{' '.join(tested)}}}; do" in (ROOT / ".ci/run").read_text()
    assert tested[0] in claimed
    assert claimed <= set(tested)
