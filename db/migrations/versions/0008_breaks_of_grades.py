"""Breaks of some grades."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "grade_break",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_grade_break_dates")),
        sa.CheckConstraint(
            "low BETWEEN 1 AND 12 AND high BETWEEN low AND 12",
            name=op.f("ck_grade_break_grades"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grade_break")),
    )


def downgrade() -> None:
    op.drop_table("grade_break")
