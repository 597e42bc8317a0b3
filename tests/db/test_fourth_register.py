"""A register that nobody has heard of: a declaration and a table, and nothing else."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import ForeignKey, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.database import SqlDatabase, known_models
from db.tables.base import CODE, LONG_ID, Base
from db.tables.records import RecordRow
from school.fields import Choice, Day, Files, Items, Number, Words
from school.people import Role
from school.records import Query
from school.register import Figure, Register
from school.rights import Action, Reach
from tests.db.conftest import NOW, ZONE
from tests.db.world import ALL, new, settle

EVERYBODY = dict.fromkeys(Role, Reach.ALL)
OLYMPIAD = Register(
    name="olympiad",
    fields=(
        Day(name="held_on"),
        Choice(name="stage", options=("school", "district")),
        Items(
            name="pupils",
            fields=(Words(name="name"), Number(name="place"), Files(name="diploma")),
        ),
    ),
    day="held_on",
    headline=("stage",),
    rights=dict.fromkeys((Action.WRITE, Action.SEE, Action.CHECK, Action.CHANGE), EVERYBODY),
    figures=(Figure(name="held", span="week"),),
)


class OlympiadRow(RecordRow):
    __tablename__ = "olympiad"

    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)
    held_on: Mapped[date]
    stage: Mapped[str] = mapped_column(CODE)

    pupils: Mapped[list["PupilRow"]] = relationship(
        order_by="PupilRow.id", cascade="all, delete-orphan", lazy="selectin"
    )


class PupilRow(Base):
    __tablename__ = "olympiad_pupil"

    id: Mapped[int] = mapped_column(LONG_ID, primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("olympiad.id"))
    name: Mapped[str] = mapped_column(Text)
    place: Mapped[int]


@pytest.fixture
async def olympiads(url: str) -> AsyncIterator[SqlDatabase]:
    database = SqlDatabase(url, ZONE, {"olympiad": OLYMPIAD})

    def make(connection: Any) -> None:
        for model in (OlympiadRow, PupilRow):
            assert isinstance(model.__table__, Table)
            model.__table__.create(connection)

    async with database.engines.writing.begin() as connection:
        await connection.run_sync(make)
    yield database
    await database.aclose()


async def test_it_is_kept_found_and_counted_like_any_other(olympiads: SqlDatabase) -> None:
    world = await settle(olympiads)
    said = {
        "held_on": "2026-11-20",
        "stage": "school",
        "pupils": [
            {"name": "Бакыт", "place": 1, "diploma": [world.files[0]]},
            {"name": "Нурай", "place": 2},
        ],
    }
    async with olympiads.begin() as work:
        kept = await work.records.add(new(OLYMPIAD, world, answers=said), NOW)
        assert kept.answers == said
    query = Query(sees=ALL, register="olympiad", where={"stage": "school"})
    async with olympiads.read() as work:
        assert (await work.records.page(query)).records == [kept]
        assert (await work.records.page(Query(sees=ALL))).records == [kept]
        assert await work.records.count(OLYMPIAD.figures[0], query) == 1


def test_its_table_is_known_by_its_name() -> None:
    assert known_models()["olympiad"] is OlympiadRow
