"""What the socioekonomiska bokslutet takes for granted."""

from collections.abc import Mapping
from math import isclose

from pydantic import Field, model_validator

from analytics.model.setting import Setting
from analytics.model.vocabulary import load_vocabulary

HORIZONS = (1, 5)
"""How many years are looked at, shortest first."""
_OF_FK = ("sjukpenning", "aktivitetsersattning", "sjukersattning")


def list_public_actors() -> tuple[str, ...]:
    """Return the actors of offentlig ekonomi, in display order."""
    return tuple(c.code for c in load_vocabulary("aktor") if c.role == "public")


def list_costly_sources() -> tuple[str, ...]:
    """Return every försörjning that somebody pays for, in display order."""
    free = ("ingen", "uppgift_saknas")
    return tuple(c.code for c in load_vocabulary("forsorjning") if c.group not in free)


def _choose_actors() -> dict[str, str]:
    actors = dict.fromkeys(list_costly_sources(), "ovrig_stat") | dict.fromkeys(_OF_FK, "FK")
    return actors | {"forsorjningsstod": "kommun"}


class EffectAssumptions(Setting):
    """What cannot be read from rows; shares are 0–1.

    ``counterfactual`` is the share of the change that would have come without the insats, with
    the lowest and highest that is thought likely (None: the same). ``effect_years`` is how long
    a change lasts, None as long as is looked at. ``actors`` tells who pays each försörjning,
    ``cost_shares`` who pays for what the förbund finances.
    """

    counterfactual: float = Field(default=0.0, ge=0, le=1)
    counterfactual_low: float | None = Field(default=None, ge=0, le=1)
    counterfactual_high: float | None = Field(default=None, ge=0, le=1)
    effect_years: int | None = Field(default=None, ge=1, le=40)
    discount_rate: float = Field(default=0.03, ge=0, lt=1)
    actors: Mapping[str, str] = Field(default_factory=_choose_actors)
    cost_shares: Mapping[str, float] = Field(
        default_factory=lambda: {"FK": 0.5, "region": 0.25, "kommun": 0.25}
    )

    @model_validator(mode="after")
    def _check(self) -> "EffectAssumptions":
        for problem in self._find_problems():
            raise ValueError(problem)
        return self

    def _find_problems(self) -> list[str]:
        low, base, high = self.counterfactuals
        problems = []
        if not low <= base <= high:
            problems.append("andelen utan insatsen ska ligga mellan den låga och den höga")
        unknown = {*self.actors} - {*list_costly_sources()}
        problems += [f"{code} är ingen försörjning som någon betalar" for code in sorted(unknown)]
        actors = {*self.actors.values(), *self.cost_shares} - {*list_public_actors()}
        problems += [f"{code} är ingen av aktörerna" for code in sorted(actors)]
        if not isclose(sum(self.cost_shares.values()), 1):
            problems.append("andelarna av kostnaden ska bli 100 % tillsammans")
        return problems

    @property
    def counterfactuals(self) -> tuple[float, float, float]:
        """The lowest, the likely and the highest share that would have come anyway."""
        base = self.counterfactual
        low = base if self.counterfactual_low is None else self.counterfactual_low
        return low, base, base if self.counterfactual_high is None else self.counterfactual_high

    def find_actor(self, source: str) -> str:
        """Return who pays a försörjning; övriga staten where nobody has told."""
        return self.actors.get(source, "ovrig_stat")

    def count_years(self, horizon: int) -> int:
        """Return for how many of the ``horizon`` years a change lasts."""
        return horizon if self.effect_years is None else min(horizon, self.effect_years)
