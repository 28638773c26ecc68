"""What is logged has words."""

import ast

import pytest

from analytics.wording.actions import describe_action, describe_subject
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


def test_months_and_parts_of_a_year_are_told_in_words_and_names_of_files_as_they_are():
    assert describe_subject("release", "publicering 8, 2024-12") == "publicering 8, december 2024"
    assert describe_subject("report", "rapport 2: Halvår, 2024-H1") == (
        "rapport 2: Halvår, halvår 1 2024"
    )
    assert describe_subject("import", "mitt_2024-12.xlsx, 2024-12.xlsx, 2024-13") == (
        "mitt_2024-12.xlsx, 2024-12.xlsx, 2024-13"
    )


def test_the_first_settings_are_told_to_be_that():
    assert describe_subject("settings", "") == "alla inställningar, första versionen"
    assert describe_subject("settings", "Mål") == "Mål"
    assert describe_subject("login", "") == ""
