"""What a delivery would change, row by row, before anything is saved."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from analytics.ledger.imports import Delivery, find_scope, find_withdrawn, prepare_parts
from analytics.ledger.keyring import Keyring
from analytics.ledger.row_versions import Values
from analytics.ledger.state import find_version, list_items, load_state, name_version
from analytics.ledger.store import Store
from analytics.model.association import Association

MANY_REMOVED = 0.20
"""Above this share of the former rows gone, a yes is not enough."""
_NOT_COMPARED = frozenset({"person", "sealed_pseudonym", "extent_asked", "part_detail"})

Key = tuple[Any, ...]


@dataclass(frozen=True)
class RowChange:
    """A participant row that is there before and after: (field, before, after) per difference.

    ``pseudonym`` is for the uploader's eyes alone.
    """

    pseudonym: str
    fields: tuple[tuple[str, Any, Any], ...]


@dataclass(frozen=True)
class Comparison:
    """How a delivery's participant rows differ from those that count in its month.

    ``added``, ``removed`` and ``withdrawn`` hold the löpnummer of the rows, one each;
    ``withdrawn`` are those that are gone since consent has been taken back. ``version`` is
    the ledger version that was compared with.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    withdrawn: tuple[str, ...]
    changed: tuple[RowChange, ...]
    unchanged: int
    version: str

    @property
    def before(self) -> int:
        """How many rows there were."""
        return len(self.removed) + len(self.withdrawn) + len(self.changed) + self.unchanged

    @property
    def loses_many(self) -> bool:
        """Tell whether more of the former rows are gone than a simple yes is for."""
        return len(self.removed) > MANY_REMOVED * self.before


def compare_delivery(store: Store, association: Association, delivery: Delivery) -> Comparison:
    """Return how a delivery's participant rows differ from the ledger's.

    It is compared with what counts in its own month, for the insatser that it speaks for.
    A row without its former twin is matched by person and del: somebody who left the queue,
    or whose date was mended, is a change and not a removal.
    """
    if delivery.participants is None:
        return Comparison((), (), (), (), 0, find_version(store, association.slug))
    items = {(code,) for code in find_scope(association, delivery)["deltagare"]}
    with store.reading() as connection:
        version = name_version(connection, association.slug)
        frame = load_state(connection, association.slug, until=delivery.month).rows["deltagare"]
    in_scope = [item in items for item in list_items("deltagare", frame)]
    former = [{str(k): v for k, v in row.items()} for row in frame[in_scope].to_dict("records")]
    new = prepare_parts(store, association, delivery)["deltagare"]
    withdrawn = find_withdrawn(store, association.slug, delivery)
    return _compare(former, new, withdrawn, store.keyring, version)


def _compare(
    former: Sequence[Values],
    new: Sequence[Values],
    withdrawn: Collection[tuple[str, bytes]],
    keyring: Keyring,
    version: str,
) -> Comparison:
    pairs, gone, come = _match(former, new, _full_key)
    moved, gone, come = _match(gone, come, _person_key)
    changes = [
        RowChange(keyring.unseal(after["sealed_pseudonym"]), fields)
        for before, after in (*pairs, *moved)
        if (fields := tuple(_find_differences(before, after)))
    ]
    return Comparison(
        added=_name_rows(come, keyring),
        removed=_name_rows([row for row in gone if _whose(row) not in withdrawn], keyring),
        withdrawn=_name_rows([row for row in gone if _whose(row) in withdrawn], keyring),
        changed=tuple(changes),
        unchanged=len(pairs) + len(moved) - len(changes),
        version=version,
    )


def _whose(row: Values) -> tuple[str, bytes]:
    return row["programme"], row["person"]


def _name_rows(rows: Sequence[Values], keyring: Keyring) -> tuple[str, ...]:
    return tuple(keyring.unseal(row["sealed_pseudonym"]) for row in rows)


def _match(
    former: Sequence[Values], new: Sequence[Values], key: Callable[[Values], Key]
) -> tuple[list[tuple[Values, Values]], list[Values], list[Values]]:
    """Return the pairs of rows with one key, and what is left of either side."""
    waiting: dict[Key, list[Values]] = defaultdict(list)
    for row in former:
        waiting[key(row)].append(row)
    pairs, come = [], []
    for row in new:
        if same := waiting[key(row)]:
            pairs.append((same.pop(0), row))
        else:
            come.append(row)
    return pairs, [row for rows in waiting.values() for row in rows], come


def _full_key(row: Values) -> Key:
    start = row["entry"] or ("i kö", row["referred"])
    return row["programme"], row["component"], row["person"], start


def _person_key(row: Values) -> Key:
    return row["programme"], row["component"], row["person"]


def _find_differences(before: Values, after: Values) -> Iterator[tuple[str, Any, Any]]:
    for name in after:
        if name not in _NOT_COMPARED and before[name] != after[name]:
            yield name, before[name], after[name]
