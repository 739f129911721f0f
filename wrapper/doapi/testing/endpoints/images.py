"""The endpoints of images, their actions, and their transfers to other accounts."""

from __future__ import annotations

from starlette.responses import Response

from ..refusals import not_found
from ..rules import account_transfers, images
from ..rules.image_actions import start_image_action
from .call import Call, Endpoints, done, json_reply


def list_images(call: Call) -> Response:
    """Return a page of images."""
    chosen = images.listed(
        call.state,
        call.account,
        kind=call.word("type"),
        private=call.flag("private"),
        tag=call.word("tag_name"),
    )
    return json_reply(call.page().render("images", chosen))


def create_custom_image(call: Call) -> Response:
    """Begin an import."""
    image = images.create_custom(call.state, call.plans, call.account, call.body)
    return json_reply(b'{"image":%b}' % image.render(), 202)


def get_image(call: Call) -> Response:
    """Return one image, by id or slug."""
    image = images.by_id_or_slug(call.state, call.account, call.ids["image_id"])
    return json_reply(b'{"image":%b}' % image.render())


def update_image(call: Call) -> Response:
    """Change an image."""
    image = call.own_image()
    images.update(image, call.body)
    return json_reply(b'{"image":%b}' % image.render())


def delete_image(call: Call) -> Response:
    """Let an image go."""
    call.state.remove_image(call.own_image())
    return done()


def list_image_actions(call: Call) -> Response:
    """Return a page of one image's actions, newest first."""
    return json_reply(call.page().render("actions", call.visible_image().actions, backwards=True))


def post_image_action(call: Call) -> Response:
    """Start an action."""
    action = start_image_action(call.state, call.plans, call.account, call.own_image(), call.body)
    return json_reply(b'{"action":%b}' % action.render(), 201)


def get_image_action(call: Call) -> Response:
    """Return one action of one image."""
    image = call.visible_image()
    action = call.state.action(call.account, call.ids["action_id"])
    if action not in image.actions:
        raise not_found()
    return json_reply(b'{"action":%b}' % action.render())


def create_account_transfer(call: Call) -> Response:
    """Offer a snapshot."""
    transfer_id = account_transfers.offer(call.state, call.account, call.own_image(), call.body)
    return json_reply(b'{"transfer_id":%d}' % transfer_id, 201)


def accept_account_transfer(call: Call) -> Response:
    """Take a snapshot that is offered."""
    account_transfers.accept(call.state, call.account, call.ids["image_id"], call.body)
    return done(201)


def cancel_account_transfer(call: Call) -> Response:
    """Take an offer back."""
    account_transfers.cancel(call.state, call.account, call.ids["image_id"], call.body)
    return done()


def decline_account_transfer(call: Call) -> Response:
    """Refuse an offer."""
    account_transfers.decline(call.state, call.account, call.ids["image_id"], call.body)
    return done()


ENDPOINTS: Endpoints = {
    "/v2/images": {"GET": list_images, "POST": create_custom_image},
    "/v2/images/{image_id}": {"GET": get_image, "PUT": update_image, "DELETE": delete_image},
    "/v2/images/{image_id}/actions": {"GET": list_image_actions, "POST": post_image_action},
    "/v2/images/{image_id}/actions/{action_id}": {"GET": get_image_action},
    "/v2/images/{image_id}/account_transfer": {"POST": create_account_transfer},
    "/v2/images/{image_id}/account_transfer/accept": {"POST": accept_account_transfer},
    "/v2/images/{image_id}/account_transfer/cancel": {"POST": cancel_account_transfer},
    "/v2/images/{image_id}/account_transfer/decline": {"POST": decline_account_transfer},
}
