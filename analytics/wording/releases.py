"""What a draft of a release hides, in words, for whoever approves it."""

from collections.abc import Iterator, Mapping, Sequence

from analytics.measures import meetings, volume_plan
from analytics.measures.definition import load_definition
from analytics.model.month import Month
from analytics.model.rating_axes import INDICATOR, KASAM_SCALE, RATER, SURVEY
from analytics.model.vocabulary import load_vocabulary
from analytics.release.board import Board
from analytics.release.cell import Cell
from analytics.release.making import Draft
from analytics.release.release import Release, make_board
from analytics.release.statistic_rows import HIDDEN_ROW, Value
from analytics.release.windows import Window
from analytics.wording.kommuner import explain_kommuner
from analytics.wording.numbers import NO_VALUE, format_count, format_month, format_period
from analytics.wording.sentences import count_of

RULES: Mapping[str, str] = {
    "few": "Färre än {k} personer",
    "difference": "Färre än {k} personer sedan förra publiceringen",
    "uniform": "Alla, eller nästan alla, i en liten grupp",
    "none": "Ingen i en liten grupp",
    "protects": "Skulle avslöja en annan siffra",
    "unsafe": "För mycket går redan att räkna fram",
}
"""Why a cell is hidden, by rule."""
FEW_IN_STATISTIC = "För få personer bakom siffran"
_OF_MEASURE = {"sip": meetings.EVENTS, volume_plan.MEASURE: volume_plan.EVENTS}
TOTALS_NOTE = (
    "Hela förbundets antal nya, avslutade och pågående visas alltid för varje månad, också när de "
    "är få."
)
EVENTS = {"inskrivna": "Nya inskrivna", "utskrivna": "Avslutade", "pagaende": "Pågående"}


def describe_hidden(draft: Draft, earlier: Sequence[Release]) -> Mapping[str, Sequence[str]]:
    """Return every hidden count with its value and why it is hidden, as columns of text."""
    board = make_board([*earlier, draft.release])
    withheld = list(_name_withheld(draft.release))
    counts = [format_count(hidden.value) for hidden in draft.hidden]
    reasons = [RULES[hidden.rule].format(k=draft.release.k) for hidden in draft.hidden]
    return {
        "Siffra": [*(name_cell(board, hidden.cell) for hidden in draft.hidden), *withheld],
        "Antal": [*counts, *[NO_VALUE] * len(withheld)],
        "Varför": [*reasons, *[FEW_IN_STATISTIC] * len(withheld)],
    }


def describe_totals(release: Release, earlier: Sequence[Release]) -> Mapping[str, Sequence[str]]:
    """Return the totals of each month that is new or has changed, as columns of text."""
    known = earlier[-1].totals if earlier else {}
    counts = {event: (release.totals[event], known.get(event, {})) for event in EVENTS}
    months = [
        month
        for month in sorted(release.totals["inskrivna"])
        if any(now[month] != before.get(month) for now, before in counts.values())
    ]
    return {
        "Månad": [format_month(Month.parse(month)) for month in months],
        **{
            EVENTS[event]: [_tell_change(now[month], before.get(month)) for month in months]
            for event, (now, before) in counts.items()
        },
    }


def _tell_change(now: int, before: int | None) -> str:
    changed = before is not None and before != now
    return f"{format_count(now)} (förut {format_count(before)})" if changed else format_count(now)


def _name_withheld(release: Release) -> Iterator[str]:
    """Yield the name of each row of a statistic that is hidden: Välmående 2024."""
    for measure, of_windows in release.statistics.items():
        title = load_definition(measure).title
        for end, rows in of_windows.items():
            when = format_period(Window(Month.parse(end)).period)
            for row in rows:
                if HIDDEN_ROW in row:
                    told = [_name_key(measure, n, v) for n, v in row.items() if n != HIDDEN_ROW]
                    yield f"{title} {when}" + (f": {', '.join(told)}" if told else "")


def _name_key(measure: str, name: str, key: Value) -> str:
    """Return what a key of a statistic's row stands for; what a file calls a question as it is."""
    text = str(key)
    if name == "event":
        return _OF_MEASURE[measure].label_of[text]
    if name == INDICATOR:
        return f"indikator {text}"
    if name == KASAM_SCALE:
        instrument, _, part = text.partition("_")
        return f"{load_vocabulary('instrument')[instrument].label} {part}".rstrip()
    if name in (RATER, SURVEY):
        vocabulary = load_vocabulary(name)
        labels = dict(zip(vocabulary.codes, vocabulary.labels, strict=True))
        return labels.get(text, "Uppgift saknas")
    return text


def name_cell(board: Board, cell: Cell) -> str:
    """Return what a cell counts: Nya inskrivna 2024: Arvika, Kvinnor."""
    axes = board.axes(cell.window.end.year)
    labels = [axes[name].label_of[key] for name, key in zip(cell.by, cell.keys, strict=True)]
    when = format_period(cell.window.period)
    if cell.event == "pagaende":
        when = f"i slutet av {format_month(cell.window.end)}"
    return f"{EVENTS[cell.event]} {when}: {', '.join(labels)}"


def describe_news(draft: Draft) -> str:
    """Return what a draft publishes, in one or two sentences."""
    release = draft.release
    until = format_month(release.last)
    if not release.windows:
        return (
            f"Totaler och ekonomi till och med {until}. Uppdelningar publiceras per "
            f"{'halvår' if release.cadence == 'half' else 'tertial'}, nästa gång när perioden är "
            "slut."
        )
    windows = [Window(release.last.parse(end)) for end in release.windows]
    periods = " och ".join(format_period(window.period) for window in windows)
    hidden = len(draft.hidden)
    told = (
        f"Totaler och ekonomi till och med {until}, och uppdelningar för {periods}. "
        f"{format_count(len(release.cells) - hidden)} siffror i uppdelningarna visas"
    )
    told += f", {format_count(hidden)} visas inte." if hidden else "."
    if withheld := len(list(_name_withheld(release))):
        told += f" Av andra mått visas inte {count_of(withheld, 'siffra', 'siffror')}."
    return " ".join((told, *_list_years_without_kommuner(release)))


def _list_years_without_kommuner(release: Release) -> Iterator[str]:
    for year, groups in release.kommuner.items():
        if not groups:
            yield explain_kommuner(year, release.kommuner_of.get(year))


def describe_verdict(draft: Draft) -> str:
    """Return what the audit of a draft says."""
    verdict, k = draft.verdict, draft.release.k
    if not verdict.holds:
        left = count_of(len(verdict.unmet), "siffra", "siffror")
        return (
            f"Granskningen håller inte: {left} går att räkna fram ur totalerna och det som redan "
            "är publicerat. Därför publiceras inga uppdelningar den här gången, bara totaler och "
            "ekonomi. Det kan bero på rättelser i månader som redan är publicerade."
        )
    if not verdict.demands:
        return "Granskningen håller: inget publiceras som handlar om färre än hela förbundet."
    return (
        f"Granskningen håller: i det som är uppdelat, och i resultaten, går ingen siffra om färre "
        f"än {k} personer att räkna fram, vare sig för en utomstående eller för en part som känner "
        f"sina egna. {format_count(verdict.demands)} prövningar är gjorda. {TOTALS_NOTE}"
    )
