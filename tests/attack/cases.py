"""Ledgers that are published month after month, to be attacked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from analytics.model.dataset import Dataset
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.release.making import draft_release
from analytics.release.release import Release, merge_cells
from tests.attack.ledgers import SIZES, START, ledger_at
from tests.attack.published import Cell


@dataclass(frozen=True)
class Case:
    """A ledger by its seed, and how and how long it is published."""

    seed: int
    size: int
    cadence: str = "half"
    corrections: float = 1.0
    months: int = 12


@dataclass
class Published:
    """The releases of a case, the ledger that each was made of, and those that do not hold."""

    releases: list[Release] = field(default_factory=list)
    datasets: dict[Month, Dataset] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def cells(self) -> list[Cell]:
        return [Cell.parse(name, value) for name, value in merge_cells(self.releases).items()]


def publish(case: Case, *, complementary: bool = True) -> Published:
    """Release every month of a case, one after the other."""
    published = Published()
    for month in Period(START, START + (case.months - 1), ""):
        data = ledger_at(
            case.seed, case.size, month, cadence=case.cadence, corrections=case.corrections
        )
        release_also(published, data, month, complementary=complementary)
    return published


def release_also(
    published: Published, data: Dataset, month: Month, *, complementary: bool = True
) -> None:
    """Add one more release, and its ledger."""
    draft = draft_release(data, published.releases, month, complementary=complementary)
    if not draft.verdict.holds:
        what = "; ".join(f"{who}: {number}" for who, number in draft.verdict.unmet)
        published.refused.append(f"{month} {what or f'off by {draft.verdict.widest:.1f}'}")
    published.releases.append(draft.release)
    published.datasets[month] = data


def list_cases(count: int) -> list[Case]:
    """Return cases over the sizes and both cadences; every third is never mended, one is long."""
    cases = []
    for seed in range(1, count + 1):
        cadence = "tertial" if seed % 5 in (0, 2) else "half"
        size = SIZES[(seed + seed // 3) % 3]
        months = 24 if seed == 6 else 12
        cases.append(Case(seed, size, cadence, float(seed % 3 != 0), months))
    return cases


def share_hidden(cells: list[Cell]) -> float:
    """Return which share of some cells is hidden."""
    return sum(cell.value is None for cell in cells) / len(cells) if cells else 0.0


def of_whole_year(cells: list[Cell], dimension: str) -> list[Cell]:
    """Return the cells of whole years that are split by one dimension alone."""
    return [c for c in cells if c.end.number == 12 and [*c.chosen] == [dimension]]


def group_findings(rules: Mapping[str, int]) -> str:
    """Return counts by rule in writing."""
    return ", ".join(f"{rule} {count}" for rule, count in sorted(rules.items())) or "–"
