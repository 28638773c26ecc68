"""What every setting of a förbund is made of."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.model.text import clean_text

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Text = Annotated[str, AfterValidator(clean_text), Field(min_length=1)]


def _check_slug(text: str) -> str:
    if not _SLUG.fullmatch(text):
        raise ValueError("får bara ha små bokstäver a–z, siffror och bindestreck")
    return text


def _check_month(text: str) -> str:
    try:
        return str(Month.parse(text))
    except UserError as error:
        raise ValueError(str(error)) from error


Slug = Annotated[str, AfterValidator(_check_slug)]
MonthText = Annotated[str, AfterValidator(_check_month)]


class Setting(BaseModel):
    """A part of the settings: never changed, and nothing but what is told of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
