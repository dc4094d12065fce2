"""Tibetan as it is written: normal form, syllables, shad, dictionary order, digits, dates, checks. Free of Django."""
