import pytest

from analytics.workbook.markup import find_last_cell, find_percent_styles, scan_sheet

NONE = frozenset()


def test_an_error_is_found_with_its_address_and_text():
    xml = b'<row r="7"><c r="AB7" t="e"><v>#N/A</v></c></row>'
    assert scan_sheet(xml, NONE).errors == {(6, 27): "#N/A"}


def test_prefixed_elements_are_found_as_well():
    xml = b'<x:row r="2"><x:c r="B2" t="e"><x:v>#REF!</x:v></x:c></x:row>'
    assert scan_sheet(xml, NONE).errors == {(1, 1): "#REF!"}


@pytest.mark.parametrize("row", [b'<row r="2">', b"<row>"])
def test_a_cell_without_an_address_is_counted_to(row):
    xml = b"<row" + row[4:].replace(b"2", b"1") + b"<c/></row>" + row
    xml += b'<c><v>1</v></c><c t="e"><v>#N/A</v></c></row>'
    assert scan_sheet(xml, NONE).errors == {(1, 1): "#N/A"}


@pytest.mark.parametrize(
    ("body", "is_uncomputed"),
    [
        (b"<f>A2</f>", True),
        (b"<f>A2</f><v></v>", True),
        (b"<f>A2</f><v/>", True),
        (b'<f t="shared" si="0"/>', True),
        (b"<f>A2</f><v>3</v>", False),
        (b'<f t="shared" si="0"/><v>3</v>', False),
        (b"<v>3</v>", False),
    ],
)
def test_a_formula_without_a_value_is_found(body, is_uncomputed):
    found = scan_sheet(b'<c r="A1">' + body + b'</c><c r="B1"><v>1</v></c>', NONE).formulas
    assert bool(found) == is_uncomputed


def test_an_empty_text_is_a_value_of_a_formula():
    assert not scan_sheet(b'<c r="A1" t="str"><f>B1</f><v></v></c>', NONE).formulas


def test_percent_cells_are_found_by_their_style():
    xml = b'<c r="A1" s="3"><v>1</v></c><c r="B1" s="13"><v>1</v></c><c r="C1" s="3"/>'
    assert scan_sheet(xml, frozenset([3])).percents == {(0, 0)}


def test_percent_styles_are_built_in_or_custom():
    xml = b"""<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
    <numFmts><numFmt numFmtId="170" formatCode="0.0%"/>
    <numFmt numFmtId="171" formatCode='0.0"%"'/></numFmts>
    <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>
    </styleSheet>"""
    assert find_percent_styles(xml) == {1, 2}


def test_hidden_rows_and_columns_are_found_as_spans():
    xml = b'<col min="2" max="3" hidden="1"/><row r="1" hidden="true"/><row r="2" hidden="0"/>'
    found = scan_sheet(xml, NONE)
    assert (found.hidden_rows, found.hidden_columns) == (((0, 0),), ((1, 2),))


def test_hidden_rows_are_counted_where_they_have_no_number():
    xml = b'<row/><row hidden="1"/><row hidden="1"><c/></row><row/><x:row hidden="1"/>'
    assert scan_sheet(xml, NONE).hidden_rows == ((1, 2), (4, 4))


def test_hidden_rows_out_of_order_are_found_once():
    xml = b'<row r="5" hidden="1"/><row r="2" hidden="1"/><row r="2" hidden="1"/>'
    assert scan_sheet(xml, NONE).hidden_rows == ((1, 1), (4, 4))


def test_only_filled_cells_tell_how_far_a_sheet_reaches():
    xml = b'<c r="B3"><v>1</v></c><c r="ZZ900000" s="1"/>'
    assert find_last_cell(xml) == (2, 1)


def test_markup_in_utf_16_is_read():
    xml = '<c r="A1" t="e"><v>#N/A</v></c>'.encode("utf-16")
    assert scan_sheet(xml, NONE).errors == {(0, 0): "#N/A"}
