"""Search engines behind one protocol. They import no Django app."""
