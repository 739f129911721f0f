"""What the shell offers when Tab is pressed, beyond the names of commands and options."""

from __future__ import annotations

import contextlib

PATIENCE = 2.0
"""Seconds that the API has to answer while somebody waits for a completion."""


def complete_regions(incomplete: str) -> list[tuple[str, str]]:
    """Return the regions whose slugs begin so, with their names; none where the API cannot be asked."""
    from . import settings  # noqa: PLC0415  # what asks the API is imported when Tab asks for it

    with contextlib.suppress(Exception), settings.connect(context=None, token_file=None) as client:
        regions = list(client.with_options(timeout=PATIENCE).fetch_all_regions())
        return [(each.slug, each.name) for each in regions if each.slug.startswith(incomplete)]
    return []


def complete_contexts(incomplete: str) -> list[str]:
    """Return doctl's contexts whose names begin so."""
    from . import settings  # noqa: PLC0415  # as above

    names: list[str] = []
    with contextlib.suppress(Exception):
        names = [name for name in settings.doctl_contexts() if name]
    return [name for name in names if name.startswith(incomplete)]
