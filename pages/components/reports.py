"""Choose, look at, make and fetch reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from analytics.accounts.roles import Reader
from analytics.figures.view import View
from analytics.ledger.forbund import load_association
from analytics.model.errors import UserError
from analytics.model.period import Period
from analytics.reports.archive import Archived, keep_report, list_reports, load_report
from analytics.reports.building import build_report
from analytics.reports.commenting import read_comments
from analytics.reports.comments import name_whole
from analytics.reports.formats import FORMATS
from analytics.reports.own_look import load_look
from analytics.reports.periods import list_key_periods, list_report_periods
from analytics.reports.plans import FILTERED, load_plans
from analytics.reports.preview import draw_pages
from analytics.reports.report import LIVE_MARK, Report
from analytics.reports.yearly_keys import write_yearly_keys
from analytics.wording.numbers import format_moment, format_period
from pages.access.session import get_actor
from pages.components.comment import offer_comment
from pages.components.raw_views import log_raw_view
from pages.components.state import get_released_figures, get_store

PUBLISHED = "Det som är publicerat"
_DONE = "made_report"


@dataclass(frozen=True)
class Chosen:
    """A report that is about to be made."""

    kind: str
    view: View
    live: bool


def choose_report(view: View) -> Chosen | None:
    """Draw the choices; return what is to be reported, or None where it cannot be."""
    if done := st.session_state.pop(_DONE, None):
        st.success(f"{done} är gjord. Hämta den i listan längre ned.")
    left, middle, right = st.columns(3)
    with left:
        plans = load_plans()
        kind = st.selectbox(
            "Rapport", list(plans), format_func=lambda k: plans[k].title, key="report_kind"
        )
    live = kind in FILTERED or _choose_source(middle)
    if kind in FILTERED:
        with middle:
            view = View(view.figures, view.period, _choose_filter(view, kind))
    elif not live:
        released = get_released_figures(view.figures.association.slug)
        if released is None:
            st.info("Inget är publicerat än. Publicera först, eller gör arbetsmaterial.")
            return None
        view = View(released, view.period, {})
    else:
        view = View(view.figures, view.period, {})
    months = view.figures.months
    periods = list_report_periods(kind, *months) if months else []
    with right:
        period = _choose_period(periods)
    return Chosen(kind, View(view.figures, period, view.only), live) if period else None


def _choose_source(place: "st.delta_generator.DeltaGenerator") -> bool:
    with place:
        source = st.selectbox("Siffror", [PUBLISHED, LIVE_MARK], key="report_source")
    return source == LIVE_MARK


def _choose_filter(view: View, kind: str) -> dict[str, str]:
    axis = view.figures.axes[FILTERED[kind]]
    key = st.selectbox(
        axis.label, list(axis.keys), format_func=axis.label_of.__getitem__, key=f"report_{kind}"
    )
    return {axis.name: key or axis.keys[0]}


def _choose_period(periods: Sequence[Period]) -> Period | None:
    by_key = {period.key: period for period in periods}
    key = st.selectbox(
        "Rapporten gäller",
        list(by_key),
        format_func=lambda key: format_period(by_key[key]) if key in by_key else key,
        key="report_period",
    )
    return by_key.get(key or "", next(iter(periods), None))


def show_preview(chosen: Chosen) -> None:
    """Draw the button that makes the report, and its pages as they would be."""
    slug = chosen.view.figures.association.slug
    comments = read_comments(get_store(), slug)
    report = build_report(chosen.view, chosen.kind, live=chosen.live, comments=comments)
    if chosen.kind not in FILTERED:
        for part in load_plans()[chosen.kind].comments:
            offer_comment(
                chosen.view,
                name_whole(chosen.kind, part.key),
                chosen.view.period,
                f"{report.title.lower()} {report.subtitle}: {part.of.lower()}",
            )
    if report.mark:
        st.warning(
            "Arbetsmaterial görs av de inlästa filerna och kan peka ut enskilda. Sprid det inte."
        )
    label = f"Gör {report.title.lower()} {report.subtitle}"
    if st.button(label, type="primary", icon=":material/description:"):
        _make(chosen, report)
    with st.expander("Förhandsgranska sida för sida"):
        for number, page in enumerate(
            draw_pages(report, load_look(get_store(), chosen.view.figures.association)), 1
        ):
            st.image(page, caption=f"Sida {number}", width=640, alt=f"Rapportens sida {number}")


def _make(chosen: Chosen, report: Report) -> None:
    slug = chosen.view.figures.association.slug
    key = chosen.view.period.key
    at = datetime.now(UTC)
    keep_report(get_store(), slug, chosen.kind, key, report, actor=get_actor(), at=at)
    st.session_state[_DONE] = f"{report.title} {report.subtitle}"
    st.rerun()


def offer_yearly_keys(reader: Reader, view: View) -> None:
    """Draw the choice of year or tertial and the button that fetches the sheet to key in from."""
    if view.figures.months is None:
        return
    st.header("Uppföljning Finsam", anchor=False)
    st.markdown(
        "Ett arbetsblad i Excel att skriva av i Uppföljning Finsam: medel, budget och utfall och "
        "deltagare per insats och kön. Det görs av de inlästa filerna och är bara för dig."
    )
    chosen = _choose_key_period(list_key_periods(*view.figures.months))
    slug = view.figures.association.slug
    shown = View(view.figures, chosen, {})
    st.download_button(
        "Hämta arbetsbladet",
        partial(_write_keys, reader, shown),
        file_name=f"finsam-{slug}-{chosen.key}.xlsx",
        mime=FORMATS["xlsx"].mime,
        icon=":material/download:",
        on_click="ignore",
        key="fetch-finsam",
    )


def _write_keys(reader: Reader, shown: View) -> bytes:
    log_raw_view(reader, "Uppföljning Finsam", shown, at=datetime.now(UTC))
    return write_yearly_keys(shown)


def _choose_key_period(periods: Sequence[Period]) -> Period:
    by_key = {period.key: period for period in periods}
    key = st.selectbox(
        "Arbetsbladet gäller",
        list(by_key),
        format_func=lambda key: format_period(by_key[key]) if key in by_key else key,
        key="finsam_period",
    )
    return by_key.get(key or "", periods[0])


def list_archived(view: View, *, working: bool) -> None:
    """Draw the reports that have been made, and let one be fetched in any format."""
    slug = view.figures.association.slug
    made = list_reports(get_store(), slug, live=False)
    if working:
        made += list_reports(get_store(), slug, live=True)
    if not made:
        who = "" if working else " Förbundschefen gör dem, och då kan du hämta dem här."
        st.info(f"Inga rapporter är gjorda än.{who}")
        return
    made.sort(key=lambda one: one.made_at, reverse=True)
    names = {(one.live, one.number): _name(one) for one in made}
    key = st.selectbox("Välj en rapport", list(names), format_func=names.__getitem__)
    chosen = next(one for one in made if (one.live, one.number) == key)
    with st.container(horizontal=True):
        for ending, one_format in FORMATS.items():
            st.download_button(
                one_format.label,
                partial(_write, slug, chosen, ending),
                file_name=f"{load_plans()[chosen.kind].name_file(slug, chosen.period)}.{ending}",
                mime=one_format.mime,
                icon=":material/download:",
                on_click="ignore",  # a rerun would take the file from a click that comes soon after
                key=f"fetch-{ending}",
            )


def _name(one: Archived) -> str:
    mark = f", {LIVE_MARK.lower()}" if one.live else ""
    period = format_period(Period.parse(one.period))
    title = load_plans()[one.kind].title
    return f"{title} {period}{mark}, gjord {format_moment(one.made_at)}"


def _write(slug: str, one: Archived, ending: str) -> bytes:
    try:
        report = load_report(get_store(), slug, one.number, live=one.live)
    except UserError as error:
        raise LookupError(str(error)) from error
    look = load_look(get_store(), load_association(get_store(), slug))
    return FORMATS[ending].write(report, look)
