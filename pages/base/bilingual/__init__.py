"""Chinese and Tibetan as two trees of one site: facts are shared, words are translated (W4)."""
