"""Each question about a file: asked, taken by default, answered, and remembered."""

from datetime import date

import pytest

from analytics.model.answers import apply_answers, remember_answers
from analytics.model.association import read_association
from analytics.workbook.problems import load_catalogue
from sample_data.package import economy_cells, make_workbook, participant_cells
from tests.builders import codes, participant_workbook, read, small_association

HEADINGS = [str(heading) for heading in participant_cells([{}])[0]]


def with_headings(changes, *rows):
    """A workbook in which headings are written as ``changes`` says; "" takes the column away."""
    headings = [changes.get(heading, heading) for heading in HEADINGS]
    written = [{changes.get(name, name): value for name, value in row.items()} for row in rows]
    return participant_workbook(written or [{}], headings=[h for h in headings if h])


def hide(*, rows=(), columns=(), sheet=False):
    def finish(book):
        for row in rows:
            book["Deltagare"].row_dimensions[row].hidden = True
        for column in columns:
            book["Deltagare"].column_dimensions[column].hidden = True
        if sheet:
            book["Deltagare"].sheet_state = "hidden"
            book.create_sheet("Tomt")

    return finish


def questions_of(reading):
    """The questions of ``reading`` by key, each once."""
    asked = [problem.question for problem in reading.problems if problem.question]
    return {question.key: question for question in asked}


def read_with(content, answers):
    return read(content, association=apply_answers(small_association(), answers))


def labels_of(question):
    return [choice.label for choice in question.choices]


def unasked(programmes=2):
    """The small förbund before anybody has asked what its Deltagar-ID mean."""
    association = small_association().model_copy(update={"shared_pseudonyms": None})
    return association.model_copy(update={"programmes": association.programmes[:programmes]})


# --- Words -----------------------------------------------------------------------------------

WORDS = [
    ({"Remitterande part": "Grannen"}, "varde/part/Grannen", "annan", "kategori_okand"),
    ({"Kön": "F"}, "varde/kon/F", "kvinna", "kategori_tvetydig"),
    ({"Kön": "Kvina"}, "varde/kon/Kvina", "kvinna", "kategori_okand"),
    (
        {"Försörjning före": "Lotteri; A-kassa"},
        *("varde/forsorjning/Lotteri", "annan_offentlig", "kategori_okand"),
    ),
    ({"Insats": "Platform väst"}, "insats/Platform väst", "plattform", "insats_okand"),
    ({"Del": "Case Manager"}, "del/plattform/Case Manager", "cm", "del_okand"),
]


@pytest.mark.parametrize(("row", "key", "value", "code"), WORDS)
def test_an_unknown_word_is_asked_about_and_stops_the_file(row, key, value, code):
    reading = read(participant_workbook([row]))

    (problem,) = reading.problems
    assert (problem.code, problem.severity, problem.blocking) == (code, "fraga", True)
    assert problem.question.key == key
    assert problem.question.default == ""
    assert value in problem.question.values
    assert reading.accepted == 0


@pytest.mark.parametrize(("row", "key", "value", "code"), WORDS)
def test_a_word_that_has_been_answered_is_read(row, key, value, code):
    reading = read_with(participant_workbook([row]), {key: value})

    assert reading.problems == ()
    assert reading.accepted == 1


def test_what_is_nearest_is_the_first_choice_and_the_others_follow_in_order():
    reading = read(participant_workbook([{"Kön": "Mann"}, {"Insats": "Vägen vidar"}]))

    kon, programme = questions_of(reading).values()
    assert labels_of(kon) == ["Män", "Kvinnor", "Annat", "Uppgift saknas"]
    assert labels_of(programme) == ["Vägen vidare", "Plattform för samverkan"]


def test_one_word_in_many_rows_is_one_question():
    rows = [{"Kön": "F"}, {"Kön": "f"}, {"Kön": "F"}, {"Kön": "Q"}]

    reading = read(participant_workbook(rows))

    assert [problem.row for problem in reading.problems] == [2, 3, 4, 5]
    assert list(questions_of(reading)) == ["varde/kon/F", "varde/kon/Q"]
    assert read_with(participant_workbook(rows[:3]), {"varde/kon/F": "kvinna"}).accepted == 3


