"""Every measure says what it is, in words that a reader can follow."""

import re
from datetime import date

import pytest

from analytics.measures.definition import load_definitions
from analytics.measures.registry import MEASURES, compute_measure
from analytics.model.axes import make_axes
from pages.components.menu import PAGES
from tests.ledgers import exits, make_association, make_dataset, select

DEFINITIONS = load_definitions()
TEXTS = ("title", "what", "why", "numerator", "denominator", "source", "decided_by")
SHARES = (
    *("utskrivna_till", "till_arbete_studier", "kon", "kommun_part", "budget"),
    *("borjade_eller_okade", "inom_ett_ar", "steg", "forsorjning", "egenforsorjning"),
    *("sip", "forsteg_gk", "volym_mal", "rapportering", "maluppfyllelse"),
)
NEVER_PUBLISHED = {"rapportering", "socialt_bokslut", "uppfoljning_finsam"}
MONEY = {"finansiar", "kostnadsslag"}
OWN_DIMENSIONS = {
    "utskrivna_till": ["destination"],
    "kon": ["event", "kon"],
    "kommun_part": ["kommun", "part"],
    "forsorjning": ["forsorjning"],
    "kasam": ["kasamskala"],
    "bip": ["bedomare", "indikator"],
    "nns": ["enkattyp", "fraga"],
    "avslutsenkat": ["fraga"],
    "sip": ["event"],
    "volym_mal": ["event"],
    "rapportering": ["insats"],
    "maluppfyllelse": ["mal"],
    "socialt_bokslut": ["aktor", "post"],
    "uppfoljning_finsam": ["insats", "kon"],
}

each_measure = pytest.mark.parametrize("measure", MEASURES)


def test_every_measure_has_a_definition_and_every_definition_a_measure():
    assert set(DEFINITIONS) == set(MEASURES)


@each_measure
@pytest.mark.parametrize("field", TEXTS)
def test_every_text_of_a_definition_is_filled(measure, field):
    text = getattr(DEFINITIONS[measure], field)

    assert text.strip() or (field == "denominator" and measure not in SHARES)
    assert text == text.strip()


@each_measure
def test_what_a_measure_answers_is_one_question(measure):
    what = DEFINITIONS[measure].what

    assert what.endswith("?")
    assert not set(what[:-1]) & set(".?!\n")


@each_measure
def test_a_measure_is_shown_on_a_page_of_the_menu(measure):
    files = {file for entries in PAGES.values() for file, _, _ in entries}

    assert f"{DEFINITIONS[measure].page}.py" in files


@each_measure
def test_what_a_board_reads_promises_nothing_that_only_rows_can_tell(measure):
    definition = DEFINITIONS[measure]
    read = " ".join([*(getattr(definition, field) for field in TEXTS), *definition.rules])

    assert not definition.board or not re.search(r"bredvid|för sig visas|anges\b", read)


@each_measure
def test_a_definition_is_reviewed_on_a_day(measure):
    assert date.fromisoformat(DEFINITIONS[measure].reviewed)


@each_measure
def test_no_text_of_a_definition_holds_a_bare_id(measure):
    definition = DEFINITIONS[measure]
    ids = {*MEASURES, *make_axes(make_association()), *MONEY} - {
        "budget",
        "part",
        "kommun",
        "insats",
    }
    ids -= {"inskrivna", "utskrivna", "unika", "del", "destination", "goal", "steg", "tid"}

    for field in TEXTS:
        words = set(re.findall(r"\w+", getattr(definition, field)))
        assert not any("_" in word for word in words)
        assert not words & ids


@each_measure
def test_the_value_columns_are_those_that_come_out(measure):
    dataset = make_dataset(exits(12, destination="studier"))

    frame = compute_measure(measure, dataset, select("2024"))

    dimensions = OWN_DIMENSIONS.get(measure, [])
    assert list(frame.columns) == ["period", *dimensions, *DEFINITIONS[measure].values]


@each_measure
def test_every_way_to_split_is_a_dimension_that_works(measure):
    dataset = make_dataset(exits(3))

    for name in DEFINITIONS[measure].split_by:
        assert name in make_axes(make_association()) or name in MONEY
        frame = compute_measure(measure, dataset, select("2024"), [name])
        assert name in frame.columns


@each_measure
def test_what_a_board_may_see_is_of_dimensions_that_the_measure_has(measure):
    definition = DEFINITIONS[measure]

    assert bool(definition.board) == (measure not in NEVER_PUBLISHED)
    for view in definition.board:
        assert view.every in {"month", "period", "year"}
        assert set(view.by) <= set(definition.split_by)


@each_measure
def test_where_a_target_finds_its_outcome_is_told_by_columns_of_the_table(measure):
    definition = DEFINITIONS[measure]
    target = definition.target
    if target is None:
        return

    columns = {*definition.values, *OWN_DIMENSIONS.get(measure, ()), "months", ""}

    assert {target.value, target.n, target.of, target.rows, target.due} <= columns
    assert {*target.by} <= {*definition.split_by}
