"""Rules of the year."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rule",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("owes", sa.String(length=32), nullable=False),
        sa.Column("told", sa.String(length=32), nullable=False),
        sa.Column("on", sa.Boolean(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("register", sa.String(length=32), nullable=True),
        sa.Column("clause", sa.String(length=16), nullable=True),
        sa.Column("text", sa.String(length=200), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('approval','first','last','monthly','weekly','fixed','after')",
            name=op.f("ck_rule_kind"),
        ),
        sa.CheckConstraint(
            "told IN ('nobody','deputy','ladder','director')", name=op.f("ck_rule_told")
        ),
        sa.CheckConstraint("quarter BETWEEN 0 AND 4", name=op.f("ck_rule_quarter")),
        sa.CheckConstraint(
            "kind <> 'monthly' OR day BETWEEN 1 AND 31", name=op.f("ck_rule_monthly")
        ),
        sa.CheckConstraint("kind <> 'weekly' OR day BETWEEN 1 AND 7", name=op.f("ck_rule_weekly")),
        sa.CheckConstraint(
            "kind <> 'fixed' OR (month BETWEEN 1 AND 12 AND day BETWEEN 1 AND 31)",
            name=op.f("ck_rule_fixed"),
        ),
        sa.CheckConstraint(
            "kind <> 'after' OR (register IS NOT NULL AND days > 0)", name=op.f("ck_rule_after")
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_rule")),
    )


def downgrade() -> None:
    op.drop_table("rule")
