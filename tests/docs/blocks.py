"""The code in the documentation: fenced Python in pages and docstrings, found and run as it stands.

What a page says of its code, in HTML comments that its readers do not see:

- `<!-- hidden`, lines of Python, `-->`: set-up that runs in its place and is not shown;
- `<!-- not run: why -->` before a fence: it is not run, for that reason;
- `<!-- output -->` before a fenced text: what the Python before it prints.

The blocks of a page run in order and share their names. Those in tabs called Async have names of their own, so that
`client` is one thing in the sync tabs of a page and another in the async ones.
"""

from __future__ import annotations

import ast
import asyncio
import contextlib
import inspect
import io
import re
import textwrap
from collections.abc import Coroutine, Iterable, Iterator
from pathlib import Path
from typing import Literal, TypeAlias, cast

import attrs
import doapi

from .defaults import AnyClient

ROOT = Path(__file__).resolve().parents[2]

Side: TypeAlias = Literal["sync", "async"]

FENCE = re.compile(r"( *)(`{3,})([\w+-]*)(.*)")
TAB = re.compile(r'( *)===[!+]* "(.+)"')
NOT_RUN = re.compile(r" *<!-- not run: (.+) -->")


@attrs.frozen
class Block:
    """One piece of code, or of text, as it stands in a page."""

    page: str
    """The path of the file it is in, from the root of the repository."""
    line: int
    """The line of the file that its first line is in."""
    language: str
    """What its fence says it is; `python` if it is hidden."""
    text: str
    """It, without the indentation of its fence."""
    side: Side = "sync"
    """Whose names it uses."""
    hidden: bool = False
    """Whether it is set-up that the page does not show."""
    not_run: str | None = None
    """Why it is not run; None if it is."""
    output: str | None = None
    """What it prints, if the page says so."""

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"

    @property
    def is_test(self) -> bool:
        """Whether it is a module of tests, for pytest to run."""
        return bool(self.tests)

    @property
    def tests(self) -> tuple[str, ...]:
        """The names of the tests that it defines."""
        if self.language != "python" or "def test_" not in self.text:
            return ()
        return tuple(
            node.name
            for node in ast.parse(self.text).body
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
            and node.name.startswith("test_")
        )


def blocks_of(path: Path) -> list[Block]:
    """Every block of a page.

    Raises:
        ValueError: the page says something of a block that cannot be so; the message names the place.
    """
    return blocks_in(path.read_text("utf-8"), str(path.relative_to(ROOT)))


def blocks_in(text: str, page: str, side: Side = "sync", first_line: int = 1) -> list[Block]:
    """Every block of a text; see `blocks_of`."""
    found: list[Block] = []
    lines = enumerate(text.splitlines(), first_line)
    tab: tuple[int, str] | None = None
    reason: str | None = None
    is_output = False
    for number, line in lines:
        indent = len(line) - len(line.lstrip())
        if tab and line.strip() and indent <= tab[0]:
            tab = None
        here: Side = "async" if tab and tab[1] == "Async" else side
        if match := TAB.fullmatch(line):
            tab = (len(match[1]), match[2])
        elif match := NOT_RUN.fullmatch(line):
            reason = match[1]
        elif line.strip() == "<!-- output -->":
            is_output = True
        elif line.strip() == "<!-- hidden":
            code = _until(lines, "-->", f"{page}:{number}")
            found.append(Block(page, number + 1, "python", code, here, hidden=True))
        elif match := FENCE.fullmatch(line):
            body = _until(lines, match[2], f"{page}:{number}")
            block = Block(page, number + 1, match[3], body, here, not_run=reason)
            if is_output:
                found[-1] = attrs.evolve(_printing(found, str(block)), output=body)
            found.append(block)
            reason, is_output = None, False
    if reason is not None or is_output:
        raise ValueError(f"{page}: the last comment about a block has no block after it")
    return found


def _until(lines: Iterator[tuple[int, str]], end: str, start: str) -> str:
    body: list[str] = []
    for _, line in lines:
        if line.strip() == end:
            return textwrap.dedent("\n".join(body)) + "\n"
        body.append(line)
    raise ValueError(f"{start}: this block has no end")


def _printing(found: list[Block], place: str) -> Block:
    if not found or found[-1].language != "python":
        raise ValueError(f"{place}: this output has no Python right before it")
    return found[-1]


def docstring_blocks(path: Path) -> list[list[Block]]:
    """The blocks of each docstring of a module that has any; a docstring is a page of its own."""
    page = str(path.relative_to(ROOT))
    side: Side = "async" if "_async" in path.parts else "sync"
    found: list[list[Block]] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            text = ast.get_docstring(node, clean=False)
            if text and "```" in text:
                first = node.body[0].lineno
                found.append(blocks_in(inspect.cleandoc(text), page, side, first))
    return found


@attrs.define
class Reader:
    """Somebody who types in what a page shows, in order, and closes all clients in the end; use it with `with`."""

    names: dict[Side, dict[str, object]]
    """What each side's code finds and leaves behind."""
    clients: list[AnyClient] = attrs.field(factory=list["AnyClient"])
    """The clients that it makes."""
    _runner: asyncio.Runner = attrs.field(factory=asyncio.Runner, init=False)

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *error: object) -> None:
        for client in self.clients:
            if isinstance(client, doapi.AsyncClient):
                self._runner.run(client.aclose())
            else:
                client.close()
        self._runner.close()

    def run(self, blocks: Iterable[Block]) -> int:
        """Run what is Python and no test; gives how many blocks that were.

        Raises:
            AssertionError: one printed something else than its page says.
            Exception: whatever one raises.
        """
        count = 0
        for block in blocks:
            if block.language != "python" or block.not_run or block.is_test:
                continue
            printed = self._printed_by(block)
            if block.output is not None:
                assert printed == block.output, f"{block} prints:\n{printed}"
            count += 1
        return count

    def _printed_by(self, block: Block) -> str:
        padded = "\n" * (block.line - 1) + block.text  # tracebacks show the line of the page
        flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        code = compile(padded, ROOT / block.page, "exec", flags=flags, dont_inherit=True)
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            left = cast("Coroutine[None, None, None] | None", eval(code, self.names[block.side]))
            if left is not None:  # it awaits something
                self._runner.run(left)
        return printed.getvalue()
