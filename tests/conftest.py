from __future__ import annotations

import os
import signal

if (
    os.environ.get("DOAPI_HTTP") == "httpx2"
):  # the tests then try doapi on it, and import what is httpx for them
    import httpx2

    httpx2.alias_httpx()


def pytest_configure() -> None:
    """Take SIGINT as it comes to a terminal: a run in the background of a script starts with it ignored.

    A program that a test starts, and interrupts, inherits that, and would never end.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
