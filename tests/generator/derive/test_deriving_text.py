"""How one async text becomes its sync twin."""

from __future__ import annotations

import asyncio
import textwrap
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.derive import RULES, Bracketed, DerivationError, Phrase, Words, derive, translate
from generator.derive.rules import TEST_RULES

ROOT = Path(__file__).parents[3]
EVERY_RULE = (*TEST_RULES, *RULES)

EXAMPLES = {
    "clients are shared by threads": [
        ("It may be shared by tasks.", "It may be shared by threads."),
        ("It may be\n    shared by tasks.", "It may be\n    shared by threads."),
    ],
    "a wait that is ended early returns": [
        (
            "Cancellation propagates, and leaves the client usable.",
            "On Ctrl-C, the state at that moment.",
        ),
    ],
    "a loop that is ended early yields": [
        (
            "Cancellation propagates, and ends the loop.",
            "On Ctrl-C, those left are yielded once, as last seen.",
        ),
    ],
    "whole lists are read by threads": [
        (
            "Ten requests of a client are in flight at a time, these among them.",
            "It reads in threads of its own, which end with it.",
        ),
    ],
    "nobody awaits the caller's functions": [
        (
            "It may be an async function, which is awaited; what it returns is ignored, and what it raises ends the wait.",
            "What it returns is ignored; what it raises ends the wait.",
        ),
    ],
    "sync code is told what a Ctrl-C does": [
        (
            "    wait_time: As for `wait_for_action`.\n\n",
            "    wait_time: As for `wait_for_action`.\n"
            '    on_interrupt: What a Ctrl-C does to a wait: `"return"` gives the state at that moment; `"raise"` raises\n'
            "        KeyboardInterrupt, in which `doapi.unfinished_actions` finds what is left.\n"
            "    stop: When another thread sets it, the wait ends with a `WaitStoppedError`, which holds what is left. A\n"
            "        request that is under way, or the sleep of a clock that was handed in, ends first.\n\n",
        ),
    ],
    "async def, for and with lose async": [
        ("async def f(): ...", "def f(): ..."),
        ("    async with lock:", "    with lock:"),
        ("[x async for x in y]", "[x for x in y]"),
        ("Held with `async with`.", "Held with `with`."),
    ],
    "(await x()).y is x().y": [
        ("(await f(1)).y", "f(1).y"),
        ("(await a.b[0](c(d), (1, 2))).y", "a.b[0](c(d), (1, 2)).y"),
        ('(await f(")")).y', 'f(")").y'),
        ("(await f(x)  # it's :)\n).y", "(f(x)  # it's :)\n).y"),
        ("(\n    await f(\n        1\n    )\n).y", "f(\n        1\n    ).y"),
        ("not (await f())", "not f()"),
        ("g(await f())", "g(f())"),
        ("xs[0](await f())", "xs[0](f())"),
        ("(await f(), 1)", "(f(), 1)"),
        ("(await f() + 1)", "(f() + 1)"),
        ("(await f()\n    .g())", "(f()\n    .g())"),
    ],
    "await x is x": [
        ("await f()", "f()"),
        ("x = await a.b(1)", "x = a.b(1)"),
        ("return await calls[0]()", "return calls[0]()"),
        ("return await going", "return going"),
        ("f(await x, y)", "f(x, y)"),
        ("`await client.fetch_image(1)`", "`client.fetch_image(1)`"),
        ("[await x for x in xs]", "[x for x in xs]"),
        ("Do not await it.", "Do not await it."),
        ("what an await\n    await it", "what an await\n    await it"),
        ("Whoever awaits or is awaiting", "Whoever awaits or is awaiting"),
    ],
    "Awaitable[T] is T": [
        ("Awaitable[int]", "int"),
        (
            "Callable[[int], Awaitable[dict[str, list[int]]]]",
            "Callable[[int], dict[str, list[int]]]",
        ),
        ("Awaitable[Awaitable[T] | None]", "T | None"),
        ("Awaitable[\n    T\n]", "T"),
        ("Awaitable[", "Awaitable["),
    ],
    "operations are called by sync": [
        ("get_image.asyncio(x)", "get_image.sync(x)"),
        ("get_image.asyncio_detailed(x)", "get_image.sync_detailed(x)"),
        ("import asyncio", "import asyncio"),
        ("asyncio.sleep(1)", "asyncio.sleep(1)"),
    ],
    "the room _async is _sync": [
        ("from .. import _async", "from .. import _sync"),
        ("from .. import _async, _wire", "from .. import _sync, _wire"),
        ("_async.waits.AsyncWaits(self)", "_sync.waits.Waits(self)"),
        ("make_async.x", "make_async.x"),
    ],
    "AsyncX is X": [
        ("AsyncImage", "Image"),
        ("httpx.AsyncBaseTransport", "httpx.BaseTransport"),
        ("httpx.AsyncHTTPTransport", "httpx.HTTPTransport"),
        ("_AsyncState", "_State"),
        ("AsyncIterator[AsyncImage]", "Iterator[Image]"),
        ("StopAsyncIteration", "StopIteration"),
        ("AbstractAsyncContextManager[T]", "AbstractContextManager[T]"),
        ("Async and sync", "Async and sync"),
    ],
    "async_x is x": [
        ("_http.new_async_client()", "_http.new_client()"),
        ("def test_async_client_closes():", "def test_client_closes():"),
        ("async_client", "client"),
        ("@asynccontextmanager", "@contextmanager"),
    ],
    "__aenter__ is __enter__": [
        ("__aenter__ __aexit__ __aiter__ __anext__", "__enter__ __exit__ __iter__ __next__"),
        ("__add__ __and__", "__add__ __and__"),
    ],
    "aclose is close": [
        ("await images.aclose()", "images.close()"),
        ("await anext(aiter(images))", "next(iter(images))"),
        ("aclosing(images)", "closing(images)"),
    ],
    "tests need no event loop": [
        ("    @pytest.mark.anyio\n    def test(): ...", "    def test(): ..."),
        ("a = 1\n\npytestmark = pytest.mark.anyio\n\n\nb", "a = 1\n\n\nb"),
        ("pytestmark = pytest.mark.anyio_mode\n", "pytestmark = pytest.mark.anyio_mode\n"),
    ],
}


