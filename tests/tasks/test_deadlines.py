from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from school.messages import Promise
from school.records import Acknowledgement
from school.register import State
from school.reminding.curves import ACKNOWLEDGEMENT, HAND, STEP, To, furthest
from school.reminding.deadlines import Owing, horizon, owed
from school.reminding.speaking import moment
from school.reminding.unheld import missed
from school.reminding.unread import as_task
from school.state import Manner, School, Settings
from school.tasks import Task
from school.years.year import Holiday
from tests.tasks.made import (
    DEPUTY,
    DIRECTOR,
    HEAD,
    OTHER,
    TEACHER,
    ZONE,
    D,
    at,
    hours,
    person,
    record,
    school,
    task,
    without_people,
)

DUE = D(2026, 11, 27)
KINDS = ("decision", HAND, STEP, ACKNOWLEDGEMENT, "plan")


def said(tasks: list[Task], place: School, moments: list[datetime]) -> dict[str, datetime]:
    """When each key is owed for the first time."""
    found: dict[str, datetime] = {}
    for now in moments:
        for promise in owed(tasks, place, now, {1: TEACHER}):
            found.setdefault(promise.key, now)
    return found


def keys(found: list[Promise]) -> list[str]:
    return sorted(one.key for one in found)


# --- The ladder


def test_what_is_late_on_a_monday_the_director_reads_in_the_summary() -> None:
    monday, friday = at("2026-11-30 09:00"), at("2026-12-04 09:00")
    assert DIRECTOR not in {one.to for one in owed([task()], school(), monday)}
    assert DIRECTOR in {one.to for one in owed([task(due=D(2026, 12, 1))], school(), friday)}
    plan = task(kind="plan", source="rule:plan:2026-2027:2", person_id=DEPUTY)
    assert DIRECTOR in {one.to for one in owed([plan], school(), monday)}
    year_is_over = at("2027-06-07 09:00")
    assert DIRECTOR in {one.to for one in owed([task(due=D(2027, 6, 4))], school(), year_is_over)}


def test_a_task_climbs_the_ladder() -> None:
    moments = hours(at("2026-11-20 00:00"), at("2026-12-10 00:00"), timedelta(minutes=30))
    found = said([task()], school(), moments)
    assert found == {
        "task:17/-3/2026-11-27/to:4": at("2026-11-24 08:00"),
        "task:17/-1/2026-11-27/to:4": at("2026-11-26 08:00"),
        "task:17/0/2026-11-27/to:4": at("2026-11-27 08:00"),
        # The day after is a Saturday; the deputy reads it on the card of that Monday.
        "task:17/+1/2026-11-27/to:3": at("2026-11-30 08:00"),
        "task:17/+3/2026-11-27/to:4": at("2026-11-30 08:00"),
    }


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("decision", {"-3": {4}, "-1": {4}, "0": {4}, "+1": {4, 3}, "+3": {4, 1}}),
        (ACKNOWLEDGEMENT, {"+3": {4}, "+5": {2}}),
        (STEP, {"0": {4}, "+1": {4}, "+3": {4}}),
        ("report", {"-7": {4}, **{n: {4, 1} for n in ("-3", "-1", "0", "+1", "+3")}}),
        ("rule-nobody", {n: {4} for n in ("-7", "-3", "-1", "0", "+1", "+3")}),
    ],
)
def test_each_kind_has_its_curve(kind: str, told: dict[str, set[int]]) -> None:
    due = D(2026, 12, 1)  # a Tuesday with lessons around
    moments = hours(at("2026-11-20 08:00"), at("2026-12-20 08:00"), timedelta(days=1))
    found: dict[str, set[int]] = {}
    for key in said([task(kind=kind, due=due, source="ack:17")], school(), moments):
        _, stage, _, to = key.split("/")
        found.setdefault(stage, set()).add(int(to.removeprefix("to:")))
    assert found == told


