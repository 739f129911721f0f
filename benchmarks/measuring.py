"""The rounds: every peer does the same work in turns, each in its own process, beside one server."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any
from urllib.request import urlopen

from .environments import ROOT, NotInstalledError, make_certificate, paths_of, python_of
from .peers import FLOOR, Peer
from .rows import Row

Samples = dict[str, list[float]]
"""What each round gave, by the name of the peer; rounds are in the same order for all."""


SHORT_ROUNDS = 1


class FailedError(Exception):
    """A peer ended a work with an error."""


class Bench:
    """A server and a process for each peer, up while it is entered.

    Args:
        peers: Whom to measure, the floor among them.
        short: Whether to do less of everything, for a run that only shows that it runs.
        say: Takes a line about what goes on.
    """

    def __init__(self, peers: Sequence[Peer], short: bool, say: Callable[[str], None]) -> None:
        self._peers = peers
        self._short = short
        self._say = say
        self._stack = ExitStack()
        self._workers: dict[str, Process] = {}
        self._pythons: dict[str, str] = {}
        self.left_out: dict[str, str] = {}
        """Why a peer is missing, by its name."""
        self.failed: dict[str, dict[str, str]] = {}
        """Who could not do what: the error, by the name of the row and that of the peer."""

    def __enter__(self) -> Bench:
        command = [sys.executable, "-m", "benchmarks.server"]
        self._trusted: dict[str, str] = {}
        try:
            folder = Path(self._stack.enter_context(TemporaryDirectory()))
            make_certificate(folder)
            command.append(str(folder))
            trusted = str(folder / "trusted.pem")
            self._trusted = {"SSL_CERT_FILE": trusted, "REQUESTS_CA_BUNDLE": trusted}
        except NotInstalledError as error:
            self._say(f"nothing is measured over https: {error}")
        server = self._stack.enter_context(process(command))
        self.url, self._far = server.read().strip(), server.read().strip()
        self._tls = server.read().strip() if self._trusted else ""
        for peer in self._peers:
            try:
                self._start(peer)
            except NotInstalledError as error:
                self.left_out[peer.name] = str(error)
                self._say(f"{peer.name} is left out: {error}")
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _start(self, peer: Peer) -> None:
        self._say(f"{peer.name}: {', '.join(peer.requirements) or 'the environment of doapi'}")
        python = self._pythons[peer.name] = python_of(peer)
        command = [python, "-m", "benchmarks.worker", peer.client, self.url, self._far]
        flags = ["hetzner"] * peer.hetzner + ["short"] * self._short
        hidden = [f"without {name}" for name in peer.without]
        worker = process([*command, *flags, *hidden], paths_of(peer), dict(peer.settings))
        self._workers[peer.name] = self._stack.enter_context(worker)

    def measure(self, row: Row) -> Samples:
        """The samples of a row, of all peers that do such work and do not fail at it."""
        self._say(row.title)
        rounds = min(row.rounds, SHORT_ROUNDS) if self._short else row.rounds
        if row.name in ("import", "async_import"):
            return self._imports(row, rounds)
        if row.name in ("start", "start_tls"):
            return self._starts(row, rounds)
        if row.name == "decode":
            return self._decodes(rounds)
        able = [peer for peer in self._peers if self._can(peer, method_of(row))]
        first = self._round(row, able)
        if not row.compares:
            return {name: [sample] for name, sample in first.items()}
        counted = [self._round(row, able) for _ in range(rounds)]  # the first is not
        return {peer.name: [samples[peer.name] for samples in counted] for peer in able}

    def _round(self, row: Row, able: list[Peer]) -> dict[str, float]:
        """A sample of each peer that is able; one that fails is so no longer."""
        samples: dict[str, float] = {}
        for peer in list(able):
            try:
                samples[peer.name] = self._sample(peer, row)
            except FailedError as error:
                self._say(f"{peer.name} failed: {error}")
                self.failed.setdefault(row.name, {})[peer.name] = str(error)
                able.remove(peer)
        return samples

    def _sample(self, peer: Peer, row: Row) -> float:
        if row.name == "list_by_default":
            self._requests()
            self._ask(peer, row.name)
            return self._requests()
        if row.name == "wait_for_transfers":
            requests, _ = self._ask(peer, row.name)
            return float(requests)
        return float(self._ask(peer, row.name))

    def _decodes(self, rounds: int) -> Samples:
        """Each beside `json.loads` of the same bytes, which are not the same for all."""
        samples: Samples = {FLOOR.name: []}
        for peer in self._peers:
            if peer is FLOOR or not self._can(peer, "decode"):
                continue
            taken = samples[peer.name] = list[float]()
            for _ in range(rounds):
                spent = float(self._ask(peer, "decode"))
                taken.append(spent / float(self._ask(peer, "floor_decode")))
        samples[FLOOR.name] = [1.0] * rounds
        return samples

    def _imports(self, row: Row, rounds: int) -> Samples:
        """The CPU time of an import in a new interpreter, less that of an interpreter that imports nothing."""
        statements = {
            peer: peer.importing if row.name == "import" else peer.importing_async
            for peer in self._peers
            if peer.name in self._workers
        }
        return self._children(rounds, {peer: each for peer, each in statements.items() if each})

    def _starts(self, row: Row, rounds: int) -> Samples:
        """The CPU time of a program that reads one image, less that of an interpreter that imports nothing."""
        url = self._tls if row.name == "start_tls" else self.url
        if not url:
            return {}
        programs = {
            peer: peer.starting.format(url=url)
            for peer in self._peers
            if peer.name in self._workers and peer.starting
        }
        return self._children(rounds, programs)

    def _children(self, rounds: int, able: dict[Peer, str]) -> Samples:
        """The CPU time of programs in new interpreters, less that of an interpreter that imports nothing."""
        samples: Samples = {peer.name: [] for peer in able}
        for counted in (False, *[True] * rounds):
            for peer, statement in able.items():
                python, paths = self._pythons[peer.name], paths_of(peer)
                settings = {**self._trusted, **dict(peer.settings)}
                spent = child_cpu(python, peer.program(statement), paths, settings)
                spent -= child_cpu(python, "pass", paths, settings)
                if counted:
                    samples[peer.name].append(spent)
        return samples

    def _can(self, peer: Peer, method: str) -> bool:
        return peer.name in self._workers and self._workers[peer.name].ask("can", method) is True

    def _ask(self, peer: Peer, work: str) -> Any:
        return self._workers[peer.name].ask("do", work)

    def _requests(self) -> float:
        with urlopen(f"{self.url}/requests") as reply:
            return float(json.load(reply))


def method_of(row: Row) -> str:
    """The method that a peer's client needs for a row."""
    names = {"memory": "decode", "list_far": "list_images", "async_list_far": "async_list_images"}
    return names.get(row.name, row.name)


