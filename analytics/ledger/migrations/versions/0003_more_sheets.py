"""Skattningar, SIP, Volymer, ASF and Enkät; what is erased is noted per sheet."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _create("ratings", *_person(), *_texts("instrument", "occasion"), *_rating())
    _create("sips", *_person(), sa.Column("day", sa.Date(), nullable=False), *_texts("kind"))
    _create(
        "volumes",
        *_numbers("month"),
        *_texts("programme", "kon"),
        *_numbers("entered", "exited", "present", nullable=True),
    )
    _create(
        "asf_employments",
        *_numbers("month"),
        *_texts("enterprise", "kommun", "kon"),
        *_numbers("employed"),
        *_numbers("new", nullable=True),
    )
    _create(
        "survey_answers",
        *_numbers("first", "last"),
        *_texts("programme", "survey", "question", "kon", "answer"),
        *_numbers("n"),
        *_numbers("sent", nullable=True),
    )
    _note_erasures_per_sheet()
    _note_withdrawals()


def _create(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        *_texts("forbund"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("forbund", "content", name=op.f(f"uq_{name}_forbund")),
        schema="rows",
    )


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _numbers(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Integer(), nullable=nullable) for name in names]


def _person() -> list[sa.Column[Any]]:
    sealed = [
        sa.Column(n, sa.LargeBinary(), nullable=False) for n in ("person", "sealed_pseudonym")
    ]
    return [*sealed, *_texts("programme")]


def _rating() -> list[sa.Column[Any]]:
    return [
        sa.Column("day", sa.Date(), nullable=True),
        *_texts("rater"),
        sa.Column("score", sa.Float(), nullable=True),
        *_texts("items"),
    ]


def _note_erasures_per_sheet() -> None:
    op.create_table(
        "erased_rows",
        *_texts("sheet"),
        sa.Column("row_id", sa.Integer(), autoincrement=False, nullable=False),
        *_texts("erased_at"),
        sa.PrimaryKeyConstraint("sheet", "row_id", name=op.f("pk_erased_rows")),
        schema="rows",
    )
    op.execute(
        "INSERT INTO rows.erased_rows (sheet, row_id, erased_at) "
        "SELECT 'deltagare', row_id, erased_at FROM rows.erasures"
    )
    op.drop_table("erasures", schema="rows")


def _note_withdrawals() -> None:
    op.create_table(
        "withdrawals",
        *_texts("forbund", "programme"),
        sa.Column("person", sa.LargeBinary(), nullable=False),
        *_numbers("month", "import_id"),
        sa.PrimaryKeyConstraint("forbund", "programme", "person", name=op.f("pk_withdrawals")),
        schema="rows",
    )
