"""The categories and the deltaganden of a list a second time, written from the file format.

Nothing here uses pandas, the program's own categories or its way of joining stays.
"""

from datetime import date, timedelta

KON = ["kvinna", "man", "annat", "uppgift_saknas"]
PARTS = ["AF", "FK", "region", "kommun", "egen", "annan", "uppgift_saknas"]
FOUR_PARTS = PARTS[:4]
WORK = ["arbete_utan_stod", "arbete_med_stod", "anstallning_asf"]
DESTINATIONS = [
    *WORK,
    *("studier", "arbetssokande", "forstarkt_samarbete", "annan_insats", "ater_till_part"),
    *("vard_sjukdom", "sjukersattning", "foraldraledig", "pension", "flytt", "avbrott"),
    *("avliden", "annan_del", "annat", "uppgift_saknas", "felregistrering"),
]
GROUPS = ["forvarvsarbete", "studier", "arbetssokande", "ovriga"]
SUPPORT_GROUP_OF = {
    "sjukpenning": "ohalsa",
    "aktivitetsersattning": "ohalsa",
    "sjukersattning": "ohalsa",
    "a_kassa": "arbetsmarknadsstod",
    "aktivitetsstod": "arbetsmarknadsstod",
    "etableringsersattning": "arbetsmarknadsstod",
    "forsorjningsstod": "ekonomiskt_bistand",
    "studiestod": "studiestod",
    "annan_offentlig": "annan",
    "ingen_offentlig": "ingen",
    "foraldrapenning": "ingen",
    "uppgift_saknas": "uppgift_saknas",
}
STEPS = ["1", "2", "3", "4", "5", "uppgift_saknas"]
SUPPORT = list(SUPPORT_GROUP_OF)
SUPPORT_GROUPS = list(dict.fromkeys(SUPPORT_GROUP_OF.values()))
EDUCATION = [
    *("ej_fullfoljd_grundskola", "grundskola", "gymnasium", "eftergymnasial", "uppgift_saknas")
]
AGES = ["under_16", "16-24", "25-29", "30-44", "45-59", "60-64", "over_64", "uppgift_saknas"]
TIMES = ["0-12", "13-24", "25-60", "over_60", "uppgift_saknas"]
KOMMUNER = {"1784": "Arvika", "1730": "Eda", "uppgift_saknas": "uppgift_saknas"}
INSATSER = {"alfa": "Plattform Alfa", "beta": "Verkstad Beta", "forbundet": "Förbundet"}
DELAR = {"forsteg": "Försteg", "cm": "Case Management", "se": "Supported Employment"}
DEL_ORDER = [*DELAR, ""]
KEYS = {
    "kon": KON,
    "part": PARTS,
    "destination": DESTINATIONS,
    "destination_group": GROUPS,
    "utbildningsniva": EDUCATION,
    "aldersgrupp": AGES,
    "forsorjningstid": TIMES,
    "steg_fran": STEPS,
    "steg_till": STEPS,
    "forsorjning": SUPPORT,
    "forsorjningsgrupp": SUPPORT_GROUPS,
    "kalla_fore": SUPPORT,
    "kalla_efter": SUPPORT,
    "kallgrupp_fore": SUPPORT_GROUPS,
    "kallgrupp_efter": SUPPORT_GROUPS,
    "kommun": ["Arvika", "Eda", "annan", "uppgift_saknas"],
    "insats": ["Plattform Alfa", "Verkstad Beta"],
    "del": [*DELAR.values(), "ingen"],
}
MONEY_KEYS = {
    "finansiar": ["förbundet", "Förbundet", "Arvika kommun"],
    "kostnadsslag": ["Personal", "Lokal", "Övrigt"],
}
DAYS_TO_MOVE = timedelta(days=31)
FOREVER = date.max


def keys_of(dimension):
    return KEYS.get(dimension) or MONEY_KEYS[dimension]


def deltaganden(ledger):
    """One dict per deltagande: entry and start values of its first row, the rest of its last."""
    rows = _counted_rows(ledger)
    chains = {}
    for row in rows:
        end = row
        while (after := _follower(end, rows)) is not None:
            end = after
        chains.setdefault(end.key, []).append(row)
    found = []
    for end_key, chain in chains.items():
        first = min(chain, key=_place)
        last = next(row for row in chain if row.key == end_key)
        left = last.exit
        if last.destination == "annan_del" and left + DAYS_TO_MOVE > known_until(ledger, last):
            left = None
        found.append(_describe(ledger, chain, first, last, left))
    return [one for one in found if one["entry"]]


