"""A new school year: proposed in August, confirmed, and begun with the classes a grade higher."""

from datetime import date

from playground.people import Person
from school import classes
from school.people import Role
from school.years import quarters, rollover
from school.years.year import quarters as made
from tests.chat import CLASS_TEACHER, DEPUTY, Town
from tests.people.conftest import acting
from tests.people.test_year import opens

LIKE_THIS_ONE = "2026-2027-окуу жылындагыдай сунуштоо"


async def labels(town: Town) -> list[str]:
    return [one.label for one in (await town.app.db.school()).open_classes()]


async def add_last_grade(town: Town) -> None:
    actor = await acting(town.app.db, DEPUTY)
    await classes.add_classes(town.app.db, actor, town.clock(), "11-А")


async def test_the_next_year_is_proposed_from_this_one(town: Town, deputy: Person) -> None:
    await opens(deputy, "Жаңы окуу жылы: 2027-2028", LIKE_THIS_ONE)
    assert "I чейрек: 01.09–05.11.2027" in deputy.sees
    assert "II чейрек: 15.11–29.12.2027" in deputy.sees
    assert "IV чейрек: 27.03–26.05.2028" in deputy.sees
    assert "Такталган эмес" in deputy.sees
    year = (await town.app.db.school()).years[-1]
    assert [one.first.isoweekday() for one in year.quarters[1:]] == [1, 2, 1]


async def test_confirmed_early_it_waits_for_its_august(town: Town, deputy: Person) -> None:
    await opens(deputy, "Жаңы окуу жылы: 2027-2028", LIKE_THIS_ONE, "Күндөрдү ырастоо")
    assert "Класстар бир класска өздөрү көтөрүлөт, күнү: 1-август, 2027." in deputy.sees
    await deputy.presses("Ооба")
    await town.at("2027-07-30 09:00")
    assert await labels(town) == ["5-А", "5-Б", "6-Б", "7-В"]
    await town.at("2027-08-02 09:00")
    assert await labels(town) == ["6-А", "6-Б", "7-Б", "8-В"]
    assert "2027-2028-окуу жылы башталды" in deputy.sees
    await town.at("2027-08-03 09:00")
    assert await labels(town) == ["6-А", "6-Б", "7-Б", "8-В"]


async def test_what_was_confirmed_early_may_be_doubted_again_and_then_raises_no_class(
    town: Town, deputy: Person
) -> None:
    await opens(deputy, "Жаңы окуу жылы: 2027-2028", LIKE_THIS_ONE, "Күндөрдү ырастоо")
    await deputy.presses("Ооба")
    await deputy.presses("Такталбаган деп белгилөө")
    assert deputy.sees.startswith("Күндөр кайра такталбаган болду.")
    await town.at("2027-08-02 09:00")
    assert await labels(town) == ["5-А", "5-Б", "6-Б", "7-В"]


async def test_only_the_next_year_is_offered(town: Town, deputy: Person) -> None:
    await opens(deputy, "Жаңы окуу жылы: 2027-2028", LIKE_THIS_ONE)
    await opens(deputy)
    assert not any(one.startswith("Жаңы окуу жылы") for one in deputy.buttons)


async def test_in_august_it_is_proposed_and_confirming_begins_it(
    town: Town, deputy: Person
) -> None:
    await add_last_grade(town)
    await town.at("2027-08-02 09:00")
    assert deputy.sees.startswith("2027-2028-окуу жылы жакындап калды.")
    assert "III чейрек: 11.01–17.03.2028" in deputy.sees
    await deputy.presses("Чейректер, 2027-2028")
    await deputy.presses("Күндөрдү ырастоо")
    assert "Класстар көтөрүлөт: 5-А → 6-А, 5-Б → 6-Б, 6-Б → 7-Б, 7-В → 8-В." in deputy.sees
    assert "Мектепти бүтөт, тизмеден чыгат: 11-А." in deputy.sees
    await deputy.presses("Жок")
    assert await labels(town) == ["5-А", "5-Б", "6-Б", "7-В", "11-А"]
    await deputy.presses("Күндөрдү ырастоо")
    await deputy.presses("Ооба")
    assert deputy.sees.startswith("Жаңы окуу жылы башталды. Класстарды толуктаңыз.")
    assert await labels(town) == ["6-А", "6-Б", "7-Б", "8-В"]
    assert deputy.buttons[:4] == ["6-А", "6-Б", "7-Б", "8-В"]
    await deputy.presses("6-А")
    await deputy.presses("Окуучулар")
    await deputy.writes("28")
    await deputy.presses("Класс жетекчиси")
    await deputy.presses("Титова О. И.")
    await deputy.presses("Артка")
    assert deputy.buttons[:3] == ["6-Б", "7-Б", "8-В"]


async def test_the_year_before_can_still_be_read(town: Town, deputy: Person) -> None:
    before = await town.app.db.school()
    old = next(one for one in before.open_classes() if one.label == "5-Б")
    await town.at("2027-08-02 09:00")
    actor = await acting(town.app.db, DEPUTY)
    for _ in range(2):
        await quarters.confirm_year(town.app.db, actor, town.clock(), "2027-2028")
    school = await town.app.db.school()
    assert school.classes[old.id].label == "5-Б"
    assert school.classes[old.id].closed
    assert (old.pupils, school.classes[old.id].pupils) == (31, 31)
    new = next(one for one in school.open_classes() if one.label == "6-Б")
    assert (new.pupils, new.year_label) == (None, "2027-2028")
    assert school.class_teacher(new.id, date(2027, 9, 1)) is None
    [held] = [one for one in school.appointments if one.role is Role.CLASS_TEACHER]
    assert (held.class_id, held.until) == (old.id, date(2027, 8, 1))
    teacher = next(one for one in school.people.values() if one.name == CLASS_TEACHER)
    assert [one.label for one in school.classes_of(teacher.id)] == ["6-Б", "7-Б"]
    assert not rollover.waits(school, "2027-2028", date(2027, 8, 3))


async def test_a_year_that_begins_on_a_weekend_begins_on_monday(town: Town) -> None:
    found = rollover.proposal(await town.app.db.school(), "2029-2030")
    assert found
    assert found[0][0] == date(2029, 9, 3)
    assert made(found)
