"""What decides whether a slow step runs again."""

from pathlib import Path

from lookflex.lib.stamps import Stamps, fingerprint


def test_the_fingerprint_follows_content_names_and_extras(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("one")
    first = fingerprint([tmp_path])
    assert fingerprint([tmp_path]) == first
    assert fingerprint([tmp_path], "django 5.2") != first
    (tmp_path / "a.css").write_text("two")
    changed = fingerprint([tmp_path])
    assert changed != first
    (tmp_path / "a.css").rename(tmp_path / "b.css")
    assert fingerprint([tmp_path]) not in {first, changed}


def test_a_missing_file_is_a_state_too(tmp_path: Path) -> None:
    lock = tmp_path / "package-lock.json"
    missing = fingerprint([lock])
    lock.write_text("{}")
    assert fingerprint([lock]) != missing


def test_a_step_is_current_until_its_inputs_change(tmp_path: Path) -> None:
    stamps = Stamps(tmp_path / "var" / "assets.json")
    assert not stamps.is_current("build", "1")
    stamps.done("build", "1")
    stamps.done("collect", "9")
    again = Stamps(tmp_path / "var" / "assets.json")
    assert again.is_current("build", "1")
    assert again.is_current("collect", "9")
    assert not again.is_current("build", "2")


def test_a_spoilt_file_only_means_that_steps_run_again(tmp_path: Path) -> None:
    file = tmp_path / "assets.json"
    for content in ("{", "[]", ""):
        file.write_text(content)
        assert not Stamps(file).is_current("build", "1")
