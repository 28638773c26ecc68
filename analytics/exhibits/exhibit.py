"""One figure as it is shown: headline, chart, the table beside it, and where it comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.exhibits.charts import Chart
from analytics.figures.table import Table
from analytics.figures.view import View
from analytics.model.period import Period
from analytics.model.selection import Selection
from analytics.wording.numbers import NO_VALUE


@dataclass(frozen=True)
class Behind:
    """What each bar counts: its label and the deltaganden of ``measure`` in a selection.

    The bars are in the order of the chart, one trace after the other.
    """

    measure: str
    bars: Sequence[tuple[str, Selection]]

    def find(self, label: str) -> Selection | None:
        """Return the selection of the bar with a label, or None."""
        return dict(self.bars).get(label)


@dataclass(frozen=True)
class Exhibit:
    """``headline`` says what the figure shows; ``columns`` is the table beside it, as text.

    ``behind`` tells which deltaganden each bar counts, in the order of the chart's points.
    """

    key: str
    headline: str
    subtitle: str
    chart: Chart
    columns: Mapping[str, Sequence[str]]
    table: Table
    note: str = ""
    behind: Behind | None = None

    @property
    def shows_hidden(self) -> bool:
        """Tell whether a dash stands in it for what is hidden."""
        marks = any(NO_VALUE in cell.split() for cells in self.columns.values() for cell in cells)
        return self.table.hides and marks


def leave_out_untold(columns: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """Return the first column, and each of the others in which something is told."""
    return {
        name: cells
        for place, (name, cells) in enumerate(columns.items())
        if place == 0 or set(cells) - {NO_VALUE}
    }


def find_period(exhibit: Exhibit, view: View) -> Period:
    """Return what a figure is of: the one period of its table, or what the reader has chosen."""
    periods = exhibit.table.where.periods
    return periods[0] if len(periods) == 1 else view.period
