"""Charts that are only read: every label and number stands there, and lengths follow the values."""

import re

import lxml.html
import pytest

from analytics.exhibits.charts import (
    Bars,
    Dumbbells,
    Line,
    Pairs,
    Radar,
    Ranges,
    Series,
    ShareRanking,
    ShareStack,
    ShareTrend,
    SideBars,
    Spending,
    Within,
    rank,
)
from analytics.model.period import Period
from pages.components.static_charts import draw_static

LABELS = ["Arvika", "Eda & <b>Årjäng</b>", "Visas inte"]
MONTHS = [Period.parse(f"2024-0{month}") for month in (1, 2, 3)]
_PERCENT = re.compile(r"(left|width|height|bottom): ([\d.]+)%")


def read(chart):
    root = lxml.html.fragment_fromstring(draw_static(chart, "Vad som visas"), create_parent=True)
    (drawn,) = root.find_class("samsyn-chart")
    return drawn


def texts(drawn, name):
    return [one.text_content().strip() for one in drawn.find_class(name)]


def parts(drawn, name):
    """Return the texts that the first of these holds, one after the other."""
    return [one.text_content().strip() for one in drawn.find_class(name)[0]]


def sizes(drawn, name, what):
    """Return how far each of these reaches; a mark of the legend reaches nowhere."""
    styles = [dict(_PERCENT.findall(one.get("style"))) for one in drawn.find_class(name)]
    return [float(style[what]) for style in styles if what in style]


def tips(drawn):
    return [one.get("data-tip") for one in drawn.iter() if "data-tip" in one.attrib]


def shares_of(*shares):
    return ShareRanking(LABELS, shares, ["4 av 8", "2 av 8", "–"], None, ["#111111"] * 3)


@pytest.mark.parametrize(
    "chart",
    [
        rank(LABELS, [4, 2, None]),
        ShareStack(LABELS, [Series("Kvinnor", [0.5, 1.0, None])]),
        shares_of(0.5, 0.25, None),
        Within(LABELS, ("Plan", [10.0, 20.0, None]), ("Utfall", [5.0, 5.0, None])),
        Pairs(LABELS, [4, 2, None], [2, 4, None]),
        ShareTrend(MONTHS, [0.5, 0.25, None], ["4 av 8", "2 av 8", "–"], 0.4),
        Bars(MONTHS, [Series("Nya", [4, 2, None])]),
        Spending(MONTHS, [10.0, 20.0, None], [10.0, 20.0, 30.0]),
        Line(MONTHS, Series("Pågående", [4, 2, None])),
        Dumbbells(LABELS, [35.0, 40.0, None], [46.0, 38.0, None], (0, 100)),
        Ranges(LABELS, [(90, 181, 250), (10, 20, 30), (None, None, None)]),
    ],
)
def test_a_chart_is_one_picture_with_its_text_and_marks_what_is_not_shown(chart):
    drawn = read(chart)

    assert (drawn.get("role"), drawn.get("aria-label")) == ("img", "Vad som visas")
    assert any("–" in text for text in texts(drawn, "told"))


def test_labels_stand_letter_by_letter():
    assert texts(read(rank(LABELS, [4, 2, None])), "label") == LABELS


def test_bars_are_as_long_as_their_values_and_there_is_none_where_nothing_is_shown():
    drawn = read(rank(LABELS, [4, 2, None]))

    assert sizes(drawn, "part", "width") == [100, 50]
    assert texts(drawn, "told") == ["4", "2", "–"]
    assert tips(drawn) == ["Arvika: 4", "Eda & <b>Årjäng</b>: 2", "Visas inte: –"]


def test_parts_of_a_row_follow_each_other_and_the_sum_stands_after_them():
    series = [Series("Kvinnor", [3, 1, 1]), Series("Män", [1, 1, None])]
    drawn = read(SideBars(LABELS, series))

    assert sizes(drawn, "part", "left") == [0, 75, 0, 25, 0]
    assert sizes(drawn, "part", "width") == [75, 25, 25, 25, 25]
    assert texts(drawn, "told") == ["4", "2"], "no sum where a part is not shown"
    assert tips(drawn)[2] == "Visas inte: kvinnor 1, män –"


def test_a_small_part_is_drawn_without_its_number():
    drawn = read(ShareStack(LABELS[:1], [Series("Ja", [0.96]), Series("Nej", [0.04])]))

    assert texts(drawn, "part") == ["96\u00a0%", ""]
    assert tips(drawn) == ["Arvika: ja 96\u00a0%, nej 4\u00a0%"]


