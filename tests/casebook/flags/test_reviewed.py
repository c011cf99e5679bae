"""Decided flags for learning: the decision that stands, in order, without those that say nothing."""

from pathlib import Path

from casebook.flags import verdicts
from casebook.flags.reviewed import load_reviewed_matches
from casebook.flags.verdicts import DismissReason
from casebook.intake.ingest import ingest_drop
from tests.casebook.conftest import Bureau
from tests.casebook.drops import Offered, write_drop


def test_what_was_decided_is_given_in_the_order_of_the_decisions(bureau: Bureau, tmp_path: Path) -> None:
    offers = [Offered(str(n), f"炎陵黄桃 5斤装 山东现摘现发 第{n}批", origin="山东临沂") for n in range(5)]
    with bureau.writing() as session:
        ingest_drop(session, write_drop(tmp_path / "many", offers), matcher=bureau.matcher, store=bureau.store)
    with bureau.writing() as session:
        verdicts.confirm_flag(session, 2, officer=bureau.officer)
        verdicts.dismiss_flags(session, [1], officer=bureau.officer, reason=DismissReason.TRUE_ORIGIN)
        verdicts.dismiss_flags(session, [3], officer=bureau.officer, reason=DismissReason.GONE)
        verdicts.confirm_flag(session, 4, officer=bureau.officer)
        verdicts.undo_verdict(session, 4, officer=bureau.officer)
    with bureau.reading() as session:
        reviewed = load_reviewed_matches(session)
    assert [verdict.confirmed for verdict in reviewed] == [True, False]
    assert all(verdict.match.right.name == "炎陵黄桃" for verdict in reviewed)
    assert all("other_origin" in {finding.signal for finding in verdict.match.findings} for verdict in reviewed)
