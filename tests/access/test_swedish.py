"""What Streamlit can say in English is translated, or nobody meets it."""

import re
import tomllib

from pages.access.language import write_script
from tests.access.bundle import find_texts
from tests.conftest import ROOT

WORDS = tomllib.loads((ROOT / "pages" / "access" / "swedish.toml").read_text(encoding="utf-8"))
UNSEEN = {
    text: entry["reason"]
    for entry in tomllib.loads(
        (ROOT / "tests" / "access" / "unseen.toml").read_text(encoding="utf-8")
    )["unseen"]
    for text in entry["texts"]
}


def texts_of_places():
    return {text for place in WORDS["place"] for text in place.get("texts", {})}


def patterns():
    return [
        (re.compile(pattern), swedish)
        for place in WORDS["place"]
        for pattern, swedish in place.get("patterns", {}).items()
    ]


def is_translated(text):
    filled = [text.replace("${}", value) for value in ("7", "7 MB", "Ett")]
    known = texts_of_places() | set(WORDS["plotly"])
    return text in known or any(p.fullmatch(one) for one in filled for p, _ in patterns())


def test_every_text_of_the_front_end_is_translated_or_never_seen():
    found = find_texts()

    assert len(found) > 200  # fewer: the files are written in another way than they were
    assert sorted(text for text in found if not is_translated(text) and text not in UNSEEN) == []


def test_no_text_is_called_unseen_that_streamlit_no_longer_has():
    assert sorted(set(UNSEEN) - find_texts()) == []


def test_every_pattern_fills_in_no_more_than_it_has_found():
    for pattern, swedish in patterns():
        asked = {int(number) for number in re.findall(r"\$(\d)", swedish)}
        assert asked <= set(range(1, pattern.groups + 1)), pattern.pattern


def test_script_comes_with_its_words():
    script = write_script()

    assert script.startswith("const SWEDISH = {")
    assert "Högst $1 $2 per fil" in script