def test_an_unknown_del_is_asked_about_within_its_insats():
    reading = read(participant_workbook([{"Del": "Steg"}, {"Del": "Steg"}]))

    (question,) = questions_of(reading).values()
    assert question.text == "Vilken del av Plattform för samverkan är ”Steg”?"
    assert [problem.row for problem in reading.problems] == [2, 3]


def test_a_del_where_the_insats_has_none_is_a_fault_without_a_question():
    (problem,) = read(participant_workbook([{"Insats": "Vägen vidare", "Del": "SE"}])).problems

    assert (problem.code, problem.question) == ("del_utan_delar", None)


def test_an_unknown_insats_of_the_economy_is_asked_about_too():
    content = make_workbook({"Ekonomi": economy_cells([{"Insats": "Plattisen"}])})

    assert list(questions_of(read(content))) == ["insats/Plattisen"]
    assert read_with(content, {"insats/Plattisen": "plattform"}).accepted == 1


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"Kommun": "Arvikka"}, "kommun_okand"),
        ({"Kön": "hemlig " * 10}, "text_for_lang"),
        ({"Insats": "hemlig " * 10}, "text_for_lang"),
        ({"Del": "hemlig " * 10}, "text_for_lang"),
        ({"Samtycke": "kanske"}, "ja_nej_okant"),
    ],
)
def test_what_is_a_fault_is_not_asked_about(row, code):
    (problem,) = read(participant_workbook([row])).problems

    assert (problem.code, problem.severity, problem.question) == (code, "fel", None)


def test_nothing_is_asked_about_a_file_with_identity_data():
    reading = read(participant_workbook([{"Kön": "F"}, {"Deltagar-ID": "19640823-3234"}]))

    assert "personnummer" in codes(reading)
    assert questions_of(reading) == {}


# --- Headings --------------------------------------------------------------------------------

EXIT = {"Utskriven": date(2024, 5, 2), "Avslutsorsak": "Studier"}
MISSPELT = "rubrik/deltagare/Avslutsorsk"


def misspelt():
    return with_headings({"Avslutsorsak": "Avslutsorsk"}, EXIT)


def test_a_misspelt_heading_is_proposed_and_not_read_by_default():
    reading = read(misspelt())

    question = questions_of(reading)[MISSPELT]
    assert codes(reading) == ["rubrik_liknar", "avslutsorsak_saknas"]
    assert labels_of(question)[:2] == ["Avslutsorsak", "Läs inte kolumnen"]
    assert "Utfall av första SIP" in question.values
    assert question.default == ""
    assert "Aktualiserad" not in question.values  # a date
    assert "Kön" not in question.values  # has a column already
    assert not reading.blocked


def test_a_heading_that_has_been_answered_is_read():
    reading = read_with(misspelt(), {MISSPELT: "Avslutsorsak"})

    assert reading.problems == ()
    assert reading.participants[0].destination == "studier"
    assert ("Avslutsorsk", "Avslutsorsak") in reading.sheets[0].headings


@pytest.mark.parametrize("heading", ["Avslutsorsk", "Skonummer"])
def test_a_heading_that_is_not_to_be_read_is_passed_over_in_silence(heading):
    content = participant_workbook([{heading: "x"}])

    reading = read_with(content, {f"rubrik/deltagare/{heading.upper()}": ""})

    assert reading.problems == ()
    assert (heading, "") in reading.sheets[0].headings


def test_a_heading_that_is_like_no_other_may_be_mapped_as_well():
    content = with_headings({"Kön": "Skonummer"}, {"Kön": "Kvinna"})

    reading = read(content)

    assert codes(reading) == ["rubrik_saknas", "rubrik_okand"]
    assert "Kön" in questions_of(reading)["rubrik/deltagare/Skonummer"].values
    assert read_with(content, {"rubrik/deltagare/Skonummer": "Kön"}).problems == ()


def test_two_headings_of_one_column_are_told_even_when_one_is_an_answer():
    content = participant_workbook([{"Hemort": "Arvika"}])

    reading = read_with(content, {"rubrik/deltagare/Hemort": "Kommun"})

    assert codes(reading) == ["rubrik_dubbel"]


