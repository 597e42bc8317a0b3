"""What a new school's database starts with."""

from db.database import SqlDatabase
from school import starting
from school.ports import Work
from school.state import School


async def seed(database: SqlDatabase) -> None:
    """Puts in what is wholly missing: what the school has deleted does not come back."""
    school = await database.school()
    if school.years and school.subjects and school.criteria:
        return
    async with database.begin() as work:
        await _put(work, school)


async def _put(work: Work, school: School) -> None:
    if not school.years:
        await _put_year(work)
    if not school.subjects:
        for ky, ru in starting.SUBJECTS:
            await work.staff.add_subject(ky, ru)
    known = {one.register for one in school.criteria.values()}
    for register, criteria in starting.CRITERIA.items():
        if register not in known:
            await work.year.put_criteria(register, criteria)


async def _put_year(work: Work) -> None:
    for year in starting.YEARS:
        await work.year.put_year(year.label, year.quarters, confirmed=year.confirmed)
    for holiday in starting.HOLIDAYS:
        for day in holiday.dates:
            await work.year.put_holiday(
                day, holiday.ky, holiday.ru, off=holiday.off, confirmed=holiday.confirmed
            )
