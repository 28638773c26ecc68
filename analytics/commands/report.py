"""``report``: make a report in one or several formats."""

import argparse
from contextlib import closing
from pathlib import Path

from analytics.figures.door import Figures
from analytics.figures.live import LiveFigures
from analytics.figures.query import read_filters
from analytics.figures.released import ReleasedFigures
from analytics.figures.view import View
from analytics.ledger.forbund import load_association
from analytics.ledger.state import load_dataset
from analytics.ledger.store import Store, open_store
from analytics.model.errors import UserError
from analytics.model.period import Period
from analytics.release.archive import load_releases
from analytics.reports.building import build_report
from analytics.reports.commenting import read_comments
from analytics.reports.own_look import load_look
from analytics.reports.periods import TERTIALS, name_period
from analytics.reports.plans import FILTERED, load_plans

FINSAM = "finsam"
ENDINGS = ("pdf", "docx", "pptx", "xlsx")
"""The formats, told without their libraries, which no other command needs."""


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser of the command line."""
    parser = commands.add_parser("report", help="gör en rapport")
    parser.add_argument("kind", choices=[*load_plans(), FINSAM], help="vilken rapport")
    parser.add_argument("--forbund", required=True, metavar="NAMN", help="till exempel arvika-eda")
    parser.add_argument("--period", metavar="PERIOD", help="t.ex. 2024-H1, 2024-03")
    parser.add_argument("--year", type=int, metavar="ÅR", help="året, för finsam")
    parser.add_argument("--tertial", type=int, choices=TERTIALS, help="bara ett tertial av året")
    for name in FILTERED:
        parser.add_argument(f"--{name}", metavar="NAMN", help=f"rapport om en {name}")
    parser.add_argument(
        "--source",
        choices=["live", "release"],
        help="varifrån siffrorna tas: release om inget sägs, för finsam och om en del alltid live",
    )
    parser.add_argument("--format", metavar="A,B", help=", ".join(ENDINGS))
    parser.add_argument("--out", type=Path, default=Path(), metavar="MAPP", help="var den sparas")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, home: Path) -> int:
    """Write the report that was asked for, one file per format; return the exit code."""
    if options.kind == FINSAM:
        return _write_keys(options, home)
    from analytics.reports.formats import FORMATS  # noqa: PLC0415 - see ENDINGS

    formats = _read_formats(options.format or "pdf")
    period = _read_period(options)
    live = options.source == "live" or options.kind in FILTERED
    with closing(open_store(home)) as store:
        figures = _open_figures(store, options.forbund, live=live)
        view = View(figures, period, _read_filter(options, figures))
        comments = read_comments(store, options.forbund)
        look = load_look(store, figures.association)
        report = build_report(view, options.kind, live=live, comments=comments)
    options.out.mkdir(parents=True, exist_ok=True)
    for ending in formats:
        path = options.out / f"{options.kind}-{options.forbund}-{period.key}.{ending}"
        path.write_bytes(FORMATS[ending].write(report, look))
        print(path)
    return 0


def _write_keys(options: argparse.Namespace, home: Path) -> int:
    """Write the sheet to key into Uppföljning Finsam, which is made from rows alone."""
    from analytics.reports.yearly_keys import write_yearly_keys  # noqa: PLC0415 - see ENDINGS

    if options.source == "release":
        raise UserError(
            "Arbetsbladet till Uppföljning Finsam görs av de inlästa filerna. Ta bort "
            "--source release."
        )
    if options.format not in (None, "xlsx"):
        raise UserError("Arbetsbladet till Uppföljning Finsam finns bara i Excel: --format xlsx.")
    period = _read_period(options)
    with closing(open_store(home)) as store:
        made = write_yearly_keys(View(_open_figures(store, options.forbund, live=True), period, {}))
    options.out.mkdir(parents=True, exist_ok=True)
    path = options.out / f"{FINSAM}-{options.forbund}-{period.key}.xlsx"
    path.write_bytes(made)
    print(path)
    return 0


def _read_period(options: argparse.Namespace) -> Period:
    if options.period:
        return Period.parse(options.period)
    if options.year is None:
        raise UserError("Ange vilken tid rapporten gäller, till exempel --period 2024.")
    return name_period(options.year, options.tertial)


def _read_formats(text: str) -> list[str]:
    chosen = [name for name in text.split(",") if name]
    if not chosen or {*chosen} - {*ENDINGS}:
        raise UserError(f"--format kan vara {', '.join(ENDINGS)}, med komma mellan.")
    return chosen


def _open_figures(store: Store, forbund: str, *, live: bool) -> Figures:
    if live:
        return LiveFigures(load_dataset(store, forbund))
    releases = load_releases(store, forbund)
    if not releases:
        raise UserError(
            "Inget är publicerat än. Publicera först, eller gör arbetsmaterial med --source live."
        )
    return ReleasedFigures(load_association(store, forbund), releases)


def _read_filter(options: argparse.Namespace, figures: Figures) -> dict[str, str]:
    """Return the filter of a report about one insats, part or kommun."""
    name = FILTERED.get(options.kind)
    if name is None:
        return {}
    value = getattr(options, name)
    if not value:
        raise UserError(f"Ange vilken {name} rapporten gäller med --{name}.")
    ((_, keys),) = read_filters([f"{name}={value}"], figures.axes).items()
    (key,) = keys
    return {name: key}
