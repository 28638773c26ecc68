"""What is said of a file when it is placed in the ledger: faults, warnings and questions."""

from collections.abc import Iterator, Sequence

from analytics.ledger.comparison import Comparison
from analytics.ledger.delivery import CORRECTION, StagedDelivery
from analytics.model.month import Month
from analytics.wording.numbers import format_month
from analytics.wording.sentences import count_of
from analytics.workbook.problems import Problem, Severity

_MOST_NAMED = 20


def find_faults(staged: StagedDelivery, comparison: Comparison) -> Iterator[Problem]:
    """Yield what keeps a file from being placed in the ledger, and what is worth knowing."""
    yield from _tell_of_later_imports(comparison)
    has_silent = staged.withdrawn or staged.delivery.rows.get("anonyma")
    if staged.delivery.mode == CORRECTION and has_silent:
        yield _tell(
            "rattelse_utan_samtycke",
            "fel",
            "En rättelse kan inte ha rader utan samtycke, för de går inte att känna igen. Läs "
            "in dem i en fil med allt hittills eller i månadens händelser.",
        )
    if comparison.orphans:
        yield _tell_of_orphans(staged, comparison)
    yield from _tell_of_consent(staged, comparison)
    yield from _tell_of_expired(staged)


def _tell_of_later_imports(comparison: Comparison) -> Iterator[Problem]:
    if comparison.covered_by:
        number, month = comparison.covered_by
        yield _tell(
            "senare_lista",
            "fel",
            f"Fil nr {number} för {format_month(month)} är redan inläst och gäller i stället för "
            "raderna i den här filen. Gör ändringen i den filen och läs in den på nytt.",
        )
    if comparison.breaks:
        number, month = comparison.breaks
        yield _tell(
            "senare_rader",
            "fel",
            f"Fil nr {number} för {format_month(month)} bygger på rader som den här filen ändrar "
            "eller tar bort. Ångra den filen först, eller gör ändringen i en senare fil.",
        )


def _tell_of_consent(staged: StagedDelivery, comparison: Comparison) -> Iterator[Problem]:
    if number := len({row.get("person") for row in comparison.people.withdrawn}):
        yield _tell(
            "samtycke_atertaget",
            "varning",
            f"Samtycke saknas nu för {number} av dem som är inlästa. Det som är sparat om dem "
            "raderas, också i månader som är fastställda, och kan inte fås tillbaka.",
        )
    if silent := staged.left_out - staged.expired:
        yield _tell(
            "samtycke_saknas",
            "varning",
            f"{count_of(silent, 'rad', 'rader')} gäller någon som har tagit tillbaka sitt "
            "samtycke, och sparas inte.",
        )


def _tell_of_expired(staged: StagedDelivery) -> Iterator[Problem]:
    if staged.expired:
        yield _tell(
            "gallrad",
            "varning",
            f"{count_of(staged.expired, 'rad', 'rader')} har gallrats enligt förbundets beslut och "
            "sparas inte igen. Ta gärna bort dem ur listan.",
        )


def _tell_of_orphans(staged: StagedDelivery, comparison: Comparison) -> Problem:
    rows = [row for row in comparison.orphans if "sealed_pseudonym" in row]
    named = ", ".join(sorted(comparison.name_rows(rows))[:_MOST_NAMED])
    which = f": {named}" if named else ""
    number = count_of(len(comparison.orphans), "rad", "rader")
    if staged.delivery.mode == CORRECTION:
        return _tell(
            "rad_finns_inte",
            "fel",
            f"En rättelse ersätter rader som redan finns. {number} i filen har ingen sådan, "
            f"eller flera att välja på{which}. Läs in dem som händelser för den månad då de "
            "började, eller i en fil med allt hittills.",
        )
    return _tell(
        "rad_utanfor_manaden",
        "fel",
        f"{number} i filen började eller slutade inte i {format_month(staged.month)} och är inte "
        f"inlästa förut{which}. Läs först in dem som händelser för den månad då de började. "
        "Innehåller filen alla från början, välj Allt hittills.",
    )


def ask_about_removals(gone: int) -> Problem:
    """Return the question whether so many rows are meant to be gone."""
    rows = "1 rad som fanns" if gone == 1 else f"{gone} rader som fanns"
    return _tell(
        "rader_borta",
        "fraga",
        f"{rows} förut finns inte i filen. Är det rätt, så bekräfta antalet. "
        "Annars lägg tillbaka raderna och läs in filen igen.",
    )


def ask_about_locked(months: Sequence[Month]) -> Problem:
    """Return the question what to do about locked months that would change."""
    named = ", ".join(map(format_month, months))
    return _tell(
        "faststalld_manad",
        "fraga",
        f"Filen ändrar siffror i månader som är fastställda: {named}. Behåll raderna där som de "
        "var, eller öppna månaderna igen och skriv varför.",
    )


def _tell(code: str, severity: Severity, message: str) -> Problem:
    blocking = severity != "varning"
    return Problem(code=code, severity=severity, blocking=blocking, message=message)
