"""The rows of what can be found, read from a real record.

`kinds` of `cases`, `evidence`, `notes`, `reporters`, `flags`, `listings`, `referrals`, `incoming`, `platform_letters`,
`sellers`, `rights`, `laws`, and what is `common` to them.
"""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from casebook.intake.ingest import ingest_drop
from casebook.registers import editions
from casebook.search.documents.document import Document
from casebook.search.documents.findables import FINDABLES, SCHEMA
from casebook.search.documents.loader import load_all_documents
from casebook.search.engines.embedded.index import SqliteIndex
from casebook.search.following.sync import catch_up
from matcher.records.right import Right, RightKind
from matcher.registers.register import Register
from tests.casebook.conftest import Bureau
from tests.casebook.drops import AUGUST, FAKE, FAR, write_drop
from tests.casebook.search.conftest import ask, ask_ids
from tests.casebook.viewers import STRANGER


def test_each_kind_has_a_code_of_the_journal_and_a_word_for_officers() -> None:
    assert {findable.kind: findable.label for findable in FINDABLES} == {
        "case": "案件",
        "flag": "预警",
        "listing": "商品",
        "referral": "移送",
        "incoming": "来函移送",
        "platform_letter": "平台函件",
        "evidence": "证据",
        "note": "办案备注",
        "reporter": "举报投诉人",
        "seller": "经营者",
        "right": "权利",
        "law": "法律依据",
    }


def test_what_a_shop_says_of_itself_is_found_with_its_listings_and_flags(bureau: Bureau, tmp_path: Path) -> None:
    with bureau.writing() as session:
        drop = write_drop(tmp_path / "drop")
        ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)
    documents = {
        document.id: document
        for document in load_all_documents(bureau.database, SCHEMA)
        if isinstance(document, Document)
    }
    flag, listing = documents["flag:1"], documents["listing:1"]
    assert flag.get_text("title") in {
        document.get_text("title") for document in documents.values() if document.kind == "listing"
    }
    assert listing.get_text("seller")
    assert flag.get_text("seller")
    assert (listing.get_text("bureau"), flag.get_text("bureau")) == ("430200", "430200")


def test_the_rights_in_force_are_found_and_those_of_a_former_edition_are_not(bureau: Bureau, tmp_path: Path) -> None:
    index = SqliteIndex(tmp_path / "search.sqlite")
    catch_up(bureau.database, index)
    found = ask(index, "title:炎陵黄桃 类别:权利", viewer=STRANGER).documents
    assert "炎陵黄桃" in {right.get_text("right") for right in found}
    assert any(right.get_text("holder") for right in found)
    with bureau.writing() as session:
        mark = Right(RightKind.MARK, "7000001", "甲乙丙", holder="某公司")
        editions.take_register(session, Register((mark,), "新名录", "e" * 64))
    catch_up(bureau.database, index)
    assert [document.get_text("title") for document in ask(index, "类别:权利").documents] == ["甲乙丙"]
    assert ask_ids(index, "holder:某公司") == ["right:1"]


def test_a_shop_is_found_by_itself_and_follows_its_listings(bureau: Bureau, tmp_path: Path) -> None:
    index = SqliteIndex(tmp_path / "search.sqlite")
    for day, name in enumerate(("甜甜果园", "香香果园")):
        offer = replace(FAKE, seller=replace(FAR, name=name), title=f"炎陵黄桃 第{day}批")
        with bureau.writing() as session:
            folder = write_drop(tmp_path / name, [offer], at=AUGUST + timedelta(days=day))
            ingest_drop(session, folder, matcher=bureau.matcher, store=bureau.store)
        catch_up(bureau.database, index)
    (shop,) = ask(index, "类别:经营者").documents
    assert (shop.get_text("title"), shop.get_text("seller")) == ("甲市甜果商行", "香香果园")
    assert ask_ids(index, "香香果园 类别:经营者", viewer=STRANGER) == []
