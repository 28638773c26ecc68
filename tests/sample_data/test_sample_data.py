"""The sample data is what its README says, counted here with plain loops over the workbooks."""

import re
from datetime import date
from typing import Any

import pytest

from analytics.model.municipality import find_municipality
from sample_data.generate import FOLDER, MONTHS, generate_months, load_association
from sample_data.profiles import ARVIKA_EDA, OSTRA_OSTERGOTLAND, PROFILES
from tests.sample_data.listed import (
    MOVES,
    TO_JOINT,
    enrolments,
    entries_in,
    exits_in,
    is_reached,
    key_of,
    known_rows,
    median_months,
    path_of,
    present_on,
    read_economy,
    read_participants,
    read_sheet,
    share_reached,
    share_women,
)

pytestmark = pytest.mark.slow

REPORT_YEARS = (2023, 2024)
VOCABULARIES = {
    "kon": "kon",
    "part": "part",
    "first_sip": "forsta_sip",
    "destination": "destination",
    "support_before": "forsorjning",
    "support_after": "forsorjning",
    "education": "utbildningsniva",
    "consent": "ja_nej",
    "follow_up": "uppfoljning",
}
BUDGETS = [(ARVIKA_EDA, year, 2_990_000) for year in (2021, 2022, 2023, 2024)] + [
    (OSTRA_OSTERGOTLAND, year, 8_055_110) for year in (2023, 2024)
]

each_profile = pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.slug)
each_year = pytest.mark.parametrize("year", REPORT_YEARS)


@each_profile
def test_settings_can_be_read_and_say_that_the_data_is_invented(profile):
    association = load_association(profile)

    assert association.slug == profile.slug
    assert association.display_name.endswith("(påhittade uppgifter)")
    assert association.find_target("till_arbete_studier", 2024).value == 0.40


@pytest.mark.parametrize(("profile", "year", "total"), BUDGETS)
def test_settings_hold_the_real_budget_of_each_year(profile, year, total):
    lines = load_association(profile).budget

    assert sum(line.amount for line in lines if year in line.years) == total


@each_profile
@pytest.mark.parametrize(("year", "month"), MONTHS)
def test_each_workbook_holds_the_budget_of_the_settings_line_by_line(profile, year, month):
    budget = {
        (row["Finansiär"], row["Kostnadsslag"]): row["Budget"]
        for row in read_economy(profile, year, month)
        if row["Månad"] is None
    }

    lines = [line for line in load_association(profile).budget if year in line.years]
    assert budget == {(line.financier, line.cost_type): line.amount for line in lines}


@each_profile
@each_year
def test_a_year_ends_a_little_below_its_budget(profile, year):
    rows = read_economy(profile, year, 12)

    budget = sum(row["Budget"] or 0 for row in rows)
    outcome = sum(row["Utfall"] or 0 for row in rows)
    assert 0.93 <= outcome / budget <= 0.99


@each_profile
def test_no_more_is_claimed_than_the_association_has_paid_for(profile):
    rows = [row for row in read_economy(profile, 2024, 12) if row["Finansiär"] == "förbundet"]

    assert sum(row["Rekvirerat"] or 0 for row in rows) == sum(row["Utfall"] or 0 for row in rows)


@each_profile
def test_the_generator_makes_the_committed_workbooks_again(profile, tmp_path):
    months = [(2023, 1), (2023, 8), (2024, 12)]

    for made, when in zip(generate_months(profile, months, tmp_path), months, strict=True):
        for sheet in ("Deltagare", "Ekonomi"):
            assert read_sheet(made, sheet) == read_sheet(path_of(profile, *when), sheet)


@each_profile
def test_each_list_holds_every_row_of_the_former_month(profile):
    former: set[tuple[Any, ...]] = set()
    for year, month in MONTHS:
        keys = [key_of(row) for row in read_participants(profile, year, month)]
        assert len(keys) == len(set(keys))
        assert former <= set(keys)
        former = set(keys)


