import pytest

from analytics.model.text import clean_text, find_near_texts, fold_text, swedish_sort_key


@pytest.mark.parametrize(
    "text",
    [
        *("A\u030arja\u0308ng", "Årjäng\u200b", "\ufeffÅrjäng", " Årjäng\u00a0", "År\u00adjäng"),
        *("A\u200b\u030arja\u200b\u0308ng", "\u200eÅrjäng\u202c", "Årjäng\x00", "År\x01jäng"),
    ],
)
def test_texts_that_look_alike_are_alike(text):
    assert clean_text(text) == "Årjäng"
    assert fold_text(text.upper()) == "årjäng"


def test_any_space_is_one_space():
    assert clean_text("16\u202f–\t24 \n år") == "16 – 24 år"


def test_near_texts_come_nearest_first_and_no_more_than_asked():
    known = ["Arvika", "Arboga", "Avesta", "Eda"]

    assert find_near_texts("arvkia", known) == ["Arvika"]
    assert find_near_texts("Umeå", known) == []


def test_swedish_letters_come_after_z():
    names = ["Öckerö", "Åre", "Älmhult", "Ystad", "Arvika"]

    assert sorted(names, key=swedish_sort_key) == ["Arvika", "Ystad", "Åre", "Älmhult", "Öckerö"]
