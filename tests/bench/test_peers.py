"""The benchmark's peers and our own measures answer the same questions alike."""

from functools import cache

import pytest

from bench.answers import assert_same, read_cells
from bench.material import BROAD, NARROW, make_frame
from bench.ours import Ours, list_answered
from bench.peers import MEASURES
from bench.peers.duckdb_native import DuckdbNative
from bench.peers.plain_pandas import PlainPandas
from bench.peers.polars_lazy import PolarsLazy
from bench.peers.tuned_pandas import TunedPandas

PEERS = (TunedPandas, PolarsLazy, DuckdbNative)
QUESTIONS = (BROAD, NARROW)


@cache
def answers(kind, question):
    tables = kind(make_frame(300)).answer(question, list(MEASURES))
    return {measure: read_cells(measure, table) for measure, table in tables.items()}


@pytest.mark.parametrize("question", QUESTIONS, ids=("broad", "narrow"))
@pytest.mark.parametrize("peer", PEERS)
def test_every_peer_gives_the_answers_of_plain_pandas(peer, question):
    assert_same(answers(PlainPandas, question), answers(peer, question))


@pytest.mark.parametrize("question", QUESTIONS, ids=("broad", "narrow"))
def test_the_questions_have_answers_that_can_differ(question):
    cells = answers(PlainPandas, question)

    assert all(any(row["n"] for row in cells[measure].values()) for measure in MEASURES)
    assert len(cells["utskrivna"]) == 24 * 19 * 4


@pytest.mark.parametrize("question", QUESTIONS, ids=("broad", "narrow"))
def test_our_measures_give_the_answers_of_plain_pandas(question):
    tables = Ours(make_frame(300)).answer(question, list_answered())
    found = {measure: read_cells(measure, table) for measure, table in tables.items()}

    wanted = answers(PlainPandas, question)
    assert_same({measure: wanted[measure] for measure in found}, found)
    assert len(found) >= 6
