from datetime import date

import pytest

from analytics.model.month import Month
from analytics.model.rows import AnonymousRow, ParticipantRow
from analytics.model.vocabulary import UNKNOWN
from sample_data.package import make_workbook, participant_cells
from tests.builders import codes, only_problem, participant_workbook, read, read_people

FULL = {
    "Deltagar-ID": "00017",
    "Insats": "plattform för samverkan",
    "Del": "CM",
    "Kön": "M",
    "Födelseår": 1984,
    "Kommun": 1730,
    "Remitterande part": "Eda kommun",
    "Aktualiserad": "2 jan 2024",
    "Utfall av första SIP": "Till Plattformen",
    "Inskriven": date(2024, 1, 15),
    "Utskriven": "20240502",
    "Avslutsorsak": "Studier",
    "Omfattning": "20 tim",
    "Försörjning före": "A-kassa; Sjukpenning",
    "Försörjning efter": "CSN",
    "Sysselsättning före": 0,
    "Sysselsättning efter": "75 %",
    "Utbildningsnivå": "Gymnasium",
    "Tid i offentlig försörjning": "2 år",
    "Steg vid start": 2,
    "Steg nu": 3,
    "Steg vid avslut": 4,
    "Gemensam kartläggning": date(2024, 3, 1),
    "Samtycke": "ja",
    "Uppföljning 6 mån": "Arbetar",
}


def test_a_full_row_becomes_codes_days_and_numbers():
    reading = read_people(FULL)
    assert reading.problems == ()
    assert reading.participants == (
        ParticipantRow(
            pseudonym="00017",
            programme="plattform",
            component="cm",
            kon="man",
            birth_year=1984,
            kommun="1730",
            part="kommun",
            part_detail="Eda",
            referred=date(2024, 1, 2),
            first_sip="till_insatsen",
            entry=date(2024, 1, 15),
            exit=date(2024, 5, 2),
            destination="studier",
            extent=50.0,
            extent_asked=True,
            support_before=("sjukpenning", "a_kassa"),
            support_after=("studiestod",),
            work_before=0.0,
            work_after=75.0,
            education="gymnasium",
            support_months=24,
            step_entry=2,
            step_now=3,
            step_exit=4,
            joint_assessment=True,
            joint_assessment_day=date(2024, 3, 1),
            follow_up="arbetar",
        ),
    )


def test_a_row_of_required_cells_alone_is_enough():
    headings = ["Deltagar-ID", "Insats", "Kön", "Kommun", "Remitterande part", "Inskriven"]
    (row,) = read(participant_workbook(headings=headings)).participants
    assert (row.component, row.exit, row.destination, row.extent_asked) == ("", None, "", False)
    assert (row.education, row.joint_assessment) == (UNKNOWN, None)


@pytest.mark.parametrize(
    ("written", "answer"), [("ja", True), ("nej", False), (None, None), ("2024-03-01", True)]
)
def test_gemensam_kartlaggning_is_a_day_or_yes_or_no(written, answer):
    (row,) = read_people({"Gemensam kartläggning": written}).participants
    assert row.joint_assessment is answer


def test_gemensam_kartlaggning_that_is_neither_is_told():
    problem = only_problem(read_people({"Gemensam kartläggning": "kanske"}))
    assert problem.code == "ja_nej_okant"
    assert "ett datum" in problem.message


def test_an_exit_without_a_reason_is_kept_as_unknown_with_a_warning():
    reading = read_people({"Utskriven": date(2024, 5, 2)})
    assert only_problem(reading).severity == "varning"
    assert reading.participants[0].destination == UNKNOWN


def test_an_exit_whose_reason_cannot_be_read_is_asked_about_once():
    reading = read_people({"Utskriven": date(2024, 5, 2), "Avslutsorsak": "Tombola"})
    assert codes(reading) == ["kategori_okand"]


def test_a_reason_without_an_exit_is_a_fault():
    assert codes(read_people({"Avslutsorsak": "Studier"})) == ["utskriven_saknas"]


def test_a_reason_beside_an_exit_that_cannot_be_read_is_not_told_twice():
    reading = read_people({"Avslutsorsak": "Studier", "Utskriven": "i maj"})
    assert codes(reading) == ["datum_okant"]


def test_an_exit_the_day_of_entry_is_allowed():
    day = date(2024, 5, 2)
    assert read_people({"Inskriven": day, "Utskriven": day, "Avslutsorsak": "Flytt"}).accepted == 1


def test_a_place_in_the_queue_has_no_entry():
    reading = read_people({"Inskriven": None, "Aktualiserad": date(2024, 5, 2)})
    assert reading.problems == ()
    assert (reading.participants[0].entry, reading.participants[0].referred) == (
        None,
        date(2024, 5, 2),
    )


def test_one_may_leave_the_queue_without_entry():
    queued = {"Inskriven": None, "Aktualiserad": "2024-02-01", "Utgått ur kö": "2024-03-01"}
    assert read_people(queued).participants[0].left_queue == date(2024, 3, 1)


def test_neither_entry_nor_referral_is_a_fault():
    assert codes(read_people({"Inskriven": None})) == ["inskriven_saknas"]


