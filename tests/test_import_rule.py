"""Imports go one way: wrapper -> generated -> httpx, attrs, dateutil; and a sync program pays for no event loop."""

from __future__ import annotations

import ast
import dis
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from types import CodeType

import pytest
from doapi.testing import FakeDigitalOcean

ROOT = Path(__file__).parent.parent
ROOMS = {"wrapper": "doapi", "generated": "doapi_rest"}
"""Each folder that ships, and the package in it."""

MAY_IMPORT = {
    "doapi": {"doapi", "doapi_rest", "attrs", "dateutil"},
    "doapi_rest": {"doapi_rest", "attrs", "dateutil"},
}
"""What any module of a package may import, beside the standard library."""

ONLY_IN = {
    "httpcore": ["wrapper/doapi/_wire/streams.py"],
    "httpcore2": ["wrapper/doapi/_wire/streams.py"],
    "httpx": ["generated/doapi_rest/client.py"],
    "httpx2": ["generated/doapi_rest/client.py"],
    "anyio": [
        "wrapper/doapi/_async/concurrency.py",
        "wrapper/doapi/testing/clock.py",
    ],
}
"""Who else is imported at run time, and by exactly which modules: an exchange of the HTTP library is theirs alone."""

TESTING = "wrapper/doapi/testing/*"
TESTING_MAY_IMPORT = {"starlette", "uvicorn", "h11", "pytest"}
"""What comes with the extra `[testing]`, beside pytest, which loads its fixtures."""

CLI = "wrapper/doapi/cli/*"
CLI_MAY_IMPORT = {"typer", "rich", "yaml"}
"""What comes with the extra `[cli]`."""

EVENT_LOOPS = {"asyncio", "anyio", "trio", "sniffio"}


@dataclass(frozen=True)
class Import:
    """One module that a file imports."""

    file: str
    line: int
    module: str
    at_run_time: bool

    @property
    def package(self) -> str:
        return self.module.partition(".")[0]

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.module}"


def imports(root: Path, room: str) -> list[Import]:
    """Every import of a room, those inside functions and type-checking blocks included."""
    return [
        found
        for path in sorted((root / room).rglob("*.py"))
        for found in _imports_of(
            ast.parse(path.read_bytes()), path.relative_to(root), room, at_run_time=True
        )
    ]


def _imports_of(node: ast.AST, file: Path, room: str, *, at_run_time: bool) -> Iterator[Import]:
    match node:
        case ast.Import(names=names):
            for name in names:
                yield Import(file.as_posix(), node.lineno, name.name, at_run_time)
        case ast.ImportFrom(module=module, names=names, level=level):
            package = file.relative_to(room).parts[:-1]
            start = package[: len(package) - level + 1] if level else ()
            for name in names:
                imported = ".".join((*start, *([module] if module else []), name.name))
                yield Import(file.as_posix(), node.lineno, imported, at_run_time)
        case ast.If(
            test=ast.Name(id="TYPE_CHECKING") | ast.Attribute(attr="TYPE_CHECKING"),
            body=body,
            orelse=orelse,
        ):
            for statement in body:
                yield from _imports_of(statement, file, room, at_run_time=False)
            for statement in orelse:
                yield from _imports_of(statement, file, room, at_run_time=at_run_time)
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _imports_of(child, file, room, at_run_time=at_run_time)


def breaches(root: Path) -> list[str]:
    """Each import that the rule forbids. What only type checkers import, they bring along: `typing_extensions`."""
    return [
        str(found)
        for room, package in ROOMS.items()
        for found in imports(root, room)
        if found.package not in sys.stdlib_module_names
        and found.package not in MAY_IMPORT[package]
        and not (fnmatch(found.file, TESTING) and found.package in TESTING_MAY_IMPORT)
        and not (fnmatch(found.file, CLI) and found.package in CLI_MAY_IMPORT)
        and not (found.package == "typing_extensions" and not found.at_run_time)
        and not (
            found.package in ONLY_IN
            and (found.file in ONLY_IN[found.package] or not found.at_run_time)
        )
    ]


