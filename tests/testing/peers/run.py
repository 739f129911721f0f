"""Try the stand-in with other clients of DigitalOcean, in an environment of their own."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import venv
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


def try_client(python: Path, script: str) -> bool:
    """Let a client do what clients do, on a stand-in of its own."""
    with FakeDigitalOcean(action_seconds=0) as do:
        do.add_image(name="nightly backup", type="backup", regions=["fra1"])
        ran = subprocess.run(
            [str(python), "-W", "ignore", str(HERE / script)],
            env={**os.environ, "STAND_IN": do.url, "STAND_IN_TOKEN": do.token},
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
    python = environment(parser.parse_args().env.absolute())
    results = [try_client(python, script) for script in CLIENTS]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
