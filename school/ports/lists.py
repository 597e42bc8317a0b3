"""Writing the staff list, the school and its year."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from typing import Any, Protocol

from school.people import Invitation, Role
from school.state import Manner
from school.years.rules import Rule
from school.years.year import GradeBreak


class Staff(Protocol):
    """Writing the staff list, classes, associations, subjects. Reading is the School."""

    async def add_person(self, name: str, **values: Any) -> int:
        """A new person; the id."""

    async def change_person(self, person_id: int, **values: Any) -> None:
        """Columns of PersonRow by name."""

    async def appoint(
        self,
        person_id: int,
        role: Role,
        since: date,
        *,
        association_id: int | None = None,
        class_id: int | None = None,
        until: date | None = None,
        order: str | None = None,
        acting_for: int | None = None,
    ) -> None:
        """Gives a role; the same open one again changes nothing."""

    async def end_appointment(
        self,
        person_id: int,
        role: Role,
        until: date,
        *,
        association_id: int | None = None,
        class_id: int | None = None,
        since: date | None = None,
    ) -> None:
        """Ends an open role; one that began later than `until` is removed.

        `since`: only the one that began on that day.
        """

    async def add_class(self, grade: int, letter: str, year_label: str, **values: Any) -> int:
        """A class; the id."""

    async def change_class(self, class_id: int, **values: Any) -> None:
        """Columns of ClassRow by name."""

    async def add_subject(self, ky: str, ru: str) -> int:
        """A subject; the id. Known by its folded Kyrgyz name: adding again gives the first."""

    async def change_subject(self, subject_id: int, **values: Any) -> None:
        """Columns of SubjectRow by name."""

    async def add_association(self, name: str, **values: Any) -> int:
        """An association; the id. Known by its folded name: adding again gives the first."""

    async def association_named(self, name: str) -> int | None:
        """The association of that name, as folded, closed or not."""

    async def change_association(self, association_id: int, **values: Any) -> None:
        """Columns of AssociationRow by name."""

    async def set_members(self, association_id: int, people: Collection[int]) -> None:
        """Exactly these members."""

    async def join_association(self, association_id: int, person_id: int) -> None:
        """One more member; again changes nothing."""

    async def set_subjects(self, association_id: int, subjects: Collection[int]) -> None:
        """Exactly these subjects."""

    async def teaches(self, person_id: int, subject_id: int | None, class_id: int | None) -> None:
        """One more thing that a person teaches; again changes nothing."""

    async def stops_teaching(self, person_id: int) -> None:
        """Forgets what a person teaches."""

    async def invite(
        self, person_id: int, made_by: int | None, word_hash: str, now: datetime, expires: datetime
    ) -> int:
        """Keeps an invitation; earlier open ones of the same person are withdrawn. The id."""

    async def withdraw_invitation(self, person_id: int, now: datetime) -> None:
        """Closes the person's open invitations."""

    async def invitation_by_hash(self, word_hash: str) -> Invitation | None:
        """The invitation of a word."""

    async def use_invitation(self, invitation_id: int, telegram_id: int, now: datetime) -> bool:
        """Marks it used; False when somebody was quicker."""

    async def invitations(self) -> Sequence[Invitation]:
        """All that are neither used nor withdrawn."""


class Year(Protocol):
    """Writing the year and the settings. Reading is the School."""

    async def put_year(
        self, label: str, quarters: Sequence[tuple[date, date]], *, confirmed: bool
    ) -> int:
        """A year with its quarters, replacing them when the label is known. The id."""

    async def put_holiday(
        self, day: date, ky: str, ru: str, *, off: bool = True, confirmed: bool = True
    ) -> None:
        """A holiday, replacing the one of that day."""

    async def drop_holiday(self, day: date) -> None:
        """No holiday that day."""

    async def put_break(self, one: GradeBreak) -> int:
        """A break of some grades, in the place of the one of that id; a new one has 0. The id."""

    async def drop_break(self, break_id: int) -> None:
        """No such break."""

    async def put_bells(self, shift: int, bells: Sequence[tuple[time, time]]) -> None:
        """All lessons of a shift, in order; none to drop the shift."""

    async def put_setting(self, name: str, value: Any) -> None:
        """A setting of school.state.Settings by its name."""

    async def put_criteria(self, register: str, criteria: Sequence[tuple[str, str]]) -> int:
        """A new version of a register's criteria (ky, ru); the set's id."""

    async def put_rule(self, rule: Rule) -> None:
        """A rule of the year, in the place of the one of that name."""

    async def put_curve(self, kind: str, whom: str, days: Sequence[int]) -> None:
        """The days on which somebody is told of tasks of a kind; none for never."""

    async def drop_curve(self, kind: str, whom: str) -> None:
        """The days that it started with."""

    async def put_manner(self, kind: str, manner: Manner) -> None:
        """Hour and grace of a kind of task."""

    async def drop_rule(self, name: str) -> None:
        """No such rule of the school's own; a ready one is again what it was at first."""
