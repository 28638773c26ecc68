"""Imports that have been undone, how far each month has come, and rows that are erased."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "month_marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forbund", sa.Text(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("marked_at", sa.Text(), nullable=False),
        sa.Column("marked_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_month_marks")),
        schema="main",
    )
    op.create_index(
        op.f("ix_month_marks_forbund"), "month_marks", ["forbund", "month"], schema="main"
    )
    op.create_table(
        "import_undos",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("undone_at", sa.Text(), nullable=False),
        sa.Column("undone_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["rows.imports.id"], name=op.f("fk_import_undos_import_id")
        ),
        sa.PrimaryKeyConstraint("import_id", name=op.f("pk_import_undos")),
        schema="rows",
    )
    op.create_table(
        "erasures",
        sa.Column("row_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("erased_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("row_id", name=op.f("pk_erasures")),
        schema="rows",
    )
