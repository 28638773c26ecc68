import pytest

from pages.components.stacked import style_entries


def test_each_heading_but_the_first_is_set_before_its_field():
    style = style_entries(["När", "Vem", "Vad"], "logg")

    assert ".st-key-logg " in style
    assert 'td:nth-child(2)::before { content: "Vem"; }' in style
    assert 'td:nth-child(3)::before { content: "Vad"; }' in style
    assert "När" not in style


def test_the_first_field_has_a_lead_where_it_says_too_little_alone():
    style = style_entries(["Till och med", "Av"], "publicerat", "Till och med")

    assert 'td:nth-child(1)::before { content: "Till och med"; }' in style


def test_a_table_of_one_column_has_no_headings_to_set():
    assert "::before { content" not in style_entries(["Vad och hur"], "fil")


@pytest.mark.parametrize("heading", ['a"; } b', "a</style>b", "a\\b", "a\nb"])
def test_a_heading_ends_neither_its_text_nor_the_style(heading):
    usual = style_entries(["När", "Vem"], "logg")

    style = style_entries(["När", heading], "logg")

    assert heading not in style
    for sign in ('"', "</style", "\n"):
        assert style.count(sign) == usual.count(sign)
