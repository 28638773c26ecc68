"""Groups of whole numbers (age in years, time in months), as data."""

import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from analytics.model.vocabulary import CATEGORIES, UNKNOWN

NO_NUMBER = -1


@dataclass(frozen=True)
class Bands:
    """Adjoining groups in rising order; the last code stands for a missing number."""

    name: str
    label: str
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    lows: tuple[int, ...]

    def code(self, numbers: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the position in ``codes`` of each number; ``NO_NUMBER`` gives the last one.

        A number below the lowest group, where that group has a lower bound, is missing too.
        """
        found = np.searchsorted(np.asarray(self.lows), numbers, side="right") - 1
        missing = (numbers == NO_NUMBER) | (found < 0)
        return np.where(missing, len(self.codes) - 1, found).astype(np.int32)


@cache
def load_bands(name: str) -> Bands:
    """Return the shipped groups ``name`` (a TOML file in ``categories/``).

    Raises:
        ValueError: the groups leave a gap or overlap.
    """
    table = tomllib.loads((CATEGORIES / f"{name}.toml").read_text(encoding="utf-8"))
    bands = table["band"]
    for below, above in pairwise(bands):
        if below["high"] + 1 != above["low"]:
            raise ValueError(f"{name}: {below['code']} and {above['code']} do not adjoin")
    return Bands(
        name,
        table["label"],
        (*(band["code"] for band in bands), UNKNOWN),
        (*(band["label"] for band in bands), "Uppgift saknas"),
        tuple(band.get("low", np.iinfo(np.int32).min) for band in bands),
    )
