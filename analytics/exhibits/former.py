"""The period before, for a headline to tell of: a share in it, and the name of its end."""

from analytics.figures.view import View
from analytics.wording.numbers import format_month, format_period
from analytics.wording.shares import Former


def find_former(view: View, measure: str) -> Former | None:
    """Return the share of ``measure`` in the period before, or None where it is not known.

    ``view`` has settled on a period of the measure. A period that is not reported in full, or
    not shown to the reader, is none to compare with.
    """
    table = view.table(measure, view.former)
    row = table.row()
    if table.unreported or row["share"] is None or row["n"] is None or row["of"] is None:
        return None
    return Former(row["n"], row["of"], format_period(view.period.previous()))


def name_former_end(view: View) -> str:
    """Return how the end of the period before stands in a sentence: vid slutet av maj 2024."""
    return f"vid slutet av {format_month(view.period.previous().last)}"
