"""What the chef has written to a report and to its figures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from analytics.exhibits.exhibit import Exhibit, find_period
from analytics.figures.view import View
from analytics.model.period import Period


def _find_none(_period: Period) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True)
class Comments:
    """What the chef has written: of a period, by the key of an exhibit or of a report."""

    of_period: Callable[[Period], Mapping[str, str]] = _find_none

    def find(self, exhibit: Exhibit, view: View) -> str:
        """Return what is written to an exhibit, or nothing."""
        return self.of_period(find_period(exhibit, view)).get(exhibit.key, "")

    def find_whole(self, kind: str, key: str, period: Period) -> str:
        """Return what is written to a report as a whole under ``key``, or nothing."""
        return self.of_period(period).get(name_whole(kind, key), "")


def name_whole(kind: str, key: str = "") -> str:
    """Return the key of a comment to a report of ``kind`` as a whole."""
    return f"report-{kind}-{key}" if key else f"report-{kind}"
