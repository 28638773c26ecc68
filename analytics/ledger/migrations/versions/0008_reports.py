"""Reports as they were made: of what is published, and of rows."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    for name, schema in (("reports", "main"), ("working_reports", "rows")):
        op.create_table(
            name,
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column("forbund", sa.Text(), nullable=False),
            sa.Column("kind", sa.Text(), nullable=False),
            sa.Column("period", sa.Text(), nullable=False),
            sa.Column("content", sa.Text(), nullable=False),
            sa.Column("made_at", sa.Text(), nullable=False),
            sa.Column("made_by", sa.Text(), nullable=False),
            sa.Column("release_seal", sa.Text(), nullable=False),
            sa.Column("log_head", sa.Text(), nullable=False),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
            schema=schema,
        )
        op.create_index(op.f(f"ix_{name}_forbund"), name, ["forbund"], schema=schema)
