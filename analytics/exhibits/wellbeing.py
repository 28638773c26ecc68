"""Figures about how participants rate themselves at the start and at the end: WHO-5 and KASAM."""

from collections.abc import Sequence

from analytics.exhibits.charts import Dumbbells
from analytics.exhibits.exhibit import Exhibit
from analytics.exhibits.rated_groups import (
    Group,
    compare_ends,
    count_outcomes,
    list_drawn,
    list_groups,
    list_means,
    note_few,
    stack_outcomes,
)
from analytics.figures.table import HIDDEN
from analytics.figures.view import View
from analytics.model.period import Period
from analytics.model.scale import KASAM, find_scale
from analytics.model.selection import Selection
from analytics.wording.numbers import (
    format_count,
    format_period,
    format_share,
)
from analytics.wording.sentences import join_notes
from analytics.wording.wellbeing import (
    NO_DIAGNOSIS,
    ONLY_PAIRS,
    describe_improved,
    describe_means,
    describe_scale,
    note_larger,
    note_low,
    note_unscored,
)

WHO5, COHERENCE = "who5", "kasam"
LOW = 50


def wellbeing(view: View, name: str = "kon") -> Exhibit:
    """Show WHO-5 at start and at end, of all and by one dimension."""
    view = view.settle(WHO5)
    table = view.table(WHO5, view.total)
    groups = list_groups(view, WHO5, name, {})
    whole = groups[0][1]
    return Exhibit(
        key=f"who5-{name}",
        headline=describe_means("Välmåendet", whole, describe_scale(0, 100), LOW),
        subtitle=(
            "WHO-5 vid start och vid slut, samma personer, medelvärde, högre är bättre, "
            f"{format_period(view.period)}"
        ),
        chart=Dumbbells(
            *list_means(groups),
            (0, 100),
            mark=(f"Lågt, {LOW} eller lägre", LOW),
        ),
        columns={
            **compare_ends(groups),
            **_tell_low(groups),
        },
        table=table,
        note=join_notes(
            note_low(whole), note_unscored(whole), ONLY_PAIRS, NO_DIAGNOSIS, note_few(groups)
        ),
    )


def wellbeing_changes(view: View, name: str = "kon") -> Exhibit:
    """Show how many improved, stayed and got worse in WHO-5, of all and by one dimension."""
    view.require(WHO5, "improved")
    view = view.settle(WHO5)
    table = view.table(WHO5, view.total)
    groups = list_groups(view, WHO5, name, {})
    return Exhibit(
        key=f"who5-changes-{name}",
        headline=describe_improved(groups[0][1]),
        subtitle=(
            "WHO-5 vid slut mot start: minst 10 poäng bättre, minst 10 sämre eller däremellan, "
            f"{format_period(view.period)}"
        ),
        chart=stack_outcomes(list_drawn(groups)),
        columns=count_outcomes("Deltagare", groups),
        table=table,
        note=join_notes(NO_DIAGNOSIS, note_few(groups)),
    )


def is_used(view: View, measure: str) -> bool:
    """Tell whether the förbund has anything of ``measure`` in any year, hidden or not."""
    if view.figures.months is None:
        return False
    years = Selection.of(Period.between(*view.figures.months).split("year"))
    return any(row["n"] or row.get(HIDDEN) for row in view.table(measure, years).rows())


def list_instruments(view: View) -> tuple[str, ...]:
    """Return the kinds of KASAM that there are pairs of; the first where there are none."""
    view = view.settle(COHERENCE)
    table = view.table(COHERENCE, view.total)
    used = table.used_keys("kasamskala")
    return tuple(code for code in KASAM if code in used) or KASAM[:1]


def tells_parts(view: View, instrument: str) -> bool:
    """Tell whether the sub-scales of an instrument may be shown."""
    view = view.settle(COHERENCE)
    keys = view.table(COHERENCE, view.total).values("kasamskala")
    return any(str(key).startswith(f"{instrument}_") for key in keys)


