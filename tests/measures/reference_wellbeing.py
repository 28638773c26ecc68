"""What participants tell of themselves, a second time in plain loops (see ``reference``)."""

import re
from datetime import timedelta

from tests.measures.reference import cells, chosen, lay_out, share
from tests.measures.reference_rows import (
    FOREVER,
    INSATSER,
    deltaganden,
    known_until,
    rows_for_themselves,
)

REVERSED = {
    "kasam13": {1, 2, 3, 7, 10},
    "kasam29": {1, 4, 5, 6, 7, 11, 13, 14, 16, 20, 23, 25, 27},
}
PARTS = {
    "kasam13": {
        "begriplighet": [2, 6, 8, 9, 11],
        "hanterbarhet": [3, 5, 10, 13],
        "meningsfullhet": [1, 4, 7, 12],
    },
    "kasam29": {
        "begriplighet": [1, 3, 5, 10, 12, 15, 17, 19, 21, 24, 26],
        "hanterbarhet": [2, 6, 9, 13, 18, 20, 23, 25, 27, 29],
        "meningsfullhet": [4, 7, 8, 11, 14, 16, 22, 28],
    },
}
HIGHEST_OF_LOWER_BANDS = {"kasam13": (60, 75), "kasam29": (140, 165)}
RATERS = {"deltagare": "deltagare", "handlaggare": "handlaggare", "": "uppgift_saknas"}
SURVEYS = ["nns_pagaende", "nns_avslut", "avslutsenkat"]
DEFAULT_SCALE = [
    *("instämmer helt", "instämmer till stor del", "instämmer delvis", "instämmer inte")
]


def table(measure, ledger, where, by):
    """The rows of the table of ``measure``."""
    return TABLES[measure](ledger, where, list(dict.fromkeys(by)))


def score(instrument, rating, allowed, part=None):
    """The score of one rating: of the whole, or of the questions in ``part``."""
    if not rating.items:
        return None if part else rating.score
    count = {"who5": 5, "kasam13": 13, "kasam29": 29}[instrument]
    numbers = part or range(1, count + 1)
    given = [
        8 - rating.items[n - 1] if n in REVERSED.get(instrument, ()) else rating.items[n - 1]
        for n in numbers
        if rating.items[n - 1] is not None
    ]
    if not given or len(numbers) - len(given) > allowed:
        return None if part else rating.score
    total = sum(given) / len(given) * len(numbers)
    return total * 4 if instrument == "who5" else total


def ratings_in(ledger, one, everyone, instrument):
    """The ratings made in one deltagande, with the others of the same grain beside it."""
    row = one["first"]
    same = [
        other
        for other in everyone
        if (other["first"].pseudonym, other["first"].programme) == (row.pseudonym, row.programme)
    ]
    found = []
    for rating in ledger.ratings:
        if (rating.pseudonym, rating.programme) != (row.pseudonym, row.programme):
            continue
        if rating.instrument != instrument:
            continue
        if rating.day is None:
            inside = len(same) == 1
        else:
            last = min(one["exit"] or FOREVER, known_until(ledger, row))
            inside = one["entry"] <= rating.day <= last
        if inside:
            found.append(rating)
    return found


def everyone_like(ledger, where, by):
    names = {*by, *(name for name, _ in where.only)}
    return rows_for_themselves(ledger) if "del" in names else deltaganden(ledger)


def pair(ledger, one, everyone, instrument):
    """The first start, the last end and the day of a deltagande's pair, or None."""
    own = [r for r in ratings_in(ledger, one, everyone, instrument) if r.rater != "handlaggare"]
    dated = {True: [], False: []}
    for rating in own:
        dated[rating.day is not None].append(rating)
    ends = []
    for occasion, pick in (("start", min), ("slut", max)):
        found = []
        for group in (dated[True], dated[False]):
            found = found or [r for r in group if r.occasion == occasion]
        if not found:
            return None
        day = pick(r.day for r in found) if found[0].day else None
        same_day = [r for r in found if r.day == day]
        same_day.sort(key=lambda r: r.rater == "")
        ends.append(same_day[0])
    start, end = ends
    if start.day and end.day and start.day >= end.day:
        return None
    day = end.day or one["exit"]
    return (start, end, day) if day else None


def pairs_of(ledger, where, by, instrument):
    everyone = everyone_like(ledger, where, by)
    found = []
    for one in chosen(ledger, where, by):
        told = one["entry"] and pair(ledger, one, everyone, instrument)
        if told:
            found.append((one, *told))
    return found


