"""Make the low-level client from the API subset, wherever the caller wants it, byte for byte the same each time."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import redirect_stdout
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import jinja2
import openapi_python_client
from jinja2.bccache import Bucket
from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError

from .answers import Answers, items_of
from .diff.reading import SpecError, read
from .names import UNUSABLE, USED_BY_READERS
from .prepared import prepared, server_of
from .shapes import ShapeError, Shapes

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
HASHES = HERE / "upstream.sha256"


SHARED = ("client", "types", "errors", "readers", "checks")
"""Modules that say nothing of any one specification."""

_CLEAN = (
    "check",
    "--fix-only",
    "--select=F401,I",
    "--config=lint.isort.known-first-party=['doapi_rest']",
)
"""Drop the imports that a module does not use, and sort the rest."""


class _Compiled(jinja2.BytecodeCache):
    """The templates that this process has compiled, for the next package that it makes."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


class GenerationError(Exception):
    """The subset cannot be made into a client; the text says where and why."""


def render_rest(spec: Path, *, own: bool = True, tidy: bool = True) -> dict[Path, bytes]:
    """Every file of the low-level client made from `spec`, by its path inside the package.

    Args:
        spec: The API subset.
        own: Whether it has a client, types and errors of its own; those of doapi_rest otherwise, so that what sends
            and reads for the one serves the other.
        tidy: Whether it is formatted, for people to read.

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
        _build(prepared(_read(spec)), config)
        (package / "py.typed").touch()
        if not own:
            _share(package)
        _ruff(package, *_CLEAN)
        if tidy:
            _ruff(package, "format")
        return {
            path.relative_to(package): path.read_bytes()
            for path in sorted(package.rglob("*"))
            if path.is_file()
        }


def _read(spec: Path) -> dict[str, Any]:
    """Return the document, which may be YAML or JSON."""
    try:
        document = read(spec)
    except SpecError as error:
        raise GenerationError(str(error)) from None
    if not isinstance(document, dict):
        raise GenerationError(f"expected an object in {spec}, got {type(document).__name__}")
    return dict(document)


def _build(document: dict[str, Any], config: Config) -> None:
    """Write the package, not yet tidy, where `config` says."""
    data = GeneratorData.from_dict(document, config=config)
    if isinstance(data, GeneratorError):
        raise GenerationError(_told([data]))
    project = Project(openapi=data, config=config, custom_template_path=TEMPLATES)
    project.env.bytecode_cache = _COMPILED
    filters: dict[str, Any] = project.env.filters  # pyright: ignore[reportAssignmentType, reportUnknownMemberType]
    endpoints = [
        each for tag in data.endpoint_collections_by_tag.values() for each in tag.endpoints
    ]
    shapes = Shapes(data.models, endpoints)
    data.models = shapes.classes()
    answers = Answers(shapes)
    filters.update(answer_of=answers.of, returns=answers.returns, items_of=items_of)
    questions = (
        shapes.bare_type,
        shapes.check_of,
        shapes.is_classes,
        shapes.is_many,
        shapes.is_map,
        shapes.is_number_enum,
        shapes.is_plain,
        shapes.is_recursive,
        shapes.is_request,
        shapes.kept_type,
        shapes.kinds,
        shapes.mentioned,
        shapes.reader_of,
        shapes.sends_null,
        shapes.type_of,
    )
    filters.update({question.__name__: question for question in questions})
    tests: dict[str, Any] = project.env.tests  # pyright: ignore[reportAssignmentType, reportUnknownMemberType]
    tests.update(
        unusable=UNUSABLE.__contains__,
        used_by_readers=USED_BY_READERS.__contains__,
        sent_as_it_is=shapes.is_sent_as_it_is,
    )
    filters.update(server_of=partial(server_of, document), spoken=spoken)
    try:
        with redirect_stdout(StringIO()):
            problems = project.build()
        _add_operations(project)
    except ShapeError as error:
        raise GenerationError(f"{config.document_source}: {error}") from None
    except jinja2.UndefinedError as error:
        raise GenerationError(
            f"the templates do not cover all of {config.document_source}: {error}"
        ) from None
    if problems:
        raise GenerationError(_told(problems))


def spoken(text: str) -> str:
    """Return a docstring's text so that a quote at its end does not end it."""
    return f'{text[:-1]}\\"' if text.endswith('"') else text


def _told(problems: Iterable[GeneratorError]) -> str:
    return "\n\n".join(f"{problem.header}\n{problem.detail or ''}".strip() for problem in problems)


def _add_operations(project: Project) -> None:
    """Write what the generator has no place for: a module of methods for each tag."""
    folder = project.package_dir / "operations"
    folder.mkdir()
    for name in ("init", "base"):
        text = project.env.get_template(f"operations_{name}.py.jinja").render()
        (folder / ("__init__.py" if name == "init" else f"{name}.py")).write_text(text, "utf-8")
    for name in ("readers", "checks"):
        text = project.env.get_template(f"{name}.py.jinja").render()
        (project.package_dir / f"{name}.py").write_text(text, "utf-8")
    template = project.env.get_template("operations.py.jinja")
    for tag, collection in project.openapi.endpoint_collections_by_tag.items():
        text = template.render(endpoint_collection=collection)
        (folder / f"{tag}.py").write_text(text, "utf-8")


_ALLOWED = "  # pyright: ignore[reportWildcardImportFromLibrary]"


def _share(package: Path) -> None:
    """Let modules that say nothing of any one specification be those of doapi_rest."""
    for name in SHARED:
        module = package / f"{name}.py"
        first = module.read_text("utf-8").partition("\n")[0]
        text = f'{first}\n"""What doapi_rest has."""\n\nfrom doapi_rest.{name} import *  # noqa: F403{_ALLOWED}\n'
        module.write_text(text, "utf-8")


def _ruff(package: Path, *command: str) -> None:
    """Run ruff by rules of ours, whatever folder this runs in."""
    settings = ["--isolated", "--no-cache", "--target-version=py311", "--line-length=100"]
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *command, *settings, str(package)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        said = f"{done.stderr}{done.stdout}".replace(f"{package}/", "").strip()
        raise GenerationError(f"ruff {command[0]} failed on the generated code:\n{said}")


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