def test_imports_go_one_way() -> None:
    assert breaches(ROOT) == []


@pytest.mark.parametrize("package", ONLY_IN)
def test_the_modules_that_know_it_are_those_listed(package: str) -> None:
    found = {
        each.file
        for room in ROOMS
        for each in imports(ROOT, room)
        if each.package == package and each.at_run_time
    }
    assert sorted(found) == ONLY_IN[package]


@pytest.mark.parametrize(("side", "other"), [("_sync", "_async"), ("_async", "_sync")])
def test_neither_side_of_the_shell_imports_the_other(side: str, other: str) -> None:
    mine = [each for each in imports(ROOT, "wrapper") if f"/{side}/" in each.file]
    assert mine
    assert [str(each) for each in mine if f"doapi.{other}" in each.module] == []


def test_the_sync_side_imports_no_event_loop() -> None:
    mine = [each for each in imports(ROOT, "wrapper") if "/_sync/" in each.file]
    assert [str(each) for each in mine if each.package in EVENT_LOOPS] == []


@pytest.mark.parametrize(
    ("file", "source", "forbidden"),
    [
        ("generated/doapi_rest/a.py", "import doapi", "doapi"),
        ("generated/doapi_rest/a.py", "from doapi import errors", "doapi.errors"),
        ("generated/doapi_rest/a.py", "import generator.derive", "generator.derive"),
        ("wrapper/doapi/_deep/a.py", "from generator import derive", "generator.derive"),
        ("wrapper/doapi/a.py", "def f():\n    import httpx", "httpx"),
        ("wrapper/doapi/a.py", "try:\n    import requests\nexcept E: ...", "requests"),
        ("wrapper/doapi/a.py", "if TYPE_CHECKING:\n    import requests", "requests"),
        ("wrapper/doapi/a.py", "if TYPE_CHECKING: ...\nelse:\n    import httpx", "httpx"),
        ("wrapper/doapi/a.py", "import starlette.routing", "starlette.routing"),
        ("wrapper/doapi/a.py", "if TYPE_CHECKING:\n    import httpx", None),
        ("generated/doapi_rest/a.py", "if TYPE_CHECKING:\n    import typing_extensions", None),
        ("generated/doapi_rest/a.py", "import typing_extensions", "typing_extensions"),
        ("wrapper/doapi/_wire/http.py", "import httpx", "httpx"),
        ("generated/doapi_rest/client.py", "import httpx2 as httpx", None),
        ("wrapper/doapi/a.py", "import json, doapi_rest.models", None),
        ("wrapper/doapi/_deep/a.py", "from . import b\nfrom .. import c\nfrom ..d import e", None),
        ("wrapper/doapi/a.py", "from .. import generator", "generator"),
        ("wrapper/doapi/testing/a.py", "import starlette.routing", None),
        ("wrapper/doapi/cli/a.py", "import typer, rich.table, yaml", None),
        ("wrapper/doapi/_async/a.py", "import rich.table", "rich.table"),
        ("wrapper/doapi/cli/a.py", "import httpx", "httpx"),
    ],
)
def test_a_breach_is_seen(tmp_path: Path, file: str, source: str, forbidden: str | None) -> None:
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_text(source)
    line = source.count("\n", 0, source.find("import")) + 1
    found = [text.replace(f"{file}:{line} ", "") for text in breaches(tmp_path)]
    assert found == ([] if forbidden is None else [f"imports {forbidden}"])


def modules_after(program: str) -> set[str]:
    """What is imported once a program has run, in a process of its own."""
    show = "import json, sys; sys.stdout.write(json.dumps(list(sys.modules)))"
    ran = subprocess.run(
        [sys.executable, "-I", "-c", f"{program}\n{show}"],
        capture_output=True,
        check=True,
        text=True,
    )
    return set(json.loads(ran.stdout))


