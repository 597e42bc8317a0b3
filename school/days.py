"""Dates and times as people type them."""

import re
from datetime import date, time, timedelta
from typing import Any

from school import names


class BadAnswer(ValueError):
    """No value of the field; `key` and `args_` make the sentence that says why.

    path -- of a part of a record where in the answers it is: ["points", 0]
    """

    def __init__(self, key: str, **args: Any) -> None:
        super().__init__(key)
        self.key = key
        self.args_ = args
        self.path: list[Any] = []


class NoLessons(BadAnswer):
    """A `day` on which nobody has lessons. It can still be meant: who says so is believed."""

    def __init__(self, day: date, why: str) -> None:
        super().__init__("form-no-lessons", day=f"{day:%d.%m.%Y}", why=why)
        self.day = day


_DAY = re.compile(
    r"\s*(\d{1,2})\s*[./\-\s]\s*(\d{1,2})(?:\s*[./\-\s]\s*(\d{2}|\d{4}))?"
    r"\s*-?(?:ж(?:ыл)?\.?|г(?:ода?)?\.?)?\s*",
    re.ASCII | re.IGNORECASE,
)
_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})\s*", re.ASCII)
SPAN = re.compile(r"\s*[–—]\s*|\s+-\s+|(?<=\d)-(?=\d{1,2}[./])")
"""What stands between the first and the last day of a period."""
_MONTHS = (
    *("январ", "феврал", "март", "апрел", "май", "июн"),
    *("июл", "август", "сентябр", "октябр", "ноябр", "декабр"),
)
_ENDINGS = (
    *("", "а", "я", "е", "ю", "у", "ы", "и", "ү", "нын", "дын", "дин", "дүн", "тын", "тин"),
    *("га", "ге", "го", "гө", "ка", "ке", "ко", "кө", "да", "де", "до", "дө", "та", "те"),
    *("дан", "ден", "дон", "дөн", "тан", "тен", "ына", "ине", "ында", "инде", "ынын", "инин"),
)
_WORDS = {"мая": 5} | {
    word: month
    for month, name in enumerate(_MONTHS, 1)
    for word in (
        name[:3],
        name[:4],
        *(f"{name}{soft}{one}" for soft in ("", "ь") for one in _ENDINGS),
    )
}
"""Months as they are written in both languages, with the endings that they take."""
_DAY_OF_MONTH = re.compile(r"(\d{1,2})[-\s]*([а-яёңөү]{3,})\b[.,]?", re.IGNORECASE)
_UNTIL = re.compile(
    r"^\s*(?:до|ко?|по)\s+(?=\d)|(?:(?<=\d)-?[кг][аеоө])?\s+чейин\s*$", re.IGNORECASE
)
"""A deadline is often typed so: «12-январга чейин», «до 12 января»."""
_FROM_TO = re.compile(
    r"\s*(?:(?:с|со|от)\s+(\d.*?)\s+(?:по|до)\s+(.+)|(\d.*?[дт][аеоө]н)\s+(?:баштап\s+)?(\d.+))",
    re.IGNORECASE,
)
"""«с 1 сентября по 20 ноября», «16-ноябрдан 12-декабрга чейин»."""
_ABLATIVE = re.compile(r"(?<=\d)-?[дт][аеоө]н$", re.IGNORECASE)
_FROM_TODAY = {
    **dict.fromkeys(("бүгүн", "сегодня"), 0),
    **dict.fromkeys(("эртең", "завтра"), 1),
    **dict.fromkeys(("бүрсүгүнү", "бүрсүгүнкү", "послезавтра"), 2),
    **dict.fromkeys(("кечээ", "вчера"), -1),
}
_WEEKDAYS = {
    word: weekday
    for weekday, words in enumerate(
        (
            (
                "дүйшөмбү",
                "дүйшөмбүдө",
                "дүйшөмбүгө",
                "понедельник",
                "понедельника",
                "понедельнику",
            ),
            ("шейшемби", "шейшембиде", "шейшембиге", "вторник", "вторника", "вторнику"),
            ("шаршемби", "шаршембиде", "шаршембиге", "среда", "среду", "среды", "среде"),
            ("бейшемби", "бейшембиде", "бейшембиге", "четверг", "четверга", "четвергу"),
            ("жума", "жумада", "жумага", "пятница", "пятницу", "пятницы", "пятнице"),
            ("ишемби", "ишембиде", "ишембиге", "суббота", "субботу", "субботы", "субботе"),
            ("жекшемби", "жекшембиде", "жекшембиге", "воскресенье", "воскресенья", "воскресенью"),
        )
    )
    for word in words
}
_NAMED_DAY = re.compile(
    r"\s*(?:(?:во?|ко?|до|на)\s+)?([а-яёңөү]+?)(?:г[аеоө])?(?:\s+күн[үи])?(?:\s+чейин)?\s*",
    re.IGNORECASE,
)
"""«эртең», «до пятницы», «дүйшөмбүгө чейин»."""
_TIME = re.compile(
    r"\s*(?:(?:саат|во?|ко?)\s+)?(\d{1,2})(?:[:.\-\s](\d{2}))?"
    r"\s*-?(?:[дтгк][аеоө]|ч(?:ас(?:а|ов)?)?\.?)?\s*",
    re.ASCII,
)
_EITHER = re.compile(r"\d{1,2}(?:-\d{1,2})+", re.ASCII)
_CLOSE = timedelta(days=183)
_SLIP = timedelta(days=60)


