import numpy as np
import pandas as pd

from analytics.model.alike import choose_rows, find_each, find_first_rows, number_alike


def test_rows_with_the_same_values_share_a_number_in_the_order_in_which_they_come():
    first = pd.Series(["b", "a", "b", None, "b", None], dtype=object)
    second = pd.Series([1, 1, 1, 1, 2, 1], dtype=object)

    numbers = number_alike(first, second)

    assert numbers.tolist() == [0, 1, 0, 2, 3, 2]
    assert find_first_rows(numbers).tolist() == [0, 1, 3, 4]


def test_rows_are_told_apart_however_many_values_their_columns_have():
    values = np.arange(3000)
    columns = [pd.Series(values) for _ in range(7)]

    assert number_alike(*columns).tolist() == values.tolist()


def test_no_rows_have_no_numbers():
    numbers = number_alike(pd.Series([], dtype=object))

    assert (len(numbers), len(find_first_rows(numbers))) == (0, 0)


def test_what_is_found_for_a_value_is_asked_once():
    asked = []

    def find(value):
        asked.append(value)
        return len(value)

    found = find_each(pd.Series(["abc", None, "a", "abc"], dtype=object), -1, np.int8, find)

    assert (found.tolist(), sorted(asked)) == ([3, -1, 1, 3], ["a", "abc"])


def test_the_same_is_found_for_categories():
    values = pd.Series(pd.Categorical([3, None, 1, 3]))

    assert find_each(values, 0, np.int32).tolist() == [3, 0, 1, 3]


def test_all_rows_are_chosen_without_a_copy():
    rows = pd.DataFrame({"n": [1, 2, 3]})

    assert choose_rows(rows, np.array([True, True, True])) is rows
    assert choose_rows(rows, np.array([True, False, True]))["n"].tolist() == [1, 3]
