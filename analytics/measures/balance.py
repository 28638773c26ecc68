"""How the participants spread over kommuner and parties: kommun_part."""

from collections.abc import Sequence

import pandas as pd

from analytics.measures.exits import share_to_work_or_study
from analytics.measures.flow import count_exits, count_intake, count_present
from analytics.measures.parties import PARTIES
from analytics.model.dataset import Dataset
from analytics.model.period import PERIOD
from analytics.model.selection import Selection


def spread_over_parties(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return inskrivna, pågående, utskrivna and the share to work or study per cell.

    Without ``by`` the cells are kommun × part. ``imbalance`` is the same for all parties of
    one cell: ½ Σ|pᵢ − ¼| over the four parties' shares of inskrivna, which is the share of
    them who would have to come from another party for the spread to be even (0 = even).
    A filter on part does not apply to it. ``imbalance_of`` is how many it is based on and
    ``outside`` how many came from elsewhere.
    """
    dimensions = list(by) or ["kommun", "part"]
    frame = count_intake(dataset, where, dimensions).rename(columns={"n": "inskrivna"})
    frame["pagaende"] = count_present(dataset, where, dimensions)["n"]
    frame["utskrivna"] = count_exits(dataset, where, dimensions)["n"]
    outcome = share_to_work_or_study(dataset, where, dimensions)
    frame[["n", "of", "share"]] = outcome[["n", "of", "share"]]
    others = [name for name in dimensions if name != "part"]
    everybody = where.without("part")
    imbalance = _measure_imbalance(count_intake(dataset, everybody, [*others, "part"]), others)
    return frame.merge(imbalance, on=[PERIOD, *others], how="left")


def _measure_imbalance(intake: pd.DataFrame, others: list[str]) -> pd.DataFrame:
    wide = intake.pivot(index=[PERIOD, *others], columns="part", values="n").astype("Float64")
    parties = wide[list(PARTIES)]
    total = parties.sum(axis=1, min_count=1)
    shares = parties.div(total.mask(total == 0), axis=0)
    result = pd.DataFrame(
        {
            "imbalance": (shares - 1 / len(PARTIES)).abs().sum(axis=1, min_count=1) / 2,
            "imbalance_of": total.astype("Int64"),
            "outside": (wide.sum(axis=1, min_count=1) - total).astype("Int64"),
        }
    )
    return result.reset_index()
