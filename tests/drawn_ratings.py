"""Strategies for what participants tell of themselves, around the stays of a ledger."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import strategies as st

from analytics.model.month import Month
from analytics.model.rows import RatingRow, SurveyRow
from tests.drawn import FIRST_DAY, ledgers
from tests.ledgers import EVERY_PROGRAMME, make_association
from tests.measures import reference_rows

SOFT_SETTINGS = """
[ratings]
missing_allowed = %d

[answers]
"skala/bip" = "1-7_lagre"

[[surveys.scales]]
answers = ["Bra", "Sådär", "Dåligt"]
positive = 1

[[surveys.scales]]
answers = ["Nej", "Ja"]
positive = 1
questions = ["fråga 10"]
"""
SCORED_OTHERWISE = [make_association(more=SOFT_SETTINGS % allowed) for allowed in (0, 1, 3)]
"""Förbund that score self-ratings and enkäter in ways of their own."""
ITEMS = {"who5": (5, 0, 5), "kasam13": (13, 1, 7), "kasam29": (29, 1, 7), "bip": (11, 1, 7)}
QUESTIONS = ("Fråga 2", "fråga 2", "Fråga 10")
ANSWERS = (
    *("Instämmer helt", "Instämmer till stor del", "instämmer inte", "Vet ej"),
    *("Bra", "Dåligt", "Ja", "Nej", "Kanske"),
)


def rate(chance, row, instrument):
    """What one person has answered to one instrument around one stay; half of it regular."""
    length = (row.exit - row.entry).days if row.exit else 200
    shifts = chance.choice(((0,), (0, 0, 1, -1, 90, -60)))
    raters = chance.choice((("deltagare",), ("deltagare", "handlaggare", "")))
    undated = chance.random() < 0.2
    for occasion in ("start", "uppfoljning", "uppfoljning", "slut"):
        place = {"start": 0, "slut": length}.get(occasion, length // 2)
        day = row.entry + timedelta(days=place + chance.choice(shifts))
        key = row.pseudonym, row.programme, instrument, occasion
        day = None if undated and chance.random() < 0.5 else day
        score = None if instrument == "bip" else chance.choice((None, 16.0, 40.0))
        yield RatingRow(*key, day, chance.choice(raters), score, answer(chance, instrument))


def answer(chance, instrument):
    """The answers to an instrument's questions: all, all but a few, or none."""
    items, low, high = ITEMS[instrument]
    given = [float(chance.randint(low, high)) for _ in range(items)]
    kind = chance.choice(("all", "all", "some", "none"))
    for missing in chance.sample(range(items), chance.randint(1, 3)) if kind == "some" else ():
        given[missing] = None
    return () if kind == "none" else tuple(given)


@st.composite
def rating_rows(draw, rows):
    """The ratings of most stays and of a stranger, each key once.

    They come from one drawn number: to draw each answer takes too long.
    """
    chance = Random(draw(st.integers(0, 2**32)))
    found = [RatingRow("X9", "alfa", "who5", "start", FIRST_DAY, "deltagare", 40.0)]
    for row in rows:
        for instrument in ITEMS:
            if row.entry and chance.random() < 0.8:
                found += rate(chance, row, instrument)
    keyed = {(r.pseudonym, r.programme, r.instrument, r.occasion, r.day, r.rater): r for r in found}
    return chance.sample(list(keyed.values()), len(keyed))


@st.composite
def survey_rows(draw):
    """Enkäter of whole quarters, each question, answer and kön once."""
    keys = draw(
        st.sets(
            st.tuples(
                st.integers(0, 5),
                st.sampled_from((*EVERY_PROGRAMME, "")),
                st.sampled_from(("nns_pagaende", "nns_avslut", "avslutsenkat")),
                st.sampled_from(QUESTIONS),
                st.sampled_from(reference_rows.KON[:2]),
                st.sampled_from(ANSWERS),
            ),
            max_size=14,
        )
    )
    sent = draw(st.dictionaries(st.integers(0, 5), st.integers(1, 90)))
    rows = []
    for quarter, programme, survey, question, kon, answer in sorted(keys):
        first = Month.of(2023, 4) + 3 * quarter
        told = sent.get(quarter) if kon == "kvinna" else None
        values = first, first + 2, programme, survey, question, kon, answer
        rows.append(SurveyRow(*values, draw(st.integers(0, 9)), told))
    return draw(st.permutations(rows))


@st.composite
def rated_ledgers(draw):
    """A ledger with the sheets Skattningar and Enkät too."""
    ledger = draw(ledgers(money=False))
    return replace(
        ledger,
        association=draw(st.sampled_from([ledger.association, *SCORED_OTHERWISE])),
        ratings=draw(rating_rows(ledger.rows)),
        surveys=draw(survey_rows()),
    )
