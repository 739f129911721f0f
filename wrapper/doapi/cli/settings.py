"""Where the token comes from: a file or stdin, the environment, or doctl's own settings. Never an argument."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import doapi

from .._model.json import is_object
from .exits import Code, CommandError

TOKEN_VARIABLES = ("DIGITALOCEAN_TOKEN", "DIGITALOCEAN_ACCESS_TOKEN", "DO_API_TOKEN")

NO_TOKEN = f"no DigitalOcean API token: set {TOKEN_VARIABLES[0]}, give --token-file FILE, or log in with doctl"

CLOCK: doapi.Clock | None = None
"""The clock of every client that a command makes; None for the machine's. Tests hand in their own."""


def connect(*, context: str | None, token_file: str | None) -> doapi.Client:
    """Return a client with the token that the user means.

    That is the one of `--token-file` or `--context`; else of the environment; else of doctl's current context.

    Raises:
        CommandError: both options are given, a file cannot be read, doctl knows no such context, or there is no token.
    """
    token = find_token(context=context, token_file=token_file)
    try:
        if CLOCK is None:
            return doapi.Client(token, on_interrupt="raise")
        return doapi.Client(token, on_interrupt="raise", clock=CLOCK)
    except doapi.TokenMissingError:
        raise CommandError(NO_TOKEN, Code.NOT_AUTHORISED) from None


def now() -> datetime.datetime:
    """Return the time of day, aware."""
    return datetime.datetime.now(datetime.UTC) if CLOCK is None else CLOCK.now()


def find_token(
    *,
    context: str | None,
    token_file: str | None,
    environment: Mapping[str, str] = os.environ,
) -> str | None:
    """Return the token; None leaves it to the library, which takes the environment's or says what it misses."""
    if context is not None and token_file is not None:
        raise CommandError("give --context or --token-file, not both")
    if token_file is not None:
        return _read_token(token_file)
    if context is not None:
        return _doctl_token(context, environment)
    if any(environment.get(name, "").strip() for name in TOKEN_VARIABLES):
        return None
    return _doctl_token(None, environment)


def _read_token(file: str) -> str:
    """Return the first line of a file, or of stdin."""
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise CommandError(f"cannot read the token from {file}: {reason}") from None
    lines = text.split()
    if len(lines) != 1:
        place = "stdin" if file == "-" else file
        raise CommandError(f"expected a token and nothing else in {place}, got {len(lines)} words")
    return lines[0]


def doctl_file(environment: Mapping[str, str] = os.environ) -> Path:
    """Return where doctl keeps its settings on this machine."""
    home = Path(environment.get("HOME") or Path.home())
    if sys.platform == "darwin":
        folder = home / "Library" / "Application Support"
    elif sys.platform == "win32":
        folder = Path(environment.get("APPDATA") or home / "AppData" / "Roaming")
    else:
        folder = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
    return folder / "doctl" / "config.yaml"


def doctl_contexts(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the token of each context of doctl's, with that of its current one under the empty name.

    Raises:
        CommandError: its file cannot be read, or is not what doctl writes.
    """
    import yaml  # noqa: PLC0415  # only where there is such a file

    file = doctl_file(environment)
    try:
        settings: object = yaml.safe_load(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        raise CommandError(f"cannot read doctl's settings in {file}") from None
    if not is_object(settings):
        return {}
    named = settings.get("auth-contexts")
    found = {"default": settings.get("access-token"), **(named if is_object(named) else {})}
    tokens = {str(name): token for name, token in found.items() if token and isinstance(token, str)}
    current = str(environment.get("DIGITALOCEAN_CONTEXT") or settings.get("context") or "default")
    if current in tokens:
        tokens[""] = tokens[current]
    return tokens


def _doctl_token(context: str | None, environment: Mapping[str, str]) -> str | None:
    """Return the token of a context, or of the current one; None if doctl has no settings."""
    if context is None:
        return doctl_contexts(environment).get("") if doctl_file(environment).exists() else None
    tokens = doctl_contexts(environment) if doctl_file(environment).exists() else {}
    if context not in tokens or not context:
        known = ", ".join(name for name in tokens if name) or "none"
        raise CommandError(
            f"doctl has no token for the context {context!r}; it has some for: {known}",
            Code.NOT_AUTHORISED,
        )
    return tokens[context]
