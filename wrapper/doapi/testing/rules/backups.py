"""The rules of automatic backups: what a policy may say, and when the next backup begins."""

from __future__ import annotations

import datetime

import attrs

from ..bodies import Fields
from ..refusals import unprocessable
from ..rendering import iso

WEEKDAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
HOURS = (0, 4, 8, 12, 16, 20)
WINDOW = datetime.timedelta(hours=4)


@attrs.frozen
class Policy:
    """When backups are made.

    Attributes:
        weekday: On which day of the week; None for each day.
        hour: At which hour, in UTC.
    """

    weekday: str | None = None
    hour: int = 0


def read_policy(fields: Fields) -> Policy:
    """Return the policy that a request asks for: once a day if it asks for none.

    Raises:
        Refusal: it is malformed.
    """
    if "backup_policy" not in fields.values:
        return Policy()
    policy = Fields.read(fields.values["backup_policy"], ("plan", "weekday", "hour"))
    plan = policy.text("plan") if "plan" in policy.values else None
    weekday = policy.text("weekday") if "weekday" in policy.values else None
    hour = policy.integer("hour") if "hour" in policy.values else 0
    if plan not in (None, "daily", "weekly"):
        raise unprocessable("The plan of backup_policy must be daily or weekly.")
    if weekday is not None and weekday not in WEEKDAYS:
        raise unprocessable("The weekday of backup_policy must be one of SUN to SAT.")
    if hour not in HOURS:
        raise unprocessable("The hour of backup_policy must be 0, 4, 8, 12, 16 or 20.")
    return Policy((weekday or "SUN") if plan == "weekly" else None, hour)


def next_window(policy: Policy, now: float) -> tuple[str, str]:
    """Return when the next window of a policy opens and closes, as the API writes times."""
    moment = datetime.datetime.fromtimestamp(now, datetime.UTC)
    start = moment.replace(hour=policy.hour, minute=0, second=0, microsecond=0)
    while start <= moment or policy.weekday not in (None, WEEKDAYS[start.weekday()]):
        start += datetime.timedelta(days=1)
    return iso(start.timestamp()), iso((start + WINDOW).timestamp())