@each_profile
@pytest.mark.parametrize(("year", "month"), [(2023, 1), (2023, 7), (2024, 4)])
def test_a_list_knows_nothing_of_the_months_after_it(profile, year, month):
    end = date(year + month // 12, month % 12 + 1, 1)

    days = [v for row in read_participants(profile, year, month) for v in row.values()]
    assert all(day < end for day in days if isinstance(day, date))


@each_profile
@pytest.mark.parametrize(("field", "name"), VOCABULARIES.items())
def test_every_category_is_a_spelling_that_the_settings_know(profile, field, name):
    vocabulary = load_association(profile).vocabulary(name)

    cells = {row[field] for row in read_participants(profile, 2024, 12) if row[field]}
    texts = {text for cell in cells for text in cell.split("; ")}
    assert [text for text in texts if vocabulary.find(text) is None] == []


@each_profile
def test_every_del_and_kommun_is_known(profile):
    programme = load_association(profile).programmes[0]

    for row in read_participants(profile, 2024, 12):
        assert row["programme"] == programme.name
        assert programme.find_component(row["component"])
        assert find_municipality(row["kommun"]) or row["kommun"] == "Uppgift saknas"


@each_profile
def test_dates_of_a_row_follow_each_other(profile):
    for row in read_participants(profile, 2024, 12):
        days = [row["referred"], row["left_queue"] or row["entry"], row["exit"]]
        known = [day for day in days if day]
        assert known == sorted(known)
        assert bool(row["exit"]) == bool(row["destination"])


@each_profile
def test_nobody_is_in_one_del_twice_at_the_same_time(profile):
    latest: dict[tuple[str, str], date] = {}
    for row in sorted(known_rows(profile), key=lambda row: row["entry"]):
        place = row["pseudonym"], row["component"]
        assert latest.get(place, date.min) <= row["entry"]
        latest[place] = row["exit"] or date.max


@each_profile
def test_every_move_has_a_follower_or_is_fresh(profile):
    for _, last in enrolments(profile):
        if last["destination"] in MOVES:
            assert (date(2024, 12, 31) - last["exit"]).days <= 31


@each_profile
def test_no_pseudonym_could_be_a_personnummer(profile):
    for row in read_participants(profile, 2024, 12):
        assert re.fullmatch(r"[A-Z]+-?\d{4}", row["pseudonym"])


@each_profile
def test_everybody_is_of_working_age_at_entry(profile):
    for first, _ in enrolments(profile):
        assert 16 <= first["entry"].year - first["birth_year"] <= 64


@each_profile
@each_year
def test_thirty_to_forty_per_cent_leave_to_work_or_studies(profile, year):
    assert 0.30 <= share_reached(profile, year) <= 0.40


@each_profile
@each_year
def test_half_of_those_who_leave_stayed_ten_to_fourteen_months(profile, year):
    assert 10 <= median_months(profile, year) <= 14


@each_profile
@each_year
def test_somewhat_more_than_half_are_women(profile, year):
    assert 0.51 <= share_women(entries_in(profile, year)) <= 0.59


@each_profile
@each_year
def test_about_forty_per_cent_go_on_from_forsteg_to_joint_assessment(profile, year):
    ended = [
        row
        for row in known_rows(profile)
        if row["component"].startswith("Försteg") and row["exit"] and row["exit"].year == year
    ]
    gone_on = [
        row
        for row in ended
        if row["joint_assessment"] not in (None, "Nej") or row["destination"] in TO_JOINT
    ]
    assert 0.38 <= len(gone_on) / len(ended) <= 0.42


@each_profile
def test_more_enter_in_january_and_september_than_in_july_and_december(profile):
    months = [first["entry"].month for first, _ in enrolments(profile)]

    assert min(months.count(1), months.count(9)) > 2 * max(months.count(7), months.count(12))


@each_profile
def test_steps_rise_more_often_for_those_who_reach_work_or_studies(profile):
    risen: dict[bool, list[bool]] = {True: [], False: []}
    for year in REPORT_YEARS:
        for first, last in exits_in(profile, year):
            if first["step_entry"]:
                risen[is_reached(last)].append(last["step_exit"] > first["step_entry"])

    shares = {reached: sum(rises) / len(rises) for reached, rises in risen.items()}
    assert shares[True] > shares[False] + 0.2


@each_profile
@each_year
def test_the_readme_states_the_figures_of_each_year(profile, year):
    entries, exits = entries_in(profile, year), exits_in(profile, year)
    reached = sum(is_reached(last) for _, last in exits)
    figures = [
        profile.slug,
        year,
        len(entries),
        len(exits),
        f"{reached} ({100 * reached / len(exits):.1f} %)",
        f"{100 * share_women(entries):.0f} %",
        f"{median_months(profile, year):.1f}",
        present_on(profile, date(year, 12, 31)),
    ]

    line = "| " + " | ".join(map(str, figures)) + " |"
    assert line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()


def test_the_committed_workbooks_are_few_and_small():
    files = [path for profile in PROFILES for path in (FOLDER / profile.slug).glob("*.xlsx")]

    assert len(files) == 48
    assert sum(path.stat().st_size for path in files) < 8_000_000
