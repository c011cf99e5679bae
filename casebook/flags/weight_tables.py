"""Weight tables: proposed from verdicts, accepted by an officer by name, journaled, and taken back by accepting an
older one again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from types import MappingProxyType

from sqlalchemy import select

from casebook.access.officers import Officer
from casebook.access.viewer import Role
from casebook.db.engine import Session
from casebook.db.tables.learning import WeightTableRow
from casebook.db.tables.officers import OfficerRow
from casebook.errors import ConflictError, ForbiddenError, NotFoundError
from casebook.flags.reviewed import load_reviewed_matches
from casebook.journal import journal
from casebook.journal.entries import EntryKind
from matcher.decision.learning import Proposal, propose_weights
from matcher.features.weights import WEIGHTS, Weights


@dataclass(frozen=True, slots=True)
class AcceptedTable:
    """A table that an officer accepted, by name; `verdicts` is how many decisions it was learnt from."""

    id: int
    weights: Weights
    verdicts: int
    officer: str
    accepted_at: datetime


def load_weights(session: Session) -> Weights:
    """The table in force for the bureau that the session is for: the last that was accepted, else the shipped one.

    A rule that the accepted table does not know has its shipped points; one that is no more is left out.
    """
    row = session.scalar(select(WeightTableRow).order_by(WeightTableRow.id.desc()).limit(1))
    return WEIGHTS if row is None else _read_weights(row)


def list_accepted_tables(session: Session) -> tuple[AcceptedTable, ...]:
    """Every table that was accepted, the newest first."""
    query = select(WeightTableRow, OfficerRow.name).join(OfficerRow, OfficerRow.id == WeightTableRow.officer_id)
    return tuple(
        AcceptedTable(row.id, _read_weights(row), row.verdicts, name, row.accepted_at)
        for row, name in session.execute(query.order_by(WeightTableRow.id.desc()))
    )


def propose_table(session: Session) -> tuple[Proposal, int]:
    """What the verdicts propose beside the table in force, and how many verdicts there are.

    Raises LearningError where they are too few or the library for it is not installed.
    """
    verdicts = load_reviewed_matches(session)
    return propose_weights(verdicts, load_weights(session)), len(verdicts)


def accept_proposal(session: Session, digest: str, *, officer: Officer) -> Weights:
    """Put in force what the verdicts propose, if it is still what the officer saw (`digest`, of `compute_digest`).

    Raises ForbiddenError for one who is neither lead nor administrator, ConflictError where the proposal has changed.
    """
    journal.lock_head(session)
    proposal, verdicts = propose_table(session)
    if compute_digest(proposal.weights) != digest:
        raise ConflictError("拟用权重在您查看之后变了：请重新查看，再决定是否采用。")
    versions = [int(version) for version in session.scalars(select(WeightTableRow.version)) if version.isdigit()]
    version = str(max(versions, default=int(WEIGHTS.version)) + 1)
    return _accept(session, replace(proposal.weights, version=version), verdicts, officer=officer)


def accept_older(session: Session, table_id: int, *, officer: Officer) -> Weights:
    """Put a table that was accepted before in force again; 0 is the one that the project ships.

    Raises ForbiddenError for one who is neither lead nor administrator, NotFoundError where there is no such table.
    """
    journal.lock_head(session)
    if table_id == 0:
        return _accept(session, WEIGHTS, 0, officer=officer)
    row = session.get(WeightTableRow, table_id)
    if row is None:
        raise NotFoundError(f"没有第 {table_id} 次采用的权重。")
    return _accept(session, _read_weights(row), row.verdicts, officer=officer)


def compute_digest(weights: Weights) -> str:
    """What tells one table from another, whatever its version: SHA-256 of its points, in hex."""
    return sha256(_write_points(weights.points).encode()).hexdigest()


def _accept(session: Session, weights: Weights, verdicts: int, *, officer: Officer) -> Weights:
    if officer.role not in (Role.LEAD, Role.ADMIN):
        raise ForbiddenError("只有负责人或管理员可以决定采用哪一份权重。")
    before = load_weights(session)
    row = WeightTableRow(
        version=weights.version,
        points=_write_points(weights.points),
        verdicts=verdicts,
        officer_id=officer.id,
        accepted_at=datetime.now(UTC),
    )
    session.add(row)
    session.flush()
    journal.append_entry(
        session,
        EntryKind.WEIGHTS_ACCEPTED,
        actor=officer.actor,
        subjects=[f"weights:{row.id}"],
        payload={"version": weights.version, "verdicts": verdicts, "sha256": compute_digest(weights),
                 "before": compute_digest(before)},
    )  # fmt: skip
    return weights


def _write_points(points: Mapping[str, float]) -> str:
    return json.dumps(dict(sorted(points.items())), ensure_ascii=False)


def _read_weights(row: WeightTableRow) -> Weights:
    accepted = json.loads(row.points)
    points = {name: float(accepted.get(name, shipped)) for name, shipped in WEIGHTS.points.items()}
    return Weights(row.version, MappingProxyType(points))
