"""How self-ratings are scored, which answers are positive, and what questions are called."""

from collections.abc import Mapping
from typing import Any

from analytics.model.association import Association
from analytics.model.survey_settings import LONGEST_LABEL, AnswerScale, QuestionLabel
from analytics.model.vocabulary import load_vocabulary
from analytics.settings.kinds import LINES, TEXT, WHOLE, Chosen
from analytics.settings.section import Ask, Section, Words, single_section

RATINGS = single_section(
    "ratings",
    "Självskattningar",
    "Svar som får saknas ersätts av medelvärdet av personens övriga svar. Namnen visas i stället "
    "för frågornas nummer.",
    Words("", "Spara självskattningarna"),
    (
        Ask("missing_allowed", "Antal svar som får saknas i WHO-5 och KASAM (högst 3)", WHOLE),
        Ask("bip_indicators", "Namn på de elva indikatorerna i BIP, ett per rad", LINES),
    ),
    field="ratings",
)


def _put_scales(old: Association, scales: tuple[Any, ...]) -> Mapping[str, Any]:
    return {"surveys": {**dict(old.surveys), "scales": scales}}


def _name(scale: AnswerScale) -> str:
    answers = f"{scale.answers[0]} till {scale.answers[-1]}"
    return f"{', '.join(scale.questions)}: {answers}" if scale.questions else answers


SCALES = Section(
    key="scales",
    title="Svar på enkäter",
    effect="Avgör vilka svar som är positiva. Svar som inte finns på skalan räknas inte.",
    words=Words("Ny svarsskala", "Spara svarsskalan", "Ta bort svarsskalan"),
    model=AnswerScale,
    asks=(
        Ask("answers", "Svaren, det bästa först, ett per rad", LINES),
        Ask("positive", "Antal svar uppifrån som är positiva", WHOLE),
        Ask("questions", "Frågor som har skalan, en per rad (tomt: alla utan egen)", LINES),
    ),
    entries=lambda old: old.surveys.scales,
    changes=_put_scales,
    name=_name,
)


def _put_labels(old: Association, labels: tuple[Any, ...]) -> Mapping[str, Any]:
    return {"surveys": {**dict(old.surveys), "labels": labels}}


def _name_label(label: QuestionLabel) -> str:
    survey = load_vocabulary("enkattyp")[label.survey].label if label.survey else ""
    return f"{survey} {label.question}: {label.text}".strip()


def make_label_section() -> Section:
    """Return the section of what is shown for the questions of enkäter."""
    surveys = load_vocabulary("enkattyp")
    return Section(
        key="labels",
        title="Enkäternas frågor",
        effect=(
            "Texten visas i diagram och tabeller i stället för det som står i filens kolumn Fråga. "
            "Skriv kort. Inga siffror ändras."
        ),
        words=Words("Ny frågetext", "Spara frågetexten", "Ta bort frågetexten"),
        model=QuestionLabel,
        asks=(
            Ask("question", "Frågan som den står i filen, till exempel NNS 1", TEXT),
            Ask("text", f"Texten som visas (högst {LONGEST_LABEL} tecken)", TEXT),
            Ask(
                "survey",
                "Enkät",
                Chosen(
                    {"": "Alla enkäter med frågan"}
                    | dict(zip(surveys.codes, surveys.labels, strict=True))
                ),
            ),
        ),
        entries=lambda old: old.surveys.labels,
        changes=_put_labels,
        name=_name_label,
    )


UNSURE = single_section(
    "surveys",
    "Svar som inte tar ställning",
    "Svaren räknas inte med i andelen positiva. Hur många de är visas bredvid.",
    Words("", "Spara svaren"),
    (Ask("unsure", "Svaren, ett per rad", LINES),),
    field="surveys",
)
