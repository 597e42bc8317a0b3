"""The first tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
LONG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:  # noqa: PLR0915 as many statements as there are tables
    op.create_table(
        "association",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("folded", sa.String(length=200), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("thread_id", sa.BigInteger(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_association")),
        sa.UniqueConstraint("chat_id", name=op.f("uq_association_chat_id")),
        sa.UniqueConstraint("folded", name=op.f("uq_association_folded")),
    )
    op.create_table(
        "bell",
        sa.Column("shift", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.CheckConstraint("ends > starts", name=op.f("ck_bell_times")),
        sa.PrimaryKeyConstraint("shift", "number", name=op.f("pk_bell")),
    )
    op.create_table(
        "criteria_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("register", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria_set")),
        sa.UniqueConstraint("register", "version", name=op.f("uq_criteria_set_register_version")),
    )
    op.create_table(
        "dialog",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("thread_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("destiny", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=128), nullable=True),
        sa.Column("data", JSON, nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(
            "bot_id", "chat_id", "user_id", "thread_id", "destiny", name=op.f("pk_dialog")
        ),
    )
    op.create_table(
        "holiday",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("ky", sa.String(length=200), nullable=False),
        sa.Column("ru", sa.String(length=200), nullable=False),
        sa.Column("off", sa.Boolean(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_holiday")),
    )
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("raw_hash", sa.String(length=64), nullable=False),
        sa.Column("chat_key", sa.BigInteger(), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('new','done','failed','undecodable')", name=op.f("ck_inbox_state")
        ),
        sa.PrimaryKeyConstraint("update_id", "raw_hash", name=op.f("pk_inbox")),
    )
    op.create_index(
        "ix_inbox_waiting",
        "inbox",
        ["received_at", "update_id"],
        unique=False,
        sqlite_where=sa.text("state = 'new'"),
        postgresql_where=sa.text("state = 'new'"),
    )

    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("folded", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("consent", sa.String(length=20), nullable=True),
        sa.Column("consent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reachable", sa.Boolean(), nullable=False),
        sa.Column("service_since", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("telegram_id", name=op.f("uq_person_telegram_id")),
    )
    op.create_index(op.f("ix_person_folded"), "person", ["folded"], unique=False)

    op.create_table(
        "school_class",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year_label", sa.String(length=9), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("letter", sa.String(length=8), nullable=False),
        sa.Column("programme", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("pupils", sa.Integer(), nullable=True),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("grade BETWEEN 1 AND 12", name=op.f("ck_school_class_grade")),
        sa.CheckConstraint("programme IN (11, 12)", name=op.f("ck_school_class_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_class")),
        sa.UniqueConstraint(
            "year_label", "grade", "letter", name=op.f("uq_school_class_year_label_grade_letter")
        ),
    )
    op.create_table(
        "school_year",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=9), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_year")),
        sa.UniqueConstraint("label", name=op.f("uq_school_year_label")),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("value", sa.String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "subject",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ky", sa.String(length=200), nullable=False),
        sa.Column("ru", sa.String(length=200), nullable=False),
        sa.Column("folded", sa.String(length=200), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subject")),
        sa.UniqueConstraint("folded", name=op.f("uq_subject_folded")),
    )
    op.create_table(
        "appointment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("association_id", sa.Integer(), nullable=True),
        sa.Column("class_id", sa.Integer(), nullable=True),
        sa.Column("order_text", sa.String(length=200), nullable=True),
        sa.CheckConstraint(
            "role <> 'class_teacher' OR class_id IS NOT NULL",
            name=op.f("ck_appointment_class_teacher"),
        ),
        sa.CheckConstraint(
            "role <> 'head' OR association_id IS NOT NULL", name=op.f("ck_appointment_head")
        ),
        sa.CheckConstraint("until IS NULL OR until >= since", name=op.f("ck_appointment_dates")),
        sa.ForeignKeyConstraint(
            ["association_id"], ["association.id"], name=op.f("fk_appointment_association_id")
        ),
        sa.ForeignKeyConstraint(
            ["class_id"], ["school_class.id"], name=op.f("fk_appointment_class_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_appointment_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
    )
    op.create_index(op.f("ix_appointment_person_id"), "appointment", ["person_id"], unique=False)
    op.create_index("ix_appointment_role", "appointment", ["role"], unique=False)

    op.create_table(
        "association_member",
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["association_id"],
            ["association.id"],
            name=op.f("fk_association_member_association_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_association_member_person_id")
        ),
        sa.PrimaryKeyConstraint("association_id", "person_id", name=op.f("pk_association_member")),
    )
    op.create_table(
        "association_subject",
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["association_id"],
            ["association.id"],
            name=op.f("fk_association_subject_association_id"),
        ),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["subject.id"], name=op.f("fk_association_subject_subject_id")
        ),
        sa.PrimaryKeyConstraint(
            "association_id", "subject_id", name=op.f("pk_association_subject")
        ),
    )
    op.create_table(
        "change",
        sa.Column("id", LONG_ID, nullable=False),
        sa.Column("about", sa.String(length=32), nullable=False),
        sa.Column("about_id", LONG_ID, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_change_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index("ix_change_about", "change", ["about", "about_id", "id"], unique=False)

    op.create_table(
        "criterion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("ky", sa.String(length=200), nullable=False),
        sa.Column("ru", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["set_id"], ["criteria_set.id"], name=op.f("fk_criterion_set_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
        sa.UniqueConstraint("set_id", "number", name=op.f("uq_criterion_set_id_number")),
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("word_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_by", sa.BigInteger(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_invitation_made_by")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_invitation_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("word_hash", name=op.f("uq_invitation_word_hash")),
    )
    op.create_index(op.f("ix_invitation_person_id"), "invitation", ["person_id"], unique=False)

    op.create_table(
        "post",
        sa.Column("id", LONG_ID, nullable=False),
        sa.Column("draft", sa.String(length=32), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asks", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["association_id"], ["association.id"], name=op.f("fk_post_association_id")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_post_author_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
        sa.UniqueConstraint("draft", name=op.f("uq_post_draft")),
    )
    op.create_index(op.f("ix_post_association_id"), "post", ["association_id"], unique=False)

    op.create_table(
        "quarter",
        sa.Column("year_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_quarter_dates")),
        sa.CheckConstraint("number BETWEEN 1 AND 4", name=op.f("ck_quarter_number")),
        sa.ForeignKeyConstraint(["year_id"], ["school_year.id"], name=op.f("fk_quarter_year_id")),
        sa.PrimaryKeyConstraint("year_id", "number", name=op.f("pk_quarter")),
    )
    op.create_table(
        "record",
        sa.Column("id", LONG_ID, nullable=False),
        sa.Column("register", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("series", sa.String(length=32), nullable=False),
        sa.Column("year", sa.String(length=9), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("class_id", sa.Integer(), nullable=True),
        sa.Column("association_id", sa.Integer(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("final_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("draft", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("announced", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("search", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state <> 'final' OR number IS NOT NULL", name=op.f("ck_record_numbered")
        ),
        sa.CheckConstraint(
            "state IN ('planned','draft','submitted','returned','final','cancelled')",
            name=op.f("ck_record_state"),
        ),
        sa.ForeignKeyConstraint(["about_id"], ["person.id"], name=op.f("fk_record_about_id")),
        sa.ForeignKeyConstraint(
            ["association_id"], ["association.id"], name=op.f("fk_record_association_id")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_record_author_id")),
        sa.ForeignKeyConstraint(
            ["class_id"], ["school_class.id"], name=op.f("fk_record_class_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
        sa.UniqueConstraint("draft", name=op.f("uq_record_draft")),
        sa.UniqueConstraint(
            "register",
            "series",
            "year",
            "number",
            name=op.f("uq_record_register_series_year_number"),
        ),
    )
    op.create_index("ix_record_about", "record", ["about_id", "register", "happened_on"])
    op.create_index("ix_record_last", "record", ["about_id", "register", "state", "happened_on"])
    op.create_index(op.f("ix_record_association_id"), "record", ["association_id"], unique=False)
    op.create_index(
        "ix_record_author", "record", ["author_id", "register", "happened_on"], unique=False
    )
    op.create_index(
        "ix_record_class", "record", ["class_id", "register", "happened_on"], unique=False
    )
    op.create_index("ix_record_day", "record", ["register", "happened_on", "id"], unique=False)
    op.create_index("ix_record_list", "record", ["register", "state", "happened_on"], unique=False)

    op.create_table(
        "teaching",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("class_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["class_id"], ["school_class.id"], name=op.f("fk_teaching_class_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_teaching_person_id")),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["subject.id"], name=op.f("fk_teaching_subject_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teaching")),
        sa.UniqueConstraint(
            "person_id",
            "subject_id",
            "class_id",
            name=op.f("uq_teaching_person_id_subject_id_class_id"),
        ),
    )
    op.create_index(op.f("ix_teaching_person_id"), "teaching", ["person_id"], unique=False)

    op.create_table(
        "acknowledgement",
        sa.Column("id", LONG_ID, nullable=False),
        sa.Column("record_id", LONG_ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_acknowledgement_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_acknowledgement_record_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acknowledgement")),
        sa.UniqueConstraint(
            "record_id",
            "version",
            "person_id",
            name=op.f("uq_acknowledgement_record_id_version_person_id"),
        ),
    )
    op.create_index(
        op.f("ix_acknowledgement_person_id"), "acknowledgement", ["person_id"], unique=False
    )

    op.create_table(
        "attachment",
        sa.Column("id", LONG_ID, nullable=False),
        sa.Column("record_id", LONG_ID, nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("place", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("file_id", sa.String(length=200), nullable=False),
        sa.Column("unique_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=True),
        sa.Column("mime", sa.String(length=128), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_attachment_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_attachment_record_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("source", name=op.f("uq_attachment_source")),
    )
    op.create_index(op.f("ix_attachment_record_id"), "attachment", ["record_id"], unique=False)
    op.create_index(
        "ix_attachment_waiting",
        "attachment",
        ["id"],
        unique=False,
        sqlite_where=sa.text("sha256 IS NULL"),
        postgresql_where=sa.text("sha256 IS NULL"),
    )

    op.create_table(
        "course",
        sa.Column("id", LONG_ID, nullable=False),
        sa.Column("teacher", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("institution", sa.String(length=200), nullable=False),
        sa.Column("form", sa.String(length=32), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("held_first", sa.Date(), nullable=False),
        sa.Column("held_last", sa.Date(), nullable=False),
        sa.Column("certificate", sa.String(length=60), nullable=True),
        sa.CheckConstraint("held_last >= held_first", name=op.f("ck_course_dates")),
        sa.CheckConstraint("hours > 0", name=op.f("ck_course_hours")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_course_id")),
        sa.ForeignKeyConstraint(["teacher"], ["person.id"], name=op.f("fk_course_teacher")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
    )
    op.create_index(op.f("ix_course_teacher"), "course", ["teacher"], unique=False)

    op.create_table(
        "draft",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("register", sa.String(length=32), nullable=False),
        sa.Column("record_id", LONG_ID, nullable=True),
        sa.Column("answers", JSON, nullable=False),
        sa.Column("step", sa.String(length=64), nullable=True),
        sa.Column("base_version", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_draft_person_id")),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_draft_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    op.create_index(op.f("ix_draft_chat_id"), "draft", ["chat_id"], unique=False)

    op.create_table(
        "minutes",
        sa.Column("id", LONG_ID, nullable=False),
        sa.Column("body", sa.String(length=32), nullable=False),
        sa.Column("school_class", sa.Integer(), nullable=True),
        sa.Column("association", sa.Integer(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("held_at", sa.Time(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("chair_id", sa.Integer(), nullable=True),
        sa.Column("chair_name", sa.String(length=200), nullable=True),
        sa.Column("secretary_id", sa.Integer(), nullable=True),
        sa.Column("secretary_name", sa.String(length=200), nullable=True),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("on_list", sa.Integer(), nullable=False),
        sa.Column("invited", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "body <> 'association' OR association IS NOT NULL", name=op.f("ck_minutes_association")
        ),
        sa.CheckConstraint(
            "body <> 'class_parents' OR school_class IS NOT NULL", name=op.f("ck_minutes_class")
        ),
        sa.CheckConstraint("present <= on_list", name=op.f("ck_minutes_attendance")),
        sa.ForeignKeyConstraint(
            ["association"], ["association.id"], name=op.f("fk_minutes_association")
        ),
        sa.ForeignKeyConstraint(["chair_id"], ["person.id"], name=op.f("fk_minutes_chair_id")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_minutes_id")),
        sa.ForeignKeyConstraint(
            ["school_class"], ["school_class.id"], name=op.f("fk_minutes_school_class")
        ),
        sa.ForeignKeyConstraint(
            ["secretary_id"], ["person.id"], name=op.f("fk_minutes_secretary_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes")),
    )
    op.create_table(
        "observation",
        sa.Column("id", LONG_ID, nullable=False),
        sa.Column("teacher", sa.Integer(), nullable=False),
        sa.Column("school_class", sa.Integer(), nullable=True),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("lesson", sa.Integer(), nullable=True),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("lesson_type", sa.String(length=32), nullable=True),
        sa.Column("control", sa.String(length=32), nullable=True),
        sa.Column("purpose", sa.String(length=32), nullable=True),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("on_list", sa.Integer(), nullable=True),
        sa.Column("observer", sa.Integer(), nullable=True),
        sa.Column("level", sa.String(length=32), nullable=True),
        sa.Column("strengths", sa.Text(), nullable=True),
        sa.Column("improve", sa.Text(), nullable=True),
        sa.Column("recommendation", sa.Text(), nullable=True),
        sa.Column("step", sa.Text(), nullable=True),
        sa.Column("check_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "level IN ('high','good','middle','low')", name=op.f("ck_observation_level")
        ),
        sa.CheckConstraint("present <= on_list", name=op.f("ck_observation_attendance")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_observation_id")),
        sa.ForeignKeyConstraint(["observer"], ["person.id"], name=op.f("fk_observation_observer")),
        sa.ForeignKeyConstraint(
            ["school_class"], ["school_class.id"], name=op.f("fk_observation_school_class")
        ),
        sa.ForeignKeyConstraint(["subject"], ["subject.id"], name=op.f("fk_observation_subject")),
        sa.ForeignKeyConstraint(["teacher"], ["person.id"], name=op.f("fk_observation_teacher")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
    )
    op.create_table(
        "post_reader",
        sa.Column("post_id", LONG_ID, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_post_reader_person_id")
        ),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_post_reader_post_id")),
        sa.PrimaryKeyConstraint("post_id", "person_id", name=op.f("pk_post_reader")),
    )
    op.create_table(
        "task",
        sa.Column("id", LONG_ID, nullable=False),
        sa.Column("source", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("record_id", LONG_ID, nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("given_by", sa.Integer(), nullable=True),
        sa.Column("group_key", sa.String(length=64), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("proof", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("snoozed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["done_by"], ["person.id"], name=op.f("fk_task_done_by")),
        sa.ForeignKeyConstraint(["given_by"], ["person.id"], name=op.f("fk_task_given_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_task_person_id")),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_task_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sa.UniqueConstraint("source", name=op.f("uq_task_source")),
    )
    op.create_index(op.f("ix_task_group_key"), "task", ["group_key"], unique=False)
    op.create_index(
        "ix_task_open",
        "task",
        ["id", "due"],
        unique=False,
        sqlite_where=sa.text("done_at IS NULL AND withdrawn_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL AND withdrawn_at IS NULL"),
    )
    op.create_index("ix_task_person", "task", ["person_id", "due"], unique=False)
    op.create_index("ix_task_record", "task", ["record_id"], unique=False)

    op.create_table(
        "agenda_point",
        sa.Column("id", LONG_ID, nullable=False),
        sa.Column("record_id", LONG_ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("heard", sa.Text(), nullable=True),
        sa.Column("spoke", sa.Text(), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("votes_abstained", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id"], ["minutes.id"], name=op.f("fk_agenda_point_record_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_point")),
    )
    op.create_index(op.f("ix_agenda_point_record_id"), "agenda_point", ["record_id"], unique=False)

    op.create_table(
        "note",
        sa.Column("id", LONG_ID, nullable=False),
        sa.Column("record_id", LONG_ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("attachment_id", LONG_ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_note_attachment_id")
        ),
        sa.ForeignKeyConstraint(["record_id"], ["observation.id"], name=op.f("fk_note_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index(op.f("ix_note_record_id"), "note", ["record_id"], unique=False)

    op.create_table(
        "outbox",
        sa.Column("id", LONG_ID, nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("association_id", sa.Integer(), nullable=True),
        sa.Column("task_id", LONG_ID, nullable=True),
        sa.Column("record_id", LONG_ID, nullable=True),
        sa.Column("params", JSON, nullable=False),
        sa.Column("on_doubt", sa.String(length=32), nullable=False),
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("repeat", sa.Boolean(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.CheckConstraint("on_doubt IN ('resend','ask','drop')", name=op.f("ck_outbox_on_doubt")),
        sa.CheckConstraint(
            "state IN ('promised','sending','sent','withdrawn','expired','refused',"
            "'asked','dropped')",
            name=op.f("ck_outbox_state"),
        ),
        sa.CheckConstraint(
            "person_id IS NOT NULL OR association_id IS NOT NULL", name=op.f("ck_outbox_somebody")
        ),
        sa.ForeignKeyConstraint(
            ["association_id"], ["association.id"], name=op.f("fk_outbox_association_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_outbox_person_id")),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_outbox_record_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_outbox_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
    )
    op.create_index(op.f("ix_outbox_person_id"), "outbox", ["person_id"], unique=False)
    op.create_index("ix_outbox_record", "outbox", ["record_id"], unique=False)
    op.create_index(
        "ix_outbox_sending",
        "outbox",
        ["claimed_until"],
        unique=False,
        sqlite_where=sa.text("state = 'sending'"),
        postgresql_where=sa.text("state = 'sending'"),
    )
    op.create_index("ix_outbox_task", "outbox", ["task_id"], unique=False)
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        ["urgency", "not_before", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'promised'"),
        postgresql_where=sa.text("state = 'promised'"),
    )

    op.create_table(
        "rating",
        sa.Column("record_id", LONG_ID, nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["criterion_id"], ["criterion.id"], name=op.f("fk_rating_criterion_id")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["observation.id"], name=op.f("fk_rating_record_id")
        ),
        sa.PrimaryKeyConstraint("record_id", "criterion_id", name=op.f("pk_rating")),
    )
    op.create_table(
        "decision",
        sa.Column("id", LONG_ID, nullable=False),
        sa.Column("point_id", LONG_ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("responsible_name", sa.String(length=200), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["point_id"], ["agenda_point.id"], name=op.f("fk_decision_point_id")
        ),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["person.id"], name=op.f("fk_decision_responsible_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_point_id"), "decision", ["point_id"], unique=False)


def downgrade() -> None:
    for table in (
        "decision",
        "rating",
        "outbox",
        "note",
        "agenda_point",
        "task",
        "post_reader",
        "observation",
        "minutes",
        "draft",
        "course",
        "attachment",
        "acknowledgement",
        "teaching",
        "record",
        "quarter",
        "post",
        "invitation",
        "criterion",
        "change",
        "association_subject",
        "association_member",
        "appointment",
        "subject",
        "setting",
        "school_year",
        "school_class",
        "person",
        "inbox",
        "holiday",
        "dialog",
        "criteria_set",
        "bell",
        "association",
    ):
        op.drop_table(table)
