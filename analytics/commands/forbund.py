"""``forbund``: add a förbund from its settings file, or write the settings out."""

import argparse
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from analytics.commands import ACTOR
from analytics.ledger.forbund import load_settings, save_association
from analytics.ledger.store import open_store
from analytics.model.errors import UserError


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser of the command line."""
    parser = commands.add_parser(
        "forbund", help="lägg till ett förbund eller skriv ut inställningar"
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="add|export")
    add = actions.add_parser("add", help="lägg till eller ändra från en inställningsfil")
    add.add_argument("file", metavar="FIL.toml", type=Path)
    add.set_defaults(run=add_forbund)
    export = actions.add_parser("export", help="skriv ut förbundets inställningar")
    export.add_argument("slug", metavar="NAMN")
    export.set_defaults(run=export_forbund)


def add_forbund(options: argparse.Namespace, home: Path) -> int:
    """Save the settings in a file; return the exit code."""
    try:
        toml = options.file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            f"Filen {options.file} går inte att läsa. Den ska vara en TOML-fil i UTF-8."
        ) from error
    with closing(open_store(home)) as store:
        association = save_association(store, toml, actor=ACTOR, at=datetime.now(UTC))
    print(f"{association.display_name} är sparat som {association.slug}.")
    return 0


def export_forbund(options: argparse.Namespace, home: Path) -> int:
    """Print a förbund's current settings; return the exit code."""
    with closing(open_store(home)) as store:
        print(load_settings(store, options.slug)[1], end="")
    return 0
