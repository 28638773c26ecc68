"""Small förbund, rows and datasets to test with, written out or drawn at random."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np

from analytics.model.association import Association, read_association
from analytics.model.coding import build_dataset, frame_of
from analytics.model.coverage import Coverage
from analytics.model.dataset import Dataset
from analytics.model.events import NEVER
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.model.reporting import Reporting
from analytics.model.rows import (
    ROW_KINDS,
    AnonymousRow,
    AsfRow,
    EconomyRow,
    ParticipantRow,
    RatingRow,
    SipRow,
    SurveyRow,
    VolumeRow,
)
from analytics.model.selection import Selection
from analytics.model.steps import SHOWN_STEPS

SETTINGS = """
slug = "provbygden"
name = "Samordningsförbundet Provbygden"
region = "Region Värmland"
members = [{ code = "1784" }, { code = "1730" }]
shared_pseudonyms = %(shared)s

[[programmes]]
code = "alfa"
name = "Plattform Alfa"
aliases = ["Alfa"]

[[programmes.components]]
code = "forsteg"
name = "Försteg"
role = "forsteg"

[[programmes.components]]
code = "cm"
name = "Case Management"
aliases = ["CM"]

[[programmes.components]]
code = "se"
name = "Supported Employment"

[[programmes]]
code = "beta"
name = "Verkstad Beta"

[[targets]]
measure = "till_arbete_studier"
value = 0.40
text = "Minst 40 procent till arbete eller studier."

[[budget]]
years = [2023, 2024]
programme = "alfa"
financier = "förbundet"
cost_type = "Personal"
amount = 1_200_000

