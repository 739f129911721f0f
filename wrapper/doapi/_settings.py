"""What a client is told when it is made: checked here, before anything is sent."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

from ._errors import TokenMissingError
from ._version import __version__

TOKEN_VARIABLES = ("DIGITALOCEAN_TOKEN", "DIGITALOCEAN_ACCESS_TOKEN", "DO_API_TOKEN")
"""Where a token is looked for, in this order, when none is given."""

ENDPOINT = "https://api.digitalocean.com"
"""DigitalOcean's production API."""

NO_ENDPOINT = f"endpoint must be an http or https URL such as {ENDPOINT} (the value is not shown: it may be a secret)"

ENDPOINT_VARIABLE = "DIGITALOCEAN_API_URL"
"""Where the endpoint is looked for when none is given; doctl and Terraform read it too."""

USER_AGENT = f"doapi/{__version__}"
"""What requests say of who sends them."""


OnInterrupt: TypeAlias = Literal["return", "raise"]
"""What a Ctrl-C does to a wait of sync code: it returns the state as it is, or raises KeyboardInterrupt."""


def check_on_interrupt(on_interrupt: OnInterrupt) -> OnInterrupt:
    """Return what a Ctrl-C is to do.

    Raises:
        ValueError: it is neither `"return"` nor `"raise"`.
    """
    if on_interrupt not in ("return", "raise"):
        raise ValueError(f"on_interrupt must be 'return' or 'raise', got {on_interrupt!r}")
    return on_interrupt


class Token:
    """An API token that no repr, log, traceback or pickle shows."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def header(self) -> str:
        """Return the value of the `Authorization` header."""
        return f"Bearer {self._value}"

    def __repr__(self) -> str:
        return "Token(***)"

    def __reduce__(self) -> str:
        raise TypeError("tokens cannot be pickled")


def find_token(given: str | None, environment: Mapping[str, str] = os.environ) -> Token:
    """Return the token given, else the first that the environment holds.

    Raises:
        TokenMissingError: there is none.
        TypeError: the token given is not a string.
        ValueError: the token holds white space or other characters that no header can carry.
    """
    if given is not None and not isinstance(given, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"api_token must be a string, got {type(given).__name__}")
    found = (environment.get(name, "").strip() for name in TOKEN_VARIABLES)
    value = given.strip() if given is not None else next(filter(None, found), "")
    if not value:
        raise TokenMissingError(
            "no DigitalOcean API token: pass one as `api_token`, or set "
            f"{', '.join(TOKEN_VARIABLES[:-1])} or {TOKEN_VARIABLES[-1]}"
        )
    if "://" in value:
        raise ValueError(
            "api_token is a URL: the token comes first and the endpoint must come second, as in Client(token, endpoint)"
        )
    if value[0] in "\"'" or value[-1] in "\"'":
        raise ValueError(
            "the API token begins or ends with a quote: was it pasted with its quotes?"
        )
    if not value.isascii() or not value.isprintable() or " " in value:
        raise ValueError(
            "the API token holds a character that no token has; was it cut or pasted wrongly?"
        )
    return Token(value)


def find_endpoint(given: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """Return the endpoint given, else the one that the environment names, else DigitalOcean's own.

    Raises:
        TypeError: the endpoint given is not a string.
        ValueError: it is not an http or https URL of a host alone.
    """
    if given is not None:
        return check_endpoint(given)
    named = environment.get(ENDPOINT_VARIABLE, "").strip()
    try:
        return check_endpoint(named or ENDPOINT)
    except ValueError as error:
        raise ValueError(f"{ENDPOINT_VARIABLE} in the environment: {error}") from None


def check_endpoint(endpoint: str) -> str:
    """Return the endpoint as scheme, host and port, without a slash at its end.

    What was given is not part of the error: it may be a token in the wrong place, or hold a password.

    Raises:
        TypeError: it is not a string.
        ValueError: it is not an http or https URL of a host alone.
    """
    if not isinstance(endpoint, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"endpoint must be a string, got {type(endpoint).__name__}")
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise ValueError(NO_ENDPOINT) from None
    if parts.username is not None:
        raise ValueError(f"endpoint must hold no user name or password, as in {ENDPOINT}")
    if parts.scheme not in ("http", "https") or not _is_host(host) or port == 0:
        raise ValueError(NO_ENDPOINT)
    origin = f"{parts.scheme}://{parts.netloc}"
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ValueError(f"endpoint must be scheme and host alone, here {origin}")
    return origin


def _is_host(host: str) -> bool:
    """Return whether this is the name or address of a host, in ASCII."""
    if ":" in host:
        return re.fullmatch(r"[0-9a-f:.]+", host) is not None
    labels = host.removesuffix(".").split(".")
    return len(host) <= 253 and all(
        re.fullmatch(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?", label) for label in labels
    )
