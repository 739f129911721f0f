"""The endpoints of what an account has, and what it can choose from: actions, tags, keys, regions, sizes."""

from __future__ import annotations

from starlette.responses import Response

from ..refusals import too_many_requests
from ..rules import tags
from .call import Call, Endpoints, done, json_reply


def list_actions(call: Call) -> Response:
    """Return a page of the account's actions, newest first."""
    seen = call.state.ledgers[call.account].seen
    return json_reply(call.page().render("actions", seen, backwards=True))


def get_action(call: Call) -> Response:
    """Return one action of the account."""
    action = call.state.action(call.account, call.ids["action_id"])
    return json_reply(b'{"action":%b}' % action.render())


def list_regions(call: Call) -> Response:
    """Return a page of regions."""
    return json_reply(call.page().render("regions", list(call.state.regions.values())))


def list_sizes(call: Call) -> Response:
    """Return a page of sizes."""
    return json_reply(call.page().render("sizes", list(call.state.sizes.values())))


def list_ssh_keys(call: Call) -> Response:
    """Return a page of SSH keys, ten times a minute at most."""
    too_many = call.world.key_meters[call.account].count(call.state.now())
    if too_many is not None:
        raise too_many_requests(too_many.retry_after)
    mine = [key for key in call.state.ssh_keys if key.owner is call.account]
    return json_reply(call.page().render("ssh_keys", mine))


def list_tags(call: Call) -> Response:
    """Return a page of tags."""
    book = call.state.tags[call.account]
    views = [tags.view(call.state, call.account, each, call.base) for each in book]
    return json_reply(call.page().render("tags", views))


def create_tag(call: Call) -> Response:
    """Create a tag."""
    tag = tags.create(call.state, call.account, call.body)
    view = tags.view(call.state, call.account, tag, call.base)
    return json_reply(b'{"tag":%b}' % view.render(), 201)


def get_tag(call: Call) -> Response:
    """Return one tag."""
    tag = tags.find(call.state, call.account, call.ids["tag_id"])
    view = tags.view(call.state, call.account, tag, call.base)
    return json_reply(b'{"tag":%b}' % view.render())


def delete_tag(call: Call) -> Response:
    """Let a tag go."""
    tags.delete(call.state, call.account, tags.find(call.state, call.account, call.ids["tag_id"]))
    return done()


def tag_resources(call: Call) -> Response:
    """Put a tag on resources."""
    tag = tags.find(call.state, call.account, call.ids["tag_id"])
    tags.put_on(call.state, call.account, tag, call.body)
    return done()


def untag_resources(call: Call) -> Response:
    """Take a tag from resources."""
    tag = tags.find(call.state, call.account, call.ids["tag_id"])
    tags.take_from(call.state, call.account, tag, call.body)
    return done()


ENDPOINTS: Endpoints = {
    "/v2/actions": {"GET": list_actions},
    "/v2/actions/{action_id}": {"GET": get_action},
    "/v2/regions": {"GET": list_regions},
    "/v2/sizes": {"GET": list_sizes},
    "/v2/account/keys": {"GET": list_ssh_keys},
    "/v2/tags": {"GET": list_tags, "POST": create_tag},
    "/v2/tags/{tag_id}": {"GET": get_tag, "DELETE": delete_tag},
    "/v2/tags/{tag_id}/resources": {"POST": tag_resources, "DELETE": untag_resources},
}
