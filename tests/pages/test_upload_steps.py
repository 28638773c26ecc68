"""The steps of reading in files, on the page but without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.ledger.delivery import EVENTS, WHOLE_LIST
from analytics.ledger.months import LOCKED, OPEN, list_marks, mark_month
from analytics.ledger.store import open_store
from analytics.model.month import Month
from sample_data.package import economy_cells, make_workbook, participant_cells
from tests.access.readers import read_as, sign_in
from tests.conftest import ROOT
from tests.ledger.stores import make_store, query
from tests.pages.test_pages import assert_sound
from tests.pages.uploading import (
    AT,
    SLUG,
    TEN,
    box,
    button,
    drafts_in,
    elements,
    fill_home,
    has_button,
    has_table,
    headings,
    list_imported,
    list_of,
    messages,
    open_session,
    send,
    table,
    text_input,
    with_heading,
)

LEFT = {"Utskriven": "2024-06-10", "Avslutsorsak": "Gick vidare"}
"""Somebody who has left for a reason that has to be asked about."""
ASKED = "question varde/destination/Gick vidare"
HEADING = "question rubrik/deltagare/Födelsår"
MAY = Month.of(2024, 5)
PERSONNUMMER = (ROOT / "sample_data" / "faulty" / "personnummer.xlsx").read_bytes()


@pytest.fixture
def home(empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in which the list of May 2024 has been read in, and a förbundschef who is there."""
    fill_home(empty_home)
    read_as(monkeypatch, sign_in(empty_home))
    return empty_home


def open_with(**files: bytes) -> AppTest:
    return send(open_session(), **files)


def answer(shown: AppTest, label: str = "Annan orsak", key: str = ASKED) -> AppTest:
    return shown.selectbox(key=key).select(label).run()


def save(shown: AppTest) -> AppTest:
    return button(shown, "Läs in").click().run()


# --- What is shown, and in which order -------------------------------------------------------


def test_faults_come_first_then_questions_then_remarks(home: Path) -> None:
    rows = list_of(A1={"Kommun": "Arvikka"}, A2=LEFT, A3={"Kommun": "Årjäng"})

    shown = open_with(juni=rows)

    parts = [found.type for found in elements(shown.main)]
    remarks = next(found for found in shown.expander if "att känna till" in found.label)
    assert parts.index("error") < parts.index("header", parts.index("error"))
    assert headings(shown) == ["juni.xlsx", "Frågor om filen"]
    assert parts.index("expander") > parts.index("selectbox", parts.index("error"))
    assert remarks.label == "1 sak att känna till"
    assert "1 sak behöver rättas i juni.xlsx. Inget har sparats." in shown.error[0].value
    assert not has_button(shown, "Läs in")


def test_a_question_says_where_it_stands_and_has_the_nearest_choice_first(home: Path) -> None:
    near = {**LEFT, "Avslutsorsak": "Flyttar"}

    shown = open_with(juni=list_of(A2=near, A4=near))

    asked = box(shown, "Vad betyder ”Flyttar” i Avslutsorsak?")
    assert "(bladet Deltagare, rad 3, 5)" in asked.label
    assert asked.options[0] == "Flytt"
    assert asked.value is None
    assert "En fråga måste få svar." in messages(shown)


def test_a_heading_that_is_close_is_proposed_first_and_nothing_is_chosen_for_the_reader(
    home: Path,
) -> None:
    shown = open_with(juni=with_heading(list_of(), "Födelseår", "Födelsår"))

    asked = shown.selectbox(key=HEADING)
    assert asked.options[:2] == ["Födelseår", "Läs inte kolumnen"]
    assert asked.value is None
    assert "Utan svar: Läs inte kolumnen." in asked.label
    assert set(table(shown, "Ändrade rader")["Uppgift"]) == {"Födelseår"}

    answer(shown, "Födelseår", HEADING)

    assert table(shown, "Rader som ändras")["Ändrade"].tolist()[0] == "0"


