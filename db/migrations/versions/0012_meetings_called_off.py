"""Meetings and seminars that are called off or moved by an announcement of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

LONG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KINDS = "'news','meeting','seminar','literature','deadline','thanks'"
CALLED_OFF = "kind <> 'called_off' OR about_id IS NOT NULL"


def upgrade() -> None:
    op.add_column("post", sa.Column("about_id", LONG_ID, nullable=True))
    with op.batch_alter_table("post") as post:
        post.create_foreign_key(op.f("fk_post_about_id"), "post", ["about_id"], ["id"])
        post.create_unique_constraint(op.f("uq_post_about_id"), ["about_id"])
        post.create_check_constraint(op.f("ck_post_called_off"), CALLED_OFF)
    _may_be(f"{KINDS},'called_off'")


def downgrade() -> None:
    op.execute("UPDATE post SET kind = 'news', due = NULL WHERE kind = 'called_off'")
    _may_be(KINDS)
    with op.batch_alter_table("post") as post:
        post.drop_constraint(op.f("ck_post_called_off"), type_="check")
        post.drop_constraint(op.f("uq_post_about_id"), type_="unique")
        post.drop_constraint(op.f("fk_post_about_id"), type_="foreignkey")
        post.drop_column("about_id")


def _may_be(kinds: str) -> None:
    with op.batch_alter_table("post") as post:
        post.drop_constraint(op.f("ck_post_kind"), type_="check")
        post.create_check_constraint(op.f("ck_post_kind"), f"kind IN ({kinds})")
