"""What can go wrong while the embedded servers start; every message is one sentence for the person at the terminal."""


class EmbeddedError(Exception):
    """A server is missing, did not start, or is already used by another run."""
