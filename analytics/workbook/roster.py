"""Whom the sheets Deltagare tell about, for the sheets that name no more than a Deltagar-ID."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from analytics.model.association import Association
from analytics.workbook.problems import ProblemList
from analytics.workbook.records import Record, is_refused

Placed = list[tuple[Record, str]]
"""Rows with the code of the insats that each is about."""


class Roster:
    """The participants of a file; ``records`` are the rows of its sheets Deltagare.

    ``withdrawn`` holds insats and Deltagar-ID of those who have not given their consent.
    """

    def __init__(
        self,
        records: Sequence[Record],
        withdrawn: Collection[tuple[str, str]],
        association: Association,
        problems: ProblemList,
    ) -> None:
        self._records = records
        self._withdrawn = frozenset(withdrawn)
        self._association = association
        self._problems = problems

    @cached_property
    def _programmes_of(self) -> Mapping[str, frozenset[str]]:
        """The insatser in which each Deltagar-ID stands."""
        found: dict[str, set[str]] = defaultdict(set)
        for record in self._records:
            pseudonym, programme = record.get("pseudonym"), record.get("programme")
            if pseudonym and programme:
                found[pseudonym].add(programme)
        return {pseudonym: frozenset(programmes) for pseudonym, programmes in found.items()}

    def place(self, records: Sequence[Record]) -> tuple[Placed, int]:
        """Return the rows that may be kept, each with its insats, and how many are left out.

        Left out are the rows of those who have not given their consent. A row without an
        insats that can be told is a fault, a Deltagar-ID that Deltagare does not have a warning.
        """
        placed: Placed = []
        left_out = 0
        for record in records:
            programme = self._find_programme(record)
            if programme is None or is_refused(record, self._problems):
                continue
            if (programme, record.get("pseudonym")) in self._withdrawn:
                self._add("blad_utan_samtycke", record, "pseudonym")
                left_out += 1
                continue
            self._check_known(record, programme)
            placed.append((record, programme))
        return placed, left_out

    def _find_programme(self, record: Record) -> str | None:
        if not record.is_blank("programme"):
            programme: str | None = record.get("programme")
            return programme
        programmes = self._association.programmes
        if len(programmes) == 1:
            return programmes[0].code
        if record.is_blank("pseudonym") or record.get("pseudonym"):
            return self._find_in_list(record)
        return None  # the row is refused for its Deltagar-ID

    def _find_in_list(self, record: Record) -> str | None:
        found = self._programmes_of.get(record.get("pseudonym"), frozenset())
        if len(found) == 1:
            return next(iter(found))
        self._add("insats_tom", record, "programme")
        return None

    def _check_known(self, record: Record, programme: str) -> None:
        found = self._programmes_of.get(record.get("pseudonym"), frozenset())
        known = bool(found) if self._association.shared_pseudonyms else programme in found
        if self._programmes_of and not known:
            self._add("id_saknas_i_lista", record, "pseudonym")

    def _add(self, code: str, record: Record, field: str) -> None:
        self._problems.add(code, record.table.place(record.row, field))
