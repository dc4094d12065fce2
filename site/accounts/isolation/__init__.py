"""What a person of one county or department can reach in the admin: what is theirs, and what is public."""
