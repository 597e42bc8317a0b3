"""The school's own settings, the bot's hours and terms there, and the way to its lists."""

from typing import Any

from handlers.place import Button, Screen, Visit, line, pairs, quoted
from handlers.school.desk import Desk, bottom, done
from handlers.school.shifting import Setting, before_after
from locales import Raw
from school.director import reporting
from school.rights import Action
from school.state import Settings
from school.years import arranging


class SchoolSettings(Desk):
    """The school."""

    name = "school"
    right = Action.KEEP_SCHOOL

    async def card(self, visit: Visit) -> Screen:
        """Name, place, grades; classes, subjects, associations."""
        t, plain, settings = visit.t, visit.t.plain, visit.school.settings
        low, high = settings.supervised
        text = "\n".join(
            [
                f"<b>{self.title(visit)}</b>",
                line(t("school-own-name"), quoted(settings.school_name)),
                line(t("school-place"), quoted(settings.place)),
                line(t("school-grades"), quoted(f"{low}–{high}" if low != high else str(low))),
            ]
        )
        buttons = [
            Button(plain("classes-name"), "go", "classes"),
            Button(plain("subjects-name"), "go", "subjects"),
            Button(plain("associations-name"), "go", "associations"),
            Button(plain("school-grades"), "ask", "grades"),
            Button(plain("school-own-name"), "ask", "school-name"),
            Button(plain("school-place"), "ask", "school-place"),
            Button(plain("rules-name"), "go", "rules"),
            Button(plain("criteria-name"), "go", "criteria"),
        ]
        return Screen(text, [*pairs(buttons), bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """The school."""
        return visit.t("school-title")

    async def typed(self, visit: Visit, text: str) -> bool:
        """Nothing is searched for here."""
        del visit, text
        return False

    async def do_go(self, visit: Visit, place: str) -> None:
        """One of the lists, the bot's hours and terms, or the criteria."""
        await visit.open(place)

    async def take_grades(self, visit: Visit, text: str) -> None:
        """The grades that the deputy supervises."""
        await arranging.set_grades(visit.parts.db, visit.actor, visit.now, text)

    async def take_school_name(self, visit: Visit, text: str) -> None:
        """The school's name."""
        await arranging.set_name(visit.parts.db, visit.actor, visit.now, text)

    async def take_school_place(self, visit: Visit, text: str) -> None:
        """The town or village."""
        await arranging.set_place(visit.parts.db, visit.actor, visit.now, text)


class Rules(Setting):
    """When the bot speaks, and what it counts."""

    name = "rules"

    async def card(self, visit: Visit) -> Screen:
        """Hours, the plan's term, the years of courses."""
        t, plain, settings = visit.t, visit.t.plain, visit.school.settings
        working = settings.plan_working_days
        text = "\n".join(
            [
                f"<b>{self.title(visit)}</b>",
                line(t("rules-speak-at"), quoted(f"{settings.speak_at:%H:%M}")),
                line(t("rules-morning-at"), quoted(f"{settings.morning_at:%H:%M}")),
                line(t("rules-plan-days"), _term(visit, settings)),
                line(
                    t("rules-report"),
                    t(f"rules-report-{_often(monthly=visit.school.report_monthly)}"),
                ),
                line(t("rules-course-years"), t("rules-years", n=settings.course_years)),
            ]
        )
        counting = "rules-count-calendar" if working else "rules-count-working"
        buttons = [
            Button(plain("rules-speak-at"), "ask", "speak-at"),
            Button(plain("rules-morning-at"), "ask", "morning-at"),
            Button(plain("rules-plan-days"), "ask", "plan-days"),
            Button(plain("rules-course-years"), "ask", "course-years"),
            Button(plain("curves-name"), "go", "curves"),
            Button(plain(counting), "working", not working),
            Button(
                plain(f"rules-ask-{_often(monthly=not visit.school.report_monthly)}"),
                "monthly",
                not visit.school.report_monthly,
            ),
        ]
        return Screen(text, [*pairs(buttons), bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """The heading."""
        return visit.t("rules-name")

    async def typed(self, visit: Visit, text: str) -> bool:
        """Nothing is searched for here."""
        del visit, text
        return False

    async def do_go(self, visit: Visit, place: str) -> None:
        """The days of reminders."""
        await visit.open(place)

    async def do_working(self, visit: Visit, on: Any) -> None:
        """Working days, or those of the calendar."""
        await self.propose(visit, {"plan_working_days": on})

    def changed(self, visit: Visit, change: Any) -> list[Raw]:
        """The term of a plan before and after."""
        before, after = (
            _term(visit, one.settings) for one in (visit.school, self.after(visit, change))
        )
        return [before_after(visit, visit.t("rules-plan-days"), before, after)]

    async def do_monthly(self, visit: Visit, on: Any) -> None:
        """A report every month, or every quarter."""
        setting = reporting.set_monthly(visit.parts.db, visit.actor, visit.now, on=on)
        await done(visit, setting, "year-kept")

    async def take_speak_at(self, visit: Visit, text: str) -> None:
        """The hour of reminders."""
        await arranging.set_hour(visit.parts.db, visit.actor, visit.now, "speak_at", text)

    async def take_morning_at(self, visit: Visit, text: str) -> None:
        """The hour of the deputy's morning card."""
        await arranging.set_hour(visit.parts.db, visit.actor, visit.now, "morning_at", text)

    async def take_plan_days(self, visit: Visit, text: str) -> None:
        """On which day of its quarter a plan is due."""
        await self.propose(visit, {"plan_days": arranging.count_of("plan_days", text)})

    async def take_course_years(self, visit: Visit, text: str) -> None:
        """How many years of courses are counted."""
        await arranging.set_course_years(visit.parts.db, visit.actor, visit.now, text)


def _term(visit: Visit, settings: Settings) -> Raw:
    """In how many days a plan is due."""
    days = "rules-working-days" if settings.plan_working_days else "rules-calendar-days"
    return visit.t(days, n=settings.plan_days)


def _often(*, monthly: bool) -> str:
    return "month" if monthly else "quarter"
