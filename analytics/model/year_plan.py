"""What is decided and entered once a year, beside what files tell."""

from typing import Literal

from pydantic import Field

from analytics.model.setting import Setting, Slug


class PlannedParticipants(Setting):
    """How many participants of one kön an insats is budgeted for in a year."""

    programme: Slug
    kon: Literal["kvinna", "man", "annat"]
    number: int = Field(ge=0, le=100_000)


class YearPlan(Setting):
    """One year's figures for Uppföljning Finsam, in whole kronor; None is not told yet.

    ``allocated`` is what the parties have granted the förbund (tilldelade medel), ``equity`` its
    own capital at the year's end (eget kapital).
    """

    year: int = Field(ge=2000, le=2100)
    allocated: float | None = None
    equity: float | None = None
    administration_budget: float | None = None
    administration_outcome: float | None = None
    planned: tuple[PlannedParticipants, ...] = ()

    def find_planned(self, programme: str, kon: str) -> int | None:
        """Return how many participants of a kön an insats is budgeted for, or None."""
        found = (p.number for p in self.planned if (p.programme, p.kon) == (programme, kon))
        return next(found, None)
