"""What attacks once found, and must not find again."""

from dataclasses import replace

import pytest

from analytics.model.month import Month
from analytics.model.release_settings import ReleaseSettings
from analytics.release.making import draft_release
from tests.attack.audit import Audit
from tests.attack.ledgers import START, make_association, make_dataset, write_stories
from tests.attack.system import OUTSIDER
from tests.ledgers import cover, row
from tests.ledgers import make_dataset as make_small_dataset

pytestmark = pytest.mark.slow

JUNE, DECEMBER, APRIL = START + 5, START + 11, START + 15


def rows_at(seed, size, month):
    told = (story.tell(month) for story in write_stories(seed, size, 0.0))
    return [one for one in told if one is not None]


def data_at(seed, size, month, association=None, rows=None):
    association = association or make_association(seed, "half")
    return make_dataset(rows or rows_at(seed, size, month), association, month)


def with_settings(seed, **settings):
    changed = {"release": ReleaseSettings(**settings)}
    return make_association(seed, "half").model_copy(update=changed)


def with_names(seed, names):
    association = make_association(seed, "half")
    alfa, *others = association.programmes
    delar = tuple(
        component.model_copy(update={"name": names.get(component.name, component.name)})
        for component in alfa.components
    )
    renamed = alfa.model_copy(update={"components": delar})
    return association.model_copy(update={"programmes": (renamed, *others)})


def count_few_by_subtraction(later, earlier):
    """The differences between shown counts that are the same but for their window."""
    pairs = [(n, n.replace("/2024-08", "/2024-06")) for n in later if "/2024-08" in n]
    return sum(
        0 < later[new] - earlier[old] < 5
        for new, old in pairs
        if later[new] is not None
        and earlier.get(old) is not None
        and not new.startswith("pagaende")
        and "saknas" not in new
    )


def findings_of(seed, size, rule):
    datasets = {month: data_at(seed, size, month) for month in (JUNE, DECEMBER)}
    releases = []
    for month, data in datasets.items():
        releases.append(draft_release(data, releases, month).release)
    audit = Audit(releases, datasets)
    return [finding for finding in audit.find_of(OUTSIDER) if finding.rule == rule]


def test_that_none_of_three_reached_the_goal_is_not_shown():
    assert findings_of(1, 60, "none of few") == []


def test_moves_between_delar_do_not_follow_from_those_who_left():
    assert findings_of(1, 60, "moves") == []


def test_those_between_two_delar_do_not_follow_from_those_who_are_there():
    assert findings_of(2, 120, "between") == []


def test_another_cadence_does_not_cut_released_years_anew():
    first = draft_release(data_at(7, 120, JUNE), [], JUNE).release
    second = draft_release(data_at(7, 120, DECEMBER), [first], DECEMBER).release
    tertials = data_at(7, 120, APRIL, with_settings(7, cadence="tertial"))
    third = draft_release(tertials, [first, second], APRIL).release
    assert count_few_by_subtraction(third.cells, first.cells) == 0
    assert third.windows == ("2025-04",)


def test_another_name_of_a_del_does_not_make_what_was_released_forgotten():
    first = draft_release(data_at(4, 60, JUNE), [], JUNE).release
    renamed = with_names(4, {"Supported Employment": "Stöd i arbete"})
    second = draft_release(data_at(4, 60, DECEMBER, renamed), [first], DECEMBER).release
    before = first.cells["utskrivna/2024-06/del=Supported Employment"]
    now = second.cells.get("utskrivna/2024-12/del=Stöd i arbete")
    assert before is None or now is None or not 0 < now - before < 5


def test_a_deltagande_whose_part_changes_can_be_published():
    several = [
        row(
            pseudonym=f"D{number}",
            part=("AF", "FK", "kommun", "region")[number % 4],
            kommun=("1784", "1730")[number % 2],
            kon=("kvinna", "man")[number // 2 % 2],
            component=("forsteg", "cm", "se")[number % 3],
            entry=f"2024-0{1 + number % 5}-10",
        )
        for number in range(40)
    ]
    moved = row(pseudonym="X", part="AF", exit="2024-03-10", destination="annan_del")
    after = replace(moved, part="FK", component="cm", entry=moved.exit, exit=None, destination="")
    june = Month.of(2024, 6)
    data = make_small_dataset([*several, moved, after], coverage=cover("2023-01", "2024-06"))
    assert draft_release(data, [], june).verdict.holds


def test_a_published_count_that_is_mended_to_fewer_than_k_does_not_stop_all_publishing():
    first = draft_release(data_at(3, 120, JUNE), [], JUNE).release
    assert first.cells["inskrivna/2024-06/part=region"] == 6
    rows = rows_at(3, 120, DECEMBER)
    came = [r for r in rows if r.part == "region" and START.first_day <= r.entry <= JUNE.last_day]
    mended = [one for one in rows if one not in came[:2]]
    draft = draft_release(data_at(3, 120, DECEMBER, rows=mended), [first], DECEMBER)
    assert draft.verdict.holds


def test_a_higher_k_does_not_stop_all_publishing():
    first = draft_release(data_at(2, 120, JUNE), [], JUNE).release
    stricter = data_at(2, 120, DECEMBER, with_settings(2, k=8))
    assert draft_release(stricter, [first], DECEMBER).verdict.holds
