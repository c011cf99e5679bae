"""Officers: added once, signed in by password, named in words where the journal has numbers."""

import pytest

from casebook.access import officers
from casebook.access.viewer import Role, Viewer
from casebook.db.engine import Database
from casebook.errors import CasebookError, ConflictError, NotFoundError
from tests.casebook.conftest import add_officer
from tests.casebook.viewers import TESTER


def test_signing_in_and_out(database: Database) -> None:
    with database.writing(TESTER) as session:
        officer = add_officer(session)
        assert officers.sign_in(session, "zhang", "wrong horse", hours=1) is None
        assert officers.sign_in(session, "nobody", "correct horse", hours=1) is None
        token = officers.sign_in(session, "zhang", "correct horse", hours=1)
        assert token
        assert officers.get_signed_in(session, token) == officer
        assert officers.get_signed_in(session, token + "x") is None
        officers.set_password(session, "zhang", "another horse")
        assert officers.get_signed_in(session, token) is None, "a new password ends old sign-ins"
        over = officers.sign_in(session, "zhang", "another horse", hours=0)
        assert over
        assert officers.get_signed_in(session, over) is None


def test_officers_are_added_once_and_with_a_password(database: Database) -> None:
    with database.writing(TESTER) as session:
        add_officer(session)
        with pytest.raises(ConflictError, match="已经有了"):
            add_officer(session)
        with pytest.raises(CasebookError, match="至少 8 个字符"):
            officers.add_officer(session, "li", name="李四", password="short")
        with pytest.raises(NotFoundError):
            officers.set_password(session, "nobody", "long enough")


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


def test_actors_are_told_in_words(database: Database) -> None:
    with database.writing(TESTER) as session:
        officer = add_officer(session)
        written = [officer.actor, "officer:99@371300:officer", "system:worker@430200", "李四"]
        assert officers.name_actors(session, written) == dict(
            zip(written, ["张三", "执法人员 99 号", "系统（worker）", "李四"], strict=True)
        )
