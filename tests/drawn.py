"""Strategies for ledgers and questions to them, with everything that makes counting hard."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from analytics.measures.definition import load_definition
from analytics.model.association import read_association
from analytics.model.month import Month
from analytics.model.period import KINDS, Period
from analytics.model.reporting import Reporting
from analytics.model.rows import (
    AnonymousRow,
    AsfRow,
    EconomyRow,
    ParticipantRow,
    SipRow,
    VolumeRow,
)
from analytics.model.selection import Selection
from tests.ledgers import EVERY_PROGRAMME, Ledger, settings_toml
from tests.measures import reference_rows

FIRST_DAY = date(2023, 3, 1)
LOCKABLE = [Month.of(2023, 12) + later for later in range(6)]
GAPS = (0, 0, 1, 14, 30, 31, 32, 60)
COMPONENTS = {"alfa": ("", "forsteg", "cm", "se"), "beta": ("",)}
KOMMUNER = ("1784", "1730", "0180", "uppgift_saknas")
PLANS = """
[[targets]]
measure = "volym_mal"
of = "forsteg"
value = 3
text = "Tre i försteg."
valid_from = 2024

[[targets]]
measure = "volym_mal"
of = "kartlagda"
value = 2
text = "Två kartlagda."

[[targets]]
measure = "inskrivna"
value = 7
text = "Sju nya om året."

[[targets]]
measure = "tid"
direction = "hogst"
value = 100
text = "Högst hundra dagar."

[[targets]]
measure = "sip"
of = "vid_start"
value = 0.5
text = "Varannan har en SIP."
valid_to = 2023

[[targets]]
measure = "makt"
value = 0.8
text = "Ett mål som ingen siffra finns för."

[[year_plans]]
year = 2024
allocated = 3_000_000
administration_budget = 250_000
planned = [{ programme = "alfa", kon = "kvinna", number = 4 }]

