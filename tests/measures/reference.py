"""Every measure a second time: plain loops over rows, written from its definition.

Nothing here uses the counting core or pandas. What comes out is the rows of a table, as dicts.
"""

from collections import Counter
from itertools import product
from math import sqrt
from statistics import NormalDist

from analytics.model.selection import Selection
from tests.measures.reference_rows import (
    FOUR_PARTS,
    INSATSER,
    KEYS,
    KON,
    PARTS,
    deltaganden,
    known_until,
    rows_for_themselves,
)


def happened(one, event, period):
    first, last = period.first.first_day, period.last.last_day
    if event == "entry":
        return first <= one["entry"] <= last
    if event == "exit":
        return one["exit"] is not None and first <= one["exit"] <= last
    still = one["exit"] is None or one["exit"] > last
    if event == "present":
        return one["entry"] <= last and still
    return one["entry"] <= last and (one["exit"] is None or one["exit"] >= first)


def is_reported(ledger, one, event, period):
    """Nobody is there in an insats that has told nothing of the time in question."""
    code = next(code for code, name in INSATSER.items() if name == one["insats"])
    months = {"present": [period.last], "overlap": list(period)}.get(event)
    return months is None or any(month in ledger.coverage.get(code, ()) for month in months)


def chosen(ledger, where, by):
    """The records to count, of the grain that the question is about, after its filters."""
    names = {*by, *(name for name, _ in where.only)}
    records = rows_for_themselves(ledger) if "del" in names else deltaganden(ledger)
    return [one for one in records if all(one[name] in keys for name, keys in where.only)]


def cells(ledger, where, by, *, of_a_day=False, telling=None):
    """Every combination in display order, and whether anything is reported for it.

    ``telling`` are the insatser that report what is counted, where not all do.
    """
    only = dict(where.only).get("insats", KEYS["insats"])
    only = only if telling is None else [name for name in only if name in telling]
    for period in where.periods:
        months = list(period)[-1:] if of_a_day else list(period)
        for keys in product(*(KEYS[name] for name in by)):
            asked = [key for name, key in zip(by, keys, strict=True) if name == "insats"]
            reported = any(
                month in ledger.coverage.get(code, ())
                for code, name in INSATSER.items()
                if name in only and name in (asked or [name])
                for month in months
            )
            yield period, keys, reported


def count(ledger, where, by, event):
    """The number of deltaganden per cell; None where nothing is reported."""
    records = chosen(ledger, where, by)
    if "anonyma" in where.include:
        records += anonymous(ledger, where, by)
    numbers = Counter(
        (period.key, tuple(one[name] for name in by))
        for period in where.periods
        for one in records
        if happened(one, event, period) and is_reported(ledger, one, event, period)
    )
    if "volym" in where.include:
        numbers.update(volumes(ledger, where, by, event))
    return {
        (period.key, keys): numbers[period.key, keys] if reported else None
        for period, keys, reported in cells(ledger, where, by, of_a_day=event == "present")
    }


def anonymous(ledger, where, by):
    """Those known by insats, kön and months alone; nothing where more than that is asked."""
    if not {*by, *(name for name, _ in where.only)} <= {"insats", "kon"}:
        return []
    records = []
    for row in ledger.anonymous:
        known = known_until(ledger, row)
        left = row.exit.last_day if row.exit and row.exit.last_day <= known else None
        one = {"insats": INSATSER[row.programme], "kon": row.kon, "entry": row.entry.first_day}
        if row.entry.last_day <= known and all(one[n] in keys for n, keys in where.only):
            records.append(one | {"exit": left})
    return records


def volumes(ledger, where, by, event):
    """The sums of those who are only counted; what is there is told for the last month."""
    found = Counter()
    if not {*by, *(name for name, _ in where.only)} <= {"insats", "kon"}:
        return found
    for period in where.periods:
        for row in ledger.volumes:
            one = {"insats": INSATSER[row.programme], "kon": row.kon}
            n = {"entry": row.entered, "exit": row.exited, "present": row.present}[event]
            months = [period.last] if event == "present" else list(period)
            if row.month in months and all(one[name] in keys for name, keys in where.only):
                found[period.key, tuple(one[name] for name in by)] += n or 0
    return found


def persons(ledger, where, by):
    records = chosen(ledger, where, by)
    numbers = {}
    for period, keys, reported in cells(ledger, where, by):
        there = {
            one["person"]
            for one in records
            if happened(one, "overlap", period)
            and is_reported(ledger, one, "overlap", period)
            and all(one[n] == k for n, k in zip(by, keys, strict=True))
        }
        numbers[period.key, keys] = len(there) if reported else None
    return numbers


def share(part, whole):
    return None if part is None or not whole else part / whole


def wilson(n, of):
    """The interval of all p with |n − of·p| ≤ z·√(of·p·(1−p)): two roots of a quadratic."""
    if of is None or of < 10:
        return None, None
    z = NormalDist().inv_cdf(0.975)
    a, b, c = of * (of + z * z), -(2 * n * of + z * z * of), n * n
    root = sqrt(max(0.0, b * b - 4 * a * c))
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def table(measure, ledger, where, by):
    """The rows of the table of ``measure``."""
    return TABLES[measure](ledger, where, list(dict.fromkeys(by)))


def lay_out(by, key, **values):
    period, keys = key
    return {"period": period, **dict(zip(by, keys, strict=True)), **values}