def test_what_somebody_else_has_written_is_no_markup(home: Path) -> None:
    image = "![x](http://exempel.se/x.png)"
    rows = list_of(A1={"Kommun": image}, A2={**LEFT, "Avslutsorsak": image})

    shown = open_with(**{"*juni*": rows})

    (fault,) = table(shown, "Det här behöver rättas")["Vad och hur"]
    question = next(found.label for found in shown.selectbox if "Avslutsorsak" in found.label)
    assert image in fault
    assert "!\\[x\\](http" in question
    assert headings(shown)[0] == "\\*juni\\*.xlsx"


# --- Drafts ----------------------------------------------------------------------------------


def test_file_and_answers_are_there_after_every_reload(home: Path) -> None:
    answer(open_with(juni=list_of(A2=LEFT)))

    for shown in (open_session(), open_session()):  # a reload may not lose them either
        assert_sound(shown)
        assert headings(shown)[0] == "juni.xlsx"
        assert shown.selectbox(key=ASKED).value == "annat"
        assert has_button(shown, "Läs in")
    assert list_imported(home) == ["maj.xlsx"]


def test_month_and_mode_are_there_after_a_reload_also_when_chosen_last(home: Path) -> None:
    shown = open_with(juni=list_of())
    box(shown, "Filen gäller månaden").select("april 2024").run()
    box(shown, "Filen innehåller").select("Rättelse").run()

    reloaded = open_session()

    assert box(reloaded, "Filen gäller månaden").value == "2024-04"
    assert box(reloaded, "Filen innehåller").value == "rattelse"


def test_nothing_is_left_of_a_draft_when_its_file_has_been_read_in(home: Path) -> None:
    shown = open_with(juni=list_of())
    assert len(drafts_in(home)) == 1

    save(shown)

    assert list_imported(home) == ["maj.xlsx", "juni.xlsx"]
    assert drafts_in(home) == []
    assert "juni.xlsx" not in headings(open_session())


def test_nothing_is_left_of_a_draft_when_its_file_is_taken_away(home: Path) -> None:
    shown = open_with(juni=list_of())

    button(shown, "Ta bort filen").click().run()

    assert "juni.xlsx" not in headings(shown)
    assert "juni.xlsx är borttagen. Inget ur den har sparats." in [t.value for t in shown.toast]
    assert drafts_in(home) == []
    assert "juni.xlsx" not in headings(open_session())
    assert list_imported(home) == ["maj.xlsx"]


def test_a_file_with_a_personnummer_is_kept_nowhere_and_logged_once(home: Path) -> None:
    shown = open_with(juni=PERSONNUMMER)
    shown.run()

    assert "Inget har sparats." in shown.error[0].value
    assert headings(shown) == []
    assert drafts_in(home) == []
    logged = query(home, "SELECT action, object FROM audit_log WHERE action = 'refuse'")
    assert logged == [("refuse", "identitetsuppgifter, 2024-06")]


def test_a_refused_file_is_not_in_the_draft_of_those_beside_it(home: Path) -> None:
    shown = open_with(fel=PERSONNUMMER, juni=list_of())

    assert "fel.xlsx" in shown.error[0].value
    assert headings(shown)[0] == "juni.xlsx"
    reloaded = open_session()
    assert headings(reloaded)[0] == "juni.xlsx"
    assert not reloaded.error


# --- Several files ---------------------------------------------------------------------------


def test_two_files_are_taken_one_after_the_other(home: Path) -> None:
    shown = open_with(juni=list_of(), juli=list_of([*TEN, "A11"]))
    assert headings(shown)[0] == "Fil 1 av 2: juni.xlsx"

    save(shown)
    assert headings(shown)[0] == "Fil 2 av 2: juli.xlsx"
    assert "juni.xlsx är inlästa för juni 2024" in messages(shown)

    save(shown)
    assert headings(shown) == []
    assert list_imported(home) == ["maj.xlsx", "juni.xlsx", "juli.xlsx"]


