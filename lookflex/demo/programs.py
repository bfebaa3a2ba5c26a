"""The programs of a LookFlex: web, three workers, scheduler."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

CELERY_APPLICATION = "lookflex.celery:app"
# Who works on which queues, with how many processes (architecture decision 11).
WORKERS = {"queries": ("queries", 4), "probe": ("probe,mail", 3), "exports": ("exports", 1)}
# Celery warns of root at every start; here root is whoever started the demo.
QUIET_ROOT = "ignore:You're running the worker with superuser privileges"


@dataclass(frozen=True)
class Program:
    """A program to keep running: its name in the output and its command line."""

    name: str
    command: tuple[str, ...]


ASSETS = Program("assets", (sys.executable, "manage.py", "assets"))


def all_programs(*, port: int, folder: Path) -> list[Program]:
    """Everything that has to run, the web on 127.0.0.1:`port`; `folder` is where the scheduler keeps its file."""
    workers = [_worker(name, queues, processes) for name, (queues, processes) in WORKERS.items()]
    return [_web(port), *workers, _scheduler(folder / "celerybeat-schedule")]


def environment() -> dict[str, str]:
    """What the programs find around them: ours, lines that come out as they are written, no advertising by npm."""
    return os.environ | {"PYTHONUNBUFFERED": "1", "npm_config_update_notifier": "false"}


def _web(port: int) -> Program:
    return Program(
        "web",
        (
            sys.executable, "-m", "gunicorn", "lookflex.wsgi:application",
            "--bind", f"127.0.0.1:{port}", "--workers", "2", "--worker-class", "gthread", "--threads", "4",
            "--preload", "--graceful-timeout", "5", "--no-control-socket", "--log-level", "warning",
        ),
    )  # fmt: skip


def _worker(name: str, queues: str, processes: int) -> Program:
    return Program(
        name,
        (
            *_celery(), "worker", "--hostname", f"{name}@%h", "--queues", queues, "--concurrency", str(processes),
            "--loglevel", "WARNING", "--without-gossip", "--without-mingle",
        ),
    )  # fmt: skip


def _scheduler(schedule: Path) -> Program:
    return Program(
        "scheduler", (*_celery(), "beat", "--schedule", str(schedule), "--pidfile=", "--loglevel", "WARNING")
    )


def _celery() -> tuple[str, ...]:
    return (sys.executable, "-W", QUIET_ROOT, "-m", "celery", "--quiet", "--skip-checks", "--app", CELERY_APPLICATION)
