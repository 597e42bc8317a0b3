"""What becomes of a message when sending it goes wrong."""

from datetime import timedelta

import pytest

from school.messages import Doubtful, Gone, Later, Moved, OnDoubt, Refused, Sent
from tests.scheduler.conftest import Bureau

MINUTE = timedelta(minutes=1)


async def fails(bureau: Bureau, *errors: Exception | None) -> None:
    bureau.far.answers = list(errors)
    await bureau.tick.run()


async def pass_by(bureau: Bureau, **time: float) -> None:
    bureau.clock.move(**time)
    await bureau.tick.run()


async def number(bureau: Bureau, key: str) -> int:
    """The id of a promise: the far end is not told of what it has refused."""
    async with bureau.db.read() as look:
        for one in range(1, 100):
            found = await look.outbox.by_id(one)
            if found and found.key == key:
                return one
    raise AssertionError(key)


async def state(bureau: Bureau, key: str = "a") -> str:
    return (await bureau.outgoing(await number(bureau, key))).state


async def test_a_closed_chat_is_told_to_the_deputy_once(bureau: Bureau) -> None:
    await bureau.promise("a")
    await bureau.promise("b")
    await fails(bureau, Refused("blocked"), Refused("blocked"))
    teacher = bureau.ids["teacher"]
    assert not (await bureau.db.school()).people[teacher].reachable
    assert bureau.far.to(bureau.ids["deputy"]) == ["unreachable"]
    assert bureau.far.said[0].params == {"person": teacher}
    assert {await state(bureau, "a"), await state(bureau, "b")} == {"refused"}
    await pass_by(bureau, days=1)
    assert bureau.far.to(teacher) == []


async def test_whoever_comes_back_gets_what_was_refused(bureau: Bureau) -> None:
    await bureau.promise("a")
    await fails(bureau, Refused("blocked"))
    async with bureau.db.begin() as work:
        await work.staff.change_person(bureau.ids["teacher"], reachable=True)
    await bureau.tick.run()
    assert bureau.far.to(bureau.ids["teacher"]) == ["check"]


async def test_later_is_no_try(bureau: Bureau) -> None:
    await bureau.promise("a")
    await fails(bureau, Later(timedelta(seconds=30)))
    assert bureau.far.tried == 1
    await pass_by(bureau, seconds=29)
    assert bureau.far.tried == 1
    await pass_by(bureau, seconds=1)
    [said] = bureau.far.said
    assert (said.attempts, said.repeat) == (1, False)


async def test_a_group_that_moved_is_followed_at_once(bureau: Bureau) -> None:
    [association] = (await bureau.db.school()).associations
    async with bureau.db.begin() as work:
        await work.staff.change_association(association, chat_id=-5)
    await bureau.promise("a", association=association, kind="post", on_doubt=OnDoubt.ASK)
    await fails(bureau, Moved(-100500))
    assert (await bureau.db.school()).associations[association].chat_id == -100500
    assert bureau.far.keys == ["a"]


async def test_a_group_that_goes_round_in_circles_is_left(bureau: Bureau) -> None:
    [association] = (await bureau.db.school()).associations
    async with bureau.db.begin() as work:
        await work.staff.change_association(association, chat_id=-5)
    await bureau.promise("a", association=association, kind="post", on_doubt=OnDoubt.ASK)
    await fails(bureau, Moved(-6), Moved(-6))
    assert bureau.far.tried == 2
    assert await state(bureau) == "promised"


async def test_a_group_that_is_lost_is_unbound_and_told(bureau: Bureau) -> None:
    [association] = (await bureau.db.school()).associations
    async with bureau.db.begin() as work:
        await work.staff.change_association(association, chat_id=-5)
    await bureau.promise("a", association=association, kind="post", on_doubt=OnDoubt.ASK)
    await fails(bureau, Refused("kicked"))
    assert (await bureau.db.school()).associations[association].chat_id is None
    assert bureau.far.to(bureau.ids["deputy"]) == ["group-lost"]


async def test_a_reminder_in_doubt_goes_again_and_says_so(bureau: Bureau) -> None:
    await bureau.promise("a")
    await fails(bureau, Doubtful("timeout"))
    await pass_by(bureau, seconds=59)
    assert not bureau.far.said
    await pass_by(bureau, seconds=1)
    assert [one.repeat for one in bureau.far.said] == [True]


async def test_a_post_in_doubt_is_asked_about(bureau: Bureau) -> None:
    [association] = (await bureau.db.school()).associations
    author = bureau.ids["director"]
    async with bureau.db.begin() as work:
        post = await work.posts.add(
            draft="d",
            association_id=association,
            author_id=author,
            text="Текст",
            asks=False,
            now=bureau.clock(),
        )
    await bureau.promise(
        "a", association=association, kind="post", params={"post": post}, on_doubt=OnDoubt.ASK
    )
    await fails(bureau, Doubtful("timeout"))
    assert await state(bureau) == "asked"
    assert [(one.kind, one.to, one.params) for one in bureau.far.said] == [
        ("doubt", author, {"outgoing": await number(bureau, "a")})
    ]


