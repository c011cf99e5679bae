"""How the journal names who acted, and that names of entries made before are left as they are."""

import pytest

from casebook.journal.actor import Actor, read_actor, write_officer, write_process


def test_what_is_written_is_read_again() -> None:
    assert read_actor(write_officer(12, bureau="430200", role="lead")) == Actor(12, "", "430200", "lead")
    assert read_actor(write_process("worker", bureau="430200")) == Actor(0, "worker", "430200", "")
    assert read_actor(write_process("verify")) == Actor(0, "verify", "", "")


@pytest.mark.parametrize(
    "written",
    [
        "张三",
        "zhixun",
        "",
        "officer:12",
        "officer:zhang@430200:lead",
        "system:",
        "system:a@430200:lead",
        "officer:1@43:x",
    ],
)
def test_a_display_name_is_no_actor(written: str) -> None:
    assert read_actor(written) is None
