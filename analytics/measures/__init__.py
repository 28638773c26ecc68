"""One file per measure family, over one counting core."""
