"""Weight tables: accepted by a lead's name, journaled, in force for the bureau alone, taken back by an older one."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from casebook.access import officers
from casebook.access.officers import Officer
from casebook.access.viewer import Role
from casebook.db.session import Session
from casebook.db.tables.learning import WeightTableRow
from casebook.errors import ConflictError, ForbiddenError, NotFoundError
from casebook.flags import weight_tables
from casebook.journal.entries import EntryKind, list_entries
from matcher.decision.learning import OrderFigures, Proposal
from matcher.features.weights import WEIGHTS, Weights
from matcher.records.errors import LearningError
from tests.casebook.conftest import Bureau

PROPOSED = Weights("2", MappingProxyType({**WEIGHTS.points, "sounds_like": 61.0}))


@pytest.fixture
def lead(bureau: Bureau) -> Officer:
    with bureau.writing() as session:
        officers.add_officer(session, "lead", name="李四", password="correct horse", role=Role.LEAD)
        return officers.get_by_sign_in(session, "lead")


@pytest.fixture
def proposed(monkeypatch: pytest.MonkeyPatch) -> str:
    figures = OrderFigures(0.9, 30, 30)
    proposal = Proposal(PROPOSED, figures, figures, (("sounds_like", 80.0, 61.0),))
    monkeypatch.setattr(weight_tables, "propose_weights", lambda verdicts, weights: proposal)
    return weight_tables.compute_digest(PROPOSED)


def load(session: Session) -> float:
    return weight_tables.load_weights(session).get_points("sounds_like")


def test_a_proposal_that_was_seen_is_put_in_force_and_taken_back(bureau: Bureau, lead: Officer, proposed: str) -> None:
    with bureau.writing() as session:
        assert load(session) == WEIGHTS.get_points("sounds_like")
        assert weight_tables.accept_proposal(session, proposed, officer=lead).version == "2"
    with bureau.writing() as session:
        assert load(session) == 61.0
        weight_tables.accept_older(session, 0, officer=lead)
    with bureau.writing() as session:
        assert load(session) == WEIGHTS.get_points("sounds_like")
        oldest = weight_tables.list_accepted_tables(session)[-1]
        assert (oldest.officer, oldest.weights.version) == ("李四", "2")
        assert weight_tables.accept_older(session, oldest.id, officer=lead).version == "2"
        kinds = [entry.kind for entry in list_entries(session)]
    assert kinds.count(EntryKind.WEIGHTS_ACCEPTED) == 3


def test_another_proposal_than_was_seen_is_refused(bureau: Bureau, lead: Officer, proposed: str) -> None:
    with bureau.writing() as session, pytest.raises(ConflictError, match="重新查看"):
        weight_tables.accept_proposal(session, "0" * 64, officer=lead)


def test_only_a_lead_accepts_and_only_what_there_is(bureau: Bureau, lead: Officer, proposed: str) -> None:
    with bureau.writing() as session:
        with pytest.raises(ForbiddenError, match="负责人"):
            weight_tables.accept_proposal(session, proposed, officer=bureau.officer)
        with pytest.raises(NotFoundError, match="第 9 次"):
            weight_tables.accept_older(session, 9, officer=lead)
        assert weight_tables.list_accepted_tables(session) == ()


def test_without_verdicts_nothing_is_proposed(bureau: Bureau) -> None:
    with bureau.reading() as session, pytest.raises(LearningError, match="各需至少"):
        weight_tables.propose_table(session)


def test_rules_that_came_later_have_their_shipped_points(bureau: Bureau, lead: Officer, proposed: str) -> None:
    older = replace(PROPOSED, points=MappingProxyType({"sounds_like": 61.0, "gone_rule": 5.0}))
    row = WeightTableRow(version="2", points=weight_tables._write_points(older.points))
    read = weight_tables._read_weights(row)
    assert read.get_points("sounds_like") == 61.0
    assert read.get_points("looks_like") == WEIGHTS.get_points("looks_like")
    assert "gone_rule" not in read.points
