"""What changed between start and end, a second time in plain loops (see ``reference``)."""

from datetime import timedelta
from math import sqrt

from tests.measures.reference import cells, chosen, happened, lay_out, share, wilson
from tests.measures.reference_rows import (
    SUPPORT,
    SUPPORT_GROUP_OF,
    SUPPORT_GROUPS,
    known_until,
    told_sources,
)

SOURCES = {"forsorjning": SUPPORT, "forsorjningsgrupp": SUPPORT_GROUPS}
MAIN = ("kalla_fore", "kalla_efter", "kallgrupp_fore", "kallgrupp_efter")
YEAR = timedelta(days=365)


def table(measure, ledger, where, by):
    """The rows of the table of ``measure``."""
    return TABLES[measure](ledger, where, list(dict.fromkeys(by)))


def exits_of(records, period, by, keys):
    return [
        one
        for one in records
        if happened(one, "exit", period)
        and all(one[name] == key for name, key in zip(by, keys, strict=True))
    ]


def of_exits(describe):
    """A table in which each cell is described from the exits in it."""

    def rows(ledger, where, by):
        records = chosen(ledger, where, by)
        found = []
        for period, keys, reported in cells(ledger, where, by):
            values = describe(exits_of(records, period, by, keys))
            values = values if reported else dict.fromkeys(values)
            found.append(lay_out(by, (period.key, keys), **values))
        return found

    return rows


def _started(exits):
    told = [
        (one["first"].work_before, one["last"].work_after)
        for one in exits
        if one["first"].work_before is not None and one["last"].work_after is not None
    ]
    started = sum(before == 0 and after > 0 for before, after in told)
    increased = sum(0 < before < after for before, after in told)
    n = started + increased
    return {
        "n": n,
        "of": len(told),
        "share": share(n, len(told)),
        "started": started,
        "increased": increased,
        "unknown": len(exits) - len(told),
    }


def _steps(exits):
    pairs = [(one["steg_fran"], one["steg_till"]) for one in exits]
    changes = [int(to) - int(start) for start, to in pairs if "uppgift_saknas" not in (start, to)]
    of = len(changes)
    up, same = sum(c > 0 for c in changes), sum(c == 0 for c in changes)
    return {
        "n": up,
        "of": of,
        "share": share(up, of),
        "same": same,
        "share_same": share(same, of),
        "down": of - up - same,
        "share_down": share(of - up - same, of),
        "mean": share(sum(changes), of),
        "unknown": len(exits) - of,
    }


def _own_support(exits):
    told = []
    for one in exits:
        before = told_sources(one["first"].support_before)
        after = told_sources(one["last"].support_after)
        if "uppgift_saknas" not in before | after:
            told.append((before, after))
    own = [tuple(_is_own(sources) for sources in pair) for pair in told]
    n, of = own.count((False, True)), own.count((False, True)) + own.count((False, False))
    return {
        "n": n,
        "of": of,
        "share": share(n, of),
        "had": own.count((True, True)),
        "lost": own.count((True, False)),
        "unknown": len(exits) - len(told),
        "assistance_before": sum("forsorjningsstod" in before for before, _ in told),
        "assistance_after": sum("forsorjningsstod" in after for _, after in told),
        "assistance_of": len(told),
    }


def _is_own(sources):
    return all(SUPPORT_GROUP_OF[source] == "ingen" for source in sources)


def _tid(ledger, where, by):
    records = chosen(ledger, where, by)
    left = {(p.key, keys): (p, known) for p, keys, known in cells(ledger, where, by)}
    there = {(p.key, k): known for p, k, known in cells(ledger, where, by, of_a_day=True)}
    found = []
    for key, (period, reported) in left.items():
        last = period.last.last_day
        days = [(one["exit"] - one["entry"]).days for one in exits_of(records, period, by, key[1])]
        so_far = [
            (last - one["entry"]).days
            for one in records
            if happened(one, "present", period)
            and period.last in ledger.coverage.get(one["first"].programme, ())
            and all(one[name] == k for name, k in zip(by, key[1], strict=True))
        ]
        values = _quartiles(days, "", known=reported)
        values |= _quartiles(so_far, "_present", known=there[key])
        found.append(lay_out(by, key, **values))
    return found


def _quartiles(days, ending, *, known):
    days = sorted(days)
    return {
        f"n{ending}": len(days) if known else None,
        f"median{ending}": _at(days, 0.5) if known else None,
        f"q1{ending}": _at(days, 0.25) if known else None,
        f"q3{ending}": _at(days, 0.75) if known else None,
    }


