"""What Försäkringskassan has told of gemensam kartläggning, entered by the förbund."""

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from analytics.model.errors import UserError
from analytics.model.period import Period
from analytics.model.setting import Setting


def _check_period(text: str) -> str:
    try:
        return Period.parse(text).key
    except UserError as error:
        raise ValueError(str(error)) from error


class JointAssessments(Setting):
    """How many went on to gemensam kartläggning in a ``period`` (2024, 2024-H1 …).

    ``of`` is how many försteg ended, where that is told.
    """

    period: Annotated[str, AfterValidator(_check_period)]
    n: int = Field(ge=0)
    of: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _check_part(self) -> "JointAssessments":
        if self.of is not None and self.n > self.of:
            raise ValueError(f"{self.n} kan inte ha gått vidare av {self.of}")
        return self
