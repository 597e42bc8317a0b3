"""What shows that a task was done: a file, a number, a record, or any of it."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

PROOF = sa.column("proof", sa.String)
TASK = sa.table("task", PROOF)
KIND, YES_OR_NO = sa.String(length=32), sa.Boolean()


def upgrade() -> None:
    with op.batch_alter_table("task") as task:
        task.alter_column(
            "proof",
            type_=KIND,
            existing_type=YES_OR_NO,
            existing_nullable=False,
            postgresql_using="CASE WHEN proof THEN '1' ELSE '0' END",
        )
    kinds = sa.case((PROOF == "1", "any"), else_="")
    op.execute(TASK.update().values(proof=kinds))


def downgrade() -> None:
    op.execute(TASK.update().values(proof=sa.case((PROOF == "", "0"), else_="1")))
    with op.batch_alter_table("task") as task:
        task.alter_column(
            "proof",
            type_=YES_OR_NO,
            existing_type=KIND,
            existing_nullable=False,
            postgresql_using="proof = '1'",
        )