def day_within(text: str, first: date, last: date) -> date | None:
    """The day of a period that «12.05» means; None when there is none, or its year is typed."""
    found = _DAY.fullmatch(_numbered(text))
    if not found or found[3]:
        return None
    day, month = int(found[1]), int(found[2])
    years = range(first.year, last.year + 1)
    real = (one for year in years if (one := _maybe_day(year, month, day)))
    return next((one for one in real if first <= one <= last), None)


def spelled(text: str) -> str:
    """Typed days with months in numbers: «1-сентябрь – 5 ноября» as «1.9 – 5.11».

    Two days with nothing but a space between them are the ends of a period.
    """
    return re.sub(r"(?<=\d)\s+(?=\d{1,2}[./]\d)", "–", _in_numbers(dashed(text)))


def parse_day(text: str, today: date, *, ahead: bool = False) -> date:
    """The date that a person means by «12.05», «12.05.26», «12/5/2026» or «2026-05-12».

    Or with the month in words of either language: «5-декабрь», «5 дек 2026», «12-январга чейин»;
    or «бүгүн», «завтра». Without a year, the nearest such day to `today`; `ahead`: the coming
    one, unless it has just been, and a weekday is the next one («дүйшөмбү», «до пятницы»).
    Raises BadAnswer when it is no date or there is no such day.
    """
    named = _named(text, today, ahead=ahead)
    return _dated(text, today, ahead=ahead) if named is None else named


def _dated(text: str, near: date, *, ahead: bool = False) -> date:
    """`parse_day` of a date alone, by any day it is to be near to: «эртең» is none."""
    if found := _ISO.fullmatch(text):
        return _real_day(text, int(found[1]), int(found[2]), int(found[3]))
    found = _DAY.fullmatch(_numbered(text))
    if not found:
        raise BadAnswer("form-not-a-day")
    day, month = int(found[1]), int(found[2])
    if found[3]:
        year = int(found[3])
        return _real_day(text, year + 2000 if year < 100 else year, month, day)
    return _nearest(text, month, day, near, ahead=ahead)


def _named(text: str, today: date, *, ahead: bool) -> date | None:
    """The day that is called by its distance from today, or `ahead` by its weekday."""
    found = _NAMED_DAY.fullmatch(text)
    if not found:
        return None
    # What ends in -га without being an ending of these words is looked up whole.
    for word in (found[1].lower(), text.strip().lower()):
        if word in _FROM_TODAY:
            return today + timedelta(_FROM_TODAY[word])
        if ahead and word in _WEEKDAYS:
            return today + timedelta((_WEEKDAYS[word] - today.weekday() - 1) % 7 + 1)
    return None


