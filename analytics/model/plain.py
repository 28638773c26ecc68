"""Values of a table as plain Python."""

from typing import Any

import pandas as pd


def to_plain(value: Any) -> Any:
    """Return a table's value as text, bool, int or float, or None where there is none."""
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value
