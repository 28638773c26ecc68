"""The sheet Volymer: the open part of the insats, whose visitors never stand in the list."""

from collections.abc import Iterator, Mapping, Sequence
from random import Random

from analytics.model.month import Month
from sample_data.dated import DatedRow, Row
from sample_data.profiles import Profile

HEADINGS: Mapping[str, str] = {
    "month": "Månad",
    "programme": "Insats",
    "kon": "Kön",
    "entries": "Inskrivna",
    "exits": "Utskrivna",
    "present": "Pågående",
}
_SEASON = (1.3, 1.1, 1.1, 1.0, 1.0, 0.8, 0.3, 0.9, 1.3, 1.2, 1.1, 0.5)
_NOISE = 0.3
_SHARE_LEAVING = 0.22


def draw_volumes(profile: Profile, months: Sequence[Month], rng: Random) -> list[DatedRow]:
    """Return one row per month and kön, in order of month."""
    rows = [row for kon in profile.drop_ins for row in _draw_kon(profile, kon, months, rng)]
    return sorted(rows, key=lambda row: row[0])


def _draw_kon(
    profile: Profile, kon: str, months: Sequence[Month], rng: Random
) -> Iterator[DatedRow]:
    usual = profile.drop_ins[kon]
    present = round(usual / _SHARE_LEAVING)
    for month in months:
        mean = usual * _SEASON[month.number - 1]
        entries = max(0, round(rng.gauss(mean, _NOISE * usual)))
        exits = sum(rng.random() < _SHARE_LEAVING for _ in range(present))
        present += entries - exits
        row: Row = {"month": profile.layout.write_month(month)}
        row |= {"kon": profile.layout.spell("kon", kon)}
        yield month.last_day, row | {"entries": entries, "exits": exits, "present": present}
