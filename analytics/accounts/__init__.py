"""Accounts, sessions and roles: who may come in, and as what. Knows nothing of the web."""
