"""What a board session was given through the door of figures, held against what is released."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from analytics.figures.released import ReleasedFigures
from analytics.figures.table import Table
from analytics.ledger.delivery import Delivery, stage_delivery
from analytics.ledger.forbund import load_association, save_association
from analytics.ledger.imports import commit_staged
from analytics.ledger.store import open_store
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.model.plain import to_plain
from analytics.release.archive import write_release
from analytics.release.release import Release, merge_cells
from tests.access.readers import read_as, sign_in
from tests.attack.cases import Case, Published
from tests.attack.ledgers import START, spell_settings, write_stories
from tests.attack.published import FLOWS, Cell
from tests.attack.walking import Seen, collect, walk

AT = datetime(2025, 1, 3, tzinfo=UTC)
_EVENT_OF = {
    "utskrivna_till": "utskrivna",
    "till_arbete_studier": "utskrivna",
    **{name: name for name in (*FLOWS, "pagaende", "unika")},
}


@dataclass(frozen=True)
class Statement:
    """A reader was told that ``n`` deltaganden of an event and period have these keys."""

    event: str
    first: Month
    last: Month
    keys: tuple[tuple[str, str], ...]
    n: int


@dataclass
class Session:
    """Everything that one board session was sent, and everything its pages asked for."""

    seen: Seen = field(default_factory=Seen)
    statements: set[Statement] = field(default_factory=set)
    views: int = 0


def make_home(case: Case, published: Published, home: Path) -> None:
    """Make a store with the case's rows of the last month and its releases."""
    last = START + (case.months - 1)
    stories = write_stories(case.seed, case.size, case.corrections)
    rows = [row for story in stories if (row := story.tell(last)) is not None]
    with closing(open_store(home)) as store:
        save_association(store, spell_settings(case.seed, case.cadence), actor="test", at=AT)
        association = load_association(store, "angrepp")
        delivery = Delivery(last, "alla.xlsx", {"deltagare": rows, "anonyma": ()})
        staged = stage_delivery(store, association, delivery)
        commit_staged(store, staged, actor="test", at=AT)
        with store.writing() as connection:
            for release in published.releases:
                write_release(connection, store.keyring, release, actor="chef", at=AT)


def walk_as_board(home: Path, patch: pytest.MonkeyPatch) -> Session:
    """Walk every page and choice as a board member, and note what the pages were given."""
    session = Session(statements=noting_tables(patch))
    patch.setenv("SAMSYN_HOME", str(home))
    read_as(patch, sign_in(home, "styrelse"))
    for shown in walk():
        collect(shown, session.seen)
        session.views += 1
    return session


def noting_tables(patch: pytest.MonkeyPatch) -> set[Statement]:
    """Note what every table says that is asked for from now on, in the set that is returned."""
    statements: set[Statement] = set()
    ask = ReleasedFigures.table

    def ask_and_note(self: ReleasedFigures, *asked: Any) -> Table:
        table = ask(self, *asked)
        statements.update(read_statements(table))
        return table

    patch.setattr(ReleasedFigures, "table", ask_and_note)
    return statements


def read_statements(table: Table) -> Iterator[Statement]:
    """Yield every count of a table, with the event, the period and the keys that it is of."""
    periods = {period.key: period for period in table.where.periods}
    for row in table.frame.to_dict("records"):
        plain = {str(name): to_plain(value) for name, value in row.items()}
        period = periods[plain["period"]]
        keys = {name: plain[name] for name in table.by if name in plain}
        for event, chosen, n in _read_row(table.definition.id, plain, keys):
            if n is not None:
                told = tuple(sorted(chosen.items()))
                yield Statement(event, period.first, period.last, told, n)


