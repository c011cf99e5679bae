"""The weekly draw of listings without a flag: once a week, answered by an officer, measured with an interval."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from casebook.errors import CasebookError, ConflictError, NotFoundError
from casebook.flags import recall_samples
from casebook.flags.recall_samples import WEEKLY_DRAW, SampleAnswer
from casebook.intake.ingest import ingest_drop
from tests.casebook.conftest import Bureau
from tests.casebook.drops import FAKE, Offered, write_drop


def take(bureau: Bureau, folder: Path, *offers: Offered) -> None:
    with bureau.writing() as session:
        ingest_drop(session, write_drop(folder, list(offers)), matcher=bureau.matcher, store=bureau.store)


def test_listings_without_a_flag_are_drawn_once_a_week(bureau: Bureau, tmp_path: Path) -> None:
    plain = [Offered(f"p{n}", f"棉布围裙 第{n}批") for n in range(WEEKLY_DRAW + 5)]
    take(bureau, tmp_path / "1", FAKE, *plain)
    with bureau.writing() as session:
        drawn = recall_samples.draw_samples(session, officer=bureau.officer)
        with pytest.raises(ConflictError, match="本周"):
            recall_samples.draw_samples(session, officer=bureau.officer)
    assert len(drawn) == len({sample.listing_id for sample in drawn}) == WEEKLY_DRAW
    assert all("围裙" in sample.title for sample in drawn)


def test_answers_are_counted_with_their_interval(bureau: Bureau, tmp_path: Path) -> None:
    take(bureau, tmp_path / "1", *(Offered(f"p{n}", f"棉布围裙 第{n}批") for n in range(4)))
    with bureau.writing() as session:
        assert recall_samples.measure_recall(session).share is None
        first, second, *_ = recall_samples.draw_samples(session, officer=bureau.officer)
        recall_samples.answer_sample(session, first.id, SampleAnswer.RIGHT, officer=bureau.officer)
        recall_samples.answer_sample(session, second.id, SampleAnswer.RIGHT, officer=bureau.officer)
        recall_samples.answer_sample(session, second.id, SampleAnswer.MISSED, officer=bureau.officer)
        figures = recall_samples.measure_recall(session)
    assert (figures.answered, figures.missed, figures.share) == (2, 1, 0.5)
    assert figures.low is not None
    assert figures.high is not None
    assert figures.low < 0.5 < figures.high


def test_nothing_to_draw_from_and_nothing_drawn_are_said(bureau: Bureau) -> None:
    with bureau.writing() as session:
        with pytest.raises(CasebookError, match="没有可抽取"):
            recall_samples.draw_samples(session, officer=bureau.officer)
        with pytest.raises(NotFoundError, match="第 7 号"):
            recall_samples.answer_sample(session, 7, SampleAnswer.RIGHT, officer=bureau.officer)


def test_a_week_begins_on_monday_in_china() -> None:
    assert recall_samples.name_week(datetime(2026, 11, 29, 16, tzinfo=UTC)) == "2026-W49"
    assert recall_samples.name_week(datetime(2026, 11, 29, 15, tzinfo=UTC)) == "2026-W48"