def test_the_school_may_change_the_days_of_a_kind() -> None:
    changed = {
        ("usual", "person"): (-10, 0, 2),
        ("usual", "head"): (),
        ("usual", "director"): (7,),
    }
    place = school(curves=changed)
    moments = hours(at("2026-11-10 08:00"), at("2026-12-20 08:00"), timedelta(days=1))
    told: dict[str, set[int]] = {}
    for key in said([task(due=D(2026, 12, 1))], place, moments):
        _, stage, _, to = key.split("/")
        told.setdefault(stage, set()).add(int(to.removeprefix("to:")))
    assert told == {"-10": {TEACHER}, "0": {TEACHER}, "+2": {TEACHER}, "+7": {DIRECTOR}}
    assert horizon(place, D(2026, 11, 20)) >= D(2026, 11, 30)


def test_who_is_never_told_of_a_kind_is_not_told_by_a_change() -> None:
    place = school(curves={("duty", "director"): (1,), ("duty", "head"): (2,)})
    late = at("2026-12-11 09:00")
    one = task(kind="rule-deputy", due=D(2026, 12, 3))
    assert {promise.to for promise in owed([one], place, late)} == {TEACHER, HEAD}
    assert {promise.to for promise in owed([replace(one, kind="rule-nobody")], place, late)} == {
        TEACHER
    }


def test_the_deputy_is_told_aloud_of_what_is_too_far_ahead_for_the_card() -> None:
    own = task(kind="report", person_id=DEPUTY, due=D(2026, 12, 4))
    moments = hours(at("2026-11-24 08:00"), at("2026-12-04 08:00"), timedelta(days=1))
    found = said([own], school(), moments)
    assert [key for key in found if key.endswith("to:2")] == ["task:17/-7/2026-12-04/to:2"]


def test_a_leave_that_ends_in_summer_leaves_no_card_to_wait_for() -> None:
    away = {"away_from": D(2027, 5, 20), "away_until": D(2027, 6, 2)}
    place = without_people(school(), DEPUTY, **away)
    own = task(person_id=DEPUTY, due=D(2027, 5, 24))
    for day, told in ((2, []), (3, ["task:17/+3/2027-05-24/to:2"])):
        found = owed([own], place, at(f"2027-06-0{day} 09:00"))
        assert [one.key for one in found if one.to == DEPUTY] == told


def test_the_ladder_is_known_beforehand() -> None:
    owing = Owing(school=school(), now=at("2026-11-20 09:00"))
    assert owing.ladder(task()) == [(To.HEAD, 1), (To.DEPUTY, 1), (To.DIRECTOR, 3)]
    assert owing.ladder(task(person_id=HEAD)) == [(To.DEPUTY, 1), (To.DIRECTOR, 3)]
    assert owing.ladder(task(person_id=OTHER, kind=STEP)) == [(To.DEPUTY, 1)]
    assert owing.ladder(task(kind="report")) == [(To.DIRECTOR, 1)]


def test_the_director_counts_the_days_of_a_plan_from_the_first_day_of_its_quarter() -> None:
    plan = task(kind="plan", person_id=DEPUTY, due=D(2027, 4, 2))  # its quarter begins on 29.03
    moments = hours(at("2027-03-15 08:00"), at("2027-04-10 08:00"), timedelta(days=1))
    found = said([plan], school(), moments)
    assert [now.date().day for key, now in found.items() if key.endswith("to:1")] == [
        *(29, 30, 31, 1, 2),
        5,  # late: the third day after, since those before are a weekend
    ]


def test_the_deputy_is_reminded_of_a_plan_before_its_quarter_begins() -> None:
    plan = task(kind="plan", person_id=DEPUTY, due=D(2026, 11, 20))
    summer = task(18, kind="plan-year", person_id=DEPUTY, due=D(2026, 9, 5))
    moments = hours(at("2026-08-20 08:00"), at("2026-11-15 08:00"), timedelta(days=1))
    found = said([plan, summer], school(), moments)
    told = {key: now for key, now in found.items() if "start-" in key}
    assert told == {
        # The days before are of the break: the last day of lessons. The card looks less far.
        "task:17/start-1/2026-11-20/to:2": at("2026-11-06 08:00"),
        "task:18/start-3/2026-09-05/to:2": at("2026-08-28 08:00"),
        "task:18/start-1/2026-09-05/to:2": at("2026-08-31 08:00"),
    }


