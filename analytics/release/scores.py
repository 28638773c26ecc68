"""What the means of a score tell of those who were rated."""

from collections.abc import Iterator

from analytics.model.association import Association
from analytics.model.rating_axes import KASAM_SCALE
from analytics.model.scale import WHO5, find_bip_scale, find_scale
from analytics.release.catalogue import Statistic
from analytics.release.goals import SMALL_GROUP
from analytics.release.statistic_rows import Row


def leaves_room(statistic: Statistic, row: Row, association: Association, k: int) -> bool:
    """Tell whether ``k`` persons at least may lie on either side of the middle of the scale.

    The mean of a small group near an end of its scale says where all of them, or all but few,
    must lie. The same is asked of the change, from one end of the scale to the other.
    """
    size = row.get("n")
    if not statistic.scored or not isinstance(size, int) or not 0 < size < SMALL_GROUP:
        return True
    low, high = find_bounds(statistic.measure, row, association)
    return all(
        _has_room(mean, size, bounds, k) for mean, bounds in _list_means(statistic, row, low, high)
    )


def _list_means(
    statistic: Statistic, row: Row, low: float, high: float
) -> Iterator[tuple[float, tuple[float, float]]]:
    for name in statistic.rounded:
        value = row.get(name)
        if isinstance(value, int | float):
            is_score = name in statistic.scored
            yield value, (low, high) if is_score else (low - high, high - low)


def _has_room(mean: float, size: int, bounds: tuple[float, float], k: int) -> bool:
    low, high = bounds
    half = (high - low) / 2
    return size * (mean - low) >= k * half and size * (high - mean) >= k * half


def find_bounds(measure: str, row: Row, association: Association) -> tuple[float, float]:
    """Return the lowest and highest score of a row of who5, kasam or bip."""
    if measure == "bip":
        scale, _ = find_bip_scale(association)
        return scale.low, scale.high
    code = WHO5 if measure == "who5" else str(row[KASAM_SCALE])
    score = find_scale(association, code).score
    if score is None:
        raise LookupError(code)
    return score
