from analytics.model.association import Association
from analytics.wording.settings import FIELDS, name_fields


def test_every_setting_has_words():
    assert list(Association.model_fields) == [n for n in Association.model_fields if n in FIELDS]
    assert set(FIELDS) == set(Association.model_fields)


def test_settings_are_named_in_order():
    assert name_fields(["targets", "due_day"]) == "Mål, Dag för rapportering"
