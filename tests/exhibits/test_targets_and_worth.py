"""The exhibits of targets, of the socioekonomiska bokslutet and of the yearly keys."""

import pytest

from analytics.exhibits import social, targets, yearly_report
from analytics.exhibits.key_figures import FEW
from analytics.figures.live import LiveFigures
from analytics.figures.released import ReleasedFigures
from analytics.figures.view import View
from analytics.measures.social_example import make_example
from analytics.measures.social_sensitivity import Case, list_swings
from analytics.measures.target import Verdict
from analytics.model.effect import EffectAssumptions
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.model.unit_value import load_unit_values
from analytics.release.making import draft_release
from analytics.wording.social import (
    describe_example,
    describe_public,
    describe_spans,
    describe_swings,
    explain_change,
    explain_need,
    explain_worth,
    format_months,
    format_payback,
    list_assumptions,
    warn_examples,
)
from analytics.wording.targets import (
    describe_targets,
    explain_verdicts,
    format_outcome,
    format_outcome_change,
)
from tests.drawn import ASSOCIATIONS
from tests.ledgers import cover, economy_row, exits, make_ledger, row
from tests.measures.test_social_account import TO_WORK
from tests.release.drawing import draw_dataset

EXHIBITS = (
    *(targets.targets, yearly_report.yearly_keys),
    *(social.public_economy, social.public_spans, social.swings, social.society),
)
SPENT = [economy_row(outcome=100_000)]


def view_of(rows=(), only=None, period="2024", **named):
    ledger = make_ledger(rows, association=ASSOCIATIONS[False], **named)
    return View(LiveFigures(ledger.dataset()), Period.parse(period), only or {})


@pytest.mark.parametrize("make", EXHIBITS)
@pytest.mark.parametrize("only", [{}, {"kommun": "Eda", "part": "AF", "insats": "Verkstad Beta"}])
@pytest.mark.parametrize("last", ["2024-12", "2023-12"])
def test_an_exhibit_of_nothing_says_so_and_has_no_fault(make, only, last):
    exhibit = make(view_of(only=only, coverage=cover(last=last)))

    assert exhibit.headline
    assert len({len(cells) for cells in exhibit.columns.values()}) == 1


def test_every_target_stands_with_its_word_in_the_chart_and_the_table():
    exhibit = targets.targets(view_of(exits(12, destination="studier")))

    assert exhibit.columns["Utfall"][0] == "100\u00a0% (12 av 12)"
    assert exhibit.columns["Bedömning"][0] == "Nått"
    assert exhibit.chart.labels[0] == "Till arbete eller studier (mål minst 40\u00a0%)"
    assert exhibit.chart.told[0] == "100\u00a0%, nått"
    assert (
        len(exhibit.chart.labels) == len(exhibit.columns["Mål"]) == len(set(exhibit.chart.labels))
    )
    assert "av 100" in exhibit.note


@pytest.mark.parametrize(
    ("before", "change", "beside"),
    [
        (9, "för få för att jämföra", "12 av 12, för få för att jämföra"),
        (10, "+100 procentenheter", "+100 procentenheter mot 2023"),
    ],
)
def test_a_target_has_no_change_against_too_few(before, change, beside):
    rows = [
        *exits(before, start=50, exit="2023-05-02", entry="2023-01-10", destination="annat"),
        *exits(12, destination="studier"),
    ]
    view = view_of(rows, coverage=cover("2023-01", "2024-12"))

    assert targets.targets(view).columns["Förändring"][0] == change
    assert targets.list_target_figures(view)[0].change == beside


@pytest.mark.parametrize(("before", "chance"), [(1, ""), (6, " (kan vara slump)"), (10, "")])
def test_a_target_that_chance_may_have_moved_says_so(before, chance):
    rows = [
        *(
            row(pseudonym=f"F{n}", entry="2022-02-01", exit="2023-05-01", destination=end)
            for n in range(12)
            for end in (["studier"] if n < before else ["annat"])
        ),
        *exits(10, destination="studier"),
        *exits(2, start=50, destination="annat"),
    ]
    view = view_of(rows, coverage=cover("2023-01", "2024-12"))

    assert targets.list_target_figures(view)[0].change.endswith(f" mot 2023{chance}")


def test_targets_are_of_the_whole_forbund_whatever_is_chosen():
    rows = exits(12, destination="studier")
    of_eda, of_all = (targets.targets(view_of(rows, only=only)) for only in ({"kommun": "Eda"}, {}))

    assert of_eda.columns == of_all.columns


def test_each_target_can_be_followed_over_time():
    view = view_of(exits(12, destination="studier"))

    for key, text in targets.list_held(view).items():
        exhibit = targets.target_over_time(view, key)
        assert exhibit.headline.startswith(f"Målet ”{text.removesuffix('.')}”")
        assert len(exhibit.columns["Utfall"]) == len(exhibit.chart.periods)


