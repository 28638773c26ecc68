"""What a förbund plans and spends, line by line."""

from dataclasses import dataclass

import pandas as pd

from analytics.model.association import Association


@dataclass(frozen=True, eq=False)
class Economy:
    """``lines`` has the fields of ``model.rows.EconomyRow`` as columns; money is in öre."""

    association: Association
    lines: pd.DataFrame
