"""The four parties of a förbund."""

PARTIES = ("AF", "FK", "region", "kommun")
"""Those that an even spread is measured over, and who know their own referrals."""