def _simple(event):
    def rows(ledger, where, by):
        return [lay_out(by, key, n=n) for key, n in count(ledger, where, by, event).items()]

    return rows


def _unika(ledger, where, by):
    return [lay_out(by, key, n=n) for key, n in persons(ledger, where, by).items()]


def _utskrivna_till(ledger, where, by):
    ends = [name for name in by if name.startswith("destination")] or ["destination"]
    others = [name for name in by if name not in ends]
    numbers = count(ledger, where, others + ends, "exit")
    totals = _sum_over(numbers, len(others))
    return [
        lay_out(
            others + ends,
            key,
            n=n,
            of=(of := totals[key[0], key[1][: len(others)]]),
            share=share(n, of),
        )
        for key, n in numbers.items()
    ]


def _sum_over(numbers, kept):
    """Sums over all but the first ``kept`` keys; None where there is nothing to sum."""
    totals = {}
    for (period, keys), n in numbers.items():
        known = totals.get((period, keys[:kept]))
        totals[period, keys[:kept]] = known if n is None else (known or 0) + n
    return totals


def goal(ledger, where, by):
    """All that is told of the share to work or study, per cell."""
    records = chosen(ledger, where, by)
    found = {}
    for period, keys, reported in cells(ledger, where, by):
        left = [
            one
            for one in records
            if happened(one, "exit", period)
            and all(one[n] == k for n, k in zip(by, keys, strict=True))
        ]
        staying = [one for one in left if one["destination"] not in ("flytt", "avliden")]
        numbers = {
            "n": sum(one["reached"] for one in left),
            "of": len(left),
            "extent_missing": sum(one["extent_missing"] for one in left),
            "without_extent": sum(one["without_extent"] for one in left),
            "of_excluding": len(staying),
        }
        if not reported:
            numbers = dict.fromkeys(numbers)
        low, high = wilson(numbers["n"], numbers["of"])
        found[period.key, keys] = {
            **numbers,
            "share": share(numbers["n"], numbers["of"]),
            "share_excluding": share(numbers["n"], numbers["of_excluding"]),
            "low": low,
            "high": high,
        }
    return found


def _till_arbete_studier(ledger, where, by):
    return [lay_out(by, key, **values) for key, values in goal(ledger, where, by).items()]


def _kon(ledger, where, by):
    others = [name for name in by if name != "kon"]
    split = [*others, "kon"]
    events = {"inskrivna": "entry", "pagaende": "present", "utskrivna": "exit"}
    flows = {name: count(ledger, where, split, event) for name, event in events.items()}
    totals = {name: _sum_over(numbers, len(others)) for name, numbers in flows.items()}
    outcome = goal(ledger, where, split)
    rows = []
    for period in where.periods:
        for keys in product(*(KEYS[name] for name in others)):
            for event, numbers in flows.items():
                of = totals[event][period.key, keys]
                for kon in KON:
                    n = numbers[period.key, (*keys, kon)]
                    values = {"n": n, "of": of, "share": share(n, of), "difference": None}
                    key = period.key, (*keys, event, kon)
                    rows.append(lay_out([*others, "event", "kon"], key, **values))
            of_each = {kon: outcome[period.key, (*keys, kon)] for kon in KON}
            women, men = of_each["kvinna"]["share"], of_each["man"]["share"]
            gap = None if women is None or men is None else women - men
            for kon in KON:
                values = {name: of_each[kon][name] for name in ("n", "of", "share")}
                key = period.key, (*keys, "till_arbete_studier", kon)
                rows.append(lay_out([*others, "event", "kon"], key, **values, difference=gap))
    return rows


def _kommun_part(ledger, where, by):
    by = by or ["kommun", "part"]
    others = [name for name in by if name != "part"]
    events = {"inskrivna": "entry", "pagaende": "present", "utskrivna": "exit"}
    flows = {name: count(ledger, where, by, event) for name, event in events.items()}
    outcome = goal(ledger, where, by)
    kept = tuple((name, keys) for name, keys in where.only if name != "part")
    everybody = Selection(where.periods, kept, where.include)
    came_from = count(ledger, everybody, [*others, "part"], "entry")
    rows = []
    for period, keys in outcome:
        about = tuple(key for name, key in zip(by, keys, strict=True) if name != "part")
        values = {name: numbers[period, keys] for name, numbers in flows.items()}
        values |= {name: outcome[period, keys][name] for name in ("n", "of", "share")}
        values |= imbalance({part: came_from[period, (*about, part)] for part in PARTS})
        rows.append(lay_out(by, (period, keys), **values))
    return rows


def imbalance(came_from):
    """How many would have to come from another of the four parts for an even spread."""
    if any(n is None for n in came_from.values()):
        return {"imbalance": None, "imbalance_of": None, "outside": None}
    total = sum(came_from[part] for part in FOUR_PARTS)
    uneven = sum(abs(came_from[part] / total - 0.25) for part in FOUR_PARTS) / 2 if total else None
    outside = sum(came_from.values()) - total
    return {"imbalance": uneven, "imbalance_of": total, "outside": outside}


TABLES = {
    "inskrivna": _simple("entry"),
    "utskrivna": _simple("exit"),
    "pagaende": _simple("present"),
    "unika": _unika,
    "utskrivna_till": _utskrivna_till,
    "till_arbete_studier": _till_arbete_studier,
    "kon": _kon,
    "kommun_part": _kommun_part,
}
