"""The API's endpoints: what each request is to the rules, and what the rules' answer is in HTTP."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

import attrs
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from . import account_transfers, images
from .actions import Plans, start_action
from .images import Import
from .paging import PageRequest
from .records import Account, ImageRecord, to_bytes
from .refusals import KINDS, Refusal, not_found, unprocessable
from .state import State


@attrs.define
class World:
    """All that requests meet: what there is, and how what they start will go.

    Attributes:
        state: What there is.
        plans: How actions will go.
        imports: How the next imports will go, each plan for one.
    """

    state: State
    plans: Plans
    imports: list[Import] = attrs.field(factory=list[Import])


@attrs.frozen
class Call:
    """A request of somebody whose token is good.

    Attributes:
        world: What it is about.
        account: Who makes it.
        ids: The changing parts of its path, by their names.
        query: Its query.
        body: The JSON that came with it; None if it was none.
        url: Where it went, without the query.
    """

    world: World
    account: Account
    ids: Mapping[str, str]
    query: Mapping[str, list[str]]
    body: object
    url: str

    @property
    def state(self) -> State:
        """What there is."""
        return self.world.state

    def visible_image(self) -> ImageRecord:
        """The image that the path names by its id."""
        return self.state.image(self.account, self.ids["image_id"])

    def own_image(self) -> ImageRecord:
        """The image that the path names, which the caller can change."""
        return self.state.own_image(self.account, self.ids["image_id"])

    def page(self) -> PageRequest:
        """Which page of a list is asked for."""
        return PageRequest.read(self.url, self.query)

    def flag(self, name: str) -> bool:
        """A yes or no of the query; no if it is not there."""
        text = self.query.get(name, ["false"])[-1].lower()
        if text not in ("true", "false"):
            raise unprocessable(f"{name} must be true or false.")
        return text == "true"

    def word(self, name: str) -> str | None:
        """A value of the query; None if it is not there."""
        values = self.query.get(name)
        return values[-1] if values else None


Handler: TypeAlias = Callable[[Call], Response]


def _json(body: bytes, status: int = 200) -> Response:
    return Response(body, status, media_type="application/json")


def list_images(call: Call) -> Response:
    """A page of images."""
    chosen = images.listed(
        call.state,
        call.account,
        kind=call.word("type"),
        private=call.flag("private"),
        tag=call.word("tag_name"),
    )
    return _json(call.page().render("images", chosen))


def create_custom_image(call: Call) -> Response:
    """Begin an import."""
    planned = call.world.imports
    plan = planned[0] if planned else Import()
    image = images.create_custom(call.state, call.account, call.body, plan)
    del planned[:1]
    return _json(b'{"image":%b}' % image.render(), 202)


def get_image(call: Call) -> Response:
    """One image, by id or slug."""
    image = images.by_id_or_slug(call.state, call.account, call.ids["image_id"])
    return _json(b'{"image":%b}' % image.render())


def update_image(call: Call) -> Response:
    """Change an image."""
    image = call.own_image()
    images.update(image, call.body)
    return _json(b'{"image":%b}' % image.render())


def delete_image(call: Call) -> Response:
    """Let an image go."""
    call.state.remove_image(call.own_image())
    return Response(status_code=204)


def list_image_actions(call: Call) -> Response:
    """A page of one image's actions, newest first."""
    return _json(call.page().render("actions", call.visible_image().actions, backwards=True))


def post_image_action(call: Call) -> Response:
    """Start an action."""
    action = start_action(call.state, call.world.plans, call.account, call.own_image(), call.body)
    return _json(b'{"action":%b}' % action.render(), 201)


def get_image_action(call: Call) -> Response:
    """One action of one image."""
    image = call.visible_image()
    action = call.state.action(call.account, call.ids["action_id"])
    if action not in image.actions:
        raise not_found()
    return _json(b'{"action":%b}' % action.render())


