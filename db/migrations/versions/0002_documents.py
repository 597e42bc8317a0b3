"""Documents to read, with their versions, files and readers."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

LONG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
UNREAD = sa.text("read_at IS NULL AND withdrawn_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "document",
        sa.Column("id", LONG_ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    _versions()
    _files()
    _readers()


def _versions() -> None:
    op.create_table(
        "document_version",
        sa.Column("document_id", LONG_ID, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("draft", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=True),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("audience", sa.String(length=32), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "kind IN ('order','regulation','letter','other')",
            name=op.f("ck_document_version_kind"),
        ),
        sa.CheckConstraint(
            "audience IN ('all','association','hand')", name=op.f("ck_document_version_audience")
        ),
        sa.CheckConstraint(
            "audience <> 'association' OR association_id IS NOT NULL",
            name=op.f("ck_document_version_association"),
        ),
        sa.ForeignKeyConstraint(
            ["association_id"],
            ["association.id"],
            name=op.f("fk_document_version_association_id"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_document_version_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_document_version_document_id")
        ),
        sa.PrimaryKeyConstraint("document_id", "version", name=op.f("pk_document_version")),
        sa.UniqueConstraint("draft", name=op.f("uq_document_version_draft")),
    )


def _files() -> None:
    op.create_table(
        "document_file",
        sa.Column("document_id", LONG_ID, autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("attachment_id", LONG_ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_document_file_attachment_id")
        ),
        sa.ForeignKeyConstraint(
            ["document_id", "version"],
            ["document_version.document_id", "document_version.version"],
            name=op.f("fk_document_file_document_id_version"),
        ),
        sa.PrimaryKeyConstraint("document_id", "version", "place", name=op.f("pk_document_file")),
    )


def _readers() -> None:
    op.create_table(
        "document_reader",
        sa.Column("id", LONG_ID, nullable=False),
        sa.Column("document_id", LONG_ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=True),
        sa.Column("read_at", MOMENT, nullable=True),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.CheckConstraint(
            "read_at IS NULL OR opened_at IS NOT NULL",
            name=op.f("ck_document_reader_opened_first"),
        ),
        sa.ForeignKeyConstraint(
            ["document_id", "version"],
            ["document_version.document_id", "document_version.version"],
            name=op.f("fk_document_reader_document_id_version"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_document_reader_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_reader")),
        sa.UniqueConstraint(
            "document_id",
            "version",
            "person_id",
            name=op.f("uq_document_reader_document_id_version_person_id"),
        ),
    )
    op.create_index(
        op.f("ix_document_reader_person_id"), "document_reader", ["person_id"], unique=False
    )
    op.create_index(
        "ix_document_reader_unread",
        "document_reader",
        ["id"],
        unique=False,
        sqlite_where=UNREAD,
        postgresql_where=UNREAD,
    )


def downgrade() -> None:
    for table in ("document_reader", "document_file", "document_version", "document"):
        op.drop_table(table)
