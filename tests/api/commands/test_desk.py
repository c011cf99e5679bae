"""`zhixun serve` as a process of its own: asked to stop, it ends soon, whoever still waits for an answer."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from api.commands.desk import STOP_SECONDS
from casebook.search.following import follower
from tests.api.commands.running import Zhixun, assert_refused
from tests.api.processes.ports import find_free_port_of_system


def wait_until_served(port: int, *, seconds: float = 60.0) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("the desk did not start")


def test_the_waits_at_the_end_of_the_desk_are_ten_seconds_at_most() -> None:
    assert STOP_SECONDS + follower.STOP_SECONDS <= 10


def test_the_desk_ends_although_a_request_never_ends(tmp_path: Path) -> None:
    port = find_free_port_of_system()
    environment = {**os.environ, "ZHIXUN_DATA_FOLDER": str(tmp_path / "var")}
    command = [sys.executable, "-m", "api.cli", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as desk:
        try:
            wait_until_served(port)
            with socket.create_connection(("127.0.0.1", port)) as slow:
                slow.sendall(b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nname=")
                time.sleep(0.5)
                desk.send_signal(signal.SIGTERM)
                desk.wait(timeout=60)  # the request would go on for ever
        finally:
            desk.kill()


def test_a_taken_port_is_refused(zhixun: Zhixun, taken_port: int) -> None:
    assert_refused(zhixun("serve", "--port", str(taken_port)), f"端口 {taken_port} 已被占用")
