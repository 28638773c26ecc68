"""The versions of the settings, and putting an earlier one back."""

from collections.abc import Sequence

import streamlit as st

from analytics.ledger.settings_versions import SettingsVersion, list_versions, name_changes
from analytics.model.association import Association
from analytics.settings.comparing import compare_settings
from analytics.wording.numbers import format_moment
from pages.components.settings_draft import Draft, save_text
from pages.components.state import get_store
from pages.components.table import show_table

_SHOWN = 30


def show_versions(draft: Draft) -> None:
    """List the latest versions with who made them and what they changed; offer to go back."""
    versions = list_versions(get_store(), draft.association.slug, _SHOWN + 1)
    shown = versions[:_SHOWN]
    changes = [*name_changes(versions), "Första versionen"]
    st.header("Tidigare versioner", anchor=False)
    show_table(
        {
            "Sparad": [format_moment(version.saved_at) for version in shown],
            "Av": [version.saved_by for version in shown],
            "Ändrat": [text or "Inget" for _, text in zip(shown, changes, strict=False)],
        },
        alt="Tabell: inställningarnas versioner",
        as_entries=True,
    )
    _offer_restoring(draft, [v for v in shown if v.number != draft.number and v.association])


def _offer_restoring(draft: Draft, versions: Sequence[SettingsVersion]) -> None:
    if not versions:
        return
    labels = {v.number: f"{format_moment(v.saved_at)}, {v.saved_by}" for v in versions}
    chosen = st.selectbox(
        "Återställ en version",
        list(labels),
        None,
        format_func=labels.__getitem__,
        placeholder="Välj",
        key=f"restore-{draft.number}",
    )
    version = next((v for v in versions if v.number == chosen), None)
    if version is None or version.association is None:
        return
    if show_differences(draft.association, version.association):
        st.button(
            "Återställ versionen",
            type="primary",
            on_click=save_text,
            args=(draft, lambda: version.toml, f"Versionen från {labels[version.number]}"),
        )


def show_differences(known: Association, wanted: Association) -> bool:
    """Draw what would change, place by place; tell whether anything would."""
    differences = compare_settings(known, wanted)
    if not differences:
        st.info("Den är likadan som det som gäller nu.")
        return False
    show_table(
        {
            "Inställning": [one.place for one in differences],
            "Nu": [one.before for one in differences],
            "Blir": [one.after for one in differences],
        },
        alt="Tabell: det som ändras",
        as_entries=True,
    )
    return True
