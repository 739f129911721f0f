# Derived by `make generate` from tests/wrapper/_async/test_deleting_images.py. Do not edit.
"""Deleting many images, with a report."""

from __future__ import annotations

import json
from typing import Any

import doapi
import pytest
from doapi import Client, DeletionOutcome
from doapi.testing import FakeDigitalOcean, faults
from httpx import HTTPTransport, Request, Response


def test_the_failure_of_one_stops_no_other_and_the_report_says_what_became_of_each(
    client: Client, digitalocean: FakeDigitalOcean
) -> None:
    stuck, gone, old, older = (digitalocean.add_image(name=f"golden-{n}") for n in range(4))
    known = [client.fetch_image(each.id) for each in (stuck, gone, old)]
    digitalocean.remove_image(gone)
    digitalocean.faults.add(faults.Status(409), "DELETE", f"/v2/images/{stuck.id}")
    report = client.delete_images([*known, older.id, client.image(old.id)])
    assert [each.outcome for each in report] == ["failed", "gone", "deleted", "deleted"]
    assert digitalocean.images == [stuck]
    assert not report.ok
    assert report[older.id].outcome is DeletionOutcome.DELETED
    assert (report[older.id].name, report[old.id].name) == (None, "golden-2")
    assert isinstance(report.failed[0].error, doapi.ConflictError)
    with pytest.raises(doapi.DeletionError, match=rf"1 of 4 .*{stuck.id} 'golden-0': failed"):
        report.raise_for_error()
    assert repr(report) == "<DeletionReport 3 of 4 images are gone>"
    held = json.loads(json.dumps(report.to_dict()))
    assert held["ok"] is False
    assert held["images"][1] == {"id": gone.id, "name": gone.name, "outcome": "gone", "error": None}
    with pytest.raises(KeyError):
        report[1]


def test_retention_and_deletion_go_together(client: Client, digitalocean: FakeDigitalOcean) -> None:
    made = [digitalocean.add_image(created_at=f"2026-01-0{n}T00:00:00Z") for n in range(1, 8)]
    images = [image for image in client.fetch_all_private_images()]
    report = client.delete_images(doapi.retention(images, keep=2).delete)
    report.raise_for_error()
    assert digitalocean.images == made[-2:]


@pytest.mark.parametrize("wrong", [["golden"], [0], [None], 7, "7"])
def test_what_is_no_list_of_images_is_refused_before_anything_is_sent(
    client: Client, digitalocean: FakeDigitalOcean, sent: Any, wrong: Any
) -> None:
    image = digitalocean.add_image()
    given: Any = [image.id, *wrong] if isinstance(wrong, list) else wrong
    with pytest.raises((TypeError, ValueError)):
        client.delete_images(given)
    assert sent.lines() == []


class Interrupted(BaseException):
    """What a Ctrl-C or a cancellation is like."""


class InterruptedTransport(HTTPTransport):
    """A connection on which the second deletion is interrupted."""

    deletions = 0

    def handle_request(self, request: Request) -> Response:
        self.deletions += request.method == "DELETE"
        if self.deletions == 2:
            raise Interrupted
        return super().handle_request(request)


def test_what_interrupts_it_says_which_are_deleted_already(
    digitalocean: FakeDigitalOcean,
) -> None:
    first, second = digitalocean.add_image(), digitalocean.add_image()
    transport = InterruptedTransport(verify=False)
    with Client(digitalocean.token, digitalocean.url, transport=transport) as client:
        client.delete_images([first.id])
        with pytest.raises(Interrupted) as caught:
            client.delete_images([second.id])
    assert caught.value.__notes__ == ["interrupted while deleting 1 images; deleted so far: none"]
    assert digitalocean.images == [second]
