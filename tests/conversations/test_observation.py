"""A visit to a lesson, from the corridor to the teacher's answer."""

import re

import pytest

from playground.people import Person
from tests.chat import Town
from tests.conversations.talk import (
    AGREE,
    begin_planning,
    begin_visit,
    fill_visit,
    plan_visit,
    record,
    records,
    saved,
)


async def test_a_visit_takes_eight_taps(deputy: Person, town: Town) -> None:
    taps = 0
    await deputy.writes("/menu")
    for label in (
        "Сабакка байкоо",
        r"Кадырбек кызы А\..*",
        "6-Б",
        "Баалоо",
        "Жакшы",
        "Суроолорду деңгээлдеп берүү",
        "1 жумадан кийин, 30-ноябрь",
        "Сактоо",
    ):
        button = next(one for one in deputy.buttons if re.fullmatch(label, one))
        await deputy.presses(button)
        taps += 1
    assert taps == 8
    assert "Сакталды: № 1, 6-Б · Кадырбек кызы А. · Кыргыз тили" in deputy.sees
    kept = await record(town, 1)
    assert kept.state == "final"
    assert kept.answers["level"] == "good"
    assert kept.answers["held_on"] == "2026-11-23"
    assert kept.answers["check_on"] == "2026-11-30"


async def test_it_is_one_card_that_changes_in_place(deputy: Person) -> None:
    await deputy.writes("/menu")
    await deputy.presses("Сабакка байкоо")
    await deputy.presses("Титова О. И. · али болгон эмес")
    await deputy.presses("5-Б")
    shown = [one for one in deputy.screen if one.buttons]
    assert len(shown) == 1


async def test_who_most_needs_a_visit_comes_first(deputy: Person, town: Town) -> None:
    await deputy.writes("/menu")
    await deputy.presses("Сабакка байкоо")
    assert deputy.buttons[0] == "Кадырбек кызы А. · жаш адис, али болгон эмес"
    await fill_visit(deputy, town)
    await town.at("2026-12-07 10:00")
    await deputy.writes("/menu")
    await deputy.presses("Сабакка байкоо")
    assert deputy.buttons[0] == "Кадырбек кызы А. · кадамды текшерүү керек"


async def test_part_of_a_name_is_enough(deputy: Person) -> None:
    await deputy.writes("/menu")
    await deputy.presses("Сабакка байкоо")
    await deputy.writes("титов")
    assert "Титова О. И." in deputy.sees
    assert "5-Б" in deputy.buttons


async def test_everything_written_in_the_lesson_is_kept_with_its_time(
    deputy: Person, town: Town
) -> None:
    await begin_visit(deputy)
    await deputy.writes("Үй тапшырма суралды, 4 окуучу")
    town.clock.move(minutes=9)
    await deputy.sends_voice(b"OggS", 24)
    assert "10:42 · Үй тапшырма суралды, 4 окуучу\n10:51 · 🎤 0:24" in deputy.sees
    await fill_visit(deputy, town, begun=True)
    notes = (await record(town, 1)).answers["notes"]
    assert [note["text"] for note in notes] == ["Үй тапшырма суралды, 4 окуучу", "🎤 0:24"]
    assert notes[1]["file"] is not None


async def test_the_full_analysis_works_out_the_level(deputy: Person, town: Town) -> None:
    await begin_visit(deputy)
    await deputy.presses("Баалоо")
    await deputy.presses("Критерийлер боюнча")
    for number in range(1, 13):
        await deputy.presses(f"{number} · {2 if number <= 6 else 1}")
    assert "75 % (24 упайдан 18)" in deputy.sees
    await deputy.presses("Даяр")
    assert "Бир кадам" in deputy.sees
    await deputy.writes("Топтук ишти так уюштуруу")
    await deputy.writes("30.11")
    assert "Деңгээли: Жакшы" in deputy.sees
    await deputy.presses("Сактоо")
    kept = await record(town, 1)
    assert kept.answers["level"] == "good"
    assert len(kept.answers["ratings"]["points"]) == 12


async def test_criteria_change_the_level_that_was_picked_and_say_so(deputy: Person) -> None:
    await begin_visit(deputy)
    for button in ("Баалоо", "Төмөн", "Жуптук ишти көбөйтүү", "1 жумадан кийин, 30-ноябрь"):
        await deputy.presses(button)
    await deputy.presses("Критерийлер …")
    for number in range(1, 7):
        await deputy.presses(f"{number} · 2")
    assert "«Деңгээли» критерийлер боюнча өзгөрдү." in deputy.sees
    await deputy.presses("Даяр")
    assert "Деңгээли: Жогорку" in deputy.sees


