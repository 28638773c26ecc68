"""Excel in: from the bytes of an upload to typed rows and a list of what to mend."""
