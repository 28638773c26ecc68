"""What the page Välmående shows of ratings and enkäter."""

import pytest

from analytics.exhibits import indicators, surveys, wellbeing
from analytics.figures.live import LiveFigures
from analytics.figures.view import View
from analytics.model.period import Period
from tests.ledgers import make_association, make_dataset, rating, reply, row


def make_view(ratings=(), rows=(), period="2024", only=None, **named):
    figures = LiveFigures(make_dataset(rows, ratings=ratings, **named))
    return View(figures, Period.parse(period), only or {})


def leavers(women, men):
    kon = ["kvinna"] * women + ["man"] * men
    return [
        row(pseudonym=f"D{n}", exit="2024-06-20", destination="annat", kon=one)
        for n, one in enumerate(kon)
    ]


def pairs(count, start, end, **values):
    return [
        rating(occasion, score, day, pseudonym=f"D{n}", **values)
        for n in range(count)
        for occasion, score, day in (
            ("start", start, "2024-01-20"),
            ("slut", end, "2024-06-10"),
        )
    ]


def test_groups_of_fewer_than_ten_stand_in_the_table_and_not_in_the_chart():
    exhibit = wellbeing.wellbeing(make_view(pairs(13, 40, 52), leavers(10, 3)))

    assert exhibit.chart.labels == ["Alla", "Kvinnor"]
    assert exhibit.columns["Deltagare"] == ["Alla", "Kvinnor", "Män"]
    assert exhibit.columns["Antal"] == ["13", "10", "3"]
    assert exhibit.columns["Ändring"] == ["+12"] * 3
    assert "Färre än 10" in exhibit.note
    assert "ingen diagnos" in exhibit.note


def test_changes_are_shares_of_the_pairs():
    exhibit = wellbeing.wellbeing_changes(make_view(pairs(13, 40, 52), leavers(10, 3)))

    assert [one.values for one in exhibit.chart.series] == [[1.0, 1.0], [0.0, 0.0], [0.0, 0.0]]
    assert exhibit.columns["Förbättrat"] == ["13", "10", "3"]


def test_well_being_can_be_split_by_another_dimension():
    exhibit = wellbeing.wellbeing(make_view(pairs(12, 40, 52), leavers(10, 2)), "part")

    assert exhibit.columns["Deltagare"] == ["Alla", "Arbetsförmedlingen"]


def test_sub_scales_are_shown_per_question():
    answers = tuple(8.0 - 6 if n in (1, 2, 3, 7, 10) else 6.0 for n in range(1, 14))
    ratings = pairs(10, None, None, instrument="kasam13", items=answers)
    view = make_view(ratings, leavers(10, 0))

    assert wellbeing.list_instruments(view) == ("kasam13",)
    exhibit = wellbeing.coherence_parts(view, "kasam13")
    assert exhibit.chart.before == exhibit.chart.after == [6, 6, 6]
    assert exhibit.headline == "Ingen av delskalorna har stigit."
    assert wellbeing.coherence(view, "kasam13").chart.before[0] == 78


def test_the_radar_has_every_indicator_of_one_rater():
    first = rating("start", None, "2024-01-20", instrument="bip", items=(2.0,) * 11)
    latest = rating("slut", None, "2024-05-01", instrument="bip", items=(3.0,) * 11)
    view = make_view([first, latest], [row(pseudonym="D1")])

    assert indicators.list_raters(view) == {"deltagare": "Deltagare"}
    exhibit = indicators.indicators(view, "deltagare")
    assert exhibit.chart.labels[10] == "Indikator 11"
    assert (exhibit.chart.before, exhibit.chart.after) == ([2] * 11, [3] * 11)
    assert exhibit.chart.bounds == (1, 5)
    changes = indicators.indicator_changes(view, "deltagare")
    assert changes.columns["Framåt"] == ["1"] * 11


@pytest.mark.parametrize(
    "make",
    [
        wellbeing.wellbeing,
        wellbeing.wellbeing_changes,
        lambda view: wellbeing.coherence(view, "kasam29"),
        lambda view: wellbeing.coherence_parts(view, "kasam29"),
        lambda view: indicators.indicators(view, "deltagare"),
        lambda view: indicators.indicator_changes(view, "deltagare"),
        lambda view: surveys.influence(view, "nns_avslut"),
        surveys.at_exit,
    ],
)
def test_there_is_an_empty_state_without_ratings_and_enkater(make):
    exhibit = make(make_view())

    assert exhibit.table.is_empty
    assert exhibit.headline


def test_what_the_forbund_has_never_asked_is_not_used():
    view = make_view(pairs(1, 40, 52), leavers(1, 0), period="2023")

    assert wellbeing.is_used(view, wellbeing.WHO5)
    assert not wellbeing.is_used(view, indicators.BIP)
    assert not wellbeing.is_used(view, surveys.NNS)


def test_questions_are_shown_with_the_share_of_positive_answers():
    rows = [reply("Instämmer helt", 8), reply("Instämmer inte", 2), reply("Vet ej", 1)]
    view = make_view(surveys=rows)

    assert surveys.list_surveys(view) == ["nns_avslut"]
    exhibit = surveys.influence(view, "nns_avslut")
    assert exhibit.columns == {
        "Fråga": ["NNS 1"],
        "Positiva svar": ["8 av 10"],
        "Andel": ["80\u00a0%"],
    }
    assert "inte personer" in exhibit.note
    assert exhibit.note.endswith(
        "Svarsfrekvens 55\u00a0%, 11 av 20 utskickade. 1 svar som inte tar ställning ingår inte."
    )


def test_questions_are_called_what_the_forbund_calls_them_in_chart_and_table():
    more = '[[surveys.labels]]\nquestion = "NNS 1"\ntext = "Kan påverka sin planering"\n'
    view = make_view(
        surveys=[reply("Instämmer helt", 8), reply("Instämmer helt", 8, question="NNS 2")],
        association=make_association(more=more),
    )

    exhibit = surveys.influence(view, "nns_avslut")

    assert exhibit.columns["Fråga"] == ["Kan påverka sin planering", "NNS 2"]
    assert list(exhibit.chart.labels) == ["Kan påverka sin planering", "NNS 2"]
    assert list(exhibit.table.frame["fraga"]) == ["NNS 1", "NNS 2"]


def test_the_most_positive_question_stands_first_and_one_with_few_answers_last():
    positive = {"NNS 1": (4, 6), "NNS 2": (5, 0), "NNS 3": (9, 1)}
    rows = [
        reply(answer, n, question=question)
        for question, counts in positive.items()
        for answer, n in zip(("Instämmer helt", "Instämmer inte"), counts, strict=True)
        if n
    ]

    exhibit = surveys.influence(make_view(surveys=rows), "nns_avslut")

    assert exhibit.columns["Fråga"] == ["NNS 3", "NNS 1", "NNS 2"]
    assert exhibit.chart.labels == ["NNS 3", "NNS 1", "NNS 2"]
    assert exhibit.headline.startswith("Vid avslut: av frågorna som går att jämföra")


def test_a_reader_is_told_whose_enkat_it_is_and_that_answers_are_counted():
    exhibit = surveys.influence(make_view(surveys=[reply("Instämmer helt", 10)]), "nns_avslut")

    assert "Nationella nätverket för samordningsförbund" in exhibit.subtitle
    assert exhibit.note.startswith("Svar räknas, inte personer")
