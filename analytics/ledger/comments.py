"""What the chef writes to a figure and a period; every version is kept and the latest counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from analytics.ledger.audit import format_moment, write_audit
from analytics.ledger.schema import comments
from analytics.ledger.store import Store
from analytics.model.errors import UserError
from analytics.model.period import Period
from analytics.model.text import clean_lines, clean_text
from analytics.workbook.identity import holds_identity

LONGEST = 1000


@dataclass(frozen=True)
class Comment:
    """A text to the figure ``exhibit`` over the period with the key ``period``.

    ``number`` names this version of it; ``written_at`` is a moment as it is stored.
    """

    number: int
    exhibit: str
    period: str
    text: str
    written_at: str


def name_period(period: Period) -> str:
    """Return the key that comments of a period are kept under, whatever it is called."""
    return Period.between(period.first, period.last).key


def load_comments(store: Store, forbund: str) -> Mapping[tuple[str, str], Comment]:
    """Return all that is written, by the key of the figure and the name of the period.

    It is read on the connection of boards, who may see all of it.
    """
    latest = (
        select(func.max(comments.c.id))
        .where(comments.c.forbund == forbund)
        .group_by(comments.c.exhibit, comments.c.period)
    )
    query = select(comments).where(comments.c.id.in_(latest), comments.c.text != "")
    with store.public() as connection:
        return {
            (row.exhibit, row.period): Comment(
                row.id, row.exhibit, row.period, row.text, row.written_at
            )
            for row in connection.execute(query.order_by(comments.c.id))
        }


def write_comment(
    store: Store,
    forbund: str,
    comment: Comment,
    *,
    about: str,
    actor: str,
    at: datetime,
) -> None:
    """Keep a text in place of the version ``comment.number`` (0 for none); "" takes it away.

    ``about`` names the figure and the period in the log, which never holds the text.

    Raises:
        UserError: the text is too long or holds identity data, or somebody else has written
            one in the meantime; nothing is saved.
    """
    text = check_comment(comment.text)
    with store.writing() as connection:
        _refuse_other(connection, forbund, comment)
        entry = {
            "forbund": forbund,
            "exhibit": comment.exhibit,
            "period": comment.period,
            "text": text,
            "written_at": format_moment(at),
            "written_by": actor,
        }
        connection.execute(comments.insert(), entry)
        action = "comment" if text else "comment_remove"
        write_audit(
            connection,
            store.keyring,
            at=at,
            actor=actor,
            action=action,
            forbund=forbund,
            object=about,
        )


def check_comment(text: str) -> str:
    """Return the text without what does not show: spaces, invisible characters, empty ends.

    Raises:
        UserError: it is too long, or holds what could point out a person; it is not repeated.
    """
    clean = clean_lines(text)
    if len(clean) > LONGEST:
        raise UserError(
            f"Kommentaren har {len(clean)} tecken och får ha högst {LONGEST}. Korta den."
        )
    if holds_identity(clean_text(clean)) or any(map(holds_identity, clean.splitlines())):
        raise UserError(
            "Kommentaren ser ut att innehålla ett personnummer, en e-postadress eller ett "
            "telefonnummer. Ta bort det. Styrelsen läser texten."
        )
    return clean


def _refuse_other(connection: Connection, forbund: str, comment: Comment) -> None:
    latest = select(comments.c.id, comments.c.text).where(
        comments.c.forbund == forbund,
        comments.c.exhibit == comment.exhibit,
        comments.c.period == comment.period,
    )
    row = connection.execute(latest.order_by(comments.c.id.desc()).limit(1)).first()
    standing = row.id if row and row.text else 0
    if standing != comment.number:
        raise UserError(
            "Någon annan har ändrat kommentaren nyss. Kopiera din text, ladda om sidan och läs "
            "den nya innan du skriver."
        )