class Process:
    """A process that answers lines with lines."""

    def __init__(self, stdin: IO[str], stdout: IO[str]) -> None:
        self._stdin = stdin
        self._stdout = stdout

    def read(self) -> str:
        """The next line it says."""
        line = self._stdout.readline()
        if not line:
            raise RuntimeError("a process of the benchmark ended; what it said is above")
        return line

    def ask(self, kind: str, name: str) -> Any:
        """What it answers.

        Raises:
            FailedError: it could not do it.
        """
        self._stdin.write(json.dumps([kind, name]) + "\n")
        self._stdin.flush()
        reply: dict[str, Any] = json.loads(self.read())
        if "failed" in reply:
            raise FailedError(reply["failed"])
        return reply["answer"]


@contextmanager
def process(
    command: Sequence[str], paths: Sequence[str] = (), settings: Mapping[str, str] | None = None
) -> Generator[Process]:
    """A process that ends when its input does."""
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**environment(paths), **(settings or {})},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        yield Process(running.stdin, running.stdout)
        running.stdin.close()


def child_cpu(
    python: str, statement: str, paths: Sequence[str], settings: Mapping[str, str] | None = None
) -> float:
    """User and system CPU seconds of an interpreter that runs `statement`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    env = {**environment(paths), **(settings or {})}
    subprocess.run([python, "-c", statement], cwd=ROOT, env=env, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def environment(paths: Sequence[str]) -> dict[str, str]:
    """The environment of a process: this one's, but for what would change what is imported or how fast."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "PYTHONPATH": os.pathsep.join(paths)} if paths else kept


def ratios(samples: Samples) -> Samples:
    """Each sample over the floor's of the same round."""
    floor = samples[FLOOR.name]
    return {
        name: [sample / under for sample, under in zip(taken, floor, strict=True)]
        for name, taken in samples.items()
    }


def spread(taken: Sequence[float]) -> tuple[float, float, float]:
    """The median, and what a quarter of the rounds lies below and above."""
    if len(taken) < 2:
        return taken[0], taken[0], taken[0]
    low, median, high = statistics.quantiles(taken, n=4, method="inclusive")
    return median, low, high
