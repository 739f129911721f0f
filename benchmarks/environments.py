"""The environment of each peer, built once under `.bench/` and kept while its requirements stay the same."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import certifi

from .peers import STOCK, Peer

ROOT = Path(__file__).parent.parent
PLACE = ROOT / ".bench"


def make_certificate(folder: Path) -> None:
    """Make in a folder a certificate for this machine, with its key, and a file of all that clients trust.

    What they trust is what they trust anyway, and this one: reading that takes a part of each start.

    Raises:
        NotInstalledError: there is no openssl to make it.
    """
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    try:
        subprocess.run([*make, *names, *files], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotInstalledError(f"no certificate can be made: {error}") from error
    known = Path(certifi.where()).read_text()
    (folder / "trusted.pem").write_text(known + (folder / "certificate.pem").read_text())


class NotInstalledError(Exception):
    """A peer cannot be had, for example because there is no network."""


def python_of(peer: Peer) -> str:
    """The interpreter that has `peer` installed, in an environment that is made if it is not there.

    Raises:
        NotInstalledError: it cannot be installed; the text says why.
    """
    if not peer.requirements:
        return sys.executable
    folder = PLACE / peer.client
    python = folder / "bin" / "python"
    stamp = folder / "installed.txt"
    wanted = "\n".join((sys.version, *peer.requirements))
    if not stamp.is_file() or stamp.read_text() != wanted:
        venv.create(folder, with_pip=True, clear=True)
        run = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        done = subprocess.run([*run, *peer.requirements], capture_output=True, text=True)
        if done.returncode != 0:
            raise NotInstalledError(done.stderr.strip().splitlines()[-1])
        stamp.write_text(wanted)
    return str(python)


def paths_of(peer: Peer) -> list[str]:
    """Folders to put on the import path of `peer`, made if need be.

    The stock client is generated from our subset by the same generator, without our templates and settings.
    """
    if peer is not STOCK:
        return []
    place = PLACE / "stock"
    spec = ROOT / "openapi" / "digitalocean.yaml"
    stamp = place / "spec.yaml"
    if not stamp.is_file() or stamp.read_bytes() != spec.read_bytes():
        place.mkdir(parents=True, exist_ok=True)
        config = place / "config.yaml"
        config.write_text("package_name_override: stock_rest\n")
        made = [
            f"--path={spec}",
            f"--config={config}",
            f"--output-path={place / 'stock_rest'}",
            "--meta=none",
            "--overwrite",
        ]
        done = subprocess.run(
            [sys.executable, "-m", "openapi_python_client", "generate", *made],
            capture_output=True,
            text=True,
        )
        if done.returncode != 0:
            raise NotInstalledError(f"the generator failed: {done.stdout[-300:]}")
        stamp.write_bytes(spec.read_bytes())
    return [str(place)]
