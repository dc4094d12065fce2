"""What exists in supervision (督促与考评). Each part keeps its own models; one app, one migration history."""
