"""SIP, försteg, volumes, queue, ASF and reporting a second time, in plain loops over rows."""

from calendar import monthrange
from datetime import date, timedelta
from itertools import product

from analytics.model.month import Month
from analytics.model.period import Period
from tests.measures.reference import (
    cells,
    chosen,
    happened,
    is_reported,
    lay_out,
    share,
    wilson,
)
from tests.measures.reference_rows import (
    DEL_ORDER,
    DELAR,
    FOREVER,
    INSATSER,
    KEYS,
    KOMMUNER,
    _counted_rows,
    _end,
    _follower,
    _person_time,
    _place,
    _start,
    known_until,
    rows_for_themselves,
)

NINETY = timedelta(days=90)
OUTCOMES = ["till_insatsen", "till_forstarkt_samarbete", "ater_till_remittent", "nytt_mote"]
CODES = {name: code for code, name in INSATSER.items()}


def table(measure, ledger, where, by):
    return TABLES[measure](ledger, where, list(dict.fromkeys(by)))


def in_cell(records, by, keys):
    return [one for one in records if all(one[n] == k for n, k in zip(by, keys, strict=True))]


def days_of_meetings(ledger, one):
    """The days of the SIP that one record's person has had in the same insats."""
    code = CODES[one["insats"]]
    person = one["person"] if ledger.association.shared_pseudonyms else one["person"][1]
    return [
        meeting.day
        for meeting in ledger.sips
        if (meeting.pseudonym, meeting.programme) == (person, code)
        and meeting.day <= known_until(ledger, meeting)
    ]


def _telling(ledger):
    """The insatser that have ever reported any SIP, and those that have any follow-up."""
    of_sip = {meeting.programme for meeting in ledger.sips}
    asked = {row.programme for row in _counted_rows(ledger) if row.follow_up}
    return [{name for name, code in CODES.items() if code in own} for own in (of_sip, asked)]


def six_months_after(day):
    year, month = (day.year, day.month + 6) if day.month <= 6 else (day.year + 1, day.month - 6)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _sip(ledger, where, by):
    records = chosen(ledger, where, by)
    of_sip, of_follow_up = _telling(ledger)
    reported = zip(
        cells(ledger, where, by, telling=of_sip),
        cells(ledger, where, by, telling=of_sip, of_a_day=True),
        cells(ledger, where, by, telling=of_follow_up),
        strict=True,
    )
    rows = []
    for (period, keys, told), (*_, told_of_day), (*_, told_after) in reported:
        every = in_cell(records, by, keys)
        here = [one for one in every if one["insats"] in of_sip]
        first, last = period.first.first_day, period.last.last_day
        came = [one for one in here if happened(one, "entry", period)]
        met = [
            one
            for one in came
            if any(
                one["entry"] - NINETY <= day <= one["entry"] + timedelta(days=30)
                for day in days_of_meetings(ledger, one)
            )
        ]
        old = [
            one
            for one in here
            if happened(one, "present", period)
            and is_reported(ledger, one, "present", period)
            and (last - one["entry"]).days > 92
        ]
        late = [
            one
            for one in old
            if all(not 0 <= (last - d).days <= 92 for d in days_of_meetings(ledger, one))
        ]
        due = [
            one
            for one in every
            if one["insats"] in of_follow_up
            and one["exit"]
            and first <= six_months_after(one["exit"]) + timedelta(days=30) <= last
        ]
        reached = [one for one in due if one["follow_up"] not in ("", "ej_nadd")]
        still = [one for one in reached if one["follow_up"] in ("arbetar", "studerar")]
        for event, part, whole, is_told in (
            ("vid_start", met, came, told),
            ("for_gammal", late, old, told_of_day),
            ("uppfoljd", reached, due, told_after),
            ("i_arbete_studier", still, reached, told_after),
        ):
            n, of = (len(part), len(whole)) if is_told else (None, None)
            key = period.key, (*keys, event)
            rows.append(lay_out([*by, "event"], key, n=n, of=of, share=share(n, of)))
    return rows


def first_steps(ledger):
    """One record per försteg, moves from one to another joined, with all rows of its person."""
    every = _counted_rows(ledger)
    steps = [row for row in every if row.component == "forsteg"]
    chains = {}
    for row in steps:
        end = row
        while (after := _follower(end, steps)) is not None:
            end = after
        chains.setdefault(end.key, (end, []))[1].append(row)
    for end, chain in chains.values():
        first = min(chain, key=_place)
        record = _person_time(ledger, first, end.exit) | _start(first) | _end(end)
        record |= {"insats": INSATSER[end.programme], "del": DELAR[end.component]}
        known = known_until(ledger, end)
        theirs = [
            row
            for row in every
            if (row.pseudonym, row.programme) == (first.pseudonym, first.programme)
        ]
        if record["entry"] and record["exit"]:
            last_day = record["exit"] + NINETY
            went = any(
                went_on(row, record["entry"], record["exit"], last_day, known) for row in theirs
            )
            yield record | {"went": went, "open": not went and last_day > known}


