import pytest

from pages.components.literal import escape_markdown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("![x](http://exempel.se/x.png)", "!\\[x\\](http\\://exempel.se/x.png)"),
        ("[x](/y)", "\\[x\\](/y)"),
        ("*a* `b` ~c~ $d$", "\\*a\\* \\`b\\` \\~c\\~ \\$d\\$"),
        ("_a_ b_c", "\\_a\\_ b_c"),
        (":red[x] :smile:", "\\:red\\[x\\] \\:smile:"),
        ("<https://exempel.se> &amp;", "\\<https\\://exempel.se> \\&amp;"),
        ("# a", "\\# a"),
        ("> a\n- b", "\\> a\n\\- b"),
        ("a\\b", "a\\\\b"),
    ],
)
def test_what_would_be_markup_is_shown_letter_by_letter(text: str, shown: str) -> None:
    assert escape_markdown(text) == shown


@pytest.mark.parametrize(
    "text", ["AE-0001, AE-0002.", "kl. 14:02", "−1,1 %", "A-kassa & mer", "maj_2024-05.xlsx"]
)
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert escape_markdown(text) == text
