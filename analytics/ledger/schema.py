"""The tables, in two schemas: ``main`` holds no rows about participants, ``rows`` does."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    select,
)

MAIN, ROWS = "main", "rows"
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

settings = Table(
    "settings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("forbund", Text, nullable=False),
    Column("toml", Text, nullable=False),
    Column("saved_at", Text, nullable=False),
    Column("saved_by", Text, nullable=False),
    Index(None, "forbund"),
    schema=MAIN,
)
"""A förbund's settings; never updated, the latest row is the current one."""

installation = Table(
    "installation",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    schema=MAIN,
)
"""Facts about this installation: the fingerprint of its key, whether it runs as a demo."""

audit_log = Table(
    "audit_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("forbund", Text, nullable=False),
    Column("object", Text, nullable=False),
    Column("chain", LargeBinary, nullable=False),
    schema=MAIN,
)
"""What was done, by whom and when; append-only, each row chained to the one before."""

month_marks = Table(
    "month_marks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("forbund", Text, nullable=False),
    Column("month", Integer, nullable=False),
    Column("mark", Text, nullable=False),
    Column("marked_at", Text, nullable=False),
    Column("marked_by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Index(None, "forbund", "month"),
    schema=MAIN,
)
"""How far a month has come: klar, faststalld or open again; the latest mark counts."""

comments = Table(
    "comments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("forbund", Text, nullable=False),
    Column("exhibit", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("written_at", Text, nullable=False),
    Column("written_by", Text, nullable=False),
    Index(None, "forbund", "period"),
    schema=MAIN,
)
"""What is written to a figure and a period; never changed, the latest counts, "" is none."""

accessibility_messages = Table(
    "accessibility_messages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sent_at", Text, nullable=False),
    Column("page", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("aid", Text, nullable=False),
    Column("reply_to", Text, nullable=False),
    schema=MAIN,
    sqlite_autoincrement=True,
)
"""What readers write about accessibility, of no förbund, removed when answered.

The number of one that is gone is never another's: somebody may still have the page with it open.
"""

imports = Table(
    "imports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("forbund", Text, nullable=False),
    Column("month", Integer, nullable=False),
    Column("mode", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("imported_at", Text, nullable=False),
    Column("imported_by", Text, nullable=False),
    Column("accepted", Integer, nullable=False),
    Column("left_out", Integer, nullable=False),
    Column("problems", Text, nullable=False),
    Index(None, "forbund", "month"),
    schema=ROWS,
)
"""One version of one month for the insatser in its scope; never updated."""

import_parts = Table(
    "import_parts",
    metadata,
    Column("import_id", Integer, ForeignKey(imports.c.id), primary_key=True),
    Column("sheet", Text, primary_key=True),
    Column("members", LargeBinary, nullable=False),
    schema=ROWS,
)
"""Which row versions an import holds, per sheet: packed, sorted 32-bit ids."""

import_undos = Table(
    "import_undos",
    metadata,
    Column("import_id", Integer, ForeignKey(imports.c.id), primary_key=True),
    Column("undone_at", Text, nullable=False),
    Column("undone_by", Text, nullable=False),
    schema=ROWS,
)
"""Imports that no longer count; the import itself stays as it was."""

IS_STANDING = ~imports.c.id.in_(select(import_undos.c.import_id))
"""Holds for the imports that have not been undone."""

erasures = Table(
    "erased_rows",
    metadata,
    Column("sheet", Text, primary_key=True),
    Column("row_id", Integer, primary_key=True, autoincrement=False),
    Column("erased_at", Text, nullable=False),
    schema=ROWS,
)
"""Numbers of row versions that have been erased, and when; never used again."""

withdrawals = Table(
    "withdrawals",
    metadata,
    Column("forbund", Text, primary_key=True),
    Column("programme", Text, primary_key=True),
    Column("person", LargeBinary, primary_key=True),
    Column("month", Integer, nullable=False),
    Column("import_id", Integer, nullable=False),
    schema=ROWS,
)
"""Who takes part without consent since which month (ordinal), and by which import it was told.

What is told of them for an earlier month is not kept, whenever it comes.
"""

retention_runs = Table(
    "retention_runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("forbund", Text, nullable=False),
    Column("month", Integer, nullable=False),
    Column("erased", Integer, nullable=False),
    Column("run_at", Text, nullable=False),
    Column("run_by", Text, nullable=False),
    schema=ROWS,
)
"""When rows were erased by a förbund's gallringsbeslut: exits up to a month (ordinal), how many."""

expired_marks = Table(
    "expired_marks",
    metadata,
    Column("mark", LargeBinary, primary_key=True),
    Column("forbund", Text, nullable=False),
    Column("month", Integer, nullable=False),
    schema=ROWS,
)
"""What rows erased by a gallringsbeslut are known by if they come back.

The mark is a keyed hash of insats and person, used for nothing else; what ended in the month
(ordinal) or before is not kept.
"""
