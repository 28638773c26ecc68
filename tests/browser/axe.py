"""Ask axe-core what on a page shuts somebody out."""

import re
import tomllib
from pathlib import Path

import axe_playwright_python

from tests.conftest import ROOT

_AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = """async options => {
    const {violations} = await axe.run(document, options);
    return violations.flatMap(({id, nodes}) => nodes.map(({html}) => [id, html]));
}"""
STATED = [
    one
    for limit in tomllib.loads(
        (ROOT / "pages" / "access" / "accessibility.toml").read_text(encoding="utf-8")
    )["limit"]
    for one in limit.get("found", ())
]
"""What only Streamlit can cure, by rule and element: the accessibility statement tells of it."""


def find_violations(tab, *rules):
    """Return what axe finds, as rule and element; of all rules unless some are named."""
    wanted = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": _TAGS}
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(_AXE)
    found = tab.evaluate(_RUN, {"runOnly": wanted, "resultTypes": ["violations"]})
    return sorted({(rule, _shorten(html)) for rule, html in found if not _is_known(rule, html)})


def _is_known(rule, html):
    return any(one["rule"] == rule and re.search(one["element"], html) for one in STATED)


def _shorten(html):
    return re.sub(r' (?:class|style|id)="[^"]*"', "", html)[:300]
