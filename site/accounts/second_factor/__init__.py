"""The second factor: six digits of an authenticator, or one of ten recovery codes."""