def test_a_mended_file_takes_the_place_of_the_one_that_is_shown(home: Path) -> None:
    shown = open_with(juni=list_of(A1={"Kommun": "Arvikka"}), juli=list_of([*TEN, "A11"]))

    send(shown, rättad=list_of())

    assert headings(shown)[0] == "Fil 1 av 2: rättad.xlsx"
    assert headings(save(shown))[0] == "Fil 2 av 2: juli.xlsx"


def test_a_file_sent_again_does_not_wait_twice(home: Path) -> None:
    shown = open_with(juni=list_of(), juli=list_of([*TEN, "A11"]))

    send(shown, juni=list_of(), juli=list_of([*TEN, "A12"]))

    assert headings(shown)[0] == "Fil 1 av 2: juni.xlsx"
    save(save(shown))
    assert list_imported(home) == ["maj.xlsx", "juni.xlsx", "juli.xlsx"]


def test_an_answer_is_there_when_the_file_has_been_mended(home: Path) -> None:
    shown = answer(open_with(juni=list_of(A1={"Kommun": "Arvikka"}, A2=LEFT)))

    send(shown, rättad=list_of(A2=LEFT))

    assert shown.selectbox(key=ASKED).value == "annat"
    assert has_button(shown, "Läs in")


def test_an_answer_about_one_file_does_not_stop_the_next(home: Path) -> None:
    shown = answer(open_with(juni=list_of(A2=LEFT), juli=list_of()))

    button(shown, "Ta bort filen").click().run()

    assert_sound(shown)
    assert headings(shown)[0] == "Fil 2 av 2: juli.xlsx"
    assert not any("Gick vidare" in found.label for found in shown.selectbox)
    save(shown)
    assert list_imported(home) == ["maj.xlsx", "juli.xlsx"]


