"""Which years a release holds, and which are left out for good, in words."""

from collections.abc import Sequence

from analytics.model.month import Month
from analytics.model.period import Period
from analytics.release.order import Beginning, list_years_before
from analytics.release.release import Release
from analytics.wording.numbers import format_count, format_month, format_period
from analytics.wording.sentences import join_names


def describe_reach(release: Release) -> str:
    """Return which months the board can see once ``release`` is published."""
    first = min(Month.parse(month) for month in release.totals["inskrivna"])
    period = format_period(Period.between(first, release.last))
    return f"Styrelsen ser då siffror för {period}."


def explain_beginning(beginning: Beginning, reported: Period) -> str:
    """Return what the first release decides, and why to begin where it is proposed."""
    return (
        "Den första publiceringen avgör från vilket år styrelsen ser siffror. "
        f"{beginning.month.year} föreslås, eftersom {_say_why(beginning, reported.first)}"
    )


def _say_why(beginning: Beginning, first_reported: Month) -> str:
    year, gap = beginning.month.year, beginning.gap
    if gap is not None:
        few = f"bara {format_count(beginning.left)}" if beginning.left else "ingen"
        return (
            f"{few} i filerna slutade under {format_period(gap)}. Då saknas nog deltagare som "
            f"slutade före {year}, och tidigare år blir missvisande."
        )
    if year > first_reported.year:
        return (
            f"det är det första hela året: det som är inläst börjar {format_month(first_reported)}."
        )
    told = f"det är det första året som är inläst, från {format_month(first_reported)}."
    if not beginning.is_without_exits:
        return told
    return (
        f"{told} Men ingen i filerna slutade {year}. Saknas de som slutade före {year + 1} i "
        f"filerna, publicera då först till och med ett senare år, annars blir {year} missvisande."
    )


def warn_of_years_before(years: Sequence[int], month: Month, first_end: Month) -> str:
    """Return what publishing up to ``month`` leaves out, and what to publish first instead.

    ``first_end`` is the month to publish up to, for all ``years`` to be seen.
    """
    return (
        f"{join_names(list(map(str, years)))} kommer aldrig med. Publiceringen börjar med det "
        f"år du väljer först. Väljer du {format_month(month)} kan tidigare år inte läggas till "
        f"efteråt. Publicera till och med {format_month(first_end)} först om styrelsen ska se dem."
    )


def describe_published(reported: Period, began: Month) -> str:
    """Return what is published when all of ``reported`` is, and what would be new to publish.

    Publishing ``began`` with the year of that month.
    """
    shown = Period.between(max(reported.first, Month.of(began.year, 1)), reported.last)
    years = list_years_before(reported.first, began)
    rest = _explain_years_before(years, began) if years else "Det är allt som är inläst."
    return (
        f"Styrelsen och revisorerna ser siffror för {format_period(shown)}. {rest}\n\n"
        f"Det blir något nytt att publicera när {format_month(reported.last + 1)} är inläst, eller "
        "när något är rättat i en månad som redan är publicerad."
    )


def _explain_years_before(years: Sequence[int], began: Month) -> str:
    return (
        f"{join_names(list(map(str, years)))} är inte med, eftersom publiceringen började med "
        f"{began.year}."
    )


def explain_again(last: Month) -> str:
    """Return why what is published up to ``last`` can be published once more."""
    return (
        "Något har lästs in eller ångrats sedan du publicerade. Publicera till och med "
        f"{format_month(last)} igen, så ser styrelsen totalerna och ekonomin som de är nu. "
        "Uppdelade siffror som redan är publicerade ändras inte."
    )


def ask_to_confirm(month: Month, years: Sequence[int]) -> str:
    """Return the sentence to agree to before a release up to ``month`` is made."""
    beside = f", utan {join_names(list(map(str, years)))}" if years else ""
    return (
        f"Ja, publicera till och med {format_month(month)}{beside}. Jag vet att det inte kan tas "
        "tillbaka."
    )