async def test_a_confirmation_in_doubt_is_dropped(bureau: Bureau) -> None:
    await bureau.promise("a", on_doubt=OnDoubt.DROP)
    await fails(bureau, Doubtful("timeout"))
    assert await state(bureau) == "dropped"
    await pass_by(bureau, days=1)
    assert bureau.far.tried == 1 + len(bureau.far.said)


async def test_what_is_no_longer_true_is_withdrawn(bureau: Bureau) -> None:
    await bureau.promise("a")
    await fails(bureau, Gone())
    assert await state(bureau) == "withdrawn"


async def test_an_unknown_error_waits_longer_and_longer_and_stops_nobody_else(
    bureau: Bureau, caplog: pytest.LogCaptureFixture
) -> None:
    await bureau.promise("a", urgency=1)
    await bureau.promise("b", to=bureau.ids["young"])
    bureau.far.answers = [ValueError("bad")]
    await bureau.tick.run()
    assert bureau.far.keys == ["b"]
    tried = 2
    for minutes in (1, 5, 30, 180):
        await pass_by(bureau, minutes=minutes, seconds=-1)
        assert bureau.far.tried == tried
        await fails_again(bureau)
        tried += 1
    assert bureau.far.tried == tried
    assert await state(bureau) == "refused"
    assert "was not sent" in caplog.text


async def fails_again(bureau: Bureau) -> None:
    bureau.clock.move(seconds=1)
    bureau.far.answers = [ValueError("bad")]
    await bureau.tick.run()


@pytest.mark.parametrize(
    ("doubt", "states", "repeat"),
    [
        (OnDoubt.RESEND, "sent", True),
        (OnDoubt.ASK, "asked", False),
        (OnDoubt.DROP, "dropped", False),
    ],
)
async def test_what_a_dead_process_was_sending_is_in_doubt(
    bureau: Bureau, doubt: OnDoubt, states: str, *, repeat: bool
) -> None:
    await bureau.promise("a", on_doubt=doubt)
    async with bureau.db.begin() as work:
        claimed = await work.outbox.claim(bureau.clock(), MINUTE, quiet=False)
    assert claimed
    await bureau.restarted().run()
    assert not bureau.far.said
    await pass_by(bureau, minutes=1)
    found = await bureau.outgoing(claimed.id)
    assert (found.state, found.repeat) == (states, repeat)


async def test_the_place_of_a_message_is_kept(bureau: Bureau) -> None:
    await bureau.promise("a")
    await bureau.tick.run()
    found = await bureau.outgoing(bureau.far.said[0].id)
    assert Sent(found.chat_id or 0, found.message_id or 0) == Sent(bureau.ids["teacher"], 1)


async def together(bureau: Bureau) -> list[str]:
    """Three reminders to one person; the states of what carried them."""
    answers, bureau.far.answers = bureau.far.answers, []
    await bureau.tick.run()
    bureau.far.messages.clear()
    bureau.far.answers = answers
    for key in ("a", "b", "c"):
        valid = bureau.clock() + MINUTE if key == "c" else None
        await bureau.promise(key, kind="document-reminder", valid_until=valid)
    await bureau.tick.run()
    async with bureau.db.read() as look:
        rows = [await look.outbox.by_id(one) for one in range(1, 20)]
    to = bureau.ids["teacher"]
    return [one.state for one in rows if one and (one.kind, one.to) == ("gathered", to)]


async def test_what_had_nothing_to_say_among_others_does_not_count_as_sent(
    bureau: Bureau,
) -> None:
    bureau.far.over = frozenset("bc")
    assert await together(bureau) == ["sent"]
    # What has no end may be owed again.
    assert [await state(bureau, one) for one in "abc"] == ["sent", "withdrawn", "dropped"]


async def test_what_carried_them_is_over_when_they_go_another_time(bureau: Bureau) -> None:
    bureau.far.answers = [Later(MINUTE / 2)]
    assert await together(bureau) == ["dropped"]
    assert [await state(bureau, one) for one in "abc"] == ["promised"] * 3
    await pass_by(bureau, seconds=30)
    assert [await state(bureau, one) for one in "abc"] == ["sent"] * 3
    [(carrier, said)] = bureau.far.messages
    assert (carrier.kind, len(said)) == ("gathered", 3)


async def test_what_went_together_in_doubt_goes_again_together_and_says_so(
    bureau: Bureau,
) -> None:
    bureau.far.answers = [Doubtful("timeout")]
    assert await together(bureau) == ["dropped"]
    await pass_by(bureau, minutes=1)
    [(carrier, said)] = bureau.far.messages
    assert (carrier.repeat, len(said)) == (True, 3)
