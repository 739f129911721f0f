"""Which requests meet which fault."""

from __future__ import annotations

import fnmatch
import random
import threading
from collections.abc import Sequence

import attrs

from .faults import TRANSIENT, Fault


@attrs.define
class _Rule:
    """Which requests meet a fault."""

    method: str | None
    path: str | None

    def fits(self, method: str, path: str) -> bool:
        return self.method in (None, method) and (
            self.path is None or fnmatch.fnmatchcase(path, self.path)
        )

    def next(self) -> Fault | None:
        """Return the fault for a request that fits; None if it meets none."""
        raise NotImplementedError


@attrs.define
class _Counted(_Rule):
    fault: Fault
    times: int | None
    after: int

    def next(self) -> Fault | None:
        if self.after:
            self.after -= 1
            return None
        if self.times is None:
            return self.fault
        if self.times == 0:
            return None
        self.times -= 1
        return self.fault


@attrs.define
class _Random(_Rule):
    rate: float
    kinds: Sequence[Fault]
    dice: random.Random

    def next(self) -> Fault | None:
        return self.dice.choice(self.kinds) if self.dice.random() < self.rate else None


class Faults:
    """Which requests meet which fault. A request meets one at most: the first that was added and has requests left."""

    def __init__(self) -> None:
        self._rules: list[_Rule] = []
        self._lock = threading.Lock()

    def add(
        self,
        fault: Fault,
        method: str | None = None,
        path: str | None = None,
        *,
        times: int | None = 1,
        after: int = 0,
    ) -> None:
        """Let requests meet a fault.

        Args:
            fault: What they meet.
            method: Only requests of this method, such as `"POST"`; None: of any.
            path: Only requests whose path, without the query, matches this pattern, such as `"/v2/images/*"`, in
                which `*` stands for anything, slashes included; None: any.
            times: How many requests meet it; None: all.
            after: How many requests that match go well before.
        """
        rule = _Counted(None if method is None else method.upper(), path, fault, times, after)
        with self._lock:
            self._rules.append(rule)

    def at_random(
        self,
        rate: float,
        seed: int,
        kinds: Sequence[Fault] = TRANSIENT,
        method: str | None = None,
        path: str | None = None,
    ) -> None:
        """Let a part of the requests meet a fault, the same ones with the same seed and the same requests.

        Args:
            rate: Which part, 0 to 1.
            seed: Where chance starts from.
            kinds: What they meet, each as often as any other.
            method: Only requests of this method; None: of any.
            path: Only requests whose path matches this pattern, as with `add`; None: any.

        Raises:
            ValueError: the rate is not between 0 and 1, or there are no kinds.
        """
        if not 0 <= rate <= 1 or not kinds:
            raise ValueError(
                f"at_random needs a rate between 0 and 1 and at least one kind, got {rate!r} and {kinds!r}"
            )
        dice = random.Random(seed)
        with self._lock:
            self._rules.append(
                _Random(None if method is None else method.upper(), path, rate, kinds, dice)
            )

    def clear(self) -> None:
        """Let all requests go well from now on."""
        with self._lock:
            self._rules.clear()

    def pick(self, method: str, path: str) -> Fault | None:
        """Return the fault that a request meets, which is used up; None if it meets none."""
        with self._lock:
            for rule in self._rules:
                if rule.fits(method, path) and (fault := rule.next()) is not None:
                    return fault
        return None