def rows_for_themselves(ledger):
    """One dict per row of the list, as it counts when del is asked for."""
    return [
        _describe(ledger, [row], row, row, row.exit)
        for row in _counted_rows(ledger)
        if row.entry <= known_until(ledger, row)
    ]


def _describe(ledger, chain, first, last, left):
    course = {"first": first, "last": last, "chain": chain}
    time = _person_time(ledger, first, left)
    return course | time | _start(first) | _end(last) | _support(first, last) | _steps(first, last)


def _steps(first, last):
    at_end = last.step_now if last.step_exit is None else last.step_exit
    return {
        "steg_fran": "uppgift_saknas" if first.step_entry is None else str(first.step_entry),
        "steg_till": "uppgift_saknas" if at_end is None else str(at_end),
    }


def _support(first, last):
    before, after = main_source(first.support_before), main_source(last.support_after)
    return {
        "kalla_fore": before,
        "kalla_efter": after,
        "kallgrupp_fore": SUPPORT_GROUP_OF[before],
        "kallgrupp_efter": SUPPORT_GROUP_OF[after],
    }


def told_sources(sources):
    """The sources that say something; "uppgift saknas" where none does."""
    return {source for source in sources if source != "uppgift_saknas"} or {"uppgift_saknas"}


def main_source(sources):
    return next(source for source in SUPPORT if source in told_sources(sources))


def _counted_rows(ledger):
    return [row for row in ledger.rows if row.entry and row.destination != "felregistrering"]


def _follower(row, rows):
    if row.destination != "annan_del":
        return None
    after = [
        other
        for other in rows
        if (other.pseudonym, other.programme) == (row.pseudonym, row.programme)
        and row.exit <= other.entry <= row.exit + DAYS_TO_MOVE
        and _place(other) > _place(row)
    ]
    return min(after, key=_place, default=None)


def _place(row):
    """Rows of a person in the order they happened; on one and the same day, moves first."""
    moved = row.destination == "annan_del"
    return row.entry, row.exit or FOREVER, not moved, DEL_ORDER.index(row.component)


def known_until(ledger, row):
    months = ledger.coverage.get(row.programme)
    return max(months).last_day if months else FOREVER


def _person_time(ledger, first, left):
    known = known_until(ledger, first)
    number = first.pseudonym
    return {
        "person": number if ledger.association.shared_pseudonyms else (first.programme, number),
        "entry": first.entry if first.entry <= known else None,
        "exit": left if left and left <= known else None,
    }


def _start(row):
    return {
        "insats": INSATSER[row.programme],
        "del": DELAR.get(row.component, "ingen"),
        "kon": row.kon,
        "part": row.part,
        "kommun": KOMMUNER.get(row.kommun, "annan"),
        "utbildningsniva": row.education,
        "aldersgrupp": age_group(row.entry, row.birth_year),
        "forsorjningstid": time_group(row.support_months),
    }


def _end(row):
    destination = row.destination or "uppgift_saknas"
    reached, missing, uncounted = goal_of(row)
    return {
        "destination": destination,
        "destination_group": group_of(destination),
        "reached": reached,
        "extent_missing": missing,
        "without_extent": uncounted,
        "follow_up": row.follow_up,
    }


def age_group(entry, born):
    if born is None:
        return "uppgift_saknas"
    age = entry.year - born
    for group, oldest in (("under_16", 15), ("16-24", 24), ("25-29", 29), ("30-44", 44)):
        if age <= oldest:
            return group
    return "45-59" if age <= 59 else "60-64" if age <= 64 else "over_64"


def time_group(months):
    if months is None:
        return "uppgift_saknas"
    if months > 60:
        return "over_60"
    return "0-12" if months <= 12 else "13-24" if months <= 24 else "25-60"


def group_of(destination):
    if destination in WORK:
        return "forvarvsarbete"
    return destination if destination in ("studier", "arbetssokande") else "ovriga"


def goal_of(row):
    """Whether the exit reached the goal, lacks its extent, or was counted without one."""
    if row.destination == "studier":
        return True, False, False
    if row.destination not in WORK:
        return False, False, False
    if row.extent is not None:
        return row.extent >= 25, False, False
    return (False, True, False) if row.extent_asked else (True, False, True)
