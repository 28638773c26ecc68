"""The questions that reading a workbook asks, each in the words in which it is asked."""

from collections.abc import Iterable, Sequence
from typing import Final

from analytics.model.answers import (
    AT_ENTRY,
    AT_EXPORT,
    BUDGET,
    FORECAST,
    NO,
    OUTCOME,
    PER_PROGRAMME,
    PERCENT,
    SHARE,
    WHOLE_FORBUND,
    YES,
)
from analytics.model.programme import Component, Programme
from analytics.model.text import find_near_texts
from analytics.model.vocabulary import Vocabulary
from analytics.workbook.columns import TYPE_NAMES, ColumnType, SheetSpec
from analytics.workbook.problems import quote
from analytics.workbook.questions import Choice, Question

_COUNTED: frozenset[ColumnType] = frozenset({"percent", "large_percent", "months", "age"})
NOT_READ: Final = ""
"""Stands for a column that is not read."""


def ask_value(vocabulary: Vocabulary, text: str) -> Question:
    """Ask which category of ``vocabulary`` ``text`` means; those that look like it come first."""
    labels = {category.label: category.code for category in vocabulary}
    names = dict.fromkeys((*vocabulary.find_near(text), *labels))
    return Question(
        f"varde/{vocabulary.name}/{text}",
        f"Vad betyder {quote(text)} i {vocabulary.label}?",
        tuple(Choice(labels[name], name) for name in names),
    )


def ask_programme(programmes: Sequence[Programme], text: str, own: str = "") -> Question:
    """Ask which insats ``text`` means; what is ``own`` by that name may be none of them."""
    question = f"Vilken insats är {quote(text)}?"
    if own:
        question += f" Är det förbundets egna kostnader: skriv {own} i filen i stället."
    return Question(f"insats/{text}", question, _choose_named(programmes, text))


def ask_component(programme: Programme, text: str) -> Question:
    """Ask which del of ``programme`` ``text`` means."""
    key = f"del/{programme.code}/{text}"
    question = f"Vilken del av {programme.name} är {quote(text)}?"
    return Question(key, question, _choose_named(programme.components, text))


def _choose_named(
    named: Sequence[Programme] | Sequence[Component], text: str
) -> tuple[Choice, ...]:
    codes = {one.name: one.code for one in named}
    names = dict.fromkeys((*find_near_texts(text, codes), *codes))
    return tuple(Choice(codes[name], name) for name in names)


def ask_heading(
    spec: SheetSpec, written: str, proposed: Iterable[str], others: Iterable[str]
) -> Question:
    """Ask which heading of ``spec`` one of the förbund's own means, if any."""
    return Question(
        f"rubrik/{spec.kind}/{written}",
        f"Vad står i kolumnen {quote(written)}?",
        (
            *(Choice(heading, _tell_unit(spec, heading)) for heading in proposed),
            Choice(NOT_READ, "Läs inte kolumnen"),
            *(Choice(heading, _tell_unit(spec, heading)) for heading in others),
        ),
        NOT_READ,
    )


def _tell_unit(spec: SheetSpec, heading: str) -> str:
    """Return a heading, and for numbers what they count: hours are no percent."""
    column = spec.find(heading)
    if column is None or column.type not in _COUNTED:
        return heading
    return f"{heading} ({TYPE_NAMES[column.type]})"


def ask_sheet(name: str, candidates: Iterable[Choice]) -> Question:
    """Ask which of ``candidates`` is the heading row of the sheet ``name``, if any."""
    return Question(
        f"blad/{name}",
        f"Vilken rad är rubrikrad i bladet {quote(name)}?",
        (*candidates, Choice(NO, "Läs inte bladet")),
    )


def ask_months(name: str) -> Question:
    """Ask what stands in the months of a sheet of the economy; ``name`` is without its year."""
    return Question(
        f"manadsblad/{name}",
        f"Vad står i månadernas kolumner i bladet {quote(name)}?",
        (
            Choice(OUTCOME, "Utfall"),
            Choice(BUDGET, "Budget"),
            Choice(FORECAST, "Prognos"),
            Choice(NO, "Läs inte bladet"),
        ),
    )


def ask_hidden_sheet(name: str) -> Question:
    """Ask whether the hidden sheet ``name`` is to be read."""
    text = f"Ska det dolda bladet {quote(name)} läsas?"
    return _ask_to_read(f"dolt_blad/{name}", text, "Läs bladet", "Läs inte bladet")


def ask_hidden_rows(name: str) -> Question:
    """Ask whether the hidden rows of the sheet ``name`` are to be read."""
    return _ask_about_parts(f"dolda_rader/{name}", "rader", name)


def ask_hidden_columns(name: str) -> Question:
    """Ask whether the hidden columns of the sheet ``name`` are to be read."""
    return _ask_about_parts(f"dolda_kolumner/{name}", "kolumner", name)


def _ask_about_parts(key: str, what: str, name: str) -> Question:
    text = f"Ska dolda {what} i bladet {quote(name)} läsas?"
    return _ask_to_read(key, text, "Läs dem som de andra", "Läs dem inte")


def _ask_to_read(key: str, text: str, yes: str, no: str) -> Question:
    """Ask whether what is hidden is to be read; it is, until somebody answers."""
    return Question(key, text, (Choice(YES, yes), Choice(NO, no)), YES)


def ask_age() -> Question:
    """Ask when the participants had the ages that stand in the file."""
    return Question(
        "alder",
        "Vilken ålder står i kolumnen Ålder?",
        (
            Choice(AT_ENTRY, "Åldern vid inskrivningen"),
            Choice(AT_EXPORT, "Åldern när listan togs ut"),
        ),
        AT_ENTRY,
    )


def ask_shares(kind: str, written: str) -> Question:
    """Ask whether 0,5 in the column ``written`` is half or half a percent."""
    return Question(
        f"andel/{kind}/{written}",
        f"Vad betyder 0,5 i kolumnen {quote(written)}?",
        (Choice(SHARE, "Hälften (50 procent)"), Choice(PERCENT, "En halv procent")),
    )


def ask_pseudonyms() -> Question:
    """Ask whether one Deltagar-ID in two insatser is one person."""
    return Question(
        "lopnummer",
        "Är samma Deltagar-ID i två insatser samma person?",
        (
            Choice(PER_PROGRAMME, "Nej, varje insats har sina egna Deltagar-ID"),
            Choice(WHOLE_FORBUND, "Ja, ett Deltagar-ID gäller i hela förbundet"),
        ),
        PER_PROGRAMME,
    )
