"""Begin demoläge in an empty store, with the two sample förbund, and end it again."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from analytics.figures.released import ReleasedFigures
from analytics.figures.view import View
from analytics.ledger.audit import REMOVED, write_audit
from analytics.ledger.databases import rebuild_tables
from analytics.ledger.drafts import discard_drafts
from analytics.ledger.forbund import (
    DEMO_BEGUN,
    DEMO_DONE,
    DEMO_ENDED,
    find_demo_mark,
    has_demo_ended,
    is_demo_unfinished,
    list_forbund,
    mark_demo,
    save_association,
    write_demo_mark,
)
from analytics.ledger.imports import list_imports
from analytics.ledger.removal import list_row_tables, remove_samples
from analytics.ledger.store import Store
from analytics.model.association import Association
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.release.archive import has_release, load_releases
from analytics.release.publishing import approve_release, propose_release
from analytics.release.windows import list_windows
from analytics.reports.archive import keep_report, list_reports
from analytics.reports.building import build_report
from analytics.reports.commenting import read_comments
from analytics.reports.periods import list_report_periods
from analytics.upload import Decisions, take_in

SAMPLE_DATA = Path(__file__).parents[1] / "sample_data"
ACTOR = "exempeldata"
_YEARLY = "year"
_CORRECTIONS = Decisions(locked="oppna", reason="Rättelser i efterhand.")
"""For months that were published when loading was interrupted."""


def is_for_demo(store: Store) -> bool:
    """Tell whether the sample data is to be loaded: into an empty store, or to go on with it."""
    if has_demo_ended(store):
        return False
    return not list_forbund(store) or is_demo_unfinished(store)


def load_demo(store: Store, *, report: Callable[[str], None]) -> None:
    """Add the sample förbund and read in all their workbooks; ``report`` is told of each.

    Where it was interrupted before, it goes on.

    Raises:
        UserError: the store already holds a förbund, or demoläge has been ended here.
    """
    if has_demo_ended(store):
        raise UserError("Demoläget är avslutat här. Välj en tom mapp med --home.")
    if not is_for_demo(store):
        raise UserError("Här finns redan ett förbund. Välj en tom mapp med --home.")
    mark_demo(store, DEMO_BEGUN)
    for settings in sorted(SAMPLE_DATA.glob("*.toml")):
        toml = settings.read_text(encoding="utf-8")
        association = save_association(store, toml, actor=ACTOR, at=_now())
        report(f"{association.display_name}:")
        _take_in_all(store, association, report)
        _publish_all(store, association, report)
        _make_report(store, association, report)
    mark_demo(store, DEMO_DONE)


def _take_in_all(store: Store, association: Association, report: Callable[[str], None]) -> None:
    """Read in the months that are not there yet.

    All of them before any is published: what a file does to published months takes as long to
    find out as all the rest of taking it in.
    """
    known = {Month(entry.month) for entry in list_imports(store, association.slug)}
    for path in sorted((SAMPLE_DATA / association.slug).glob("*.xlsx")):
        month = Month.parse(path.stem.rpartition("_")[2])
        if month in known:
            continue  # it came this far the last time
        file = (path.name, path.read_bytes())
        upload = take_in(
            store, association, month, file, actor=ACTOR, at=_now(), decisions=_CORRECTIONS
        )
        if upload.receipt is None:
            raise UserError(f"Exempelfilen {path.name} går inte att läsa in.")
        report(f"  {month}: {upload.receipt.accepted} rader")


def _publish_all(store: Store, association: Association, report: Callable[[str], None]) -> None:
    """Publish at the end of each period that split figures come for, and lock its months."""
    slug = association.slug
    months = [Month(entry.month) for entry in list_imports(store, slug)]
    for window in list_windows(min(months), max(months), association.release.cadence):
        if has_release(store, slug, window.end):
            continue
        proposal = propose_release(store, slug, window.end)
        approve_release(store, proposal, actor=ACTOR, at=_now())
        report(f"  publicerat till och med {window.end}")


def _make_report(store: Store, association: Association, report: Callable[[str], None]) -> None:
    """Make the yearly report of the last published year, for the board to find."""
    slug = association.slug
    if list_reports(store, slug, live=False):
        return
    figures = ReleasedFigures(association, load_releases(store, slug))
    period = list_report_periods(_YEARLY, *figures.months)[0]
    comments = read_comments(store, slug)
    made = build_report(View(figures, period, {}), _YEARLY, live=False, comments=comments)
    keep_report(store, slug, _YEARLY, period.key, made, actor=ACTOR, at=_now())
    report(f"  {made.title.lower()} {made.subtitle}")


def end_demo(store: Store, *, actor: str, at: datetime) -> list[str]:
    """Remove the sample förbund with all that was tried in them; return their names.

    It is one transaction, with lines in the log; then the tables are written anew without the
    rows. Accounts, the log and förbund with data of their own stay. Where demoläge has been
    ended already, only the tables are written anew.

    Raises:
        UserError: there was no demoläge here; or it is ended, but the tables could not be
            written anew.
    """
    names = _remove_demo(store, actor=actor, at=at)
    try:
        rebuild_tables(store.engine, list_row_tables())
    except UserError as error:
        raise UserError(
            "Demoläget är avslutat, men platsen som dess rader hade i databasen är inte rensad "
            f"än. Kör demo --end på kommandoraden. {error}"
        ) from error
    return names


def _remove_demo(store: Store, *, actor: str, at: datetime) -> list[str]:
    with store.writing() as connection:
        mark = find_demo_mark(connection)
        if mark is None:
            raise UserError("Här finns inget demoläge att avsluta.")
        if mark == DEMO_ENDED:
            return []
        samples = remove_samples(connection)
        write_demo_mark(connection, DEMO_ENDED)
        log = partial(write_audit, connection, store.keyring, at=at, actor=actor)
        for slug in samples:
            log(action=REMOVED, forbund=slug)
        log(action="demo_end", object=", ".join(samples))
        discard_drafts(store)
    return list(samples.values())


def _now() -> datetime:
    return datetime.now(UTC)
