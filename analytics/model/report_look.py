"""How a förbund's reports look, as it is told in the settings."""

import re
from typing import Annotated

from pydantic import AfterValidator

from analytics.model.colour import HEX, READABLE, measure_contrast
from analytics.model.setting import Setting

_FINGERPRINT = re.compile(r"[0-9a-f]{64}|")


def _check_colour(text: str) -> str:
    if not HEX.fullmatch(text):
        raise ValueError("skriv färgen som # och sex tecken (0–9, a–f), till exempel #1f5d8c")
    if measure_contrast(text) < READABLE:
        raise ValueError("färgen är för ljus för att läsas på vitt papper, välj en mörkare")
    return text.lower()


def _check_fingerprint(text: str) -> str:
    if not _FINGERPRINT.fullmatch(text):
        raise ValueError("ta bort raden, och välj filen på sidan Inställningar")
    return text


Fingerprint = Annotated[str, AfterValidator(_check_fingerprint)]


class ReportLook(Setting):
    """``colour`` is that of headings, #rrggbb and readable on white.

    ``logo`` and ``template`` (Word) are the SHA-256 of files that the store keeps, "" without.
    """

    colour: Annotated[str, AfterValidator(_check_colour)] = "#2f74a8"
    logo: Fingerprint = ""
    template: Fingerprint = ""
