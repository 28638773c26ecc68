"""What has been asked about files and is remembered: words, headings and answers."""

from collections.abc import Mapping
from typing import Any

from analytics.model.association import Association
from analytics.model.setting import Setting, Text
from analytics.model.vocabulary import VOCABULARIES
from analytics.settings.kinds import TEXT, Chosen
from analytics.settings.section import Ask, Section, Words
from analytics.workbook.columns import SHEET_SPECS
from analytics.workbook.rating_scales import SCALE_QUESTIONS

_QUESTIONS = {
    "alder": "Åldern i filen",
    "andel": "0,5 i kolumnen",
    "blad": "Rubrikraden i bladet",
    "manadsblad": "Månadernas kolumner i bladet",
    "dolt_blad": "Det dolda bladet läses",
    "dolda_rader": "Dolda rader läses",
    "dolda_kolumner": "Dolda kolumner läses",
}
_ANSWERS = {
    "ja": "ja",
    "nej": "nej",
    "vid_inskrivning": "åldern vid inskrivningen",
    "vid_export": "åldern när listan togs ut",
    "procent": "en halv procent",
    "andel": "hälften",
    "utfall": "utfall",
    "budget": "budget",
    "prognos": "prognos",
}


class OwnWord(Setting):
    """A text of the förbund's own and what it stands for: a group, and a code in it."""

    text: Text
    meaning: tuple[str, str]


def make_spelling_section(association: Association) -> Section:
    """Return the section of the förbund's own words for categories."""
    meanings = {
        (name, category.code): f"{vocabulary.label}: {category.label}"
        for name in VOCABULARIES
        for vocabulary in [association.shipped_and_own(name)]
        for category in vocabulary
    }
    return _make_section(
        "spellings",
        "Egna ord",
        "Ett ord i en fil räknas som det som det betyder här. Det gäller filer som läses in "
        "efteråt.",
        Words("Nytt ord", "Spara ordet", "Ta bort ordet"),
        meanings,
    )


def make_heading_section() -> Section:
    """Return the section of the förbund's own headings."""
    meanings: dict[tuple[str, str], str] = {
        (spec.kind, heading): f"{spec.title}: {heading or 'läses inte'}"
        for spec in SHEET_SPECS
        for heading in (*(column.heading for column in spec.columns), "")
    }
    return _make_section(
        "headings",
        "Egna rubriker",
        "En kolumn med rubriken läses som den som den står för. Det gäller filer som läses in "
        "efteråt.",
        Words("Ny rubrik", "Spara rubriken", "Ta bort rubriken"),
        meanings,
    )


def _make_section(
    field: str, title: str, effect: str, words: Words, meanings: Mapping[tuple[str, str], str]
) -> Section:
    return Section(
        key=field,
        title=title,
        effect=effect,
        words=words,
        model=OwnWord,
        asks=(
            Ask("text", "Så står det i filen", TEXT),
            Ask("meaning", "Det betyder", Chosen(meanings)),
        ),
        entries=lambda old: _list_words(getattr(old, field)),
        changes=lambda _old, words: {field: _group_words(words)},
        name=lambda word: f"{word.text} → {meanings.get(word.meaning, word.meaning[1])}",
    )


def _list_words(groups: Mapping[str, Mapping[str, str]]) -> tuple[OwnWord, ...]:
    return tuple(
        OwnWord(text=text, meaning=(group, code))
        for group, words in groups.items()
        for text, code in words.items()
    )


def _group_words(words: tuple[OwnWord, ...]) -> Mapping[str, Mapping[str, str]]:
    groups: dict[str, dict[str, str]] = {}
    for word in words:
        group, code = word.meaning
        groups.setdefault(group, {})[word.text] = code
    return groups


def _change_answers(_old: Association, words: tuple[OwnWord, ...]) -> Mapping[str, Any]:
    return {"answers": {word.text: word.meaning[1] for word in words}}


def _name_answer(word: OwnWord) -> str:
    if asked := SCALE_QUESTIONS.get(word.text):
        labels = {choice.value: choice.label for choice in asked.choices}
        return f"{asked.text} {labels.get(word.meaning[1], word.meaning[1])}"
    kind, _, about = word.text.partition("/")
    question = _QUESTIONS.get(kind, kind)
    told = ", ".join(part for part in (question, about.replace("/", " ")) if part)
    return f"{told}: {_ANSWERS.get(word.meaning[1], word.meaning[1])}"


def _find_answers(old: Association) -> tuple[OwnWord, ...]:
    return tuple(OwnWord(text=key, meaning=("", value)) for key, value in old.answers.items())


ANSWERS = Section(
    key="answers",
    title="Svar om filer",
    effect="Samsyn frågar inte igen om det som är besvarat. Tar du bort ett svar kommer frågan "
    "tillbaka med nästa fil.",
    words=Words("", "", "Ta bort svaret"),
    model=OwnWord,
    asks=(),
    entries=_find_answers,
    changes=_change_answers,
    name=_name_answer,
)
