"""The socioekonomiska bokslutet and the yearly keys a second time, in plain loops.

The unit values are those that every förbund begins with, written out from their sources.
"""

from math import ceil

from tests.measures import reference, reference_budget
from tests.measures.reference import chosen, happened
from tests.measures.reference_rows import (
    INSATSER,
    KEYS,
    KON,
    SUPPORT_GROUP_OF,
    WORK,
    told_sources,
)

PRICES = {
    "forsorjningsstod": ("kommun", 75_045, 75_045, 75_045),
    "aktivitetsersattning": ("FK", 12_152 * 12, 12_642 * 12, 13_377 * 12),
}
WAGE, FEE = 41_600 * 12, 0.3142
PUBLIC = ["kommun", "region", "AF", "FK", "ovrig_stat"]
ACTORS = [*PUBLIC, "offentlig", "individ", "samhallet"]
PARTS = {"förbundet": None, "arvika kommun": "kommun"}
SHARES = {"FK": 0.5, "region": 0.25, "kommun": 0.25}


def social(ledger, where, by):
    """The rows of the table of socialt_bokslut."""
    rows = []
    insatser = [[name] for name in KEYS["insats"]] if by else [None]
    for period in where.periods:
        for only in insatser:
            part = where.over(period)
            if only:
                part = part.narrowed("insats", only)
            reported = any(known for _, _, known in reference.cells(ledger, part, []))
            for row in _account(ledger, part):
                head = {"period": period.key, **({"insats": only[0]} if only else {})}
                blank = {n: None for n in row if n not in ("aktor", "post")}
                rows.append(head | row | ({} if reported else blank))
    return rows


def _account(ledger, where):
    (period,) = where.periods
    exits = [one for one in chosen(ledger, where, []) if happened(one, "exit", period)]
    valued = [one for one in exits if _is_valued(one)]
    workers = [one for one in valued if one["destination"] in WORK and one["reached"]]
    amounts = [_work_of(one) for one in workers]
    counts = {
        "n": len(valued),
        "of": len(exits),
        "in_work": len(workers),
        "work_untold": amounts.count(None),
    }
    years = sum(amount for amount in amounts if amount is not None)
    costs = _costs(ledger, where)
    found = []
    for actor in ACTORS:
        posts = _posts(actor, valued, years)
        if actor != "offentlig":
            found += [_row(actor, post, counts, *told) for post, *told in posts]
        own = [_add(_posts(one, workers, years)) for one in _those_of(actor)]
        sums = [_add(_posts(one, valued, years)) for one in _those_of(actor)]
        gains = [sum(values) for values in zip(*sums, strict=True)]
        each = sum(values[1] for values in own) / len(workers) if workers else 0
        found.append(_sum_row(actor, counts, gains, each, costs))
    return found


def _those_of(actor):
    return PUBLIC if actor == "offentlig" else [actor]


def _is_valued(one):
    sources = told_sources(one["first"].support_before), told_sources(one["last"].support_after)
    return all(
        source in PRICES or SUPPORT_GROUP_OF[source] == "ingen"
        for told in sources
        for source in told
    )


def _work_of(one):
    before, after = one["first"].work_before, one["last"].work_after
    return None if None in (before, after) else (after - before) / 100


def _fewer(people, source):
    before = sum(source in told_sources(one["first"].support_before) for one in people)
    after = sum(source in told_sources(one["last"].support_after) for one in people)
    return before - after


def _posts(actor, people, years):
    """Post, how many, and low, base and high price of each of an actor's terms."""
    posts = []
    for source, (payer, *prices) in PRICES.items():
        if actor == payer:
            posts.append((source, _fewer(people, source), *prices))
        if actor == "individ":
            low, base, high = prices
            posts.append((source, _fewer(people, source), -high, -base, -low))
    work = {"individ": ("medellon", WAGE), "ovrig_stat": ("arbetsgivaravgift", WAGE * FEE)}
    work["samhallet"] = ("produktion", WAGE + WAGE * FEE)
    if actor in work:
        post, price = work[actor]
        posts.append((post, years, price, price, price))
    return posts


