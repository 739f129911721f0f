"""What the API means by a 422: only its text tells, so the texts that it is known to send are listed here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, auto


class Refusal(Enum):
    """What a refusal means for a program."""

    PENDING_EVENT = auto()
    """Something is being done to the droplet already; that passes."""
    POWERED_ON = auto()
    """The droplet is on."""
    POWERED_OFF = auto()
    """The droplet is off."""
    INVALID_IMAGE = auto()
    """There is no such image, or it does not go with the droplet."""
    UNAVAILABLE = auto()
    """The region or the size cannot be had, or not together."""
    LIMIT_EXCEEDED = auto()
    """The account may have no more of them."""


TEXTS: Mapping[Refusal, re.Pattern[str]] = {
    meaning: re.compile(text, re.IGNORECASE)
    for meaning, text in {
        Refusal.PENDING_EVENT: r"pending event|blocking events",
        Refusal.POWERED_ON: r"\b(currently|already powered) on\b",
        Refusal.POWERED_OFF: r"\b(currently|already powered) off\b",
        Refusal.INVALID_IMAGE: r"invalid image|image can't be blank",
        Refusal.UNAVAILABLE: r"\b(region|size) is not available",
        Refusal.LIMIT_EXCEEDED: r"exceed your .*limit",
    }.items()
}
"""What is in the text of each."""


def meaning_of(message: str) -> Refusal | None:
    """Return what the text of a 422 means; None if it is not known to mean more than that."""
    return next((meaning for meaning, text in TEXTS.items() if text.search(message)), None)
