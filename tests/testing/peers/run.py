"""Try the stand-in with other clients of DigitalOcean, in an environment of their own."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

from doapi.testing import FakeDigitalOcean

HERE = Path(__file__).parent
REQUIREMENTS = HERE / "requirements.txt"
CLIENTS = (
    "with_pydo.py",
    "with_pydo_droplets.py",
    "with_python_digitalocean.py",
    "with_python_digitalocean_droplets.py",
)
IN_JAVASCRIPT = "with_dots_wrapper.js"
PACKAGE = "dots-wrapper@3.12.12"


def environment(folder: Path) -> Path:
    """The interpreter of an environment with the clients in it, made anew when what it is to hold has changed."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    made_for = folder / REQUIREMENTS.name
    if not made_for.exists() or made_for.read_bytes() != REQUIREMENTS.read_bytes():
        venv.create(folder, clear=True, with_pip=True)
        pip = (str(python), "-m", "pip", "--disable-pip-version-check", "install", "-qq")
        subprocess.run([*pip, "-r", str(REQUIREMENTS)], check=True)
        made_for.write_bytes(REQUIREMENTS.read_bytes())
    return python


def modules(folder: Path) -> Path | None:
    """The folder with the client in JavaScript, installed anew when it is another; None without Node.js."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return None
    made_for = folder / "package.txt"
    if not made_for.exists() or made_for.read_text() != PACKAGE:
        quiet = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
        subprocess.run([npm, "install", "--prefix", str(folder), *quiet, PACKAGE], check=True)
        made_for.write_text(PACKAGE)
    return folder / "node_modules"


def try_client(command: Sequence[str], script: str, **variables: str) -> bool:
    """Let a client do what clients do, on a stand-in of its own."""
    with FakeDigitalOcean(action_seconds=0) as do:
        do.add_image(name="nightly backup", type="backup", regions=["fra1"])
        ran = subprocess.run(
            [*command, str(HERE / script)],
            env={**os.environ, "STAND_IN": do.url, "STAND_IN_TOKEN": do.token, **variables},
            check=False,
        )
        requests = len(do.requests)
        refused = [each for each in do.requests if each.status is None or each.status >= 400]
    # The last request of each script reads what it has deleted.
    fine = ran.returncode == 0 and [each.status for each in refused] == [404]
    sys.stdout.write(f"{script}: {'fine' if fine else 'FAILED'}, {requests} requests\n")
    for each in () if fine else refused:
        sys.stdout.write(f"  refused with {each.status}: {each.method} {each.path} {each.body}\n")
    return fine


def main() -> int:
    """Try each client.

    Returns:
        The exit status: 0 if all worked.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--env", type=Path, default=Path("build", "peers"), help="folder of the environment"
    )
    folder = parser.parse_args().env.absolute()
    python = environment(folder)
    results = [try_client((str(python), "-W", "ignore"), script) for script in CLIENTS]
    node = modules(folder / "node")
    if node is None:
        sys.stdout.write(f"{IN_JAVASCRIPT}: left out, there is no Node.js\n")
    else:
        results.append(try_client(("node",), IN_JAVASCRIPT, NODE_PATH=str(node)))
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