def test_an_exit_without_an_entry_is_a_fault():
    queued = {
        "Inskriven": None,
        "Aktualiserad": "2024-02-01",
        "Utskriven": "2024-03-01",
        "Avslutsorsak": "Studier",
    }
    assert codes(read_people(queued)) == ["ko_och_inskriven"]


def test_leaving_the_queue_after_entry_is_a_fault():
    assert codes(read_people({"Utgått ur kö": "2024-03-01"})) == ["ko_och_inskriven"]


@pytest.mark.parametrize(
    "row",
    [
        {"Aktualiserad": "2024-01-16"},
        {"Inskriven": None, "Aktualiserad": "2024-02-01", "Utgått ur kö": "2024-01-31"},
    ],
)
def test_nothing_comes_before_the_referral(row):
    assert codes(read_people(row)) == ["inskriven_fore_aktualiserad"]


def test_a_planned_exit_is_kept_with_a_warning():
    reading = read_people({"Utskriven": date(2024, 7, 1), "Avslutsorsak": "Studier"})
    assert codes(reading) == ["utskriven_i_framtiden"]
    assert reading.participants[0].exit == date(2024, 7, 1)


def test_an_entry_after_the_month_is_kept_with_a_warning():
    reading = read_people({"Inskriven": date(2024, 7, 1)})
    assert codes(reading) == ["inskriven_efter_manaden"]
    assert reading.accepted == 1


@pytest.mark.parametrize(
    ("born", "warned"), [(2008, False), (2009, True), (1960, False), (1959, True), (None, False)]
)
def test_an_age_outside_16_to_64_is_warned_about(born, warned):
    reading = read_people({"Födelseår": born})
    assert codes(reading) == ["alder_utanfor"] * warned
    assert reading.accepted == 1


def test_age_at_entry_gives_the_year_of_birth_and_is_asked_about_once():
    headings = [
        "Ålder" if heading == "Födelseår" else heading for heading in participant_cells([{}])[0]
    ]
    reading = read_people({"Ålder": 34}, {"Ålder": 20}, headings=headings)
    problem = only_problem(reading)
    assert (problem.code, problem.blocking) == ("alder_i_stallet", False)
    assert [row.birth_year for row in reading.participants] == [1990, 2004]


def test_a_kommun_that_is_no_member_is_kept_with_a_warning():
    reading = read_people({"Kommun": "Årjäng"})
    assert codes(reading) == ["kommun_ej_medlem"]
    assert reading.participants[0].kommun == "1765"


def test_uppgift_saknas_is_a_value():
    unknown = "Uppgift saknas"
    (row,) = read_people(
        {"Kön": unknown, "Kommun": unknown, "Remitterande part": unknown}
    ).participants
    assert (row.kon, row.kommun, row.part) == (UNKNOWN, UNKNOWN, UNKNOWN)


def test_a_del_is_found_within_its_insats():
    rows = {"Del": "SE"}, {"Insats": "Vägen vidare", "Del": "SE"}, {"Del": "SES"}
    found = read_people(*rows).problems
    assert [(p.code, p.row) for p in found] == [("del_utan_delar", 3), ("del_okand", 4)]


def test_no_del_is_right_where_the_insats_has_none():
    assert read_people({"Insats": "Vägen vidare", "Del": None}).problems == ()


def test_no_del_is_warned_about_where_the_insats_has_delar():
    assert codes(read_people({"Del": None}, {})) == ["del_saknas"]


def test_free_text_as_del_is_told_without_being_repeated():
    problem = only_problem(read_people({"Del": "hemlig " * 10}))
    assert problem.code == "text_for_lang"
    assert "hemlig" not in problem.message


def test_the_same_row_twice_names_both():
    problem = only_problem(read_people({}, {}, {"Deltagar-ID": "a1"}))
    assert (problem.code, problem.row) == ("dubbel_rad", 4)
    assert "rad 2" in problem.message


def test_the_same_number_in_another_insats_is_another_row():
    reading = read_people({}, {"Deltagar-ID": "A1", "Insats": "Vägen vidare", "Del": None})
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("component", "entry", "overlaps"),
    [
        ("Case Management", date(2024, 3, 1), True),
        ("Case Management", date(2024, 4, 1), False),
        ("Supported Employment", date(2024, 3, 1), False),
    ],
)
def test_stays_that_overlap_in_one_del_are_warned_about(component, entry, overlaps):
    first = {"Utskriven": date(2024, 4, 1), "Avslutsorsak": "Flytt"}
    second = {"Deltagar-ID": "A1", "Del": component, "Inskriven": entry}
    reading = read_people(first, second)
    assert codes(reading) == ["overlapp"] * overlaps
    assert reading.accepted == 2


