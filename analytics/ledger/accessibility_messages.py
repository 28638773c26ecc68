"""What readers write about accessibility: kept until it is answered, and no longer."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, func, select

from analytics.ledger.audit import format_moment, write_audit
from analytics.ledger.schema import accessibility_messages
from analytics.ledger.store import Store
from analytics.model.errors import UserError
from analytics.model.text import clean_lines, clean_text
from analytics.wording.numbers import format_count
from analytics.workbook.identity import has_identity_number

MOST = 50
"""How many messages may wait for an answer; whoever fills the form fills nothing else."""
LONGEST = 2_000
LONGEST_LINE = 250
_ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+")


@dataclass(frozen=True)
class Message:
    """What somebody wrote: about which page, what happened, with which assistive technology.

    ``reply_to`` is an e-mail address, or "" when no answer is asked for.
    """

    page: str
    text: str
    aid: str = ""
    reply_to: str = ""


@dataclass(frozen=True)
class KeptMessage(Message):
    """A message that waits for an answer; ``sent_at`` is a moment as it is stored."""

    number: int = 0
    sent_at: str = ""


class RefusedMessageError(UserError):
    """A message that is not kept: for the name of each field in it what to do."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = dict(faults)


class NoRoomError(UserError):
    """As many messages wait as may."""

    def __init__(self) -> None:
        super().__init__("Just nu går det inte att lämna fler meddelanden här.")


def leave_message(store: Store, message: Message, *, actor: str, at: datetime) -> None:
    """Keep a message; the log tells that it came, never what or who it is from.

    Raises:
        RefusedMessageError: something in it cannot be kept; it is not repeated.
        NoRoomError: too many wait already.
    """
    entry = asdict(check_message(message))
    with store.writing() as connection:
        if _count(connection) >= MOST:
            raise NoRoomError
        kept = connection.execute(
            accessibility_messages.insert(), {**entry, "sent_at": format_moment(at)}
        )
        (number,) = kept.inserted_primary_key or (0,)
        _log(connection, store, "message", number, actor, at)


def check_message(message: Message) -> Message:
    """Return the message without what does not show: spaces, invisible characters.

    Raises:
        RefusedMessageError: something is missing, too long or a personnummer.
    """
    clean = replace(
        message,
        page=clean_text(message.page),
        text=clean_lines(message.text),
        aid=clean_text(message.aid),
        reply_to=clean_text(message.reply_to),
    )
    if faults := dict(_find_faults(clean)):
        raise RefusedMessageError(faults)
    return clean


def list_messages(store: Store) -> list[KeptMessage]:
    """Return the messages that wait for an answer, the oldest first."""
    query = select(accessibility_messages).order_by(accessibility_messages.c.id)
    with store.reading() as connection:
        return [
            KeptMessage(row.page, row.text, row.aid, row.reply_to, row.id, row.sent_at)
            for row in connection.execute(query)
        ]


def has_room(store: Store) -> bool:
    """Tell whether one more message may be left."""
    with store.reading() as connection:
        return _count(connection) < MOST


def remove_message(store: Store, number: int, *, actor: str, at: datetime) -> None:
    """Remove a message that is answered; one that is gone already is left at that."""
    chosen = accessibility_messages.c.id == number
    with store.writing() as connection:
        if connection.execute(accessibility_messages.delete().where(chosen)).rowcount:
            _log(connection, store, "message_remove", number, actor, at)


def _count(connection: Connection) -> int:
    query = select(func.count()).select_from(accessibility_messages)
    return connection.execute(query).scalar_one()


def _log(
    connection: Connection, store: Store, action: str, number: int, actor: str, at: datetime
) -> None:
    about = f"meddelande {number}"
    write_audit(connection, store.keyring, at=at, actor=actor, action=action, object=about)


def _find_faults(message: Message) -> Iterator[tuple[str, str]]:
    """Yield for each field with a fault its name and what to do."""
    for name, check in _CHECKS.items():
        text: str = getattr(message, name)
        if fault := check(text) or _find_identity_number(text):
            yield name, fault


def _find_identity_number(text: str) -> str:
    is_found = has_identity_number(clean_text(text)) or any(
        map(has_identity_number, text.splitlines())
    )
    return "Här ser ut att stå ett personnummer. Ta bort det. Det behövs inte." if is_found else ""


def _check_line(text: str) -> str:
    return _check_length(text, LONGEST_LINE)


def _check_text(text: str) -> str:
    if not text:
        return "Skriv vad du ville göra och vad som hände."
    return _check_length(text, LONGEST)


def _check_length(text: str, longest: int) -> str:
    if len(text) <= longest:
        return ""
    count, most = format_count(len(text)), format_count(longest)
    return f"Texten har {count} tecken och får ha högst {most}. Korta den."


def _check_address(text: str) -> str:
    if not text or (len(text) <= LONGEST_LINE and _ADDRESS.fullmatch(text)):
        return ""
    return "Skriv hela e-postadressen, som namn@exempel.se, eller lämna fältet tomt."


_CHECKS: Mapping[str, Callable[[str], str]] = {
    "page": _check_line,
    "text": _check_text,
    "aid": _check_line,
    "reply_to": _check_address,
}
"""What is asked of each field, in the order of the form."""
