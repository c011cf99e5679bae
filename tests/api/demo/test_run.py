"""What `zhixun demo` tells the one who starts it."""

from api.demo.run import explain_remote_access


def test_a_machine_without_a_browser_is_reached_by_ssh() -> None:
    lines = explain_remote_access(8001, {"SSH_CONNECTION": "198.51.100.7 50000 198.51.100.9 2222"})
    assert " -p 2222 " in lines[1]
    assert " -L 8001:127.0.0.1:8001 " in lines[1]
    assert lines[1].endswith("@198.51.100.9")
    assert "http://127.0.0.1:8001" in lines[2]


def test_without_ssh_the_name_of_the_machine_stands_there() -> None:
    command = explain_remote_access(8000, {})[1]
    assert " -p " not in command
    assert not command.endswith("@")
