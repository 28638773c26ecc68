"""The version of the settings that the reader has before them, and saving on top of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from analytics.ledger.settings_versions import (
    ReplacedError,
    load_version,
    read_version,
    save_on_top,
)
from analytics.model.association import Association
from analytics.model.errors import UserError
from analytics.model.settings_document import write_association
from pages.access.session import get_actor
from pages.components.answers import leave_answer
from pages.components.literal import escape_markdown
from pages.components.state import get_store, get_visit

_DRAFT, _TROUBLE, _REPLACED = "draft", "trouble", "replaced"


@dataclass(frozen=True)
class Draft:
    """The version that the page was opened with, which the fields hold."""

    number: int
    toml: str

    @property
    def association(self) -> Association:
        """The förbund that it describes."""
        return read_version(self.toml)


def open_draft(slug: str) -> Draft:
    """Return what the page was opened with; what others save does not change it under way."""
    visit = get_visit()
    draft: Draft | None = visit.get(_DRAFT)
    if draft is None or draft.association.slug != slug:
        visit.clear()
        draft = visit[_DRAFT] = _load(slug)
    return draft


def _load(slug: str) -> Draft:
    version = load_version(get_store(), slug)
    return Draft(version.number, version.toml)


def show_trouble(draft: Draft) -> None:
    """Say why nothing was saved just now, and offer what others have saved."""
    visit = get_visit()
    if trouble := visit.pop(_TROUBLE, ""):
        st.error(f"{escape_markdown(trouble)} Inget har sparats.")
    if _REPLACED in visit:
        st.error(
            f"{escape_markdown(visit[_REPLACED])} Det du har skrivit är inte sparat, men står "
            "kvar i fälten. Hämta den nya versionen och gör sedan din ändring i den."
        )
        st.button("Hämta den nya versionen", on_click=_renew, args=(draft,))


def _renew(draft: Draft) -> None:
    slug = draft.association.slug
    get_visit().clear()
    get_visit()[_DRAFT] = _load(slug)


def save_change(draft: Draft, change: Callable[[Association], Association], told: str) -> None:
    """Save the förbund as ``change`` makes it, for a button's own step; ``told`` names what.

    Raises:
        RefusedAnswersError: what was answered cannot be used.
    """
    wanted = change(draft.association)
    if wanted == draft.association:
        leave_answer(f"{told}: det finns inget att ändra.")
        return
    save_text(draft, lambda: write_association(draft.toml, wanted), told)


def save_text(draft: Draft, write: Callable[[], str], told: str) -> None:
    """Save a whole settings file on top of the draft; what goes wrong stands on the page."""
    visit, slug = get_visit(), draft.association.slug
    try:
        saved = save_on_top(
            get_store(), slug, write(), of=draft.number, actor=get_actor(), at=datetime.now(UTC)
        )
    except ReplacedError as error:
        visit[_REPLACED] = str(error)
    except UserError as error:
        visit[_TROUBLE] = str(error)
    else:
        visit.clear()
        visit[_DRAFT] = Draft(saved.number, saved.toml)
        leave_answer(f"{told}: sparat.")
