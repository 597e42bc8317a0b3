"""Any calendar, task and moments: what is said is what the account has, once, in its hours."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from school.reminding.curves import group_of
from school.reminding.deadlines import owed
from school.reminding.speaking import is_late
from school.state import Manner, School, Settings
from school.tasks import Task
from school.years.year import Holiday, SchoolYear, quarters
from tests.reminding.account import CURVES, GROUPS, PLANS, Days, Life, Posts, Span
from tests.tasks.made import DEPUTY, DIRECTOR, HEAD, LONG_AGO, OTHER, TEACHER, ZONE, school, task

FIRST = date(2026, 9, 1)
RECORD = 5
ABOUT = {RECORD: OTHER}
"""Whom the record's step concerns."""
POSTS = Posts(DEPUTY, DIRECTOR, {HEAD: HEAD, TEACHER: HEAD})
SOME = st.dates(date(2026, 8, 20), date(2027, 7, 31))
HOURS = st.sampled_from(
    [time(0), time(7, 29), time(7, 30), time(8), time(12, 15), time(17, 59), time(18), time(23)]
)
OWN_HOURS = st.sampled_from([time(7, 30), time(8, 30), time(12, 15), time(12, 16), time(17, 59)])
NEAR = st.integers(-5, 9).map(lambda n: lambda day: day + timedelta(days=n))
MOMENTS = st.builds(lambda day, hour: datetime.combine(day, hour, ZONE), SOME, HOURS)


@st.composite
def calendars(draw: st.DrawFn) -> Days:
    """One year of four quarters of any length with breaks of any length."""
    first = FIRST + timedelta(days=draw(st.integers(-3, 6)))
    year: list[Span] = []
    for _ in range(4):
        last = first + timedelta(days=draw(st.integers(10, 70)))
        year.append((first, last))
        first = last + timedelta(days=draw(st.integers(1, 16)))
    holidays = frozenset(draw(st.lists(SOME, max_size=15)))
    return Days(
        (tuple(year),),
        holidays,
        draw(st.sampled_from([5, 6])),
        hours=draw(st.dictionaries(st.sampled_from(sorted(GROUPS)), OWN_HOURS)),
        grace=draw(st.dictionaries(st.sampled_from(sorted(GROUPS)), st.integers(0, 10))),
    )


def school_of(days: Days) -> School:
    year = SchoolYear(id=1, label="2026-2027", quarters=quarters(days.years[0]))
    return school(
        years=(year,),
        holidays=tuple(Holiday(day=one, ky="a", ru="b") for one in days.holidays),
        settings=Settings(week=days.week),
        manners={one: Manner(days.hours.get(one), days.grace.get(one, 0)) for one in GROUPS},
    )


def moments_near(due: date) -> st.SearchStrategy[datetime]:
    return st.builds(lambda n, hour: datetime.combine(n(due), hour, ZONE), NEAR, HOURS)


@st.composite
def lives(draw: st.DrawFn, days: Days) -> Life:
    kind = draw(st.sampled_from(sorted(CURVES)))
    due = draw(SOME)
    if kind in PLANS and draw(st.booleans()):
        due = draw(st.sampled_from(days.years[0]))[0] + timedelta(days=4)
    return Life(
        "task:17",
        kind,
        draw(st.sampled_from([DIRECTOR, DEPUTY, HEAD, TEACHER, OTHER])),
        due,
        draw(st.just(LONG_AGO) | moments_near(due)),
        about=OTHER if kind == "step" and draw(st.booleans()) else None,
        seen=draw(st.none() | MOMENTS),
        put_off=draw(st.none() | MOMENTS),
    )


def around(due: date) -> st.SearchStrategy[list[datetime]]:
    """Moments of the days around it, in order."""
    some = st.dates(due - timedelta(days=12), due + timedelta(days=30))
    there = st.builds(lambda day, hour: datetime.combine(day, hour, ZONE), some, HOURS)
    return st.lists(there, min_size=1, max_size=25).map(sorted)


