import pytest

from analytics.wording.sentences import HIDDEN, NOTHING_REPORTED
from analytics.wording.wellbeing import (
    NO_ANSWERS,
    NO_PAIRS,
    describe_answers,
    describe_improved,
    describe_indicator_means,
    describe_indicators,
    describe_means,
    describe_scale,
    note_bip_scale,
    note_intervals,
    note_larger,
    note_left_out,
    note_low,
    note_response,
    note_unscored,
)


def plain(text):
    return text.replace("\u00a0", " ")


def means(n, start=None, end=None):
    change = None if start is None or end is None else end - start
    return {"n": n, "mean_start": start, "mean_end": end, "mean_change": change}


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (
            means(45, 34.6, 45.6),
            "Välmåendet steg från 35 till 46 av 100, i genomsnitt för 45 deltagare. "
            "Det är fortfarande lågt (50 eller lägre).",
        ),
        (
            means(12, 50, 41),
            "Välmåendet sjönk från 50 till 41 av 100, i genomsnitt för 12 deltagare. "
            "Det är fortfarande lågt (50 eller lägre).",
        ),
        (
            means(12, 51, 50),
            "Välmåendet sjönk från 51 till 50 av 100, i genomsnitt för 12 deltagare. "
            "Det är lågt (50 eller lägre).",
        ),
        (
            means(12, 40.2, 40.4),
            "Välmåendet var 40 av 100 både vid start och vid slut, i genomsnitt för 12 deltagare. "
            "Det är fortfarande lågt (50 eller lägre).",
        ),
        (
            means(1, 40, 60),
            "Välmåendet steg från 40 till 60 av 100, i genomsnitt för 1 deltagare "
            "(för få för att jämföra).",
        ),
        (means(0), NO_PAIRS),
        (means(None), NOTHING_REPORTED),
        (means(5), HIDDEN),
    ],
)
def test_means_are_told_with_how_many_they_are_of(row, text):
    assert plain(describe_means("Välmåendet", row, "av 100", 50)) == text


def test_a_scale_that_does_not_begin_at_zero_is_told_with_both_its_ends():
    told = describe_means("Känslan av sammanhang", means(43, 53, 57), describe_scale(13, 91))

    assert told == (
        "Känslan av sammanhang steg från 53 till 57 på en skala från 13 till 91, i genomsnitt för "
        "43 deltagare."
    )
    assert describe_scale(0, 100) == "av 100"


@pytest.mark.parametrize(
    ("improved", "n", "text"),
    [
        (21, 45, "21 av 45 deltagare skattar sitt välmående minst 10 poäng högre vid slut, 47 %."),
        (
            1,
            1,
            "1 av 1 deltagare skattar sitt välmående minst 10 poäng högre vid slut, 100 % "
            "(för få för att jämföra).",
        ),
        (0, 0, NO_PAIRS),
        (None, None, NOTHING_REPORTED),
    ],
)
def test_how_many_improved_is_told(improved, n, text):
    assert plain(describe_improved({"improved": improved, "n": n})) == text


def test_low_well_being_is_told_at_both_ends_or_not_at_all():
    row = {"n": 4, "low_start": 3, "low_end": 1, "share_low_start": 0.75, "share_low_end": 0.25}

    assert plain(note_low(row)) == (
        "Lågt välmående, 50 eller lägre: 3 av 4 (75 %) vid start och 1 av 4 (25 %) vid slut."
    )
    assert note_low({**row, "n": 0}) == note_low({**row, "low_end": None}) == ""


@pytest.mark.parametrize(
    ("unscored", "text"),
    [
        (0, ""),
        (None, ""),
        (1, "1 deltagare där svar saknas ingår inte."),
        (2, "2 deltagare där svar saknas ingår inte."),
    ],
)
def test_pairs_that_are_left_out_are_told(unscored, text):
    assert note_unscored({"unscored": unscored}) == text


def test_a_change_of_coherence_is_larger_than_the_uncertainty_or_not_told():
    row = {"n": 43, "improved": 5, "worse": 0}

    assert note_larger(row) == (
        "Förändringen är större än mätosäkerheten uppåt för 5 av 43 och nedåt för 0 av 43."
    )
    assert note_larger({**row, "improved": None}) == note_larger({**row, "n": 0}) == ""


