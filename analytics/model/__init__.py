"""The words, settings and values that every other room of Samsyn speaks in."""
