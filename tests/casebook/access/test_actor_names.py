"""Whom the journal names by number, a page names in words."""

from casebook.access.actor_names import name_actors
from casebook.db.engine import Database
from tests.casebook.conftest import add_officer
from tests.casebook.viewers import TESTER


def test_actors_are_told_in_words(database: Database) -> None:
    with database.writing(TESTER) as session:
        officer = add_officer(session)
        written = [officer.actor, "officer:99@371300:officer", "system:worker@430200", "李四"]
        assert name_actors(session, written) == dict(
            zip(written, ["张三", "执法人员 99 号", "系统（worker）", "李四"], strict=True)
        )