def create_account_transfer(call: Call) -> Response:
    """Offer a snapshot."""
    transfer_id = account_transfers.offer(call.state, call.account, call.own_image(), call.body)
    return _json(b'{"transfer_id":%d}' % transfer_id, 201)


def accept_account_transfer(call: Call) -> Response:
    """Take a snapshot that is offered."""
    account_transfers.accept(call.state, call.account, call.ids["image_id"], call.body)
    return Response(status_code=201)


def cancel_account_transfer(call: Call) -> Response:
    """Take an offer back."""
    account_transfers.cancel(call.state, call.account, call.ids["image_id"], call.body)
    return Response(status_code=204)


def decline_account_transfer(call: Call) -> Response:
    """Refuse an offer."""
    account_transfers.decline(call.state, call.account, call.ids["image_id"], call.body)
    return Response(status_code=204)


def list_actions(call: Call) -> Response:
    """A page of the account's actions, newest first."""
    seen = call.state.ledgers[call.account].seen
    return _json(call.page().render("actions", seen, backwards=True))


def get_action(call: Call) -> Response:
    """One action of the account."""
    action = call.state.action(call.account, call.ids["action_id"])
    return _json(b'{"action":%b}' % action.render())


def list_regions(call: Call) -> Response:
    """A page of regions."""
    return _json(call.page().render("regions", list(call.state.regions.values())))


_ENDPOINTS: Mapping[str, Mapping[str, Handler]] = {
    "/v2/images": {"GET": list_images, "POST": create_custom_image},
    "/v2/images/{image_id}": {"GET": get_image, "PUT": update_image, "DELETE": delete_image},
    "/v2/images/{image_id}/actions": {"GET": list_image_actions, "POST": post_image_action},
    "/v2/images/{image_id}/actions/{action_id}": {"GET": get_image_action},
    "/v2/images/{image_id}/account_transfer": {"POST": create_account_transfer},
    "/v2/images/{image_id}/account_transfer/accept": {"POST": accept_account_transfer},
    "/v2/images/{image_id}/account_transfer/cancel": {"POST": cancel_account_transfer},
    "/v2/images/{image_id}/account_transfer/decline": {"POST": decline_account_transfer},
    "/v2/actions": {"GET": list_actions},
    "/v2/actions/{action_id}": {"GET": get_action},
    "/v2/regions": {"GET": list_regions},
}
"""Each path, and what each method of it does."""


def make_app(world: World) -> Starlette:
    """The endpoints as an ASGI application.

    A request's `state` holds its `account`, `query`, `body`, `request_id` and `read_only`, which whoever lets it in
    has found out.
    """

    def endpoint(handlers: Mapping[str, Handler]) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            found = request.state
            method = "GET" if request.method == "HEAD" else request.method
            if found.read_only and method != "GET":
                raise Refusal(403, "You are not allowed to perform this operation.")
            ids: dict[str, str] = request.path_params
            url = f"{request.url.scheme}://{request.url.netloc}{request.scope['path']}"
            call = Call(world, found.account, ids, found.query, found.body, url)
            return handlers[method](call)

        return answer

    app = Starlette(
        routes=[
            Route(path, endpoint(handlers), methods=list(handlers))
            for path, handlers in _ENDPOINTS.items()
        ],
        exception_handlers={Refusal: _refused, HTTPException: _misrouted},
    )
    app.router.redirect_slashes = False
    return app


def error_body(kind: str, message: str, request_id: str) -> bytes:
    """What an error says, in JSON."""
    return to_bytes({"id": kind, "message": message, "request_id": request_id})


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    return _json(error_body(error.kind, error.message, request.state.request_id), error.status)


async def _misrouted(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = error.status_code
    message = not_found().message if status == 404 else "The method is not allowed here."
    reply = _json(error_body(KINDS[status], message, request.state.request_id), status)
    reply.headers.update(error.headers or {})
    return reply
