"""Ledgers of a förbund with two insatser, drawn at random, to publish from."""

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from analytics.model.dataset import Dataset
from analytics.model.rows import ParticipantRow
from tests.ledgers import cover, make_dataset, row

_FIRST = date(2023, 1, 1)
_DAYS = 730
_DESTINATIONS = ("arbete_utan_stod", "studier", "arbetssokande", "ater_till_part", "vard_sjukdom")


def draw_rows(seed: int, size: int) -> list[ParticipantRow]:
    """Return ``size`` stays of 2023 and 2024, some of them ended by the end of 2024."""
    chance = random.Random(seed)
    course = random.Random(f"{seed}/course")
    return [replace(_draw_row(chance, n), **_draw_course(course)) for n in range(size)]


def _draw_course(chance: random.Random) -> dict[str, Any]:
    """Return what is told before and after: steps, work and försörjning."""
    sources = ("sjukpenning", "a_kassa", "forsorjningsstod", "ingen_offentlig", "uppgift_saknas")
    first = chance.randrange(1, 4)
    return {
        "step_entry": first,
        "step_exit": min(5, max(1, first + chance.choice((-1, 0, 0, 1, 1, 2)))),
        "work_before": float(chance.choice((0, 0, 25))),
        "work_after": float(chance.choice((0, 25, 50))),
        "support_before": (chance.choices(sources, (30, 20, 40, 7, 3))[0],),
        "support_after": (chance.choices(sources, (20, 15, 30, 32, 3))[0],),
    }


def _draw_row(chance: random.Random, number: int) -> ParticipantRow:
    entry = _FIRST + timedelta(days=chance.randrange(_DAYS))
    left = entry + timedelta(days=chance.randrange(60, 500))
    out = left < date(2025, 1, 1)
    programme = chance.choices(("alfa", "beta"), (3, 1))[0]
    return row(
        pseudonym=f"D{number}",
        programme=programme,
        component=chance.choice(("forsteg", "cm", "se")) if programme == "alfa" else "",
        kon=chance.choices(("kvinna", "man", "annat"), (55, 44, 1))[0],
        kommun=chance.choices(("1784", "1730", "1780"), (60, 35, 5))[0],
        part=chance.choices(("AF", "FK", "region", "kommun", "egen"), (35, 10, 15, 36, 4))[0],
        birth_year=chance.randrange(1962, 2006),
        entry=entry,
        exit=left if out else None,
        destination=chance.choice(_DESTINATIONS) if out else "",
        extent=100.0 if out else None,
    )


def draw_dataset(seed: int = 1, size: int = 240, last: str = "2024-12", **named: object) -> Dataset:
    """Return a ledger that is reported to the end of ``last``."""
    return make_dataset(draw_rows(seed, size), coverage=cover("2023-01", last), **named)
