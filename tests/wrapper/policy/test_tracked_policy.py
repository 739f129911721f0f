"""What is known of a resource and of its last action, and what is to be read next."""

from __future__ import annotations

import attrs
import pytest
from doapi._policy.tracked import Tracked


@attrs.frozen
class Thing:
    """A resource, as it was given or read."""

    id: int


@attrs.frozen
class Work:
    """An action, as far as it matters here."""

    id: int
    done: bool


HANDLE, SEEN, AFTER = Thing(5), Thing(5), Thing(5)
GOING, DONE = Work(7, done=False), Work(7, done=True)

Known = Tracked[Thing, Thing, Work]


def test_at_first_the_action_is_to_be_found() -> None:
    known = Known(HANDLE, None)
    assert (known.id, known.acting, known.is_ready, known.finished) == (5, None, False, False)


def test_an_action_that_goes_on_keeps_the_resource_from_being_read_for_the_last_time() -> None:
    known = Known(HANDLE, None).with_action(GOING)
    assert (known.acting, known.is_ready) == (GOING, False)
    read = known.with_state(SEEN)
    assert (read.state, read.finished) == (SEEN, False)


def test_after_the_action_the_resource_is_read_once() -> None:
    known = Known(HANDLE, None).with_action(GOING).with_action(DONE)
    assert (known.acting, known.is_ready, known.finished) == (None, True, False)
    read = known.with_state(AFTER)
    assert (read.state, read.finished, read.is_ready) == (AFTER, True, False)


def test_a_resource_that_is_gone_is_none() -> None:
    read = Known(HANDLE, SEEN).with_action(DONE).with_state(None)
    assert (read.state, read.finished) == (None, True)


@pytest.mark.parametrize(("state", "finished"), [(SEEN, True), (None, False)])
def test_without_an_action_what_is_known_is_the_end_and_a_handle_is_read(
    state: Thing | None, finished: bool
) -> None:
    known = Known(HANDLE, state).with_action(None)
    assert (known.finished, known.is_ready, known.state) == (finished, not finished, state)
