"""The endpoints of droplets, their actions, and the images that are made of them."""

from __future__ import annotations

from starlette.responses import Response

from ..bodies import as_object
from ..refusals import not_found
from ..rendering import to_bytes
from ..rules import droplets, snapshots
from ..rules.droplet_actions import start_droplet_action, start_tagged_actions
from ..rules.snapshots import DropletSnapshot
from .call import Call, Endpoints, done, json_reply


def list_droplets(call: Call) -> Response:
    """Return a page of droplets."""
    chosen = droplets.listed(
        call.state,
        call.account,
        name=call.word("name"),
        tag=call.word("tag_name"),
        kind=call.word("type"),
    )
    return json_reply(call.page().render("droplets", chosen))


def create_droplets(call: Call) -> Response:
    """Begin to create one droplet, or some alike; each has a link to its action."""
    begun = droplets.create(call.state, call.plans, call.account, call.body)
    made = [droplet.to_dict(just_created=True) for droplet, _ in begun]
    links = [
        {"id": each.id, "rel": "create", "href": f"{call.base}/v2/actions/{each.id}"}
        for _, each in begun
    ]
    is_one = "name" in (as_object(call.body) or {})
    envelope = {"droplet": made[0]} if is_one else {"droplets": made}
    return json_reply(to_bytes({**envelope, "links": {"actions": links}}), 202)


def get_droplet(call: Call) -> Response:
    """Return one droplet."""
    return json_reply(b'{"droplet":%b}' % call.droplet().render())


def delete_droplet(call: Call) -> Response:
    """Delete a droplet."""
    droplets.delete(call.state, call.plans, call.account, call.droplet())
    return done()


def list_droplet_snapshots(call: Call) -> Response:
    """Return a page of the snapshots of a droplet."""
    made = [DropletSnapshot(each) for each in call.droplet().snapshots]
    return json_reply(call.page().render("snapshots", made))


def list_droplet_backups(call: Call) -> Response:
    """Return a page of the backups of a droplet."""
    made = [DropletSnapshot(each) for each in call.droplet().backups]
    return json_reply(call.page().render("backups", made))


def list_droplet_actions(call: Call) -> Response:
    """Return a page of one droplet's actions, newest first."""
    return json_reply(call.page().render("actions", call.droplet().actions, backwards=True))


def post_droplet_action(call: Call) -> Response:
    """Start an action."""
    action = start_droplet_action(call.state, call.plans, call.account, call.droplet(), call.body)
    return json_reply(b'{"action":%b}' % action.render(), 201)


def post_droplet_actions_by_tag(call: Call) -> Response:
    """Start an action on each droplet with a tag."""
    started = start_tagged_actions(
        call.state, call.plans, call.account, call.word("tag_name"), call.body
    )
    return json_reply(b'{"actions":[%b]}' % b",".join(each.render() for each in started), 201)


def get_droplet_action(call: Call) -> Response:
    """Return one action of one droplet."""
    droplet = call.droplet()
    action = call.state.action(call.account, call.ids["action_id"])
    if action not in droplet.actions:
        raise not_found()
    return json_reply(b'{"action":%b}' % action.render())


def list_snapshots(call: Call) -> Response:
    """Return a page of snapshots."""
    found = snapshots.listed(call.state, call.account, call.word("resource_type"))
    return json_reply(call.page().render("snapshots", found))


def get_snapshot(call: Call) -> Response:
    """Return one snapshot."""
    found = snapshots.find(call.state, call.account, call.ids["snapshot_id"])
    return json_reply(b'{"snapshot":%b}' % found.render())


def delete_snapshot(call: Call) -> Response:
    """Let a snapshot go."""
    found = snapshots.find(call.state, call.account, call.ids["snapshot_id"])
    call.state.remove_image(found.image)
    return done()


ENDPOINTS: Endpoints = {
    "/v2/droplets": {"GET": list_droplets, "POST": create_droplets},
    "/v2/droplets/actions": {"POST": post_droplet_actions_by_tag},
    "/v2/droplets/{droplet_id}": {"GET": get_droplet, "DELETE": delete_droplet},
    "/v2/droplets/{droplet_id}/snapshots": {"GET": list_droplet_snapshots},
    "/v2/droplets/{droplet_id}/backups": {"GET": list_droplet_backups},
    "/v2/droplets/{droplet_id}/actions": {"GET": list_droplet_actions, "POST": post_droplet_action},
    "/v2/droplets/{droplet_id}/actions/{action_id}": {"GET": get_droplet_action},
    "/v2/snapshots": {"GET": list_snapshots},
    "/v2/snapshots/{snapshot_id}": {"GET": get_snapshot, "DELETE": delete_snapshot},
}