[[budget]]
years = [2024]
programme = "alfa"
financier = "Arvika kommun"
cost_type = "Lokal"
amount = 120_000
"""
EVERY_PROGRAMME = ("alfa", "beta")


def settings_toml(*, shared_pseudonyms: bool = False, more: str = "") -> str:
    return SETTINGS % {"shared": str(shared_pseudonyms).lower()} + more


def make_association(*, shared_pseudonyms: bool = False, more: str = "") -> Association:
    return read_association(settings_toml(shared_pseudonyms=shared_pseudonyms, more=more))


def as_day(value: str | date | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def row(**overrides: Any) -> ParticipantRow:
    """Return a stay of a woman from Arvika in Försteg of Alfa; days may be written as text."""
    values = {
        "pseudonym": "D1",
        "programme": "alfa",
        "component": "forsteg" if overrides.get("programme", "alfa") == "alfa" else "",
        "kon": "kvinna",
        "birth_year": 1985,
        "kommun": "1784",
        "part": "AF",
        "entry": "2024-01-15",
        "education": "gymnasium",
        "support_months": 30,
        **overrides,
    }
    for name in ("entry", "exit", "referred", "left_queue", "joint_assessment_day"):
        values[name] = as_day(values.get(name))
    return ParticipantRow(**values)


def exits(count: int, *, start: int = 1, **overrides: Any) -> list[ParticipantRow]:
    """Return ``count`` stays of different persons, all alike, that end in February 2024."""
    values = {"exit": "2024-02-20", "destination": "annat", **overrides}
    return [row(pseudonym=f"D{number}", **values) for number in range(start, start + count)]


def leavers(*pairs: tuple[tuple[str, ...], tuple[str, ...]]) -> list[ParticipantRow]:
    """Return one exit in 2024 for each pair of sources of försörjning before and after."""
    return [
        row(
            pseudonym=f"D{number}",
            exit="2024-03-01",
            destination="annat",
            support_before=before,
            support_after=after,
        )
        for number, (before, after) in enumerate(pairs, 1)
    ]


def anonymous(
    entry: str, exit: str | None = None, *, programme: str = "alfa", kon: str = "kvinna"
) -> AnonymousRow:
    left = Month.parse(exit) if exit else None
    return AnonymousRow(programme, kon, Month.parse(entry), left)


def economy_row(**overrides: Any) -> EconomyRow:
    """Return a line of January 2024; money is in kronor here and in öre in the row."""
    values = {
        "year": 2024,
        "month": 1,
        "programme": "alfa",
        "financier": "förbundet",
        "cost_type": "Personal",
        **overrides,
    }
    for name in ("budget", "outcome", "forecast", "claimed"):
        if values.get(name) is not None:
            values[name] = round(values[name] * 100)
    return EconomyRow(**values)


def rating(
    occasion: str, score: float | None = None, day: str | None = None, **values: Any
) -> RatingRow:
    """Return one answering of WHO-5 by D1 in Alfa; the day may be written as text."""
    values = {"pseudonym": "D1", "programme": "alfa", "instrument": "who5", **values}
    values.setdefault("rater", "deltagare")
    return RatingRow(occasion=occasion, score=score, day=as_day(day), **values)


def reply(answer: str, n: int, **values: Any) -> SurveyRow:
    """Return how many women in Alfa gave one answer to NNS 1 in the first half of 2024."""
    values = {
        "first": "2024-01",
        "last": "2024-06",
        "programme": "alfa",
        "survey": "nns_avslut",
        "question": "NNS 1",
        "kon": "kvinna",
        "sent": 20,
        **values,
    }
    months = {name: Month.parse(values.pop(name)) for name in ("first", "last")}
    return SurveyRow(answer=answer, n=n, **months, **values)


def told_by_leavers() -> dict[str, Any]:
    """Return what the first of ``exits`` rated, a SIP of theirs, and an answer to each enkät."""
    days = {"start": "2024-01-20", "slut": "2024-02-19"}
    scored = {"who5": 40.0, "kasam13": 60.0}
    ratings = [
        rating(occasion, score, day, instrument=instrument)
        for instrument, score in scored.items()
        for occasion, day in days.items()
    ]
    of_bip = [rating(o, None, d, instrument="bip", items=(3.0,) * 11) for o, d in days.items()]
    surveys = [reply("Instämmer helt", 3, survey=each) for each in ("nns_avslut", "avslutsenkat")]
    sips = [SipRow("D1", "alfa", date(2024, 1, 20))]
    return {"ratings": [*ratings, *of_bip], "surveys": surveys, "sips": sips}


def months(first: str, last: str) -> frozenset[Month]:
    return frozenset(Period(Month.parse(first), Month.parse(last), ""))


def cover(
    first: str = "2023-01", last: str = "2024-12", programmes: Iterable[str] = EVERY_PROGRAMME
) -> Coverage:
    return Coverage({code: months(first, last) for code in programmes})


@dataclass(frozen=True)
class Ledger:
    """What a dataset is built of, for those who count in it row by row."""

    association: Association
    coverage: Mapping[str, frozenset[Month]]
    rows: Sequence[ParticipantRow]
    anonymous: Sequence[AnonymousRow] = ()
    economy: Sequence[EconomyRow] = ()
    volumes: Sequence[VolumeRow] = ()
    ratings: Sequence[RatingRow] = ()
    sips: Sequence[SipRow] = ()
    asf: Sequence[AsfRow] = ()
    surveys: Sequence[SurveyRow] = ()
    shown_steps: Mapping[Any, Sequence[tuple[int, Month]]] = field(default_factory=dict)
    """Per row (its key) each step that a file has shown, with the month of the first."""
    reporting: Reporting = field(default_factory=Reporting)

    def dataset(self) -> Dataset:
        by_month = [replace(row, month=row.month.ordinal) for row in self.volumes]
        sheets = {
            "deltagare": self.rows,
            "anonyma": self.anonymous,
            "ekonomi": self.economy,
            "volymer": by_month,
            "skattningar": self.ratings,
            "sip": self.sips,
            "asf": [replace(row, month=row.month.ordinal) for row in self.asf],
            "enkat": [
                replace(row, first=row.first.ordinal, last=row.last.ordinal) for row in self.surveys
            ],
        }
        frames = {kind: frame_of(rows, ROW_KINDS[kind]) for kind, rows in sheets.items()}
        shown = [_list_shown_days(self.shown_steps.get(row.key, ())) for row in self.rows]
        frames["deltagare"][[*SHOWN_STEPS]] = np.array(shown).reshape(-1, len(SHOWN_STEPS))
        coverage = Coverage(self.coverage)
        dataset = build_dataset(self.association, coverage, frames, "test/1/1")
        return replace(dataset, reporting=self.reporting)


def _list_shown_days(shown: Sequence[tuple[int, Month]]) -> list[int]:
    """Return the day of each step from the lowest on, NEVER for one that is not there."""
    days = {step: (month.last_day - date(1970, 1, 1)).days for step, month in shown}
    return [days.get(step, NEVER) for step in range(1, len(SHOWN_STEPS) + 1)]


def make_ledger(
    rows: Sequence[ParticipantRow] = (),
    *,
    coverage: Coverage | None = None,
    association: Association | None = None,
    **others: Any,
) -> Ledger:
    """Return a ledger of these rows; ``others`` are rows of the other sheets."""
    return Ledger(association or make_association(), (coverage or cover()).months, rows, **others)


def make_dataset(rows: Sequence[ParticipantRow] = (), **named: Any) -> Dataset:
    return make_ledger(rows, **named).dataset()


def select(period: str = "2024", per: str = "total", **named: Any) -> Selection:
    """Return a selection of a period as it is written, split into parts of kind ``per``."""
    return Selection.of(Period.parse(period).split(per), **named)