async def test_the_teacher_reads_it_answers_and_it_is_locked(
    deputy: Person, young_teacher: Person, town: Town
) -> None:
    await saved(deputy, town)
    assert "Сабагыңызга байкоо жүргүзүлдү" in young_teacher.sees
    assert "Суроолорду деңгээлдеп берүү" in young_teacher.sees
    await young_teacher.presses(AGREE)
    assert "Тааныштыңыз: 23-ноябрь, 10:42" in young_teacher.sees
    await young_teacher.presses("Пикирим бар")
    await young_teacher.writes("Рахмат, байкап көрөм")
    assert "Пикириңиз жөнөтүлдү" in young_teacher.sees
    assert "Рахмат, байкап көрөм" in deputy.sees
    await deputy.presses("Көрүү")
    assert "Таанышты: 23-ноябрь, 10:42" in deputy.sees
    assert "Пикири: Рахмат, байкап көрөм" in deputy.sees
    assert "Оңдоо" not in deputy.buttons
    assert "Кайра ачуу" in deputy.buttons


async def test_a_second_press_of_acknowledged_changes_nothing(
    deputy: Person, young_teacher: Person, town: Town
) -> None:
    await saved(deputy, town)
    letter = young_teacher.newest
    await young_teacher.presses(AGREE, letter)
    town.clock.move(hours=1)
    assert AGREE not in young_teacher.buttons
    assert "10:42" in young_teacher.sees


async def test_reopening_needs_a_reason_and_asks_anew(
    deputy: Person, young_teacher: Person, town: Town
) -> None:
    await saved(deputy, town)
    await young_teacher.presses(AGREE)
    await deputy.presses("Көрүү")
    await deputy.presses("Кайра ачуу")
    await deputy.presses("Ката кеткен")
    assert "Байкоо оңдолууда" in young_teacher.screen[-1].text
    await deputy.presses("Деңгээли")
    await deputy.presses("Орто")
    await deputy.presses("Сактоо")
    assert "№ 1" in deputy.sees
    assert "Деңгээли: Орто" in young_teacher.sees
    assert AGREE in young_teacher.buttons


async def test_it_can_be_taken_back_for_ten_minutes(
    deputy: Person, young_teacher: Person, town: Town
) -> None:
    await saved(deputy, town)
    town.clock.move(minutes=9)
    await deputy.presses("Кайтарып алуу · 10 мүн")
    assert "Жазуу кайрадан каралама болду, номери өзгөрбөйт." in deputy.sees
    assert "Байкоо оңдолууда" in young_teacher.screen[-1].text
    assert (await record(town, 1)).state == "draft"
    await deputy.presses("Сактоо")
    assert (await record(town, 1)).number == 1
    assert len(await records(town)) == 1


async def test_not_after_ten_minutes(deputy: Person, town: Town) -> None:
    await saved(deputy, town)
    town.clock.move(minutes=11)
    await deputy.presses("Кайтарып алуу · 10 мүн")
    assert "мөөнөтү (10 мүнөт) өтүп кетти" in deputy.sees
    assert (await record(town, 1)).state == "final"


async def test_colleagues_never_see_it_and_the_director_sees_no_notes(
    deputy: Person, director: Person, teacher: Person, young_teacher: Person, town: Town
) -> None:
    await begin_visit(deputy)
    await deputy.writes("Мугалим шашты")
    await fill_visit(deputy, town, begun=True)
    await teacher.writes("/menu")
    await teacher.presses("Байкоолор")
    assert "Жазуулар: 0" in teacher.sees
    await young_teacher.writes("/menu")
    await young_teacher.presses("Байкоолор")
    assert "Жазуулар: 1" in young_teacher.sees
    await director.writes("/menu")
    await director.presses("Дагы")
    await director.presses("Байкоолор")
    await director.presses("Байкоолор")
    await director.presses(director.buttons[0])
    assert "Деңгээли: Жакшы" in director.sees
    assert "Мугалим шашты" not in director.sees


async def test_a_planned_visit_is_announced_and_held(
    deputy: Person, young_teacher: Person, town: Town
) -> None:
    await plan_visit(deputy, announced=True)
    assert "Пландалды" in deputy.sees
    assert "Сабагыңызга байкоо пландалды" in young_teacher.sees
    await young_teacher.presses("Убакыт ыңгайсыз")
    assert "Убакыт ыңгайсыз" in deputy.sees
    await town.at("2026-11-25 09:00")
    await deputy.writes("/menu")
    planned = next(one for one in deputy.buttons if one.startswith("📅"))
    await deputy.presses(planned)
    assert "6-Б · Кадырбек кызы А. · Кыргыз тили" in deputy.sees
    for button in ("Баалоо", "Жакшы", "Жуптук ишти көбөйтүү", "1 жумадан кийин, 2-декабрь"):
        await deputy.presses(button)
    await deputy.presses("Сактоо")
    kept = await record(town, 1)
    assert (kept.state, kept.answers["held_on"]) == ("final", "2026-11-25")
    assert len(await records(town)) == 1


async def test_a_silent_plan_is_not_told(
    deputy: Person, young_teacher: Person, town: Town
) -> None:
    await begin_planning(deputy)
    await deputy.presses("Эртең")
    await deputy.presses("Өткөрүп жиберүү")
    await deputy.presses("Билдирбей пландоо")
    await town.tick()
    assert young_teacher.screen == []
    await young_teacher.writes("/menu")
    await young_teacher.presses("Байкоолор")
    assert "Жазуулар: 0" in young_teacher.sees


