"""Which verdicts an officer may take back: those of the sign-in at hand. A lead or an administrator takes back any.

So whoever signs in next at a desk that was left open undoes nothing of others, nor of another day. The entry of a
verdict holds a mark of the sign-in (`Officer.sign_in_mark`), which tells two sign-ins apart and names nobody.
"""

import json
from collections.abc import Sequence

from sqlalchemy import bindparam, select

from casebook.access.officers import Officer
from casebook.access.viewer import Role
from casebook.db.engine import Session
from casebook.db.statements import reuse_statement
from casebook.db.tables.journal import EntryRow, SubjectRow
from casebook.journal.entries import EntryKind

_DECISIONS = (EntryKind.FLAG_CONFIRMED.value, EntryKind.FLAG_DISMISSED.value)
_CORRECTORS = (Role.LEAD, Role.ADMIN)
_DECIDED = reuse_statement(
    select(SubjectRow.subject, EntryRow.actor, EntryRow.payload)
    .join(EntryRow, EntryRow.sequence == SubjectRow.sequence)
    .where(SubjectRow.subject.in_(bindparam("subjects", expanding=True)), EntryRow.kind.in_(_DECISIONS))
    .order_by(EntryRow.sequence)
)


def find_undoable(session: Session, flag_ids: Sequence[int], *, officer: Officer) -> frozenset[int]:
    """Those of the decided flags whose newest verdict the officer may take back, by one query."""
    if officer.role in _CORRECTORS or not flag_ids:
        return frozenset(flag_ids)
    subjects = {f"flag:{flag_id}": flag_id for flag_id in flag_ids}
    rows = session.execute(_DECIDED, {"subjects": list(subjects)})
    newest = {subject: (actor, json.loads(payload)) for subject, actor, payload in rows}
    own = officer.actor, officer.sign_in_mark
    return frozenset(
        subjects[subject] for subject, (actor, payload) in newest.items() if (actor, payload.get("sign_in", "")) == own
    )
