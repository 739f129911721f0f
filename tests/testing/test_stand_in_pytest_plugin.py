"""The fixtures for pytest, in a pytest of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

USING_ALL = """
import asyncio
import httpx

def test_the_server(digitalocean):
    reply = httpx.get(digitalocean.url + "/v2/images",
                      headers={"authorization": "Bearer " + digitalocean.token})
    assert reply.json()["meta"]["total"] > 200

def test_the_client(digitalocean, digitalocean_client):
    image = digitalocean.add_image(name="golden", regions=["fra1"])
    digitalocean.next_action(seconds=2400)
    before = digitalocean.clock.monotonic()
    assert digitalocean_client.fetch_image(image.id).transfer("sgp1").wait().completed
    assert digitalocean.clock.monotonic() >= before + 2400
    assert digitalocean_client.fetch_image(image.id).regions == ["fra1", "sgp1"]

def test_the_async_client(digitalocean, digitalocean_async_client):
    image = digitalocean.add_image(name="golden", regions=["fra1"])
    digitalocean.next_action(seconds=2400)

    async def main():
        async with digitalocean_async_client as client:
            action = await client.image(image.id).transfer("sgp1")
            assert (await action.wait()).completed

    asyncio.run(main())
    assert digitalocean.clock.monotonic() >= 2400

def test_each_test_has_its_own(digitalocean):
    assert digitalocean.requests == []
"""

WITH_A_PLUGIN = """
import pytest

@pytest.mark.anyio
async def test_the_async_client(digitalocean, digitalocean_async_client):
    async with digitalocean_async_client as client:
        assert await client.fetch_image(digitalocean.add_image(id=7).id)
"""

USING_NONE = """
import json, sys

def test_nothing_of_the_stand_in_is_loaded():
    with open("loaded.json", "w") as file:
        json.dump(sorted(sys.modules), file)
"""

WITHOUT_THE_EXTRA = """
import sys
sys.modules["uvicorn"] = None

def test_it(digitalocean):
    pass
"""


def run_pytest(folder: Path, source: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Run a test file with this plugin and no other, but for what the options bring."""
    (folder / "test_it.py").write_text(source)
    return subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-p", "doapi.testing.pytest_plugin"),
            *("-W", "error", "-p", "no:cacheprovider", "--rootdir", str(folder), "-v"),
            *options,
        ],
        cwd=folder,
        env={"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_fixtures_hand_out_a_server_and_a_client(tmp_path: Path) -> None:
    ran = run_pytest(tmp_path, USING_ALL)
    assert ran.returncode == 0, ran.stdout
    assert "4 passed" in ran.stdout


def test_the_async_client_works_in_tests_of_an_async_plugin(tmp_path: Path) -> None:
    ran = run_pytest(tmp_path, WITH_A_PLUGIN, "-p", "anyio.pytest_plugin")
    assert ran.returncode == 0, ran.stdout
    assert "test_the_async_client[asyncio] PASSED" in ran.stdout
    assert "test_the_async_client[trio] PASSED" in ran.stdout


def test_a_run_that_does_not_use_them_pays_nothing(tmp_path: Path) -> None:
    ran = run_pytest(tmp_path, USING_NONE)
    assert ran.returncode == 0, ran.stdout
    loaded = set(json.loads((tmp_path / "loaded.json").read_text()))
    assert "doapi.testing.pytest_plugin" in loaded
    assert not loaded & {"starlette", "uvicorn", "h11", "httpx", "doapi.testing.fake"}


def test_without_the_extra_a_test_is_told_what_to_install(tmp_path: Path) -> None:
    ran = run_pytest(tmp_path, WITHOUT_THE_EXTRA)
    assert ran.returncode == 1
    assert "pip install doapi[testing]" in ran.stdout
