import string

import pytest

from analytics.workbook.problems import Place, ProblemKind, ProblemList, load_catalogue, quote
from analytics.workbook.questions import Choice, Question

KINDS = load_catalogue().values()


def test_place_and_words_become_a_message():
    problems = ProblemList()
    place = Place("Deltagare", 7, "Hemkommun", "F")
    problems.add("kommun_okand", place, value="Arvikka", proposal=" Menar du Arvika?")
    (problem,) = problems
    assert (problem.sheet, problem.row, problem.heading, problem.column) == (
        *("Deltagare", 7),
        *("Hemkommun", "F"),
    )
    assert problem.message.startswith("”Arvikka” är ingen kommun. Menar du Arvika?")


def test_a_problem_is_printed_without_the_text_that_it_asks_about():
    problems = ProblemList()
    question = Question("del/vagen/hemligt", "Vilken del är hemligt?", (Choice("a", "hemligt"),))
    words = {"programme": "Vägen", "proposal": "", "known": ""}
    problems.add("del_okand", value="hemligt", question=question, **words)
    (problem,) = problems
    assert problem.question is question
    assert "value=" not in repr(problem)
    assert "hemligt" not in repr(question)


def test_questions_whose_keys_differ_only_in_case_are_one():
    problems = ProblemList()
    for text in ("Grannen", "GRANNEN", "grannen", "Granne"):
        question = Question(f"varde/part/{text}", f"Vad är {text}?", ())
        problems.add("kategori_tvetydig", value=text, known="", question=question)
    asked = [problem.question.key for problem in problems]
    assert asked == ["varde/part/Grannen"] * 3 + ["varde/part/Granne"]


def test_a_discreet_list_quotes_no_cell():
    problems = ProblemList()
    problems.discreet = True
    problems.add("datum_okant", value="hemligt", question=Question("x/hemligt", "?", ()))
    (problem,) = problems
    assert "hemligt" not in problem.message
    assert problem.value == ""
    assert problem.question is None


def test_a_long_text_is_cut_in_a_message():
    assert quote("x" * 500) == f"”{'x' * 60}…”"


def test_only_what_blocks_keeps_a_row_out():
    problems = ProblemList()
    problems.add("summarad", Place("Deltagare", 3))
    problems.add("id_okant", Place("Deltagare", 4))
    assert not problems.blocks("Deltagare", 3)
    assert problems.blocks("Deltagare", 4)


def test_problems_are_sorted_as_the_workbook_is():
    problems = ProblemList()
    for place in (Place("B", 2), Place("A", 9, column="B"), Place("A", 9, column="AA"), Place()):
        problems.add("summarad", place)
    ordered = problems.in_order(("A", "B"))
    assert [(p.sheet, p.row, p.column) for p in ordered] == [
        ("", None, ""),
        ("A", 9, "B"),
        ("A", 9, "AA"),
        ("B", 2, ""),
    ]


@pytest.mark.parametrize(
    ("severity", "has_default", "blocking"),
    [
        ("fel", False, True),
        ("fraga", False, True),
        ("fraga", True, False),
        ("varning", False, False),
    ],
)
def test_faults_and_open_questions_block(severity, has_default, blocking):
    assert ProblemKind("x", severity, "", "", has_default).blocking is blocking


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_message_is_plain(kind):
    words = kind.message.casefold()
    assert not any(word in words for word in ("tyvärr", "vänligen", "ogiltig", kind.code + "_"))
    assert kind.message.endswith((".", "}"))
    assert "_" not in "".join(text for text, *_ in string.Formatter().parse(kind.message))
    assert kind.meaning.endswith(".")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_only_a_question_has_a_default(kind):
    assert kind.severity == "fraga" or not kind.has_default
