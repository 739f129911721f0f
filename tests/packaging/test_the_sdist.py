"""The sdist holds the whole tree: who builds from it can run every test."""

from __future__ import annotations

import subprocess
import sys
import tarfile

import pytest

from .trees import ROOT, files

BUILD = "import sys; from hatchling.build import build_sdist; build_sdist(sys.argv[1])"


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The files in the built sdist."""
    folder = tmp_path_factory.mktemp("sdist")
    subprocess.run([sys.executable, "-c", BUILD, str(folder)], cwd=ROOT, check=True)
    [built] = folder.glob("*.tar.gz")
    with tarfile.open(built) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


def test_it_holds_every_file_of_the_tree(sdist: set[str]) -> None:
    assert {path.relative_to(ROOT).as_posix() for path in files()} - sdist == set()


def test_it_holds_nothing_that_was_installed_or_built(sdist: set[str]) -> None:
    own = {path.relative_to(ROOT).as_posix() for path in files()}
    assert sdist - own == {"PKG-INFO"} - own
