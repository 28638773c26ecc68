"""Which answers to an enkät are positive, and what its questions are called."""

from itertools import combinations
from typing import Literal

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


LONGEST_LABEL = 80
SurveyCode = Literal["", "nns_pagaende", "nns_avslut", "avslutsenkat"]


class QuestionLabel(Setting):
    """The short ``text`` that is shown for a ``question``, as that is written in the files.

    It holds for the enkättyp ``survey``, or for all that have no label of their own for it ("").
    """

    survey: SurveyCode = ""
    question: Text
    text: Text = Field(max_length=LONGEST_LABEL)


_FOUR = ("Instämmer helt", "Instämmer till stor del", "Instämmer delvis", "Instämmer inte")


class SurveySettings(Setting):
    """The ``scales`` of the enkäter, the ``unsure`` answers that take no side, and ``labels``."""

    scales: tuple[AnswerScale, ...] = Field(default=(AnswerScale(answers=_FOUR),), min_length=1)
    unsure: tuple[Text, ...] = ("Vet ej", "Vet inte")
    labels: tuple[QuestionLabel, ...] = ()

    @model_validator(mode="after")
    def _check_answers(self) -> "SurveySettings":
        common = [scale for scale in self.scales if not scale.questions]
        texts = [text for scale in common for text in scale.answers]
        folded = [fold_text(text) for text in texts]
        for text, fold in zip(texts, folded, strict=True):
            if folded.count(fold) > 1:
                raise ValueError(f"svaret {text} står två gånger bland svaren, ta bort det ena")
        return self

    @model_validator(mode="after")
    def _check_labels(self) -> "SurveySettings":
        for one, other in combinations(self.labels, 2):
            same_question = fold_text(one.question) == fold_text(other.question)
            if one.survey == other.survey and same_question:
                raise ValueError(f"frågan {one.question} står två gånger, ta bort den ena")
            overlap = one.survey == other.survey or "" in (one.survey, other.survey)
            if overlap and not same_question and fold_text(one.text) == fold_text(other.text):
                raise ValueError(f"två frågor heter {one.text}, ge dem olika texter")
        return self

    def find_label(self, survey: str, question: str) -> str:
        """Return what is shown for a question: the label that it has, or what the file calls it."""
        folded = fold_text(question)
        found: dict[str, str] = {
            one.survey: one.text for one in self.labels if fold_text(one.question) == folded
        }
        return found.get(survey) or found.get("") or question

    def find_scales(self, question: str) -> tuple[AnswerScale, ...]:
        """Return the scales that ``question`` is answered on: its own, or those of every other."""
        folded = fold_text(question)
        own = tuple(s for s in self.scales if folded in map(fold_text, s.questions))
        return own or tuple(scale for scale in self.scales if not scale.questions)
