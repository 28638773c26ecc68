"""The tables with row versions: each content stored once, then referred to by number."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from analytics.ledger.column_texts import WIDTH
from analytics.ledger.schema import ROWS, metadata


def _version_columns() -> tuple[Column[int], Column[str], Column[bytes]]:
    """Return what every row version has: a number, its förbund and a hash of its content."""
    return (
        Column("id", Integer, primary_key=True),
        Column("forbund", Text, nullable=False),
        Column("content", LargeBinary, nullable=False, info={WIDTH: 16}),
    )


participants = Table(
    "participants",
    metadata,
    *_version_columns(),
    Column("person", LargeBinary, nullable=False, info={WIDTH: 32}),
    Column("sealed_pseudonym", LargeBinary, nullable=False),
    Column("programme", Text, nullable=False),
    Column("component", Text, nullable=False),
    Column("kon", Text, nullable=False),
    Column("birth_year", Integer),
    Column("kommun", Text, nullable=False),
    Column("part", Text, nullable=False),
    Column("part_detail", Text, nullable=False),
    Column("referred", Date),
    Column("left_queue", Date),
    Column("first_sip", Text, nullable=False),
    Column("entry", Date),
    Column("exit", Date),
    Column("destination", Text, nullable=False),
    Column("extent", Float),
    Column("extent_asked", Boolean, nullable=False),
    Column("support_before", Text, nullable=False),
    Column("support_after", Text, nullable=False),
    Column("work_before", Float),
    Column("work_after", Float),
    Column("education", Text, nullable=False),
    Column("support_months", Integer),
    Column("step_entry", Integer),
    Column("step_now", Integer),
    Column("step_exit", Integer),
    Column("joint_assessment", Boolean),
    Column("joint_assessment_day", Date),
    Column("follow_up", Text, nullable=False),
    UniqueConstraint("forbund", "content"),
    schema=ROWS,
)
"""Versions of participant rows, each content stored once; never updated."""

anonymous = Table(
    "anonymous",
    metadata,
    *_version_columns(),
    Column("programme", Text, nullable=False),
    Column("kon", Text, nullable=False),
    Column("entry", Integer, nullable=False),
    Column("exit", Integer),
    Column("n", Integer, nullable=False),
    UniqueConstraint("forbund", "content"),
    schema=ROWS,
)
"""How many stays without consent share an insats, kön and months (ordinals)."""

economy = Table(
    "economy",
    metadata,
    *_version_columns(),
    Column("year", Integer, nullable=False),
    Column("month", Integer),
    Column("programme", Text, nullable=False),
    Column("financier", Text, nullable=False),
    Column("cost_type", Text, nullable=False),
    Column("count", Float),
    Column("employment_rate", Float),
    Column("budget", BigInteger),
    Column("outcome", BigInteger),
    Column("forecast", BigInteger),
    Column("claimed", BigInteger),
    UniqueConstraint("forbund", "content"),
    schema=ROWS,
)
"""Versions of economy lines; money in öre."""

ratings = Table(
    "ratings",
    metadata,
    *_version_columns(),
    Column("person", LargeBinary, nullable=False, info={WIDTH: 32}),
    Column("sealed_pseudonym", LargeBinary, nullable=False),
    Column("programme", Text, nullable=False),
    Column("instrument", Text, nullable=False),
    Column("occasion", Text, nullable=False),
    Column("day", Date),
    Column("rater", Text, nullable=False),
    Column("score", Float),
    Column("items", Text, nullable=False),
    UniqueConstraint("forbund", "content"),
    schema=ROWS,
)
"""Versions of skattningar; ``items`` are the answers with ; between, blank where missing."""

sips = Table(
    "sips",
    metadata,
    *_version_columns(),
    Column("person", LargeBinary, nullable=False, info={WIDTH: 32}),
    Column("sealed_pseudonym", LargeBinary, nullable=False),
    Column("programme", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("kind", Text, nullable=False),
    UniqueConstraint("forbund", "content"),
    schema=ROWS,
)
"""Versions of meetings about the samordnad individuell plan."""

volumes = Table(
    "volumes",
    metadata,
    *_version_columns(),
    Column("month", Integer, nullable=False),
    Column("programme", Text, nullable=False),
    Column("kon", Text, nullable=False),
    Column("entered", Integer),
    Column("exited", Integer),
    Column("present", Integer),
    UniqueConstraint("forbund", "content"),
    schema=ROWS,
)
"""Versions of sums per month (ordinal), insats and kön of those who have no rows."""

asf_employments = Table(
    "asf_employments",
    metadata,
    *_version_columns(),
    Column("month", Integer, nullable=False),
    Column("enterprise", Text, nullable=False),
    Column("kommun", Text, nullable=False),
    Column("kon", Text, nullable=False),
    Column("employed", Integer, nullable=False),
    Column("new", Integer),
    UniqueConstraint("forbund", "content"),
    schema=ROWS,
)
"""Versions of how many are employed in each ASF at a month's end."""

survey_answers = Table(
    "survey_answers",
    metadata,
    *_version_columns(),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("programme", Text, nullable=False),
    Column("survey", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("kon", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("n", Integer, nullable=False),
    Column("sent", Integer),
    UniqueConstraint("forbund", "content"),
    schema=ROWS,
)
"""Versions of how many gave each answer to each question of an enkät."""

SHEETS = {
    "deltagare": participants,
    "anonyma": anonymous,
    "skattningar": ratings,
    "sip": sips,
    "ekonomi": economy,
    "volymer": volumes,
    "asf": asf_employments,
    "enkat": survey_answers,
}
"""The table that holds the row versions of each part of an import."""

PERSONAL = ("deltagare", "skattningar", "sip")
"""The parts whose rows are about one person, and are erased when consent is taken back."""
