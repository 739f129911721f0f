"""What is translated into what: the pairs of folders and, in the order of their use, the rules.

Each rule must be used somewhere, or deriving fails. To let a word differ by side, prefer a name that the rules know
already; else add a rule here; for a line of code that no rule should know, use a marker (`generator/derive/text.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .text import Bracketed, Phrase, Rule, Words


@dataclass(frozen=True)
class Pair:
    """A folder written by hand, the folder derived from it, and what is special to them."""

    source: Path
    """The folder of async modules."""
    target: Path
    """The folder of sync modules."""
    handwritten: tuple[str, ...] = ()
    """Files that are written by hand in both folders."""
    rules: tuple[Rule, ...] = ()
    """Rules for this pair alone, applied before those for all."""


PROSE: tuple[Rule, ...] = (
    Phrase(
        "clients are shared by threads",
        "It may be shared by tasks.",
        "It may be shared by threads.",
    ),
    Phrase(
        "a wait that is ended early returns",
        "Cancellation propagates, and leaves the client usable.",
        "On Ctrl-C, the state at that moment.",
    ),
    Phrase(
        "a loop that is ended early yields",
        "Cancellation propagates, and ends the loop.",
        "On Ctrl-C, those left are yielded once, as last seen.",
    ),
    Phrase(
        "whole lists are read by threads",
        "Ten requests of a client are in flight at a time, these among them.",
        "It reads in threads of its own, which end with it.",
    ),
    Phrase(
        "nobody awaits the caller's functions",
        "It may be an async function, which is awaited; what it returns is ignored, and what it raises ends the wait.",
        "What it returns is ignored; what it raises ends the wait.",
    ),
)
"""What is said differently on the two sides."""

RULES: tuple[Rule, ...] = (
    *PROSE,
    Words(
        "sync code is told what a Ctrl-C does",
        r"^([ \t]+)(on_poll: (?:Called|As) .*\n(?:\1[ \t]+.*\n)*|wait_time: As for `wait_for_action`\.\n(?=\n)"
        r"|wait_time: Seconds after which a wait gives up.*\n)(?!\1on_interrupt)",
        r"""\1\2\1on_interrupt: What a Ctrl-C does to a wait: `"return"` gives the state at that moment; `"raise"` raises
\1    KeyboardInterrupt, in which `doapi.unfinished_actions` finds what is left.
\1stop: When another thread sets it, the wait ends with a `WaitStoppedError`, which holds what is left. A
\1    request that is under way, or the sleep of a clock that was handed in, ends first.
""",
    ),
    Words("async def, for and with lose async", r"\basync (?=(?:def|for|with)\b)", ""),
    Bracketed(
        "(await x()).y is x().y",
        opening=r"(?<![\w)\]])(?P<bracket>\()\s*await +",
        outcome="{}",
        only=r"\w+(?:\.\w+|\(\)|\[\])*",
    ),
    # "Do not await it." is prose, and stays for its author to rephrase: either a call follows, or code goes before.
    Words(
        "await x is x",
        r"\bawait +(?=\(|\w+(?:\.\w+)*[(\[])|(?:(?<== )|(?<=return )|(?<=[(\[]))await +(?=\w)",
        "",
    ),
    Bracketed("Awaitable[T] is T", opening=r"\bAwaitable(?P<bracket>\[)", outcome="{}"),
    Words("operations are called by sync", r"(?<=\.)asyncio(?=\b|_detailed\b)", "sync"),
    Words("the room _async is _sync", r"(?<=import )_async\b|\b_async(?=\.)", "_sync"),
    Words("AsyncX is X", r"\b(_*|Abstract|Stop)Async(?=[A-Z])", r"\1"),
    Words("async_x is x", r"(?<![A-Za-z0-9])async_(?=[a-z])|\basync(?=contextmanager\b)", ""),
    Words("__aenter__ is __enter__", r"\b__a(?=(?:enter|exit|iter|next)__)", "__"),
    Words("aclose is close", r"\ba(?=(?:close|closing|iter|next)\b)", ""),
)
"""The rules for every pair."""

TEST_RULES: tuple[Rule, ...] = (
    Words(
        "tests need no event loop",
        r"^[ \t]*(?:@|pytestmark = )pytest\.mark\.anyio\n(?:\n(?=\n))*",
        "",
    ),
)
"""The rules for tests alone."""

PAIRS: tuple[Pair, ...] = (
    Pair(
        Path("wrapper/doapi/_async"),
        Path("wrapper/doapi/_sync"),
        handwritten=("runtime.py", "concurrency.py"),
    ),
    Pair(Path("tests/wrapper/_async"), Path("tests/wrapper/_sync"), rules=TEST_RULES),
)
"""The folders."""
