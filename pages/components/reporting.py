"""Who has reported what, and whether it came in time."""

from analytics.exhibits.completeness import REPORTED, list_reported
from analytics.figures.view import View
from pages.components.about import write_about
from pages.components.markup import fill
from pages.components.sheet import frame, write
from pages.components.table import write_table


def show_reported(view: View | None) -> None:
    """Draw what each insats has reported, for those who may see it."""
    if view is None or not view.publishes(REPORTED):
        return
    reported = list_reported(view)
    heading = fill("heading.html", headline=reported.headline, subtitle=reported.subtitle)
    table = write_table(reported.columns, alt=f"Tabell: {reported.subtitle}")
    write(frame(heading + table + write_about(reported.table)))
