"""What a report must tell of a measure by one dimension, worked out from the table alone."""

from analytics.wording.numbers import NO_VALUE, format_count

_NAMES = {"Arbetsförmedlingen", "Försäkringskassan", "Arvika", "Eda"}


def expect_counts(table, by, column, whole):
    """Return the counts by label, as told: those hidden stand together, or as dashes.

    ``whole`` is what all groups add up to.
    """
    rows = [row for row in table.rows() if row[column] != 0]
    labels = table.axes[by].label_of
    counts = {labels[row[by]]: row[column] for row in rows}
    shown = {label: n for label, n in counts.items() if n is not None}
    hidden = [label for label, n in counts.items() if n is None]
    rest = whole - sum(shown.values())
    told = {label: format_count(n) for label, n in shown.items()}
    if len(hidden) < 2 or rest < 5 or not shown:
        return told | dict.fromkeys(hidden, NO_VALUE)
    if len(hidden) > 3:
        return told | {f"Övriga {len(hidden)}": format_count(rest)}
    first, *others = hidden
    names = [first, *map(_within, others)]
    return told | {" och ".join((", ".join(names[:-1]), names[-1])): format_count(rest)}


def _within(name):
    if name == "Uppgift saknas":
        return "de utan uppgift"
    return name if name in _NAMES else name[0].lower() + name[1:]
