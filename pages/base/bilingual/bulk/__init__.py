"""Making the missing Tibetan twins of a whole portal in minutes: what `mirror.follow` makes of a page, in bulk (W4)."""
