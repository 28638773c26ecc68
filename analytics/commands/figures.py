"""``figures``: print one measure as JSON or as a table."""

import argparse
import json
from contextlib import closing
from pathlib import Path

from analytics.figures.door import Figures
from analytics.figures.live import LiveFigures
from analytics.figures.query import read_filters
from analytics.figures.released import ReleasedFigures
from analytics.ledger.forbund import load_association
from analytics.ledger.state import load_dataset
from analytics.ledger.store import Store, open_store
from analytics.measures.registry import MEASURES
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.model.period import KINDS, TOTAL, Period
from analytics.model.selection import ANONYMOUS, VOLUME, Selection
from analytics.release.archive import load_releases


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser of the command line."""
    parser = commands.add_parser("figures", help="skriv ut ett mått")
    parser.add_argument("measure", metavar="MÅTT", help=", ".join(MEASURES))
    parser.add_argument("--forbund", required=True, metavar="NAMN", help="till exempel arvika-eda")
    parser.add_argument("--from", dest="first", metavar="ÅÅÅÅ-MM", help="första månaden")
    parser.add_argument("--to", dest="last", metavar="ÅÅÅÅ-MM", help="sista månaden")
    parser.add_argument("--by", default="", metavar="A,B", help="dela upp på, t.ex. kon,kommun")
    parser.add_argument("--per", default=TOTAL, choices=KINDS, help="indelning i tid")
    parser.add_argument("--where", action="append", default=[], metavar="VAD=VÄRDE", help="urval")
    parser.add_argument("--include", default="", metavar="A,B", help=f"{ANONYMOUS}, {VOLUME}")
    parser.add_argument(
        "--source", default="live", choices=["live", "release"], help="varifrån siffrorna tas"
    )
    parser.add_argument("--json", action="store_true", help="skriv JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, home: Path) -> int:
    """Print the measure that was asked for; return the exit code."""
    with closing(open_store(home)) as store:
        figures = _open_figures(store, options.forbund, options.source)
    where = Selection.of(
        _read_period(figures, options.first, options.last).split(options.per),
        read_filters(options.where, figures.axes),
        _read_list(options.include, {ANONYMOUS, VOLUME}),
    )
    table = figures.table(options.measure, where, [n for n in options.by.split(",") if n])
    if options.json:
        print(json.dumps({"measure": options.measure, "rows": table.rows()}, ensure_ascii=False))
    else:
        print(table.frame.to_string(index=False, na_rep="–"))
    return 0


def _open_figures(store: Store, forbund: str, source: str) -> Figures:
    """Return the figures of the ledger as it is, or those that are published."""
    if source == "live":
        return LiveFigures(load_dataset(store, forbund))
    releases = load_releases(store, forbund)
    if not releases:
        raise UserError("Inget är publicerat än. Publicera på sidan Publicera, eller med release.")
    return ReleasedFigures(load_association(store, forbund), releases)


def _read_period(figures: Figures, first: str | None, last: str | None) -> Period:
    """Return the months asked for; by default the latest year up to the latest month."""
    if figures.months is None and not (first and last):
        raise UserError("Inget är inläst än. Ange --from och --to, eller läs in en fil först.")
    end = Month.parse(last) if last else figures.months[1]  # type: ignore[index]
    start = Month.parse(first) if first else Month.of(end.year, 1)
    return Period.between(start, end)


def _read_list(text: str, known: set[str]) -> set[str]:
    names = {name for name in text.split(",") if name}
    if names - known:
        raise UserError(f"--include kan vara {' och '.join(sorted(known))}.")
    return names
