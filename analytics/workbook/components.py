"""The del of a row, which only has a meaning within the row's insats."""

from functools import cache

from analytics.model.association import Association, Component
from analytics.model.text import find_near_texts
from analytics.workbook.categories import LONGEST_CATEGORY, propose
from analytics.workbook.problems import ProblemList
from analytics.workbook.records import Record


class Components:
    """The delar of a förbund's insatser; each text is looked up once."""

    def __init__(self, association: Association) -> None:
        self._association = association
        self._find = cache(self._look_up)

    def find(self, record: Record) -> Component | None:
        """Return the del that the row names within its insats, or None."""
        code, text = record.get("programme"), record.get("component")
        return self._find(code, text) if code and text else None

    def check(self, record: Record, problems: ProblemList) -> None:
        """Report a del that the insats does not have, and none where the insats has delar."""
        code, text = record.get("programme"), record.get("component")
        if code is None or record.table.column("component") is None:
            return
        if text:
            if self._find(code, text) is None:
                self._report_unknown(record, problems)
        elif record.is_blank("component"):
            self._report_missing(record, problems)

    def _look_up(self, code: str, text: str) -> Component | None:
        return self._association.programme(code).find_component(text)

    def _report_missing(self, record: Record, problems: ProblemList) -> None:
        programme = self._association.programme(record.get("programme"))
        if programme.components:
            place = record.table.place(record.row, "component")
            problems.add("del_saknas", place, programme=programme.name)

    def _report_unknown(self, record: Record, problems: ProblemList) -> None:
        place = record.table.place(record.row, "component")
        text = record.get("component")
        if len(text) > LONGEST_CATEGORY:
            problems.add("text_for_lang", place, length=len(text))
            return
        programme = self._association.programme(record.get("programme"))
        names = [component.name for component in programme.components]
        choice = f"Skriv en av {', '.join(names)}." if names else "Den har inga delar: töm cellen."
        problems.add(
            "del_okand",
            place,
            value=text,
            about="component",
            programme=programme.name,
            proposal=propose(find_near_texts(text, names)),
            choice=choice,
        )
