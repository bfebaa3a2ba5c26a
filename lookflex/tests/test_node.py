"""Which Node.js the asset build uses."""

from pathlib import Path

import pytest

from lookflex.lib import node
from lookflex.lib.node import Node, NodeError, find_node


def program(folder: Path, name: str, says: str) -> None:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{says}\n")
    file.chmod(0o755)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH of its own, and no wheel."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(node.importlib.util, "find_spec", lambda _name: None)
    return tmp_path


def test_a_new_enough_node_with_npm_is_taken(path: Path) -> None:
    program(path, "node", "echo v20.1.0")
    program(path, "npm", "true")
    assert find_node() == Node(path / "node", (str(path / "npm"),))


@pytest.mark.parametrize("says", ["echo v18.20.1", "echo hello", "exit 3"])
def test_an_old_or_strange_one_is_not(path: Path, says: str) -> None:
    program(path, "node", says)
    program(path, "npm", "true")
    assert find_node() is None


def test_node_without_npm_is_not_enough(path: Path) -> None:
    program(path, "node", "echo v22.0.0")
    assert find_node() is None


def test_a_failing_program_says_which_command_it_was(path: Path) -> None:
    program(path, "node", "exit 3")
    with pytest.raises(NodeError, match=r"node build\.mjs"):
        Node(path / "node", ()).run("build.mjs", folder=path)


def test_scripts_started_by_npm_meet_the_same_node(path: Path) -> None:
    place = path / "wheel"
    place.mkdir()
    program(place, "node", "true")
    program(path, "npm", f'[ "${{PATH%%:*}}" = "{place}" ] || exit 1')
    Node(place / "node", (str(path / "npm"),)).run_npm("ci", folder=path)
