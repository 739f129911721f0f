"""Decisions: values in, decisions out. Nothing here awaits, sleeps, reads a clock or knows the HTTP library."""

from typing import TYPE_CHECKING

from .._lazy import lazily

if TYPE_CHECKING:
    from . import names as names
    from . import rate_limit as rate_limit
    from . import refusals as refusals
    from . import wait_pace as wait_pace
    from . import whole_list as whole_list
else:
    __getattr__ = lazily(__name__, ("names", "rate_limit", "refusals", "wait_pace", "whole_list"))