def test_the_days_before_a_quarter_begins_are_the_schools_to_change() -> None:
    changed = {("plan", "person-start"): (-10, -2), ("plan", "director-start"): (-1,)}
    place = school(curves=changed)
    plan = task(kind="plan", person_id=DEPUTY, due=D(2027, 4, 2))  # its quarter begins on 29.03
    moments = hours(at("2027-03-08 08:00"), at("2027-03-31 08:00"), timedelta(days=1))
    found = said([plan], place, moments)
    assert {key: now for key, now in found.items() if "start" in key} == {
        # The week before is a break: only the latest is said, on the last day of lessons.
        "task:17/start-2/2027-04-02/to:2": at("2027-03-19 08:00"),
        "task:17/start-1/2027-04-02/to:1": at("2027-03-19 08:00"),
    }
    assert horizon(place, D(2027, 3, 19)) >= plan.due


def test_who_leads_and_is_away_hears_of_a_late_task_once_on_coming_back() -> None:
    away = {"away_from": D(2026, 11, 25), "away_until": D(2026, 12, 2)}
    place = without_people(school(), HEAD, DEPUTY, **away)
    moments = hours(at("2026-11-24 08:00"), at("2026-12-20 08:00"), timedelta(hours=1))
    found = said([task()], place, moments)
    others = {key: now for key, now in found.items() if not key.endswith(f"to:{TEACHER}")}
    assert others == {
        # The deputy finds it on the card of that day, the director in the summary.
        "task:17/+1/2026-11-27/to:3": at("2026-12-03 08:00"),
    }


def test_the_director_who_is_away_hears_of_it_on_coming_back() -> None:
    away = {"away_from": D(2026, 11, 25), "away_until": D(2026, 12, 2)}
    place = without_people(school(), DIRECTOR, **away)
    moments = hours(at("2026-11-24 08:00"), at("2026-12-20 08:00"), timedelta(hours=1))
    told = [(key, now) for key, now in said([task()], place, moments).items() if "to:1" in key]
    assert told == [("task:17/+3/2026-11-27/to:1", at("2026-12-03 08:00"))]


def test_each_kind_is_spoken_of_at_its_hour_and_late_after_its_grace() -> None:
    place = school(manners={"usual": Manner(time(12, 30), 2), "often": Manner(time(16))})
    moments = hours(at("2026-11-30 12:30"), at("2026-12-11 08:00"), timedelta(minutes=30))
    tuesday = D(2026, 12, 1)
    often = task(18, kind="rule-nobody-often", due=tuesday)
    found = said([task(due=tuesday), often], place, moments)
    assert {key: now for key, now in found.items() if key.endswith("to:4")} == {
        "task:17/-1/2026-12-01/to:4": at("2026-11-30 12:30"),
        "task:17/0/2026-12-01/to:4": at("2026-12-01 12:30"),
        "task:17/+1/2026-12-01/to:4": at("2026-12-04 12:30"),
        # The third day after its grace is a Sunday.
        "task:17/+3/2026-12-01/to:4": at("2026-12-07 12:30"),
        "task:18/0/2026-12-01/to:4": at("2026-12-01 16:00"),
        "task:18/+1/2026-12-01/to:4": at("2026-12-02 16:00"),
    }
    assert found["task:17/+1/2026-12-01/to:3"] == at("2026-12-04 12:30")
    assert "task:17/+3/2026-12-01/to:1" not in found  # that Monday's summary has it


