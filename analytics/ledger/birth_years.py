"""A birth year worked out from an age: it stays as it was when the row first came."""

from collections.abc import Sequence
from dataclasses import replace

from analytics.ledger.derivation import derive_state
from analytics.ledger.store import Store
from analytics.ledger.timeline import load_timeline
from analytics.model.rows import ParticipantRow


def keep_birth_years(
    store: Store, forbund: str, rows: Sequence[ParticipantRow]
) -> tuple[ParticipantRow, ...]:
    """Return ``rows`` with the year that the ledger has where theirs is one more or less.

    An age changes during the year and the birth year with it, when nothing has happened.
    """
    with store.reading() as connection:
        timeline = load_timeline(connection, forbund, sheets=("deltagare",))
    former = derive_state(timeline).rows["deltagare"]
    whose = zip(former["programme"], former["person"], strict=True)
    years = dict(zip(whose, former["birth_year"], strict=True))
    return tuple(
        _keep(row, years.get((row.programme, store.keyring.pseudonymise(forbund, row.pseudonym))))
        for row in rows
    )


def _keep(row: ParticipantRow, former: int | None) -> ParticipantRow:
    if former is None or row.birth_year is None or abs(row.birth_year - former) != 1:
        return row
    return replace(row, birth_year=int(former))
