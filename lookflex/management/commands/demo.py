"""`manage.py demo`: the part of `make demo` that comes after its servers have started."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from lookflex.demo import setting_up
from lookflex.demo.errors import DemoError
from lookflex.demo.surroundings import Surroundings
from lookflex.demo.terminal import Terminal
from lookflex.embedded.servers import Servers


class Command(BaseCommand):
    help = "Sets up and serves the sample shop. Started by `make demo`, which starts the servers first."
    requires_system_checks = []
    # Handed over by `python -m lookflex.demo`, which cannot import this module before the settings are known.
    stealth_options = ("place", "servers", "terminal")

    def handle(
        self,
        *,
        place: Surroundings | None = None,
        servers: Servers | None = None,
        terminal: Terminal | None = None,
        **_options: Any,  # noqa: ANN401  # Django's signature
    ) -> None:
        if place is None or servers is None or terminal is None:
            raise CommandError("Run `make demo`: it starts the servers that this command needs.")
        try:
            setting_up.run(place=place, servers=servers, terminal=terminal)
        except DemoError as error:
            raise CommandError(str(error)) from error
