"""Tables of texts that a phone shows as entries, one field below the other."""

from collections.abc import Mapping, Sequence

import streamlit as st

from pages.components.table import show_table

_STACKED = """<style>
@media (max-width: 640px) {{
  .st-key-{key} .stTable[data-testid="stTable"] {{
    thead {{ display: none; }}
    table, tbody {{ display: block; }}
    table tbody tr {{ display: block; padding-block: 0.6rem; }}
    table tbody tr:not(:last-child) {{ border-bottom: 1px solid rgb(128 128 128 / 0.4); }}
    table tbody td {{
      display: grid;
      grid-template-columns: {width}ch minmax(0, 1fr);
      column-gap: 0.75rem;
      padding: 0.1rem 0;
      border: 0;
      white-space: normal;
    }}
    table tbody tr td:first-child {{
      display: flex;
      column-gap: 0.5ch;
      min-width: 0;
      font-weight: 600;
    }}
    table tbody td::before {{ font-size: 0.875rem; opacity: 0.75; }}
    table tbody tr td :is(div, p) {{
      min-width: 0;
      font-size: 0.875rem;
      hyphens: manual;
      overflow-wrap: anywhere;
    }}
{labels}
  }}
}}
</style>"""
_WHOLE = """<style>
@media (max-width: 640px) {{
  .stMain .st-key-{key} :is(.stElementContainer, .stTable, .stTable > [role="region"]) {{
    flex: none;
    height: auto;
  }}
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
    """Return the style that stacks a table's rows and sets each heading before its field."""
    labels = "\n".join(
        f"    table tbody td:nth-child({place})::before {{ content: {_quote(label)}; }}"
        for place, label in enumerate([lead, *headings[1:]], start=1)
        if label
    )
    width = max(map(len, headings[1:]), default=0)
    return _STACKED.format(key=key, width=width, labels=labels)


def _quote(text: str) -> str:
    """Return a text as CSS writes it, without what would end the text or the style."""
    return '"' + "".join(f"\\{ord(c):x} " if c in '"\\<\n' else c for c in text) + '"'