def _at(ordered, part):
    if not ordered:
        return None
    place = (len(ordered) - 1) * part
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def _within_a_year(ledger, where, by):
    records = chosen(ledger, where, by)
    everybody = chosen(ledger, where.without("kon"), by)
    found = []
    for period, keys, reported in cells(ledger, where, by):
        here = _whose_year_ended(ledger, records, period, by, keys)
        how = [_first_year(ledger, one) for one in here]
        n, of = how.count("exit") + how.count("step"), len(how)
        low, high = wilson(n, of)
        others = [(name, key) for name, key in zip(by, keys, strict=True) if name != "kon"]
        compared = {}
        for kon in ("kvinna", "man"):
            names, asked = zip(*others, ("kon", kon), strict=True)
            years = [
                _first_year(ledger, one)
                for one in _whose_year_ended(ledger, everybody, period, names, asked)
            ]
            compared[kon] = years.count("exit") + years.count("step"), len(years)
        values = {
            "n": n,
            "of": of,
            "share": share(n, of),
            "low": low,
            "high": high,
            "by_exit": how.count("exit"),
            "by_step": how.count("step"),
            "step_missing": how.count("unknown"),
            **_compare(*compared["kvinna"], *compared["man"]),
        }
        values = values if reported else dict.fromkeys(values)
        found.append(lay_out(by, (period.key, keys), **values))
    return found


def _whose_year_ended(ledger, records, period, by, keys):
    return [
        one
        for one in records
        if period.first.first_day <= one["entry"] + YEAR <= period.last.last_day
        and one["entry"] + YEAR <= known_until(ledger, one["first"])
        and all(one[name] == key for name, key in zip(by, keys, strict=True))
    ]


def _first_year(ledger, one):
    end = one["entry"] + YEAR
    if one["reached"] and one["exit"] is not None and one["exit"] <= end:
        return "exit"
    start = one["first"].step_entry
    if start is None:
        return "unknown"
    for row in one["chain"]:
        for step, month in ledger.shown_steps.get(row.key, ()):
            if step > start and month.last_day <= end:
                return "step"
    return "neither"


def _compare(women, women_of, men, men_of):
    low = high = verdict = difference = None
    if women_of and men_of:
        difference = women / women_of - men / men_of
    if women_of >= 10 and men_of >= 10:
        (wl, wu), (ml, mu) = wilson(women, women_of), wilson(men, men_of)
        low = difference - sqrt((women / women_of - wl) ** 2 + (mu - men / men_of) ** 2)
        high = difference + sqrt((wu - women / women_of) ** 2 + (men / men_of - ml) ** 2)
        verdict = abs(difference) <= 0.05 + 1e-12 or low <= 0 <= high
    return {
        "women": women,
        "women_of": women_of,
        "men": men,
        "men_of": men_of,
        "difference": difference,
        "difference_low": low,
        "difference_high": high,
        "regardless": verdict,
    }


def _forsorjning(ledger, where, by):
    split = [name for name in by if name in (*SOURCES, *MAIN)] or ["forsorjning"]
    others = [name for name in by if name not in split]
    many = [name for name in split if name in SOURCES]
    plain = where.without("forsorjning").without("forsorjningsgrupp")
    records = [
        one
        for one in chosen(ledger, plain, by)
        if all(held(one, name, "before") & keys for name, keys in where.only if name in SOURCES)
    ]
    found = []
    for period, keys, reported in cells(ledger, where, [*others, *split]):
        about = keys[: len(others)]
        asked = dict(zip(split, keys[len(others) :], strict=True))
        exits = exits_of(records, period, others, about)
        exact = [o for o in exits if all(o[n] == k for n, k in asked.items() if n in MAIN)]
        before, after = (
            sum(all(asked[name] in held(one, name, when) for name in many) for one in exact)
            for when in ("before", "after")
        )
        n, of = len(exact), len(exits)
        values = {
            "n": None if many else n,
            "of": of,
            "share": None if many else share(n, of),
            "before": before if many else None,
            "after": after if many else None,
            "change": after - before if many else None,
            "share_before": share(before, of) if many else None,
            "share_after": share(after, of) if many else None,
        }
        values = values if reported else dict.fromkeys(values)
        found.append(lay_out([*others, *split], (period.key, keys), **values))
    return found


def held(one, dimension, when):
    """All that somebody lives on, as sources or as the groups of them."""
    row = one["first"].support_before if when == "before" else one["last"].support_after
    sources = told_sources(row)
    if dimension == "forsorjning":
        return sources
    return {SUPPORT_GROUP_OF[source] for source in sources}


TABLES = {
    "borjade_eller_okade": of_exits(_started),
    "steg": of_exits(_steps),
    "egenforsorjning": of_exits(_own_support),
    "tid": _tid,
    "inom_ett_ar": _within_a_year,
    "forsorjning": _forsorjning,
}
