"""Settings are written into their text: comments and order stay, and it reads as what was meant."""

import tomllib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.model.association import Association, read_association
from analytics.model.errors import UserError
from analytics.model.member import Member
from analytics.model.qualitative_target import QualitativeTarget
from analytics.model.retention import Retention
from analytics.model.settings_document import list_changed_fields, write_association
from analytics.model.target import Target
from analytics.model.year_plan import PlannedParticipants, YearPlan
from tests.conftest import ROOT
from tests.ledgers import settings_toml

COMMENTED = '# Förbundets fil\nslug = "provbygden" # kort\n' + settings_toml(
    more='\n[answers] # svar\nalder = "vid_export" # 2024\n'
).replace('slug = "provbygden"\n', "", 1).replace(
    "[[targets]]", "# Från styrelsen i mars\n[[targets]]"
)
PLAN = YearPlan(
    year=2024,
    allocated=3_000_000.0,
    planned=(PlannedParticipants(programme="alfa", kon="man", number=7),),
)
GOAL = Target(measure="utskrivna", value=12, text="Minst 12 per år.", valid_from=2024)


def changed(association, **changes):
    return Association.model_validate({**dict(association), **changes})


def comments_of(toml):
    return [line.partition("#")[2] for line in toml.splitlines() if "#" in line]


CHANGES = {
    "a number": {"due_day": 12},
    "a flag": {"shared_pseudonyms": None},
    "another kommun": {"members": (Member(code="1784"), Member(code="1765"))},
    "one kommun more": {"members": tuple(Member(code=c) for c in ("1784", "1730", "1765"))},
    "one kommun less": {"members": (Member(code="1730"),)},
    "a goal more": {"targets": (read_association(COMMENTED).targets[0], GOAL)},
    "a goal first": {"targets": (GOAL, read_association(COMMENTED).targets[0])},
    "no goals": {"targets": ()},
    "steps": {"steps": ("Långt ifrån", "På väg", "Framme")},
    "a year": {"year_plans": (PLAN,)},
    "a goal in words": {"qualitative_targets": (QualitativeTarget(text="Ny insats."),)},
    "retention": {
        "retention": Retention(months=24, decision="Styrelsen § 1", decided=date(2025, 3, 14))
    },
    "words": {"spellings": {"part": {"Region Värmland": "region"}}, "answers": {}},
}


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
def test_what_is_written_reads_as_what_was_meant(changes):
    wanted = changed(read_association(COMMENTED), **changes)

    assert read_association(write_association(COMMENTED, wanted)) == wanted


@pytest.mark.parametrize("name", ["a number", "another kommun", "a goal more", "steps", "a year"])
def test_comments_stay(name):
    wanted = changed(read_association(COMMENTED), **CHANGES[name])

    assert comments_of(write_association(COMMENTED, wanted)) == comments_of(COMMENTED)


def test_nothing_else_changes():
    wanted = changed(read_association(COMMENTED), due_day=12)
    written = write_association(COMMENTED, wanted).splitlines()

    assert [line for line in written if line not in COMMENTED.splitlines()] == ["due_day = 12"]
    assert write_association(COMMENTED, read_association(COMMENTED)) == COMMENTED


def test_an_entry_is_changed_in_its_place():
    known = read_association(COMMENTED)
    alfa = known.programmes[0].model_copy(update={"places": 40, "name": "Plattform Alfa Nord"})
    written = write_association(COMMENTED, changed(known, programmes=(alfa, known.programmes[1])))

    assert 'name = "Plattform Alfa Nord"\n' in written
    assert written.index("places = 40") < written.index("[[programmes.components]]")
    assert comments_of(written) == comments_of(COMMENTED)


def test_only_the_names_of_what_differs_are_listed():
    known = read_association(COMMENTED)

    assert list_changed_fields(known, changed(known, due_day=3, note="Hej")) == ["due_day", "note"]


def test_a_change_can_be_undone_to_the_letter_where_lines_were_added():
    known = read_association(COMMENTED)
    there = write_association(COMMENTED, changed(known, year_plans=(PLAN,)))

    assert tomllib.loads(write_association(there, known)) == tomllib.loads(COMMENTED)


DIVIDED = settings_toml(
    more='[answers]\nalder = "vid_export"\n\n'
    '[[targets]]\nmeasure = "utskrivna"\nvalue = 12\ntext = "Minst 12."\n'
)


@pytest.mark.parametrize("name", ["no goals", "a goal more", "words"])
def test_a_text_that_is_divided_is_written_all_the_same(name):
    wanted = changed(read_association(DIVIDED), **CHANGES[name])

    assert read_association(write_association(DIVIDED, wanted)) == wanted


def test_text_that_cannot_be_used_is_refused():
    with pytest.raises(UserError):
        write_association("slug = ", read_association(COMMENTED))


SAMPLES = sorted((ROOT / "sample_data").glob("*.toml"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@settings(max_examples=25, deadline=None)
@given(names=st.lists(st.sampled_from(sorted(CHANGES)), min_size=1, max_size=6, unique=True))
def test_changes_follow_on_each_other(path, names):
    toml = path.read_text(encoding="utf-8")
    association = read_association(toml)
    codes = [programme.code for programme in association.programmes]
    for name in names:
        told = {k: v for k, v in CHANGES[name].items() if k != "year_plans" or codes[0] == "alfa"}
        association = changed(association, **told)
        toml = write_association(toml, association)
        assert read_association(toml) == association
