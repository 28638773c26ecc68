"""Know the rows again that were erased by a gallringsbeslut, when a later file brings them back."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import pandas as pd
from sqlalchemy import Connection, select

from analytics.ledger.erasure import Whose, find_known_again
from analytics.ledger.keyring import Keyring
from analytics.ledger.row_tables import PERSONAL
from analytics.ledger.row_versions import Columns, Part
from analytics.ledger.schema import expired_marks
from analytics.model.month import Month


def note_expired(
    connection: Connection, keyring: Keyring, forbund: str, whose: Iterable[Whose], month: Month
) -> None:
    """Remember that what each (insats, person) had until ``month`` has been erased for its age."""
    for mark in {_mark(keyring, forbund, one) for one in whose}:
        connection.execute(expired_marks.delete().where(expired_marks.c.mark == mark))
        entry = {"mark": mark, "forbund": forbund, "month": month.ordinal}
        connection.execute(expired_marks.insert(), entry)


def choose_kept(
    connection: Connection, keyring: Keyring, forbund: str, parts: Mapping[str, Part]
) -> dict[str, list[bool]]:
    """Return, per sheet about persons, which rows of a file are to be kept; {} is all of them.

    What ended by the month up to which the person's rows were erased is not, nor a skattning or
    SIP of somebody who has no row in Deltagare since.
    """
    personal = {sheet: parts[sheet] for sheet in PERSONAL if sheet in parts}
    since = _find_marked(connection, keyring, forbund, personal.values())
    if not since:
        return {}
    known, kept = find_known_again(connection, forbund, since.keys()), {}
    for sheet, part in personal.items():
        kept[sheet] = [
            whose not in since
            or (_is_after(end, since[whose]) and (sheet == "deltagare" or whose in known))
            for whose, end in list_ends(sheet, part.columns)
        ]
        if sheet == "deltagare":
            whose_kept = zip(list_whose(part.columns), kept[sheet], strict=True)
            known |= {whose for whose, is_kept in whose_kept if is_kept}
    return kept


def _find_marked(
    connection: Connection, keyring: Keyring, forbund: str, parts: Iterable[Part]
) -> dict[Whose, Month]:
    """Return the month up to which the rows of those in a file were erased, if they were."""
    query = select(expired_marks).where(expired_marks.c.forbund == forbund)
    months = {row.mark: Month(row.month) for row in connection.execute(query)}
    if not months:
        return {}
    told = {whose for part in parts for whose in list_whose(part.columns)}
    marks = {whose: _mark(keyring, forbund, whose) for whose in told}
    return {whose: months[mark] for whose, mark in marks.items() if mark in months}


def list_whose(columns: Columns | pd.DataFrame) -> Iterator[Whose]:
    """Yield the insats and person of each row."""
    yield from zip(columns["programme"], columns["person"], strict=True)


def list_ends(sheet: str, columns: Columns | pd.DataFrame) -> Iterator[tuple[Whose, date | None]]:
    """Yield whose each row is and the day that it ended or is of; None while it lasts."""
    if sheet != "deltagare":
        yield from zip(list_whose(columns), columns["day"], strict=True)
        return
    days = (columns[name] for name in ("entry", "exit", "left_queue"))
    for whose, entry, left, left_queue in zip(list_whose(columns), *days, strict=True):
        yield whose, left if entry else left_queue


def _is_after(end: date | None, month: Month) -> bool:
    return end is None or Month.containing(end) > month


def _mark(keyring: Keyring, forbund: str, whose: Whose) -> bytes:
    programme, person = whose
    return keyring.mark("expired", f"{forbund}|{programme}|{person.hex()}")
