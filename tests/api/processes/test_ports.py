"""A port on which somebody listens is refused by name, or the next free one is taken."""

import pytest

from api.processes.ports import PortTakenError, find_free_port, is_free, require_free


def test_the_next_free_port_is_taken_instead(taken_port: int) -> None:
    assert not is_free(taken_port)
    assert find_free_port(taken_port) > taken_port
    with pytest.raises(PortTakenError):
        require_free(taken_port)
    with pytest.raises(PortTakenError, match="都被占用"):
        find_free_port(taken_port, tries=1)
