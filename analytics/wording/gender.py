"""How women and men are named, where few others are counted with the men."""

MEN_AND_OTHERS = "Män och annat"
_MEN = "Män"


def name_men(label: str) -> str:
    """Return how those with this label are spoken of: männen, or män och annat."""
    return "männen" if label == _MEN else label.lower()


def note_others(label: str) -> str:
    """Return who the others among these men are, as a sentence, or nothing."""
    if label != MEN_AND_OTHERS:
        return ""
    return (
        "Annat är de vars kön är annat eller inte angivet. De är för få för att visas för sig och "
        "räknas ihop med männen."
    )
