"""A LookFlex to measure: its own PostgreSQL and Redis, the fact table, web and workers as in production, and the bare page."""

import json
import os
import secrets
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import psycopg
from psycopg import sql

from benchmarks import facts
from lookflex.demo import programs
from lookflex.embedded import postgres, processes, servers, throw_away

ROOT = Path(__file__).resolve().parent.parent
READY_SECONDS = 60


@dataclass
class Setting:
    """Where everything is. `headers` carry a viewer's session; `started` is how long web took from exec to healthy."""

    url: str
    bare: str
    page: str
    source: str
    headers: dict[str, str]
    account: dict[str, str]
    reader_url: str
    application_url: str
    started: float
    web_pid: int
    running: "list[subprocess.Popen[bytes]]" = field(default_factory=list)


@contextmanager
def prepared(*, rows: int) -> Iterator[Setting]:
    """Everything runs; gone afterwards."""
    with ExitStack() as stack:
        folder = stack.enter_context(throw_away.folder())
        started = servers.start(folder, durable=False)
        stack.callback(started.stop)
        owner_url, reader_url = _source(started.admin_url)
        facts.fill(owner_url, rows=rows)
        port, bare_port = processes.free_port(None), processes.free_port(None)
        url = f"http://127.0.0.1:{port}"
        environment = {
            **os.environ, **started.environment(), "UPLOADS_DIR": str(folder / "uploads"), "PUBLIC_URL": url,
            "SECRET_KEY": secrets.token_urlsafe(48), "DEBUG": "off", "SOURCE_ALLOWED_HOSTS": "127.0.0.1",
            "DJANGO_SETTINGS_MODULE": "lookflex.settings", "LOG_LEVEL": "WARNING", "PYTHONUNBUFFERED": "1",
            "UPLOAD_MAX_MB": "100",  # the rows of a workbook of 50 MB are 78 MB as a CSV
        }  # fmt: skip
        _run(environment, "manage.py", "assets")
        _run(environment, "manage.py", "migrate", "--verbosity", "0")
        scene = json.loads(_run(environment, "-m", "benchmarks.scene", reader_url))
        running: list[subprocess.Popen[bytes]] = []
        stack.callback(_stop, running)
        all_programs = programs.all_programs(port=port, folder=folder)
        begun = time.monotonic()
        for program in all_programs:
            running.append(subprocess.Popen(program.command, cwd=ROOT, env=environment))
            if program.name == "web":
                _wait(f"{url}/health")
                healthy = time.monotonic() - begun
        bare = [
            part.replace("lookflex.wsgi", "benchmarks.bare").replace(str(port), str(bare_port))
            for part in all_programs[0].command
        ]
        running.append(subprocess.Popen(bare, cwd=ROOT, env=environment))
        _wait(f"http://127.0.0.1:{bare_port}/")
        for program, process in zip(all_programs, running, strict=False):
            if "worker" in program.command:
                _until_forked(process)
        yield Setting(
            url=url,
            bare=f"http://127.0.0.1:{bare_port}/",
            page=url + scene["page"],
            source=scene["source"],
            headers=_session(url, scene),
            account={"email": scene["email"], "password": scene["password"]},
            reader_url=reader_url,
            application_url=started.database_url,
            started=healthy,
            web_pid=running[0].pid,
            running=running,
        )


def _source(admin_url: str) -> tuple[str, str]:
    """A database apart from the application's: the addresses of its owner and of an account that only reads."""
    passwords = {name: postgres.new_password() for name in ("bench_owner", "bench_reader")}
    with psycopg.connect(admin_url, autocommit=True) as connection:
        for role, password in passwords.items():
            postgres.ensure_role(connection, role, password=password)
        postgres.ensure_database(connection, "bench", owner="bench_owner")
        connection.execute(sql.SQL("GRANT CONNECT ON DATABASE bench TO bench_reader"))
        connection.execute(sql.SQL("GRANT pg_read_all_data TO bench_reader"))
        port = connection.info.port
    owner, reader = [
        postgres.url(port=port, user=role, password=word, database="bench") for role, word in passwords.items()
    ]
    return owner, reader


def _run(environment: Mapping[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=dict(environment), check=True, stdout=subprocess.PIPE
    )
    return done.stdout.decode()


def _wait(url: str) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(url, timeout=2).close()  # noqa: S310 - this machine
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.02)
        else:
            return
    message = f"{url} does not answer"
    raise TimeoutError(message)


def _until_forked(worker: "subprocess.Popen[bytes]") -> None:
    """It has loaded everything: while it does, it takes the processors from what is measured."""
    deadline = time.monotonic() + READY_SECONDS
    children = Path(f"/proc/{worker.pid}/task/{worker.pid}/children")
    while time.monotonic() < deadline and not children.read_text().split():
        time.sleep(0.05)


def _session(url: str, scene: Mapping[str, str]) -> dict[str, str]:
    """A viewer's cookies."""
    jar = CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    opener.open(f"{url}/sign-in/", timeout=10).close()
    csrf = next(cookie.value for cookie in jar if cookie.name == "csrf")
    body = urlencode({"email": scene["email"], "password": scene["password"], "csrfmiddlewaretoken": csrf or ""})
    request = urllib.request.Request(f"{url}/sign-in/", body.encode(), {"Referer": url})  # noqa: S310
    opener.open(request, timeout=10).close()
    return {"Cookie": "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar), "Accept-Encoding": "identity"}


def _stop(running: "list[subprocess.Popen[bytes]]") -> None:
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
