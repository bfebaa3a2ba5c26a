"""From running servers to a LookFlex that answers: the demo's steps behind `manage.py demo`."""

import time
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from lookflex.celery import app
from lookflex.demo import markers, people, programs, samples
from lookflex.demo.errors import DemoError
from lookflex.demo.shop import ShopAccess
from lookflex.demo.supervisor import LOOK_SECONDS, Supervisor
from lookflex.demo.surroundings import Account, Surroundings
from lookflex.demo.terminal import Terminal
from lookflex.embedded.servers import Servers

START_PATIENCE = timedelta(seconds=60)
ANSWER_SECONDS = 1.0
GREETED = "greeted"


def run(*, place: Surroundings, servers: Servers, terminal: Terminal) -> None:
    """Sets up what is missing and serves until an exception ends it. Raises DemoError with a sentence."""
    supervisor = Supervisor(
        programs=programs.all_programs(port=urlsplit(settings.PUBLIC_URL).port or 80, folder=place.folder),
        servers=servers,
        folder=settings.BASE_DIR,
        terminal=terminal,
    )
    try:
        terminal.step("Building scripts, styles and translations; meanwhile:")
        supervisor.begin(programs.ASSETS)
        accounts, are_new, access = _fill(place, servers, terminal)
        supervisor.finish(programs.ASSETS)
        terminal.step("Starting web, workers and scheduler")
        supervisor.start()
        terminal.step("Building the sample dashboards")
        _build(place, access, supervisor)
        terminal.step(f"LookFlex runs at {settings.PUBLIC_URL}")
        _greet(accounts, place.report, terminal, are_new=are_new)
        connection.close()
        supervisor.watch()
    finally:
        supervisor.stop()


def _fill(place: Surroundings, servers: Servers, terminal: Terminal) -> tuple[dict[str, Account], bool, ShopAccess]:
    """Everything in databases that needs no worker: tables, users (and whether any password is new), the shop."""
    terminal.step("Bringing the database up to date")
    _migrate()
    accounts, are_new = people.ensure(place.known_accounts())
    place.save_report(url=settings.PUBLIC_URL, accounts=accounts)
    terminal.step("Filling the sample shop with orders up to yesterday")
    return accounts, are_new, samples.fill_shop(servers.admin_url)


def _build(place: Surroundings, access: ShopAccess, supervisor: Supervisor) -> None:
    """What needs workers, and the wait until everything answers."""
    wait = _waiter(supervisor)
    samples.build_shop(access)
    wait(_workers_answer, START_PATIENCE)
    samples.build_targets(place.folder, wait=wait)
    wait(_web_answers, START_PATIENCE)


def _migrate() -> None:
    """Migrates where there is something to migrate; asking is a tenth of what `migrate` costs."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)


def _waiter(supervisor: Supervisor) -> Callable[[Callable[[], bool], timedelta], None]:
    """A function that waits for a condition and tends the programs meanwhile."""

    def wait(is_over: Callable[[], bool], patience: timedelta) -> None:
        deadline = time.monotonic() + patience.total_seconds()
        while not is_over():
            if time.monotonic() > deadline:
                raise DemoError(
                    f"The programs did not answer within {patience.seconds} seconds. Run `make demo` again."
                )
            supervisor.tend()
            time.sleep(LOOK_SECONDS)

    return wait


def _workers_answer() -> bool:
    answers = app.control.inspect(timeout=ANSWER_SECONDS, limit=len(programs.WORKERS)).ping() or {}
    return {node.partition("@")[0] for node in answers} >= set(programs.WORKERS)


def _web_answers() -> bool:
    try:
        with urllib.request.urlopen(f"{settings.PUBLIC_URL}/health", timeout=ANSWER_SECONDS) as answer:  # noqa: S310  # our own address
            return bool(answer.status == 200)
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return False


def _greet(accounts: dict[str, Account], report: Path, terminal: Terminal, *, are_new: bool) -> None:
    """Says what a person needs to go on; passwords when they are new or no earlier run lived to say them."""
    if markers.is_done(GREETED) and not are_new:
        terminal.say(f"Users and passwords are in {report}. Ctrl-C stops everything.\n")
        return
    lines = [f"  {role:7} {account.email:20} {account.password}" for role, account in accounts.items()]
    end = f"(shown once; kept in {report}). Ctrl-C stops everything."
    terminal.say("\n".join(["", "Sign in as", *lines, "", end, ""]))
    if not markers.is_done(GREETED):
        markers.mark(GREETED)
