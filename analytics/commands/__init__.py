"""The command line: one file per command, over the same functions as the pages."""

ACTOR = "kommandoraden"
"""Who the audit log names for what is done here."""
