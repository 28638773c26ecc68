"""The one exception whose text is meant for the person at the screen."""


class UserError(Exception):
    """Something the user can mend; its text is plain Swedish and is shown as it is.

    Anything that is not a ``UserError`` is a fault of ours: it is logged with a
    reference and never shown in its own words.
    """
