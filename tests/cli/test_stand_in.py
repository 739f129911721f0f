"""`doapi stand-in`, in a process of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Command

SERVE = (sys.executable, "-W", "error", "-m", "doapi.cli", "stand-in")


def test_what_it_prints_leads_every_command_to_it(home: Path) -> None:
    with subprocess.Popen(
        [*SERVE, "--seconds-per-action", "0"], stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            printed = "".join(server.stdout.readline() for _ in range(3))
            script = f"""{printed}
            doapi() {{ {sys.executable} -m doapi.cli "$@"; }}
            doapi image distribute --name "$(doapi image list --type snapshot -o csv | cut -d, -f2 | tail -1)" \\
                --all-regions -q -o csv | cut -d, -f3 | sort -u
            """
            ran = subprocess.run(
                ["sh", "-eu", "-c", script], capture_output=True, text=True, check=False
            )
        finally:
            server.send_signal(signal.SIGINT)
            server.wait()

    assert ran.stderr == ""
    assert ran.stdout.split() == ["completed", "outcome", "skipped"]
    assert server.returncode == 0


def test_a_port_that_is_taken_is_said(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ran = subprocess.run([*SERVE, "--port", port], capture_output=True, text=True, check=False)

    assert ran.returncode == 1
    assert ran.stderr.startswith(f"doapi stand-in: cannot serve on port {port}")


@pytest.mark.parametrize("option", [("--port", "70000"), ("--seconds-per-action", "-1")])
def test_an_option_that_makes_no_sense_is_refused(
    doapi_cli: Command, option: tuple[str, str]
) -> None:
    assert doapi_cli("stand-in", *option).code == 2


def test_without_its_own_extra_it_says_what_to_install(home: Path) -> None:
    program = (
        "import sys; sys.modules['starlette'] = None\n"
        "from doapi.cli.__main__ import main\nsys.exit(main(['stand-in']))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ},
    )

    assert ran.returncode == 1
    assert "pip install doapi[testing]" in ran.stderr
