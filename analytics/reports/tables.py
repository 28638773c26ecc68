"""The tables of reports: of what is published in ``main``, of rows in ``rows``; how they look."""

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text

from analytics.ledger.schema import MAIN, ROWS, metadata


def _make_table(name: str, schema: str) -> Table:
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        Column("forbund", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("period", Text, nullable=False),
        Column("content", Text, nullable=False),
        Column("made_at", Text, nullable=False),
        Column("made_by", Text, nullable=False),
        Column("release_seal", Text, nullable=False),
        Column("log_head", Text, nullable=False),
        Index(None, "forbund"),
        schema=schema,
    )


reports = _make_table("reports", MAIN)
"""Reports as they were made (``report.Report`` as JSON), with the seal of the release behind them
and the last link of the audit log at that moment; never changed."""
working_reports = _make_table("working_reports", ROWS)
"""The same of arbetsmaterial, which is made from rows."""

report_files = Table(
    "report_files",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("forbund", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("saved_at", Text, nullable=False),
    Column("saved_by", Text, nullable=False),
    Index(None, "forbund", "fingerprint"),
    schema=MAIN,
)
"""Logos and Word templates that some version of the settings names by their SHA-256."""
