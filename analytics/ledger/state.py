"""The current state of a förbund's ledger, ready to count in."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pandas as pd
from sqlalchemy import Connection, func, select

from analytics.ledger.completeness import load_reporting
from analytics.ledger.derivation import LedgerState, derive_state
from analytics.ledger.forbund import DEMO_ENDED, IS_OF_DEMO, load_settings
from analytics.ledger.schema import (
    import_undos,
    imports,
    installation,
    month_marks,
    retention_runs,
    settings,
)
from analytics.ledger.step_history import find_shown_steps
from analytics.ledger.store import Store
from analytics.ledger.timeline import Timeline, load_timeline
from analytics.model.association import Association, read_association
from analytics.model.coding import build_dataset, frame_of
from analytics.model.coverage import Coverage
from analytics.model.dataset import Dataset
from analytics.model.month import Month
from analytics.model.rows import AnonymousRow
from analytics.model.steps import SHOWN_STEPS, Days
from analytics.release.tables import releases

_NOT_COUNTED = ("content", "sealed_pseudonym", "part_detail")
"""Columns that no figure is made of."""


def name_version(connection: Connection, slug: str) -> str:
    """Return the name of the current ledger version as this connection sees it.

    It changes with each import, each undo, each change of the settings, when rows have been
    erased for their age, and when demoläge ends, after which numbers are used once more.
    """
    newest = select(func.max(imports.c.id)).where(imports.c.forbund == slug)
    undone = select(func.count()).select_from(import_undos.join(imports))
    current = select(func.max(settings.c.id)).where(settings.c.forbund == slug)
    erased = select(func.max(retention_runs.c.id)).where(retention_runs.c.forbund == slug)
    ended = select(func.count()).where(IS_OF_DEMO, installation.c.value == DEMO_ENDED)
    queries = (newest, undone.where(imports.c.forbund == slug), current, erased, ended)
    numbers = connection.execute(select(*(query.scalar_subquery() for query in queries))).one()
    return "/".join([slug, *(str(number or 0) for number in numbers)])


def find_published(store: Store, slug: str) -> str | None:
    """Return the name of what is published of the förbund; None while nothing is.

    It changes with each release and each change of the settings. It is asked for without any
    right to rows.
    """
    current = select(func.max(settings.c.id)).where(settings.c.forbund == slug).scalar_subquery()
    query = select(releases.c.seal, current.label("settings")).where(releases.c.forbund == slug)
    with store.public() as connection:
        latest = connection.execute(query.order_by(releases.c.id.desc()).limit(1)).first()
    return f"{latest.seal.hex()}/{latest.settings}" if latest else None


def find_moment(store: Store, slug: str) -> str:
    """Return what names the ledger with its locks as they are now; see ``name_moment``."""
    with store.reading() as connection:
        return name_moment(connection, slug)


def name_moment(connection: Connection, slug: str) -> str:
    """Return the name of the ledger version, and of the latest mark of any month.

    It tells whether something has happened since that could change what a file may do.
    """
    marks = select(func.max(month_marks.c.id)).where(month_marks.c.forbund == slug)
    return f"{name_version(connection, slug)}/{connection.execute(marks).scalar() or 0}"


def load_dataset(store: Store, slug: str) -> Dataset:
    """Return the förbund's current ledger version, ready to count in.

    Raises:
        UserError: there is no such förbund here.
    """
    association = read_association(load_settings(store, slug)[1])
    with store.reading() as connection:
        timeline = load_timeline(connection, slug, leaving_out=_NOT_COUNTED, coded=("deltagare",))
        version = name_version(connection, slug)
        dataset = make_dataset_of(association, timeline, version)
        return replace(dataset, reporting=load_reporting(connection, slug, dataset.coverage))


def make_dataset_of(association: Association, timeline: Timeline, version: str) -> Dataset:
    """Return what counts when the imports of ``timeline`` do, ready to count in."""
    state = derive_state(timeline)
    shown = find_shown_steps(timeline, state.rows["deltagare"])
    return make_dataset(association, state, version, shown)


def make_dataset(
    association: Association, state: LedgerState, version: str, shown: Days | None = None
) -> Dataset:
    """Return a state ready to count in.

    ``shown`` tells when each participant row was first shown on each step; without it nobody
    has come up a step on any day.
    """
    rows = {sheet: _plain(frame) for sheet, frame in state.rows.items()}
    _restore_lists(rows["deltagare"], _split_sources, "support_before", "support_after")
    _restore_lists(rows["skattningar"], _split_answers, "items")
    if shown is not None:
        rows["deltagare"][[*SHOWN_STEPS]] = shown
    rows["anonyma"] = frame_of(_spell_out(rows["anonyma"]), AnonymousRow)
    coverage = _find_coverage(association, state, rows["deltagare"], rows["anonyma"])
    return build_dataset(association, coverage, rows, version)


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Return rows without the ledger's own columns."""
    frame = frame.drop(columns=list(_NOT_COUNTED), errors="ignore")
    return frame.rename(columns={"person": "pseudonym"}).reset_index(drop=True)


def _restore_lists(rows: pd.DataFrame, split: Callable[[str], object], *names: str) -> None:
    """Put, in each column, what ``split`` makes of the text that is kept."""
    for name in names:
        codes, texts = pd.factorize(rows[name])
        lists = pd.Index([split(text) for text in texts], dtype=object, tupleize_cols=False)
        places, different = pd.factorize(lists)
        rows[name] = pd.Categorical.from_codes(places[codes], different)


def _split_sources(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split(";")))


def _split_answers(text: str) -> tuple[float | None, ...]:
    return tuple(float(part) if part else None for part in text.split(";")) if text else ()


def _spell_out(counted: pd.DataFrame) -> Iterator[AnonymousRow]:
    for row in counted.to_dict("records"):
        left = None if row["exit"] is None else Month(row["exit"])
        stay = AnonymousRow(row["programme"], row["kon"], Month(row["entry"]), left)
        yield from [stay] * row["n"]


def _find_coverage(
    association: Association,
    state: LedgerState,
    participants: pd.DataFrame,
    anonymous: pd.DataFrame,
) -> Coverage:
    """Return the months reported: a whole list covers its month and all before it.

    "All before it" goes back to the first month of the insats, or else to the first entry in
    its list. Events and volumes cover their own months.
    """
    covered: dict[str, frozenset[Month]] = dict(state.single)
    for code, month in state.whole.items():
        first = _find_first_month(association, code, participants, anonymous) or month
        span = range(min(first, month).ordinal, month.ordinal + 1)
        covered[code] = covered.get(code, frozenset()) | frozenset(map(Month, span))
    return Coverage(covered)


def _find_first_month(
    association: Association, code: str, participants: pd.DataFrame, anonymous: pd.DataFrame
) -> Month | None:
    start = association.programme(code).start
    is_of_it = participants["programme"] == code
    days = participants.loc[is_of_it, "entry"].dropna().unique()
    entries = [Month.containing(min(days))] if len(days) else []
    entries += list(anonymous.loc[anonymous["programme"] == code, "entry"])
    return min([*entries, *([Month.parse(start)] if start else [])], default=None)
