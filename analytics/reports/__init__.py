"""The reports that boards ask for, from the same exhibits as the pages, in four formats."""
