"""Programs that come from the system's packages: installed on Debian and its kin when we are root."""

import fcntl
import os
import subprocess
import tempfile
from pathlib import Path

APT = "/usr/bin/apt-get"


class CannotInstall(Exception):
    """The packages cannot be installed from here, or installing them failed; the message is empty in the first case."""


def install(*names: str) -> None:
    """Installs the packages `names`, after whoever else of ours installs: apt itself gives up at once. Raises
    CannotInstall."""
    if os.geteuid() != 0 or not Path(APT).exists():
        raise CannotInstall
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    with Path(tempfile.gettempdir(), "lookflex-packages.lock").open("w") as one_at_a_time:
        fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
        for arguments in (("update", "-q"), ("install", "-q", "-y", "--no-install-recommends", *names)):
            done = subprocess.run([APT, *arguments], env=environment, capture_output=True, text=True, check=False)
            if done.returncode:
                raise CannotInstall(f"`apt-get {' '.join(arguments)}` failed:\n{done.stderr.strip()}")
