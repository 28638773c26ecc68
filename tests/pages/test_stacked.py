from pages.components.stacked import style_entries


def test_fields_begin_where_the_longest_heading_but_the_first_ends():
    style = style_entries(["Till och med", "Av", "Kontrollsumma"], "publicerat")

    assert ".st-key-publicerat " in style
    assert "grid-template-columns: 13ch " in style


def test_the_first_field_has_a_lead_where_it_says_too_little_alone():
    style = style_entries(["Till och med", "Av"], "publicerat", "Till och med")

    assert 'th::before { content: "Till och med"' in style


def test_a_table_of_one_column_leaves_no_room_for_headings():
    assert "grid-template-columns: 0ch " in style_entries(["Vad och hur"], "fil")
