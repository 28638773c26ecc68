"""How the förbund's figures would look with a delivery read in, before anything is saved."""

from analytics.ledger.delivery import StagedDelivery
from analytics.ledger.state import make_dataset_of
from analytics.ledger.timeline import Timeline
from analytics.model.association import Association
from analytics.model.dataset import Dataset


def preview_dataset(
    association: Association, timeline: Timeline, staged: StagedDelivery
) -> Dataset:
    """Return the dataset as it would be with ``staged`` added to ``timeline``."""
    return make_dataset_of(association, timeline.with_delivery(staged), "preview")
