"""A program in a pseudo-terminal, and the screen that it draws on."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
from collections.abc import Callable, Mapping, Sequence

import pyte


class Terminal:
    """A terminal with a program running in it, whose screen can be looked at.

    Args:
        command: The program and its arguments.
        environment: Variables beside those of the tests' own environment; an empty one is taken away.
        columns: The width.
        rows: The height.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        columns: int = 100,
        rows: int = 24,
    ) -> None:
        self.raw = b""
        """All that it wrote."""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._ours, theirs = pty.openpty()
        self._set_size(columns, rows)
        told = {**os.environ, "TERM": "xterm-256color", **environment}
        self._program = subprocess.Popen(
            # a session's first program that opens a terminal is the one that Ctrl-C there ends
            ["sh", "-c", 'exec "$@" <"$0" >"$0" 2>&1', os.ttyname(theirs), *command],
            env={name: value for name, value in told.items() if value and name != "COLUMNS"},
            start_new_session=True,
        )
        self._theirs: int | None = theirs

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip() + "\n"

    @property
    def cursor_hidden(self) -> bool:
        """Whether the program has left the cursor hidden."""
        return bool(self._screen.cursor.hidden)

    def wait_for(self, shown: Callable[[str], bool]) -> str:
        """Read what the program writes until the screen is as it should be, and return that.

        Raises:
            AssertionError: the program has ended, and it is not.
        """
        while not shown(self.text):
            assert self._read(), f"the program has ended, and shows:\n{self.text}"
        return self.text

    def end(self) -> int:
        """Read until the program ends; return its exit status."""
        while self._read():
            pass
        return self._program.wait()

    def type(self, keys: str) -> None:
        """Press keys: `\\x03` is Ctrl-C."""
        os.write(self._ours, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, as a window manager does."""
        self._screen.resize(rows, columns)
        self._set_size(columns, rows)
        os.killpg(self._program.pid, signal.SIGWINCH)

    def close(self) -> None:
        """End the program, if it has not, and close the terminal."""
        with contextlib.suppress(ProcessLookupError):
            self._program.kill()
        self._program.wait()
        for each in (self._ours, self._theirs):
            if each is not None:
                os.close(each)

    def _set_size(self, columns: int, rows: int) -> None:
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, size)

    def _read(self) -> bool:
        """Take in what the program wrote, as soon as it has; return whether there may be more."""
        select.select([self._ours], [], [])
        try:
            chunk = os.read(self._ours, 65536)
        except OSError:  # EIO: the last program that had it open is gone
            chunk = b""
        if self._theirs is not None:  # the program has opened it by now
            os.close(self._theirs)
            self._theirs = None
        self.raw += chunk
        self._stream.feed(chunk)
        return bool(chunk)
