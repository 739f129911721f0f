"""Starting many things: what keeps one from being started does not stop the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import doapi

if TYPE_CHECKING:
    from .run import Run


def begin(run: Run, start: Callable[[], doapi.Action]) -> doapi.Action | Exception:
    """Start an action, or say what keeps it from being started, which ends the command if that is the token."""
    try:
        action = start()
    except (doapi.AuthenticationError, doapi.PermissionDeniedError, ValueError, TypeError):
        raise
    except Exception as error:
        run.fail(str(error))
        return error
    run.note_all([action])
    return action