def test_in_summer_the_deputy_is_told_by_messages() -> None:
    late = hours(at("2027-06-01 08:00"), at("2027-06-20 08:00"), timedelta(days=1))
    own = task(person_id=DEPUTY, due=D(2027, 6, 8))
    assert "task:17/0/2027-06-08/to:2" in said([own], school(), late)
    assert "task:17/+1/2027-06-08/to:2" in said([task(due=D(2027, 6, 8))], school(), late)


def test_the_teacher_of_a_step_is_told_the_day_before_only() -> None:
    step = task(kind=STEP, person_id=HEAD, due=D(2026, 12, 1))
    moments = hours(at("2026-11-20 08:00"), at("2026-12-20 08:00"), timedelta(days=1))
    found = said([step], school(), moments)
    assert [(key, now) for key, now in found.items() if key.endswith("to:4")] == [
        ("task:17/-1/2026-12-01/to:4", at("2026-11-30 08:00"))
    ]
    assert not any(key.endswith("to:1") for key in found)


def test_nobody_is_told_about_himself_as_somebody_else() -> None:
    late = at("2026-12-07 09:00")
    of_head = owed([task(person_id=HEAD, due=D(2026, 12, 3))], school(), late)
    assert keys(of_head) == ["task:17/+3/2026-12-03/to:3"]
    of_director = owed([task(person_id=DIRECTOR, due=D(2026, 12, 3))], school(), late)
    assert keys(of_director) == ["task:17/+3/2026-12-03/to:1"]


def test_who_cannot_be_told_is_left_out_until_he_can() -> None:
    now = at("2026-11-27 09:00")
    for values in ({"telegram_id": None}, {"consent": None}, {"reachable": False}):
        assert not owed([task()], without_people(school(), TEACHER, **values), now)
    left = without_people(school(), TEACHER, left_on=D(2026, 11, 1))
    assert not owed([task()], left, now)
    assert len(owed([task()], school(), now)) == 1


# --- Days off and outages


@pytest.mark.parametrize(
    ("due", "days", "day"),
    [
        (D(2026, 11, 24), -3, D(2026, 11, 20)),  # a Saturday: back to Friday
        (D(2026, 11, 23), -1, D(2026, 11, 20)),
        (D(2026, 11, 28), 0, D(2026, 11, 30)),  # a Saturday: on to Monday
        (D(2026, 11, 27), 1, D(2026, 11, 30)),
        (D(2026, 11, 16), -1, D(2026, 11, 6)),  # back over the break
    ],
)
def test_days_off_move_the_speaking(due: date, days: int, day: date) -> None:
    assert moment(school(), HAND, due, days) == at(f"{day} 08:00")


@pytest.mark.parametrize("back", ["2026-11-30 08:00", "2026-12-07 08:30", "2027-02-01 17:59"])
def test_after_an_outage_one_message_is_owed(back: str) -> None:
    to_the_teacher = [one for one in owed([task()], school(), at(back)) if one.to == TEACHER]
    assert keys(to_the_teacher) == ["task:17/+3/2026-11-27/to:4"]


def test_after_an_hour_of_outage_nothing_is_missing() -> None:
    assert keys(owed([task()], school(), at("2026-11-24 09:00"))) == ["task:17/-3/2026-11-27/to:4"]
    assert owed([task()], school(), at("2026-11-24 07:59")) == []


@pytest.mark.parametrize(
    "quiet", ["2026-11-24 18:00", "2026-11-25 07:29", "2026-11-28 12:00", "2026-11-24 23:59"]
)
def test_nothing_is_owed_in_quiet_hours(quiet: str) -> None:
    assert owed([task()], school(), at(quiet)) == []


# --- Seen, put off, moved, done


def test_seen_ends_the_nagging_of_that_day_only() -> None:
    seen = task(seen_at=at("2026-11-26 08:10"))
    assert owed([seen], school(), at("2026-11-26 09:00")) == []
    assert keys(owed([seen], school(), at("2026-11-27 09:00"))) == ["task:17/0/2026-11-27/to:4"]


def test_seen_does_not_keep_the_ladder_from_being_climbed() -> None:
    seen = task(seen_at=at("2026-11-30 07:50"))
    assert {one.to for one in owed([seen], school(), at("2026-11-30 09:00"))} == {HEAD}


