"""What the built wheel ships, and that every public name in it has a type."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--wheel-dir", str(folder), str(ROOT)], check=True, capture_output=True)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def files(wheel: Path) -> set[str]:
    """The files in it."""
    return set(zipfile.ZipFile(wheel).namelist())


def test_it_ships_both_packages_whole_and_nothing_else(files: set[str]) -> None:
    expected = {
        path.relative_to(ROOT / room).as_posix()
        for room, package in (("wrapper", "doapi"), ("generated", "doapi_rest"))
        for path in (ROOT / room / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    shipped = {name for name in files if ".dist-info/" not in name}
    assert shipped == expected
    assert {"doapi/py.typed", "doapi_rest/py.typed"} <= shipped


def test_it_carries_its_license(files: set[str]) -> None:
    assert any(name.endswith("/licenses/LICENSE") for name in files)


@pytest.fixture(scope="module", params=["", "[testing]"], ids=["core", "testing"])
def environment(
    wheel: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Path:
    """An environment with the wheel and what it needs, without an extra or with it, and nothing of this tree."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder)
    pip = [sys.executable, "-m", "pip", "--python", str(folder / "bin/python")]
    install = [*pip, "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*install, f"{wheel}{request.param}"], check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("package", ["doapi", "doapi_rest"])
def test_every_public_name_has_a_known_type(
    environment: Path, tmp_path: Path, package: str
) -> None:
    pyright = Path(sys.executable).parent / "pyright"
    done = subprocess.run(
        [str(pyright), "--outputjson", "--ignoreexternal", "--verifytypes", package],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{environment / 'bin'}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
    )
    report = json.loads(done.stdout)["typeCompleteness"]
    unknown = [
        symbol["name"]
        for symbol in report["symbols"]
        if symbol["isExported"] and not symbol["isTypeKnown"]
    ]
    assert unknown == []
    assert report["completenessScore"] == 1
    assert len(report["symbols"]) > 100
    found = {symbol["name"] for symbol in report["symbols"]}
    assert package != "doapi" or "doapi.testing.fake.FakeDigitalOcean" in found