def parse_time(text: str) -> time | None:
    """The time of «14:30», «14.30», «14», «саат 14.30», «в 14:30», «14.30да»; None for no time."""
    found = _TIME.fullmatch(text.lower())
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))


def has_year(text: str) -> bool:
    """Whether the typed date names its year."""
    found = _DAY.fullmatch(_numbered(text))
    return bool(_ISO.fullmatch(text) or (found and found[3]))


def _nearest(text: str, month: int, day: int, today: date, *, ahead: bool) -> date:
    years = (today.year - 1, today.year, today.year + 1)
    real = [found for year in years if (found := _maybe_day(year, month, day))]
    if not real:
        # 29.02 exists in some years only, 31.02 in none.
        raise BadAnswer("form-no-such-day", day=names.tidy(text)[:20])
    if ahead:
        coming = min(found for found in real if found >= today)
        past = max((found for found in real if found < today), default=coming)
        # «01.11» on the 23rd of November is a slip, and is refused as past; not next year's.
        return past if timedelta(0) < today - past <= _SLIP else coming
    return min(real, key=lambda found: abs(found - today))


def first_of_period(text: str, last: date) -> date:
    """The first day of a period whose `last` is known.

    Typed without a year it is in the same year, or in the one before when that makes a period
    of under half a year (28.12–05.01).
    """
    first = _dated(text, last)
    if has_year(text):
        return first
    same = _maybe_day(last.year, first.month, first.day) or first
    before = _maybe_day(last.year - 1, first.month, first.day)
    if same > last and before is not None and last - before <= _CLOSE:
        return before
    return same


def parse_period(
    text: str, today: date, *, ahead: bool = False, around: bool = False
) -> tuple[date, date]:
    """The first and last day of «02.11–13.11», or the one day of «02.11», in whatever order.

    Also in words, as `dashed` reads them.

    ahead  -- as in `parse_day`, of the last day
    around -- without a year each of them is the nearest to `today`; else the first is found from
              the last (see `first_of_period`)

    Raises BadAnswer when it is no period, and as `parse_day` does.
    """
    text = dashed(text)
    parts = SPAN.split(text.strip())
    # «2-3» may be the second of March, or two days of a month.
    if len(parts) > 2 or not all(parts) or _EITHER.fullmatch(text.strip()):
        raise BadAnswer("form-not-a-period")
    # Only what lies ahead is counted from a real today: «эртең», «бүгүн – 5.12».
    read = parse_day if ahead else _dated
    last = read(parts[-1], today, ahead=ahead)
    if len(parts) == 1:
        return last, last
    if around and not has_year(parts[-1]):
        return _dated(parts[0], today), last
    if ahead and (named := _named(parts[0], today, ahead=True)) is not None:
        return named, last
    return first_of_period(parts[0], last), last


def dashed(text: str) -> str:
    """«с 1 сентября по 20 ноября» and «16-ноябрдан 12-декабрга чейин» with a dash in between."""
    found = _FROM_TO.fullmatch(text)
    if not found:
        return text
    first, last = (found[1], found[2]) if found[1] else (found[3], found[4])
    return f"{_ABLATIVE.sub('', first.strip())} – {last.strip()}"


def _numbered(text: str) -> str:
    """One typed day with its month in numbers, without «до» or «чейин».

    Only when it begins with that day: «5-6 декабря» is not the 5th of June 2012.
    """
    bare = _UNTIL.sub("", text).strip()
    return _in_numbers(bare) if _DAY_OF_MONTH.match(bare) else bare


def _in_numbers(text: str) -> str:
    """«5-декабрь» as «5.12», wherever it stands; other words stay."""
    return _DAY_OF_MONTH.sub(
        lambda found: (
            f"{found[1]}.{month}" if (month := _WORDS.get(found[2].lower())) else found[0]
        ),
        text,
    )


def _real_day(text: str, year: int, month: int, day: int) -> date:
    found = _maybe_day(year, month, day)
    if not found:
        raise BadAnswer("form-no-such-day", day=names.tidy(text)[:20])
    return found


def _maybe_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
