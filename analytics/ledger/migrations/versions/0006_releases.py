"""Releases, and the report of what each of them hides."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "releases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forbund", sa.Text(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("approved_at", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_releases")),
        schema="main",
    )
    op.create_index(op.f("ix_releases_forbund"), "releases", ["forbund"], schema="main")
    op.create_table(
        "release_reports",
        sa.Column("release_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("release_id", name=op.f("pk_release_reports")),
        schema="rows",
    )
    if op.get_bind().dialect.name == "postgresql":
        _seal_on_postgresql()
    else:
        _seal_on_sqlite()


def _seal_on_sqlite() -> None:
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER main.releases_no_{verb.lower()} BEFORE {verb} ON releases "
            "BEGIN SELECT RAISE(ABORT, 'a release never changes'); END"
        )


def _seal_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION main.refuse_release_change() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION 'a release never changes' "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for verb in ("UPDATE", "DELETE", "TRUNCATE"):
        op.execute(
            f"CREATE TRIGGER releases_no_{verb.lower()} BEFORE {verb} ON main.releases "
            "FOR EACH STATEMENT EXECUTE FUNCTION main.refuse_release_change()"
        )
