"""The durable store: imports and their rows, settings and the audit log."""
