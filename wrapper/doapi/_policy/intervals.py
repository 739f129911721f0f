"""How long to wait between two polls, and how long in all."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import TypeAlias

LONGEST = 1e9
"""Seconds that no interval or limit exceeds, some 31 years: a clock cannot sleep for much longer."""

Interval: TypeAlias = float | Callable[[int], float]
"""Seconds between two polls, or a function from the number of the poll (1, 2, ...) to the seconds after it."""


def constant_interval(seconds: float) -> Callable[[int], float]:
    """Wait the same time between two polls, always.

    Args:
        seconds: A finite number, 0 or more.

    Returns:
        What `wait_interval` takes.

    Raises:
        ValueError: not finite, negative, or above 1e9.
        TypeError: not a number.

    Example:
        ```python
        action.wait(wait_interval=doapi.constant_interval(5))
        ```
    """
    checked = check_seconds(seconds, "seconds")
    return lambda attempt: checked


def exponential_interval(
    first: float = 1,
    factor: float = 2,
    longest: float = 60,
    jitter: float = 0.5,
    random: Callable[[], float] = random.random,
) -> Callable[[int], float]:
    """Wait longer and longer between two polls, with jitter so that many waits do not poll at the same moment.

    Args:
        first: Seconds after the first poll, before jitter.
        factor: What each further time is multiplied with, 1 or more.
        longest: Seconds that no time exceeds.
        jitter: The part of each time that is left to chance, 0 to 1: with 0.5 a time is between half of it and all.
        random: Where chance comes from: a function that gives numbers from 0 to 1.

    Returns:
        What `wait_interval` takes.

    Raises:
        ValueError: an argument is not finite, or out of its range.
        TypeError: an argument is not a number.

    Example:
        ```python
        client = doapi.Client(wait_interval=doapi.exponential_interval(first=2, longest=30))
        ```
    """
    start = check_seconds(first, "first")
    end = check_seconds(longest, "longest")
    share = _finite(jitter, "jitter", "a number between 0 and 1")
    growth = _finite(factor, "factor", "a finite number, 1 or more")
    if growth < 1:
        raise ValueError(f"factor must be a finite number, 1 or more; got {factor!r}")
    if not 0 <= share <= 1:
        raise ValueError(f"jitter must be a number between 0 and 1; got {jitter!r}")

    def seconds(attempt: int) -> float:
        try:
            whole = min(end, start * growth ** (attempt - 1))
        except OverflowError:
            whole = end if start else 0.0
        return whole * (1 - share * random())

    return seconds


def growing_interval(attempt: int) -> float:
    """Seconds between two polls that grow with what a wait lasts, from 2 to 30: what `wait_interval` is by default.

    They are 2 for the first 20 seconds of a wait, and never more than a tenth of what it has lasted after that, so
    that its end is seen that much late at most. A wait of 20 minutes takes 71 polls, where every 2 seconds would take
    600.

    Args:
        attempt: The number of the poll, from 1.
    """
    return min(30.0, 2.0 * 1.09 ** min(max(0, attempt - 11), 99))


def check_seconds(value: float, name: str) -> float:
    """Return `value`, if it is a finite number of seconds, 0 or more.

    Raises:
        TypeError: not a number.
        ValueError: NaN, infinite, negative, or more than a clock can sleep.
    """
    due = "a finite number of seconds, 0 or more"
    seconds = _finite(value, name, due)
    if seconds < 0:
        raise ValueError(f"{name} must be {due}; got {value!r}")
    return _not_too_long(seconds, name)


def check_interval(interval: Interval, name: str = "wait_interval") -> Callable[[int], float]:
    """Return the interval as a function, each result of which is checked when it is asked for.

    Raises:
        TypeError: neither a number nor a function.
        ValueError: NaN, infinite, negative, or more than a clock can sleep.
    """
    if not callable(interval):
        seconds = check_seconds(interval, name)
        return lambda attempt: seconds
    chosen = interval
    return lambda attempt: check_seconds(chosen(attempt), f"{name}({attempt})")


def check_limit(wait_time: float | None, name: str = "wait_time") -> float | None:
    """Return the seconds that a wait may take, from what the caller gave; None for ever.

    Raises:
        TypeError: not a number.
        ValueError: NaN, infinite, or more than a clock can sleep.
    """
    if wait_time is None:
        return None
    seconds = _finite(
        wait_time, name, "a finite number of seconds, or a negative one to wait for ever"
    )
    return None if seconds < 0 else _not_too_long(seconds, name)


def _not_too_long(seconds: float, name: str) -> float:
    if seconds > LONGEST:
        raise ValueError(f"{name} must be at most {LONGEST:g} seconds (31 years); got {seconds:g}")
    return seconds


def _finite(value: float, name: str, due: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"{name} must be {due}; got {type(value).__name__}")
    try:
        number = float(value)
    except OverflowError:
        raise ValueError(f"{name} must be {due}; got an int too large for that") from None
    if not math.isfinite(number):
        raise ValueError(f"{name} must be {due}; got {value!r}")
    return number
