"""The budget measure a second time, in plain loops over the lines (see ``reference``)."""

from tests.measures import reference, reference_rows

NAMES = ("finansiar", "kostnadsslag")
SUMS = (
    *("budget", "outcome", "granted", "spent_of_granted", "claimed"),
    *("forecast_linear", "forecast_manual"),
)


def table(ledger, where, by):
    """The rows of the table of budget: one per period and combination that has any line."""
    by = list(dict.fromkeys(by))
    rows = []
    for period in where.periods:
        lines = [line for line in lines_of(ledger, period) if _is_asked_for(line, where, by)]
        groups = {}
        for line in lines:
            groups.setdefault(tuple(line[name] for name in by), []).append(line)
        if not by:
            groups.setdefault((), [])
        for keys in sorted(groups, key=lambda keys: _display_order(by, keys)):
            values = _derive(ledger, groups[keys], period)
            values |= _unit_costs(ledger, where.over(period), by, keys, values["outcome"])
            rows.append(reference.lay_out(by, (period.key, keys), **values))
    return rows


def _is_asked_for(line, where, by):
    only = dict(where.only)
    if any(line[name] not in keys for name, keys in only.items()):
        return False
    return line["insats"] != "Förbundet" or "insats" in by or "insats" in only


def _display_order(by, keys):
    insatser = list(reference_rows.INSATSER.values())
    return [
        insatser.index(key) if name == "insats" else key.casefold().replace("ö", "{") + key
        for name, key in zip(by, keys, strict=True)
    ]


def lines_of(ledger, period):
    """Each line of each calendar year in the period, with its money there in öre."""
    lines = []
    for year in range(period.first.year, period.last.year + 1):
        numbers = [month.number for month in period if month.year == year]
        entries = entries_of(ledger, year)
        for insats, finansiar, kostnadsslag in dict.fromkeys(e[:3] for e in entries):
            own = [e for e in entries if e[:3] == (insats, finansiar, kostnadsslag)]
            of_insats = [e for e in entries if e[0] == insats]
            line = _line(own, of_insats, numbers, whole_span=period.first.year == period.last.year)
            of_grantor = finansiar.casefold() == "förbundet"
            lines.append(
                {
                    "year": year,
                    "insats": insats,
                    "finansiar": finansiar,
                    "kostnadsslag": kostnadsslag,
                    "granted": line["budget"] if of_grantor else None,
                    "spent_of_granted": line["outcome"] if of_grantor else None,
                    **line,
                }
            )
    return lines


def entries_of(ledger, year):
    """(insats, finansiär, kostnadsslag, month, budget, outcome, forecast, claimed) of a year."""
    rows = [row for row in ledger.economy if row.year == year]
    budgeted = {row.programme for row in rows if row.budget is not None}
    entries = [
        (
            *(reference_rows.INSATSER[row.programme], row.financier, row.cost_type, row.month),
            *(row.budget, row.outcome, row.forecast, row.claimed),
        )
        for row in rows
    ]
    for line in ledger.association.budget:
        if year in line.years and line.programme not in budgeted:
            name = reference_rows.INSATSER[line.programme]
            budget = int(line.amount * 100)
            entries.append((name, line.financier, line.cost_type, None, budget, None, None, None))
    return entries


def _line(own, of_insats, numbers, *, whole_span):
    by_month = _sum(e[4] for e in own if e[3] in numbers)
    of_year = _sum(e[4] for e in own if e[3] is None)
    spread = of_year is not None and by_month is None
    budget = of_year * len(numbers) / 12 if spread else by_month
    year_is_over = len(numbers) == 12
    counted = [e for e in own if e[3] in numbers or (year_is_over and e[3] is None)]
    return {
        "budget": budget,
        "distributed": spread and not year_is_over,
        "outcome": _sum(e[5] for e in counted),
        "claimed": _sum(e[7] for e in counted),
        "forecast_linear": _linear(own, of_insats, numbers[-1]) if whole_span else None,
        "forecast_manual": _manual(own, numbers[-1]) if whole_span else None,
    }


def _time_share(ledger, lines, period):
    """Reported months of the insats, whoever paid, of the months in the period; the best known."""
    if not lines:
        return None
    return max(_reported(ledger, line["insats"], period) for line in lines) / period.months


def _reported(ledger, insats, period):
    months = set()
    for year in range(period.first.year, period.last.year + 1):
        numbers = {month.number for month in period if month.year == year}
        for name, _, _, month, _, outcome, _, _ in entries_of(ledger, year):
            if name == insats and outcome is not None:
                at_once = numbers if month is None and len(numbers) == 12 else set()
                months |= {(year, number) for number in numbers & {month} | at_once}
    return len(months)


def _linear(own, of_insats, until):
    """Outcome so far / reported months × 12, from two reported months of the insats on."""
    reported = {e[3] for e in of_insats if e[3] and e[3] <= until and e[5] is not None}
    spent = _sum(e[5] for e in own if e[3] and e[3] <= until)
    return spent / len(reported) * 12 if len(reported) >= 2 and spent is not None else None


def _manual(own, until):
    """The latest forecast that somebody entered; one for the whole year is the oldest."""
    known = [(e[3] or 0, e[6]) for e in own if e[6] is not None and (e[3] or 0) <= until]
    return max(known)[1] if known else None


def _sum(values):
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _derive(ledger, lines, period):
    sums = {name: _sum(line[name] for line in lines) for name in SUMS}
    budget, outcome = sums["budget"], sums["outcome"]
    granted, spent = sums["granted"], sums["spent_of_granted"]
    both = granted is not None and spent is not None
    reimbursement = min(spent, granted) if both else None
    in_ore = {
        "budget": budget,
        "outcome": outcome,
        "variance": None if budget is None or outcome is None else budget - outcome,
        "forecast_linear": sums["forecast_linear"],
        "forecast_manual": sums["forecast_manual"],
        "granted": granted,
        "reimbursement": reimbursement,
        "claimed": sums["claimed"],
        "left_to_claim": (
            None if None in (reimbursement, sums["claimed"]) else reimbursement - sums["claimed"]
        ),
        "over_granted": max(0, spent - granted) if both else None,
    }
    return {
        **{name: None if ore is None else ore / 100 for name, ore in in_ore.items()},
        "utilisation": reference.share(outcome, budget),
        "time_share": _time_share(ledger, lines, period),
        "distributed": any(line["distributed"] for line in lines),
    }


def _unit_costs(ledger, where, by, keys, outcome):
    costs = {"cost_per_participant": None, "cost_per_goal_exit": None}
    insats_only = {*by, *(name for name, _ in where.only)} <= {"insats"}
    if not insats_only or keys == ("Förbundet",):
        return costs
    key = where.periods[0].key, keys
    return {
        "cost_per_participant": reference.share(outcome, reference.persons(ledger, where, by)[key]),
        "cost_per_goal_exit": reference.share(outcome, reference.goal(ledger, where, by)[key]["n"]),
    }
