"""The sheet Deltagare: from records to rows of the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from analytics.model.association import Association
from analytics.model.month import Month
from analytics.model.rows import AnonymousRow, ParticipantRow
from analytics.model.vocabulary import UNKNOWN
from analytics.workbook.asking import ask_age, ask_pseudonyms
from analytics.workbook.columns import PARTICIPANTS
from analytics.workbook.components import Components
from analytics.workbook.participant_rules import RowRules, find_birth_year, find_export_year
from analytics.workbook.problems import ProblemList
from analytics.workbook.records import Record, is_refused
from analytics.workbook.stays import report_repeated_rows, report_unfollowed_moves
from analytics.workbook.table import Table

_COPIED = (
    "pseudonym",
    "programme",
    "kon",
    "kommun",
    "referred",
    "entry",
    "exit",
    "left_queue",
    "first_sip",
    "destination",
    "extent",
    "support_before",
    "support_after",
    "work_before",
    "work_after",
    "education",
    "support_months",
    "step_entry",
    "step_now",
    "step_exit",
    "follow_up",
)
"""Fields that go into the row as they were read."""


@dataclass
class Participants:
    """What the sheets Deltagare came to."""

    rows: list[ParticipantRow] = field(default_factory=list)
    anonymous: list[AnonymousRow] = field(default_factory=list)
    withdrawn: list[tuple[str, str]] = field(default_factory=list)
    left_out: int = 0


def ask_about_people(
    tables: Iterable[Table], association: Association, problems: ProblemList
) -> None:
    """Ask what the ages and the Deltagar-ID of the sheets Deltagare mean, if it is not known."""
    people = [table for table in tables if table.spec is PARTICIPANTS]
    question = ask_age()
    if question.answered_by(association) is None:
        for table in people:
            if table.column("age") and not table.column("birth_year"):
                problems.add("alder_i_stallet", table.place(field="age"), question=question)
    is_asked = association.shared_pseudonyms is None and len(association.programmes) > 1
    for table in people[:1] if is_asked else ():
        place = table.place(field="pseudonym")
        problems.add("lopnummer_giltighet", place, question=ask_pseudonyms())


def read_participants(
    records: Iterable[Record], association: Association, month: Month, problems: ProblemList
) -> Participants:
    """Return the rows that ``records`` hold, without those that something keeps out."""
    components = Components(association)
    rules = RowRules(association, month, components, problems)
    export_year = find_export_year(association, month)
    result = Participants()
    stays: list[tuple[Record, ParticipantRow]] = []
    people = list(records)
    silent = {_name_person(record) for record in people if record.lacks_consent}
    for record in people:
        rules.check(record)
        if is_refused(record, problems):
            continue
        if _name_person(record) in silent:
            if not record.lacks_consent:
                problems.add("samtycke_delat", record.table.place(record.row, "consent"))
            _keep_anonymously(record, result)
        else:
            stays.append((record, _build_row(record, components, export_year)))
    report_repeated_rows(stays, problems)
    report_unfollowed_moves(stays, month, problems)
    result.rows = [row for record, row in stays if not is_refused(record, problems)]
    return result


def _name_person(record: Record) -> tuple[Any, Any]:
    return record.get("programme"), record.get("pseudonym")


def list_mistakes(
    records: Iterable[Record], association: Association, month: Month
) -> tuple[ParticipantRow, ...]:
    """Return the rows marked as felregistrering that tell which row they take away."""
    components = Components(association)
    export_year = find_export_year(association, month)
    return tuple(
        _build_row(record, components, export_year)
        for record in records
        if all(_name_person(record)) and record.get("kon") and record.get("part")
    )


def _keep_anonymously(record: Record, result: Participants) -> None:
    if pseudonym := record.get("pseudonym"):
        result.withdrawn.append((record.get("programme"), pseudonym))
    entry: date | None = record.get("entry")
    if entry is None:
        result.left_out += 1
        return
    exit_day: date | None = record.get("exit")
    result.anonymous.append(
        AnonymousRow(
            record.get("programme"),
            record.get("kon"),
            Month.containing(entry),
            Month.containing(exit_day) if exit_day else None,
        )
    )


def _build_row(record: Record, components: Components, export_year: int | None) -> ParticipantRow:
    part, part_detail = record.get("part")
    assessment = record.get("joint_assessment")
    component = components.find(record)
    return ParticipantRow(
        component=component.code if component else "",
        birth_year=find_birth_year(record, export_year),
        part=part,
        part_detail=part_detail,
        extent_asked=record.table.column("extent") is not None,
        joint_assessment=None if assessment is None else assessment is not False,
        joint_assessment_day=assessment if isinstance(assessment, date) else None,
        **_copy_filled(record),
    )


def _copy_filled(record: Record) -> dict[str, Any]:
    values = record.values
    copied = {name: values[name] for name in _COPIED if name in values}
    if copied.get("exit") and "destination" not in copied:
        copied["destination"] = UNKNOWN
    return copied
