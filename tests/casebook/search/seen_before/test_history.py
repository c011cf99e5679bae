"""What was seen of a flag before, in one's own bureau.

`subject`, `precedents` by each reason with their `outcomes`, `similar_cases`, `sharing` shops, and the `summary`.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from casebook.cases.outcomes import close_case
from casebook.db.engine import Session
from casebook.db.session import insert_rows
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.listings import CaptureRow, ListingCaptureRow, ListingRow
from casebook.errors import NotFoundError
from casebook.flags import verdicts
from casebook.flags.flag_filter import FlagFilter
from casebook.flags.flag_queue import load_flags
from casebook.flags.verdicts import DismissReason
from casebook.intake.ingest import ingest_drop
from casebook.search.engines.embedded.index import SqliteIndex
from casebook.search.engines.index import SearchIndex
from casebook.search.following.sync import rebuild_index
from casebook.search.seen_before import summary
from casebook.search.seen_before.history import SeenBefore, load_seen_before
from casebook.search.seen_before.precedents import PrecedentReason
from casebook.search.seen_before.subject import load_case_subject, load_flag_subject
from casebook.search.seen_before.summary import load_summaries
from matcher.records.listing import Seller
from tests.casebook.acts import open_case
from tests.casebook.conftest import Bureau
from tests.casebook.counting import counted_statements
from tests.casebook.drops import FAKE, Offered, write_drop
from tests.casebook.viewers import STRANGER

FIRST = Seller("甜甜果园", shop="s1", licence_name="甲市甜果商行", uscc="91371328MA3ABCDE0X", address="某县某路1号")
SAME_LICENCE = replace(FIRST, name="香香果园", shop="s2")
SAME_PHONE = Seller("第三家", shop="s3")
SAME_PICTURE = Seller("第四家", shop="s4")
CALL = (("客服", "微信同号 138-0013-8000"),)
OFFERS = (
    replace(FAKE, seller=FIRST, attributes=CALL),
    Offered("2", "炎陵黄桃 10斤 自家大桃", seller=FIRST),
    Offered("3", "炎陵黄桃！5斤装，山东现摘现发", seller=SAME_LICENCE, origin="山东临沂"),
    Offered("4", "炎陵黄桃 产地直发", seller=SAME_PHONE, attributes=CALL),
    Offered("5", "炎陵黄桃 礼盒", seller=SAME_PICTURE),
)


@pytest.fixture
def index(bureau: Bureau, tmp_path: Path) -> SearchIndex:
    """The index of a bureau that dismissed the seller's second flag and opened a case on the third."""
    with bureau.writing() as session:
        ingest_drop(session, write_drop(tmp_path / "1", OFFERS), matcher=bureau.matcher, store=bureau.store)
        flags = get_flags(session)
        verdicts.dismiss_flag(session, flags["2"], officer=bureau.officer, reason=DismissReason.FAIR_USE)
        verdicts.confirm_flag(session, flags["3"], officer=bureau.officer)
        open_case(session, bureau, [flags["3"]])
        share_picture(session, flags["1"], flags["5"])
    index = SqliteIndex(tmp_path / "search.sqlite")
    rebuild_index(bureau.database, index)
    return index


def get_flags(session: Session) -> dict[str, int]:
    query = select(ListingRow.item, FlagRow.id).join(FlagRow, FlagRow.listing_id == ListingRow.id)
    return {row.item: row.id for row in session.execute(query)}


def share_picture(session: Session, *flags: int) -> None:
    session.add(CaptureRow(sha256="a" * 64, size=1, media_type="image/png"))
    session.flush()
    for version in session.scalars(select(FlagRow.version_id).where(FlagRow.id.in_(flags))):
        session.add(ListingCaptureRow(sha256="a" * 64, version_id=version))


def look_at(bureau: Bureau, index: SearchIndex, item: str) -> SeenBefore:
    with bureau.reading() as session:
        subject = load_flag_subject(session, get_flags(session)[item])
        return load_seen_before(session, index, bureau.officer.viewer, subject)


def test_decided_flags_come_by_the_reason_why_they_are_like_it(bureau: Bureau, index: SearchIndex) -> None:
    groups = {group.reason: group for group in look_at(bureau, index, "1").precedents}
    assert groups[PrecedentReason.SELLER].outcomes == (("dismissed", 1),)
    assert groups[PrecedentReason.WORDING].outcomes == (("checking", 1),)
    assert dict(groups[PrecedentReason.RIGHT].outcomes) == {"dismissed": 1, "checking": 1}
    (dismissed,) = groups[PrecedentReason.SELLER].examples
    assert (dismissed.title, dismissed.dismissal) == ("炎陵黄桃 10斤 自家大桃", "fair_use")
    (filed,) = groups[PrecedentReason.WORDING].examples
    assert "知线索" in filed.case_number


