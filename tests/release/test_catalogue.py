from analytics.measures.definition import load_definitions
from analytics.release.board import OUTCOMES, SUPPORT
from analytics.release.catalogue import load_catalogue

EVENTS = ("inskrivna", "utskrivna", "pagaende", "unika")


def board_views(measure):
    return {(view.every, frozenset(view.by)) for view in load_definitions()[measure].board}


def test_a_count_says_what_a_board_may_see_of_it_as_the_catalogue_does():
    for event in EVENTS:
        published = {
            (p.every, frozenset(p.by))
            for p in load_catalogue().publications
            if p.event == event and not OUTCOMES & {*p.by}
        }
        assert board_views(event) == published, event


def test_outcomes_say_what_a_board_may_see_of_them_as_the_catalogue_does():
    publications = [p for p in load_catalogue().publications if p.event == "utskrivna"]
    goal = {(p.every, frozenset(p.by) - {"goal"}) for p in publications if "goal" in p.by}
    groups = {
        (p.every, frozenset(p.by))
        for p in publications
        if {"destination", "destination_group"} & {*p.by}
    }
    assert board_views("till_arbete_studier") == goal | {("period", frozenset())}
    assert board_views("utskrivna_till") == groups


def test_what_they_lived_on_is_published_as_the_definitions_say():
    published = {(p.every, frozenset(p.by)) for p in load_catalogue().publications}
    assert board_views("forsorjning") == {("period", frozenset([name])) for name in SUPPORT}
    assert board_views("forsorjning") < published
    assert board_views("egenforsorjning") == {("period", frozenset())}


def test_a_statistic_is_published_as_often_as_its_definition_says():
    for statistic in load_catalogue().statistics:
        assert board_views(statistic.measure) == {(statistic.every, frozenset(statistic.split))}
        values = {*load_definitions()[statistic.measure].values}
        named = {*statistic.columns, *statistic.counts, *statistic.rounded}
        assert named | ({statistic.of} - {""}) <= values


def test_no_table_is_split_three_ways():
    assert all(len(publication.by) <= 2 for publication in load_catalogue().publications)
