"""Messages that are passed on to the director as they are."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

LONG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "news_message",
        sa.Column("news_id", LONG_ID, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("lost_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["news_id"], ["news.id"], name=op.f("fk_news_message_news_id")),
        sa.PrimaryKeyConstraint("news_id", "chat_id", "message_id", name=op.f("pk_news_message")),
    )


def downgrade() -> None:
    op.drop_table("news_message")
