"""How much of the site is said in Tibetan: per region, department and kind, for the office and for everybody (W4)."""
