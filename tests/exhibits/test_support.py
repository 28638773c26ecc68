"""What the figures of försörjning say beside their numbers."""

from analytics.exhibits.support import main_groups, self_support
from analytics.figures.live import LiveFigures
from analytics.figures.view import View
from analytics.model.period import Period
from tests.ledgers import leavers, make_dataset


def view_of(*pairs):
    return View(LiveFigures(make_dataset(leavers(*pairs))), Period.parse("2024"), {})


def test_a_group_whose_name_does_not_tell_it_is_told_by_what_it_holds():
    exhibit = main_groups(view_of((("sjukersattning",), ("ingen_offentlig",))))

    assert exhibit.note.endswith(
        "Ersättning vid ohälsa är sjukpenning/rehabiliteringspenning, aktivitetsersättning och "
        "sjukersättning."
    )


def test_self_support_says_why_it_is_not_those_who_went_to_work():
    exhibit = self_support(view_of((("sjukersattning",), ("ingen_offentlig",))))

    assert exhibit.columns["Antal"] == ["1", "0", "0", "0"]
    assert "arbetar deltid" in exhibit.note
