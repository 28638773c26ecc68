"""A file's rows on their way into the ledger: as they were read, and as the store keeps them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from analytics.ledger.erasure import Whose, find_known_again, load_withdrawals
from analytics.ledger.expiry import choose_kept
from analytics.ledger.row_tables import PERSONAL
from analytics.ledger.row_versions import Part, hash_contents, make_part
from analytics.ledger.sheets import SHEET_RULES, Item, Scope, items_of
from analytics.ledger.store import Store
from analytics.model.association import Association
from analytics.model.errors import UserError
from analytics.model.month import Month

Mode = Literal["hela", "handelser", "rattelse"]
WHOLE_LIST: Mode = "hela"
"""A file holds all rows so far of its insatser; what is not in it is gone."""
EVENTS: Mode = "handelser"
"""A file holds what started or ended in the month, and known rows with something new."""
CORRECTION: Mode = "rattelse"
"""A file holds rows to put in the place of those that are there."""
MODES = (WHOLE_LIST, EVENTS, CORRECTION)
_CONTENT_VERSION = "1"


@dataclass(frozen=True)
class Delivery:
    """What one file brings: rows per kind of sheet (``model.rows.ROW_KINDS``) that it has.

    ``withdrawn`` names (insats, löpnummer) whose rows are to be kept no longer, ``problems``
    the code of each remark made on the way, as they are counted. ``settings`` are the förbund's
    settings with what was answered about the file, to be saved with it.
    """

    month: Month
    file_name: str
    rows: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    mode: Mode = WHOLE_LIST
    withdrawn: Sequence[tuple[str, str]] = ()
    left_out: int = 0
    problems: Sequence[str] = ()
    settings: str | None = None

    @property
    def accepted(self) -> int:
        """How many rows the file brings."""
        return sum(map(len, self.rows.values()))


@dataclass(frozen=True)
class StagedDelivery:
    """A delivery as the store will keep it: its parts, and the items that it speaks for.

    ``withdrawn`` are those whose rows are to be kept no longer, ``left_out`` counts the rows
    that the file has and that are not kept, ``expired`` those of them that were erased before
    for their age.
    """

    delivery: Delivery
    association: Association
    parts: Mapping[str, Part]
    scope: Scope
    withdrawn: frozenset[Whose]
    left_out: int = 0
    expired: int = 0

    @property
    def forbund(self) -> str:
        """The slug of the förbund."""
        return self.association.slug

    @property
    def month(self) -> Month:
        """The month that it is for."""
        return self.delivery.month

    @property
    def scope_text(self) -> str:
        """The scope as it is stored and hashed."""
        return json.dumps(
            {sheet: sorted(items, key=_order) for sheet, items in sorted(self.scope.items())}
        )

    @cached_property
    def content(self) -> bytes:
        """What tells this delivery's content from another's."""
        hashes = {sheet: part.contents for sheet, part in self.parts.items()}
        header = make_header(self.forbund, self.month, self.delivery.mode, self.scope_text)
        return hash_contents(hashes, header)

    @property
    def accepted(self) -> int:
        """How many of the file's rows are kept."""
        return self.delivery.accepted - self.left_out

    def with_parts(self, parts: Mapping[str, Part], left_out: int) -> "StagedDelivery":
        """Return the same delivery with other rows, ``left_out`` fewer of the file's.

        It speaks for the same insatser, but for no other items than it has rows of.
        """
        scope = {**_list_items(parts), **{k: v for k, v in self.scope.items() if k == "deltagare"}}
        return replace(self, parts=parts, scope=scope, left_out=self.left_out + left_out)


def _order(item: Item) -> tuple[tuple[bool, Any], ...]:
    return tuple((value is not None, value) for value in item)


def make_header(forbund: str, month: Month, mode: str, scope: str) -> tuple[str, ...]:
    """Return what an import's content hash covers beside its rows."""
    return _CONTENT_VERSION, forbund, str(month), mode, scope


def stage_delivery(store: Store, association: Association, delivery: Delivery) -> StagedDelivery:
    """Return a delivery as the store will keep it; nothing is saved.

    Raises:
        UserError: the file names no insats, so that nothing can be said to be reported.
    """
    slug = association.slug
    parts = {
        sheet: make_part(sheet, rows, slug, store.keyring) for sheet, rows in delivery.rows.items()
    }
    withdrawn = frozenset(
        (programme, store.keyring.pseudonymise(slug, number))
        for programme, number in delivery.withdrawn
    )
    scope = _list_items(parts)
    if "deltagare" in parts:
        items = scope.get("deltagare", set()) | {(programme,) for programme, _ in withdrawn}
        scope["deltagare"] = items or {_find_only_programme(association)}
    staged = StagedDelivery(delivery, association, parts, scope, withdrawn)
    return _leave_out_expired(store, _leave_out_withdrawn(store, staged))


def _list_items(parts: Mapping[str, Part]) -> dict[str, set[Item]]:
    """Return the items that the parts have rows of; anonymous stays speak with Deltagare."""
    scope: dict[str, set[Item]] = {}
    for sheet, part in parts.items():
        scope.setdefault(SHEET_RULES[sheet].scope, set()).update(items_of(sheet, part.columns))
    return {sheet: items for sheet, items in scope.items() if items}


def _leave_out_withdrawn(store: Store, staged: StagedDelivery) -> StagedDelivery:
    """Return the delivery without rows about those who have not agreed to them.

    What is told of somebody for a month before the one in which consent was taken back is not
    kept, and no skattning or SIP of somebody who has no row in Deltagare since.
    """
    with store.reading() as connection:
        since = load_withdrawals(connection, staged.forbund)
        known = find_known_again(connection, staged.forbund, since.keys())
    if not since and not staged.withdrawn:
        return staged
    before = {whose for whose, month in since.items() if staged.month < month}
    people = staged.parts.get("deltagare")
    known |= set(_whose(people)) - before if people else set()
    parts, left_out = dict(staged.parts), 0
    for sheet in PERSONAL:
        if part := parts.get(sheet):
            silent = before if sheet == "deltagare" else before | (since.keys() - known)
            kept = [whose not in silent | staged.withdrawn for whose in _whose(part)]
            parts[sheet] = part.keeping(kept)
            left_out += len(kept) - sum(kept)
    return staged.with_parts(parts, left_out) if left_out else staged


def _leave_out_expired(store: Store, staged: StagedDelivery) -> StagedDelivery:
    """Return the delivery without rows that have been erased for their age."""
    with store.reading() as connection:
        kept = choose_kept(connection, store.keyring, staged.forbund, staged.parts)
    expired = sum(len(chosen) - sum(chosen) for chosen in kept.values())
    if not expired:
        return staged
    chosen_parts = {sheet: staged.parts[sheet].keeping(chosen) for sheet, chosen in kept.items()}
    return replace(staged.with_parts({**staged.parts, **chosen_parts}, expired), expired=expired)


def _whose(part: Part) -> list[Whose]:
    return list(zip(part.columns["programme"], part.columns["person"], strict=True))


def _find_only_programme(association: Association) -> Item:
    if len(association.programmes) > 1:
        raise UserError(
            "Bladet med deltagare har inga rader, så det går inte att se vilken insats det "
            "gäller. Ta bort bladet, eller ladda upp en fil med minst en rad."
        )
    return (association.programmes[0].code,)
