"""The insatser of a förbund and their delar."""

from typing import Literal

from pydantic import Field

from analytics.model.setting import MonthText, Setting, Slug, Text
from analytics.model.text import fold_text

OUTSIDE_PROGRAMMES = "forbundet"
"""Code of the reserved insats "Förbundet": board, administration and audit."""
OUTSIDE_PROGRAMMES_NAME = "Förbundet"


class Component(Setting):
    """A del of an insats; measures reason with its ``role``, never with its name."""

    code: Slug
    name: Text
    role: Literal["forsteg", "kartlaggning", "asf", "annan"] = "annan"
    aliases: tuple[Text, ...] = ()


class Programme(Setting):
    """An insats; ``start`` is its first month, ``places`` how many it has room for at once."""

    code: Slug
    name: Text
    aliases: tuple[Text, ...] = ()
    start: MonthText | None = None
    places: int | None = Field(default=None, gt=0)
    components: tuple[Component, ...] = ()

    def find_component(self, text: str) -> Component | None:
        """Return the del that ``text`` names, or None."""
        return next((c for c in self.components if is_named(c, text)), None)


def is_named(named: Programme | Component, text: str) -> bool:
    """Tell whether ``text`` is the name, the code or another name of an insats or a del."""
    return fold_text(text) in map(fold_text, (named.name, named.code, *named.aliases))
