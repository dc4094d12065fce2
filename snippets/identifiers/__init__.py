"""Personal numbers in texts: where they stand, what they are, and how they are masked (A7). Free of Django."""
