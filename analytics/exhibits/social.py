"""Figures of the socioekonomiska bokslutet."""

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.exhibits.charts import AmountRanges, Within
from analytics.exhibits.digest import Digest
from analytics.exhibits.exhibit import Exhibit
from analytics.figures.table import Table
from analytics.figures.view import View
from analytics.measures.social_account import ACTOR, MEASURE, POST, PUBLIC, SUM
from analytics.measures.social_estimate import INDIVIDUAL, SOCIETY, list_terms
from analytics.measures.social_example import Example, make_example
from analytics.measures.social_sensitivity import Case, Swing, list_swings
from analytics.model.effect import HORIZONS, list_costly_sources, list_public_actors
from analytics.model.unit_value import UnitValue
from analytics.model.vocabulary import load_vocabulary
from analytics.wording.numbers import NO_VALUE, format_amount, format_period
from analytics.wording.social import (
    CAUTION,
    LEFT_NOTE,
    describe_example,
    describe_public,
    describe_society,
    describe_spans,
    describe_swings,
    explain_change,
    explain_need,
    explain_worth,
    format_payback,
    list_assumptions,
    name_swing,
    name_years,
    note_break_even,
    note_left_out,
    say_included,
    spell_ends,
    spell_value,
    warn_examples,
)

ACCOUNT, BUDGET, SUPPORT = MEASURE, "budget", "forsorjning"
_LONGEST = HORIZONS[-1]
_MOST_SWINGS = 8

Row = Mapping[str, Any]


def _read(view: View) -> tuple[View, Table]:
    view = view.economy.settle(MEASURE)
    return view, view.table(MEASURE, view.total)


def _sum_of(table: Table, actor: str) -> Row:
    return table.row(**{ACTOR: actor, POST: SUM})


def public_economy(view: View) -> Exhibit:
    """Show cost, gain and what is left for each public actor, and for all of them."""
    view, table = _read(view)
    whole = _sum_of(table, PUBLIC)
    parts = [_sum_of(table, actor) for actor in list_public_actors()]
    rows = [*(row for row in parts if row["cost"] or row["gain"]), whole]
    labels = [load_vocabulary(ACTOR)[row[ACTOR]].label for row in rows]
    notes = [
        LEFT_NOTE,
        note_break_even(whole["break_even"]),
        note_left_out(whole["n"], whole["of"], whole["work_untold"]),
    ]
    return Exhibit(
        key="social-public",
        headline=describe_public(
            (whole["n"], whole["of"]),
            whole["cost"],
            whole["gain"],
            whole["payback"],
            by_examples=any(one.example for one in view.figures.association.unit_values),
        ),
        subtitle=(
            f"Offentlig ekonomi, {format_period(view.period)}, "
            f"{say_included(whole['n'], whole['of'])}"
        ),
        chart=Within(
            labels,
            ("Kostnad", [row["cost"] for row in rows]),
            ("Vinst på ett år", [row["gain"] for row in rows]),
            "mot",
        ),
        columns={
            "Aktör": labels,
            "Kostnad": [format_amount(row["cost"]) for row in rows],
            "Vinst per år": [format_amount(row["gain"]) for row in rows],
            **{
                f"Kvar efter {name_years(h)}": [format_amount(row[f"net_{h}"]) for row in rows]
                for h in HORIZONS
            },
            "Återbetalt efter": [
                format_payback(row["payback"], row["cost"], row["gain"]) for row in rows
            ],
        },
        table=table,
        note=" ".join(filter(None, notes)),
    )


def public_spans(view: View) -> Exhibit:
    """Show what offentlig ekonomi has left, as low and as high as it may be."""
    view, table = _read(view)
    row = _sum_of(table, PUBLIC)
    labels = [f"Efter {name_years(horizon)}" for horizon in HORIZONS]
    ranges = [_find_span(row, f"net_{horizon}") for horizon in HORIZONS]
    return Exhibit(
        key="social-spans",
        headline=describe_spans(*ranges[-1], _LONGEST),
        subtitle=(
            f"Vad offentlig ekonomi har kvar när kostnaden är betald, {format_period(view.period)}"
        ),
        chart=AmountRanges(labels, ranges),
        columns=_spell_ranges("Tid", labels, ranges),
        table=table,
        note="Lågt och högt är när allt som har ett lågt och ett högt värde går åt samma håll.",
    )


