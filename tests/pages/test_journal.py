"""The server's own notes: JSON a machine can read, and nothing about a person."""

import json
import logging
import subprocess
import sys
from contextlib import nullcontext
from time import perf_counter

import pytest

from analytics.model.errors import UserError
from pages.components.journal import Event, hide_names, noting_rerun
from tests.conftest import ROOT

PROGRAM = """
import logging, os
os.environ["SAMSYN_LOG"] = "json"
import streamlit
from pages.components.journal import Event, begin_journal, note_fault
begin_journal()
logging.getLogger("samsyn").info(Event("request", {"path": "/å", "status": 200}))
note_fault("7f3a", KeyError("AE-0001"), "here.py:1")
try:
    raise ValueError("Anna AE-0002")
except ValueError:
    logging.getLogger("streamlit.later").exception("row %s", "AE-0003")
    logging.getLogger("another.program").error("AE-0004", stack_info=True)
streamlit.logger.get_logger("streamlit.made_later").warning("AE-0005")
"""


def test_every_line_is_json_and_no_value_stands_in_it():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True
    )
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["event"] for line in lines] == ["request", "fault", "other", "other", "other"]
    assert (lines[0]["path"], lines[0]["status"], lines[0]["level"]) == ("/å", 200, "info")
    assert lines[1].items() >= {"code": "7f3a", "kind": "KeyError", "where": "here.py:1"}.items()
    assert (lines[2]["logger"], lines[2]["kind"]) == ("streamlit.later", "ValueError")
    assert "AE-0" not in done.stderr
    assert "Anna" not in done.stderr


@pytest.mark.parametrize(
    ("path", "noted"),
    [
        ("/", "/"),
        ("/ekonomi", "/ekonomi"),
        ("/logga-in/kod", "/logga-in/…"),
        ("/_stcore/upload_file/5d1f/namn.xlsx", "/_stcore/…"),
        ("/bjudin/LMUtsrxwb_-4gLY2qG1rpaw", "/bjudin/…"),
        ("/media/9c2f.xlsx", "/media/…"),
        ("/19121212-1212", "/…"),
        ("/anna.andersson@kommun.se", "/…"),
        ("/Anna/AE-0001", "/…"),
        ("//annan.se", "/…"),
        ("/annaandersson", "/…"),
    ],
)
def test_a_path_is_noted_without_tokens_and_names(path, noted):
    assert hide_names(path) == noted


class Ended(BaseException):
    """As Streamlit ends a script."""


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (None, "shown"),
        (UserError("Välj."), "refused"),
        (KeyError("x"), "fault"),
        (Ended(), "ended"),
    ],
)
def test_a_rerun_is_noted_with_page_role_time_and_how_it_ended(caplog, error, outcome):
    def rerun():
        with noting_rerun("Ekonomi", {"styrelse", "revisor"}, perf_counter()):
            if error:
                raise error

    expected = pytest.raises(type(error)) if error else nullcontext()
    with caplog.at_level(logging.INFO, logger="samsyn"), expected:
        rerun()
    (record,) = caplog.records
    assert isinstance(record.msg, Event)
    assert record.msg.fields.items() >= {"page": "Ekonomi", "role": "revisor,styrelse"}.items()
    assert (record.msg.fields["outcome"], record.msg.fields["ms"] >= 0) == (outcome, True)
