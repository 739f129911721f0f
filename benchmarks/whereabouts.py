"""Where the CPU time of a row goes: a profile of doapi, added up by package."""

from __future__ import annotations

import cProfile
import sys
from collections import Counter
from pathlib import PurePath
from types import CodeType
from typing import Any

from .clients.this_doapi import Client
from .environments import ROOT
from .measuring import process
from .worker import Worker

REPEATS = 5


def of(row: str) -> str:
    """The share of each package in doapi's work on a row, as lines."""
    with process([sys.executable, "-m", "benchmarks.server"]) as server:
        worker = Worker(Client(server.read().strip()))
        if not worker.can(row):
            raise SystemExit(f"there is nothing to profile in {row!r}")
        work = getattr(worker, row)
        work()
        profile = cProfile.Profile()
        profile.enable()
        for _ in range(REPEATS):
            work()
        profile.disable()
    spent: Counter[str] = Counter()
    entries: Any = profile.getstats()
    for entry in entries:
        spent[package_of(entry.code)] += entry.inlinetime
    total = spent.total()
    return "\n".join(f"{share / total:6.1%}  {name}" for name, share in spent.most_common(12))


def package_of(code: CodeType | str) -> str:
    """The package that a profiled function belongs to; what is written in C stands for itself."""
    if isinstance(code, str):
        return code
    file = PurePath(code.co_filename)
    if "site-packages" in file.parts:
        return file.parts[file.parts.index("site-packages") + 1]
    if file.is_relative_to(ROOT):
        return file.relative_to(ROOT).parts[1]
    return f"standard library: {file.stem}"
