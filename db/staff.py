"""The staff list, classes, associations, subjects and invitations, written."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from db.store import SchoolStore, value_of
from db.tables.people import (
    AppointmentRow,
    AssociationRow,
    AssociationSubjectRow,
    ClassRow,
    InvitationRow,
    MemberRow,
    PersonRow,
    SubjectRow,
    TeachingRow,
)
from school import names
from school.people import Invitation, Role

_OPEN = (InvitationRow.used_at.is_(None), InvitationRow.withdrawn_at.is_(None))


class SqlStaff(SchoolStore):
    """ports.Staff on SQL."""

    async def add_person(self, name: str, **values: Any) -> int:
        """A new person; the id."""
        return await self._add(PersonRow, {"name": name, "folded": names.fold(name), **values})

    async def change_person(self, person_id: int, **values: Any) -> None:
        """Columns of PersonRow by name."""
        await self._change(PersonRow, person_id, values, folds="name")

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
        same = _same(person_id, role, association_id, class_id)
        if acting_for is not None:
            # Several such times may be known of one person; only the very same is no new one.
            same += [AppointmentRow.since == since, AppointmentRow.acting_for_id == acting_for]
        still = AppointmentRow.until.is_(None) | (AppointmentRow.until >= since)
        if await self._session.scalar(select(AppointmentRow.id).where(*same, still).limit(1)):
            return
        await self._run(
            insert(AppointmentRow).values(
                person_id=person_id,
                role=role.value,
                since=since,
                until=until,
                association_id=association_id,
                class_id=class_id,
                order_text=order,
                acting_for_id=acting_for,
            )
        )

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
        same = _same(person_id, role, association_id, class_id)
        if since is not None:
            same.append(AppointmentRow.since == since)
        still = AppointmentRow.until.is_(None) | (AppointmentRow.until > until)
        await self._run(delete(AppointmentRow).where(*same, AppointmentRow.since > until))
        await self._run(update(AppointmentRow).where(*same, still).values(until=until))

    async def add_class(self, grade: int, letter: str, year_label: str, **values: Any) -> int:
        """A class; the id. Adding again gives the first."""
        values |= {"grade": grade, "letter": letter, "year_label": year_label}
        return await self._add(ClassRow, values, "year_label", "grade", "letter")

    async def change_class(self, class_id: int, **values: Any) -> None:
        """Columns of ClassRow by name."""
        await self._change(ClassRow, class_id, values)

    async def add_subject(self, ky: str, ru: str) -> int:
        """A subject; the id. Adding again gives the first."""
        return await self._add(
            SubjectRow, {"ky": ky, "ru": ru, "folded": names.fold(ky)}, "folded"
        )

    async def change_subject(self, subject_id: int, **values: Any) -> None:
        """Columns of SubjectRow by name."""
        await self._change(SubjectRow, subject_id, values, folds="ky")

    async def add_association(self, name: str, **values: Any) -> int:
        """An association; the id. Adding again gives the first."""
        return await self._add(
            AssociationRow, {"name": name, "folded": names.fold(name), **values}, "folded"
        )

    async def association_named(self, name: str) -> int | None:
        """The association of that name, as folded, closed or not."""
        query = select(AssociationRow.id).filter_by(folded=names.fold(name))
        found: int | None = await self._session.scalar(query)
        return found

    async def change_association(self, association_id: int, **values: Any) -> None:
        """Columns of AssociationRow by name."""
        await self._change(AssociationRow, association_id, values, folds="name")

    async def set_members(self, association_id: int, people: Collection[int]) -> None:
        """Exactly these members."""
        mine = MemberRow.association_id == association_id
        await self._run(delete(MemberRow).where(mine, MemberRow.person_id.not_in(list(people))))
        for person in people:
            await self.join_association(association_id, person)

    async def join_association(self, association_id: int, person_id: int) -> None:
        """One more member; again changes nothing."""
        values = {"association_id": association_id, "person_id": person_id}
        await self._skip_known(MemberRow, values, *values)

    async def set_subjects(self, association_id: int, subjects: Collection[int]) -> None:
        """Exactly these subjects."""
        table = AssociationSubjectRow
        gone = (table.association_id == association_id, table.subject_id.not_in(list(subjects)))
        await self._run(delete(table).where(*gone))
        for subject in subjects:
            values = {"association_id": association_id, "subject_id": subject}
            await self._skip_known(table, values, *values)

    async def teaches(self, person_id: int, subject_id: int | None, class_id: int | None) -> None:
        """One more thing that a person teaches; again changes nothing."""
        values = {"person_id": person_id, "subject_id": subject_id, "class_id": class_id}
        # The unique constraint does not see two empty cells as equal.
        if not await self._session.scalar(select(TeachingRow.id).filter_by(**values).limit(1)):
            await self._skip_known(TeachingRow, values, *values)

    async def stops_teaching(self, person_id: int) -> None:
        """Forgets what a person teaches."""
        await self._run(delete(TeachingRow).where(TeachingRow.person_id == person_id))

    async def invite(
        self, person_id: int, made_by: int | None, word_hash: str, now: datetime, expires: datetime
    ) -> int:
        """Keeps an invitation; earlier open ones of the same person are withdrawn. The id."""
        await self.withdraw_invitation(person_id, now)
        values = {
            "person_id": person_id,
            "made_by": made_by,
            "word_hash": word_hash,
            "made_at": now,
            "expires_at": expires,
        }
        return await self._add(InvitationRow, values)

    async def withdraw_invitation(self, person_id: int, now: datetime) -> None:
        """Closes the person's open invitations."""
        mine = InvitationRow.person_id == person_id
        await self._run(update(InvitationRow).where(mine, *_OPEN).values(withdrawn_at=now))

    async def invitation_by_hash(self, word_hash: str) -> Invitation | None:
        """The invitation of a word."""
        found = await self._invitations(InvitationRow.word_hash == word_hash)
        return next(iter(found), None)

    async def use_invitation(self, invitation_id: int, telegram_id: int, now: datetime) -> bool:
        """Marks it used; False when somebody was quicker, or it does not work any more."""
        mine = (InvitationRow.id == invitation_id, InvitationRow.expires_at > now)
        statement = update(InvitationRow).where(*mine, *_OPEN)
        return bool(await self._run(statement.values(used_at=now, used_by=telegram_id)))

    async def invitations(self) -> Sequence[Invitation]:
        """All that are neither used nor withdrawn."""
        return await self._invitations(*_OPEN)

    async def _invitations(self, *where: Any) -> list[Invitation]:
        query = select(*InvitationRow.__table__.c).where(*where).order_by(InvitationRow.id)
        return [value_of(Invitation, row) for row in await self._session.execute(query)]

    async def _change(
        self, table: Any, key: int, values: dict[str, Any], *, folds: str | None = None
    ) -> None:
        if folds in values:
            values["folded"] = names.fold(values[folds])
        if values:
            await self._run(update(table).where(table.id == key).values(**values))


def _same(person: int, role: Role, association: int | None, class_id: int | None) -> list[Any]:
    return [
        AppointmentRow.person_id == person,
        AppointmentRow.role == role.value,
        AppointmentRow.association_id.is_not_distinct_from(association),
        AppointmentRow.class_id.is_not_distinct_from(class_id),
    ]
