"""Goals that are followed in words."""

from datetime import date
from typing import Literal

from analytics.model.setting import Setting, Text

STATUSES = {
    "ej_paborjat": "Ej påbörjat",
    "pagar": "Pågår",
    "nadd": "Nått",
    "ej_nadd": "Ej nått",
}
"""How far a goal in words has come, with what it is called."""


class QualitativeTarget(Setting):
    """A goal in words, such as a proposal for a new insats; ``day`` is when the status was told."""

    text: Text
    status: Literal["ej_paborjat", "pagar", "nadd", "ej_nadd"] = "ej_paborjat"
    day: date | None = None
