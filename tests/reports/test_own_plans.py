"""A förbund's own reports hold what it has chosen, in its order, and nothing that is not there."""

from contextlib import closing
from dataclasses import replace

import pytest

from analytics.exhibits.registry import EXHIBITS
from analytics.figures.live import LiveFigures
from analytics.figures.view import View
from analytics.ledger.forbund import load_association, save_association
from analytics.model.association import read_association
from analytics.model.errors import UserError
from analytics.model.period import Period
from analytics.model.settings_document import write_association
from analytics.reports.building import build_report
from analytics.reports.own_plans import WRITTEN, find_plan, list_shipped_parts, list_shown
from analytics.reports.plans import load_names, load_plans
from analytics.settings.editing import RefusedAnswersError, change_entry, remove_entry
from tests.ledger.stores import AT, SLUG, make_store
from tests.ledgers import make_association, settings_toml
from tests.settings.sections import list_sections

OWN = """
[[report_plans]]
report = "month"
parts = [
  { kind = "figure", of = "flow_by_month", intro = "Så här många kom och gick." },
  { kind = "heading", of = "Pengar", intro = "Alla belopp är i kronor." },
  { kind = "facts", of = "money" },
]
"""


def section_of(association, report="month"):
    sections = list_sections(association)
    return next(one for one in sections if one.key == f"innehall-{report}")


def names_of(association, report="month"):
    section = section_of(association, report)
    return [section.name(entry) for entry in section.entries(association)]


def test_every_exhibit_has_a_name_to_choose_it_by():
    assert set(EXHIBITS) <= set(load_names())
    assert {("figure", name) for name in EXHIBITS} <= set(list_shown())


def test_every_part_of_a_shipped_report_can_be_chosen():
    parts = [part for plan in load_plans().values() for part in plan.parts]
    assert {(one.kind, one.of) for one in parts if one.kind not in WRITTEN} <= set(list_shown())


@pytest.mark.parametrize("report", load_plans())
def test_without_an_own_plan_the_shipped_one_holds(report):
    association = make_association()
    assert find_plan(association, report) == load_plans()[report]
    assert len(names_of(association, report)) == len(list_shipped_parts(report))


def test_a_report_holds_the_own_parts_in_their_order_with_their_introductions(dataset):
    own = read_association(settings_toml(more=OWN)).report_plans
    association = dataset.association.model_copy(update={"report_plans": own})
    view = View(LiveFigures(replace(dataset, association=association)), Period.parse("2024-05"), {})
    parts = build_report(view, "month", live=True).parts
    assert [part.kind for part in parts[:5]] == ["text", "figure", "heading", "text", "facts"]
    assert parts[0].text == "Så här många kom och gick."
    assert parts[3].text == "Alla belopp är i kronor."
    assert parts[5].text == "Så räknas det"


@pytest.mark.parametrize(
    ("told", "what"),
    [
        (("month", "vecka"), "ingen rapport som heter vecka"),
        (("flow_by_month", "ingenting"), "en del som inte finns: ingenting"),
        (("Alla belopp är i kronor.", "Fråga 070-123 45 67."), "ett telefonnummer"),
    ],
)
def test_a_plan_of_what_is_not_there_is_not_saved(tmp_path, told, what):
    with closing(make_store(tmp_path)) as store:
        toml = settings_toml(more=OWN.replace(f'"{told[0]}"', f'"{told[1]}"'))
        with pytest.raises(UserError, match=what):
            save_association(store, toml, actor="chefen", at=AT)
        assert not load_association(store, SLUG).report_plans


def test_two_plans_of_one_report_are_refused():
    with pytest.raises(UserError, match="month står två gånger"):
        read_association(settings_toml(more=OWN * 2))


@pytest.mark.parametrize(
    ("taken", "place", "order"),
    [(1, "3", "2 3 1"), (3, "1", "3 1 2"), (1, "2", "2 1 3"), (2, "", "1 3 2"), (2, "9", "1 3 2")],
)
def test_a_part_is_moved_to_the_place_it_is_given(taken, place, order):
    association = read_association(settings_toml(more=OWN))
    before = association.report_plans[0].parts
    section = section_of(association)
    entry = section.entries(association)[taken - 1]
    answers = {"what": entry.what, "own": entry.own, "intro": entry.intro, "place": place}
    moved = change_entry(association, section, taken - 1, answers)
    assert [before.index(part) + 1 for part in moved.report_plans[0].parts] == [
        int(number) for number in order.split()
    ]


def test_a_part_is_added_and_taken_away_and_the_shipped_plan_needs_no_entry():
    association = make_association()
    section = section_of(association)
    answers = {"what": ("heading", ""), "own": "Sist", "intro": "", "place": ""}
    added = change_entry(association, section, None, answers)
    assert names_of(added)[-1] == f"{len(names_of(added))} · Rubrik: Sist"
    assert added.report_plans[0].parts[:-1] == list_shipped_parts("month")
    assert remove_entry(added, section, len(names_of(added)) - 1) == association


def test_a_heading_without_its_text_is_asked_for():
    association = make_association()
    answers = {"what": ("heading", ""), "own": "", "intro": "", "place": ""}
    with pytest.raises(RefusedAnswersError, match="Skriv rubriken eller texten"):
        change_entry(association, section_of(association), None, answers)


@pytest.mark.parametrize("more", ["", OWN], ids=["shipped", "own"])
def test_what_is_changed_in_the_form_is_written_into_the_file_and_read_back(more):
    toml = settings_toml(more=more)
    association = read_association(toml)
    section = section_of(association)
    answers = {"what": ("figure", "targets"), "own": "", "intro": "Målen i år.", "place": "2"}
    wanted = change_entry(association, section, None, answers)
    written = write_association(toml, wanted)
    assert read_association(written) == wanted
    assert "Målen i år." in written
    assert [part.of for part in wanted.report_plans[0].parts].index("targets") == 1


def test_what_is_shipped_can_be_had_back():
    association = read_association(settings_toml(more=OWN))
    assert section_of(association).reset(association) == make_association()
    assert section_of(association, "year").reset(association) == association
