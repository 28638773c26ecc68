"""Ratings, SIP and the sheets of sums, counted over the last workbook in plain loops."""

from collections.abc import Iterable
from datetime import date, timedelta

from sample_data.profiles import Profile
from tests.sample_data.listed import Row, enrolments, entries_in, read_rows

REVERSED = (1, 2, 3, 7, 10)
ITEMS = {"WHO-5": 5, "KASAM-13": 13, "BIP": 11}
Pair = tuple[Row, Row]


def ratings_of(profile: Profile, instrument: str, rater: str = "Deltagare") -> list[Row]:
    return [
        row
        for row in read_rows(profile, "Skattningar")
        if row["Instrument"] == instrument and row["Bedömare"] == rater
    ]


def pairs_of(profile: Profile, instrument: str, rater: str = "Deltagare") -> list[Pair]:
    """First start and last slut within each deltagande that has both."""
    ratings = ratings_of(profile, instrument, rater)
    pairs = []
    for first, last in enrolments(profile):
        own = [row for row in ratings if is_within(row, first, last)]
        starts = [row for row in own if row["Mättillfälle"] == "Start"]
        ends = [row for row in own if row["Mättillfälle"] == "Slut"]
        if starts and ends:
            pairs.append((min(starts, key=day_of), max(ends, key=day_of)))
    return pairs


def day_of(row: Row) -> date:
    return row["Datum"]


def is_within(row: Row, first: Row, last: Row) -> bool:
    same = row["Deltagar-ID"] == first["pseudonym"]
    return same and first["entry"] <= row["Datum"] <= (last["exit"] or date.max)


def answers_of(row: Row) -> list[int | None]:
    return [row[f"Fråga {item}"] for item in range(1, ITEMS[row["Instrument"]] + 1)]


def score_of(row: Row) -> int | None:
    """The score of WHO-5 or KASAM-13; None when an answer is missing."""
    if row["Poäng"] is not None:
        return row["Poäng"]
    answers = answers_of(row)
    if None in answers:
        return None
    if row["Instrument"] == "WHO-5":
        return 4 * sum(answers)
    return sum(8 - a if item in REVERSED else a for item, a in enumerate(answers, start=1))


def scores_of(pairs: Iterable[Pair]) -> list[tuple[int, int]]:
    scores = [(score_of(start), score_of(end)) for start, end in pairs]
    return [pair for pair in scores if None not in pair]


def ended_in(pairs: Iterable[Pair], year: int) -> list[Pair]:
    return [pair for pair in pairs if pair[1]["Datum"].year == year]


def share_with_sip_at_entry(profile: Profile, year: int) -> float:
    met: dict[str, list[date]] = {}
    for row in read_rows(profile, "SIP"):
        met.setdefault(row["Deltagar-ID"], []).append(row["Datum"])
    near = [
        any(-90 <= (day - first["entry"]).days <= 30 for day in met.get(first["pseudonym"], []))
        for first in entries_in(profile, year)
    ]
    return sum(near) / len(near)


def overdue_on(profile: Profile, day: date) -> float:
    """Share of those present for more than 92 days without a SIP of the last 92."""
    recent = day - timedelta(days=92)
    met = {r["Deltagar-ID"] for r in read_rows(profile, "SIP") if recent <= r["Datum"] <= day}
    present = [
        first["pseudonym"]
        for first, last in enrolments(profile)
        if first["entry"] < recent and not (last["exit"] and last["exit"] <= day)
    ]
    return sum(name not in met for name in present) / len(present)


def month_of(row: Row) -> str:
    """ÅÅÅÅ-MM, from a text or the first day of the month."""
    return str(row["Månad"])[:7]


def total_of(rows: Iterable[Row], field: str, start: str) -> int:
    return sum(row[field] for row in rows if month_of(row).startswith(start))
