"""A document while it is written: one question back, a file at any time, and what is refused."""

from playground.people import Person
from tests.chat import HEAD, TEACHER, Town
from tests.documents.conftest import PDF, SAYS, TITLE, opens_documents, publishes, writes_order

BACK = SAYS("button-back")


async def test_back_is_one_question_back_and_nothing_is_lost(deputy: Person) -> None:
    await writes_order(deputy)
    for asked in ("readers", "content", "dated", "number"):
        await deputy.presses(BACK)
        assert SAYS(f"document-ask-{asked}") in deputy.sees
    await deputy.writes("46")
    assert SAYS("document-preview") in deputy.sees
    assert f"Буйрук № 46 · 12-ноябрь, 2026\n{TITLE}" in deputy.sees
    await deputy.presses(SAYS("document-change-title"))
    await deputy.presses(BACK)
    assert SAYS("document-preview") in deputy.sees


async def names_order(deputy: Person) -> None:
    """An order without number and day, once a file is there."""
    await deputy.presses(SAYS("document-kind-order"))
    await deputy.writes(TITLE)
    await deputy.presses(SAYS("document-no-number"))
    await deputy.presses(SAYS("document-no-day"))


async def test_a_file_that_comes_early_is_the_documents(deputy: Person, teacher: Person) -> None:
    await opens_documents(deputy)
    await deputy.presses(SAYS("document-new"))
    await deputy.sends_document(PDF, "order.pdf")
    assert SAYS("form-file-kept", n=1) in deputy.sees
    assert SAYS("document-ask-kind") in deputy.sees
    await names_order(deputy)
    assert SAYS("document-files", n=1) in deputy.sees
    await deputy.presses(SAYS("button-done"))
    await deputy.presses(SAYS("document-all"))
    await deputy.presses(SAYS("button-send"))
    await teacher.presses(SAYS("document-open"))
    assert teacher.newest.file
    assert teacher.newest.file.content == PDF


async def test_a_file_that_nobody_asked_for_may_become_a_document(
    deputy: Person, teacher: Person
) -> None:
    await deputy.sends_document(PDF, "order.pdf")
    await deputy.presses(SAYS("what-document"))
    await names_order(deputy)
    assert SAYS("document-files", n=1) in deputy.sees
    await teacher.sends_document(PDF, "order.pdf")
    assert SAYS("what-document") not in teacher.buttons


async def test_a_mark_is_no_text_and_no_order_is_of_tomorrow(deputy: Person) -> None:
    await opens_documents(deputy)
    await deputy.presses(SAYS("document-new"))
    await deputy.presses(SAYS("document-kind-order"))
    await deputy.writes(".")
    assert SAYS("form-without-letters", text=".") in deputy.sees
    await deputy.writes(TITLE)
    await deputy.writes("45")
    await deputy.writes("24.11.2026")
    assert SAYS("form-day-not-yet", day="24.11.2026") in deputy.sees
    await deputy.writes("23.11.2026")
    await deputy.writes(".")
    assert SAYS("form-without-letters", text=".") in deputy.sees


async def test_it_is_said_who_has_not_joined_and_who_has_blocked_the_bot(
    deputy: Person, town: Town
) -> None:
    numbers = {one.name: one.id for one in (await town.app.db.school()).people.values()}
    async with town.app.db.begin() as work:
        await work.staff.change_person(numbers[HEAD], consent=None)
        await work.staff.change_person(numbers[TEACHER], reachable=False)
    await publishes(deputy)
    await deputy.presses(SAYS("document-list"))
    assert f"○ Дөөлөтова Ж. Э. — {SAYS('document-not-joined')}" in deputy.sees
    assert f"○ Абдыкеримова Н. С. — {SAYS('document-unreachable')}" in deputy.sees


async def test_a_search_does_not_hide_who_is_ticked(deputy: Person) -> None:
    await writes_order(deputy, SAYS("document-by-hand"), "Титова О. И.")
    await deputy.writes("айтбаев")
    assert deputy.buttons[:2] == ["Айтбаева С. Д.", "✓ Титова О. И."]
