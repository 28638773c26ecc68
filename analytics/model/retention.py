"""How long rows are kept."""

from datetime import date

from pydantic import Field

from analytics.model.month import Month
from analytics.model.setting import Setting, Text


class Retention(Setting):
    """The förbund's gallringsbeslut: rows go when ``months`` have passed since the exit's month."""

    months: int = Field(ge=12, le=600)
    decision: Text
    decided: date

    def find_last_month(self, today: date) -> Month:
        """Return the latest month whose exits are to be erased on the day ``today``."""
        return Month.containing(today) - self.months - 1
