"""What the server notes of its work, as JSON lines on stderr: never who, from where or of whom."""

import json
import logging
import os
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.logger import update_formatter

from analytics.model.errors import UserError
from pages.access.rights import ROLES_OF_PAGE

SETTING, AS_JSON = "SAMSYN_LOG", "json"
_log = logging.getLogger("samsyn")
_ROUTINE = re.compile(
    r"/(halsa|vakt\.js|svenska\.js|lankar\.js|logga-in/status|favicon\.png|(app/)?static/.*)"
)
"""Asked for again and again: noted only when it fails."""
_WORDS = frozenset(
    {"", "_stcore", "app", "bjudin", "byt-losenord", "component", "halsa", "logga-in", "logga-ut"}
    | {"media", "static", "vakt.js", *ROLES_OF_PAGE}
)
"""What an address may begin with."""
_HIDDEN = "/…"
"""Stands for what may be a token, the name of a file, or anything that a stranger has made up."""
_FAILED = 500


@dataclass(frozen=True)
class Event:
    """Something that happened: ``name``, and what is told of it."""

    name: str
    fields: Mapping[str, Any]

    def __str__(self) -> str:
        """Return it as it stands in a log that is not JSON."""
        return " ".join((self.name, *(f"{name}={value}" for name, value in self.fields.items())))


def begin_journal() -> None:
    """Write every log line of this process as JSON, where the setting says so."""
    if os.environ.get(SETTING) != AS_JSON:
        return
    logging.setLogRecordFactory(_make_record)
    config.set_option("logger.messageFormat", "%(message)s")
    update_formatter()
    if not _log.handlers:
        _log.addHandler(logging.StreamHandler())
    _log.propagate = False
    _log.setLevel(logging.INFO)


def _make_record(*args: Any, **named: Any) -> logging.LogRecord:
    """Return a record whose whole message is JSON; others' words may hold values, so they go."""
    record = logging.LogRecord(*args, **named)
    told: dict[str, Any] = {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
    }
    if isinstance(record.msg, Event):
        told |= {"event": record.msg.name, **record.msg.fields}
    else:
        told |= {"event": "other", "logger": record.name, "where": _name_place(record)}
        if record.exc_info and record.exc_info[0]:
            told["kind"] = record.exc_info[0].__name__
    record.msg, record.args = json.dumps(told, ensure_ascii=False), ()
    record.exc_info = record.exc_text = record.stack_info = None
    return record


def _name_place(record: logging.LogRecord) -> str:
    return f"{record.pathname}:{record.lineno}"


def note_fault(reference: str, error: Exception, where: str) -> None:
    """Note a fault of ours under the code that the reader is shown, without its values."""
    _log.error(Event("fault", {"code": reference, "kind": type(error).__name__, "where": where}))


@contextmanager
def noting_rerun(page: str, roles: Collection[str], started: float) -> Iterator[None]:
    """Note a rerun of ``page`` that began at ``started``, and how it ended.

    It was ``shown``, ``refused`` with what to do, or ended in a ``fault``; ``ended`` before its
    last line is what a press of a button or a new choice does.
    """
    outcome = "ended"
    try:
        yield
        outcome = "shown"
    except UserError:
        outcome = "refused"
        raise
    except Exception:
        outcome = "fault"
        raise
    finally:
        fields = {"page": page, "role": ",".join(sorted(roles)), "ms": _measure(started)}
        _log.info(Event("rerun", {**fields, "outcome": outcome}))


class Recorder:
    """Middleware that notes each request: what was asked for, the answer and how long it took."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let everything pass, and note requests."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = perf_counter(), _FAILED

        async def send_and_note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_and_note)
        finally:
            _note_request(scope, status, started)


def _note_request(scope: Scope, status: int, started: float) -> None:
    if _ROUTINE.fullmatch(scope["path"]) and status < _FAILED:
        return
    fields = {"method": scope["method"], "path": hide_names(scope["path"])}
    _log.info(Event("request", {**fields, "status": status, "ms": _measure(started)}))


def hide_names(path: str) -> str:
    """Return the first word of a path, where it is one of ours, and nothing of what follows."""
    first, *rest = path.removeprefix("/").split("/")
    if first not in _WORDS or (not first and rest):
        return _HIDDEN
    return f"/{first}{_HIDDEN}" if rest else f"/{first}"


def _measure(started: float) -> int:
    return int((perf_counter() - started) * 1000)
