"""Invented ledgers as they are known in one month, drawn at random but the same every time.

A ledger is a list of stories: what happened, and from which month the ledger tells it so. Exits
are told late, a kommun, part or kön is mended, rows come afterwards or turn out not to be.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from typing import Any

from analytics.model.association import Association, read_association
from analytics.model.coding import build_dataset, frame_of
from analytics.model.coverage import Coverage
from analytics.model.dataset import Dataset
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.model.rows import ParticipantRow

SIZES = (60, 120, 300)
"""Entries a year."""
FIRST, START, LAST = Month.of(2022, 7), Month.of(2024, 1), Month.of(2025, 12)
"""From when people came, when publishing begins, and the last month of all."""
ELSEWHERE = "1780"
"""Karlstad, which is no member."""
_KOMMUNER = (("1784", "1730"), ("1784", "1730", "1765"))
_KOMMUN_WEIGHTS = ((70, 27), (58, 24, 15))
_ODD_KOMMUNER = ((ELSEWHERE, 2), ("uppgift_saknas", 1))
_PARTS = {"AF": 45, "FK": 14, "region": 8, "kommun": 28, "egen": 2, "annan": 2, "uppgift_saknas": 1}
_KON = {"kvinna": 56, "man": 41, "annat": 1.5, "uppgift_saknas": 1.5}
_DESTINATIONS = {
    **{"arbete_utan_stod": 15, "arbete_med_stod": 11, "anstallning_asf": 2, "studier": 9},
    **{"arbetssokande": 20, "forstarkt_samarbete": 5, "annan_insats": 6, "ater_till_part": 10},
    **{"vard_sjukdom": 8, "sjukersattning": 4, "foraldraledig": 2, "pension": 1, "flytt": 2},
    **{"avbrott": 5, "avliden": 0.5, "annat": 2, "uppgift_saknas": 1},
}
_EXTENTS = (None, 10.0, 25.0, 50.0, 75.0, 100.0)
_BEFORE = {"sjukpenning": 30, "a_kassa": 20, "forsorjningsstod": 42, "ingen_offentlig": 6}
_AFTER = {"sjukpenning": 22, "a_kassa": 16, "forsorjningsstod": 30, "ingen_offentlig": 28}
_BEFORE |= {"uppgift_saknas": 2}
_AFTER |= {"studiestod": 3, "uppgift_saknas": 2}
_DELAR = {"forsteg": 40, "cm": 40, "se": 20, "": 2}

_OPEN: dict[str, Any] = {"exit": None, "destination": "", "extent": None}
_OPEN |= {"support_after": (), "step_exit": None, "work_after": None}
"""What is not known of somebody who is still there."""

_SETTINGS = """
slug = "angrepp"
name = "Samordningsförbundet Angrepp"
region = "Region Värmland"
shared_pseudonyms = true
members = [%(members)s]

[release]
cadence = "%(cadence)s"

