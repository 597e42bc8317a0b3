"""The duties of the year in words: what, by when, who owes it, who is told."""

from datetime import date, timedelta

from handlers.place import quoted
from locales import L10n, Raw
from school.people import Role
from school.state import School
from school.years.rules import LAST_OF_MONTH, QUARTERLY, Kind, Rule
from school.years.shifts import Shift
from school.years.yearly import Deadline, numeral

MONDAY = date(2024, 1, 1)
"""Any Monday of a leap year: for the names of weekdays, months and days."""


def name_of(rule: Rule, t: L10n) -> str:
    """What is to be done, plain: the words of the school, or those of the catalogue."""
    return rule.text if rule.text is not None else t.plain(f"duty-{rule.name}")


def when(rule: Rule, t: L10n, school: School) -> Raw:
    """Its rule for the date: so many days from a quarter's end, a weekday, a date."""
    match rule.kind:
        case Kind.APPROVAL:
            working = "working" if school.settings.plan_working_days else "calendar"
            return t(f"cycle-approval-{working}", n=school.settings.plan_days)
        case Kind.FIRST | Kind.LAST:
            return t(
                f"cycle-{rule.kind.value}-{_side(rule.days)}",
                quarter=t(f"cycle-quarter-{rule.quarter}"),
                n=abs(rule.days),
            )
        case Kind.MONTHLY:
            last = rule.day == LAST_OF_MONTH
            return t("cycle-monthly-last") if last else t("cycle-monthly", n=rule.day)
        case Kind.WEEKLY:
            return t("cycle-weekly", day=t.weekday(MONDAY + timedelta(days=rule.day - 1)))
        case Kind.FIXED:
            return t("cycle-fixed", day=t.day(date(MONDAY.year, rule.month, rule.day)))
    return t("cycle-after", what=t(f"register-{rule.register}-title"), n=rule.days)


def told(rule: Rule, t: L10n) -> Raw:
    """Who hears of it besides the one who owes it."""
    return t(f"cycle-told-{rule.told.value}")


def owes(rule: Rule, t: L10n) -> str:
    """Who owes it, plain."""
    return role(rule.owes, t)


def role(one: Role, t: L10n) -> str:
    """A role as owing a duty: class teachers are those of the supervised classes."""
    return t.plain("cycle-class-teachers" if one is Role.CLASS_TEACHER else f"role-{one.value}")


def source(rule: Rule, t: L10n) -> Raw:
    """Where it comes from: a clause of the job description, practice, or the school itself."""
    if rule.own:
        return t("cycle-own")
    return t("cycle-clause", clause=rule.clause) if rule.clause else t("cycle-practice")


def moves(shift: Shift, t: L10n) -> Raw:
    """A deadline with its day before and after."""
    named = deadline(shift.deadline, t)
    what = quoted(" · ".join([named, *([", ".join(shift.classes)] if shift.classes else [])]))
    before, after = (t.day(one) if one else None for one in (shift.before, shift.after))
    if before is None:
        return t("cycle-comes", what=what, after=after or "")
    if after is None:
        return t("cycle-goes", what=what, before=before)
    return t("cycle-moves", what=what, before=before, after=after)


def deadline(one: Deadline, t: L10n) -> str:
    """What is to be done in which quarter, plain."""
    words = name_of(one.rule, t)
    by_quarter = one.rule.kind in QUARTERLY and one.rule.quarter == 0
    return t.plain("cycle-of-quarter", what=words, n=numeral(one.part)) if by_quarter else words


def _side(days: int) -> str:
    if days == 0:
        return "on"
    return "before" if days < 0 else "after"