def test_shops_that_share_a_licence_a_phone_or_a_picture_are_named(bureau: Bureau, index: SearchIndex) -> None:
    sellers = {seller.name: seller for seller in look_at(bureau, index, "1").sellers}
    assert sellers["甲市甜果商行"].shared == (("uscc", FIRST.uscc), ("licence_name", FIRST.licence_name))
    assert sellers["甲市甜果商行"].flags == (("confirmed", 1),)
    assert sellers["第三家"].shared == (("phone", "13800138000"),)
    assert sellers["第四家"].shared == (("picture", ""),)
    assert len(sellers) == 3


def test_a_case_does_not_count_its_own_flags(bureau: Bureau, index: SearchIndex) -> None:
    with bureau.reading() as session, counted_statements(bureau.database.engine) as statements:
        found = load_seen_before(session, index, bureau.officer.viewer, load_case_subject(session, 1))
        with pytest.raises(NotFoundError):
            load_case_subject(session, 99)
    outcomes = {group.reason: dict(group.outcomes) for group in found.precedents}
    assert outcomes[PrecedentReason.RIGHT] == {"dismissed": 1}
    assert PrecedentReason.SELLER not in outcomes
    assert [seller.name for seller in found.sellers] == ["甲市甜果商行"]
    assert len(statements) <= 11


def test_the_line_of_a_flag_has_the_numbers_of_its_history(bureau: Bureau, index: SearchIndex) -> None:
    with bureau.reading() as session:
        flags = load_flags(session, FlagFilter(None))
        summaries = load_summaries(session, flags)
        for flag in flags:
            found = load_seen_before(session, index, bureau.officer.viewer, load_flag_subject(session, flag.id))
            outcomes = [dict(group.outcomes) for group in found.precedents if group.reason is PrecedentReason.PATTERN]
            decided = outcomes[0] if outcomes else {}
            seen = summaries[flag.id]
            assert seen.dismissed == decided.pop("dismissed", 0)
            assert seen.confirmed == sum(decided.values())
    assert {seen.dismissed + seen.confirmed for seen in summaries.values()} > {0}


def test_past_cases_come_with_the_reasons_and_how_they_were_decided(bureau: Bureau, index: SearchIndex) -> None:
    (case,) = look_at(bureau, index, "1").cases
    assert set(case.reasons) >= {PrecedentReason.WORDING, PrecedentReason.RIGHT}
    assert case.outcome == "checking"
    with bureau.writing() as session:
        close_case(session, case.id, "not_filed", note="查无违法事实", officer=bureau.officer)
    found = look_at(bureau, index, "1")
    assert [case.outcome for case in found.cases] == ["not_filed"]
    groups = {group.reason: dict(group.outcomes) for group in found.precedents}
    assert groups[PrecedentReason.RIGHT] == {"dismissed": 1, "not_filed": 1}


def test_every_decided_flag_is_counted_however_many_there_are(bureau: Bureau, index: SearchIndex) -> None:
    with bureau.writing() as session:
        original = session.get_one(FlagRow, get_flags(session)["1"])
        columns = {column.name: getattr(original, column.name) for column in FlagRow.__table__.columns}
        del columns["id"]
        for state in ("dismissed", "confirmed"):
            insert_rows(session, FlagRow, [columns | {"state": state}] * 1100)
    found = look_at(bureau, index, "4")
    right = next(group for group in found.precedents if group.reason is PrecedentReason.RIGHT)
    assert dict(right.outcomes) == {"dismissed": 1101, "confirmed": 1100, "checking": 1}


def test_another_bureau_sees_nothing_of_it(bureau: Bureau, index: SearchIndex) -> None:
    with bureau.reading() as session:
        subject = load_flag_subject(session, get_flags(session)["1"])
    with bureau.database.reading(STRANGER) as session:
        assert load_seen_before(session, index, STRANGER, subject) == SeenBefore((), (), ())


def test_without_the_search_the_record_alone_is_compared_and_it_is_said(
    bureau: Bureau, tmp_path: Path, index: SearchIndex
) -> None:
    found = look_at(bureau, SqliteIndex(tmp_path / "absent.sqlite"), "1")
    assert "检索暂时用不了" in found.problem
    assert PrecedentReason.SELLER in {group.reason for group in found.precedents}


@pytest.mark.usefixtures("index")
def test_a_large_count_of_a_kind_is_kept_for_a_while(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summary, "_LARGE", 1)
    with bureau.reading() as session:
        flags = load_flags(session, FlagFilter(None))
        first = load_summaries(session, flags)
    with bureau.reading() as session, counted_statements(bureau.database.engine) as statements:
        again = load_summaries(session, flags)
        asked = [one for one in statements.texts if "count(" in one]
        monkeypatch.setattr(summary, "_COUNTED_AGAIN", 0.0)
        assert load_summaries(session, flags) == first
    assert again == first
    assert len(asked) < len([one for one in statements.texts if "count(" in one])