[[programmes]]
code = "alfa"
name = "Plattform Alfa"
components = [
  { code = "forsteg", name = "Försteg", role = "forsteg" },
  { code = "cm", name = "Case Management" },
  { code = "se", name = "Supported Employment" },
]
"""
_SECOND = """
[[programmes]]
code = "beta"
name = "Verkstad Beta"
"""


@dataclass(frozen=True)
class Story:
    """A row of the list and from when it is told: ``wrongly`` until ``mended``."""

    row: ParticipantRow
    comes: Month
    goes: Month = LAST + 1
    exit_told: Month = FIRST
    mended: Month = FIRST
    wrongly: Mapping[str, Any] = field(default_factory=dict)

    def tell(self, month: Month) -> ParticipantRow | None:
        """Return the row as it stands in the ledger at the end of ``month``, or None."""
        if not self.comes <= month < self.goes or self.row.entry > month.last_day:
            return None
        told = replace(self.row, **self.wrongly) if month < self.mended else self.row
        left = told.exit and told.exit <= month.last_day and month >= self.exit_told
        return told if left else replace(told, **_OPEN)


def ledger_at(
    seed: int, size: int, month: Month, *, cadence: str = "half", corrections: float = 1.0
) -> Dataset:
    """Return the ledger with ``size`` entries a year as it is known at the end of ``month``.

    ``corrections`` is how much is mended afterwards; nothing is when it is 0.
    """
    stories = write_stories(seed, size, corrections)
    told = [row for story in stories if (row := story.tell(month)) is not None]
    return make_dataset(told, make_association(seed, cadence), month)


def make_dataset(rows: list[ParticipantRow], association: Association, month: Month) -> Dataset:
    """Return the rows as a dataset of a förbund that is reported until ``month``."""
    covered = frozenset(Period(FIRST, month, ""))
    coverage = Coverage({programme.code: covered for programme in association.programmes})
    return build_dataset(
        association, coverage, {"deltagare": frame_of(rows, ParticipantRow)}, version="attack"
    )


def make_association(seed: int, cadence: str) -> Association:
    """Return a förbund with two or three members and one or two insatser."""
    return read_association(spell_settings(seed, cadence))


def spell_settings(seed: int, cadence: str) -> str:
    """Return the settings of that förbund as TOML."""
    members = ", ".join(f'{{ code = "{code}" }}' for code in _KOMMUNER[seed % 2])
    settings = _SETTINGS % {"members": members, "cadence": cadence}
    return settings + (_SECOND if _has_second(seed) else "")


def _has_second(seed: int) -> bool:
    return seed % 3 != 0


@cache
def write_stories(seed: int, size: int, corrections: float) -> tuple[Story, ...]:
    """Return every row of the ledger with what becomes of it."""
    draw = random.Random(f"{seed}/{size}")
    living = random.Random(f"{seed}/{size}/living")
    months = LAST.ordinal - FIRST.ordinal + 1
    count = round(size * months / 12)
    stories = []
    for number in range(count):
        for row in _invent_stays(draw, seed, number):
            stories += _tell_story(draw, replace(row, **_invent_living(living)), corrections)
    return tuple(stories)


def _invent_stays(draw: random.Random, seed: int, number: int) -> Iterator[ParticipantRow]:
    """Yield the rows of one deltagande: one, or two or three where it moves between delar."""
    days = (LAST.last_day - FIRST.first_day).days
    entry = FIRST.first_day + timedelta(draw.randrange(days))
    programme = "beta" if _has_second(seed) and draw.random() < 0.3 else "alfa"
    row = ParticipantRow(
        pseudonym=f"D{number if draw.random() > 0.04 else number // 2}",
        programme=programme,
        component=_choose(draw, _DELAR) if programme == "alfa" else "",
        kommun=_choose_kommun(draw, seed),
        part=_choose(draw, _PARTS),
        kon=_choose(draw, _KON),
        birth_year=None
        if draw.random() < 0.02
        else entry.year - round(draw.triangular(17, 66, 36)),
        entry=entry,
        extent_asked=True,
    )
    while row.component in ("forsteg", "cm") and draw.random() < 0.25:
        moved = row.entry + timedelta(draw.randrange(40, 200))
        yield replace(row, exit=moved, destination="annan_del")
        component = "cm" if row.component == "forsteg" else "se"
        row = replace(row, component=component, entry=moved + timedelta(draw.randrange(32)))
    destination = _choose(draw, _DESTINATIONS)
    works = destination.startswith(("arbete_", "anstallning"))
    yield replace(
        row,
        exit=row.entry + timedelta(round(draw.triangular(90, 550, 200))),
        destination=destination,
        extent=draw.choice(_EXTENTS) if works else None,
    )


def _invent_living(draw: random.Random) -> dict[str, Any]:
    """Return what somebody lives on before and after, and on which step."""
    step = draw.randrange(1, 4)
    return {
        "support_before": (_choose(draw, _BEFORE),),
        "support_after": (_choose(draw, _AFTER),),
        "step_entry": step,
        "step_exit": max(1, step + draw.choice((-1, 0, 0, 1, 1))),
        "work_before": float(draw.choice((0, 0, 25))),
        "work_after": float(draw.choice((0, 25, 50))),
    }


def _choose(draw: random.Random, weights: Mapping[str, float]) -> str:
    return draw.choices(list(weights), list(weights.values()))[0]


def _choose_kommun(draw: random.Random, seed: int) -> str:
    weights = dict(zip(_KOMMUNER[seed % 2], _KOMMUN_WEIGHTS[seed % 2], strict=True))
    return _choose(draw, {**weights, **dict(_ODD_KOMMUNER)})


def _tell_story(draw: random.Random, row: ParticipantRow, corrections: float) -> Iterator[Story]:
    """Yield a row's story, and now and then that of a row that should never have been."""
    came = Month.containing(row.entry)
    late, chance = draw.randrange(1, 7), draw.random()
    story = Story(row, came)
    if chance < 0.08 * corrections:
        story = replace(story, exit_told=Month.containing(row.exit) + draw.randrange(1, 4))
    elif chance < 0.12 * corrections:
        story = replace(story, comes=came + late)
    elif chance < 0.20 * corrections:
        name = draw.choice(("kommun", "part", "kon"))
        wrong = {"kommun": ("1784", "1730"), "part": ("AF", "kommun"), "kon": ("kvinna", "man")}
        wrongly = {name: draw.choice(wrong[name])}
        story = replace(story, mended=came + late, wrongly=wrongly)
    elif chance < 0.23 * corrections:
        mistake = replace(row, pseudonym=f"{row.pseudonym}-fel", exit=None, destination="")
        yield Story(mistake, came, goes=came + late)
    yield story
