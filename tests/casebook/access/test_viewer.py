"""Viewers: how the journal names them, and which cannot be."""

import pytest

from casebook.access.viewer import OFFICER_ROLES, ROLE_NAMES, Role, Viewer


@pytest.mark.parametrize(
    ("viewer", "actor"),
    [
        (Viewer(12, "430200", "知识产权科", Role.LEAD), "officer:12@430200:lead"),
        (Viewer.system("worker", bureau="430200"), "system:worker@430200"),
        (Viewer.system("verify"), "system:verify"),
    ],
)
def test_the_journal_names_number_bureau_and_role(viewer: Viewer, actor: str) -> None:
    assert viewer.actor == actor


@pytest.mark.parametrize(
    ("officer", "bureau", "role", "process"),
    [(0, "430200", Role.OFFICER, ""), (12, "", Role.ADMIN, ""), (12, "430200", Role.SYSTEM, "worker"),
     (0, "430200", Role.SYSTEM, "")],
)  # fmt: skip
def test_an_officer_has_a_bureau_and_a_process_a_name(officer: int, bureau: str, role: Role, process: str) -> None:
    with pytest.raises(ValueError, match="viewer with a"):
        Viewer(officer, bureau, "", role, process)


def test_every_role_has_its_words() -> None:
    assert set(ROLE_NAMES) == set(Role)
    assert set(OFFICER_ROLES) == set(Role) - {Role.SYSTEM}
    assert all(role.isascii() for role in Role)
