"""Makes the low-level client from the API subset, in memory of the caller's choosing, byte for byte the same each time."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import jinja2
import openapi_python_client
from openapi_python_client.config import Config, ConfigFile, MetaType

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
HASHES = HERE / "upstream.sha256"


class GenerationError(Exception):
    """The subset cannot be made into a client; the text says where and why."""


def render_rest(spec: Path) -> dict[Path, bytes]:
    """Every file of the low-level client made from `spec`, by its path inside the package.

    Raises:
        GenerationError: the spec is missing or invalid, or the generator warned about any part of it. A warning
            means that it left something out, and a client with a hole must not be written.
    """
    if not spec.is_file():
        raise GenerationError(f"there is no API subset at {spec}")
    check_upstream_templates()
    with tempfile.TemporaryDirectory() as scratch:
        package = Path(scratch) / "doapi_rest"
        config = Config.from_sources(
            ConfigFile.load_from_path(HERE / "config.yaml"),
            MetaType.NONE,
            spec.resolve(),
            "utf-8",
            overwrite=False,
            output_path=package,
        )
        try:
            with redirect_stdout(StringIO()):
                problems = openapi_python_client.generate(
                    config=config, custom_template_path=TEMPLATES
                )
        except jinja2.UndefinedError as error:
            raise GenerationError(f"the templates do not cover all of {spec}: {error}") from None
        if problems:
            raise GenerationError(
                "\n\n".join(
                    f"{problem.header}\n{problem.detail or ''}".strip() for problem in problems
                )
            )
        (package / "py.typed").touch()
        _tidy(package)
        return {
            path.relative_to(package): path.read_bytes()
            for path in sorted(package.rglob("*"))
            if path.is_file()
        }


def _tidy(package: Path) -> None:
    """Drop the imports a module does not use, sort the rest, format: with ruff's own rules, whoever calls."""
    ruff = [sys.executable, "-m", "ruff"]
    settings = ["--isolated", "--no-cache", "--target-version=py311", "--line-length=100"]
    for command in (
        [
            "check",
            "--fix-only",
            "--quiet",
            "--select=F401,I",
            "--config=lint.isort.known-first-party=['doapi_rest']",
        ],
        ["format", "--quiet"],
    ):
        done = subprocess.run(
            [*ruff, *command, *settings, str(package)], capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise GenerationError(
                f"ruff {command[0]} failed on the generated code:\n{done.stderr}{done.stdout}"
            )


def upstream_hashes() -> dict[str, str]:
    """The SHA-256 of each template of the installed generator that ours stand in for."""
    upstream = Path(openapi_python_client.__file__).parent / "templates"
    return {
        override.name: hashlib.sha256((upstream / override.name).read_bytes()).hexdigest()
        for override in sorted(TEMPLATES.iterdir())
        if (upstream / override.name).is_file()
    }


def check_upstream_templates() -> None:
    """Refuse to generate when an upstream template changed under an override of ours."""
    lines = [line.split() for line in HASHES.read_text().splitlines()]
    known = {name: digest for digest, name in lines}
    installed = upstream_hashes()
    if known != installed:
        changed = sorted(
            name
            for name in known.keys() | installed.keys()
            if known.get(name) != installed.get(name)
        )
        raise GenerationError(
            f"upstream templates that ours were made from have changed: {', '.join(changed)}.\n"
            "Compare each with its override in generator/templates, then record it with "
            "`python -m generator accept-templates`."
        )


def accept_upstream_templates() -> None:
    """Record the installed upstream templates as those that our overrides answer to."""
    HASHES.write_text("".join(f"{digest}  {name}\n" for name, digest in upstream_hashes().items()))
