"""Figures about the queue."""

from analytics.exhibits.charts import Line, Ranges, Series, rank
from analytics.exhibits.exhibit import Exhibit, leave_out_untold
from analytics.exhibits.former import name_former_end
from analytics.exhibits.palette import ORANGE
from analytics.figures.view import View
from analytics.measures.ratio import share_of
from analytics.model.vocabulary import load_vocabulary
from analytics.wording.numbers import (
    KIND_NAMES,
    format_count,
    format_period,
    format_period_short,
    format_share,
    format_span,
)
from analytics.wording.progression import is_hidden
from analytics.wording.queue import (
    MEDIAN_NOTE,
    UNDATED_NOTE,
    FormerWait,
    describe_first_sips,
    describe_queue,
    describe_waits,
)
from analytics.wording.sentences import HIDDEN

QUEUE = "ko"
FIRST_SIP = "sip_till_insatsen"
"""One of the columns with what the first SIP led to, which are told together or not at all."""
_PHRASES = {
    "till_insatsen": "till insatsen",
    "till_forstarkt_samarbete": "till förstärkt samarbete",
    "ater_till_remittent": "åter till remittent",
    "nytt_mote": "till ett nytt möte",
}


def is_reported(view: View) -> bool:
    """Tell whether anything is reported of the queue in the period, shown or not."""
    view = view.settle(QUEUE)
    return not view.table(QUEUE, view.total).is_unreported


def queue_over_time(view: View) -> Exhibit:
    """Show how many wait at the end of each month, or as often as published."""
    view = view.settle(QUEUE)
    kind = view.coarsen("month", QUEUE)
    where = view.trend(kind)
    table = view.table(QUEUE, where)
    whole, before = (view.table(QUEUE, each).row() for each in (view.total, view.former))
    told = describe_queue(whole["n"], before["n"], name_former_end(view))
    return Exhibit(
        key="queue",
        headline=HIDDEN if is_hidden(whole) else told,
        subtitle=f"I kö vid slutet av varje {KIND_NAMES[kind]}, {format_span(where.periods)}",
        chart=Line(where.periods, Series("I kö", table.values("n"), ORANGE)),
        columns=leave_out_untold(
            {
                KIND_NAMES[kind].capitalize(): [format_period_short(p) for p in where.periods],
                "I kö": [format_count(n) for n in table.values("n")],
                "Nya i kön": [format_count(n) for n in table.values("referred")],
            }
        ),
        table=table,
    )


def waiting_times(view: View) -> Exhibit:
    """Show how long those who were inskrivna had waited, quarter by quarter."""
    view = view.settle(QUEUE)
    kind = view.coarsen("quarter", QUEUE)
    where = view.trend(kind)
    table = view.table(QUEUE, where)
    rows = table.rows()
    whole = view.table(QUEUE, view.total).row()
    told = describe_waits(whole["waited"], whole["median"], find_former_wait(view))
    labels = [format_period_short(period) for period in where.periods]
    return Exhibit(
        key="waits",
        headline=HIDDEN if is_hidden(whole) else told,
        subtitle=(
            f"Dagar från aktualiserad (anmäld) till inskriven per {KIND_NAMES[kind]}, "
            f"{format_span(where.periods)}"
        ),
        chart=Ranges(labels, [(row["q1"], row["median"], row["q3"]) for row in rows]),
        columns={
            KIND_NAMES[kind].capitalize(): labels,
            "Antal": [format_count(row["waited"]) for row in rows],
            "Median": [format_count(row["median"]) for row in rows],
            "Hälften ligger här": [_format_middle(row["q1"], row["q3"]) for row in rows],
        },
        table=table,
        note=f"{MEDIAN_NOTE} {UNDATED_NOTE}",
    )


def find_former_wait(view: View) -> FormerWait | None:
    """Return how long they had waited in the period before, None where not all of it is told."""
    table = view.table(QUEUE, view.former)
    row = table.row()
    if table.unreported or row["waited"] is None or row["median"] is None:
        return None
    return FormerWait(row["waited"], row["median"], format_period(view.period.previous()))


def _format_middle(low: float | None, high: float | None) -> str:
    return "–" if low is None else f"{format_count(low)}–{format_count(high)}"


def first_sips(view: View) -> Exhibit:
    """Show what the first SIP led to for those who were aktualiserade in the period.

    Raises:
        NotPublishedError: what the first SIP led to is not published.
    """
    view = view.settle(QUEUE)
    view.require(QUEUE, FIRST_SIP)
    table = view.table(QUEUE, view.total)
    row = table.row()
    outcomes = load_vocabulary("forsta_sip")
    keys = [*outcomes.codes, "uppgift_saknas"]
    labels = [*outcomes.labels, "Uppgift saknas"]
    counts = [row[f"sip_{key}"] for key in keys]
    phrases = [_PHRASES[key] for key in outcomes.codes]
    return Exhibit(
        key="first-sip",
        headline=describe_first_sips(phrases, counts[:-1], row["referred"]),
        subtitle=f"Första SIP för dem som aktualiserades, {format_period(view.period)}",
        chart=rank(labels, counts),
        columns={
            outcomes.label: labels,
            "Antal": [format_count(n) for n in counts],
            "Andel": [format_share(share_of(n, row["referred"])) for n in counts],
        },
        table=table,
    )
