"""Kinds of posts with their days, who comes, and posts that go out together."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

LONG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
KINDS = "kind IN ('news','meeting','seminar','literature','deadline','thanks')"
DAYS = (
    "(kind NOT IN ('meeting','seminar') OR held_on IS NOT NULL) "
    "AND (kind <> 'deadline' OR due IS NOT NULL)"
)
ADDED = ("kind", "due", "held_on", "held_at", "place", "goes_at", "with_id")


def upgrade() -> None:
    for column in (
        sa.Column("kind", sa.String(length=32), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("held_at", sa.Time(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("goes_at", MOMENT, nullable=True),
        sa.Column("with_id", LONG_ID, nullable=True),
    ):
        op.add_column("post", column)
    op.execute("UPDATE post SET kind = 'news', goes_at = made_at")
    with op.batch_alter_table("post") as batch:
        batch.alter_column("kind", existing_type=sa.String(length=32), nullable=False)
        batch.alter_column("goes_at", existing_type=MOMENT, nullable=False)
        batch.create_check_constraint(op.f("ck_post_kind"), KINDS)
        batch.create_check_constraint(op.f("ck_post_days"), DAYS)
        batch.create_foreign_key(op.f("fk_post_with_id"), "post", ["with_id"], ["id"])
        batch.create_index(op.f("ix_post_with_id"), ["with_id"], unique=False)
    op.create_table(
        "post_answer",
        sa.Column("post_id", LONG_ID, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("comes", sa.Boolean(), nullable=False),
        sa.Column("answered_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_post_answer_person_id")
        ),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_post_answer_post_id")),
        sa.PrimaryKeyConstraint("post_id", "person_id", name=op.f("pk_post_answer")),
    )


def downgrade() -> None:
    op.drop_table("post_answer")
    with op.batch_alter_table("post") as batch:
        batch.drop_index(op.f("ix_post_with_id"))
        batch.drop_constraint(op.f("fk_post_with_id"), type_="foreignkey")
        batch.drop_constraint(op.f("ck_post_days"), type_="check")
        batch.drop_constraint(op.f("ck_post_kind"), type_="check")
        for name in ADDED:
            batch.drop_column(name)