def _gain(number, low, base, high):
    return min(number * low, number * high), number * base, max(number * low, number * high)


def _add(posts):
    gains = [_gain(*told) for _, *told in posts]
    return [sum(gain[place] for gain in gains) for place in range(3)]


def _row(actor, post, counts, number, *prices):
    return (
        _blank(actor, post)
        | counts
        | {
            "number": number,
            **dict(zip(("price_low", "price", "price_high"), prices, strict=True)),
            **dict(zip(("gain_low", "gain", "gain_high"), _gain(number, *prices), strict=True)),
        }
    )


def _blank(actor, post):
    names = [
        *("n", "of", "in_work", "work_untold", "number", "price_low", "price", "price_high"),
        *("gain_low", "gain", "gain_high", "cost", "net_1_low", "net_1", "net_1_high"),
        *("net_5_low", "net_5", "net_5_high", "payback", "break_even"),
    ]
    return {"aktor": actor, "post": post} | dict.fromkeys(names)


def _sum_row(actor, counts, gains, each, costs):
    row = _blank(actor, "summa") | counts
    row |= dict(zip(("gain_low", "gain", "gain_high"), gains, strict=True))
    if costs is None:
        return row
    cost = sum(costs.values()) if actor in ("offentlig", "samhallet") else costs.get(actor, 0)
    row["cost"] = cost
    for horizon in (1, 5):
        for ending, gain in zip(("_low", "", "_high"), gains, strict=True):
            worth = 0
            for year in range(1, horizon + 1):
                worth += gain / 1.03**year
            row[f"net_{horizon}{ending}"] = worth - cost
    if cost > 0 and gains[1] > 0:
        row["payback"] = 12 * cost / gains[1]
    if cost > 0 and each > 0:
        row["break_even"] = ceil(round(cost / each, 9))
    return row


def _costs(ledger, where):
    (period,) = where.periods
    found = {}
    for line in reference_budget.table(ledger, where.over(period), ["finansiar"]):
        if line["outcome"] is None:
            continue
        part = PARTS[line["finansiar"].casefold()]
        for actor, share in ({part: 1} if part else SHARES).items():
            found[actor] = found.get(actor, 0) + share * line["outcome"]
    return found or None


def finsam(ledger, where, by):
    """The rows of the table of uppfoljning_finsam."""
    only = dict(where.only)
    wide = where.without("kon")
    names = ["insats", "kon"]
    people = reference.persons(ledger, wide, names)
    money = {
        (line["period"], line["insats"]): line
        for line in reference_budget.table(ledger, wide, ["insats"])
    }
    codes = {name: code for code, name in INSATSER.items()}
    rows = []
    for period in where.periods:
        plan = next((p for p in ledger.association.year_plans if p.year == period.last.year), None)
        for insats in KEYS["insats"]:
            for kon in KON:
                if insats not in only.get("insats", [insats]) or kon not in only.get("kon", [kon]):
                    continue
                line = money.get((period.key, insats), {})
                planned = [
                    p.number
                    for p in (plan.planned if plan else ())
                    if (p.programme, p.kon) == (codes[insats], kon)
                ]
                rows.append(
                    {
                        "period": period.key,
                        "insats": insats,
                        "kon": kon,
                        "n": people[period.key, (insats, kon)],
                        "planned": planned[0] if planned else None,
                        "budget": line.get("budget"),
                        "outcome": line.get("outcome"),
                        "allocated": plan.allocated if plan else None,
                        "equity": plan.equity if plan else None,
                        "administration_budget": plan.administration_budget if plan else None,
                        "administration_outcome": plan.administration_outcome if plan else None,
                    }
                )
    return rows


TABLES = {"socialt_bokslut": social, "uppfoljning_finsam": finsam}


def table(measure, ledger, where, by):
    """The rows of the table of ``measure``."""
    return TABLES[measure](ledger, where, list(dict.fromkeys(by)))
