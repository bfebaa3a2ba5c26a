"""Root starts PostgreSQL as somebody else, who must be able to read it."""

import os
from pathlib import Path

import pytest

from lookflex.embedded import reach
from lookflex.embedded.processes import Account

NOBODY = Account(65534, 65534)


@pytest.fixture
def shut(tmp_path: Path) -> Path:
    """A folder below one that only its owner may pass."""
    folder = tmp_path / "home" / "checkout"
    folder.mkdir(parents=True)
    folder.parent.chmod(0o700)
    return folder


def wheel_in(folder: Path) -> Path:
    """A wheel's two folders in miniature; the folder of its programs."""
    programs = folder / "pgserver" / "pginstall" / "bin"
    programs.mkdir(parents=True)
    (programs / "postgres").write_text("program")
    (programs / "postgres").chmod(0o700)
    (folder / "pgserver.libs").mkdir()
    (folder / "pgserver.libs" / "libpq.so").write_text("library")
    return programs


def test_ourselves_need_no_other_place(shut: Path) -> None:
    assert reach.place_for(shut, None) is None
    assert reach.programs(wheel_in(shut), shut, None) == shut / "pgserver" / "pginstall" / "bin"


def test_a_shut_folder_gets_a_place_of_its_own_per_checkout(shut: Path) -> None:
    other = shut.with_name("other")
    other.mkdir()
    places = {reach.place_for(folder, NOBODY) for folder in (shut, other)}
    assert len(places) == 2
    assert all(place and place.parent == reach.OWN_PLACES for place in places)


def test_shut_programs_are_copied_with_their_libraries_once(shut: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    original = wheel_in(shut)
    copy = reach.programs(original, place, NOBODY)
    assert copy != original
    assert (copy / "postgres").read_text() == "program"
    assert (copy / "postgres").stat().st_mode & 0o777 == 0o755
    assert (copy.parent.parent.parent / "pgserver.libs" / "libpq.so").stat().st_mode & 0o777 == 0o644
    assert reach.programs(original, place, NOBODY) == copy
    (original / "postgres").write_text("a newer program")
    os.utime(original / "postgres", (1, 1))
    assert (reach.programs(original, place, NOBODY) / "postgres").read_text() == "a newer program"
