"""Figures that others have published, from lists of participants built to have their margins."""

import pandas as pd
import pytest

from analytics.measures.goals import find_index
from analytics.measures.registry import compute_measure
from analytics.measures.target import Verdict, judge_target
from analytics.wording.numbers import format_count, format_share
from tests.ledgers import cover, economy_row, exits, make_association, make_dataset, row, select

# Umeåregionens sociala redovisning 2022 (samordningsforbund.se): question, n, N, published
# per cent. N differs since those who did not answer leave the base. The target is 80 %.
UMEA_2022 = [
    ("fått bestämma stöd", 117, 133, "88"),
    ("haft person eller team att vända sig till", 127, 133, "95"),
    ("bra bemött", 128, 132, "97"),
    ("tiden viktig", 119, 132, "90"),
    ("personal: medskapare", 75, 95, "79"),
    ("impact index", 33, 38, "87"),
]
# Finsam i Västra Götaland, SUS jan–dec 2012 (slideplayer.se/slide/1908761), mkr.
VASTRA_GOTALAND_2012 = [("insatser", 144, 126, "87,5"), ("administration", 22, 19.5, "88,6")]


def goal_of(dataset, period, by=()):
    return compute_measure("till_arbete_studier", dataset, select(period), by)


def reached_and_not(reached, all_of_them, *, start, **overrides):
    """Return that many exits, the first ``reached`` of them to work of half time."""
    work = {"destination": "arbete_utan_stod", "extent": 50.0, "extent_asked": True}
    return [
        *exits(reached, start=start, **work, **overrides),
        *exits(all_of_them - reached, start=start + reached, **overrides),
    ]


def test_the_whole_country_2017_had_31_per_cent_to_work_or_study():
    # Försäkringskassans återrapportering för 2017 (finsam.se 2018-03-02): about 8 400 exits,
    # 31 % to work or study, 34 % of men and 28 % of women. The numbers of women and men are
    # not published: 4 200 of each is one construction of many.
    days = {"entry": "2016-11-01", "exit": "2017-06-30"}
    women = reached_and_not(1176, 4200, start=1, kon="kvinna", **days)
    men = reached_and_not(1428, 4200, start=4201, kon="man", **days)
    dataset = make_dataset([*women, *men], coverage=cover("2016-01", "2017-12"))

    everybody = goal_of(dataset, "2017").iloc[0]
    by_kon = goal_of(dataset, "2017", ["kon"]).set_index("kon")
    gender = compute_measure("kon", dataset, select("2017"))

    assert everybody["of"] == 8400
    assert format_share(everybody["share"]) == "31\u00a0%"
    assert format_share(by_kon.loc["man", "share"]) == "34\u00a0%"
    assert format_share(by_kon.loc["kvinna", "share"]) == "28\u00a0%"
    gap = gender.loc[gender["event"] == "till_arbete_studier", "difference"].unique()
    assert gap == pytest.approx([-0.06])


def test_roslagen_in_february_2024_had_8_of_12_to_work_or_study():
    # finsamroslagen.se, Lumena Roslagen, February 2024: 12 exits, 5 to work and 3 to studies.
    rows = [
        *exits(5, start=1, destination="arbete_med_stod", extent=75.0, extent_asked=True),
        *exits(3, start=6, destination="studier", extent_asked=True),
        *exits(4, start=9, destination="ater_till_part", extent_asked=True),
    ]
    dataset = make_dataset(rows)

    goal = goal_of(dataset, "2024-02").iloc[0]
    split = compute_measure(
        "utskrivna_till", dataset, select("2024-02"), ["destination_group"]
    ).set_index("destination_group")["n"]

    assert (goal["n"], goal["of"]) == (8, 12)
    assert format_share(goal["share"]) == "67\u00a0%"
    assert split.to_dict() == {
        "forvarvsarbete": 5,
        "studier": 3,
        "arbetssokande": 0,
        "ovriga": 4,
    }


def test_suvs_had_143_participants_of_whom_78_women():
    # finsamsuvs.se, January–April 2024: Lumena 43 women and 28 men, Hoppet 35 and 37. The 62
    # of Resursteamen are intresseanmälningar: people in a queue, and no participants.
    people = [("alfa", "kvinna", 43), ("alfa", "man", 28), ("beta", "kvinna", 35)]
    people += [("beta", "man", 37)]
    rows = [
        row(pseudonym=f"{programme}-{kon}-{number}", programme=programme, kon=kon)
        for programme, kon, count in people
        for number in range(count)
    ]
    interested = [
        row(pseudonym=f"I{number}", entry=None, referred="2024-03-01", kon=kon)
        for number, kon in enumerate(["kvinna"] * 29 + ["man"] * 33)
    ]
    dataset = make_dataset([*rows, *interested])

    spring = select("2024-T1")
    by_kon = compute_measure("unika", dataset, spring, ["kon"]).set_index("kon")["n"]
    by_insats = compute_measure("unika", dataset, spring, ["insats"])["n"]
    gender = compute_measure("kon", dataset, spring)
    women = gender[(gender["event"] == "inskrivna") & (gender["kon"] == "kvinna")].iloc[0]

    assert compute_measure("unika", dataset, spring)["n"].tolist() == [143]
    assert (by_kon["kvinna"], by_kon["man"]) == (78, 65)
    assert by_insats.tolist() == [71, 72]
    assert (women["n"], women["of"]) == (78, 143)
    assert format_share(women["share"]) == "55\u00a0%"
    assert len(dataset.queue) == 62


@pytest.mark.parametrize(("question", "n", "of", "published"), UMEA_2022)
def test_umearegionen_2022_is_rounded_as_published(question, n, of, published):
    assert format_share(n / of) == f"{published}\u00a0%"


@pytest.mark.parametrize(("question", "n", "of", "published"), UMEA_2022[:5])
def test_umearegionen_2022_is_judged_by_the_unrounded_share(question, n, of, published):
    more = '[[targets]]\nmeasure = "enkat"\nvalue = 0.80\ntext = "Minst 80 procent."\n'
    association = make_association(more=more)
    target = association.find_target("enkat", 2022)

    verdict = judge_target(n / of, target, association.near_target)

    assert verdict is (Verdict.NEAR if published == "79" else Verdict.REACHED)


def test_umearegionen_2022_has_33_of_38_points_in_its_impact_index():
    index = find_index(33, 38)

    assert format_count(index) == "87"
    assert find_index(0, 0) is None


@pytest.mark.parametrize(("post", "budget", "outcome", "published"), VASTRA_GOTALAND_2012)
def test_vastra_gotaland_2012_has_used_the_published_share_of_its_budget(
    post, budget, outcome, published
):
    line = {"year": 2012, "month": None, "budget": budget * 1e6, "outcome": outcome * 1e6}
    dataset = make_dataset(economy=[economy_row(**line)])

    money = compute_measure("budget", dataset, select("2012")).iloc[0]

    assert format_share(money["utilisation"], 1) == f"{published}\u00a0%"
    assert money["variance"] == (budget - outcome) * 1e6
    assert pd.isna(money["cost_per_participant"])
