"""How kommuner are named that are counted together."""

from analytics.wording.kommuner import name_with_other, note_other


def test_another_kommun_is_explained_where_it_is_named():
    assert "inte bor i någon av förbundets" in note_other(["Arvika", name_with_other("Eda")])
    assert note_other(["Arvika", "Eda"]) == ""
