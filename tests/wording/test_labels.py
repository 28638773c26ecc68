import pytest

from analytics.wording.labels import break_label


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("Arvika", ["Arvika"]),
        ("Till arbete eller studier", ["Till arbete", "eller", "studier"]),
        ("Samordnare/handläggare", ["Samordnare/", "handläggare"]),
        ("av/på", ["av/på"]),
        ("Arbetsmarknadshandläggare", ["Arbetsmarknadshandläggare"]),
        ("", [""]),
    ],
)
def test_a_label_is_broken_between_words_and_after_a_slash(label, lines):
    assert break_label(label, 12) == lines
