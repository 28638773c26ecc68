"""The förbund's own logo and Word template: chosen, looked at and taken away."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from analytics.model.association import Association
from analytics.model.errors import UserError
from analytics.reports.logo import read_logo
from analytics.reports.own_look import keep_file, load_look
from analytics.reports.pictures import draw_logo
from analytics.reports.word_template import check_template
from pages.access.session import get_actor
from pages.components.literal import escape_markdown
from pages.components.settings_draft import Draft, save_change
from pages.components.state import get_store


@dataclass(frozen=True)
class _File:
    """A file that the look names in ``field``; ``read`` returns what is kept of an upload."""

    field: str
    title: str
    effect: str
    label: str
    types: tuple[str, ...]
    chosen: str
    remove: str
    read: Callable[[bytes], bytes]


def _read_template(content: bytes) -> bytes:
    check_template(content)
    return content


_FILES = (
    _File(
        field="logo",
        title="Logotyp",
        effect="Står överst i rapporter som PDF, Word och PowerPoint.",
        label="Logotyp (PNG eller SVG, högst 300 kB)",
        types=("png", "svg"),
        chosen="Spara logotypen",
        remove="Ta bort logotypen",
        read=lambda content: read_logo(content).encode(),
    ),
    _File(
        field="template",
        title="Wordmall",
        effect="Rapporter som Word får mallens typsnitt, rubriker, sidhuvud och sidfot. Det som "
        "står i mallen står kvar, före rapporten.",
        label="Wordmall (.docx, högst 1 MB)",
        types=("docx",),
        chosen="Spara mallen",
        remove="Ta bort mallen",
        read=_read_template,
    ),
)


def show_look_files(draft: Draft) -> None:
    """Draw what is kept, and let another be chosen in its place."""
    for file in _FILES:
        st.header(file.title, anchor=False)
        st.markdown(f":gray[{file.effect}]")
        _show_kept(draft, file)
        given = st.file_uploader(
            file.label, type=list(file.types), key=f"look-{file.field}-{draft.number}"
        )
        if given is not None:
            _show_given(draft, file, given.getvalue())


def _show_kept(draft: Draft, file: _File) -> None:
    association = draft.association
    if not getattr(association.look, file.field):
        st.markdown("Ingen är vald.")
        return
    if file.field == "logo":
        _show_logo(load_look(get_store(), association).logo or "")
    else:
        st.markdown("En mall är vald.")
    st.button(file.remove, on_click=_save, args=(draft, file, ""))


def _show_given(draft: Draft, file: _File, content: bytes) -> None:
    try:
        kept = file.read(content)
    except UserError as error:
        st.error(escape_markdown(str(error)))
        return
    if file.field == "logo":
        _show_logo(kept.decode())
    else:
        st.markdown("Mallen går att använda.")
    st.button(file.chosen, type="primary", on_click=_keep, args=(draft, file, kept))


def _show_logo(svg: str) -> None:
    """Draw the logo as pixels; the SVG itself never goes to a browser."""
    st.image(draw_logo(svg), caption="Logotypen", width=240)


def _keep(draft: Draft, file: _File, kept: bytes) -> None:
    slug = draft.association.slug
    name = keep_file(get_store(), slug, kept, actor=get_actor(), at=datetime.now(UTC))
    _save(draft, file, name)


def _save(draft: Draft, file: _File, name: str) -> None:
    def change(old: Association) -> Association:
        return old.model_copy(update={"look": old.look.model_copy(update={file.field: name})})

    save_change(draft, change, file.title)
