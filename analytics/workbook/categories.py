"""Turn the words of a file into codes: categories, kommuner, parter, insatser, yes and no."""

import re

from analytics.model.association import Association
from analytics.model.municipality import (
    find_municipality,
    find_near_municipalities,
    load_municipalities,
)
from analytics.model.programme import OUTSIDE_PROGRAMMES, OUTSIDE_PROGRAMMES_NAME
from analytics.model.text import clean_text, find_near_texts, fold_text
from analytics.model.vocabulary import UNKNOWN, Vocabulary
from analytics.workbook.asking import ask_programme, ask_value
from analytics.workbook.parsing import UnreadableError
from analytics.workbook.sheet import Cell, cell_text

LONGEST_CATEGORY = 60
_PSEUDONYM = re.compile(r"(?=.*\d)[A-Z0-9_-]{1,20}")
_UNKNOWN_TEXTS = frozenset(("uppgift saknas", UNKNOWN, "okänt", "okänd", "saknas"))
_PART_PREFIXES = (("region ", "region"), ("landstinget ", "region"))
"""A region or landsting by name, whichever it is, is the part "region"."""
_STRONG_SEPARATORS = re.compile(r"[;,+\n]")
_WEAK_SEPARATOR = "/"


def parse_pseudonym(cell: Cell) -> str:
    """Return the löpnummer in ``cell``: 1–20 of A–Z, 0–9, - and _ with at least one digit.

    Raises:
        UnreadableError: it is something else; the text is not repeated, as it may be a name.
    """
    text = cell_text(cell).upper()
    if not _PSEUDONYM.fullmatch(text):
        raise UnreadableError("id_okant")
    return text


def parse_category(cell: Cell, vocabulary: Vocabulary) -> str:
    """Return the code in ``vocabulary`` of the text in ``cell``.

    Raises:
        UnreadableError: the text is not known, is known to be ambiguous, or is long free text.
    """
    return _find_code(cell_text(cell), vocabulary)


def _find_code(text: str, vocabulary: Vocabulary) -> str:
    if code := vocabulary.find(text):
        return code
    check_length(text)
    raise UnreadableError(
        "kategori_tvetydig" if vocabulary.is_ambiguous(text) else "kategori_okand",
        value=text,
        about=vocabulary.name,
        question=ask_value(vocabulary, text),
        label=vocabulary.label,
        proposal=propose(vocabulary.find_near(text)),
        known=", ".join(vocabulary.labels),
    )


def check_length(text: str, longest: int = LONGEST_CATEGORY) -> None:
    """Raise UnreadableError when ``text`` is longer than ``longest``, by default any category."""
    if len(text) > longest:
        raise UnreadableError("text_for_lang", length=len(text))


def propose(near: list[str]) -> str:
    """Return the question whether one of ``near`` was meant, or nothing."""
    return f" Menar du {' eller '.join(near)}?" if near else ""


def parse_several(cell: Cell, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the codes of the texts in ``cell``, in the order of ``vocabulary``.

    A source that counts as none gives way to any other one.

    Raises:
        UnreadableError: a text is not known, or says that there is none beside another one.
    """
    raw = cell if isinstance(cell, str) else cell_text(cell)
    codes = {
        code for part in _STRONG_SEPARATORS.split(raw) for code in _find_codes(part, vocabulary)
    }
    if len(codes) > 1:
        codes -= vocabulary.with_role("counts_as_none")
    alone = codes & {*vocabulary.with_role("literal_none"), UNKNOWN}
    if alone and len(codes) > 1:
        none = next(c for c in vocabulary if c.code in alone)
        raise UnreadableError("forsorjning_motsager", none=none.label)
    return tuple(code for code in vocabulary.codes if code in codes)


def _find_codes(text: str, vocabulary: Vocabulary) -> list[str]:
    """Return the codes of one text, which may itself hold a slash or be divided by it."""
    parts = [text] if vocabulary.find(text) else text.split(_WEAK_SEPARATOR)
    return [_find_code(cleaned, vocabulary) for part in parts if (cleaned := clean_text(part))]


def parse_kommun(cell: Cell) -> str:
    """Return the SCB code of the kommun in ``cell``, or ``uppgift_saknas`` where it says so.

    Raises:
        UnreadableError: it is no kommun; the nearest names are proposed.
    """
    text = cell_text(cell)
    if fold_text(text) in _UNKNOWN_TEXTS:
        return UNKNOWN
    if code := find_municipality(text):
        return code
    check_length(text)
    raise UnreadableError(
        "kommun_okand", value=text, proposal=propose(find_near_municipalities(text))
    )


def parse_part(cell: Cell, association: Association) -> tuple[str, str]:
    """Return the code of the part in ``cell``, and the name where it is one kommun.

    Raises:
        UnreadableError: the text is not known.
    """
    text = cell_text(cell)
    vocabulary = association.vocabulary("part")
    if code := vocabulary.find(text) or _find_region(text, association):
        return code, ""
    if kommun := find_municipality(text):
        return "kommun", load_municipalities()[kommun]
    return _find_code(text, vocabulary), ""


def _find_region(text: str, association: Association) -> str | None:
    folded = fold_text(text)
    if folded == fold_text(association.region):
        return "region"
    return next((code for prefix, code in _PART_PREFIXES if folded.startswith(prefix)), None)


def parse_programme(cell: Cell, association: Association, with_board: bool) -> str:
    """Return the code of the insats in ``cell``; ``with_board`` allows "Förbundet" as well.

    Raises:
        UnreadableError: the förbund has no such insats; those that it has are named.
    """
    text = cell_text(cell)
    names = [programme.name for programme in association.programmes]
    if with_board:
        names.append(OUTSIDE_PROGRAMMES_NAME)
        if fold_text(text) in (OUTSIDE_PROGRAMMES, fold_text(OUTSIDE_PROGRAMMES_NAME)):
            return OUTSIDE_PROGRAMMES
    if programme := association.find_programme(text):
        return programme.code
    check_length(text)
    raise UnreadableError(
        "insats_okand",
        value=text,
        question=ask_programme(
            association.programmes, text, OUTSIDE_PROGRAMMES_NAME if with_board else ""
        ),
        proposal=propose(find_near_texts(text, names)),
        known=", ".join(names),
    )


def parse_yes_no(cell: Cell, vocabulary: Vocabulary, extra: str = "") -> bool:
    """Return True for yes and False for no.

    Raises:
        UnreadableError: it is neither; ``extra`` tells what else the cell may hold.
    """
    text = cell_text(cell)
    code = vocabulary.find(text)
    if code is None:
        check_length(text)
        raise UnreadableError("ja_nej_okant", value=text, extra=extra)
    return code == "ja"


def parse_text(cell: Cell, longest: int = 0) -> str:
    """Return the text of ``cell`` with single spaces.

    Raises:
        UnreadableError: it is longer than ``longest`` characters, where that is not 0.
    """
    text = cell_text(cell)
    if longest:
        check_length(text, longest)
    return text
