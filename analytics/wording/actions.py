"""What the audit log's codes mean, in Swedish."""

import re
from collections.abc import Mapping

from analytics.model.period import Period
from analytics.wording.numbers import format_period

KINDS: Mapping[str, Mapping[str, str]] = {
    "Inloggning": {
        "login": "Loggade in",
        "login_failed": "Inloggning som inte lyckades",
        "logout": "Loggade ut",
        "logout_all": "Loggade ut överallt",
        "recovery_code": "Använde en reservkod",
    },
    "Konton": {
        "account_add": "Lade till ett konto",
        "account_roles": "Ändrade roller",
        "account_disable": "Stängde av ett konto",
        "account_enable": "Öppnade ett konto igen",
        "invite": "Gjorde en länk för nytt lösenord",
        "password": "Valde ett nytt lösenord",
        "totp_add": "Kopplade en app för koder",
        "totp_reset": "Nollställde en app för koder",
        "oidc_link": "Kopplade ett konto hos kommunen",
    },
    "Filer": {
        "upload": "Laddade upp en fil",
        "import": "Läste in en fil",
        "undo": "Ångrade en inläst fil",
        "refuse": "En fil nekades",
        "erase": "Rader raderades",
    },
    "Månader": {
        "month klar": "Märkte en månad som klar",
        "month faststalld": "Fastställde en månad",
        "month oppen": "Öppnade en månad igen",
    },
    "Inställningar": {
        "settings": "Sparade inställningar",
        "remove": "Tog bort ett påhittat förbund",
        "demo_end": "Avslutade demoläget",
    },
    "Siffror": {
        "release": "Publicerade siffror",
        "report": "Gjorde en rapport",
        "comment": "Skrev en kommentar",
        "comment_remove": "Tog bort en kommentar",
        "export": "Hämtade siffror som fil",
        "raw view": "Såg alla siffror, även dolda",
    },
    "Tillgänglighet": {
        "message": "Fick ett meddelande om tillgänglighet",
        "message_remove": "Tog bort ett besvarat meddelande",
    },
    "Förvaring": {
        "backup": "Säkerhetskopierade",
        "restore": "Återställde en säkerhetskopia",
        "retention": "Gallrade",
    },
}
"""Each code of an action with its words, by what it is about."""
_PERIOD = re.compile(r"(?<![\w.-])\d{4}-(?:0[1-9]|1[0-2]|H[12]|T[1-3]|Q[1-4])(?![\w.-])")
"""A month or a part of a year by its key, not within a file's name."""
_UNNAMED: Mapping[str, str] = {"settings": "alla inställningar, första versionen"}
"""What an action is about where the log does not say."""
_WORDS = {code: words for actions in KINDS.values() for code, words in actions.items()}


def describe_action(code: str) -> str:
    """Return what was done in words; a code without any as it is."""
    return _WORDS.get(code, code)


def describe_subject(code: str, about: str) -> str:
    """Return what an action was about, as the log has it, with its months in words."""
    told = about or _UNNAMED.get(code, "")
    return _PERIOD.sub(lambda found: format_period(Period.parse(found[0])), told)
