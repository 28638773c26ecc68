"""What is wrong with a setting, in words."""

from pydantic_core import ErrorDetails

_FAULTS = {
    "missing": "saknas, lägg till den",
    "extra_forbidden": "är ingen inställning, ta bort den eller rätta stavningen",
    "string_type": "ska vara text inom citattecken",
    "float_parsing": "ska vara ett tal",
    "float_type": "ska vara ett tal",
    "int_type": "ska vara ett heltal",
    "int_parsing": "ska vara ett heltal",
    "bool_type": "ska vara true eller false",
    "too_short": "får inte vara tom",
    "string_too_short": "får inte vara tom",
    "string_too_long": "får ha högst {max_length} tecken",
    "literal_error": "har ett värde som inte finns i listan",
    "tuple_type": "ska vara en lista",
    "too_long": "har för många rader",
    "greater_than": "ska vara mer än {gt:g}",
    "less_than": "ska vara mindre än {lt:g}",
    "greater_than_equal": "ska vara minst {ge:g}",
    "less_than_equal": "ska vara högst {le:g}",
    "date_type": "ska vara ett datum, som 2025-03-14",
    "date_parsing": "ska vara ett datum, som 2025-03-14",
    "date_from_datetime_parsing": "ska vara ett datum, som 2025-03-14",
}


def describe_fault(fault: ErrorDetails) -> str:
    """Return where a fault is among the settings, and what to do about it."""
    place = ".".join(str(part) for part in fault["loc"]) or "filen"
    mark = ":" if fault["type"] == "value_error" else ""
    return f"{place}{mark} {explain_fault(fault)}"


def explain_fault(fault: ErrorDetails) -> str:
    """Return what to do about a fault, after the name of what it is a fault of."""
    if fault["type"] == "value_error":
        return str(fault["ctx"]["error"])
    if fault["type"] == "too_short" and (fewest := fault["ctx"]["min_length"]) > 1:
        return f"ska ha minst {fewest} rader"
    told = _FAULTS.get(fault["type"], "har ett värde som inte går att använda")
    return told.format(**fault.get("ctx", {}))
