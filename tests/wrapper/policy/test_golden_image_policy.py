"""Which step of taking an image comes next, and which image a snapshot has become."""

from __future__ import annotations

import datetime

import attrs
import pytest
from doapi._model.image_reports import ImageStep, StepOutcome
from doapi._policy.golden_image import Ambiguous, PowerOff, Wish, made_by, next_step
from hypothesis import given
from hypothesis import strategies as st

DONE, FAILED, UNFINISHED = StepOutcome.DONE, StepOutcome.FAILED, StepOutcome.UNFINISHED
STARTED = datetime.datetime(2026, 3, 2, 12, 0, tzinfo=datetime.UTC)
ENDED = STARTED + datetime.timedelta(minutes=20)

wishes = st.builds(
    Wish,
    power_off=st.sampled_from(["shutdown", "off", False]),
    power_on_again=st.booleans(),
    tags=st.booleans(),
    regions=st.booleans(),
)


def steps_of(
    wish: Wish, falls_out: dict[ImageStep, StepOutcome], *, was_on: bool
) -> dict[ImageStep, StepOutcome]:
    """Return the steps that are taken, in their order, where each comes to what is said, else is done."""
    outcomes: dict[ImageStep, StepOutcome] = {}
    while (step := next_step(wish, outcomes, was_on=was_on)) is not None:
        assert step not in outcomes
        outcomes[step] = falls_out.get(step, DONE)
    return outcomes


@given(
    wishes, st.booleans(), st.dictionaries(st.sampled_from(ImageStep), st.sampled_from(StepOutcome))
)
def test_whatever_the_steps_come_to(
    wish: Wish, was_on: bool, falls_out: dict[ImageStep, StepOutcome]
) -> None:
    taken = steps_of(wish, falls_out, was_on=was_on)
    order = list(taken)

    assert order[0] is ImageStep.READ
    if taken[ImageStep.READ] is not DONE:
        assert order == [ImageStep.READ]
        return
    assert (ImageStep.POWER_ON in taken) == (was_on and wish.power_on_again)
    if ImageStep.SNAPSHOT in taken and was_on and wish.power_off:
        assert DONE in (taken.get(ImageStep.SHUT_DOWN), taken.get(ImageStep.POWER_OFF))
    if not was_on or not wish.power_off:
        assert ImageStep.SHUT_DOWN not in taken
        assert ImageStep.POWER_OFF not in taken
    assert (ImageStep.FIND in taken) == (taken.get(ImageStep.SNAPSHOT) is DONE)
    found = taken.get(ImageStep.FIND) is DONE
    assert (ImageStep.TAG in taken) == (found and wish.tags)
    assert (ImageStep.DISTRIBUTE in taken) == (found and wish.regions)
    assert order == sorted(order, key=list(ImageStep).index)


@pytest.mark.parametrize(
    ("power_off", "outcomes", "steps"),
    [
        ("shutdown", {}, "read shut-down snapshot power-on find"),
        (
            "shutdown",
            {ImageStep.SHUT_DOWN: FAILED},
            "read shut-down power-off snapshot power-on find",
        ),
        (
            "shutdown",
            {ImageStep.SHUT_DOWN: UNFINISHED, ImageStep.POWER_OFF: FAILED},
            "read shut-down power-off power-on",
        ),
        ("off", {}, "read power-off snapshot power-on find"),
        (False, {}, "read snapshot power-on find"),
        (False, {ImageStep.SNAPSHOT: UNFINISHED}, "read snapshot power-on"),
    ],
)
def test_the_steps_in_their_order(
    power_off: PowerOff, outcomes: dict[ImageStep, StepOutcome], steps: str
) -> None:
    wish = Wish(power_off, power_on_again=True, tags=False, regions=False)
    assert " ".join(steps_of(wish, outcomes, was_on=True)) == steps


# ------------------------------------------------------------------------------------ which image it is


@attrs.frozen
class Listed:
    """A snapshot, as far as it matters here."""

    id: int
    after: float = 0.0
    name: str = "golden"

    @property
    def created_at(self) -> datetime.datetime:
        return STARTED + datetime.timedelta(seconds=self.after)


def made(*listed: Listed, known: tuple[int, ...] = ()) -> Listed | Ambiguous[Listed] | None:
    """Return what the action is said to have made."""
    return made_by(listed, "golden", known, STARTED, ENDED)


def test_the_snapshot_that_was_begun_with_the_action_is_it() -> None:
    assert made(Listed(7, -86400), Listed(8), Listed(9, 86400)) == Listed(8)


def test_one_that_was_begun_while_it_was_under_way_is_it_if_none_fits_better() -> None:
    assert made(Listed(8, 3), Listed(9, 1201)) == Listed(8, 3)
    assert made(Listed(8, 1200)) == Listed(8, 1200)
    assert made(Listed(8, 3), Listed(9)) == Listed(9)


@pytest.mark.parametrize(
    "other", [Listed(8, -1), Listed(8, 1201), Listed(8, name="golden-2"), Listed(5)], ids=repr
)
def test_what_is_older_or_newer_or_of_another_name_or_was_known_is_not(other: Listed) -> None:
    assert made(other, known=(5,)) is None


def test_two_that_fit_equally_well_cannot_be_told_apart() -> None:
    assert made(Listed(8), Listed(9)) == Ambiguous((Listed(8), Listed(9)))
    assert made(Listed(8), Listed(9), known=(8,)) == Listed(9)


def test_an_action_that_does_not_say_when_it_ended_is_followed_by_no_other() -> None:
    late = Listed(8, 86400)
    assert made_by([late], "golden", (), STARTED, None) == late
    assert made_by([late, Listed(9)], "golden", (), STARTED, None) == Listed(9)
    assert made_by([Listed(7, -1)], "golden", (), STARTED, None) is None
