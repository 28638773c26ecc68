"""The one door through which pages, reports and the command line get their figures."""
