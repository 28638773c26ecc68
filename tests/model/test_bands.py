import numpy as np
import pytest

from analytics.model.bands import load_bands


def groups(name, *numbers):
    bands = load_bands(name)
    return [bands.codes[code] for code in bands.code(np.array(numbers, dtype=np.int32))]


@pytest.mark.parametrize(
    ("age", "group"),
    [
        (0, "under_16"),
        (15, "under_16"),
        (16, "16-24"),
        (24, "16-24"),
        (25, "25-29"),
        (29, "25-29"),
        (30, "30-44"),
        (44, "30-44"),
        (45, "45-59"),
        (59, "45-59"),
        (60, "60-64"),
        (64, "60-64"),
        (65, "over_64"),
        (104, "over_64"),
        (-1, "uppgift_saknas"),
    ],
)
def test_each_age_has_one_group(age, group):
    assert groups("aldersgrupp", age) == [group]


@pytest.mark.parametrize(
    ("months", "group"),
    [
        (0, "0-12"),
        (12, "0-12"),
        (13, "13-24"),
        (24, "13-24"),
        (25, "25-60"),
        (60, "25-60"),
        (61, "over_60"),
        (-1, "uppgift_saknas"),
        (-7, "uppgift_saknas"),
    ],
)
def test_each_time_on_public_support_has_one_group(months, group):
    assert groups("forsorjningstid", months) == [group]


@pytest.mark.parametrize("name", ["aldersgrupp", "forsorjningstid"])
def test_groups_have_a_label_each_and_end_with_what_is_missing(name):
    bands = load_bands(name)

    assert len(bands.labels) == len(bands.codes) == len(bands.lows) + 1
    assert (bands.codes[-1], bands.labels[-1]) == ("uppgift_saknas", "Uppgift saknas")
    assert len(set(bands.codes)) == len(bands.codes)
