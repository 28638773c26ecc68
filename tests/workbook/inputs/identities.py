"""Inputs that could point out a person. The numbers belong to nobody.

They are those that the Swedish tax agency publishes for tests, or made from them.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Literal

from openpyxl import Workbook

from sample_data.package import Cell, make_workbook, participant_cells
from tests.builders import participant_workbook
from tests.workbook.inputs.case import BIRTH_YEAR, Case, beside, costs, people, replaced, table_and

IDENTITY = "personnummer, samordningsnummer, e-mail, phone, a column headed Namn …"
BY_CHANCE = "a Deltagar-ID that passes as a personnummer by chance"

NUMBER = "640823-3234"
_FORMS: tuple[Cell, ...] = (
    *("640823-3234", "640823+3234", "6408233234", "196408233234", "19640823-3234"),
    *("640823 3234", "640823\xa03234", "640823–3234", "640823\u20113234", "640823−3234"),
    *("1964-08-23-3234", "64-08-23-3234", "19 640823-3234", "640823- 3234", "640823 -3234"),
    *("640823.3234", "64 08 23 32 34", "19640823 - 3234"),
    *("löpnr 640823-3234 (gammalt)", "P-640823-3234", "pnr:6408233234", "\u200b640823\u200b-3234"),
    *("640883-3231", "640883+3231", "6408833231", "196408833231"),
    *("６４０８２３-３２３４", 6408233234, 196408233234, 6408833231, 196408833231),
)
State = Literal["visible", "hidden", "veryHidden"]
_STATES: tuple[State, ...] = ("visible", "hidden", "veryHidden")
_PLACES = ("Deltagar-ID", "Kommun", "Födelseår", "Inskriven", "Avslutsorsak", "Skonummer")


def _identity(
    name: str, make: Callable[[], bytes], *, refused: int = 1, more: Sequence[str] = ()
) -> Case:
    """Return the case of a file with somebody's number, of which no message may repeat the end."""
    return Case(
        row=IDENTITY,
        name=name,
        make=make,
        answer=["fel personnummer", *more],
        rows=(0, refused, 0),
        says=["Inget i filen har sparats"],
        hides="323",
    )


def _numbers() -> Iterator[Case]:
    for form in _FORMS:
        yield _identity(f"{type(form).__name__} {form}", people({"Deltagar-ID": form}))
    for raw in (b"6.408233234E9", b"6408233234.0", b"196408233234.0", b"6.408833231E+09"):
        cell = b'<c r="E2"><v>' + raw + b"</v></c>"
        yield _identity(f"float {raw.decode()}", replaced(BIRTH_YEAR, cell))
    cell = b'<c r="E2" t="str"><f>A9</f><v>640823-3234</v></c>'
    yield _identity("value of a formula", replaced(BIRTH_YEAR, cell))
    pieces = b'<c r="E2" t="inlineStr"><is><r><t>640823</t></r><r><t>-3234</t></r></is></c>'
    yield _identity("text in two styles", replaced(BIRTH_YEAR, pieces))
    for number_format in ("0%", "yyyy-mm-dd", "000000-0000"):
        make = partial(_formatted, number_format)
        yield _identity(f"number shown as {number_format}", make)


def _formatted(number_format: str) -> bytes:
    def show(book: Workbook) -> None:
        book["Deltagare"]["E2"].number_format = number_format

    return participant_workbook([{"Födelseår": 6408233234}], finish=show)


def _places() -> Iterator[Case]:
    besides = {"Skonummer": ["varning rubrik_okand"], "Avslutsorsak": ["fel utskriven_saknas"]}
    for heading in _PLACES:
        make = people({}, {heading: NUMBER})
        yield _identity(f"in {heading}", make, refused=2, more=besides.get(heading, ()))
    yield _identity("in Ekonomi", costs({"Finansiär": NUMBER}))
    yield _identity("as a heading", people({NUMBER: None}))
    yield _identity("in a title", table_and(above=[[f"Lista för {NUMBER}"]]))
    yield _identity("under the table", table_and([], [NUMBER]), refused=2, more=["fel anteckning"])
    yield _identity("as the name of the sheet", partial(participant_workbook, sheet=NUMBER))
    for state in _STATES:
        yield _identity(
            f"in a {state} sheet that is not recognised",
            partial(_in_other_sheet, state),
            more=["varning blad_lases_inte"],
        )
    hidden = partial(participant_workbook, [{"Kommun": NUMBER}], finish=_hide)
    yield _identity("in a hidden sheet", hidden, more=["fraga dolt_blad"])


def _in_other_sheet(state: State) -> bytes:
    def hide(book: Workbook) -> None:
        book["Lösa blad"].sheet_state = state

    loose: list[list[Cell]] = [[], [None, NUMBER]]
    return make_workbook({"Deltagare": participant_cells([{}]), "Lösa blad": loose}, hide)


def _hide(book: Workbook) -> None:
    book.create_sheet("Tomt")
    book["Deltagare"].sheet_state = "hidden"


def _others() -> Iterator[Case]:
    texts = {
        "epost": ("deltagare@example.org", "se x_y@example.org, tack"),
        "telefonnummer": ("070-174 06 05", "0701740605", "+46 70 174 06 05", "08-465 004 00"),
    }
    for code, forms in texts.items():
        for text in forms:
            yield _unwelcome(text, code, people({"Kommun": text}), hides=text)
    headings = (
        *("Namn", "Förnamn", "EFTERNAMN", "Adress", "Telefon", "E-post"),
        *("Anteckning", "Kommentar:"),
    )
    for heading in headings:
        yield _unwelcome(heading, "identitetskolumn", people({heading: "x"}), says=["Kolumn K"])
    listed = partial(beside, "Kontakter", ["Namn", "Roll"], ["x", "y"])
    yield _unwelcome(
        "Namn in a sheet that is not recognised",
        "identitetskolumn",
        listed,
        more=["varning blad_lases_inte"],
    )


def _unwelcome(
    name: str,
    code: str,
    make: Callable[[], bytes],
    *,
    more: Sequence[str] = (),
    says: Sequence[str] = (),
    hides: str = "",
) -> Case:
    return Case(
        row=IDENTITY,
        name=name,
        make=make,
        answer=[f"fel {code}", *more],
        rows=(0, 1, 0),
        says=["Inget i filen har sparats", *says],
        hides=hides,
    )


def _by_chance() -> Iterator[Case]:
    for pseudonym in ("6408233234", "640823-3234"):
        yield Case(
            row=BY_CHANCE,
            name=pseudonym,
            make=people({}, {"Deltagar-ID": pseudonym}),
            answer=["fel personnummer"],
            rows=(0, 2, 0),
            says=["Cell A3", "välj en annan numrering, till exempel med bokstav först"],
            hides=pseudonym,
        )
    near = people({"Deltagar-ID": "6408233235"})
    yield Case(row=BY_CHANCE, name="a wrong check digit", make=near, rows=(1, 0, 0))


def list_cases() -> Iterator[Case]:
    """Yield the cases of both rows about persons."""
    for kind in (_numbers, _places, _others, _by_chance):
        yield from kind()


ROWS = (IDENTITY, BY_CHANCE)
