"""How a command ends: its exit status, and what it says on the way out."""

from __future__ import annotations

import enum
import os
import sys
import traceback
from typing import TextIO

import doapi


class Code(enum.IntEnum):
    """What the exit status of a command means."""

    OK = 0
    """All is well."""
    FAILED = 1
    """Something failed, at DigitalOcean or on the way there."""
    USAGE = 2
    """The command line makes no sense; nothing was changed."""
    TIMED_OUT = 3
    """The time is over; what was started keeps running at DigitalOcean."""
    NOT_AUTHORISED = 4
    """There is no token, or it may not do this."""
    INTERRUPTED = 130
    """Ctrl-C; what was started keeps running at DigitalOcean."""


class CommandError(Exception):
    """A command cannot go on; the message says why."""

    def __init__(self, message: str, code: Code = Code.USAGE) -> None:
        super().__init__(message)
        self.code = code


def code_of(error: BaseException) -> Code:
    """Return the exit status for what ended a command.

    A ValueError or TypeError of the library's is about what it was told, and comes before anything is sent.
    """
    if isinstance(error, CommandError):
        return error.code
    if isinstance(error, KeyboardInterrupt):
        return Code.INTERRUPTED
    if isinstance(error, doapi.WaitTimeoutError):
        return Code.TIMED_OUT
    unauthorised = doapi.TokenMissingError, doapi.AuthenticationError, doapi.PermissionDeniedError
    if isinstance(error, unauthorised):
        return Code.NOT_AUTHORISED
    return Code.USAGE if isinstance(error, (ValueError, TypeError)) else Code.FAILED


def describe(error: BaseException, *, verbose: bool) -> str:
    """Return what to say of an error; with its traceback if the user wants to know all."""
    if verbose:
        return "".join(traceback.format_exception(error)).rstrip()
    if isinstance(error, KeyboardInterrupt):
        return "doapi: interrupted"
    return f"doapi: {str(error) or type(error).__name__}"


def write_line(text: str, file: TextIO | None = None) -> None:
    """Write a line to a file, stderr by default, even if it may not be read any more."""
    stream = sys.stderr if file is None else file
    try:
        stream.write(f"{text}\n")
        stream.flush()
    except BrokenPipeError:
        silence(stream)


def silence(stream: TextIO) -> None:
    """Lead a stream whose reader has gone nowhere, so that nothing complains when the program ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
