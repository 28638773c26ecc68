"""The headings and spellings of a förbund's list: one writes as we do, one as it always has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from analytics.model.month import Month
from analytics.model.vocabulary import load_vocabulary

HEADINGS: Mapping[str, str] = {
    "pseudonym": "Deltagar-ID",
    "programme": "Insats",
    "component": "Del",
    "kon": "Kön",
    "birth_year": "Födelseår",
    "kommun": "Kommun",
    "part": "Remitterande part",
    "referred": "Aktualiserad",
    "left_queue": "Utgått ur kö",
    "first_sip": "Utfall av första SIP",
    "entry": "Inskriven",
    "exit": "Utskriven",
    "destination": "Avslutsorsak",
    "extent": "Omfattning",
    "support_before": "Försörjning före",
    "support_after": "Försörjning efter",
    "work_before": "Sysselsättning före",
    "work_after": "Sysselsättning efter",
    "education": "Utbildningsnivå",
    "support_months": "Tid i offentlig försörjning",
    "step_entry": "Steg vid start",
    "step_now": "Steg nu",
    "step_exit": "Steg vid avslut",
    "joint_assessment": "Gemensam kartläggning",
    "consent": "Samtycke",
    "follow_up": "Uppföljning 6 mån",
}
"""Heading of each column of the sheet Deltagare, in the order of the sheet."""

_ALIASES = {
    "pseudonym": "Löpnr",
    "component": "Delinsats",
    "kon": "Juridiskt kön",
    "kommun": "Hemkommun",
    "part": "Remittent",
    "referred": "Anmäld",
    "first_sip": "SIP-utfall",
    "entry": "Startdatum",
    "exit": "Slutdatum",
    "destination": "Avslutsanledning",
    "extent": "Sysselsättningsgrad",
    "support_before": "Försörjning vid start",
    "support_after": "Försörjning vid avslut",
    "work_before": "Arbete före %",
    "work_after": "Arbete efter %",
    "education": "Utbildning",
    "support_months": "Försörjningstid",
    "joint_assessment": "GK",
    "follow_up": "Sexmånadersuppföljning",
}
_PLAIN: Mapping[str, Mapping[str, str]] = {
    "kon": {"kvinna": "Kvinna", "man": "Man"},
    "forsorjning": {"sjukpenning": "Sjukpenning", "aktivitetsstod": "Aktivitetsstöd"},
}
_SHORT: Mapping[str, Mapping[str, str]] = {
    "kon": {"kvinna": "K", "man": "M"},
    "forsorjning": {
        "sjukpenning": "Sjukpenning",
        "aktivitetsstod": "Aktivitetsstöd",
        "forsorjningsstod": "Ekonomiskt bistånd",
        "ingen_offentlig": "Egen försörjning",
        "studiestod": "CSN",
    },
    "destination": {
        "arbete_med_stod": "Subventionerad anställning",
        "studier": "Studier",
        "forstarkt_samarbete": "Till rehabiliteringssamverkan",
        "ater_till_part": "Åter till remittent",
        "vard_sjukdom": "Vård/sjukdom",
        "annan_del": "Byte av del",
    },
    "utbildningsniva": {"gymnasium": "Gymnasial", "eftergymnasial": "Högskola"},
}


@dataclass(frozen=True)
class Layout:
    """How a förbund writes its list; ``joint_assessment`` is a date, or ja and nej.

    A ``month`` is the text ÅÅÅÅ-MM or the date of its first day.
    """

    headings: Mapping[str, str] = field(default_factory=lambda: HEADINGS)
    spellings: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: _PLAIN)
    joint_assessment: Literal["date", "yes_no"] = "date"
    month: Literal["text", "date"] = "text"

    @classmethod
    def with_aliases(cls) -> "Layout":
        """Return the layout of a förbund that kept its own headings and short forms."""
        return cls({**HEADINGS, **_ALIASES}, _SHORT, "yes_no", "date")

    def spell(self, vocabulary: str, code: str) -> str:
        """Return the text that stands in the list for ``code`` of ``vocabulary``."""
        own = self.spellings.get(vocabulary, {}).get(code)
        return own or load_vocabulary(vocabulary)[code].label

    def write_month(self, month: Month) -> str | date:
        """Return what stands in the list for ``month``."""
        return month.first_day if self.month == "date" else str(month)
