"""What is shown of the figures, on pages and in reports alike: a sentence, a chart and a table."""