def test_the_cards_end_with_the_index_and_carry_colour_and_word():
    goal, *_, index = targets.list_target_figures(view_of(exits(12, destination="studier")))

    assert index.label == "Målpoäng (Impact Index)"
    assert (goal.verdict, goal.word) == (Verdict.REACHED, "Nått")


def test_a_target_that_is_hidden_from_the_board_is_told_as_such():
    dataset = draw_dataset(size=40)
    release = draft_release(dataset, [], Month.parse("2024-06")).release
    view = View(ReleasedFigures(dataset.association, [release]), Period.parse("2024-H1"), {})
    exhibit = targets.targets(view)
    hidden = [row["hidden"] for row in exhibit.table.rows()]

    assert any(hidden)
    assert [word == FEW for word in exhibit.columns["Bedömning"]] == hidden
    assert not view.publishes(social.ACCOUNT)
    assert not view.publishes(yearly_report.KEYS)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "Förbundet har inga mål i siffror för perioden."),
        (["Underlag saknas"], "Inget av målen har underlag i perioden."),
        (["Nått"], "Målet är nått."),
        (["Nära"], "Målet är nära."),
        (["Ej nått"], "Målet är inte nått."),
        (["Nått", "Nått"], "Alla 2 mål är nådda."),
        (["Ej nått", "Nära"], "Inget av 2 mål är nått. 1 är nära."),
        (
            ["Nått", "Nått", "Nära", ""],
            "2 av 3 mål är nådda. 1 är nära. 1 visas inte, få personer.",
        ),
        (["Nått", "Underlag saknas"], "Målet är nått. 1 saknar underlag."),
        (["", "Underlag saknas"], "Hur det går för målet visas inte, få personer."),
        (["", ""], "Hur det går för målen visas inte, få personer."),
    ],
)
def test_how_it_goes_is_told_in_singular_plural_and_zero(words, sentence):
    assert describe_targets(words) == sentence


def test_what_is_near_and_what_the_index_is_made_of_are_explained():
    near = "Nära är högst 10\u00a0% från målet: minst 36\u00a0% när målet är 40\u00a0%."

    assert explain_verdicts(0.1, None, (None, None)) == near
    assert explain_verdicts(0.1, 75.0, (3, 4)) == (
        f"{near} Målpoäng (Impact Index): 75 av 100. Nått ger 2 poäng, nära 1 och ej nått 0, och "
        "målen gav 3 av 4 möjliga."
    )


def test_an_outcome_is_written_in_its_unit():
    assert format_outcome(0.395, "share") == "40\u00a0%"
    assert format_outcome(0.395, "share", 0.4) == "39,5\u00a0%"
    assert format_outcome(0.4, "share", 0.4) == "40\u00a0%"
    assert format_outcome(0.36, "share", 0.4) == "36\u00a0%"
    assert format_outcome(None, "share", 0.4) == "–"
    assert format_outcome(45.0, "number") == "45"
    assert format_outcome(58.333, "number") == "58,3"
    assert format_outcome(128.0, "days") == "128 dagar"
    assert format_outcome_change(-2.0, "days") == "−2 dagar"
    assert format_outcome(None, "share") == format_outcome_change(None, "days") == "–"


def test_the_cost_is_told_with_when_it_is_paid_back():
    exhibit = social.public_economy(view_of(exits(1, **TO_WORK), economy=SPENT))

    assert "återbetalt efter" in exhibit.headline
    assert "1 av 1 avslutade ingår" in exhibit.subtitle
    assert exhibit.columns["Aktör"][-1] == "Offentlig ekonomi"


@pytest.mark.parametrize(
    ("n", "cost", "gain", "part"),
    [
        (0, 10.0, 0.0, "Inga avslutade"),
        (5, None, 9.0, "Kostnaden är inte rapporterad"),
        (5, 10.0, 0.0, "ingen vinst"),
        (5, 10.0, 9.0, "återbetalt efter 14 månader, om förändringarna varar."),
    ],
)
def test_whether_it_pays_is_told_also_when_it_does_not(n, cost, gain, part):
    assert part in describe_public((n, 8), cost, gain, 14.0)


def test_that_it_rests_on_examples_stands_within_the_answer():
    told = describe_public((5, 8), 10.0, 9.0, 14.0, by_examples=True)

    assert told.endswith("5 av 8 avslutade och exempelvärden som inte är bekräftade.")


