"""Quiet hours and leaves of each person, and the days of reminders."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

COLUMNS = {
    "quiet_from": sa.Time,
    "quiet_until": sa.Time,
    "away_from": sa.Date,
    "away_until": sa.Date,
}
CHECKS = {
    "ck_person_quiet": "(quiet_from IS NULL) = (quiet_until IS NULL)",
    "ck_person_quiet_hours": "quiet_until < quiet_from",
    "ck_person_away": "(away_from IS NULL) = (away_until IS NULL)",
    "ck_person_away_days": "away_until >= away_from",
}


def upgrade() -> None:
    with op.batch_alter_table("person") as person:
        for name, kind in COLUMNS.items():
            person.add_column(sa.Column(name, kind(), nullable=True))
        for name, rule in CHECKS.items():
            person.create_check_constraint(op.f(name), rule)
    op.create_table(
        "curve",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("whom", sa.String(length=32), nullable=False),
        sa.Column("days", sa.String(length=100), nullable=False),
        sa.CheckConstraint(
            "whom IN ('person','head','deputy','director')", name=op.f("ck_curve_whom")
        ),
        sa.PrimaryKeyConstraint("kind", "whom", name=op.f("pk_curve")),
    )


def downgrade() -> None:
    op.drop_table("curve")
    with op.batch_alter_table("person") as person:
        for name in CHECKS:
            person.drop_constraint(op.f(name), type_="check")
        for name in COLUMNS:
            person.drop_column(name)
