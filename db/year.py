"""The school year and the settings, written."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from db.schooling import encode_setting
from db.store import SchoolStore
from db.tables.people import (
    BellRow,
    CriteriaSetRow,
    CriterionRow,
    CurveRow,
    GradeBreakRow,
    HolidayRow,
    MannerRow,
    QuarterRow,
    RuleRow,
    SettingRow,
    YearRow,
)
from school.state import Manner
from school.years.rules import Rule
from school.years.year import GradeBreak


class SqlYear(SchoolStore):
    """ports.Year on SQL."""

    async def put_year(
        self, label: str, quarters: Sequence[tuple[date, date]], *, confirmed: bool
    ) -> int:
        """A year with its quarters, replacing them when the label is known. The id."""
        year = await self._add(YearRow, {"label": label, "confirmed": confirmed}, "label")
        await self._run(update(YearRow).where(YearRow.id == year).values(confirmed=confirmed))
        await self._run(delete(QuarterRow).where(QuarterRow.year_id == year))
        rows = [
            {"year_id": year, "number": n, "first_day": first, "last_day": last}
            for n, (first, last) in enumerate(quarters, start=1)
        ]
        if rows:
            await self._run(insert(QuarterRow), rows)
        return year

    async def put_holiday(
        self, day: date, ky: str, ru: str, *, off: bool = True, confirmed: bool = True
    ) -> None:
        """A holiday, replacing the one of that day."""
        values = {"day": day, "ky": ky, "ru": ru, "off": off, "confirmed": confirmed}
        await self._put(HolidayRow, values)

    async def drop_holiday(self, day: date) -> None:
        """No holiday that day."""
        await self._run(delete(HolidayRow).where(HolidayRow.day == day))

    async def put_break(self, one: GradeBreak) -> int:
        """A break of some grades, in the place of the one of that id; a new one has 0. The id."""
        values = {
            "first_day": one.first,
            "last_day": one.last,
            "low": one.low,
            "high": one.high,
            "name": one.name,
        }
        if not one.id:
            return await self._add(GradeBreakRow, values)
        await self._put(GradeBreakRow, {"id": one.id, **values})
        return one.id

    async def drop_break(self, break_id: int) -> None:
        """No such break."""
        await self._run(delete(GradeBreakRow).where(GradeBreakRow.id == break_id))

    async def put_bells(self, shift: int, bells: Sequence[tuple[time, time]]) -> None:
        """All lessons of a shift, in order; none to drop the shift."""
        await self._run(delete(BellRow).where(BellRow.shift == shift))
        rows = [
            {"shift": shift, "number": n, "starts": starts, "ends": ends}
            for n, (starts, ends) in enumerate(bells, start=1)
        ]
        if rows:
            await self._run(insert(BellRow), rows)

    async def put_setting(self, name: str, value: Any) -> None:
        """A setting by its name. Raises KeyError when there is none of that name."""
        await self._put(SettingRow, {"name": name, "value": encode_setting(name, value)})

    async def put_criteria(self, register: str, criteria: Sequence[tuple[str, str]]) -> int:
        """A new version of a register's criteria (ky, ru); the set's id."""
        newest = select(func.max(CriteriaSetRow.version)).filter_by(register=register)
        version = (await self._session.scalar(newest) or 0) + 1
        made = await self._add(CriteriaSetRow, {"register": register, "version": version})
        rows = [
            {"set_id": made, "number": n, "ky": ky, "ru": ru}
            for n, (ky, ru) in enumerate(criteria, start=1)
        ]
        if rows:
            await self._run(insert(CriterionRow), rows)
        return made

    async def put_rule(self, rule: Rule) -> None:
        """A rule of the year, in the place of the one of that name."""
        values = vars(rule) | {"kind": rule.kind.value, "told": rule.told.value}
        await self._put(RuleRow, values | {"owes": rule.owes.value})

    async def put_curve(self, kind: str, whom: str, days: Sequence[int]) -> None:
        """The days on which somebody is told of tasks of a kind; none for never."""
        said = " ".join(str(day) for day in days)
        await self._put(CurveRow, {"kind": kind, "whom": whom, "days": said})

    async def drop_curve(self, kind: str, whom: str) -> None:
        """The days that it started with."""
        mine = (CurveRow.kind == kind, CurveRow.whom == whom)
        await self._run(delete(CurveRow).where(*mine))

    async def put_manner(self, kind: str, manner: Manner) -> None:
        """Hour and grace of a kind of task; what it started with is not kept."""
        if manner == Manner():
            await self._run(delete(MannerRow).where(MannerRow.kind == kind))
        else:
            await self._put(MannerRow, {"kind": kind, **vars(manner)})

    async def drop_rule(self, name: str) -> None:
        """No such rule of the school's own; a ready one is again what it was at first."""
        await self._run(delete(RuleRow).where(RuleRow.name == name))
