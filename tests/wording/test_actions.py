"""What is logged has words."""

import ast

import pytest

from analytics.wording.actions import describe_action
from tests.conftest import ROOT

WRITERS = {"write_audit", "log_account", "_log"}
MARKS = {"month klar", "month faststalld", "month oppen"}
"""What ``write_mark`` puts together."""


def list_codes():
    """Return every code that is written as it stands in a call that logs something."""
    for path in (ROOT / "analytics").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node) in WRITERS:
                named = [keyword.value for keyword in node.keywords if keyword.arg == "action"]
                found = [n for n in (*node.args, *named) if isinstance(n, ast.Constant)]
                yield from [n.value for n in found[:1] if isinstance(n.value, str)]


def _name(call):
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def test_codes_are_found_where_they_are_written():
    assert {"login", "login_failed", "import", "backup", "refuse", "settings"} <= {*list_codes()}


@pytest.mark.parametrize("code", sorted({*list_codes(), *MARKS}))
def test_every_code_has_words(code):
    assert describe_action(code) != code


def test_code_without_words_is_said_as_it_is():
    assert describe_action("something new") == "something new"