@pytest.mark.parametrize(
    ("exit_day", "followed_on", "warned"),
    [
        (date(2024, 4, 1), date(2024, 4, 1), False),
        (date(2024, 4, 1), date(2024, 5, 2), False),
        (date(2024, 4, 1), date(2024, 5, 3), True),
        (date(2024, 4, 1), None, True),
        (date(2024, 5, 30), None, True),
        (date(2024, 5, 31), None, False),
    ],
)
def test_a_move_that_nothing_follows_in_time_is_warned_about(exit_day, followed_on, warned):
    first = {"Utskriven": exit_day, "Avslutsorsak": "Till annan del"}
    second = {"Deltagar-ID": "A1", "Del": "Supported Employment", "Inskriven": followed_on}
    reading = read_people(first, second) if followed_on else read_people(first)
    assert codes(reading) == ["byte_utan_fortsattning"] * warned


def test_a_long_stay_overlaps_every_later_one():
    rows = [
        {},
        *(
            {
                "Deltagar-ID": "A1",
                "Inskriven": date(2024, month, 1),
                "Utskriven": date(2024, month, 20),
                "Avslutsorsak": "Flytt",
            }
            for month in (2, 3)
        ),
    ]
    reading = read_people(*rows)
    assert [(p.code, p.row) for p in reading.problems] == [("overlapp", 3), ("overlapp", 4)]
    assert all("rad 2" in problem.message for problem in reading.problems)


def test_without_consent_only_insats_kon_and_months_are_kept():
    exits = {"Utskriven": date(2024, 5, 2), "Avslutsorsak": "Studier"}
    reading = read_people({"Samtycke": "nej", **exits}, {"Samtycke": "ja"})
    assert reading.problems == ()
    assert reading.anonymous == (
        AnonymousRow("plattform", "kvinna", Month.of(2024, 1), Month.of(2024, 5)),
    )
    assert [row.pseudonym for row in reading.participants] == ["A2"]
    assert reading.withdrawn == (("plattform", "A1"),)


def test_without_consent_no_more_is_required():
    row = {"Samtycke": "nej", "Deltagar-ID": None, "Kommun": None, "Remitterande part": None}
    reading = read_people(row)
    assert reading.problems == ()
    assert len(reading.anonymous) == 1


def test_blank_consent_counts_as_no_where_the_column_exists():
    reading = read_people({"Samtycke": None}, {"Samtycke": "ja"})
    assert codes(reading) == ["samtycke_tomt"]
    assert reading.blank_consents == [2]
    assert (len(reading.anonymous), len(reading.participants)) == (1, 1)


def test_without_the_column_consent_is_not_in_question():
    reading = read_people({})
    assert (len(reading.anonymous), len(reading.participants)) == (0, 1)


def test_a_place_in_the_queue_without_consent_is_left_out():
    queued = {"Samtycke": "nej", "Inskriven": None, "Aktualiserad": "2024-05-02"}
    reading = read_people(queued)
    assert codes(reading) == ["ko_utan_samtycke"]
    assert (reading.accepted, reading.refused, reading.left_out) == (0, 0, 1)


def test_several_sheets_are_joined():
    content = make_workbook(
        {"Vår": participant_cells([{}]), "Höst": participant_cells([{}, {"Deltagar-ID": "A7"}])}
    )
    reading = read(content)
    problem = only_problem(reading)
    assert (problem.code, problem.sheet, problem.row) == ("dubbel_rad", "Höst", 2)
    assert "rad 2 i bladet Vår" in problem.message
    assert (reading.accepted, reading.refused) == (2, 1)


def test_no_consent_on_one_row_holds_for_all_rows_of_the_person():
    rows = [
        {"Deltagar-ID": "A1", "Samtycke": "ja"},
        {"Deltagar-ID": "A1", "Del": "SE", "Samtycke": "nej"},
        {"Deltagar-ID": "A2", "Samtycke": "ja"},
    ]
    reading = read_people(*rows)
    assert [row.pseudonym for row in reading.participants] == ["A2"]
    assert (len(reading.anonymous), codes(reading)) == (2, ["samtycke_delat"])


def test_a_registration_mistake_is_kept_beside_the_rows():
    mistake = {"Utskriven": date(2024, 5, 2), "Avslutsorsak": "Felregistrering"}
    reading = read_people(mistake, {})
    assert [row.pseudonym for row in reading.mistakes] == ["A1"]
    assert (reading.accepted, reading.left_out) == (1, 1)


@pytest.mark.parametrize(
    ("entry", "exit_day", "codes_told"),
    [
        (date(2024, 6, 30), "", []),
        (date(2024, 7, 1), "", ["inskriven_efter_manaden"]),
        (date(2024, 6, 2), date(2024, 6, 30), []),
        (date(2024, 6, 2), date(2024, 7, 1), ["utskriven_i_framtiden"]),
        (date(2024, 6, 2), date(2024, 6, 2), []),
        (date(2024, 6, 2), date(2024, 6, 1), ["utskriven_fore_inskriven"]),
    ],
    ids=["last day", "day after", "left on the last day", "left after", "same day", "left before"],
)
def test_the_months_last_day_belongs_to_it_and_a_stay_may_be_of_one_day(
    entry, exit_day, codes_told
):
    row = {**FULL, "Aktualiserad": "", "Inskriven": entry, "Utskriven": exit_day}
    row |= {"Gemensam kartläggning": "", "Avslutsorsak": "Studier" if exit_day else ""}

    assert codes(read_people(row)) == codes_told
