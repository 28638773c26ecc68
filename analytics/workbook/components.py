"""The del of a row, which only has a meaning within the row's insats."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from analytics.model.association import Association
from analytics.model.programme import Component
from analytics.model.text import find_near_texts
from analytics.workbook.asking import ask_component
from analytics.workbook.categories import LONGEST_CATEGORY, propose
from analytics.workbook.problems import ProblemList
from analytics.workbook.records import Record


class Components:
    """The delar of a förbund's insatser; each text is looked up once."""

    def __init__(self, association: Association) -> None:
        self._association = association
        self._find = cache(self._look_up)
        self._describe = cache(self._describe_unknown)

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
        text = record.get("component")
        place = record.table.place(record.row, "component")
        if len(text) > LONGEST_CATEGORY:
            problems.add("text_for_lang", place, length=len(text))
        else:
            code, words = self._describe(record.get("programme"), text)
            problems.add(code, place, value=text, about="component", **words)

    def _describe_unknown(self, code: str, text: str) -> tuple[str, Mapping[str, Any]]:
        """Return the kind of problem that a text is in an insats, and the words that tell it."""
        programme = self._association.programme(code)
        words = {"programme": programme.name}
        if not programme.components:
            return "del_utan_delar", words
        names = [component.name for component in programme.components]
        words |= {"proposal": propose(find_near_texts(text, names)), "known": ", ".join(names)}
        return "del_okand", {**words, "question": ask_component(programme, text)}
