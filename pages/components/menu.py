"""The pages there are, as the menu groups them."""

from collections.abc import Mapping, Sequence

Entry = tuple[str, str, str]
PAGES: Mapping[str, Sequence[Entry]] = {
    "Läget": [
        ("oversikt.py", "Översikt", "Det viktigaste på en sida: resultat mot mål."),
        ("mal.py", "Mål", "Hur det går för målen, med färg och ord."),
        ("jamfor.py", "Jämför", "Perioder, år eller grupper sida vid sida."),
    ],
    "Inflöde": [
        ("inflode.py", "Inflöde", "Hur många som börjar och hur många som är inskrivna."),
        (
            "kommun_och_part.py",
            "Kommun och part",
            "Varifrån deltagarna kommer och hur jämnt det är.",
        ),
    ],
    "Resultat": [
        ("avslut.py", "Avslut", "Vart deltagarna går när de lämnar insatsen."),
        ("progression.py", "Progression", "Om deltagarna kommer närmare arbete eller studier."),
        ("forsorjning.py", "Försörjning", "Vad deltagarna lever på före och efter."),
        ("valmaende.py", "Välmående", "Hur deltagarna mår, och vad de svarar på enkäter."),
        (
            "konsfordelning.py",
            "Könsfördelning",
            "Kvinnor och män: vilka som kommer och hur det går.",
        ),
    ],
    "Ekonomi": [
        ("ekonomi.py", "Ekonomi", "Budget, utfall och prognos."),
        (
            "socialt_bokslut.py",
            "Socialt bokslut",
            "Vad som krävs för att insatserna ska betala sig, och om de når målen.",
        ),
    ],
    "Rapporter": [("rapporter.py", "Rapporter", "Rapporter till styrelsen i fyra format.")],
    "Om siffrorna": [("om_siffrorna.py", "Om siffrorna", "Vad varje siffra betyder.")],
    "Månadens arbete": [
        ("ladda_upp.py", "Ladda upp", "Läs in månadens fil."),
        ("historik.py", "Historik", "Vad som är inläst, när och av vem."),
        ("publicera.py", "Publicera", "Det som styrelsen får se, och vad som döljs."),
    ],
    "Förvaltning": [
        ("installningar.py", "Inställningar", "Insatser, mål, budget och egna ord."),
        ("konton.py", "Konton", "Vilka som får logga in, och som vad."),
        ("logg.py", "Logg", "Vem som har gjort vad, och när."),
    ],
}
"""Of each group its pages: file, title, and what it answers."""
ACCOUNT = "min_sida.py"
"""Led to from beside the reader's address, not from the menu."""
NO_FIGURES = frozenset({"konton", "logg", "min_sida"})
"""Addresses of pages that a period or a kommun means nothing to.

There the selection bar rests (samsyn.css): it is drawn but not seen, so that what is chosen in it
holds until the next page.
"""