def test_a_file_that_has_no_place_is_told_of_and_the_next_one_waits(
    empty_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beta = {"Insats": "Verkstad Beta", "Del": None}
    make_store(empty_home).close()  # a förbund with two insatser
    read_as(monkeypatch, sign_in(empty_home))
    nobody = make_workbook({"Deltagare": participant_cells([{}])[:1]})

    shown = open_with(tom=nobody, juni=list_of(["A1"], A1=beta))

    assert "går inte att se vilken insats" in shown.error[0].value
    button(shown, "Ta bort filen").click().run()
    assert headings(shown)[0] == "Fil 2 av 2: juni.xlsx"


# --- The three ways a month arrives ----------------------------------------------------------


def test_the_events_of_the_month_add_a_row_and_take_none_away(home: Path) -> None:
    shown = open_session()
    box(shown, "Filen innehåller").select("Månadens händelser").run()

    send(shown, juni=list_of(["A11"], A11={"Inskriven": "2024-06-04"}))

    people = table(shown, "Rader som ändras").iloc[0]
    assert (people["Nya"], people["Borta"]) == ("1", "0")
    save(shown)
    assert_sound(shown)
    assert "1 rad ur juni.xlsx" in messages(shown)


def test_the_next_file_is_taken_to_be_made_like_the_one_before(home: Path) -> None:
    shown = open_session()
    assert box(shown, "Filen innehåller").value == WHOLE_LIST
    box(shown, "Filen innehåller").select("Månadens händelser").run()
    send(shown, juni=list_of(["A11"], A11={"Inskriven": "2024-06-04"}))
    save(shown)

    assert box(open_session(), "Filen innehåller").value == EVENTS


def test_a_correction_of_a_row_that_is_not_there_is_told_and_not_saved(home: Path) -> None:
    shown = open_session()
    box(shown, "Filen innehåller").select("Rättelse").run()

    send(shown, juni=list_of(["A11"]))

    faults = table(shown, "Det här behöver rättas")
    (told,) = faults["Vad och hur"]
    assert list(faults) == ["Vad och hur"]  # it is about the file, not about a cell
    assert "1 rad i filen har ingen sådan, eller flera att välja på: A11." in told
    assert "Inget har sparats." in shown.error[0].value
    assert not has_button(shown, "Läs in")
    assert list_imported(home) == ["maj.xlsx"]


# --- What must be decided --------------------------------------------------------------------


def lock_may(home: Path) -> None:
    store = open_store(home)
    mark_month(store, SLUG, MAY, LOCKED, actor="test", at=AT)
    store.close()


def may_in(home: Path) -> tuple[str, str]:
    store = open_store(home)
    mark = list_marks(store, SLUG)[MAY]
    store.close()
    return mark.mark, mark.reason


def open_locked(home: Path) -> AppTest:
    """Send a list that makes a man of a woman who was there in a month that is locked."""
    lock_may(home)
    shown = open_with(juni=list_of(A1={"Kön": "Man"}))
    assert_sound(shown)
    assert button(shown, "Läs in").disabled
    return shown


def decide_locked(shown: AppTest, choice: str) -> AppTest:
    (asked,) = (found for found in shown.radio if "fastställda: maj 2024" in found.label)
    (wanted,) = (option for option in asked.options if option.startswith(choice))
    return asked.set_value(wanted).run()


def changed_rows(shown: AppTest) -> int:
    return int(table(shown, "Rader som ändras")["Ändrade"].iloc[0])


def test_rows_in_a_locked_month_can_be_left_as_they_were(home: Path) -> None:
    shown = open_locked(home)
    assert changed_rows(shown) == 1
    shown = decide_locked(shown, "Behåll")
    assert changed_rows(shown) == 0
    assert "1 rad läses inte in: A1. Då räknas inte heller det" in messages(shown)
    assert "i juni 2024. Ska det räknas behöver månaderna öppnas igen." in messages(shown)

    save(shown)

    assert_sound(shown)
    assert "1 rad lästes inte in, för att inte ändra fastställda månader." in messages(shown)
    assert list_imported(home) == ["maj.xlsx", "juni.xlsx"]
    assert may_in(home)[0] == LOCKED
    again = open_with(juli=list_of(A1={"Kön": "Man"}))
    assert changed_rows(again) == 1


def test_a_locked_month_can_be_opened_with_a_reason(home: Path) -> None:
    shown = decide_locked(open_locked(home), "Öppna")
    assert button(shown, "Läs in").disabled
    text_input(shown, "Varför öppnas").set_value("Fel kön i maj").run()

    save(shown)

    assert_sound(shown)
    assert may_in(home) == (OPEN, "Fel kön i maj")
    assert changed_rows(open_with(juli=list_of(A1={"Kön": "Man"}))) == 0


@pytest.mark.parametrize(("written", "taken"), [("", False), ("ja", False), ("Ta bort ", True)])
def test_more_than_a_fifth_gone_asks_for_words(home: Path, written: str, taken: bool) -> None:
    shown = open_with(juni=list_of(TEN[:7]))
    assert "3 av 10 rader som fanns förut finns inte i filen." in messages(shown)
    assert "A10, A8, A9." in messages(shown)

    text_input(shown, "Mer än en femtedel försvinner").set_value(written).run()

    assert button(shown, "Läs in").disabled is not taken


def test_a_fifth_gone_asks_for_a_yes(home: Path) -> None:
    shown = open_with(juni=list_of(TEN[:8]))
    assert button(shown, "Läs in").disabled

    shown.checkbox[0].check().run()

    save(shown)
    assert list_imported(home) == ["maj.xlsx", "juni.xlsx"]


def test_what_was_decided_about_one_file_is_not_decided_about_the_next(home: Path) -> None:
    lock_may(home)
    first = list_of(TEN[:8], A1={"Kön": "Man"})
    shown = decide_locked(open_with(juni=first), "Behåll")
    shown.checkbox[0].check().run()
    assert not button(shown, "Läs in").disabled

    send(shown, rättad=list_of(TEN[:8], A2={"Kön": "Man"}))

    assert not shown.checkbox[0].value
    assert [found.value for found in shown.radio] == [None]
    assert button(shown, "Läs in").disabled


def test_a_file_that_changes_nothing_asks_nothing(home: Path) -> None:
    shown = open_with(juni=list_of())

    assert not has_table(shown, "Ändrade rader")
    assert not button(shown, "Läs in").disabled


def test_the_sums_of_the_economy_are_shown_before_it_is_read_in(home: Path) -> None:
    cells = [["Ekonomi (tkr)"], *economy_cells([{"Budget": "1 850"}])]
    shown = open_with(ekonomi=make_workbook({"Ekonomi": cells}))

    amounts = table(shown, "Belopp i filen")
    assert [text.replace("\xa0", " ") for text in amounts["Budget"]] == ["1 850 000 kr"]
    assert has_button(shown, "Läs in")


def test_questions_that_must_be_answered_are_marked_until_they_are(home: Path) -> None:
    shown = open_with(juni=with_heading(list_of(), "Kön", "Kön (K/M)"))

    asked = shown.selectbox(key="question rubrik/deltagare/Kön (K/M)")
    assert asked.label.startswith("**Måste få svar:**")
    assert "Utan svar" not in asked.label
    assert not shown.error

    answer(shown, "Kön", "question rubrik/deltagare/Kön (K/M)")

    asked = shown.selectbox(key="question rubrik/deltagare/Kön (K/M)")
    assert "Måste få svar" not in asked.label
    assert has_button(shown, "Läs in")


def test_a_missing_heading_is_led_to_its_question(home: Path) -> None:
    shown = open_with(juni=with_heading(list_of(), "Kön", "Skonummer"))

    assert "Svara först på frågorna nedan." in shown.error[0].value
    answer(shown, "Kön", "question rubrik/deltagare/Skonummer")
    assert not shown.error


def test_a_row_is_named_once_in_a_question(home: Path) -> None:
    twice = {"Försörjning före": "Bingovinst", "Försörjning efter": "Bingovinst", **LEFT}

    shown = open_with(juni=list_of(A2=twice))

    assert "(bladet Deltagare, rad 3)" in box(shown, "Vad betyder ”Bingovinst”").label


# --- What can hardly be meant ----------------------------------------------------------------


def test_a_file_that_ends_long_before_its_month_is_asked_about(home: Path) -> None:
    shown = open_with(juni=list_of())
    assert "men du läser in den för juni 2024. Stämmer månaden?" in messages(shown)
    assert not button(shown, "Läs in").disabled

    send(shown, juni=list_of(A2={"Inskriven": "2024-06-03"}))
    assert "Stämmer månaden?" not in messages(shown)


def test_a_blank_consent_is_asked_about_before_it_is_saved(home: Path) -> None:
    given = {name: {"Samtycke": "Ja"} for name in TEN}

    shown = open_with(juni=list_of(**{**given, "A2": {"Samtycke": None}}))

    assert "Samtycke är tomt på 1 rad (rad 3)." in messages(shown)


def test_a_file_that_is_not_kept_tells_of_no_questions_that_cannot_be_answered(home: Path) -> None:
    content = with_heading(with_heading(list_of(), "Kommun", "Bor i"), "Kön", "Telefonnummer")

    shown = open_with(juni=content)

    told = table(shown, "Det här behöver rättas")
    assert "svara på frågan" not in " ".join(told["Vad och hur"])
    assert "Frågor om resten av filen ställs när du laddar upp den igen." in messages(shown)


def test_what_is_read_in_leads_on_to_the_figures_and_to_publishing(home: Path) -> None:
    shown = open_with(juni=list_of([*TEN, "A11"]))

    save(shown)

    assert [link.proto.label for link in shown.get("page_link")][:2] == [
        "Se siffrorna",
        "Granska och publicera",
    ]
