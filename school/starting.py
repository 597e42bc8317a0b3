"""What a school starts with: years, holidays, criteria, subjects. The deputy changes them."""

from dataclasses import dataclass
from datetime import date, timedelta

D = date
QUARTERS = tuple[tuple[date, date], ...]


@dataclass(frozen=True, kw_only=True)
class StartingYear:
    """A school year; `confirmed` is False for a proposal (docs/school.md, the year)."""

    label: str
    quarters: QUARTERS
    confirmed: bool


@dataclass(frozen=True, kw_only=True)
class StartingHoliday:
    """A holiday of one or several days in a row."""

    first: date
    ky: str
    ru: str
    days: int = 1
    off: bool = True
    confirmed: bool = True

    @property
    def dates(self) -> tuple[date, ...]:
        """All its days."""
        return tuple(self.first + timedelta(days=n) for n in range(self.days))


YEARS = (
    StartingYear(
        label="2024-2025",
        quarters=(
            (D(2024, 9, 2), D(2024, 11, 1)),
            (D(2024, 11, 11), D(2024, 12, 27)),
            (D(2025, 1, 13), D(2025, 3, 14)),
            (D(2025, 3, 24), D(2025, 5, 26)),
        ),
        confirmed=True,
    ),
    StartingYear(
        label="2025-2026",
        quarters=(
            (D(2025, 9, 1), D(2025, 11, 4)),
            (D(2025, 11, 10), D(2025, 12, 30)),
            (D(2026, 1, 12), D(2026, 2, 27)),
            (D(2026, 3, 9), D(2026, 5, 29)),
        ),
        confirmed=True,
    ),
    StartingYear(
        label="2026-2027",
        quarters=(
            (D(2026, 9, 1), D(2026, 11, 6)),
            (D(2026, 11, 16), D(2026, 12, 30)),
            (D(2027, 1, 12), D(2027, 3, 19)),
            (D(2027, 3, 29), D(2027, 5, 28)),
        ),
        confirmed=False,
    ),
)


@dataclass(frozen=True, kw_only=True)
class Yearly:
    """A holiday of the same days each year."""

    month: int
    day: int
    ky: str
    ru: str
    days: int = 1
    off: bool = True


_YEARLY = (
    Yearly(month=1, day=1, days=6, ky="Жаңы жылдык каникул", ru="Новогодние каникулы"),
    Yearly(month=1, day=7, ky="Рождество (Ыса пайгамбардын туулган күнү)", ru="Рождество"),
    Yearly(
        month=2,
        day=23,
        ky="Ата Мекенди коргоочулар күнү",
        ru="День защитника Отечества",
        off=False,
    ),
    Yearly(month=3, day=8, ky="Аялдардын эл аралык күнү", ru="Международный женский день"),
    Yearly(month=3, day=21, ky="Нооруз", ru="Нооруз"),
    Yearly(
        month=4, day=7, ky="Апрель революциясы күнү", ru="День Апрельской революции", off=False
    ),
    Yearly(month=5, day=1, ky="Эмгек күнү", ru="Праздник труда"),
    Yearly(month=5, day=2, days=3, ky="Май майрамдары", ru="Майские праздники"),
    Yearly(month=5, day=5, ky="Конституция күнү", ru="День Конституции"),
    Yearly(month=5, day=6, days=3, ky="Май майрамдары", ru="Майские праздники"),
    Yearly(month=5, day=9, ky="Жеңиш күнү", ru="День Победы"),
    Yearly(month=8, day=31, ky="Эгемендүүлүк күнү", ru="День независимости"),
    Yearly(
        month=11,
        day=7,
        days=2,
        ky="Тарых жана ата-бабаларды эскерүү күндөрү",
        ru="Дни истории и памяти предков",
        off=False,
    ),
)
_OROZO, _KURMAN = ("Орозо айт", "Орозо айт"), ("Курман айт", "Курман айт")
# Set by the moon: nobody knows the later ones for certain yet.
_LUNAR = (
    StartingHoliday(first=D(2026, 3, 20), ky=_OROZO[0], ru=_OROZO[1]),
    StartingHoliday(first=D(2026, 5, 27), ky=_KURMAN[0], ru=_KURMAN[1], confirmed=False),
    StartingHoliday(first=D(2027, 3, 9), ky=_OROZO[0], ru=_OROZO[1], days=2, confirmed=False),
    StartingHoliday(first=D(2027, 5, 16), ky=_KURMAN[0], ru=_KURMAN[1], days=2, confirmed=False),
)
_FIRST, _LAST = D(2025, 8, 1), D(2027, 7, 31)


def _each_year() -> tuple[StartingHoliday, ...]:
    found = (
        StartingHoliday(
            first=D(year, one.month, one.day), days=one.days, ky=one.ky, ru=one.ru, off=one.off
        )
        for year in range(_FIRST.year, _LAST.year + 1)
        for one in _YEARLY
    )
    return tuple(one for one in found if _FIRST <= one.first <= _LAST)


HOLIDAYS = (*_each_year(), *_LUNAR)

CRITERIA = {
    "observation": (
        ("Сабактын максаты так, окуучуга түшүнүктүү", "Цель урока чёткая и понятна ученикам"),
        (
            "Мазмун стандартка жана программага шайкеш",
            "Содержание соответствует стандарту и программе",
        ),
        ("Сабактын түзүлүшү, убакытты пайдалануу", "Структура и использование времени"),
        ("Жаңы материалды түшүндүрүү", "Объяснение нового материала"),
        ("Окуучулардын активдүүлүгү", "Активность учащихся"),
        ("Суроолор ой жүгүртүүгө үндөйт", "Вопросы развивают мышление"),
        ("Ар бир окуучу менен иштөө (деңгээлдеп окутуу)", "Дифференциация"),
        ("Түшүнгөнүн текшерүү, кайтарым байланыш", "Проверка понимания, обратная связь"),
        ("Калыптандыруучу баалоо", "Формативное оценивание"),
        ("Көрсөтмө куралдар жана МКТ (ИКТ)", "Наглядность и ИКТ"),
        ("Класстагы маанай, сыйлоо, тартип", "Атмосфера, уважение, дисциплина"),
        ("Жыйынтык, рефлексия, үй тапшырма", "Итог, рефлексия, домашнее задание"),
    ),
}

SUBJECTS = (
    ("Кыргыз тили жана адабияты", "Кыргызский язык и литература"),
    ("Орус тили жана адабияты", "Русский язык и литература"),
    ("Англис тили", "Английский язык"),
    ("Математика", "Математика"),
    ("Алгебра", "Алгебра"),
    ("Геометрия", "Геометрия"),
    ("Информатика", "Информатика"),
    ("Табият таануу", "Естествознание"),
    ("Биология", "Биология"),
    ("Химия", "Химия"),
    ("Физика", "Физика"),
    ("География", "География"),
    ("Тарых", "История"),
    ("Адам жана коом", "Человек и общество"),
    ("Диндердин өнүгүү тарыхы", "История развития религий"),
    ("Дене тарбия", "Физическая культура"),
    ("Музыка", "Музыка"),
    ("Сүрөт", "Изобразительное искусство"),
    ("Технология", "Технология"),
    ("Ден соолук маданияты", "Культура здоровья"),
    ("Табигый илимдер", "Естественные науки"),
)
