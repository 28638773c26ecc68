"""The kommuner that are members of a förbund."""

from pydantic import model_validator

from analytics.model.municipality import load_municipalities
from analytics.model.setting import Setting


class Member(Setting):
    """A member kommun, by its four-digit SCB code."""

    code: str

    @model_validator(mode="after")
    def _check_code(self) -> "Member":
        if self.code not in load_municipalities():
            raise ValueError(f"{self.code} är ingen kommunkod")
        return self

    @property
    def name(self) -> str:
        """The name of the kommun."""
        return load_municipalities()[self.code]
