"""What each role gives, for whoever grants it."""

from collections.abc import Mapping

from analytics.accounts.roles import ADMIN, AUDITOR, BOARD, CHIEF, REPORTER, ROLES

_GIVES = {
    CHIEF: "ser alla siffror, läser in filer, publicerar och ändrar inställningar",
    BOARD: "ser de siffror och rapporter som är publicerade",
    REPORTER: "läser in filer för sina insatser och ser inga siffror",
    AUDITOR: "ser det som är publicerat, och loggen över vad som har gjorts",
    ADMIN: "sköter konton och inställningar, och ser inga siffror",
}
CODE_IS_NEEDED = f"{ROLES[CHIEF]} och {ROLES[ADMIN]} anger också en kod ur en app vid inloggning."
ROLES_EXPLAINED: Mapping[str, str] = {
    role: f"**{name}** {_GIVES[role]}" for role, name in ROLES.items()
}
"""Each role's name and what it gives, in the order in which roles are listed, as Markdown."""