def task_of(life: Life) -> Task:
    return task(
        source=life.name,
        kind=life.kind,
        record_id=RECORD if life.about else None,
        person_id=life.person,
        due=life.due,
        made_at=life.made,
        seen_at=life.seen,
        snoozed_until=life.put_off,
    )


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_what_is_said_is_what_the_account_has(data: st.DataObject) -> None:
    days = data.draw(calendars())
    life, place = data.draw(lives(days)), school_of(days)
    one, said = task_of(life), set[str]()
    for now in data.draw(around(life.due)):
        new = {promise.key for promise in owed([one], place, now, ABOUT)} - said
        assert not (new and place.calendar.is_quiet(now))
        assert new == set(life.says(now, days, POSTS))
        said |= new


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_everybody_hears_of_a_stage_once_and_never_of_an_earlier_one(data: st.DataObject) -> None:
    days = data.draw(calendars())
    life, place = data.draw(lives(days)), school_of(days)
    one = task_of(replace(life, put_off=None))
    told: dict[int | None, list[int]] = {}
    keys: set[str] = set()
    for now in data.draw(around(life.due)):
        for promise in owed([one], place, now, ABOUT):
            if promise.key not in keys and not promise.params["stage"].startswith("start"):
                keys.add(promise.key)
                told.setdefault(promise.to, []).append(int(promise.params["stage"]))
    for stages in told.values():
        assert stages == sorted(set(stages))


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_after_it_is_done_or_taken_back_nothing_is_said(data: st.DataObject) -> None:
    days = data.draw(calendars())
    one, place = task_of(data.draw(lives(days))), school_of(days)
    for now in data.draw(around(one.due)):
        assert (
            owed([replace(one, done_at=now), replace(one, withdrawn_at=now)], place, now, ABOUT)
            == []
        )


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_task_that_is_seen_put_off_moved_and_done_speaks_as_the_account_has(
    data: st.DataObject,
) -> None:
    days = data.draw(calendars())
    life, place = data.draw(lives(days)), school_of(days)
    said, happens = set[str](), st.sampled_from(["", "", "", "seen", "later", "moved", "done"])
    for now in data.draw(around(life.due)):
        match data.draw(happens):
            case "seen":
                life.seen = now
            case "later":
                life.put_off = now + timedelta(hours=data.draw(st.integers(1, 60)))
            case "moved":
                life.due, life.put_off = data.draw(NEAR)(life.due), None
            case "done":
                life.over = True
        one = replace(task_of(life), done_at=now if life.over else None)
        found = owed([one], place, now, ABOUT)
        assert all(promise.params["due"] == life.due.isoformat() for promise in found)
        new = {promise.key for promise in found} - said
        assert new == set(life.says(now, days, POSTS))
        said |= new


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_nobody_hears_that_it_is_late_before_its_grace_has_passed(data: st.DataObject) -> None:
    days = data.draw(calendars())
    life, place = data.draw(lives(days)), school_of(days)
    one = task_of(replace(life, put_off=None))
    for now in data.draw(around(life.due)):
        assert is_late(one, place, now.date()) == (
            now.date() > life.due + timedelta(days.forgiven(life.kind))
        )
        for promise in owed([one], place, now, ABOUT):
            stage = str(promise.params["stage"])
            if stage.startswith("+") or promise.params["as"] in ("head", "deputy"):
                assert is_late(one, place, now.date())


def test_the_account_has_the_kinds_in_the_same_groups() -> None:
    assert {kind: group_of(kind) for kind in CURVES} == {
        kind: group for group, kinds in GROUPS.items() for kind in kinds
    }


@given(calendars(), st.lists(SOME, min_size=1, max_size=20))
@settings(max_examples=100, deadline=None)
def test_the_days_are_the_schools_own(days: Days, some: list[date]) -> None:
    calendar = school_of(days).calendar
    for day in some:
        assert calendar.is_day_off(day) == days.off(day)
        assert calendar.is_lesson_day(day) == days.lessons(day)
        for back in (True, False):
            assert calendar.speaking_day(day, back=back) == days.spoken(day, before=back)
        for hour in (time(0), time(7, 29), time(7, 30), time(17, 59), time(18)):
            now = datetime.combine(day, hour, ZONE)
            assert calendar.is_quiet(now) == days.quiet(now)
            assert calendar.next_speaking(now) == days.over(now)