def test_an_answer_goes_before_what_a_heading_usually_means():
    content = participant_workbook([{"Inskriven": date(2024, 1, 2)}], headings=[*HEADINGS, "Start"])

    assert codes(read(content)) == ["rubrik_dubbel"]
    reading = read_with(content, {"rubrik/deltagare/Start": "Aktualiserad"})
    assert reading.problems == ()
    assert reading.participants[0].referred == date(2024, 1, 2)


def test_an_answer_to_a_heading_that_does_not_exist_is_asked_again():
    reading = read_with(misspelt(), {MISSPELT: "Avslutsorsken"})

    assert "rubrik_liknar" in codes(reading)


def test_a_heading_that_promises_identity_data_is_never_mapped():
    content = participant_workbook([{"Namn": "Kvinna"}], headings=[*HEADINGS, "Namn"])

    reading = read_with(content, {"rubrik/deltagare/Namn": "Avslutsorsak"})

    assert codes(reading) == ["identitetskolumn"]
    assert reading.rows["deltagare"] == ()


# --- Sheets and what is hidden ---------------------------------------------------------------


def two_heading_rows():
    return make_workbook({"Deltagare": participant_cells([{}]) + participant_cells([{}, {}])})


def test_two_heading_rows_are_asked_about():
    reading = read(two_heading_rows())

    question = questions_of(reading)["blad/Deltagare"]
    assert reading.blocked
    assert question.values == ("deltagare/1", "deltagare/3", "nej")
    assert labels_of(question)[1:] == ["Rad 3, som rubriker för Deltagare", "Läs inte bladet"]


def test_the_heading_row_that_has_been_chosen_is_read():
    reading = read_with(two_heading_rows(), {"blad/Deltagare": "deltagare/3"})

    assert reading.problems == ()
    assert (reading.sheets[0].heading_row, reading.accepted) == (3, 2)


def test_a_sheet_with_two_heading_rows_may_be_left_alone():
    content = make_workbook(
        {"Deltagare": participant_cells([{}]) * 2, "Annat": participant_cells([{}])}
    )

    reading = read_with(content, {"blad/Deltagare": "nej"})

    assert reading.problems == ()
    assert [sheet.kind for sheet in reading.sheets] == ["", "deltagare"]


HIDDEN = [
    ("dolt_blad", {"sheet": True}),
    ("dolda_rader", {"rows": [2, 4]}),
    ("dolda_kolumner", {"columns": ["C", "E"]}),
]


@pytest.mark.parametrize(("code", "hidden"), HIDDEN)
def test_what_is_hidden_is_asked_about_and_read_by_default(code, hidden):
    reading = read(participant_workbook([{}, {}, {}], finish=hide(**hidden)))

    (problem,) = reading.problems
    assert (problem.code, problem.severity, problem.blocking) == (code, "fraga", False)
    assert problem.question.key == f"{code}/Deltagare"
    assert problem.question.default == "ja"
    assert reading.accepted == 3


@pytest.mark.parametrize(("code", "hidden"), HIDDEN)
def test_what_is_hidden_is_read_in_silence_once_that_is_the_answer(code, hidden):
    content = participant_workbook([{}, {}, {}], finish=hide(**hidden))

    reading = read_with(content, {f"{code}/deltagare": "ja"})

    assert (reading.problems, reading.accepted) == ((), 3)


def test_hidden_rows_may_be_left_out():
    content = participant_workbook([{}, {"Kön": "F"}, {}], finish=hide(rows=[2, 3]))

    reading = read_with(content, {"dolda_rader/Deltagare": "nej"})

    assert reading.problems == ()
    assert (reading.accepted, reading.refused, reading.left_out) == (1, 0, 2)
    assert reading.participants[0].pseudonym == "A3"


def test_hidden_columns_may_be_left_out():
    content = participant_workbook([{}], finish=hide(columns=["C", "E"]))

    reading = read_with(content, {"dolda_kolumner/Deltagare": "nej"})

    assert reading.problems == ()
    assert (reading.participants[0].component, reading.participants[0].birth_year) == ("", None)
    assert {("Del", ""), ("Födelseår", "")} <= set(reading.sheets[0].headings)


