"""What the audit log's codes mean, in Swedish."""

from collections.abc import Mapping

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
        "undo": "Ångrade en import",
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
        "raw view": "Såg siffror som inte är publicerade",
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
_WORDS = {code: words for actions in KINDS.values() for code, words in actions.items()}


def describe_action(code: str) -> str:
    """Return what was done in words; a code without any as it is."""
    return _WORDS.get(code, code)
