"""Which later imports a delivery would break, or would count for nothing beside."""

from analytics.ledger.delivery import CORRECTION, WHOLE_LIST, StagedDelivery
from analytics.ledger.derivation import Key, LedgerState, list_records, row_key
from analytics.ledger.row_versions import Part
from analytics.ledger.sheets import find_items
from analytics.ledger.timeline import LedgerImport, Timeline
from analytics.model.month import Month


def find_broken_import(
    timeline: Timeline, before: LedgerState, after: LedgerState
) -> tuple[int, Month] | None:
    """Return the import in ``timeline`` that has more rows without their ground after a change."""
    for entry in timeline.imports:
        if len(after.orphans.get(entry.id, ())) > len(before.orphans.get(entry.id, ())):
            return entry.id, entry.month
    return None


def find_later_import(timeline: Timeline, staged: StagedDelivery) -> tuple[int, Month] | None:
    """Return the later import that goes before a delivery that is no whole list itself.

    A whole list of a later month does, and for a correction also later rows of the same key.
    """
    if staged.delivery.mode == WHOLE_LIST:
        return None
    for sheet, part in staged.parts.items():
        named = set(find_items(staged.scope, sheet))
        keys = _list_keys(sheet, part) if staged.delivery.mode == CORRECTION else set()
        for entry in timeline.imports:
            if entry.month <= staged.month:
                continue
            if entry.mode == WHOLE_LIST and named & set(find_items(entry.scope, sheet)):
                return entry.id, entry.month
            if keys & _list_keys_of(sheet, timeline, entry):
                return entry.id, entry.month
    return None


def _list_keys(sheet: str, part: Part) -> set[Key]:
    rows = (
        dict(zip(part.columns, r, strict=True)) for r in zip(*part.columns.values(), strict=True)
    )
    return {row_key(sheet, row) for row in rows}


def _list_keys_of(sheet: str, timeline: Timeline, entry: LedgerImport) -> set[Key]:
    versions = timeline.versions[sheet]
    held = versions[versions.index.isin(entry.members.get(sheet, ()))]
    return {row_key(sheet, row) for _, row in list_records(held)}
