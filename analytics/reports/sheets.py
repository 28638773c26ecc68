"""A report as Excel: each table on a sheet of its own, with its source and a native chart."""

import re
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from analytics.exhibits.charts import Series
from analytics.reports.look import Look
from analytics.reports.native_charts import SHARE, NativeChart, make_native
from analytics.reports.report import Definitions, Facts, Figure, Points, Report, Text
from analytics.wording.numbers import MINUS, NBSP

_ILLEGAL = re.compile(r"[\[\]:*?/\\']")
_NUMBER = re.compile(rf"([{MINUS}+]?)(\d[\d{NBSP} ]*(?:,\d+)?)(?:{NBSP}(%|kr|tkr|mkr))?")
_FORMATS = {None: "#,##0", "%": "0 %", "kr": '#,##0 "kr"', "tkr": '#,##0 "tkr"'}
_FORMATS["mkr"] = '#,##0.00 "mkr"'
_FIRST_ROW = 4
_A4 = 9
_CHART_COLUMN_GAP = 1


def write_sheets(report: Report, look: Look) -> bytes:
    """Return the report as .xlsx."""
    saved = BytesIO()
    book = Workbook(saved, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": f"{report.title} {report.subtitle}", "author": report.forbund})
    names = _name_sheets(report.figures)
    _write_front(book, report, look, names)
    for figure, name in zip(report.figures, names, strict=True):
        _write_figure(book, name, figure, report)
    _write_definitions(book, report)
    book.close()
    return saved.getvalue()


def _name_sheets(figures: tuple[Figure, ...]) -> list[str]:
    """Return a name per figure: its number and what it is about, 31 characters at most."""
    cleaned = (_ILLEGAL.sub(" ", figure.subtitle) for figure in figures)
    return [f"{place} {text}"[:31].strip() for place, text in enumerate(cleaned, 1)]


def _add_sheet(book: Workbook, name: str) -> Worksheet:
    """Add a sheet that is printed on pages lying down, as wide as what it holds."""
    sheet: Worksheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    return sheet


def _write_front(book: Workbook, report: Report, look: Look, names: list[str]) -> None:
    sheet = _add_sheet(book, "Innehåll")
    sheet.set_column(0, 0, 100, book.add_format({"text_wrap": True, "valign": "top"}))
    title = book.add_format({"bold": True, "font_size": 16, "font_color": look.colour})
    sheet.write_string(0, 0, f"{report.title} {report.subtitle}", title)
    sheet.write_string(1, 0, report.forbund)
    sheet.write_string(2, 0, ". ".join(filter(None, (report.mark, report.source))))
    row = _FIRST_ROW
    for part in report.parts:
        if isinstance(part, Facts):
            for label, value, note in part.facts:
                told = f"{label}: {value}" + (f" ({note})" if note else "")
                sheet.write_string(row, 0, told)
                row += 1
        elif isinstance(part, Points):
            for told in (part.headline, *part.sentences):
                sheet.write_string(row, 0, told)
                row += 1
        elif isinstance(part, Text):
            sheet.write_string(row, 0, f"{part.title} {part.text}".strip())
            row += 1
    for figure, name in zip(report.figures, names, strict=True):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", string=figure.subtitle)
        row += 1


def _write_figure(book: Workbook, name: str, figure: Figure, report: Report) -> None:
    sheet = _add_sheet(book, name)
    bold = book.add_format({"bold": True})
    sheet.write_string(0, 0, figure.headline, bold)
    sheet.write_string(1, 0, figure.subtitle)
    sheet.write_string(2, 0, ". ".join(filter(None, (report.mark, report.source))))
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    for column, label in enumerate(figure.columns):
        sheet.write_string(_FIRST_ROW, column, label, heading)
    for row, texts in enumerate(figure.rows, _FIRST_ROW + 1):
        for column, text in enumerate(texts):
            _write_value(book, sheet, row, column, text)
    sheet.freeze_panes(_FIRST_ROW + 1, 1)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, max(1, len(figure.columns)), 16)
    row = _FIRST_ROW + 2 + len(figure.rows)
    for text in (*figure.notes, figure.comment and f"Kommentar. {figure.comment}"):
        if text:
            sheet.write_string(row, 0, text)
            row += 1
    if figure.chart is not None:
        _add_chart(book, sheet, figure, row + 1)


