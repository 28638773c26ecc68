"""How the förbund's figures would look with a delivery read in, before anything is saved."""

import json
from collections.abc import Mapping, Sequence

import pandas as pd

from analytics.ledger.imports import Delivery, find_scope, prepare_parts
from analytics.ledger.row_versions import Values
from analytics.ledger.schema import SHEETS
from analytics.ledger.state import (
    Item,
    LedgerImport,
    LedgerState,
    find_items,
    list_items,
    load_state,
    make_dataset,
    read_scope,
)
from analytics.ledger.store import Store
from analytics.model.association import Association
from analytics.model.dataset import Dataset


def preview_dataset(store: Store, association: Association, delivery: Delivery) -> Dataset:
    """Return the dataset as it would be after the delivery.

    Raises:
        UserError: the delivery cannot be placed in the ledger.
    """
    scope = read_scope(json.dumps(find_scope(association, delivery)))
    arriving = LedgerImport(0, delivery.month, scope, {})
    parts = prepare_parts(store, association, delivery)
    with store.reading() as connection:
        state = load_state(connection, association.slug)
    rows, sources = {}, {}
    for sheet in SHEETS:
        former = state.sources[sheet]
        won = {item for item in find_items(scope, sheet) if _wins(former, item, arriving)}
        rows[sheet] = _replace(sheet, state.rows[sheet], parts.get(sheet, ()), won)
        sources[sheet] = {**former, **dict.fromkeys(won, arriving)}
    return make_dataset(association, LedgerState(rows, sources), "preview")


def _wins(former: Mapping[Item, LedgerImport], item: Item, arriving: LedgerImport) -> bool:
    return item not in former or former[item].month <= arriving.month


def _replace(
    sheet: str, rows: pd.DataFrame, arriving: Sequence[Values], won: set[Item]
) -> pd.DataFrame:
    """Return ``rows`` with those of the items in ``won`` replaced by the arriving ones."""
    stay = [item not in won for item in list_items(sheet, rows)]
    new = pd.DataFrame(list(arriving), columns=list(rows.columns), dtype=object)
    come = [item in won for item in list_items(sheet, new)]
    return pd.concat([rows[stay], new[come]], ignore_index=True)
