"""What the demo says: numbered steps while it sets up, then its programs' lines, each with the program's name."""

import os
import sys
import threading

STEPS = 7
NAME_WIDTH = 10
COLOURS = {"web": 36, "queries": 32, "probe": 33, "exports": 35, "scheduler": 34, "assets": 90}


class Terminal:
    """Writes whole lines to standard output from several threads; in colour only for a person."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._step = 0
        self._coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ

    def step(self, text: str) -> None:
        """Announces the next step of setting up."""
        self._step += 1
        self.say(f"[{self._step}/{STEPS}] {text}")

    def say(self, text: str = "") -> None:
        """Writes one text; lines of programs never come between its lines."""
        with self._lock:
            print(text, flush=True)

    def line_of(self, name: str, text: str) -> None:
        """Writes one line a program has written."""
        label = f"{name:{NAME_WIDTH}}|"
        if self._coloured and name in COLOURS:
            label = f"\033[{COLOURS[name]}m{label}\033[0m"
        self.say(f"{label} {text}")
