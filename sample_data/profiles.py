"""What tells the two invented förbund apart: volumes, ways through the insats, spellings."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sample_data.instruments import BIP, KASAM_13, WHO_5, Instrument
from sample_data.layouts import Layout


@dataclass(frozen=True)
class Path:
    """A way through the delar: months in all (median, log-normal spread), share of each del."""

    components: tuple[str, ...]
    weight: float
    months: float
    spread: float
    shares: tuple[float, ...] = (1.0,)


@dataclass(frozen=True)
class Profile:
    """All that the generator needs to know about one förbund besides its settings.

    ``drop_ins`` is how many enter the open part of the insats in a month, per kön; they never
    stand in the list. ``asf`` holds the kommuner with an arbetsintegrerande socialt företag.
    """

    slug: str
    pseudonym: str
    layout: Layout
    entries: Mapping[int, int]
    paths: tuple[Path, ...]
    wait_days: float
    left_queue_each_year: int
    women: Mapping[int, float]
    kommuner: Mapping[str, float]
    parties: Mapping[str, float]
    party_texts: Mapping[str, Mapping[str, float]]
    reached: Mapping[int, float]
    reached_by_path_end: Mapping[str, float]
    to_joint_assessment: Mapping[int, float]
    instruments: tuple[Instrument, ...]
    rated_since: date
    drop_ins: Mapping[str, float]
    asf: tuple[str, ...]
    beside: tuple[str, str] | None = None
    rhythms: Mapping[str, str] = field(default_factory=dict)


ARVIKA_EDA = Profile(
    slug="arvika-eda",
    pseudonym="AE-{:04d}",
    layout=Layout(),
    entries={2021: 64, 2022: 67, 2023: 66, 2024: 72, 2025: 70},
    paths=(
        Path(("Försteg",), 0.23, 8.0, 0.42),
        Path(("Försteg", "Case Management"), 0.22, 14.5, 0.34, (0.42, 0.58)),
        Path(("Försteg", "Supported Employment"), 0.15, 14.0, 0.32, (0.45, 0.55)),
        Path(("Försteg", "ASF"), 0.06, 15.5, 0.30, (0.35, 0.65)),
        Path(
            ("Försteg", "Case Management", "Supported Employment"),
            0.03,
            19.0,
            0.25,
            (0.3, 0.4, 0.3),
        ),
        Path(("Case Management",), 0.14, 11.5, 0.40),
        Path(("Case Management", "Supported Employment"), 0.07, 15.0, 0.30, (0.5, 0.5)),
        Path(("Supported Employment",), 0.09, 11.0, 0.38),
        Path(("ASF",), 0.03, 13.0, 0.35),
    ),
    wait_days=24,
    left_queue_each_year=5,
    women={2021: 0.56, 2022: 0.53, 2023: 0.55, 2024: 0.54, 2025: 0.55},
    kommuner={"Arvika": 0.70, "Eda": 0.27, "Årjäng": 0.02, "Säffle": 0.01},
    parties={"kommun": 0.40, "AF": 0.27, "region": 0.20, "FK": 0.11, "egen": 0.015, "annan": 0.005},
    party_texts={
        "kommun": {"AMI": 0.40, "AME": 0.20, "IFO": 0.25, "Socialtjänsten": 0.15},
        "AF": {"Arbetsförmedlingen": 1},
        "region": {"Region Värmland": 0.55, "Psykiatrin": 0.25, "Vårdcentral": 0.20},
        "FK": {"Försäkringskassan": 1},
        "egen": {"Egen ansökan": 1},
        "annan": {"Annan": 1},
    },
    reached={2021: 0.30, 2022: 0.33, 2023: 0.335, 2024: 0.35, 2025: 0.37},
    reached_by_path_end={
        "Försteg": 0.55,
        "Case Management": 1.0,
        "Supported Employment": 1.6,
        "ASF": 1.8,
    },
    to_joint_assessment={2021: 0.36, 2022: 0.38, 2023: 0.395, 2024: 0.395, 2025: 0.42},
    instruments=(WHO_5, KASAM_13),
    rated_since=date(2021, 1, 1),
    drop_ins={"kvinna": 3.1, "man": 2.3},
    asf=("Arvika", "Eda"),
    beside=("Case Management", "Supported Employment"),
    rhythms={"Lokaler, administration": "flat", "Transporter, administration": "uneven"},
)

OSTRA_OSTERGOTLAND = Profile(
    slug="ostra-ostergotland",
    pseudonym="P{:04d}",
    layout=Layout.with_aliases(),
    entries={2021: 112, 2022: 131, 2023: 134, 2024: 137, 2025: 135},
    paths=(
        Path(("Arbetsterapeutisk kartläggning",), 0.335, 2.6, 0.36),
        Path(
            ("Arbetsterapeutisk kartläggning", "Försteg individuellt"),
            0.24,
            11.9,
            0.09,
            (0.48, 0.52),
        ),
        Path(("Arbetsterapeutisk kartläggning", "Försteg grupp"), 0.17, 11.8, 0.09, (0.48, 0.52)),
        Path(("Försteg grupp", "Arbetsterapeutisk kartläggning"), 0.05, 11.5, 0.09, (0.6, 0.4)),
        Path(
            ("Arbetsterapeutisk kartläggning", "Försteg grupp", "Försteg individuellt"),
            0.06,
            13.0,
            0.12,
            (0.38, 0.32, 0.3),
        ),
        Path(
            ("Arbetsterapeutisk kartläggning", "Försteg individuellt"), 0.05, 7.5, 0.2, (0.6, 0.4)
        ),
        Path(("Försteg individuellt",), 0.03, 9.5, 0.2),
    ),
    wait_days=38,
    left_queue_each_year=7,
    women={2021: 0.54, 2022: 0.57, 2023: 0.55, 2024: 0.56, 2025: 0.55},
    kommuner={"Norrköping": 0.82, "Söderköping": 0.10, "Valdemarsvik": 0.065, "Finspång": 0.015},
    parties={"kommun": 0.36, "AF": 0.30, "region": 0.21, "FK": 0.115, "egen": 0.01, "annan": 0.005},
    party_texts={
        "kommun": {"Kommun": 0.5, "IFO": 0.2, "Norrköpings kommun": 0.3},
        "AF": {"AF": 1},
        "region": {"Region Östergötland": 0.7, "Vårdgivare": 0.3},
        "FK": {"FK": 1},
        "egen": {"Egen ansökan": 1},
        "annan": {"Annan part": 1},
    },
    reached={2021: 0.32, 2022: 0.34, 2023: 0.355, 2024: 0.345, 2025: 0.36},
    reached_by_path_end={
        "Arbetsterapeutisk kartläggning": 0.35,
        "Försteg individuellt": 1.2,
        "Försteg grupp": 1.0,
    },
    to_joint_assessment={2021: 0.38, 2022: 0.40, 2023: 0.395, 2024: 0.405, 2025: 0.40},
    instruments=(BIP, replace(WHO_5, score_factor=4)),
    rated_since=date(2022, 1, 1),
    drop_ins={"kvinna": 5.2, "man": 4.4},
    asf=("Norrköping", "Valdemarsvik"),
    rhythms={
        "Lokal inkl städ": "flat",
        "Förbrukningsmaterial": "lumpy",
        "Deltagarförsäkringar": "twice",
    },
)

PROFILES = (ARVIKA_EDA, OSTRA_OSTERGOTLAND)