def test_a_hidden_column_that_is_left_out_does_not_stand_in_the_way_of_another():
    headings, row = participant_cells([{}])
    cells = {"Deltagare": [[*headings, "Hemkommun"], [*row, "Eda"]]}
    content = make_workbook(cells, hide(columns=["F"]))

    reading = read_with(content, {"dolda_kolumner/Deltagare": "nej"})

    assert reading.problems == ()
    assert reading.participants[0].kommun == "1730"


def test_a_required_column_that_is_left_out_is_missing():
    content = participant_workbook([{}], finish=hide(columns=["D"]))

    assert codes(read_with(content, {"dolda_kolumner/Deltagare": "nej"})) == ["rubrik_saknas"]


def test_a_hidden_sheet_may_be_left_out():
    def finish(book):
        book["Gammalt"].sheet_state = "hidden"
        book["Gammalt"].row_dimensions[2].hidden = True

    cells = {"Gammalt": participant_cells([{"Kön": "F"}, {}]), "Nytt": participant_cells([{}])}
    content = make_workbook(cells, finish)

    reading = read_with(content, {"dolt_blad/Gammalt": "nej"})

    assert reading.problems == ()
    assert (reading.accepted, reading.refused, reading.left_out) == (1, 0, 2)
    assert [(sheet.kind, sheet.rows) for sheet in reading.sheets] == [("", 2), ("deltagare", 1)]


def test_a_file_with_nothing_but_a_hidden_sheet_left_out_has_no_sheet():
    content = participant_workbook([{}], finish=hide(sheet=True))

    reading = read_with(content, {"dolt_blad/Deltagare": "nej"})

    assert codes(reading) == ["inget_blad"]
    assert "deltagare" not in reading.rows
    assert (reading.left_out, reading.refused) == (1, 0)


@pytest.mark.parametrize(("code", "hidden"), HIDDEN)
def test_identity_data_is_looked_for_in_what_is_hidden_and_left_out(code, hidden):
    rows = [{"Deltagar-ID": "19640823-3234", "Del": "x@example.org"}, {}, {}]
    content = participant_workbook(rows, finish=hide(**hidden))

    reading = read_with(content, {f"{code}/Deltagare": "nej"})

    assert {"personnummer", "epost"} <= set(codes(reading))
    assert reading.accepted == 0


def test_hidden_rows_above_the_table_are_nothing_to_ask_about():
    content = participant_workbook(above=[["Rapport"], []], finish=hide(rows=[1, 2]))

    assert read(content).problems == ()


def test_a_hidden_column_that_is_not_read_is_nothing_to_ask_about():
    content = participant_workbook([{"Skonummer": 41}], finish=hide(columns=["K"]))

    assert codes(read(content)) == ["rubrik_okand"]


# --- What numbers mean -----------------------------------------------------------------------


def aged():
    rows = [{"Födelseår": 34, "Inskriven": date(2023, 5, 2)}, {"Födelseår": 20}]
    return with_headings({"Födelseår": "Ålder"}, *rows)


@pytest.mark.parametrize(
    ("answers", "years", "asked"),
    [
        ({}, [1989, 2004], ["alder_i_stallet"]),
        ({"alder": "vid_inskrivning"}, [1989, 2004], []),
        ({"alder": "vid_export"}, [1990, 2004], []),
    ],
)
def test_an_age_is_at_entry_unless_it_is_said_to_be_at_export(answers, years, asked):
    reading = read_with(aged(), answers)

    assert codes(reading) == asked
    assert [row.birth_year for row in reading.participants] == years


SHARES = [{"Omfattning": 0.5}, {"Omfattning": "1"}, {"Omfattning": "0,07"}, {"Omfattning": None}]
SHARE_KEY = "andel/deltagare/Omfattning"


def test_a_column_of_shares_is_asked_about_and_stops_the_file():
    reading = read(participant_workbook(SHARES))

    question = questions_of(reading)[SHARE_KEY]
    assert reading.blocked
    assert (question.values, question.default) == (("andel", "procent"), "")


@pytest.mark.parametrize(
    ("answer", "extents"), [("andel", [50, 100, 7, None]), ("procent", [0.5, 1, 0.07, None])]
)
def test_a_column_of_shares_is_read_as_answered(answer, extents):
    reading = read_with(participant_workbook(SHARES), {SHARE_KEY: answer})

    assert reading.problems == ()
    assert [row.extent for row in reading.participants] == extents


