"""Uploads that have been begun: kept encrypted for a day, so that a reload loses nothing."""

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.exceptions import InvalidTag

from analytics.ledger.store import Store

FOLDER = "drafts"
KEPT_FOR = timedelta(hours=24)


@dataclass(frozen=True)
class Draft:
    """Files (name, bytes) on their way in, for which month (ÅÅÅÅ-MM) and in which mode.

    ``answers`` are those given so far, by the key of the question.
    """

    month: str
    mode: str
    files: tuple[tuple[str, bytes], ...]
    answers: Mapping[str, str] = field(default_factory=dict)


def save_draft(store: Store, forbund: str, actor: str, draft: Draft, *, at: datetime) -> None:
    """Keep the actor's draft in place of an earlier one, encrypted and for its owner only."""
    path = _find_path(store, forbund, actor)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    files = [(name, b64encode(data).decode()) for name, data in draft.files]
    content = {**asdict(draft), "files": files, "saved_at": at.astimezone(UTC).isoformat()}
    sealed = store.keyring.encrypt(json.dumps(content).encode(), _name_owner(forbund, actor))
    unfinished = path.with_suffix(".new")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(sealed)
    unfinished.rename(path)


def load_draft(store: Store, forbund: str, actor: str, *, at: datetime) -> Draft | None:
    """Return the actor's draft of the last day, or None; older ones are removed."""
    path = _find_path(store, forbund, actor)
    _remove_old(path.parent, at)
    try:
        sealed = path.read_bytes()
        content = json.loads(store.keyring.decrypt(sealed, _name_owner(forbund, actor)))
    except FileNotFoundError:
        return None
    except InvalidTag:  # of another key, or damaged: it can be uploaded again
        path.unlink()
        return None
    if datetime.fromisoformat(content.pop("saved_at")) < at - KEPT_FOR:
        path.unlink()
        return None
    files = tuple((name, b64decode(data)) for name, data in content.pop("files"))
    return Draft(files=files, **content)


def discard_draft(store: Store, forbund: str, actor: str) -> None:
    """Remove the actor's draft, if there is one."""
    _find_path(store, forbund, actor).unlink(missing_ok=True)


def discard_drafts(store: Store) -> None:
    """Remove everybody's drafts; whose each of them is cannot be told from outside."""
    for path in (store.home / FOLDER).glob("*"):
        path.unlink(missing_ok=True)


def _find_path(store: Store, forbund: str, actor: str) -> Path:
    name = store.keyring.pseudonymise(forbund, f"draft|{actor}").hex()[:32]
    return store.home / FOLDER / f"{name}.draft"


def _name_owner(forbund: str, actor: str) -> bytes:
    return f"{forbund}|{actor}".encode()


def _remove_old(folder: Path, at: datetime) -> None:
    for path in folder.glob("*"):
        if datetime.fromtimestamp(path.stat().st_mtime, UTC) < at - KEPT_FOR:
            path.unlink(missing_ok=True)
