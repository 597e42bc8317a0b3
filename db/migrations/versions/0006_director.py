"""Difficulties and news for the director, acting roles, and whether a message was seen."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

LONG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _difficulties()
    _news()
    with op.batch_alter_table("appointment") as appointment:
        appointment.add_column(sa.Column("acting_for_id", sa.Integer(), nullable=True))
        appointment.create_foreign_key(
            op.f("fk_appointment_acting_for_id"), "person", ["acting_for_id"], ["id"]
        )
        appointment.create_check_constraint(
            op.f("ck_appointment_acting"),
            "acting_for_id IS NULL OR (until IS NOT NULL AND order_text IS NOT NULL"
            " AND acting_for_id <> person_id)",
        )
    op.add_column("outbox", sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_outbox_made", "outbox", ["made_at"], unique=False)


def _difficulties() -> None:
    op.create_table(
        "difficulty",
        sa.Column("id", LONG_ID, nullable=False),
        sa.Column("draft", sa.String(length=64), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("passed_by", sa.Integer(), nullable=True),
        sa.Column("passed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waits_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state IN ('raised','passed','answered','decided')", name=op.f("ck_difficulty_state")
        ),
        sa.CheckConstraint(
            "state NOT IN ('passed','decided') OR passed_at IS NOT NULL",
            name=op.f("ck_difficulty_passed"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('answered','decided')"
            " OR (closed_at IS NOT NULL AND answer IS NOT NULL)",
            name=op.f("ck_difficulty_closed"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_difficulty_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["passed_by"], ["person.id"], name=op.f("fk_difficulty_passed_by")
        ),
        sa.ForeignKeyConstraint(
            ["closed_by"], ["person.id"], name=op.f("fk_difficulty_closed_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_difficulty")),
        sa.UniqueConstraint("draft", name=op.f("uq_difficulty_draft")),
    )
    for column in ("author_id", "state"):
        op.create_index(op.f(f"ix_difficulty_{column}"), "difficulty", [column], unique=False)
    _files("difficulty")


def _news() -> None:
    op.create_table(
        "news",
        sa.Column("id", LONG_ID, nullable=False),
        sa.Column("draft", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(length=200), nullable=True),
        sa.Column("passed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("(seen_at IS NULL) = (seen_by IS NULL)", name=op.f("ck_news_seen")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_news_person_id")),
        sa.ForeignKeyConstraint(["seen_by"], ["person.id"], name=op.f("fk_news_seen_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_news")),
        sa.UniqueConstraint("draft", name=op.f("uq_news_draft")),
    )
    _files("news")


def _files(of: str) -> None:
    table = f"{of}_file"
    op.create_table(
        table,
        sa.Column(f"{of}_id", LONG_ID, nullable=False),
        sa.Column("attachment_id", LONG_ID, nullable=False),
        sa.ForeignKeyConstraint([f"{of}_id"], [f"{of}.id"], name=op.f(f"fk_{table}_{of}_id")),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f(f"fk_{table}_attachment_id")
        ),
        sa.PrimaryKeyConstraint(f"{of}_id", "attachment_id", name=op.f(f"pk_{table}")),
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_made", table_name="outbox")
    op.drop_column("outbox", "seen_at")
    with op.batch_alter_table("appointment") as appointment:
        appointment.drop_constraint(op.f("ck_appointment_acting"), type_="check")
        appointment.drop_constraint(op.f("fk_appointment_acting_for_id"), type_="foreignkey")
        appointment.drop_column("acting_for_id")
    for table in ("news_file", "news", "difficulty_file", "difficulty"):
        op.drop_table(table)