def test_put_off_it_speaks_at_that_hour_and_the_day_stays() -> None:
    put_off = task(seen_at=at("2026-11-24 08:05"), snoozed_until=at("2026-11-24 09:05"))
    assert owed([put_off], school(), at("2026-11-24 09:04")) == []
    [again] = owed([put_off], school(), at("2026-11-24 09:05"))
    assert again.params["stage"] == "again"
    assert keys(owed([put_off], school(), at("2026-11-26 09:05"))) == [
        "task:17/-1/2026-11-27/to:4"
    ]
    seen = replace(put_off, seen_at=at("2026-11-24 09:10"))
    assert owed([seen], school(), at("2026-11-24 09:15")) == []


def test_put_off_into_the_evening_it_waits_for_the_morning() -> None:
    put_off = task(due=D(2026, 12, 20), snoozed_until=at("2026-11-24 18:30"))
    assert owed([put_off], school(), at("2026-11-24 18:31")) == []
    assert owed([put_off], school(), at("2026-11-25 07:45")) == []
    assert len(owed([put_off], school(), at("2026-11-25 08:00"))) == 1


def test_a_moved_date_speaks_again() -> None:
    now = at("2026-11-26 09:00")
    moved = replace(task(), due=D(2026, 11, 30))
    assert keys(owed([task()], school(), now)) == ["task:17/-1/2026-11-27/to:4"]
    assert owed([moved], school(), now) == []
    assert keys(owed([moved], school(), at("2026-11-27 09:00"))) == ["task:17/-1/2026-11-30/to:4"]


def test_a_task_given_today_is_told_by_its_own_notice() -> None:
    given_now = task(kind=HAND, made_at=at("2026-11-27 10:00"))
    assert owed([given_now], school(), at("2026-11-27 11:00")) == []
    decided_now = task(made_at=at("2026-11-27 10:00"))
    assert len(owed([decided_now], school(), at("2026-11-27 11:00"))) == 1


# --- Requests to read, planned visits


def test_a_request_to_read_is_repeated_after_three_days_and_told_after_five() -> None:
    asked = Acknowledgement(
        id=9,
        record_id=1,
        version=1,
        person_id=TEACHER,
        asked_at=at("2026-11-04 11:00"),
        acknowledged_at=None,
        reply=None,
        replied_at=None,
        withdrawn_at=None,
    )
    found = said(
        [as_task(asked, record(), school())],
        school(),
        hours(at("2026-11-04 11:00"), at("2026-11-30 11:00"), timedelta(hours=1)),
    )
    assert found == {
        # The break is over on the sixteenth.
        "ack:9/+3/2026-11-04/to:4": at("2026-11-16 08:00"),
        "ack:9/+5/2026-11-04/to:2": at("2026-11-16 08:00"),
    }


def test_the_days_of_whatever_is_asked_are_the_schools_to_change() -> None:
    changed = {("planned", "person"): (2,), ("difficulty", "person"): (2,), ("step", "about"): ()}
    place = school(curves=changed)
    planned = record(state=State.PLANNED, happened_on=D(2026, 11, 24))
    assert not list(missed(planned, Owing(school=place, now=at("2026-11-25 08:00"))))
    assert list(missed(planned, Owing(school=place, now=at("2026-11-26 08:00"))))
    told = task(kind="difficulty", person_id=DIRECTOR, due=D(2026, 11, 24), source="difficulty:17")
    assert not owed([told], place, at("2026-11-25 08:00"))
    assert keys(owed([told], place, at("2026-11-26 08:00"))) == [
        "difficulty:17/+2/2026-11-24/to:1"
    ]
    step = task(kind=STEP, person_id=HEAD, due=D(2026, 12, 1))
    assert not owed([step], place, at("2026-11-30 08:00"), {1: TEACHER})


