"""The embedded servers as their users meet them: addresses, locks, secrets, endings."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import redis

from lookflex.embedded import ledger, servers, throw_away
from lookflex.embedded.errors import EmbeddedError
from lookflex.embedded.servers import Servers

ROOT = Path(__file__).resolve().parent.parent.parent
START = """
import sys
from pathlib import Path
from lookflex.embedded import servers
started = servers.start(Path(sys.argv[1]), durable=False)
print(*[server.process.pid for server in started.processes], flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with throw_away.folder() as path:
        yield path


@pytest.fixture(scope="module")
def running(folder: Path) -> Iterator[Servers]:
    started = servers.start(folder, durable=True)
    yield started
    started.stop()


def port_of(address: str) -> int:
    port = urlsplit(address).port
    assert port
    return port


def command_lines() -> list[str]:
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(path.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:  # it ended meanwhile
            continue
    return found


def test_the_application_gets_a_database_of_its_own_and_no_more(running: Servers) -> None:
    with psycopg.connect(running.database_url) as connection:
        row = connection.execute(
            "SELECT current_database(), current_user, rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        collation = connection.execute("SELECT lower('ÄÉ'), 'ㄱ가' < '나'").fetchone()
    assert row == ("lookflex", "lookflex", False, True)
    assert collation == ("äé", True)


def test_servers_listen_on_the_loopback_alone(running: Servers) -> None:
    listening = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    addresses = {int(row[1].split(":")[1], 16): row[1].split(":")[0] for row in listening if row[3] == "0A"}
    for address in running.environment().values():
        assert addresses[port_of(address)] == "0100007F"


@pytest.mark.parametrize("variable", ["DATABASE_URL", "REDIS_URL", "CACHE_URL"])
def test_a_wrong_password_opens_nothing(running: Servers, variable: str) -> None:
    address = running.environment()[variable]
    password = urlsplit(address).password
    assert password
    wrong = address.replace(password, "wrong")
    if variable == "DATABASE_URL":
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(wrong)
    else:
        with pytest.raises(redis.AuthenticationError):
            redis.Redis.from_url(wrong).ping()


def test_state_loses_nothing_and_cache_may_evict(running: Servers) -> None:
    state = redis.Redis.from_url(running.redis_url, decode_responses=True).config_get("*")
    cache = redis.Redis.from_url(running.cache_url, decode_responses=True).config_get("*")
    assert (state["maxmemory-policy"], state["appendonly"], state["appendfsync"]) == ("noeviction", "yes", "everysec")
    assert (cache["maxmemory-policy"], cache["appendonly"], cache["save"]) == ("allkeys-lru", "no", "")
    assert cache["maxmemory"] == str(256 * 1024 * 1024)


def test_secrets_are_in_no_argument_list_and_in_private_files(running: Servers, folder: Path) -> None:
    secret = [urlsplit(address).password for address in (*running.environment().values(), running.admin_url)]
    lines = command_lines()
    assert any(f"port={port_of(running.database_url)}" in line for line in lines)  # we did look at our servers
    assert not any(word in line for line in lines for word in secret if word)
    for path in (folder / ledger.FILE, folder / "redis-state" / "redis.conf", folder / "redis-cache" / "redis.conf"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_second_start_in_the_same_folder_is_refused_in_a_sentence(running: Servers, folder: Path) -> None:
    with pytest.raises(EmbeddedError, match="running already"):
        servers.start(folder, durable=True)
    assert running.ended() == []


def test_data_and_addresses_survive_a_restart_and_a_crash() -> None:
    with throw_away.folder() as folder:
        first = servers.start(folder, durable=True)
        with psycopg.connect(first.database_url) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
        redis.Redis.from_url(first.redis_url).set("kept", "42")
        first.stop()
        second = servers.start(folder, durable=True)
        assert second.environment() == first.environment()
        for server in second.processes:  # as a power cut would
            assert server.process
            server.process.kill()
            server.process.wait()
        second.stop()
        third = servers.start(folder, durable=True)
        with psycopg.connect(third.database_url) as connection:
            assert connection.execute("SELECT answer FROM kept").fetchone() == (42,)
        assert redis.Redis.from_url(third.redis_url).get("kept") == b"42"
        third.stop()


def test_a_taken_port_and_a_strangers_pid_file_do_not_stop_a_start() -> None:
    with throw_away.folder() as folder:
        first = servers.start(folder, durable=False)
        first.stop()
        taken = port_of(first.database_url)
        known = ledger.load(folder)
        data = Path(known.place or folder) / "postgres"
        (data / "postmaster.pid").write_text(f"{os.getpid()}\n{data}\n")
        with socket.create_server(("127.0.0.1", taken)):
            second = servers.start(folder, durable=False)
            assert port_of(second.database_url) != taken
            with psycopg.connect(second.database_url) as connection:
                assert connection.execute("SELECT 1").fetchone() == (1,)
            second.stop()


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
def test_servers_end_with_whoever_started_them(ending: signal.Signals) -> None:
    with throw_away.folder() as folder:
        parent = subprocess.Popen(  # noqa: S603  # our own interpreter
            [sys.executable, "-c", START, str(folder)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert parent.stdout
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(pids) == 3
        assert all(Path("/proc", str(pid)).exists() for pid in pids)
        parent.send_signal(ending)
        parent.wait()
        deadline = time.monotonic() + 10
        while any(is_running(pid) for pid in pids) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert [pid for pid in pids if is_running(pid)] == []


def is_running(pid: int) -> bool:
    """False for a zombie: where nobody collects orphans it stays in the list, but it has ended."""
    try:
        return "\nState:\tZ" not in Path("/proc", str(pid), "status").read_text()
    except OSError:
        return False


def test_lost_passwords_are_said_at_once() -> None:
    with throw_away.folder() as folder:
        (folder / "postgres").mkdir()
        with pytest.raises(EmbeddedError, match=r"passwords of .* are lost"):
            servers.start(folder, durable=False)


def test_a_damaged_ledger_is_said() -> None:
    with throw_away.folder() as folder:
        (folder / ledger.FILE).write_text(json.dumps({"superuser": "x", "unknown": 1}))
        with pytest.raises(EmbeddedError, match="is damaged"):
            servers.start(folder, durable=False)


def test_given_addresses_are_used_all_together_or_not_at_all() -> None:
    complete = {"DATABASE_URL": "postgres://a@db.test/x", "REDIS_URL": "redis://s.test", "CACHE_URL": "redis://c.test"}
    found = servers.given(complete)
    assert found
    assert found.environment() == complete
    assert found.database_host() == "db.test"
    assert found.processes == []
    assert servers.given({"DATABASE_URL": "", "PATH": "/bin"}) is None
    with pytest.raises(EmbeddedError, match="missing: REDIS_URL, CACHE_URL"):
        servers.given({"DATABASE_URL": "postgres://a@db.test/x"})


def test_an_address_that_leads_nowhere_is_named(running: Servers) -> None:
    running.check()
    nowhere = f"redis://127.0.0.1:{port_of(running.database_url)}"
    with pytest.raises(EmbeddedError, match="CACHE_URL leads to no Redis"):
        Servers(running.database_url, running.redis_url, nowhere, "").check()
    with pytest.raises(EmbeddedError, match="DATABASE_URL leads to no PostgreSQL"):
        Servers(running.database_url.replace(":", ":x", 2), running.redis_url, running.cache_url, "").check()


def test_folders_that_killed_runs_left_are_cleared_and_used_ones_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left, used = tmp_path / f"{throw_away.PREFIX}left", tmp_path / f"{throw_away.PREFIX}used"
    for path in (left, used):
        path.mkdir()
        os.close(ledger.lock(path))
    held = ledger.lock(used)
    with throw_away.folder() as fresh:
        assert fresh.exists()
        assert not left.exists()
        assert used.exists()
    assert not fresh.exists()
    os.close(held)
