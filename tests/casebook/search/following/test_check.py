"""A check finds every document that is missing, stale or left over, on each engine."""

from pathlib import Path

from casebook.intake.ingest import ingest_drop
from casebook.search.documents.document import Deletion, Document
from casebook.search.engines.index import SearchIndex
from casebook.search.following.check import check_index
from casebook.search.following.sync import catch_up
from tests.casebook.conftest import Bureau
from tests.casebook.drops import write_drop
from tests.casebook.search.conftest import make_document


def test_a_check_names_what_is_missing_stale_or_left_over(bureau: Bureau, index: SearchIndex, tmp_path: Path) -> None:
    with bureau.writing() as session:
        ingest_drop(session, write_drop(tmp_path / "1"), matcher=bureau.matcher, store=bureau.store)
    catch_up(bureau.database, index)
    counts: list[int] = []
    report = check_index(bureau.database, index, on_progress=counts.append)
    number = index.count_documents()
    assert (report.is_whole, report.to_text(), counts[-1]) == (True, f"索引与案卷一致：逐份比对 {number} 份。", number)

    listing = index.read_documents(["listing:2"])["listing:2"]
    changed = Document("listing:2", {**listing.values, "title": "另一个标题"}, 99)
    index.put_changes([Deletion("flag:1", 99), changed, make_document(7, "多出来的", version=99)], cursor=0)
    report = check_index(bureau.database, index)
    assert (report.missing, report.stale, report.extra) == (("flag:1",), ("listing:2",), ("flag:7",))
    assert "索引里没有 1 份：flag:1。内容不同 1 份：listing:2。案卷里没有 1 份：flag:7。" in report.to_text()


def test_ids_and_documents_are_read_from_the_index(index: SearchIndex) -> None:
    index.put_changes([make_document(row, f"黄桃{row}") for row in (1, 2, 10)], cursor=1)
    assert list(index.list_ids("", 2)) == ["flag:1", "flag:10"]
    assert list(index.list_ids("flag:10", 2)) == ["flag:2"]
    assert index.read_documents(["flag:2", "flag:9"]) == {"flag:2": make_document(2, "黄桃2")}
    assert index.read_documents([]) == {}
