"""The settings as a file: fetched, and read in after a look at what it changes."""

import streamlit as st

from analytics.ledger.settings_versions import read_version
from analytics.model.errors import UserError
from pages.components.literal import escape_markdown
from pages.components.settings_draft import Draft, save_text
from pages.components.settings_history import show_differences

_MOST_BYTES = 1_000_000


def show_file(draft: Draft) -> None:
    """Offer the settings as TOML, and take in such a file."""
    slug = draft.association.slug
    st.header("Hämta som fil", anchor=False)
    st.markdown("Filen har alla inställningar. Spara den som kopia, eller ändra i den.")
    st.download_button(
        "Hämta inställningarna", draft.toml, f"{slug}.toml", "application/toml", on_click="ignore"
    )
    st.header("Läs in en fil", anchor=False)
    given = st.file_uploader(
        "Inställningar som fil (.toml)", type="toml", key=f"settings-file-{draft.number}"
    )
    if given is not None:
        _show_given(draft, given.getvalue())


def _show_given(draft: Draft, content: bytes) -> None:
    try:
        toml = _decode(content)
        wanted = read_version(toml)
    except UserError as error:
        st.error(escape_markdown(str(error)))
        return
    if wanted.slug != draft.association.slug:
        st.error(
            f"Filen gäller {escape_markdown(wanted.name)}. Välj det förbundet först, eller en "
            "annan fil."
        )
        return
    st.markdown("Det här ändras om du sparar filen:")
    if show_differences(draft.association, wanted):
        st.button(
            "Spara filen som ny version",
            type="primary",
            on_click=save_text,
            args=(draft, lambda: toml, "Filen"),
        )


def _decode(content: bytes) -> str:
    if len(content) > _MOST_BYTES:
        raise UserError("Filen är för stor för att vara inställningar. Välj en annan fil.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError("Filen är inte sparad som UTF-8. Spara om den så.") from error
