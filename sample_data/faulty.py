"""One workbook per kind of trouble, with the problem that it must be told about.

`python -m sample_data.faulty` writes them to `sample_data/faulty/`. All rows are made up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from sample_data.faulty_reports import list_faulty_reports
from sample_data.package import (
    Cell,
    Values,
    change_parts,
    economy_cells,
    make_workbook,
    participant_cells,
)

FOLDER = Path(__file__).with_name("faulty")
SHEET_1 = "xl/worksheets/sheet1.xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_EXIT = date(2024, 5, 2)


@dataclass(frozen=True)
class Faulty:
    """A workbook and the code of the problem that it is made for."""

    name: str
    code: str
    content: bytes


def _people(*rows: Values, headings: Sequence[str] | None = None) -> bytes:
    return make_workbook({"Deltagare": participant_cells(rows or [{}, {}], headings)})


def _costs(*rows: Values) -> bytes:
    return make_workbook({"Ekonomi": economy_cells(rows)})


def _rows_below(*rows: Sequence[Cell]) -> bytes:
    return make_workbook({"Deltagare": [*participant_cells([{}, {}]), *rows]})


def _titled(book: bytes) -> bytes:
    return change_parts(book, {SHEET_1: lambda xml: b"<!DOCTYPE worksheet>" + xml})


def _with_part(name: str, part: bytes = b"<x/>") -> bytes:
    return change_parts(_people(), added={name: part})


def _hide_sheet(book: Workbook) -> None:
    book.create_sheet("Synligt").append(["text"])
    book["Deltagare"].sheet_state = "hidden"


def _hide_row(book: Workbook) -> None:
    book["Deltagare"].row_dimensions[3].hidden = True


def _hide_column(book: Workbook) -> None:
    book["Deltagare"].column_dimensions["C"].hidden = True


def _without(*names: str) -> list[str]:
    headings = [str(cell) for cell in participant_cells([{}])[0]]
    return [heading for heading in headings if heading not in names]


def _files() -> Iterator[Faulty]:
    """Files that are refused before a sheet is read."""
    good = _people()
    csv = "Deltagar-ID;Insats;Kön\r\nA1;Plattform för samverkan;Kvinna\r\n"
    yield Faulty("csv", "inte_excel", csv.encode())
    yield Faulty("html", "inte_excel", b"<html><table><tr><td>A1</td></tr></table></html>")
    yield Faulty("xls", "inte_excel", _OLE + "Workbook".encode("utf-16-le"))
    yield Faulty(
        "ods", "inte_excel", change_parts(good, None, {"content.xml": b"<x/>"}, ["xl/workbook.xml"])
    )
    yield Faulty(
        "xlsb",
        "inte_excel",
        change_parts(good, None, {"xl/workbook.bin": b"x"}, ["xl/workbook.xml"]),
    )
    macro = {
        "[Content_Types].xml": lambda xml: xml.replace(b"sheet.main", b"sheet.macroEnabled.main")
    }
    yield Faulty("xlsm", "inte_excel", change_parts(good, macro))
    yield Faulty("losenord", "losenord", _OLE + "EncryptedPackage".encode("utf-16-le"))
    yield Faulty("avhuggen", "skadad_fil", good[: len(good) // 2])
    yield Faulty("utan_arbetsbok", "skadad_fil", change_parts(good, removed=["xl/workbook.xml"]))
    many = {f"xl/media/image{number}.png": b"x" for number in range(200)}
    yield Faulty("manga_delar", "for_stor_fil", change_parts(good, added=many))
    yield Faulty("nollor", "orimlig_packning", _with_part("xl/media/image1.png", bytes(300_000)))
    yield Faulty("doctype", "felaktiga_delar", _titled(good))
    yield Faulty("utanfor", "felaktiga_delar", _with_part("../../etc/passwd"))
    yield Faulty("makro", "otillatet_innehall", _with_part("xl/vbaProject.bin"))
    yield Faulty("lankar", "otillatet_innehall", _with_part("xl/externalLinks/externalLink1.xml"))
    yield Faulty("inbaddat", "otillatet_innehall", _with_part("xl/embeddings/oleObject1.bin"))
    yield Faulty("anslutning", "otillatet_innehall", _with_part("xl/connections.xml"))
    broken = {SHEET_1: lambda xml: xml[: len(xml) * 2 // 3]}
    yield Faulty("trasig_xml", "lasning_avbruten", change_parts(good, broken))
    far = make_workbook(
        {"Deltagare": [["x"]]}, lambda book: book["Deltagare"].cell(1_048_576, 16_384, "x")
    )
    yield Faulty("langt_bort", "cell_langt_bort", far)


def _identities() -> Iterator[Faulty]:
    """Files that are refused for what they tell about a person; numbers and addresses made up."""
    yield Faulty("personnummer", "personnummer", _people({"Deltagar-ID": "19640823-3234"}))
    yield Faulty("samordningsnummer", "personnummer", _people({"Födelseår": 6408833231}))
    yield Faulty("epost", "epost", _people({"Del": "deltagare@example.org"}))
    yield Faulty("telefon", "telefonnummer", _people({"Del": "070-174 06 05"}))
    yield Faulty("namnkolumn", "identitetskolumn", _people({"Namn": "Påhittad"}))
    yield Faulty("kommentar", "identitetskolumn", _people({"Kommentar": "x"}))


def _sheets() -> Iterator[Faulty]:
    """Sheets and headings."""
    cells = {"Deltagare": participant_cells([{}, {}])}
    yield Faulty("inget_blad", "inget_blad", make_workbook({"Blad1": [["a", "b"], [1, 2]]}))
    extra = cells | {"Anvisning": [["Så här fyller du i"]]}
    yield Faulty("okant_blad", "blad_lases_inte", make_workbook(extra))
    yield Faulty("dolt_blad", "dolt_blad", make_workbook(cells, _hide_sheet))
    yield Faulty("dold_rad", "dolda_rader", make_workbook(cells, _hide_row))
    yield Faulty("dold_kolumn", "dolda_kolumner", make_workbook(cells, _hide_column))
    twice = {"Deltagare": participant_cells([{}]) * 2}
    yield Faulty("tva_rubrikrader", "oklart_blad", make_workbook(twice))
    yield Faulty("dubbel_rubrik", "rubrik_dubbel", _people({"Hemkommun": "Eda"}))
    yield Faulty("okand_rubrik", "rubrik_okand", _people({"Skonummer": 41}))
    misspelt = _people({}, headings=[*_without("Avslutsorsak"), "Avslutsorsk"])
    yield Faulty("felstavad_rubrik", "rubrik_liknar", misspelt)
    doubtful = _people({}, headings=[*_without("Kön"), "Kön (K/M)"])
    yield Faulty("rubrik_med_parentes", "rubrik_oklar", doubtful)
    unnamed = [[*row, "x" if number else None] for number, row in enumerate(cells["Deltagare"])]
    yield Faulty("tom_rubrik", "rubrik_tom", make_workbook({"Deltagare": unnamed}))
    yield Faulty("rubrik_saknas", "rubrik_saknas", _people({}, headings=_without("Kommun")))


def _cells() -> Iterator[Faulty]:
    """Cells that cannot be read, or only with a question or a remark."""
    yield Faulty("kon_saknas", "obligatorisk_tom", _people({"Kön": None}))
    yield Faulty("felvarde", "cell_felvarde", _people({"Kommun": "#N/A"}))
    yield Faulty("formel", "formel_utan_varde", _people({"Födelseår": "=1980+10"}))
    yield Faulty("datum", "datum_okant", _people({"Inskriven": "i våras"}))
    yield Faulty("tvetydigt_datum", "datum_tvetydigt", _people({"Inskriven": "02/03/2024"}))
    yield Faulty("gammalt_datum", "datum_utanfor", _people({"Inskriven": date(1924, 1, 15)}))
    yield Faulty("procent", "procent_okand", _people({"Omfattning": "halva dagen"}))
    yield Faulty("procent_120", "procent_utanfor", _people({"Omfattning": 120}))
    yield Faulty("andelar", "andel_eller_procent", _people({"Omfattning": 0.5}, {"Omfattning": 1}))
    yield Faulty("steg", "tal_okant", _people({"Steg vid start": 9}))
    yield Faulty("id", "id_okant", _people({"Deltagar-ID": "deltagare"}))
    yield Faulty("insats", "insats_okand", _people({"Insats": "Plattformen väst"}))
    yield Faulty("del", "del_okand", _people({"Del": "Case Manager"}))
    part_of_none: Values = {"Insats": "Vägen vidare", "Del": "SE"}
    yield Faulty("del_utan_delar", "del_utan_delar", _people(part_of_none))
    yield Faulty("utan_del", "del_saknas", _people({"Del": None}, {}))
    yield Faulty("kommun", "kommun_okand", _people({"Kommun": "Arvikka"}))
    yield Faulty("annan_kommun", "kommun_ej_medlem", _people({"Kommun": "Karlstad"}))
    yield Faulty("kategori", "kategori_okand", _people({"Remitterande part": "Arbetsgivaren"}))
    yield Faulty("kon_f", "kategori_tvetydig", _people({"Kön": "F"}))
    yield Faulty("samtycke", "ja_nej_okant", _people({"Samtycke": "kanske"}))
    yield Faulty("fri_text", "text_for_lang", _people({"Kön": "en lång förklaring " * 5}))
    two: Values = {"Försörjning före": "Sjukpenning; Ingen"}
    yield Faulty("forsorjning", "forsorjning_motsager", _people(two))


def _row_faults() -> Iterator[Faulty]:
    """Rows that contradict themselves or each other."""
    yield Faulty("summa", "summarad", _rows_below(["Summa", None, None, None, 2]))
    yield Faulty("not", "anteckning", _rows_below(["Uppgifterna är preliminära"]))
    mistake: Values = {"Utskriven": _EXIT, "Avslutsorsak": "Felregistrering"}
    yield Faulty("felregistrering", "felregistrering", _people(mistake, {}))
    yield Faulty("dubblett", "dubbel_rad", _people({"Deltagar-ID": "A2"}, {}))
    yield Faulty("utan_start", "inskriven_saknas", _people({"Inskriven": None}))
    before: Values = {"Utskriven": date(2024, 1, 2), "Avslutsorsak": "Studier"}
    yield Faulty("slut_fore_start", "utskriven_fore_inskriven", _people(before))
    late: Values = {"Aktualiserad": date(2024, 2, 1)}
    yield Faulty("ko_efter_start", "inskriven_fore_aktualiserad", _people(late))
    yield Faulty("ko_och_start", "ko_och_inskriven", _people({"Utgått ur kö": _EXIT}))
    yield Faulty("orsak_utan_slut", "utskriven_saknas", _people({"Avslutsorsak": "Studier"}))
    yield Faulty("slut_utan_orsak", "avslutsorsak_saknas", _people({"Utskriven": _EXIT}))
    planned: Values = {"Utskriven": date(2024, 9, 1), "Avslutsorsak": "Studier"}
    yield Faulty("planerat_slut", "utskriven_i_framtiden", _people(planned))
    yield Faulty(
        "start_senare", "inskriven_efter_manaden", _people({"Inskriven": date(2024, 8, 1)})
    )
    second: Values = {"Deltagar-ID": "A1", "Inskriven": date(2024, 3, 1)}
    yield Faulty("overlapp", "overlapp", _people({}, second))
    moved: Values = {"Utskriven": date(2024, 4, 2), "Avslutsorsak": "Till annan del"}
    yield Faulty("byte", "byte_utan_fortsattning", _people(moved))
    yield Faulty("alder_70", "alder_utanfor", _people({"Födelseår": 1950}))
    aged = _people({"Ålder": 34}, headings=[*_without("Födelseår"), "Ålder"])
    yield Faulty("alder", "alder_i_stallet", aged)
    yield Faulty("tomt_samtycke", "samtycke_tomt", _people({"Samtycke": "ja"}, {}))
    twice: Sequence[Values] = [
        {"Deltagar-ID": "A1", "Samtycke": "ja"},
        {"Deltagar-ID": "A1", "Del": "SE", "Samtycke": "nej"},
    ]
    yield Faulty("delat_samtycke", "samtycke_delat", _people(*twice))
    queued: Values = {"Samtycke": "nej", "Inskriven": None, "Aktualiserad": _EXIT}
    yield Faulty("ko_utan_samtycke", "ko_utan_samtycke", _people(queued))


def _economy() -> Iterator[Faulty]:
    """The sheet Ekonomi."""
    yield Faulty("belopp", "belopp_okant", _costs({"Utfall": "mycket"}))
    yield Faulty("tvetydigt_belopp", "belopp_tvetydigt", _costs({"Utfall": "1.200"}))
    titled: list[list[Cell]] = [["Ekonomi (tkr)"], *economy_cells([{}])]
    yield Faulty("tkr_i_titeln", "belopp_i_enhet", make_workbook({"Ekonomi": titled}))
    wide: list[list[Cell]] = [["Insats", "jan", "feb"], ["Plattform för samverkan", 12, 10]]
    yield Faulty("manadsblad", "manadsblad_oklart", make_workbook({"Ekonomi 2024": wide}))
    own: list[list[Cell]] = [["Post", "Budget", "Utfall"], ["Lokal", 12, 10]]
    beside = {"Deltagare": participant_cells([{}]), "Ekonomi": own}
    yield Faulty("eget_ekonomiblad", "ekonomi_lases_inte", make_workbook(beside))
    yield Faulty("ej_rapporterat", "ej_rapporterat", _costs({"Utfall": "--"}))
    yield Faulty("fel_ar", "manad_annat_ar", _costs({"Månad": "2023-05"}))
    yield Faulty("ar_och_manad", "ar_och_manad", _costs({}, {"Månad": None, "Utfall": None}))
    yield Faulty("busskort", "otillaten_kostnad", _costs({"Kostnadsslag": "Busskort"}))


def make_faulty() -> tuple[Faulty, ...]:
    """Return every faulty workbook."""
    kinds = (_files, _identities, _sheets, _cells, _row_faults, _economy)
    reports = (Faulty(*report) for report in list_faulty_reports())
    return (*(faulty for kind in kinds for faulty in kind()), *reports)


def main() -> None:
    """Write the faulty workbooks anew."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.xlsx"):
        old.unlink()
    for faulty in make_faulty():
        (FOLDER / f"{faulty.name}.xlsx").write_bytes(faulty.content)
    print(f"{len(make_faulty())} arbetsböcker i {FOLDER}")


if __name__ == "__main__":
    main()