async def test_a_head_observes_members_only(head: Person) -> None:
    await head.writes("/menu")
    await head.presses("Сабакка байкоо")
    assert not any("Титова" in one for one in head.buttons)
    assert any("Кадырбек" in one for one in head.buttons)


@pytest.mark.parametrize("language", ["ru"])
async def test_the_same_in_russian(deputy: Person, young_teacher: Person, town: Town) -> None:
    await deputy.writes("/menu")
    await deputy.presses("Наблюдение урока")
    await deputy.presses("Кадырбек кызы А. · молодой специалист, ещё не было")
    await deputy.presses("6-Б")
    await deputy.presses("Оценить")
    await deputy.presses("Хороший")
    await deputy.presses("Больше парной работы")
    await deputy.presses("Через 1 неделю, 30 ноября")
    await deputy.presses("Сохранить")
    assert "Сохранено: № 1, 6-Б · Кадырбек кызы А. · Кыргызский язык" in deputy.sees
    assert "Наблюдение вашего урока" in young_teacher.sees
    await young_teacher.presses("Ознакомлен(а)")
    assert "Вы ознакомились: 23 ноября, 10:42" in young_teacher.sees


async def test_what_is_to_be_read_stands_on_the_home_card_until_it_is(
    deputy: Person, young_teacher: Person, town: Town
) -> None:
    await saved(deputy, town)
    await young_teacher.writes("/menu")
    unread = "Таанышыңыз: № 1 · 6-Б · Кадырбек кызы А. · Кыргыз тили"
    await young_teacher.presses(unread)
    await young_teacher.presses(AGREE)
    assert "Таанышты: 23-ноябрь, 10:42" in young_teacher.sees
    await young_teacher.presses("Башкы бет")
    assert unread not in young_teacher.buttons


async def test_the_teacher_does_not_see_it_while_it_is_changed(
    deputy: Person, young_teacher: Person, town: Town
) -> None:
    await saved(deputy, town)
    await young_teacher.writes("/menu")
    await deputy.presses("Кайтарып алуу · 10 мүн")
    await young_teacher.presses("Таанышыңыз: № 1 · 6-Б · Кадырбек кызы А. · Кыргыз тили")
    assert "Бул жазуу азыр оңдолуп жатат." in young_teacher.sees
    await young_teacher.presses("Артка")
    assert "Бүгүн" in young_teacher.sees


async def test_the_full_way_leads_through_every_question_to_the_criteria(deputy: Person) -> None:
    await begin_visit(deputy)
    await deputy.presses("Толук талдоо")
    for _ in range(5):
        assert "Критерийлер боюнча баалоо" not in deputy.sees
        await deputy.presses("Өткөрүп жиберүү")
    await deputy.presses("Өткөрүп жиберүү")
    assert "Критерийлер боюнча баалоо" in deputy.sees


async def test_the_teacher_reads_every_criterion(
    deputy: Person, young_teacher: Person, town: Town
) -> None:
    await begin_visit(deputy)
    await deputy.presses("Баалоо")
    await deputy.presses("Критерийлер боюнча")
    for number in range(1, 7):
        await deputy.presses(f"{number} · {number % 3}")
    await deputy.presses("Даяр")
    await deputy.presses("Жуптук ишти көбөйтүү")
    await deputy.presses("1 жумадан кийин, 30-ноябрь")
    await deputy.presses("Сактоо")
    assert "2. Мазмун стандартка жана программага шайкеш — 2" in young_teacher.sees
    assert "7. Ар бир окуучу менен иштөө (деңгээлдеп окутуу) — –" in young_teacher.sees


async def test_a_planned_visit_is_moved(deputy: Person, young_teacher: Person, town: Town) -> None:
    await plan_visit(deputy, announced=True)
    await deputy.presses("Көрүү")
    await deputy.presses("Күнүн жылдыруу")
    await deputy.presses("Күнү")
    await deputy.writes("27.11")
    await deputy.presses("Пландоо жана мугалимге билдирүү")
    assert "27-ноябрь" in young_teacher.sees
    assert (await record(town, 1)).answers["held_on"] == "2026-11-27"
    assert len(await records(town)) == 1


async def test_undo_is_on_the_card_too(deputy: Person, town: Town) -> None:
    await saved(deputy, town)
    await deputy.presses("Көрүү")
    await deputy.presses("Кайтарып алуу · 10 мүн")
    assert (await record(town, 1)).state == "draft"


async def test_words_written_elsewhere_can_still_become_a_note(deputy: Person) -> None:
    await begin_visit(deputy)
    await deputy.writes("Сабак башталды")
    await deputy.presses("Башкы бет")
    await deputy.writes("Топтук иш жүрдү")
    await deputy.presses("Байкоого кошуу: 6-Б, Кадырбек кызы А., Кыргыз тили")
    assert "10:42 · Топтук иш жүрдү" in deputy.sees
