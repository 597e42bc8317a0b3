"""What goes to the director by word of mouth: difficulties to decide on, and news to know of."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import CODE, LONG_ID, NAME, Base


class DifficultyRow(Base):
    """A difficulty, from the first word to the decision. `draft` is unique: told once.

    waits_since -- from when on the director is waited for
    asked_at    -- when the director put a question that has no answer yet
    """

    __tablename__ = "difficulty"
    __table_args__ = (
        CheckConstraint("state IN ('raised','passed','answered','decided')", name="state"),
        CheckConstraint(
            "state NOT IN ('passed','decided') OR passed_at IS NOT NULL", name="passed"
        ),
        CheckConstraint(
            "state NOT IN ('answered','decided')"
            " OR (closed_at IS NOT NULL AND answer IS NOT NULL)",
            name="closed",
        ),
    )

    id: Mapped[int] = mapped_column(LONG_ID, primary_key=True)
    draft: Mapped[str] = mapped_column(String(64), unique=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(CODE, index=True)
    made_at: Mapped[datetime]
    passed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    passed_at: Mapped[datetime | None]
    waits_since: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    closed_at: Mapped[datetime | None]
    answer: Mapped[str | None] = mapped_column(Text)


class DifficultyFileRow(Base):
    """A file that was told with a difficulty."""

    __tablename__ = "difficulty_file"

    difficulty_id: Mapped[int] = mapped_column(ForeignKey("difficulty.id"), primary_key=True)
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id"), primary_key=True)


class DifficultyMessageRow(Base):
    """A message that was told with a difficulty and goes on as it is, like that of news."""

    __tablename__ = "difficulty_message"

    difficulty_id: Mapped[int] = mapped_column(ForeignKey("difficulty.id"), primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    message_id: Mapped[int] = mapped_column(primary_key=True)
    lost_at: Mapped[datetime | None]


class NewsRow(Base):
    """Information passed on to the director at once, with when it was passed and seen."""

    __tablename__ = "news"
    __table_args__ = (CheckConstraint("(seen_at IS NULL) = (seen_by IS NULL)", name="seen"),)

    id: Mapped[int] = mapped_column(LONG_ID, primary_key=True)
    draft: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str] = mapped_column(Text)
    origin: Mapped[str | None] = mapped_column(NAME)
    passed_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    seen_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class NewsFileRow(Base):
    """A file of what was passed on."""

    __tablename__ = "news_file"

    news_id: Mapped[int] = mapped_column(ForeignKey("news.id"), primary_key=True)
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id"), primary_key=True)


class NewsMessageRow(Base):
    """A message that was passed on as it is: where it lies, and that it did not get through."""

    __tablename__ = "news_message"

    news_id: Mapped[int] = mapped_column(ForeignKey("news.id"), primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    message_id: Mapped[int] = mapped_column(primary_key=True)
    lost_at: Mapped[datetime | None]
