"""Plain Swedish: numbers, dates and sentences, for pages and reports alike."""
