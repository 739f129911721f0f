"""A server in a thread of its own, on a free port of the loopback interface."""

from __future__ import annotations

import asyncio
import socket
import sys
import threading
from concurrent.futures import Future

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

HOST = "127.0.0.1"
KEEP_ALIVE = 60
"""Seconds for which an idle connection is kept."""


class _Connection(H11Protocol):
    """A connection that requests can be told of: faults need its socket."""

    def __init__(
        self,
        config: uvicorn.Config,
        server_state: ServerState,
        app_state: dict[str, object],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, {**app_state, "connection": self}, _loop)
        self.access_log = False  # there is a record of requests, and a log would slow tests down


class _Stoppable(uvicorn.Server):
    """A server that stops as soon as it is told to, whatever its connections wait for."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready: Future[asyncio.AbstractEventLoop] = Future()
        self._stop = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to serve."""
        await super().startup(sockets)
        self.ready.set_result(asyncio.get_running_loop())

    async def main_loop(self) -> None:
        """Serve until told to stop."""
        await self._stop.wait()

    def stop(self) -> None:
        """Stop serving; to be called in the server's own thread."""
        self._stop.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close every socket, then let what is running see that its client has gone."""
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        if self.server_state.tasks:
            await asyncio.wait(self.server_state.tasks)
        await asyncio.sleep(0)  # a transport closes its socket in the loop's next turn


def _listen(port: int) -> socket.socket:
    # With the protocol named, asyncio sets TCP_NODELAY on the connections; without, each reply waits 40 ms for an
    # acknowledgement between its head and its body.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(512)
    except BaseException:
        listener.close()
        raise
    return listener


class ServerThread:
    """Serves an ASGI application from a thread.

    Args:
        app: What is served.
        port: The port; 0 takes a free one.
    """

    def __init__(self, app: ASGIApp, port: int = 0) -> None:
        self._socket = _listen(port)
        self.port: int = self._socket.getsockname()[1]
        config = uvicorn.Config(
            app,
            loop="asyncio",
            http=_Connection,
            ws="none",
            lifespan="off",
            log_config=None,
            date_header=False,
            server_header=False,
            timeout_keep_alive=KEEP_ALIVE,
        )
        self._server = _Stoppable(config)
        self._thread = threading.Thread(target=self._run, name="doapi.testing", daemon=True)
        self._thread.start()
        self._loop = self._server.ready.result()

    def _run(self) -> None:
        try:
            with asyncio.Runner() as runner:
                runner.run(self._server.serve(sockets=[self._socket]))
        except BaseException as error:
            if self._server.ready.done():
                raise
            self._server.ready.set_exception(error)

    def stop(self) -> None:
        """Stop serving, and return when every socket is closed and the thread has ended."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._server.stop)
        self._thread.join()