[[joint_assessments]]
period = "2024"
n = 2
of = 5
"""


def plan(toml):
    """Return settings with places in Alfa, whose third del maps, and with plans."""
    housed = toml.replace('code = "alfa"\n', 'code = "alfa"\nplaces = 4\n', 1)
    return housed.replace('code = "se"\n', 'code = "se"\nrole = "kartlaggning"\n') + PLANS


ASSOCIATIONS = {
    shared: read_association(plan(settings_toml(shared_pseudonyms=shared)))
    for shared in (False, True)
}
TOLD = (
    {},
    {"joint_assessment": True, "follow_up": "arbetar"},
    {"joint_assessment_day": 20, "follow_up": "studerar"},
    {"joint_assessment_day": -40, "follow_up": "ej_nadd"},
    {"joint_assessment": True, "joint_assessment_day": 91, "follow_up": "ovrigt"},
    {"joint_assessment": False, "referred": 0, "first_sip": "till_insatsen"},
    {"referred": 15, "first_sip": "nytt_mote", "follow_up": "arbetssokande"},
    {"referred": 100, "left_queue": 60},
)
"""What a row may tell besides; days count from its entry, backwards for the queue."""

_checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


def run(examples: int) -> settings:
    """Return settings under which a property is tried on the same examples every time.

    A failing ledger is shown as it was drawn: to make it smaller first takes minutes.
    """
    return settings(
        phases=(Phase.explicit, Phase.generate),
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=_checks,
    )


days = st.integers(0, 480).map(lambda n: FIRST_DAY + timedelta(days=n))
lengths = st.one_of(st.sampled_from((0, 0, 1, 31)), st.integers(0, 300))
extents = st.sampled_from((None, 0.0, 24.9, 25.0, 50.0, 100.0))
destinations = st.one_of(
    st.sampled_from(("annan_del", "arbete_utan_stod", "studier", "flytt", "")),
    st.sampled_from(reference_rows.DESTINATIONS),
)

steps = st.one_of(st.none(), st.integers(1, 5))
works = st.sampled_from((None, 0.0, 0.0, 25.0, 50.0, 100.0))
sources = st.one_of(
    st.sampled_from(((), ("ingen_offentlig",), ("forsorjningsstod",), ("uppgift_saknas",))),
    st.sets(st.sampled_from(reference_rows.SUPPORT), max_size=3).map(tuple),
)
courses = st.fixed_dictionaries(
    {
        **dict.fromkeys(("step_entry", "step_now", "step_exit"), steps),
        **dict.fromkeys(("work_before", "work_after"), works),
        **dict.fromkeys(("support_before", "support_after"), sources),
    }
)
"""What is told of a stay at its start and its end."""


@st.composite
def stays(draw, pseudonym, programme, entry, destination=destinations):
    """One row of the list; open or left, with values of its own."""
    left = draw(st.one_of(st.none(), lengths))
    return ParticipantRow(
        pseudonym=pseudonym,
        programme=programme,
        component=draw(st.sampled_from(COMPONENTS[programme])),
        kon=draw(st.sampled_from(reference_rows.KON)),
        birth_year=draw(st.one_of(st.none(), st.integers(1955, 2010))),
        kommun=draw(st.sampled_from(KOMMUNER)),
        part=draw(st.sampled_from(reference_rows.PARTS)),
        entry=entry,
        exit=None if left is None else entry + timedelta(days=left),
        destination="" if left is None else draw(destination),
        extent=draw(extents),
        extent_asked=draw(st.booleans()),
        education=draw(st.sampled_from(reference_rows.EDUCATION)),
        support_months=draw(st.one_of(st.none(), st.integers(0, 90))),
        **draw(courses),
        **tell(draw(st.sampled_from(TOLD)), entry),
    )


def tell(values, entry):
    """What ``TOLD`` has, with its days counted from ``entry``."""
    told = dict(values)
    for name, sign in (("joint_assessment_day", 1), ("referred", -1), ("left_queue", -1)):
        if name in told:
            told[name] = entry + timedelta(days=sign * told[name])
    return told


@st.composite
def waiting_rows(draw, number):
    """Somebody in the queue, who may have left it, and may be one who also takes part."""
    referred = draw(days)
    left = draw(st.one_of(st.none(), st.integers(0, 120)))
    programme = draw(st.sampled_from(EVERY_PROGRAMME))
    return ParticipantRow(
        draw(st.sampled_from((f"K{number}", "D0"))),
        programme,
        draw(st.sampled_from(COMPONENTS[programme])),
        kon=draw(st.sampled_from(reference_rows.KON)),
        kommun=draw(st.sampled_from(KOMMUNER)),
        part=draw(st.sampled_from(reference_rows.PARTS)),
        referred=referred,
        left_queue=None if left is None else referred + timedelta(days=left),
        first_sip=draw(st.sampled_from(("", "ater_till_remittent", "till_forstarkt_samarbete"))),
    )


@st.composite
def histories(draw, pseudonym):
    """All rows of one person: single stays, chains of moves, and both side by side."""
    rows = []
    for _ in range(draw(st.integers(1, 3))):
        programme = draw(st.sampled_from(EVERY_PROGRAMME))
        entry = draw(days)
        for _ in range(draw(st.sampled_from((0, 0, 0, 1, 2)))):
            gap = draw(st.sampled_from(GAPS))
            stay = draw(stays(pseudonym, programme, entry, st.just("annan_del")))
            rows.append(stay)
            entry = (stay.exit or entry) + timedelta(days=gap)
        rows.append(draw(stays(pseudonym, programme, entry)))
    return rows


@st.composite
def participant_rows(draw, people=6):
    """The rows of a list in any order, each key once, with somebody in the queue."""
    rows = [
        row
        for number in range(draw(st.integers(0, people)))
        for row in draw(histories(f"D{number}"))
    ]
    rows += [draw(waiting_rows(number)) for number in range(draw(st.integers(0, 2)))]
    unique = list({row.key: row for row in rows}.values())
    return draw(st.permutations(unique))


@st.composite
def anonymous_rows(draw):
    entry = Month.containing(draw(days))
    left = draw(st.one_of(st.none(), st.integers(0, 9)))
    programme = draw(st.sampled_from(EVERY_PROGRAMME))
    return AnonymousRow(
        programme,
        draw(st.sampled_from(reference_rows.KON)),
        entry,
        None if left is None else entry + left,
    )


@st.composite
def volume_rows(draw):
    """Sums of one insats, month and kön each."""
    told = st.one_of(st.none(), st.integers(0, 9))
    keys = draw(
        st.sets(
            st.tuples(
                st.integers(0, 14),
                st.sampled_from(EVERY_PROGRAMME),
                st.sampled_from(reference_rows.KON),
            ),
            max_size=4,
        )
    )
    return [
        VolumeRow(Month.of(2023, 6) + later, programme, kon, draw(told), draw(told), draw(told))
        for later, programme, kon in sorted(keys)
    ]


@st.composite
def meetings(draw, rows):
    """Meetings of those in the list, around their entries, and one of somebody unknown."""
    gaps = st.sampled_from((-91, -90, 0, 30, 31, 100, 250))
    met = [row for row in rows if row.entry and draw(st.booleans())]
    found = [
        SipRow(row.pseudonym, row.programme, row.entry + timedelta(days=draw(gaps))) for row in met
    ]
    return [*found, SipRow("okänd", "alfa", date(2024, 1, 10))]


@st.composite
def employments(draw):
    """Counts of two enterprises, for months of their own."""
    keys = st.tuples(
        st.integers(0, 14),
        st.sampled_from(("Bageriet", "bageriet", "Återbruket")),
        st.sampled_from(KOMMUNER),
        st.sampled_from(reference_rows.KON),
    )
    told = st.one_of(st.none(), st.integers(0, 3))
    return [
        AsfRow(Month.of(2023, 6) + later, name, kommun, kon, draw(st.integers(0, 9)), draw(told))
        for later, name, kommun, kon in sorted(draw(st.sets(keys, max_size=5)))
    ]


@st.composite
def reportings(draw, coverage):
    """Some covered months came in around the day they were due; some months are locked."""
    late = st.sampled_from((0, 9, 10, 40))
    received = {
        code: {month: (month + 1).first_day + timedelta(days=draw(late)) for month in some}
        for code, months in coverage.items()
        for some in [sorted(months)[draw(st.integers(0, 3)) :]]
    }
    return Reporting(received, frozenset(draw(st.sets(st.sampled_from(LOCKABLE), max_size=3))))


amounts = st.one_of(st.none(), st.integers(0, 9_000_000_00))
financiers = st.sampled_from(("förbundet", "Förbundet", "Arvika kommun"))


@st.composite
def economy_lines(draw):
    """One line of one year: a year's budget beside months of outcome, or all of it by month."""
    key = (
        draw(st.sampled_from((*EVERY_PROGRAMME, "forbundet"))),
        draw(financiers),
        draw(st.sampled_from(("Personal", "Lokal", "Övrigt"))),
    )
    year = draw(st.sampled_from((2023, 2024)))
    numbers = draw(st.sets(st.integers(1, 12), max_size=6))
    by_year = draw(st.booleans())
    yearly_outcome = draw(st.booleans()) and not numbers
    rows = [
        EconomyRow(
            year,
            number,
            *key,
            budget=None if by_year else draw(amounts),
            outcome=draw(amounts),
            forecast=draw(amounts),
            claimed=draw(amounts),
        )
        for number in sorted(numbers)
    ]
    if by_year:
        outcome = draw(amounts) if yearly_outcome else None
        rows.append(EconomyRow(year, None, *key, budget=draw(amounts), outcome=outcome))
    return rows


