"""The sheets beside Deltagare and Ekonomi are what the README says, counted in plain loops."""

from datetime import date, timedelta
from itertools import pairwise
from statistics import fmean

import pytest

from sample_data.generate import FOLDER, MONTHS, generate_months, load_association
from sample_data.profiles import ARVIKA_EDA, OSTRA_OSTERGOTLAND, PROFILES
from tests.sample_data.followed import (
    ITEMS,
    answers_of,
    day_of,
    ended_in,
    is_within,
    month_of,
    overdue_on,
    pairs_of,
    ratings_of,
    score_of,
    scores_of,
    share_with_sip_at_entry,
    total_of,
)
from tests.sample_data.listed import (
    enrolments,
    exits_in,
    path_of,
    read_participants,
    read_rows,
    read_sheet,
)

pytestmark = pytest.mark.slow

HEADINGS = {
    "Skattningar": [
        *("Deltagar-ID", "Insats", "Instrument", "Mättillfälle"),
        *("Datum", "Bedömare", "Poäng", "Fråga 1"),
    ],
    "SIP": ["Deltagar-ID", "Insats", "Datum", "Typ"],
    "Volymer": ["Månad", "Insats", "Kön", "Inskrivna", "Utskrivna", "Pågående"],
    "ASF": ["Månad", "ASF", "Kommun", "Kön", "Anställda", "varav nya"],
    "Enkät": [
        *("Period", "Insats", "Enkättyp", "Fråga"),
        *("Kön", "Svar", "Antal", "Utskickade"),
    ],
}
KEYS = {
    "Skattningar": (
        *("Deltagar-ID", "Insats", "Instrument"),
        *("Mättillfälle", "Datum", "Bedömare"),
    ),
    "SIP": ("Deltagar-ID", "Insats", "Datum", "Typ"),
    "Volymer": ("Månad", "Insats", "Kön"),
    "ASF": ("Månad", "ASF", "Kommun", "Kön"),
    "Enkät": ("Period", "Insats", "Enkättyp", "Fråga", "Kön", "Svar"),
}
ANSWERS = {
    "Instämmer helt",
    "Instämmer till stor del",
    "Instämmer delvis",
    "Instämmer inte",
    "Vet ej",
}
MEAN_CHANGES = [
    (ARVIKA_EDA, "WHO-5", 8, 12),
    (ARVIKA_EDA, "KASAM-13", 3, 6),
    (OSTRA_OSTERGOTLAND, "WHO-5", 8, 12),
]
RATED = [
    (ARVIKA_EDA, "WHO-5", "Deltagare"),
    (ARVIKA_EDA, "KASAM-13", "Deltagare"),
    (OSTRA_OSTERGOTLAND, "WHO-5", "Deltagare"),
    (OSTRA_OSTERGOTLAND, "BIP", "Deltagare"),
    (OSTRA_OSTERGOTLAND, "BIP", "Handläggare"),
]
REPORT_YEARS = (2023, 2024)

each_profile = pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.slug)
each_sheet = pytest.mark.parametrize("sheet", HEADINGS)
each_year = pytest.mark.parametrize("year", REPORT_YEARS)


@each_profile
@each_sheet
@pytest.mark.parametrize(("year", "month"), MONTHS)
def test_each_workbook_holds_every_sheet_with_rows(profile, sheet, year, month):
    head, *rows = read_sheet(path_of(profile, year, month), sheet)

    assert list(head)[: len(HEADINGS[sheet])] == HEADINGS[sheet]
    assert rows


@each_profile
@each_sheet
def test_each_sheet_begins_with_all_rows_of_the_former_month(profile, sheet):
    for former, later in pairwise(MONTHS):
        rows = read_sheet(path_of(profile, *former), sheet)
        assert read_sheet(path_of(profile, *later), sheet)[: len(rows)] == rows


