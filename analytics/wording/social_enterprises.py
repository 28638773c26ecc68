"""Sentences about employment in arbetsintegrerande sociala företag."""

from analytics.wording.numbers import format_count
from analytics.wording.sentences import count_of, describe_count, start_sentence

EVERYBODY = "Alla som företagen har uppgett räknas, inte bara förbundets deltagare."
NOT_TOLD = "Inget socialt företag har lämnat uppgift för periodens sista månad."


def describe_employed(now: int | None, before: int | None, former: str) -> str:
    """Return how many are employed, and how that differs from the ``former`` period's end."""
    if now is None:
        return NOT_TOLD
    employed = ("anställd i sociala företag", "anställda i sociala företag")
    return describe_count(now, before, former, *employed)


def note_employed(new: int | None, exits: int | None, enterprises: int | None) -> str:
    """Return how many are new, how many deltaganden led there, and how many have told."""
    parts = [
        f"{count_of(new, 'ny anställd', 'nya anställda')} i perioden" if new is not None else "",
        f"{count_of(exits, 'avslut', 'avslut')} till anställning i ASF"
        if exits is not None
        else "",
        f"uppgift från {format_count(enterprises)} företag" if enterprises else "",
    ]
    told = "; ".join(filter(None, parts))
    return start_sentence(f"{told}.") if told else ""