def _write_value(book: Workbook, sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Write a number as a number in its format, anything else as the text that it is."""
    found = _NUMBER.fullmatch(text) if column else None
    if found is None:
        sheet.write_string(row, column, text)
        return
    sign, digits, unit = found.groups()
    number = float(digits.replace(NBSP, "").replace(" ", "").replace(",", "."))
    number = -number if sign == MINUS else number
    number_format = book.add_format({"num_format": _FORMATS[unit]})
    sheet.write_number(row, column, number / 100 if unit == "%" else number, number_format)


def _add_chart(book: Workbook, sheet: Worksheet, figure: Figure, row: int) -> None:
    """Write the chart's own numbers below the table, and the chart beside it."""
    native = make_native(figure.chart)
    number_format = book.add_format({"num_format": native.number_format})
    sheet.write_string(row, 0, "Diagrammets tal")
    for column, one in enumerate(native.series, 1):
        sheet.write_string(row, column, one.name)
        for line, value in enumerate(one.values, row + 1):
            if value is not None:
                sheet.write_number(line, column, value, number_format)
    sheet.write_column(row + 1, 0, list(native.categories))
    last = row + len(native.categories)
    kind = {"type": native.shape} | ({"subtype": "stacked"} if native.stacked else {})
    chart = book.add_chart(kind)
    for column, one in enumerate(native.series, 1):
        look = _choose_look(native, one, is_mark=column > len(native.shown))
        chart.add_series(
            {
                "name": [sheet.get_name(), row, column],
                "categories": [sheet.get_name(), row + 1, 0, last, 0],
                "values": [sheet.get_name(), row + 1, column, last, column],
                **look,
                **({"overlap": 100} if native.marks and column == 1 else {}),
            }
        )
    chart.set_title({"none": True})
    chart.set_legend({"position": "top"} if len(native.series) > 1 else {"none": True})
    if native.shape == "bar":
        chart.set_y_axis({"reverse": True})
        chart.set_x_axis(_choose_axis(native))
    else:
        chart.set_y_axis(_choose_axis(native))
    chart.set_size({"width": 640, "height": 360})
    place = len(figure.columns) + _CHART_COLUMN_GAP
    sheet.insert_chart(_FIRST_ROW, place, chart, {"description": figure.alternative})


def _choose_axis(native: NativeChart) -> dict[str, Any]:
    """Return how the axis of values is: from zero, unless something is below it."""
    values = [value for one in native.series for value in one.values if value is not None]
    least = {"min": 0} if min(values, default=0) >= 0 else {}
    most = {"max": 1} if native.stacked and native.number_format == SHARE else {}
    return {"num_format": native.number_format, **least, **most}


def _choose_look(native: NativeChart, one: Series, *, is_mark: bool) -> dict[str, Any]:
    """Return how a series looks: a mark is drawn around the bars that are held against it."""
    if is_mark:
        border = {"color": one.colour, "dash_type": "dash", "width": 1.5}
        return {"fill": {"none": True}, "border": border}
    return {"line" if native.shape == "line" else "fill": {"color": one.colour}}


def _write_definitions(book: Workbook, report: Report) -> None:
    sheet = _add_sheet(book, "Så räknas det")
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 34, wrapped)
    sheet.set_column(1, 1, 110, wrapped)
    row = 0
    for part in report.parts:
        if isinstance(part, Definitions):
            for name, meaning in part.entries:
                sheet.write_string(row, 0, name)
                sheet.write_string(row, 1, meaning)
                row += 1