@pytest.mark.parametrize(
    ("httpx_program", "program"),
    [
        ("import httpx", "import doapi"),
        ("import httpx; httpx.Client()", "import doapi; doapi.Client(api_token='t')"),
        ("import httpx; httpx.Client()", "from doapi import Client, Image; Client(api_token='t')"),
    ],
)
def test_a_sync_program_brings_no_more_of_an_event_loop_than_httpx(
    httpx_program: str, program: str
) -> None:
    brought = modules_after(program) - modules_after(httpx_program)
    assert "doapi" in brought
    assert {name for name in brought if name.partition(".")[0] in EVENT_LOOPS} == set()
    assert {name for name in brought if name.startswith("doapi._async")} == set()


def test_a_sync_program_that_waits_brings_no_more_of_an_event_loop_than_httpx() -> None:
    use = """
import doapi
with doapi.Client({token!r}, {url!r}, wait_interval=0) as client:
    image = client.fetch_image({image})
    action = image.transfer("sgp1").wait()
    assert [each.done for each in client.wait_actions([action, image.transfer("ams3")])]
    assert image.distribute(["nyc3", "fra1"]).ok
    """
    with FakeDigitalOcean(images="none", action_seconds=0) as digitalocean:
        image = digitalocean.add_image(name="golden").id
        known = {"token": digitalocean.token, "url": digitalocean.url, "image": image}
        get = f"import httpx; httpx.Client().get({digitalocean.url!r})"
        brought = modules_after(use.format(**known)) - modules_after(get)
    assert "doapi._sync.waits.rounds" in brought
    assert {name for name in brought if name.partition(".")[0] in EVENT_LOOPS} == set()
    assert {name for name in brought if name.startswith("doapi._async")} == set()


def test_what_requests_hold_is_imported_by_the_first_request_that_has_it() -> None:
    brought = modules_after("from doapi import Client, Image; Client(api_token='t')")
    assert "doapi_rest.models.image" in brought
    assert "doapi_rest.models.transfer_image" not in brought
    assert "doapi_rest.checks" not in brought


def test_an_async_program_finds_its_side_all_the_same() -> None:
    assert "doapi._async.client" in modules_after("import doapi; doapi.AsyncClient")


def test_an_async_client_brings_what_it_runs_on_when_it_is_made() -> None:
    """Until then, importing it costs what importing the sync one does."""
    brought = modules_after("import doapi; doapi.AsyncClient") - modules_after("import httpx")
    assert not brought & EVENT_LOOPS
    assert "anyio" in modules_after("import doapi; doapi.AsyncClient('secret')")


# ---------------------------------------------------------------------------------------- what decides is pure

IMPURE = {
    "time",
    "threading",
    "asyncio",
    "anyio",
    "trio",
    "httpx",
    "http",
    "socket",
    "ssl",
    "queue",
}
"""What would let a decision depend on more than it is given: clocks, other threads, the network."""

POLICY = "/_policy/"
POLICY_MAY_IMPORT = ("doapi._policy", "doapi._model", "doapi._errors", "doapi._lazy")
"""Of this package: other decisions, what reports are made of, the errors that are raised for misuse, and how a room
imports its modules."""


def impurities(root: Path) -> list[str]:
    """Each import of the policy's that is not for pure code."""
    return [
        str(found)
        for found in imports(root, "wrapper")
        if POLICY in found.file
        and (
            found.package in IMPURE
            or (found.package == "doapi" and not found.module.startswith(POLICY_MAY_IMPORT))
        )
    ]


def test_what_decides_knows_neither_clock_nor_thread_nor_network_nor_shell() -> None:
    assert any(POLICY in found.file for found in imports(ROOT, "wrapper"))
    assert impurities(ROOT) == []


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("import time", True),
        ("from threading import Lock", True),
        ("def f():\n    import anyio", True),
        ("from .._wire import http", True),
        ("from .._sync.client import Client", True),
        ("from . import wait", False),
        ("from .._model.reports import RegionReport", False),
        ("import math, random, datetime", False),
    ],
)
def test_an_impurity_is_seen(tmp_path: Path, source: str, seen: bool) -> None:
    (tmp_path / "wrapper/doapi/_policy").mkdir(parents=True)
    (tmp_path / "wrapper/doapi/_policy/a.py").write_text(source)
    assert bool(impurities(tmp_path)) == seen


