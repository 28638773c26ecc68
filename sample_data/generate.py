"""Rewrite the monthly workbooks of both sample förbund: ``python -m sample_data.generate``."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from random import Random

from analytics.model.association import Association, read_association
from analytics.model.month import Month
from sample_data import asf, ratings, sip, surveys, volumes
from sample_data.courses import draw_courses
from sample_data.dated import History, list_known
from sample_data.economy import HEADINGS as ECONOMY_HEADINGS
from sample_data.economy import draw_outcomes, list_economy
from sample_data.endings import draw_endings
from sample_data.month_list import list_rows
from sample_data.people import assign_people
from sample_data.profiles import PROFILES, Profile
from sample_data.progress import follow_participants
from sample_data.records import Participation
from sample_data.writer import Sheet, write_workbook

FOLDER = Path(__file__).parent
SEED = 2003_1210
MONTHS = tuple((year, month) for year in (2023, 2024) for month in range(1, 13))


def generate_months(
    profile: Profile, months: Iterable[tuple[int, int]] = MONTHS, folder: Path = FOLDER
) -> Iterator[Path]:
    """Write the workbook of each month (year, number) of one förbund; yield where it lies."""
    association = load_association(profile)
    participations = draw_participations(association, profile)
    histories = draw_histories(profile, participations)
    for year, month in months:
        path = folder / profile.slug / f"{profile.slug}_{year}-{month:02d}.xlsx"
        sheets = _list_sheets(association, profile, participations, Month.of(year, month))
        sheets |= _list_histories(association, histories, Month.of(year, month))
        write_workbook(path, sheets)
        yield path


def load_association(profile: Profile) -> Association:
    """Return the settings of the förbund from its file beside this one."""
    return read_association((FOLDER / f"{profile.slug}.toml").read_text(encoding="utf-8"))


def draw_participations(association: Association, profile: Profile) -> list[Participation]:
    """Return every participant that the förbund has had or will have, in list order."""
    courses = draw_courses(profile, _stream(profile, "courses"))
    pairs = assign_people(profile, courses, _stream(profile, "people"))
    endings = draw_endings(profile, pairs, _stream(profile, "endings"))
    rng = _stream(profile, "progress")
    return follow_participants(association, profile, pairs, endings, rng)


def draw_histories(profile: Profile, participations: list[Participation]) -> dict[str, History]:
    """Return, by name, each sheet that grows from month to month, as it will be in the end."""
    months = [Month.of(*when) for when in MONTHS]
    rated = ratings.draw_ratings(profile, participations, _stream(profile, "ratings"))
    met = sip.draw_sips(participations, _stream(profile, "sip"))
    counted = volumes.draw_volumes(profile, months, _stream(profile, "volumes"))
    employed = asf.draw_employed(profile, months, _stream(profile, "asf"))
    asked = surveys.draw_surveys(participations, profile.layout, _stream(profile, "surveys"))
    return {
        "Skattningar": (ratings.list_headings(profile), rated),
        "SIP": (sip.HEADINGS, met),
        "Volymer": (volumes.HEADINGS, counted),
        "ASF": (asf.HEADINGS, employed),
        "Enkät": (surveys.HEADINGS, asked),
    }


def _list_sheets(
    association: Association, profile: Profile, participations: list[Participation], month: Month
) -> dict[str, Sheet]:
    year, programme = month.year, association.programmes[0].name
    rows = list_rows(participations, programme, profile.layout, month.last_day)
    outcomes = draw_outcomes(association, profile, year, _stream(profile, f"economy {year}"))
    economy = list_economy(association, outcomes, year, month.number)
    return {
        "Deltagare": (profile.layout.headings, rows),
        "Ekonomi": (ECONOMY_HEADINGS, economy),
    }


def _list_histories(
    association: Association, histories: Mapping[str, History], month: Month
) -> dict[str, Sheet]:
    programme = association.programmes[0].name
    return {
        name: (headings, list_known(rows, programme, month.last_day))
        for name, (headings, rows) in histories.items()
    }


def _stream(profile: Profile, purpose: str) -> Random:
    """Return a generator of its own for each purpose, so that one never disturbs another."""
    return Random(f"{SEED} {profile.slug} {purpose}")


def main() -> None:
    """Rewrite the workbooks of every sample förbund."""
    for profile in PROFILES:
        for path in generate_months(profile):
            print(path.relative_to(FOLDER.parent))


if __name__ == "__main__":
    main()