def went_on(row, entry, left, last_day, known):
    day = row.joint_assessment_day or (row.entry if row.joint_assessment else None)
    if day and day <= known and entry <= day <= last_day:
        return True
    joined = row.destination == "forstarkt_samarbete" and row.exit and row.exit <= known
    return bool(joined and left <= row.exit <= last_day)


def _forsteg_gk(ledger, where, by):
    records = [
        one for one in first_steps(ledger) if all(one[name] in keys for name, keys in where.only)
    ]
    rows = []
    for period, keys, reported in cells(ledger, where, by):
        ended = [one for one in in_cell(records, by, keys) if happened(one, "exit", period)]
        n, of, left = (
            sum(one["went"] for one in ended),
            len(ended),
            sum(one["open"] for one in ended),
        )
        if not reported:
            n = of = left = None
        low, high = wilson(n, of)
        entered = (period.first, period.last) == (Month.of(2024, 1), Month.of(2024, 12))
        told = entered and not by and not where.only
        values = {"n": n, "of": of, "share": share(n, of), "low": low, "high": high, "open": left}
        values |= {"reported_n": 2 if told else None, "reported_of": 5 if told else None}
        values["reported_share"] = 0.4 if told else None
        rows.append(lay_out(by, (period.key, keys), **values))
    return rows


def _volym_mal(ledger, where, by):
    stays = [
        one
        for one in rows_for_themselves(ledger)
        if all(one[name] in keys for name, keys in where.only)
    ]
    present = chosen(ledger, where, by)
    chosen_insatser = dict(where.only).get("insats", KEYS["insats"])
    split = {*by, *(name for name, _ in where.only)}
    rows = []
    for period, keys, _ in cells(ledger, where, by):
        year = period.last.year
        so_far = Period(Month.of(year, 1), period.last, period.key)
        asked = [k for name, k in zip(by, keys, strict=True) if name == "insats"]
        insatser = [name for name in chosen_insatser if name in (asked or [name])]
        told = any(m in ledger.coverage[CODES[name]] for name in insatser for m in so_far)
        here = in_cell(stays, by, keys)
        steps = {
            one["person"]
            for one in here
            if one["del"] == "Försteg"
            and happened(one, "overlap", so_far)
            and is_reported(ledger, one, "overlap", so_far)
        }
        assessed = {
            one["person"]
            for one in here
            if one["del"] == "Supported Employment"
            and happened(one, "exit", so_far)
            and is_reported(ledger, one, "overlap", so_far)
        }
        housed = "Plattform Alfa" in insatser
        known = housed and period.last in ledger.coverage["alfa"]
        there = [
            one
            for one in in_cell(present, by, keys)
            if one["insats"] == "Plattform Alfa" and happened(one, "present", period)
        ]
        planned = year >= 2024 and not split
        for event, n, plan, gone in (
            ("forsteg", len(steps) if told else None, 3 if planned else None, True),
            ("kartlagda", len(assessed) if told else None, 2 if not split else None, True),
            (
                "belaggning",
                len(there) if known else None,
                4 if housed and split <= {"insats"} else None,
                False,
            ),
        ):
            time = period.last.number / 12 if gone and plan is not None else None
            key = period.key, (*keys, event)
            values = {"n": n, "plan": plan, "share": share(n, plan), "time_share": time}
            rows.append(lay_out([*by, "event"], key, **values))
    return rows


def is_mistake(row):
    return row.destination == "felregistrering"


def waits(ledger):
    """One record per insats, person and Aktualiserad."""
    groups = {}
    for row in ledger.rows:
        if row.referred and not is_mistake(row):
            groups.setdefault((row.programme, row.pseudonym, row.referred), []).append(row)
    for rows in groups.values():
        known = known_until(ledger, rows[0])
        rows.sort(
            key=lambda row, known=known: (
                row.entry if row.entry and row.entry <= known else FOREVER,
                row.left_queue or FOREVER,
                DEL_ORDER.index(row.component),
            )
        )
        told = [row.first_sip for row in rows if row.first_sip]
        started = min((row.entry for row in rows if row.entry), default=FOREVER)
        left = min((row.left_queue for row in rows if row.left_queue), default=FOREVER)
        if rows[0].referred <= known:
            yield {
                "insats": INSATSER[rows[0].programme],
                "kon": rows[0].kon,
                "part": rows[0].part,
                "kommun": KOMMUNER.get(rows[0].kommun, "annan"),
                "referred": rows[0].referred,
                "started": started if started <= known else FOREVER,
                "left": left if left <= known else FOREVER,
                "outcome": told[0] if told else "uppgift_saknas",
            }


