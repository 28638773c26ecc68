"""The structure tree of a PDF, as a screen reader walks it."""


def collect(element, kind, found):
    """Find the structure elements of a kind, in reading order."""
    if isinstance(element, list):
        for one in element:
            collect(one.get_object(), kind, found)
    elif hasattr(element, "get"):
        if element.get("/S") == kind:
            found.append(element)
        children = element.get("/K")
        if children is not None and not isinstance(children, int):
            collect(children.get_object(), kind, found)
    return found
