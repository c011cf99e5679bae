"""An officer captures again what a crawler captured: compared, sealed beside it, journaled, held by verify."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

from casebook.cases.cases import Case
from casebook.db.engine import Session
from casebook.db.tables.cases import EvidenceRow
from casebook.errors import ConflictError
from casebook.evidence import recapture, sealing
from casebook.evidence.recapture import Comparison
from casebook.intake.ingest import ingest_drop
from casebook.integrity.verify import verify_record
from casebook.journal.entries import EntryKind, list_newest_about
from tests.casebook.acts import confirm_flags, open_case
from tests.casebook.conftest import Bureau
from tests.casebook.drops import AUGUST, FAKE, Offered, write_drop


def capture_again(
    session: Session, bureau: Bureau, offers: list[Offered], folder: Path
) -> tuple[EvidenceRow, Comparison]:
    """Capture the first page of a case again; gives the new evidence and what was found."""
    case = open_case(session, bureau, confirm_flags(session, bureau))
    known = sealing.load_evidence(session, case.id)[0]
    assert recapture.find_marketplace(session, known) == "shop"
    drop = write_drop(folder, offers, at=AUGUST + timedelta(days=3))
    intake = ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)
    new = recapture.find_new_capture(session, known, intake.drop_id)
    comparison = recapture.compare_captures(session, known, new, store=bureau.store)
    row = recapture.record_recapture(session, known, new, comparison, drop_id=intake.drop_id, officer=bureau.officer)
    return row, comparison


def test_a_page_that_changed_is_sealed_beside_the_old_one(flagged: Bureau, tmp_path: Path) -> None:
    cheap = replace(FAKE, price=Decimal("9.90"))
    with flagged.writing() as session:
        row, comparison = capture_again(session, flagged, [cheap], tmp_path / "again")
        assert not comparison.is_same_bytes
        assert comparison.text_share is not None
        assert 0.5 < comparison.text_share < 1
        assert comparison.facts["标题"] == (FAKE.title, FAKE.title)
        assert comparison.facts["标价"][1] == "9.90 元"
        assert "张三（使用 test 1）" in row.made_by
        assert row.proof_purpose.startswith("复核第 1 号证据：")
        assert len(sealing.load_evidence(session, row.case_id)) == 3
        number = row.id
        (entry,) = list_newest_about(session, f"case:{row.case_id}", EntryKind.EVIDENCE_RECAPTURED, limit=2)
        assert "标价由“39.90 元”变为“9.90 元”" in str(entry.payload["text"])
    with flagged.reading() as session:
        assert verify_record(session, flagged.store).faults == ()
    with flagged.database.engine.begin() as behind:
        behind.execute(text("UPDATE evidence SET made_by = '别人' WHERE id = :id"), {"id": number})
    with flagged.reading() as session:
        faults = verify_record(session, flagged.store).faults
    assert any(f"表 evidence 第 {number} 行" in fault for fault in faults)


def test_a_page_that_is_as_it_was_stands_for_both(flagged: Bureau, tmp_path: Path) -> None:
    with flagged.writing() as session:
        row, comparison = capture_again(session, flagged, [FAKE], tmp_path / "again")
        assert comparison.is_same_bytes
        assert comparison.describe() == "字节一致；文字一致；标题与原取证一致；标价与原取证一致；经营者与原取证一致"
        assert row.id == 1
    with flagged.reading() as session:
        assert verify_record(session, flagged.store).faults == ()


def test_what_is_gone_or_no_page_is_refused(flagged: Bureau, tmp_path: Path) -> None:
    with flagged.writing() as session:
        case: Case = open_case(session, flagged, confirm_flags(session, flagged))
        known = sealing.load_evidence(session, case.id)[0]
        drop = write_drop(tmp_path / "gone", [], at=AUGUST + timedelta(days=3))
        intake = ingest_drop(session, drop, matcher=flagged.matcher, store=flagged.store)
        with pytest.raises(ConflictError, match="没有取到 https://shop"):
            recapture.find_new_capture(session, known, intake.drop_id)
        known.sha256 = "0" * 64
        with session.no_autoflush, pytest.raises(ConflictError, match="不是商品页面的取证"):
            recapture.find_marketplace(session, known)
        session.expire(known)