def test_shares_are_held_against_the_target_and_what_others_have_published():
    chart = ShareRanking(
        LABELS, [0.2, 0.4, None], ["a", "b", "c"], 0.8, ["#111111"] * 3, ("Riket 2017", 0.4)
    )
    drawn = read(chart)

    assert sizes(drawn, "part", "width") == [20, 40]
    assert texts(drawn, "mark") == ["Mål 80\u00a0%", "Riket 2017: 40\u00a0%"]
    assert [i.get("style") for mark in drawn.find_class("mark") for i in mark] == [
        "left: 80.0%",
        "left: 40.0%",
    ]


def test_shares_of_their_own_targets_are_told_in_words_of_their_own():
    chart = ShareRanking(LABELS[:1], [1.1], ["a"], 1.0, ["#111111"], told=["44\u00a0%, nått"])

    assert texts(read(chart), "told") == ["44\u00a0%, nått"]
    assert texts(read(chart), "mark") == ["Målet"]


@pytest.mark.parametrize(
    ("share", "within"), [(0.36, True), (0.41, False), (0.1, False)], ids=["near", "past", "short"]
)
def test_a_number_stands_in_its_bar_where_a_line_would_cross_it(share, within):
    drawn = read(ShareRanking(LABELS[:1], [share], ["a"], 0.4, ["#111111"]))

    (written,) = texts(drawn, "part" if within else "told")
    assert written == f"{share:.0%}".replace("%", "\u00a0%")
    assert (texts(drawn, "told") == []) is within


def test_shares_are_drawn_along_the_whole():
    assert sizes(read(shares_of(0.2, 0.4, None)), "part", "width") == [20, 40]


def test_what_is_spent_is_drawn_within_what_is_planned():
    drawn = read(Within(["Alfa"], ("Plan", [200_000.0]), ("Utfall", [50_000.0])))

    assert sizes(drawn, "part", "width") == [100, 25]
    assert texts(drawn, "told") == ["50 av 200\u00a0tkr"]


def test_columns_stand_on_an_axis_with_room_above_them():
    drawn = read(Bars(MONTHS, [Series("Nya", [10, 5, None])]))

    highest, half, none = sizes(drawn, "bar", "height")
    assert 90 < highest < 100
    assert half == pytest.approx(highest / 2, abs=0.01)
    assert none == 0
    assert parts(drawn, "ticks") == ["10", "0", "5", "10"], "the widest makes room"
    assert sizes(drawn, "line", "bottom") == [0, half, highest]
    assert tips(drawn)[0] == "jan 2024: nya 10"


def test_stacked_columns_fit_below_the_top():
    drawn = read(Bars(MONTHS, [Series("A", [6, 1, 1]), Series("B", [4, 1, 1])], stacked=True))

    heights = sizes(drawn, "bar", "height")
    assert heights[0] + heights[1] == pytest.approx(92.6, abs=0.1)
    assert parts(drawn, "legend") == ["A", "B"]


def test_a_target_stands_as_high_as_the_share_that_reaches_it():
    drawn = read(ShareTrend(MONTHS, [0.4, 0.2, None], ["a", "b", "c"], 0.4))

    assert sizes(drawn, "target", "bottom") == sizes(drawn, "bar", "height")[:1]
    assert texts(drawn, "target") == ["Mål 40\u00a0%"]


def test_the_budget_is_a_level_at_each_month():
    drawn = read(Spending(MONTHS, [10_000.0, None, None], [10_000.0, 20_000.0, None]))

    bars = list(drawn.find_class("column"))
    levels = [len(one.find_class("level")) for one in bars]
    assert levels == [1, 1, 0]
    assert sizes(bars[0], "level", "bottom") == sizes(bars[0], "bar", "height")


def test_a_chart_that_needs_plotly_is_left_to_it():
    assert draw_static(Radar(LABELS, [1, 2, 3], [2, 3, 4], (0, 10)), "Vad som visas") is None


def test_a_dot_stands_as_high_as_its_count_and_the_line_goes_through_the_dots():
    drawn = read(Line(MONTHS, Series("Pågående", [10, 5, 0])))

    highest, half, none = sizes(drawn, "dot", "bottom")
    assert sizes(drawn, "line", "bottom") == [0, half, highest]
    assert none == 0
    assert texts(drawn, "dot") == ["10", "5", "0"]
    assert tips(drawn)[0] == "jan 2024: 10 pågående"
    (line,) = drawn.find_class("thread")
    lefts = re.findall(r"([\d.]+)% calc\(([\d.]+)%", line.get("style"))
    assert [float(left) for left, _ in lefts] == [16.67, 50, 83.33, 83.33, 50, 16.67]
    assert [100 - float(top) for _, top in lefts][:3] == pytest.approx([highest, half, 0])