def indicator(n, share=None, change=None):
    return {"n": n, "share_improved": share, "mean_change": change}


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (
            [indicator(12, 0.5), indicator(20, 0.75)],
            "Störst andel har gått framåt i Två, 75 %, minst i Ett, 50 %.",
        ),
        (
            [indicator(12, 0.5), indicator(10, 0.5)],
            "Lika stor andel har gått framåt överallt, 50 %.",
        ),
        (
            [indicator(9, 0.5), indicator(3, 1.0)],
            "9 deltagare har skattats, för få för att jämföra.",
        ),
        ([indicator(0), indicator(0)], "Ingen har skattats mer än en gång i perioden."),
        ([indicator(None), indicator(None)], NOTHING_REPORTED),
    ],
)
def test_the_indicators_with_most_and_least_progress_are_named(rows, text):
    assert plain(describe_indicators(["Ett", "Två"], rows)) == text


@pytest.mark.parametrize(("higher", "better"), [(True, "2 av 3"), (False, "0 av 3")])
def test_means_are_better_in_the_direction_of_the_forbund(higher, better):
    rows = [indicator(12, change=0.3), indicator(11, change=1.0), indicator(12, change=0.0)]

    assert describe_indicator_means(rows, higher_is_better=higher) == (
        f"Medelvärdet har blivit bättre i {better} indikatorer, för 12 deltagare."
    )


def test_means_of_nobody_are_not_told():
    told = describe_indicator_means([indicator(0)] * 2, higher_is_better=True)

    assert told == "Ingen har skattats mer än en gång i perioden."


def test_how_regular_the_ratings_were_is_told():
    assert note_intervals({"intervals": 7, "regular": 5}) == (
        "5 av 7 skattningar kom 60 till 120 dagar efter den förra."
    )
    assert note_intervals({"intervals": 0, "regular": 0}) == ""
    assert note_bip_scale(1, 5, higher_is_better=False) == "Skala 1 till 5, lägre är bättre."


def question(n, of, **more):
    return {"n": n, "of": of, "share": n / of if of else None, "unsure": 0, "unknown": 0, **more}


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (
            [question(8, 10), question(6, 12)],
            "Svaren är mest positiva på ”A” (80 %) och minst på ”B” (50 %).",
        ),
        (
            [question(50, 90), question(80, 100), question(81, 101), question(60, 100)],
            "Svaren är mest positiva på ”B” och ”C” (80 %) och minst på ”A” (56 %).",
        ),
        (
            [question(8, 10), question(6, 12), question(9, 9)],
            "Av frågorna som går att jämföra är svaren mest positiva på ”A” (80 %) och minst på "
            "”B” (50 %).",
        ),
        (
            [question(8, 10), question(6, 12), question(None, None, hidden=True)],
            "Av frågorna som visas är svaren mest positiva på ”A” (80 %) och minst på ”B” (50 %).",
        ),
        ([question(5, 10), question(6, 12)], "50 % av svaren är positiva på varje fråga."),
        (
            [question(5, 10), question(6, 12), question(1, 2)],
            "50 % av svaren är positiva på varje fråga som går att jämföra.",
        ),
        ([question(8, 10)], "80 % av svaren på ”A” är positiva."),
        (
            [question(8, 10), question(1, 9)],
            "80 % av svaren på ”A” är positiva. Det är den enda frågan som går att jämföra.",
        ),
        ([question(1, 1)], "Högst 1 svar på en fråga, för få för att jämföra."),
        ([question(0, 0)], NO_ANSWERS),
        ([question(None, None)], NOTHING_REPORTED),
        ([question(None, None, hidden=True)], HIDDEN),
        ([], NOTHING_REPORTED),
    ],
)
def test_the_questions_with_the_most_and_the_least_positive_answers_are_named(rows, text):
    assert plain(describe_answers("ABCD"[: len(rows)], rows)) == text


def test_the_response_is_told_with_how_many_were_asked():
    row = {"responses": 44, "sent": 66, "response": 44 / 66}

    assert plain(note_response(row)) == "Svarsfrekvens 67 %, 44 av 66 utskickade."
    assert note_response({**row, "response": None}) == (
        "Hur många som fick enkäten är inte angivet."
    )


def test_answers_that_are_left_out_are_told():
    rows = [question(1, 2, unsure=2), question(1, 2, unknown=1)]

    assert note_left_out(rows) == (
        "2 svar som inte tar ställning och 1 svar som inte finns på skalan ingår inte."
    )
    assert note_left_out([question(1, 2)]) == ""
