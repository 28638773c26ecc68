"""A slide has room for what it says; what it has none for goes on, or stands in its notes."""

from io import BytesIO

import pytest
from pptx import Presentation

from analytics.exhibits.charts import (
    AmountRanges,
    Bars,
    Series,
    ShareRanking,
    ShareStack,
    SideBars,
    Spending,
)
from analytics.model.period import Period
from analytics.reports.look import Look
from analytics.reports.report import Definitions, Figure, Heading, Points, Report, Text
from analytics.reports.slides import write_slides

MONTHS = Period.parse("2024").split("month")


def make_figure(chart, columns, **told):
    return Figure(
        key="figure",
        headline="Flest kommer från Arvika.",
        subtitle="Nya inskrivna, 2024",
        chart=chart,
        columns=columns,
        measure="inskrivna",
        **told,
    )


def make_slides(*parts):
    report = Report(
        title="Årsrapport",
        subtitle="2024",
        forbund="Provbygden",
        mark="",
        source="Källa: publicerade siffror",
        parts=(Heading(text="Volymer"), *parts, Definitions(entries=(("Nya", "De som kom."),))),
    )
    _front, *slides = Presentation(BytesIO(write_slides(report, Look()))).slides
    return slides


def tables_of(slides):
    return [
        [tuple(cell.text for cell in row.cells) for row in shape.table.rows]
        for slide in slides
        for shape in slide.shapes
        if shape.has_table
    ]


def texts_of(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def chart_of(slide):
    (shape,) = (shape for shape in slide.shapes if shape.has_chart)
    return shape.chart


KOMMUNER = SideBars(["Arvika", "Eda"], [Series("", [47, 23])])
COUNTS = {"Kommun": ("Arvika", "Eda"), "Antal": ("47", "23")}
SHARES = {**COUNTS, "Andel": ("67 %", "33 %")}


def test_a_chart_that_tells_all_stands_alone():
    (slide,) = make_slides(make_figure(KOMMUNER, COUNTS))
    assert not tables_of([slide])
    assert list(chart_of(slide).plots[0].series[0].values) == [47, 23]


def test_a_table_that_says_more_than_its_chart_stands_below_it():
    (slide,) = make_slides(make_figure(KOMMUNER, SHARES))
    assert tables_of([slide]) == [[tuple(SHARES), *zip(*SHARES.values(), strict=True)]]
    chart, table = (shape for shape in slide.shapes if shape.has_chart or shape.has_table)
    assert chart.top + chart.height <= table.top
    assert table.table.first_row


def test_numbers_that_a_chart_has_no_room_for_come_on_the_next_slide():
    amounts = [100_000.0 * place for place in range(1, 13)]
    names = tuple(str(place) for place in range(1, 13))
    columns = {"T.o.m.": names, "Utfall": names, "Budget": names}
    charted, told = make_slides(make_figure(Spending(MONTHS, amounts, amounts), columns))
    assert chart_of(charted).value_axis.visible
    assert len(tables_of([told])[0]) == 13


def test_a_table_longer_than_a_slide_goes_on_and_loses_no_row():
    names = tuple(f"Insats {place}" for place in range(30))
    slides = make_slides(make_figure(None, {"Insats": names, "Antal": names}))
    tables = tables_of(slides)
    assert [len(table) for table in tables] == [13, 13, 7]
    assert [row[0] for table in tables for row in table[1:]] == list(names)
    assert {table[0] for table in tables} == {("Insats", "Antal")}


def test_what_a_slide_leaves_out_stands_in_its_notes():
    (slide,) = make_slides(make_figure(KOMMUNER, COUNTS, notes=("3 anonyma ingår inte.",)))
    assert slide.notes_slide.notes_text_frame.text.splitlines() == [
        "3 anonyma ingår inte.",
        "Arvika: Antal 47",
        "Eda: Antal 23",
        "Nya. De som kom.",
    ]


@pytest.mark.parametrize(("length", "slides"), [(40, 1), (400, 2)])
def test_a_comment_stands_below_its_chart_or_alone_where_it_is_long(length, slides):
    comment = "x" * length
    made = make_slides(make_figure(KOMMUNER, COUNTS, comment=comment))
    assert len(made) == slides
    assert any(comment in text for text in texts_of(made[-1]))


def test_sentences_go_on_where_a_slide_is_full():
    sentences = tuple(f"{place} " + "ord " * 40 for place in range(14))
    slides = make_slides(Points(key="p", headline="Sedan förra året", sentences=sentences))
    assert len(slides) == 3
    assert {slide.shapes.title.text for slide in slides} == {"Sedan förra året"}
    told = [line for slide in slides for line in slide.placeholders[1].text_frame.text.split("\n")]
    assert told == list(sentences)


def test_a_target_is_drawn_around_the_bars_that_there_are():
    chart = ShareRanking(
        ["A", "B"], [0.25, None], ["1 av 4", "–"], 0.4, ["#2f74a8"] * 2, ("Riket 2017", 0.31)
    )
    (slide,) = make_slides(make_figure(chart, COUNTS))
    share, target, reference = chart_of(slide).plots[0].series
    assert (target.name, list(target.values)) == ("Mål 40\u00a0%", [0.4, None])
    assert (reference.name, list(reference.values)) == ("Riket 2017 31\u00a0%", [0.31, None])
    assert share.format.fill.type is not None
    assert {one.format.fill.type for one in (target, reference)} == {5}  # the background shows
    assert chart_of(slide).plots[0].overlap == 100


def test_small_parts_of_a_stacked_bar_have_no_number():
    chart = ShareStack(["A"], [Series("Kvinnor", [0.98]), Series("Annat", [0.02])])
    (slide,) = make_slides(make_figure(chart, COUNTS))
    labels = chart_of(slide).plots[0].series[1].data_labels
    assert labels.number_format == '[<0.06]"";0 %'


def test_large_amounts_are_told_in_thousands():
    series = [Series("Nya", [1, 2])]
    large, few = (
        make_slides(make_figure(chart, COUNTS))[0]
        for chart in (Spending(MONTHS[:2], [2e6, 3e6], [2e6, 3e6]), Bars(MONTHS[:2], series))
    )
    assert chart_of(large).value_axis.tick_labels.number_format == '#,##0,"\u00a0tkr"'
    assert chart_of(few).value_axis.tick_labels.number_format == "#,##0"


def test_a_bar_below_zero_keeps_its_colour():
    chart = AmountRanges(["Efter ett år"], [(-9e5, -4e5, 1e5)])
    (slide,) = make_slides(
        make_figure(chart, {"Tid": ("Efter ett år",), "Kalkylen": ("−400 tkr",)})
    )
    assert not any(one.invert_if_negative for one in chart_of(slide).plots[0].series)


def test_each_slide_tells_its_section_its_report_and_its_number():
    slides = make_slides(make_figure(KOMMUNER, COUNTS), Text(text="Styrelsen godkänner."))
    assert "Volymer" in texts_of(slides[0])
    assert slides[1].shapes.title.text == "Volymer"
    for slide in slides:
        assert texts_of(slide)[-2:] == ["Provbygden · Årsrapport 2024", "‹#›"]
        numbers = [shape.shape_id for shape in slide.shapes]
        assert len({*numbers}) == len(numbers)