@pytest.mark.parametrize(
    ("source", "outcome"), [example for examples in EXAMPLES.values() for example in examples]
)
def test_an_example_is_translated(source: str, outcome: str) -> None:
    assert translate(source, EVERY_RULE)[0] == outcome


def test_every_rule_has_a_name_of_its_own_and_an_example_that_uses_it() -> None:
    assert list(EXAMPLES) == sorted(
        EXAMPLES, key=[rule.name for rule in (*RULES, *TEST_RULES)].index
    )
    assert len(EXAMPLES) == len(EVERY_RULE)
    for name, examples in EXAMPLES.items():
        assert translate("\n".join(source for source, _ in examples), EVERY_RULE)[1][name]


def test_a_rule_can_add_to_the_brackets_that_it_keeps() -> None:
    rule = Bracketed("generators", r"\bAsyncGenerator(?P<bracket>\[)", "Generator[{}, None]")
    text = "AsyncGenerator[AsyncGenerator[dict[str, int], None], None]"
    assert rule.apply(text) == ("Generator[Generator[dict[str, int], None, None], None, None]", 2)


KEYWORDS = [
    "async for",
    "async with",
    "await f()",
    "Awaitable[T]",
    "AsyncImage",
    "StopAsyncIteration",
    "async_client",
    "asynccontextmanager",
    "__aenter__",
    "aclose",
    "anext",
    "x.asyncio",
    "_async",
]
LETTERS = st.text("abcxyzABCXYZ019", min_size=1, max_size=5)


@given(LETTERS, st.sampled_from(KEYWORDS), LETTERS)
def test_no_rule_touches_words_inside_other_words(before: str, keyword: str, after: str) -> None:
    first, *rest = keyword.split(" ")
    text = " ".join([f"{before}{first}", *rest]) + after
    if keyword == "x.asyncio":
        text = f"x.asyncio{after}"
    if keyword == "_async":
        text = f"{before}_async{after}"
    assert translate(text, EVERY_RULE)[0] == text


@given(st.lists(st.sampled_from([source for pairs in EXAMPLES.values() for source, _ in pairs])))
def test_what_is_sync_already_stays_as_it_is(parts: list[str]) -> None:
    once, _ = translate("\n".join(parts), EVERY_RULE)
    assert translate(once, EVERY_RULE)[0] == once


@pytest.mark.parametrize(
    "source",
    [ROOT / "wrapper/doapi/_async/client.py", ROOT / "wrapper/doapi/_settings.py"],
    ids=lambda path: path.name,
)
def test_deriving_the_derived_changes_nothing(source: Path) -> None:
    once = derive(source.read_text())
    assert derive(once) == once


@given(st.text("ab \n\"'#()[]{}\\"))
def test_brackets_that_never_close_are_left_alone_and_nothing_hangs(tail: str) -> None:
    text = "Awaitable[" + tail.replace("]", "")
    assert Bracketed("awaitables", r"\bAwaitable(?P<bracket>\[)", "{}").apply(text) == (text, 0)


