"""How self-ratings are scored, and which answers to an enkät are positive."""

from collections.abc import Mapping
from typing import Any

from analytics.model.association import Association
from analytics.model.survey_settings import AnswerScale
from analytics.settings.kinds import LINES, WHOLE
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

UNSURE = single_section(
    "surveys",
    "Svar som inte tar ställning",
    "Svaren räknas inte med i andelen positiva. Hur många de är visas bredvid.",
    Words("", "Spara svaren"),
    (Ask("unsure", "Svaren, ett per rad", LINES),),
    field="surveys",
)
