"""A förbund's settings as they are asked for in forms: what each field is and what it changes."""
