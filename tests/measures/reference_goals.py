"""Targets beside their outcomes a second time, from the other second implementations."""

from fractions import Fraction

from analytics.model.month import Month
from analytics.model.period import Period
from analytics.model.selection import Selection

WHERE = {
    "till_arbete_studier": ("share", "n", "of"),
    "steg": ("share", "n", "of"),
    "sip": ("share", "n", "of"),
    "tid": ("median", "n", None),
    "inskrivna": ("n", "n", None),
    "volym_mal": ("n", "n", None),
}
BLANK = (
    *("outcome", "n", "of", "target", "direction", "colour", "word"),
    *("former", "former_of", "change"),
    *("points",),
)
WORDS = {2: ("gron", "Nått"), 1: ("orange", "Nära"), 0: ("rod", "Ej nått")}


def table(count_again, ledger, where):
    """The rows of the table of maluppfyllelse; ``count_again`` answers for every other measure."""
    found = []
    for period in where.periods:
        rows = [_describe(count_again, ledger, period, *key) for key in _keys(ledger)]
        points = [row["points"] for row in rows if row["points"] is not None]
        together = {
            "index_points": sum(points),
            "index_possible": 2 * len(points),
            "index": 100 * sum(points) / (2 * len(points)) if points else None,
        }
        for (measure, of), row in zip(_keys(ledger), rows, strict=True):
            name = f"{measure}/{of}" if of else measure
            found.append({"period": period.key, "mal": name, **row, **together})
    return found


def _keys(ledger):
    return list(dict.fromkeys((t.measure, t.of) for t in ledger.association.targets))


def _describe(count_again, ledger, period, measure, of):
    year = period.last.year
    target = next(
        (
            t
            for t in ledger.association.targets
            if (t.measure, t.of) == (measure, of) and t.valid_from <= year <= t.valid_to
        ),
        None,
    )
    if target is None:
        return dict.fromkeys(BLANK)
    now = _look_up(count_again, ledger, period, measure, of)
    back = 12 if measure == "volym_mal" or not _is_compared_with_before(period) else period.months
    then = Period(period.first - back, period.last - back, "innan")
    before = _look_up(count_again, ledger, then, measure, of)
    former = before["outcome"]
    goal = target.value
    if measure == "inskrivna":
        goal = goal * (period.months / 12)
    if measure == "volym_mal":
        goal = goal * ((1 + period.last.ordinal - Month.of(year, 1).ordinal) / 12)
    points = _judge(now["outcome"], goal, target.direction, ledger.association.near_target)
    colour, word = WORDS.get(points, ("gra", "Underlag saknas"))
    change = None if None in (now["outcome"], former) else now["outcome"] - former
    return now | {
        "target": goal,
        "direction": target.direction,
        "colour": colour,
        "word": word,
        "former": former,
        "former_of": before["of"],
        "change": change,
        "points": points,
    }


def _is_compared_with_before(period):
    """Whether a period is a month, quarter, tertial, half-year or year, or longer than that."""
    starts_even = (period.first.number - 1) % period.months == 0
    return period.months >= 12 or (period.months in (1, 3, 4, 6) and starts_even)


def _look_up(count_again, ledger, period, measure, of):
    if measure not in WHERE:
        return {"outcome": None, "n": None, "of": None}
    rows = count_again(measure, ledger, Selection.of([period]), ())
    (row,) = [row for row in rows if not of or row["event"] == of]
    value, n, whole = WHERE[measure]
    return {"outcome": row[value], "n": row[n], "of": row[whole] if whole else None}


def _judge(outcome, goal, direction, near):
    if outcome is None:
        return None
    outcome, goal, near = (Fraction(repr(float(x))) for x in (outcome, goal, near))
    missing = goal - outcome if direction == "minst" else outcome - goal
    return 2 if missing <= 0 else 1 if missing <= goal * near else 0
