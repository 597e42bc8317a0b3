"""Hour and grace of each kind of task; days that are counted from a period's start."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

WHOM = ("person", "head", "deputy", "director")
MORE = ("person", "about", "head", "deputy", "director", "person-start", "director-start")
CURVE = sa.table("curve", sa.column("whom", sa.String))


def upgrade() -> None:
    op.create_table(
        "manner",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("hour", sa.Time(), nullable=True),
        sa.Column("grace", sa.Integer(), nullable=False),
        sa.CheckConstraint("grace >= 0", name=op.f("ck_manner_grace")),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_manner")),
    )
    _may_be(MORE)


def downgrade() -> None:
    op.execute(CURVE.delete().where(CURVE.c.whom.not_in(WHOM)))
    _may_be(WHOM)
    op.drop_table("manner")


def _may_be(whom: tuple[str, ...]) -> None:
    known = ",".join(f"'{one}'" for one in whom)
    with op.batch_alter_table("curve") as curve:
        curve.drop_constraint(op.f("ck_curve_whom"), type_="check")
        curve.create_check_constraint(op.f("ck_curve_whom"), f"whom IN ({known})")
