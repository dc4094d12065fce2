"""What a person is told when an act is refused."""


class RefusedError(Exception):
    """The act was not done. The message says why and what to do instead; nothing was saved."""
