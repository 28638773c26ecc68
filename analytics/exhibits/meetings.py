"""Figures about SIP, follow-up and the way on from försteg."""

from collections.abc import Mapping
from typing import Any

from analytics.exhibits.charts import ShareRanking, ShareTrend
from analytics.exhibits.exhibit import Exhibit
from analytics.exhibits.former import find_former
from analytics.exhibits.palette import BLUE
from analytics.figures.view import View
from analytics.measures.ratio import share_of
from analytics.wording.meetings import (
    ABOUT_FOLLOW_UP,
    ABOUT_SIP,
    FOLLOW_UP_NOTE,
    JOINT_NOTE,
    NO_MEETINGS_NOTE,
    START_WINDOW_NOTE,
    describe_first_steps,
    describe_followed,
    describe_late,
    describe_start,
    describe_working,
    note_first_steps,
)
from analytics.wording.numbers import (
    KIND_NAMES,
    format_part,
    format_period,
    format_period_short,
    format_share,
    format_span,
)
from analytics.wording.sentences import format_share_beside, join_notes

SIP = "sip"
FIRST_STEPS = "forsteg_gk"
_RULES = {
    "vid_start": "Nya inskrivna med SIP vid start",
    "for_gammal": "Inskrivna i över tre månader med aktuell SIP",
    "uppfoljd": "Uppföljda ett halvår efter avslut",
    "i_arbete_studier": "Uppföljda som arbetar eller studerar",
}
_MEETINGS = ("vid_start", "for_gammal")


def sip_rules(view: View) -> Exhibit:
    """Show how far the rules of SIP and follow-up are kept."""
    view = view.settle(SIP)
    table = view.table(SIP, view.total)
    rows = {row["event"]: row for row in table.rows()}
    kept = {event: _count_kept(event, rows[event]["n"], rows[event]["of"]) for event in _RULES}
    hides_all = {event for event, pair in kept.items() if table.hides and pair == (None, None)}
    listed = [event for event in _RULES if event not in hides_all] or list(_RULES)
    labels = [_RULES[event] for event in listed]
    pairs = [kept[event] for event in listed]
    shares = [share_of(n, of) for n, of in pairs]
    tells_meetings = any(rows[event]["of"] is not None for event in _MEETINGS)
    return Exhibit(
        key="sip",
        headline=_describe_rules(rows, hidden=table.hides),
        subtitle=(
            f"{ABOUT_SIP if {*_MEETINGS} & {*listed} else ABOUT_FOLLOW_UP}: varje rad räknas av "
            f"sina egna deltagare, {format_period(view.period)}"
        ),
        chart=ShareRanking(
            labels,
            shares,
            [format_part(n, of) for n, of in pairs],
            None,
            [BLUE] * len(labels),
        ),
        columns={
            "Vad som följs": labels,
            "Antal": [format_part(n, of) for n, of in pairs],
            "Andel": [format_share(share) for share in shares],
        },
        table=table,
        note=join_notes(
            START_WINDOW_NOTE if tells_meetings else "",
            FOLLOW_UP_NOTE,
            NO_MEETINGS_NOTE if len(labels) < len(_RULES) else "",
        ),
    )


def _describe_rules(rows: Mapping[str, Mapping[str, Any]], *, hidden: bool) -> str:
    """Return how SIP is used, or how it went for those who left where nothing of SIP is shown."""
    start, late, followed, working = (rows[event] for event in _RULES)
    told = join_notes(
        "" if start["n"] is None else describe_start(start["n"], start["of"]),
        describe_late(late["n"], late["of"]),
    )
    return told or join_notes(
        describe_followed(followed["n"], followed["of"], hidden=hidden),
        describe_working(working["n"], working["of"]),
    )


def _count_kept(event: str, n: int | None, of: int | None) -> tuple[int | None, int | None]:
    """Return for how many a rule is kept: the measure counts the SIP that are too old."""
    if event == "for_gammal" and n is not None and of is not None:
        return of - n, of
    return n, of


def has_first_steps(view: View) -> bool:
    """Tell whether the förbund has a försteg."""
    programmes = view.figures.association.programmes
    return any(part.role == "forsteg" for programme in programmes for part in programme.components)


def first_steps_over_time(view: View) -> Exhibit:
    """Show the share of försteg that led on, quarter by quarter, against the target."""
    view = view.settle(FIRST_STEPS)
    kind = view.coarsen("quarter", FIRST_STEPS)
    where = view.trend(kind)
    table = view.table(FIRST_STEPS, where)
    rows = table.rows()
    whole = view.table(FIRST_STEPS, view.total).row()
    target = view.find_target(FIRST_STEPS)
    parts = [format_part(row["n"], row["of"]) for row in rows]
    return Exhibit(
        key="first-steps",
        headline=describe_first_steps(whole, target, find_former(view, FIRST_STEPS)),
        subtitle=(
            "Andel av dem som lämnade försteg som fick gemensam kartläggning, per "
            f"{KIND_NAMES[kind]}, {format_span(where.periods)}"
        ),
        chart=ShareTrend(
            where.periods,
            [row["share"] for row in rows],
            parts,
            target.value if target else None,
        ),
        columns={
            KIND_NAMES[kind].capitalize(): [format_period_short(p) for p in where.periods],
            "Gick vidare": parts,
            "Andel": [format_share_beside(row["share"], target) for row in rows],
        },
        table=table,
        note=f"{JOINT_NOTE} {note_first_steps(whole)}".strip(),
    )
