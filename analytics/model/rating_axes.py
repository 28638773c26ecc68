"""What self-ratings and enkäter are told by, beside the dimensions of deltaganden."""

from analytics.model.association import Association
from analytics.model.axis import Axis
from analytics.model.scale import KASAM, find_scale
from analytics.model.scoring import list_scores
from analytics.model.vocabulary import UNKNOWN, load_vocabulary

RATER, INDICATOR, KASAM_SCALE, SURVEY = "bedomare", "indikator", "kasamskala", "enkattyp"
RATING_DIMENSIONS = (RATER, INDICATOR, KASAM_SCALE, SURVEY)


def make_rating_axes(association: Association) -> dict[str, Axis]:
    """Return the dimensions of ratings and enkäter by name."""
    raters, surveys = load_vocabulary(RATER), load_vocabulary(SURVEY)
    names = association.ratings.bip_indicators
    numbers = tuple(str(number) for number in range(1, len(names) + 1))
    axes = (
        Axis(RATER, raters.label, (*raters.codes, UNKNOWN), (*raters.labels, "Uppgift saknas")),
        Axis(INDICATOR, "Indikator", numbers, names),
        _make_kasam_axis(association),
        Axis(SURVEY, surveys.label, surveys.codes, surveys.labels),
    )
    return {axis.name: axis for axis in axes}


def _make_kasam_axis(association: Association) -> Axis:
    """Return every score of KASAM: each instrument as a whole, then its sub-scales."""
    instruments = load_vocabulary("instrument")
    found = {
        f"{code}_{part}".rstrip("_"): f"{instruments[code].label} {part}".rstrip()
        for code in KASAM
        for part in list_scores(find_scale(association, code))
    }
    return Axis(KASAM_SCALE, "KASAM", tuple(found), tuple(found.values()))
