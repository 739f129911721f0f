"""The two sides of the shell offer the same: members, signatures (await and iterator types aside) and documentation.

Classes and functions are found by looking into the folders, so that nothing is left out by being forgotten here.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType

import pytest

SHELL = Path(__file__).parents[2] / "wrapper/doapi"
RENAMED = {
    "aclose": "close",
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
    "__anext__": "__next__",
}
ONLY_SYNC = {"on_interrupt", "stop"}
"""Parameters that async code has no use for: there a Ctrl-C and whatever stops a wait cancel the task, and
cancellation is let through."""

LAZY = ("AsyncIterator", "AsyncListing")
"""What is for `async for`, or has methods that must be awaited."""

OPERATIONS = {"asyncio", "asyncio_detailed"}
"""What the low-level operations call their coroutine functions."""

NOT_SYNC = re.compile(
    r"async|await|anyio|\btrio\b|coroutine|event loop|\btasks?\b|cancellation", re.IGNORECASE
)
NOT_ASYNC = re.compile(r"Ctrl-C|KeyboardInterrupt|\bthreads?\b", re.IGNORECASE)


def sync_name(name: str) -> str:
    """What a class, function or member of the async side is called on the sync side."""
    return RENAMED.get(name) or re.sub(r"^(_*|Abstract)Async(?=[A-Z])", r"\1", name)


def modules(side: str) -> list[str]:
    return sorted(
        ".".join(path.relative_to(SHELL / side).with_suffix("").parts)
        for path in (SHELL / side).rglob("*.py")
        if path.name != "__init__.py"
    )


def definitions(side: str, module: str) -> dict[str, object]:
    """The classes and functions that a module defines, by name."""
    source = SHELL / side / (module.replace(".", "/") + ".py")
    loaded = importlib.import_module(f"doapi.{side}.{module}")
    return {
        node.name: getattr(loaded, node.name)
        for node in ast.parse(source.read_bytes()).body
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
    }


@dataclass(frozen=True)
class Twins:
    """A class or function and its twin."""

    name: str
    on_async: object
    on_sync: object

    def members(self) -> Iterator[Twins]:
        """Itself if it is a function, else what the class holds, each with its twin."""
        if not isinstance(self.on_async, type) or not isinstance(self.on_sync, type):
            yield self
            return
        for name in members(self.on_async):
            yield Twins(
                f"{self.name}.{name}",
                inspect.getattr_static(self.on_async, name),
                inspect.getattr_static(self.on_sync, sync_name(name), None),
            )


def twins() -> list[Twins]:
    """Every class and function of the async side that the sync side has too."""
    return [
        Twins(f"{module}.{name}", thing, on_sync[sync_name(name)])
        for module in modules("_async")
        if module in modules("_sync")
        for on_sync in [definitions("_sync", module)]
        for name, thing in definitions("_async", module).items()
        if sync_name(name) in on_sync
    ]


def function_of(member: object) -> FunctionType | None:
    """The function in a method, property, class method or static method."""
    if isinstance(member, property):
        member = member.fget
    elif isinstance(member, (classmethod, staticmethod)):
        member = member.__func__  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    return member if isinstance(member, FunctionType) else None


class _WithoutAwaiting(ast.NodeTransformer):
    """An annotation as it is on the sync side."""

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return ast.Name(sync_name(node.id))

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        self.generic_visit(node)
        return ast.Attribute(node.value, sync_name(node.attr))

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        return sync_annotation(node.value) if isinstance(node.value, str) else node

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        if isinstance(node.value, ast.Name) and node.value.id == "Literal":
            return node  # what is in it is text, and no annotation
        self.generic_visit(node)
        awaitable = isinstance(node.value, ast.Name) and node.value.id == "Awaitable"
        return node.slice if awaitable else node


def sync_annotation(annotation: str) -> ast.expr:
    transformed: ast.expr = _WithoutAwaiting().visit(ast.parse(annotation, mode="eval").body)
    return transformed


def signature(
    function: Callable[..., object], spell: Callable[[str], str]
) -> list[tuple[str, ...]]:
    """Each parameter's name, kind, default and annotation, and what is returned."""
    found = inspect.signature(function)
    return [
        *(
            (each.name, each.kind.name, default(each.default, spell), spell(str(each.annotation)))
            for each in found.parameters.values()
        ),
        ("return", spell(str(found.return_annotation))),
    ]


def default(value: object, spell: Callable[[str], str]) -> str:
    """A default, as a side would spell it; text is the same on both, and no annotation in quotes."""
    return value if isinstance(value, str) else spell(repr(value))


def spelled_sync(text: str) -> str:
    try:
        return ast.unparse(sync_annotation(text))
    except SyntaxError:  # the repr of a default
        return text.replace("Async", "")


def spelled(text: str) -> str:
    try:
        return ast.unparse(ast.parse(text, mode="eval"))
    except SyntaxError:
        return text


def public(name: str) -> bool:
    return not name.rpartition(".")[2].startswith("_")


def test_there_is_a_shell_to_look_at() -> None:
    assert {"client", "image", "action"} <= set(modules("_async"))
    assert {"client.AsyncClient", "image.AsyncImage", "action.AsyncAction"} <= {
        each.name for each in twins()
    }


def test_both_sides_have_the_same_modules() -> None:
    assert modules("_async") == modules("_sync")


@pytest.mark.parametrize("module", modules("_async"))
def test_both_sides_of_a_module_define_the_same(module: str) -> None:
    on_async, on_sync = definitions("_async", module), definitions("_sync", module)
    assert sorted(map(sync_name, on_async)) == sorted(on_sync)
    assert all(type(on_async[name]) is type(on_sync[sync_name(name)]) for name in on_async)


