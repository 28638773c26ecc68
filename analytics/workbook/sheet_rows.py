"""Make the records of every sheet into rows of the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analytics.workbook.asf import read_asf
from analytics.workbook.cells import CellReader
from analytics.workbook.columns import (
    ASF,
    ECONOMY,
    PARTICIPANTS,
    RATINGS,
    SIPS,
    SURVEYS,
    VOLUMES,
    SheetSpec,
)
from analytics.workbook.economy import read_economy
from analytics.workbook.participants import read_participants
from analytics.workbook.problems import ProblemList
from analytics.workbook.ratings import read_ratings
from analytics.workbook.records import Record
from analytics.workbook.roster import Roster
from analytics.workbook.sips import read_sips
from analytics.workbook.surveys import read_surveys
from analytics.workbook.volumes import read_volumes

ANONYMOUS = "anonyma"


@dataclass(frozen=True)
class SheetRows:
    """The rows of each kind, how many more were left out, and who has not given consent."""

    kept: Mapping[str, Sequence[Any]]
    left_out: int
    withdrawn: tuple[tuple[str, str], ...]


def read_rows(
    records: Mapping[str, Sequence[Record]], reader: CellReader, problems: ProblemList
) -> SheetRows:
    """Return the rows that ``records``, by the kind of their sheet, hold.

    Only kinds that ``records`` has are in the answer. A file with identity data gives no rows.
    """
    association, month = reader.association, reader.month

    def of(spec: SheetSpec) -> Sequence[Record]:
        return records.get(spec.kind, ())

    people = read_participants(of(PARTICIPANTS), association, month, problems)
    roster = Roster(of(PARTICIPANTS), people.withdrawn, association, problems)
    ratings, unrated = read_ratings(of(RATINGS), roster, association, problems)
    sips, unmet = read_sips(of(SIPS), roster, problems)
    rows: dict[str, Sequence[Any]] = {
        PARTICIPANTS.kind: tuple(people.rows),
        ANONYMOUS: tuple(people.anonymous),
        RATINGS.kind: ratings,
        SIPS.kind: sips,
        ECONOMY.kind: read_economy(of(ECONOMY), problems),
        VOLUMES.kind: read_volumes(of(VOLUMES), month, problems),
        ASF.kind: read_asf(of(ASF), association.member_codes, month, problems),
        SURVEYS.kind: read_surveys(of(SURVEYS), problems),
    }
    left_out = people.left_out + unrated + unmet
    there = {*records, ANONYMOUS} if PARTICIPANTS.kind in records else {*records}
    if problems.discreet:
        return SheetRows({kind: () for kind in rows if kind in there}, left_out, ())
    kept = {kind: found for kind, found in rows.items() if kind in there}
    return SheetRows(kept, left_out, tuple(people.withdrawn))
