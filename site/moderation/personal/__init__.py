"""Reasons for which a personal number may be public all the same (A7): stated by the editor, read by reviewers."""
