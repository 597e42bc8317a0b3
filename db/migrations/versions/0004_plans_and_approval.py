"""Plans, written reports, and the steps by which they are approved."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

LONG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("record", sa.Column("closes", sa.String(length=100), nullable=True))
    op.create_index("ix_record_closes", "record", ["closes"])
    _approval()
    _plan()
    _report()


def _approval() -> None:
    op.create_table(
        "approval",
        sa.Column("id", LONG_ID, nullable=False),
        sa.Column("record_id", LONG_ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decision", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "decision IN ('approved','returned')", name=op.f("ck_approval_decision")
        ),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (decision IS NULL)"
            " AND (decided_at IS NULL) = (decided_by IS NULL)",
            name=op.f("ck_approval_decided"),
        ),
        sa.CheckConstraint(
            "decision <> 'returned' OR reason IS NOT NULL", name=op.f("ck_approval_reason")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["person.id"], name=op.f("fk_approval_decided_by")
        ),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_approval_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
        sa.UniqueConstraint(
            "record_id", "version", "step", name=op.f("uq_approval_record_id_version_step")
        ),
    )
    op.create_index(
        "ix_approval_waiting",
        "approval",
        ["record_id", "version"],
        sqlite_where=sa.text("decided_at IS NULL"),
        postgresql_where=sa.text("decided_at IS NULL"),
    )


def _plan() -> None:
    op.create_table(
        "plan",
        sa.Column("id", LONG_ID, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("association", sa.Integer(), nullable=True),
        sa.Column("teacher", sa.Integer(), nullable=True),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("period_first", sa.Date(), nullable=False),
        sa.Column("period_last", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "kind <> 'association' OR association IS NOT NULL", name=op.f("ck_plan_association")
        ),
        sa.CheckConstraint(
            "kind <> 'thematic' OR teacher IS NOT NULL", name=op.f("ck_plan_teacher")
        ),
        sa.CheckConstraint(
            "kind NOT IN ('group','innovation') OR title IS NOT NULL", name=op.f("ck_plan_title")
        ),
        sa.CheckConstraint("period_last >= period_first", name=op.f("ck_plan_dates")),
        sa.ForeignKeyConstraint(
            ["association"], ["association.id"], name=op.f("fk_plan_association")
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_plan_id")),
        sa.ForeignKeyConstraint(["subject"], ["subject.id"], name=op.f("fk_plan_subject")),
        sa.ForeignKeyConstraint(["teacher"], ["person.id"], name=op.f("fk_plan_teacher")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
    )
    op.create_table(
        "plan_point",
        sa.Column("id", LONG_ID, nullable=False),
        sa.Column("record_id", LONG_ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("responsible_name", sa.String(length=200), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("proof", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["plan.id"], name=op.f("fk_plan_point_record_id")),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["person.id"], name=op.f("fk_plan_point_responsible_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_point")),
    )
    op.create_index(op.f("ix_plan_point_record_id"), "plan_point", ["record_id"])


def _report() -> None:
    op.create_table(
        "report",
        sa.Column("id", LONG_ID, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("period_first", sa.Date(), nullable=False),
        sa.Column("period_last", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("period_last >= period_first", name=op.f("ck_report_dates")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_report_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
    )


def downgrade() -> None:
    op.drop_table("report")
    op.drop_table("plan_point")
    op.drop_table("plan")
    op.drop_table("approval")
    op.drop_index("ix_record_closes", "record")
    op.drop_column("record", "closes")
