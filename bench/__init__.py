"""Benchmarks: our way beside its peers in one run, same answers checked, medians and ratios."""
