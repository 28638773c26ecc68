"""Figures about employment in arbetsintegrerande sociala företag."""

from analytics.exhibits.charts import Line, Series
from analytics.exhibits.exhibit import Exhibit, leave_out_untold
from analytics.exhibits.former import name_former_end
from analytics.exhibits.palette import GREEN
from analytics.figures.view import View
from analytics.wording.numbers import (
    KIND_NAMES,
    format_count,
    format_period_short,
    format_span,
)
from analytics.wording.progression import is_hidden
from analytics.wording.sentences import HIDDEN, join_notes
from analytics.wording.social_enterprises import EVERYBODY, describe_employed, note_employed

EMPLOYED = "asf"


def has_enterprises(view: View) -> bool:
    """Tell whether the förbund has a del in the social enterprises."""
    programmes = view.figures.association.programmes
    return any(part.role == "asf" for programme in programmes for part in programme.components)


def employed_over_time(view: View) -> Exhibit:
    """Show how many are employed at the end of each month, or as often as published."""
    view = view.keeping("kommun").settle(EMPLOYED)
    kind = view.coarsen("month", EMPLOYED)
    where = view.trend(kind)
    table = view.table(EMPLOYED, where)
    whole = view.table(EMPLOYED, view.total).row()
    before = view.table(EMPLOYED, view.former).row()["n"]
    told = describe_employed(whole["n"], before, name_former_end(view))
    return Exhibit(
        key="employed",
        headline=HIDDEN if is_hidden(whole) else told,
        subtitle=(
            "Anställda i arbetsintegrerande sociala företag (ASF) vid slutet av varje "
            f"{KIND_NAMES[kind]}, {format_span(where.periods)}"
        ),
        chart=Line(where.periods, Series("Anställda", table.values("n"), GREEN)),
        columns=leave_out_untold(
            {
                KIND_NAMES[kind].capitalize(): [format_period_short(p) for p in where.periods],
                "Anställda": [format_count(n) for n in table.values("n")],
                "Nya": [format_count(n) for n in table.values("new")],
                "Avslut dit": [format_count(n) for n in table.values("exits")],
            }
        ),
        table=table,
        note=join_notes(
            note_employed(whole["new"], whole["exits"], whole["enterprises"]), EVERYBODY
        ),
    )
