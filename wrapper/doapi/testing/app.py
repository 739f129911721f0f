"""The endpoints as an ASGI application: which one a request is for, and how a refusal is said."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .endpoints import ENDPOINTS
from .endpoints.call import Call, Handler, World, json_reply
from .refusals import KINDS, Refusal, not_found
from .rendering import to_bytes

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY")


def make_app(world: World) -> Starlette:
    """Return the endpoints as an ASGI application.

    A request's `state` holds its `account`, `query`, `body`, `request_id` and `read_only`, found out before.
    """

    def endpoint(handlers: Mapping[str, Handler]) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            found = request.state
            method = "GET" if request.method == "HEAD" else request.method
            if method not in handlers:
                raise HTTPException(405, headers={"allow": ", ".join(handlers)})
            if found.read_only and method != "GET":
                raise Refusal(403, "You are not allowed to perform this operation.")
            ids = {name: unquote(part) for name, part in request.path_params.items()}
            base = f"{request.url.scheme}://{request.url.netloc}"
            path: str = request.scope["path"]
            call = Call(world, found.account, ids, found.query, found.body, base, path)
            return handlers[method](call)

        return answer

    app = Starlette(
        routes=[
            Route(path, endpoint(handlers), methods=METHODS)  # so that no path is taken for another
            for path, handlers in ENDPOINTS.items()
        ],
        exception_handlers={Refusal: _refused, HTTPException: _misrouted},
    )
    app.router.redirect_slashes = False
    return app


def error_body(kind: str, message: str, request_id: str) -> bytes:
    """Return what an error says, in JSON."""
    return to_bytes({"id": kind, "message": message, "request_id": request_id})


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    body = error.body or error_body(error.kind, error.message, request.state.request_id)
    reply = json_reply(body, error.status)
    reply.headers.update(error.headers)
    return reply


async def _misrouted(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = error.status_code
    message = not_found().message if status == 404 else "The method is not allowed here."
    reply = json_reply(error_body(KINDS[status], message, request.state.request_id), status)
    reply.headers.update(error.headers or {})
    return reply