def test_what_is_written_as_percent_is_percent_beside_shares():
    rows = [*SHARES, {"Omfattning": "20 tim"}, {"Omfattning": "75 %"}]

    reading = read_with(participant_workbook(rows), {SHARE_KEY: "andel"})

    assert [row.extent for row in reading.participants][-2:] == [50, 75]


def test_percents_are_not_multiplied_by_an_answer_about_an_earlier_file():
    rows = [{"Omfattning": 50}, {"Omfattning": 1}]

    reading = read_with(participant_workbook(rows), {SHARE_KEY: "andel"})

    assert [row.extent for row in reading.participants] == [50, 1]


def test_whether_an_id_is_valid_in_every_insats_is_asked_once_and_does_not_stop_the_file():
    cells = {"A": participant_cells([{}]), "B": participant_cells([{}, {}])[::2]}

    reading = read(make_workbook(cells), association=unasked())

    (problem,) = reading.problems
    assert (problem.code, problem.blocking, problem.heading) == (
        *("lopnummer_giltighet", False),
        "Deltagar-ID",
    )
    assert (problem.question.key, problem.question.default) == ("lopnummer", "insats")


@pytest.mark.parametrize("answer", ["insats", "forbund"])
def test_what_an_id_means_is_not_asked_again(answer):
    association = apply_answers(unasked(), {"lopnummer": answer})

    assert association.shared_pseudonyms is (answer == "forbund")
    assert read(participant_workbook(), association=association).problems == ()


def test_what_an_id_means_is_not_asked_where_it_makes_no_difference():
    economy = make_workbook({"Ekonomi": economy_cells([{}])})

    assert read(participant_workbook(), association=unasked(1)).problems == ()
    assert read(economy, association=unasked()).problems == ()


# --- All of them -----------------------------------------------------------------------------


def test_a_question_that_stops_the_file_has_no_default_and_the_others_have_a_choice():
    contents = [
        participant_workbook([{"Kön": "F", "Insats": "X", "Omfattning": 0.5, "Avslutsorsk": 1}]),
        participant_workbook([{"Del": "X"}], finish=hide(rows=[2], columns=["B"], sheet=True)),
        *(misspelt(), two_heading_rows(), aged()),
    ]
    found = [p for content in contents for p in read(content, association=unasked()).problems]
    asked = [problem for problem in found if problem.question]

    assert {p.code for p in asked if p.severity == "fraga"} >= {
        *("kategori_tvetydig", "insats_okand", "del_okand", "andel_eller_procent"),
        *("dolt_blad", "dolda_rader", "dolda_kolumner", "oklart_blad", "rubrik_liknar"),
        *("alder_i_stallet", "lopnummer_giltighet"),
    }
    for problem in asked:
        has_default = problem.question.default in problem.question.values
        assert has_default is not problem.blocking
        assert problem.question.remembered


@pytest.mark.parametrize(
    "kind", [k for k in load_catalogue().values() if k.severity == "fraga"], ids=lambda k: k.code
)
def test_the_message_of_a_question_says_that_it_can_be_answered(kind):
    assert "svara" in kind.message.casefold()


SETTINGS = """
slug = "liten" # ett litet förbund
name = "Lilla samordningsförbundet"
region = "Region Värmland"
members = [{ code = "1784" }, { code = "1730" }]

[[programmes]]
code = "plattform"
name = "Plattform för samverkan"
components = [{ code = "cm", name = "Case Management" }]

[[programmes]]
code = "vagen"
name = "Vägen vidare"
"""


def test_answers_that_are_remembered_are_not_asked_for_the_next_month():
    rows = [{"Kön": "F", "Avslutsorsk": "x", "Omfattning": 0.5}, {"Insats": "X"}, {"Del": "Y"}]
    content = participant_workbook(rows, finish=hide(rows=[2], columns=["B"], sheet=True))
    asked = questions_of(read(content, association=read_association(SETTINGS)))
    answers = {key: question.values[0] for key, question in asked.items()}

    remembered = remember_answers(SETTINGS, answers)

    assert len(answers) == 9
    assert "# ett litet förbund" in remembered
    assert questions_of(read(content, association=read_association(remembered))) == {}
