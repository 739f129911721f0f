"""A wait as a short text, with which another process goes on with it."""

from __future__ import annotations

import base64
import binascii
import datetime
import json
from collections.abc import Iterable, Mapping
from typing import Protocol, TypeGuard

import attrs

from .._model.json import is_list, is_object

PREFIX = "doapi1."
"""How every token begins; the number is that of its form."""

ACTIONS, DISTRIBUTION = "actions", "distribution"
"""Kinds of waits. Every other is that of the resources whose last actions it is for, or `image:` and a status."""

NEVER = datetime.datetime.fromtimestamp(0, datetime.UTC)
"""Stands for a start that is not known."""

LONGEST_REASON = 200
"""Characters that are kept of why a transfer could not be started."""


class ResumeTokenError(ValueError):
    """A text is no token to resume a wait with, or one of another account's API or of a newer version."""

    __module__ = "doapi"


@attrs.frozen
class Pending:
    """What a wait is for."""

    host: str
    """Host and port of the API."""
    kind: str
    """`ACTIONS`, `DISTRIBUTION`, or the kind of the resources, with the status that is waited for, if one is."""
    ids: tuple[int, ...]
    """Of the actions, of the resources, or of the image."""
    regions: Mapping[str, int | str | None] = attrs.field(factory=dict[str, "int | str | None"])
    """Of a distribution: the transfer to each region; None where the image was already, a text why there is none."""
    started: datetime.datetime | None = None
    """When the first action was started, as far as that is known; aware, in UTC."""


def token_of(pending: Pending) -> str:
    """Return the text that stands for a wait: letters, digits, `.`, `-` and `_`, and no secret."""
    regions = {
        region: what[:LONGEST_REASON] if isinstance(what, str) else what
        for region, what in pending.regions.items()
    }
    started = None if pending.started is None else int(pending.started.timestamp())
    fields = [pending.host, pending.kind, list(pending.ids), regions, started]
    text = json.dumps(fields, separators=(",", ":"))
    return PREFIX + base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_token(token: str, host: str) -> Pending:
    """Return the wait that a token stands for.

    Args:
        token: What `token_of` gave.
        host: Host and port of the API that it is to be gone on with.

    Raises:
        TypeError: the token is no text.
        ResumeTokenError: it is no token, a part of one, or one of another host.
    """
    if not isinstance(token, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"expected a text that resume_token() gave, got {type(token).__name__}")
    token = token.strip()
    if not token.startswith(PREFIX):
        raise ResumeTokenError(
            f"expected a text that resume_token() gave, which begins with {PREFIX!r}, got {token[:12]!r}"
        )
    pending = _decoded(token.removeprefix(PREFIX))
    if pending is None:
        raise ResumeTokenError(
            f"expected a whole text that resume_token() gave, got {len(token)} characters that are no such text; "
            "was it cut off?"
        )
    if pending.host != host:
        raise ResumeTokenError(
            f"expected a token of {host}, this client's endpoint, got one of {pending.host}"
        )
    return pending


def _decoded(text: str) -> Pending | None:
    try:
        padded = text.encode("ascii") + b"=" * (-len(text) % 4)
        fields: object = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, RecursionError, binascii.Error):
        return None
    if not is_list(fields) or len(fields) != len(attrs.fields(Pending)):
        return None
    host, kind, ids, regions, started = fields
    if not (
        isinstance(host, str) and isinstance(kind, str) and is_list(ids) and is_object(regions)
    ):
        return None
    numbers = tuple(number for number in ids if _is_id(number))
    known = {
        region: what
        for region, what in regions.items()
        if what is None or isinstance(what, str) or _is_id(what)
    }
    moment = _moment(started)
    whole = bool(ids) and len(numbers) == len(ids) and len(known) == len(regions)
    if not whole or (moment is None) != (started is None):
        return None
    return Pending(host, kind, numbers, known, moment)


def _moment(seconds: object) -> datetime.datetime | None:
    if not isinstance(seconds, int) or isinstance(seconds, bool):
        return None
    try:
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _is_id(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


class Started(Protocol):
    """An action, as far as a token has something of it."""

    @property
    def id(self) -> int:
        """Its id."""
        ...

    @property
    def started_at(self) -> datetime.datetime | None:
        """When it was started."""
        ...


def host_of(endpoint: str) -> str:
    """Return host and port of an endpoint."""
    return endpoint.partition("://")[2].partition("/")[0]


def pending(
    endpoint: str,
    kind: str,
    ids: Iterable[int],
    actions: Iterable[Started] = (),
    regions: Mapping[str, int | str | None] | None = None,
) -> Pending:
    """Return what a wait is for, with the moment at which the first of its actions was started."""
    known = (each.started_at for each in actions if each.started_at)
    started = min((moment for moment in known if moment > NEVER), default=None)
    return Pending(host_of(endpoint), kind, tuple(ids), regions or {}, started)


def actions_token(endpoint: str, actions: Iterable[Started]) -> str:
    """Return the token of a wait for some actions."""
    given = tuple(actions)
    return token_of(pending(endpoint, ACTIONS, (each.id for each in given), given))
