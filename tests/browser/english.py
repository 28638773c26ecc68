"""Find English on a page: what is shown, read aloud or offered as a tip."""

import re
import tomllib

from tests.access.bundle import find_texts
from tests.conftest import ROOT

_COLLECT = """() => {
    const found = new Set();
    const attributes = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'alt',
        'placeholder', 'aria-roledescription'];
    const unread = 'style, script, noscript, [data-testid=stIconMaterial]';
    const walker = document.createTreeWalker(document.documentElement, 5);
    for (let at = walker.currentNode; at; at = walker.nextNode()) {
        if (at.nodeType === Node.TEXT_NODE) {
            const text = at.data.trim();
            if (text && !at.parentElement.closest(unread)) found.add(text);
        } else for (const name of attributes) {
            const text = at.getAttribute(name);
            if (text && text.trim()) found.add(text.trim());
        }
    }
    return [...found];
}"""
_WORDS = """
    about add again all allowed already always and any apply are available been below by
    cancel cannot change choose clear click close column columns connect connecting connection copy
    could delete directory download drag drop empty error expand failed file files for from
    fullscreen has have heading hide home how if index into is it items learn link load loading lost
    main matches menu month more navigate network next no not of on only open option options or page
    per please press previous range reload remove request rerun results retry row rows running save
    scroll search select selected server show sidebar skip sort step streamlit submit suggestions
    that the this to toolbar try unable unknown upload value values view was when with year you your
"""
_SWEDISH_TOO = {
    "enter",
    "by",
    "for",
    "fort",
    "has",
    "hade",
    "not",
    "om",
    "per",
    "on",
    "is",
    "all",
    "index",
}
"""English words that are Swedish ones as well, or the name of a key."""
COMMON = frozenset(_WORDS.split()) - _SWEDISH_TOO
_ALLOWED = [
    re.compile(entry["text"])
    for entry in tomllib.loads(
        (ROOT / "tests" / "browser" / "english_allowed.toml").read_text(encoding="utf-8")
    )["allowed"]
]
_ALSO_SWEDISH = {"Start", "Text", "Format", "System", "Median", "Dollar", "Euro", "Yen", "text"}


def collect_texts(tab) -> set[str]:
    """Return every text of the page, with labels, tips and placeholders."""
    return set(tab.evaluate(_COLLECT))


def find_english(texts, own=frozenset()):
    """Return the texts in English: one of Streamlit's own, or with a common English word.

    ``own`` are the reader's words in English, which are to stay as they are.
    """
    return sorted(
        text
        for text in {_leave_out(text, own) for text in texts}
        if _is_english(text) and not any(one.fullmatch(text) for one in _ALLOWED)
    )


def _leave_out(text, own):
    for words in own:
        text = text.replace(words, "")
    return text


def _is_english(text):
    if text in _ALSO_SWEDISH:
        return False
    words = set(re.findall(r"[a-zåäöé]+", text.lower()))
    return text in _SAID_BY_STREAMLIT or bool(words & COMMON)


_SAID_BY_STREAMLIT = find_texts()
