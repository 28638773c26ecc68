"""Tables of texts that a phone shows as entries, one field below the other."""

from collections.abc import Mapping, Sequence

import streamlit as st

from pages.components.table import show_table

_STACKED = """<style>
@media (max-width: 640px) {{
  .st-key-{key} .samsyn-table {{
    font-size: 0.875rem;
    thead {{ display: none; }}
    table, tbody, tr {{ display: block; }}
    tbody tr {{ padding-block: 0.6rem; border-bottom: 1px solid var(--line); }}
    tbody tr :is(th, td) {{ border: 0; padding: 0.1rem 0; hyphens: manual; min-width: 0; }}
    tbody tr th {{ display: flex; column-gap: 0.5ch; font-weight: 600; }}
    tbody tr th::before {{ content: {lead}; color: var(--muted); }}
    tbody tr td {{
      display: grid;
      grid-template-columns: {width}ch minmax(0, 1fr);
      column-gap: 0.75rem;
      text-align: left;
      overflow-wrap: anywhere;
    }}
    tbody tr td::before {{ content: attr(data-column); color: var(--muted); }}
  }}
}}
</style>"""
_WHOLE = """<style>
@media (max-width: 640px) {{
  .st-key-{key} .samsyn-table.long {{ max-height: none; }}
}}
</style>"""


def show_stacked(
    columns: Mapping[str, Sequence[str]],
    *,
    alt: str,
    key: str,
    lead: str = "",
    whole: bool = False,
) -> None:
    """Draw a table of texts; on a phone each row is an entry headed by its first field.

    ``lead`` comes before that field there, where it says too little alone. A table that nothing
    comes after is better ``whole`` on a phone than scrolled within a frame.
    """
    style = style_entries(list(columns), key, lead)
    st.html(style + (_WHOLE.format(key=key) if whole else ""))
    with st.container(key=key):
        show_table(columns, alt=alt)


def style_entries(headings: Sequence[str], key: str, lead: str = "") -> str:
    """Return the style that stacks a table's rows and sets each heading before its field.

    ``lead`` is our own words, without quotation marks.
    """
    width = max(map(len, headings[1:]), default=0)
    told = f'"{lead}"' if lead else "none"
    return _STACKED.format(key=key, lead=told, width=width)
