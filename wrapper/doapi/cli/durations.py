"""Times as people write them: `90`, `30s`, `5m`, `2h`, `1h30m`, `30d`, `2w`."""

from __future__ import annotations

import datetime
import re

UNITS = {"w": 604_800, "d": 86_400, "h": 3600, "m": 60, "s": 1}
"""Seconds of each unit, the longest first."""

FORM = re.compile("".join(rf"(?:(?P<{unit}>[0-9]+(?:\.[0-9]+)?){unit})?" for unit in UNITS))


def seconds_of(text: str) -> float:
    """Return the seconds that a text means; a number alone is seconds.

    Raises:
        ValueError: it means none.
    """
    written = text.strip().lower()
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", written):
        return float(written)
    match = FORM.fullmatch(written) if written else None
    if match is None:
        raise ValueError(f"expected a time such as 90s, 5m, 2h, 1h30m or 30d, got {text!r}")
    return sum(float(match[unit] or 0) * seconds for unit, seconds in UNITS.items())


def spoken(time: datetime.timedelta | float) -> str:
    """Return a time in its two largest units: `4m 05s`, `2h 10m`, `3d 4h`."""
    seconds = time.total_seconds() if isinstance(time, datetime.timedelta) else time
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole}s"
    if whole < 3600:
        return f"{whole // 60}m {whole % 60:02}s"
    if whole < 86_400:
        return f"{whole // 3600}h {whole % 3600 // 60:02}m"
    return f"{whole // 86_400}d {whole % 86_400 // 3600}h"
