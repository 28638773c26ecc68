"""What Streamlit's own front end can say: the English texts in the files that a browser fetches."""

import re
from pathlib import Path

import streamlit

_FILES = Path(streamlit.__file__).parent / "static" / "static" / "js"
PARTS = (
    *("index", "utils", "StreamlitMarkdown", "ErrorElement", "Toolbar", "Tooltip", "LiveAnnouncer"),
    *("FileUploader", "Multiselect", "Selectbox", "NumberInput", "TextInput", "TextArea"),
    *("DateInput", "InputInstructions", "WidgetLabelHelpIcon", "Radio", "Checkbox", "Progress"),
    *("DownloadButton", "LinkButton", "PageLink", "ImageList", "Metric", "Table", "DataFrame"),
    *("Button", "BaseButton", "Spinner", "Toast", "Html", "PlotlyChart"),
)
"""The parts of the front end that draw what Samsyn shows, or may come to show."""
_TEXT = r"`((?:[^`\\$;{}=]|\\.|\$\{[^}]*\}){2,300})`"
_SAID = re.compile(
    r"(?:\b(?:children|label|title|placeholder|alt|message|errorMsg|content|description)"
    r"|['\"`]aria-(?:label|description|valuetext)['\"`])"
    r":(?:\[|[^,;`{}()]{0,60}\?)?" + _TEXT + rf"(?::(?:[^,;`{{}}]{{0,60}}\?)?{_TEXT})?"
)
_SHOWN_IN_A_DIALOG = re.compile(rf"showError\({_TEXT}")
_SAID_BY_PLOTLY = re.compile(r"(?:\b[a-z_]\w?)\([a-z],`([A-Z][a-z][^`]+)`\)")
_WORD = re.compile(r"[A-Za-z]{2,}")


def find_texts() -> set[str]:
    """Return the texts, with ${} in the place of what is filled in."""
    texts: set[str] = set()
    for part in PARTS:
        for path in _FILES.glob(f"{part}.*.js"):
            texts |= _read(path.read_text(encoding="utf-8"), plotly=part == "PlotlyChart")
    return texts


def _read(script: str, *, plotly: bool) -> set[str]:
    patterns = [_SAID_BY_PLOTLY] if plotly else [_SAID, _SHOWN_IN_A_DIALOG]
    found = {
        re.sub(r"\$\{[^}]*\}", "${}", text).replace("\\n", "\n").strip()
        for pattern in patterns
        for match in pattern.finditer(script)
        for text in match.groups()
        if text
    }
    return {text for text in found if _is_said(text)}


def _is_said(text: str) -> bool:
    """Tell words from names of things in the code, such as testids and media types."""
    bare = text.replace("${}", "")
    if not _WORD.search(bare) or re.search(r"[a-z][A-Z]|^:\w+|[#/<>|]|^[a-z-]+$|_", bare):
        return False
    return bare.isascii() or "’" in bare or "…" in bare
