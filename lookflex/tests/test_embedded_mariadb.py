"""The MariaDB of the tests: up in a moment and gone without a trace; where it is missing, one sentence says what to do."""

import os
import shutil
from pathlib import Path

import pymysql
import pytest

from lookflex.embedded import mariadb, packages, processes, throw_away
from lookflex.embedded.errors import EmbeddedError


def test_it_answers_to_its_password_alone_and_leaves_nothing_behind() -> None:
    with throw_away.folder() as folder:
        port = processes.free_port()
        server = mariadb.start(folder, port=port, password="a'b\\c")
        try:
            assert server.process is not None
            assert os.geteuid() != 0 or Path(f"/proc/{server.process.pid}").stat().st_uid != 0, "not as root"
            assert "a'b" not in " ".join(server.command)
            for user, password in (("root", "wrong"), ("root", ""), ("", "")):
                with pytest.raises(pymysql.OperationalError):
                    pymysql.connect(host="127.0.0.1", port=port, user=user or "anybody", password=password)
            pymysql.connect(host="127.0.0.1", port=port, user="root", password="a'b\\c").close()
            assert "a'b" not in (folder / "mariadb.sql").read_text()
        finally:
            server.stop()
    assert server.has_ended()
    assert not folder.exists()


def test_where_it_is_missing_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mariadb, "PROGRAMS", ())
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(packages, "APT", "/nowhere/apt-get")
    with pytest.raises(EmbeddedError) as refusal:
        mariadb.installed()
    assert str(refusal.value) == (
        "There is no MariaDB for the tests: install the system's package mariadb-server-core (10.11 or newer) and run again."
    )


def test_what_the_package_manager_says_is_passed_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "apt-get"
    broken.write_text("#!/bin/sh\necho 'no network' >&2; exit 100\n")
    broken.chmod(0o755)
    monkeypatch.setattr(mariadb, "PROGRAMS", ())
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(packages, "APT", str(broken))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(EmbeddedError, match="no network"):
        mariadb.installed()