def society(view: View) -> Exhibit:
    """Show what society and the participants themselves gain, apart from offentlig ekonomi."""
    view, table = _read(view)
    rows = [_sum_of(table, actor) for actor in (SOCIETY, INDIVIDUAL)]
    labels = [load_vocabulary(ACTOR)[row[ACTOR]].label for row in rows]
    ranges = [_find_span(row, f"net_{_LONGEST}") for row in rows]
    return Exhibit(
        key="social-society",
        headline=describe_society(rows[0][f"net_{_LONGEST}"], _LONGEST),
        subtitle=(
            f"Samhället och deltagarna efter {name_years(_LONGEST)}, {format_period(view.period)}"
        ),
        chart=AmountRanges(labels, ranges),
        columns={
            "För vem": labels,
            "Kostnad": [format_amount(row["cost"]) for row in rows],
            "Vinst per år": [format_amount(row["gain"]) for row in rows],
            **_spell_spans(ranges),
        },
        table=table,
        note=(
            "Samhället räknas för sig: bidrag byter bara ägare och är ingen vinst för samhället. "
            "Deltagarnas vinst är lön minus bidrag, före skatt om inga skattesatser är angivna."
        ),
    )


def swings(view: View) -> Exhibit:
    """Show what the result for offentlig ekonomi hangs on, one thing at a time."""
    view, table = _read(view)
    values = view.figures.association.unit_values
    found = list_view_swings(view, table)[:_MOST_SWINGS]
    names = [name_swing(one, values) for one in found]
    ends = [spell_ends(one, values) for one in found]
    base = _sum_of(table, PUBLIC)[f"net_{_LONGEST}"]
    return Exhibit(
        key="social-swings",
        headline=describe_swings(names, ends, [(one.at_low, one.at_high) for one in found], base),
        subtitle=(
            f"Vad offentlig ekonomi har kvar efter {name_years(_LONGEST)} när en sak i taget "
            f"ändras, {format_period(view.period)}"
        ),
        chart=AmountRanges(names, [_order(one, base) for one in found]),
        columns={
            "Det som ändras": names,
            "Lågt": [low for low, _ in ends],
            "Högt": [high for _, high in ends],
            "Kvar vid lågt": [format_amount(one.at_low) for one in found],
            "Kvar vid högt": [format_amount(one.at_high) for one in found],
        },
        table=table,
        note=(
            "Där förbundet inte har angett ett lågt och ett högt värde prövas 10 procent upp och "
            "ner, för andelen som hade kommit ändå 10 procentenheter och för kalkylräntan 1."
        ),
    )


def list_view_swings(view: View, table: Table) -> list[Swing]:
    """Return what the result hangs on; nothing where no cost is reported."""
    association, cost = view.figures.association, _sum_of(table, PUBLIC)["cost"]
    if cost is None:
        return []
    numbers = {
        term.driver: table.row(**{ACTOR: term.actor, POST: term.post})["number"] or 0.0
        for term in list_terms(association.unit_values, association.effects)
    }
    return list_swings(Case(association.unit_values, association.effects, numbers, cost))


def find_example(view: View) -> Example | None:
    """Return one person's kalkyl, against the cost of the period; it needs no participants."""
    association, economy = view.figures.association, view.economy
    cost = economy.table(BUDGET, economy.total).row()["outcome"]
    return make_example(association.unit_values, association.effects, cost)


def assumptions(view: View) -> Digest:
    """Return what the kalkyl is and what it assumes."""
    association = view.figures.association
    warning = warn_examples(association.unit_values)
    told = (CAUTION, warning, *list_assumptions(association.effects))
    return Digest("social-assumptions", "Vad kalkylen bygger på", tuple(filter(None, told)))