@pytest.mark.parametrize("pair", twins(), ids=lambda pair: pair.name)
def test_twins_have_the_same_members(pair: Twins) -> None:
    assert sorted(map(sync_name, members(pair.on_async))) == sorted(members(pair.on_sync))


def members(thing: object) -> list[str]:
    """The names in something.

    Left out are those that come to be when they are asked for first, or when a thing is copied first, and what only
    tells a plain `for` that it should have been an async one.
    """
    names = [name for name in dir(thing) if not name.startswith(("__annotat", "__slotnames__"))]
    return [name for name in names if name != "__iter__" or "__aiter__" not in names]


@pytest.mark.parametrize("pair", twins(), ids=lambda pair: pair.name)
def test_twins_take_and_return_the_same(pair: Twins) -> None:
    for member in pair.members():
        assert type(member.on_async) is type(member.on_sync) or not public(member.name), member.name
        on_async, on_sync = function_of(member.on_async), function_of(member.on_sync)
        assert (on_async is None) == (on_sync is None), member.name
        if on_async is not None and on_sync is not None and on_async is not on_sync:
            expected = signature(on_async, spelled_sync)
            names = {each[0] for each in expected}
            found = signature(on_sync, spelled)
            both = [each for each in found if each[0] in names or each[0] not in ONLY_SYNC]
            assert expected == both, member.name


@pytest.mark.parametrize("pair", twins(), ids=lambda pair: pair.name)
def test_only_the_async_side_awaits(pair: Twins) -> None:
    for member in pair.members():
        on_async, on_sync = function_of(member.on_async), function_of(member.on_sync)
        if on_async is not None and on_sync is not None:
            assert not inspect.iscoroutinefunction(on_sync), member.name
            assert not inspect.isasyncgenfunction(on_sync), member.name
            if not inspect.isgeneratorfunction(on_async):
                lazy = inspect.isasyncgenfunction(on_async)
                assert inspect.isgeneratorfunction(on_sync) == lazy, member.name


def documented() -> list[tuple[str, str, str]]:
    """The documentation of every public class, function and member on both sides: its name and both texts."""
    return [
        (each.name, inspect.getdoc(each.on_async) or "", inspect.getdoc(each.on_sync) or "")
        for pair in twins()
        if public(pair.name)
        for each in ([pair, *pair.members()] if isinstance(pair.on_async, type) else [pair])
        if public(each.name) and (isinstance(each.on_async, type) or function_of(each.on_async))
    ]


@pytest.mark.parametrize(
    ("name", "on_async", "on_sync"), documented(), ids=[name for name, _, _ in documented()]
)
def test_documentation_reads_right_on_each_side(name: str, on_async: str, on_sync: str) -> None:
    assert on_async, name
    assert on_sync, name
    assert NOT_SYNC.findall(on_sync) == []
    assert NOT_ASYNC.findall(on_async) == []
    for code in code_in(on_async):
        assert not_awaited(code, *awaited_and_iterated()) == []
    for code in code_in(on_sync):
        compile(as_function(code, "def"), name, "exec")


def awaited_and_iterated() -> tuple[set[str], set[str]]:
    """The names of the async side's methods that must be awaited, and of those for `async for`."""
    functions = [
        (each.name.rpartition(".")[2], function)
        for pair in twins()
        for each in pair.members()
        if (function := function_of(each.on_async)) and public(each.name)
    ]
    return (
        {name for name, function in functions if inspect.iscoroutinefunction(function)}
        | OPERATIONS,
        {
            name
            for name, function in functions
            if str(inspect.signature(function).return_annotation).startswith(LAZY)
        },
    )


def code_in(text: str) -> list[str]:
    """The examples in a docstring, and the code inside its lines as far as it is a call."""
    blocks = re.findall(r"^[ \t]*```python\n(.*?)^[ \t]*```", text, re.DOTALL | re.MULTILINE)
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    return [
        *map(textwrap.dedent, blocks),
        *(
            f"{code}: ..." if code.startswith(("with ", "for ", "async ")) else code
            for code in re.findall(r"`([^`\n]+\([^`\n]*\)[^`\n]*)`", prose)
            if "..." not in code
        ),
    ]


def as_function(code: str, definition: str) -> str:
    return f"{definition} example():\n{textwrap.indent(code, '    ')}"


def not_awaited(code: str, awaited: set[str], iterated: set[str]) -> list[str]:
    """Each call in some code that the async side needs an `await` or `async for` at, and that has none."""
    tree = ast.parse(as_function(code, "async def"))
    right: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Await(value=call):
                right.add(id(call))
            case ast.AsyncFor(iter=call):
                right.add(id(call))
            case ast.comprehension(iter=call, is_async=1):
                right.add(id(call))
            case ast.Attribute(value=call):  # what is done with it is looked at by itself
                right.add(id(call))
            case _:
                pass
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in awaited | iterated
        and id(node) not in right
    ]


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("await client.fetch_image(1)", []),
        ("image = client.fetch_image(1)", ["client.fetch_image(1)"]),
        ("async for image in client.fetch_all_images(): ...", []),
        ("for image in client.fetch_all_images(): ...", ["client.fetch_all_images()"]),
        ("[image async for image in client.fetch_all_images()]", []),
        ("client.image(1)", []),
        ("await client.fetch_all_images().all()", []),
        ("client.fetch_all_images().all()", ["client.fetch_all_images().all()"]),
        ("await get_image.asyncio(client.rest, 1)", []),
        ("get_image.asyncio(client.rest, 1)", ["get_image.asyncio(client.rest, 1)"]),
    ],
)
def test_an_await_that_an_example_lacks_is_seen(code: str, wrong: list[str]) -> None:
    assert not_awaited(code, *awaited_and_iterated()) == wrong
