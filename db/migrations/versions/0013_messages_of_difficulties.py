"""Messages that are told with a difficulty and go on as they are."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

LONG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "difficulty_message",
        sa.Column("difficulty_id", LONG_ID, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("lost_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["difficulty_id"],
            ["difficulty.id"],
            name=op.f("fk_difficulty_message_difficulty_id"),
        ),
        sa.PrimaryKeyConstraint(
            "difficulty_id", "chat_id", "message_id", name=op.f("pk_difficulty_message")
        ),
    )


def downgrade() -> None:
    op.drop_table("difficulty_message")
