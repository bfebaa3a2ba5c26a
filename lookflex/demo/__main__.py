"""`make demo`: a whole LookFlex with a sample shop, until Ctrl-C.

The settings can be read only when the servers' addresses are known, so servers come first and Django after them.
"""

import argparse
import os
import signal
import sys
from contextlib import ExitStack
from pathlib import Path
from types import FrameType

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import CommandError

from lookflex.demo.surroundings import VAR, Surroundings, load_environment
from lookflex.demo.terminal import Terminal
from lookflex.embedded import servers
from lookflex.embedded.errors import EmbeddedError
from lookflex.embedded.processes import free_port
from lookflex.embedded.servers import Servers

PORT = 8000
NEIGHBOURS = 20
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> int:
    """Runs the demo; the exit status is 0 after Ctrl-C or SIGTERM, 1 after a sentence on standard error."""
    arguments = _arguments()
    place = Surroundings(arguments.folder.resolve())
    for ending in ENDINGS:
        signal.signal(ending, _interrupt)
    terminal = Terminal()
    with ExitStack() as stack:
        try:
            load_environment()
            running = _servers(place, terminal)
            stack.callback(running.stop)
            _enter(place, running, port=_port(arguments.port, terminal))
            call_command("demo", place=place, servers=running, terminal=terminal)
        except (EmbeddedError, CommandError, ImproperlyConfigured) as error:
            print(error, file=sys.stderr)
            return 1
        except PermissionError as error:
            print(f"{error.filename} belongs to another account; did that one run the demo before?", file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            terminal.say("\nStopping.")
    terminal.say("Stopped.")
    return 0


def _servers(place: Surroundings, terminal: Terminal) -> Servers:
    """Those of the environment, else our own."""
    given = servers.given(os.environ)
    if given is None:
        terminal.step("Starting PostgreSQL and Redis")
        return servers.start(place.servers, durable=True)
    terminal.step("Using the servers of DATABASE_URL, REDIS_URL and CACHE_URL")
    given.check()
    return given


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument("--port", type=_port_number, default=PORT, help="of the web, another one when it is taken")
    parser.add_argument("--folder", type=Path, default=VAR, help="where data, settings and passwords are kept")
    return parser.parse_args()


def _port_number(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: it is a number from 1 to 65535")
    return int(text)


def _port(wanted: int, terminal: Terminal) -> int:
    """The wanted port when it is free, else the next free one."""
    ports = (port for port in range(wanted, min(wanted + NEIGHBOURS, 65536)) if free_port(port) == port)
    port = next(ports, None) or free_port()
    if port != wanted:
        terminal.say(f"Port {wanted} is not free: the web takes {port}.")
    return port


def _enter(place: Surroundings, running: Servers, *, port: int) -> None:
    """Puts the settings where Django and every child find them, and into a file for other terminals."""
    host = running.database_host()
    variables = running.environment() | {
        "SECRET_KEY": place.secret_key(),
        "UPLOADS_DIR": str(place.uploads),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        # The sample shop lies on the same server as our own database.
        "SOURCE_ALLOWED_HOSTS": ",".join(filter(None, [os.environ.get("SOURCE_ALLOWED_HOSTS", ""), host])),
        # Without a mail server, codes and links have to be read somewhere.
        "MAIL_TO_CONSOLE": os.environ.get("MAIL_TO_CONSOLE", "on"),
        "DJANGO_SETTINGS_MODULE": "lookflex.settings",
    }
    os.environ.update(variables)
    place.save_settings(variables)
    django.setup()


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    """The first request to end is enough: stopping is short and may not be interrupted half-way."""
    for ending in ENDINGS:
        signal.signal(ending, signal.SIG_IGN)
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
