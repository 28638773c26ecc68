"""Accounts, sessions, invitations, authenticator apps and what guards the login."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    _create(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        *_texts("email"),
        *_texts("password", "disabled_at", nullable=True),
        *_texts("created_at", "created_by"),
        sa.UniqueConstraint("email", name=op.f("uq_accounts_email")),
        key=["id"],
    )
    _create_grants()
    _create_logins()
    _create_codes()
    _create("identities", *_texts("issuer", "subject"), *_account(), key=["issuer", "subject"])


def _create_grants() -> None:
    for name, columns in {
        "account_roles": ["role"],
        "account_forbund": ["forbund"],
        "account_programmes": ["forbund", "programme"],
    }.items():
        _create(name, *_account(), *_texts(*columns), key=["account_id", *columns])


def _create_logins() -> None:
    _create_with_token("sessions", *_account(), *_texts("stage", "begun_at", "seen_at"))
    _create_with_token("known_devices", *_account(), *_texts("seen_at"))
    _create_with_token("invitations", *_account(nullable=True), *_texts("expires_at"))
    for name in ("sessions", "known_devices"):
        op.create_index(op.f(f"ix_{name}_account_id"), name, ["account_id"], schema="main")
    _create(
        "login_failures",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        *_texts("last_at"),
        key=["key"],
    )


def _create_codes() -> None:
    _create(
        "totp_secrets",
        *_account(),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        *_texts("confirmed_at", nullable=True),
        sa.Column("last_step", sa.Integer(), nullable=False),
        key=["account_id"],
    )
    _create(
        "recovery_codes",
        *_account(),
        sa.Column("code", sa.LargeBinary(), nullable=False),
        key=["account_id", "code"],
    )


def _create(name: str, *columns: Any, key: list[str]) -> None:
    refers = any(column.name == "account_id" for column in columns)
    reference = sa.ForeignKeyConstraint(
        ["account_id"], ["main.accounts.id"], name=op.f(f"fk_{name}_account_id")
    )
    op.create_table(
        name,
        *columns,
        *([reference] if refers else []),
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")),
        schema="main",
    )


def _create_with_token(name: str, *columns: Any) -> None:
    _create(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        *columns,
        sa.UniqueConstraint("token", name=op.f(f"uq_{name}_token")),
        key=["id"],
    )


def _account(*, nullable: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column("account_id", sa.Integer(), nullable=nullable)]


def _texts(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text(), nullable=nullable) for name in names]
