"""Searches that an officer keeps (`tables/searches`), and `alerts`: an alert finds exactly what the search finds."""

from datetime import timedelta
from pathlib import Path

import pytest

from casebook.db.engine import Session
from casebook.errors import CasebookError, NotFoundError
from casebook.flags import verdicts
from casebook.flags.verdicts import DismissReason
from casebook.intake.ingest import ingest_drop
from casebook.search.asking import saved_searches
from casebook.search.asking.alerts import count_new, make_new_request
from casebook.search.asking.saved_searches import SavedSearch, list_saved_searches, mark_seen, save_search
from casebook.search.documents.findables import SCHEMA
from casebook.search.engines.index import SearchIndex
from casebook.search.following.sync import catch_up
from casebook.search.query.scanner import QueryError
from tests.casebook.acts import open_case
from tests.casebook.conftest import Bureau, add_officer
from tests.casebook.drops import AUGUST, FAKE, PLAIN, Offered, write_drop
from tests.casebook.search.conftest import ask
from tests.casebook.viewers import STRANGER

NAMED = {
    "名称": "炎陵黄桃",
    "词组": '"山东现摘"',
    "拼音": "yanlinghuangtao",
    "同音": "严灵皇桃",
    "形近": "炎凌黄桃",
    "排除": "炎陵黄桃 -礼盒",
    "字段": "状态:已排除",
    "类别": "类别:案件",
    "任一": "手机壳 OR 礼盒",
    "时间": "炎陵黄桃 opened:2026-08..",
}
LATER = (Offered("8", "炎陵黄桃 礼盒", origin="山东临沂"), Offered("9", "手机壳 磨砂"))


def take(bureau: Bureau, folder: Path, offers: tuple[Offered, ...], days: int) -> None:
    with bureau.writing() as session:
        drop = write_drop(folder, offers, at=AUGUST + timedelta(days=days))
        ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)


def save_all(bureau: Bureau, session: Session, index: SearchIndex) -> tuple[SavedSearch, ...]:
    for name, query in NAMED.items():
        save_search(session, SCHEMA, name, query, officer_id=bureau.officer.id, cursor=index.read_cursor())
    return list_saved_searches(session, bureau.officer.id)


def test_an_alert_finds_exactly_what_the_search_finds(bureau: Bureau, index: SearchIndex, tmp_path: Path) -> None:
    take(bureau, tmp_path / "1", (FAKE, PLAIN), 0)
    catch_up(bureau.database, index)
    with bureau.writing() as session:
        kept = save_all(bureau, session, index)
    assert all(not alert.count for alert in count_new(bureau.database, index, bureau.officer.viewer, kept).values())
    before = {one.name: find_values(bureau, index, one.query) for one in kept}
    take(bureau, tmp_path / "2", LATER, 1)
    with bureau.writing() as session:
        verdicts.confirm_flag(session, 1, officer=bureau.officer)
        verdicts.dismiss_flag(session, 2, officer=bureau.officer, reason=DismissReason.FAIR_USE)
        open_case(session, bureau, [1])
    catch_up(bureau.database, index)
    alerts = count_new(bureau.database, index, bureau.officer.viewer, kept)
    for one in kept:
        found = find_values(bureau, index, one.query)
        request = make_new_request(bureau.database, index, bureau.officer.viewer, one, limit=50)
        new = {document.id for document in index.search(request).documents}
        changed = {identity for identity, values in found.items() if before[one.name].get(identity) != values}
        assert changed <= new <= found.keys(), one.name
        assert (alerts[one.id].count, alerts[one.id].is_partial) == (len(new), False), one.name
        assert new, one.name


def find_values(bureau: Bureau, index: SearchIndex, query: str) -> dict[str, object]:
    documents = ask(index, query, viewer=bureau.officer.viewer, limit=50).documents
    return {document.id: dict(document.values) for document in documents}


def test_what_was_seen_is_not_new_and_another_bureau_is_told_nothing(
    bureau: Bureau, index: SearchIndex, tmp_path: Path
) -> None:
    with bureau.writing() as session:
        kept = save_all(bureau, session, index)
    take(bureau, tmp_path / "1", (FAKE,), 0)
    catch_up(bureau.database, index)
    (named,) = (one for one in kept if one.name == "名称")
    rights = ask(index, "炎陵黄桃 类别:权利").total
    assert count_new(bureau.database, index, bureau.officer.viewer, kept)[named.id].count == 2 + rights
    assert count_new(bureau.database, index, STRANGER, kept)[named.id].count == rights
    with bureau.writing() as session:
        mark_seen(session, named.id, officer_id=bureau.officer.id, cursor=index.read_cursor())
        kept = list_saved_searches(session, bureau.officer.id)
    assert count_new(bureau.database, index, bureau.officer.viewer, kept)[named.id].count == 0


def test_searches_are_an_officers_own_and_few(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_searches, "MOST_SAVED", 1)
    with bureau.writing() as session:
        other = add_officer(session, "li")
        for query in ("黄桃", "黄桃 礼盒"):
            save_search(session, SCHEMA, "关注", query, officer_id=bureau.officer.id, cursor=0)
        (kept,) = list_saved_searches(session, bureau.officer.id)
        assert kept.query == "黄桃 礼盒"
        assert list_saved_searches(session, other.id) == ()
        with pytest.raises(CasebookError, match="最多保存"):
            save_search(session, SCHEMA, "又一个", "黄桃", officer_id=bureau.officer.id, cursor=0)
        with pytest.raises(CasebookError, match="名称"):
            save_search(session, SCHEMA, " ", "黄桃", officer_id=other.id, cursor=0)
        with pytest.raises(QueryError):
            save_search(session, SCHEMA, "坏", '"黄桃', officer_id=other.id, cursor=0)
        with pytest.raises(NotFoundError):
            saved_searches.delete_saved_search(session, kept.id, officer_id=other.id)
        saved_searches.delete_saved_search(session, kept.id, officer_id=bureau.officer.id)
        assert list_saved_searches(session, bureau.officer.id) == ()