def in_cell(pairs, period, by, keys):
    return [
        (start, end)
        for one, start, end, day in pairs
        if period.first.first_day <= day <= period.last.last_day
        and all(one[name] == key for name, key in zip(by, keys, strict=True))
    ]


def mean(values):
    return sum(values) / len(values) if values else None


def means(scores):
    return {
        "mean_start": mean([start for start, _ in scores]),
        "mean_end": mean([end for _, end in scores]),
        "mean_change": mean([end - start for start, end in scores]),
    }


def changes(scores, least):
    """How many changed by at least so much; None of what has no limit."""
    n = len(scores)
    names = ("improved", "same", "worse")
    if least is None:
        return {key: None for name in names for key in (name, f"share_{name}")}
    up = sum(end - start >= least for start, end in scores)
    down = sum(end - start <= -least for start, end in scores)
    counts = dict(zip(names, (up, n - up - down, down), strict=True))
    return {k: v for name, c in counts.items() for k, v in both(name, c, n).items()}


def both(name, count, of):
    return {name: count, f"share_{name}": share(count, of)}


def _who5(ledger, where, by):
    allowed = ledger.association.ratings.missing_allowed
    pairs = pairs_of(ledger, where, by, "who5")
    rows = []
    for period, keys, reported in cells(ledger, where, by):
        every = [
            tuple(score("who5", rating, allowed) for rating in two)
            for two in in_cell(pairs, period, by, keys)
        ]
        told = [two for two in every if None not in two]
        n = len(told)
        values = {"n": n, **means(told)}
        for place, when in enumerate(("start", "end")):
            values |= both(f"low_{when}", sum(two[place] <= 50 for two in told), n)
            values[f"lowest_{when}"] = sum(two[place] <= 28 for two in told)
        values |= changes(told, 10)
        values["unscored"] = len(every) - n
        rows.append(lay_out(by, (period.key, keys), **known(values, reported)))
    return rows


def known(values, reported):
    return values if reported else dict.fromkeys(values)


def _kasam(ledger, where, by):
    allowed = ledger.association.ratings.missing_allowed
    pairs = {code: pairs_of(ledger, where, by, code) for code in PARTS}
    rows = []
    for period, keys, reported in cells(ledger, where, by):
        for code, parts in PARTS.items():
            for name, numbers in {"": None, **parts}.items():
                every = [
                    tuple(score(code, rating, allowed, numbers) for rating in two)
                    for two in in_cell(pairs[code], period, by, keys)
                ]
                key = f"{code}_{name}" if name else code
                values = known(describe_kasam(every, code, name), reported)
                split = [*by, "kasamskala"]
                rows.append(lay_out(split, (period.key, (*keys, key)), **values))
    return rows


def describe_kasam(every, code, part):
    told = [two for two in every if None not in two]
    values = {"n": len(told), **means(told)}
    low, middle = HIGHEST_OF_LOWER_BANDS[code]
    for place, when in enumerate(("start", "end")):
        ends = [two[place] for two in told]
        bands = {
            f"low_{when}": sum(s <= low for s in ends),
            f"middle_{when}": sum(low < s <= middle for s in ends),
            f"high_{when}": sum(s > middle for s in ends),
        }
        values |= dict.fromkeys(bands) if part else bands
    values |= changes(told, 12.6 if code == "kasam13" and not part else None)
    return values | {"unscored": len(every) - len(told)}


def _bip(ledger, where, by):
    everyone = everyone_like(ledger, where, by)
    lower_is_better = ledger.association.answers.get("skala/bip", "").endswith("lagre")
    series = []
    for one in chosen(ledger, where, by):
        rated = ratings_in(ledger, one, everyone, "bip") if one["entry"] else []
        for rater in RATERS:
            own = [r for r in rated if r.rater == rater and r.day and answered(r)]
            own.sort(key=lambda r: (r.day, ["start", "uppfoljning", "slut"].index(r.occasion)))
            series.append((one, rater, own))
    rows = []
    for period, keys, reported in cells(ledger, where, by):
        for rater, named in RATERS.items():
            own = [
                ratings
                for one, who, ratings in series
                if who == rater
                and all(one[name] == key for name, key in zip(by, keys, strict=True))
            ]
            for indicator in range(11):
                values = describe_indicator(own, indicator, period, lower_is_better)
                split = [*by, "bedomare", "indikator"]
                key = period.key, (*keys, named, str(indicator + 1))
                rows.append(lay_out(split, key, **known(values, reported)))
    return rows