def test_a_planned_visit_that_was_not_held_is_asked_about() -> None:
    planned = record(state=State.PLANNED, happened_on=D(2026, 11, 27))
    assert list(missed(planned, Owing(school=school(), now=at("2026-11-28 08:00")))) == []
    [asked] = list(missed(planned, Owing(school=school(), now=at("2026-11-30 08:00"))))
    assert (asked.key, asked.record_id) == ("planned:1/2026-11-27/to:3", 1)
    gone = without_people(school(), HEAD, reachable=False)
    [asked] = list(missed(planned, Owing(school=gone, now=at("2026-11-30 08:00"))))
    assert asked.to == DEPUTY


# --- For any calendar, task and moments

DAYS = st.dates(D(2026, 9, 1), D(2027, 6, 30))
MOMENTS = st.datetimes(
    datetime(2026, 8, 25),  # noqa: DTZ001 the zone is given beside it
    datetime(2027, 7, 30),  # noqa: DTZ001 as above
    timezones=st.just(ZONE),
)


@st.composite
def schools(draw: st.DrawFn) -> School:
    off = draw(st.lists(DAYS, max_size=12, unique=True))
    return school(
        holidays=tuple(Holiday(day=one, ky="a", ru="b") for one in off),
        settings=Settings(week=draw(st.sampled_from([5, 6]))),
        people={
            **school().people,
            OTHER: person(OTHER, reachable=draw(st.booleans())),
        },
    )


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    return task(
        kind=draw(st.sampled_from(KINDS)),
        due=draw(DAYS),
        person_id=draw(st.sampled_from([DIRECTOR, DEPUTY, HEAD, TEACHER, OTHER])),
        snoozed_until=draw(st.none() | MOMENTS),
        seen_at=draw(st.none() | MOMENTS),
    )


@given(schools(), tasks(), st.lists(MOMENTS, max_size=40))
@settings(max_examples=60, deadline=None)
def test_each_stage_is_said_once_to_each_and_never_in_quiet_hours(
    place: School, one: Task, moments: list[datetime]
) -> None:
    for now in sorted(moments):
        found = owed([one], place, now, {1: TEACHER})
        assert not (found and place.calendar.is_quiet(now))
        assert len({promise.to for promise in found}) == len(found)
        for promise in found:
            assert promise.not_before <= now
            if one.seen_at and promise.to == one.person_id and promise.params["stage"] != "again":
                assert place.calendar.today(one.seen_at) < place.calendar.today(now)


@given(schools(), tasks(), MOMENTS)
@settings(max_examples=60, deadline=None)
def test_what_is_over_is_never_spoken_of(place: School, one: Task, now: datetime) -> None:
    assert owed([replace(one, done_at=now)], place, now) == []
    assert owed([replace(one, withdrawn_at=now)], place, now) == []


@given(schools(), tasks(), MOMENTS, st.integers(1, 60))
@settings(max_examples=60, deadline=None)
def test_all_keys_of_a_moved_task_are_new(
    place: School, one: Task, now: datetime, days: int
) -> None:
    moved = replace(one, due=one.due + timedelta(days))
    before, after = owed([one], place, now), owed([moved], place, now)
    assert not {p.key for p in before} & {p.key for p in after}


@given(schools(), tasks(), MOMENTS)
@settings(max_examples=60, deadline=None)
def test_nothing_beyond_the_horizon_is_owed(place: School, one: Task, now: datetime) -> None:
    if one.due > horizon(place, place.calendar.today(now)) and one.snoozed_until is None:
        assert owed([one], place, now, {1: TEACHER}) == []


@given(schools(), DAYS, st.integers(-furthest({}), 5))
@settings(max_examples=60, deadline=None)
def test_it_is_spoken_on_a_working_day_at_the_hour(place: School, due: date, days: int) -> None:
    found = moment(place, HAND, due, days)
    assert not place.calendar.is_quiet(found)
    assert found.time() == place.settings.speak_at
    wanted = due + timedelta(days)
    assert found.date() <= wanted if days < 0 else found.date() >= wanted
