from __future__ import annotations

from pathlib import Path

import pytest

from generator.derive.rules import PROSE
from generator.derive.text import Phrase

SHELL = '''"""A shell in small: every rule for the shell is used here."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

from .. import _async, _http
from ..api import get_thing
from ._runtime import AsyncClock


class AsyncClient:
    """A client. It may be shared by
    tasks.

    Example:
        ```python
        async with AsyncClient() as client:
            (await client.fetch(1)).show()
        ```
    """

    def __init__(self, clock: AsyncClock) -> None:
        self.clock = clock
        self.http = _http.new_async_client()

    async def __aenter__(self) -> AsyncClient:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.aclose()

    async def fetch(self, number: int) -> object:
        """Fetch a thing."""
        _async.waits.begin()
        return (await get_thing.asyncio(self.http, number)).thing

    async def fetch_all(self, fetch: Callable[[int], Awaitable[object]]) -> AsyncIterator[object]:
        """Fetch many things.

        Args:
            on_poll: Called after each poll.

        PROSE
        """
        for number in range(3):
            yield await fetch(number)
'''

SHELL_TEST = '''"""Tests of the shell."""

from __future__ import annotations

import pytest

from doapi import AsyncClient

pytestmark = pytest.mark.anyio


async def test_async_client_fetches(client: AsyncClient) -> None:
    assert await client.fetch(1)
'''


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small working tree with sources for every rule, and nothing derived yet."""
    phrases = "\n        ".join(rule.phrase for rule in PROSE if isinstance(rule, Phrase))
    for path, text in {
        "wrapper/doapi/_async/client.py": SHELL.replace("PROSE", phrases),
        "wrapper/doapi/_async/runtime.py": "class AsyncClock: ...\n",
        "wrapper/doapi/_sync/runtime.py": "class Clock: ...\n",
        "wrapper/doapi/_async/concurrency.py": "INTERRUPTS = ()\n",
        "wrapper/doapi/_sync/concurrency.py": "INTERRUPTS = (KeyboardInterrupt,)\n",
        "tests/wrapper/_async/test_client.py": SHELL_TEST,
    }.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path