def answered(rating):
    return any(item is not None for item in rating.items)


def describe_indicator(series, indicator, period, lower_is_better):
    scores, unanswered, intervals, regular = [], 0, 0, 0
    for ratings in series:
        inside = [
            n
            for n, rating in enumerate(ratings)
            if period.first.first_day <= rating.day <= period.last.last_day
        ]
        for n in inside:
            if n:
                intervals += 1
                gap = ratings[n].day - ratings[n - 1].day
                regular += timedelta(days=60) <= gap <= timedelta(days=120)
        if not inside or ratings[inside[-1]].day == ratings[0].day:
            continue
        two = ratings[0].items[indicator], ratings[inside[-1]].items[indicator]
        if None in two:
            unanswered += 1
        else:
            scores.append(two)
    n = len(scores)
    better = sum(end < start if lower_is_better else end > start for start, end in scores)
    same = sum(end == start for start, end in scores)
    return {
        "n": n,
        "mean_first": mean([start for start, _ in scores]),
        "mean_latest": mean([end for _, end in scores]),
        "mean_change": mean([end - start for start, end in scores]),
        **both("improved", better, n),
        **both("same", same, n),
        **both("worse", n - better - same, n),
        "unanswered": unanswered,
        "intervals": intervals,
        "regular": regular,
    }


def _enkat(surveys):
    def rows(ledger, where, by):
        texts = sorted((row.question for row in ledger.surveys), reverse=True)
        spelt = {text.casefold(): text for text in texts}
        asked = {
            (row.survey, row.question.casefold()) for row in ledger.surveys if row.survey in surveys
        }
        ordered = sorted(asked, key=lambda key: (SURVEYS.index(key[0]), number_of(key[1])))
        found = []
        for period, keys, reported in cells(ledger, where, by):
            inside = [r for r in ledger.surveys if is_told(r, where, period, by, keys)]
            for survey, question in ordered:
                own = [r for r in inside if r.survey == survey]
                values = describe_question(ledger, own, question)
                told = reported or sum(values[n] for n in ("of", "unsure", "unknown"))
                if told and not values["sent"]:
                    values |= dict.fromkeys(("responses", "sent", "response"))
                names = ["enkattyp", "fraga"] if len(surveys) > 1 else ["fraga"]
                key = (survey, spelt[question])[-len(names) :]
                row = (period.key, (*keys, *key))
                found.append(lay_out([*by, *names], row, **known(values, told)))
        return found

    return rows


def number_of(text):
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", text)]


def is_told(row, where, period, by, keys):
    one = {"kon": row.kon, "insats": INSATSER.get(row.programme)}
    return (
        period.first <= row.last <= period.last
        and all(one[name] in wanted for name, wanted in where.only)
        and all(one[name] == key for name, key in zip(by, keys, strict=True))
    )


def describe_question(ledger, rows, question):
    counts = dict.fromkeys(("positive", "negative", "unsure", "unknown"), 0)
    for row in rows:
        if row.question.casefold() == question:
            counts[kind_of(ledger, question, row.answer)] += row.n
    of = counts["positive"] + counts["negative"]
    sendings = {(r.first, r.last, r.programme, r.survey, r.kon): r.sent for r in rows}
    answers = {}
    for row in rows:
        if row.sent is not None:
            answers[row.question.casefold()] = answers.get(row.question.casefold(), 0) + row.n
    most, sent = max(answers.values(), default=0), sum(n or 0 for n in sendings.values())
    return {
        "n": counts["positive"],
        "of": of,
        "share": share(counts["positive"], of),
        "unsure": counts["unsure"],
        "unknown": counts["unknown"],
        "responses": most,
        "sent": sent,
        "response": share(most, sent),
    }


def kind_of(ledger, question, answer):
    answer = answer.casefold()
    if ledger.association.answers:
        scale, positive = ["bra", "sådär", "dåligt"], 1
        if question == "fråga 10":
            scale = ["nej", "ja"]
    else:
        scale, positive = DEFAULT_SCALE, 2
    if answer in scale:
        return "positive" if scale.index(answer) < positive else "negative"
    return "unsure" if answer in ("vet ej", "vet inte") else "unknown"


TABLES = {
    "who5": _who5,
    "kasam": _kasam,
    "bip": _bip,
    "nns": _enkat(SURVEYS[:2]),
    "avslutsenkat": _enkat(SURVEYS[2:]),
}