@st.composite
def economies(draw):
    rows = [row for lines in draw(st.lists(economy_lines(), max_size=6)) for row in lines]
    kept = {}
    for row in rows:
        kept.setdefault(row.key, row)
    clean = [row for row in kept.values() if not _clashes(row, kept.values())]
    return draw(st.permutations(clean))


def _clashes(row, rows):
    """A month and its year must not both hold a value of one kind: the reader refuses that."""
    if row.month is None:
        return False
    years = [
        r for r in rows if r.month is None and (r.key[0], *r.key[2:]) == (row.key[0], *row.key[2:])
    ]
    return any(
        getattr(year, name) is not None and getattr(row, name) is not None
        for year in years
        for name in ("budget", "outcome")
    )


@st.composite
def coverages(draw):
    """Every insats reported from some month on and until some month, not the same for both."""
    covered = {}
    for code in EVERY_PROGRAMME:
        first = Month.of(2023, draw(st.integers(1, 6)))
        last = Month.of(2024, draw(st.integers(1, 9)))
        covered[code] = frozenset(Period(first, last, ""))
    return covered


@st.composite
def shown_steps(draw, rows):
    """For some rows the steps that files have shown, each with the month of the first."""
    months_later = st.integers(0, 16).map(lambda later: Month.containing(FIRST_DAY) + later)
    histories_of_steps = st.dictionaries(st.integers(1, 5), months_later, max_size=3)
    return {row.key: tuple(draw(histories_of_steps).items()) for row in rows}


@st.composite
def ledgers(draw, money=True):
    coverage, rows = draw(coverages()), draw(participant_rows())
    return Ledger(
        ASSOCIATIONS[draw(st.booleans())],
        coverage,
        rows,
        draw(st.lists(anonymous_rows(), max_size=3)),
        draw(economies()) if money else (),
        draw(volume_rows()),
        shown_steps=draw(shown_steps(rows)),
    )


@st.composite
def full_ledgers(draw):
    """A ledger with the sheets SIP and ASF too, and with what is known of its files."""
    ledger = draw(ledgers(money=False))
    return replace(
        ledger,
        sips=draw(meetings(ledger.rows)),
        asf=draw(employments()),
        reporting=draw(reportings(ledger.coverage)),
    )


@st.composite
def spans(draw):
    first = Month.of(2023, 1) + draw(st.integers(0, 20))
    return Period.between(first, first + draw(st.integers(0, 14)))


@st.composite
def selections(draw, measure):
    """Any period in any parts, with up to two filters, with or without the anonymous."""
    dimensions = load_definition(measure).split_by
    only = {}
    for name in draw(st.sampled_from((0, 0, 1, 2)).flatmap(lambda n: _some(dimensions, n))):
        only[name] = draw(
            st.sets(st.sampled_from(reference_rows.keys_of(name)), min_size=1, max_size=3)
        )
    include = draw(st.sampled_from(((), ("anonyma",), ("anonyma", "volym"))))
    return Selection.of(draw(spans()).split(draw(st.sampled_from(KINDS))), only, include)


def splits(measure):
    """No dimension, one, or two of those that the measure can be split by."""
    return st.integers(0, 2).flatmap(lambda n: _some(load_definition(measure).split_by, n))


def _some(names, count):
    count = min(count, len(names))
    if not names:
        return st.just(())
    return st.lists(st.sampled_from(names), min_size=count, max_size=count, unique=True).map(tuple)
