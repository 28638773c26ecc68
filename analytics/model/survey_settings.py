"""Which answers to an enkät are positive."""

from pydantic import Field, model_validator

from analytics.model.setting import Setting, Text
from analytics.model.text import fold_text


class AnswerScale(Setting):
    """The answers to choose among, the best first; the first ``positive`` of them are positive.

    It is the scale of the ``questions`` that it names, or of every question without a scale of
    its own where it names none.
    """

    answers: tuple[Text, ...] = Field(min_length=2)
    positive: int = Field(default=2, ge=1)
    questions: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _check_positive(self) -> "AnswerScale":
        if self.positive >= len(self.answers):
            raise ValueError("alla svar kan inte vara positiva, sänk positive")
        return self


_FOUR = ("Instämmer helt", "Instämmer till stor del", "Instämmer delvis", "Instämmer inte")


class SurveySettings(Setting):
    """The ``scales`` of the enkäter, and the ``unsure`` answers that take no side."""

    scales: tuple[AnswerScale, ...] = Field(default=(AnswerScale(answers=_FOUR),), min_length=1)
    unsure: tuple[Text, ...] = ("Vet ej", "Vet inte")

    @model_validator(mode="after")
    def _check_answers(self) -> "SurveySettings":
        common = [scale for scale in self.scales if not scale.questions]
        texts = [text for scale in common for text in scale.answers]
        folded = [fold_text(text) for text in texts]
        for text, fold in zip(texts, folded, strict=True):
            if folded.count(fold) > 1:
                raise ValueError(f"svaret {text} står två gånger bland svaren, ta bort det ena")
        return self

    def find_scales(self, question: str) -> tuple[AnswerScale, ...]:
        """Return the scales that ``question`` is answered on: its own, or those of every other."""
        folded = fold_text(question)
        own = tuple(s for s in self.scales if folded in map(fold_text, s.questions))
        return own or tuple(scale for scale in self.scales if not scale.questions)
