"""The choice of what to change, and the form of each part of the settings."""

from collections.abc import Callable, Mapping

import streamlit as st

from analytics.model.association import Association
from analytics.settings.catalogue import list_groups
from analytics.settings.editing import RefusedAnswersError, change_entry, remove_entry
from analytics.settings.section import Section
from pages.components.literal import escape_markdown
from pages.components.settings_draft import Draft, save_change
from pages.components.settings_fields import show_field
from pages.components.settings_file import show_file
from pages.components.settings_history import show_versions
from pages.components.settings_look import show_look_files
from pages.components.state import get_visit
from pages.components.table import show_table

_VERSIONS = "versioner"
_OTHERS: Mapping[str, tuple[str, Callable[[Draft], None]]] = {
    "tidigare": ("Tidigare versioner", show_versions),
    "fil": ("Hämta eller läs in som fil", show_file),
}
"""What stands in the group of versions, which is not of sections."""
_BELOW: Mapping[str, Callable[[Draft], None]] = {"look": show_look_files}
"""What is chosen below the form of a section."""
_FAULTS = "faults"


def choose_part(draft: Draft) -> None:
    """Draw the choice of group and of a part in it, kept in the address, and that part."""
    groups = {group.key: group for group in list_groups(draft.association)}
    titles = {key: group.title for key, group in groups.items()} | {_VERSIONS: "Versioner"}
    chosen = _choose("Vad vill du se eller ändra?", titles, "installning")
    if chosen == _VERSIONS:
        others = {key: title for key, (title, _) in _OTHERS.items()}
        _OTHERS[_choose_within(chosen, titles[chosen], others)][1](draft)
        return
    sections = {section.key: section for section in groups[chosen].sections}
    parts = {key: section.title for key, section in sections.items()}
    _show_section(draft, sections[_choose_within(chosen, titles[chosen], parts)])


def _choose_within(group: str, title: str, parts: Mapping[str, str]) -> str:
    label = f"Del av {title.lower()}"
    return _choose(label, parts, f"installning-{group}", visible=False)


def _choose(label: str, titles: Mapping[str, str], key: str, *, visible: bool = True) -> str:
    """Draw a choice whose answers all stand on the page; return the key of the chosen one."""
    first = next(iter(titles))
    chosen = st.pills(
        label,
        list(titles),
        default=first,
        required=True,
        format_func=lambda key: escape_markdown(titles.get(key, key)),
        key=key,
        bind="query-params",
        label_visibility="visible" if visible else "collapsed",
    )
    return chosen if chosen in titles else first  # an insats may be gone


def _show_section(draft: Draft, section: Section) -> None:
    st.header(escape_markdown(section.title), anchor=False)
    st.markdown(f":gray[{section.effect}]")
    entries = section.entries(draft.association)
    if section.single:
        _show_form(draft, section, 0)
        if section.key in _BELOW:
            _BELOW[section.key](draft)
        return
    names = [section.name(entry) for entry in entries]
    if names:
        facts = [section.facts(entry) for entry in entries]
        more = {heading: [fact[heading] for fact in facts] for heading in facts[0]}
        show_table({section.title: names, **more}, alt=section.title)
    else:
        st.markdown("Här finns inget än.")
    place = _choose_entry(draft, section, names)
    if place != _NONE:
        _show_entry(draft, section, None if place == _NEW else place)
    _offer_reset(draft, section)


def _offer_reset(draft: Draft, section: Section) -> None:
    reset = section.reset
    if reset is not None and reset(draft.association) != draft.association:
        args = (draft, reset, section.title)
        st.button(section.words.reset, key=f"reset-{section.key}", on_click=save_change, args=args)


_NONE, _NEW = -2, -1


def _choose_entry(draft: Draft, section: Section, names: list[str]) -> int:
    """Draw the choice of entry; return its place, or one of the two for none."""
    labels = dict(enumerate(names))
    if section.asks and len(names) < section.most:
        labels = {_NEW: section.words.new, **labels}
    if list(labels) == [_NEW]:
        return _NEW
    chosen = st.selectbox(
        "Ändra eller lägg till" if section.asks else "Ta bort",
        list(labels),
        None,
        format_func=labels.__getitem__,
        key=f"entry-{section.key}-{draft.number}",
        placeholder="Välj",
    )
    return _NONE if chosen is None else chosen


def _show_entry(draft: Draft, section: Section, place: int | None) -> None:
    if section.asks:
        _show_form(draft, section, place)
    if place is not None and section.words.remove:
        st.button(
            section.words.remove,
            key=f"remove-{section.key}-{place}-{draft.number}",
            on_click=_remove,
            args=(draft, section, place),
        )


def _show_form(draft: Draft, section: Section, place: int | None) -> None:
    form = _name_form(draft, section, place)
    faults: Mapping[str, str] = get_visit().get(_FAULTS, {}).get(form, {})
    entries = section.entries(draft.association)
    values = section.fill(None if place is None else entries[place])
    with st.form(form, enter_to_submit=False):
        for ask in section.asks:
            show_field(ask, values, f"{form}-{ask.name}", faults.get(ask.name, ""))
        if "" in faults:
            st.error(escape_markdown(faults[""]))
        st.form_submit_button(
            section.words.save, type="primary", on_click=_save, args=(draft, section, place)
        )


def _name_form(draft: Draft, section: Section, place: int | None) -> str:
    return f"form-{section.key}-{'new' if place is None else place}-{draft.number}"


def _save(draft: Draft, section: Section, place: int | None) -> None:
    form = _name_form(draft, section, place)
    answers = {ask.name: st.session_state[f"{form}-{ask.name}"] for ask in section.asks}
    _take(draft, section, form, lambda old: change_entry(old, section, place, answers))


def _remove(draft: Draft, section: Section, place: int) -> None:
    form = _name_form(draft, section, place)
    _take(draft, section, form, lambda old: remove_entry(old, section, place))


def _take(
    draft: Draft, section: Section, form: str, change: Callable[[Association], Association]
) -> None:
    get_visit().pop(_FAULTS, None)
    try:
        save_change(draft, change, section.title)
    except RefusedAnswersError as error:
        get_visit()[_FAULTS] = {form: error.faults}
