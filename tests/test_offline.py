"""The guard of the tests themselves: a test that would use the network fails, in this process and in a child."""

from __future__ import annotations

import socket
import subprocess

import pytest

from tests.offline.sitecustomize import NetworkUsed


def test_no_socket_connects() -> None:
    with socket.socket() as plug, pytest.raises(NetworkUsed):
        plug.connect(("127.0.0.1", 9))


def test_no_socket_of_a_child_connects(python: str) -> None:
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "NetworkUsed" in done.stderr