def quartile(values, p):
    if not values:
        return None
    place = (len(values) - 1) * p
    below = values[int(place)]
    above = values[min(int(place) + 1, len(values) - 1)]
    return below + (place - int(place)) * (above - below)


def _ko(ledger, where, by):
    records = [one for one in waits(ledger) if all(one[name] in keys for name, keys in where.only)]
    told = {row.programme for row in ledger.rows if row.referred and not is_mistake(row)}
    telling = [name for name, code in CODES.items() if code in told]
    now = cells(ledger, where, by, telling=telling)
    at_end = cells(ledger, where, by, of_a_day=True, telling=telling)
    rows = []
    for (period, keys, reported), (*_, told_of_day) in zip(now, at_end, strict=True):
        here = in_cell(records, by, keys)
        first, last = period.first.first_day, period.last.last_day
        waiting = [
            one
            for one in here
            if one["referred"] <= last < min(one["started"], one["left"])
            and is_reported(ledger, one, "present", period)
        ]
        days = sorted(
            (one["started"] - one["referred"]).days
            for one in here
            if first <= one["started"] <= last
        )
        outcomes = [one["outcome"] for one in here if first <= one["referred"] <= last]
        values = {
            "waited": len(days),
            "median": quartile(days, 0.5),
            "q1": quartile(days, 0.25),
            "q3": quartile(days, 0.75),
            "referred": len(outcomes),
            **{f"sip_{key}": outcomes.count(key) for key in [*OUTCOMES, "uppgift_saknas"]},
        }
        if not reported:
            values = dict.fromkeys(values)
        n = len(waiting) if told_of_day else None
        rows.append(lay_out(by, (period.key, keys), n=n, **values))
    return rows


def _asf(ledger, where, by):
    counts = [
        {
            "row": row,
            "kon": row.kon,
            "kommun": KOMMUNER.get(row.kommun, "annan"),
        }
        for row in ledger.asf
    ]
    counts = [one for one in counts if all(one[name] in keys for name, keys in where.only)]
    ended = [one for one in chosen(ledger, where, by) if one["destination"] == "anstallning_asf"]
    rows = []
    for period, keys, reported in cells(ledger, where, by):
        here = [one["row"] for one in in_cell(counts, by, keys)]
        at_end = [row for row in here if row.month == period.last]
        new = [row.new for row in here if row.month in list(period) and row.new is not None]
        told = any(row.month == period.last for row in ledger.asf)
        told_new = any(row.month in list(period) and row.new is not None for row in ledger.asf)
        exits = [one for one in in_cell(ended, by, keys) if happened(one, "exit", period)]
        values = {
            "n": sum(row.employed for row in at_end) if told else None,
            "new": sum(new) if told_new else None,
            "enterprises": len({row.enterprise.casefold() for row in at_end}) if told else None,
            "exits": len(exits) if reported else None,
        }
        rows.append(lay_out(by, (period.key, keys), **values))
    return rows


def is_before_the_beginning(month, received):
    """Tell whether a later month came on the very first day that anything came."""
    first_day = sorted(received.values())[0]
    return any(day == first_day and later > month for later, day in received.items())


def _rapportering(ledger, where, by):
    only = dict(where.only).get("insats", KEYS["insats"])
    rows = []
    for period, name in product(where.periods, KEYS["insats"]):
        code = CODES[name]
        expected = [month for month in period if month >= min(ledger.coverage[code])]
        received = ledger.reporting.received[code]
        arrived = [month for month in expected if month in received]
        values = {
            "due": due_day(expected[-1]).isoformat() if expected else None,
            "received": max(received[m] for m in arrived).isoformat()
            if expected and arrived == expected
            else None,
            "months": len(expected),
            "n": len(arrived),
            "on_time": sum(
                received[month] <= due_day(month) or is_before_the_beginning(month, received)
                for month in arrived
            ),
            "locked": sum(month in ledger.reporting.locked for month in expected),
        }
        if name not in only:
            values = dict.fromkeys(values)
        rows.append(lay_out(["insats"], (period.key, (name,)), **values))
    return rows


def due_day(month):
    following = month + 1
    return date(following.year, following.number, 10)


TABLES = {
    "sip": _sip,
    "forsteg_gk": _forsteg_gk,
    "volym_mal": _volym_mal,
    "ko": _ko,
    "asf": _asf,
    "rapportering": _rapportering,
}
