"""What must hold within one row of the sheet Deltagare."""

from collections.abc import Collection
from datetime import date
from typing import Any

from analytics.model.answers import AT_EXPORT
from analytics.model.association import Association
from analytics.model.month import Month
from analytics.model.municipality import load_municipalities
from analytics.model.vocabulary import UNKNOWN
from analytics.workbook.asking import ask_age
from analytics.workbook.components import Components
from analytics.workbook.problems import ProblemList
from analytics.workbook.records import Record

AGES = range(16, 65)


def find_export_year(association: Association, month: Month) -> int | None:
    """Return the year to count Ålder from when it is the age at export, None when at entry."""
    return month.year if ask_age().answered_by(association) == AT_EXPORT else None


def find_birth_year(record: Record, export_year: int | None) -> int | None:
    """Return Födelseår, or where only Ålder is given the year of export or entry less that."""
    if year := record.get("birth_year"):
        return int(year)
    start: date | None = record.get("entry") or record.get("referred")
    age, counted_from = record.get("age"), export_year or (start and start.year)
    return counted_from - int(age) if counted_from and age is not None else None


def check_member(record: Record, members: Collection[str], problems: ProblemList) -> None:
    """Warn of a kommun that is none of ``members``, given by their codes."""
    kommun = record.get("kommun")
    if kommun and kommun != UNKNOWN and kommun not in members:
        place = record.table.place(record.row, "kommun")
        problems.add("kommun_ej_medlem", place, kommun=load_municipalities()[kommun])


class RowRules:
    """The rules of one row, for a förbund and the month reported on."""

    def __init__(
        self, association: Association, month: Month, components: Components, problems: ProblemList
    ) -> None:
        self._members = association.member_codes
        self._components = components
        self._month = month
        self._last_day = month.last_day
        self._export_year = find_export_year(association, month)
        self._problems = problems

    def check(self, record: Record) -> None:
        """Add what is wrong with ``record`` to the problems; unread cells are not judged again."""
        self._check_start(record)
        self._check_order(record)
        self._check_exit(record)
        self._check_month(record)
        if record.lacks_consent:
            self._check_consent(record)
            return
        self._check_age(record)
        check_member(record, self._members, self._problems)
        self._components.check(record, self._problems)

    def _add(self, record: Record, code: str, name: str, **words: Any) -> None:
        self._problems.add(code, record.table.place(record.row, name), **words)

    def _check_start(self, record: Record) -> None:
        if record.table.column("entry") is None or not record.is_blank("entry"):
            if record.get("entry") and record.get("left_queue"):
                second = "Inskriven är det också"
                self._add(
                    record, "ko_och_inskriven", "left_queue", first="Utgått ur kö", second=second
                )
        elif not record.is_blank("exit"):
            second = "Inskriven är tom"
            self._add(record, "ko_och_inskriven", "exit", first="Utskriven", second=second)
        elif record.is_blank("referred"):
            self._add(record, "inskriven_saknas", "entry")

    def _check_order(self, record: Record) -> None:
        entry, exit_day = record.get("entry"), record.get("exit")
        if entry and exit_day and exit_day < entry:
            self._add(record, "utskriven_fore_inskriven", "exit", exit=exit_day, entry=entry)
        referred = record.get("referred")
        for name in ("entry", "left_queue"):
            day = record.get(name)
            if referred and day and day < referred:
                what = record.table.place(record.row, name).heading
                words = {"what": what, "day": day, "referred": referred}
                self._add(record, "inskriven_fore_aktualiserad", name, **words)

    def _check_exit(self, record: Record) -> None:
        if record.table.column("exit") is None:
            return
        if record.is_blank("exit") and not record.is_blank("destination"):
            self._add(record, "utskriven_saknas", "exit")
        elif record.get("exit") and record.is_blank("destination"):
            self._add(record, "avslutsorsak_saknas", "destination")

    def _check_month(self, record: Record) -> None:
        entry, exit_day = record.get("entry"), record.get("exit")
        if entry and entry > self._last_day:
            self._add(record, "inskriven_efter_manaden", "entry", entry=entry, month=self._month)
        if exit_day and exit_day > self._last_day:
            self._add(record, "utskriven_i_framtiden", "exit", exit=exit_day, month=self._month)

    def _check_consent(self, record: Record) -> None:
        if record.is_blank("consent"):
            self._add(record, "samtycke_tomt", "consent")
        if record.is_blank("entry"):
            self._add(record, "ko_utan_samtycke", "consent")

    def _check_age(self, record: Record) -> None:
        entry, born = record.get("entry"), find_birth_year(record, self._export_year)
        if entry is None or born is None or entry.year - born in AGES:
            return
        name = "birth_year" if record.get("birth_year") else "age"
        heading = record.table.place(record.row, name).heading
        self._add(record, "alder_utanfor", name, age=entry.year - born, heading=heading)