def test_spans_and_months_are_told_as_they_are():
    assert format_months(1.0) == "1,0 månader"
    assert format_months(14.4) == "14 månader"
    assert format_months(30.0) == "2,5 år"
    assert "i förlust" in describe_spans(-20.0, -10.0, 5.0, 5)
    assert "Inga låga" in describe_spans(5.0, 5.0, 5.0, 1)


def test_what_the_answer_hangs_on_is_listed_widest_first_and_tried_one_at_a_time():
    case = Case(load_unit_values(), EffectAssumptions(), {"forsorjningsstod": 2.0}, 100_000.0)
    swings = {one.code: one for one in list_swings(case)}
    now = case.find_result()

    assert list(swings) == sorted(swings, key=lambda code: -swings[code].width)
    assert "medellon" not in swings
    value = swings["ekonomiskt-bistand"]
    assert value.at_high - now == pytest.approx(now - value.at_low)
    assert value.at_high - now == pytest.approx(0.1 * (now + 100_000))
    assert swings["effect_years"].at_high == pytest.approx(now)
    assert swings["cost"].at_high == pytest.approx(now - 10_000)
    assert swings["counterfactual"].at_high == pytest.approx(now - 0.1 * (now + 100_000))


def test_what_the_answer_hangs_on_most_is_told_with_what_is_left_at_either_end():
    told = describe_swings(
        ["Hur länge en förändring varar", "Kalkylränta"],
        [("1 år", "5 år"), ("2 %", "4 %")],
        [(-1_950_000.0, 1_530_000.0), (1_660_000.0, 1_410_000.0)],
        1_530_000.0,
    )

    assert told.replace("\u00a0", " ") == (
        "Svaret hänger mest på hur länge en förändring varar: 1,95 mkr i förlust vid 1 år, "
        "1,53 mkr i vinst vid 5 år (samma som i kalkylen)."
    )


def test_the_example_can_be_followed_step_by_step():
    example = make_example(load_unit_values(), EffectAssumptions(counterfactual=0.2), 2_990_000)
    steps = explain_need(example)

    assert example.kept == pytest.approx(0.8 * 75_045)
    assert example.needed == 50
    assert "75\u00a0045\u00a0kr" in steps[0]
    assert "20\u00a0%" in steps[1]
    assert "50 sådana personer" in steps[-1]
    assert len(explain_worth(example)) == 2
    assert "50 personer behöver sluta ha försörjningsstöd" in describe_example(example)
    assert make_example((), EffectAssumptions(), 1.0) is None


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (17, "och 17 efter: 11 färre. Det räcker inte ensamt för att täcka"),
        (28, "och 28 efter: lika många. Det räcker inte ensamt för att täcka"),
        (30, "och 30 efter: 2 fler. Det räcker inte ensamt för att täcka"),
        (14, "och 14 efter: 14 färre. Det räcker för att täcka"),
    ],
)
def test_the_need_is_held_against_how_many_fewer_there_are(after, told):
    example = make_example(load_unit_values(), EffectAssumptions(), 1_000_000)

    assert example.needed == 14
    assert told in explain_change(example, 28, after)
    headline = describe_example(example, 28 - after)
    enough = "Det räcker" if after == 14 else "Det räcker inte ensamt"
    assert headline.endswith(f" efter {'som' if after == 28 else 'än'} före. {enough}.")


def test_examples_and_assumptions_are_told():
    values = load_unit_values()

    assert warn_examples(values).startswith("6 av 6 värden är exempel")
    assert warn_examples([v.model_copy(update={"example": False}) for v in values]) == ""
    assert "Ingen andel är angiven" in list_assumptions(EffectAssumptions())[0]
    told = list_assumptions(EffectAssumptions(counterfactual=0.3, effect_years=5))
    assert "30\u00a0%" in told[0]
    assert "fem år" in told[1]


def test_the_yearly_keys_are_of_the_whole_year_and_forbund():
    view = view_of(exits(3), period="2024-03", only={"kommun": "Eda"}, economy=SPENT)
    exhibit = yearly_report.yearly_keys(view)

    assert exhibit.columns["Deltagare"][:2] == ["3", "0"]
    assert exhibit.columns["Budgeterade"][:2] == ["4", "–"]
    assert "Alfa: budget" in exhibit.note
    assert "Tilldelade medel 3\u00a0000\u00a0000\u00a0kr" in exhibit.note


@pytest.mark.parametrize(
    ("months", "cost", "gain", "told"),
    [
        (36.0, 900.0, 300.0, "3,0 år"),
        (None, 900.0, 0.0, "aldrig"),
        (None, 0.0, 300.0, "kostade inget"),
        (None, None, None, "–"),
    ],
)
def test_when_a_cost_is_paid_back_is_told_also_where_it_never_is(months, cost, gain, told):
    assert format_payback(months, cost, gain) == told
