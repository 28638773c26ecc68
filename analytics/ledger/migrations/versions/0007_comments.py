"""What the chef writes to figures, each text kept as it was."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forbund", sa.Text(), nullable=False),
        sa.Column("exhibit", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.Text(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
        schema="main",
    )
    op.create_index(op.f("ix_comments_forbund"), "comments", ["forbund", "period"], schema="main")
    if op.get_bind().dialect.name == "postgresql":
        _seal_on_postgresql()
    else:
        _seal_on_sqlite()


def _seal_on_sqlite() -> None:
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER main.comments_no_{verb.lower()} BEFORE {verb} ON comments "
            "BEGIN SELECT RAISE(ABORT, 'a comment never changes'); END"
        )


def _seal_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION main.refuse_comment_change() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION 'a comment never changes' "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for verb in ("UPDATE", "DELETE", "TRUNCATE"):
        op.execute(
            f"CREATE TRIGGER comments_no_{verb.lower()} BEFORE {verb} ON main.comments "
            "FOR EACH STATEMENT EXECUTE FUNCTION main.refuse_comment_change()"
        )
