"""Fill an empty store with the two sample förbund."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from analytics.ledger.forbund import (
    DEMO_BEGUN,
    DEMO_DONE,
    is_demo_unfinished,
    list_forbund,
    mark_demo,
    save_association,
)
from analytics.ledger.store import Store
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.release.archive import has_release
from analytics.release.publishing import approve_release, propose_release
from analytics.upload import Decisions, take_in

SAMPLE_DATA = Path(__file__).parents[1] / "sample_data"
ACTOR = "exempeldata"
_CORRECTIONS = Decisions(locked="oppna", reason="Rättelser i efterhand.")


def load_demo(store: Store, *, report: Callable[[str], None]) -> None:
    """Add the sample förbund and read in all their workbooks; ``report`` is told of each.

    Where it was interrupted before, it goes on.

    Raises:
        UserError: the store already holds a förbund.
    """
    if list_forbund(store) and not is_demo_unfinished(store):
        raise UserError("Här finns redan ett förbund. Välj en tom mapp med --home.")
    mark_demo(store, DEMO_BEGUN)
    for settings in sorted(SAMPLE_DATA.glob("*.toml")):
        toml = settings.read_text(encoding="utf-8")
        association = save_association(store, toml, actor=ACTOR, at=_now())
        report(f"{association.display_name}:")
        for path in sorted((SAMPLE_DATA / association.slug).glob("*.xlsx")):
            month = Month.parse(path.stem.rpartition("_")[2])
            file = (path.name, path.read_bytes())
            if has_release(store, association.slug, month):
                continue  # it came this far the last time
            upload = take_in(
                store, association, month, file, actor=ACTOR, at=_now(), decisions=_CORRECTIONS
            )
            if upload.receipt is None:
                raise UserError(f"Exempelfilen {path.name} går inte att läsa in.")
            report(f"  {month}: {upload.receipt.accepted} rader")
            proposal = propose_release(store, association.slug, month)
            approve_release(store, proposal, actor=ACTOR, at=_now())
    mark_demo(store, DEMO_DONE)


def _now() -> datetime:
    return datetime.now(UTC)
