"""Where the desk listens tells whether the sign-in may go over plain HTTP."""

import pytest

from api.access import is_loopback


@pytest.mark.parametrize(
    ("host", "is_local"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("10.0.0.1", False),
     ("0.0.0.0", False), ("", False), ("localhost.evil.example", False)],
)  # fmt: skip
def test_only_this_machines_own_addresses_are_local(host: str, is_local: bool) -> None:
    assert is_loopback(host) is is_local
