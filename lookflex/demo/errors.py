"""What ends the demo; the message is for the person at the terminal."""


class DemoError(Exception):
    """Something the demo needs is missing or keeps failing."""
