"""A case is found by whatever is known of it, from the record to the answer: `readers` and `case_of`."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from casebook.cases.tasks import add_task
from casebook.cases.teamwork import add_note
from casebook.db.tables.cases import EvidenceRow
from casebook.errors import NotFoundError
from casebook.evidence import uploads
from casebook.evidence.evidence_kinds import Stated
from casebook.flags import verdicts
from casebook.flags.verdicts import DismissReason
from casebook.intake.ingest import ingest_drop
from casebook.search.documents.case_of import find_case_of_evidence, find_case_of_note
from casebook.search.engines.index import SearchIndex
from casebook.search.file_texts.cache import FileTexts
from casebook.search.following.sync import catch_up, rebuild_index
from tests.casebook.acts import confirm_flags, open_case
from tests.casebook.conftest import Bureau
from tests.casebook.drops import AUGUST, FAKE, FAR, PLAIN, SECOND_FAKE, write_drop
from tests.casebook.search.conftest import ask, ask_ids
from tests.casebook.viewers import STRANGER

SHOP = replace(FAR, uscc="91371328MA3ABCDE0X")
OFFERS = (replace(FAKE, item="A-20260801", seller=SHOP), replace(PLAIN, seller=None, attributes=(("材质", "硅胶"),)))


@pytest.fixture
def followed(bureau: Bureau, index: SearchIndex, tmp_path: Path) -> SearchIndex:
    take(bureau, write_drop(tmp_path / "1", OFFERS))
    with bureau.writing() as session:
        open_case(session, bureau, confirm_flags(session, bureau))
    rebuild_index(bureau.database, index)
    return index


def take(bureau: Bureau, folder: Path) -> None:
    with bureau.writing() as session:
        ingest_drop(session, folder, matcher=bureau.matcher, store=bureau.store)


@pytest.mark.parametrize(
    "query",
    [
        "山东现摘现发",
        "goods:A-20260801",
        "A20260801",
        "甜甜果园",
        "seller:甲市甜果商行",
        "tiantianguoyuan",
        "蒙阴县某路1号",
        "code:91371328MA3ABCDE0X",
        "91371328ma3abcde0x",
        "承办人:{officer}",
        "hash:{sha256}",
        "{sha256}",
        "link:https://shop.example/offer/A-20260801",
        "省份:山东省 城市:临沂市",
        "year:{year}",
        "no:12号 OR 知线索",
    ],
)
def test_a_case_is_found_by_all_that_is_known_of_it(bureau: Bureau, followed: SearchIndex, query: str) -> None:
    with bureau.reading() as session:
        evidence = session.query(EvidenceRow).first()
        assert evidence
        case = ask(followed, "kind:case").documents[0]
        text = query.format(officer=bureau.officer.name, sha256=evidence.sha256, year=case.get_text("year"))
    assert "case:1" in ask_ids(followed, text)


def test_an_attribute_of_a_listing_and_the_note_of_a_verdict_are_found(
    bureau: Bureau, followed: SearchIndex, tmp_path: Path
) -> None:
    assert ask_ids(followed, "材质 硅胶") == ["listing:2"]
    take(bureau, write_drop(tmp_path / "2", [SECOND_FAKE]))
    with bureau.writing() as session:
        verdicts.dismiss_flag(session, 2, officer=bureau.officer, reason=DismissReason.OTHER, note="电话核实是包装样品")
    catch_up(bureau.database, followed)
    assert ask_ids(followed, "备注:包装样品") == ["flag:2"]
    assert ask_ids(followed, "结果:其他") == ["flag:2"]


def test_a_case_and_its_flag_show_what_became_of_the_shop(
    bureau: Bureau, followed: SearchIndex, tmp_path: Path
) -> None:
    renamed = [replace(OFFERS[0], seller=replace(SHOP, name="酸酸果园"))]
    take(bureau, write_drop(tmp_path / "2", renamed, at=AUGUST.replace(day=9)))
    catch_up(bureau.database, followed)
    assert sorted(ask_ids(followed, "酸酸果园")) == ["case:1", "flag:1", "listing:1", "seller:1"]
    assert ask_ids(followed, "甜甜果园") == []


def test_files_notes_and_tasks_of_a_case_are_found_by_their_words(
    bureau: Bureau, followed: SearchIndex, tmp_path: Path
) -> None:
    texts = FileTexts(bureau.store, tmp_path / "texts")
    paper = uploads.store_file(bureau.store, BytesIO("询问笔录：黄桃购自某县果品批发站".encode() * 9), "笔录.txt")
    with bureau.writing() as session:
        stated = Stated(date(2026, 1, 5), "甲", note="乙")
        about = uploads.Description("statement", "original", "证明货物来源", stated=stated)
        uploads.seal_files(session, 1, [paper], about, officer=bureau.officer)
        add_note(session, 1, "已电话联系经营者，答复下周提供票据", officer=bureau.officer, officers=[])
        add_task(session, 1, "向平台调取交易记录", due=None, assignee=None, officer=bureau.officer)
    catch_up(bureau.database, followed, read_file=texts.read_text)
    (found,) = ask(followed, "果品批发站").documents
    assert (found.kind, found.get_text("title")) == ("evidence", "笔录.txt")
    assert ask_ids(followed, "原文:果品批发站 kind:evidence") == [found.id]
    assert ask_ids(followed, "证明货物来源") == [found.id]
    (note,) = ask(followed, "提供票据").documents
    assert (note.kind, note.get_text("officer")) == ("note", bureau.officer.name)
    assert ask_ids(followed, "调取交易记录") == ["case:1"]
    assert ask_ids(followed, "提供票据 OR 果品批发站", viewer=STRANGER) == []
    with bureau.reading() as session:
        number = int(found.id.partition(":")[2])
        assert find_case_of_evidence(session, number) == find_case_of_note(session, int(note.id.partition(":")[2])) == 1
        with pytest.raises(NotFoundError):
            find_case_of_note(session, 1)
    with bureau.database.reading(STRANGER) as session, pytest.raises(NotFoundError):
        find_case_of_evidence(session, number)
    before = set(ask_ids(followed))
    rebuild_index(bureau.database, followed, read_file=texts.read_text)
    assert set(ask_ids(followed)) == before
    assert ask_ids(followed, "果品批发站") == [found.id]


def test_a_law_is_found_by_every_bureau_with_its_renumbered_articles(followed: SearchIndex) -> None:
    (law,) = ask(followed, "类别:法律依据 第七十二条", viewer=STRANGER).documents
    assert law.get_text("title") == "《中华人民共和国商标法》（2026年修订）"
