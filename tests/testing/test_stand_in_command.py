"""`python -m doapi.testing`, in a process of its own."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager

import httpx
import pytest
from doapi.testing import FakeDigitalOcean
from doapi.testing.__main__ import main

COMMAND = (sys.executable, "-W", "error", "-m", "doapi.testing")


@contextmanager
def serving(*options: str) -> Generator[tuple[subprocess.Popen[str], str, str]]:
    """The process, and the URL and token that it prints."""
    with subprocess.Popen(
        [*COMMAND, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().removeprefix("export DIGITALOCEAN_API_URL=").strip()
            token = process.stdout.readline().removeprefix("export DIGITALOCEAN_TOKEN=").strip()
            yield process, url, token
        finally:
            process.kill()


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_told_to_stop(by: signal.Signals) -> None:
    with (
        serving("--port", "0", "--seconds-per-action", "0") as (process, url, token),
        httpx.Client(base_url=url, headers={"authorization": f"Bearer {token}"}) as http,
    ):
        images = http.get("/v2/images?private=true&per_page=200").json()["images"]
        backup = next(image for image in images if image["type"] == "backup")
        started = http.post(f"/v2/images/{backup['id']}/actions", json={"type": "convert"})
        assert started.json()["action"]["status"] == "completed", "an action takes no time here"
        process.send_signal(by)
        _, errors = process.communicate()
    assert (process.returncode, errors) == (0, "")


def test_it_serves_on_the_port_it_is_given_and_begins_with_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    with serving("--port", port, "--images", "none") as (_, url, token):
        assert url == f"http://127.0.0.1:{port}"
        reply = httpx.get(f"{url}/v2/images", headers={"authorization": f"Bearer {token}"})
        assert reply.json()["meta"] == {"total": 0}


def test_what_it_prints_can_be_pasted_into_a_shell() -> None:
    with subprocess.Popen([*COMMAND], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            printed = "".join(process.stdout.readline() for _ in range(3))
        finally:
            process.kill()
    shown = 'printf "%s %s" "$DIGITALOCEAN_API_URL" "$DIGITALOCEAN_TOKEN"'
    shell = subprocess.run(
        ["sh", "-eu", "-c", f"{printed}\n{shown}"], capture_output=True, text=True, check=True
    )
    url, token = shell.stdout.split()
    assert url.startswith("http://127.0.0.1:")
    assert token == FakeDigitalOcean().token


@pytest.mark.parametrize(("options", "status"), [((), 429), (("--no-limits",), 200)])
def test_it_counts_requests_unless_told_not_to(options: tuple[str, ...], status: int) -> None:
    with (
        serving("--images", "none", *options) as (_, url, token),
        httpx.Client(base_url=url, headers={"authorization": f"Bearer {token}"}) as http,
    ):
        statuses = [http.get("/v2/regions?per_page=1").status_code for _ in range(251)]
    assert statuses == [200] * 250 + [status]


def test_a_port_that_is_taken_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["--port", port]) == 1
    assert f"cannot serve on port {port}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--port", "70000"], "expected a port from 0 to 65535, got '70000'"),
        (["--port", "http"], "expected a port from 0 to 65535, got 'http'"),
        (["--seconds-per-action", "-1"], "expected seconds, 0 or more, got '-1'"),
        (["--seconds-per-action", "nan"], "expected seconds, 0 or more, got 'nan'"),
        (["--images", "many"], "invalid choice: 'many'"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused(
    options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(options)
    assert said in capsys.readouterr().err


WITHOUT_THE_EXTRA = """
import sys
sys.modules["starlette"] = None  # as if it were not installed
"""


@pytest.mark.parametrize("name", ["FakeDigitalOcean", "faults", "RecordedRequest"])
def test_without_the_extra_one_is_told_what_to_install(name: str) -> None:
    program = f"{WITHOUT_THE_EXTRA}\nfrom doapi.testing import {name}"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1
    assert ran.stderr.rstrip().endswith(
        "doapi.testing needs starlette, which is not installed: pip install doapi[testing]"
    )


def test_the_command_says_so_too() -> None:
    program = f"{WITHOUT_THE_EXTRA}\nfrom doapi.testing.__main__ import main\nsys.exit(main([]))"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr.strip()) == (
        1,
        "python -m doapi.testing: doapi.testing needs starlette, which is not installed: "
        "pip install doapi[testing]",
    )


def test_a_name_that_is_none_is_an_attribute_error() -> None:
    import doapi.testing

    with pytest.raises(AttributeError, match="no attribute 'FakeLinode'"):
        getattr(doapi.testing, "FakeLinode")  # noqa: B009 (type checkers know that it is none)


def test_all_that_is_promised_is_there() -> None:
    import doapi.testing

    assert all(getattr(doapi.testing, name) for name in doapi.testing.__all__)
