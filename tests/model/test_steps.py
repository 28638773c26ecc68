"""The steps as a dimension: the förbund's names, and what a list may tell beyond them."""

from analytics.model.axes import make_axes
from tests.ledgers import make_association


def test_steps_go_by_the_names_that_the_forbund_gives_them():
    three = {"steps": ("Långt från", "På väg", "Nära")}

    axis = make_axes(make_association().model_copy(update=three))["steg_fran"]

    assert axis.keys == ("1", "2", "3", "4", "5", "uppgift_saknas")
    assert axis.labels == ("Långt från", "På väg", "Nära", "Steg 4", "Steg 5", "Uppgift saknas")
