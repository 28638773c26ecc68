"""The roles, what an account is granted, and who is reading."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.model.errors import UserError

BOARD, CHIEF, REPORTER, AUDITOR, ADMIN = (
    "styrelse",
    "forbundschef",
    "rapportor",
    "revisor",
    "admin",
)
ROLES: Mapping[str, str] = {
    CHIEF: "Förbundschef",
    BOARD: "Styrelse",
    REPORTER: "Rapportör",
    AUDITOR: "Revisor",
    ADMIN: "Admin",
}
"""Each role's name for readers, in the order in which they are listed."""
EVERYWHERE = "*"
"""Stands for all förbund, later ones as well."""
_WITH_CODE = frozenset({CHIEF, ADMIN})


@dataclass(frozen=True)
class Grant:
    """What an account may: its roles, in which förbund, and a rapportör's insatser there."""

    roles: frozenset[str]
    forbund: frozenset[str] = frozenset({EVERYWHERE})
    programmes: frozenset[tuple[str, str]] = frozenset()

    @property
    def needs_code(self) -> bool:
        """Whether a code from an app is demanded at login."""
        return bool(self.roles & _WITH_CODE)

    def covers(self, forbund: str) -> bool:
        """Tell whether the förbund is one of the account's."""
        return bool(self.forbund & {forbund, EVERYWHERE})

    def is_within(self, other: "Grant") -> bool:
        """Tell whether every förbund of the grant is one of the ``other``'s."""
        return EVERYWHERE in other.forbund or self.forbund <= other.forbund

    def check(self) -> "Grant":
        """Return the grant itself.

        Raises:
            UserError: it names no role, an unknown one, or a rapportör without insats.
        """
        if not self.roles:
            raise UserError("Välj minst en roll.")
        if unknown := sorted(self.roles - set(ROLES)):
            raise UserError(f"Rollen {unknown[0]} finns inte. Det finns: {', '.join(ROLES)}.")
        if not self.forbund:
            raise UserError("Välj minst ett förbund.")
        if REPORTER in self.roles and not self.programmes:
            raise UserError("En rapportör behöver minst en insats.")
        return self


@dataclass(frozen=True)
class Reader:
    """Who is reading: the account (None in demoläge), its e-mail and what it may."""

    account: int | None
    email: str
    grant: Grant

    @property
    def roles(self) -> frozenset[str]:
        """The reader's roles."""
        return self.grant.roles

    @property
    def is_only_reporter(self) -> bool:
        """Whether the reader uploads for some insatser and may nothing more with them."""
        return REPORTER in self.roles and CHIEF not in self.roles

    def may_see(self, forbund: str) -> bool:
        """Tell whether the förbund is one of the reader's."""
        return self.grant.covers(forbund)

    def programmes_in(self, forbund: str) -> frozenset[str]:
        """Return the codes of the insatser there that the reader uploads as a rapportör."""
        return frozenset(code for slug, code in self.grant.programmes if slug == forbund)