def _read_row(
    measure: str, row: Mapping[str, Any], keys: Mapping[str, str]
) -> Iterator[tuple[str, Mapping[str, str], int | None]]:
    if measure == "kon":
        others = {name: key for name, key in keys.items() if name != "kon"}
        of_kon = {**others, "kon": row["kon"]}
        if row["event"] in (*FLOWS, "pagaende"):
            yield row["event"], of_kon, row["n"]
            yield row["event"], others, row["of"]
        else:
            yield "utskrivna", {**of_kon, "goal": "nadd"}, row["n"]
            yield "utskrivna", of_kon, row["of"]
    elif measure == "kommun_part":
        both = keys or {name: row[name] for name in ("kommun", "part") if name in row}
        for event in (*FLOWS, "pagaende"):
            yield event, both, row[event]
        yield "utskrivna", {**both, "goal": "nadd"}, row["n"]
    elif measure == "till_arbete_studier":
        reached = {"goal": "nadd"} if keys else {"destination_group": "arbete_studier"}
        yield "utskrivna", {**keys, **reached}, row["n"]
        yield "utskrivna", keys, row["of"]
    elif measure == "forsorjning":
        yield "utskrivna", keys, row["n"]
        yield "utskrivna", {}, row["of"]
    elif measure == "egenforsorjning":
        places = {"n": "blev", "had": "hade_redan", "lost": "miste", "unknown": "uppgift_saknas"}
        for name, key in places.items():
            yield "utskrivna", {"forsorjningsutfall": key}, row[name]
    elif measure == "utskrivna_till":
        asked = {n: row[n] for n in ("destination", "destination_group") if n in row}
        rest = {name: key for name, key in keys.items() if name not in asked}
        yield "utskrivna", {**rest, **asked}, row["n"]
        yield "utskrivna", rest, row["of"]
    elif measure in _EVENT_OF:
        yield _EVENT_OF[measure], keys, row["n"]


def find_cells(releases: Sequence[Release], statement: Statement) -> list[tuple[int, Cell]] | None:
    """Return the released cells that a statement is the sum of, each added or taken away.

    None: no cells make it up. A statement of the whole förbund is made up of none.
    """
    cells = [Cell.parse(name, value) for name, value in merge_cells(releases).items()]
    wanted = dict(statement.keys)
    of_end = {
        cell.end: cell for cell in cells if cell.event == statement.event and cell.chosen == wanted
    }
    ends = _list_ends(statement)
    if any(end not in of_end for _, end in ends):
        return None
    return [(sign, of_end[end]) for sign, end in ends]


def _list_ends(statement: Statement) -> list[tuple[int, Month]]:
    """Return the ends of the windows that make up a statement's period, added or taken away."""
    if statement.event not in FLOWS:
        return [(1, statement.last)]
    years = Period(statement.first, statement.last, "").split("year")
    taken = [(-1, year.first - 1) for year in years if year.first.number > 1]
    return [*((1, year.last) for year in years), *taken]


def is_released(releases: Sequence[Release], statement: Statement) -> bool:
    """Tell whether a statement says what the releases say, and nothing more."""
    told = {find_number(releases, statement), _find_left_by_women(releases, statement)}
    if not statement.keys:
        told.add(_find_total(releases[-1], statement))
    return statement.n in told


def find_number(releases: Sequence[Release], statement: Statement) -> int | None:
    """Return what the releases say of a statement's keys, whatever it says itself.

    A total is the one that was released with the split counts of the period, where there are any.
    """
    if not statement.keys:
        return _find_whole(releases, statement)
    parts = find_cells(releases, statement)
    if parts is None or any(cell.value is None for _, cell in parts):
        return None
    return sum(sign * (cell.value or 0) for sign, cell in parts)


def _find_whole(releases: Sequence[Release], statement: Statement) -> int | None:
    of_end = {Month.parse(end): release for release in releases for end in release.windows}
    ends = _list_ends(statement)
    if statement.event == "unika" or any(end not in of_end for _, end in ends):
        return _find_total(releases[-1], statement)
    total = 0
    for sign, end in ends:
        first = Month.of(end.year, 1) if statement.event in FLOWS else end
        until = replace(statement, first=first, last=end)
        total += sign * (_find_total(of_end[end], until) or 0)
    return total


def _find_total(release: Release, statement: Statement) -> int | None:
    totals = release.totals[statement.event]
    if statement.event in ("pagaende", "unika"):
        return totals.get(str(statement.last))
    return sum(totals[str(month)] for month in Period(statement.first, statement.last, ""))


def _find_left_by_women(releases: Sequence[Release], statement: Statement) -> int | None:
    """Return what women leave of a released number: men, with the few who are neither."""
    keys = dict(statement.keys)
    if keys.pop("kon", None) != "man":
        return None
    everybody = {"destination_group": "arbete_studier"} if keys == {"goal": "nadd"} else keys
    whole, women = (
        find_number(releases, replace(statement, keys=tuple(sorted(of.items()))))
        for of in (everybody, {**keys, "kon": "kvinna"})
    )
    return None if whole is None or women is None else whole - women


def keep_seen(releases: Sequence[Release], statements: set[Statement]) -> list[Release]:
    """Return the releases with nothing shown but what the statements tell."""
    seen = {
        cell.name for statement in statements for _, cell in find_cells(releases, statement) or ()
    }
    return [
        release.model_copy(
            update={"cells": {n: v if n in seen else None for n, v in release.cells.items()}}
        )
        for release in releases
    ]