def test_a_phrase_breaks_its_lines_where_it_did() -> None:
    rule = Phrase("waits", "Cancelling ends it at once.", "Ctrl-C returns what was last seen.")
    assert rule.apply("a. Cancelling ends\n    it at once. b") == (
        "a. Ctrl-C returns\n    what was last seen. b",
        1,
    )
    assert rule.apply("Cancelling ends it at once.") == ("Ctrl-C returns what was last seen.", 1)


def test_a_phrase_is_not_found_inside_other_words() -> None:
    assert Phrase("tasks", "by task", "by thread").apply("by tasks, nearby task") == (
        "by tasks, nearby task",
        0,
    )


def test_a_line_can_differ_by_side() -> None:
    source = textwrap.dedent(
        """\
        def f() -> str:
            # sync: name = "threads"
            kind = "tasks"  # sync: kind = "threads"
            only = "tasks"  # sync:
            # async only
            if kind:
                name = "tasks"
            # end of async only
            return kind + name
        """
    )
    assert derive(source) == textwrap.dedent(
        """\
        def f() -> str:
            name = "threads"
            kind = "threads"
            return kind + name
        """
    )


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a\n# async only\nb", 2),
        ("a\nb\n# end of async only", 3),
        ("# async only\na\n# async only\nb\n# end of async only", 3),
    ],
)
def test_a_block_that_has_no_other_half_is_refused(source: str, line: int) -> None:
    with pytest.raises(DerivationError, match=f"^{line}: .* without its other half"):
        derive(source)


@pytest.mark.parametrize(
    "text",
    [
        "import asyncio\nasyncio.run(f())",
        '"""Do not await it."""',
        '"""An Async word."""',
        "MyAsyncThing()",
        "import anyio\nanyio.sleep(1)",
        "# for trio as well",
    ],
)
def test_a_word_left_over_is_refused(text: str) -> None:
    with pytest.raises(DerivationError, match=r"^3: .* is left over in: "):
        derive('"""A module."""\n\n' + text.rpartition("\n")[2])


def test_imports_that_are_no_longer_used_go_and_the_rest_is_sorted() -> None:
    derived = derive(
        "import anyio\nfrom collections.abc import AsyncIterator, Awaitable, Hashable\n\n\n"
        "def f(x: Awaitable[Hashable]) -> AsyncIterator[int]: ...\n"
    )
    assert derived == (
        "from collections.abc import Hashable, Iterator\n\n\ndef f(x: Hashable) -> Iterator[int]: ...\n"
    )


def test_lines_that_fit_again_are_joined() -> None:
    source = (
        "async def f():\n    return await some_thing_with_a_long_name(\n        "
        + "a" * 60
        + "\n    )\n"
    )
    assert derive(source) == (
        "def f():\n    return some_thing_with_a_long_name(" + "a" * 60 + ")\n"
    )


def test_what_is_no_python_is_refused() -> None:
    with pytest.raises(DerivationError, match="ruff"):
        derive("def f(:\n")


def test_formatting_takes_nothing_from_the_folder_it_runs_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.ruff]\nline-length = 20\n")
    monkeypatch.chdir(tmp_path)
    assert derive("total = first_number + second_number\n") == (
        "total = first_number + second_number\n"
    )


PROGRAM = """
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager


class AsyncThings:
    def __init__(self) -> None:
        self.log = []

    async def __aenter__(self) -> "AsyncThings":
        self.log.append("enter")
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        self.log.append("close")

    async def pages(self, fetch: Callable[[int], Awaitable[list[int]]]) -> AsyncIterator[int]:
        for number in range(3):
            for item in await fetch(number):
                yield item


@asynccontextmanager
async def opened() -> AsyncIterator[AsyncThings]:
    async with AsyncThings() as things:
        yield things


async def main() -> list[object]:
    async def fetch(number: int) -> list[int]:
        return [number, 10 * number]

    async with opened() as things, aclosing(things.pages(fetch)) as pages:
        first = await anext(pages)
        rest = [item async for item in pages]
        try:
            await anext(pages)
        except StopAsyncIteration:
            things.log.append("ended")
        last = (await fetch(7)).pop()
    return [first, rest, last, things.log]
"""


def test_both_sides_of_a_program_do_the_same() -> None:
    outcomes: list[object] = []
    for text in (PROGRAM, derive(PROGRAM, RULES)):
        names: dict[str, Any] = {}
        exec(compile(text, "program", "exec"), names)
        outcome = names["main"]()
        outcomes.append(asyncio.run(outcome) if asyncio.iscoroutine(outcome) else outcome)
    assert outcomes == [[0, [0, 1, 10, 2, 20], 70, ["enter", "ended", "close"]]] * 2


def test_rules_can_be_handed_in() -> None:
    assert derive("a = 1\n", [Words("a is b", r"\ba\b", "b")]) == "b = 1\n"