@each_profile
@each_sheet
def test_no_row_has_the_key_of_another(profile, sheet):
    keys = [tuple(row[part] for part in KEYS[sheet]) for row in read_rows(profile, sheet)]

    assert len(keys) == len(set(keys))


@each_profile
@each_sheet
@pytest.mark.parametrize(("year", "month"), [(2023, 1), (2023, 6), (2024, 5)])
def test_a_sheet_knows_nothing_of_the_months_after_it(profile, sheet, year, month):
    end = date(year + month // 12, month % 12 + 1, 1)

    days = [v for row in read_rows(profile, sheet, year, month) for v in row.values()]
    assert all(day < end for day in days if isinstance(day, date))


@each_profile
def test_the_generator_makes_the_same_bytes_twice(profile, tmp_path):
    made = [
        path.read_bytes()
        for folder in (tmp_path / "first", tmp_path / "second")
        for path in generate_months(profile, [(2023, 6)], folder)
    ]

    assert made[0] == made[1]


@each_profile
@each_sheet
def test_the_generator_makes_the_committed_sheets_again(profile, sheet, tmp_path):
    (made,) = generate_months(profile, [(2023, 6)], tmp_path)

    assert read_sheet(made, sheet) == read_sheet(path_of(profile, 2023, 6), sheet)


@each_profile
@pytest.mark.parametrize("sheet", ["Skattningar", "SIP", "Volymer", "Enkät"])
def test_every_row_is_about_the_insats_of_the_settings(profile, sheet):
    programme = load_association(profile).programmes[0].name

    assert {row["Insats"] for row in read_rows(profile, sheet)} == {programme}


@each_profile
@pytest.mark.parametrize("sheet", ["Volymer", "ASF", "Enkät"])
def test_kon_is_spelt_as_in_the_list(profile, sheet):
    known = {row["kon"] for row in read_participants(profile, 2024, 12)}

    assert {row["Kön"] for row in read_rows(profile, sheet)} <= known


@each_profile
@pytest.mark.parametrize("sheet", ["Skattningar", "SIP"])
@pytest.mark.parametrize(("year", "month"), [(2023, 1), (2023, 9), (2024, 12)])
def test_only_those_who_agreed_and_stand_in_the_list_are_followed(profile, sheet, year, month):
    rows = read_participants(profile, year, month)
    agreed = {row["pseudonym"] for row in rows if row["consent"] == "Ja"}
    wrong = {row["pseudonym"] for row in rows if row["destination"] == "Felregistrering"}

    followed = {row["Deltagar-ID"] for row in read_rows(profile, sheet, year, month)}
    assert followed <= agreed - wrong


@each_profile
def test_every_rating_lies_within_a_deltagande(profile):
    stays = list(enrolments(profile))

    for row in read_rows(profile, "Skattningar"):
        assert any(is_within(row, first, last) for first, last in stays)


@pytest.mark.parametrize(("profile", "instrument", "rater"), RATED)
@each_year
def test_two_in_three_of_those_who_left_have_a_pair(profile, instrument, rater, year):
    paired = {start["Deltagar-ID"] for start, _ in pairs_of(profile, instrument, rater)}
    left = [last["pseudonym"] for _, last in exits_in(profile, year)]

    assert 0.6 <= sum(name in paired for name in left) / len(left) <= 0.7


@pytest.mark.parametrize(("profile", "instrument", "rater"), RATED)
def test_start_comes_before_slut(profile, instrument, rater):
    assert all(day_of(a) < day_of(b) for a, b in pairs_of(profile, instrument, rater))


@pytest.mark.parametrize(("profile", "instrument", "least", "most"), MEAN_CHANGES)
@each_year
def test_wellbeing_rises_somewhat(profile, instrument, least, most, year):
    pairs = scores_of(ended_in(pairs_of(profile, instrument), year))

    assert least <= fmean(end - start for start, end in pairs) <= most


@pytest.mark.parametrize("item", range(1, 12))
@pytest.mark.parametrize("rater", ["Deltagare", "Handläggare"])
def test_every_bip_indicator_rises(rater, item):
    pairs = pairs_of(OSTRA_OSTERGOTLAND, "BIP", rater)
    answers = [(start[f"Fråga {item}"], end[f"Fråga {item}"]) for start, end in pairs]

    assert 0.1 < fmean(end - start for start, end in answers if start and end) < 0.8


def test_bip_is_rated_about_every_third_month():
    days: dict[str, list[date]] = {}
    for row in ratings_of(OSTRA_OSTERGOTLAND, "BIP", "Handläggare"):
        days.setdefault(row["Deltagar-ID"], []).append(row["Datum"])
    gaps = [(b - a).days for own in days.values() for a, b in pairwise(own)]

    assert 0.6 < sum(60 <= gap <= 120 for gap in gaps) / len(gaps) < 0.95


def test_who_5_of_arvika_eda_is_written_as_answers_and_that_of_ostra_as_an_index():
    answered = ratings_of(ARVIKA_EDA, "WHO-5")
    index = [row["Poäng"] for row in ratings_of(OSTRA_OSTERGOTLAND, "WHO-5")]

    assert {row["Poäng"] for row in answered} == {None}
    assert all(0 <= answer <= 5 for row in answered for answer in answers_of(row) if answer)
    assert all(score % 4 == 0 and 0 <= score <= 100 for score in index)
    assert max(index) > 25


def test_kasam_is_answered_from_1_to_7_and_reversed_only_when_it_is_counted():
    rows = ratings_of(ARVIKA_EDA, "KASAM-13")
    complete = [row for row in rows if None not in answers_of(row)]
    as_answered = [sum(answers_of(row)) for row in complete]
    scores = [score_of(row) for row in complete]

    assert all(1 <= answer <= 7 for row in complete for answer in answers_of(row))
    assert 50 <= fmean(scores) <= 65
    assert fmean(as_answered) < fmean(scores) - 1


@each_profile
def test_few_ratings_lack_an_answer_and_none_holds_more_than_its_questions(profile):
    rows = [row for row in read_rows(profile, "Skattningar") if row["Poäng"] is None]
    lacking = [answers_of(row).count(None) for row in rows]

    assert set(lacking) == {0, 1}
    assert sum(lacking) / len(rows) < 0.04
    for row in rows:
        beyond = [f"Fråga {item}" for item in range(ITEMS[row["Instrument"]] + 1, 14)]
        assert all(row.get(heading) is None for heading in beyond)


@each_profile
@each_year
def test_nine_in_ten_have_a_sip_at_entry(profile, year):
    assert 0.85 <= share_with_sip_at_entry(profile, year) <= 0.95


@each_profile
@each_year
def test_some_of_those_present_wait_too_long_for_a_sip(profile, year):
    assert 0.05 <= overdue_on(profile, date(year, 12, 31)) <= 0.25


@each_profile
def test_every_sip_lies_from_ninety_days_before_a_deltagande_to_its_end(profile):
    stays = [
        (first["pseudonym"], first["entry"] or first["referred"], last["exit"] or date.max)
        for first, last in [*enrolments(profile), *waiting(profile)]
    ]

    for row in read_rows(profile, "SIP"):
        assert any(
            name == row["Deltagar-ID"] and entry - timedelta(days=90) <= row["Datum"] <= leave
            for name, entry, leave in stays
        )


def waiting(profile):
    return [(row, row) for row in read_participants(profile, 2024, 12) if not row["entry"]]


@each_profile
def test_present_of_a_month_is_present_before_plus_entries_minus_exits(profile):
    rows = read_rows(profile, "Volymer")

    for kon in {row["Kön"] for row in rows}:
        own = [row for row in rows if row["Kön"] == kon]
        assert [month_of(row) for row in own] == [f"{y}-{m:02d}" for y, m in MONTHS]
        for former, row in pairwise(own):
            assert row["Pågående"] == former["Pågående"] + row["Inskrivna"] - row["Utskrivna"]


@each_profile
@pytest.mark.parametrize("sheet", ["Volymer", "ASF"])
def test_no_sum_is_below_zero(profile, sheet):
    for row in read_rows(profile, sheet):
        assert all(value >= 0 for value in row.values() if isinstance(value, int))


@each_profile
def test_every_asf_lies_in_a_member_kommun(profile):
    members = {member.name for member in load_association(profile).members}

    for row in read_rows(profile, "ASF"):
        assert row["Kommun"] in members
        assert row["ASF"] == f"ASF {row['Kommun']}"
        assert row["varav nya"] <= row["Anställda"]


@each_profile
def test_more_and_more_are_employed_in_asf(profile):
    rows = read_rows(profile, "ASF")

    at_start, half_way, at_end = (
        total_of(rows, "Anställda", month) for month in ("2023-01", "2023-12", "2024-12")
    )
    assert at_start < half_way < at_end


@each_profile
@pytest.mark.parametrize(("year", "month"), MONTHS)
def test_a_half_year_of_surveys_stands_there_once_it_has_ended(profile, year, month):
    periods = {row["Period"] for row in read_rows(profile, "Enkät", year, month)}

    ended = [("2022 H2", 2022, 12), ("2023 H1", 2023, 6), ("2023 H2", 2023, 12)]
    ended += [("2024 H1", 2024, 6), ("2024 H2", 2024, 12)]
    assert periods == {period for period, *end in ended if end <= [year, month]}


@each_profile
def test_no_more_answer_a_survey_than_it_was_sent_to(profile):
    answered: dict[tuple[str, ...], dict[str, int]] = {}
    sent: dict[tuple[str, ...], set[int]] = {}
    for row in read_rows(profile, "Enkät"):
        group = row["Period"], row["Enkättyp"], row["Kön"]
        questions = answered.setdefault(group, {})
        questions[row["Fråga"]] = questions.get(row["Fråga"], 0) + row["Antal"]
        sent.setdefault(group, set()).add(row["Utskickade"])

    for group, questions in answered.items():
        (to,) = sent[group]
        assert max(questions.values()) <= to
        assert 0.55 <= max(questions.values()) / to <= 0.80


@each_profile
def test_surveys_hold_four_steps_and_ids_without_wording(profile):
    rows = read_rows(profile, "Enkät")

    assert {row["Svar"] for row in rows} == ANSWERS
    kinds = {(row["Enkättyp"], row["Fråga"].split()[0]) for row in rows}
    assert kinds == {("NNS pågående", "NNS"), ("NNS avslut", "NNS"), ("Avslutsenkät", "Avslut")}


@each_profile
@each_year
def test_the_readme_states_the_figures_of_the_other_sheets(profile, year):
    volumes, asf = read_rows(profile, "Volymer"), read_rows(profile, "ASF")
    figures = [
        profile.slug,
        year,
        describe_pairs(profile, "WHO-5", year),
        describe_pairs(profile, "KASAM-13", year),
        len(ended_in(pairs_of(profile, "BIP"), year)) or "–",
        f"{100 * share_with_sip_at_entry(profile, year):.0f} %",
        f"{100 * overdue_on(profile, date(year, 12, 31)):.0f} %",
        total_of(volumes, "Inskrivna", f"{year}"),
        total_of(volumes, "Utskrivna", f"{year}"),
        total_of(volumes, "Pågående", f"{year}-12"),
        total_of(asf, "Anställda", f"{year}-12"),
        total_of(asf, "varav nya", f"{year}"),
    ]

    line = "| " + " | ".join(map(str, figures)) + " |"
    assert line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()


def describe_pairs(profile, instrument, year):
    pairs = scores_of(ended_in(pairs_of(profile, instrument), year))
    if not pairs:
        return "–"
    starts, ends = zip(*pairs, strict=True)
    return f"{len(pairs)}: {fmean(starts):.1f} → {fmean(ends):.1f}"
