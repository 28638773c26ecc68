"""The sheet SIP: the plan at entry, its follow-ups every third month, and the last at exit."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random

from sample_data.dated import DatedRow, Row
from sample_data.draws import choose, draw_day, to_workday
from sample_data.records import Course, Participation

HEADINGS: Mapping[str, str] = {
    "pseudonym": "Deltagar-ID",
    "programme": "Insats",
    "day": "Datum",
    "kind": "Typ",
}
START, BETWEEN, END = "Start", "Uppföljning", "Avslut"
_FIRST_DAYS: Mapping[tuple[int, int] | None, float] = {
    (-60, -1): 0.53,
    (0, 21): 0.36,
    (35, 80): 0.06,
    None: 0.05,
}
"""From how many days after entry to how many the first SIP is held, None for never."""
_INTERVAL, _INTERVAL_SPREAD = 86, 7
_SKIPPED = 0.15
_NONE_SO_NEAR_THE_EXIT = timedelta(days=20)
_SHARE_WITH_LAST = 0.7


def draw_sips(participations: Sequence[Participation], rng: Random) -> list[DatedRow]:
    """Return every SIP in order of date, none before the participant stands in the list."""
    rows = [
        _describe(participation, kind, day)
        for participation in participations
        if participation.is_followed
        for kind, day in _draw_sips(participation.course, rng)
    ]
    return sorted(rows, key=lambda row: row[0])


def _describe(participation: Participation, kind: str, day: date) -> DatedRow:
    row: Row = {"pseudonym": participation.person.pseudonym, "day": day, "kind": kind}
    return day, row


def _draw_sips(course: Course, rng: Random) -> Iterator[tuple[str, date]]:
    first = _draw_first(course, rng)
    if first:
        yield START, first
    latest = first or course.entry
    for day in _days_between(latest, course.exit, rng):
        latest = day
        yield BETWEEN, day
    last = to_workday(course.exit - timedelta(days=rng.randint(0, 7)))
    if rng.random() < _SHARE_WITH_LAST and last > latest:
        yield END, last


def _draw_first(course: Course, rng: Random) -> date | None:
    span = choose(rng, _FIRST_DAYS)
    if span is None:
        return None
    day = draw_day(rng, *(course.entry + timedelta(days=days) for days in span))
    return to_workday(min(max(day, course.first_day), course.exit))


def _days_between(latest: date, exit_: date, rng: Random) -> Iterator[date]:
    """Yield the days of follow-up; one in seven is forgotten."""
    day = _next_day(latest, rng)
    while day < exit_ - _NONE_SO_NEAR_THE_EXIT:
        if rng.random() >= _SKIPPED:
            yield day
        day = _next_day(day, rng)


def _next_day(day: date, rng: Random) -> date:
    return to_workday(day + timedelta(days=round(rng.gauss(_INTERVAL, _INTERVAL_SPREAD))))
