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
    "literal_error": "har ett värde som inte finns i listan",
    "tuple_type": "ska vara en lista",
    "greater_than_equal": "ska vara minst {ge:g}",
    "less_than_equal": "ska vara högst {le:g}",
    "date_type": "ska vara ett datum, som 2025-03-14",
    "date_parsing": "ska vara ett datum, som 2025-03-14",
    "date_from_datetime_parsing": "ska vara ett datum, som 2025-03-14",
}


def describe_fault(fault: ErrorDetails) -> str:
    """Return where a fault is among the settings, and what to do about it."""
    place = ".".join(str(part) for part in fault["loc"]) or "filen"
    if fault["type"] == "value_error":
        return f"{place}: {fault['ctx']['error']}"
    told = _FAULTS.get(fault["type"], "har ett värde som inte går att använda")
    return f"{place} {told.format(**fault.get('ctx', {}))}"
