"""The tables of releases: what boards read in ``main``, why it is hidden in ``rows``."""

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text

from analytics.ledger.schema import MAIN, ROWS, metadata

releases = Table(
    "releases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("forbund", Text, nullable=False),
    Column("month", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("approved_at", Text, nullable=False),
    Column("approved_by", Text, nullable=False),
    Column("seal", LargeBinary, nullable=False),
    Index(None, "forbund"),
    schema=MAIN,
)
"""What has been published, as JSON (``release.Release``); never changed, never removed.

``seal`` chains a release to the one before it of the same förbund.
"""

release_reports = Table(
    "release_reports",
    metadata,
    Column("release_id", Integer, primary_key=True, autoincrement=False),
    Column("content", Text, nullable=False),
    schema=ROWS,
)
"""What each release hides, by which rule, and what its audit said: not for those who read it."""