def main_coherence(view: View) -> Exhibit:
    """Show KASAM at start and at end, of the kind that is used."""
    return coherence(view, list_instruments(view)[0])


def coherence(view: View, instrument: str, name: str = "kon") -> Exhibit:
    """Show KASAM at start and at end, of all and by one dimension."""
    view = view.settle(COHERENCE)
    table = view.table(COHERENCE, view.total)
    scale = find_scale(view.figures.association, instrument)
    groups = list_groups(view, COHERENCE, name, {"kasamskala": instrument})
    whole = groups[0][1]
    label, bounds = table.axes["kasamskala"].label_of[instrument], scale.score or (0, 0)
    return Exhibit(
        key=f"{instrument}-{name}",
        headline=describe_means("Känslan av sammanhang", whole, describe_scale(*bounds)),
        subtitle=(
            f"{label} vid start och vid slut, samma personer, medelvärde, högre är bättre, "
            f"{format_period(view.period)}"
        ),
        chart=Dumbbells(
            *list_means(groups),
            bounds,
        ),
        columns=compare_ends(groups),
        table=table,
        note=join_notes(
            note_larger(whole), note_unscored(whole), ONLY_PAIRS, NO_DIAGNOSIS, note_few(groups)
        ),
    )


def coherence_parts(view: View, instrument: str) -> Exhibit:
    """Show the sub-scales of KASAM at start and at end, as means per question."""
    view = view.settle(COHERENCE)
    table = view.table(COHERENCE, view.total)
    scale = find_scale(view.figures.association, instrument)
    rows = {part: table.row(kasamskala=f"{instrument}_{part}") for part in scale.parts}
    labels = [part.capitalize() for part in rows]
    groups = list(zip(labels, rows.values(), strict=True))
    means = {
        end: [_divide(row[end], len(scale.parts[part])) for part, row in rows.items()]
        for end in ("mean_start", "mean_end")
    }
    whole = table.row(kasamskala=instrument)
    return Exhibit(
        key=f"{instrument}-parts",
        headline=_describe_parts(groups),
        subtitle=(
            f"Delskalorna i {table.axes['kasamskala'].label_of[instrument]}, medelvärde per fråga "
            f"1 till 7, {format_period(view.period)}"
        ),
        chart=Dumbbells(labels, means["mean_start"], means["mean_end"], (scale.low, scale.high), 1),
        columns={
            "Delskala": labels,
            "Antal": [format_count(row["n"]) for _, row in groups],
            "Start": [format_count(value, 1) for value in means["mean_start"]],
            "Slut": [format_count(value, 1) for value in means["mean_end"]],
        },
        table=table,
        note=join_notes(note_unscored(whole), NO_DIAGNOSIS, note_few(groups)),
    )


def _describe_parts(groups: Sequence[Group]) -> str:
    """Return which sub-scale has changed the most, by its points per question."""
    told = [(label, row) for label, row in groups if row["n"]]
    if not told:
        return describe_means("", {"n": groups[0][1]["n"], "mean_start": None, "mean_end": None})
    rising = [label.lower() for label, row in told if (row["mean_change"] or 0) > 0]
    if len(rising) == len(groups):
        return "Alla tre delskalorna har stigit."
    if not rising:
        return "Ingen av delskalorna har stigit."
    return f"{' och '.join(rising).capitalize()} har stigit, resten inte."


def _tell_low(groups: Sequence[Group]) -> dict[str, list[str]]:
    """Return the column of who is low at the start and at the end, where anybody's is told."""
    ends = [(row["share_low_start"], row["share_low_end"]) for _, row in groups]
    if all(share is None for both in ends for share in both):
        return {}
    return {"Lågt": [f"{format_share(start)} → {format_share(end)}" for start, end in ends]}


def _divide(value: float | None, by: int) -> float | None:
    return None if value is None else value / by
