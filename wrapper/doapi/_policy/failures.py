"""What each failure of a request means: the one table that retries, waits and lost replies take their answers from."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

import attrs

IDEMPOTENT = frozenset({"GET", "HEAD", "PUT", "DELETE"})
"""Methods of requests that may be sent twice: they read, or say what shall be."""


class Failure(Enum):
    """What kept a request from succeeding; the values are what the documentation says of it."""

    NEVER_SENT = "it was never sent: no connection"
    REPLY_LOST = "the connection broke, or timed out, after it was sent"
    TOO_MANY = "429: too many requests, not acted on"
    SERVER_ERROR = "500, and other errors of the API itself"
    BAD_GATEWAY = "502, 504: the proxy in front of the API lost the reply"
    UNAVAILABLE = "503: the API is overloaded or away"
    EDGE = "520 and above: the network in front of the API lost the reply"
    UNREADABLE = "success, but the body is cut off or no JSON"
    TOO_LARGE = "the reply is larger than the client takes"
    REFUSED = "all other errors: the API says no"


@attrs.frozen
class Meaning:
    """What one failure means, question by question."""

    read_again: bool
    """Whether an idempotent request is sent again."""
    post_again: bool
    """Whether any other is: only where it cannot have been acted on."""
    may_have_acted: bool
    """Whether the API may have done what it was asked for."""
    transient: bool
    """Whether it may pass by itself, so that a wait goes on."""
    reply_lost: bool = False
    """Whether the API's own answer is not known, so that a POST raises `ReplyLostError`."""


TABLE: Mapping[Failure, Meaning] = {
    Failure.NEVER_SENT: Meaning(True, True, False, True),
    Failure.REPLY_LOST: Meaning(True, False, True, True, reply_lost=True),
    Failure.TOO_MANY: Meaning(True, True, False, True),
    Failure.SERVER_ERROR: Meaning(False, False, True, True),
    Failure.BAD_GATEWAY: Meaning(True, False, True, True, reply_lost=True),
    Failure.UNAVAILABLE: Meaning(True, False, True, True),
    Failure.EDGE: Meaning(False, False, True, True, reply_lost=True),
    Failure.UNREADABLE: Meaning(False, False, True, True, reply_lost=True),
    Failure.TOO_LARGE: Meaning(False, False, True, False, reply_lost=True),
    Failure.REFUSED: Meaning(False, False, False, False),
}
"""The answers.

500 and 503 are the API's answers, and are raised as such; but neither says how far it came. A 500 is often an
exception after the action was put on its way; a 503 comes from the balancer too, when what is behind it goes away in
the middle of a request. So `transfer` and `convert` look for what they may have started, as they do where the reply
was lost: that costs a few reads, and a second transfer costs more. If there is nothing, the answer stands.
"""


def failure_of(status: int) -> Failure:
    """Return the failure that an error status stands for."""
    if status == 429:
        return Failure.TOO_MANY
    if status in (502, 504):
        return Failure.BAD_GATEWAY
    if status == 503:
        return Failure.UNAVAILABLE
    if status >= 520:
        return Failure.EDGE
    return Failure.SERVER_ERROR if status >= 500 else Failure.REFUSED


def is_sent_again(failure: Failure, method: str) -> bool:
    """Return whether a request of this method is sent again after it."""
    meaning = TABLE[failure]
    return meaning.read_again if method in IDEMPOTENT else meaning.post_again


def may_have_acted(failure: Failure) -> bool:
    """Return whether the API may have acted on the request, so that `transfer` and `convert` look for an action."""
    return TABLE[failure].may_have_acted


def is_transient(failure: Failure) -> bool:
    """Return whether it may pass by itself: a wait outlives it."""
    return TABLE[failure].transient


def loses_reply(failure: Failure, method: str) -> bool:
    """Return whether it leaves open what became of a request that must not be sent twice."""
    return method not in IDEMPOTENT and TABLE[failure].reply_lost
