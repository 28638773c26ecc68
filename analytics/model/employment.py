"""How many are employed in arbetsintegrerande sociala företag, month by month."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.model.axis import Axis, Codes

NOT_TOLD = -1


@dataclass(frozen=True, eq=False)
class Employment:
    """Employed per month (ordinal), enterprise, kommun and kön; one value per row of the sheet.

    ``enterprise`` numbers the enterprises, ``new`` is ``NOT_TOLD`` where it is blank.
    """

    axes: Mapping[str, Axis]
    codes: Mapping[str, Codes]
    month: NDArray[np.int32]
    enterprise: NDArray[np.int64]
    employed: NDArray[np.int64]
    new: NDArray[np.int64]