def test_a_sync_program_that_waits_brings_no_threads_beyond_those_of_httpx() -> None:
    """It brings locks, which httpx brings too; nothing that starts a thread."""
    use = """
import doapi
with doapi.Client({token!r}, {url!r}, wait_interval=0) as client:
    client.fetch_image({image}).transfer("sgp1").wait().raise_for_error()
import threading
assert threading.enumerate() == [threading.main_thread()]
    """
    with FakeDigitalOcean(images="none", action_seconds=0) as digitalocean:
        image = digitalocean.add_image(name="golden").id
        known = {"token": digitalocean.token, "url": digitalocean.url, "image": image}
        get = f"import httpx; httpx.Client().get({digitalocean.url!r})"
        brought = modules_after(use.format(**known)) - modules_after(get)
    assert {
        name for name in brought if name.startswith(("concurrent", "_thread", "thread"))
    } == set()


def test_one_place_starts_threads() -> None:
    """Whole lists are read there: sync code has no other means to have many pages in flight. See `Listing.all`."""
    places = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "wrapper").rglob("*.py"))
        if not fnmatch(path.relative_to(ROOT).as_posix(), TESTING)
        and any(
            isinstance(node, (ast.Attribute, ast.Name, ast.alias))
            and getattr(node, "attr", getattr(node, "id", getattr(node, "name", "")))
            in {"Thread", "start_new_thread", "ThreadPoolExecutor", "concurrent.futures"}
            for node in ast.walk(ast.parse(path.read_bytes()))
        )
    ]
    assert places == ["wrapper/doapi/_sync/concurrency.py"]


# ------------------------------------------------------------------- a Ctrl-C must leave no lock held behind it


def guarded_loops(code: CodeType) -> list[str]:
    """Each function that jumps back while it holds a lock, as far as its compiled code says so, by its name.

    A `with` lets go of its lock through the table of exceptions. Since Python 3.12 the jump back of a loop, or of a
    comprehension, inside a `with` can lie outside of what the table covers, and a KeyboardInterrupt comes at such
    jumps: the lock would be held for ever. So whatever enters a `with` must not jump back at all.
    """
    steps = list(dis.get_instructions(code))
    enters = any(
        step.opname in ("BEFORE_WITH", "SETUP_WITH")
        or (step.opname == "LOAD_SPECIAL" and "enter" in step.argrepr)
        for step in steps
    )
    back = any(step.opname.startswith("JUMP_BACKWARD") for step in steps)
    inside = [part for part in code.co_consts if isinstance(part, CodeType)]
    found = [code.co_name] if enters and back else []
    return found + [name for part in inside for name in guarded_loops(part)]


@pytest.mark.parametrize("module", ["waits/rounds.py", "waits/__init__.py", "session.py"])
def test_nothing_jumps_back_while_it_holds_a_lock(module: str) -> None:
    path = ROOT / "wrapper/doapi/_sync" / module
    assert guarded_loops(compile(path.read_bytes(), str(path), "exec")) == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("with lock:\n  return call()", []),
        ("with lock:\n  for each in these:\n   if each:\n    return each", ["f"]),
        ("with lock:\n  return [call(each) for each in these if each]", ["f"]),
        ("for each in these:\n  call()", []),
    ],
)
def test_a_jump_back_under_a_lock_is_seen(body: str, found: list[str]) -> None:
    code = compile(f"def f():\n {body}\n", "example", "exec")
    if "[call" in body and sys.version_info < (3, 12):
        found = []  # a comprehension is a function of its own
    assert guarded_loops(code) == found
