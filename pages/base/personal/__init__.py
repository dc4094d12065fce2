"""No personal number reaches the public (A7): what a page says, where it says it, and what keeps it back."""
