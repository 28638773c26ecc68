"""The tables of accounts and sessions, in the schema ``main``; moments are texts in UTC.

Tokens and codes are stored as hashes only, secrets encrypted with the installation's key.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from analytics.ledger.schema import MAIN, metadata

accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("email", Text, nullable=False, unique=True),
    Column("password", Text, nullable=True),
    Column("disabled_at", Text, nullable=True),
    Column("created_at", Text, nullable=False),
    Column("created_by", Text, nullable=False),
    schema=MAIN,
)
"""Who has an account; never removed, since the log names them. No password: not accepted yet."""

account_roles = Table(
    "account_roles",
    metadata,
    Column("account_id", Integer, ForeignKey(accounts.c.id), primary_key=True),
    Column("role", Text, primary_key=True),
    schema=MAIN,
)
"""The roles of an account, the same in each of its förbund."""

account_forbund = Table(
    "account_forbund",
    metadata,
    Column("account_id", Integer, ForeignKey(accounts.c.id), primary_key=True),
    Column("forbund", Text, primary_key=True),
    schema=MAIN,
)
"""The förbund of an account; ``*`` is all of them, later ones as well."""

account_programmes = Table(
    "account_programmes",
    metadata,
    Column("account_id", Integer, ForeignKey(accounts.c.id), primary_key=True),
    Column("forbund", Text, primary_key=True),
    Column("programme", Text, primary_key=True),
    schema=MAIN,
)
"""The insatser that a rapportör uploads."""

sessions = Table(
    "sessions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", Integer, ForeignKey(accounts.c.id), nullable=False),
    Column("token", LargeBinary, nullable=False, unique=True),
    Column("stage", Text, nullable=False),
    Column("begun_at", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
    Index(None, "account_id"),
    schema=MAIN,
)
"""Sessions that have not been ended; the token's SHA-256, and how far the login has come."""

login_failures = Table(
    "login_failures",
    metadata,
    Column("key", LargeBinary, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", Text, nullable=False),
    schema=MAIN,
)
"""Guesses without success, per account, address or device; the key is a keyed hash of which.

Messages that were sent from an address are counted in the same way.
"""

invitations = Table(
    "invitations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", Integer, ForeignKey(accounts.c.id), nullable=True),
    Column("token", LargeBinary, nullable=False, unique=True),
    Column("expires_at", Text, nullable=False),
    schema=MAIN,
)
"""Links to set a password by, removed when used; without an account: for the very first one."""

known_devices = Table(
    "known_devices",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", Integer, ForeignKey(accounts.c.id), nullable=False),
    Column("token", LargeBinary, nullable=False, unique=True),
    Column("seen_at", Text, nullable=False),
    Index(None, "account_id"),
    schema=MAIN,
)
"""Browsers that somebody has logged in from; others' guesses do not slow them."""

totp_secrets = Table(
    "totp_secrets",
    metadata,
    Column("account_id", Integer, ForeignKey(accounts.c.id), primary_key=True),
    Column("secret", LargeBinary, nullable=False),
    Column("confirmed_at", Text, nullable=True),
    Column("last_step", Integer, nullable=False),
    schema=MAIN,
)
"""The secret of the authenticator app; codes up to ``last_step`` are used up."""

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("account_id", Integer, ForeignKey(accounts.c.id), primary_key=True),
    Column("code", LargeBinary, primary_key=True),
    schema=MAIN,
)
"""Codes for whoever has lost the app, removed when used."""

identities = Table(
    "identities",
    metadata,
    Column("issuer", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("account_id", Integer, ForeignKey(accounts.c.id), nullable=False),
    schema=MAIN,
)
"""Whom an identity provider (OIDC) means by which account."""
