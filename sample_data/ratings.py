"""The sheet Skattningar: what participants answer at entry, on the way and at exit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sample_data.dated import DatedRow, Row
from sample_data.draws import choose, group_by, pick_share, to_workday
from sample_data.endings import WORK
from sample_data.instruments import Instrument
from sample_data.profiles import Profile
from sample_data.records import Participation

START, BETWEEN, END = "Start", "Uppföljning", "Slut"
_HEADINGS: Mapping[str, str] = {
    "pseudonym": "Deltagar-ID",
    "programme": "Insats",
    "instrument": "Instrument",
    "occasion": "Mättillfälle",
    "day": "Datum",
    "rater": "Bedömare",
    "score": "Poäng",
}
_SHARE_PAIRED = 0.66
_UNPAIRED: Mapping[tuple[str, ...], float] = {(START, BETWEEN): 0.7, (END,): 0.1, (): 0.2}
_SELDOM_RATED_AT_EXIT: Mapping[str, float] = {
    "avliden": 0.0,
    "uppgift_saknas": 0.2,
    "avbrott": 0.4,
    "flytt": 0.6,
    "vard_sjukdom": 0.6,
}
_RATER_SHIFT: Mapping[str, float] = {"Handläggare": -0.2}
_GAIN_REACHED, _GAIN_ELSEWHERE, _GAIN_SPREAD = 1.45, 0.75, 0.75
_SKIPPED = 0.1
_ONE_ANSWER_BLANK = 0.02


@dataclass(frozen=True)
class _Rated:
    """Somebody on the way: the first and last day, and who this is in comparison to others."""

    participation: Participation
    occasions: tuple[str, ...]
    first: date
    last: date
    level: float
    gain: float

    def progress(self, day: date) -> float:
        """Return how much of the way from first to last day has passed on ``day``, 0–1."""
        return (day - self.first).days / max(1, (self.last - self.first).days)


def list_headings(profile: Profile) -> dict[str, str]:
    """Return the headings, with as many questions as the longest instrument."""
    items = max(instrument.items for instrument in profile.instruments)
    return dict(_HEADINGS) | {_field(item): f"Fråga {item}" for item in range(1, items + 1)}


def draw_ratings(
    profile: Profile, participations: Sequence[Participation], rng: Random
) -> list[DatedRow]:
    """Return every rating in order of date; of those who left, two in three are paired."""
    rows = [
        row
        for rated in _draw_rated(profile, participations, rng)
        for instrument in profile.instruments
        for row in _rate(rated, instrument, rng)
    ]
    return sorted(rows, key=lambda row: row[0])


def _draw_rated(
    profile: Profile, participations: Sequence[Participation], rng: Random
) -> Iterator[_Rated]:
    since = profile.rated_since
    asked = [p for p in participations if p.is_followed and p.course.entry >= since]
    for _, group in sorted(group_by(asked, lambda p: p.course.exit.year).items()):
        paired = pick_share(rng, group, _chance_of_pair, _SHARE_PAIRED)
        numbers = {participation.course.number for participation in paired}
        for participation in group:
            always = participation.course.number in numbers
            occasions = (START, BETWEEN, END) if always else choose(rng, _UNPAIRED)
            yield _draw_person(participation, occasions, rng)


def _chance_of_pair(participation: Participation) -> float:
    return _SELDOM_RATED_AT_EXIT.get(participation.ending.destination, 1.0)


def _draw_person(participation: Participation, occasions: tuple[str, ...], rng: Random) -> _Rated:
    course, ending = participation.course, participation.ending
    slack = (course.exit - course.entry).days // 4
    first = to_workday(course.entry + timedelta(days=rng.randint(0, min(14, slack))))
    last = course.exit - timedelta(days=rng.randint(0, min(10, slack)))
    reached = ending.destination in WORK or ending.destination == "studier"
    gain = rng.gauss(_GAIN_REACHED if reached else _GAIN_ELSEWHERE, _GAIN_SPREAD)
    return _Rated(participation, occasions, first, to_workday(last), rng.gauss(0, 1), gain)


def _rate(rated: _Rated, instrument: Instrument, rng: Random) -> Iterator[DatedRow]:
    for occasion, day in _meetings(rated, instrument, rng):
        for rater in instrument.raters:
            row: Row = {
                "pseudonym": rated.participation.person.pseudonym,
                "instrument": instrument.name,
                "occasion": occasion,
                "day": day,
                "rater": rater,
            }
            mean = _mean_answer(rated, instrument, day) + _RATER_SHIFT.get(rater, 0)
            yield day, row | _draw_answers(instrument, mean, rng)


def _meetings(rated: _Rated, instrument: Instrument, rng: Random) -> Iterator[tuple[str, date]]:
    if START in rated.occasions:
        yield START, rated.first
    if BETWEEN in rated.occasions:
        yield from ((BETWEEN, day) for day in _days_between(rated, instrument, rng))
    if END in rated.occasions:
        yield END, rated.last


def _days_between(rated: _Rated, instrument: Instrument, rng: Random) -> Iterator[date]:
    """Yield the days of follow-up, a regular while apart; now and then one is forgotten."""
    day = _next_day(rated.first, instrument, rng)
    while day < rated.last - timedelta(days=instrument.interval // 3):
        if rng.random() >= _SKIPPED:
            yield day
        day = _next_day(day, instrument, rng)


def _next_day(day: date, instrument: Instrument, rng: Random) -> date:
    return to_workday(day + timedelta(days=instrument.interval + round(rng.gauss(0, 9))))


def _mean_answer(rated: _Rated, instrument: Instrument, day: date) -> float:
    gained = instrument.gain * rated.gain * rated.progress(day)
    return instrument.typical + instrument.spread * rated.level + gained


def _draw_answers(instrument: Instrument, mean: float, rng: Random) -> Row:
    answers = [_draw_answer(instrument, item, mean, rng) for item in range(1, instrument.items + 1)]
    if instrument.score_factor:
        return {"score": sum(answers) * instrument.score_factor}
    row: Row = {_field(item): answer for item, answer in enumerate(answers, start=1)}
    if rng.random() < _ONE_ANSWER_BLANK:
        del row[_field(rng.randint(1, instrument.items))]
    return row


def _draw_answer(instrument: Instrument, item: int, mean: float, rng: Random) -> int:
    """Return the answer as it was given: high on a reversed question is low in the score."""
    tilt = instrument.tilt[(item - 1) % len(instrument.tilt)]
    drawn = round(rng.gauss(mean + tilt, instrument.noise))
    answer = max(instrument.lowest, min(instrument.highest, drawn))
    reversed_ = item in instrument.reversed_items
    return instrument.lowest + instrument.highest - answer if reversed_ else answer


def _field(item: int) -> str:
    return f"item_{item}"
