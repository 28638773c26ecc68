"""The cross table of steps, by the names that the förbund gives them."""

from analytics.exhibits.progression import days, days_by, first_year, steps_across, steps_over_time
from analytics.figures.live import LiveFigures
from analytics.figures.view import View
from analytics.model.period import Period
from tests.ledgers import make_association, make_dataset, row

THREE = make_association().model_copy(update={"steps": ("Långt från", "På väg", "Nära")})


def leaver(number, first, last):
    return row(
        pseudonym=f"D{number}",
        exit="2024-03-01",
        destination="annat",
        step_entry=first,
        step_exit=last,
    )


def across(*moves):
    rows = [leaver(number, *move) for number, move in enumerate(moves)]
    figures = LiveFigures(make_dataset(rows, association=THREE))
    return steps_across(View(figures, Period.parse("2024"), {}))


def test_the_cross_table_has_the_steps_of_the_forbund():
    exhibit = across((1, 2), (1, 2), (2, 3))

    assert (
        exhibit.headline == "Vanligast är att gå från ”Långt från” till ”På väg”, 2 av 3 avslutade."
    )
    assert list(exhibit.columns)[1:] == ["Till ”Långt från”", "Till ”På väg”", "Till ”Nära”"]
    assert exhibit.columns["Till ”På väg”"] == ["2", "0", "0"]


def test_a_step_beyond_those_is_shown_when_somebody_was_on_it():
    assert "Till steg 5" in across((1, 5)).columns
    assert "Till steg 4" not in across((1, 5)).columns


def test_exits_without_steps_are_not_told_as_no_exits():
    exhibit = across((None, None), (2, None))

    assert exhibit.headline == "Ingen avslutad har steg både vid start och vid avslut i perioden."


def test_each_figure_says_who_is_counted_and_what_a_step_is():
    rows = [leaver(1, 1, 2), leaver(2, 1, 2)]
    view = View(LiveFigures(make_dataset(rows, association=THREE)), Period.parse("2024"), {})

    for exhibit in (steps_over_time(view), first_year(view)):
        assert exhibit.note.startswith(
            "Förbundet delar in vägen mot arbete eller studier i 3 steg, från ”Långt från”"
        )
    assert "de avslutade vars steg är kända" in steps_over_time(view).subtitle
    assert "dem som är kvar" in days(view).subtitle
    assert "kvar" not in days_by(view, "kon").subtitle