def test_a_line_ends_where_a_count_is_missing():
    months = [Period.parse(f"2024-0{month}") for month in range(1, 6)]
    drawn = read(Line(months, Series("Pågående", [1, 2, None, 4, 4])))

    assert len(drawn.find_class("thread")) == 2
    assert texts(drawn, "dot") == ["1", "2", "4", "4"]
    assert texts(drawn, "bar") == ["–"]


def test_of_many_dots_the_first_and_the_last_have_their_numbers():
    months = Period.parse("2024").split("month") + Period.parse("2025").split("month")
    drawn = read(Line(months, Series("Dagar", [90.5, *range(1, 23), 7])))

    assert [one for one in texts(drawn, "dot") if one] == ["90,5", "7,0"]
    assert tips(drawn)[1] == "feb 2024: 1,0 dagar"


@pytest.mark.parametrize(
    ("before", "after", "numbers"),
    [
        (35, 46, ["35 → 46"]),  # 46 would stand beyond the line at 50
        (46, 35, ["46 → 35"]),
        (35, 58, ["35", "58"]),
        (35, 38, ["35", "38"]),
        (5, 46, ["5", "46"]),  # there is no room to the left
    ],
)
def test_no_number_stands_beyond_the_mark_that_its_dot_is_short_of(before, after, numbers):
    drawn = read(Dumbbells(["Alla"], [before], [after], (0, 100), mark=("Lågt", 50)))

    assert texts(drawn, "told") == numbers


def test_dots_stand_on_a_scale_with_room_at_its_ends():
    chart = Dumbbells(["Alla", "Män"], [0.0, 60.0], [100.0, 40.0], (0, 100), mark=("Lågt", 50))
    drawn = read(chart)

    assert sizes(drawn, "ring", "left") == [6, 58.8]
    assert sizes(drawn, "dot", "left") == [94, 41.2]
    assert sizes(drawn, "thread", "width") == [88, 17.6]
    assert texts(drawn, "mark") == ["Lågt"]
    assert parts(drawn, "scale") == ["0", "20", "40", "60", "80", "100"]
    assert tips(drawn) == ["Alla: start 0, slut 100", "Män: start 60, slut 40"]


def test_the_numbers_of_two_dots_stand_on_either_side_of_them():
    rising, falling = read(
        Dumbbells(["Alla", "Män"], [35.0, 60.0], [35.4, 40.0], (0, 100))
    ).find_class("track")

    assert texts(rising, "before") == ["35"]
    assert [one.text_content() for one in rising.find_class("told")] == ["35", "35"]
    assert texts(falling, "before") == ["40"]


def test_a_range_reaches_over_the_middle_half_with_the_median_in_it():
    drawn = read(Ranges(["Alfa", "Beta"], [(50, 100, 200), (None, 100, None)]))

    assert sizes(drawn, "field", "left") == [28]
    assert sizes(drawn, "field", "width") == [66]
    assert sizes(drawn, "stroke", "left") == [50, 50]


def test_a_third_part_begins_where_the_second_ends():
    series = [Series(name, [share]) for name, share in (("Upp", 0.5), ("Samma", 0.3), ("Ned", 0.2))]
    drawn = read(ShareStack(LABELS[:1], series))

    assert sizes(drawn, "part", "left") == [0, 50, 80]


@pytest.mark.parametrize(("target", "side"), [(0.4, ""), (0.9, "before")])
def test_the_name_of_a_mark_near_the_edge_stands_before_its_line(target, side):
    chart = ShareRanking(LABELS[:1], [0.2], ["a"], target, ["#111111"])

    (mark,) = read(chart).find_class("mark")
    assert mark.find("i/b").get("class") == side


@pytest.mark.parametrize(
    ("share", "target", "within"),
    [(0.36, 0.4, True), (0.41, 0.4, False), (0.2, 0.4, False), (0.36, None, False)],
    ids=["just below", "above", "far below", "no line"],
)
def test_a_number_stands_in_its_column_where_the_target_would_cross_it(share, target, within):
    drawn = read(ShareTrend(MONTHS[:1], [share], ["a"], target))

    (told,) = drawn.find_class("told")
    assert ("within" in told.get("class").split()) is within
