"""Reports are kept as they were made, so that they can be made again figure for figure."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Table, select

from analytics.ledger.audit import find_head, format_moment, write_audit
from analytics.ledger.store import Store
from analytics.model.errors import UserError
from analytics.release.archive import list_approvals
from analytics.reports.report import Report
from analytics.reports.tables import reports, working_reports


@dataclass(frozen=True)
class Archived:
    """One report: what it is, when it was made (ISO 8601, UTC) and by whom.

    ``release_seal`` is that of the latest release then, "" where there was none; ``log_head`` is
    the last link of the audit log then, in hexadecimal.
    """

    number: int
    live: bool
    kind: str
    period: str
    made_at: str
    made_by: str
    release_seal: str
    log_head: str


def keep_report(
    store: Store,
    forbund: str,
    kind: str,
    period: str,
    report: Report,
    *,
    actor: str,
    at: datetime,
) -> int:
    """Keep a report as it is, and log it; return its number.

    What is made from rows is kept with them.
    """
    approvals = list_approvals(store, forbund)
    with store.writing() as connection:
        entry = {
            "forbund": forbund,
            "kind": kind,
            "period": period,
            "content": report.model_dump_json(),
            "made_at": format_moment(at),
            "made_by": actor,
            "release_seal": approvals[0].seal if approvals else "",
            "log_head": find_head(connection).hex(),
        }
        table = _choose_table(live=bool(report.mark))
        insert = table.insert().values(entry).returning(table.c.id)
        number: int = connection.execute(insert).scalar_one()
        write_audit(
            connection,
            store.keyring,
            at=at,
            actor=actor,
            action="report",
            forbund=forbund,
            object=f"{report.mark or 'rapport'} {number}: {report.title}, {report.subtitle}",
        )
    return number


def _choose_table(*, live: bool) -> Table:
    return working_reports if live else reports


def list_reports(store: Store, forbund: str, *, live: bool) -> list[Archived]:
    """Return the reports that have been made, the latest first."""
    table = _choose_table(live=live)
    query = select(table).where(table.c.forbund == forbund).order_by(table.c.id.desc())
    with store.reading() if live else store.public() as connection:
        return [
            Archived(
                number=row.id,
                live=live,
                kind=row.kind,
                period=row.period,
                made_at=row.made_at,
                made_by=row.made_by,
                release_seal=row.release_seal,
                log_head=row.log_head,
            )
            for row in connection.execute(query)
        ]


def load_report(store: Store, forbund: str, number: int, *, live: bool) -> Report:
    """Return a report as it was made.

    Raises:
        UserError: there is no such report of the förbund.
    """
    table = _choose_table(live=live)
    query = select(table.c.content).where(table.c.forbund == forbund, table.c.id == number)
    with store.reading() if live else store.public() as connection:
        content = connection.execute(query).scalar()
    if content is None:
        raise UserError(f"Rapport {number} finns inte här. Välj en i listan.")
    return Report.model_validate_json(content)
