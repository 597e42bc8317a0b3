"""The clock on the wall runs, and walks forward only, past every moment that matters."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.wall import Walking, Wall

ZONE = ZoneInfo("Asia/Bishkek")
NOON = datetime(2026, 11, 26, 6, tzinfo=UTC)
STEP = timedelta(minutes=1)


def wall_at(moment: datetime = NOON) -> Wall:
    """A wall on a machine whose own time stands still."""
    return Wall(ZONE, real=lambda: moment)


def test_it_goes_on_from_where_it_was_left() -> None:
    wall = wall_at()
    told: list[timedelta] = []
    wall.moved = told.append
    wall.begin(NOON - timedelta(days=3))
    assert wall() == NOON - timedelta(days=3)
    assert told == [timedelta(days=-3)]


def test_it_can_jump_by_an_hour_a_day_and_to_the_next_monday_morning() -> None:
    wall = wall_at()
    assert {name: f"{to.astimezone(ZONE):%a %d %H:%M}" for name, to in wall.jumps().items()} == {
        "hour": "Thu 26 13:00",
        "day": "Fri 27 12:00",
        "monday": "Mon 30 08:00",
    }
    wall.begin(datetime(2026, 11, 30, 8, tzinfo=ZONE))
    assert wall.jumps()["monday"] == datetime(2026, 12, 7, 8, tzinfo=ZONE)


def test_landmarks_that_are_past_are_not_offered() -> None:
    wall = wall_at()
    wall.landmarks = {"quarter": NOON + STEP, "holiday": NOON - STEP}
    assert wall.jumps().keys() - {"hour", "day", "monday"} == {"quarter"}


async def test_it_stops_at_every_moment_at_which_something_is_due() -> None:
    wall = wall_at()
    due = [NOON + STEP * n for n in (5, 7, 60)]
    stops: list[datetime] = []

    async def settles(now: datetime) -> datetime | None:
        stops.append(now)
        return next((moment for moment in due if moment > now), None)

    wall.settles = settles
    await wall.walk(NOON + STEP * 30)
    assert stops == [NOON, due[0], due[1], NOON + STEP * 30]
    assert (wall(), wall.walking) == (NOON + STEP * 30, None)


async def test_a_second_walk_waits_for_nobody() -> None:
    wall = wall_at()

    async def settles(_: datetime) -> datetime | None:
        assert wall.walking == NOON + STEP
        with pytest.raises(Walking):
            await wall.walk(NOON + STEP * 2)
        return None

    wall.settles = settles
    await wall.walk(NOON + STEP)
    assert wall() == NOON + STEP


@given(to=st.integers(-1000, 1000), due=st.lists(st.integers(-1000, 1000)))
async def test_it_never_goes_back(to: int, due: list[int]) -> None:
    wall = wall_at()
    moments = [NOON + STEP * n for n in due]
    seen: list[datetime] = []

    async def settles(now: datetime) -> datetime | None:
        seen.append(now)
        return moments.pop(0) if moments else None

    wall.settles = settles
    await wall.walk(NOON + STEP * to)
    assert seen == sorted(seen)
    assert wall() == max(NOON, NOON + STEP * to)
