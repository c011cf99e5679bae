"""Officers: added once, on duty or off."""

import pytest

from casebook.access import officers
from casebook.access.viewer import Role, Viewer
from casebook.db.engine import Database
from casebook.errors import CasebookError, ConflictError, NotFoundError
from casebook.journal.entries import list_entries_about
from tests.casebook.conftest import add_officer
from tests.casebook.viewers import TESTER


def test_officers_are_added_once_and_with_a_password(database: Database) -> None:
    with database.writing(TESTER) as session:
        add_officer(session)
        with pytest.raises(ConflictError, match="已经有了"):
            add_officer(session)
        with pytest.raises(ConflictError, match="已经有了"):
            add_officer(session, " ＺＨＡＮＧ ")
        with pytest.raises(CasebookError, match="至少 8 个字符"):
            officers.add_officer(session, "li", name="李四", password="short")
        with pytest.raises(NotFoundError):
            officers.set_role(session, 99, Role.LEAD)


def test_an_officer_is_a_viewer_with_a_role(database: Database) -> None:
    with database.writing(TESTER) as session:
        added = officers.add_officer(
            session, "li", name="李四", password="long enough", role=Role.LEAD, unit="知识产权科"
        )
        assert officers.get_by_sign_in(session, "li") == added
    assert added.viewer == Viewer(added.id, "430200", "知识产权科", Role.LEAD)
    assert added.actor == f"officer:{added.id}@430200:lead"


def test_the_role_of_processes_is_for_no_officer(database: Database) -> None:
    with pytest.raises(CasebookError, match="只供系统使用"), database.writing(TESTER) as session:
        officers.add_officer(session, "li", name="李四", password="long enough", role=Role.SYSTEM)


def test_an_officer_of_another_bureau_has_the_name(database: Database) -> None:
    with database.writing(TESTER) as session:
        add_officer(session)
    elsewhere = Viewer.system("test", bureau="371300")
    with pytest.raises(ConflictError, match="已经有了"), database.writing(elsewhere) as session:
        add_officer(session)


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "zh\u202eang", "a\0b", "名" * 65])
def test_a_name_that_cannot_be_typed_again_is_refused(database: Database, name: str) -> None:
    with pytest.raises(CasebookError, match="账号"), database.writing(TESTER) as session:
        add_officer(session, name)


def test_an_officer_goes_off_duty_and_comes_back(database: Database) -> None:
    with database.writing(TESTER) as session:
        officer, other = add_officer(session), add_officer(session, "li")
        assert not officers.set_on_duty(session, officer.id, is_on_duty=False).is_on_duty
        assert [one.sign_in for one in officers.list_officers(session)] == ["li", "zhang"]
        assert officers.set_on_duty(session, other.id, is_on_duty=True) == other
        assert officers.set_on_duty(session, officer.id, is_on_duty=True) == officer
        kinds = [entry.kind.value for entry in list_entries_about(session, f"officer:{officer.id}")]
        assert kinds == ["officer_added", "officer_disabled", "officer_enabled"]
        with pytest.raises(NotFoundError):
            officers.set_on_duty(session, 99, is_on_duty=True)


def test_a_role_is_changed_and_the_officer_signs_in_again(database: Database) -> None:
    with database.writing(TESTER) as session:
        officer = add_officer(session)
        assert officers.set_role(session, officer.id, Role.LEAD).role is Role.LEAD
        assert officers.set_role(session, officer.id, Role.LEAD).role is Role.LEAD
        entries = list_entries_about(session, f"officer:{officer.id}")
        assert [entry.kind.value for entry in entries] == ["officer_added", "role_changed"]
        assert entries[1].payload == {"from": "officer", "to": "lead"}
        with pytest.raises(CasebookError, match="只供系统使用"):
            officers.set_role(session, officer.id, Role.SYSTEM)