def example(view: View) -> Digest:
    """Return one person's change reckoned step by step, as far as what comes of it is shown."""
    found = find_example(view)
    if found is None:
        return Digest("social-example", describe_example(None), ())
    counts = _count_with(view, found.value.source)
    change = [explain_change(found, *counts)] if counts else []
    worth = explain_worth(found) if view.publishes(ACCOUNT) else []
    headline = describe_example(found, counts[0] - counts[1] if counts else None)
    return Digest("social-example", headline, (*explain_need(found), *change, *worth))


def _count_with(view: View, source: str) -> tuple[int, int] | None:
    """Return how many had the source before and after, where its group is shown and has no other.

    Of the whole förbund or insats, as the cost is.
    """
    sources = load_vocabulary("forsorjning")
    group = sources[source].group
    is_alone = [one.code for one in sources if one.group == group] == [source]
    if not is_alone or not view.publishes(SUPPORT, "kallgrupp_fore"):
        return None
    view = view.economy.settle(SUPPORT, "kallgrupp_fore")
    before, after = (
        view.table(SUPPORT, view.total, name).row(**{name: group})["n"]
        for name in ("kallgrupp_fore", "kallgrupp_efter")
    )
    return None if before is None or after is None else (before, after)


def has_spans(view: View) -> bool:
    """Tell whether the result for offentlig ekonomi has a low and a high end to show."""
    view, table = _read(view)
    low, _, high = _find_span(_sum_of(table, PUBLIC), f"net_{_LONGEST}")
    return low != high


def list_unit_values(values: Sequence[UnitValue]) -> Mapping[str, Sequence[str]]:
    """Return the table of unit values, with where each is from and whether it is confirmed."""
    return {
        "Värde": [value.name for value in values],
        "Belopp": [spell_value(value.value, value.unit) for value in values],
        "Lågt till högt": [_spell_span(value) for value in values],
        "År": [str(value.year) for value in values],
        "Läge": ["Exempel" if value.example else "Bekräftat" for value in values],
        "Källa": [value.origin for value in values],
    }


def _spell_span(value: UnitValue) -> str:
    low, _, high = value.span
    if low == high:
        return NO_VALUE
    return f"{spell_value(low, value.unit)} till {spell_value(high, value.unit)}"


def list_payers(view: View) -> Mapping[str, Sequence[str]]:
    """Return who pays each försörjning, and which have a value."""
    association = view.figures.association
    sources, actors = load_vocabulary("forsorjning"), load_vocabulary(ACTOR)
    priced = {value.source for value in association.unit_values}
    codes = list_costly_sources()
    return {
        "Försörjning": [sources[code].label for code in codes],
        "Betalas av": [actors[association.effects.find_actor(code)].label for code in codes],
        "Värde i kronor": ["finns" if code in priced else "saknas" for code in codes],
    }


def _find_span(row: Row, name: str) -> tuple[float | None, float | None, float | None]:
    return row[f"{name}_low"], row[name], row[f"{name}_high"]


def _order(swing: Swing, base: float | None) -> tuple[float, float | None, float]:
    return min(swing.at_low, swing.at_high), base, max(swing.at_low, swing.at_high)


def _spell_ranges(
    heading: str,
    labels: Sequence[str],
    ranges: Sequence[tuple[float | None, float | None, float | None]],
) -> dict[str, Sequence[str]]:
    return {heading: labels, **_spell_spans(ranges)}


def _spell_spans(
    ranges: Sequence[tuple[float | None, float | None, float | None]],
) -> dict[str, Sequence[str]]:
    if all(low == high for low, _, high in ranges):
        return {"Kvar": [format_amount(base) for _, base, _ in ranges]}
    return {
        "Lågt": [format_amount(low) for low, _, _ in ranges],
        "Kalkylen": [format_amount(base) for _, base, _ in ranges],
        "Högt": [format_amount(high) for _, _, high in ranges],
    }
